"""Today's decisions as a corrections file: every place as it was decided, to be changed where a person knows better.

Read back as it is, the file changes nothing. Corrections already in force come first, word for word; movers and legs
follow as comments, since there is nothing to decide about them unless they are wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geonews.corrections import Corrections, Entry
from geonews.desk import amend
from geonews.export import leg_id
from geonews.intake.formats import one_line
from geonews.model import Leg, Place, Reading, Resolution, Story
from geonews.toponymy.placewords import fold

_HEAD = """\
# Corrections for geonews. As it stands this file changes nothing: it says what geonews decides today.
# Change an id, or take away the # before the lines of an entry, and make the map again with the file beside the
# articles (as corrections.toml) or with --corrections. `geonews gazetteer lookup NAME` prints ids; README tells more.
"""
#: Roles whose places nobody would correct one by one.
_ASIDE = frozenset(("demonym", "embedded"))
_RUNNERS_UP = 3


def write(readings: Sequence[Reading], told: Story, hand: Corrections = amend.NOTHING) -> str:
    """The text of a corrections file that says what was decided in these readings and their story."""
    parts = [_HEAD]
    if hand.entries:
        parts += ["# -- corrections in force", *map(_entry, hand.entries)]
    placed, open_ = _places(readings, hand)
    parts += ["# -- places as decided", *placed] if placed else []
    parts += ["# -- names without a place", *open_] if open_ else []
    movers = [_comment("mover", "", name=journey.mover, is_="...") for journey in told.itineraries]
    legs = [_leg(journey.mover, leg) for journey in told.itineraries for leg in journey.legs]
    parts += ["# -- movers, should two be one or a name be wrong", *movers] if movers else []
    parts += ["# -- legs, should one be wrong", *legs] if legs else []
    return "\n".join(parts)


def _places(readings: Sequence[Reading], hand: Corrections) -> tuple[list[str], list[str]]:
    """Entries for names with a place, and commented ones for those without, by name."""
    by_name: dict[str, list[tuple[Reading, Resolution]]] = {}
    for reading in readings:
        for resolution in reading.resolutions:
            if amend.pin_of(reading.article, resolution.toponym, hand) is None:
                by_name.setdefault(fold(resolution.toponym.text), []).append((reading, resolution))
    placed: list[str] = []
    bare: list[str] = []
    for _, found in sorted(by_name.items()):
        if all(resolution.toponym.role in _ASIDE for _, resolution in found):
            continue
        for scope, resolution in _scopes(found, readings):
            target = placed if resolution.place else bare
            target.append(_decision(resolution, scope))
    return placed, bare


def _scopes(
    found: Sequence[tuple[Reading, Resolution]], readings: Sequence[Reading]
) -> Iterable[tuple[dict[str, Any], Resolution]]:
    """The decisions on one name, each with what it must be confined to so as to hold only where it was made."""
    if len({resolution.place for _, resolution in found}) == 1 and not _met_elsewhere(found[0][1], readings):
        yield {}, found[0][1]
        return
    for article in dict.fromkeys(reading.article.id for reading, _ in found):
        here = [resolution for reading, resolution in found if reading.article.id == article]
        if len({resolution.place for resolution in here}) == 1:
            yield {"article": article}, here[0]
            continue
        for resolution in here:
            yield {"article": article, "start": resolution.toponym.span.start}, resolution


def _met_elsewhere(resolution: Resolution, readings: Sequence[Reading]) -> bool:
    """Whether a text has the name where it was not taken for a place: an entry for all articles would make it one."""
    entry = Entry(kind="place", values={"name": resolution.toponym.text}, where="")
    return any(amend.unseen(r.article, [one.toponym for one in r.resolutions], entry) for r in readings)


def _decision(resolution: Resolution, scope: Mapping[str, Any]) -> str:
    place, name = resolution.place, resolution.toponym.text
    others = "; ".join(f"or {_where(other)} {other.id}" for other in resolution.candidates[:_RUNNERS_UP])
    if place is None:
        return _comment("place", f"{resolution.reason}{'; ' if others else ''}{others}", name=name, **scope, id="...")
    told = f"{_where(place)}, score {resolution.score:.2f}{'; ' if others else ''}{others}"
    return _table("place", {"name": name, **scope, **_point(place)}, told)


def _where(place: Place) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.name, place.region, place.country) if part))


def _point(place: Place) -> dict[str, Any]:
    """The keys that say which place it is: its id, or for one set by hand its coordinates."""
    if not place.id.startswith("by-hand:"):
        return {"id": place.id}
    country = {"country": place.country} if place.country else {}
    return {"lat": place.lat, "lon": place.lon, "called": place.name, "kind": place.kind, **country}


def _leg(mover: str, leg: Leg) -> str:
    ends = " to ".join(place.name if place else "?" for place in (leg.origin, leg.destination))
    return _comment("wrong_leg", f"{mover}: {ends}, {leg.status}", leg=leg_id(mover, leg))


def _entry(entry: Entry) -> str:
    derived = ("place",) if entry.kind == "place" else ()
    return _table(entry.kind, {key: value for key, value in entry.values.items() if key not in derived})


def _table(kind: str, values: Mapping[str, Any], told: str = "") -> str:
    remark = f"  # {_remark(told)}" if told else ""
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    return "\n".join([f"[[{kind}]]{remark}", *lines, ""])


def _comment(kind: str, told: str, **values: Any) -> str:  # noqa: ANN401 - texts and numbers
    table = _table(kind, {key.rstrip("_"): value for key, value in values.items()}, told)
    return "".join(f"# {line}\n" for line in table.splitlines())


def _remark(text: str) -> str:
    """Text for a TOML comment, which must not hold control characters."""
    return one_line(text).strip()[:240]


def _toml(value: Any) -> str:  # noqa: ANN401 - any value of an entry
    if isinstance(value, Place):
        point = _point(value)
        return _toml(point.get("id", point))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        # JSON's escapes are TOML's too; DEL it leaves bare, and TOML forbids that
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
