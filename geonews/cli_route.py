"""``geonews route``: the way between two places, for people who want only that."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from geonews import cli_gazetteer, cli_output
from geonews.errors import InputError
from geonews.model import Mode

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer
    from geonews.gazetteer_writer import Progress
    from geonews.model import Place, Route

Say = Callable[[str], None]
Parsers = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no other name

_MODES = tuple(mode for mode in get_args(Mode) if mode != "unknown")
#: Other places of a name that are told, so that a wrong choice is seen.
_OTHERS = 3
_AT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")


def add_parsers(commands: Parsers[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Describe the command."""
    one = commands.add_parser(
        "route",
        parents=[common],
        help="the way between two places by rail, road, sea, air or on foot",
        description="The way between two places, offline: its length, how it was found and what it passes.",
        epilog='Example: geonews route "Genoa" "Port Said" --by sea -o voyage.geojson',
    )
    # argparse takes a point of the southern half of the globe for an option, unless told what a negative number is
    one._negative_number_matcher = re.compile(r"-\d[\d.]*(\s*,.*)?$")  # noqa: SLF001
    help_of_end = 'a place: "Genoa", "Springfield, Illinois", "Perth, AU" or "44.41,8.93"'
    one.add_argument("origin", metavar="FROM", help=help_of_end)
    one.add_argument("destination", metavar="TO", help=help_of_end)
    one.add_argument("--by", choices=_MODES, required=True, help="how the journey was made")
    one.add_argument("--via", action="append", default=[], metavar="PLACE", help="a place on the way; may be repeated")
    one.add_argument("--coast", action="store_true", help="keep to the coast, as a text may say")
    cli_output.add_options(one)
    cli_gazetteer.add_option(one)


def run(arguments: argparse.Namespace, *, say: Say, progress: Progress) -> int:
    """Find the way, tell of it, and write it if a file is named; returns the exit code."""
    # routing loads shapely and the networks: not before a command needs them
    from geonews import routes  # noqa: PLC0415
    from geonews.gazetteer import Gazetteer  # noqa: PLC0415
    from geonews.model import Itinerary, Leg, Story  # noqa: PLC0415
    from geonews.ways import manner  # noqa: PLC0415

    targets = cli_output.check(arguments)
    with Gazetteer.open(arguments.gazetteer, progress=progress) as gazetteer:
        names = (arguments.origin, *arguments.via, arguments.destination)
        origin, *via, destination = (_place(name, gazetteer, say) for name in names)
        told = manner.Told(by_coast=arguments.coast)
        route = routes.find_route(
            origin, destination, via=tuple(via), mode=arguments.by, told=told, gazetteer=gazetteer
        )
    for line in _told(origin, destination, route):
        print(line)
    if targets or arguments.embed:
        leg = Leg(
            origin=origin, destination=destination, via=tuple(via), status="happened", mode=arguments.by, route=route
        )
        title = arguments.title or f"{origin.name} to {destination.name}"
        journey = Itinerary(mover="Journey", vehicle=None, legs=(leg,))
        cli_output.write(Story(title=title, articles=(), itineraries=(journey,)), targets, arguments, say)
    return 0 if route.coordinates else 1


def _told(origin: Place, destination: Place, route: Route) -> list[str]:
    """What is printed, a line each."""
    ends = f"{origin.name} to {destination.name}"
    if route.length_km is None:
        return [f"{ends}: no line; {route.reason}"]
    method = route.method.replace("_", " ")
    lines = [f"{ends}: {route.length_km:,.0f} km, {method}"]
    lines += [f"through {', '.join(route.passed)}"] if route.passed else []
    if (other := route.alternative) is not None and other.length_km is not None:
        by_way_of = f", through {', '.join(other.passed)}" if other.passed else ""
        lines += [f"another way: {other.length_km:,.0f} km{by_way_of}"]
    lines += [f"note: {route.reason}"] if route.reason else []
    return [*lines, *route.attribution]


def _place(name: str, gazetteer: Gazetteer, say: Say) -> Place:
    """The place of a name, an address like "Perth, AU", or a pair of degrees; tells the others of the name.

    Raises
    ------
    InputError
        There is no such place, or the degrees are none.
    """
    from geonews.model import Place  # noqa: PLC0415 - see run

    if at := _AT.fullmatch(name.strip()):
        lat, lon = map(float, at.groups())
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            msg = f"{name}: is no point; give latitude,longitude in degrees, for instance 44.41,8.93"
            raise InputError(msg)
        return Place(id=f"point:{lat},{lon}", name=name.strip(), lat=lat, lon=lon, kind="facility")
    found = _found(name, gazetteer)
    if not found:
        alike = ", ".join(dict.fromkeys(place.name for place in gazetteer.lookup_fuzzy(name)[:_OTHERS]))
        hint = f"; spelled alike: {alike}" if alike else "; give latitude,longitude instead"
        msg = f"{name!r} is not in the gazetteer{hint}"
        raise InputError(msg)
    # a city state or a region is no end of a line, the city of its name in it is
    wide = found[0]
    first = next((one for one in found if not one.is_wide and one.country == wide.country), wide)
    others = [one for one in found if one is not first]
    if others:
        also = "; ".join(_where(place) for place in others[:_OTHERS])
        say(f"{name}: taken as {_where(first)}; there is also {also}")
    return first


def _found(name: str, gazetteer: Gazetteer) -> list[Place]:
    """Places of a name, the likeliest first; of "name, region or country" those that lie there."""
    whole = gazetteer.lookup(name, limit=_OTHERS + 1)
    if whole or "," not in name:
        return list(whole)
    head, _, last = (part.strip() for part in name.rpartition(","))
    lands = {place.country for place in gazetteer.lookup(last) if place.kind == "country"}
    regions = {(place.country, place.name) for place in gazetteer.lookup(last) if place.kind == "region"}
    return [
        place
        for place in gazetteer.lookup(head)
        if place.country in lands or place.country == last or (place.country, place.region) in regions
    ]


def _where(place: Place) -> str:
    where = ", ".join(part for part in (place.region, place.country) if part)
    return f"{place.name} ({place.kind.replace('_', ' ')}{f', {where}' if where else ''})"
