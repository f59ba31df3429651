"""Measure the language model: ``python -m geonews.language.evaluate --shared ../shared``.

Prints, as one JSON object a line: tags and trees on EWT test and GUM dev, with gold words and from raw text;
names on UNER's EWT test and GUM dev; toponym spans on GeoWebNews, LGL (trained on!) and the seed articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

from geonews.language.corpora import NER, Example, allowed, columns, neighbours, treebank
from geonews.model import Article, NoiseSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from spacy.language import Language

Key = tuple[int, int]


def percent(right: int, gold: int, found: int) -> float:
    """F1 in percent of ``right`` hits among ``gold`` and ``found``."""
    return round(200 * right / max(1, gold + found), 2)


def gold_words(nlp: Language, examples: Sequence[Example]) -> dict[str, float]:
    """Accuracy on gold words and gold sentences, a document at a time; punctuation counts."""
    right: Counter[str] = Counter()
    total = 0
    for run in neighbours(examples):
        words = [word for example in run for word in example.words]
        starts: list[bool | int | None] = [n == 0 for example in run for n in range(len(example.words))]
        doc = nlp(Doc(nlp.vocab, words=words, sent_starts=starts))
        base = 0
        for example in run:
            for word, token in zip(example.tree or (), doc[base : base + len(example.words)], strict=True):
                head = token.head.i - base == word.head
                right["uas"] += head
                right["las"] += head and (token.dep_ if token.dep_ != "ROOT" else "root") == word.dep
                right["upos"] += token.pos_ == word.upos
                right["xpos"] += token.tag_ == word.xpos
                right["feats"] += (str(token.morph) or "_") == word.feats
                right["lemma"] += token.lemma_ == word.lemma
            base += len(example.words)
            total += len(example.words)
    return {key: round(100 * right[key] / max(1, total), 2) for key in ("upos", "xpos", "feats", "lemma", "uas", "las")}


def raw_documents(path: Path) -> list[tuple[str, list[Example], list[list[Key]]]]:
    """(text, sentences, character range of each word) of each document, paragraphs apart by a blank line.

    Words of a contraction that do not spell it share its range.
    """
    documents: list[tuple[str, list[Example], list[list[Key]]]] = []
    paragraph = True
    sentence = ""
    examples = iter(treebank(path))
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            documents.append(("", [], []))
            paragraph = True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text ="):
            sentence = line.partition("=")[2].strip()
        elif not line and sentence:
            text, sentences, places = documents[-1]
            text += ("\n\n" if paragraph else " ") if text else ""
            example = next(examples)
            places.append(_ranges(example.words, sentence, len(text)))
            sentences.append(example)
            documents[-1] = (text + sentence, sentences, places)
            paragraph, sentence = False, ""
    return documents


def _ranges(words: Sequence[str], text: str, base: int) -> list[Key]:
    out = []
    at = 0
    for word in words:
        found = text.find(word, at)
        if 0 <= found <= at + 2:
            at = found + len(word)
            out.append((base + found, base + at))
        else:
            out.append((-1, -1))
    return out


def raw_text(nlp: Language, path: Path) -> dict[str, float]:
    """F1 from raw text, in the manner of the CoNLL 2018 task: words match where their characters do."""
    from geonews import parsing  # noqa: PLC0415 - parsing imports this package

    counts: Counter[str] = Counter()
    documents = raw_documents(path)
    articles = (Article(id=str(n), text=text) for n, (text, _, _) in enumerate(documents))
    for doc, (_, sentences, places) in zip(parsing.parse_many(articles, nlp=nlp), documents, strict=True):
        tokens = {(token.idx, token.idx + len(token)): token for token in doc if not token.is_space}
        begins = {
            next(t.idx for t in sent if not t.is_space) for sent in doc.sents if any(not t.is_space for t in sent)
        }
        counts["found"] += len(tokens)
        counts["found sentences"] += len(begins)
        for example, keys in zip(sentences, places, strict=True):
            counts["gold"] += len(keys)
            counts["gold sentences"] += 1
            counts["sentences"] += keys[0][0] in begins
            _count_sentence(example, keys, tokens, counts)
    result = {key: percent(counts[key], counts["gold"], counts["found"]) for key in ("words", "upos", "uas", "las")}
    return result | {"sentences": percent(counts["sentences"], counts["gold sentences"], counts["found sentences"])}


def _count_sentence(example: Example, keys: list[Key], tokens: Mapping[Key, Any], counts: Counter[str]) -> None:
    for n, (word, key) in enumerate(zip(example.tree or (), keys, strict=True)):
        token = tokens.get(key)
        if token is None:
            continue
        counts["words"] += 1
        counts["upos"] += token.pos_ == word.upos
        head = (token.head.idx, token.head.idx + len(token.head))
        good = token.head.i == token.i if word.head == n else token.head.i != token.i and head == keys[word.head]
        counts["uas"] += good
        counts["las"] += good and (token.dep_ if token.dep_ != "ROOT" else "root") == word.dep


def names(nlp: Language, path: Path, word: int, tag: int, kinds: Sequence[str]) -> dict[str, float]:
    """Exact-span F1 of each kind of name and of all, on gold words, a sentence at a time."""
    right, gold, found = Counter[str](), Counter[str](), Counter[str]()
    rows = list(columns(path, word, tag))
    docs = (Doc(nlp.vocab, words=words, sent_starts=[n == 0 for n in range(len(words))]) for _, words, _ in rows)
    for (_, _, tags), doc in zip(rows, nlp.pipe(docs), strict=True):
        labels = [
            NER[bits.bit_length() - 1] if bits & (bits - 1) == 0 else "O"
            for bits in (allowed(t, others=1) for t in tags)
        ]
        truth = {span for span in _spans(labels) if span[2] in kinds}
        guess = {(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in kinds}
        gold.update(kind for *_, kind in truth)
        found.update(kind for *_, kind in guess)
        right.update(kind for *_, kind in truth & guess)
    result = {kind: percent(right[kind], gold[kind], found[kind]) for kind in kinds}
    return result | {"micro": percent(right.total(), gold.total(), found.total())}


def _spans(labels: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    for start, label in enumerate(labels):
        if label.startswith("B-"):
            end = start + 1
            while end < len(labels) and labels[end] == f"I-{label[2:]}":
                end += 1
            yield start, end, label[2:]


#: Types of GeoWebNews that are a people, a language or part of another name, not a toponym proper.
_NOT_PROPER = frozenset({"Demonym", "Language", "Homonym", "Embedded_Literal", "Embedded_Non_Lit"})


def toponyms(nlp: Language, articles: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Exact spans of LOC against an annotated corpus: P, R, F1 on toponyms with coordinates.

    What is marked but demonym, language, embedded, adjective or without coordinates neither helps nor harms.
    """
    from geonews import parsing  # noqa: PLC0415 - parsing imports this package

    right = gold = found = 0
    stream = parsing.parse_many(map(_article, articles), nlp=nlp)
    for article, doc in zip(articles, stream, strict=True):
        proper: set[Key] = set()
        other: set[Key] = set()
        for mark in article["toponyms"]:
            odd = mark.get("type") in _NOT_PROPER or mark.get("modifier") == "Adjective" or mark.get("lat") is None
            odd = odd or mark.get("role") in {"demonym", "embedded"}
            (other if odd else proper).add((mark["start"], mark["end"]))
        guess = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "LOC"} - other
        right, gold, found = right + len(proper & guess), gold + len(proper), found + len(guess)
    return {
        "P": round(100 * right / max(1, found), 2),
        "R": round(100 * right / max(1, gold), 2),
        "F1": percent(right, gold, found),
    }


