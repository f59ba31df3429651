"""What one article of a story says of a name, for the others: a place decided more surely there settles a doubt here.

Articles on one story speak of the same places, and one of them often says more: "Newport, Oregon" in one, "Newport"
in the next. One name is one place in all of them, but where an article is itself sure of another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geonews.desk.amend import Resolve
from geonews.model import Place, Reading, Resolution
from geonews.story import UNSURE
from geonews.toponymy.placewords import fold

#: The score from which an article's reading of a name holds for the others: of such answers 96 % are right.
_SURE = 0.9
#: The score from which it holds for an article that only guesses, and has the place among its guesses.
_LIKELY = 0.6
#: The score of what is settled so: sure there, but said here of a name that could be another's.
_SETTLED = 0.8
#: What ten times the people are worth in score where no article is sure: the same name in two articles is sooner that
#: of the city known far away than of the town near whatever else one of them tells of.
_TENFOLD = 0.1
#: People that a place without a number is taken to have: an airport, a mountain.
_VILLAGE = 1000
_ASIDE = frozenset(("demonym", "embedded"))


def best_places(readings: Sequence[Reading]) -> dict[str, tuple[Place, float]]:
    """The place of each name on which the articles sure of it agree, or else the one least in doubt; with its score."""
    found: dict[str, dict[Place, float]] = {}
    for reading in readings:
        for resolution in reading.resolutions:
            aside = resolution.by_hand or resolution.toponym.role in _ASIDE
            if resolution.place and resolution.score >= UNSURE and not aside:
                scores = found.setdefault(fold(resolution.toponym.text), {})
                scores[resolution.place] = max(scores.get(resolution.place, 0.0), resolution.score)
    best = {name: max(scores.items(), key=lambda one: _weight(*one)) for name, scores in found.items()}
    return {name: one for name, one in best.items() if sum(score >= _SURE for score in found[name].values()) <= 1}


def _weight(place: Place, score: float) -> tuple[bool, float]:
    return score >= _SURE, score + _TENFOLD * math.log10(max(_VILLAGE, place.population))


def settled(resolutions: Sequence[Resolution], known: Mapping[str, tuple[Place, float]]) -> tuple[Resolution, ...]:
    """The resolutions with doubts settled by what other articles know better."""
    return tuple(_settled(resolution, known.get(fold(resolution.toponym.text))) for resolution in resolutions)


def settling(resolve: Resolve, known: Mapping[str, tuple[Place, float]]) -> Resolve:
    """A way to resolve that settles its doubts so."""

    def choose(*, pinned: Mapping[int, Place]) -> tuple[Resolution, ...]:
        return settled(resolve(pinned=pinned), known)

    return choose


def is_doubtful(reading: Reading, known: Mapping[str, tuple[Place, float]]) -> bool:
    """Whether what others know better would change anything in a reading, or make a correction needless."""
    by_hand = [r for r in reading.resolutions if r.by_hand]
    needless = any((best := known.get(fold(r.toponym.text))) and best[0] == r.place for r in by_hand)
    return needless or settled(reading.resolutions, known) != reading.resolutions


def _settled(resolution: Resolution, best: tuple[Place, float] | None) -> Resolution:
    if best is None or resolution.by_hand or not _is_settled_by(resolution, *best):
        return resolution
    place, score = best
    others = (resolution.place, *resolution.candidates) if resolution.place else resolution.candidates
    return replace(
        resolution,
        place=place,
        score=min(score, _SETTLED),
        reason=f"{place.name} is the place of that name in another article of the story",
        candidates=tuple(other for other in others if other != place),
    )


def _is_settled_by(resolution: Resolution, place: Place, score: float) -> bool:
    if resolution.place is None:
        return score >= _SURE
    if resolution.score < UNSURE:
        is_told = place == resolution.place or place in resolution.candidates
        return score >= _SURE or (is_told and score >= _LIKELY)
    is_rival = place != resolution.place and place in resolution.candidates
    return is_rival and resolution.score < _SURE and _weight(place, score) > _weight(resolution.place, resolution.score)
