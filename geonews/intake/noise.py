"""Page furniture inside an article's text, found as spans.

News pages bring more than the article: appeals for money, newsletter prompts, comment boxes, teasers of other
stories, share buttons, cookie notices. All of them talk *to the reader*, list links, or stand alone as labels, and
most stand at the foot of the page. Three steps use that and no outlet's own phrases:

1. a line is furniture when it *is* a label ("Advertisement", "Related stories"), opens with an order to the reader
   ("Sign up for ..."), or speaks in first or second person about money, subscriptions or the outlet's own work;
2. a label of a list ("More on this story") takes the link-like lines below it along;
3. at the foot of the page, what stands between two such lines is furniture too unless it reads like reporting.

Text in quotation marks never counts as speech to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

from geonews.dating.almanac import calendar_dates
from geonews.model import NoiseSpan

_I = re.IGNORECASE


def _table() -> dict[str, list[tuple[str, str]]]:
    """The patterns of data/page_furniture.tsv by use, each with its kind; names in braces are filled in."""
    table: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    source = resources.files("geonews.data").joinpath("page_furniture.tsv").read_text(encoding="utf-8")
    for row in source.splitlines():
        if not row.startswith("#"):
            use, kind, pattern = row.split("\t")
            if use == "name":
                names[kind] = f"(?:{pattern})"
            for name, value in names.items():
                pattern = pattern.replace(f"{{{name}}}", value)
            table.setdefault(use, []).append((kind, pattern))
    return table


def _by_kind(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each kind, in the order of the table."""
    kinds = dict.fromkeys(kind for kind, _ in rows)
    return tuple((kind, re.compile("|".join(p for k, p in rows if k == kind), _I)) for kind in kinds)


_TABLE = _table()
_LABELS = _by_kind(_TABLE["label"])
_PROMPTS = _by_kind(_TABLE["prompt"])
_OWN = re.compile(rf"\b(?:{'|'.join(pattern for _, pattern in _TABLE['own'])})\b", _I)
#: Labels of lists: the link-like lines below belong to them.
_LIST_LABEL = "links to other stories"
#: A teaser of another story: a label and the other story's headline in one line.
_TEASER = re.compile(
    r"^\W{0,3}(?:"
    r"(?:see also|also see|read also|also read|read more|read next|see more|watch also|more on this|don[’']t miss"
    r"|related (?:story|article|news|coverage))\b\s*[:|>»→–—-]?"
    r"|(?:read|related|watch|listen|recommended|up next|must read|more|also|also in the news"
    r"|in case you missed it|icymi)\s*[:|>»→]"
    r")\s*\S",
    _I,
)
# "In pictures: ...", "Analysis: ..." amid the paragraphs; on top of the page it may be the article's own headline
_KICKED = re.compile(
    r"^\W{0,3}(?:in (?:pictures|photos)|(?:photo )?gallery|photos|pictures|slideshow|video|podcast"
    r"|live(?: updates?| ?blog)?"
    r"|analysis|opinion|comment|editorial|explainer|explained|factbox|profile|quiz|interactive|(?:from the )?archives?)"
    r"\s*[:|>»→]\s*\S",
    _I,
)
# "Home > News > Africa", "World | Business | Sport"
_TRAIL = re.compile(r"[\w’'&-]+(?: [\w’'&-]+){0,2}(?:\s*[|>»·/•]\s*[\w’'&-]+(?: [\w’'&-]+){0,2}){2,}")
# link text that closes a caption or paragraph and was glued to it when the page became text
_GLUED = re.compile(
    r"(?:(?:obtain(?:ing)?|purchas(?:e|ing)|acquir(?:e|ing)) licen[sc]ing rights|read more|click to (?:enlarge|expand))"
    r"(?:,? ?opens (?:in )?(?:a )?new (?:tab|window))?\W*$"
    r"|\[(?:…|\.\.\.)\].{0,60}$|\bthe post .{1,200} appeared first on .{1,80}$",
    _I,
)
# a counter and a section name before the first sentence, left over from the page's header
_COUNTER = re.compile(
    r"^\d{1,7} (?:(?:views?|shares?|likes?|comments?)\b[ ,|·]*)*"
    r"(?:(?:World|News|Politics|Economy|Business|Sports?|Opinion|Culture|Health|Science|Technology)\b)?(?= [A-Z“\"])"
)
#: The day that whoever kept a page wrote in front of its text: " date 2024-05-07 Lima talks go on".
STAMP = re.compile(r"^[^\S\r\n]*date (?P<day>20\d\d-\d\d(?:-\d\d)?)(?=\s|$)", re.MULTILINE)

