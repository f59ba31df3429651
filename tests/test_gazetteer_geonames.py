"""A user's GeoNames dump: what becomes of its rows beside the shipped places, and that a bad one changes nothing."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import dump_of_a_few
import pytest

from geonews import gazetteer_build, gazetteer_writer
from geonews.cli import main
from geonews.errors import GazetteerError
from geonews.gazetteer import Gazetteer
from geonews.gazetteer_build import build_geonames
from geonews.gazetteer_files import geonames_file
from geonews.gazetteer_writer import READING, Writer
from geonews.tables import ALIAS, CODE, PRIMARY, Entry, Name


def shipped() -> Iterator[Entry]:
    """A few of the shipped places, in the form of the tables."""
    yield Entry(
        id="geonames:192950", kind="country", lat=1, lon=38, names=(Name("Kenya", PRIMARY), Name("KE", CODE)),
        demonyms=("Kenyan",), country="KE", code="KE", importance=0.9, source="geonames",
    )  # fmt: skip
    yield Entry(
        id="geonames:184742", kind="region", lat=-1.5, lon=36, names=(Name("Nairobi Area", PRIMARY),), country="KE",
        admin1="05", code="KE.05", radius_km=8, importance=0.5, source="geonames",
    )  # fmt: skip
    yield Entry(
        id="venues:kakuma-ke", kind="camp", lat=3.72, lon=34.86, importance=0.5, source="Wikipedia: Kenya", by_hand=True, country="KE",
        names=(Name("Kakuma", PRIMARY), Name("Kakuma refugee camp", ALIAS)), radius_km=5,
    )  # fmt: skip
    yield Entry(
        id="districts:mji-wa-mkono-ke", kind="city", lat=-0.3, lon=37.1, importance=0.44, source="Wikipedia: Kenya", by_hand=True, country="KE",
        names=(Name("Mji wa Mkono", PRIMARY), Name("Written Town", ALIAS)), radius_km=5,
    )  # fmt: skip
    for number, name, country, capital in ((184745, "Nairobi", "KE", True), (2306104, "Accra", "GH", False)):
        yield Entry(
            id=f"geonames:{number}", kind="city", lat=5, lon=0, names=(Name(name, PRIMARY),), country=country,
            capital=capital, demonyms=("Nairobian",) if capital else (), importance=0.8, source="geonames",
        )  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gazetteer_build, "read_entries", shipped)
        yield


@pytest.fixture(scope="module")
def built(small: None, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:  # noqa: ARG001
    folder = tmp_path_factory.mktemp("dump")
    build_geonames(folder / "g.sqlite", dump_of_a_few.write(folder / "dump"))
    return Gazetteer.open(folder / "g.sqlite")


@pytest.mark.parametrize(
    ("name", "place_id", "kind"),
    [
        ("Kijiji Kipya", "geonames:14000004", "city"), ("New Hamlet", "geonames:14000002", "city"),
        ("Nowy Wies", "geonames:14000002", "city"), ("Zhivopisnoe", "geonames:14000003", "city"),
        ("KKY", "geonames:14000004", "city"), ("Mto wa Majaribio", "geonames:14000001", "river"),
        ("Jimbo la Jipya", "geonames:14000005", "region"), ("Kituo", "geonames:14000006", "facility"),
        ("Nairobi County", "geonames:184742", "region"), ("Nairobi Capital County", "geonames:184742", "region"),
        ("Kenya", "geonames:192950", "country"), ("Accra", "geonames:2306104", "city"),
        ("Kakuma Refugee Camp", "venues:kakuma-ke", "camp"), ("Mkono", "districts:mji-wa-mkono-ke", "city"),
        ("Town by Hand", "districts:mji-wa-mkono-ke", "city"), ("Written Town", "districts:mji-wa-mkono-ke", "city"),
    ],
)  # fmt: skip
def test_names_of_dump_and_tables_find_their_place(built: Gazetteer, name: str, place_id: str, kind: str) -> None:
    place = built.lookup(name)[0]
    assert (place.id, place.kind) == (place_id, kind)


@pytest.mark.parametrize("name", ["Kenia", "Nowhere at All", "no class", "https://example.org/wiki/Kijiji", "肯尼亚"])
def test_names_that_news_does_not_use_are_left_out(built: Gazetteer, name: str) -> None:
    assert built.lookup(name) == ()


def test_no_place_comes_twice(built: Gazetteer) -> None:
    for name in ("Nairobi", "Kijiji Kipya", "Nairobi County", "Kakuma Refugee Camp"):
        ids = [place.id for place in built.lookup(name)]
        assert len(set(ids)) == len(ids)
    assert len(built.lookup("Kakuma Refugee Camp")) == 1


def test_a_town_that_both_the_tables_and_the_dump_have_is_one(built: Gazetteer) -> None:
    assert len(built.lookup("Mji wa Mkono")) == 1


def test_what_both_know_has_the_dumps_position_and_the_tables_knowledge(built: Gazetteer) -> None:
    city, region = built.lookup("Nairobi", limit=1)[0], built.region("KE", "05")
    assert (city.lat, city.population) == (-1.28333, 2750547)
    assert built.is_metonym_seat(city)
    assert built.demonym("Nairobian") == city
    assert region is not None
    assert (region.lat, region.radius_km) == (-1.2836, 8)


def test_regions_new_since_the_tables_are_known_by_code(built: Gazetteer) -> None:
    assert built.region("KE", "99").name == "Jimbo Jipya"  # type: ignore[union-attr]
    assert built.lookup("Kituo")[0].region == "Jimbo Jipya"


def test_a_former_name_stands_behind_a_present_one(built: Gazetteer) -> None:
    assert built.lookup("Old Hamlet")[0].id == "geonames:14000002"


def test_villages_of_a_dump_are_found_in_another_transliteration(built: Gazetteer) -> None:
    assert built.lookup("Zhyvopysnye") == ()
    assert built.lookup_fuzzy("Zhyvopysnye")[0].id == "geonames:14000003"


def test_a_database_says_what_it_was_built_from(built: Gazetteer) -> None:
    assert "2024-02-29: 11 places of KE.txt" in built.origin
    assert "admin1CodesASCII.txt" in built.origin


def test_the_same_dump_makes_the_same_bytes_plain_or_zipped(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    build_geonames(tmp_path / "a", folder)
    for name in ("KE", "alternateNamesV2"):
        with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(folder / f"{name}.txt", f"{name}.txt")
        (folder / f"{name}.txt").unlink()
    build_geonames(tmp_path / "b", folder)
    with Gazetteer.open(tmp_path / "a") as one, Gazetteer.open(tmp_path / "b") as other:
        for name in ("Nairobi", "Kijiji Kipya", "New Hamlet"):
            assert one.lookup(name) == other.lookup(name)
    build_geonames(tmp_path / "c", folder)
    assert (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_alternate_names_may_come_by_country_and_in_version_one(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    (folder / "alternateNamesV2.txt").unlink()
    (folder / "alternateNames").mkdir()
    older = [line.rstrip("\n").rsplit("\t", 2)[0] + "\n" for line in dump_of_a_few.alternates()]
    (folder / "alternateNames" / "KE.txt").write_text("".join(older), encoding="utf-8")
    build_geonames(tmp_path / "g", folder)
    with Gazetteer.open(tmp_path / "g") as gazetteer:
        assert gazetteer.lookup("New Hamlet")


def test_the_whole_world_goes_before_countries(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    (folder / "allCountries.txt").write_text(dump_of_a_few.places()[1], encoding="utf-8")
    assert "1 places of allCountries.txt" in build_geonames(tmp_path / "g", folder)


def spoil(line: int, column: int, text: str) -> str:
    lines = dump_of_a_few.places()
    cells = lines[line - 1].split("\t")
    cells[column] = text
    lines[line - 1] = "\t".join(cells)
    return "".join(lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (spoil(2, 4, "north"), "line 2"), (spoil(3, 4, "91"), "line 3"), (spoil(3, 5, "nan"), "line 3"),
        (spoil(4, 0, "0"), "line 4"), (spoil(4, 0, "99999999999"), "line 4"), (spoil(5, 14, "many"), "line 5"),
        (spoil(6, 1, ""), "line 6"), (spoil(7, 18, "yesterday\n"), "line 7"), (spoil(8, 3, "a\tb"), "line 8"),
        ("".join(dump_of_a_few.places())[:-30], "line 12"), ("<html>404</html>", "line 1"), ("x" * 3_000_000, "line 1"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_told_with_its_line_and_the_old_database_stays(
    small: None, tmp_path: Path, content: str, said: str  # noqa: ARG001
) -> None:
    folder = dump_of_a_few.write(tmp_path / "dump")
    (folder / "KE.txt").write_text(content, encoding="utf-8")
    target = tmp_path / "out" / "g.sqlite"
    target.parent.mkdir()
    target.write_bytes(b"old")
    with pytest.raises(GazetteerError, match=said) as error:
        build_geonames(target, folder)
    assert "KE.txt" in str(error.value)
    assert "\n" not in str(error.value)
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("alternateNamesV2.txt", b"1\t2\ten\n"), ("alternateNamesV2.txt", b"1\tx\ten\ta\t\t\t\t\t\t\n"),
        ("admin1CodesASCII.txt", b"KE.99\n"), ("countryInfo.txt", b"KE\tKEN\n"), ("KE.txt", b"\xff\xfe\n"),
    ],
)  # fmt: skip
def test_every_file_is_checked(small: None, tmp_path: Path, name: str, content: bytes) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    (folder / name).write_bytes(content)
    with pytest.raises(GazetteerError, match=rf"{name}, line 1"):
        build_geonames(tmp_path / "g", folder)


def test_a_zip_cut_short_is_told(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    with zipfile.ZipFile(folder / "KE.zip", "w") as archive:
        archive.write(folder / "KE.txt", "KE.txt")
    (folder / "KE.txt").unlink()
    (folder / "KE.zip").write_bytes((folder / "KE.zip").read_bytes()[:-40])
    with pytest.raises(GazetteerError, match=r"KE\.zip is damaged"):
        build_geonames(tmp_path / "g", folder)


def test_a_zip_with_a_wrong_sum_is_told(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    folder = dump_of_a_few.write(tmp_path / "dump")
    with zipfile.ZipFile(folder / "KE.zip", "w") as archive:
        archive.write(folder / "KE.txt", "KE.txt")
    (folder / "KE.txt").unlink()
    data = bytearray((folder / "KE.zip").read_bytes())
    data[data.index(b"Nairobi")] = ord("M")
    (folder / "KE.zip").write_bytes(data)
    with pytest.raises(GazetteerError, match=r"KE\.zip is damaged"):
        build_geonames(tmp_path / "g", folder)


@pytest.mark.parametrize("given", ["missing", "file", "empty"])
def test_a_directory_without_a_dump_is_refused(tmp_path: Path, given: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(GazetteerError, match=r"allCountries\.txt"):
        build_geonames(tmp_path / "g", tmp_path / given)


def test_a_disk_too_small_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_BYTES_PER_BYTE", 10**15)
    with pytest.raises(GazetteerError, match="GB free"):
        build_geonames(tmp_path / "g", dump_of_a_few.write(tmp_path / "dump"))


def test_leftovers_of_a_killed_build_go_and_those_of_a_running_one_stay(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    import os

    for name in (".gazetteer-old.tmp", ".gazetteer-new.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "stage.sqlite").write_text("")
    os.utime(tmp_path / ".gazetteer-old.tmp" / "stage.sqlite", (0, 0))
    build_geonames(tmp_path / "g", dump_of_a_few.write(tmp_path / "dump"))
    assert sorted(p.name for p in tmp_path.glob(".gaz*")) == [".gazetteer-new.tmp"]


def test_the_files_of_a_running_build_stay(tmp_path: Path) -> None:
    import os

    running = tmp_path / ".gazetteer-running.tmp"
    running.mkdir()
    with contextlib.closing(Writer(running)):
        for file in running.iterdir():
            os.utime(file, (0, 0))
        gazetteer_build.build(tmp_path / "g", entries=())
        assert running.exists()
    gazetteer_build.build(tmp_path / "g", entries=())
    assert not running.exists()


@pytest.mark.parametrize("stop_at", [0, 300, READING + 1])
def test_a_build_that_is_stopped_leaves_the_old_database(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int  # noqa: ARG001
) -> None:
    target = tmp_path / "out" / "g.sqlite"
    target.parent.mkdir()
    target.write_bytes(b"old")
    monkeypatch.setattr(gazetteer_writer, "TICK_INSTRUCTIONS", 10)

    def stop(done: int, _total: int) -> None:
        if done >= stop_at:
            raise KeyboardInterrupt

    folder = dump_of_a_few.write(tmp_path / "dump")
    with pytest.raises(KeyboardInterrupt):
        build_geonames(target, folder, stop)
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


_KILLED = """
import sys, time
from pathlib import Path
from geonews import gazetteer_build, gazetteer_writer

