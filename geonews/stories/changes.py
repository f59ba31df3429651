"""What a story tells otherwise than an older story of the same events: new legs, denials, sites gone up or down.

Both stories are finished ones; the older is usually a story.json of yesterday. Movers are matched as the articles of
one story are (`sameness.canonical_names`), stops by `sameness.same_place`, events by their kind and who takes part.
A leg or site that the newer story lacks is *gone* only where it rests on an article that was given again; what
rests on articles left out this time is no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from geonews.model import Candidate, Change, ChangeKind, Event, Evidence, Itinerary, Leg, Place, Story
from geonews.render import captions, words
from geonews.stories.sameness import canonical_names, inside, same_place

_SURENESS = {
    "superseded": -1,
    "denied": -1,
    "ruled_out": -1,
    "possible": 0,
    "expected": 1,
    "under_way": 2,
    "happened": 3,
}
_PLANS = frozenset({"under_way", "expected", "possible"})
_TRAVELLED = frozenset({"happened", "under_way"})
#: A site's score (0 to 1) changes a little with every article; less than this is no news.
_NOTEWORTHY_SCORE = 0.1


def since(old: Story, new: Story) -> Story:
    """The newer story with its ``changes`` against the older one, most weighty kind first, then in story order."""
    again = {note.id for note in new.articles}
    names = canonical_names([i.mover for i in (*old.itineraries, *new.itineraries)])
    found = [*_legs(old, new, names, again), *_sites(old, new, again)]
    order = list(_WEIGHT)
    return replace(new, changes=tuple(sorted(found, key=lambda change: order.index(change.kind))))


#: Kinds in the order in which a reader wants them.
_WEIGHT: tuple[ChangeKind, ...] = ("denied", "overtaken", "confirmed", "new", "changed", "up", "down", "gone")


# -- legs -------------------------------------------------------------------------------------------------


def _legs(old: Story, new: Story, names: dict[str, str], again: set[str]) -> Iterator[Change]:
    before = _by_mover(old.itineraries, names)
    now = _by_mover(new.itineraries, names)
    for who, legs in now.items():
        left = list(before.get(who, ()))
        for leg in legs:
            match = _match(leg, left)
            if match is not None:
                left.remove(match)
            yield from _leg_change(who, match, leg)
        yield from _gone(who, [leg for leg in left if not _came_true(leg, legs)], again)
    for who in before.keys() - now.keys():
        yield from _gone(who, before[who], again)


def _by_mover(itineraries: Iterable[Itinerary], names: dict[str, str]) -> dict[str, list[Leg]]:
    out: dict[str, list[Leg]] = {}
    for itinerary in itineraries:
        out.setdefault(names[itinerary.mover], []).extend(itinerary.legs)
    return dict(sorted(out.items()))


def _match(leg: Leg, others: Sequence[Leg]) -> Leg | None:
    """The older telling of this leg: both ends the same, else the same goal with a start then unknown or as now."""
    same = [other for other in others if _same(leg.destination, other.destination) and _same(leg.origin, other.origin)]
    if not same and leg.destination is not None:
        same = [
            other
            for other in others
            if _same(leg.destination, other.destination) and (leg.origin is None or other.origin is None)
        ]
    if not same and leg.destination is not None and not leg.background:
        # a plan that came true or was given up has its old goal, from wherever it was thought to start
        plans = [other for other in others if other.status in _PLANS and not other.background]
        same = [other for other in plans if _same(leg.destination, other.destination)]
    return next((other for other in same if other.background == leg.background), same[0] if same else None)


def _same(a: Place | None, b: Place | None) -> bool:
    return a is b if a is None or b is None else same_place(a, b)


def _leg_change(who: str, old: Leg | None, new: Leg) -> Iterator[Change]:
    said = captions.leg(who, new)
    if old is None:
        yield Change(kind="new", text=said, evidence=new.evidence)
        return
    fresh = _fresh(old.evidence, new.evidence) or new.evidence
    doubts = _fresh(old.disputed_by, new.disputed_by)
    if new.status != old.status:
        was = words.STATUS[old.status]
        yield Change(kind=_turn(old.status, new.status), text=f"{said} Before, it stood as {was}.", evidence=fresh)
    elif doubts:
        yield Change(kind="denied", text=f"Now disputed: {said}", evidence=doubts)
    elif words.when(old.when) != words.when(new.when) and words.when(new.when):
        was = words.when(old.when)
        dated = f"dated {was}" if was else "undated"
        yield Change(kind="changed", text=f"{said} Before, it was {dated}.", evidence=fresh)


def _turn(old: str, new: str) -> ChangeKind:
    """What kind of change it is that a leg or a site stands as ``new`` and no longer as ``old``."""
    told: dict[str, ChangeKind] = {"denied": "denied", "ruled_out": "denied", "superseded": "overtaken"}
    return told.get(new) or ("confirmed" if _SURENESS[new] > _SURENESS[old] else "changed")


def _gone(who: str, legs: Iterable[Leg], again: set[str]) -> Iterator[Change]:
    for leg in legs:
        if any(one.article in again for one in leg.evidence):
            yield Change(kind="gone", text=f"No longer told: {captions.leg(who, leg)}", evidence=leg.evidence)


def _came_true(plan: Leg, legs: Iterable[Leg]) -> bool:
    """Whether a plan to go to a wide place is told more closely now: "to Cuba", and it has come to a town there."""
    goal = plan.destination
    if plan.status not in _PLANS or goal is None:
        return False
    stops = [p for leg in legs if leg.status in _TRAVELLED for p in (leg.origin, *leg.via, leg.destination) if p]
    return any(same_place(stop, goal) or inside(stop, goal) for stop in stops)


def _fresh(old: Iterable[Evidence], new: Iterable[Evidence]) -> tuple[Evidence, ...]:
    known = {(one.article, one.quote) for one in old}
    return tuple(one for one in new if (one.article, one.quote) not in known)


# -- sites ------------------------------------------------------------------------------------------------


def _sites(old: Story, new: Story, again: set[str]) -> Iterator[Change]:
    left = list(old.events)
    for event in new.events:
        match = _match_event(event, left)
        if match is not None:
            left.remove(match)
        yield from _event_changes(match, event, again)


def _match_event(event: Event, others: Sequence[Event]) -> Event | None:
    """The older event of this kind that shares most of who takes part and of its sites."""

    def shared(other: Event) -> int:
        people = len(set(event.participants) & set(other.participants))
        return people + sum(any(same_place(a.place, b.place) for b in other.sites) for a in event.sites)

    alike = [other for other in others if other.kind == event.kind and other.background == event.background]
    best = max(alike, key=shared, default=None)
    return best if best is not None and shared(best) else None


def _event_changes(old: Event | None, new: Event, again: set[str]) -> Iterator[Change]:
    before = list(old.sites) if old is not None else []
    for site in new.sites:
        match = next((other for other in before if same_place(other.place, site.place)), None)
        if match is not None:
            before.remove(match)
        yield from _site_change(new, match, site)
    for lost in before:
        if any(one.article in again for one in (*lost.supporting, *lost.opposing)):
            said = captions.site(old or new, lost)
            yield Change(kind="gone", text=f"No longer told: {said}", evidence=(*lost.supporting, *lost.opposing))


def _site_change(event: Event, old: Candidate | None, new: Candidate) -> Iterator[Change]:
    said = captions.site(event, new)
    if old is None:
        yield Change(kind="new", text=said, evidence=(*new.supporting, *new.opposing))
        return
    fresh = _fresh((*old.supporting, *old.opposing), (*new.supporting, *new.opposing))
    if old.status != new.status:
        was = words.site_status(event, old.status)
        yield Change(kind=_turn(old.status, new.status), text=f"{said} Before, it stood as {was}.", evidence=fresh)
    elif new.rank != old.rank or abs(new.score - old.score) >= _NOTEWORTHY_SCORE:
        if any(site.status == "happened" for site in event.sites):
            return  # where else it might have been held is no news once it has been held
        up = (new.rank, -new.score) < (old.rank, -old.score)
        ranks = f"rank {old.rank} to {new.rank}" if new.rank != old.rank else f"still rank {new.rank}"
        ranks += f", score {_points(old)} to {_points(new)} of 100"
        text = f"{'Up' if up else 'Down'}: {words.event_name(event)}, {new.place.name}, {ranks}."
        yield Change(kind="up" if up else "down", text=text, evidence=fresh)


def _points(site: Candidate) -> int:
    return round(100 * site.score)
