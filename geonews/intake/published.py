"""When an article appeared, as its page says it: after a label, in a dateline, on a line of the head, at the foot.

Where the page does not, a report that writes out the day of its news ("arrived on Monday, Nov. 9, 2020") says it.

A year is never made up: "Sept 11" in a dateline counts only where the text states a year that fits, and no sentence
that looks back ("in January 1997 ...") says which year it is now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from geonews.dating.almanac import WEEKDAYS, CalendarDate, a_day, calendar_dates
from geonews.intake.layout import CREDIT_START, HEAD_LINES, in_noise
from geonews.intake.noise import OUTLET_WORDS, STAMP, Line
from geonews.model import NoiseSpan, Span

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?"
_ZONE = (
    r"(?:gmt|utc|bst|wat|cat|eat|sast|cest?|eest?|msk|ist|pkt|wib|sgt|hkt|jst|kst|a[ew]?[ds]t|nz[ds]t|[ecmpb][ds]?t)"
)
_LABELLED = re.compile(
    r"\b(?P<label>first published|originally published|published|posted|publication date|date published|pub date|issued"
    r"|dated?|updated|last updated|last modified|modified)\b(?: on| at|[\s:–—-])*"
    r"(?:\W*\b(?:[A-Za-z]{3,9}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)?[\s,|•·:-]*"
    rf"(?:at )?(?:{_CLOCK}(?: ?[A-Z]{{2,4}})?[\s,|•·-]*)?(?:on )?$",
    re.IGNORECASE,
)
# what a line that is only a date may hold beside the date
_FILLER = re.compile(
    rf"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|{_CLOCK}"
    r"|\b(?:updated|published|posted|issued|last|modified|edited|on|at|[ap]\.?m\.?|by|local time|all times|hrs?"
    r"|live(?: ?blog)?|latest(?: updates)?|(?:issue|edition)(?: of)?|vol(?:ume)?|no"
    r"|min(?:ute)?s? read)\b|"
    rf"\b{_ZONE}\b|[\W\d_]+",
    re.IGNORECASE,
)
#: "07/05/2024", "7.5.2024"; "2024/05/07", "2024.05.07", "2024-05-07T10:41"
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y1>20\d\d)"
    r"|(?P<y2>20\d\d)(?P<sep2>[/.-])(?P<m>\d\d)(?P=sep2)(?P<d>\d\d)T?)(?![\w/]{3})"
)
_MONTHS_OF_YEAR = 12
_HEAD_NAME_WORDS = 5  # "NEWS RELEASE - Rhino Bridge Trust - 19 August 2022"; more beside a date is a sentence
_BESIDE_WEEKDAY_WORDS = 7  # with its weekday written out and names alone beside it, a date is no caption's
_KICKER_WORDS = 3  # without a capital, in a line that names a paper and its part
_PART_OF_PAPER = re.compile(
    r"\b(?:edition|digest|desk|online|newsletter|bulletin|review|supplement|long read)\b", re.IGNORECASE
)
_MARKUP = " \t*_#>~`[]()"
_DIVIDERS = ",|·•:;–—-./()"
_SMALL_WORDS = frozenset(
    "a al an and at by da das de del della den der di do dos du e el en et für for i in la las le los of on online "
    "the to u uit und van von y".split()
)
_PRINTED = re.compile(r"\b(?:published|appeared|printed|issued|posted)\b.{0,60}\b(?:on|in|of|dated)\s*$", re.IGNORECASE)
#: "QUITO (7 May 2024) - ...", "(LIMA, 7 May 2024) ...": a dateline with its day in brackets, before a sentence
_IN_BRACKETS = re.compile(
    r"^(?:[^\W\d_][\w.’' /,-]{2,40}\(|\([^\W\d_][\w.’' /-]{2,40},\s*)(?P<day>[^()]{6,30})\)\s*(?:[-–—:]|[A-Z\"“])"
)
#: "May 10, 2021 (Reuters) - UEFA and ...": a dateline that names no place
_WITHOUT_A_PLACE = re.compile(r"^(?P<day>[^()]{6,30})\([A-Z][^()]{1,40}\)\s*[-–—]+\s*[A-Z\"“]")
#: "Lima (ANP), 7 May 2024. The ...": a dateline in small letters, with its agency
_BY_AGENCY = re.compile(r"[*_]*[A-Z][\w.’' /-]{1,30} \([A-Z][A-Za-z.]{1,20}\),? ?")
#: "Reporting by Ana Soto; Lima, 17 June 2025": a credit in the head that ends with the day
_REPORTED = re.compile(r"(?:reporting|words|story|text) by\b", re.IGNORECASE)
_LINE_WORDS = 14
_SIGNED = re.compile(r"by\b", re.IGNORECASE)
_LABELLED_LINES, _FOOT_LINES = 15, 5  # how far from the top and the foot of a page "Published" is that of the article
_LABELLED_WORDS, _LONGEST_LABELLED = 15, 40
_CLOSING_WORDS = 20  # a credit and a date, as the last line of an article
_NEAR_DAYS = 92  # a full date within a quarter of a year of "Sept 11" says which year's September is meant
_SEEN = 600  # characters behind a dateline in which its weekday stands
#: A month or year behind "in" is history, unless the words around it look ahead ("will stand trial in June 2024").
_LOOKS_BACK = re.compile(r"\b(?:in|since|from|until|of|after|before)\s+(?:early |late |mid-?)?$", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|to be|is to|are to|due|set for|planned|scheduled|next|upcoming)\b", re.IGNORECASE)
#: "arrived late on Monday, Nov. 9, 2020": a weekday with words of its sentence before it
_BEFORE_DATE = re.compile(
    rf"[a-z,]\s+(?:(?:on|early|late|later|earlier)\s+)*(?P<day>{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?$", re.IGNORECASE
)
#: what divides a date from the sentence after it
_OPENED = re.compile(r"\s*(?:[.:–—-]\s*)+[A-Z\"“]")
_SENTENCE = 160  # characters of a sentence around a date that may say that it is ahead


def publication_date(
    text: str, page: Sequence[Line], noise: Sequence[NoiseSpan], dateline: Sequence[Span]
) -> tuple[date | None, str]:
    """When the article appeared and how that is known: ``text``, ``dateline`` or ``unknown``."""
    stamp = STAMP.search(text, 0, _SEEN)
    stamped = next((written.full for written in _written(stamp["day"])), None) if stamp else None
    if stamped:
        return stamped, "text"
    labelled, updated = _labelled_dates(page, noise)
    if labelled or updated:
        # "Fri 3 May 2024 14.31" above "Last modified on Sat 4 May": the day that stands by itself is when it appeared
        alone = None if labelled else _date_line(page, noise)
        return labelled or (alone if alone and updated and alone < updated else updated), "text"
    for span in dateline:
        day = _dateline_date(text, span, noise)
        if day:
            return day, "dateline"
    bracketed = _bracketed_date(page, noise)
    if bracketed:
        return bracketed, "dateline"
    alone = (
        _date_line(page, noise)
        or _glued_date(text, dateline)
        or _closing_date(page[-2:], noise)
        or _opening_date(page, noise)
        or _day_of_the_news(page, noise)
    )
    return (alone, "text") if alone else (None, "unknown")


def _written(text: str) -> list[CalendarDate]:
    """Every date of a line, also those in figures alone, where their order is sure."""
    figures = [found for match in _NUMERIC.finditer(text) if (found := _in_figures(text, match)) is not None]
    plain = [one for one in calendar_dates(text) if not any(f.start < one.end and one.start < f.end for f in figures)]
    return sorted([*plain, *figures], key=lambda one: one.start)


def _short_year(line: str) -> date | None:
    """As in "27/10/16" on a line by itself, where the day can be no month."""
    figures = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d\d)", line.strip(_MARKUP))
    if figures is None or max(int(figures[1]), int(figures[3])) <= _MONTHS_OF_YEAR:
        return None
    first, second, year = int(figures[1]), int(figures[3]), 2000 + int(figures[4])
    return a_day(year, second, first) if second <= _MONTHS_OF_YEAR else a_day(year, first, second)


def _in_figures(text: str, match: re.Match[str]) -> CalendarDate | None:
    """A date in figures; ``None`` for "05/06/2024", which is May in one country and June in the next."""
    if match["y2"]:
        days = [a_day(int(match["y2"]), int(match["m"]), int(match["d"]))]
    else:
        year, a, b = int(match["y1"]), int(match["a"]), int(match["b"])
        days = [a_day(year, b, a), a_day(year, a, b) if match["sep"] == "/" else None]
    known = sorted({day for day in days if day is not None})
    said = _WEEKDAY.search(text)
    if len(known) > 1 and said is not None:
        known = [day for day in known if WEEKDAYS[day.weekday()] == said[0].lower()]
    if len(known) != 1:
        return None
    day = known[0]
    return CalendarDate(start=match.start(), end=match.end(), year=day.year, month=day.month, day=day.day)


def _labelled_dates(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> tuple[date | None, date | None]:
    """The dates after "Published" and after "Updated", in the first or last lines of the page."""
    updated: date | None = None
    for line in (*page[:_LABELLED_LINES], *page[_LABELLED_LINES:][-_FOOT_LINES:]):
        for written in _written(line.text) if line.words <= _LONGEST_LABELLED and not in_noise(line, noise) else ():
            label = _LABELLED.search(line.text[: written.start])
            day = written.full
            if label and day and re.search("updated|modified", label["label"], re.IGNORECASE):
                updated = updated or day
            elif label and day and line.words <= _LABELLED_WORDS:
                return day, updated
    return None, updated


def _bracketed_date(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    for line in page[:HEAD_LINES]:
        forms = () if in_noise(line, noise) else (_IN_BRACKETS.match(line.text), _WITHOUT_A_PLACE.match(line.text))
        for day in (match["day"] for match in forms if match is not None):
            for written in _written(day):
                if written.full and not _FILLER.sub("", day[: written.start] + day[written.end :]):
                    return written.full
    return None


def _date_line(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The date of a line in the article's head that is a date and little else.

    Of several the one below the writer's name is the article's: one above may be the day the page was looked at.
    """
    found: list[tuple[bool, date]] = []
    for i, line in enumerate(page[:HEAD_LINES]):
        if _is_aside(line, noise) or line.words > _LINE_WORDS:
            continue
        if CREDIT_START.search(line.text) and not _REPORTED.match(line.text.strip(_MARKUP)):
            continue
        signed = any(_SIGNED.match(one.text.strip(_MARKUP)) for one in page[max(0, i - 1) : i + 1])
        days = [one.full for one in _written(line.text) if one.full and _stands_alone(line.text, one)]
        found += [(signed, day) for day in (*days, _short_year(line.text)) if day][:1]
    return next((day for signed, day in found if signed), found[0][1] if found else None)