_READER = re.compile(r"\b(?:you|your|yours|you[’'](?:re|ve|ll|d))\b", _I)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Ww]e[’'](?:re|ve|ll|d))\b")  # "US" is a country
_REPORTING = re.compile(
    r"\b(?:said|says|told|reported|added|announced|according to|confirmed|stated|claimed|wrote|denied|warned|argued"
    r"|testified|insisted|explained|quoted|spokes\w+)\b",
    _I,
)
_QUOTED = re.compile(r"“[^”\n]{0,2000}”?|\"[^\"\n]{0,2000}\"?|«[^»\n]{0,2000}»?")
_SPEECH = re.compile(r"[“\"][^”\"]{15,}[”\"]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9@#])")
_TAIL_MARKS = " \t\xa0.:!?…→›»>|·•*#_`-–—▶►"
_ARROW = re.compile(r"[→›»▶►]\s*$|!\s*$")
_ORDER = re.compile(
    r"^(?:support|donate|subscribe|join|give|follow|help|contribute|become|discover|explore|shop|buy|order|watch|listen"
    r"|sign|try|go|learn|get|start)\b",
    _I,
)
#: Words that papers, stations and agencies have in their names.
OUTLET_WORDS = re.compile(
    r"\b(?:Journal|Times|Post|Herald|Gazette|Tribune|Chronicle|Observer|Guardian|Telegraph|Courier|Mirror|Star|Globe"
    r"|Daily|Weekly|News|Press|Today|Online|Media|Network|Report|Review|Magazine|Echo|Mail|Express|Standard|Bulletin"
    r"|Monitor|Independent|Examiner|Dispatch|Record|Wire|Radio|TV)\b"
)

_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")  # how long a film runs, below the label of a list of films
_LINK_WORDS = (3, 22)  # a teaser's headline: shorter is a crosshead, longer is prose
_HEADER_WORDS = 6  # lines of a page's header are names, days and mottos
_APPEALS = frozenset({"appeal to the reader", "appeal for money", "page foot"})
_APPEAL_WORDS = 120  # the longest paragraph of an appeal in the samples has 67; articles on one line have 200 and more
_PROMPT_WORDS = 45  # an order to the reader is short; a longer sentence that starts so is prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words separated by white space it has."""
        return len(self.text.split())


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, with their offsets; a day stamped in front is no part of its line."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        stamp = STAMP.match(match[0])
        stripped = match[0][stamp.end() if stamp else 0 :].strip()
        if stripped:
            start = match.start() + match[0].rindex(stripped)
            found.append(Line(start=start, end=start + len(stripped), text=stripped))
    return tuple(found)


def find(text: str, *, title: str | None = None) -> tuple[NoiseSpan, ...]:
    """Every stretch of page furniture in a text, in order, none overlapping.

    ``title`` is the headline if it is known from elsewhere: what stands above it is the page's own head.
    """
    page = lines(text)
    why: list[str | None] = [_line_kind(line) for line in page]
    _take_kicked(page, why)
    _take_linked(page, why)
    _take_head(page, why, title)
    _take_tail(page, why)
    spans = [NoiseSpan(start=m.start(), end=m.end(), why="page furniture") for m in STAMP.finditer(text)]
    spans += [
        NoiseSpan(start=line.start, end=line.end, why=kind)
        for line, kind in zip(page, why, strict=True)
        if kind is not None
    ]
    for line, kind in zip(page, why, strict=True):
        if kind is None:
            spans.extend(_inside(line))
    return _merged(sorted(spans, key=lambda span: span.start), text)


def _line_kind(line: Line) -> str | None:
    """Why a whole line is furniture, or ``None``."""
    bare = line.text.strip(_TAIL_MARKS)
    for why, pattern in _LABELS:
        if pattern.fullmatch(bare):
            return why
    if _TRAIL.fullmatch(bare):
        return "navigation"
    if _TEASER.match(line.text) and line.words <= _LINK_WORDS[1] and not line.text.endswith("."):
        return "teaser of another story"
    if line.words <= 8 and _ARROW.search(line.text) and _ORDER.match(bare):
        return "appeal or link"
    sentences = _SENTENCE_END.split(line.text)
    kinds = [_prompt(sentence) for sentence in sentences]
    if all(kinds):
        return kinds[0]
    # an appeal is a whole paragraph; orders at its end must not drag plain prose before them along (`_inside`)
    last = max(n for n, kind in enumerate(kinds) if kind is None)
    return _appeal(" ".join(sentences[: last + 1]))


def _prompt(sentence: str) -> str | None:
    """Why one sentence is an order to the reader or boilerplate, or ``None``."""
    unquoted = _unquoted(sentence).strip(" \t\xa0*•·-–—…▶►>|")
    if len(unquoted.split()) > _PROMPT_WORDS or _REPORTING.search(unquoted):
        return None
    return next((why for why, pattern in _PROMPTS if pattern.search(unquoted)), None)


def _appeal(text: str) -> str | None:
    """Why a paragraph speaks to the reader about the outlet itself, or ``None``.

    "You" beside "we", or two different such words beside either, outside quotation marks, in a paragraph that
    reports nobody's words and is no longer than appeals are.
    """
    unquoted = _unquoted(text)
    if len(text.split()) > _APPEAL_WORDS or _REPORTING.search(unquoted):
        return None
    hits = {match[0][:5].lower() for match in _OWN.finditer(unquoted)}
    reader, own = _READER.search(unquoted), _WE.search(unquoted)
    if (hits and reader and own) or (len(hits) > 1 and (reader or own)):
        return "appeal to the reader"
    return None


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _inside(line: Line) -> list[NoiseSpan]:
    """Furniture glued to the start or end of a line of prose."""
    spans: list[NoiseSpan] = []
    glued = _GLUED.search(line.text)
    end = glued.start() if glued else len(line.text)
    if glued:
        spans.append(NoiseSpan(start=line.start + glued.start(), end=line.end, why="link or boilerplate"))
    counter = _COUNTER.match(line.text)
    if counter:
        spans.append(NoiseSpan(start=line.start, end=line.start + counter.end(), why="page furniture"))
    bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(line.text[:end])), end]
    for start, stop in reversed(list(pairwise(bounds))):
        kind = _prompt(line.text[start:stop]) if stop - start else None
        if kind is None:
            break
        spans.append(NoiseSpan(start=line.start + start, end=line.start + len(line.text[:stop].rstrip()), why=kind))
    return spans


