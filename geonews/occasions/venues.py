"""Where an event is told to be: the places that the words around it name, the most specific ones only.

"A summit in Geneva", "talks held in Geneva, Vienna or Istanbul", "Oslo will host the talks", "the venue will be
Oslo", "Oslo, where they will meet", "flew to Oslo for talks", "instead of Helsinki".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, named_places
from geonews.grammar.clauses import (
    Oblique,
    agent,
    children,
    conjuncts,
    direct_object,
    first,
    governors,
    obliques,
    preposition,
    subject,
)
from geonews.grammar.nouns import base, is_time, lemma_of, noun_kind
from geonews.occasions import journeys
from geonews.occasions.gatherings import family, family_of_verb, verb_of, words
from geonews.occasions.journeys import WIDTH, Scene, Venue, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from geonews.model import Mention

_PEOPLE_OF: Final = frozenset({"with", "between", "by", "for", "of", "among", ""})
_ABOUT: Final = frozenset({"gathering"})  # "talks on Ukraine" are about it, an attack on it is there
_CLIMB: Final = 6  # governors between an event and the journey made for it: "left to be able to attend the opening of"
_DEEP: Final = 2  # nouns inside nouns in which a place is still the event's
_CITIES: Final = frozenset({"city", "town", "village", "capital", "port", "resort", "state", "island"})
#: "was launched from", "lifted off from"
_LIFTING: Final = frozenset({"launch", "lift", "blast"})
#: Bodies that sit where they are: "a court in Lima will hold a hearing".
_SEATED: Final = frozenset("court tribunal parliament judge council".split())
_HURTING: Final = frozenset("die kill injure wound hurt arrest detain".split())
#: "the Ukraine summit" is about it, "the Caspian summit" of those who live on its shores
_SUBJECTS_OF_TALKS: Final = frozenset({"country", "continent", "area", "sea", "ocean"})
_BEARINGS: Final = frozenset("north south east west northeast northwest southeast southwest outside".split())
#: Prepositions that say where of these verbs only: "fired into the town", "took to the streets of".
_ALSO: Final = {
    "into": {"fire", "open", "plunge", "plough", "plow"},
    "over": {"shoot down", "explode", "fire"},
    "to": {"take"},
}
_WITH_OBJECT: Final = frozenset({"sign", "hand", "free", "launch", "bury"})
_INSTEAD: Final = frozenset({"instead of", "rather than"})
_HANDING_ON: Final = frozenset({"hand", "release", "free", "exchange", "swap"})
_CITY_STATE_KM: Final = 20.0  # Singapore measures 15
_REACH: Final = 16  # words after an event in which the next place is still likely its own


def of(scene: Scene, event: Token) -> tuple[Venue, ...]:
    """Every place at which the event noun or verb is told to be, best told first; empty where none is."""
    hosts = list(_hosts(event))
    found = [group for host in hosts for group in (*_beside(scene, host), *_around(scene, host))]
    found += list(_named_venues(scene, hosts[-1])) + list(_relative(scene, event)) + list(_struck(scene, event))
    against = [venue for group in found for venue in group if venue.ruled_out]
    groups = [[venue for venue in group if not venue.ruled_out] for group in found]
    best = _most_specific([group for group in groups if group])
    if not best and not against:
        # nobody travels to an attack or a crash for its sake
        made_for = not _befalls(event)
        best = (
            [*(journeys.by_journey(scene, event) if made_for else ())]
            or [*(journeys.by_whereabouts(scene, event) if made_for else ())]
            or [*_next(scene, event)]
        )
    return tuple({venue.mention.span: venue for venue in (*best, *against)}.values())


def _befalls(event: Token) -> bool:
    if event.pos_ == "VERB" and verb_of(event) in _HANDING_ON:
        return True  # where captives are taken afterwards is another place
    known = family_of_verb(verb_of(event)) if event.pos_ == "VERB" else family(lemma_of(event))
    return known in {"attack", "accident"}


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


# --- beside the event itself ---------------------------------------------------------------------------------


def _beside(scene: Scene, host: Token, depth: int = 0) -> Iterator[list[Venue]]:
    yield from _phrases(scene, obliques(host), host, depth)
    for clause in children(host, "acl", "acl:relcl"):
        if clause.pos_ in {"VERB", "ADJ"} and _holds(clause) and not _tells_of_another(clause, host):
            yield from _phrases(scene, obliques(clause), host, depth)
            if lemma_of(clause) in words("words")["hosting"]:
                yield from _agents(scene, clause)
    yield from _phrases(scene, _through(host), host, depth)
    if host.pos_ == "VERB" and lemma_of(host) in _WITH_OBJECT:  # "to sign an agreement in Lima", tied to the agreement
        signed = [one for paper in children(host, "obj") for one in obliques(paper)]
        yield from _phrases(scene, (one for one in signed if one.preposition in {"in", "at"}), host, depth)
    # "the Dayton town hall meeting": the hall is the town's
    halls = [hall for hall in children(host, "compound") if hall.lower_ == "hall"]
    for child in (part for one in (host, *halls) for part in one.children):
        named = named_places.named(scene.places, child) or _in_name(scene, host, child)
        if named is None or named.place is None:
            continue
        if base(child) == "compound" and (named.place.kind not in _SUBJECTS_OF_TALKS or _is_city_state(named)):
            yield [Venue(named)]  # "the Geneva summit"; "the Ukraine summit" is about it
        if child.dep_ == "nmod:poss" and lemma_of(host) in words("proper")["kinds"] and host.pos_ == "PROPN":
            yield [Venue(named)]


def _is_city_state(mention: Mention) -> bool:
    return mention.place is not None and 0 < mention.place.radius_km <= _CITY_STATE_KM


def _in_name(scene: Scene, host: Token, child: Token) -> Mention | None:
    """The town in the event's own name, which is no toponym by itself: "the Geneva Conference on trade"."""
    inner = scene.places.inner.get(child.i)
    if inner is None or host.pos_ != "PROPN" or inner.place is None or inner.place.is_wide:
        return None
    return named_places.mention_of(inner)


