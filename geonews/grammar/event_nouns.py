"""Movements that a noun tells ("Rivera's trip to Lima", "the deportation of X to Y") and those of "bound for"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geonews.grammar import caught, ends, lexicon, named_places, phrases, stays, taking_in
from geonews.grammar.alighting import off_board
from geonews.grammar.arguments import Roles, Told, may_move, told
from geonews.grammar.clauses import antecedent, children, first, obliques, preposition
from geonews.grammar.customs import is_any_bound, is_custom
from geonews.grammar.event_movers import GAINING, let_in, movers_of
from geonews.grammar.nouns import lemma_of
from geonews.grammar.path_phrases import ends_of, overlaps, role
from geonews.grammar.shared_out import is_shared
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Ends, Scene
    from geonews.grammar.families import Frame
    from geonews.model import Mention

#: nouns of being let in, which tell of a movement only where it is said who is: "denied it access to Lima"
_ACCESS = frozenset(("access", "admission", "admittance"))
_GRANTING = GAINING | frozenset("deny refuse grant give allow bar offer".split())
#: what one does with an invitation
_ANSWERING = frozenset("accept take decline refuse reject turn".split())
_IN_TURN = frozenset("next first second third last final".split())
_LENGTHS = frozenset("hour minute mile kilometre kilometer km day".split())
#: nouns of a way that a verb of arriving may end: "after a flight from A"
_WAYS = frozenset("flight crossing voyage drive ride walk trek march journey sail".split())
#: "was detained in A on his return from B"
_OPENING = frozenset("begin start open kick-off end conclude finish".split())
_COMING_BACK = frozenset(("return", "arrival", "homecoming"))
_TRADING = frozenset("fall rise drop increase decline double halve shrink grow plunge soar surge slump".split())
_ARRIVING = frozenset("arrive come return land".split())
#: what one does to be spared a removal: "fled to A to avoid extradition to B"
_SPARED = frozenset("avoid dodge escape evade prevent flee".split())
#: what states lay down for whoever would travel
_ANYBODYS = frozenset("travel trip visit entry journey".split())
_RULES = frozenset(
    "ban advice warning restriction advisory alert guidance limit embargo curb rule position policy stance".split()
)
_RULED = frozenset(("on", "against", "for", "about", "to", "regarding", "over"))
_ADVISING = frozenset("advise warn caution recommend counsel urge".split())
#: where one is of a crossing that is a place: "was stopped at the crossing", "a queue outside it"
_BESIDE = frozenset("at behind beyond beside by near outside past through to via".split())
_SHUTTING = frozenset("close shut reopen open seal guard man seize control overrun recapture".split())
_MOVING = frozenset("move relocate shift transfer evacuate".split())
_JOURNEYS = frozenset(("visiting", "touring", "journey"))
#: stops of these are stops of a journey
_STOPS = frozenset("campaign tour concert fuel refuelling refueling port transit technical layover overnight".split())

#: a new or regular service is nobody's flight
_OPENED = frozenset("start begin launch open introduce add".split())
_REGULAR = frozenset("new direct daily weekly regular nonstop non-stop scheduled seasonal".split())


def read_noun(scene: Scene, event: Token, frame: Frame) -> Told | None:
    """The movement an event noun tells, or ``None``."""
    if not _is_event(event):
        return None
    if frame.family == "invited":
        return _read_invitation(scene, event, frame)
    roles = let_in(event) if frame.family == "access" else movers_of(scene, event, frame)
    listed = _listed_stop(scene, event) if roles.mover is None else None
    if listed is not None:
        return told(scene, event, frame, roles, {"destination": (listed,)})
    stay = stays.paid_in(scene, event) if frame.family in {"visiting", "touring"} else None
    if stay is not None and roles.mover is None:
        roles = Roles(stays.staying(stay))
    if not may_move(scene, roles.mover, frame, event):
        return None
    found = ends_of(scene, event, frame, roles)
    teller = _add_told_apart(scene, event, frame, found)
    if stay is not None and not found:
        found["destination"] = (stay[1],)
    _add_bare(scene, event, frame, found)
    _add_predicate(scene, event, frame, found)
    if "destination" not in found and frame.family in {"visiting", "journey"}:
        goal = _purpose_goal_of_noun(scene, event)
        if goal is not None:
            found["destination"] = (goal,)
    _add_place_met(scene, event, roles, found)
    _add_first_stop(scene, event, frame, found)
    if not (found or is_shared(scene, event)) or is_custom(event, roles.mover) or _is_why_one_came(scene, event):
        return None
    surely, who = _unless_fled(event, frame, roles, found)
    return told(scene, teller, surely, who, found)


def _is_why_one_came(scene: Scene, event: Token) -> bool:
    """As in "landed in Lima for a three-day visit": the visit is the one that the verb tells of."""
    came = event.head
    frame = lexicon.verb(lemma_of(came)) if event.dep_ == "obl" and preposition(event) == "for" else None
    named = any(part.i in scene.places.heads for part in event.subtree)
    return frame is not None and came.tag_ == "VBD" and not named


def _add_told_apart(scene: Scene, event: Token, frame: Frame, found: Ends) -> Token:
    """Add the goals that a clause gives a journey that names none; returns the word that tells of them."""
    if found or frame.family not in _JOURNEYS:
        return event
    teller, goals = taking_in.goals(scene, event)
    if goals:
        found["destination"] = goals
    return teller


def _add_first_stop(scene: Scene, event: Token, frame: Frame, found: Ends) -> None:
    """As in "her visit to the region began in Lima": where the visit is, if its own words name no place."""
    if found or frame.family not in {"visiting", "touring"} or event.dep_ != "nsubj":
        return
    if lemma_of(event.head) not in _OPENING or event.head.pos_ != "VERB":
        return
    told_in = (one for one in obliques(event.head) if one.preposition in {"in", "at"})
    stop = next((place for one in told_in if (place := ends.of(scene.places, one.token, nested=False))), None)
    if stop is not None:
        found["destination"] = (stop,)


def _add_place_met(scene: Scene, event: Token, roles: Roles, found: Ends) -> None:
    """As in "was detained in Lima on her return from Quito": who came back came there."""
    if lemma_of(event) not in _COMING_BACK or set(found) != {"origin"}:
        return
    met = caught.place_met(scene, event, roles.mover)
    if met is not None and not any(overlaps(start, met) for start in found["origin"]):
        found["destination"] = (met,)


def _unless_fled(event: Token, frame: Frame, roles: Roles, found: Ends) -> tuple[Frame, Roles]:
    """Frame and roles, without a mover and a mode where a "flight from Lima" may be people's and not a plane's."""
    return (replace(frame, mode="unknown"), Roles(None)) if _is_fleeing(event, roles, found) else (frame, roles)


def _is_fleeing(event: Token, roles: Roles, found: Ends) -> bool:
    """As in "the flight from Lima", of people or of a plane: only what lands or takes off is surely the latter."""
    if roles.mover is None or roles.mover.i != event.i:
        return False
    aloft = event.head.pos_ == "VERB" and lexicon.verb(lemma_of(event.head)) is not None
    return lemma_of(event) == "flight" and "destination" not in found and not aloft and first(event, "nummod") is None


def _read_invitation(scene: Scene, event: Token, frame: Frame) -> Told | None:
    """As in "accepted an invitation to Lima": by itself an invitation is no journey."""
    verb = event.head
    if event.dep_ != "obj" or lemma_of(verb) not in _ANSWERING:
        return None
    roles = Roles(subject(verb))
    found = ends_of(scene, event, frame, roles)
    return told(scene, event, frame, roles, found) if found and may_move(scene, roles.mover, frame, event) else None


def _listed_stop(scene: Scene, event: Token) -> Mention | None:
    """As in "Next stop: Lima", of whoever was told of before."""
    which = first(event, "amod")
    row = event.doc[event.i + 1 : min(event.i + 5, event.sent.end)]
    if lemma_of(event) not in {"stop", "port"} or which is None or which.lower_ not in _IN_TURN or len(row) < 2:
        return None
    named = next((token for token in row if token.i in scene.places.heads), None)
    return named_places.named(scene.places, named) if named is not None and row[0].text in {":", "–", "—"} else None


def _is_event(event: Token) -> bool:
    """As in "way" and "route" are movements only in "on his way to", "make her way to", "en route to"."""
    lemma = lemma_of(event)
    if lemma == "way":
        said = preposition(event)
        owned = first(event, "nmod:poss") is not None
        return (said == "on") or (
            owned and event.dep_ == "obj" and lemma_of(event.head) in {"make", "wend", "find", "fight"}
        )
    if lemma == "route":
        return event.i > 0 and event.nbor(-1).lower_ == "en"
    if lemma in _ACCESS and not (event.dep_ == "obj" and lemma_of(event.head) in _GRANTING):
        return False
    if event.dep_ == "obl" and lemma_of(event.head) in phrases.PUTTING:
        return False  # "put on a flight to Lima": the verb tells of it
    if (event.dep_ in {"obl", "obj"} and _is_left(event)) or (lemma == "exile" and preposition(event) == "in"):
        return False  # "lives in exile": there, and not on the way
    if _is_told_by_verb(event) or _is_spared(event) or _is_ruled_on(event) or _is_seat(event) or _is_priced(event):
        return False
    if event.dep_ == "compound" or (lemma == "stop" and _is_bus_stop(event)) or _is_advice(event):
        return False
    if lemma == "crossing" and (preposition(event) in _BESIDE or _is_shut(event)):
        return False
    if lemma in {"flight", "drive", "ride", "walk", "trip", "journey"} and _is_distance(event):
        return False
    return not (lemma in {"flight", "cruise", "ride"} and _is_on_offer(event))


def _is_advice(event: Token) -> bool:
    """As in "on arrival in Lima you must fill in a form", "advice on travel to Lima": to whoever may go."""
    said = preposition(event)
    bare = first(event, "det", "nmod:poss", "amod", "nummod") is None
    if bare and lemma_of(event) == "travel" and said in {"on", "about"}:
        return True
    who = subject(event.head) if event.dep_ == "obl" and event.head.pos_ == "VERB" else None
    ruled = event.head.tag_ in {"VB", "VBP"} or any(aux.tag_ == "MD" for aux in children(event.head, "aux"))
    return bare and who is not None and who.lower_ == "you" and said in {"on", "upon", "before", "after"} and ruled


def _is_shut(crossing: Token) -> bool:
    """As in "closed its Callao crossing", "the crossing has been reopened": a place at a border."""
    return crossing.dep_ in {"obj", "nsubj:pass"} and lemma_of(crossing.head) in _SHUTTING


def _is_seat(mission: Token) -> bool:
    """As in "moved its diplomatic mission from Callao to Lima": an embassy, which the verb moves, and no journey."""
    moved = mission.dep_ in {"obj", "nsubj:pass"} and lemma_of(mission.head) in _SHUTTING | _MOVING
    return lemma_of(mission) == "mission" and moved


def _is_left(flight: Token) -> bool:
    """As in "stepped off a flight from Lima", which the verb tells; "was taken off a flight", and went nowhere."""
    left = off_board(flight.head)
    return left is not None and left.i == flight.i


def _is_told_by_verb(event: Token) -> bool:
    """As in "landed in Lima after a flight from Quito": one movement, whose start the verb takes from there."""
    ways = event.dep_ == "obl" and preposition(event) in {"after", "following"} and first(event, "nmod:poss") is None
    particle = first(event.head, "compound:prt")
    said = lexicon.verb(lemma_of(event.head), particle.lower_ if particle else None)
    return ways and lemma_of(event) in _WAYS and said is not None


def _is_spared(event: Token) -> bool:
    """As in "fled there to avoid extradition to Lima": of a removal that is only the reason for something else."""
    verb = event.head
    aim = any(child.lower_ == "to" for child in children(verb, "mark")) and verb.dep_ in {"advcl", "acl", "xcomp"}
    return event.dep_ == "obj" and aim and lemma_of(verb) in _SPARED


def _is_ruled_on(event: Token) -> bool:
    """As in "a ban on travel to Lima", "advises against travel to Lima": of nobody's journey."""
    if lemma_of(event) not in _ANYBODYS or first(event, "nmod:poss") is not None:
        return False
    if any(preposition(child) in {"by", "of"} for child in children(event, "nmod")):
        return False
    said, governor = preposition(event), lemma_of(event.head)
    return (said in _RULED and governor in _RULES) or (said == "against" and governor in _ADVISING)


