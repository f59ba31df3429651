"""Lines for legs: along the railways, over the globe, or none, each with its reason."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import shapely
from geopy.distance import geodesic

from geonews.model import Itinerary, Leg, LegStatus, Mode, Place, Route, Story
from geonews.render.basemap import areas
from geonews.routes import find_route, route_story
from geonews.ways import ground
from geonews.ways.manner import Told


def _place(name: str, lat: float, lon: float, country: str = "", kind: str = "city") -> Place:
    return Place(id=f"test:{name}", name=name, lat=lat, lon=lon, kind=kind, country=country)


PYONGYANG = _place("Pyongyang", 39.019, 125.738, "KP")
KHASAN = _place("Khasan", 42.4283, 130.6456, "RU")
TUMANGANG = _place("Tumangang", 42.415, 130.595, "KP", "rail_station")
VLADIVOSTOK = _place("Vladivostok", 43.115, 131.885, "RU")
COSMODROME = _place("Vostochny Cosmodrome", 51.8844, 128.3339, "RU", "spaceport")
REYKJAVIK = _place("Reykjavik", 64.13, -21.9, "IS")
OSLO = _place("Oslo", 59.911, 10.753, "NO")
TOKYO = _place("Tokyo", 35.68, 139.77, "JP")
LOS_ANGELES = _place("Los Angeles", 34.05, -118.24, "US")
CHINA = _place("China", 35.0, 103.0, "CN", "country")
JAPAN = _place("Japan", 36.0, 138.0, "JP", "country")


def _length_km(route: Route) -> float:
    points = route.coordinates
    return float(sum(geodesic(a[::-1], b[::-1]).km for a, b in pairwise(points)))


# --- rail ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("via", [(), (TUMANGANG,)])
def test_the_east_coast_line_is_taken(via: tuple[Place, ...]) -> None:
    route = find_route(PYONGYANG, KHASAN, via=via, mode="rail")
    assert route.method == "rail"
    assert route.length_km == pytest.approx(835, rel=0.03)
    line = shapely.linestrings(route.coordinates)
    # Hamhung, Kim Chaek, Chongjin and Tumangang lie on the way
    for lon, lat in ((127.53, 39.83), (129.2, 40.67), (129.77, 41.78), (130.59, 42.41)):
        assert shapely.distance(line, shapely.Point(lon, lat)) < 0.08


def test_the_east_coast_line_does_not_enter_china() -> None:
    route = find_route(PYONGYANG, KHASAN, mode="rail")
    china = next(area for code, _, area in areas() if code == "CN")
    # 15 km are 0.135 degrees of latitude
    assert not shapely.intersects(shapely.linestrings(route.coordinates), shapely.buffer(china, -0.135))


def test_a_spaceport_off_the_line_gets_a_straight_last_stretch() -> None:
    route = find_route(KHASAN, COSMODROME, mode="rail")
    assert route.method == "rail"
    assert route.coordinates[-1] == (128.3339, 51.8844)
    assert "23 km between Vostochny Cosmodrome and the railway" in route.reason


def test_a_line_begins_and_ends_at_the_places() -> None:
    route = find_route(PYONGYANG, KHASAN, mode="rail")
    assert (route.coordinates[0], route.coordinates[-1]) == (PYONGYANG.lonlat, KHASAN.lonlat)


def test_a_journey_between_towns_of_a_through_line_follows_it() -> None:
    # the line turns aside to Adelaide; the shortest track passes it 180 km to the north
    sydney, perth = _place("Sydney", -33.883, 151.206, "AU"), _place("Perth", -31.952, 115.86, "AU")
    line = shapely.linestrings(find_route(sydney, perth, mode="rail").coordinates)
    assert shapely.distance(line, shapely.Point(138.6, -34.93)) < 0.1


def test_a_named_place_on_the_way_is_passed() -> None:
    warsaw = _place("Warsaw", 52.23, 20.99, "PL")
    route = find_route(_place("Moscow", 55.776, 37.655), _place("Kyiv", 50.44, 30.489), via=(warsaw,), mode="rail")
    assert shapely.distance(shapely.linestrings(route.coordinates), shapely.Point(warsaw.lonlat)) < 0.05


@pytest.mark.parametrize(("lat", "lon", "is_drawn"), [(52.4, 21.0, False), (52.33, 20.6, True)])
def test_a_stop_beside_the_track_is_passed_and_one_off_it_is_visited(lat: float, lon: float, is_drawn: bool) -> None:  # noqa: FBT001 - a case
    # places 3 and 13 km off the track near Warsaw
    stop = _place("a stop", lat, lon, "PL")
    berlin, brest = _place("Berlin", 52.525, 13.369, "DE"), _place("Brest", 52.1, 23.68, "BY")
    route = find_route(berlin, brest, via=(stop,), mode="rail")
    assert route.method == "rail"
    assert (stop.lonlat in route.coordinates) == is_drawn


def test_other_countries_are_entered_only_where_named() -> None:
    moscow, vladivostok = _place("Moscow", 55.776, 37.655, "RU"), _place("Vladivostok", 43.111, 131.882, "RU")
    harbin = shapely.Point(126.63, 45.76)
    at_home = find_route(moscow, vladivostok, mode="rail")
    allowed = find_route(moscow, vladivostok, mode="rail", via=(CHINA,))
    assert shapely.distance(shapely.linestrings(at_home.coordinates), harbin) > 2
    assert shapely.distance(shapely.linestrings(allowed.coordinates), harbin) < 0.3
    assert (allowed.length_km or 0) < (at_home.length_km or 0)


@pytest.mark.parametrize(
    ("origin", "destination", "reason"),
    [
        (OSLO, REYKJAVIK, "no railway known here joins Oslo and Reykjavik"),
        (_place("Funchal", 32.65, -16.91), _place("Lisbon", 38.71, -9.14), "no railway known here"),
        (_place("Auckland", -36.85, 174.76), _place("Christchurch", -43.53, 172.63), "no railway known here"),
        # stations on both shores of the Red Sea
        (_place("Port Sudan", 19.6, 37.2), _place("Medina", 24.47, 39.6), "no railway known here"),
    ],
)
def test_where_no_railway_goes_the_line_is_straight_and_says_so(origin: Place, destination: Place, reason: str) -> None:
    route = find_route(origin, destination, mode="rail")
    assert route.method == "great_circle"
    assert reason in route.reason


def test_an_absurd_way_round_is_refused() -> None:
    # two stations that face each other over the Gulf of Finland
    route = find_route(_place("Tallinn", 59.44, 24.737), _place("Helsinki", 60.172, 24.941), mode="rail")
    assert route.method == "great_circle"
    assert "3.5 times as long" in route.reason


def test_a_place_far_off_the_track_gets_no_railway() -> None:
    off = _place("a bay", 42.9, 134.1, "RU")
    route = find_route(_place("Nakhodka", 42.82, 132.88, "RU"), off, mode="rail")
    assert route.method == "great_circle"


def test_rail_lines_are_light() -> None:
    moscow, vladivostok = _place("Moscow", 55.776, 37.655, "RU"), _place("Vladivostok", 43.111, 131.882, "RU")
    assert len(find_route(moscow, vladivostok, mode="rail").coordinates) < 900
    assert len(find_route(PYONGYANG, KHASAN, mode="rail").coordinates) < 300


def test_the_line_drawn_is_hardly_shorter_than_the_way() -> None:
    # the source keeps the length of curves that it has drawn straight: 10 % here
    route = find_route(PYONGYANG, KHASAN, mode="rail")
    assert 0.88 < _length_km(route) / (route.length_km or 0) < 1


def test_a_route_is_found_soon() -> None:
    moscow, vladivostok = _place("Moscow", 55.776, 37.655, "RU"), _place("Vladivostok", 43.111, 131.882, "RU")
    find_route(moscow, vladivostok, mode="rail")
    start = time.process_time()
    find_route(moscow, vladivostok, mode="rail")
    assert time.process_time() - start < 0.3


# --- road ------------------------------------------------------------------------------------------------------------


def test_a_convoy_follows_the_roads() -> None:
    route = find_route(_place("Paris", 48.857, 2.352, "FR"), _place("Marseille", 43.296, 5.37, "FR"), mode="road")
    assert route.method == "road"
    assert route.length_km == pytest.approx(775, rel=0.04)
    assert shapely.distance(shapely.linestrings(route.coordinates), shapely.Point(4.84, 45.76)) < 0.1
    assert route.attribution == ("© OpenStreetMap contributors",)


def test_a_closed_border_is_told_where_it_has_to_be_crossed() -> None:
    # Gyumri and Kars face each other over a border closed since 1993
    gyumri, kars = _place("Gyumri", 40.79, 43.85, "AM"), _place("Kars", 40.6, 43.1, "TR")
    route = find_route(gyumri, kars, mode="road")
    is_round_about = (route.length_km or 0) > 130
    assert is_round_about or "closed" in route.reason or route.method == "great_circle"


def test_a_road_far_longer_than_the_railway_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    paris, marseille = _place("Paris", 48.857, 2.352, "FR"), _place("Marseille", 43.296, 5.37, "FR")
    # as if the road wound far more than it does: 775 km stand against 750 of track
    monkeypatch.setattr(ground, "_WINDING", 1.0)
    monkeypatch.setattr(ground, "_LONGER_THAN_TRACK", 0.8)
    route = find_route(paris, marseille, mode="road")
    assert route.method == "great_circle"
    assert re.search(r"the way is [67]\d\d km, by rail [67]\d\d km: straight line", route.reason)


def test_a_border_that_was_still_open_is_crossed() -> None:
    moscow, kyiv = _place("Moscow", 55.776, 37.655, "RU"), _place("Kyiv", 50.44, 30.489, "UA")
    then, now = (find_route(moscow, kyiv, mode="rail", told=Told(when=when)) for when in (date(2013, 5, 1), date(2024, 5, 1)))
    assert then.length_km == pytest.approx(860, rel=0.05)
    assert (now.length_km or 0) > 1500 or "closed" in now.reason


# --- other ways ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "part"),
    [
        ("air", ""),
        ("foot", "on foot"),
        ("unknown", "do not say by what way"),
    ],
)
def test_other_modes_are_great_circles_that_say_what_they_are(mode: Mode, part: str) -> None:
    route = find_route(TOKYO, LOS_ANGELES, mode=mode)
    assert route.method == "great_circle"
    assert route.length_km == pytest.approx(geodesic(TOKYO.latlon, LOS_ANGELES.latlon).km, abs=0.1)
    assert part in route.reason
    assert bool(route.reason) == bool(part)


def test_longitudes_run_on_over_the_antimeridian() -> None:
    lons = [lon for lon, _ in find_route(TOKYO, LOS_ANGELES, mode="air").coordinates]
    assert lons[-1] == pytest.approx(360 - 118.24)
    assert max(abs(b - a) for a, b in pairwise(lons)) < 5


def test_a_great_circle_bends_to_the_pole() -> None:
    assert max(lat for _, lat in find_route(TOKYO, LOS_ANGELES, mode="air").coordinates) > 45


def test_a_flight_passes_its_stops() -> None:
    route = find_route(TOKYO, OSLO, via=(LOS_ANGELES, REYKJAVIK), mode="air")
    passed = {(round((lon + 180) % 360 - 180, 2), lat) for lon, lat in route.coordinates}
    assert {LOS_ANGELES.lonlat, REYKJAVIK.lonlat} <= passed
    legs = [(TOKYO, LOS_ANGELES), (LOS_ANGELES, REYKJAVIK), (REYKJAVIK, OSLO)]
    assert route.length_km == pytest.approx(sum(geodesic(a.latlon, b.latlon).km for a, b in legs), abs=0.1)


def test_between_antipodes_no_way_is_preferred() -> None:
    route = find_route(_place("a", 10.0, 20.0), _place("b", -10.0, -160.0), mode="air")
    assert len(route.coordinates) == 2
    assert route.length_km == pytest.approx(20004, abs=20)


def test_a_strait_is_a_point_of_a_ship_but_not_of_a_plane() -> None:
    hormuz = _place("Strait of Hormuz", 26.57, 56.25, "", "strait")
    kuwait, muscat = _place("Kuwait City", 29.37, 47.98), _place("Muscat", 23.6, 58.5)
    sailed = shapely.linestrings(find_route(kuwait, muscat, via=(hormuz,), mode="sea").coordinates)
    # the grid of the sea is 1/32 degree
    assert shapely.distance(sailed, shapely.Point(hormuz.lonlat)) < 1 / 32
    assert hormuz.lonlat not in find_route(kuwait, muscat, via=(hormuz,), mode="air").coordinates


# --- no line -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "destination", "reason"),
    [
        (JAPAN, OSLO, "Japan is too wide"),
        (OSLO, JAPAN, "Japan is too wide"),
        (OSLO, _place("Baltic Sea", 58.0, 20.0, "", "sea"), "Baltic Sea is too wide"),
        (OSLO, OSLO, "begins and ends at Oslo"),
    ],
)
@pytest.mark.parametrize("mode", ["rail", "air"])
def test_no_line_is_drawn_to_the_middle_of_a_country(
    origin: Place, destination: Place, reason: str, mode: Mode
) -> None:
    route = find_route(origin, destination, mode=mode)
    assert (route.method, route.length_km, route.coordinates) == ("none", None, ())
    assert reason in route.reason


def _leg(origin: Place | None, destination: Place | None, status: LegStatus = "happened", mode: Mode = "air") -> Leg:
    return Leg(origin=origin, destination=destination, status=status, mode=mode)


@pytest.mark.parametrize(("leg", "part"), [(_leg(None, OSLO), "where it began"), (_leg(OSLO, None), "where it ended")])
def test_a_leg_without_an_end_has_no_line(leg: Leg, part: str) -> None:
    story = Story(title="", articles=(), itineraries=(Itinerary(mover="x", vehicle=None, legs=(leg,)),))
    route = route_story(story).itineraries[0].legs[0].route
    assert route is not None
    assert route.method == "none"
    assert part in route.reason


@pytest.mark.parametrize("status", ["happened", "under_way", "expected", "possible", "denied", "superseded"])
def test_every_leg_gets_its_route(status: LegStatus) -> None:
    legs = (_leg(OSLO, TOKYO, status), replace(_leg(TOKYO, OSLO, status), background=True))
    story = Story(title="t", articles=(), itineraries=(Itinerary(mover="x", vehicle="plane", legs=legs),))
    routed = route_story(story)
    assert [leg.route.method for leg in routed.itineraries[0].legs if leg.route] == ["great_circle", "great_circle"]
    assert replace(routed, itineraries=()) == replace(story, itineraries=())


def test_routing_is_repeatable() -> None:
    assert find_route(PYONGYANG, KHASAN, mode="rail") == find_route(PYONGYANG, KHASAN, mode="rail")


# --- the second way --------------------------------------------------------------------------------------------------


def test_a_second_way_nearly_as_short_is_told() -> None:
    # over Rivne or over Vinnytsia
    przemysl, kyiv = _place("Przemysl", 49.784, 22.777, "PL"), _place("Kyiv", 50.44, 30.489, "UA")
    route = find_route(przemysl, kyiv, mode="rail")
    assert route.alternative is not None
    assert (route.alternative.length_km or 0) < 1.15 * (route.length_km or 0)
    passed = [shapely.linestrings(one.coordinates) for one in (route, route.alternative)]
    assert max(shapely.distance(line, shapely.Point(28.49, 49.24)) for line in passed) > 1
    assert min(shapely.distance(line, shapely.Point(28.49, 49.24)) for line in passed) < 0.1


@pytest.mark.parametrize(
    ("one", "other", "via"),
    [
        # the only line there is
        (_place("Hanoi", 21.024, 105.841, "VN"), _place("Da Nang", 16.07, 108.21, "VN"), ()),
        # the text says which
        (
            _place("Przemysl", 49.784, 22.777, "PL"),
            _place("Kyiv", 50.44, 30.489, "UA"),
            (_place("Vinnytsia", 49.24, 28.49, "UA"),),
        ),
    ],
)
def test_where_nothing_is_open_there_is_no_second_way(one: Place, other: Place, via: tuple[Place, ...]) -> None:
    assert find_route(one, other, via=via, mode="rail").alternative is None


# --- enclaves, islands, the date line ----------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["rail", "road"])
def test_an_enclave_is_reached_through_the_countries_between(mode: Mode) -> None:
    moscow, kaliningrad = _place("Moscow", 55.776, 37.655, "RU"), _place("Kaliningrad", 54.71, 20.5, "RU")
    route = find_route(moscow, kaliningrad, mode=mode)
    assert route.method == mode
    assert 1080 < (route.length_km or 0) < 1500


def test_a_part_of_a_country_that_lies_apart_is_reached_by_road_and_not_by_rail() -> None:
    seattle, anchorage = _place("Seattle", 47.6, -122.33, "US"), _place("Anchorage", 61.2, -149.9, "US")
    assert find_route(seattle, anchorage, mode="road").length_km == pytest.approx(3600, rel=0.15)
    assert find_route(seattle, anchorage, mode="rail").method == "great_circle"


@pytest.mark.parametrize("mode", ["sea", "air"])
def test_a_way_over_the_date_line_runs_on_beyond_it(mode: Mode) -> None:
    anadyr, nome = _place("Anadyr", 64.73, 177.5, "RU"), _place("Nome", 64.5, -165.4, "US")
    route = find_route(anadyr, nome, mode=mode)
    assert 800 < (route.length_km or 0) < 900
    assert max(abs(b[0] - a[0]) for a, b in pairwise(route.coordinates)) < 30
    assert route.coordinates[-1][0] == pytest.approx(194.6)


def test_waypoints_are_passed_in_the_order_they_are_named() -> None:
    berlin, vienna = _place("Berlin", 52.525, 13.369, "DE"), _place("Vienna", 48.185, 16.376, "AT")
    munich, prague = _place("Munich", 48.14, 11.56, "DE"), _place("Prague", 50.083, 14.435, "CZ")
    for via in ((prague, munich), (munich, prague)):
        line = shapely.linestrings(find_route(berlin, vienna, via=via, mode="rail").coordinates)
        at = [shapely.line_locate_point(line, shapely.Point(place.lonlat)) for place in via]
        assert at == sorted(at)
