"""A newsroom's own places: taken in whole or not at all, found first among minor places, kept apart from the cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geonews import gazetteer_own
from geonews.cli import main
from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer
from geonews.gazetteer_build import build
from geonews.tables import ALIAS, PRIMARY, Entry, Name

HEADER = "name,lat,lon,alternates,country,kind,importance,bbox\n"


def city(number: int, name: str, importance: float) -> Entry:
    return Entry(
        id=f"geonames:{number}", kind="city", lat=6.6, lon=0.5, names=(Name(name, PRIMARY),), country="GH", admin1="08",
        importance=importance, source="geonames",
    )  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own table, which does not exist yet."""
    path = tmp_path / "data" / "places.csv"
    monkeypatch.setenv("GEONEWS_PLACES", str(path))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "g.sqlite"
    region = Entry(
        id="geonames:1", kind="region", lat=6, lon=0, names=(Name("Volta", PRIMARY), Name("VR", ALIAS)), country="GH",
        admin1="08", code="GH.08", importance=0.5, source="geonames",
    )  # fmt: skip
    build(path, entries=[region, city(2, "Ho", 0.4), city(3, "Depot", 0.3), city(4, "Tema", 0.9)], version="x")
    return path


def given(tmp_path: Path, text: str, name: str = "places.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_win_over_minor_places_of_the_name_only(mine: Path, tmp_path: Path, small: Path) -> None:
    gazetteer_own.add(given(tmp_path, "name,lat,lon\nDepot,6.61,0.51\nTema,5.7,0.0\n"))
    with Gazetteer.open(small) as gazetteer:
        assert [p.source for p in gazetteer.lookup("Depot")] == ["own", "geonames"]
        assert [p.source for p in gazetteer.lookup("Tema")] == ["geonames", "own"]
    assert mine.exists()


@pytest.mark.usefixtures("mine")
def test_an_own_place_is_found_every_way(tmp_path: Path, small: Path) -> None:
    row = 'Riverside Grain Terminal No 7,6.61,0.51,RGT|Zernovoy Terminal,,port,,"0.4,6.5,0.6,6.7"\n'
    gazetteer_own.add(given(tmp_path, HEADER + row))
    with Gazetteer.open(small) as gazetteer:
        place = gazetteer.lookup("riverside grain terminal No. 7")[0]
        assert gazetteer.lookup("RGT") == gazetteer.lookup("Zernovoy terminal") == (place,)
        assert not gazetteer.has_name("rgt")
        assert gazetteer.has_name("Zernovoy Terminal")
        assert gazetteer.lookup_fuzzy("Zernovoi Terminal") == gazetteer.lookup_fuzzy("Zernovoy Termnial") == (place,)
        assert gazetteer.by_id(place.id) == place
        assert gazetteer.importance(place) == gazetteer_own.IMPORTANCE
        assert gazetteer.nearby(6.6, 0.5, radius_km=5, kinds=("port",)) == (place,)
        assert (place.country, place.region, place.kind) == ("GH", "Volta", "port")
        assert place.radius_km == pytest.approx(12.5, abs=0.1)
        assert gazetteer.longest_name_words == 5


def test_a_box_stays_a_box(mine: Path, tmp_path: Path, small: Path) -> None:
    gazetteer_own.add(given(tmp_path, HEADER + 'Range,-0.5,180,,,area,,"179.5,-1,-179.5,0"\nPost,1,2,,,,,\n'))
    with Gazetteer.open(small) as gazetteer:
        (zone,) = gazetteer.lookup("Range")
        assert zone.bbox == (179.5, -1, -179.5, 0)
        assert zone.radius_km == pytest.approx(62.7, abs=0.2)
        assert gazetteer.lookup("Post")[0].bbox is None
    assert mine.exists()


def test_a_place_given_again_is_replaced(mine: Path, tmp_path: Path) -> None:
    path = given(tmp_path, "name,lat,lon\nDepot,6.61,0.51\n")
    assert gazetteer_own.add(path) == (1, 0)
    path.write_text("name,lat,lon,kind\nDepot,6.61,0.51,port\nYard,1,2,\n")
    assert gazetteer_own.add(path) == (1, 1)
    assert [(p.name, p.kind) for p in gazetteer_own.load()] == [("Depot", "port"), ("Yard", "facility")]
    assert mine.read_text().count("\n") == 3


def test_own_places_come_back_as_they_were_given(mine: Path, tmp_path: Path) -> None:
    row = 'Lager "Süd", Halle 2,-6.61,179.51,Süd|Lager S,de,venue,0.25,"179,-7,-179.5,-6"\n'.replace(
        'Lager "Süd", Halle 2', '"Lager ""Süd"", Halle 2"'
    )
    gazetteer_own.add(given(tmp_path, "\ufeff" + HEADER + row))
    (place,) = gazetteer_own.load()
    assert place == gazetteer_own.OwnPlace(
        name='Lager "Süd", Halle 2', lat=-6.61, lon=179.51, alternates=("Süd", "Lager S"), country="DE", kind="venue",
        importance=0.25, bbox=(179.0, -7.0, -179.5, -6.0),
    )  # fmt: skip
    assert gazetteer_own.read(mine) == (place,)


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_delimiters_are_taken(tmp_path: Path, delimiter: str) -> None:
    text = "name,lat,lon,bbox\nDepot,6.61,0.51,\n".replace(",", delimiter)
    assert gazetteer_own.add(given(tmp_path, text)) == (1, 0)


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "Depot"} | properties}


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    ("geometry", "lat", "lon", "bbox"),
    [
        ({"type": "Point", "coordinates": [0.5, 6.5, 30]}, 6.5, 0.5, None),
        ({"type": "Polygon", "coordinates": [[[0, 6], [1, 6], [1, 7], [0, 6]]]}, 6.5, 0.5, (0, 6, 1, 7)),
        ({"type": "LineString", "coordinates": [[179, 0], [-179, 2]]}, 1, 180, (179, 0, -179, 2)),
    ],
)
def test_geojson_is_taken(
    tmp_path: Path, geometry: object, lat: float, lon: float, bbox: tuple[float, ...] | None
) -> None:
    features = {"type": "FeatureCollection", "features": [feature(geometry, alternates=["Yard"], extra={"a": 1})]}
    gazetteer_own.add(given(tmp_path, json.dumps(features), "p.geojson"))
    (place,) = gazetteer_own.load()
    assert (place.lat, place.lon, place.bbox, place.alternates) == (lat, lon, bbox, ("Yard",))


