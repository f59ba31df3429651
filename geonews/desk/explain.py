"""Why a name was read as it was, mention by mention, in lines that a reporter can check against the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from geonews.intake.formats import one_line
from geonews.model import Place, Reading, Resolution, Span
from geonews.stories.sameness import distance_km
from geonews.story import UNSURE
from geonews.toponymy.lookups import kinds_said
from geonews.toponymy.placewords import fold

#: Characters of the text shown on either side of a mention.
_AROUND = 40
#: From here on the score is called sure; between it and `story.UNSURE`, likely.
_SURE = 0.9
_MOST_CLUES = 2
#: Nearness is a clue where one place is this many times as far from the others as the other.
_MUCH_FARTHER = 3


def explain(readings: Sequence[Reading], name: str) -> tuple[str, ...]:
    """Lines on every mention of a name: where, as what, which place and how surely, why, and why not the others."""
    lines = [line for reading in readings for line in _reading(reading, name)]
    return tuple(map(one_line, lines)) or (f"no article has {one_line(name)!r} in it",)


def _reading(reading: Reading, name: str) -> Iterator[str]:
    mentions = [r for r in reading.resolutions if fold(r.toponym.text) == fold(name)]
    told: Resolution | None = None
    for resolution in mentions:
        toponym = resolution.toponym
        yield f"{reading.article.id}, {_quoted(reading, toponym.span)} ({toponym.role})"
        if told is None or (told.place, told.reason) != (resolution.place, resolution.reason):
            yield from _decision(reading, resolution)
            told = resolution
    for span in _elsewhere(reading, name):
        yield f"{reading.article.id}, {_quoted(reading, span)}: {_why_no_name(reading, span)}"


def _quoted(reading: Reading, span: Span) -> str:
    text = reading.article.text
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    shown = re.sub(r"\s+", " ", f"{before}[{text[span.start : span.end]}]{after}")
    return f"characters {span.start} to {span.end}: ...{shown}..."


def _elsewhere(reading: Reading, name: str) -> Iterator[Span]:
    """Where the text has the words but they are not that name, or no name of a place at all."""
    taken = [r.toponym.span for r in reading.resolutions if fold(r.toponym.text) == fold(name)]
    spoken = r"\s+".join(map(re.escape, name.split()))
    for match in re.finditer(rf"(?<!\w){spoken}(?!\w)", reading.article.text) if spoken else ():
        span = Span(start=match.start(), end=match.end())
        if not any(span.overlaps(other) for other in taken):
            yield span


def _why_no_name(reading: Reading, span: Span) -> str:
    if reading.article.is_noise(span.start, span.end):
        return "page furniture, not read"
    for resolution in reading.resolutions:
        if resolution.toponym.span.overlaps(span):
            return f"read as part of {resolution.toponym.text!r}"
    return "not taken for the name of a place; `corrections.toml` can say that it is one"


def _decision(reading: Reading, resolution: Resolution) -> Iterator[str]:
    place = resolution.place
    if place is None:
        yield f"    no place: {resolution.reason}"
    else:
        yield f"    {_named(place)}, score {resolution.score:.2f} ({_how_sure(resolution.score)})"
        yield f"    because: {resolution.reason}"
    others = _others(reading, resolution)
    for other in resolution.candidates:
        why = _why_not(reading, resolution, other, others)
        yield f"    not {_named(other)}: {why}"


def _named(place: Place) -> str:
    where = ", ".join(dict.fromkeys(part for part in (place.name, place.region, place.country) if part))
    return f"{where} ({place.kind.replace('_', ' ')}, {place.id})"


def _how_sure(score: float) -> str:
    return "sure" if score >= _SURE else "likely" if score >= UNSURE else "unsure: listed below the map"


def _others(reading: Reading, resolution: Resolution) -> list[Place]:
    """The places of the article's other names, each as often as there are names for it."""
    own = fold(resolution.toponym.text)
    named = {fold(r.toponym.text): r.place for r in reading.resolutions if r.place and r.score >= UNSURE}
    return [place for name, place in named.items() if name != own]


def _why_not(reading: Reading, resolution: Resolution, other: Place, others: Sequence[Place]) -> str:
    """What speaks against a runner-up, the plainest first; two things at most."""
    if resolution.by_hand:
        return "a person said which it is"
    clues = [*_kind_clue(reading, resolution, other)]
    if resolution.place is not None:
        clues += _clues(resolution.place, other, others)
    return "; ".join(clues[:_MOST_CLUES]) or "less likely, all taken together"


def _kind_clue(reading: Reading, resolution: Resolution, other: Place) -> Iterator[str]:
    kinds = kinds_said(reading.article.text, resolution.toponym)
    if kinds and other.kind not in kinds and (resolution.place is None or resolution.place.kind in kinds):
        yield f"the words around it do not speak of a {other.kind.replace('_', ' ')}"


def _clues(place: Place, other: Place, others: Sequence[Place]) -> Iterator[str]:
    area = "region" if place.country == other.country else "country"
    here, there = _count(others, area, place), _count(others, area, other)
    if here > there:
        holder, own = getattr(other, area) or "it", getattr(place, area)
        yield f"{there or 'none'} of the {len(others)} other places lie in {holder}, {here} in {own}"
    if place.population > other.population and not other.is_wide:
        yield f"smaller ({other.population:,} people, not {place.population:,})" if other.population else "less known"
    if place.is_wide and not other.is_wide and place.kind not in ("region", "county"):
        yield f"a place of {other.population:,} people; the text would say more" if other.population else "less known"
    points = [one for one in others if not one.is_wide]
    if points and not (place.is_wide or other.is_wide):
        near, far = (min(distance_km(one, point) for point in points) for one in (place, other))
        if far > _MUCH_FARTHER * max(near, 1.0):
            yield f"{far:,.0f} km from the nearest of the other places, not {near:,.0f} km"
    if other.is_wide and not place.is_wide and place.kind == "city" and other.name == place.name:
        yield f"the {other.kind} of that name; the text does not speak of one"


def _count(others: Iterable[Place], key: str, place: Place) -> int:
    return Counter(getattr(one, key) for one in others)[getattr(place, key)] if getattr(place, key) else 0
