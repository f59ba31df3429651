"""When an article appeared, in the ways that papers, agencies and broadcasters write it."""

from __future__ import annotations

from datetime import date

import pytest

from geonews.article import from_text

LEAD = "The envoy left Lima for Quito on Tuesday, her office said, and is to hold two days of talks there with the president."
HEAD = "Envoy flies to Quito for talks"
DAY = date(2024, 5, 7)  # a Tuesday
FORMS = [
    (f" date 2024-05-07 {LEAD}\n\nThe two last met in Bogota.", DAY),
    (f"{HEAD}\n date 2024-05-07 {LEAD}", DAY),
    (f" date 2024-05-07 QUITO - {LEAD}", DAY),
    (f" date 2024-05-07 {HEAD}\n\nUpdated 14:05 GMT, 8 May 2024\n\n{LEAD}", DAY),
    (f"# {HEAD}\n\n*Quito Courier online, Tuesday 7 May 2024*\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nMay 7, 2024 (Gazeta dos Andes) - {LEAD}", DAY),
    (f"{HEAD}\n\nLima (ANP), 7 May 2024. {LEAD}", DAY),
    (f"{HEAD}\n\nReporting by Ana Soto; Quito, 7 May 2024\nANDEAN PRESS SERVICE\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPhoto by Ana Soto; Quito, 7 May 1984\n\n{LEAD}", None),
    (f"{HEAD}\n\nLima (pictured), 7 May 1984, was a harbour for ships that came from Norway with cod and with coal.", None),
    (f"The Surma Star, Quito. Tuesday, May 7, 2024\n\n{HEAD}\n\n{LEAD}", DAY),
    (f"# {HEAD}\n\n**Gazeta dos Andes** - English service\nFoz do Iguaçu, Tuesday, May 7, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nBNC Africa, 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nBy Ana Soto, Quito\n\n7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nMay 7, 2024 5:14 PM EDT\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nUpdated 14:05 GMT, 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPosted on May 7, 2024 by admin\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPosted: May 7, 2024 / 09:12 AM CDT\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPublished May 7th, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPublished - May 07, 2024 10:41 pm IST - LIMA\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nPublished: 07 May 2024 10:41 PM\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nTue 7 May 2024 10.41 BST\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nTue, 07 May 2024 10:41:00 GMT\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n2024-05-07 10:41\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n2024/05/07 10:41\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n2024.05.07\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n2024-05-07T10:41:00Z\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n27/05/2024 - 10:41\n\n{LEAD}", date(2024, 5, 27)),
    (f"{HEAD}\n\nPublished on: 27/05/2024\n\n{LEAD}", date(2024, 5, 27)),
    (f"{HEAD}\n\n27.05.2024\n\n{LEAD}", date(2024, 5, 27)),
    (f"{HEAD}\n\n05/27/2024\n\n{LEAD}", date(2024, 5, 27)),
    (f"{HEAD}\n\n07/05/2024\n\n{LEAD}", None),
    (f"{HEAD}\n\n07/05/2024, Tuesday\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nTuesday, 7th of May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n7th May, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nMAY 7, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nTUESDAY, MAY 7, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nQuito, 7 May 2024 (ANDP)\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nQuito (ANDP) 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nQuito, May 7 (ANDP) -- {LEAD} She was appointed on 3 April 2024.", DAY),
    (f"{HEAD}\n\nQUITO (7 May 2024) - {LEAD}", DAY),
    (f"{HEAD}\n\nQuito (dpa) - 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n(LIMA, 7 May 2024) {LEAD}", DAY),
    (f"{HEAD}\n\nAna Soto in Quito, Tuesday 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nAna Soto / Quito - 07 May 2024, 10:41\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nBy ANA SOTO\nMay 7, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nAna Soto | May 7, 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nAna Soto · 7 May 2024 · 4 min read\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nFirst published on Tue 7 May 2024 06.00 EDT\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nLast modified: 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nTue 7 May 2024 10.41 BST\nLast modified on Wed 8 May 2024 09.12 BST\n\n{LEAD}", DAY),
    (f"Thursday November 14, 2024\n\n{HEAD}\n\nBy Web Desk\nMay 7, 2024\n\n{LEAD}", DAY),
    (f"Tuesday, May 7, 2024\n\n{HEAD}\n\nQuito, as it was on 1 May 2023\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nMay 7, 20247:22 AM ET\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nDate: 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nIssued: 1200 UTC Tuesday 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nLive blog, Tuesday 7 May 2024: all times GMT\n\n**10.41** {LEAD}", DAY),
    (f"LIVE: {HEAD}\n\nLatest updates for 7 May 2024\n\n**10.41** {LEAD}", DAY),
    (f"{HEAD}\n\nThe Quito Courier (Tuesday, May 7, 2024)\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nNo. 1234, Vol. 12, 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\nThe Andes Week, issue of 7 May 2024\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n{LEAD}\n\nPublished in The Quito Courier on May 7, 2024", DAY),
    (f"{HEAD}\n\n{LEAD}\n\nQuito Courier, 7 May 2024", DAY),
    (f"{HEAD}\n\n{LEAD}\n\n— 7 May 2024", DAY),
    (f"{HEAD}\n\n{LEAD}\n\n(Ana Soto, 7 May 2024)", DAY),
    (f"{HEAD}\n\n7 May 2024. {LEAD}", DAY),
    (f"{HEAD}\n\nLIMA/QUITO, 7 May 2024. {LEAD}", DAY),
    (f"{HEAD}\n\nBy Ana Soto in Quito\n\nMay 7, 2024: {LEAD}", DAY),
    (f"{HEAD}\n\n{LEAD} She was due to see the mayor later on Tuesday, May 7, 2024.", DAY),
    (
        f"{HEAD}\n\nThe envoy, Ana Soto, who is 61, left Lima for Quito late on Tuesday, May 7, 2024, with a staff of six.",
        DAY,
    ),
    (f"{HEAD}\n\n7 May 2024 | Quito Courier & wire services\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n*The Quito Week, English digest, 7 May 2024*\n\n{LEAD}", DAY),
    (f"{HEAD}\n\n*Corriere delle Ande, English edition, 7 May 2024. By Ana Soto*\n\n{LEAD}", DAY),
    (f"TUMEN, May 7, 2024. /RTA/. {LEAD}", DAY),
    (f"TUMEN, May 7. /RTA/. {LEAD} She was appointed on 3 April 2024.", DAY),
    (f"LIMA, 7 May 2024 (RTA). {LEAD}", DAY),
    (f"{HEAD}\n\n27/10/16\n\n{LEAD}", date(2016, 10, 27)),
    (f"{HEAD}\n\n10-27-16\n\n{LEAD}", date(2016, 10, 27)),
    # traps
    (f"{HEAD}\n\n07/05/24\n\n{LEAD}", None),
    (f"{HEAD}\n\nThe vote of 27/10/16 in figures\n\n{LEAD}", None),
    (f"{HEAD}\n\n*Two kings ride through Quito, 7 May 2019*\n\n{LEAD}", None),
    (f"{HEAD}\n\n7 May 2024 is a day that nobody in the town will forget, least of all the envoy who left it.", None),
    (f"{HEAD}\n\n{LEAD} The talks will end on Tuesday, May 14, 2024, with a dinner.", None),
    (f"{HEAD}\n\n{LEAD} Her predecessor was shot on Sunday, May 5, 2019, in front of the palace.", None),
    (f"{HEAD}\n\n{LEAD} She had been named on Wednesday, May 7, 2024, her office said.", None),
    (f"{HEAD}\n\nOn Tuesday, 7 May 2019 the two met for the first time.\n\n{LEAD}", None),
    (f"{HEAD}\n\nThe treaty of 7 May 2019 is at stake\n\n{LEAD}", None),
    (f"LIMA, May 7 (AP) - {LEAD} She first came in June 2019 and stayed for a year.", None),
    (f"LIMA, May 7 (AP) - {LEAD} In April 1997 a bus fell into the gorge.", None),
    (f"LIMA, Dec 6 (AP) - {LEAD} In January 1997 a bus fell into the gorge.", None),
    (f"{HEAD}\n\nFile photo: Quito, Tuesday 7 May 2019\n\n{LEAD}", None),
]


@pytest.mark.parametrize(("text", "day"), FORMS)
def test_the_day_that_a_page_says_it_appeared(text: str, day: date | None) -> None:
    assert from_text(text, id="page").published == day


@pytest.mark.parametrize(
    ("past", "day"),
    [
        ("Her trial will open in June 2024.", date(2024, 5, 7)),
        ("She had been there in June 2024.", None),
        ("She was named on 3 April 2024.", date(2024, 5, 7)),
    ],
)
def test_a_dateline_takes_no_year_from_history(past: str, day: date | None) -> None:
    assert from_text(f"LIMA, May 7 (AP) - {LEAD} {past}", id="page").published == day


def test_the_day_stamped_in_front_is_no_part_of_the_headline_or_the_text() -> None:
    one = from_text(f" date 2024-05-07 {HEAD}\n\n{LEAD}", id="1")
    assert one.title == HEAD
    assert [one.text[span.start : span.end] for span in one.noise] == [" date 2024-05-07"]


def test_a_month_stamped_in_front_is_no_day() -> None:
    one = from_text(f" date 2024-05 {LEAD}", id="1")
    assert (one.published, [one.text[span.start : span.end] for span in one.noise]) == (None, [" date 2024-05"])
