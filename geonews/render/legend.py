"""The legend: a row for each kind of thing on the map and none for what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.render import styles, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.render.scene import Line, Moment, Picture, Site, Stop

Row = dict[str, Any]

_ORDER = ("mover", "line", "stop", "site")

#: Movers named in the legend: as many as there are colours; from there on colours repeat and cannot tell them apart.
_MOST_MOVERS = len(styles.MOVERS)


def rows(picture: Picture) -> list[Row]:
    """Rows in reading order: movers, lines, symbols, then the layers a reader may switch on.

    Where the map has earlier moments each row names the ``steps`` it belongs to, the present being the last.
    """
    moments: tuple[Moment | Picture, ...] = (*picture.past, picture)
    found = [_rows(picture.movers, one.lines, one.stops, one.sites) for one in moments]
    if len(found) == 1:
        return found[0]
    merged: dict[str, Row] = {}
    for step in (len(found) - 1, *range(len(found) - 1)):
        for row in found[step]:
            merged.setdefault(repr(row), {**row, "steps": []})["steps"].append(step)
    order = list(merged.values())
    return sorted(order, key=lambda row: _ORDER.index(row["kind"]) if "toggles" not in row else len(_ORDER))


def ground(railways: bool, disputed: bool) -> list[Row]:  # noqa: FBT001 - two words that say what they are
    """Rows for lines of the base map that could be taken for something else; each names what it ``shows``."""
    found: list[Row] = []
    if railways:
        found.append({"kind": "ground", "label": "Railway", "colour": styles.RAIL, "shows": "rails"})
    if disputed:
        found.append({"kind": "ground", "label": "Disputed border", "colour": styles.BORDER, "shows": "disputed"})
    return found


def _rows(movers: Sequence[str], lines: Sequence[Line], stops: Sequence[Stop], sites: Sequence[Site]) -> list[Row]:
    return [*_movers(movers, lines), *_lines(lines), *_stops(stops), *_sites(sites), *_layers(lines, stops, sites)]


def _movers(names: Sequence[str], lines: Sequence[Line]) -> list[Row]:
    """With several movers each is named once."""
    movers = _moving(lines)
    named: list[Row] = [
        {"kind": "mover", "label": words.shortened(names[mover]), "colour": styles.colour(mover), "weight": 5}
        for mover in movers[:_MOST_MOVERS]
        if len(movers) > 1
    ]
    if len(movers) > _MOST_MOVERS:
        label = f"and {len(movers) - _MOST_MOVERS} more, named on their lines"
        named.append({"kind": "mover", "label": label, "colour": styles.INK, "weight": 5})
    return named


def _moving(lines: Sequence[Line]) -> list[int]:
    return sorted({line.mover for line in lines if line.layer == "main"})


def _lines(lines: Sequence[Line]) -> list[Row]:
    """With one mover the samples are in its colour, with several in ink."""
    main = [line for line in lines if line.layer == "main"]
    movers = _moving(lines)
    ink = styles.colour(movers[0]) if len(movers) == 1 else styles.INK
    drawn = [line.look for line in main if line.points]
    looks = {look.key: look for look in [*drawn, *(side.look for line in main for side in line.sides)]}
    samples: list[Row] = [
        {"kind": "line", "label": look.label, "colour": ink, "weight": look.weight, "dash": look.dash}
        for look in styles.ordered(looks.values())
    ]
    arrow: Row = {"kind": "line", "colour": ink, "weight": 3.5, "arrow": True}
    if any(line.at and line.towards for line in main):
        samples.append({**arrow, "label": "To or from a place too wide for a point"})
    if any(line.at and not line.towards for line in main):
        samples.append({**arrow, "label": "From or to a place not named", "unknown": True})
    return samples


def _stops(given: Sequence[Stop]) -> list[Row]:
    stops = [stop for stop in given if stop.layer == "main"]
    colours = {stop.colour for stop in stops}
    colour = colours.pop() if len(colours) == 1 else styles.INK
    kinds = {(stop.reached, stop.via) for stop in stops if not stop.via} | {(False, True) for stop in stops if stop.via}
    labels = {
        (True, False): "Stop, as reported",
        (False, False): "Stop still ahead",
        (False, True): "Passed on the way",
    }
    found: list[Row] = [
        {"kind": "stop", "label": label, "colour": colour, "reached": reached, "via": via}
        for (reached, via), label in labels.items()
        if (reached, via) in kinds
    ]
    if any(stop.unsure for stop in stops):
        found.append({"kind": "stop", "label": "Place not sure", "colour": colour, "unsure": True})
    return found


def _sites(given: Sequence[Site]) -> list[Row]:
    sites = [site for site in given if site.layer == "main" and not site.wide]
    likely = [site for site in sites if not site.ruled_out and not site.settled]
    rows_: list[Row] = []
    if any(site.settled for site in sites):
        rows_.append({"kind": "site", "label": "Site of an event, as reported", "settled": True})
    if likely:
        ranked = len(likely) > 1 and likely[0].letter
        label = "Possible sites, by letter the likelier first" if ranked else "Possible site"
        rows_.append({"kind": "site", "label": label})
    if any(site.ruled_out for site in sites):
        rows_.append({"kind": "site", "label": "Site ruled out", "out": True})
    return rows_


def _layers(lines: Sequence[Line], stops: Sequence[Stop], sites: Sequence[Site]) -> list[Row]:
    """Layers that are off at first; the row is their switch."""
    found: list[Row] = []
    for layer, label in (("overtaken", "Denied, or overtaken by later reports"), ("earlier", styles.EARLIER.label)):
        drawn = [line for line in lines if line.layer == layer]
        if not drawn and layer not in [*(stop.layer for stop in stops), *(site.layer for site in sites)]:
            continue
        look = drawn[0].look if drawn else styles.EARLIER
        sample = {"kind": "line", "colour": styles.MUTED, "weight": look.weight, "dash": look.dash}
        crossed = {"crossed": True} if any(line.look.crossed for line in drawn) else {}
        counted = f"{label} ({len(drawn)})" if drawn else label
        found.append({**sample, **crossed, "label": counted, "toggles": layer})
    return found