def _is_priced(event: Token) -> bool:
    """As in "the flight from Lima to Quito costs 90 dollars", "oil shipments to Lima fell": of a service or trade."""
    verb = event.head
    if event.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    traded = event.tag_ == "NNS" and lemma_of(verb) in _TRADING
    return traded or (lemma_of(verb) == "cost" and verb.tag_ in {"VBZ", "VBP"})


def _is_distance(event: Token) -> bool:
    """As in "a two-hour flight from Lima", which only says how far it is; but "began a two-hour flight", "her"."""
    aboard = preposition(event) == "on"
    if event.dep_ in {"obj", "obl"} or first(event, "nmod:poss") is not None or aboard:
        return False
    who, being = first(event, "nsubj", "expl"), first(event, "cop")
    if who is not None and being is not None and (who.lower_, being.lower_) == ("it", "is"):
        of = (child for child in children(event, "nmod") if preposition(child) == "of")
        if any(lemma_of(child) in _LENGTHS for child in of):
            return True  # "from Lima it is a flight of some four hours"
    return any(part.lower_ in _LENGTHS for child in children(event, "amod", "compound") for part in child.subtree)


def _is_bus_stop(event: Token) -> bool:
    """As in "bus stop", "rest stop", "traffic stop": a place or a police measure; but "a campaign stop in"."""
    return any(lemma_of(child) not in _STOPS for child in children(event, "compound"))


