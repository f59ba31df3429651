"""The values that flow down the pipeline: frozen, hashable, free of spaCy.

Offsets are characters into ``Article.text``, half-open. Coordinates are WGS84 decimal degrees and leave
a type as a pair only through ``.latlon`` (folium, geopy) or ``.lonlat`` (shapely, GeoJSON). Lengths are
kilometres. Anything absent is ``None`` or an empty tuple, with a reason beside it where a person will ask.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["literal", "metonym", "modifier", "dateline", "demonym", "embedded"]
Mode = Literal["rail", "air", "sea", "road", "foot", "unknown"]
Status = Literal["happened", "under_way", "expected", "possible", "denied"]
LegStatus = Literal["happened", "under_way", "expected", "possible", "denied", "superseded"]
SiteStatus = Literal["happened", "under_way", "expected", "possible", "ruled_out"]

#: Kinds of place too wide to be a pin: drawn as an area or a label, never as a point of a route.
WIDE_KINDS = frozenset(
    {"country", "region", "county", "continent", "area", "sea", "strait", "river", "mountains", "desert"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters ``start`` to ``end`` (half-open) of one article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"a span runs from a lower to a higher character offset, not {self.start} to {self.end}"
            raise ValueError(msg)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseSpan(Span):
    """Page furniture inside an article's text: an appeal, a teaser, a comment box; ``why`` names which."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as given, with what is page and not article marked by spans.

    ``published_from`` says how the date is known: ``given`` (by the user), ``metadata``, ``dateline``,
    ``text``, ``inferred`` (from the other articles of the story) or ``unknown``. ``origin`` is the file,
    address or line it came from, for messages.
    ``datelines``, ``bylines`` and ``captions`` are part of the article; the first two hold no movement and no site.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_from: str = "unknown"
    outlet: str | None = None
    url: str | None = None
    origin: str = ""
    noise: tuple[NoiseSpan, ...] = ()
    datelines: tuple[Span, ...] = ()
    bylines: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()

    def after_datelines(self) -> frozenset[int]:
        """Where the sentences begin to which datelines are glued."""
        rests = ((line.end, self.text[line.end :]) for line in self.datelines)
        return frozenset(end + len(rest) - len(rest.lstrip()) for end, rest in rests)

    def is_noise(self, start: int, end: int) -> bool:
        """Whether any character of the half-open range lies in page noise."""
        return any(span.start < end and start < span.end for span in self.noise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be used: which, and one line saying what to do."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as an interval of whole days, both ends included; either end may be open (``None``).

    ``text`` is the expression in the article ("late on Sunday"), ``span`` where it stands.
    """

    earliest: date | None
    latest: date | None
    text: str = ""
    span: Span | None = None

    @property
    def iso(self) -> str | None:
        """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` where the interval is just that day, month or year."""
        a, b = self.earliest, self.latest
        if a is None or b is None:
            return None
        if a == b:
            return a.isoformat()
        if (a.year, a.month, a.day) == (b.year, b.month, 1) and b.day == monthrange(b.year, b.month)[1]:
            return f"{a.year:04d}-{a.month:02d}"
        if a.year == b.year and (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
            return f"{a.year:04d}"
        return None

    @property
    def unit(self) -> str | None:
        """The day, month or year that the interval lies in, written as `iso`: ``2024-05`` for a week of that May."""
        a, b = self.earliest, self.latest
        if a is None or b is None or a.year != b.year:
            return None
        if a == b:
            return a.isoformat()
        return f"{a.year:04d}-{a.month:02d}" if a.month == b.month else f"{a.year:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in an article: ``article.text[span.start:span.end] == text``."""

    span: Span
    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer.

    ``id`` is ``geonames:<n>`` where GeoNames has the place, else ``<table>:<slug>``. ``kind`` is one of
    country, region, county, city, district, continent, area, sea, strait, canal, river, lake, island,
    mountains, desert, airport, port, border_crossing, rail_station, rail_junction, spaceport, nuclear_site,
    naval_base, air_base, military_base, shipyard, government_seat, venue, camp, dam, facility.
    ``country`` is ISO 3166-1 alpha-2 or ``""``; ``region`` the first-order region's name or ``""``.
    ``radius_km`` is a rough extent, 0 for a point; ``bbox`` is west, south, east and north (degrees; west above east
    where it crosses the date line) of a place whose box is known: those of a newsroom's own table.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str = ""
    region: str = ""
    population: int = 0
    radius_km: float = 0.0
    source: str = ""
    bbox: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lat) and math.isfinite(self.lon)):
            msg = f"coordinates of {self.name!r} must be finite numbers, not {self.lat}, {self.lon}"
            raise ValueError(msg)
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            at = f"{self.lat}, {self.lon}"
            msg = f"coordinates of {self.name!r} are out of range: {at}; are latitude and longitude swapped?"
            raise ValueError(msg)

    @property
    def latlon(self) -> tuple[float, float]:
        """Latitude, longitude in decimal degrees: the order of folium and geopy."""
        return (self.lat, self.lon)

    @property
    def lonlat(self) -> tuple[float, float]:
        """Longitude, latitude in decimal degrees: the order of shapely and GeoJSON."""
        return (self.lon, self.lat)

    @property
    def is_wide(self) -> bool:
        """Whether the place is too wide to be drawn as a point."""
        return self.kind in WIDE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a toponym stands for: a place or none, with a score from 0 to 1 and the reason in words.

    ``candidates`` are the runners-up, best first, without the place chosen. ``by_hand`` is set where a person said so.
    """

    toponym: Toponym
    place: Place | None
    score: float
    reason: str
    candidates: tuple[Place, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place as one sentence mentions it; ``place`` is ``None`` where it could not be resolved."""

    span: Span
    name: str
    place: Place | None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One physical change of place that an article states, expects, considers possible or denies.

    ``trigger`` is the verb or event noun, ``sentence`` the evidence. ``mover`` is the fullest name the
    article gives, ``companions`` are the others named beside ("A and B flew to ..."); ``source`` is whom the article
    attributes it to, if anyone, ``hearsay`` says that only others' word stands for it. ``unfinished`` says that it was
    begun and broken off before its destination, ``reached`` where that was ("was sailing to A when seized off B"), or a
    goal where the sentence goes on ("left A for B, where she met C").
    """

    article_id: str
    trigger: Span
    sentence: Span
    lemma: str
    mover: str | None
    mover_kind: str = "person"
    vehicle: str | None = None
    mode: Mode = "unknown"
    origin: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    destination: tuple[Mention, ...] = ()
    status: Status = "happened"
    when: When | None = None
    background: bool = False
    source: str | None = None
    hearsay: bool = False
    unfinished: bool = False
    reached: tuple[Mention, ...] = ()
    companions: tuple[str, ...] = ()

    @property
    def movers(self) -> tuple[str, ...]:
        """Everyone who is named as making it; none where nobody is."""
        return (self.mover, *self.companions) if self.mover else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSite:
    """A place named as where an event was, is, will or may be held, or is ruled out.

    ``title`` are the words of a name that sets it apart from others of its kind: Champions, League, for a final.
    """

    article_id: str
    event: Span
    sentence: Span
    kind: str
    mention: Mention
    status: SiteStatus
    when: When | None = None
    background: bool = False
    participants: tuple[str, ...] = ()
    source: str | None = None
    title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person changed by hand: ``said`` in words, and how many mentions, legs or sites it changed.

    ``kind`` is that of the entry in corrections.toml: place, not_a_place, wrong_leg, mover, leg or site.
    """

    kind: str
    said: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article, in text order; ``corrections`` are those that fit it, changed or not."""

    article: Article
    resolutions: tuple[Resolution, ...] = ()
    movements: tuple[Movement, ...] = ()
    sites: tuple[EventSite, ...] = ()
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence of an article that says so.

    ``quote`` is ``article.text[start:end]`` with white space folded, without Markdown's marks and link targets.
    ``status`` is how surely this one report puts the mover at the leg's end, or the event at the site, as it was told
    then; ``marks`` are the words that say so, as half-open offsets into ``quote``.
    """

    article: str
    start: int
    end: int
    quote: str
    source: str | None = None
    status: LegStatus | SiteStatus | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The line drawn for a leg: how it was found, how long it is, and its points as (lon, lat).

    ``method`` is ``rail``, ``road``, ``sea``, ``great_circle`` or ``none``; ``reason`` says why a method was
    not the one the leg's mode asks for, why there is no line, or what the line does not claim. ``straight`` are
    stretches off the network, each as the index of its first and last point: nothing says how they were travelled.
    ``passed`` names what lies on the way, in order; ``attribution`` whom a map with the line must credit.
    ``alternative`` is the second-best way where the text leaves the way open; ``doubt`` says why the journey
    cannot have been as told.
    """

    method: str
    length_km: float | None
    coordinates: tuple[tuple[float, float], ...] = ()
    reason: str = ""
    straight: tuple[tuple[int, int], ...] = ()
    passed: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    alternative: Route | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stretch of an itinerary, between two stops; one end may be unknown."""

    origin: Place | None
    destination: Place | None
    via: tuple[Place, ...] = ()
    status: LegStatus
    when: When | None = None
    mode: Mode = "unknown"
    vehicle: str | None = None
    route: Route | None = None
    background: bool = False
    evidence: tuple[Evidence, ...] = ()
    disputed_by: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """The legs of one mover in order of time; background legs come first."""

    mover: str
    vehicle: str | None
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place where an event was, is or may be held: letter and rank on the map, evidence both ways."""

    place: Place
    letter: str
    rank: int
    status: SiteStatus
    score: float
    supporting: tuple[Evidence, ...] = ()
    opposing: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A gathering or other placed event of the story, with its ranked candidate sites."""

    kind: str
    participants: tuple[str, ...]
    sites: tuple[Candidate, ...]
    when: When | None = None
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A toponym that got no place, or only an unsure one, and why.

    Where ``is_unsure``, the first candidate is the place it was read as all the same.
    """

    name: str
    article: str
    start: int
    end: int
    reason: str
    candidates: tuple[Place, ...] = ()
    is_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionedPlace:
    """A place the articles name, with how many times and in which; not necessarily on the route."""

    place: Place
    count: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNote:
    """What a story keeps of an article: enough to cite it, not its text."""

    id: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: str = "unknown"
    url: str | None = None
    noise: tuple[NoiseSpan, ...] = ()
    warnings: tuple[str, ...] = ()


ChangeKind = Literal["new", "confirmed", "denied", "overtaken", "changed", "gone", "up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a story tells otherwise than an older story of it (`changes.since`), in one line.

    ``evidence`` are the sentences of the newer story that say so; of what is gone, those of the older one.
    """

    kind: ChangeKind
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Many readings merged into one: who went where, and where the event may be held."""

    title: str
    articles: tuple[ArticleNote, ...]
    itineraries: tuple[Itinerary, ...] = ()
    events: tuple[Event, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    places: tuple[MentionedPlace, ...] = ()
    failures: tuple[Failure, ...] = ()
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def _repr_html_(self) -> str | None:
        """The map, for a notebook cell, once something that can draw has been imported."""
        return self._repr_mimebundle_(include={"text/html"}).get("text/html")

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """The map for Jupyter, nbconvert and Quarto: a page for HTML, a picture for PDF, words for the rest."""
        wanted = [kind for kind in _views if (not include or kind in include) and kind not in (exclude or ())]
        return {kind: _views[kind](self) for kind in wanted}


# drawing lies far above this module: `geonews.pipeline` hands its drawing functions down, by media type
_views: dict[str, Callable[[Story], str]] = {}


def show_stories_with(views: Mapping[str, Callable[[Story], str]]) -> None:
    """Let notebooks show a `Story` with these functions of a story to HTML, base64 or text, by media type."""
    _views.clear()
    _views.update(views)
