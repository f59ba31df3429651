"""The names on the printed map: points, movers and areas of the story first, then what else is in the window."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geonews.render import labels, marks, names, payload, words
from geonews.render.drawing import Path
from geonews.render.escape import clean
from geonews.render.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geonews.render.panel import Country
    from geonews.render.plate import Plate


#: A sea whose middle lies this many degrees outside the window may still reach into it.
_SEA_DEG = 6.0
#: No spaced capital runs less than this part of its height: most countries of the world need no longer look.
_NARROWEST = 0.4
#: How far from the middle of a place without borders its name may stand without a line to it, in heights of a name.
_ROUND = 4.0


def write(plate: Plate) -> None:
    """Set every name that has room, the important ones first."""
    placed = labels.place([*_point_labels(plate), *_mover_labels(plate)], plate.ground)
    _put(plate, placed, 0.24, "#ffffff")
    for one in _area_names(plate):
        _put(plate, [one], 0.2, plate.inks.story_land)
    for one in _background_names(plate):
        _put(plate, [one], 0.0, "")


def _put(plate: Plate, placed: Iterable[labels.Placed], halo: float, colour: str) -> None:
    for one in placed:
        if one.leader:
            plate.over.append(Path(parts=(one.leader,), stroke=plate.inks.soft, width=plate.unit * 0.05))
        plate.over += one.items(halo=round(halo * plate.unit, 1), halo_colour=colour)
        plate.boxes.append((one.key, one.rect))


def _point_labels(plate: Plate) -> Iterator[Label]:
    unit, ink = plate.unit, plate.inks.ink
    dates = names.arrivals(plate.story)
    for site, at in plate.sites():
        if site.wide or site.at in plate.elsewhere:
            continue
        colour = ink if site.layer == "main" and not site.ruled_out else plate.inks.muted
        yield Label(
            key=f"site {site.name}",
            forms=names.forms(site.name, unit, "bold" if colour == ink else "regular", colour, ""),
            anchors=((at, marks.site_radius(site, unit)),),
            weight=6 if site.layer == "main" else 2,
            struck=site.ruled_out,
        )
    for stop, at in plate.stops():
        if stop.at in plate.elsewhere:
            continue
        size = unit * (0.84 if stop.via or stop.layer != "main" else 0.95)
        date = dates.get(stop.name, "") if not stop.via and stop.layer == "main" else ""
        yield Label(
            key=f"stop {stop.name}",
            forms=names.forms(stop.name, size, "regular" if stop.via else "bold", ink, date),
            anchors=((at, marks.stop_radius(stop, unit)),),
            weight=4 if stop.layer == "main" and not stop.via else 2,
        )


def _mover_labels(plate: Plate) -> Iterator[Label]:
    """Where several move, each is named once on a line of theirs: the longest that is seen."""
    main = [line for line in plate.lines() if line.layer == "main"]
    movers = sorted({line.mover for line in main})
    for mover in movers if len(movers) > 1 else []:
        own = [run for line in main if line.mover == mover for run in plate.paths.get(line.card.id, ())]
        own = [run for run in own if marks.length(run) > plate.unit * 2]
        if not own:
            continue
        points = max(own, key=marks.length)
        steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        spots = [marks.along(points, steps, float(steps[-1]) * share) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)]
        colour = plate.inks.of(next(line.colour for line in main if line.mover == mover))
        forms = names.forms(words.shortened(plate.picture.movers[mover]), plate.unit * 0.84, "bold", colour, "")
        anchors = tuple((spot, plate.unit * 0.3) for spot in spots if plate.window.holds(spot, 8))
        if len(points) == 2 and any(line.at and not line.towards for line in main if line.mover == mover):
            # beside the question mark at the end that nobody names
            anchors = ((_point(points[0]), plate.unit * 0.6), *anchors)
        yield Label(
            key=f"mover {plate.picture.movers[mover]}",
            forms=forms,
            anchors=anchors,
            leads=not plate.inks.tells_movers,
            weight=3,
        )


def _point(row: Any) -> tuple[float, float]:  # noqa: ANN401 - a row of an array
    return float(row[0]), float(row[1])


def _area_names(plate: Plate) -> Iterator[labels.Placed]:
    """The wide places of the story: countries in themselves, regions in their rings."""
    named = [(area.name, area.country, area.at, "") for area in plate.picture.areas]
    named += [
        (s.name, s.country, s.at, words.shortened(s.letter, 3))
        for s in plate.picture.sites
        if s.wide and s.layer in plate.layers
    ]
    reach = {clean(place.name): place.radius_km for place in names.wide_places(plate.story)}
    kinds = {clean(place.name): place.kind for place in names.wide_places(plate.story)}
    for name, code, at, letter in named:
        colour = plate.inks.site if letter else plate.inks.ink
        said = f"{letter}  {name}" if letter else name
        forms = names.spaced(words.shortened(said), plate.unit * 0.82, colour, "bold")
        if kinds.get(name) in ("sea", "strait", "river", "lake"):
            forms = names.italic(words.shortened(said), plate.unit * 0.95, colour)
        home = next((c.shape for c in plate.land.countries if code and c.code == code), None)
        middle = plate.at(at)
        if home is None and middle is not None:
            home = shapely.Point(middle).buffer(max(reach.get(name, 0) / plate.window.km, plate.unit * _ROUND))
        if home is None or home.is_empty:
            continue
        found = labels.inside(forms, home, plate.ground, most_crossed=1.0) or _beside(plate, forms, home)
        if found:
            # well apart, since two spaced names side by side read as one
            plate.ground.taken.append(labels.grown(found.rect, plate.unit * 0.7))
            yield replace(found, key=f"area {name}")


def _beside(plate: Plate, forms: Sequence[names.Form], home: Any) -> labels.Placed | None:  # noqa: ANN401
    """The name of an area that has no room for it, near by, with a line that leads into the area."""
    around = shapely.intersection(home.buffer(plate.unit * 8), plate.land.sea)
    inner = shapely.point_on_surface(home)
    tries = (labels.inside(forms, around, plate.ground, most_crossed=most, near=inner) for most in (0.6, 12))
    found = next((one for one in tries if one), None)
    if found is None:
        return None
    box = shapely.box(*found.rect)
    if box.intersects(inner) or shapely.area(shapely.intersection(box, home)) > 0.5 * shapely.area(box):
        return found
    near, edge = (shapely.get_coordinates(one)[0] for one in shapely.shortest_line(inner, box).boundary.geoms)
    steps = np.array([labels.grown((*spot, *spot), 1.0) for spot in np.linspace(edge, near, 12)[1:-1].tolist()])
    if plate.ground.which_are_barred(steps).any() or not plate.ground.which_are_free(steps).all():
        return None
    return replace(found, leader=((float(edge[0]), float(edge[1])), (float(near[0]), float(near[1]))))


def _background_names(plate: Plate) -> Iterator[labels.Placed]:
    """Seas first, since they have fewer places for a name, then countries by the land they show."""
    wide = [site for site in plate.picture.sites if site.wide and site.layer in plate.layers]
    taken = {area.country for area in plate.picture.areas} | {site.country for site in wide}
    for name, homes in _waters(plate):
        forms = [form for size in (0.84, 0.72) for form in names.italic(name, plate.unit * size, plate.inks.sea)]
        found = next((one for home in homes if (one := labels.inside(forms, home, plate.ground))), None)
        if found:
            plate.ground.taken.append(labels.grown(found.rect, 4))
            yield replace(found, key=f"sea {name}")
    told = names.countries(plate.story)
    for country in sorted(plate.land.countries, key=lambda c: (c.code not in told, -c.shape.area)):
        if not country.name or (country.code and country.code in taken):
            continue
        found = _country(plate, country, sizes=(0.82, 0.7, 0.62) if country.code in told else (0.82, 0.7))
        if found is None and country.code in told:
            found = _beyond(plate, country)
        if found:
            plate.ground.taken.append(labels.grown(found.rect, 4))
            yield replace(found, key=f"country {country.name}")


def _country(plate: Plate, country: Country, *, sizes: Sequence[float]) -> labels.Placed | None:
    """The name of a country within its borders."""
    left, _, right, _ = country.shape.bounds
    if right - left < min(sizes) * plate.unit * _NARROWEST * max(map(len, country.name.split())):
        return None
    forms = [form for size in sizes for form in _spaced(plate, country, size)]
    # three sizes are those of a country of the story, which may touch its own borders too
    most = 0.6 if len(sizes) > 2 else 0.3
    return labels.inside(forms, country.shape, plate.ground, most_crossed=most)


def _beyond(plate: Plate, country: Country) -> labels.Placed | None:
    """The name of a country of the story that is too small for it: most of it inside, the rest out at sea."""
    forms = [form for size in (0.7, 0.62, 0.56) for form in _spaced(plate, country, size)]
    around = shapely.box(*country.shape.bounds).buffer(plate.unit * 6)
    others = [other.shape for other in plate.land.countries if other is not country]
    near = [part for shape in others if around.intersects(shapely.box(*shape.bounds)) for part in shape.geoms]
    foreign = shapely.multipolygons(near) if near else shapely.GeometryCollection()
    return labels.inside(forms, country.shape, plate.ground, foreign=foreign, most_crossed=4.0)


def _spaced(plate: Plate, country: Country, size: float) -> list[names.Form]:
    return names.spaced(country.name, plate.unit * size, plate.inks.country, "bold")


def _waters(plate: Plate) -> Iterator[tuple[str, Iterable[Any]]]:
    """Seas of which some is in the window, each once, with the open water round their middle, and a wider round."""
    land = shapely.union_all([country.shape for country in plate.land.countries])
    water = shapely.union(shapely.difference(plate.land.sea, land), plate.land.lakes)
    done = {clean(place.name) for place in names.wide_places(plate.story)}
    west, south, east, north = plate.land.base.bounds
    seas = payload.waters((west - _SEA_DEG, south - _SEA_DEG, east + _SEA_DEG, north + _SEA_DEG))
    # the widest first, so that an ocean is named before a part of it
    for sea in sorted(seas, key=lambda sea: -sea["room"]):
        (lat, lon), room, name = sea["at"][0], sea["room"], sea["name"]
        # "North Atlantic Ocean" beside the story's "Atlantic Ocean" is one name too many
        if any(name in other or other in name for other in done):
            continue
        middle, edge = plate.window.place([(lon, lat), (lon, lat + min(room, 8) * (1 if lat < 0 else -1))])
        reach = float(np.hypot(*(edge - middle)))
        if math.isnan(reach):
            continue
        centre = shapely.Point(middle)
        home = shapely.intersection(centre.buffer(reach * 1.15), water)
        if not home.is_empty:
            done.add(name)
            wider = (shapely.intersection(point.buffer(far), water) for point, far in [(centre, reach * 1.6)])
            yield name, chain([home], wider)
