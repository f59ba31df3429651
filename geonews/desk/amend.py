"""Applies a person's corrections: to the names of an article, to the places chosen, to the story; and tells of each.

What is added by hand becomes a reading of its own, with its source as the article and the quote as its text, so that
it is merged, drawn and cited as all else is. Entries that say what geonews says anyway change nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from geonews import story
from geonews.corrections import Corrections, Entry
from geonews.export import leg_id
from geonews.model import (
    Article,
    Correction,
    EventSite,
    Failure,
    Itinerary,
    Leg,
    Mention,
    Movement,
    Place,
    Reading,
    Resolution,
    Span,
    Story,
    Toponym,
    When,
)
from geonews.stories import identity
from geonews.toponymy.placewords import fold

NOTHING = Corrections()


class Resolve(Protocol):
    """`resolve.resolve` with all but the pins filled in."""

    def __call__(self, *, pinned: Mapping[int, Place]) -> tuple[Resolution, ...]:
        """The article's resolutions, those pinned by index as given."""


_NO_WORDS = Span(start=0, end=0)


# -- one article ------------------------------------------------------------------------------------------


def names(article: Article, found: Sequence[Toponym], hand: Corrections) -> tuple[Toponym, ...]:
    """The place names found, without those that are none, and with those that only the corrections know."""
    kept = [toponym for toponym in found if _refused(article, toponym, hand) is None]
    for pin in hand.by_kind["place"]:
        if pin.get("article") in (None, article.id):
            kept += unseen(article, kept, pin)
    return tuple(sorted(kept, key=lambda toponym: toponym.span.start))


def _refused(article: Article, toponym: Toponym, hand: Corrections) -> Entry | None:
    """The entry by which a name is no place there: one for this article, else one for all that no pin contradicts."""
    key = fold(toponym.text)
    entries = [e for e in hand.by_kind["not_a_place"] if e.scope[0] == key and e.get("article") in (None, article.id)]
    if not entries or (not any(e.get("article") for e in entries) and pin_of(article, toponym, hand, everywhere=False)):
        return None
    return max(entries, key=lambda e: e.get("article") is not None)


def unseen(article: Article, known: Sequence[Toponym], pin: Entry) -> list[Toponym]:
    """Where the text has a corrected name that was not found as one; all of them, if none was found."""
    name, start = pin.values["name"], pin.get("start")
    if start is None and any(fold(toponym.text) == fold(name) for toponym in known):
        return []
    spoken = r"\s+".join(map(re.escape, name.split()))
    spans = [Span(start=m.start(), end=m.end()) for m in re.finditer(rf"(?<!\w){spoken}(?!\w)", article.text)]
    return [
        Toponym(span=span, text=article.text[span.start : span.end], role="literal")
        for span in spans
        if start in (None, span.start)
        and not article.is_noise(span.start, span.end)
        and not any(span.overlaps(other.span) for other in known)
    ]


def pin_of(article: Article, toponym: Toponym, hand: Corrections, *, everywhere: bool = True) -> Entry | None:
    """The entry that says which place a mention is: the closest of those that fit."""
    key = fold(toponym.text)
    for scope in ((key, article.id, toponym.span.start), (key, article.id, None), *([(key, None, None)] * everywhere)):
        for entry in hand.by_kind["place"]:
            if entry.scope == scope:
                return entry
    return None


def decide(
    article: Article,
    toponyms: Sequence[Toponym],
    hand: Corrections,
    resolve: Resolve,
) -> tuple[Resolution, ...]:
    """Resolve with the pins of the corrections; ``resolve`` takes places by the index of their toponym.

    A pin that agrees with what is decided anyway is left out, so that writing down today's decisions changes nothing.
    Pins are tried in the file's order: what follows from one need not be pinned by the next.
    """
    pins = {i: pin for i, toponym in enumerate(toponyms) if (pin := pin_of(article, toponym, hand))}
    active = {i: pin.values["place"] for i, pin in pins.items() if pin.get("sure")}
    decided = resolve(pinned=active)
    for entry in hand.by_kind["place"]:
        mine = [i for i, pin in pins.items() if pin is entry and i not in active]
        wrong = {i: entry.values["place"] for i in mine if decided[i].place != entry.values["place"]}
        if wrong:
            active |= wrong
            decided = resolve(pinned=active)
    return decided


