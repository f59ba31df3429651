"""A sea is a stop of ships and storms, and only a part of the world to whoever flies there."""

from __future__ import annotations

import pytest
from stories import move, reading

from geonews.model import Movement
from geonews.story import merge


def stops(one: Movement) -> list[str]:
    journeys = merge([reading("a", "2024-05-10", one)]).itineraries
    return [leg.destination.name for journey in journeys for leg in journey.legs if leg.destination is not None]


@pytest.mark.parametrize(
    ("who", "kind", "lemma", "mode", "found"),
    [
        ("Ann Ode", "person", "leave", "unknown", []),
        ("Ann Ode", "person", "bring", "air", []),
        ("Ann Ode", "person", "sail", "sea", ["Red Sea"]),
        ("Ann Ode", "person", "drift", "unknown", ["Red Sea"]),
        ("the Gull", "vehicle", "leave", "unknown", ["Red Sea"]),
        ("the Gull", "vehicle", "tour", "sea", []),
    ],
)
def test_who_goes_to_a_sea_by_land_or_air_makes_no_stop_in_it(
    who: str, kind: str, lemma: str, mode: str, found: list[str]
) -> None:
    one = move(who, lemma, origin="Oslo", destination="Red Sea", mover_kind=kind, mode=mode)
    assert stops(one) == found
