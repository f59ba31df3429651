"""How well a story matches its gold: what a good map of some articles must and must not show (`gold.json`).

A gold leg is *told* where one itinerary of its mover leads from its origin to its destination, in one leg or in several
(an open end asks only for the end that is known); it is *right* where those legs also have its status. A drawn leg is
*sound* where both ends are stops of gold legs of that mover, and it is not drawn as travelled where none of those was.
A *contest* is a kind of event with ranked sites: it is won where the best is ranked first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geonews import geo
from geonews.model import Event, Itinerary, Leg, Place, Story

Gold = Mapping[str, Any]
#: The limits that the annotators agreed on: a town is met within 50 km, a country or region within 600.
NEAR_KM, NEAR_REGION_KM = 50.0, 600.0
#: One gold leg may be told in so many.
MOST_LEGS = 6
TRAVELLED = frozenset({"happened", "under_way"})
_NO_NAMES = frozenset("the a of and his her mr ms mrs president leader".split())


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up over stories; shares of them are what the scorer prints."""

    asked: int = 0
    told: int = 0
    right: int = 0
    modes: int = 0
    drawn: int = 0
    sound: int = 0
    contests: int = 0
    won: int = 0
    sites: int = 0
    sites_found: int = 0
    sites_extra: int = 0
    forbidden: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def shares(self) -> dict[str, float]:
        """``right``, ``sound``, ``modes``, ``top_site`` and ``sites_F1``, each from 0 to 1; 1 where nothing was asked."""
        pairs = self.sites + self.sites_found + self.sites_extra
        return {
            "right": _share(self.right, self.asked),
            "sound": _share(self.sound, self.drawn),
            "modes": _share(self.modes, self.told),
            "top_site": _share(self.won, self.contests),
            "sites_F1": _share(2 * self.sites_found, pairs),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 1.0


def score(gold: Gold, story: Story) -> Score:
    """The counts of one story against its gold."""
    legs = [g for g in gold["legs"] if not g.get("optional")]
    answers = [_answer(g, story.itineraries) for g in legs]
    drawn = [(it.mover, leg) for it in story.itineraries for leg in it.legs if not leg.background]
    unsound = [(who, leg) for who, leg in drawn if not _is_sound(leg, who, gold["legs"])]
    wanted = [s for s in gold["sites"] if not s.get("optional")]
    places = [site.place for event in story.events for site in event.sites]
    kinds = sorted({s["kind"] for s in wanted if s.get("rank") is not None})
    on_route = {p.name.casefold() for _, leg in drawn for p in _stops(leg)}
    return Score(
        asked=len(legs),
        told=sum(told for told, _, _ in answers),
        right=sum(right for _, right, _ in answers),
        modes=sum(mode for _, _, mode in answers),
        drawn=len(drawn),
        sound=len(drawn) - len(unsound),
        contests=len(kinds),
        won=sum(_won(kind, wanted, story.events) for kind in kinds),
        sites=len(wanted),
        sites_found=sum(any(meets(s["place"], p) for p in places) for s in wanted),
        sites_extra=sum(not any(meets(s["place"], p) for s in gold["sites"]) for p in places),
        forbidden=tuple(n for n in gold["must_not_be_on_the_route"] if n.casefold() in on_route),
        failures=(
            *(
                f"not {'right' if told else 'told'}: {_line(g)}"
                for g, (told, right, _) in zip(legs, answers, strict=True)
                if not right
            ),
            *(f"unsound: {who}: {_name(leg.origin)} -> {_name(leg.destination)} {leg.status}" for who, leg in unsound),
        ),
    )


def _line(gold: Gold) -> str:
    ends = [end["name"] if end else None for end in (gold["origin"], gold["destination"])]
    return f"{gold['mover']}: {ends[0]} -> {ends[1]} {gold['status']}"


def _name(place: Place | None) -> str | None:
    return place.name if place else None


def read_gold(directory: Path) -> Gold:
    """The gold of one story."""
    gold: Gold = json.loads((directory / "gold.json").read_text(encoding="utf-8"))
    return gold


def meets(gold: Gold | None, place: Place | None) -> bool:
    """Whether a place is the gold one: near enough, or called by one of its names."""
    if gold is None or place is None:
        return False
    if place.name.casefold() in {n.casefold() for n in (gold["name"], *gold.get("also", ()))}:
        return True
    if gold.get("country") and (place.kind, place.country) == ("country", gold["country"]):
        return True
    limit = NEAR_REGION_KM if gold.get("region") or gold.get("country") else NEAR_KM
    return geo.distance_km(gold["lat"], gold["lon"], *place.latlon) <= limit


def same_mover(a: str, b: str) -> bool:
    """Whether two movers share a word that names."""
    one, two = (set(re.findall(r"[^\W\d_]+", name.casefold())) - _NO_NAMES for name in (a, b))
    return bool(one & two)


def _stops(leg: Leg) -> list[Place]:
    return [place for place in (leg.origin, *leg.via, leg.destination) if place]


def _gold_stops(gold: Gold) -> list[Gold]:
    return [place for place in (gold["origin"], *gold["via"], gold["destination"]) if place]


def _answer(gold: Gold, itineraries: Iterable[Itinerary]) -> tuple[bool, bool, bool]:
    """Whether a gold leg is told, told with the right status, and there by the right mode."""
    runs = list(_runs(gold, itineraries))
    good = [run for run in runs if _status_right(gold, run)]
    modes = {gold["mode"], *gold.get("accept_mode", ())}
    return bool(runs), bool(good), any(leg.mode in modes for run in (good or runs) for leg in run)


def _runs(gold: Gold, itineraries: Iterable[Itinerary]) -> Iterator[list[Leg]]:
    for itinerary in itineraries:
        if not same_mover(gold["mover"], itinerary.mover):
            continue
        legs = [leg for leg in itinerary.legs if leg.background == gold["background"]]
        for first in range(len(legs)):
            run = next((r for r in _growing(legs[first : first + MOST_LEGS]) if _leads(gold, r)), None)
            if run is not None:
                yield run


def _growing(legs: list[Leg]) -> Iterator[list[Leg]]:
    return (legs[:n] for n in range(1, len(legs) + 1))


def _leads(gold: Gold, run: list[Leg]) -> bool:
    path = [place for leg in run for place in _stops(leg)]
    starts = [i for i, place in enumerate(path) if meets(gold["origin"], place)] if gold["origin"] else [-1]
    ends = (
        [i for i, place in enumerate(path) if meets(gold["destination"], place)] if gold["destination"] else [len(path)]
    )
    return bool(starts and ends) and min(starts) < max(ends)


def _status_right(gold: Gold, run: list[Leg]) -> bool:
    wanted = {gold["status"], *gold.get("accept", ())}
    if "superseded" in wanted:
        return all(leg.status in wanted | {"denied"} or leg.disputed_by for leg in run)
    if wanted & TRAVELLED:
        wanted |= TRAVELLED
    return all(leg.status in wanted for leg in run)


def _is_sound(leg: Leg, mover: str, gold: Iterable[Gold]) -> bool:
    own = [g for g in gold if same_mover(g["mover"], mover)]
    for end in (leg.origin, leg.destination):
        at = [g for g in own if any(meets(stop, end) for stop in _gold_stops(g))]
        if end is not None and not at:
            return False
        if end is not None and leg.status in TRAVELLED and not any(_was_travelled(g) for g in at):
            return False
    return True


def _was_travelled(gold: Gold) -> bool:
    return not gold["background"] and bool({gold["status"], *gold.get("accept", ())} & TRAVELLED)


def _won(kind: str, wanted: list[Gold], events: Iterable[Event]) -> bool:
    rivals = sorted((s for s in wanted if s["kind"] == kind), key=lambda s: s["rank"] or len(wanted))
    first = [min(event.sites, key=lambda site: site.rank).place for event in events if event.sites]
    return any(meets(rivals[0]["place"], p) and not any(meets(s["place"], p) for s in rivals[1:]) for p in first)
