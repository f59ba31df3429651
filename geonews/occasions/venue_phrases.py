"""Where the phrases of an event say that it is: "a summit in Geneva", "talks with ministers in Oslo".

A phrase that names no place itself may mean that of another event or one further down ("during a stay in Oslo"); one
behind "instead of" or "not" is ruled out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, named_places
from geonews.grammar.clauses import Oblique, children, conjuncts, first, obliques, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import agent, direct_object, subject
from geonews.occasions import townlife
from geonews.occasions.event_words import family, family_of_verb, verb_of, words
from geonews.occasions.gatherings import paired
from geonews.occasions.journeys import WIDTH, Scene, Venue, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from geonews.model import Mention

_PEOPLE_OF: Final = frozenset({"with", "between", "by", "for", "of", "among", ""})
_ABOUT: Final = frozenset({"gathering"})  # "talks on Ukraine" are about it, an attack on it is there
_DEEP: Final = 2  # nouns inside nouns in which a place is still the event's
CITIES: Final = frozenset({"city", "town", "village", "capital", "port", "resort", "state", "island"})
#: "was launched from", "lifted off from"
_LIFTING: Final = frozenset({"launch", "lift", "blast"})
#: "the Ukraine summit" is about it, "the Caspian summit" of those who live on its shores
_SUBJECTS_OF_TALKS: Final = frozenset({"country", "continent", "area", "sea", "ocean"})
_BEARINGS: Final = frozenset("north south east west northeast northwest southeast southwest outside".split())
#: Prepositions that say where of these verbs only: "fired into the town", "took to the streets of".
_ALSO: Final = {
    "into": {"fire", "open", "plunge", "plough", "plow", "fall"},
    "through": {"tear", "rip", "march", "parade"},
    "before": {"appear", "testify"},
    "over": {"shoot down", "explode", "fire"},
    "to": {"take"},
}
_WITH_OBJECT: Final = frozenset({"sign", "hand", "free", "launch", "bury"})
_INSTEAD: Final = frozenset({"instead of", "rather than"})
_HANDING_ON: Final = frozenset({"hand", "release", "free", "exchange", "swap"})
_CITY_STATE_KM: Final = 20.0  # Singapore measures 15


def befalls(event: Token) -> bool:
    """Whether the event is an attack or an accident, to which nobody travels for its sake."""
    if event.pos_ == "VERB" and verb_of(event) in _HANDING_ON:
        return True  # where captives are taken afterwards is another place
    known = family_of_verb(verb_of(event)) if event.pos_ == "VERB" else family(lemma_of(event))
    return known in {"attack", "accident"} or (event.pos_ == "NOUN" and lemma_of(event) == "fire")


def beside_event(scene: Scene, host: Token, depth: int = 0) -> Iterator[list[Venue]]:
    """The places in the phrases of the event itself and of what only describes it, each phrase's together."""
    yield from phrases(scene, obliques(host), host, depth)
    for clause in children(host, "acl", "acl:relcl"):
        if clause.pos_ in {"VERB", "ADJ"} and holds(clause) and not _tells_of_another(clause, host):
            yield from phrases(scene, obliques(clause), host, depth)
            if lemma_of(clause) in words("words")["hosting"]:
                yield from agents(scene, clause)
    yield from phrases(scene, _through(host), host, depth)
    if host.pos_ == "VERB" and lemma_of(host) in _WITH_OBJECT:  # "to sign an agreement in Lima", tied to the agreement
        signed = [one for paper in children(host, "obj") for one in obliques(paper)]
        yield from phrases(scene, (one for one in signed if one.preposition in {"in", "at"}), host, depth)
    yield from _seats(scene, host)
    # "the Dayton town hall meeting": the hall is the town's
    halls = [hall for hall in children(host, "compound") if hall.lower_ == "hall"]
    guises = (one.token for one in obliques(host) if one.preposition == "as" and host.pos_ == "VERB")
    # "was sworn in as president in Lima"
    yield from phrases(
        scene, (one for guise in guises for one in obliques(guise) if one.preposition == "in"), host, depth
    )
    two = paired(host)  # "the Lima-Quito talks" are those of two governments
    for child in (part for one in (host, *halls) for part in one.children if part not in two):
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