def _article(row: dict[str, Any]) -> Article:
    noise = tuple(NoiseSpan(start=n["start"], end=n["end"], why="marked") for n in row.get("noise", ()))
    return Article(id=str(row["id"]), text=row["text"], noise=noise)


def seeds(shared: Path) -> list[dict[str, Any]]:
    """The seed articles with their toponyms and noise."""
    rows = json.loads((shared / "gold/seeds.json").read_text(encoding="utf-8"))
    return [{**row, "text": (shared / "seeds" / row["id"]).read_bytes().decode("utf-8")} for row in rows]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="measure the language model")
    parser.add_argument("--shared", type=Path, required=True, help="folder with corpora/ and gold/")
    parser.add_argument("--weights", type=Path, help="a folder of weights other than the shipped one")
    parser.add_argument("--only", help="only the rows whose name contains this")
    args = parser.parse_args(arguments)
    from geonews.language.reader import NAME  # noqa: PLC0415 - registers the component
    from geonews.language.tokenizer import blank  # noqa: PLC0415 - as above

    nlp = blank()
    nlp.max_length = 10_000_000
    nlp.add_pipe(NAME, config={"weights": str(args.weights) if args.weights else None})
    corpora = args.shared / "corpora"
    ewt, gum = (corpora / f"treebank/en_{name}.conllu" for name in ("ewt-ud-test", "gum_nonNC-dev"))
    three = ("LOC", "PER", "ORG")
    rows: dict[str, Callable[[], dict[str, float]]] = {
        "EWT test, gold words": lambda: gold_words(nlp, list(treebank(ewt))),
        "EWT test, raw text": lambda: raw_text(nlp, ewt),
        "GUM dev, gold words": lambda: gold_words(nlp, list(treebank(gum))),
        "GUM dev, raw text": lambda: raw_text(nlp, gum),
        "UNER EWT test": lambda: names(nlp, corpora / "ner/uner_en_ewt-ud-test.iob2", 1, 2, three),
        "GUM dev names": lambda: names(nlp, corpora / "ner/gum_named_dev.iob2", 0, 1, three),
        "GeoWebNews": lambda: toponyms(nlp, _lines(corpora / "geo/geowebnews.jsonl")),
        "seeds": lambda: toponyms(nlp, seeds(args.shared)),
    }
    for name, row in rows.items():
        if args.only is None or args.only in name:
            start = time.monotonic()
            sys.stdout.write(json.dumps({"set": name, **row(), "seconds": round(time.monotonic() - start, 1)}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
