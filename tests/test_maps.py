"""The finished maps in maps/ are what the articles give today, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import make
import pytest

from geonews.model import Story
from geonews.render import page

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made(sample_stories: Mapping[str, Story]) -> dict[str, str]:
    return {name: page.html(sample_stories[name]) for name in make.SAMPLES}


def test_every_sample_story_has_its_map_and_no_other(made: dict[str, str]) -> None:
    assert sorted(made) == sorted(path.stem for path in (ROOT / "maps").glob("*.html"))


def test_maps_are_reproducible_byte_for_byte(made: dict[str, str]) -> None:
    changed = [
        name for name, html in made.items() if (ROOT / "maps" / f"{name}.html").read_bytes() != html.encode("utf-8")
    ]
    assert changed == [], "run `python maps/make.py`, look at the maps, and commit them"
