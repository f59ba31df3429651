"""Calendar dates as news prose writes them, and the days of weeks, months and years.

``calendar_dates`` reads what a calendar says by itself ("Sept. 13", "27 July 2023", "2023-09-11",
"09-13-2023"); what depends on the day of publication is in ``dates``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

#: First and last day of a stretch of time, both included.
Days = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# capitals are asked for: "may", "march" and "mar" are words; datelines write whole capitals ("SEPT 11")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![\w-])\.?"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
_CALENDAR = re.compile(
    rf"(?<![\w.])(?P<y1>{YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?![\w-])"
    rf"|(?<![\w.,:$€£-])(?P<d2>{DAY})(?:\s+of)?\s+(?P<m2>{MONTH})(?:,?\s+(?P<y2>{YEAR})(?![\w%]|[,.]\d))?"
    # a page's time of day may be glued to the year: "May 3, 20247:22 AM"
    rf"|\b(?P<m3>{MONTH})\s+(?P<d3>{DAY})(?![\w:%]|[,.]\d)"
    rf"(?:,?\s+(?P<y3>{YEAR})(?:(?=\d?\d:\d\d)|(?![\w%]|[,.]\d)))?"
    rf"|\b(?P<m4>{MONTH}),?\s+(?:of\s+)?(?P<y4>{YEAR})(?![\w%]|[,.]\d)"
    # in figures only where no more than one of the two can be the month: "08-23-2019", "23/08/2019"
    rf"|(?<![\w./-])(?P<m5>0?[1-9]|1[0-2])(?P<s5>[/-])(?P<d5>1[3-9]|2\d|3[01])(?P=s5)(?P<y5>{YEAR})(?![\w/-])"
    rf"|(?<![\w./-])(?P<d6>1[3-9]|2\d|3[01])(?P<s6>[/.-])(?P<m6>0?[1-9]|1[0-2])(?P=s6)(?P<y6>{YEAR})(?![\w/-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as written: characters ``start`` to ``end``, and the parts that are there (``None`` where not)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def full(self) -> date | None:
        """The day, where year, month and day are written and the calendar has such a day."""
        return a_day(self.year, self.month, self.day) if self.year and self.day else None


def calendar_dates(text: str) -> tuple[CalendarDate, ...]:
    """Every day, or month with its year, that the text writes as a calendar does, in order."""
    return tuple(_as_written(match) for match in _CALENDAR.finditer(text))


def _as_written(match: re.Match[str]) -> CalendarDate:
    def group(*names: str) -> str | None:
        return next((match[name] for name in names if match[name]), None)

    month, figures = group("m2", "m3", "m4"), group("m1", "m5", "m6")
    year, day = group("y1", "y2", "y3", "y4", "y5", "y6"), group("d1", "d2", "d3", "d5", "d6")
    return CalendarDate(
        start=match.start(),
        end=match.end(),
        year=int(year) if year else None,
        month=month_number(month) if month else int(figures or 0),
        day=day_number(day) if day else None,
    )


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def day_number(written: str) -> int:
    """The number in "3", "03" or "3rd"."""
    return int(re.sub(r"\D", "", written))


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has no such day (30 February)."""
    if not (1 <= year <= date.max.year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def week_of(day: date, shift: int = 0) -> Days:
    """Monday to Sunday of the week that holds the day, or of one ``shift`` weeks later."""
    monday = day - timedelta(days=day.weekday() - 7 * shift)
    return monday, monday + timedelta(days=6)


def weekend_of(day: date, shift: int = 0) -> Days:
    """Saturday and Sunday of that week."""
    _, sunday = week_of(day, shift)
    return sunday - timedelta(days=1), sunday


def month_of(year: int, month: int, shift: int = 0) -> Days:
    """First to last day of a month, or of one ``shift`` months later."""
    index = year * 12 + month - 1 + shift
    year, month = index // 12, index % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """First to last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
