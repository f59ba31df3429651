"""The drawing of a story as values: lines, stops, sites, area names, and the cards they open.

Points are (lat, lon) in degrees, longitudes continuous across the antimeridian. All text is plain and clean: whoever
puts it in a page escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from geonews.render import styles
    from geonews.render.frame import Box, Point

#: ``main`` is on at first; ``earlier`` (background) and ``overtaken`` (denied, superseded) are switched on by readers.
Layer = Literal["main", "earlier", "overtaken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of an article; ``article`` is the number under which the page lists it, 0 where it does not.

    ``told`` says in words how surely it told what it is quoted for; ``marks`` are the words that say so, as half-open
    offsets into ``text``.
    """

    text: str
    article: int
    source: str = ""
    told: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What opens on a click: facts, then sentences that say so and sentences that say otherwise.

    ``status`` is the one of the facts that says how surely it is told.
    """

    id: str
    title: str
    status: str = ""
    facts: tuple[str, ...] = ()
    note: str = ""
    score: float | None = None
    quotes: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is drawn with a leg besides its line: the second-best way, or a straight stretch at one of its ends."""

    look: styles.Look
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One leg as drawn.

    Without ``points`` but with ``at`` it is a stub: an arrow whose other end is too wide to be a point, where it aims
    at ``towards``, or not named, which a question mark says. ``beside`` counts the tracks to shift it aside, because
    others already run there. ``status`` says in words how surely it is told at the moment drawn.
    """

    card: Card
    mover: int
    layer: Layer
    look: styles.Look
    colour: str
    status: str = ""
    points: tuple[Point, ...] = ()
    sides: tuple[Side, ...] = ()
    at: Point | None = None
    leaves: bool = False
    towards: Point | None = None
    beside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place on a route. ``reached`` is whether an article says somebody was there; ``via`` that they only passed.

    ``unsure`` is whether it may be another place; ``radius_km`` is how far it reaches from ``at``, 0 for a point.
    """

    name: str
    at: Point
    layer: Layer
    colour: str
    reached: bool
    via: bool
    cards: tuple[Card, ...]
    radius_km: float = 0.0
    unsure: bool = False


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
    score: float = 0.0
    radius_km: float = 0.0
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country, region or sea that a journey begins or ends in: a name on the map, never a pin.

    ``radius_km`` is how far a region reaches, roughly; 0 for countries, which the base map outlines, and for waters.
    ``corners`` are the south-western and north-eastern ones of a place whose box is known.
    """

    name: str
    at: Point
    country: str
    cards: tuple[Card, ...]
    radius_km: float = 0.0
    corners: tuple[Point, Point] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What the reports up to the end of one earlier day would have drawn: what was believed then.

    ``statuses`` are the words for how surely each card's leg or site was told then.
    """

    day: date
    takeaway: str
    lines: tuple[Line, ...]
    stops: tuple[Stop, ...]
    sites: tuple[Site, ...]
    areas: tuple[Area, ...]
    statuses: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that is drawn, as known at present; ``past`` are the days of earlier reports, in order.

    ``fit`` is what the map shows at first and ``box`` what its base map must cover; ``whole`` is the box of everything
    on any layer, where that reaches beyond ``box``. ``core`` is where most of the news lies, when far flights make that
    small in ``fit``; ``inset`` is where symbols crowd too close to be told apart; ``until`` is the day of the newest
    report.
    """

    movers: tuple[str, ...]
    lines: tuple[Line, ...]
    stops: tuple[Stop, ...]
    sites: tuple[Site, ...]
    areas: tuple[Area, ...]
    fit: Box
    core: Box | None
    box: Box
    whole: Box | None = None
    inset: Box | None = None
    past: tuple[Moment, ...] = ()
    until: date | None = None

    @property
    def has_news(self) -> bool:
        """Whether anything stands in the layer that is on at first."""
        layers = [line.layer for line in self.lines] + [stop.layer for stop in self.stops]
        return "main" in [*layers, *(site.layer for site in self.sites)] or bool(self.areas)

    @property
    def is_empty(self) -> bool:
        """Whether no symbol at all stands on the map."""
        return not (self.lines or self.stops or self.sites or self.areas)
