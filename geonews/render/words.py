"""The English words of a map: dates, states, ways of travel, lengths. Plain text; whoever prints it escapes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geonews import wording
from geonews.occasions import event_words
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import ArticleNote, Candidate, Event, Itinerary, Leg, Place, Route, Story, When

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")

STATUS = {
    "happened": "reported",
    "under_way": "under way",
    "expected": "expected",
    "possible": "possible",
    "denied": "denied",
    "superseded": "overtaken by later reports",
    "ruled_out": "ruled out",
}
_HELD_STATUS = {
    "happened": "held here, as reported",
    "under_way": "being held here, as reported",
    "expected": "expected here",
    "possible": "possible",
    "ruled_out": "ruled out",
}
#: Of what strikes and is not held: an attack, a crash.
_STRUCK_STATUS = {**_HELD_STATUS, "happened": "happened here, as reported", "under_way": "under way here, as reported"}
_STRIKING = frozenset({"attack", "accident"})
#: How surely one sentence tells what it is quoted for; the surest first.
TOLD = {
    "happened": "told as a fact",
    "under_way": "told as under way",
    "expected": "told as expected",
    "possible": "told as possible",
    "denied": "told as denied",
    "ruled_out": "told as ruled out",
}
MODE = {"rail": "by rail", "air": "by air", "sea": "by sea", "road": "by road", "foot": "on foot", "unknown": ""}
_METHOD = {
    "rail": "along the railway",
    "road": "along roads",
    "sea": "over water",
    "great_circle": "in a direct line",
}
#: Sites named in the one-line takeaway; the legend and the table have them all.
_MOST_SITES = 3
#: Characters of a quote, and of a title or source, that a card shows. The longest sentence of newspapers has some 600,
#: and a "title" of 20,000 without a blank keeps a browser busy for seconds.
LONGEST_QUOTE, LONGEST_TITLE = 1000, 240
PUBLISHED_FROM = {
    "given": "date as given by the user",
    "metadata": "date from the page's metadata",
    "dateline": "date from the dateline",
    "text": "date from the text",
    "inferred": "date inferred from the other articles",
    "unknown": "date of publication unknown",
}

#: A second way is nearly as short up to this many times the first.
_NEARLY = 1.2


def day(value: date) -> str:
    """A date as a newspaper prints it: ``11 Sept 2023``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(first: date, last: date) -> str:
    """A run of days without repeating month or year: ``10–12 Sept 2023``."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def by(value: date) -> str:
    """What a map shows that knows no later report: ``As reported by 11 Sept 2023``."""
    return f"As reported by {day(value)}"


def when(value: When | None) -> str:
    """The interval in words, or an empty string where nothing is known."""
    if value is None:
        return ""
    iso = value.iso
    if iso is not None and len(iso) == 4:
        return iso
    if iso is not None and len(iso) == 7:
        return f"{_MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    if value.earliest and value.latest:
        return days(value.earliest, value.latest)
    if value.latest:
        return f"by {day(value.latest)}"
    if value.earliest:
        return f"from {day(value.earliest)}"
    return clean(value.text)


def how(leg: Leg) -> str:
    """Mode and vehicle: ``by rail, private train``; empty where neither is known."""
    return ", ".join(part for part in (MODE[leg.mode], clean(leg.vehicle or "")) if part)


def length(route: Route | None) -> str:
    """``835 km along the railway``; empty where there is no line."""
    if route is None or route.length_km is None or not route.coordinates:
        return ""
    km = route.length_km
    figure = f"{km:.1f}" if km < 10 else f"{km:,.0f}"  # under ten kilometres a whole number would be 5 % off
    return f"{figure} km {_METHOD.get(route.method, '')}".strip()


def line_note(leg: Leg) -> str:
    """Why the line is missing or not the way travelled, what it passes, and whether it can be true; may be empty."""
    route = leg.route
    through = passed(leg)
    by_way_of = f"The line passes {through}; that is computed, not told." if through else ""
    doubt = f"Questionable: {clean(route.doubt)}." if route and route.doubt else ""
    second = _second_way(route) if route else ""
    return " ".join(part for part in (_line_kind(leg), by_way_of, second, doubt) if part)


def _second_way(route: Route) -> str:
    """The way that the text leaves open besides the one drawn."""
    other = route.alternative
    if other is None or other.length_km is None or route.length_km is None:
        return ""
    names = [clean(name) for name in other.passed if name not in route.passed]
    by_way_of = f", through {listed(names, most=3)}" if names else ""
    short = " is nearly as short" if other.length_km <= _NEARLY * route.length_km else ""
    return f"Another way{short}: {length(other)}{by_way_of}."


def passed(leg: Leg) -> str:
    """Towns, canals and straits that the line passes and no article names, in order; empty where there are none."""
    told = {place.name for place in (leg.origin, *leg.via, leg.destination) if place is not None}
    names = [clean(name) for name in leg.route.passed if name not in told] if leg.route else []
    return listed(names, most=8) if names else ""


def _line_kind(leg: Leg) -> str:
    """Why the line is missing or not the way travelled."""
    if leg.route is None or not leg.route.coordinates:
        return f"No line is drawn: {clean(leg.route.reason) if leg.route and leg.route.reason else missing_end(leg)}."
    if leg.route.method == "great_circle":
        reason = clean(leg.route.reason)
        if leg.mode == "air":
            return f"The line is the shortest way through the air, not the track flown{_because(reason)}."
        return f"The line only joins the two ends; it is not the way travelled{_because(reason)}."
    return f"{clean(leg.route.reason)}." if leg.route.reason else ""


def missing_end(leg: Leg) -> str:
    """Which end of a leg keeps it from being a line."""
    for place, role in ((leg.origin, "start"), (leg.destination, "destination")):
        if place is None:
            return f"the articles do not name its {role}"
        if place.is_wide:
            return f"{clean(place.name)} is too wide to be a point"
    return "no route was computed"


def _because(reason: str) -> str:
    return f" ({reason.rstrip('.')})" if reason else ""


def ends(leg: Leg) -> str:
    """``Pyongyang → Khasan``; an end that no article names is a dash with its meaning."""
    origin = clean(leg.origin.name) if leg.origin else "start not named"
    destination = clean(leg.destination.name) if leg.destination else "destination not named"
    return f"{origin} → {destination}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """``a, b and c``; past ``most`` names the rest is counted."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return wording.listed(names)


