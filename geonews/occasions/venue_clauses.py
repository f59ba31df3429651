"""Where the clause that an event is part of says that it is: "Oslo will host the talks", "Oslo, where they will meet".

The predicate that has the event for its subject or object, the place that hosts it or is its venue, what is struck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, named_places
from geonews.grammar.clauses import Oblique, children, conjuncts, first, governors, obliques, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import direct_object, subject
from geonews.occasions.event_words import family_of_verb, verb_of, words
from geonews.occasions.journeys import WIDTH, Scene, Venue, width
from geonews.occasions.venue_phrases import agents, befalls, holds, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.model import Mention

_CLIMB: Final = 6  # governors between an event and the journey made for it: "left to be able to attend the opening of"
#: Bodies that sit where they are: "a court in Lima will hold a hearing".
_SEATED: Final = frozenset("court tribunal parliament judge council".split())
_MEANWHILE: Final = frozenset({"when", "as", "while"})
_INSIDE: Final = frozenset({"in", "at", "near", "outside"})
_AUTHORITIES: Final = frozenset("police officer authority official sheriff firefighter prosecutor medic".split())
_HURTING: Final = frozenset("die kill injure wound hurt arrest detain".split())


def around_event(scene: Scene, host: Token) -> Iterator[list[Venue]]:
    """The places in the clause that the event is part of, each phrase's together."""
    while base(host) == "conj" and host.head.pos_ == host.pos_ == "NOUN":
        host = host.head
    verb, role = host.head, base(host)
    yield from _governing_place(scene, host)
    if role == "nsubj" and first(verb, "cop") is not None and verb.pos_ != "VERB":
        # "the fair is today in Lima", "the fair will be in Lima"
        told = [*obliques(verb), Oblique(preposition(verb), verb)]
        yield from phrases(scene, told, host)
        return
    if verb.i == host.i or verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return
    if host.pos_ == "VERB":
        if role == "xcomp":  # "is expected to meet her in Lima", read as expected in Lima
            yield from phrases(scene, (one for one in obliques(verb) if one.token.i > host.i), host)
        return
    yield from _told_with(scene, host, verb, role)
    if lemma_of(verb) in words("words")["hosting"] and role in {"obj", "nsubj"}:
        yield from agents(scene, verb)
    who = subject(verb) if role == "obj" and lemma_of(verb) == "hold" else None
    if who is not None and lemma_of(who) in _SEATED:
        yield from _list_at(scene, who)
    if role == "nsubj" and lemma_of(verb) in words("words")["striking"] and befalls(host):
        # "a fire destroyed a barn in Lima", "tore through a home in Lima"
        met = [verb, *children(verb, "obj"), *(one.token for one in obliques(verb) if one.preposition == "through")]
        yield from phrases(scene, (one for part in met for one in obliques(part) if one.token.i > verb.i), host)
        yield from _list_at(scene, first(verb, "obj"))  # "an earthquake struck Peru"
    if role == "obl" and (lemma_of(verb) in words("words")["striking"] or preposition(host) == "under"):
        # "the town was shaken by a blast", "came under attack"
        yield from _list_at(scene, first(verb, "nsubj", "nsubj:pass", "obj"))


def around_clause(scene: Scene, event: Token) -> Iterator[Venue]:
    """Where an attack or a crash is by the clause that holds its own.

    As in "nine people died in Lima when a truck exploded", "police in Lima said that two women had been stabbed".
    """
    if not befalls(event):
        return
    node = event
    for governor in governors(event):
        role = base(node)
        if governor.pos_ == "VERB" and befalls(governor):
            return  # which has a place of its own: "was killed in Lima when gunmen opened fire"
        if role == "advcl" and any(child.lower_ in _MEANWHILE for child in children(node, "advmod", "mark")):
            who = first(governor, "nsubj", "nsubj:pass")
            told = [*obliques(governor), *(obliques(who) if who is not None else ())]
        elif role == "ccomp" and (who := first(governor, "nsubj")) is not None and lemma_of(who) in _AUTHORITIES:
            told = obliques(who)
        elif role in {"advcl", "ccomp", "acl", "acl:relcl", "parataxis"}:
            return
        else:
            told = []
        narrow = [
            venue
            for group in phrases(scene, (one for one in told if one.preposition in _INSIDE), event)
            for venue in group
            if width(venue.mention) < WIDTH["country"] and not venue.ruled_out
        ]
        if narrow:
            yield min(narrow, key=lambda venue: width(venue.mention))
            return
        node = governor


def _told_with(scene: Scene, host: Token, verb: Token, role: str) -> Iterator[list[Venue]]:
    """The phrases of the verb that has the event for its subject or object, or tells what happens at it."""
    predicates = [verb, *_infinitives(verb)] if role == "nsubj" else [verb]
    holding = any(holds(one) for one in predicates)
    hurt = lemma_of(verb) in _HURTING  # "died in Lima and Ica in protests": the place before the event is its own
    if (holding and role in {"nsubj", "obj"}) or (role == "obl" and preposition(host) in {"at", "during", "in"}):
        found = [one for predicate in predicates for one in obliques(predicate)]
        others = [one for one in found if one.token.i != host.i and (holding or hurt or one.token.i > host.i)]
        yield from phrases(scene, others, host)
        if role == "obj":  # "make landfall as a hurricane near Lima"
            yield from phrases(scene, (one for as_what in found for one in _of_guise(as_what)), host)


