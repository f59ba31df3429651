"""`geonews route`: names to places, what is printed, and what is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geonews.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_voyage_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "44.41,8.93", "29.37,47.98", "--by", "sea"]) == 0
    out = capsys.readouterr().out
    assert "km, sea" in out
    assert "Suez Canal" in out
    assert "Strait of Hormuz" in out
    assert "Natural Earth" in out


def test_an_ambiguous_name_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "Genoa", "40.84,14.26", "--by", "air"]) == 0
    err = capsys.readouterr().err
    assert "Genoa: taken as Genoa (city, Liguria, IT); there is also Genoa (city, Illinois, US)" in err


@pytest.mark.parametrize("name", ["Perth, AU", "Perth, Australia", "Perth, Western Australia"])
def test_a_land_settles_a_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", name, "-33.87,151.21", "--by", "air"]) == 0
    assert "3,2" in capsys.readouterr().out


def test_a_way_is_written(tmp_path: Path) -> None:
    path = tmp_path / "way.geojson"
    assert main(["route", "44.41,8.93", "40.84,14.26", "--by", "sea", "--via", "41.9,8.6", "-o", str(path)]) == 0
    kinds = {feature["geometry"]["type"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]}
    assert "LineString" in kinds


def test_a_way_is_written_for_devices(tmp_path: Path) -> None:
    path = tmp_path / "way.gpx"
    assert main(["route", "44.41,8.93", "40.84,14.26", "--by", "sea", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").count("<trkpt") > 5


@pytest.mark.parametrize(
    ("name", "message"), [("91.0,8.93", "is no point"), ("Qqxzzyq", "is not in the gazetteer"), ("Genoa, Peru", "is not")]
)
def test_what_is_no_place_is_said(name: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", name, "40.84,14.26", "--by", "air"]) == 2
    assert message in capsys.readouterr().err


def test_no_line_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "44.41,8.93", "Japan", "--by", "air"]) == 1
    assert "too wide" in capsys.readouterr().out
