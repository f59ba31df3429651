"""The map proper of a printed sheet: land, journeys, symbols and names in one window."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geonews.geo import width_degrees
from geonews.render import context, labels, legend, marks, names, naming, panel, words
from geonews.render.drawing import Disc, Group, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import Place, Story
    from geonews.render import scene
    from geonews.render.drawing import Item, Point, Rect
    from geonews.render.furniture import Block
    from geonews.render.panel import Land, Window
    from geonews.render.projections import Points
    from geonews.render.sheet import Inks

#: What crossing a cell of each kind of line costs a name, against 0.7 for the next best place round its symbol.
_OVER_ROUTE, _OVER_BORDER, _OVER_COAST = 1.0, 0.3, 0.12
#: Journeys over the same track are drawn this many heights of a name apart.
_TRACK = 0.42
#: Earth radius for rings, in kilometres.
_RADIUS_KM = 6371.0
#: Rail lines are context on maps up to this many kilometres a unit: a country, not a continent.
_RAIL_TO_KM = 3.2
#: Rivers come rounded to some three kilometres: drawn only where that is less than three units.
_RIVERS_FROM_KM = 1.0
#: On maps of a continent and more they are so many that they only make it grey.
_RIVERS_TO_KM = 5.0


@dataclass(slots=True)
class Plate:
    """A map being made: items from the ground up, what is taken, and the boxes of names and furniture."""

    window: Window
    story: Story
    picture: scene.Picture
    inks: Inks
    unit: float
    layers: tuple[str, ...]
    land: Land = field(init=False)
    #: Rivers and railways.
    context: list[Item] = field(init=False)
    ground: labels.Ground = field(init=False)
    paths: dict[str, tuple[Points, ...]] = field(init=False)
    symbols: list[Rect] = field(init=False)
    under: list[Item] = field(default_factory=list)
    over: list[Item] = field(default_factory=list)
    boxes: list[tuple[str, Rect]] = field(default_factory=list)
    #: Places (lat, lon) that an inset names.
    elsewhere: frozenset[tuple[float, float]] = frozenset()
    #: How far inside the window a symbol must stand to be drawn.
    edge: float = 1.0

    def __post_init__(self) -> None:
        """Project the land and the journeys, and note what they take."""
        self.land = panel.land(self.window)
        self.context = [item for item in self._context() if isinstance(item, Path) and item.parts]
        self.paths = {line.card.id: self._cut(line, line.beside) for line in self.lines() if line.points}
        self.symbols = [box for box, _ in self._symbol_boxes()]
        self.ground = labels.Ground(self.window.rect, list(self.symbols))
        self.ground.draw(self._crossables(), barred=_OVER_ROUTE)

    # -- what is shown

    def lines(self) -> list[scene.Line]:
        """The journeys on it, those of the news last."""
        shown = [line for line in self.picture.lines if line.layer in self.layers]
        return sorted(shown, key=lambda line: line.layer == "main")

    def stops(self) -> list[tuple[scene.Stop, Point]]:
        """The stops in the window, and where each stands."""
        return [(stop, at) for stop in self.picture.stops if stop.layer in self.layers and (at := self.at(stop.at))]

    def sites(self) -> list[tuple[scene.Site, Point]]:
        """The sites in the window, and where each stands."""
        return [(site, at) for site in self.picture.sites if site.layer in self.layers and (at := self.at(site.at))]

    def at(self, latlon: tuple[float, float]) -> Point | None:
        """Where a place lies in the window; ``None`` outside it."""
        x, y = self.window.place([(latlon[1], latlon[0])])[0].tolist()
        return (x, y) if not math.isnan(x) and self.window.holds((x, y), self.edge) else None

    def spots(self) -> Iterator[tuple[tuple[float, float], Point]]:
        """The places (lat, lon) of the news that have a symbol in the window, and where it stands."""
        yield from ((stop.at, at) for stop, at in self.stops() if stop.layer == "main")
        yield from ((site.at, at) for site, at in self.sites() if site.layer == "main" and not site.wide)

    def _cut(self, line: scene.Line | scene.Side, tracks: int = 0) -> tuple[Points, ...]:
        """The parts of a journey that lie in the window, a hair inside its edge, that many tracks aside."""
        lonlat = _dense(np.array([(lon, lat) for lat, lon in line.points]))
        frame = shapely.box(*labels.grown(self.window.rect, -self.unit * 0.12))
        found: list[Points] = []
        for run in panel.runs(self.window.place(lonlat)):
            beside = marks.beside(run, tracks * self.unit * _TRACK)
            inside = panel.flat(shapely.intersection(shapely.LineString(beside), frame))
            found += [shapely.get_coordinates(part) for part in inside if part.geom_type == "LineString"]
        return tuple(found)

    def _runs(self) -> Iterator[Points]:
        yield from (points for runs in self.paths.values() for points in runs)

    def _symbol_boxes(self) -> Iterator[tuple[Rect, Point]]:
        for stop, (x, y) in self.stops():
            yield labels.grown((x, y, x, y), marks.stop_radius(stop, self.unit) * 1.2), (x, y)
        for site, (x, y) in self.sites():
            if not site.wide:
                yield labels.grown((x, y, x, y), marks.site_radius(site, self.unit) * 1.1), (x, y)

    def _crossables(self) -> Iterator[tuple[Points, float]]:
        for points in self._runs():
            yield points, _OVER_ROUTE
        for shape, cost in (
            (self.land.borders, _OVER_BORDER),
            (self.land.disputed, _OVER_BORDER),
            (self.land.coasts, _OVER_COAST),
        ):
            for part in shape.geoms:
                yield shapely.get_coordinates(part), cost

    # -- furniture

    def settle(self, block: Block, name: str, *, prefer: str = "bl br tl tr") -> Rect | None:
        """Put a block of furniture into a corner where it hides no symbol and next to no line; where, if anywhere."""
        left, top, right, bottom = self.window.rect
        gap = self.unit * 0.7
        best: tuple[float, Rect] | None = None
        for order, corner in enumerate(prefer.split()):
            x = left + gap if corner[1] == "l" else right - gap - block.width
            y = top + gap if corner[0] == "t" else bottom - gap - block.height
            box = (x, y, x + block.width, y + block.height)
            roomy = labels.grown(box, self.unit * 0.5)
            if any(labels.overlap(roomy, other) for other in self.ground.taken):
                continue
            cost = self._hidden(box) + order * 0.5
            if best is None or cost < best[0]:
                best = (cost, box)
        if best is None or best[0] > self.unit * 1.5:
            return None
        items, box = block.at(best[1][0], best[1][1])
        self.over.append(Group(items=tuple(items), name=name))
        self.ground.taken.append(labels.grown(box, self.unit * 0.25))
        self.boxes.append((name, box))
        return box

    def _hidden(self, box: Rect) -> float:
        """How much of the journeys a box would hide, in units of the drawing."""
        frame = shapely.box(*box)
        paths = [shapely.LineString(points) for points in self._runs()]
        return float(sum(shapely.length(shapely.intersection(path, frame)) for path in paths))

    # -- drawing

    def base(self) -> list[Item]:
        """Land and water with their lines."""
        inks, land, thin = self.inks, self.land, self.unit / 18
        told = names.countries(self.story)
        items: list[Item] = [panel.area(land.sea, inks.water)]
        items += [panel.area(c.shape, inks.story_land if c.code in told else inks.land) for c in land.countries]
        items.append(panel.area(land.lakes, inks.water))
        items.append(panel.strokes(land.graticule, inks.grid, 0.7 * thin))
        items += self.context
        items.append(panel.strokes(land.coasts, inks.coast, 1.0 * thin))
        items.append(panel.strokes(land.borders, inks.border, 1.3 * thin, (6 * thin, 2 * thin, thin, 2 * thin)))
        items.append(panel.strokes(land.disputed, inks.border, 1.3 * thin, marks.disputed(thin)))
        return [item for item in items if not isinstance(item, Path) or item.parts]

    def ground_rows(self) -> list[legend.Row]:
        """The legend's rows for lines of the base map."""
        railways = any(isinstance(item, Path) and item.stroke == self.inks.rail for item in self.context)
        return legend.ground(railways, not self.land.disputed.is_empty)

    def _context(self) -> Iterator[Item]:
        """Rivers, and where somebody goes by rail the railways of the story's countries, at scales that bear them."""
        base, km, thin = self.land.base, self.window.km * 18 / self.unit, self.unit / 18
        frame = shapely.box(*self.window.rect)
        if _RIVERS_FROM_KM <= km <= _RIVERS_TO_KM:
            drawn = context.rivers(base.bounds, tolerance_deg=base.tolerance_deg)
            yield panel.strokes(panel.lines(self.window, drawn, frame), self.inks.river, 1.1 * thin)
        if km <= _RAIL_TO_KM and context.by_rail(self.story):
            drawn = context.railways(base.bounds, tolerance_deg=base.tolerance_deg)
            # those of the neighbours would only crowd the map
            told = names.countries(self.story)
            home = shapely.union_all([country.shape for country in self.land.countries if country.code in told])
            rails = shapely.intersection(panel.lines(self.window, drawn, frame), home)
            yield from marks.railway(panel.strokes(rails, "", 0).parts, self.inks.rail, thin)

    def draw(self) -> None:
        """Journeys, then symbols, then names: later ones lie over earlier ones."""
        edges: list[Item] = []
        strokes: list[Item] = []
        heads: list[Item] = []
        for line in self.lines():
            dash, colour = marks.dashes(line, self.unit), self.inks.of(line.colour)
            width = marks.line_width(line, self.unit)
            runs = self.paths.get(line.card.id)
            if runs is None:
                points = self._stub(line)
                # kept, so that its mover can be named on it
                runs = self.paths[line.card.id] = () if points is None else (points,)
                heads += [item for points in runs for item in _heads(points, colour, self.unit, line)]
            elif line.look.arrows:
                heads += [head for run in runs for head in marks.arrows(run, colour, self.unit, width, self.symbols)]
            for run in runs:
                edge, stroke = marks.journey(run, colour, width, dash)
                edges.append(edge)
                strokes.append(stroke)
                heads += marks.crosses(run, colour, self.unit) if line.look.crossed else ()
            strokes += [stroke for side in line.sides for stroke in self._side(side, colour)]
        self.under += [*self._rings(), *edges, *strokes, *heads, *self._symbols()]
        naming.write(self)

    def _side(self, side: scene.Side, colour: str) -> Iterator[Item]:
        """The second-best way, or a straight stretch at an end."""
        width = marks.line_width(side, self.unit)
        for run in self._cut(side):
            yield marks.journey(run, colour, width, marks.dashes(side, self.unit))[1]

    def _stub(self, line: scene.Line) -> Points | None:
        """An arrow whose other end is unknown or too wide: towards it where it is known, else where there is room."""
        at = self.at(line.at) if line.at else None
        if at is None:
            return None
        aim = None
        if line.towards is not None:
            x, y = self.window.place([line.towards[::-1]])[0].tolist()
            aim = math.atan2(y - at[1], x - at[0]) if not math.isnan(x) else None
        best: tuple[float, Points, Rect] | None = None
        for turn in range(16):
            angle = turn * math.pi / 8 if aim is None else aim + (turn + 1) // 2 * (-1) ** turn * math.pi / 12
            points = marks.stub(at, angle, (self.unit * 1.15, self.unit * 3.4))
            box = marks.bounds(points, self.unit * 0.2)
            hits = sum(labels.overlap(marks.bounds(points, 0), other) for other in self.ground.taken)
            inside = all(self.window.holds((float(x), float(y)), 4) for x, y in points)
            cost = self.ground.crossed(box) * 0.5 + turn * (0.6 if aim is None else 1.8) + 20 * hits
            cost += 0 if inside else 60
            if best is None or cost < best[0]:
                best = (cost, points, box)
        if best is None:
            return None
        # as a row of boxes, since the one box of a slanting arrow would keep its own name away from it
        spots = np.linspace(best[1][0], best[1][1], 13)
        self.ground.taken += [marks.bounds(np.array(pair), self.unit * 0.1) for pair in pairwise(spots)]
        if aim is None:
            self.ground.taken.append(marks.bounds(best[1][:1], self.unit * 0.5))
        return best[1]

    def _rings(self) -> Iterator[Item]:
        """How far unsure and wide places reach, where that is more than their symbol."""
        for place, colour in self._reaches():
            ring = self.window.place(_outline(place))
            if np.isnan(ring).any():
                continue
            frame, reach = shapely.box(*self.window.rect), shapely.make_valid(shapely.Polygon(ring))
            seen = shapely.intersection(reach, frame)
            if seen.is_empty:
                continue
            yield replace(panel.area(seen, colour), opacity=0.06)
            rim = shapely.intersection(reach.boundary, frame)
            yield panel.strokes(rim, colour, self.unit * 0.08, (self.unit * 0.3, self.unit * 0.22))

    def _reaches(self) -> Iterator[tuple[Place, str]]:
        """Regions of the story that are drawn as areas: named by a journey or a site, not countries and not seas."""
        least = self.unit * 1.5 * self.window.km
        for place, is_site in names.wide_places(self.story).items():
            whole = place.kind in ("country", "continent", "sea", "strait", "river")
            if not whole and least < place.radius_km < 900:
                yield place, self.inks.site if is_site else self.inks.ink

    def _symbols(self) -> Iterator[Item]:
        for stop, at in self.stops():
            colour, radius = self.inks.of(stop.colour), marks.stop_radius(stop, self.unit)
            if stop.unsure:
                left, top, right, bottom = self.window.rect
                room = min(at[0] - left, at[1] - top, right - at[0], bottom - at[1])
                reach = max(min(stop.radius_km / self.window.km, room), radius * 1.7)
                yield Disc(at=at, radius=reach, stroke=colour, width=radius * 0.22, dash=(radius * 0.5, radius * 0.4))
            yield from marks.stop(at, radius, colour, full=stop.reached and not stop.via and not stop.unsure)
        for site, at in self.sites():
            if site.wide:
                continue
            muted = site.ruled_out or site.layer != "main"
            colour = self.inks.muted if muted else self.inks.site
            letter = words.shortened(site.letter, 3) if site.layer == "main" else ""
            yield from marks.site(
                at, marks.site_radius(site, self.unit), colour, letter, settled=site.settled, out=site.ruled_out
            )


