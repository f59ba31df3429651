"""Where a journey enters a city, what is told of its way, and the other way round: what routing asks besides networks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic

from geonews.data import packed
from geonews.geo import distance_km
from geonews.model import Evidence, Itinerary, Leg, Mode, Place, Route, Story
from geonews.render import summary, words
from geonews.routes import find_route, route_story
from geonews.ways.gateways import Stop, entered, port_of
from geonews.ways.manner import Told, says_coast
from geonews.ways.sea import load_sea

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.gazetteer import Gazetteer


def _place(name: str, lat: float, lon: float, country: str = "AA", kind: str = "city") -> Place:
    return Place(id=f"t:{name}", name=name, lat=lat, lon=lon, kind=kind, country=country)


class _Few:
    """A gazetteer of some places, each as important as its table says."""

    def __init__(self, *places: Place, important: str = "") -> None:
        self.places = places
        self.important = important

    def nearby(self, lat: float, lon: float, *, radius_km: float, kinds: Iterable[str] = ()) -> tuple[Place, ...]:
        near = [(distance_km(lat, lon, p.lat, p.lon), p.id, p) for p in self.places if p.kind in set(kinds)]
        return tuple(place for km, _, place in sorted(near) if km <= radius_km)

    def lookup(self, name: str) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.name == name)

    def importance(self, place: Place) -> float:
        return 0.5 if place.name == self.important else 0.3


def _few(*places: Place, important: str = "") -> Gazetteer:
    return cast("Gazetteer", _Few(*places, important=important))


HERE = _place("Here", 10.0, 10.0)
THERE = _place("There", 10.0, 20.0)

# --- gateways ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "gate"),
    [
        ("rail", _place("Central", 10.0, 10.05, kind="rail_station")),
        ("sea", _place("Port of Here", 10.05, 10.0, kind="port")),
        ("air", _place("Far Field", 10.3, 10.0, kind="airport")),
    ],
)
def test_a_city_is_entered_at_its_gateway(mode: Mode, gate: Place) -> None:
    assert [stop.gate for stop in entered([HERE, THERE], mode, _few(gate))] == [gate, THERE]


@pytest.mark.parametrize(
    ("mode", "gate"),
    [
        ("road", _place("Central", 10.0, 10.05, kind="rail_station")),
        ("rail", _place("Far", 10.0, 10.3, kind="rail_station")),
        ("rail", _place("Abroad", 10.0, 10.05, "BB", kind="rail_station")),
        ("sea", _place("Port of Elsewhere", 10.05, 10.0, kind="port")),
    ],
)
def test_what_is_not_the_city_s_is_no_gateway(mode: Mode, gate: Place) -> None:
    assert not any(stop.is_at_gate for stop in entered([HERE, THERE], mode, _few(gate)))


def test_a_station_is_where_it_is() -> None:
    yard = _place("Yard", 10.0, 10.0, kind="rail_station")
    other = _place("Central", 10.0, 10.05, kind="rail_station")
    assert entered([yard, THERE], "rail", _few(other))[0].gate == yard


def test_of_several_stations_the_one_on_the_side_of_the_journey_is_taken() -> None:
    west, east = (_place(name, 10.0, lon, kind="rail_station") for name, lon in (("West", 9.95), ("East", 10.05)))
    assert [stop.gate for stop in entered([HERE, THERE], "rail", _few(west, east))] == [east, THERE]


def test_of_several_airports_the_main_one_is_taken() -> None:
    strip, main = (_place(name, 10.0, lon, kind="airport") for name, lon in (("Strip", 10.01), ("Main", 10.3)))
    assert entered([HERE, THERE], "air", _few(strip, main, important="Main"))[0].gate == main


def test_two_cities_of_one_airport_are_joined_straight() -> None:
    near = _place("Near", 10.0, 11.0)
    between = _place("Between", 10.0, 10.5, kind="airport")
    reach = _few(between)
    assert not any(stop.is_at_gate for stop in entered([HERE, _place("Twin", 10.0, 10.9)], "air", reach))
    assert not any(stop.is_at_gate for stop in entered([HERE, near], "air", _few()))


def test_trains_pass_the_towns_on_the_way_as_they_come() -> None:
    middle = _place("Middle", 10.0, 15.0)
    station = _place("Middle Central", 10.0, 15.05, kind="rail_station")
    assert not any(stop.is_at_gate for stop in entered([HERE, middle, THERE], "rail", _few(station)))


@pytest.mark.parametrize(("off_km", "lat", "is_found"), [(30.0, 10.5, True), (8.0, 10.5, False), (8.0, 10.1, True)])
def test_a_city_inland_has_a_port(off_km: float, lat: float, is_found: bool) -> None:  # noqa: FBT001 - a case
    found = port_of(Stop(place=HERE, gate=HERE), off_km, _few(_place("Haven", lat, 10.0, kind="port")))
    assert (found is not None) == is_found


def test_of_several_ports_the_one_of_the_city_s_name_is_taken() -> None:
    near, named = _place("Haven", 10.2, 10.0, kind="port"), _place("Port of Here", 10.3, 10.0, kind="port")
    found = port_of(Stop(place=HERE, gate=HERE), 30.0, _few(near, named))
    assert found is not None
    assert found.gate == named


@pytest.mark.parametrize(
    ("mode", "one", "other", "ferry"),
    [
        ("road", _place("Barcelona", 41.39, 2.17, "ES"), _place("Palma", 39.57, 2.65, "ES"), "Barcelona to Palma car"),
        ("rail", _place("Komsomolsk", 50.55, 137.0, "RU"), _place("Kholmsk", 47.05, 142.05, "RU"), "Kholmsk train"),
    ],
)
def test_a_ferry_on_the_way_is_told(mode: Mode, one: Place, other: Place, ferry: str) -> None:
    route = find_route(one, other, mode=mode)
    assert route.method == mode
    assert f"{ferry} ferry" in route.reason


def test_a_way_on_dry_land_tells_of_no_ferry() -> None:
    assert "ferry" not in find_route(PARIS, MARSEILLE, mode="road").reason


def test_a_flight_is_as_long_as_from_airport_to_airport() -> None:
    field = _place("Far Field", 10.3, 10.0, kind="airport")
    route = find_route(HERE, THERE, mode="air", gazetteer=_few(field))
    assert route.length_km == pytest.approx(geodesic(field.latlon, THERE.latlon).km, abs=0.1)
    assert route.coordinates[:2] == (HERE.lonlat, field.lonlat)
    assert route.straight == ((0, 1),)
    assert "Here is taken at Far Field" in route.reason


def test_a_helicopter_needs_no_airport() -> None:
    field = _place("Far Field", 10.3, 10.0, kind="airport")

    def reason(vehicle: str) -> str:
        leg = Leg(origin=HERE, destination=THERE, status="happened", mode="air", vehicle=vehicle)
        story = Story(title="t", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))
        (one,) = route_story(story, _few(field)).itineraries[0].legs
        return one.route.reason if one.route else ""

    assert "Far Field" in reason("plane")
    assert "Far Field" not in reason("rescue helicopter")


@pytest.mark.parametrize(
    ("radius_km", "method"),
    [(15.0, "great_circle"), (90.0, "none"), (0.0, "none")],
    ids=["city state", "large", "unknown"],
)
def test_a_city_state_is_where_its_city_is(radius_km: float, method: str) -> None:
    state = Place(id="t:s", name="Here", lat=10.2, lon=10.2, kind="country", country="AA", radius_km=radius_km)
    abroad = _place("Here", 50.0, 10.0, "BB")
    route = find_route(state, THERE, mode="air", gazetteer=_few(abroad, HERE))
    assert route.method == method
    assert route.coordinates[:1] in ((), (HERE.lonlat,))


# --- towns on the way ----------------------------------------------------------------------------------------------

PARIS = _place("Paris", 48.857, 2.352, "FR")
MARSEILLE = _place("Marseille", 43.296, 5.37, "FR")
LYON = Place(id="t:Lyon", name="Lyon", lat=45.76, lon=4.84, kind="city", country="FR", population=500_000)


def _paris_marseille(via: tuple[Place, ...] = ()) -> Story:
    leg = Leg(origin=PARIS, destination=MARSEILLE, via=via, status="happened", mode="rail")
    story = Story(title="t", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))
    return route_story(story, _few(LYON))


def test_a_story_names_the_towns_on_the_way_and_says_that_nobody_told_them() -> None:
    story = _paris_marseille()
    leg = story.itineraries[0].legs[0]
    assert leg.route is not None
    assert leg.route.passed == ("Lyon",)
    assert "The line passes Lyon; that is computed, not told." in words.line_note(leg)
    assert "by its course through Lyon" in summary.text(story)


def test_a_town_that_was_told_is_not_told_again() -> None:
    leg = _paris_marseille(via=(LYON,)).itineraries[0].legs[0]
    assert "Lyon" not in words.line_note(leg)


def test_names_of_towns_are_cleaned() -> None:
    route = Route(method="rail", length_km=1.0, coordinates=((0.0, 0.0), (1.0, 0.0)), passed=("A\u202eB",))
    leg = Leg(origin=PARIS, destination=MARSEILLE, status="happened", mode="rail", route=route)
    assert "\u202e" not in words.line_note(leg)


# --- along the coast -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy drove along the coast to the capital.",
        "The ferry sailed up the western coast for two days.",
        "They followed the shoreline south.",
        "The train took the coastal line.",
        "The yacht hugged Norway's coast.",
    ],
)
def test_a_journey_by_the_coast_is_told(sentence: str) -> None:
    assert says_coast(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ship broke up off the coast.",
        "They drove down the Gold Coast.",
        "The coast guard towed it along to the harbour.",
        "He went along with friends to the coast.",
        "The train reached the coast.",
    ],
)
def test_what_tells_no_journey_by_the_coast(sentence: str) -> None:
    assert not says_coast(sentence)


def _inland_share(route: Route) -> float:
    return 1 - load_sea().shore_share(np.array(route.coordinates)[:, ::-1])


@pytest.mark.parametrize(
    ("mode", "one", "other"),
    [
        ("road", _place("Lisbon", 38.72, -9.14, "PT"), _place("Porto", 41.15, -8.61, "PT")),
        ("rail", _place("Turin", 45.06, 7.68, "IT"), _place("Rome", 41.90, 12.50, "IT")),
        ("sea", _place("Bergen", 60.39, 5.32, "NO"), _place("Hammerfest", 70.66, 23.68, "NO")),
    ],
)
def test_a_journey_by_the_coast_keeps_to_it(mode: Mode, one: Place, other: Place) -> None:
    plain, coastal = (find_route(one, other, mode=mode, told=Told(by_coast=by)) for by in (False, True))
    assert coastal.method == mode
    assert _inland_share(coastal) < min(_inland_share(plain), 0.4)
    assert "kept near the coast, as the text says" in coastal.reason


def test_a_claim_of_the_coast_that_no_track_meets_is_told() -> None:
    prague, vienna = _place("Prague", 50.083, 14.435, "CZ"), _place("Vienna", 48.185, 16.376, "AT")
    route = find_route(prague, vienna, mode="rail", told=Told(by_coast=True))
    assert route.coordinates == find_route(prague, vienna, mode="rail").coordinates
    assert "the text says along the coast, but no railway known here keeps to it" in route.reason


def test_the_sentences_of_a_leg_tell_of_the_coast() -> None:
    said = Evidence(article="a", start=0, end=9, quote="The lorries drove along the coast from Prague to Vienna.")
    prague, vienna = _place("Prague", 50.083, 14.435, "CZ"), _place("Vienna", 48.185, 16.376, "AT")
    leg = Leg(origin=prague, destination=vienna, status="happened", mode="road", evidence=(said,))
    story = Story(title="t", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))
    (routed,) = route_story(story).itineraries[0].legs
    assert routed.route is not None
    assert "the text says along the coast" in routed.route.reason


# --- round a canal -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "passed"),
    [
        (_place("Singapore", 1.27, 103.84, "SG"), _place("Rotterdam", 51.92, 4.48, "NL"), "Cape of Good Hope"),
        (_place("Valparaiso", -33.03, -71.62, "CL"), _place("Rotterdam", 51.92, 4.48, "NL"), "Strait of Magellan"),
        (_place("Hamburg", 53.54, 9.9, "DE"), _place("Gdansk", 54.4, 18.7, "PL"), "Oresund"),
    ],
)
def test_a_canal_may_be_left_where_ships_do(one: Place, other: Place, passed: str) -> None:
    route = find_route(one, other, mode="sea")
    assert route.alternative is not None
    assert passed in route.alternative.passed
    assert passed not in route.passed
    # the line of the second way joins the same ends
    ends = [shapely.Point(route.alternative.coordinates[at]) for at in (0, -1)]
    assert [end.distance(shapely.Point(route.coordinates[at])) < 0.5 for end, at in zip(ends, (0, -1), strict=True)]


@pytest.mark.parametrize(
    ("one", "other", "via"),
    [
        # round the Horn nobody goes from one coast of North America to the other
        (_place("New York", 40.7, -74.02, "US"), _place("San Francisco", 37.8, -122.4, "US"), ()),
        (_place("Marseille", 43.29, 5.35, "FR"), _place("Algiers", 36.77, 3.07, "DZ"), ()),
        (
            _place("Singapore", 1.27, 103.84, "SG"),
            _place("Rotterdam", 51.92, 4.48, "NL"),
            (_place("Port Said", 31.27, 32.3, "EG"),),
        ),
    ],
)
def test_where_the_way_by_sea_is_clear_there_is_no_other(one: Place, other: Place, via: tuple[Place, ...]) -> None:
    assert find_route(one, other, via=via, mode="sea").alternative is None


# --- time ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "method", "is_doubted"), [("nine", "rail", False), ("five", "great_circle", False), ("one", "rail", True)]
)
def test_a_way_too_long_for_the_time_told_is_not_believed(hours: str, method: str, is_doubted: bool) -> None:  # noqa: FBT001 - a case
    # by rail 1,098 km, straight 805, at 200 km/h at most
    belgrade, athens = _place("Belgrade", 44.81, 20.46, "RS"), _place("Athens", 37.99, 23.72, "GR")
    said = Evidence(article="a", start=0, end=9, quote=f"After a {hours}-hour train ride she arrived in Athens.")
    leg = Leg(origin=belgrade, destination=athens, status="happened", mode="rail", evidence=(said,))
    story = Story(title="t", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))
    (told,) = route_story(story).itineraries[0].legs
    assert told.route is not None
    assert (told.route.method, bool(told.route.doubt)) == (method, is_doubted)
    assert ("cannot have been taken" in told.route.reason) == (method == "great_circle")


# --- what a train meets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        (
            _place("Warsaw", 52.23, 21.0, "PL"),
            _place("Lviv", 49.84, 24.0, "UA"),
            "PL and UA differ in gauge (1,435 and",
        ),
        (
            _place("Dakar", 14.67, -17.43, "SN"),
            _place("Bamako", 12.65, -8.0, "ML"),
            "between Kidira and Kayes since 2010",
        ),
    ],
)
def test_a_train_s_obstacles_are_told(one: Place, other: Place, note: str) -> None:
    assert note in find_route(one, other, mode="rail").reason
    assert note not in find_route(one, other, mode="road").reason


def test_before_the_trains_ended_nothing_is_told_of_it() -> None:
    dakar, bamako = _place("Dakar", 14.67, -17.43, "SN"), _place("Bamako", 12.65, -8.0, "ML")
    assert "no trains" not in find_route(dakar, bamako, mode="rail", told=Told(when=date(2005, 3, 1))).reason


@pytest.mark.parametrize("name", ["gauges.tsv", "idle_lines.tsv"])
def test_each_row_has_a_source(name: str) -> None:
    rows = [line.split("\t") for line in packed.shipped(name).decode().splitlines() if not line.startswith("#")]
    at = rows[0].index("source")
    assert all(len(row) == len(rows[0]) and row[at] for row in rows)


def test_no_country_has_two_gauges() -> None:
    lines = packed.shipped("gauges.tsv").decode().splitlines()
    codes = [code for line in lines if not line.startswith("#") for code in line.split("\t")[1].split()]
    assert len(codes) == len(set(codes))