def _holds(verb: Token) -> bool:
    """Whether what is told in or at a place by the verb holds for its event: "held", "scheduled", "taking place"."""
    if lemma_of(verb) == "take":
        return any(child.lower_ == "place" for child in children(verb, "obj"))
    return lemma_of(verb) in words("words")["holding"]


def _tells_of_another(clause: Token, host: Token) -> bool:
    """As in "the cup, in which they play Peru in Lima": where that match is."""
    return host.pos_ != "VERB" and lemma_of(clause) == "play" and direct_object(clause) not in {None, host}


def _through(host: Token, depth: int = 0) -> Iterator[Oblique]:
    """Phrases that a parser hangs on who takes part: "talks with ministers in Oslo"."""
    for child in children(host, "nmod", "nmod:poss", "nmod:desc", "flat", "appos"):
        if _PEOPLE_OF & {preposition(child)} and noun_kind(lemma_of(child)) in {"person", "group"}:
            yield from (one for one in obliques(child) if one.preposition in {"in", "at"})
            if depth < _DEEP:
                yield from _through(child, depth + 1)
    yield from _through_harmed(host)
    for clause in children(host, "advcl"):  # "a bomb exploded, wounding ten people on a street in Oslo"
        if clause.tag_ == "VBG" and lemma_of(clause) in words("words")["striking"]:
            yield from obliques(clause)
            for hurt in children(clause, "obj"):
                yield from obliques(hurt)


def _through_harmed(verb: Token) -> Iterator[Oblique]:
    """Phrases that a parser hangs on who is harmed or harms: "gunned down a judge outside a bank in Oslo"."""
    if verb.pos_ == "VERB" and _befalls(verb):
        for hurt in children(verb, "obj", "nsubj:pass", "obl", "obl:agent"):
            if base(hurt) != "obl" or preposition(hurt) == "by":
                yield from (one for one in obliques(hurt) if one.preposition in words("words")["places_in"])
        for aimed in (clause for shot in children(verb, "obj") for clause in children(shot, "acl")):
            yield from (one for one in obliques(aimed) if one.preposition == "at")  # "rockets aimed at Oslo"
    elif lemma_of(verb) == "plead":  # "pleaded guilty in a court in Oslo", tied to "guilty"
        yield from (one for plea in children(verb, "xcomp") for one in obliques(plea))


