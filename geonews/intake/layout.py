"""The parts of an article that are not its story: headline, datelines, bylines, captions, publication date.

A dateline says where the *reporter* is, a byline who wrote, a caption what a picture shows. They belong to the article
(unlike page noise) and are marked so that no movement or site is read from them by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geonews.dating.almanac import calendar_dates
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
# "TUMEN, May 7. /RTA/. The", "LIMA, 7 May (RTA). The": day and agency with full stops between them
_DATELINE_STOPS = re.compile(
    rf"(?P<places>{_CAPS}(?:(?:\s?/\s?|, | and ){_CAPS}){{0,4}}(?:, {_TITLE})?)"
    rf"(?P<date>,\s+{_MONTH_DAY})(?:\.\s*/(?P<by>[A-Z][\w@.& -]{{1,40}})/|\.?\s*(?P<agency>{_AGENCY}))(?P<sep>\.)(?=\s)"
)
# "LIMA, Peru (AP) — June 3, 2021 — ...": the day behind it, between dashes of its own
_DAY_BEHIND = re.compile(rf"\s+(?P<date>{_MONTH_DAY})\s*{_DASH}(?=\s)")
# "LIMA, May 7 2021 (RTA)", "Lima, May 7, 2021": a line of its own above the first sentence
_DAY_OF_YEAR = rf"{_MONTH_DAY}(?:,?\s+\d{{4}})?"
_DATELINE_ALONE = re.compile(
    r"(?![A-Z][a-z]+day,)"
    rf"(?P<places>{_CAPS}(?:(?:\s?/\s?|, | and ){_CAPS}){{0,4}}(?:, {_TITLE})?|{_TITLE}(?:, {_TITLE})?)"
    rf"(?:,\s+(?P<date>{_DAY_OF_YEAR})(?:,?\s*{_AGENCY})?|,?\s*{_AGENCY},?\s+(?P<day>{_DAY_OF_YEAR}))\W?$"
)
# words in capitals before a dash or colon that are no places
_KICKERS = frozenset(
    (
        "ANALYSIS BREAKING COMMENT CORRECTION CORRECTED DEVELOPING EDITORIAL EXCLUSIVE EXPLAINED EXPLAINER FACTBOX"
        " FEATURE FILE INTERVIEW JUST IN LATEST LIVE MORE NEWS NOTE OPINION PHOTO PHOTOS PICTURED PODCAST PROFILE READ"
        " REVIEW TIMELINE UPDATE UPDATED URGENT VIDEO WATCH WRAPUP"
    ).split()
)

CREDIT_START = re.compile(
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
    r"|\b(?:Photo|Photograph|Picture|Image)s? (?:[Cc]ourtesy(?: of)?|by) [\w ./&,’'@-]{2,60}"
    r"|\([^()]{0,40}\b(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Photo|PHOTO|Pool|Handout|Images|Xinhua)\b[^()]{0,40}\)"
    r"|[.)\]] (?:[A-Z][\w.’'-]+ ){1,4}?/ ?[A-Z][\w./ -]{1,40}"
    r"|[.”\"] ?\[(?:File: ?)?[^\[\]/]{2,50}/ ?[A-Z][^\[\]/]{1,40}\]"
    r"|\[(?:File: ?)?[A-Z][^\[\]/]{2,50}/ ?(?:AP|AFP|EPA|Reuters|Getty|Anadolu)[^\[\]/]{0,30}\]"
    r"|© ?[A-Z][^©\n]{1,60}"
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
    r"|^(?:From|By|BY|FROM) (?:our|a|an|the) (?:[\w'’-]+ ){0,4}"
    r"(?:correspondents?|reporters?|staff|bureau|writers?|desk)\b[^.!?]{0,50}$"
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
_ALONE = 90  # characters of the longest line that is a dateline and no more

_COLON_WORDS = 20  # a headline is shorter than a first paragraph
_STAMP = re.compile(r"(?:first |last )?(?:published|updated|modified|posted)\b.*\d{4}", re.IGNORECASE)
HEAD_LINES = 10  # how far down a line that is only a date still belongs to the article's head


def headline(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> str | None:
    """The article's headline: the first line above prose that ends without a full stop, or ``None``."""
    for i, line in enumerate(page[:HEAD_LINES]):
        dated = line.words <= 8 and any(written.full for written in calendar_dates(line.text))
        if in_noise(line, noise) or line.words < 3 or dated or _STAMP.match(line.text):
            continue
        followed = any(other.words > 8 and other.text[-1] in '.”"’' for other in page[i + 1 : i + 8])
        return line.text if line.words <= 25 and line.text[-1] not in ".;," and followed else None
    return None


