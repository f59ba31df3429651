"""Places under the names that the articles give them: a reader of "Geneina" looks for that, not for Al-Junaynah.

The gazetteer's own name stands wherever any article uses it, for countries and seas (whose names the base map gives
too), and where the articles only shorten it; another of a place's names takes its stead where all articles use that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geonews.model import EventSite, Failure, Mention, Movement, Place, Reading, Resolution
from geonews.placenames import make_key

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

#: Kinds that the base map names as well, in its own spelling; two names for one sea on one map help nobody.
_NAMED_BY_THE_MAP = frozenset(("country", "continent", "sea", "area"))
#: Roles in which a name is the place's own: "Burmese" is no name for Burma, and a dateline's capitals say nothing of
#: spelling.
_ROLES = frozenset(("literal", "modifier"))
#: Shorter names are codes and abbreviations.
_LETTERS = 4


def as_told(found: Sequence[Reading | Failure], gazetteer: Gazetteer) -> list[Reading | Failure]:
    """The readings of one story with each place named as its articles name it; failures as they are."""
    names = told_names([one for one in found if isinstance(one, Reading)], gazetteer)
    return [_renamed(one, names) if names and isinstance(one, Reading) else one for one in found]


def told_names(readings: Sequence[Reading], gazetteer: Gazetteer) -> dict[str, str]:
    """By place id, the name that most articles use, then the most mentions, where none uses the gazetteer's.

    A place that a person named by hand keeps that name.
    """
    places: dict[str, Place] = {}
    kept: set[str] = set()
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        seen: set[tuple[str, str]] = set()
        for resolution in reading.resolutions:
            place, text = resolution.place, resolution.toponym.text
            if place is None or place.kind in _NAMED_BY_THE_MAP:
                continue
            places[place.id] = place
            if resolution.by_hand or _holds(place.name, text):
                kept.add(place.id)
            elif resolution.toponym.role in _ROLES and _is_a_spelling(text, place, gazetteer):
                uses[place.id][text] += 1
                seen.add((place.id, text))
        for place_id, text in seen:
            articles[place_id][text] += 1
    return {
        place_id: max(texts, key=lambda text: (articles[place_id][text], texts[text], text))
        for place_id, texts in uses.items()
        if place_id not in kept
    }


def _holds(name: str, text: str) -> bool:
    """Whether one is the other, or the other with more words: a short or a long form, not another spelling."""
    one, other = f" {make_key(name)} ", f" {make_key(text)} "
    return one in other or other in one


def _is_a_spelling(text: str, place: Place, gazetteer: Gazetteer) -> bool:
    proper = text[:1].isupper() and not text.isupper() and "." not in text and len(text) >= _LETTERS
    return proper and any(known.id == place.id for known in gazetteer.lookup(text))


def _renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    return replace(
        reading,
        resolutions=tuple(_resolution(one, names) for one in reading.resolutions),
        movements=tuple(_movement(one, names) for one in reading.movements),
        sites=tuple(_site(one, names) for one in reading.sites),
    )


def _resolution(resolution: Resolution, names: Mapping[str, str]) -> Resolution:
    place = resolution.place and _place(resolution.place, names)
    return replace(resolution, place=place, candidates=tuple(_place(one, names) for one in resolution.candidates))


def _movement(movement: Movement, names: Mapping[str, str]) -> Movement:
    def named(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(_mention(one, names) for one in mentions)

    return replace(
        movement,
        origin=named(movement.origin),
        via=named(movement.via),
        destination=named(movement.destination),
        reached=named(movement.reached),
    )


def _site(site: EventSite, names: Mapping[str, str]) -> EventSite:
    return replace(site, mention=_mention(site.mention, names))


def _mention(mention: Mention, names: Mapping[str, str]) -> Mention:
    return replace(mention, place=mention.place and _place(mention.place, names))


def _place(place: Place, names: Mapping[str, str]) -> Place:
    return replace(place, name=names[place.id]) if place.id in names else place
