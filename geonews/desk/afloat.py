"""Ends of a voyage that no ship can have called at, read again: a yacht from Brest comes from the port.

Where a doubtful end of a journey by sea lies inland, away from the sea and from every navigable river, the likeliest of
its runners-up that lies on the water takes its place. Nothing else changes: of ships that "come from" an inland town
that has no namesake on the coast, the owner's town is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.desk import overland
from geonews.ways import sea, seaways

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import Movement, Place, Resolution

#: How near to the water a port lies, town and quays: Rouen lies on the Seine, London's middle 1 km from the Thames.
_PORT_KM = 15.0
#: A runner-up must be so much of a town, in people, that a ship would be said to come from it without a word more.
_TOWN = 5_000


def mended(resolutions: Sequence[Resolution], moves: Iterable[Movement]) -> tuple[Resolution, ...]:
    """The resolutions with doubtful inland ends of journeys by sea put at a port of the same name, if there is one."""
    result = tuple(resolutions)
    for move in moves:
        if move.mode != "sea":
            continue
        for mention in (*move.origin, *move.via, *move.destination):
            doubtful = overland.named_at(mention, result)
            if doubtful is not None:
                result = _read_again(result, doubtful)
    return result


def _read_again(resolutions: tuple[Resolution, ...], doubtful: Resolution) -> tuple[Resolution, ...]:
    place = doubtful.place
    if place is None or place.is_wide or overland.is_settled(doubtful):
        return resolutions
    if _off_km(place) <= seaways.MAX_INLAND_KM:
        return resolutions
    port = next((one for one in doubtful.candidates if _is_port(one)), None)
    if port is None:
        return resolutions
    return overland.put_at(
        resolutions, doubtful, port, f"the journey was by sea, and {place.name}, {place.country} lies inland"
    )


def _is_port(place: Place) -> bool:
    return not place.is_wide and (place.population or 0) >= _TOWN and _off_km(place) <= _PORT_KM


def _off_km(place: Place) -> float:
    return seaways.off_water_km(sea.load_sea(), place.latlon)
