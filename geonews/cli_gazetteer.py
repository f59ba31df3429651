"""``geonews gazetteer ...``: look up, build, and keep one's own places."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from geonews import gazetteer_files

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer
    from geonews.gazetteer_writer import Progress
    from geonews.model import Place

Say = Callable[[str], None]
Parsers = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no other name


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which gazetteer to use."""
    parser.add_argument(
        "--gazetteer",
        type=Path,
        metavar="FILE",
        help="a gazetteer built with -o, or 'shipped'; otherwise GEONEWS_GAZETTEER, or the one built from a dump",
    )


def add_parsers(commands: Parsers[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Describe the command and its actions."""
    gazetteer = commands.add_parser(
        "gazetteer",
        help="look up or build the local gazetteer, or add places to it",
        description="The local gazetteer: what it knows of a name, building it, and your own places.",
        epilog='Example: geonews gazetteer lookup "Springfield"',
    )
    actions = gazetteer.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, summary: str, example: str) -> argparse.ArgumentParser:
        return actions.add_parser(
            name, parents=[common], help=summary, epilog=f"Example: geonews gazetteer {name} {example}".rstrip()
        )

    lookup = action("lookup", "what the gazetteer knows of a name, best first", '"Springfield" --limit 5')
    lookup.add_argument("name")
    lookup.add_argument("--limit", type=int, default=10, help="how many places at most (default 10)")
    lookup.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    add_option(lookup)
    build = action("build", "build the database now, of the shipped tables or a GeoNames dump", "--geonames dump/")
    build.add_argument(
        "--geonames",
        type=Path,
        metavar="DIR",
        help="a directory with allCountries.txt or per-country files (KE.txt), and if there alternateNamesV2.txt, "
        "admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt; plain or .zip",
    )
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write it; otherwise into the cache, to be used from then on",
    )
    add_option(action("info", "which gazetteer is used, what it was built from, and where your places are", ""))
    add = action("add", "add your own places from CSV or GeoJSON", "places.csv")
    add.add_argument(
        "file",
        type=Path,
        help="CSV with the columns name,lat,lon[,alternates,country,kind,importance,bbox], or GeoJSON",
    )
    action("list", "your own places", "")
    action("remove", "take one of your own places out", '"Warehouse 7"').add_argument("name", help="its name or id")


def run(arguments: argparse.Namespace, *, say: Say, progress: Progress) -> int:
    """Do what the namespace asks for; returns the exit code."""
    if arguments.action == "lookup":
        return _lookup(arguments, say, progress)
    if arguments.action == "build":
        return _build(arguments, say, progress)
    if arguments.action == "info":
        return _info(arguments, progress)
    return {"add": _add, "list": _list, "remove": _remove}[arguments.action](arguments, say)


def _open(path: Path | None, progress: Progress) -> Gazetteer:
    # loading the tables' modules takes longer than showing the help
    from geonews.gazetteer import Gazetteer  # noqa: PLC0415

    return Gazetteer.open(path, progress=progress)


def _lookup(arguments: argparse.Namespace, say: Say, progress: Progress) -> int:
    with _open(arguments.gazetteer, progress) as gazetteer:
        places = gazetteer.lookup(arguments.name, limit=arguments.limit)
        how = ""
        if not places:
            places = gazetteer.lookup_fuzzy(arguments.name)[: arguments.limit]
            how = " (no such name; these are spelled alike)"
    if not places:
        say(f"geonews: {arguments.name!r} is not in the gazetteer, nor anything spelled alike")
        return 1
    if how:
        say(f"{arguments.name!r}{how}")
    for place in places:
        print(_as_json(place) if arguments.json else _as_line(place))
    return 0


def _as_json(place: Place) -> str:
    from geonews.export import place_dict  # noqa: PLC0415 - see _open

    return json.dumps(place_dict(place), ensure_ascii=False)


def _as_line(place: Place) -> str:
    where = ", ".join(part for part in (place.region, place.country) if part)
    people = f"{place.population:,} people" if place.population else ""
    line = f"{place.name:<32} {place.kind:<16} {where:<32} {place.lat:9.4f} {place.lon:9.4f}  {people:<18} {place.id}"
    return line.rstrip()


def _build(arguments: argparse.Namespace, say: Say, progress: Progress) -> int:
    from geonews import gazetteer_build  # noqa: PLC0415 - see _open

    if arguments.geonames is not None:
        path = arguments.output or gazetteer_files.geonames_file()
        origin = gazetteer_build.build_geonames(path, arguments.geonames, progress)
        say(f"wrote {path}: {origin}")
        if arguments.output:
            say(f"use it with --gazetteer {path}, or set GEONEWS_GAZETTEER to it")
    elif arguments.output is not None:
        gazetteer_build.build(arguments.output, progress)
        say(f"wrote {arguments.output}")
    else:
        with _open(Path(gazetteer_files.SHIPPED), progress):
            say("the gazetteer is built")
    return 0


def _info(arguments: argparse.Namespace, progress: Progress) -> int:
    from geonews import gazetteer_own  # noqa: PLC0415 - see _open

    with _open(arguments.gazetteer, progress) as gazetteer:
        print(f"gazetteer   {gazetteer.path}")
        print(f"built from  {gazetteer.origin}")
    print(f"own places  {len(gazetteer_own.load())} in {gazetteer_files.places_file()}")
    return 0


def _add(arguments: argparse.Namespace, say: Say) -> int:
    from geonews import gazetteer_own  # noqa: PLC0415 - see _open

    added, replaced = gazetteer_own.add(arguments.file)
    say(f"added {added} place(s), replaced {replaced}, in {gazetteer_files.places_file()}")
    return 0


def _list(_arguments: argparse.Namespace, say: Say) -> int:
    from geonews import gazetteer_own  # noqa: PLC0415 - see _open

    places = gazetteer_own.load()
    for place in places:
        names = " | ".join((place.name, *place.alternates))
        print(f"{place.lat:9.4f} {place.lon:9.4f}  {place.kind:<16} {place.country:<2}  {names}  {place.id}")
    if not places:
        say(
            f"no places of your own in {gazetteer_files.places_file()}; add some with: geonews gazetteer add places.csv"
        )
    return 0


def _remove(arguments: argparse.Namespace, say: Say) -> int:
    from geonews import gazetteer_own  # noqa: PLC0415 - see _open

    gone = gazetteer_own.remove(arguments.name)
    if not gone:
        say(f"geonews: {arguments.name!r} is none of your own places; see them with: geonews gazetteer list")
        return 1
    say(f"removed {len(gone)} place(s)")
    return 0
