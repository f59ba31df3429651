"""Dates for the undated articles of a story, from the dated ones beside them.

News copy names the day it is written by its weekday: "the ministry said on Monday". Among several articles on
one story of which one is dated, the nearest such day to that date is the day of publication. It is marked as
``inferred``, so that a person can see that no page said it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low

from geonews.model import Article, Failure

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?P<day>{'|'.join(_DAYS)})"
_VERBS = "said says told reported confirmed announced added showed posted stated warned denied urged wrote declared"
_SAID = rf"(?:{'|'.join(_VERBS.split())})"
#: "confirmed on Monday", "told reporters in Lima on Monday", "said Monday": the day on which it was said, and in news
#: that is the day of writing. At most five words lie between, none of which begins a new clause.
_REPORTED = re.compile(
    rf"\b{_SAID}\b(?:(?:\s+(?!that\b|will\b|would\b|he\b|she\b|it\b|they\b)[\w’'-]+){{0,5}}?)"
    rf"\s+(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?{_WEEKDAY}\b",
    re.IGNORECASE,
)
#: Dated articles further apart than this are not of one moment; nothing is inferred from them.
_ONE_MOMENT_DAYS = 14


def infer(found: Iterable[Article | Failure]) -> tuple[Article | Failure, ...]:
    """Give undated articles the day that the dated ones beside them make likely; everything else is unchanged."""
    kept = tuple(found)
    known = sorted(one.published for one in kept if isinstance(one, Article) and one.published)
    if not known or (known[-1] - known[0]).days > _ONE_MOMENT_DAYS:
        return kept
    anchor = median_low([day.toordinal() for day in known])
    return tuple(_dated(one, date.fromordinal(anchor)) if isinstance(one, Article) else one for one in kept)


def _dated(article: Article, anchor: date) -> Article:
    if article.published is not None:
        return article
    weekday = written_on(article)
    if weekday is None:
        return article
    shift = (weekday - anchor.weekday() + 3) % 7 - 3
    return replace(article, published=anchor + timedelta(days=shift), published_from="inferred")


def written_on(article: Article) -> int | None:
    """The weekday (Monday is 0) on which the article says things were said; ``None`` for none, or for two as often."""
    days = Counter(
        _DAYS.index(match["day"].lower())
        for match in _REPORTED.finditer(article.text)
        if not article.is_noise(match.start(), match.end())
    )
    return _first_of(days.most_common(2))


def _first_of(ranked: Sequence[tuple[int, int]]) -> int | None:
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
