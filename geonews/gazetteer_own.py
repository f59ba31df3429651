"""A newsroom's own places: a small table the user keeps, which every gazetteer answers from as well.

One file, ``GEONEWS_PLACES`` or ``geonews/places.csv`` in the platform's directory for user data, so that neither a
new gazetteer nor an emptied cache loses it. It is plain CSV that may be edited by hand; `add` brings in other CSV or
GeoJSON files, each wholly or not at all.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonews.errors import GazetteerError
from geonews.gazetteer_files import places_file
from geonews.geo import Box, width_degrees
from geonews.placenames import make_key
from geonews.tables import ALIAS, CODE, KIND_IMPORTANCE, PRIMARY, Entry, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COLUMNS = ("name", "lat", "lon", "alternates", "country", "kind", "importance", "bbox")
#: Above a city of a million people, below national capitals and countries: who lists a place means it.
IMPORTANCE = 0.6
#: A table of places, not a dump: for that there is ``geonews gazetteer build --geonames``.
MAX_BYTES = 50_000_000
MAX_PLACES = 200_000
_MAX_NAME = 200
_COUNTRY = re.compile(r"[A-Z]{2}")
#: Spreadsheets write CSV with what their country takes for a comma.
_DELIMITERS = ",;\t"
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """One row of the table. ``bbox`` is west, south, east, north (degrees) or ``None``."""

    name: str
    lat: float
    lon: float
    alternates: tuple[str, ...] = ()
    country: str = ""
    kind: str = "facility"
    importance: float = IMPORTANCE
    bbox: Box | None = None

    @property
    def id(self) -> str:
        """The same name at the same spot (100 m) is the same place."""
        return f"own:{make_key(self.name).replace(' ', '-')}@{self.lat:.3f},{self.lon:.3f}"

    @property
    def radius_km(self) -> float:
        """Radius of the circle that has the box's area; 0 for a point."""
        if self.bbox is None:
            return 0.0
        _, south, _, north = self.bbox
        width = width_degrees(self.bbox) * math.cos(math.radians((south + north) / 2))
        return round(_KM_PER_DEGREE * math.sqrt(max(0.0, width * (north - south)) / math.pi), 1)

    def entry(self) -> Entry:
        """The place as the gazetteer's tables hold theirs; codes among the names count only in capitals."""
        others = (Name(text, CODE if 2 <= len(text) <= 4 and text.isupper() else ALIAS) for text in self.alternates)
        return Entry(
            id=self.id, kind=self.kind, lat=self.lat, lon=self.lon, names=(Name(self.name, PRIMARY), *others),
            country=self.country, radius_km=self.radius_km, bbox=self.bbox, importance=self.importance, source="own",
        )  # fmt: skip


def read(path: Path) -> tuple[OwnPlace, ...]:
    """Read a CSV or GeoJSON file of places, or raise `GazetteerError` with the line of the first mistake."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror or error}); check the path and its permissions"
        raise GazetteerError(msg) from error
    if size > MAX_BYTES:
        limit = MAX_BYTES // 10**6
        msg = f"{path} has {size / 1e6:.0f} MB, over the {limit} MB of a table of own places; use build --geonames"
        raise GazetteerError(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _bad(path, f"line {line}", "is not UTF-8; save the file as UTF-8") from error
    rows = _geojson_rows(path, text) if text.lstrip()[:1] == "{" else _csv_rows(path, text)
    return _checked(path, rows)


def load(path: Path | None = None) -> tuple[OwnPlace, ...]:
    """The user's own places; ``()`` where there is no file."""
    path = path or places_file()
    return read(path) if path.exists() else ()


