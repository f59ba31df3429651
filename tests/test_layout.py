"""Datelines, bylines, captions, headlines and publication dates."""

from __future__ import annotations

from datetime import date

import pytest

from geonews import article

LEAD = "The envoy left Lima for Quito on Tuesday, her office said, and the talks were to begin at once."


def made(text: str) -> article.Article:
    return article.from_text(text, id="x")


def first_dateline(text: str) -> str | None:
    one = made(text)
    return one.text[one.datelines[0].start : one.datelines[0].end] if one.datelines else None


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA (AP) —",
        "LIMA/QUITO Sept 11 (Reuters) -",
        "LIMA, Peru (AP) --",
        "LIMA, Sept. 11 (Xinhua) --",
        "SAN JOSÉ –",
        "Havana (CNN) --",
        "Lima, 11 September (AFP) –",
        "SANTIAGO:",
        "LIMA, Peru –",
        "RIO DE JANEIRO, July 3 (Bloomberg) —",
        "LIMA, Peru (AP) — Sept. 6, 2019 —",
        "LIMA (AP) -- 6 September --",
        "LIMA — June 3, 2021 —",
    ],
)
def test_datelines(dateline: str) -> None:
    assert first_dateline(f"Envoy flies to Quito\n\n{dateline} {LEAD} Nobody else was on board, she added.") == dateline


@pytest.mark.parametrize(
    "start",
    [
        "BREAKING:",
        "ANALYSIS -",
        "UN:",
        "Peru – a country of mountains –",
        "The envoy (AP) said:",
        "It was late -",
        "UPDATED — June 3, 2021 —",
    ],
)
def test_what_is_no_dateline(start: str) -> None:
    assert first_dateline(f"Envoy flies to Quito\n\n{start} {LEAD}") is None


@pytest.mark.parametrize("line", ["LIMA, May 7 2021 (Andes Wire)", "Lima, 7 May 2021", "LIMA/QUITO (AP), 7 May 2021"])
def test_a_dateline_on_a_line_of_its_own(line: str) -> None:
    assert first_dateline(f"Envoy flies to Quito\n\n{line}\n\n{LEAD}") == line


@pytest.mark.parametrize("line", ["Lima Courier, 7 May 2021", "Published Friday, May 7, 2021", "Friday, May 7, 2021"])
def test_a_papers_name_and_day_are_no_dateline(line: str) -> None:
    assert first_dateline(f"Envoy flies to Quito\n\n{line}\n\n{LEAD}") is None


def test_a_day_behind_a_dateline_is_the_articles() -> None:
    one = made(f"Envoy flies to Quito\n\nLIMA, Peru (AP) — Sept. 6, 2019 — {LEAD}")
    assert (one.published, one.published_from) == (date(2019, 9, 6), "dateline")


def test_no_day_inside_a_sentence_is_a_datelines() -> None:
    assert first_dateline(f"Envoy flies to Quito\n\nLIMA (AP) — June 3 — a holiday — found {LEAD}") == "LIMA (AP) — June 3 —"
    assert first_dateline(f"Envoy flies to Quito\n\nLIMA (AP) — June opened wet — {LEAD}") == "LIMA (AP) —"


def test_a_dateline_after_a_glued_byline() -> None:
    assert first_dateline(f"Envoy flies. BY ANA DIAZ Staff Reporter March 30, 2009 LIMA -- {LEAD}") == "LIMA --"


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Díaz and Luis Mora in Quito",
        "(Reporting by Ana Díaz in Lima; Editing by Luis Mora)",
        "Additional reporting by Ana Díaz in Lima",
        "AFP contributed reporting.",
        "With files from Luis Mora",
        "From our own correspondent in Quito",
        "By our foreign staff",
        "Ana Díaz reported from Lima.",
        "Ana Díaz is the Andes correspondent of the Quito Record, based in Lima.",
    ],
)
def test_bylines(line: str) -> None:
    one = made(f"{LEAD}\n\n{line}\n")
    assert [one.text[span.start : span.end] for span in one.bylines] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday she was back in Lima.",
        "By the river, the envoy stopped.",
        "From our correspondent she learnt of the talks.",
        LEAD,
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert made(f"{LEAD}\n\n{line}\n").bylines == ()


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The envoy in Quito in 2019",
        "The envoy boards her plane in Lima. PHOTO: REUTERS",
        "The envoy in Lima in 2019. Valeria Soto / TASS",
        "The envoy waves in Lima (AP Photo/Ana Díaz)",
        "An undated photo released by the palace shows the envoy in Lima.",
        "The envoy at the airport of Quito, 6 May 2024. EPA-EFE/ANDINA",
        "The envoy arrives in Quito on Sunday. Photo courtesy of the Andes Wire",
        "The envoy boards her plane in Lima. Photo by Ana Soto",
        "The envoy boards her plane in Lima on Monday. [Ana Soto/Reuters]",
        "The envoy boards her plane in Lima [File: Bo Lee/AFP]",
        "The envoy boards her plane in Lima, March 3. © Ana Soto / Andes Wire",
    ],
)
def test_captions(line: str) -> None:
    one = made(f"{LEAD}\n\n{line}\n\n{LEAD}\n")
    assert [one.text[span.start : span.end] for span in one.captions] == [line]


