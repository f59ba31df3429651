"""Articles to spaCy Docs. The only module that loads a language model.

A `Doc` made here has the length of its article's text, and ``token.idx`` is an offset into that text: line
breaks, control characters and page noise are blanked one for one. Paragraphs never share a sentence; runs of
blanks are tokens with ``is_space`` in sentences of their own, unless they stand inside a sentence.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.tokens import Doc

from geonews.errors import ModelError
from geonews.language import clearnlp as _clearnlp
from geonews.language import english as _english
from geonews.language import reader as _reader
from geonews.language.tokenizer import blank
from geonews.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from geonews.model import Article

#: Characters of one text at most: a guard against reading a disk image, not against long articles.
MAX_CHARS = 50_000_000
#: A "word" longer than this is data (base64, a table without blanks); its regular expressions would take for ever.
MAX_WORD = 300
#: Dependency labels that the stages after this one look for; trees in the other scheme are turned.
NEEDED_DEPS = frozenset({"nsubj", "obj", "obl", "nmod"})
#: What a pipeline of one's own must say of each word, and with which component it usually does.
_NEEDED_PARTS = {"POS": "word classes", "TAG": "tags", "LEMMA": "lemmas", "DEP": "trees", "ENT_IOB": "names"}
_PROBE = "The ship left the port."

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# controls, zero-width and direction marks: one blank each
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"
)
#: The key in ``Doc.user_data`` of the offsets at which paragraphs begin.
PARAGRAPHS = "geonews.paragraphs"
_LONG_RUN = re.compile(rf"\S{{{MAX_WORD},}}")
_FINAL = re.compile(r"[.!?…:;][\"'”’)\]»]*$")


@cache
def load(model: str | None = None) -> Language:
    """The language pipeline; loaded once, then remembered.

    ``model`` names a spaCy package or a folder with a pipeline of one's own; without it the model that
    ships with geonews is taken.

    Raises
    ------
    ModelError
        The model is missing or damaged, or its labels are not ones geonews can use.

    """
    if model is not None:
        return _load_other(model)
    nlp = blank()
    nlp.max_length = MAX_CHARS
    nlp.add_pipe(_reader.NAME)
    return nlp


def _load_other(model: str) -> Language:
    try:
        nlp = spacy.load(Path(model) if Path(model).is_dir() else model)
    except (OSError, ImportError, ValueError) as error:
        msg = f"cannot load the spaCy model {model!r} ({str(error).splitlines()[0]}); install it, or leave --model out"
        raise ModelError(msg) from error
    labels = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    trouble = _unusable(nlp, labels)
    if trouble:
        msg = f"the spaCy model {model!r} cannot be used: {trouble}; leave --model out for the model that ships"
        raise ModelError(msg)
    nlp.add_pipe(_clearnlp.NAME, config={"trees": not labels >= NEEDED_DEPS})
    nlp.max_length = MAX_CHARS
    return nlp


def _unusable(nlp: Language, labels: set[str]) -> str | None:
    """What a pipeline of one's own lacks, in words, or None."""
    if not (labels >= NEEDED_DEPS or labels >= _clearnlp.CLEARNLP):
        return (
            "it has no parser of Universal Dependencies (nsubj, obj, obl, nmod) or ClearNLP (nsubj, dobj, prep, pobj)"
        )
    kinds = {_clearnlp.KINDS[label] for label in labels if label in _clearnlp.KINDS}
    if not kinds >= {"LOC", "PER", "ORG"}:
        missing = ", ".join(sorted({"LOC", "PER", "ORG"} - kinds))
        return f"it finds no names of the kind {missing} (GPE, LOC, FAC; PERSON, PER; ORG)"
    probe = nlp(_PROBE)
    lacking = [words for part, words in _NEEDED_PARTS.items() if not probe.has_annotation(part)]
    return f"it gives no {' and no '.join(lacking)}" if lacking else None


def parse(article: Article, *, nlp: Language | None = None) -> Doc:
    """Read one article."""
    return next(parse_many((article,), nlp=nlp))