def add(source: Path, into: Path | None = None) -> tuple[int, int]:
    """Bring the places of a CSV or GeoJSON file into the user's own; returns how many are new and how many replaced.

    A place of the same name and spot is replaced. Nothing is added where any row is wrong.
    """
    into = into or places_file()
    try:
        new = read(source)
    except GazetteerError as error:
        msg = f"{error}; nothing was added"
        raise GazetteerError(msg) from error
    old = load(into)
    if not new:
        msg = f"{source} lists no places; give a header ({','.join(COLUMNS[:3])}) and a line for each place"
        raise GazetteerError(msg)
    kept = {place.id: place for place in old}
    before = len(kept)
    kept.update((place.id, place) for place in new)
    if len(kept) > MAX_PLACES:
        msg = f"{source} would make {len(kept):,} own places, over the limit of {MAX_PLACES:,}; use build --geonames"
        raise GazetteerError(msg)
    _write(into, kept.values())
    added = len(kept) - before
    return added, len(new) - added


def remove(name_or_id: str, path: Path | None = None) -> tuple[OwnPlace, ...]:
    """Take the own places of a name, or the one of an id, out of the table; returns them."""
    path = path or places_file()
    places, key = load(path), make_key(name_or_id)
    gone = tuple(place for place in places if place.id == name_or_id or make_key(place.name) == key)
    if gone:
        _write(path, (place for place in places if place not in gone))
    return gone


def _write(path: Path, places: Iterable[OwnPlace]) -> None:
    """Write the whole table or leave the old one."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place in sorted(places, key=lambda place: (make_key(place.name), place.id)):
        box = "" if place.bbox is None else ",".join(f"{edge:g}" for edge in place.bbox)
        names = "|".join(place.alternates)
        writer.writerow((place.name, place.lat, place.lon, names, place.country, place.kind, place.importance, box))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text.getvalue())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror or error}); set GEONEWS_PLACES to a file that can"
        raise GazetteerError(msg) from error


def _bad(path: Path, where: str, why: str) -> GazetteerError:
    return GazetteerError(f"{path}, {where}: {why}")


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where each row stands, and its cells by column."""
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    if "\0" in text:
        raise _bad(path, f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}", "holds a NUL character")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        _check_header(path, columns)
        while (cells := next(reader, None)) is not None:
            where = f"line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                raise _bad(path, where, f"has {len(cells)} columns where the header has {len(columns)}; quote commas")
            yield where, {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    except csv.Error as error:
        raise _bad(path, f"line {reader.line_num}", f"is no CSV ({error})") from error


def _check_header(path: Path, columns: list[str]) -> None:
    if missing := [name for name in COLUMNS[:3] if name not in columns]:
        raise _bad(path, "line 1", f"names no column {' or '.join(missing)}; the header is {','.join(COLUMNS)}")
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise _bad(path, "line 1", f"names an unknown column {unknown[0][:40]!r}; columns are {', '.join(COLUMNS)}")
    if len(set(columns)) < len(columns):
        raise _bad(path, "line 1", "names a column twice")


def _geojson_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where each feature stands, and its properties and position by the names of the CSV's columns."""
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise _bad(path, f"line {line}", f"is no JSON ({error})") from error
    found = collection.get("features") if collection.get("type") == "FeatureCollection" else [collection]
    if not isinstance(found, list):
        raise _bad(path, "line 1", "is a FeatureCollection without a list of features")
    for number, feature in enumerate(found, 1):
        where = f"feature {number}"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise _bad(path, where, "is no GeoJSON Feature")
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise _bad(path, where, "has properties that are no object")
        row = {name: value for name in COLUMNS if (value := properties.get(name)) not in (None, "")}
        yield where, row | _position(path, where, feature)


def _position(path: Path, where: str, feature: Mapping[str, Any]) -> dict[str, Any]:
    """The point of a feature, or the middle and the box of what is no point."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or not (points := list(_points(geometry.get("coordinates")))):
        raise _bad(path, where, "has no geometry with coordinates")
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    if len(points) == 1:
        box = feature.get("bbox")
        return {"lon": lons[0], "lat": lats[0]} | ({} if box is None else {"bbox": box})
    if max(lons) - min(lons) > 180:  # over the date line
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    middle = (west + east) / 2
    return {
        "lon": middle - 360 if middle > 180 else middle,
        "lat": (south + north) / 2,
        "bbox": [west, south, east - 360 if east > 180 else east, north],
    }


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however nested."""
    stack = [coordinates]
    while stack:
        part = stack.pop()
        if not isinstance(part, list) or not part:
            continue
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in part):
            if len(part) >= 2:
                # a number of four hundred digits is no float; it is as wrong as any that is out of range
                lon, lat = (value if abs(value) < 1e6 else math.inf for value in part[:2])
                yield float(lon), float(lat)
        else:
            stack.extend(part)


