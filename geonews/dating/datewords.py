"""What a date expression means, once it has been matched: the days it stands for, or none.

Each function takes the match of its pattern (in ``dates``) and what is known beside it. It declines with ``None``
where the words around the match say that it is no date, or where nothing ties it to days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from geonews.dating import almanac
from geonews.dating.almanac import Days
from geonews.wording import NUMERALS

NUMBERS = NUMERALS | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
# feasts and newspapers carry weekdays' names; "every Monday" is no day
_NOT_BEFORE = re.compile(r"\b(?:Good|Black|Bloody|Easter|Palm|Ash|Cyber|Mail on|every|each|most|any)\s$")
_NOT_AFTER = re.compile(r"s\b|[- ](?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Post|Star|Sun|Agreement)\b")
# a number that counts something, or is an hour, is no year
_COUNTED = re.compile(
    r"[\w%]|[,.:]\d|[- ](?:people|men|women|troops|soldiers|km|kilomet\w+|miles?|met(?:re|er)s?|ton(?:ne)?s|dollars"
    r"|euros|pounds|hours|GMT|UTC|local|votes?|jobs|homes|cases|flights|passengers|refugees|migrants|vehicles|trucks"
    r"|square|cubic|feet|others|kg|barrels)\b"
)
#: "a 2005 black Ford truck", "the 1998 pickup": of that make, and not of that year
_MODEL = re.compile(
    r"\s(?:(?:dark|light|black|white|red|blue|green|silver|gr[ae]y|gold|tan|brown|maroon|yellow|orange|purple|beige)\s+"
    r"|(?:cars?|trucks?|pick-?ups?|vans?|minivans?|sedans?|SUVs?|motorcycles?|coupes?|bus)\b"
    r"(?!\s+(?:bomb|crash|race|rally|show|accident|attack|strike|ramming|tour|sales)))"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|before|after|during|between|late|early|mid|year|around"
    r"|(?:late|early) as)[\s-]+"
    r"|\b(?:beginning|start|end|middle|half|quarter|summer|winter|spring|autumn|fall|months|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\s+of\s+|(?:19|20)\d\d\s+(?:and|or|to)\s+|\()$",
    re.IGNORECASE,
)
#: "the Games of 1936", "her visit of 2009": what took place in the year, unlike "the treaty of 1998", "a crowd of 2000"
_OCCASION_OF = re.compile(
    r"\b(?:games|olympics|wars?|fair|exhibition|visit|trip|journey|tour|voyage|crossing|expedition|summit|race|regatta"
    r"|rally|derby|cup|championships?|tournament|final|campaign|elections?|floods?|(?:earth)?quake|hurricane|cyclone"
    r"|typhoon|eruption|famine|drought|pandemic|epidemic|crisis|uprising|revolution|coup|siege|strike|festival"
    r"|coronation|jubilee)\s+of\s+$",
    re.IGNORECASE,
)
_OWNED_BEFORE = re.compile(r"(?:[’']s?|\b(?:the|his|her|their|its|a|that))\s+$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|last|next|this|early|late|mid"
    r"|(?:end|middle|beginning|start|half|weekend|week) of)[\s-]+$",
    re.IGNORECASE,
)
# the others are also verbs, words or people, and abbreviations stand for much; alone they need a word of time
_SURELY_MONTHS = frozenset({"january", "february", "july", "september", "october", "november", "december"})
_AHEAD = re.compile(
    r"\b(?:(?P<surely>as early as|as soon as|will|shall)|until|till|by|coming|starting|due)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
#: forms of verbs that tell who says or reports something, as alternatives of a pattern
SAID = "said|says|told|reported|confirmed|announced|added|posted|stated|warned|denied|urged|wrote|declared|testified"
# "said on Monday that he will ...": the day of saying is past, whatever is said
_SAID_ON = re.compile(rf"\b(?:{SAID})\b(?:\s+[\w’'-]+){{0,3}}?\s+(?:on\s+)?$", re.IGNORECASE)
#: "was adjourned until June": the next one
_PUT_OFF = re.compile(
    r"\b(?:adjourned|postponed|put off|put back|delayed|deferred|rescheduled)\b[\w ]{0,15}\b(?:until|till|to)\s+"
    r"(?:early |late |mid-)?$"
)
_LOOK_BACK = 40
_TOLERANCE = timedelta(days=31)  # how far a day without a year may lie on the side the tense does not point to
_VAGUE = {"day": 7, "week": 31, "month": 183, "year": 1096}  # what "the coming days", "recent weeks" reach at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a rule needs to know beside its own match."""

    text: str
    published: date | None
    future: bool | None
    year: int | None
    anchor: Days | None


