"""The finished maps in maps/ are what the articles give today, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import make
import pytest

from geonews.model import Story

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made(sample_stories: Mapping[str, Story]) -> dict[str, str]:
    return dict(file for name in make.SAMPLES for file in make.files(name, sample_stories[name]))


def test_every_sample_story_has_its_map_and_no_other(made: dict[str, str]) -> None:
    kept = {path.name for path in (ROOT / "maps").iterdir() if path.suffix in (".html", ".svg", ".json")}
    assert sorted(made) == sorted(kept - {"index.html"})


def test_maps_are_reproducible_byte_for_byte(made: dict[str, str]) -> None:
    changed = [name for name, text in made.items() if (ROOT / "maps" / name).read_bytes() != text.encode("utf-8")]
    assert changed == [], "run `python maps/make.py`, look at the maps, and commit them"


def test_every_map_holds_the_picture_that_prints(made: dict[str, str]) -> None:
    assert [name for name in made if name.endswith(".html") and '<figure class="still">' not in made[name]] == []


def test_the_gallery_shows_pictures_that_are_there() -> None:
    page = (ROOT / "maps" / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r'(?:src|href)="([^"#]+)"', page)
    assert len(shown) > 8 * len(make.SAMPLES)
    assert [name for name in shown if not (ROOT / "maps" / name).is_file()] == []
    assert page.count("<img ") == len(re.findall(r'<img [^>]*alt="[^"]+"', page))