BAD = [
    ("name,lat,lon\nA place,6,0\nB place,96,0\n", "line 3: lat 96 is out of range, -90 to 90; are lat and lon swapped"),
    ("name,lat,lon\nA place,6,181\n", "line 2: lon 181 is out of range"),
    ("name,lat,lon\nA place,nan,0\n", "line 2: lat nan is out of range"),
    ("name,lat,lon\nA place,1e999,0\n", "line 2: lat inf is out of range"),
    ("name,lat,lon\nA place,six,0\n", "line 2: lat 'six' is no number"),
    ("name,lat,lon\nA place,6,\n", "line 2: lon is missing"),
    ("name,lat,lon\n,6,0\n", "line 2: the name is missing"),
    ("name,lat,lon\n!!!,6,0\n", "line 2: '!!!' is no name"),
    ("name,lat,lon\nA\x1b[31m place,6,0\n", "line 2: the name"),
    ("name,lat,lon\nA\0 place,6,0\n", "line 2: holds a NUL"),
    ("name,lat,lon\n" + "x" * 300 + ",6,0\n", "line 2: the name 'xxx.*longer than 200"),
    ("name,lat,lon\nA place,6,0\nB place,6,0\na place,6.0001,0\n", "line 4: 'a place' is listed twice .* in line 2"),
    ("name,lat,lon\nA, place,6,0\n", "line 2: has 4 columns where the header has 3"),
    ('name,lat,lon\n"A place,6,0\n', "line 2: is no CSV"),
    ("name,lat\nA place,6\n", "line 1: names no column lon"),
    ("name,lat,lon,colour\nA place,6,0,red\n", "line 1: names an unknown column 'colour'"),
    ("name,lat,lon,lat\nA place,6,0,1\n", "line 1: names a column twice"),
    ("name,lat,lon,kind\nA place,6,0,palace\n", "line 2: 'palace' is no kind of place"),
    ("name,lat,lon,country\nA place,6,0,Kenya\n", "line 2: 'KENYA' is no country code"),
    ("name,lat,lon,importance\nA place,6,0,7\n", "line 2: importance 7 is out of range"),
    ('name,lat,lon,bbox\nA place,6,0,"1,2,3"\n', "line 2: bbox .* is not west,south,east,north"),
    ('name,lat,lon,bbox\nA place,6,0,"1,7,3,2"\n', "line 2: bbox .* south above its north"),
    ("name,lat,lon\n", "lists no places"),
    ("", "line 1: names no column"),
    ("{", "line 1: is no JSON"),
    ('{"type": "FeatureCollection"}', "without a list of features"),
    ('{"type": "FeatureCollection", "features": [7]}', "feature 1: is no GeoJSON Feature"),
    (json.dumps(feature(None)), "feature 1: has no geometry"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, 96]})), "feature 1: lat 96 is out of range"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, 9]}, name=None)), "feature 1: the name is missing"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, 10**400]})), "feature 1: lat inf is out of range"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, float("nan")]})), "feature 1: lat inf is out of range"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, 9]}, name=["A"])), "feature 1: .* is no name"),
    (json.dumps(feature({"type": "Point", "coordinates": [6, 9]}, name="A\ud800")), "feature 1: the name .* control"),
    ("[" * 9, "line 1: names no column"),
    ('{"a":' * 200_000, "is no JSON"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_mistake_is_told_with_its_line_and_nothing_is_added(
    mine: Path, tmp_path: Path, text: str, said: str
) -> None:
    gazetteer_own.add(given(tmp_path, "name,lat,lon\nDepot,6.61,0.51\n", "first.csv"))
    before = mine.read_bytes()
    with pytest.raises(GazetteerError, match=said) as error:
        gazetteer_own.add(given(tmp_path, text))
    assert str(error.value).isprintable()
    assert mine.read_bytes() == before
    assert list(mine.parent.iterdir()) == [mine]


def test_what_is_not_utf8_is_told_with_its_line(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(b"name,lat,lon\nA,1,2\nB\xfc,1,2\n")
    with pytest.raises(GazetteerError, match="line 3: is not UTF-8"):
        gazetteer_own.add(path)
    assert not mine.exists()


@pytest.mark.usefixtures("mine")
def test_too_large_a_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_own, "MAX_BYTES", 10)
    with pytest.raises(GazetteerError, match="build --geonames"):
        gazetteer_own.add(given(tmp_path, "name,lat,lon\nDepot,6.61,0.51\n"))


def test_the_commands(mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = given(tmp_path, "name,lat,lon,country\nDepot,6.61,0.51,GH\n")
    assert main(["gazetteer", "list"]) == 0
    assert main(["gazetteer", "add", str(path)]) == 0
    assert main(["gazetteer", "list"]) == 0
    assert main(["gazetteer", "remove", "depot"]) == 0
    assert main(["gazetteer", "remove", "depot"]) == 1
    assert main(["gazetteer", "add", str(tmp_path / "none.csv")]) == 2
    shown = capsys.readouterr()
    assert shown.out.splitlines() == ["   6.6100    0.5100  facility         GH  Depot  own:depot@6.610,0.510"]
    assert "none.csv cannot be read" in shown.err
    assert gazetteer_own.load() == ()
    assert mine.exists()


def test_a_mistake_in_the_own_table_is_told_when_the_gazetteer_opens(mine: Path, small: Path) -> None:
    mine.parent.mkdir()
    mine.write_text("name,lat,lon\nDepot,north,0\n")
    with pytest.raises(GazetteerError, match=r"places\.csv, line 2"):
        Gazetteer.open(small)
