"""The parts of an article that are not its story: headline, datelines, bylines, captions, publication date.

A dateline says where the *reporter* is, a byline who wrote, a caption what a picture shows. They belong to the article
(unlike page noise) and are marked so that no movement or site is read from them by mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from geonews.dating.almanac import WEEKDAYS as _WEEKDAYS
from geonews.dating.almanac import CalendarDate, a_day, calendar_dates
from geonews.intake.noise import OUTLET_WORDS, Line
from geonews.model import NoiseSpan, Span

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH_NAME = r"(?:[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?"
_MONTH_DAY = (
    rf"(?:(?:[A-Z][a-z]+day,? )?(?:{_MONTH_NAME} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_NAME})"
    r"(?:,? \d{4})?|[A-Z][a-z]+day)"
)
_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+(?: [{_UPPER}][{_UPPER}.'’-]+){{0,3}}"
_TITLE = rf"[{_UPPER}][\w.'’-]+(?: (?:(?:de|la|el|al|of|the|am|an) )?[{_UPPER}][\w.'’-]+){{0,3}}"
_AGENCY = r"\((?:[A-Z@][\w@.&/’' -]{1,40})\)"
_DASH = r"(?:-{1,2}|[–—‒―])"
# "SEOUL/MOSCOW Sept 11 (Reuters) -", "LAGOS, Nigeria (AP) —", "WARSAW –": capitals need no more than a dash
_DATELINE_CAPS = re.compile(
    rf"(?P<places>{_CAPS}(?:(?:\s?/\s?|, | and ){_CAPS}){{0,4}}(?:, {_TITLE})?)"
    rf"(?P<date>,?\s+{_MONTH_DAY})?(?P<agency>,?\s*{_AGENCY})?\s*(?P<sep>{_DASH}|:)(?=\s)"
)
# "Havana (CNN) --", "Kathmandu, Jan. 4 –": small letters need an agency or a day as well
_DATELINE_TITLE = re.compile(
    rf"(?P<places>{_TITLE}(?:(?:\s?/\s?|, | and ){_TITLE}){{0,3}}?)"
    rf"(?:(?P<date>,\s+{_MONTH_DAY})(?P<agency>,?\s*{_AGENCY})?|(?P<agency2>,?\s*{_AGENCY}))"
    rf"\s*(?P<sep>{_DASH}|:)(?=\s)"
)
# words in capitals before a dash or colon that are no places
_KICKERS = frozenset(
    (
        "ANALYSIS BREAKING COMMENT CORRECTION CORRECTED DEVELOPING EDITORIAL EXCLUSIVE EXPLAINED EXPLAINER FACTBOX"
        " FEATURE FILE INTERVIEW JUST IN LATEST LIVE MORE NEWS NOTE OPINION PHOTO PHOTOS PICTURED PODCAST PROFILE READ"
        " REVIEW TIMELINE UPDATE UPDATED URGENT VIDEO WATCH WRAPUP"
    ).split()
)

_CREDIT_START = re.compile(
    r"^\W{0,2}(?:file )?(?:photo|image|picture|photograph|pic|illustration|graphic)s?"
    r"(?: (?:by|credit|source|courtesy|caption))?\s*[:–—|-]"
    r"|^(?:in )?(?:a|an|this|undated)\s+(?:\w+ ){0,3}(?:photo|image|picture|photograph|handout|screengrab|video grab)\b"
    r".{0,60}\b(?:released|provided|taken|shows?|made|issued|obtained|distributed)\b"
    r"|^\W{0,2}FILE\s*[:–—-]",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:\b(?:PHOTO|Photo|Photograph|Picture|PICTURE|Image|IMAGE|Credit|CREDIT|Image source|Source|SOURCE)s?"
    r"(?: [Cc]redit| [Cc]ourtesy| [Bb]y)?\s*: ?[\w ./&,’'@-]{2,60}"
    r"|\([^()]{0,40}\b(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Photo|PHOTO|Pool|Handout|Images|Xinhua)\b[^()]{0,40}\)"
    r"|[.)\]] (?:[A-Z][\w.’'-]+ ){1,4}?/ ?[A-Z][\w./ -]{1,40}"
    r"|[/–-] ?(?:Getty Images|AFP|Reuters|EPA|AP Photo)[\w ./-]{0,40}"
    r"|[.)] [A-Z]{2,5}(?:-[A-Z]{2,4})?/[A-Z][\w/ -]{1,30}"
    r"|\bvia (?:Reuters|AP|AFP|Getty Images|EPA)\b.{0,40})\W{0,2}$"
)
_CAPTION_WORDS = 90  # longer lines that end in a credit are the article with the credit glued on

_TRADE = (
    r"(?:reporter|correspondent|journalist|columnist|editor|freelancer?|writer|bureau chief|for (?:the )?[A-Z][\w’']+)"
)
_BYLINE = re.compile(
    rf"^(?:By|BY|Words by|Written by|Story by)\s*:?\s+[{_UPPER}][^.!?]{{1,110}}$"
    r"|^\W?(?:(?:Additional |Further )?(?:Reporting|reporting|Writing|Editing|Compiled) by\b|Reporting:)"
    r"|^[A-Z][\w.&’' /-]{1,60} contributed (?:reporting|to this (?:report|story|article))\b"
    r"|^[—–-]{0,2}\s?[Ww]ith (?:files|reporting|additional reporting|inputs) (?:from|by)\b"
    r"|^(?:[A-Z][\w.’'-]+ ){2,4}(?:reported|reports|contributed) from [A-Z]"
    r"|^(?:The (?:writer|author) |(?:[A-Z][\w.’'-]+ ){2,4})"
    r"(?:is|was|covers|writes|reports|has (?:covered|reported|written))"
    rf" [^“”\"]{{0,120}}\b{_TRADE}\b[^“”\"]{{0,120}}$"
)
_CREDITS = re.compile(
    r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:writing|editing|reporting))? by [^()]{3,600}\)"
    r"(?: [Ee]diting by .{3,200}$)?"
)
_BYLINE_WORDS = 60

_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?"
_LABELLED = re.compile(
    r"\b(?P<label>first published|originally published|published|posted|publication date|date published|pub date|issued"
    r"|dated?|updated|last updated|last modified|modified)\b(?: on| at|:)*\s*"
    r"(?:\W*\b(?:[A-Za-z]{3,9}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)?[\s,|•·:-]*"
    rf"(?:at )?(?:{_CLOCK}(?: ?[A-Z]{{2,4}})?[\s,|•·-]*)?(?:on )?$",
    re.IGNORECASE,
)
# what a line that is only a date may hold beside the date
_FILLER = re.compile(
    rf"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|{_CLOCK}"
    r"|\b(?:updated|published|posted|last|modified|on|at|[ap]\.?m\.?|gmt|utc|bst|cest?|e[sd]t|p[sd]t|ist|by"
    r"|min(?:ute)?s? read)\b|[\W\d_]+",
    re.IGNORECASE,
)
_COLON_WORDS = 20  # a headline is shorter than a first paragraph
_HEAD_NAME_WORDS = 5  # "NEWS RELEASE - Rhino Bridge Trust - 19 August 2022"; more beside a date is a sentence
_DIVIDERS = ",|·•:;–—-"
_SMALL_WORDS = frozenset("a an and at by de del der du for in la le of on the uit van von".split())
_HEAD_LINES = 10  # how far down a line that is only a date still belongs to the article's head
_NEAR_DAYS = 92  # a full date within a quarter of a year of "Sept 11" says which year's September is meant


def headline(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> str | None:
    """The article's headline: the first line above prose that ends without a full stop, or ``None``."""
    for i, line in enumerate(page[:_HEAD_LINES]):
        dated = line.words <= 8 and any(written.full for written in calendar_dates(line.text))
        if _in_noise(line, noise) or line.words < 3 or dated:
            continue
        followed = any(other.words > 8 and other.text[-1] in '.”"’' for other in page[i + 1 : i + 8])
        return line.text if line.words <= 25 and line.text[-1] not in ".;," and followed else None
    return None


