"""The quality gate: scores on annotated articles beside the checkout may only rise.

Floors stand in quality.json with the corpus each belongs to. A better score is written there by
``GEONEWS_RAISE_FLOORS=1 pytest tests/test_quality.py``; a floor is lowered by hand only, with a reason in the commit.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geonews import article, export, pipeline
from geonews.annotate import annotation
from geonews.gazetteer import Gazetteer
from geonews.model import Failure, Reading
from geonews.render import page
from geonews.render.escape import external
from geonews.stories import storydates

pytestmark = pytest.mark.shared
FLOORS = Path(__file__).with_name("quality.json")
#: Scores are printed with three decimals.
EPSILON = 0.0011


@pytest.fixture(scope="module")
def floors() -> dict[str, dict[str, float]]:
    return json.loads(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Reading | Failure]:
    return read([str(path) for path in sorted((shared / "seeds").glob("*.txt"))])


def read(inputs: list[str]) -> list[Reading | Failure]:
    with Gazetteer.open() as gazetteer:
        return list(pipeline.read_articles(storydates.infer_among_kin(article.read_inputs(inputs)), gazetteer))


def annotated(readings: list[Reading | Failure], path: Path) -> Path:
    lines = [json.dumps(annotation(r)) for r in readings if isinstance(r, Reading)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def score(shared: Path, scorer: str, *arguments: object) -> dict[str, float]:
    command = [sys.executable, str(shared / "score" / scorer), *map(str, arguments)]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    return {key: float(value) for key, value in re.findall(r"(\w+)=(\d+(?:\.\d+)?)", out)}


def gate(name: str, got: dict[str, float], floors: dict[str, dict[str, float]]) -> None:
    floor = floors[name]
    if os.environ.get("GEONEWS_RAISE_FLOORS"):
        floors[name] = {key: max(value, got[key]) if key != "forbidden" else got[key] for key, value in floor.items()}
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return
    below = {key: (got[key], value) for key, value in floor.items() if got[key] < value - EPSILON}
    assert below == {}, f"{name} fell below its floors (got, floor)"


def test_the_corpora_are_the_ones_the_floors_were_measured_on(
    shared: Path, floors: dict[str, dict[str, float]]
) -> None:
    parts = [shared / "gold" / n for n in ("seeds.json", "seeds_story_legs.json", "dev.json", "dev_articles.json")]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    assert floors["corpora"]["sha256"] == digest  # type: ignore[comparison-overlap]


def test_seeds_toponyms(
    shared: Path, floors: dict[str, dict[str, float]], seeds: list[Reading | Failure], tmp_path: Path
) -> None:
    # the scorer of toponyms reads one article a line
    gold = tmp_path / "gold.jsonl"
    articles = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    gold.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    got = score(shared, "places.py", gold, annotated(seeds, tmp_path / "seeds.jsonl"))
    gate("seeds toponyms", got, floors)


def test_seeds_movements(
    shared: Path, floors: dict[str, dict[str, float]], seeds: list[Reading | Failure], tmp_path: Path
) -> None:
    got = score(shared, "moves.py", shared / "gold" / "seeds.json", annotated(seeds, tmp_path / "seeds.jsonl"))
    gate("seeds movements", got, floors)
    assert got["noise_false"] < 0.01


def test_seeds_story(shared: Path, floors: dict[str, dict[str, float]], tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    inputs = [str(one) for one in sorted((shared / "seeds").glob("*.txt"))]
    path.write_text(export.to_json(pipeline.map_story(inputs)), encoding="utf-8")
    got = score(shared, "story.py", shared / "gold" / "seeds_story_legs.json", path)
    gate("seeds story", got, floors)
    assert got["forbidden"] == 0


def test_dev_movements(shared: Path, floors: dict[str, dict[str, float]], tmp_path: Path) -> None:
    articles = json.loads((shared / "gold" / "dev_articles.json").read_text(encoding="utf-8"))
    corpus = tmp_path / "dev.jsonl"
    corpus.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    got = score(shared, "moves.py", shared / "gold" / "dev.json", annotated(read([str(corpus)]), tmp_path / "dev.pred"))
    gate("dev movements", got, floors)


def test_geowebnews_toponyms(shared: Path, floors: dict[str, dict[str, float]], tmp_path: Path) -> None:
    gold = shared / "corpora" / "geo" / "geowebnews.jsonl"
    bare = tmp_path / "geowebnews.jsonl"
    with gold.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    bare.write_text("".join(json.dumps({"id": a["id"], "text": a["text"]}) + "\n" for a in articles), encoding="utf-8")
    predicted = annotated(read([str(bare)]), tmp_path / "geowebnews.pred")
    gate("geowebnews toponyms", score(shared, "places.py", gold, predicted, "--also", "demonym,embedded"), floors)


def test_the_seeds_map_is_small_and_silent(shared: Path) -> None:
    html = page.html(pipeline.map_story([str(one) for one in sorted((shared / "seeds").glob("*.txt"))]))
    assert len(html.encode()) < 450_000
    assert external(html) == []