def _is_aside(line: Line, noise: Sequence[NoiseSpan]) -> bool:
    """Whether the line is page furniture; a line of names divided by bars may be the article's own head."""
    return any(span.start <= line.start < span.end and span.why != "navigation" for span in noise)


def _stands_alone(text: str, written: CalendarDate) -> bool:
    """Whether a date has its line to itself, but for names: of the paper, the place, the writer, the weekday."""
    before, after = text[: written.start], text[written.end :]
    rest = _FILLER.sub(" ", f"{before} | {after}").split()
    dated_by = bool(_SIGNED.match(text.strip(_MARKUP)))
    dated_by = dated_by or bool(_REPORTED.match(text.strip(_MARKUP)) and not after.strip(_MARKUP))
    # "PANAMA CITY, 5 February 2026 (El Istmo)": a dateline that has its line to itself
    dated_by = dated_by or before.strip(_MARKUP).isupper()
    kicker = _in_kicker(text, rest)
    if dated_by or (_set_off(text, written) and (_is_name(rest, text) or kicker)):
        return len(rest) <= (_BESIDE_WEEKDAY_WORDS if kicker or _WEEKDAY.search(text) else _HEAD_NAME_WORDS)
    return len(rest) <= 2


def _in_kicker(line: str, words: Sequence[str]) -> bool:
    """Whether a line is one of those above a report that say which part of which paper it is from, and no caption.

    "17 June 2025 | Quito Courier & wire services", "*The Quito Week, English digest, 10 June 2025*".
    """
    plain = [word for word in words if word[:1].islower() and word not in _SMALL_WORDS]
    barred = any(f" {bar} " in line for bar in "|·•")
    slanted = line.strip()[:1] in "*_" and line.strip()[-1:] in "*_"
    return len(plain) <= _KICKER_WORDS and (barred or (slanted and _PART_OF_PAPER.search(line) is not None))


