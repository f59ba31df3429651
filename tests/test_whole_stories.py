"""Whole stories against what a careful reader would draw: `gold.json` in each directory of tests/articles.

Floors stand in story_floors.json, as measured: counts for each story and shares over all. Better ones are written there
by ``GEONEWS_RAISE_FLOORS=1 pytest tests/test_whole_stories.py``; one is lowered by hand only, with a reason in the commit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import story_score
from stories import move, reading

from geonews import export
from geonews.model import Story
from geonews.story import merge

ARTICLES = Path(__file__).parent / "articles"
FLOORS = Path(__file__).with_name("story_floors.json")
NAMES = sorted(path.parent.name for path in ARTICLES.glob("*/gold.json"))
#: Shares are kept with three decimals.
EPSILON = 0.0011
#: Known to be wrong, and why; whoever mends one takes it off this list.
STRAYS: dict[str, str] = {
    "rescue-aquarius": 'a boast of 1994 is told as of the present: the parse ties "in 1994" to another verb',
    "arms-plane": "a line of sport at the foot of a page is told: Coritiba go to Chapecó",
    "red-sea-flight": 'what "had visited" looks back on in an undated article is told as of the present: Kushner in Riyadh',
    "kyiv-train": "'could go there' behind 'the court in The Hague' is told of The Hague, and of a prince",
    "bolsonaro-florida": "a journey of November, told with 'while' behind another's, is told as of the present: Lula in Egypt",
    "climate-voyage": "a way by the Canaries that one captain would rather take is told",
}


@pytest.fixture(scope="module")
def scores(sample_stories: Mapping[str, Story]) -> dict[str, story_score.Score]:
    found = {name: story_score.score(story_score.read_gold(ARTICLES / name), sample_stories[name]) for name in NAMES}
    if os.environ.get("GEONEWS_RAISE_FLOORS"):
        raise_floors(found)
    return found


@pytest.fixture(scope="module")
def floors(scores: dict[str, story_score.Score]) -> dict[str, dict[str, float]]:
    assert scores
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def measured(scores: Mapping[str, story_score.Score]) -> dict[str, dict[str, float]]:
    """The number of right legs and of contests won in each story, and the shares over all of them."""
    found: dict[str, dict[str, float]] = {name: {"right": one.right, "won": one.won} for name, one in scores.items()}
    return {"all": sum(scores.values(), story_score.Score()).shares(), **found}


def raise_floors(scores: Mapping[str, story_score.Score]) -> None:
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    now = {
        name: {key: max(value, old.get(name, {}).get(key, 0)) for key, value in floor.items()}
        for name, floor in measured(scores).items()
    }
    FLOORS.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_told_as_well_as_it_was(
    name: str, scores: dict[str, story_score.Score], floors: dict[str, dict[str, float]]
) -> None:
    got = measured(scores)[name]
    assert {key: got[key] for key, floor in floors[name].items() if got[key] < floor} == {}, scores[name].failures


def test_all_stories_together_are_told_as_well_as_they_were(
    scores: dict[str, story_score.Score], floors: dict[str, dict[str, float]]
) -> None:
    got = measured(scores)["all"]
    assert {key: (got[key], floor) for key, floor in floors["all"].items() if got[key] < floor - EPSILON} == {}


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=[pytest.mark.xfail(strict=True, reason=STRAYS[n])] if n in STRAYS else []) for n in NAMES],
)
def test_no_story_leads_where_it_must_not(name: str, scores: dict[str, story_score.Score]) -> None:
    assert scores[name].forbidden == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["kim-2023", "typhoon"])
def test_the_scorer_here_agrees_with_the_one_beside_the_checkout(
    name: str, scores: dict[str, story_score.Score], sample_stories: Mapping[str, Story], shared: Path, tmp_path: Path
) -> None:
    told = tmp_path / "story.json"
    told.write_text(export.to_json(sample_stories[name]), encoding="utf-8")
    command = [sys.executable, str(shared / "score" / "story.py"), str(ARTICLES / name / "gold.json"), str(told)]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    assert {f"{key}={scores[name].shares()[key]:.3f}" for key in ("right", "sound", "modes")} <= set(out.split())


GOLD_LEG = {
    "mover": "Ann Ode",
    "origin": {"name": "Nairobi", "lat": -1.3, "lon": 36.8},
    "via": [],
    "destination": {"name": "Kigali", "lat": -1.9, "lon": 30.1},
    "mode": "air",
    "status": "happened",
    "background": False,
}


def one_leg(*movements: object, **changes: object) -> story_score.Score:
    gold = {"legs": [{**GOLD_LEG, **changes}], "sites": [], "must_not_be_on_the_route": ["Oslo"]}
    return story_score.score(gold, merge([reading("a", "2024-05-06", *movements)]))  # type: ignore[arg-type]


def test_the_scorer_takes_one_leg_told_in_two() -> None:
    two = [
        move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kampala", mode="air", when="2024-05-01"),
        move("Ode", "fly", at=30, origin="Kampala", destination="Kigali", when="2024-05-02"),
    ]
    assert (one_leg(*two).right, one_leg(*two).told) == (1, 1)
    assert one_leg(*two).sound == 0, "Kampala is no stop of the gold"
    assert one_leg(two[0]).told == 0
    assert one_leg(*two, mover="Bo Lee").told == 0


@pytest.mark.parametrize(("status", "right"), [("happened", 1), ("under_way", 1), ("expected", 0), ("superseded", 0)])
def test_the_scorer_asks_for_the_status(status: str, right: int) -> None:
    told = move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kigali", mode="air")
    assert one_leg(told, status=status).right == right


def test_the_scorer_sees_what_must_not_be_on_the_route() -> None:
    assert one_leg(move("Ann Ode", "fly", destination="Oslo")).forbidden == ("Oslo",)
    assert one_leg(move("Ann Ode", "fly", destination="Oslo", background=True)).forbidden == ()
