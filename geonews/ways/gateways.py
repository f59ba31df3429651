"""Where a journey enters a city: its main station, port or airport, as the gazetteer has them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.model import Mode, Place
from geonews.placenames import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.gazetteer import Gazetteer

_KINDS: dict[Mode, str] = {"rail": "rail_station", "sea": "port", "air": "airport"}
#: A city's gateway lies this near: Narita, Malpensa and Gardermoen are 40 to 50 km out, quays and stations in town.
_REACH_KM: dict[Mode, float] = {"rail": 12.0, "sea": 15.0, "air": 50.0}
#: Where the city itself lies further than this inland, its port is further away: Civitavecchia is 60 km from Rome.
_INLAND_KM = 15.0
_INLAND_REACH_KM = 80.0
#: A gateway further from its city than this part of the journey would turn a short one round.
_MOST_SHARE = 0.25
#: Kinds of place that have gateways; all others are where they are.
_HAVE_GATEWAYS = frozenset({"city", "district", "government_seat"})
#: Importance 0 to 1: an airport named for the city comes before one that is not; one 50 km off has to be that much more
#: important than one in town. Tried on twenty cities with several airports.
_NAMED = 0.03
_PER_KM = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place of a journey, and where it is entered: the place itself, or its gateway."""

    place: Place
    gate: Place

    @property
    def is_at_gate(self) -> bool:
        """Whether the gateway is another point than the place's own."""
        return self.gate.latlon != self.place.latlon


def entered(places: Sequence[Place], mode: Mode, gazetteer: Gazetteer | None) -> list[Stop]:
    """Each place of a journey with its gateway for the mode.

    Trains pass the stations on the way as they come, so that only the ends of a journey by rail have one. Without a
    gazetteer none has.
    """
    last = len(places) - 1
    found = []
    for at, place in enumerate(places):
        is_call = mode != "rail" or at in (0, last)
        toward = places[at + 1] if at < last else places[at - 1]
        gate = _gateway(place, mode, toward, gazetteer) if gazetteer is not None and is_call else place
        found.append(Stop(place=place, gate=gate))
    # two cities of one airport: nobody flies from it to itself
    if any(one.gate == other.gate for one, other in pairwise(found)):
        return [Stop(place=place, gate=place) for place in places]
    return found


def port_of(stop: Stop, off_km: float, gazetteer: Gazetteer | None) -> Stop | None:
    """A city that lies ``off_km`` from the water, with its port; ``None`` where none is near, or it has one already."""
    if gazetteer is None or stop.place.kind not in _HAVE_GATEWAYS or stop.is_at_gate:
        return None
    reach = _INLAND_REACH_KM if off_km > _INLAND_KM else _REACH_KM["sea"]
    near = gazetteer.nearby(*stop.place.latlon, radius_km=reach, kinds=(_KINDS["sea"],))
    ports = [port for port in near if port.country == stop.place.country]
    found = next((port for port in ports if _is_named_for(port, stop.place)), ports[0] if ports else None)
    return Stop(place=stop.place, gate=found) if found else None


def _gateway(place: Place, mode: Mode, toward: Place, gazetteer: Gazetteer) -> Place:
    if mode not in _KINDS or place.kind not in _HAVE_GATEWAYS:
        return place
    reach = min(_REACH_KM[mode], _MOST_SHARE * _apart_km(place, toward))
    near = gazetteer.nearby(*place.latlon, radius_km=reach, kinds=(_KINDS[mode],))
    gates = [gate for gate in near if gate.country == place.country]
    if mode == "rail":
        # of several stations of one city that on the side where the journey leads
        return min(gates, key=lambda gate: (_apart_km(gate, toward), gate.id), default=place)
    if mode == "sea":
        # a city on the water may be left anywhere along it, unless a port bears its name
        return next((gate for gate in gates if _is_named_for(gate, place)), place)

    def weight(gate: Place) -> tuple[float, str]:
        bonus = _NAMED * _is_named_for(gate, place) - _PER_KM * _apart_km(place, gate)
        return -(gazetteer.importance(gate) + bonus), gate.id

    return min(gates, key=weight, default=place)


def _is_named_for(gate: Place, place: Place) -> bool:
    return f" {normalise(place.name)} " in f" {normalise(gate.name)} "


def _apart_km(one: Place, other: Place) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
