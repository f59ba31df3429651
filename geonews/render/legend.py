"""The legend: a row for each kind of thing on the map and none for what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geonews.render import styles, words

if TYPE_CHECKING:
    from geonews.render.scene import Picture

Row = dict[str, Any]

#: Movers named in the legend: as many as there are colours; from there on colours repeat and cannot tell them apart.
_MOST_MOVERS = len(styles.MOVERS)


def rows(picture: Picture) -> list[Row]:
    """Rows in reading order: movers, lines, symbols, then the layers a reader may switch on."""
    return [*_lines(picture), *_stops(picture), *_sites(picture), *_layers(picture)]


def _lines(picture: Picture) -> list[Row]:
    """With one mover the samples are in its colour; with several each is named once and the samples are in ink."""
    main = [line for line in picture.lines if line.layer == "main"]
    movers = sorted({line.mover for line in main})
    named = [
        {"kind": "line", "label": words.shortened(picture.movers[mover]), "colour": styles.colour(mover), "weight": 5}
        for mover in movers[:_MOST_MOVERS]
        if len(movers) > 1
    ]
    if len(movers) > _MOST_MOVERS:
        label = f"and {len(movers) - _MOST_MOVERS} more, named on their lines"
        named.append({"kind": "line", "label": label, "colour": styles.INK, "weight": 5})
    ink = styles.colour(movers[0]) if len(movers) == 1 else styles.INK
    looks = {line.look.key: line.look for line in main if line.points}
    samples: list[Row] = [
        {
            "kind": "line",
            "label": look.label,
            "colour": ink,
            "weight": look.weight,
            "dash": look.dash,
        }
        for look in styles.ordered(looks.values())
    ]
    if any(line.at for line in main):
        label = "The other end is not named, or too wide for a point"
        samples.append({"kind": "line", "label": label, "colour": ink, "weight": 3.5, "arrow": True})
    return [*named, *samples]


def _stops(picture: Picture) -> list[Row]:
    stops = [stop for stop in picture.stops if stop.layer == "main"]
    colours = {stop.colour for stop in stops}
    colour = colours.pop() if len(colours) == 1 else styles.INK
    kinds = {(stop.reached, stop.via) for stop in stops if not stop.via} | {(False, True) for stop in stops if stop.via}
    labels = {
        (True, False): "Stop, as reported",
        (False, False): "Stop still ahead",
        (False, True): "Passed on the way",
    }
    return [
        {"kind": "stop", "label": label, "colour": colour, "reached": reached, "via": via}
        for (reached, via), label in labels.items()
        if (reached, via) in kinds
    ]


def _sites(picture: Picture) -> list[Row]:
    sites = [site for site in picture.sites if site.layer == "main" and not site.wide]
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


def _layers(picture: Picture) -> list[Row]:
    """Layers that are off at first; the row is their switch."""
    found: list[Row] = []
    for layer, look in (("overtaken", styles.OVERTAKEN), ("earlier", styles.EARLIER)):
        lines = [line for line in picture.lines if line.layer == layer]
        symbols = [*(stop.layer for stop in picture.stops), *(site.layer for site in picture.sites)]
        if lines or layer in symbols:
            label = f"{look.label} ({len(lines)})" if lines else look.label
            sample = {"kind": "line", "colour": styles.MUTED, "weight": look.weight, "dash": look.dash}
            found.append({**sample, "label": label, "toggles": layer})
    return found