def _take_linked(page: Sequence[Line], why: list[str | None]) -> None:
    """Give the link-like lines below the label of a list the label's kind."""
    for i, line in enumerate(page):
        # above the first paragraph such a label ("Latest") stands over the article's own headline
        if why[i] != _LIST_LABEL or not any(_sentence(other) for other in page[:i]):
            continue
        run = i + 1
        while run < len(page) and why[run] is None and (_link_like(page[run]) or _LENGTH.fullmatch(page[run].text)):
            run += 1
        # a single link-like line before prose may be the article's own crosshead, unless the label points at it
        if run < len(page) and run - i == 2 and not line.text.endswith(":") and page[run - 1].words <= 6:
            continue
        for j in range(i + 1, run):
            why[j] = "teaser of another story"


def _take_kicked(page: Sequence[Line], why: list[str | None]) -> None:
    """Mark the headlines of other stories, each behind a word for what it is, that stand below the first paragraph."""
    first = next((i for i, line in enumerate(page) if _sentence(line)), len(page))
    for i in range(first + 1, len(page)):
        if why[i] is None and _KICKED.match(page[i].text) and _link_like(page[i]):
            why[i] = "teaser of another story"


def _link_like(line: Line) -> bool:
    low, high = _LINK_WORDS
    return low <= line.words <= high and line.text[-1] not in '.!”",' and not _REPORTING.search(line.text[-30:])