def _before(text: str, match: re.Match[str]) -> str:
    """The few words before a match, which is all that any rule looks at."""
    return text[max(0, match.start() - _LOOK_BACK) : match.start()]


# --- days as a calendar writes them --------------------------------------------------------------------------------


def calendar_day(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "Tuesday, Sept. 12", "12 September 2023", "2023-09-12"."""
    if match["iso"]:
        day = almanac.a_day(*(int(part) for part in re.split("[-/]", match["iso"])))
        return (day, day) if day else None
    month = almanac.month_number(match["m1"] or match["m2"])
    year = match["y1"] or match["y2"]
    said = _said_year(reading.text[max(0, match.start() - 400) : match.start()])
    return _one(_placed(month, match["d1"] or match["d2"], year or said, match["weekday"], reading))


def day_range(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "10-13 September", "April 3 and 6" after "between", "Sept 10 to 13, 2023"."""
    month = almanac.month_number(match["m1"] or match["m2"])
    year = match["y1"] or match["y2"]
    if (match["and1"] or match["and2"]) and not re.search(r"\b[Bb]etween\s+$", _before(reading.text, match)):
        return None
    first = _placed(month, match["a1"] or match["a2"], year, None, reading)
    last = _placed(month, match["b1"] or match["b2"], year, None, reading)
    return (first, last) if first and last and first <= last else None


def _said_year(before: str) -> int | None:
    """The year of the last full date earlier in the same sentence: "from April 14, 1995, until April 17"."""
    sentence = re.split(r"[a-z0-9][.!?;][\"”’]?\s+(?=[A-Z“\"])", before)[-1]
    return next((one.year for one in reversed(almanac.calendar_dates(sentence)) if one.year and one.day), None)


def _placed(month: int, day: str, year: str | int | None, weekday: str | None, reading: Reading) -> date | None:
    """The day of a month in its stated year, or in the year that fits tense and weekday best."""
    number = almanac.day_number(day)
    if year:
        return almanac.a_day(int(year), month, number)
    published = reading.published
    if published is None:
        known = reading.year or (reading.anchor[0].year if reading.anchor else None)
        return almanac.a_day(known, month, number) if known else None
    days = [almanac.a_day(published.year + shift, month, number) for shift in (-1, 0, 1)]
    there = [day for day in days if day]
    fitting = [day for day in there if weekday and almanac.WEEKDAYS[day.weekday()] == weekday.lower()] or there
    if reading.future is not None:
        ahead = [day for day in fitting if _on_side(day, published, future=reading.future)]
        fitting = ahead or fitting
    return min(fitting, key=lambda day: (abs(day - published), day), default=None)


def _on_side(day: date, published: date, *, future: bool) -> bool:
    return day >= published - _TOLERANCE if future else day <= published + _TOLERANCE


def numeric(match: re.Match[str], _: Reading) -> Days | None:
    """Such as "13/09/2023", "09/13/2023", "13.09.2023"; nothing where day and month could be either way round."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["sep"] == "/" and a != b and max(a, b) <= 12:
        return None
    return _one(almanac.a_day(year, a, b) if b > 12 else almanac.a_day(year, b, a))


def nth(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "until the 17th", in the month of the date before it."""
    if reading.anchor is None:
        return None
    return _one(almanac.a_day(reading.anchor[0].year, reading.anchor[0].month, almanac.day_number(match["d"])))


def _one(day: date | None) -> Days | None:
    return (day, day) if day else None


# --- months, years, decades ----------------------------------------------------------------------------------------


def month_and_year(match: re.Match[str], _: Reading) -> Days | None:
    """Such as "April 2019", "late April 2019"."""
    return _part_of(match, almanac.month_of(int(match["year"]), almanac.month_number(match["month"])))


#: "the last days of April", "the opening week of May": the only parts of a month that have a length
_PART_OF_MONTH = re.compile(
    r"(?:the\s+)?(?P<end>first|opening|last|final|closing)(?:\s+few)?\s+(?P<unit>day|week)(?P<many>s?)\b", re.IGNORECASE
)
_DAYS_OF_PART = {"day": 10, "week": 7}


def _part_of(match: re.Match[str], days: Days) -> Days:
    """The days of the month that "the last days of" leaves of it."""
    part = _PART_OF_MONTH.match(match[0])
    if part is None:
        return days
    weeks = 2 if part["many"] and part["unit"].lower() == "week" else 1
    reach = timedelta(days=_DAYS_OF_PART[part["unit"].lower()] * weeks - 1)
    first, last = days
    return (first, first + reach) if part["end"].lower() in {"first", "opening"} else (last - reach, last)


def month(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "in July", "last July", "Rivera's July visit", "that July" of the year told last."""
    name, which = match["month"], (match["which"] or "").lower()
    if which == "that":
        anchor, number = reading.anchor, almanac.month_number(name)
        return almanac.month_of(anchor[0].year, number) if anchor and anchor[0].month <= number else None
    sure = which or match.start("month") > match.start() or _MONTH_BEFORE.search(_before(reading.text, match))
    if not sure and name.lower() not in _SURELY_MONTHS:
        return None
    month = almanac.month_number(name)
    if reading.published is None:
        return almanac.month_of(reading.year, month) if reading.year else None
    now = reading.published.year * 12 + reading.published.month - 1
    ahead = (month - 1 - now) % 12  # months until the next such month, 0 in it
    back = ahead - 12
    if not which and _PUT_OFF.search(_before(reading.text, match)):
        return almanac.month_of(reading.published.year, reading.published.month, ahead)
    if which == "this" and (now + (back if ahead + now % 12 > 11 else ahead)) // 12 == now // 12:
        shift = ahead if ahead + now % 12 <= 11 else back
    elif which in {"last", "past"}:
        shift = back
    elif which in {"next", "coming"}:
        shift = ahead or 12
    elif reading.future is None:
        shift = ahead if ahead < -back else back
    else:
        shift = ahead if reading.future or ahead == 0 else back
    return _part_of(match, almanac.month_of(reading.published.year, reading.published.month, shift))


def year(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "in 2019", "the 2019 summit", "the war of 1941"; not "2019 people"."""
    before, after = _before(reading.text, match), reading.text[match.end() : match.end() + 60]
    if _COUNTED.match(after):
        return None
    part = match.start("year") > match.start()
    owned = _OWNED_BEFORE.search(before) and re.match(r"\s[a-z]", after) and not _MODEL.match(after)
    owned = owned or (before.endswith("of ") and after.startswith(", when "))  # "floods like those of 2000, when"
    dated = part or owned or _YEAR_BEFORE.search(before) or _OCCASION_OF.search(before)
    return almanac.year_of(int(match["year"])) if dated else None


def years(match: re.Match[str], _: Reading) -> Days | None:
    """Such as "2015-2017", "the 2008-09 season"."""
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    return (date(first, 1, 1), date(last, 12, 31)) if first < last < first + 50 else None


def decade(match: re.Match[str], _: Reading) -> Days | None:
    """Such as "the 1990s"."""
    return date(int(match["decade"]), 1, 1), date(int(match["decade"]) + 9, 12, 31)


def century(match: re.Match[str], _: Reading) -> Days | None:
    """Such as "in the late 19th century"; "a 12th-century castle" dates nothing that is told of it."""
    last = int(match["century"]) * 100
    return date(last - 99, 1, 1), date(last, 12, 31)


# --- days against the day of publication ---------------------------------------------------------------------------


def weekday(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "late on Sunday", "next Tuesday", "Monday last week"; not "every Monday" or "the Sunday Times"."""
    text, published = reading.text, reading.published
    if _NOT_AFTER.match(text, match.end("weekday")) or _NOT_BEFORE.search(_before(text, match)):
        return None
    number = almanac.WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    if which in {"following", "the following"}:
        return (
            _one(reading.anchor[1] + timedelta(days=(number - reading.anchor[1].weekday() - 1) % 7 + 1))
            if reading.anchor
            else None
        )
    if published is None:
        return None
    if match["week"]:
        shift = {"last": -1, "this": 0, "next": 1}[match["week"].split()[0].lower()]
        return _one(almanac.week_of(published, shift)[0] + timedelta(days=number))
    back = (published.weekday() - number) % 7
    if which in {"last", "this past", "past"}:
        return _one(published - timedelta(days=back or 7))
    if which in {"next", "coming", "this coming"}:
        return _one(published + timedelta(days=7 - back))
    if which == "this":  # the nearest; ahead where both are as near
        return _one(published + timedelta(days=-back if back < 4 and reading.future is not True else (7 - back) % 7))
    before = _before(text, match)
    if _SAID_ON.search(before):
        return _one(published - timedelta(days=back))
    ahead = _AHEAD.search(before)
    if reading.future or (ahead and (reading.future is None or ahead["surely"])):
        return _one(published + timedelta(days=(7 - back) % 7))
    return _one(published - timedelta(days=back))


_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def day_word(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "today", "last night", "overnight"; not "Russia Today"."""
    word, before = match["word"], _before(reading.text, match).rstrip()
    name = word[0].isupper() and before and before[-1] not in ".!?:;“\"‘'(-–—"
    if reading.published is None or name:
        return None
    if word.lower() == "overnight":
        return reading.published - timedelta(days=1), reading.published
    return _one(reading.published + timedelta(days=_DAY_WORDS.get(word.lower(), 0)))


_REACH = {"day": 1, "week": 7, "month": 31, "year": 366}
#: "the last week of March" is dated by its month, "the last week of the campaign" by nothing here.
_PART_OF = re.compile(r"\s+of\s+(?!this\b|next\b|last\b)\w", re.IGNORECASE)
_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def unit(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "last week", "earlier this month", "next year", "the weekend"."""
    published = reading.published
    if published is None or _PART_OF.match(reading.text, match.end()):
        return None
    unit = match["unit"].lower()
    if match["which"].lower() in {"past", "coming"} and unit != "weekend":  # counted back and forth from today
        reach = timedelta(days=_REACH[unit])
        return (published, published + reach) if match["which"].lower() == "coming" else (published - reach, published)
    shift = _SHIFTS[match["which"].lower()]
    if unit == "week":
        return almanac.week_of(published, shift)
    if unit == "month":
        return almanac.month_of(published.year, published.month, shift)
    if unit == "year":
        return almanac.year_of(published.year + shift)
    if shift == 0 and published.weekday() < 4 and reading.future is False:
        shift = -1  # "this weekend" in a report from Monday to Thursday
    return almanac.weekend_of(published, shift)


def the_weekend(_: re.Match[str], reading: Reading) -> Days | None:
    """Such as "over the weekend": the last one, or the one to come."""
    if reading.published is None:
        return None
    begun = reading.published.weekday() >= 5
    return almanac.weekend_of(reading.published, 0 if begun or reading.future else -1)


def counted(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "three days later", "two weeks ago", "in ten days' time"."""
    number = _number(match["n"])
    unit, word = match["unit"].lower().rstrip("s"), re.sub(r"\s+", " ", match["word"].lower())
    ago = word in {"ago", "from now", "hence", "time"}
    if word in {"before", "after"} and not re.match(r"\s*(?:[,.;:)]|$)", reading.text[match.end() :]):
        return None  # "three days after the summit" counts from the summit
    start = reading.published if ago else reading.anchor and reading.anchor[0]
    if start is None:
        return None
    sign = -1 if word in {"ago", "earlier", "before"} else 1
    return _shifted(start, sign * number, unit, exact=not ago)


def _shifted(start: date, number: int, unit: str, *, exact: bool) -> Days | None:
    """A day so many units away; weeks, months and years from now mean the whole week, month or year."""
    if unit in {"month", "year"}:
        months = number * (12 if unit == "year" else 1)
        if not 1 <= start.year + months // 12 < date.max.year:
            return None
        return (
            almanac.month_of(start.year, start.month, months)
            if unit == "month"
            else almanac.year_of(start.year + number)
        )
    if unit == "hour":
        return start, start + timedelta(days=abs(number) // 24)
    days = number * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit]
    if unit in {"day", "night"} or exact:
        return _one(start + timedelta(days=days))
    return almanac.week_of(start, days // 7)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[re.sub(r"\s+", " ", written.lower())]


def vague(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "the coming days", "in recent weeks", "the past three months"."""
    if reading.published is None or (match["which"].lower() == "last" and _PART_OF.match(reading.text, match.end())):
        return None
    unit, n = match["unit"].lower().rstrip("s"), match["n"]
    reach = _number(n) * _REACH[unit] if n else _VAGUE[unit]
    if match["which"].lower() in {"coming", "next", "following"}:
        return reading.published, reading.published + timedelta(days=reach)
    return reading.published - timedelta(days=reach), reading.published


def beside(match: re.Match[str], reading: Reading) -> Days | None:
    """Such as "the next day", "the day before", "later that day", after another date."""
    if reading.anchor is None or reading.anchor[0] != reading.anchor[1]:
        return None
    word = match["word"].lower()
    if word in {"day after", "day before"} and not re.match(r"\s*(?:[,.;:)]|$)", reading.text[match.end() :]):
        return None  # "the day after the talks" counts from the talks
    shift = 0 if word.startswith(("that", "same")) else -1 if "before" in word or "previous" in word else 1
    return _one(reading.anchor[0] + timedelta(days=shift))