def outlet_line(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> Line | None:
    """The line in the article's head that names the paper: a few words, one of them a paper's, beside the date line."""
    head = [line for line in page[:_HEAD_LINES] if not _in_noise(line, noise)]
    dated = [any(written.full for written in calendar_dates(line.text)) and line.words <= 8 for line in head]
    for i, line in enumerate(head):
        beside = any(dated[j] for j in (i - 1, i + 1) if 0 <= j < len(head))
        if (
            beside
            and not dated[i]
            and line.words <= 5
            and line.text[-1] not in ".!?"
            and OUTLET_WORDS.search(line.text)
        ):
            return line
    return None


def agency(text: str, dateline: Sequence[Span]) -> str | None:
    """The agency or paper that a dateline names in brackets."""
    named = (re.search(r"\(([^()]+)\)", text[span.start : span.end]) for span in dateline)
    return next((match[1].strip() for match in named if match), None)


def captions(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[Span, ...]:
    """Lines that describe a picture and name who took it."""
    return tuple(
        Span(start=line.start, end=line.end)
        for line in page
        if line.words <= _CAPTION_WORDS
        and not _covered(line, noise)
        and (_CREDIT_START.search(line.text) or _CREDIT_END.search(_less_noise(line, noise)))
    )


def bylines(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[Span, ...]:
    """Who wrote, edited or published: lines of their own, and credits in brackets at the end of a paragraph."""
    found = []
    paper = outlet_line(page, noise)
    for line in page:
        if _in_noise(line, noise):
            continue
        if line == paper or (line.words <= _BYLINE_WORDS and _BYLINE.match(line.text.strip("*_ "))):
            found.append(Span(start=line.start, end=line.end))
            continue
        found.extend(Span(start=line.start + m.start(), end=line.start + m.end()) for m in _CREDITS.finditer(line.text))
    return tuple(found)


def datelines(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[Span, ...]:
    """Where the reporter wrote from: from the first place name to the dash or colon, both included."""
    found = []
    for i, line in enumerate(page):
        if _in_noise(line, noise):
            continue
        for start in (0, *_later_starts(line.text if i < 3 else "")):
            end = _dateline_end(line.text, start, early=i < _HEAD_LINES)
            if end is not None:
                found.append(Span(start=line.start + start, end=line.start + end))
                break
    return tuple(found)


def _later_starts(text: str) -> list[int]:
    """Where a dateline may stand inside a line: after a headline or byline that was glued to the text."""
    return [m.end() for m in re.finditer(r"(?:[.!?…]|\d{4})[\"”’]?\s+(?=[A-Z])", text[:700])]


def _dateline_end(text: str, start: int, *, early: bool) -> int | None:
    """Where the dateline that begins at ``start`` ends, or ``None`` where there is none."""
    match = _DATELINE_CAPS.match(text, start, start + 160) or _DATELINE_TITLE.match(text, start, start + 160)
    if not match or len(text) - match.end() < 30:  # a dateline is followed by a sentence
        return None
    groups = match.groupdict()
    sure = bool(
        groups.get("agency") or groups.get("agency2") or (groups.get("date") and calendar_dates(groups["date"]))
    )
    words = match["places"].replace("/", " ").replace(",", " ").split()
    if sure and match["sep"] != ":":
        return match.end()
    kicker = any(word.strip(".'’") in _KICKERS for word in words)
    plain = early and match["places"].partition(",")[0].isupper() and len(words) <= 6 and not kicker
    if match["sep"] == ":":  # "UN: ...", "UKRAINE: ..." open headlines, too
        plain = plain and len(match["places"]) > 4 and len(text.split()) > _COLON_WORDS
    inline_dash = match["sep"] in {"--", "—", "–"} if start else match["sep"] != ":" or text[-1] in '.”"’'
    return match.end() if (sure or plain) and inline_dash else None


def publication_date(
    text: str, page: Sequence[Line], noise: Sequence[NoiseSpan], dateline: Sequence[Span]
) -> tuple[date | None, str]:
    """When the article appeared and how that is known: ``text``, ``dateline`` or ``unknown``.

    A year is never made up: a dateline's "Sept 11" counts only where the text itself states a year that fits.
    """
    labelled = _labelled_date(page, noise)
    if labelled:
        return labelled, "text"
    for span in dateline:
        day = _dateline_date(text, span, noise)
        if day:
            return day, "dateline"
    alone = _date_line(page, noise) or _glued_date(text, dateline)
    return (alone, "text") if alone else (None, "unknown")


def _labelled_date(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The date after "Published", else after "Updated", in the first or last lines of the page."""
    updated: date | None = None
    for line in (*page[:15], *page[15:][-5:]):
        for written in calendar_dates(line.text) if line.words <= 40 and not _in_noise(line, noise) else ():
            label = _LABELLED.search(line.text[: written.start])
            day = written.full
            if label and day and re.search("updated|modified", label["label"], re.IGNORECASE):
                updated = updated or day
            elif label and day and line.words <= 15:
                return day
    return updated


#: A credit and a date, as the last line of an article.
_CLOSING_WORDS = 20


def _date_line(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The date of a line in the article's head that is a date and little else."""
    for line in page[:_HEAD_LINES]:
        if _in_noise(line, noise) or line.words > 14:
            continue
        for written in calendar_dates(line.text):
            rest = _FILLER.sub(" ", line.text[: written.start] + " " + line.text[written.end :]).split()
            byline = bool(re.match(r"by\b", line.text, re.IGNORECASE))
            # "PANAMA CITY, 5 February 2026 (El Istmo)": a dateline that has its line to itself
            byline = byline or line.text[: written.start].isupper()
            labelled = byline or (_set_off(line.text, written) and _is_name(rest, line.text))
            allowed = _HEAD_NAME_WORDS if labelled else 2
            if written.full and len(rest) <= allowed:
                return written.full
    return _closing_date(page[-2:], noise)


def _closing_date(lines: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The date that stands by itself at the end of the page: "A. Hale contributed to this report. Feb. 9, 2026."."""
    for line in reversed(lines):
        written = None if _in_noise(line, noise) else next(iter(calendar_dates(line.text)[-1:]), None)
        if written is None or line.words > _CLOSING_WORDS or line.text[written.end :].strip(" .|)"):
            continue
        if written.full and line.text[: written.start].rstrip(" |(")[-1:] in {"", "."}:
            return written.full
    return None


def _set_off(text: str, written: CalendarDate) -> bool:
    """Whether a date is divided from the rest of its line: "The Valley Post, Friday 3 May 2024"."""
    before = re.sub(rf"{_WEEKDAY.pattern},?\s*$", "", text[: written.start].rstrip(), flags=re.IGNORECASE).rstrip()
    after = text[written.end :].lstrip()
    return (before or "|")[-1] in _DIVIDERS and (after or "|")[0] in _DIVIDERS


def _is_name(words: Sequence[str], line: str) -> bool:
    """Whether the words beside a date name a paper or a release, and no caption ("Two kings in Rome, 3 May 1938")."""
    named = OUTLET_WORDS.search(" ".join(words).title()) or "RELEASE" in line.upper() or _WEEKDAY.search(line)
    return bool(named) and all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)


def _glued_date(text: str, dateline: Sequence[Span]) -> date | None:
    """The full date right before a dateline ("By A. Writer March 30, 2009 NEWARK --")."""
    for span in dateline[:1]:
        for written in calendar_dates(text[: span.start]):
            if span.start < 400 and not text[written.end : span.start].strip(" ,.|-–—"):
                return written.full
    return None


def _dateline_date(text: str, span: Span, noise: Sequence[NoiseSpan]) -> date | None:
    written = next(iter(calendar_dates(text[span.start : span.end])), None)
    if written is None or written.day is None:
        return None
    if written.year:
        return written.full
    others = [d for d in calendar_dates(text) if d.year and not _hidden(d, noise)]
    near = Counter(day for other in others if (day := _same_season(written, other)) is not None)
    if near:
        return max(near)
    stated = [int(m[0]) for m in re.finditer(r"(?<![\d,.$€£])(?:19|20)\d\d(?![\d,%]|\.\d)", text)]
    weekday = _WEEKDAY.search(text, span.end, span.end + 600)
    if not stated or weekday is None:
        return None
    # chance alone would let one year in seven pass, so only the latest that is stated is tried
    day = a_day(max(stated), written.month, written.day)
    return day if day and _WEEKDAYS[day.weekday()] == weekday[0].lower() else None


def _same_season(written: CalendarDate, other: CalendarDate) -> date | None:
    """The day of a date without a year, in the year that puts it next to a full date; never long before it."""
    if other.year is None:
        return None
    there = a_day(other.year, other.month, other.day or 1)
    days = [a_day(year, written.month, written.day or 1) for year in (other.year - 1, other.year, other.year + 1)]
    return next((day for day in days if day and there and abs(day - there) <= timedelta(days=_NEAR_DAYS)), None)


def _hidden(written: CalendarDate, noise: Sequence[NoiseSpan]) -> bool:
    return any(span.start < written.end and written.start < span.end for span in noise)


def _in_noise(line: Line, noise: Sequence[NoiseSpan]) -> bool:
    """Whether the line begins inside page noise."""
    return any(span.start <= line.start < span.end for span in noise)


def _covered(line: Line, noise: Sequence[NoiseSpan]) -> bool:
    return any(span.start <= line.start and line.end <= span.end for span in noise)


def _less_noise(line: Line, noise: Sequence[NoiseSpan]) -> str:
    """The line without noise that is glued to its end."""
    ends = [span.start for span in noise if line.start < span.start < line.end <= span.end]
    return line.text[: min(ends) - line.start].rstrip() if ends else line.text
