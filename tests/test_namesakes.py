"""Much-shared names: their places come in one piece, and are the same that come one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geonews import gazetteer as module
from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer
from geonews.gazetteer_build import build
from geonews.gazetteer_writer import MANY, MOST_PLACES
from geonews.model import Place
from geonews.namesakes import pack, unpack
from geonews.tables import FOREIGN, PRIMARY, Entry, Name

ROW = (7, None, "Ho", "GH", "", "city", 6.6, 0.1 + 0.2, 69998, 4.8, "geonames", 0.4937)
OTHER = (-3, "crossings:ho-gh", "Ho", "GH", "08", "border_crossing", -6.61, 180.0, 0, 0.0, "Wikipedia: Hồ", 0.6)


def towns(count: int, name: str) -> Iterator[Entry]:
    """Towns of one name, each also under a second one that is its own or another language's."""
    for number in range(1, count + 1):
        yield Entry(
            id=f"geonames:{number + 1000 * len(name)}", kind="city", country="GH", lat=float(number), lon=0.0,
            names=(Name(name, PRIMARY), Name(name, FOREIGN), Name(f"{name}ville", FOREIGN)),
            population=count - number, importance=round(0.9 - number / 100, 2), source="geonames",
        )  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("gazetteer") / "shared.sqlite"
    build(path, entries=[*towns(MANY - 1, "Few"), *towns(MANY, "Many"), *towns(MOST_PLACES + 9, "Crowded")])
    with Gazetteer(path) as gazetteer:
        yield gazetteer


@pytest.mark.parametrize("rows", [[ROW], [ROW, OTHER], [OTHER] * 70])
def test_rows_come_back_as_they_were(rows: list[tuple[object, ...]]) -> None:
    assert list(zip(*unpack(pack(rows)), strict=True)) == rows  # type: ignore[arg-type]  # rows of the table


@pytest.mark.parametrize("damage", [b"", b"\x00", pack([ROW])[:-1], b"\x01\x00" + pack([ROW])[2:20], b"\xff" * 90])
def test_what_is_no_row_is_told(damage: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(damage)


@pytest.mark.parametrize(("name", "count"), [("Few", MANY - 1), ("Many", MANY), ("Crowded", MOST_PLACES)])
def test_all_places_of_a_name_come_in_order_once(shared: Gazetteer, name: str, count: int) -> None:
    found = shared.lookup(name)
    assert [place.lat for place in found] == [float(number) for number in range(1, count + 1)]


@pytest.mark.parametrize("name", ["Many", "Manyville", "Crowded"])
def test_packed_places_are_those_of_their_rows(shared: Gazetteer, name: str) -> None:
    packed = shared.lookup(name)
    assert packed == tuple(shared.by_id(place.id) for place in packed)
    assert packed[0] == Place(
        id=packed[0].id, name=name.removesuffix("ville"), lat=1.0, lon=0.0, kind="city", country="GH", region="",
        population=packed[0].population, radius_km=packed[0].radius_km, source="geonames", bbox=None,
    )  # fmt: skip


def test_only_much_shared_names_are_packed(shared: Gazetteer) -> None:
    with closing(sqlite3.connect(shared.path)) as db:
        keys = [key for (key,) in db.execute("SELECT key FROM name WHERE doubt < 0 ORDER BY key")]
    assert keys == ["crowded", "crowdedville", "many", "manyville"]


def test_the_importance_of_what_was_looked_up_needs_no_second_look(
    shared: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = shared.lookup("Many")
    monkeypatch.setattr(shared, "_by_id", None)
    assert [shared.importance(place) for place in places[:2]] == [0.89, 0.88]


@pytest.mark.parametrize("places", [b"rubbish", b""])
def test_damaged_places_are_told_with_the_file(tmp_path: Path, places: bytes) -> None:
    path = tmp_path / "damaged.sqlite"
    build(path, entries=towns(MANY, "Many"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE namesakes SET places = ?", (places,))
    with Gazetteer(path) as gazetteer, pytest.raises(GazetteerError, match=r"damaged\.sqlite cannot be read"):
        gazetteer.lookup("Many")


def test_what_is_kept_in_mind_is_bounded(shared: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PRIORS_KEPT", 5)
    with Gazetteer(shared.path) as gazetteer:
        for name in ("Few", "Many", "Fewville"):
            gazetteer.lookup(name)
        assert len(gazetteer._priors) <= 5 + MOST_PLACES