def _is_on_offer(event: Token) -> bool:
    """As in "there are flights to", "book a flight to": a service, not a journey."""
    head = event.head
    plain = first(event, "det", "nmod:poss", "nummod") is None
    if plain and event.tag_ in {"NNS", "NNPS"}:
        return True
    if event.dep_ == "nsubj" and first(head, "expl") is not None:
        return True
    opened = event.dep_ in {"nsubj", "nsubj:pass", "obj"} and lemma_of(head) in _OPENED
    if opened and any(child.lower_ in _REGULAR for child in children(event, "amod")):
        return True  # "a new flight from Oslo to Lima starts in June"
    return event.dep_ == "obj" and lemma_of(head) in {
        "have",
        "need",
        "book",
        "offer",
        "operate",
        "run",
        "buy",
        "sell",
        "suspend",
        "resume",
    }


def _add_bare(scene: Scene, event: Token, frame: Frame, found: Ends) -> None:
    """As in "the Lima trip", "a Lima-to-Quito flight": places placed before the noun."""
    if frame.bare is None or frame.bare in found:
        return
    before = [child for child in children(event, "compound", "nmod", "amod") if child.i < event.i]
    named = [(child, named_places.named(scene.places, child)) for child in before]
    hits = [mention for child, mention in named if mention is not None and preposition(child) == ""]
    pair = _hyphened(scene, event)
    # "the passengers of the Lima flight" says which flight, and no more
    flies = lemma_of(event) == "flight" and first(event, "nmod:poss") is None
    if pair is not None:
        found["origin"], found["destination"] = (pair[0],), (pair[1],)
    elif hits and not (flies and (event.dep_ == "nmod" or _is_an_airlines(event, found))):
        found[frame.bare] = (hits[-1],)


