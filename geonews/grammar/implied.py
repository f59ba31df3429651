"""Ends that a verb's clause implies and its own phrases do not name: where who fled was at home, what one left to do.

"Studied in Lima before moving to Cusco" starts in Lima, "the lorry from Lima reached Cusco" did, "went to study in
Lima" leads there, and who spent the night in Lima had come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import caught, ends, inflection, lexicon, phrases, vocabulary
from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of
from geonews.grammar.path_phrases import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geonews.grammar.arguments import Ends, Roles, Scene
    from geonews.grammar.clauses import Oblique
    from geonews.grammar.families import Frame
    from geonews.model import Mention

#: whom one does this to, or who does this, is there until they leave
_STAYS = frozenset(
    """
    arrest detain hold seize capture abduct kidnap question jail imprison treat board gather assemble meet speak attend
    spend stay rest refuel train study load pick hand free release ground rescue hospitalise hospitalize strand trap
    maroon besiege
""".split()
)
_STAY_FORMS = inflection.table(_STAYS)
#: who does one of these has come where they are told of
_COMING = frozenset(("come", "come back", "return", "return home", "arrive", "fly in", "land", "come home"))
#: to whom one does this, and who does this, is no longer where they were
_TAKEN_AWAY = frozenset(("send", "remove", "evacuate", "leave", "withdraw", "steer", "admit"))
#: where one has these one is
_SPENT = frozenset("stay stop stopover day night week month year hour time treatment studies break rest lunch".split())
_ON_THE_MOVE = frozenset("come travel fly sail drive head arrive return".split())
#: what one does on the way to where one is told to have come
_UNDER_WAY = frozenset("take come leave depart sail fly start set drive travel".split())
_REACHING = frozenset("land arrive reach dock touch".split())
#: who is at home in a place, and leaves it in fleeing: "Lima's inhabitants have fled"
_AT_HOME = frozenset("population people resident inhabitant villager townspeople citizen islander household".split())


def fill(scene: Scene, verb: Token, frame: Frame, roles: Roles, found: Ends) -> Ends:
    """The ends found, with those implied where none of their kind is said."""
    goal = None if "destination" in found else _goal(scene, verb, frame, roles, found)
    filled = found if goal is None else {**found, "destination": (goal,)}
    start = None if "origin" in filled else _origin(scene, verb, frame, roles, filled)
    return filled if start is None else {**filled, "origin": (start,)}


def _goal(scene: Scene, verb: Token, frame: Frame, roles: Roles, found: Ends) -> Mention | None:
    comes = "origin" in found and _leads_in(verb, frame)
    met = (caught.place_met(scene, verb, roles.mover) or caught.place_busy(scene, verb)) if comes else None
    met = met or (_place_come_to(scene, verb) if comes else None)
    if met is not None and not any(overlaps(start, met) for start in found["origin"]):
        return met
    reached = _place_reached(scene, verb, roles.mover, found)
    if reached is not None:
        return reached
    if frame.open_goal:
        return _purpose_goal(scene, verb) or (None if found else _place_since(scene, verb))
    if frame.lemma == "visit" and not found:
        return _place_since(scene, verb)
    return _place_stayed(scene, verb, frame) if frame.lemma == "spend the night" and not found else None


def _place_reached(scene: Scene, verb: Token, mover: Token | None, found: Ends) -> Mention | None:
    """As in "the planes that landed in Quito took off from Lima and came by way of Cusco": how they had got there.

    Not where a day of its own may be later: "the ship that docked in Lima left Callao on Friday".
    """
    if mover is None or not found or verb.tag_ != "VBD" or lemma_of(verb) not in _UNDER_WAY or _has_day(verb):
        return None
    clauses = [one for one in children(mover, "acl:relcl") if one.i < verb.i and lemma_of(one) in _REACHING]
    for clause in clauses:
        opener = first(clause, "nsubj")
        if clause.tag_ != "VBD" or opener is None or opener.lower_ not in {"that", "which", "who"}:
            continue
        spots = [held.token for held in obliques(clause) if held.preposition in {"in", "at", "on"}]
        goals = (ends.of(scene.places, one, nested=False) for one in (*children(clause, "obj"), *spots))
        goal = next((one for one in goals if one is not None and one.place is not None), None)
        if goal is not None and not any(overlaps(goal, one) for group in found.values() for one in group):
            return goal
    return None


def _place_come_to(scene: Scene, verb: Token) -> Mention | None:
    """As in "spent two days in Lima after flying in from Quito": where one is who has come from elsewhere."""
    behind = verb.dep_ == "advcl" and any(mark.lower_ == "after" for mark in children(verb, "mark"))
    if not behind or verb.i < verb.head.i:
        return None
    done = first(verb.head, "obj")
    held = [*obliques(verb.head), *(obliques(done) if done is not None else ())]
    spots = (ends.of(scene.places, one.token, nested=False) for one in held if one.preposition in {"in", "at", "on"})
    return next((spot for spot in spots if spot is not None and spot.place is not None), None)


def _has_day(verb: Token) -> bool:
    words = [word for held in obliques(verb) for word in (held.token, *held.token.children)]
    return any(word.lower_ in vocabulary.TIMES or word.like_num for word in (*words, *children(verb, "advmod")))


def _place_since(scene: Scene, verb: Token) -> Mention | None:
    """As in "the first visit to Lima since the king came in 1990": where nobody else had come since."""
    said = next((child for child in verb.doc[verb.sent.start : verb.i] if child.lower_ == "since"), None)
    own = first(verb, "obj") is None and all(held.preposition in {"", "in"} for held in obliques(verb))
    if said is None or not own or any(token.pos_ == "VERB" for token in verb.doc[said.i : verb.i]):
        return None
    for at in sorted((at for at in scene.places.heads if verb.sent.start <= at < said.i), reverse=True):
        token = verb.doc[at]
        if preposition(token) in {"to", "in"} or token.dep_ == "obj":
            return ends.of(scene.places, token, nested=False)
    return None


def _leads_in(verb: Token, frame: Frame) -> bool:
    """Whether the verb ends where it is told: "came back", "flew in"; who "drove from Lima" is under way."""
    return frame.lemma in _COMING or any(child.lower_ in {"in", "back", "home"} for child in verb.children)


def _origin(scene: Scene, verb: Token, frame: Frame, roles: Roles, found: Ends) -> Mention | None:
    start = _start_of(scene, roles.mover, frame, found)
    if start is not None and not any(overlaps(start, one) for group in found.values() for one in group):
        return start
    stay = _stay_before(scene, verb) if "destination" in found else None
    stay = stay or _place_held(scene, verb, roles.mover, frame)
    ends_told = [one for group in found.values() for one in group]
    if stay is not None and stay.place is not None and not any(overlaps(stay, one) for one in ends_told):
        return stay
    if frame.family not in {"flee", "evacuate"}:
        return None
    home = _place_fled(scene, verb) if frame.family == "flee" else _place_evacuated(scene, verb, roles)
    return home or _home_of(scene, roles.mover)


def _start_of(scene: Scene, mover: Token | None, frame: Frame, found: Ends) -> Mention | None:
    """As in "the lorry from Lima reached Cusco", "fishermen from Lima set out"; "a man from Lima" only lives there."""
    if mover is None or frame.family in {"visit", "sight"}:
        return None
    coming = [one for one in children(mover, "acl") if one.tag_ == "VBG" and lemma_of(one) in _ON_THE_MOVE]
    come = [held.token for one in coming for held in obliques(one) if held.preposition == "from"]
    if come and "destination" in found:
        return ends.of(scene.places, come[0], nested=False)  # "players coming from Lima will get to Quito"
    sets_out = frame.family == "leave" and mover.tag_ in {"NNS", "NNPS"}
    if not sets_out and scene.cast.kind(mover) != "vehicle":
        return None
    said = [child for child in children(mover, "nmod") if preposition(child) == "from"]
    start = ends.of(scene.places, said[0], nested=False) if said else None
    land = start is not None and start.place is not None and start.place.kind == "country"
    return None if land and not found and not sets_out else start  # "a tanker from Peru has been renamed"


def _place_stayed(scene: Scene, verb: Token, frame: Frame) -> Mention | None:
    """As in "spent the day tied up in Lima"."""
    for held in (held for clause in phrases.stay_of(verb) for held in obliques(clause)):
        place = ends.of(scene.places, held.token, nested=False) if held.preposition in frame.prepositions else None
        if place is not None:
            return place
    return None


def _place_held(scene: Scene, verb: Token, mover: Token | None, frame: Frame) -> Mention | None:
    """As in "Arrested in Lima, she was flown to Quito", "the tourists trapped in Lima have left": where they were."""
    clauses = [one for one in children(verb, "advcl") if one.tag_ == "VBN" and one.i < verb.i]
    if verb.dep_ == "parataxis" and verb.head.tag_ == "VBN" and verb.head.i == verb.sent.start:
        clauses += [verb.head]  # the same, with the clause in front taken for the main one
    if mover is not None and frame.family in _TAKEN_AWAY:
        clauses += [one for one in children(mover, "acl") if one.tag_ in {"VBN", "VBD"}]
    for clause in clauses:
        lemma = _STAY_FORMS.get(clause.lower_, lemma_of(clause))
        stays = lemma in _STAYS and lexicon.verb(lemma) is None  # movements lend each other their ends
        for held in obliques(clause) if stays and first(clause, "mark") is None else ():
            if held.preposition in {"in", "at", "on"}:
                return ends.of(scene.places, held.token)
    return None


def _place_fled(scene: Scene, verb: Token) -> Mention | None:
    """Where the thing fled is, however it is parsed: "fled fighting in Cusco", "escaped the famine in Peru"."""
    told = [*children(verb, "xcomp", "ccomp"), *(one for one in children(verb, "advcl") if one.i == verb.i + 1)]
    held = [one for clause in told for one in obliques(clause)]
    if first(verb, "obj") is not None:
        held += obliques(verb)
    places = [ends.of(scene.places, one.token) for one in held if one.preposition in {"in", "around", "near"}]
    return next((place for place in places if place is not None), None)


def _home_of(scene: Scene, mover: Token | None) -> Mention | None:
    """As in "half of Peru's population", "the residents of Lima": where they are who flee."""
    if mover is None:
        return None
    share = next((child for child in children(mover, "nmod") if preposition(child) == "of"), None)
    for word in (mover, share):
        if word is None or lemma_of(word) not in _AT_HOME:
            continue
        for child in children(word, "nmod:poss", "nmod"):
            if child.dep_ == "nmod:poss" or preposition(child) in {"of", "in"}:
                return ends.of(scene.places, child, nested=False)
    return None


def _place_evacuated(scene: Scene, verb: Token, roles: Roles) -> Mention | None:
    """As in "evacuated 80 people in the town of Lima"."""
    held = [*obliques(verb), *(obliques(roles.mover) if roles.mover is not None else ())]
    places = [ends.of(scene.places, one.token) for one in held if one.preposition in {"in", "at", "around", "near"}]
    return next((place for place in places if place is not None), None)


def _stay_before(scene: Scene, verb: Token) -> Mention | None:
    """Where the sentence puts the mover just before: "studied in Lima before moving", "back after a year in Lima"."""
    before = any(child.lower_ == "before" for child in children(verb, "mark"))
    clauses = [verb.head] if before and verb.dep_ == "advcl" else []
    own = first(verb, "nsubj") or first(verb, "nsubj:pass")  # "one was held in Lima, and the other docked in Quito"
    if verb.dep_ == "conj" and own is None and {verb.tag_, verb.head.tag_} <= {"VBN", "VBD"}:
        clauses += [verb.head] if lemma_of(verb.head) in _STAYS else []  # "held at Lima airport and flown to Quito"
    for child in children(verb, "advcl"):
        clauses += [child] if any(mark.lower_ == "after" for mark in children(child, "mark")) else []
    for held in _spent_before(verb):
        if held.preposition in {"in", "at", "on"}:
            return ends.of(scene.places, held.token)
    for clause in clauses:
        if lexicon.verb(lexicon.verb_lemma(clause.lower_, lemma_of(clause))) is not None:
            continue  # a movement of its own: movements lend each other their ends
        stay = first(clause, "obj")  # "had talks in Lima before flying on to Quito"
        inside = obliques(stay) if stay is not None and lemma_of(stay) in _SPENT | vocabulary.GATHERINGS else []
        for held in (*obliques(clause), *inside):
            if held.preposition in {"in", "at", "on"}:
                return ends.of(scene.places, held.token)
    return None


def _spent_before(verb: Token) -> Iterator[Oblique]:
    """Where the time was spent that the verb follows: "after two years in Lima", "after 30 years of work in Lima"."""
    for span in children(verb, "obl"):
        if preposition(span) == "after" and lemma_of(span) in _SPENT:
            work = [one for one in children(span, "acl", "nmod") if preposition(one) == "of" or one.tag_ == "VBG"]
            for part in (span, *work):
                yield from obliques(part)


def _purpose_goal(scene: Scene, verb: Token) -> Mention | None:
    """The place of what one leaves to do: "went to study in Lima" (but not "is going to")."""
    if verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in children(verb, "aux")):
        return None
    for clause in children(verb, "advcl", "xcomp"):
        if (
            not any(child.lower_ == "to" for child in children(clause, "mark"))
            or lexicon.verb(lexicon.verb_lemma(clause.lower_, lemma_of(clause))) is not None
        ):
            continue
        for held in obliques(clause):
            if held.preposition in {"in", "at"}:
                found = ends.of(scene.places, held.token)
                if found is not None:
                    return found
        thing = first(clause, "obj")
        if thing is not None:
            inside = ends.of(scene.places, thing)
            if inside is not None:
                return inside
    return None
