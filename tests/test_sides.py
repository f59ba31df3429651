"""What is drawn with a leg besides its line: the second-best way, and straight stretches off the network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from geonews import export, interchange
from geonews.model import Itinerary, Leg, LegStatus, Place, Route, Story
from geonews.render import legend, page, static, styles, view, words

#: Ten degrees of track, a port a degree off its end, and a way round.
START = Place(id="t:a", name="A", lat=50.0, lon=10.0, kind="city", country="AA")
END = Place(id="t:b", name="B", lat=51.0, lon=20.0, kind="city", country="AA")
TRACK = ((10.0, 50.0), (15.0, 50.5), (20.0, 50.0), (20.0, 51.0))
ROUND = ((10.0, 50.0), (15.0, 48.0), (20.0, 50.0), (20.0, 51.0))
OTHER = Route(method="rail", length_km=900.0, coordinates=ROUND)
ROUTE = Route(method="rail", length_km=850.0, coordinates=TRACK, straight=((2, 3),), alternative=OTHER)


def _story(route: Route = ROUTE, *, status: LegStatus = "happened", background: bool = False) -> Story:
    leg = Leg(origin=START, destination=END, status=status, mode="rail", route=route, background=background)
    return Story(title="t", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))


def test_the_line_ends_at_the_track_and_the_rest_is_a_side() -> None:
    (line,) = view.picture(_story()).lines
    assert line.points[-1] == (50.0, 20.0)
    off = [side.points for side in line.sides if side.look is styles.OFF_TRACK]
    assert off == [((50.0, 20.0), (51.0, 20.0))]


def test_a_stretch_too_short_to_be_seen_stays_part_of_the_line() -> None:
    near = replace(ROUTE, coordinates=(*TRACK[:3], (20.0, 50.01)), alternative=None)
    (line,) = view.picture(_story(near)).lines
    assert line.sides == ()
    assert line.points[-1] == (50.01, 20.0)


def test_a_line_with_nothing_but_a_straight_stretch_is_kept() -> None:
    only = Route(method="sea", length_km=5.0, coordinates=TRACK[:2], straight=((0, 1),))
    (line,) = view.picture(_story(only)).lines
    assert len(line.points) == 2


@pytest.mark.parametrize(
    ("status", "background", "looks"),
    [
        ("happened", False, {styles.OFF_TRACK, styles.OTHER_WAY}),
        ("expected", False, {styles.OFF_TRACK, styles.OTHER_WAY}),
        ("denied", False, {styles.OFF_TRACK}),
        ("happened", True, {styles.OFF_TRACK}),
    ],
)
def test_only_the_news_has_second_ways(status: LegStatus, background: bool, looks: set[styles.Look]) -> None:  # noqa: FBT001 - a case
    (line,) = view.picture(_story(status=status, background=background)).lines
    assert {side.look for side in line.sides} == looks


def test_the_second_way_is_thinner_than_the_first() -> None:
    (line,) = view.picture(_story()).lines
    assert all(side.look.weight < line.look.weight for side in line.sides)


def test_the_legend_tells_of_both() -> None:
    labels = {row["label"] for row in legend.rows(view.picture(_story()))}
    assert {styles.OFF_TRACK.label, styles.OTHER_WAY.label} <= labels
    plain = {row["label"] for row in legend.rows(view.picture(_story(replace(ROUTE, straight=(), alternative=None))))}
    assert not {styles.OFF_TRACK.label, styles.OTHER_WAY.label} & plain


def test_the_page_gets_each_side_as_a_path_of_its_own() -> None:
    found = re.search(r'id="geonews-data">(.*?)</script>', page.html(_story()), re.DOTALL)
    assert found is not None
    (line,) = json.loads(found[1])["lines"]
    assert {side["dash"] for side in line["sides"]} == {"", styles.OFF_TRACK.dash}
    assert len({line["path"], *(side["path"] for side in line["sides"])}) == 3


def test_the_still_picture_draws_them() -> None:
    with_sides, without = (
        static.svg(_story(route)) for route in (ROUTE, replace(ROUTE, straight=(), alternative=None))
    )
    assert with_sides.count("<path") > without.count("<path")


def test_a_second_way_across_the_antimeridian_is_beside_the_first() -> None:
    track, other = (tuple((lon + 165, lat) for lon, lat in line) for line in (TRACK, ROUND))
    far = replace(ROUTE, coordinates=track, alternative=replace(OTHER, coordinates=other))
    (line,) = view.picture(_story(far)).lines
    west = min(lon for _, lon in line.points)
    assert all(abs(min(lon for _, lon in side.points) - west) < 20 for side in line.sides)


def test_words_tell_of_the_second_way() -> None:
    leg = _story().itineraries[0].legs[0]
    assert "Another way is nearly as short: 900 km along the railway." in words.line_note(leg)


def test_a_far_longer_second_way_is_not_called_short() -> None:
    far = replace(ROUTE, alternative=replace(OTHER, length_km=1400.0, passed=("Cape of Good Hope",)))
    said = words.line_note(_story(far).itineraries[0].legs[0])
    assert "Another way: 1,400 km along the railway, through Cape of Good Hope." in said


@pytest.mark.parametrize(
    ("write", "line", "point"),
    [
        (interchange.to_kml, "<LineString>", "15.00000,48.00000"),
        (interchange.to_gpx, "<trk>", 'lat="48.00000" lon="15.00000"'),
    ],
    ids=["kml", "gpx"],
)
def test_other_programs_get_the_second_way_as_a_line_of_its_own(
    write: Callable[[Story], str], line: str, point: str
) -> None:
    with_other, without = write(_story()), write(_story(replace(ROUTE, alternative=None)))
    assert with_other.count(line) == without.count(line) + 1
    assert point in with_other
    assert point not in without
    assert "another way" in with_other


@pytest.mark.parametrize(
    "write", [interchange.to_kml, interchange.to_gpx, interchange.to_csv, interchange.to_geojson, export.to_json]
)
def test_exports_with_a_way_of_the_networks_credit_their_source(write: Callable[[Story], str]) -> None:
    credited = replace(ROUTE, attribution=("© OpenStreetMap contributors",))
    assert "OpenStreetMap contributors" in write(_story(credited))
    flight = _story(Route(method="great_circle", length_km=1.0, coordinates=TRACK)).itineraries[0]
    legs = tuple(replace(leg, mode="air") for leg in flight.legs)
    assert "OpenStreetMap" not in write(replace(_story(), itineraries=(replace(flight, legs=legs),)))


def test_geojson_has_the_second_way_as_a_feature_of_its_own() -> None:
    features = json.loads(interchange.to_geojson(_story()))["features"]
    (other,) = [one for one in features if one["properties"]["feature"] == "other way"]
    assert other["geometry"]["coordinates"][1] == [15.0, 48.0]
    assert other["properties"]["length_km"] == 900.0
