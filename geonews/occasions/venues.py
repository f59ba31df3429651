"""Where an event is told to be: the places that the words around it name, the most specific ones only.

"A summit in Geneva", "talks held in Geneva, Vienna or Istanbul", "Oslo will host the talks", "the venue will be
Oslo", "Oslo, where they will meet", "flew to Oslo for talks", "instead of Helsinki".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import named_places
from geonews.grammar.clauses import preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.occasions import journeys
from geonews.occasions.event_words import family, words
from geonews.occasions.journeys import WIDTH, Scene, Venue, width
from geonews.occasions.venue_clauses import around_clause, around_event, named_venues, relative, struck
from geonews.occasions.venue_phrases import CITIES, befalls, beside_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_REACH: Final = 16  # words after an event in which the next place is still likely its own


def of(scene: Scene, event: Token) -> tuple[Venue, ...]:
    """Every place at which the event noun or verb is told to be, best told first; empty where none is."""
    hosts = list(_hosts(event))
    found = [group for host in hosts for group in (*beside_event(scene, host), *around_event(scene, host))]
    found += list(named_venues(scene, hosts[-1])) + list(relative(scene, event)) + list(struck(scene, event))
    against = [venue for group in found for venue in group if venue.ruled_out]
    groups = [[venue for venue in group if not venue.ruled_out] for group in found]
    best = _most_specific([group for group in groups if group])
    if not best and not against:
        # nobody travels to an attack or a crash for its sake
        made_for = not befalls(event)
        best = (
            [*(journeys.by_journey(scene, event) if made_for else ())]
            or [*(journeys.by_whereabouts(scene, event) if made_for else ())]
            or [*_next(scene, event)]
            or [*around_clause(scene, event)]
        )
    return tuple({venue.mention.span: venue for venue in (*best, *against)}.values())


def _hosts(event: Token) -> Iterator[Token]:
    """The event noun and the nouns that are part of it: "the second round of talks"."""
    yield event
    node = event
    while (
        base(node) == "nmod" and lemma_of(node.head) in words("words")["parts"] and preposition(node) in {"of", "for"}
    ):
        node = node.head
        yield node


def _most_specific(groups: list[list[Venue]]) -> list[Venue]:
    """Of several phrases the narrowest; of a list of places all but those that hold another."""
    if not groups:
        return []
    chosen = min(groups, key=lambda group: min(width(venue.mention) for venue in group))
    kept = [venue for venue in chosen if not any(_contains(venue, other) for other in chosen)]
    return kept or chosen


def _contains(one: Venue, other: Venue) -> bool:
    a, b = one.mention.place, other.mention.place
    return a is not None and b is not None and a.is_wide and not b.is_wide and a.country == b.country


def _next(scene: Scene, event: Token) -> Iterator[Venue]:
    """The next "in" or "at" a place, where the parse ties it to something else and no verb stands between."""
    if event.pos_ == "VERB" and not befalls(event):
        return
    for token in event.doc[event.i + 1 : min(event.sent.end, event.i + _REACH)]:
        if _ends_phrase(token) and not _goes_on(token, event):
            return
        named = named_places.named(scene.places, token)
        if named is not None:
            phrase = token.head if base(token) == "appos" else token  # "in the capital, Lima"
            if preposition(phrase) == "of" and lemma_of(phrase.head) in CITIES:
                phrase = phrase.head  # "near the city of Lima"
            near = event.pos_ == "VERB" and preposition(phrase) == "near"
            if (near or preposition(phrase) in {"in", "at"}) and width(named) < WIDTH["country"]:
                yield Venue(named)
            return


def _goes_on(verb: Token, event: Token) -> bool:
    """Whether a verb behind the event only says more of it: "a parade marking", "games scheduled for 3 May in Lima"."""
    return (verb.tag_ == "VBG" and verb.head.i == event.i) or (
        verb.tag_ in {"VBN", "VB"} and lemma_of(verb) in words("words")["scheduling"]
    )


def _ends_phrase(token: Token) -> bool:
    """Whether the words that describe an event end here: at a finite verb, an aim ("at ending"), another event."""
    if token.pos_ in {"VERB", "AUX"}:
        before = token.doc[token.i - 1].lower_
        return token.tag_ not in {"VBG", "VBN"} or before in {"at", "of", "from", "by", "against", "about", "to"}
    return token.text in {";", ":", "."} or (family(lemma_of(token)) is not None and not is_time(token))
