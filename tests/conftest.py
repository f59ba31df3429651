"""Shared by all tests: the directory of helpers on the path, and the corpora beside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
SHARED = HERE.parent.parent / "shared"
# tests know the shipped places only, whatever whoever runs them has built or added
os.environ["GEONEWS_GAZETTEER"] = "shipped"
os.environ["GEONEWS_PLACES"] = str(HERE / "no own places.csv")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated corpora beside the checkout; tests that need them skip where there are none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no annotated corpora beside this checkout (../shared)")
    return SHARED