def sources(articles: Sequence[ArticleNote]) -> str:
    """``5 articles by Reuters and The Example, 11–12 Sept 2023``."""
    if not articles:
        return "No article could be used"
    outlets = _in_order(clean(note.outlet) for note in articles if note.outlet)
    dates = sorted(note.published for note in articles if note.published)
    said = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
    if outlets:
        said += f"{' from' if all(note.outlet for note in articles) else ', some from'} {listed(outlets)}"
    return f"{said}, {days(dates[0], dates[-1])}" if dates else f"{said}, undated"


def event_name(event: Event) -> str:
    """``summit of A and B``, with the kind alone where nobody is named."""
    kind = clean(event.kind).replace("_", " ") or "event"
    return f"{kind} of {listed([clean(name) for name in event.participants])}" if event.participants else kind


def kind(place: Place) -> str:
    """What sort of place it is, and in which country: ``border crossing, RU``."""
    return ", ".join(part for part in (place.kind.replace("_", " "), clean(place.region), place.country) if part)


def _in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def takeaway(story: Story) -> str:
    """One line made from the story: where the first journey leads, and where the event may be held; may be empty."""
    said = [line for line in (_way(itinerary) for itinerary in story.itineraries) if line][:1]
    said += [line for line in (_where(event) for event in story.events) if line][:1]
    return " ".join(f"{line[0].upper()}{line[1:]}." for line in said)


def shortened(name: str, most: int = 42) -> str:
    """A name cut to ``most`` characters for a label on the map; the whole of it stands in the card and the table."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def strikes(event: Event) -> bool:
    """Whether the event is one that strikes, like an attack or a crash, and is not held like a meeting."""
    return event_words.family(event.kind) in _STRIKING


def site_status(event: Event, status: str) -> str:
    """How surely an event has its site at a place: ``held here, as reported``, ``happened here, as reported``."""
    return (_STRUCK_STATUS if strikes(event) else _HELD_STATUS)[status]


def _where(event: Event) -> str:
    """``Summit: A Here or B There`` for an event that is news and has a site not ruled out."""
    open_sites = sorted((c for c in event.sites if c.status != "ruled_out"), key=lambda c: c.rank)
    if event.background or not open_sites:
        return ""
    names = [_lettered(candidate, alone=len(open_sites) == 1) for candidate in open_sites[:_MOST_SITES]]
    joined = " or ".join([*([", ".join(names[:-1])] if len(names) > 1 else []), names[-1]])
    return f"{clean(event.kind).replace('_', ' ') or 'event'}: {joined}"


def _lettered(candidate: Candidate, *, alone: bool) -> str:
    """``A Somewhere``, and how surely it is held there where that is more than one of several possible sites.

    A letter tells nothing where there is but one site.
    """
    letter = "" if alone else clean(candidate.letter)
    held = candidate.status in ("happened", "under_way")
    sure = "reported" if held else candidate.status if alone or candidate.status == "expected" else ""
    return f"{letter} {clean(candidate.place.name)}{f' ({sure})' if sure else ''}".strip()


def _way(itinerary: Itinerary) -> str:
    """``Name: A → B → C (possible), D → E`` over the legs that are news: what does not lead on stands apart."""
    ways: list[list[str]] = []
    last = ""
    for leg in itinerary.legs:
        if leg.background or leg.status in ("denied", "superseded") or leg.destination is None:
            continue
        start = clean(leg.origin.name) if leg.origin is not None else ""
        if not ways or start != last:
            ways.append([start] if start else [])
        last = clean(leg.destination.name)
        doubt = f" ({leg.status})" if leg.status in ("expected", "possible") else ""
        ways[-1].append(f"{last}{doubt}")
    told = ", ".join(" → ".join(way) if len(way) > 1 else f"to {way[0]}" for way in ways)
    return f"{clean(itinerary.mover)}: {told}" if told else ""
