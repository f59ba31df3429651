"""Journeys of known length and way (journeys.tsv): the figures that the networks have to reach."""

from __future__ import annotations

from collections import Counter
from statistics import median

import journeys
import measure_networks
import pytest
from journeys import JOURNEYS, Journey

from geonews.routes import find_route

#: The least share of journeys the right way, and the most of the median length error, for each mode.
FIGURES = {"sea": (1.0, 0.02), "air": (1.0, 0.001), "road": (0.75, 0.03), "rail": (0.85, 0.02)}


def test_there_are_enough_journeys() -> None:
    count = Counter(journey.mode for journey in JOURNEYS)
    assert all(count[mode] >= least for mode, least in (("rail", 30), ("road", 10), ("sea", 15), ("air", 5)))


@pytest.mark.parametrize("mode", FIGURES)
def test_the_right_way_is_taken(mode: str) -> None:
    some = [journey for journey in JOURNEYS if journey.mode == mode]
    wrong = [journey.name for journey in some if not journeys.goes_the_right_way(journey)]
    assert len(wrong) <= (1 - FIGURES[mode][0]) * len(some), wrong


@pytest.mark.parametrize("mode", FIGURES)
def test_lengths_are_right_in_the_median(mode: str) -> None:
    assert median(abs(journeys.error(one)) for one in JOURNEYS if one.mode == mode) <= FIGURES[mode][1]


@pytest.mark.parametrize("journey", [one for one in JOURNEYS if one.mode == "sea"], ids=lambda one: one.name)
def test_no_ship_is_drawn_on_land(journey: Journey) -> None:
    assert journeys.ashore_km(journeys.found(journey)) <= journeys.ASHORE_KM


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda one: one.name)
def test_no_journey_is_drawn_absurdly_long(journey: Journey) -> None:
    assert abs(journeys.error(journey)) < 0.3


def test_cities_of_one_country_are_joined_by_rail() -> None:
    some = measure_networks.pairs(40)
    found = [measure_networks.is_found(one, other, find_route(one, other, mode="rail")) for one, other in some]
    # 393 of 400 are; asked for are nine of ten
    assert sum(found) >= 0.9 * len(found)