def _phrases(scene: Scene, found: Iterable[Oblique], host: Token, depth: int = 0) -> Iterator[list[Venue]]:
    """Prepositional phrases that say where, the conjuncts of one phrase together."""
    groups: dict[tuple[str, int], list[Venue]] = {}
    for oblique in found:
        said = oblique.preposition
        if said == "by" and base(oblique.token) == "obl" and oblique.token.head.tag_ == "VBN":
            continue  # "signed by Norway"
        located = _locates(said, host, oblique.token)
        against = (said in _INSTEAD and _is_where(oblique.token)) or (located and _is_denied(oblique.token))
        if not (against or located):
            continue
        mention = _meant(scene, oblique.token, depth)
        if mention is not None:
            head = oblique.token.head if base(oblique.token) == "conj" else oblique.token
            first_one = (head.head if base(head) == "flat" else head).i  # tied to a later word of the first name
            groups.setdefault((said, first_one), []).append(Venue(mention, ruled_out=against))
    yield from groups.values()


def _meant(scene: Scene, token: Token, depth: int) -> Mention | None:
    """The place a phrase means: its own, that of the event it names, or one further down ("during a stay in Oslo")."""
    direct = ends.of(scene.places, token)
    if direct is not None or token.pos_ not in {"NOUN", "PROPN"} or depth > _DEEP:
        return direct and _narrower(scene, token, direct)
    if family(lemma_of(token)) is not None:
        found = [venue.mention for group in _beside(scene, token, depth + 1) for venue in group if not venue.ruled_out]
        if found:
            return min(found, key=width)
    for child in children(token, "nmod"):
        if preposition(child) in {"of", "in", "at"}:
            deeper = _meant(scene, child, depth + 1)
            if deeper is not None:
                return deeper
    return None


def _narrower(scene: Scene, token: Token, mention: Mention) -> Mention:
    """The narrowest place beside the one found: "the Arequipa region of Peru" is not all of Peru."""
    place = mention.place
    if place is None or not place.is_wide:
        return mention
    beside = children(token, "compound", "nmod:poss", "amod", "appos", "flat", "nmod")
    found = [named for child in beside if (named := named_places.named(scene.places, child)) is not None]
    inside = [one for one in found if one.place is not None and one.place.country == place.country]
    return min([mention, *inside], key=width)


def _is_where(token: Token) -> bool:
    """Whether what is set aside is where something would be: "handed over to A and not to B" is not."""
    own = {child.lower_ for child in children(token, "case")} - {"instead", "of", "rather", "than"}
    return not own or bool(own & words("words")["places_in"])


def _locates(said: str, host: Token, token: Token) -> bool:
    if said == "":
        return token.lower_ in {"there", "here"}
    if said == "on":
        return family(lemma_of(host)) not in _ABOUT or host.pos_ == "VERB" or lemma_of(token) in {"island", "sideline"}
    if said == "from":
        return family(lemma_of(host)) == "military" or lemma_of(host) in _LIFTING
    if said == "of":
        bearing = first(token, "case")  # "shot north of Oslo"
        beside = bearing is not None and bearing.i > 0 and bearing.nbor(-1).lower_ in _BEARINGS
        return family(lemma_of(host)) in {"attack", "accident"} or (beside and _befalls(host))
    if host.pos_ == "VERB" and said in _ALSO:
        return verb_of(host) in _ALSO[said] and (said != "to" or token.lower_ == "streets")
    return said in words("words")["places_in"]


def _is_denied(token: Token) -> bool:
    """As in "not in Helsinki but in Oslo"."""
    return any(child.lower_ == "not" and child.i < token.i for child in token.children)


# --- in the clause that the event is part of -----------------------------------------------------------------