def _of_guise(oblique: Oblique) -> Iterator[Oblique]:
    if oblique.preposition == "as":
        yield from obliques(oblique.token)


def _governing_place(scene: Scene, host: Token) -> Iterator[list[Venue]]:
    """As in "was to Lima for the summit", "was in Lima to hold talks", and "visits Lima for talks" read as of Lima."""
    place = None
    if base(host) in {"obl", "nmod"} and preposition(host) == "for":
        place = host.head
    elif host.head.pos_ == "VERB" and any(child.lower_ == "to" for child in children(host.head, "mark")):
        place = host.head.head
    named = None if place is None else named_places.named(scene.places, place)
    if named is not None:
        yield [Venue(named)]


def _infinitives(verb: Token) -> Iterator[Token]:
    """What the subject is said to do: "is scheduled to take place", "is likely to be held"."""
    node: Token | None = verb
    for _ in range(_CLIMB):
        node = None if node is None else first(node, "xcomp")
        if node is not None:
            yield node


def named_venues(scene: Scene, event: Token) -> Iterator[list[Venue]]:
    """As in "Oslo is the venue of the talks", "the site will be Oslo", "ruled out Oslo as the venue"."""
    venue = event if lemma_of(event) in words("words")["venues"] else event.head
    if lemma_of(venue) not in words("words")["venues"] or venue.pos_ != "NOUN":
        return
    predicate, role = venue.head, base(venue)
    if first(venue, "cop") is not None:
        yield from _list_at(scene, first(venue, "nsubj"))
    if role == "nsubj" and first(predicate, "cop") is not None:
        yield from _list_at(scene, predicate)
    if role == "appos":
        yield from _list_at(scene, predicate)
    if role in {"obl", "xcomp", "nmod"} and preposition(venue) in {"as", "for", ""}:
        chosen = predicate if predicate.pos_ == "VERB" else predicate.head
        yield from _list_at(scene, first(chosen, "obj") or first(chosen, "nsubj:pass"), ruled_out=_rules_out(chosen))


def struck(scene: Scene, event: Token) -> Iterator[list[Venue]]:
    """As in "gunmen attacked Camp Delta", "a hotel in Oslo was bombed": what is struck, if it is no country."""
    if event.pos_ != "VERB" or family_of_verb(verb_of(event)) != "attack":
        return
    # a parser may make two objects of "struck a hospital in the town of Ica"
    struck = {part.i: part for part in (direct_object(event), *children(event, "obj")) if part is not None}
    for group in (found for part in struck.values() for found in _list_at(scene, part)):
        narrow = [venue for venue in group if width(venue.mention) < WIDTH["country"] and not _governs(venue)]
        if narrow:
            yield narrow


def _governs(venue: Venue) -> bool:
    """Whether the name stands for those who govern there: "attacked the White House over its budget"."""
    return venue.mention.place is not None and venue.mention.place.kind == "government_seat"


def _list_at(scene: Scene, token: Token | None, *, ruled_out: bool = False) -> Iterator[list[Venue]]:
    if token is None:
        return
    found = [Venue(named, ruled_out) for part in conjuncts(token) if (named := ends.of(scene.places, part)) is not None]
    if found:
        yield found


def _rules_out(verb: Token) -> bool:
    particle = first(verb, "compound:prt")
    said = lemma_of(verb) + (f" {particle.lower_}" if particle is not None else "")
    return said in {"rule out", "reject", "exclude", "drop", "dismiss", "turn down", "abandon", "scrap", "veto"}


def relative(scene: Scene, event: Token) -> Iterator[list[Venue]]:
    """As in "Oslo, where they are expected to meet"."""
    for node in (event, *governors(event)):
        where = next((child for child in node.children if child.lower_ == "where"), None)
        if where is not None and base(node) in {"acl", "advcl", "root"}:
            mention = _place_before(scene, where) or ends.of(scene.places, node.head)
            at_sea = mention is not None and mention.place is not None and mention.place.kind in {"sea", "ocean"}
            if mention is not None and not at_sea:  # "the port on the Pacific, where they are to meet"
                yield [Venue(mention)]
        if base(node) in {"acl", "root"} or (base(node) == "advcl" and first(node, "nsubj") is not None):
            return


def _place_before(scene: Scene, where: Token) -> Mention | None:
    """The place name right before "where": surer than the parse, which may hang the clause on the verb."""
    at = where.i - 1
    while at > 0 and where.doc[at].pos_ in {"PUNCT", "SPACE"}:
        at -= 1
    for token in (where.doc[at], *governors(where.doc[at])):
        named = named_places.named(scene.places, token)
        if named is not None and named.span.end == where.doc[at].idx + len(where.doc[at]):
            return named
    return None