def outlet_line(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> Line | None:
    """The line in the article's head that names the paper: a few words, one of them a paper's, beside the date line."""
    head = [line for line in page[:HEAD_LINES] if not in_noise(line, noise)]
    dated = [any(written.full for written in calendar_dates(line.text)) and line.words <= 8 for line in head]
    for i, line in enumerate(head):
        beside = any(dated[j] for j in (i - 1, i + 1) if 0 <= j < len(head))
        if (
            beside
            and not dated[i]
            and line.words <= 5
            and line.text[-1] not in ".!?"
            and not line.text.casefold().startswith("by ")
            and OUTLET_WORDS.search(line.text)
        ):
            return line
    return None


def agency(text: str, dateline: Sequence[Span]) -> str | None:
    """The agency or paper that a dateline names in brackets or between strokes."""
    named = (re.search(r"\(([^()]+)\)|/([^/]+)/\.$", text[span.start : span.end]) for span in dateline)
    return next(((match[1] or match[2]).strip() for match in named if match), None)


def captions(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[Span, ...]:
    """Lines that describe a picture and name who took it."""
    return tuple(
        Span(start=line.start, end=line.end)
        for line in page
        if line.words <= _CAPTION_WORDS
        and not _covered(line, noise)
        and (CREDIT_START.search(line.text) or _CREDIT_END.search(_less_noise(line, noise)))
    )


def bylines(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[Span, ...]:
    """Who wrote, edited or published: lines of their own, and credits in brackets at the end of a paragraph."""
    found = []
    paper = outlet_line(page, noise)
    for line in page:
        if in_noise(line, noise):
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
        if in_noise(line, noise):
            continue
        if i < HEAD_LINES and _is_dateline_alone(line.text):
            found.append(Span(start=line.start, end=line.end))
            continue
        for start in (0, *_later_starts(line.text if i < 3 else "")):
            end = _dateline_end(line.text, start, early=i < HEAD_LINES)
            if end is not None:
                found.append(Span(start=line.start + start, end=line.start + end))
                break
    return tuple(found)


def _later_starts(text: str) -> list[int]:
    """Where a dateline may stand inside a line: after a headline or byline that was glued to the text."""
    return [m.end() for m in re.finditer(r"(?:[.!?…]|\d{4})[\"”’]?\s+(?=[A-Z])", text[:700])]


def _is_dateline_alone(text: str) -> bool:
    """Whether a line is but a place and a day, or an agency with one; "Lima Post, 7 May" is a paper's."""
    plain = len(text) < _ALONE and not text.startswith("The ") and not _STAMP.match(text)
    match = _DATELINE_ALONE.match(text.strip("*_ ")) if plain else None
    if match is None or OUTLET_WORDS.search(match["places"]):
        return False
    return bool(calendar_dates(match["date"] or match["day"]))


def _dateline_end(text: str, start: int, *, early: bool) -> int | None:
    """Where the dateline that begins at ``start`` ends, or ``None`` where there is none."""
    forms = (one.match(text, start, start + 160) for one in (_DATELINE_CAPS, _DATELINE_TITLE, _DATELINE_STOPS))
    match = next((one for one in forms if one is not None), None)
    if not match or len(text) - match.end() < 30:  # a dateline is followed by a sentence
        return None
    groups = match.groupdict()
    sure = bool(
        groups.get("agency") or groups.get("agency2") or (groups.get("date") and calendar_dates(groups["date"]))
    )
    words = match["places"].replace("/", " ").replace(",", " ").split()
    if sure and match["sep"] != ":":
        return _past_day(text, match.end())
    kicker = any(word.strip(".'’") in _KICKERS for word in words)
    plain = early and match["places"].partition(",")[0].isupper() and len(words) <= 6 and not kicker
    if match["sep"] == ":":  # "UN: ...", "UKRAINE: ..." open headlines, too
        plain = plain and len(match["places"]) > 4 and len(text.split()) > _COLON_WORDS
    inline_dash = match["sep"] in {"--", "—", "–"} if start else match["sep"] != ":" or text[-1] in '.”"’'
    return _past_day(text, match.end()) if (sure or plain) and inline_dash else None


def _past_day(text: str, end: int) -> int:
    """Where a dateline that ends at ``end`` ends if a day of its own follows it."""
    behind = _DAY_BEHIND.match(text, end)
    return behind.end() if behind and calendar_dates(behind["date"]) else end


def in_noise(line: Line, noise: Sequence[NoiseSpan]) -> bool:
    """Whether the line begins inside page noise."""
    return any(span.start <= line.start < span.end for span in noise)


def _covered(line: Line, noise: Sequence[NoiseSpan]) -> bool:
    return any(span.start <= line.start and line.end <= span.end for span in noise)


def _less_noise(line: Line, noise: Sequence[NoiseSpan]) -> str:
    """The line without noise that is glued to its end."""
    ends = [span.start for span in noise if line.start < span.start < line.end <= span.end]
    return line.text[: min(ends) - line.start].rstrip() if ends else line.text
