"""The gazetteer: what a name finds, and that a database is whole, of the right version, or built anew."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from geonews import gazetteer_build as module
from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer
from geonews.gazetteer_build import build
from geonews.gazetteer_files import cache_directory
from geonews.tables import ALIAS, CODE, FOREIGN, PRIMARY, Entry, Name


def entry(number: int, name: str, kind: str = "city", **fields: object) -> Entry:
    """A place of a small made-up world around the Gulf of Guinea."""
    given: dict[str, object] = {"lat": 1.0, "lon": 1.0, "country": "GH", "importance": 0.4, "source": "geonames"}
    names = (Name(name, PRIMARY), *fields.pop("names", ()))  # type: ignore[misc]
    return Entry(id=f"geonames:{number}", kind=kind, names=names, **given | fields)  # type: ignore[arg-type]


WORLD = [
    entry(1, "Ghana", "country", code="GH", demonyms=("Ghanaian",), importance=0.85, names=(Name("GH", CODE),)),
    entry(2, "Volta Region", "region", admin1="08", code="GH.08", names=(Name("Volta", ALIAS),)),
    entry(3, "Accra", admin1="01", importance=0.8, capital=True, names=(Name("Akra", FOREIGN),)),
    entry(4, "Sinp’o", lat=40.0, lon=128.2, country="KP", importance=0.5),
    entry(5, "Akra", lat=20.0, importance=0.7),
    entry(6, "Ho", admin1="08", lat=6.6, lon=0.5),
    entry(7, "Us", country="FR", lat=49.1, lon=2.0),
    entry(8, "United States", "country", country="US", code="US", importance=0.95, names=(Name("US", CODE),)),
    entry(9, "Suva", country="FJ", lat=-18.1, lon=179.9),
    entry(10, "Taveuni", country="FJ", lat=-18.1, lon=-179.9),
    Entry(
        id="crossings:ho-gh", kind="border_crossing", lat=6.61, lon=0.5, names=(Name("Ho", PRIMARY),), country="GH",
        importance=0.6, source="Wikipedia: Ho, Ghana", by_hand=True,
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    build(path, entries=WORLD)
    return Gazetteer.open(path)


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    """The shipped gazetteer, from the user's cache; building it the first time takes a quarter of a minute."""
    return Gazetteer.open()


@pytest.mark.parametrize("name", ["Accra", "ACCRA", "Áccra", "the Accra", " Accra "])
def test_lookup_ignores_case_accents_and_article(small: Gazetteer, name: str) -> None:
    assert small.lookup(name)[0].id == "geonames:3"


def test_lookup_puts_the_place_itself_before_a_more_important_one_of_that_foreign_name(small: Gazetteer) -> None:
    assert [place.id for place in small.lookup("Akra")] == ["geonames:5", "geonames:3"]


def test_lookup_keeps_to_the_limit(small: Gazetteer) -> None:
    assert len(small.lookup("Akra", limit=1)) == 1


@pytest.mark.parametrize(("name", "first"), [("US", "geonames:8"), ("us", "geonames:7"), ("U.S.", "geonames:8")])
def test_codes_count_only_as_written(small: Gazetteer, name: str, first: str) -> None:
    assert small.lookup(name)[0].id == first


@pytest.mark.parametrize("name", ["Volta region", "region of Volta", "Volta"])
def test_a_word_for_the_kind_may_be_added_or_left_out(small: Gazetteer, name: str) -> None:
    assert small.lookup(name)[0].id == "geonames:2"


@pytest.mark.parametrize("name", ["", "...", "Nowhere-on-Sea"])
def test_nothing_is_found_for_no_name(small: Gazetteer, name: str) -> None:
    assert small.lookup(name) == ()
    assert not small.has_name(name)


def test_has_name_sees_aliases_but_no_lower_case_codes(small: Gazetteer) -> None:
    assert small.has_name("Volta")
    assert small.has_name("GH")
    assert not small.has_name("gh")


@pytest.mark.parametrize(("name", "found"), [("Sinpho", "Sinp’o"), ("Acrra", "Accra")])
def test_fuzzy_lookup_takes_another_transliteration_and_one_slip(small: Gazetteer, name: str, found: str) -> None:
    small_world = small.lookup_fuzzy(name) or small.lookup_fuzzy(name + "")
    assert small.lookup(name) == ()
    assert [place.name for place in small_world][:1] == [found]