def changes(
    article: Article, found: Sequence[Toponym], decided: Sequence[Resolution], hand: Corrections
) -> tuple[Correction, ...]:
    """The corrections that fit an article, each with the number of mentions it changed; 0 where it says nothing new."""
    counts: Counter[str] = Counter()
    entries: dict[str, Entry] = {}
    for resolution in decided:
        if pin := pin_of(article, resolution.toponym, hand):
            entries[pin.where] = pin
            counts[pin.where] += resolution.by_hand
    for toponym in found:
        if entry := _refused(article, toponym, hand):
            entries[entry.where] = entry
            counts[entry.where] += 1
    return tuple(_correction(entry, counts[where]) for where, entry in entries.items())


# -- the story --------------------------------------------------------------------------------------------


def tell(
    readings: Sequence[Reading],
    hand: Corrections = NOTHING,
    *,
    title: str | None = None,
    failures: Sequence[Failure] = (),
) -> Story:
    """One story of the readings, as `story.merge` makes it, with what the corrections say of movers, legs and sites."""
    dropped: Counter[str] = Counter()

    def without_wrong(journey: Itinerary) -> Itinerary:
        wrong = [_wrong(journey, leg, hand) for leg in journey.legs]
        dropped.update(entry.where for entry in wrong if entry)
        return replace(journey, legs=tuple(leg for leg, entry in zip(journey.legs, wrong, strict=True) if not entry))

    added = _readings_by_hand(hand)
    everything = [*readings, *(reading for _, reading in added)]
    renamed = {entry.values["name"].casefold(): entry.values["is"] for entry in hand.by_kind["mover"]}
    told = story.merge(everything, title=title, failures=failures, renamed=renamed, amended=without_wrong)
    cited = Counter(article for article in _cited(told))
    counts = {
        **dropped,
        **{entry.where: cited[reading.article.id] for entry, reading in added},
        **{entry.where: _renames(everything, entry) for entry in hand.by_kind["mover"]},
    }
    said = [correction for reading in readings for correction in reading.corrections]
    said += [_correction(entry, counts.get(entry.where, 0)) for entry in hand.entries if entry.where in counts]
    return replace(told, corrections=_summed(said))


def unmatched(hand: Corrections, met: Iterable[Correction], *, story_told: bool) -> tuple[str, ...]:
    """A line for each entry that met nothing, by the corrections of the readings and the story.

    Where no story is told, those of movers, legs and sites are said not to be used.
    """
    said = {correction.said for correction in met}
    entries = [entry for entry in hand.entries if story_told or entry.kind in ("place", "not_a_place")]
    lines = [f"{entry.where}: {_MISSED[entry.kind]}" for entry in entries if _said(entry) not in said]
    if unused := len(hand.entries) - len(entries):
        lines.append(f"{unused} correction(s) of movers, legs or sites change a map, not single articles")
    return tuple(lines)


_MISSED = {
    "place": "no article has that name there, so nothing was changed",
    "not_a_place": "no article has that name as a place there, so nothing was changed",
    "wrong_leg": "no leg of the story is that one, so nothing was changed; story.json has each leg's id",
    "mover": "nobody of that name moves in the story, so nothing was changed",
    "leg": "later or better reports overrule it, so it is not drawn",
    "site": "later or better reports overrule it, so it is not drawn",
}


def _wrong(journey: Itinerary, leg: Leg, hand: Corrections) -> Entry | None:
    for entry in hand.by_kind["wrong_leg"]:
        ends = (
            ("mover", {journey.mover.casefold()}),
            ("origin", _called(leg.origin)),
            ("destination", _called(leg.destination)),
        )
        told = [(entry.values[key], names) for key, names in ends if key in entry.values]
        if entry.get("leg") == leg_id(journey.mover, leg) or (told and all(v.casefold() in n for v, n in told)):
            return entry
    return None


def _called(place: Place | None) -> set[str]:
    return {place.name.casefold(), place.id.casefold()} if place else set()


def _renames(readings: Sequence[Reading], entry: Entry) -> int:
    """How many movements and sites tell of the mover renamed, under any of its names."""
    full = identity.mover_names(readings)
    wanted = entry.values["name"].casefold()
    facts = [[m.mover or m.vehicle, *m.companions] for reading in readings for m in reading.movements]
    facts += [list(site.participants) for reading in readings for site in reading.sites]
    return sum(
        any(name and wanted in (name.casefold(), full.get(name, name).casefold()) for name in fact) for fact in facts
    )


