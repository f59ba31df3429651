"""Where an event is by the journey made for it: "flew to Oslo to attend the forum", "came to Lima. He joined the fair".

Here too what the reading of venues looks things up in, and what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, governors, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from geonews.grammar.named_places import Places
    from geonews.model import Mention, Movement
    from geonews.movers.who import Cast

WIDTH: Final = {"country": 3, "continent": 4, "area": 4, "sea": 3, "region": 2, "county": 2, "city": 1, "district": 1}
_CLIMB: Final = 6  # governors between an event and the journey made for it: "left to be able to attend the opening of"
#: "put into Bluff and so gave up the race": no journey to it
_GIVING_UP: Final = frozenset("abandon quit miss skip boycott withdraw retire avoid".split())
_STAYS: Final = frozenset("visit stay trip tour stopover stop".split())
_RECENT: Final = 600  # characters back in which a journey ends where its traveller then attends something


@dataclass(frozen=True, slots=True)
class Scene:
    """What is needed to say where something is; ``journeys`` are the article's movements by trigger offset."""

    places: Places
    cast: Cast
    journeys: Mapping[int, Movement]


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of an event, or one it is not held at (``ruled_out``); ``journey`` where a movement tells it."""

    mention: Mention
    ruled_out: bool = False
    journey: Movement | None = None


def width(mention: Mention) -> int:
    """How wide the place is: 0 for a spot, 4 for a continent, 5 where it is not known."""
    return 5 if mention.place is None else WIDTH.get(mention.place.kind, 0)


def by_journey(scene: Scene, event: Token) -> Iterator[Venue]:
    """The end of the journey that is made for the event: "flew to Oslo to attend the forum"."""
    during = _during(scene, event)
    if during is not None:
        yield from (Venue(mention, journey=during) for mention in _ends(during))
        return
    node = event
    for _, governor in zip(range(_CLIMB), governors(event), strict=False):
        role = base(node)
        if _is_given_up(node) or _is_given_up(governor):
            return
        if role in {"ccomp", "parataxis", "nsubj"} or (role == "acl" and governor.pos_ != "NOUN"):
            return
        if role in {"advcl", "conj"} and any(child.dep_.startswith("nsubj") for child in node.children):
            return
        if lemma_of(governor) == "time" and preposition(node) == "for":
            return  # "will reach Lima in time for the summit"
        if role in {"obl", "nmod"} and node.pos_ in {"NOUN", "PROPN"} and not _is_purpose(node):
            return
        journey = scene.journeys.get(governor.idx) or _visit(scene, governor)
        if journey is not None:
            yield from (Venue(mention, journey=journey) for mention in _ends(journey))
            return
        node = governor


def _during(scene: Scene, event: Token) -> Movement | None:
    """The visit during which it is: "will meet her during the one-day visit", "on her trip to Oslo she will meet"."""
    if event.pos_ != "VERB":
        return None
    stays = (child for child in children(event, "obl") if preposition(child) in {"during", "on"})
    stay = next((child for child in stays if lemma_of(child) in _STAYS), None)
    if stay is None:
        return None
    own = scene.journeys.get(stay.idx)
    return own or _last_journey(scene, subject(event), event, ahead=True)


def _is_given_up(verb: Token) -> bool:
    up = any(child.lower_ == "up" for child in children(verb, "compound:prt", "advmod"))
    return lemma_of(verb) in _GIVING_UP or (lemma_of(verb) == "give" and up)


def _visit(scene: Scene, verb: Token) -> Movement | None:
    """The journey on which it happens: "opened the fair when she visited Oslo"."""
    for clause in children(verb, "advcl"):
        if any(child.lower_ in {"when", "while", "as", "during"} for child in clause.children):
            journey = scene.journeys.get(clause.idx)
            if journey is not None:
                return journey
    return None


def _is_purpose(noun: Token) -> bool:
    return preposition(noun) in {"for", "at", "in", "during", "of", "on", "to", "as", "with", ""}


def _ends(journey: Movement) -> list[Mention]:
    """Where the journey leads: the narrowest of its destinations that is no more than a stop before them."""
    goals = [mention for mention in journey.destination if mention.place is not None]
    if not goals:
        return []
    narrow = min(width(mention) for mention in goals)
    return [mention for mention in goals if width(mention) == narrow]


def by_whereabouts(scene: Scene, event: Token) -> Iterator[Venue]:
    """Who attends something without a word of where is where their last journey took them."""
    verb = next((node for node in governors(event) if node.pos_ == "VERB"), None)
    if verb is None or lemma_of(verb) not in {"attend", "join", "address", "open", "chair"}:
        return
    last = _last_journey(scene, subject(verb), event)
    if last is not None:
        yield from (Venue(mention, journey=last) for mention in _ends(last))


def _last_journey(scene: Scene, who: Token | None, event: Token, *, ahead: bool = False) -> Movement | None:
    """The journey that somebody made last before the event, as the article tells it; ``ahead``, or is to make."""
    name = None if who is None else scene.cast.name(who)
    statuses = {"happened", "under_way", "expected"} if ahead else {"happened", "under_way"}
    arrived = [
        journey
        for start, journey in scene.journeys.items()
        if name is not None
        and journey.mover == name
        and journey.status in statuses
        and 0 <= event.idx - start < _RECENT
    ]
    return max(arrived, key=lambda journey: journey.trigger.start, default=None)