def test_fuzzy_lookup_leaves_out_what_lookup_finds(small: Gazetteer) -> None:
    assert not {place.id for place in small.lookup("Akra")} & {place.id for place in small.lookup_fuzzy("Akra")}


def test_demonyms_and_codes_lead_to_places(small: Gazetteer) -> None:
    assert small.demonym("Ghanaian") == small.country("GH")
    assert small.demonym("Accra") is None
    assert small.country("XX") is None
    assert small.region("GH", "08") == small.region("GH", "Volta")
    assert small.region("GH", "Ashanti") is None


def test_a_place_carries_its_regions_name(small: Gazetteer) -> None:
    assert small.by_id("geonames:6").region == "Volta Region"  # type: ignore[union-attr]


def test_a_crossing_lies_in_its_towns_region_and_below_the_town(small: Gazetteer) -> None:
    town, crossing = small.lookup("Ho")
    assert (town.kind, crossing.kind) == ("city", "border_crossing")
    assert crossing.region == "Volta Region"
    assert small.importance(crossing) < small.importance(town)


def test_by_id_round_trips(small: Gazetteer) -> None:
    for item in WORLD:
        assert small.by_id(item.id).id == item.id  # type: ignore[union-attr]
    assert small.by_id("geonames:99") is None
    assert small.by_id("geonames:x") is None


def test_nearby_goes_over_the_date_line_and_sorts_by_distance(small: Gazetteer) -> None:
    assert [place.name for place in small.nearby(-18.1, 179.95, radius_km=60)] == ["Suva", "Taveuni"]


def test_nearby_keeps_to_kinds(small: Gazetteer) -> None:
    found = small.nearby(6.6, 0.5, radius_km=10, kinds=("border_crossing",))
    assert [place.id for place in found] == ["crossings:ho-gh"]


def test_capitals_and_seats_stand_for_governments(small: Gazetteer) -> None:
    assert small.is_metonym_seat(small.lookup("Accra")[0])
    assert not small.is_metonym_seat(small.lookup("Ho")[0])


def test_threads_share_one_gazetteer(small: Gazetteer) -> None:
    found: list[str] = []
    workers = [threading.Thread(target=lambda: found.append(small.by_id("geonames:4").name)) for _ in range(4)]  # type: ignore[union-attr]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == ["Sinp’o"] * 4


def test_the_same_entries_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(tmp_path / name, entries=WORLD)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_failed_build_leaves_the_old_database_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    path.write_bytes(b"old")

    def broken() -> object:
        yield WORLD[0]
        msg = "a table is damaged"
        raise GazetteerError(msg)

    with pytest.raises(GazetteerError, match="damaged"):
        build(path, entries=broken())  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    build(tmp_path / "x.sqlite", lambda done, total: steps.append((done, total)), entries=WORLD)
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_gazetteer_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"bad\.sqlite") as error:
        Gazetteer.open(path)
    assert "\n" not in str(error.value)


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.sqlite"
    build(path, entries=WORLD)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.close()
    with pytest.raises(GazetteerError, match="another version"):
        Gazetteer.open(path)


def test_a_damaged_cache_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEONEWS_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "read_entries", lambda: iter(WORLD))
    with Gazetteer.open() as first:
        first.path.write_bytes(b"rubbish")
    with Gazetteer.open() as second:
        assert second.lookup("Accra")