@pytest.mark.parametrize(
    ("text", "day", "known_from"),
    [
        (f"Envoy flies\n\nPublished: 7 May 2024, 10:41 BST\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\nUpdated 8 May 2024 | Published 7 May 2024\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\nLast updated on Tuesday, May 7, 2024 at 10:41 am\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\nTuesday, May 7, 2024\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\nBy Ana Díaz | 7 May 2024\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies to Quito\nby Ana Soto\nThe Quito Chronicle, 7 May 2024\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\nThe Quito Courier, Tuesday 7 May 2024\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\nCorreo de Quito | Tuesday, May 7, 2024\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\nLIMA, 7 May 2024 (El Correo)\n\n{LEAD}", date(2024, 5, 7), "dateline"),
        (f"Envoy flies\n\n{LEAD}\n\nLuis Mora contributed to this report. May 7, 2024.", date(2024, 5, 7), "text"),
        (f"Envoy flies\n\n{LEAD}\n\nShe was born in Lima on 7 May 1974.", None, "unknown"),
        (f"NEWS RELEASE - Quito Aid Trust - 7 May 2024\n\nEnvoy flies\n\n{LEAD}", date(2024, 5, 7), "text"),
        (f"Envoy flies\nTwo Presidents in Quito, 7 May 2019\n{LEAD}", None, "unknown"),
        (f"LIMA, May 7, 2024 (AP) — {LEAD}", date(2024, 5, 7), "dateline"),
        # the year is said elsewhere: by a full date of the same season, or by a year whose weekday fits
        (f"LIMA, May 7 (AP) — {LEAD} She was named on 3 April 2024.", date(2024, 5, 7), "dateline"),
        (f"LIMA, May 7 (AP) — {LEAD} It was her first trip in 2024.", date(2024, 5, 7), "dateline"),
        (f"LIMA, May 7 (AP) — {LEAD} Her last trip was in 2018.", None, "unknown"),
        (f"LIMA, May 7 (AP) — {LEAD}", None, "unknown"),
        (f"Envoy flies\n\n{LEAD} She was named on 3 April 2024.", None, "unknown"),
        (f"LIMA, February 30, 2024 (AP) — {LEAD}", None, "unknown"),
    ],
)
def test_publication_dates(text: str, day: date | None, known_from: str) -> None:
    one = made(text)
    assert (one.published, one.published_from) == (day, known_from)


def test_the_day_a_page_was_looked_at_is_not_its_date() -> None:
    headline = "Envoy flies to Quito for talks"
    one = made(f"September 29, 2024\n\nQuito Journal\n\nAll the News\n\n{headline}\n\n{headline}\n\n{LEAD}")
    assert (one.published, one.title) == (None, headline)


def test_the_headline_is_found() -> None:
    assert made(f"Share\n\nTuesday, May 7, 2024\n\nEnvoy flies to Quito\n\n{LEAD}").title == "Envoy flies to Quito"
    assert made(f"{LEAD} {LEAD}").title is None


def test_a_line_that_says_when_a_page_changed_is_no_headline_and_a_writers_no_paper() -> None:
    stamp = "Last Updated : May 07, 2024 05:53 PM IST | Source: Andes"
    assert made(f"{stamp}\n\nEnvoy flies to Quito\n\n{LEAD}").title == "Envoy flies to Quito"
    assert made(f"Envoy flies to Quito\n\nBy Online Desk\n7 May 2024\n\n{LEAD}").outlet is None


def test_the_paper_beside_the_date_line_is_the_outlet() -> None:
    one = made(f"Envoy flies to Quito\n\nThe Quito Gazette\nTuesday, 7 May 2024\n\n{LEAD}")
    assert one.outlet == "The Quito Gazette"
    assert [one.text[span.start : span.end] for span in one.bylines] == ["The Quito Gazette"]
    assert made(f"Envoy flies to Quito\n\nNews from Quito\n\n{LEAD}").outlet is None


def test_the_agency_of_the_dateline_is_the_outlet_where_nothing_else_is_known() -> None:
    assert made(f"LIMA, Sept 11 (Xinhua) -- {LEAD}").outlet == "Xinhua"
    assert made(LEAD).outlet is None