def holds(verb: Token) -> bool:
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
    if verb.pos_ == "VERB" and befalls(verb):
        for hurt in children(verb, "obj", "nsubj:pass", "obl", "obl:agent"):
            if base(hurt) != "obl" or preposition(hurt) == "by":
                yield from (one for one in obliques(hurt) if one.preposition in words("words")["places_in"])
        for aimed in (clause for shot in children(verb, "obj") for clause in children(shot, "acl")):
            yield from (one for one in obliques(aimed) if one.preposition == "at")  # "rockets aimed at Oslo"
    if verb.pos_ == "VERB":
        yield from _through_audience(verb)
    if lemma_of(verb) == "plead":  # "pleaded guilty in a court in Oslo", tied to "guilty"
        yield from (one for plea in children(verb, "xcomp") for one in obliques(plea))


def _through_audience(verb: Token) -> Iterator[Oblique]:
    """As in "a jury in Oslo convicted her", "told a crowd in Oslo": those who sit where it is."""
    seat = townlife.seated(verb, subject(verb))
    for one in (*([] if seat is None else [seat]), *townlife.heard(verb)):
        yield from (held for held in obliques(one) if held.preposition in {"in", "at"})


def _seats(scene: Scene, verb: Token) -> Iterator[list[Venue]]:
    """As in "Oslo voters approved a levy", "a Bergen judge sentenced him"; "American voters" are anywhere."""
    seat = townlife.seated(verb, subject(verb))
    for child in children(seat, "compound") if seat is not None else ():
        named = named_places.named(scene.places, child)
        if named is not None and named.place is not None and width(named) < WIDTH["country"]:
            yield [Venue(named)]


def phrases(scene: Scene, found: Iterable[Oblique], host: Token, depth: int = 0) -> Iterator[list[Venue]]:
    """Prepositional phrases that say where, the conjuncts of one phrase together."""
    groups: dict[tuple[str, int], list[Venue]] = {}
    for oblique in found:
        said = oblique.preposition
        if said == "by" and base(oblique.token) == "obl" and oblique.token.head.tag_ == "VBN":
            continue  # "signed by Norway"
        located = _locates(said, host, oblique.token)
        against = (said in _INSTEAD and _is_where(oblique.token)) or (located and _is_denied(oblique.token))
        against = against or (said == "in" and _is_stead(oblique.token))
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
        found = [
            venue.mention for group in beside_event(scene, token, depth + 1) for venue in group if not venue.ruled_out
        ]
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


def _is_stead(token: Token) -> bool:
    """As in "in place of Oslo"."""
    bare = token.lower_ == "place" and first(token, "det") is None
    return bare and any(preposition(child) == "of" for child in children(token, "nmod"))


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
        return family(lemma_of(host)) in {"attack", "accident"} or (beside and befalls(host))
    if host.pos_ == "VERB" and said in _ALSO:
        return verb_of(host) in _ALSO[said] and (said != "to" or token.lower_ == "streets")
    return said in words("words")["places_in"]


def _is_denied(token: Token) -> bool:
    """As in "not in Helsinki but in Oslo"."""
    return any(child.lower_ == "not" and child.i < token.i for child in token.children)


def agents(scene: Scene, verb: Token) -> Iterator[list[Venue]]:
    """The place that hosts: "Oslo will host", "hosted by Oslo"."""
    host = agent(verb) or subject(verb)
    if host is None:
        return
    parts = [(part, named_places.named(scene.places, part)) for part in conjuncts(host)]
    # "the city of Oslo will host": but a club in Oslo may host something elsewhere
    found = [named or (ends.of(scene.places, part) if lemma_of(part) in CITIES else None) for part, named in parts]
    venues = [Venue(named) for named in found if named is not None]
    if venues:
        yield venues
