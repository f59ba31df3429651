"""Dates in news prose as intervals of whole days.

``calendar_dates`` reads what a calendar says by itself ("Sept. 13", "27 July 2023", "2023-09-11").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# capitals are asked for: "may", "march" and "mar" are words; whole-capital datelines ("SEPT 11") are allowed
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_CALENDAR = re.compile(
    rf"(?<![\w.])(?P<iso>(?P<y1>{_YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01]))(?![\w-])"
    rf"|(?<![\w.])(?P<d2>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y2>{_YEAR}))?(?![\w%])"
    rf"|\b(?P<m3>{_MONTH})\b\.?\s+(?P<d3>{_DAY})(?:st|nd|rd|th)?\b(?![\d:])(?:,?\s+(?P<y3>{_YEAR})\b)?"
    rf"|\b(?P<m4>{_MONTH})\b\.?,?\s+(?P<y4>{_YEAR})\b",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A date as written: characters ``start`` to ``end``, and the parts that are there (``None`` where not)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def calendar_dates(text: str) -> tuple[CalendarDate, ...]:
    """Every day or month-with-year that the text writes as a calendar does, in order."""
    return tuple(_as_written(match) for match in _CALENDAR.finditer(text))


def _as_written(match: re.Match[str]) -> CalendarDate:
    def group(*names: str) -> str | None:
        return next((match[name] for name in names if match[name]), None)

    month = group("m2", "m3", "m4")
    year, day = group("y1", "y2", "y3", "y4"), group("d1", "d2", "d3")
    return CalendarDate(
        start=match.start(),
        end=match.end(),
        year=int(year) if year else None,
        month=month_number(month) if month else int(match["m1"]),
        day=int(day) if day else None,
    )
