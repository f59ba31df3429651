"""The base map: whole, light, right across the antimeridian, and the same every time."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
import shapely

from geonews.errors import RenderError
from geonews.render import atlas, basemap, context

SEEDS = (100.0, 30.0, 150.0, 60.0)
WORLD = (-180.0, -60.0, 180.0, 84.0)
REGIONS = {
    "seeds": SEEDS,
    "town": (131.0, 42.5, 133.0, 44.0),
    "europe": (-12.0, 34.0, 45.0, 70.0),
    "pacific": (150.0, 30.0, 240.0, 70.0),
    "fiji": (170.0, -25.0, 190.0, -10.0),
    "south": (-180.0, -90.0, 180.0, -50.0),
    "world": WORLD,
    "west of the line": (-200.0, 50.0, -160.0, 70.0),
}


@lru_cache
def _clip(name: str) -> basemap.Basemap:
    return basemap.clip(REGIONS[name])


@pytest.fixture
def seeds() -> basemap.Basemap:
    return _clip("seeds")


def _area(country: basemap.Country) -> shapely.Geometry:
    return shapely.union_all([shapely.make_valid(shapely.Polygon(rings[0], rings[1:])) for rings in country.polygons])


def _holding(drawn: basemap.Basemap, lon: float, lat: float) -> list[str]:
    return [country.name for country in drawn.countries if shapely.covers(_area(country), shapely.Point(lon, lat))]


def _points(drawn: basemap.Basemap) -> list[tuple[float, float]]:
    rings = [ring for country in drawn.countries for polygon in country.polygons for ring in polygon]
    lines = [*rings, *drawn.borders, *drawn.disputed, *drawn.coasts, *(ring for lake in drawn.lakes for ring in lake)]
    return [point for line in lines for point in line]


@pytest.mark.parametrize(("name", "most"), [("seeds", 120), ("europe", 120), ("pacific", 120), ("world", 140)])
def test_the_map_is_light(name: str, most: float) -> None:
    drawn = _clip(name)
    assert len(json.dumps(drawn.geojson(), separators=(",", ":"))) < most * 1000


def test_a_smaller_budget_gives_a_lighter_map() -> None:
    assert basemap.clip(SEEDS, budget_kb=40).points() < basemap.clip(SEEDS).points() / 2


@pytest.mark.parametrize("name", REGIONS)
def test_nothing_lies_outside_the_bounds(name: str) -> None:
    west, south, east, north = REGIONS[name]
    points = _points(_clip(name))
    assert points
    assert all(west - 0.01 <= lon <= east + 0.01 and south - 0.01 <= lat <= north + 0.01 for lon, lat in points)


@pytest.mark.parametrize("name", REGIONS)
def test_rings_are_closed_and_rounded(name: str) -> None:
    drawn = _clip(name)
    for country in drawn.countries:
        for ring in (ring for polygon in country.polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
    assert all(round(x, drawn.decimals) == x and round(y, drawn.decimals) == y for x, y in _points(drawn))


@pytest.mark.parametrize(
    ("name", "lon", "lat", "expected"),
    [
        ("seeds", 127.0, 37.4, ["South Korea"]),
        ("seeds", 125.8, 39.0, ["North Korea"]),
        ("seeds", 132.0, 43.8, ["Russia"]),
        ("seeds", 116.4, 39.9, ["China"]),
        ("seeds", 135.0, 40.0, []),
        ("town", 132.0, 43.3, ["Russia"]),
        ("europe", 13.4, 52.5, ["Germany"]),
        ("europe", 20.5, 54.6, ["Russia"]),
        ("europe", 0.0, 56.5, []),
        ("pacific", 178.0, 66.0, ["Russia"]),
        ("pacific", 184.0, 66.5, ["Russia"]),
        ("pacific", 210.0, 65.0, ["United States"]),
        ("fiji", 178.0, -17.8, ["Fiji"]),
        ("south", 179.9, -85.0, ["Antarctica"]),
        ("south", -90.0, -78.0, ["Antarctica"]),
        ("west of the line", -190.0, 66.0, ["Russia"]),
        ("west of the line", -165.0, 65.0, ["United States"]),
        ("world", 23.0, 2.0, ["Democratic Republic of the Congo"]),
        ("world", -175.0, 66.5, ["Russia"]),
        ("world", 134.0, -25.0, ["Australia"]),
        ("world", -30.0, 0.0, []),
    ],
)
def test_every_country_is_where_it_is(name: str, lon: float, lat: float, expected: tuple[float, float]) -> None:
    assert _holding(_clip(name), lon, lat) == expected


def test_land_without_a_border_in_sight_is_still_land() -> None:
    drawn = basemap.clip((20.0, 22.0, 24.0, 24.0))
    assert [country.name for country in drawn.countries] == ["Libya"]
    assert _area(drawn.countries[0]).area == pytest.approx(8, rel=0.01)


def test_open_sea_has_no_country() -> None:
    assert basemap.clip((-40.0, 20.0, -30.0, 25.0)).countries == ()


def test_neighbours_share_their_border(seeds: basemap.Basemap) -> None:
    areas = {country.code: _area(country) for country in seeds.countries}
    overlap = shapely.intersection(areas["RU"], areas["CN"]).area
    assert overlap < 0.01
    for line in seeds.borders:
        middle = shapely.line_interpolate_point(shapely.linestrings(line), 0.5, normalized=True)
        assert sum(shapely.distance(area, middle) < 0.03 for area in areas.values()) >= 2


def test_small_countries_survive() -> None:
    names = {country.name for country in _clip("europe").countries}
    assert {"Malta", "Andorra", "San Marino", "Liechtenstein"} <= names


@pytest.mark.parametrize("name", ["seeds", "europe", "pacific", "world"])
def test_names_stand_inside_their_country(name: str) -> None:
    for country in _clip(name).countries:
        assert bool(country.anchors) == bool(country.name)
        near = shapely.buffer(_area(country), 0.3)
        assert all(shapely.covers(near, shapely.Point(anchor)) for anchor in country.anchors)


def test_large_countries_offer_several_places_for_their_name(seeds: basemap.Basemap) -> None:
    russia = next(country for country in seeds.countries if country.code == "RU")
    assert len(russia.anchors) >= 3
    assert russia.room_deg > 2


def test_no_border_runs_along_the_frame_or_the_antimeridian() -> None:
    drawn = _clip("pacific")
    for line in (*drawn.borders, *drawn.coasts):
        assert not all(abs(lon - 180) < 0.02 for lon, _ in line)
        assert not all(lon == 150 or lat == 70 for lon, lat in line)


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("Kashmir", (74.0, 33.9)),
        ("Golan", (35.75, 33.0)),
        ("Crimea", (33.6, 46.15)),
        ("Kosovo", (20.9, 43.1)),
    ],
)
def test_disputed_lines_are_told_apart(name: str, point: tuple[float, float]) -> None:
    lon, lat = point
    drawn = basemap.clip((lon - 3, lat - 2, lon + 3, lat + 2))
    assert any(shapely.distance(shapely.linestrings(line), shapely.Point(point)) < 0.6 for line in drawn.disputed), name


def test_the_agreed_part_of_a_border_stays_plain() -> None:
    drawn = basemap.clip((69.0, 24.0, 76.0, 31.0))
    assert drawn.borders
    assert not drawn.disputed


def test_lakes_are_cut_out_by_the_layer_above(seeds: basemap.Basemap) -> None:
    baikal = shapely.Point(107.5, 53.2)
    assert any(shapely.covers(shapely.Polygon(rings[0]), baikal) for rings in seeds.lakes)


def test_geojson_names_its_layers(seeds: basemap.Basemap) -> None:
    found = seeds.geojson()
    assert {feature["properties"]["layer"] for feature in found["features"]} == {"country", "lake", "border"}
    assert {f["properties"]["code"] for f in found["features"] if f["properties"]["layer"] == "country"} == {
        country.code for country in seeds.countries
    }
    shapely.from_geojson(json.dumps(found))


def test_the_same_bounds_give_the_same_map(seeds: basemap.Basemap) -> None:
    assert basemap.clip(SEEDS) == seeds


@pytest.mark.parametrize(
    "bounds",
    [
        (10.0, 0.0, 10.0, 5.0),
        (20.0, 0.0, 10.0, 5.0),
        (0.0, 5.0, 10.0, 5.0),
        (0.0, -91.0, 10.0, 5.0),
        (-200.0, 0.0, 200.0, 5.0),
        (float("nan"), 0.0, 10.0, 5.0),
        (600.0, 0.0, 610.0, 5.0),
    ],
)
def test_bounds_that_make_no_map_are_refused(bounds: atlas.Bounds) -> None:
    with pytest.raises(RenderError, match="west < east"):
        basemap.clip(bounds)


def test_a_missing_file_says_what_to_do() -> None:
    with pytest.raises(RenderError, match="reinstall geonews"):
        atlas.atlas_of("land1m")


@pytest.mark.parametrize("level", ["10m", "50m", "110m"])
def test_areas_cover_every_country(level: str) -> None:
    found = basemap.areas(level)
    assert len({code for code, _, _ in found if code}) > 170
    assert all(area.is_valid for _, _, area in found)


def test_railways_are_thin_lines_within_the_bounds(seeds: basemap.Basemap) -> None:
    lines = context.railways(SEEDS, tolerance_deg=seeds.tolerance_deg)
    assert 3000 < sum(map(len, lines)) < 12000
    assert all(100 <= lon <= 150 and 30 <= lat <= 60 for line in lines for lon, lat in line)
    # the Trans-Siberian at Khabarovsk
    assert any(shapely.distance(shapely.linestrings(line), shapely.Point(135.07, 48.5)) < 0.1 for line in lines)


def test_railways_may_be_none() -> None:
    assert context.railways((-40.0, 20.0, -30.0, 25.0), tolerance_deg=0.01) == ()


def test_a_river_runs_where_it_runs() -> None:
    # the Danube at Budapest, to the four kilometres that the source is rounded to
    drawn = context.rivers((15.0, 45.0, 23.0, 50.0), tolerance_deg=0.01)
    assert shapely.distance(shapely.MultiLineString(drawn), shapely.Point(19.05, 47.5)) < 0.05


def test_rivers_lie_within_the_bounds_on_both_sides_of_the_antimeridian() -> None:
    drawn = context.rivers((160.0, 55.0, 230.0, 70.0), tolerance_deg=0.05)
    lons = [lon for line in drawn for lon, _ in line]
    assert min(lons) >= 160
    assert 190 < max(lons) <= 230


def test_rivers_may_be_none() -> None:
    assert context.rivers((-40.0, 20.0, -30.0, 25.0), tolerance_deg=0.01) == ()