def _is_an_airlines(event: Token, found: Ends) -> bool:
    """As in "an Ariana flight via Lima", "left for Lima on an Emirates flight": one of many that an airline has.

    Its way is told behind it, or by the verb that it goes with; nobody "arrives on a Lima flight" in Lima by that word.
    """
    arrives = event.dep_.startswith("obl") and lemma_of(event.head) in _ARRIVING and preposition(event) in {"on", "by"}
    one = any(child.lower_ in {"a", "an"} and child.dep_ == "det" for child in event.children)
    beside = (child for child in event.head.children if child.i != event.i and child.dep_.startswith("obl"))
    goes = event.dep_.startswith("obl") and any(preposition(child) in {"for", "to"} for child in beside)
    return one and (bool(found) or goes or arrives)


def _hyphened(scene: Scene, event: Token) -> tuple[Mention, Mention] | None:
    """The two places of "Lima-to-Quito flight" or "Lima-Quito flight"."""
    doc = event.doc
    before = [doc[i] for i in range(max(event.sent.start, event.i - 8), event.i)]
    places = [
        (token.i, mention) for token in before if (mention := named_places.named(scene.places, token)) is not None
    ]
    if len(places) < 2:
        return None
    (left, one), (right, other) = places[-2:]
    between = doc.text[one.span.end : other.span.start].strip().lower()
    return (
        (one, other) if between in {"-to-", "–to–", "-", "–", "—", "to"} and right < event.i and left < right else None
    )


