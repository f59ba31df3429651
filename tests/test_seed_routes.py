"""The railway legs of the annotated story beside the checkout: right with the places named on the way and without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from geonews.model import Place
from geonews.routes import find_route

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "seeds_story_legs.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason="no annotated story beside the checkout"),
]

#: Towns on the way (lat, lon): the east coast of the Korean peninsula, then up the Trans-Siberian.
HAMHUNG, CHONGJIN, TUMANGANG = (39.83, 127.53), (41.78, 129.77), (42.41, 130.59)
BARANOVSKY, USSURIYSK = (43.63, 131.92), (43.80, 131.95)
KHABAROVSK, BELOGORSK, TSIOLKOVSKY = (48.48, 135.07), (50.92, 128.47), (51.76, 128.12)
COAST = (HAMHUNG, CHONGJIN, TUMANGANG)
NORTH = (KHABAROVSK, BELOGORSK, TSIOLKOVSKY)
#: The legs by their ends, the towns they pass, and about how long they are in km.
LEGS = [
    ("Pyongyang", "Khasan", COAST, 835),
    ("Khasan", "junction for Vladivostok", (), 230),
    ("junction for Vladivostok", "Vostochny Cosmodrome", (USSURIYSK, *NORTH), 1450),
    ("Pyongyang", "Vladivostok", (*COAST, BARANOVSKY), 1153),
    ("Pyongyang", "Vostochny Cosmodrome", (*COAST, USSURIYSK, *NORTH), 2515),
]


def _places() -> tuple[dict[str, Place], dict[tuple[str, str], tuple[Place, ...]]]:
    """All places of the story's legs by name, and the places on the way by the leg's ends."""
    places: dict[str, Place] = {}
    via: dict[tuple[str, str], tuple[Place, ...]] = {}
    for leg in json.loads(GOLD.read_text(encoding="utf-8"))["legs"]:
        named = [one for one in (leg["origin"], *leg.get("via", ()), leg["destination"]) if one]
        for one in named:
            places[one["name"]] = Place(
                id=one["name"], name=one["name"], lat=one["lat"], lon=one["lon"], kind="city", country=""
            )
        if leg["origin"] and leg["destination"]:
            on_the_way = tuple(places[one["name"]] for one in leg.get("via", ()))
            via[leg["origin"]["name"], leg["destination"]["name"]] = on_the_way
    return places, via


@pytest.mark.parametrize("with_via", [True, False])
@pytest.mark.parametrize(("origin", "destination", "passes", "km"), LEGS)
def test_the_legs_run_the_right_way(
    origin: str,
    destination: str,
    passes: tuple[tuple[float, float], ...],
    km: float,
    with_via: bool,  # noqa: FBT001 - a case
) -> None:
    places, via = _places()
    named = (
        *via.get((origin, destination), ()),
        *((places["Khasan"],) if destination != "Khasan" and km > 1000 else ()),
    )
    on_the_way = named if with_via and origin == "Pyongyang" else ()
    route = find_route(
        places[origin], places[destination], via=on_the_way, mode="rail"
    )
    line = shapely.linestrings(route.coordinates)
    assert route.method == "rail"
    assert route.length_km == pytest.approx(km, rel=0.04)
    # 0.13 degrees are 15 km
    assert [at for at in passes if shapely.distance(line, shapely.Point(at[::-1])) > 0.13] == []
