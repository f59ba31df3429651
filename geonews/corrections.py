"""``corrections.toml``: what a person who knows better says of the places, movers, legs and sites of a story.

The file lies beside the articles, or is named by ``--corrections``. Each entry is a table of one of six kinds, with
an optional ``note`` for colleagues (README, "Corrections", has examples)::

    [[place]]        name, article?, start?, and id, or lat, lon, called?, kind?, country?; sure?
    [[not_a_place]]  name, article?
    [[wrong_leg]]    leg, or any of mover, origin, destination
    [[mover]]        name, is
    [[leg]]          mover, origin?, destination?, status?, when?, mode?, vehicle?, source
    [[site]]         event, place, status?, when?, participants?, source

A place is the id that ``geonews gazetteer lookup`` prints, or ``{lat, lon, called}``; ``source`` is
``{who, quote, url?, date?}``. Nothing here is applied: `geonews.desk.amend` does that.
"""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from geonews.errors import CorrectionsError, InputError
from geonews.intake.decoding import decode
from geonews.intake.formats import one_line
from geonews.model import LegStatus, Mode, Place, SiteStatus
from geonews.tables import KIND_IMPORTANCE
from geonews.toponymy.placewords import fold

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer

FILE_NAME = "corrections.toml"
#: A file by hand has some hundred entries; what is larger is another file.
_MAX_BYTES = 2_000_000
_LONGEST = 2_000  # characters of one text in it: longer than any sentence that is quoted
_STATUSES = frozenset(get_args(LegStatus)) - {"superseded"}
_TEXT, _DAY, _FLAG, _WHOLE, _DEGREES, _PLACE, _SOURCE, _TEXTS = "text day flag whole degrees place source texts".split()
_EXPECTED = {
    _TEXT: "a text in quotes",
    _DAY: "a day such as 2024-05-31",
    _FLAG: "true or false",
    _WHOLE: "a whole number from 0",
    _DEGREES: "a number of degrees",
    _PLACE: "an id in quotes, or {lat = ..., lon = ..., called = ...}",
    _SOURCE: "{who = ..., quote = ..., url = ..., date = ...}",
    _TEXTS: "a list of texts in quotes",
}
_POINT = {"id": _TEXT, "lat": _DEGREES, "lon": _DEGREES, "called": _TEXT, "kind": _TEXT, "country": _TEXT}
_FIELDS: dict[str, dict[str, str]] = {
    "place": {"name": _TEXT, "article": _TEXT, "start": _WHOLE, **_POINT, "sure": _FLAG, "note": _TEXT},
    "not_a_place": {"name": _TEXT, "article": _TEXT, "note": _TEXT},
    "wrong_leg": {"leg": _TEXT, "mover": _TEXT, "origin": _TEXT, "destination": _TEXT, "note": _TEXT},
    "mover": {"name": _TEXT, "is": _TEXT, "note": _TEXT},
    "leg": {"mover": _TEXT, "origin": _PLACE, "destination": _PLACE, "status": _TEXT, "when": _DAY, "mode": _TEXT,
            "vehicle": _TEXT, "source": _SOURCE, "note": _TEXT},
    "site": {"event": _TEXT, "place": _PLACE, "status": _TEXT, "when": _DAY, "participants": _TEXTS,
             "source": _SOURCE, "note": _TEXT},
}  # fmt: skip
_NEEDED = {
    "place": ("name",),
    "not_a_place": ("name",),
    "wrong_leg": (),
    "mover": ("name", "is"),
    "leg": ("mover", "source"),
    "site": ("event", "place", "source"),
}
_SOURCE_FIELDS = {"who": _TEXT, "quote": _TEXT, "url": _TEXT, "date": _DAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table of a corrections file: its kind, its values as checked, and where it stands ("x.toml, place 2").

    Values are texts, numbers, dates and `Place`; ``place`` is also what ``id`` or ``lat`` and ``lon`` stand for.
    """

    kind: str
    values: Mapping[str, Any]
    where: str

    def get(self, key: str) -> Any:  # noqa: ANN401 - a text, number, date or place, by the key
        """A value, ``None`` where it is not given."""
        return self.values.get(key)

    @property
    def scope(self) -> tuple[str, str | None, int | None]:
        """The name as mentions of it meet, and the article and character it is confined to, if any."""
        return fold(self.values["name"]), self.get("article"), self.get("start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All entries, in the order of the files."""

    entries: tuple[Entry, ...] = ()
    by_kind: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        grouped = {kind: tuple(entry for entry in self.entries if entry.kind == kind) for kind in _FIELDS}
        object.__setattr__(self, "by_kind", grouped)


def beside(inputs: Iterable[str]) -> tuple[Path, ...]:
    """The corrections files that lie in the directories of these inputs, each once, in order."""
    homes = []
    for given in inputs:
        if given == "-" or "://" in given:
            continue
        path = Path(given)
        homes.append(path if path.is_dir() else path.parent)
    files = dict.fromkeys(home / FILE_NAME for home in homes)
    return tuple(path for path in files if path.is_file())


def read(paths: Sequence[Path], gazetteer: Gazetteer) -> Corrections:
    """Read and check corrections files.

    Raises `CorrectionsError`, naming file and entry, for what is not TOML, unknown, out of range or contradictory.
    """
    entries = tuple(entry for path in paths for entry in _entries(path, gazetteer))
    _no_contradictions(entries)
    return Corrections(entries=entries)


def _entries(path: Path, gazetteer: Gazetteer) -> Iterable[Entry]:
    if path.stat().st_size > _MAX_BYTES:
        msg = f"{path}: more than {_MAX_BYTES // 1_000_000} MB; this is no corrections file"
        raise CorrectionsError(msg)
    try:
        tables = tomllib.loads(decode(path.read_bytes(), str(path)))
    except (tomllib.TOMLDecodeError, InputError, RecursionError) as error:
        msg = one_line(f"{path}: not TOML ({error})")
        raise CorrectionsError(msg) from error
    for kind, given in tables.items():
        if kind not in _FIELDS:
            msg = one_line(f"{path}: there is no kind of entry {kind[:60]!r}{_meant(kind, _FIELDS)}")
            raise CorrectionsError(msg)
        if not isinstance(given, list):
            msg = f"{path}: write [[{kind}]] in double brackets, once for each entry"
            raise CorrectionsError(msg)
        for number, values in enumerate(given, 1):
            yield _entry(kind, values, one_line(f"{path}, {kind} {number}"), gazetteer)


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"


def _fail(where: str, what: str) -> CorrectionsError:
    return CorrectionsError(one_line(f"{where}: {what}"))


def _entry(kind: str, given: Any, where: str, gazetteer: Gazetteer) -> Entry:  # noqa: ANN401 - any TOML value
    values = _checked(given, _FIELDS[kind], where, gazetteer)
    if "name" in values:
        where = f"{where} ({one_line(values['name'])[:60]!r})"
    for key in _NEEDED[kind]:
        if key not in values:
            raise _fail(where, f"{key!r} is missing")
    entry = Entry(kind=kind, values=values, where=where)
    _CHECKS[kind](entry)
    if kind == "place":
        return Entry(
            kind=kind, values={**values, "place": _point(values, values["name"], where, gazetteer)}, where=where
        )
    return entry


def _checked(given: Any, fields: Mapping[str, str], where: str, gazetteer: Gazetteer) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(given, dict):
        raise _fail(where, f"a table of {', '.join(fields)} was expected")
    values = {}
    for key, value in given.items():
        if key not in fields:
            raise _fail(where, f"unknown key {key[:60]!r}{_meant(key, fields)}")
        values[key] = _value(key, value, fields[key], where, gazetteer)
    return values


def _value(key: str, value: Any, kind: str, where: str, gazetteer: Gazetteer) -> Any:  # noqa: ANN401 - a TOML value
    if kind == _PLACE and isinstance(value, str | dict):
        table = {"id": value} if isinstance(value, str) else value
        return _point(_checked(table, _POINT, f"{where}, {key}", gazetteer), "", f"{where}, {key}", gazetteer)
    if kind == _SOURCE and isinstance(value, dict):
        return _source(_checked(value, _SOURCE_FIELDS, f"{where}, {key}", gazetteer), f"{where}, {key}")
    if kind == _DAY and isinstance(value, str):
        value = _day(value)
    if not _fits(value, kind):
        raise _fail(where, f"{key!r} must be {_EXPECTED[kind]}")
    return value


def _fits(value: Any, kind: str) -> bool:  # noqa: ANN401 - a TOML value
    if kind == _TEXT:
        return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST
    if kind == _TEXTS:
        return isinstance(value, list) and all(_fits(one, _TEXT) for one in value)
    if kind == _DAY:
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == _FLAG:
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if kind == _WHOLE:
        return isinstance(value, int) and value >= 0
    return kind == _DEGREES and isinstance(value, int | float) and math.isfinite(value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _point(values: Mapping[str, Any], name: str, where: str, gazetteer: Gazetteer) -> Place:
    """The place that ``id``, or ``lat`` and ``lon``, stand for."""
    by_hand = [key for key in ("lat", "lon", "called", "kind", "country") if key in values]
    if "id" in values:
        if by_hand:
            raise _fail(where, f"both 'id' and {by_hand[0]!r} are given; an id says it all")
        place = gazetteer.by_id(values["id"])
        if place is None:
            raise _fail(where, f"no place has the id {values['id'][:60]!r}; `geonews gazetteer lookup NAME` prints ids")
        return place
    if "lat" not in values or "lon" not in values:
        raise _fail(where, "say which place: 'id' (from `geonews gazetteer lookup NAME`), or 'lat' and 'lon'")
    kind, country = values.get("kind", "facility"), values.get("country", "")
    if kind not in KIND_IMPORTANCE:
        raise _fail(where, f"unknown kind {kind[:60]!r}{_meant(kind, KIND_IMPORTANCE)}")
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise _fail(where, f"'country' is a code of two capital letters, not {country[:60]!r}")
    lat, lon = float(values["lat"]), float(values["lon"])
    try:
        return Place(
            id=f"by-hand:{lat:.5f},{lon:.5f}",
            name=values.get("called") or name or f"{lat:.3f}, {lon:.3f}",
            lat=lat,
            lon=lon,
            kind=kind,
            country=country,
            source="set by hand",
        )
    except ValueError as error:
        raise _fail(where, str(error)) from error


def _source(values: dict[str, Any], where: str) -> dict[str, Any]:
    for key in ("who", "quote"):
        if key not in values:
            raise _fail(where, f"{key!r} is missing: what is added by hand needs someone who says so, and the words")
    url = values.get("url")
    if url is not None and not (url.startswith(("http://", "https://")) and url.isprintable() and " " not in url):
        raise _fail(where, f"'url' must be a web address (http or https), not {url[:60]!r}")
    return values


def _check_nothing(_: Entry) -> None:
    """Entries of this kind are whole once their values are."""


def _check_place(entry: Entry) -> None:
    if entry.get("start") is not None and not entry.get("article"):
        raise _fail(entry.where, "'start' is a character of one article; name the 'article' too")


def _check_wrong_leg(entry: Entry) -> None:
    told = [key for key in ("mover", "origin", "destination") if entry.get(key)]
    if bool(entry.get("leg")) == bool(told):
        raise _fail(entry.where, "say which: 'leg' (its id in story.json), or some of mover, origin, destination")


def _check_mover(entry: Entry) -> None:
    if entry.values["name"].casefold() == entry.values["is"].casefold():
        raise _fail(entry.where, "'name' and 'is' are the same")


def _check_leg(entry: Entry) -> None:
    if not (entry.get("origin") or entry.get("destination")):
        raise _fail(entry.where, "a leg needs an 'origin' or a 'destination'")
    _one_of(entry, "status", _STATUSES)
    _one_of(entry, "mode", get_args(Mode))


def _check_site(entry: Entry) -> None:
    _one_of(entry, "status", get_args(SiteStatus))


def _one_of(entry: Entry, key: str, known: Iterable[str]) -> None:
    value = entry.get(key)
    if value is not None and value not in known:
        raise _fail(entry.where, f"{key!r} is one of {', '.join(sorted(known))}, not {value[:60]!r}")


_CHECKS = {
    "place": _check_place,
    "not_a_place": _check_nothing,
    "wrong_leg": _check_wrong_leg,
    "mover": _check_mover,
    "leg": _check_leg,
    "site": _check_site,
}


def _no_contradictions(entries: Sequence[Entry]) -> None:
    """Raise where two entries cannot both hold."""
    pins: dict[tuple[str, str | None, int | None], Entry] = {}
    for entry in (one for one in entries if one.kind == "place"):
        other = pins.setdefault(entry.scope, entry)
        if other.get("place") != entry.get("place"):
            raise _fail(entry.where, f"contradicts {other.where}: the same name cannot be two places there")
    for entry in (one for one in entries if one.kind == "not_a_place"):
        if entry.scope in pins:
            raise _fail(entry.where, f"contradicts {pins[entry.scope].where}, which says what place it is")
    renamed: dict[str, Entry] = {}
    for entry in (one for one in entries if one.kind == "mover"):
        other = renamed.setdefault(entry.values["name"].casefold(), entry)
        if other.get("is") != entry.get("is"):
            raise _fail(entry.where, f"contradicts {other.where}: one mover cannot be two")
    for entry in renamed.values():
        if entry.values["is"].casefold() in renamed:
            other = renamed[entry.values["is"].casefold()]
            raise _fail(entry.where, f"leads to a name that {other.where} changes again; give the last name in both")