def _add_predicate(scene: Scene, event: Token, frame: Frame, found: Ends) -> None:
    """As in "his first trip was to Lima", "four of those trips were to Peru": the end is the predicate."""
    word = event
    while word.dep_ == "nmod" and preposition(word) == "of" and word.head.pos_ in {"NUM", "DET", "PRON", "ADJ", "NOUN"}:
        word = word.head
    predicates = [word.head] if word.dep_ in {"nsubj", "nsubj:outer"} else []
    for head in (*predicates, *children(word, "nmod", "obl")):
        end = role(frame, preposition(head)) if first(head, "cop") is not None else None
        mention = ends.of(scene.places, head) if end is not None else None
        if end is not None and mention is not None:
            found.setdefault(end, (mention,))
    if not found:
        _add_copular(scene, event, frame, found)


def _add_copular(scene: Scene, event: Token, frame: Frame, found: Ends) -> None:
    """The same, read off the row of words: the trip, a form of "be", a preposition, a name."""
    be = next((token for token in event.doc[event.i + 1 : event.i + 9] if token.lemma_ == "be"), None)
    if be is None or be.sent.start != event.sent.start:
        return
    for token in event.doc[be.i + 1 : be.i + 8]:
        end = role(frame, token.lower_)
        place = next((part for part in event.doc[token.i + 1 : token.i + 8] if part.i in scene.places.heads), None)
        if token.pos_ == "ADP" and end is not None and place is not None and _is_open(event, token, place):
            mention = named_places.named(scene.places, place)
            found.update({end: (mention,)} if mention is not None else {})
        if token.pos_ not in {"ADV", "PART", "AUX", "DET"}:
            return


def _is_open(event: Token, said: Token, place: Token) -> bool:
    """Whether only parts of one noun phrase stand between preposition and name."""
    between = event.doc[said.i + 1 : place.i]
    return place.sent.start == event.sent.start and all(
        part.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "PART"} for part in between
    )


def _purpose_goal_of_noun(scene: Scene, event: Token) -> Mention | None:
    """As in "a trip to meet investors in Lima"."""
    for clause in children(event, "acl"):
        if any(child.lower_ == "to" for child in children(clause, "mark")) and lexicon.verb(lemma_of(clause)) is None:
            for held in obliques(clause):
                if held.preposition in {"in", "at"}:
                    return ends.of(scene.places, held.token)
    return None


def is_bound(token: Token) -> bool:
    """As in "bound for", "Lima-bound", "headed for"; but "bound to", "bound by", "headed by"."""
    if token.lower_ == "headed":
        return False
    hyphen = token.i > 1 and token.nbor(-1).text in {"-", "–"}
    return (
        hyphen
        or any(held.preposition == "for" for held in obliques(token))
        or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "for")
    )


def read_bound(scene: Scene, word: Token, frame: Frame) -> Told | None:
    """The movement of what is "bound for" or "Lima-bound", or ``None``."""
    mover = antecedent(word.head) if word.dep_ in {"amod", "acl", "compound"} else subject(word)
    if mover is None and word.i == word.sent.start:
        mains = children(word, "parataxis", "ccomp")  # "Bound for Lima, the train derailed"
        mover = subject(mains[0]) if mains else None
    near = word.nbor(-1) if word.i > word.sent.start else word
    owner = near.ent_type_ == "ORG" and near.dep_ == "nmod"  # "a Boeing of Andes Air bound for Lima"
    if near.pos_ in {"NOUN", "PROPN"} and not (owner and mover is not None):
        mover = near  # "a train bound for": nearer than any parser's guess
    roles = Roles(mover)
    found = ends_of(scene, word, frame, roles)
    if "destination" not in found and word.i > 1 and word.nbor(-1).text in {"-", "–"}:
        before = named_places.named(scene.places, word.nbor(-2))
        if before is not None:
            found["destination"] = (before,)
    if not found or not may_move(scene, mover, replace(frame, loose=True), word):
        return None
    return None if is_any_bound(mover) else told(scene, word, frame, roles, found)
