"""What one article of a story says of a name, for the others: a place decided surely there settles a doubt here.

Articles on one story speak of the same places, and one of them often says more: "Newport, Oregon" in one, "Newport"
in the next. Only doubts are settled so; an article that is sure of another place keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geonews.desk.amend import Resolve
from geonews.model import Place, Reading, Resolution
from geonews.story import UNSURE
from geonews.toponymy.placewords import fold

#: The score from which an article's reading of a name holds for the others: of such answers 96 % are right.
_SURE = 0.9
#: The score of what is settled so: sure there, but said here of a name that could be another's.
_SETTLED = 0.8
_ASIDE = frozenset(("demonym", "embedded"))


def sure_places(readings: Sequence[Reading]) -> dict[str, Place]:
    """The place of each name on which all articles that are sure of it, by themselves, agree."""
    found: dict[str, set[Place]] = {}
    for reading in readings:
        for resolution in reading.resolutions:
            aside = resolution.by_hand or resolution.toponym.role in _ASIDE
            if resolution.place and resolution.score >= _SURE and not aside:
                found.setdefault(fold(resolution.toponym.text), set()).add(resolution.place)
    return {name: next(iter(places)) for name, places in found.items() if len(places) == 1}


def settled(resolutions: Sequence[Resolution], known: Mapping[str, Place]) -> tuple[Resolution, ...]:
    """The resolutions with doubts settled by what other articles are sure of."""
    return tuple(_settled(resolution, known.get(fold(resolution.toponym.text))) for resolution in resolutions)


def settling(resolve: Resolve, known: Mapping[str, Place]) -> Resolve:
    """A way to resolve that settles its doubts so."""

    def choose(*, pinned: Mapping[int, Place]) -> tuple[Resolution, ...]:
        return settled(resolve(pinned=pinned), known)

    return choose


def is_doubtful(reading: Reading, known: Mapping[str, Place]) -> bool:
    """Whether what others are sure of would change anything in a reading, or make a correction needless."""
    needless = any(r.by_hand and known.get(fold(r.toponym.text)) == r.place for r in reading.resolutions)
    return needless or settled(reading.resolutions, known) != reading.resolutions


def _settled(resolution: Resolution, place: Place | None) -> Resolution:
    if place is None or resolution.by_hand or (resolution.place and resolution.score >= UNSURE):
        return resolution
    others = (resolution.place, *resolution.candidates) if resolution.place else resolution.candidates
    return replace(
        resolution,
        place=place,
        score=_SETTLED,
        reason=f"{place.name} is the place of that name in another article of the story",
        candidates=tuple(other for other in others if other != place),
    )
