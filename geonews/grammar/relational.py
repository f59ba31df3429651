"""Places that a phrase means by its relation to others: "the border between A and B", "the junction for C".

No gazetteer lists them under such names. They get the coordinates of what the phrase means, the phrase as
their name, and say in ``source`` how the coordinates were found.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geonews.model import Place
from geonews.ways import junctions

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

#: a line that serves a city leaves the main line within a day's suburban journey of it
_JUNCTION_KM = 120.0
#: how far from the smaller country's centre its crossings are looked for, where its own extent is unknown or extreme
_COUNTRY_KM = 1200.0
_SMALL_KM = 600.0


def junction(phrase: str, target: Place, gazetteer: Gazetteer | None) -> Place | None:
    """Where the railway to ``target`` leaves another: on the rail network, else the nearest in the gazetteer.

    ``None`` where neither knows one.
    """
    spot = junctions.junction_for(target, coming_from=None)
    if spot is not None:
        at = replace(target, lat=spot[0], lon=spot[1])
        return _named(phrase, at, kind="rail_junction", how="where the line branches off on the railways, near")
    if gazetteer is None:
        return None
    found = gazetteer.nearby(target.lat, target.lon, radius_km=_JUNCTION_KM, kinds=("rail_junction",))
    return (
        _named(phrase, found[0], kind="rail_junction", how="nearest rail junction of the gazetteer") if found else None
    )


def border(phrase: str, sides: list[Place], gazetteer: Gazetteer | None) -> Place | None:
    """The border of two places of different countries, as the crossing between them that news means most.

    With one side alone ("the Polish border") the country itself; without a known crossing, ``None``.
    """
    if len(sides) < 2:
        return sides[0] if sides else None
    if gazetteer is None:
        return None
    one, other = sides[0], sides[1]
    crossings = _crossings(one, other, gazetteer)
    if not crossings:
        return None
    best = max(crossings, key=lambda place: (gazetteer.importance(place), -place.lat, place.id))
    return _named(phrase, best, kind="border_crossing", how=f"border crossing {best.name}")


def _crossings(one: Place, other: Place, gazetteer: Gazetteer) -> list[Place]:
    """Crossings of either country near the smaller of the two that have places of the other close by."""
    small = min((one, other), key=lambda place: (place.radius_km or _COUNTRY_KM, place.id))
    reach = min(_COUNTRY_KM, max(_SMALL_KM, 1.5 * small.radius_km))
    pair = {one.country, other.country}
    near = gazetteer.nearby(small.lat, small.lon, radius_km=reach, kinds=("border_crossing",))
    return [place for place in near if place.country in pair and _faces(place, pair - {place.country}, gazetteer)]


def _faces(crossing: Place, across: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a place of the country across lies within an hour's drive of the crossing."""
    around = gazetteer.nearby(crossing.lat, crossing.lon, radius_km=60.0)
    return any(place.country in across for place in around)


def _named(phrase: str, place: Place, *, kind: str, how: str) -> Place:
    slug = re.sub(r"[\W_]+", "-", phrase.casefold()).strip("-")
    return Place(
        id=f"relational:{slug}",
        name=phrase,
        lat=place.lat,
        lon=place.lon,
        kind=kind,
        country=place.country,
        region=place.region,
        source=f"{how} ({place.id})",
    )
