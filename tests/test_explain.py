"""Why a name was read as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geonews import cli
from geonews.desk.explain import explain
from geonews.model import Article, NoiseSpan, Place, Reading, Resolution, Span, Toponym

TEXT = "The ferry left Ham for Sandby. The port of Ham was shut, Ham Radio said. Ham again, and hamlets."


def place(number: int, country: str, *, kind: str = "city", population: int = 0, lat: float = 10.0) -> Place:
    return Place(id=f"test:{number}", name="Ham", lat=lat, lon=10, kind=kind, country=country, population=population)


SANDBY = Place(id="test:0", name="Sandby", lat=10, lon=10.5, kind="city", country="AA")
CHOSEN = place(1, "AA", population=9000)


def resolved(start: int, text: str, chosen: Place | None, *others: Place, score: float = 0.7) -> Resolution:
    span = Span(start=start, end=start + len(text))
    toponym = Toponym(span=span, text=text, role="literal")
    return Resolution(toponym=toponym, place=chosen, score=score, reason="because so", candidates=others)


def lines(*resolutions: Resolution, noise: tuple[NoiseSpan, ...] = (), name: str = "Ham") -> list[str]:
    article = Article(id="a", text=TEXT, noise=noise)
    return list(explain([Reading(article=article, resolutions=resolutions)], name))


def test_each_mention_is_a_line_and_each_decision_is_told_once() -> None:
    told = lines(resolved(15, "Ham", CHOSEN), resolved(43, "Ham", CHOSEN), resolved(73, "Ham", CHOSEN))
    assert [line.partition(":")[0] for line in told if line.startswith("a,")] == [
        f"a, characters {start} to {start + 3}" for start in (15, 43, 73, 57)
    ]
    assert "...The ferry left [Ham] for Sandby." in told[0]
    assert sum("score 0.70 (likely)" in line for line in told) == 1
    assert "    because: because so" in told


@pytest.mark.parametrize(("score", "says"), [(0.95, "sure"), (0.7, "likely"), (0.4, "unsure: listed below the map")])
def test_the_score_in_words(score: float, says: str) -> None:
    assert f"score {score:.2f} ({says})" in lines(resolved(15, "Ham", CHOSEN, score=score))[1]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (place(2, "BB", population=12000), "none of the 1 other places lie in BB, 1 in AA"),
        (place(2, "AA", population=50), "smaller (50 people, not 9,000)"),
        (place(2, "AA", population=12000, lat=60.0), "5,560 km from the nearest of the other places, not 55 km"),
        (place(2, "AA", kind="county"), "the county of that name; the text does not speak of one"),
        (place(2, "AA", population=12000), "less likely, all taken together"),
    ],
)
def test_what_spoke_against_a_runner_up(other: Place, why: str) -> None:
    told = lines(resolved(15, "Ham", CHOSEN, other), resolved(23, "Sandby", SANDBY))
    assert any(line.endswith(why) for line in told if line.startswith("    not Ham")), told


def test_the_kind_the_text_speaks_of_is_a_reason() -> None:
    port = place(3, "AA", kind="port")
    told = lines(resolved(43, "Ham", port, place(2, "AA", kind="river")))
    assert "the words around it do not speak of a river" in told[3]


def test_where_the_words_are_no_name_is_said() -> None:
    noise = (NoiseSpan(start=73, end=80, why="teaser"),)
    told = lines(resolved(15, "Ham", CHOSEN), resolved(57, "Ham Radio", None), noise=noise)
    reasons = {line.partition("...: ")[2] for line in told if line.startswith("a,")} - {""}
    assert reasons == {
        "read as part of 'Ham Radio'",
        "page furniture, not read",
        "not taken for the name of a place; `corrections.toml` can say that it is one",
    }


def test_an_unresolved_name_says_why() -> None:
    assert lines(resolved(15, "Ham", None))[1] == "    no place: because so"


def test_a_name_in_no_article() -> None:
    assert lines(name="Nowhere\x1b") == ["no article has 'Nowhere ' in it"]


def test_map_explains_without_writing_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gull.txt"
    path.write_text(
        "The research ship Gull left Bergen and arrived in Tromso on Monday, its owner said.", encoding="utf-8"
    )
    assert cli.main(["map", str(path), "--explain", "Bergen"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1].startswith("    Bergen, Vestland, NO (city, geonames:")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gull.txt"]


def test_map_explains_beside_what_it_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gull.txt"
    path.write_text(
        "The research ship Gull left Bergen and arrived in Tromso on Monday, its owner said.", encoding="utf-8"
    )
    assert cli.main(["map", str(path), "--explain", "Bergen", "-o", str(tmp_path / "s.json")]) == 0
    assert "geonames:" in capsys.readouterr().out
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["itineraries"]


def test_annotate_explains_instead_of_its_lines_or_beside_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "gull.txt", tmp_path / "gull.jsonl"
    path.write_text("The research ship Gull left Bergen on Monday, its owner said.", encoding="utf-8")
    assert cli.main(["annotate", str(path), "--explain", "Bergen"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1].startswith("    Bergen, Vestland, NO (city, geonames:")
    assert not any(line.startswith("{") for line in out)
    assert cli.main(["annotate", str(path), "--explain", "Bergen", "-o", str(target)]) == 0
    assert capsys.readouterr().out.splitlines() == out
    assert json.loads(target.read_text(encoding="utf-8"))["toponyms"]
