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
from geonews.language import reader as _reader
from geonews.language.tokenizer import blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from geonews.model import Article

#: Characters of one text at most: a guard against reading a disk image, not against long articles.
MAX_CHARS = 50_000_000
#: A "word" longer than this is data (base64, a table without blanks); its regular expressions would take for ever.
MAX_WORD = 300
#: Dependency and name labels that the stages after this one look for.
NEEDED_DEPS = frozenset({"nsubj", "obj", "obl", "nmod"})
NEEDED_NAMES = frozenset({"LOC", "PER", "ORG"})

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# controls, zero-width and direction marks: one blank each
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]"
)
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
    for kind, needed in (("parser", NEEDED_DEPS), ("ner", NEEDED_NAMES)):
        labels = set(nlp.get_pipe(kind).labels) if nlp.has_pipe(kind) else set()  # type: ignore[attr-defined]
        if not needed <= labels:
            msg = (
                f"the spaCy model {model!r} cannot be used: its {kind} lacks {', '.join(sorted(needed - labels))}"
                " (geonews needs Universal Dependencies and the names LOC, PER, ORG); leave --model out"
            )
            raise ModelError(msg)
    nlp.max_length = MAX_CHARS
    return nlp


def parse(article: Article, *, nlp: Language | None = None) -> Doc:
    """Read one article."""
    return next(parse_many((article,), nlp=nlp))


def parse_many(articles: Iterable[Article], *, nlp: Language | None = None) -> Iterator[Doc]:
    """Read articles in order, one Doc at a time in memory."""
    pipeline = nlp or load()
    yield from pipeline.pipe((prepare(article, pipeline) for article in articles), batch_size=1)


def prepare(article: Article, nlp: Language) -> Doc:
    """The tokenised Doc of an article, with sentence starts set where its paragraphs begin."""
    visible = _without_noise(article)
    starts = paragraph_starts(visible)
    doc = _tokens(_INVISIBLE.sub(" ", visible), nlp)
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


# the commonest English function words: of LGL's 587 articles none has fewer than 19 %, half have 39 % or more
_ENGLISH = frozenset(
    "the of and to in a is that for it was on with as at by he be said from his are this have has not but had an they "
    "will which were their been its who would or after we more her i you one about when than there also she could if "
    "what up out all some new two into over him them other no so only".split()
)
_WORD = re.compile(r"[^\W\d_]+")
#: Words looked at, words needed, and the share of function words under which a text is not English.
_LOOKED_AT, _NEEDED, _SHARE = 2000, 30, 0.15


def language_warning(article: Article) -> str | None:
    """A line that says so if the text does not look English; too short a text is given the benefit of the doubt."""
    words = [found[0].lower() for found, _ in zip(_WORD.finditer(article.text), range(_LOOKED_AT), strict=False)]
    if len(words) < _NEEDED:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _SHARE:
        return None
    return f"the text does not look English ({share:.0%} common English words); geonews reads only English"