def _take_head(page: Sequence[Line], why: list[str | None], title: str | None) -> None:
    """Mark the page's own head (day, outlet, motto, sections) above the headline."""
    top = _headline(page[:12], why, title)
    if top is None:
        return
    head = [i for i in range(top) if why[i] is None]
    names = [i for i in head if OUTLET_WORDS.search(page[i].text) and page[i].words <= _HEADER_WORDS]
    if not names or any(page[i].words > _HEADER_WORDS or page[i].text[-1] in ".!?" for i in head):
        return
    for i in head:
        # a day above the outlet's name is the day the page was looked at; one below it may be the article's
        if i <= names[0] or not calendar_dates(page[i].text):
            why[i] = "page header"


def _headline(page: Sequence[Line], why: Sequence[str | None], title: str | None) -> int | None:
    """Where the headline stands: the given title, a line said twice, or the first line too long for a header."""
    texts = [line.text.casefold() for line in page]
    if title and title.strip().casefold() in texts:
        return texts.index(title.strip().casefold())
    for i, folded in enumerate(texts):
        if page[i].words > _LINK_WORDS[0] - 1 and folded in texts[i + 1 : i + 4]:
            return i
    return next((i for i, line in enumerate(page) if why[i] is None and _may_be_headline(line)), None)


def _may_be_headline(line: Line) -> bool:
    return line.words > _LINK_WORDS[0] and not calendar_dates(line.text[:30]) and not OUTLET_WORDS.search(line.text)


def _take_tail(page: Sequence[Line], why: list[str | None]) -> None:
    """At the foot of the page, mark what stands between and below lines that are surely furniture."""
    waiting: list[int] = []
    for i in range(len(page) - 1, -1, -1):
        if why[i] is not None:
            for j in waiting:
                why[j] = "page foot"
            waiting = []
        elif _article_like(page[i]) or (_plain(page[i]) and not _amid_appeal(why, i)):
            return
        else:
            waiting.append(i)


def _article_like(line: Line) -> bool:
    """Whether a line surely belongs to the article: it reports or quotes somebody, or credits its authors."""
    credit = re.match(r"\(?(?:By|Reporting|Writing|Editing|Additional reporting)\b", line.text)
    return bool(_REPORTING.search(line.text) or _SPEECH.search(line.text) or credit)


def _plain(line: Line) -> bool:
    """Whether a line is a sentence without a word to the reader."""
    text = _unquoted(line.text)
    return _sentence(line) and not (_READER.search(text) or _WE.search(text) or _OWN.search(text))


def _sentence(line: Line) -> bool:
    return line.words > _LINK_WORDS[0] and line.text[-1] in '.”"’'


def _amid_appeal(why: Sequence[str | None], i: int) -> bool:
    """Whether an appeal goes on right above and right below."""
    above, below = (why[i - 1] if i else None), (why[i + 1] if i + 1 < len(why) else None)
    return above in _APPEALS and below in _APPEALS


def _merged(spans: Sequence[NoiseSpan], text: str) -> tuple[NoiseSpan, ...]:
    """Neighbours of one kind, with only white space between them, as one span."""
    merged: list[NoiseSpan] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and span.start < last.end:
            merged[-1] = NoiseSpan(start=last.start, end=max(last.end, span.end), why=last.why)
        elif last and last.why == span.why and not text[last.end : span.start].strip():
            merged[-1] = NoiseSpan(start=last.start, end=span.end, why=span.why)
        else:
            merged.append(span)
    return tuple(merged)
