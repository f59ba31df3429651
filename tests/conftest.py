"""Shared by all tests: the directory of helpers on the path, and the corpora beside the checkout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "maps"))
SHARED = HERE.parent.parent / "shared"
# tests know the shipped places only, whatever whoever runs them has built or added
os.environ["GEONEWS_GAZETTEER"] = "shipped"
os.environ["GEONEWS_PLACES"] = str(HERE / "no own places.csv")

import chromium  # noqa: E402 - lies beside this file, not in a package
import make  # noqa: E402 - lies in maps/, not in a package

from geonews.model import Story  # noqa: E402


@pytest.fixture(scope="module")
def browser() -> Iterator[chromium.Chromium]:
    """One headless Chromium for the tests of a file; they skip where there is none."""
    path = chromium.executable()
    if path is None:
        pytest.skip("no Chromium on this machine; install chromium to run the browser tests")
    with chromium.Chromium(path) as running:
        yield running


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated corpora beside the checkout; tests that need them skip where there are none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no annotated corpora beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def sample_stories() -> dict[str, Story]:
    """Every story of tests/articles, read and merged once for all tests: half a second an article."""
    return dict(make.stories(sorted(path.name for path in make.ARTICLES.iterdir() if path.is_dir())))