def _heads(points: Points, colour: str, unit: float, line: scene.Line) -> list[Item]:
    """The head of a stub: at the place where it arrives, or at the far end where it leaves, which may be unknown."""
    (ax, ay), (bx, by) = points.tolist()
    angle = math.atan2(by - ay, bx - ax)
    if line.towards is not None:
        at = (ax, ay) if line.leaves else (bx, by)
        return [marks.arrow(at, angle + math.pi * line.leaves, colour, unit * 0.5)]
    tip = (ax + unit * math.cos(angle), ay + unit * math.sin(angle)) if line.leaves else (bx, by)
    head = marks.arrow(tip, angle + math.pi * line.leaves, colour, unit * 0.5)
    return [head, *marks.unknown((ax, ay), colour, unit)]


def _dense(lonlat: Points) -> Points:
    """A line as drawn on Mercator's map, with a point at least every degree, so that it bends as it should."""
    if len(lonlat) < 2:
        return lonlat
    lat = np.radians(np.clip(lonlat[:, 1], -89, 89))
    flat = np.column_stack([lonlat[:, 0], np.degrees(np.log(np.tan(np.pi / 4 + lat / 2)))])
    dense = shapely.get_coordinates(shapely.segmentize(shapely.LineString(flat), 1.0))
    back = np.degrees(2 * np.arctan(np.exp(np.radians(dense[:, 1]))) - np.pi / 2)
    return np.column_stack([dense[:, 0], back])


def _outline(place: Place) -> Points:
    """Points (lon, lat) about a place, along its box if that is known, else round its middle."""
    if place.bbox is None:
        return _circle(place.lat, place.lon, place.radius_km)
    west, south, _, north = place.bbox
    east = west + width_degrees(place.bbox)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    # many points, since a parallel is no straight line on every projection
    return np.vstack([np.linspace(one, other, 19) for one, other in pairwise(corners)])


def _circle(lat: float, lon: float, radius_km: float) -> Points:
    """Points (lon, lat) at that distance from a place."""
    turn, angle = np.radians(np.arange(0, 360, 5.0)), radius_km / _RADIUS_KM
    la = math.radians(lat)
    lats = np.arcsin(math.sin(la) * math.cos(angle) + math.cos(la) * math.sin(angle) * np.cos(turn))
    away = np.arctan2(np.sin(turn) * math.sin(angle) * math.cos(la), math.cos(angle) - math.sin(la) * np.sin(lats))
    return np.column_stack([lon + np.degrees(away), np.degrees(lats)])