def parse_many(articles: Iterable[Article], *, nlp: Language | None = None) -> Iterator[Doc]:
    """Read articles in order, one Doc at a time in memory."""
    pipeline = nlp or load()
    yield from map(mend, pipeline.pipe((prepare(article, pipeline) for article in articles), batch_size=1))


def prepare(article: Article, nlp: Language) -> Doc:
    """The tokenised Doc of an article, with sentence starts set where its paragraphs begin."""
    visible = _without_noise(article)
    # "FRANKFURT/SYDNEY -" is no subject of the sentence that it is glued to
    paragraphs = paragraph_starts(visible)
    starts = paragraphs | article.after_datelines()
    doc = _tokens(_INVISIBLE.sub(" ", visible), nlp)
    doc.user_data[PARAGRAPHS] = paragraphs  # the blanks that stand for line breaks do not tell
    for token in doc:
        if token.idx in starts and not token.is_space:
            token.is_sent_start = True
    return doc


def _without_noise(article: Article) -> str:
    """The text with noise blanked, its line breaks kept: a blanked line parts paragraphs."""
    text = article.text
    for span in article.noise:
        text = text[: span.start] + re.sub(r"[^\n]", " ", text[span.start : span.end]) + text[span.end :]
    return text


def _tokens(text: str, nlp: Language) -> Doc:
    """Tokenise; runs of characters too long to be words are cut up first."""
    if _LONG_RUN.search(text) is None:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    start = 0
    for end in _safe_cuts(text):
        piece = nlp.make_doc(text[start:end])
        words.extend(token.text for token in piece)
        spaces.extend(bool(token.whitespace_) for token in piece)
        start = end
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _safe_cuts(text: str) -> Iterator[int]:
    """Where to cut, so that no piece holds an overlong run; the end of the text comes last."""
    for run in _LONG_RUN.finditer(text):
        yield from range(run.start() + MAX_WORD, run.end(), MAX_WORD)
        if run.end() < len(text):
            yield run.end()
    yield len(text)


class Line(NamedTuple):
    """A line of the text: where its first visible character stands, and its text without edge blanks."""

    start: int
    text: str


def lines(text: str) -> list[Line]:
    """The lines of a text, blank ones too."""
    out = []
    start = 0
    for end, following in [*((m.start(), m.end()) for m in _BREAKS.finditer(text)), (len(text), len(text))]:
        raw = _INVISIBLE.sub(" ", text[start:end])
        out.append(Line(start + len(raw) - len(raw.lstrip()), raw.strip()))
        start = following
    return out


def paragraph_starts(text: str) -> frozenset[int]:
    """Offsets at which a paragraph begins, the first included.

    A blank line ends a paragraph. A single line break ends one unless it is a soft wrap (`_is_wrap`).
    """
    starts = set()
    for block in _blocks(lines(text)):
        starts.add(block[0].start)
        width = _wrap_width(block)
        starts.update(after.start for before, after in pairwise(block) if not _is_wrap(before.text, after.text, width))
    return frozenset(starts)


def _blocks(all_lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines that are not blank."""
    block: list[Line] = []
    for line in all_lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(block: list[Line]) -> int | None:
    """The column at which a block was wrapped, or None if its line breaks look like paragraph ends.

    Wrapped text has three lines or more, none wider than 120 columns (mail, agencies and page dumps wrap at
    60 to 100), and half of them nearly as long as the longest.
    """
    sizes = [len(line.text) for line in block]
    width = max(sizes)
    if len(block) < 3 or not 40 <= width <= 120 or median(sizes[:-1]) < 0.75 * width:
        return None
    return width


def _is_wrap(before: str, after: str, width: int | None) -> bool:
    """Whether the break between two lines stands inside a running paragraph."""
    if after[:1] in "-*•–—" or before.isupper() != after.isupper():
        return False  # a list, or a heading in capitals
    if after[:1].islower() or before.endswith((",", "-", "–", "—")):
        return not _FINAL.search(before) or width is not None
    return width is not None and len(before) + len(after.split(None, 1)[0]) + 1 >= 0.8 * width


def language_warning(article: Article) -> str | None:
    """A line that says so if the text does not look English; a few names pass."""
    doubt = _english.doubt(article.text)
    return f"the text does not look English ({doubt}); geonews reads only English" if doubt else None