def _closing_date(lines: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The date that stands by itself at the end of the page: "A. Hale contributed to this report. Feb. 9, 2026."."""
    for line in reversed(lines):
        written = None if in_noise(line, noise) else next(iter(calendar_dates(line.text)[-1:]), None)
        if written is None or line.words > _CLOSING_WORDS or line.text[written.end :].strip(f" .|{_MARKUP}"):
            continue
        before = line.text[: written.start].rstrip(" |(")
        if written.full and (before[-1:] in {"", "."} or _printed_in(before)):
            return written.full
    return None


def _printed_in(before: str) -> bool:
    """As in "Published in The Quito Courier on", "This article appeared in the print edition of"."""
    return _PRINTED.search(before) is not None


def _set_off(text: str, written: CalendarDate) -> bool:
    """Whether a date is divided from the rest of its line: "The Valley Post, Friday 3 May 2024"."""
    before = text[: written.start].rstrip(" \t*_")
    before = re.sub(rf"{_WEEKDAY.pattern},?\s*$", "", before, flags=re.IGNORECASE).rstrip(" \t*_")
    before = re.sub(r"\b(?:issue|edition|updates) (?:of|for)$", "|", before, flags=re.IGNORECASE)
    after = text[written.end :].strip(" \t*_")
    return (before or "|")[-1] in _DIVIDERS and (after or "|")[0] in _DIVIDERS


def _is_name(words: Sequence[str], line: str) -> bool:
    """Whether the words beside a date name a paper or a release, and no caption ("Two kings in Rome, 3 May 1938")."""
    named = OUTLET_WORDS.search(" ".join(words).title()) or "RELEASE" in line.upper() or _WEEKDAY.search(line)
    # "Ana Soto · 7 May 2024", "Ana Soto / Quito - 07 May 2024, 10:41", "The Andes Week, issue of 7 May 2024"
    named = named or re.search(rf"[·•|/]|{_CLOCK}|\b(?:issue|edition) of\b", line, re.IGNORECASE)
    return bool(named) and all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)


def _opening_date(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The full date before the first sentence of the prose: "July 9, 2021. The elephants", "LIMA, 9 July 2021. A"."""
    line = next((one for one in page[:HEAD_LINES] if one.words > _LINE_WORDS and not in_noise(one, noise)), None)
    for written in calendar_dates(line.text)[:1] if line else ():
        before = _FILLER.sub(" ", line.text[: written.start]).strip() if line else ""
        placed = not before or (before.isupper() and len(before.split()) <= _HEAD_NAME_WORDS)
        placed = placed or (line is not None and _BY_AGENCY.fullmatch(line.text[: written.start]) is not None)
        if written.full and placed and line and _OPENED.match(line.text, written.end):
            return written.full
    return None


def _day_of_the_news(page: Sequence[Line], noise: Sequence[NoiseSpan]) -> date | None:
    """The first weekday of the lead, where a sentence writes it out in full: "he left on Monday, Nov. 9, 2020".

    Such a day that begins its sentence ("On Monday, 9 November 2020, they met") sets a scene and may be history.
    """
    prose = [line for line in page if line.words > _LINE_WORDS and not in_noise(line, noise)]
    lead = " ".join(line.text for line in prose)[:_SEEN]
    days = [day for line in prose if not CREDIT_START.search(line.text) for day in _written_out(line.text)]
    named = _WEEKDAY.search(lead)
    return max((day for day in days if named and WEEKDAYS[day.weekday()] == named[0].lower()), default=None)


def _written_out(text: str) -> Iterator[date]:
    """Every day inside a sentence with weekday, month and year that are one another's, but for those ahead."""
    for written in calendar_dates(text):
        before = text[max(0, written.start - _SENTENCE) : written.start].rpartition(". ")[2]
        said = _BEFORE_DATE.search(before)
        if written.full is None or said is None or (_AHEAD.search(before) and "later" not in said[0].lower()):
            continue  # "is due later on Tuesday" is said on that day
        if WEEKDAYS[written.full.weekday()] == said["day"].lower():
            yield written.full


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
    others = [one for one in calendar_dates(text) if one.year and not _hidden(one, noise)]
    near = Counter(day for one in others if one.day and (day := _same_season(written, one)) is not None)
    if near:
        return max(near)
    weekday = _WEEKDAY.search(text, span.end, span.end + _SEEN)
    years = _years_of_the_news(text, others)
    if weekday is None or not years:
        return None
    # chance alone would let one year in seven pass, so only the latest that is stated is tried
    day = a_day(max(years), written.month, written.day)
    return day if day and WEEKDAYS[day.weekday()] == weekday[0].lower() else None


def _years_of_the_news(text: str, dates: Iterable[CalendarDate]) -> list[int]:
    """The years that the text states, but for months of the past: "in September 2021" says nothing of now."""
    past = [one for one in dates if one.day is None and _is_past(text, one)]
    return [
        int(match[0])
        for match in re.finditer(r"(?<![\d,.$€£])(?:19|20)\d\d(?![\d,%]|\.\d)", text)
        if not any(one.start <= match.start() < one.end for one in past)
    ]


def _is_past(text: str, written: CalendarDate) -> bool:
    around = text[max(0, written.start - _SENTENCE) : written.end].rpartition(". ")[2]
    return _LOOKS_BACK.search(text[: written.start]) is not None and _AHEAD.search(around) is None


def _same_season(written: CalendarDate, other: CalendarDate) -> date | None:
    """The day of a date without a year, in the year that puts it next to a full date; never long before it."""
    if other.year is None:
        return None
    there = a_day(other.year, other.month, other.day or 1)
    days = [a_day(year, written.month, written.day or 1) for year in (other.year - 1, other.year, other.year + 1)]
    return next((day for day in days if day and there and abs(day - there) <= timedelta(days=_NEAR_DAYS)), None)


def _hidden(written: CalendarDate, noise: Sequence[NoiseSpan]) -> bool:
    return any(span.start < written.end and written.start < span.end for span in noise)