def _cited(told: Story) -> Iterable[str]:
    for journey in told.itineraries:
        for leg in journey.legs:
            yield from {e.article for e in leg.evidence}
    for event in told.events:
        for site in event.sites:
            yield from {e.article for e in (*site.supporting, *site.opposing)}


def _summed(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Each correction that changed something, once, with all that it changed, in order of first use."""
    total: Counter[Correction] = Counter()
    for one in corrections:
        total[replace(one, count=0)] += one.count
    return tuple(replace(one, count=count) for one, count in total.items() if count)


def _readings_by_hand(hand: Corrections) -> list[tuple[Entry, Reading]]:
    """A reading for each leg and site added: its source as the article, the quote as the text."""
    made = []
    taken: Counter[str] = Counter()
    for entry in (*hand.by_kind["leg"], *hand.by_kind["site"]):
        source = entry.values["source"]
        name = f"by hand: {source['who']}"
        taken[name] += 1
        article = Article(
            id=name if taken[name] == 1 else f"{name} #{taken[name]}",
            text=source["quote"],
            published=source.get("date"),
            published_from="given" if source.get("date") else "unknown",
            outlet=source["who"],
            url=source.get("url"),
        )
        moves = (_movement(entry, article),) if entry.kind == "leg" else ()
        sites = (_site(entry, article),) if entry.kind == "site" else ()
        made.append((entry, Reading(article=article, movements=moves, sites=sites)))
    return made


def _movement(entry: Entry, article: Article) -> Movement:
    origin, destination = entry.get("origin"), entry.get("destination")
    return Movement(
        article_id=article.id,
        trigger=_NO_WORDS,
        sentence=Span(start=0, end=len(article.text)),
        lemma="go",
        mover=entry.values["mover"],
        vehicle=entry.get("vehicle"),
        mode=entry.get("mode") or "unknown",
        origin=(_mention(article, origin),) if origin else (),
        destination=(_mention(article, destination),) if destination else (),
        status=entry.get("status") or "happened",
        when=_when(entry),
        source=entry.values["source"]["who"],
    )


def _site(entry: Entry, article: Article) -> EventSite:
    return EventSite(
        article_id=article.id,
        event=_NO_WORDS,
        sentence=Span(start=0, end=len(article.text)),
        kind=entry.values["event"],
        mention=_mention(article, entry.values["place"]),
        status=entry.get("status") or "happened",
        when=_when(entry),
        participants=tuple(entry.get("participants") or ()),
        source=entry.values["source"]["who"],
    )


def _mention(article: Article, place: Place) -> Mention:
    at = article.text.find(place.name)
    span = Span(start=at, end=at + len(place.name)) if at >= 0 else _NO_WORDS
    return Mention(span=span, name=place.name, place=place, score=1.0)


def _when(entry: Entry) -> When | None:
    day = entry.get("when")
    return When(earliest=day, latest=day, text=day.isoformat()) if day else None


# -- in words ---------------------------------------------------------------------------------------------


def _correction(entry: Entry, count: int) -> Correction:
    return Correction(kind=entry.kind, said=_said(entry), count=count, note=entry.get("note") or "")


def _said(entry: Entry) -> str:
    """What an entry says, in words; the same words mean the same correction."""
    get = entry.get
    there = f", in {get('article')}" if get("article") else ""
    there += f" at character {get('start')}" if get("start") is not None else ""
    if entry.kind == "place":
        place: Place = get("place")
        where = ", ".join(dict.fromkeys(part for part in (place.name, place.region, place.country) if part))
        return f"{get('name')} is {where} ({place.id}){there}"
    if entry.kind == "not_a_place":
        return f"{get('name')} is no place{there}"
    if entry.kind == "mover":
        return f"{get('name')} is {get('is')}"
    if entry.kind == "wrong_leg":
        ends = [
            f"{word} {get(key)}"
            for word, key in (("of", "mover"), ("from", "origin"), ("to", "destination"))
            if get(key)
        ]
        return f"left out as wrong: leg {get('leg') or ' '.join(ends)}"
    who = get("source")["who"]
    if entry.kind == "site":
        return f"added: {get('event')} at {get('place').name}, by word of {who}"
    ends = [f"{word} {get(key).name}" for word, key in (("from", "origin"), ("to", "destination")) if get(key)]
    return f"added: {get('mover')} {' '.join(ends)}, by word of {who}"