gazetteer_build.read_entries = lambda: iter(())

def wait(done, total):
    print(flush=True)
    time.sleep(60)

gazetteer_build.build_geonames(Path(sys.argv[1]), Path(sys.argv[2]), wait)
"""


def test_a_build_that_is_killed_leaves_the_old_database_and_the_next_starts_cleanly(
    small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: ARG001
) -> None:
    target, dump = tmp_path / "out" / "g.sqlite", dump_of_a_few.write(tmp_path / "dump")
    target.parent.mkdir()
    target.write_bytes(b"old")
    with subprocess.Popen([sys.executable, "-c", _KILLED, str(target), str(dump)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.kill()
    assert target.read_bytes() == b"old"
    assert len(list(target.parent.iterdir())) == 2
    monkeypatch.setattr(gazetteer_writer, "_STALE_SECONDS", 0.0)
    build_geonames(target, dump)
    assert list(target.parent.iterdir()) == [target]
    with Gazetteer.open(target) as gazetteer:
        assert gazetteer.lookup("Written Town")


def test_progress_goes_up_to_the_whole(small: None, tmp_path: Path) -> None:  # noqa: ARG001
    steps: list[int] = []
    folder = dump_of_a_few.write(tmp_path / "dump")
    build_geonames(tmp_path / "g", folder, lambda done, total: steps.append(done * 1000 // total))
    assert steps == sorted(steps)
    assert steps[-1] == 1000


@pytest.fixture
def user(small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    """A user without gazetteers, with a dump."""
    monkeypatch.setenv("GEONEWS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("GEONEWS_GAZETTEER")
    return dump_of_a_few.write(tmp_path / "dump")


def test_a_built_dump_is_used_from_then_on(user: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "build", "--geonames", str(user)]) == 0
    assert main(["gazetteer", "lookup", "New Hamlet", "--json"]) == 0
    assert main(["gazetteer", "info"]) == 0
    out = capsys.readouterr().out
    assert "geonames:14000002" in out
    assert "GeoNames dump as of 2024-02-29" in out


@pytest.mark.parametrize("way", ["option", "environment"])
def test_a_gazetteer_elsewhere_is_used_when_named(user: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    path = user.parent / "elsewhere.sqlite"
    assert main(["gazetteer", "build", "--geonames", str(user), "-o", str(path)]) == 0
    assert not geonames_file().exists()
    if way == "environment":
        monkeypatch.setenv("GEONEWS_GAZETTEER", str(path))
    with Gazetteer.open(path if way == "option" else None) as gazetteer:
        assert gazetteer.path == path


def test_the_shipped_places_can_be_had_beside_a_dump(user: Path) -> None:
    assert main(["gazetteer", "build", "--geonames", str(user)]) == 0
    with Gazetteer.open(Path("shipped")) as gazetteer:
        assert gazetteer.lookup("New Hamlet") == ()


def test_a_dump_of_another_version_is_passed_over_with_a_warning(user: Path, caplog: pytest.LogCaptureFixture) -> None:
    geonames_file().parent.mkdir()
    geonames_file().write_bytes(b"of old")
    with Gazetteer.open() as gazetteer:
        assert gazetteer.path != geonames_file()
    assert "shipped tables are used" in caplog.text
    assert user.is_dir()


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_a_named_gazetteer_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "g").write_bytes(content)
    monkeypatch.setenv("GEONEWS_GAZETTEER", str(tmp_path / "g"))
    with pytest.raises(GazetteerError, match=str(tmp_path / "g")):
        Gazetteer.open()