def _around(scene: Scene, host: Token) -> Iterator[list[Venue]]:
    while base(host) == "conj" and host.head.pos_ == host.pos_ == "NOUN":
        host = host.head
    verb, role = host.head, base(host)
    yield from _governing_place(scene, host)
    if role == "nsubj" and first(verb, "cop") is not None and verb.pos_ != "VERB":
        # "the fair is today in Lima", "the fair will be in Lima"
        told = [*obliques(verb), Oblique(preposition(verb), verb)]
        yield from _phrases(scene, told, host)
        return
    if verb.i == host.i or verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return
    if host.pos_ == "VERB":
        if role == "xcomp":  # "is expected to meet her in Lima", read as expected in Lima
            yield from _phrases(scene, (one for one in obliques(verb) if one.token.i > host.i), host)
        return
    yield from _told_with(scene, host, verb, role)
    if lemma_of(verb) in words("words")["hosting"] and role in {"obj", "nsubj"}:
        yield from _agents(scene, verb)
    who = subject(verb) if role == "obj" and lemma_of(verb) == "hold" else None
    if who is not None and lemma_of(who) in _SEATED:
        yield from _list_at(scene, who)
    if role == "obl" and (lemma_of(verb) in words("words")["striking"] or preposition(host) == "under"):
        # "the town was shaken by a blast", "came under attack"
        yield from _list_at(scene, first(verb, "nsubj", "nsubj:pass", "obj"))


def _told_with(scene: Scene, host: Token, verb: Token, role: str) -> Iterator[list[Venue]]:
    """The phrases of the verb that has the event for its subject or object, or tells what happens at it."""
    predicates = [verb, *_infinitives(verb)] if role == "nsubj" else [verb]
    holding = any(_holds(one) for one in predicates)
    hurt = lemma_of(verb) in _HURTING  # "died in Lima and Ica in protests": the place before the event is its own
    if (holding and role in {"nsubj", "obj"}) or (role == "obl" and preposition(host) in {"at", "during", "in"}):
        found = [one for predicate in predicates for one in obliques(predicate)]
        others = [one for one in found if one.token.i != host.i and (holding or hurt or one.token.i > host.i)]
        yield from _phrases(scene, others, host)
        if role == "obj":  # "make landfall as a hurricane near Lima"
            yield from _phrases(scene, (one for as_what in found for one in _of_guise(as_what)), host)


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


def _agents(scene: Scene, verb: Token) -> Iterator[list[Venue]]:
    """The place that hosts: "Oslo will host", "hosted by Oslo"."""
    host = agent(verb) or subject(verb)
    if host is None:
        return
    parts = [(part, named_places.named(scene.places, part)) for part in conjuncts(host)]
    # "the city of Oslo will host": but a club in Oslo may host something elsewhere
    found = [named or (ends.of(scene.places, part) if lemma_of(part) in _CITIES else None) for part, named in parts]
    venues = [Venue(named) for named in found if named is not None]
    if venues:
        yield venues


def _named_venues(scene: Scene, event: Token) -> Iterator[list[Venue]]:
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


def _struck(scene: Scene, event: Token) -> Iterator[list[Venue]]:
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


def _relative(scene: Scene, event: Token) -> Iterator[list[Venue]]:
    """As in "Oslo, where they are expected to meet"."""
    for node in (event, *governors(event)):
        where = next((child for child in node.children if child.lower_ == "where"), None)
        if where is not None and base(node) in {"acl", "advcl", "root"}:
            mention = _place_before(scene, where) or ends.of(scene.places, node.head)
            if mention is not None:
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


# --- by the words behind it ----------------------------------------------------------------------------------


def _next(scene: Scene, event: Token) -> Iterator[Venue]:
    """The next "in" or "at" a place, where the parse ties it to something else and no verb stands between."""
    if event.pos_ == "VERB" and not _befalls(event):
        return
    for token in event.doc[event.i + 1 : min(event.sent.end, event.i + _REACH)]:
        if _ends_phrase(token) and not _goes_on(token, event):
            return
        named = named_places.named(scene.places, token)
        if named is not None:
            phrase = token.head if base(token) == "appos" else token  # "in the capital, Lima"
            if preposition(phrase) == "of" and lemma_of(phrase.head) in _CITIES:
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
