"""Date expressions against a Tuesday, 12 September 2023."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest

from geonews import dates
from geonews.dating import almanac
from geonews.model import When

TUESDAY = date(2023, 9, 12)


def shown(when: When) -> str:
    """A when as ISO day, month or year, else as "first..last" with open ends empty."""
    return when.iso or f"{when.earliest or ''}..{when.latest or ''}"


def read(text: str, published: date | None = TUESDAY, **known: object) -> list[str]:
    return [shown(when) for when in dates.find(text, published, **known)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy left late on Sunday.", ["2023-09-10"]),
        ("She landed Tuesday morning.", ["2023-09-12"]),
        ("early on Monday", ["2023-09-11"]),
        ("last Tuesday, next Tuesday, Tuesday last week", ["2023-09-05", "2023-09-19", "2023-09-05"]),
        ("the talks end this Wednesday", ["2023-09-13"]),
        ("as early as Friday", ["2023-09-15"]),
        ("yesterday, today, tomorrow, last night", ["2023-09-11", "2023-09-12", "2023-09-13", "2023-09-11"]),
        ("ships waited overnight", ["2023-09-11..2023-09-12"]),
        ("over the weekend", ["2023-09-09..2023-09-10"]),
    ],
)
def test_days_near_publication(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "future", "expected"),
    [
        ("on Wednesday", False, "2023-09-06"),
        ("on Wednesday", True, "2023-09-13"),
        ("on Wednesday", None, "2023-09-06"),
        ("on Tuesday", True, "2023-09-12"),
        ("in October", False, "2022-10"),
        ("in October", True, "2023-10"),
        ("in October", None, "2023-10"),
        ("on Dec. 25", False, "2022-12-25"),
        ("on Jan 3", True, "2024-01-03"),
        ("possibly as early as Wednesday", False, "2023-09-13"),
        ("over the weekend", True, "2023-09-16..2023-09-17"),
    ],
)
def test_tense_decides_the_side(text: str, future: bool | None, expected: str) -> None:  # noqa: FBT001
    assert read(text, future=future) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The palace said on Monday that she will fly on Friday.", ["2023-09-11", "2023-09-15"]),
        ("Her office told reporters in Lima on Sunday she would leave on Wednesday.", ["2023-09-10", "2023-09-13"]),
    ],
)
def test_the_day_of_saying_is_past(text: str, expected: list[str]) -> None:
    assert read(text, future=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last week", "2023-09-04..2023-09-10"),
        ("this week", "2023-09-11..2023-09-17"),
        ("earlier this month", "2023-09"),
        ("next month", "2023-10"),
        ("late last year", "2022"),
        ("in the coming days", "2023-09-12..2023-09-19"),
        ("in recent weeks", "2023-08-12..2023-09-12"),
        ("over the past three months", "2023-06-11..2023-09-12"),
        ("three days ago", "2023-09-09"),
        ("two weeks ago", "2023-08-28..2023-09-03"),
        ("a month ago", "2023-08"),
        ("75 years ago", "1948"),
        ("in three days' time", "2023-09-15"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("In the 19th century", "1801-01-01..1900-12-31"),
        ("in the first half of the 20th century", "1901-01-01..2000-12-31"),
    ],
)
def test_weeks_months_years(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 July 2023", "2023-07-27"),
        ("on July 27", "2023-07-27"),
        ("Sept. 13", "2023-09-13"),
        ("the 12th of September", "2023-09-12"),
        ("on Monday, May 18, 2015", "2015-05-18"),
        ("Next Wednesday, September 20", "2023-09-20"),
        ("2023-09-11", "2023-09-11"),
        ("13/09/2023", "2023-09-13"),
        ("09/13/2023", "2023-09-13"),
        ("13.09.2023", "2023-09-13"),
        ("in 2019", "2019"),
        ("in April 2019", "2019-04"),
        ("in late 2016", "2016"),
        ("since the beginning of 2017", "2017"),
        ("the 2019 summit", "2019"),
        ("the summit of 2019", "2019"),
        ("her visit of 2009, when", "2009"),
        ("the minister's July visit", "2023-07"),
        ("in May", "2023-05"),
        ("mid-July", "2023-07"),
    ],
)
def test_calendar_forms(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 10 and 13 September", "2023-09-10..2023-09-13"),
        ("between April 3 and 6", "2023-04-03..2023-04-06"),
        ("April 13-14", "2023-04-13..2023-04-14"),
        ("from Sunday to Wednesday", "2023-09-10..2023-09-13"),
        ("on Tuesday or Wednesday", "2023-09-12..2023-09-13"),
        ("between 2015 and 2017", "2015-01-01..2017-12-31"),
        ("the 2008-09 season", "2008-01-01..2009-12-31"),
        ("from April 14, 1995, until April 17", "1995-04-14..1995-04-17"),
        ("before 2019", "..2018-12-31"),
        ("after 2021", "2022-01-01.."),
        ("before Sunday's vote", "2023-09-10"),
    ],
)
def test_ranges_and_limits(text: str, expected: str) -> None:
    assert read(text, future=True if "Wednesday" in text and "from" not in text else None) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she may go",
        "They March on the capital",
        "Wait a second",
        "The Sun said so",
        "The Sunday Times said on Mondays",
        "under the Good Friday Agreement",
        "every Tuesday",
        "2019 people came",
        "the treaty of 1998",
        "a crowd of 2000 people",
        "2,019 homes",
        "at 2000 GMT",
        "Russia Today reported",
        "since the Sept 11 attacks",
        "11/09/2023",
        "February 30 2023",
        "Wed and Sat",
        "three days after the summit",
        "the next day",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_days_count_from_the_date_before() -> None:
    assert read("He left on Sunday and arrived three days later.") == ["2023-09-10", "2023-09-13"]
    assert read("On Monday it rained. The next day it did not.") == ["2023-09-11", "2023-09-12"]


def test_days_count_from_the_sentence_before() -> None:
    anchor = When(earliest=date(2023, 7, 27), latest=date(2023, 7, 27))
    assert read("Two days later she flew home and stayed until the 30th.", anchor=anchor) == [
        "2023-07-29",
        "..2023-07-30",
    ]


def test_an_undated_article_has_only_absolute_dates() -> None:
    assert read("On Sunday, yesterday, last week and in 2019", None) == ["2019"]
    assert read("On April 15 he came", None) == []


def test_an_undated_article_lends_its_stated_year() -> None:
    text = "The truck was hired on April 15, 1995."
    assert read("On April 17 it left", None, year=dates.stated_year(text)) == ["1995-04-17"]


def test_spans_are_offsets_into_the_article() -> None:
    article = "A first sentence. The train left late on Sunday for the border."
    when = dates.find(article[18:], TUESDAY, offset=18)[0]
    assert when.span is not None
    assert article[when.span.start : when.span.end] == when.text == "late on Sunday"


def test_any_text_can_be_read() -> None:
    pieces = (
        "Sunday 2019 May 31 - to and 13 of September, 0 99 the 30th last next week ago years a 00 . ’s\n\x00".split(" ")
    )
    chance = random.Random(7)  # noqa: S311 - a test's own noise
    for _ in range(400):
        text = " ".join(chance.choices(pieces, k=12))
        found = dates.find(text, chance.choice([TUESDAY, None]), future=chance.choice([True, False, None]))
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))  # type: ignore[union-attr]


def test_long_text_takes_no_more_than_its_length() -> None:
    assert len(dates.find("on Sunday " * 2000, TUESDAY)) == 2000


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("08-23-2019 09:12:40", [date(2019, 8, 23)]),
        ("23/08/2019", [date(2019, 8, 23)]),
        ("23.8.2019.", [date(2019, 8, 23)]),
        ("08/09/2019", []),  # in August or in September
        ("08-23/2019", []),
        ("tel. 08-23-20191", []),
    ],
)
def test_a_day_in_figures_counts_only_where_its_month_is_plain(written: str, days: list[date]) -> None:
    assert [one.full for one in almanac.calendar_dates(written)] == days


def test_calendar_dates_keep_what_is_written() -> None:
    first, second = almanac.calendar_dates("SEOUL, Sept 11 - as of 8 Sept. 2023")
    assert (first.year, first.month, first.day, first.full) == (None, 9, 11, None)
    assert second.full == date(2023, 9, 8)


@pytest.mark.parametrize(
    ("text", "written", "iso"),
    [
        ("In July this year she flew to Lima.", "July this year", "2023-07"),
        ("She flew there in April last year.", "April last year", "2022-04"),
        ("It sank in February of last year.", "February of last year", "2022-02"),
        ("The fair opens in April next year.", "April next year", "2024-04"),
    ],
)
def test_a_month_takes_the_year_said_beside_it(text: str, written: str, iso: str) -> None:
    (when,) = dates.find(text, date(2023, 9, 12))
    assert (when.text, when.iso) == (written, iso)
