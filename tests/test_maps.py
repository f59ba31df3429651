"""The finished maps in maps/ are what the articles give today, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "maps"))

import make  # noqa: E402 - lies in maps/, not in a package

from geonews.render import page  # noqa: E402


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {name: page.html(story) for name, story in make.stories()}


def test_every_sample_story_has_its_map_and_no_other(made: dict[str, str]) -> None:
    assert sorted(made) == sorted(path.stem for path in (ROOT / "maps").glob("*.html"))


def test_maps_are_reproducible_byte_for_byte(made: dict[str, str]) -> None:
    changed = [
        name for name, html in made.items() if (ROOT / "maps" / f"{name}.html").read_bytes() != html.encode("utf-8")
    ]
    assert changed == [], "run `python maps/make.py`, look at the maps, and commit them"
