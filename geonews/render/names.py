"""The names on a printed map: which places they are of, and the ways to set each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.render import sheet, words
from geonews.render.escape import clean
from geonews.render.labels import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.model import Leg, Place, Story
    from geonews.render.fonts import Style

#: A name in lines, one under the other.
Form = tuple[Line, ...]
#: Characters from which a name may be set in two lines.
_LONG = 12


def countries(story: Story) -> set[str]:
    """Codes of the countries in which the news of the story happens."""
    legs = [
        leg
        for one in story.itineraries
        for leg in one.legs
        if not leg.background and leg.status not in ("denied", "superseded")
    ]
    places = [place for leg in legs for place in (leg.origin, *leg.via, leg.destination) if place]
    places += [site.place for event in story.events if not event.background for site in event.sites]
    return {place.country for place in places if place.country}


def wide_places(story: Story) -> dict[Place, bool]:
    """The places of the story's news too wide for a point, and whether each is a site."""
    found: dict[Place, bool] = {}
    for one in story.itineraries:
        for leg in one.legs:
            if not leg.background and leg.status not in ("denied", "superseded"):
                found |= {place: False for place in (leg.origin, *leg.via, leg.destination) if place and place.is_wide}
    for event in story.events:
        if not event.background:
            found |= {site.place: True for site in event.sites if site.place.is_wide}
    return found


def arrivals(story: Story) -> dict[str, str]:
    """When somebody first came to each place, in words without the year where all is of one year."""
    years = {note.published.year for note in story.articles if note.published}
    news = [[leg for leg in one.legs if not leg.background] for one in story.itineraries]
    starts = {clean(legs_[0].origin.name) for legs_ in news if legs_ and legs_[0].origin}
    found: dict[str, str] = {}
    for leg, _ in legs(story):
        if leg.background or leg.status not in ("happened", "under_way", "expected") or leg.destination is None:
            continue
        said = words.when(leg.when)
        if len(years) == 1:
            said = said.replace(f" {min(years)}", "")
        # the day of a return beside the full symbol of the start would read as that of the departure
        if said and len(said) <= 20 and clean(leg.destination.name) not in starts:
            found.setdefault(clean(leg.destination.name), said)
    return found


def legs(story: Story) -> Iterator[tuple[Leg, str]]:
    """Every leg with the name of its card."""
    for i, one in enumerate(story.itineraries):
        for j, leg in enumerate(one.legs):
            yield leg, f"leg-{i + 1}-{j + 1}"


def forms(name: str, size: float, style: Style, colour: str, date: str) -> tuple[Form, ...]:
    """Ways to set the name of a point: with its date, in two lines, smaller."""
    name = words.shortened(name)
    found: list[Form] = [(Line(text=name, size=size, style=style, colour=colour),)]
    halves = _halved(name)
    if halves:
        found.append(tuple(Line(text=half, size=size, style=style, colour=colour) for half in halves))
    if date:
        dated = Line(text=date, size=round(size * 0.8, 1), colour=colour)
        found = [(*form, dated) for form in found] + found
    smaller = round(size * 0.86, 1)
    found += [
        tuple(Line(text=line.text, size=smaller, style=style, colour=colour) for line in form) for form in found[-2:]
    ]
    return tuple(found)


def _halved(name: str) -> tuple[str, str] | None:
    """A long name in two lines as even as its blanks allow."""
    if len(name) <= _LONG or " " not in name.strip():
        return None
    blanks = [at for at, character in enumerate(name) if character == " "]
    at = min(blanks, key=lambda blank: abs(blank - len(name) / 2))
    return (name[:at].strip(), name[at:].strip())


def spaced(name: str, size: float, colour: str, style: Style) -> list[Form]:
    """Capitals, spaced: in one line, in two."""
    told = name.upper()
    spacing = round(size * sheet.SPACED, 1)

    def line(text: str) -> Line:
        return Line(text=text, size=size, style=style, colour=colour, spacing=spacing)

    halves = _halved(told)
    return [(line(told),), *([(line(halves[0]), line(halves[1]))] if halves else [])]


def italic(name: str, size: float, colour: str) -> list[Form]:
    """The name of a sea: in one line, in two; a double name breaks at its stroke."""
    halves = (
        tuple(f"{half} /" if not number else half for number, half in enumerate(name.split(" / ")))
        if " / " in name
        else _halved(name)
    )
    found: list[Form] = [(Line(text=name, size=size, style="italic", colour=colour),)]
    if halves:
        found.append(tuple(Line(text=half, size=size, style="italic", colour=colour) for half in halves))
    return found
