"""The drawing of a story as values: lines, stops, sites, area names, and the cards they open.

Points are (lat, lon) in degrees, longitudes continuous across the antimeridian. All text is plain and clean: whoever
puts it in a page escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geonews.render import styles
    from geonews.render.frame import Box, Point

#: ``main`` is on at first; ``earlier`` (background) and ``overtaken`` (denied, superseded) are switched on by readers.
Layer = Literal["main", "earlier", "overtaken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article; ``article`` is the number under which the page lists it, 0 where it does not."""

    text: str
    article: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What opens on a click: facts, then sentences that say so and sentences that say otherwise."""

    id: str
    title: str
    facts: tuple[str, ...] = ()
    note: str = ""
    score: float | None = None
    quotes: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One leg as drawn.

    Without ``points`` but with ``at`` it is a stub: an arrow to or from a place whose other end is not known, or too
    wide to be a point. ``beside`` counts the tracks to shift it aside, because others already run there.
    """

    card: Card
    mover: int
    layer: Layer
    look: styles.Look
    colour: str
    points: tuple[Point, ...] = ()
    at: Point | None = None
    leaves: bool = False
    beside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place on a route. ``reached`` is whether an article says somebody was there; ``via`` that they only passed."""

    name: str
    at: Point
    layer: Layer
    colour: str
    reached: bool
    via: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A candidate site of an event; ``settled`` is whether an article reports it as held there, now or before."""

    name: str
    letter: str
    rank: int
    at: Point
    settled: bool
    ruled_out: bool
    wide: bool
    country: str
    layer: Layer
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country, region or sea that a journey begins or ends in: a name on the map, never a pin."""

    name: str
    at: Point
    country: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that is drawn.

    ``fit`` is what the map shows at first and ``box`` what its base map must cover. ``core`` is where most of the news
    lies, when far flights make that small in ``fit``, else ``None``.
    """

    movers: tuple[str, ...]
    lines: tuple[Line, ...]
    stops: tuple[Stop, ...]
    sites: tuple[Site, ...]
    areas: tuple[Area, ...]
    fit: Box
    core: Box | None
    box: Box

    @property
    def has_news(self) -> bool:
        """Whether anything stands in the layer that is on at first."""
        layers = [line.layer for line in self.lines] + [stop.layer for stop in self.stops]
        return "main" in [*layers, *(site.layer for site in self.sites)] or bool(self.areas)

    @property
    def is_empty(self) -> bool:
        """Whether no symbol at all stands on the map."""
        return not (self.lines or self.stops or self.sites or self.areas)