def test_a_cache_that_cannot_be_written_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("GEONEWS_CACHE", str(blocker))
    with pytest.raises(GazetteerError, match="GEONEWS_CACHE"):
        Gazetteer.open()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({"GEONEWS_CACHE": "/a"}, "/a"), ({"XDG_CACHE_HOME": "/x"}, "/x/geonews"), ({"HOME": "/h"}, "/h/.cache/geonews")],
)
def test_where_the_cache_is(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("GEONEWS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cache_directory() == Path(expected)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Britain", "country", "GB"), ("Holland", "country", "NL"), ("N. Korea", "country", "KP"),
        ("D.R. Congo", "country", "CD"), ("Burma", "country", "MM"), ("UAE", "country", "AE"),
        ("Democratic People's Republic of Korea", "country", "KP"), ("Georgia", "country", "GE"),
        ("Calif.", "region", "US"), ("W.Va.", "region", "US"), ("NSW", "region", "AU"), ("Ont.", "region", "CA"),
        ("Scotland", "region", "GB"), ("Bombay", "city", "IN"), ("Saigon", "city", "VN"), ("Kiev", "city", "UA"),
        ("Constantinople", "city", "TR"), ("Washington", "city", "US"), ("St. Petersburg", "city", "RU"),
        ("Rafah", "city", "PS"), ("Khasan", "border_crossing", "RU"), ("Vostochny", "spaceport", "RU"),
        ("Baikonur", "spaceport", "KZ"), ("Cape Canaveral", "spaceport", "US"), ("Kourou Spaceport", "spaceport", "GF"),
        ("the Kremlin", "government_seat", "RU"), ("Downing Street", "government_seat", "GB"),
        ("Blue House", "government_seat", "KR"), ("Pentagon", "government_seat", "US"), ("Yongbyon", "nuclear_site", "KP"),
        ("Strait of Hormuz", "strait", ""), ("Sahel", "area", ""), ("Zaatari", "camp", "JO"), ("Nile", "river", "EG"),
        ("Europe", "continent", ""), ("Suez Canal", "canal", "EG"), ("Ramstein", "air_base", "DE"),
        ("Lancaster County", "county", "US"), ("JFK", "airport", "US"), ("Himalayas", "mountains", ""),
    ],
)  # fmt: skip
def test_what_news_means_first(world: Gazetteer, name: str, kind: str, country: str) -> None:
    place = world.lookup(name)[0]
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Holtenau Airport", "Kiel-Holtenau Airport"), ("Blagnac Airport", "Toulouse-Blagnac Airport"),
        ("Caselle Airport", "Torino / Caselle International Airport"),
    ],
)  # fmt: skip
def test_an_airport_answers_without_the_city_it_is_listed_with(world: Gazetteer, name: str, full: str) -> None:
    assert full in {place.name for place in world.lookup(name)}


@pytest.mark.parametrize("name", ["Memphis Airport", "Tacoma Airport", "City Airport", "Jean Airport"])
def test_the_half_of_an_airports_name_that_is_another_town_or_a_word_is_none_of_its_names(
    world: Gazetteer, name: str
) -> None:
    assert not {place.name for place in world.lookup(name) if "-" in place.name or "/" in place.name}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Sinpho", "KP"), ("Kharkow", "UA"), ("Zaporizhzhie", "UA"), ("Vladivostock", "RU"), ("Pyongyan", "KP")],
)
def test_spellings_that_no_table_holds(world: Gazetteer, name: str, expected: str) -> None:
    assert world.lookup(name) == ()
    assert world.lookup_fuzzy(name)[0].country == expected


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Dutch", "Netherlands"), ("Filipinos", "Philippines"), ("Emirati", "United Arab Emirates"),
        ("Scottish", "Scotland"), ("Texan", "Texas"), ("Londoners", "London"), ("Africans", "Africa"),
        ("Chechen", "Chechnya"), ("Quebecers", "Quebec"), ("Soviet", "Russia"), ("New Yorkers", "New York City"),
    ],
)  # fmt: skip
def test_demonyms(world: Gazetteer, word: str, name: str) -> None:
    assert world.demonym(word).name == name  # type: ignore[union-attr]


@pytest.mark.parametrize("word", ["Nice", "May", "Jordan"])
def test_words_that_are_seldom_places_are_marked(world: Gazetteer, word: str) -> None:
    assert world.ambiguity(word) > 0.3 > world.ambiguity("Vladivostok")


def test_every_country_has_a_capital_demonym_or_neither_people(world: Gazetteer) -> None:
    assert world.country("XK").name == "Kosovo"  # type: ignore[union-attr]
    assert world.country("PS").name.startswith("Palestin")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Pa.", "Pennsylvania"),
        ("Ala.", "Alabama"),
        ("Ind.", "Indiana"),
        ("La.", "Louisiana"),
        ("U.S.", "United States"),
    ],
)
def test_newspapers_short_forms_are_states_and_not_towns(world: Gazetteer, name: str, found: str) -> None:
    assert world.lookup(name)[0].name == found