def _checked(path: Path, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[OwnPlace, ...]:
    places: dict[str, OwnPlace] = {}
    first: dict[str, str] = {}
    for where, row in rows:
        try:
            place = _place(row)
        except ValueError as error:
            raise _bad(path, where, str(error)) from error
        if place.id in places:
            raise _bad(path, where, f"{place.name!r} is listed twice at the same spot, first in {first[place.id]}")
        places[place.id], first[place.id] = place, where
    return tuple(places.values())


def _place(row: Mapping[str, Any]) -> OwnPlace:
    """One row as a place; raises `ValueError` saying what is wrong with it."""
    kind = str(row.get("kind", "facility")).strip()
    if kind not in KIND_IMPORTANCE:
        msg = f"{kind[:40]!r} is no kind of place; kinds are {', '.join(sorted(KIND_IMPORTANCE))}"
        raise ValueError(msg)
    country = str(row.get("country", "")).strip().upper()
    if country and not _COUNTRY.fullmatch(country):
        msg = f"{country[:40]!r} is no country code; write two letters of ISO 3166-1, such as KE"
        raise ValueError(msg)
    return OwnPlace(
        name=_name(row.get("name", "")),
        lat=_number(row, "lat", -90, 90),
        lon=_number(row, "lon", -180, 180),
        alternates=tuple(_name(text) for text in _alternates(row.get("alternates", ())) if text.strip()),
        country=country,
        kind=kind,
        importance=_number(row, "importance", 0, 1) if "importance" in row else IMPORTANCE,
        bbox=_box(row["bbox"]) if "bbox" in row else None,
    )


def _alternates(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split("|")
    return [str(text) for text in value] if isinstance(value, list | tuple) else []


def _name(value: object) -> str:
    if not isinstance(value, str):
        msg = f"{str(value)[:40]!r} is no name"
        raise ValueError(msg)  # noqa: TRY004 - told like every other mistake in a row
    text = " ".join(str(value).split())
    if not text or not make_key(text):
        msg = f"{text[:40]!r} is no name" if text else "the name is missing"
        raise ValueError(msg)
    if len(text) > _MAX_NAME:
        msg = f"the name {text[:40]!r}... is longer than {_MAX_NAME} characters"
        raise ValueError(msg)
    if not text.isprintable():
        msg = f"the name {text[:40]!r} holds control characters"
        raise ValueError(msg)
    return text


def _number(row: Mapping[str, Any], column: str, low: float, high: float) -> float:
    if column not in row:
        msg = f"{column} is missing"
        raise ValueError(msg)
    return _in_range(row[column], column, low, high)


def _in_range(value: object, what: str, low: float, high: float) -> float:
    try:
        number = float(str(value).strip())
    except ValueError:
        msg = f"{what} {str(value)[:40]!r} is no number; write it as -12.34"
        raise ValueError(msg) from None
    if not low <= number <= high:
        swapped = "; are lat and lon swapped?" if what == "lat" and abs(number) <= 180 else ""
        msg = f"{what} {number:g} is out of range, {low:g} to {high:g}{swapped}"
        raise ValueError(msg)
    return number


def _box(value: object) -> Box:
    edges = value.split(",") if isinstance(value, str) else value
    if not isinstance(edges, list) or len(edges) != 4:
        msg = f"bbox {str(value)[:60]!r} is not west,south,east,north"
        raise ValueError(msg)
    west, south, east, north = (
        _in_range(edge, "bbox", -limit, limit) for edge, limit in zip(edges, (180, 90, 180, 90), strict=True)
    )
    if south > north:
        msg = f"bbox {str(value)[:60]!r} has its south above its north; write west,south,east,north"
        raise ValueError(msg)
    return west, south, east, north
