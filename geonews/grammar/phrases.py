"""Which frame a verb has in its clause: what a particle, an object or a phrase beside it makes of the verb.

"Take over" is no taking, but "took her over to Lima" is; "put" alone moves nobody, but "put on a plane to Lima" does;
who "spent the night in Lima" has come there. The frames themselves stand in the lexicon.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, families, lexicon, vocabulary
from geonews.grammar.alighting import off_board
from geonews.grammar.clauses import children, first, obliques, particle, preposition
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import direct_object, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Scene
    from geonews.grammar.families import Frame

#: verbs that a particle makes something else of ("take over", "drive up prices"), but not before a way
_SELF_MOVING: Final = frozenset("come go drive roll climb".split())
_WITH_DIRECTIONS: Final = _SELF_MOVING | frozenset("take bring send carry move".split())
_UP_AND_DOWN: Final = frozenset("up down over in out on along through under".split())
_WAYS: Final = frozenset(("to", "into", "from", "via", "by way of", "as far as"))
#: who is put, loaded or herded "on a plane to Lima" goes there
PUTTING: Final = frozenset("put place load bundle herd usher pack crowd squeeze hoist".split())
_ABOARD: Final = frozenset(("on", "onto", "aboard", "into", "in", "on board"))
#: with these right behind "take" something is begun, and nothing is carried
_TAKING: Final = frozenset(("over", "up", "on"))
#: who is "seen at Lima" in passing has come there: what travels, or whoever is hunted
_SIGHTING: Final = frozenset("see spot sight film photograph track video glimpse report".split())
#: who is received where one comes ashore, lands or alights has just come
_GREETING: Final = frozenset(("greet", "welcome", "receive", "meet"))
_LANDINGS: Final = frozenset(
    "airport airfield airstrip aerodrome airbase tarmac station port harbour harbor quay pier dock border".split()
)
#: where one spends a night or a day one has come; who spends years lives there
_STAYS: Final = frozenset(
    "night day weekend hour evening monday tuesday wednesday thursday friday saturday sunday".split()
)
#: into these one is let as into the town itself
_GATES: Final = frozenset(
    "port harbour harbor waters territory airspace country city town island airport base camp roadstead".split()
)
#: of what moves only in some clauses, each has its own test below
_SOMETIMES: Final = frozenset(
    "spend station change switch follow check drop turn clear step get climb walk break".split()
)
_JOURNEYS: Final = frozenset("journey voyage trip flight passage march".split())
#: "the jet turned west over Lima"
_HEADINGS: Final = frozenset("west east north south inland seaward homeward northwest northeast southwest".split())
#: those who "made for" one of these went there, as to a place by name
_HAVENS: Final = _GATES | frozenset(("border", "frontier", "coast", "capital", "hills", "mountains", "shore"))
#: ships tie up and make port, and whoever else does, does something else
_OF_SHIPS: Final = frozenset(("tie up", "make port", "put out", "surface"))
_SEAFARERS: Final = frozenset("crew sailor master captain skipper fisherman sailors fishermen".split())


def frame_of(scene: Scene, verb: Token, lemma: str) -> Frame | None:
    """The frame that a verb of this lemma has in its clause; ``None`` where it tells of no movement."""
    if lemma in PUTTING and (first(verb, "obj") is not None or is_passive(verb)) and _vehicle_beside(scene, verb):
        return lexicon.VERBS["put aboard"]
    if any(child.lower_ == "ashore" for child in children(verb, "advmod", "compound:prt")):
        return _ashore(verb, lemma)
    if lemma in _SIGHTING:
        return lexicon.VERBS["be sighted"] if _is_sighting(scene, verb) else None
    if lemma in _GREETING:
        return lexicon.VERBS["be greeted"] if _is_greeted(scene, verb) else None
    if lemma in _SOMETIMES:
        return _sometimes(scene, verb, lemma)
    return _regular(scene, verb, lemma)


def _regular(scene: Scene, verb: Token, lemma: str) -> Frame | None:
    found = _plain(scene, verb, lemma)
    if found is None or found.caused or lemma == "stop":
        said = _by_preposition(verb, lemma)
        bare = first(verb, "obj", "aux:pass") is None
        found = said if said is not None and (bare or said.caused) else found
    if found is None:
        return None
    if found.lemma in _OF_SHIPS and not _is_of_ship(scene, verb, found.lemma):
        return None
    return found


def _ashore(verb: Token, lemma: str) -> Frame | None:
    """As in "swam ashore at Lima", "were put ashore in Lima"."""
    own = lexicon.verb(f"{lemma} ashore") or lexicon.verb(lemma)
    moved = first(verb, "obj") is not None or is_passive(verb)
    own = lexicon.VERBS["land"] if moved and (own is None or not own.caused) else own
    return None if own is None else replace(own, prepositions=families.ASHORE)


def _sometimes(scene: Scene, verb: Token, lemma: str) -> Frame | None:
    thing = direct_object(verb)
    if lemma == "spend":
        return lexicon.VERBS["spend the night"] if _is_stay(verb) else None
    if lemma == "station":
        ahead = any(child.lower_ in {"will", "to"} for child in children(verb, "aux", "mark"))
        return lexicon.VERBS[lemma] if ahead or not is_passive(verb) else None  # "troops stationed in Lima" stay
    if lemma in {"change", "switch"}:
        riding = thing is not None and thing.tag_ == "NNS" and scene.cast.mode(thing) is not None
        return lexicon.VERBS["change vehicles"] if riding else _plain(scene, verb, lemma)
    if lemma == "follow":
        ways = _placed(scene, verb) | (_placed(scene, thing) if thing is not None else set())
        return lexicon.VERBS[lemma] if not is_passive(verb) and ways & _WAYS else None
    if lemma in {"step", "get", "climb", "walk"}:
        return lexicon.VERBS["step off"] if off_board(verb) is not None else _on_foot(scene, verb, lemma)
    if lemma == "break":  # "broke its journey in Lima"
        if thing is None or lemma_of(thing) not in _JOURNEYS or "off" in {particle(verb), preposition(thing)}:
            return _plain(scene, verb, lemma)
        return lexicon.VERBS["stop"]
    if lemma in {"turn", "clear"}:
        return _turned(scene, verb, lemma, thing)
    if lemma == "drop":
        from_air = verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "air"
        return lexicon.VERBS["airdrop"] if from_air else _plain(scene, verb, lemma)
    return _by_preposition(verb, lemma) if thing is None else _plain(scene, verb, lemma)


def _turned(scene: Scene, verb: Token, lemma: str, thing: Token | None) -> Frame | None:
    """As in "turned west over Lima", "cleared Lima" of a ship; not "turned to the crowd", "cleared the hurdle"."""
    if particle(verb) is not None:
        return _plain(scene, verb, lemma)
    if lemma == "clear":
        fixed = first(verb, "obj") is not None and particle(verb) is not None
        ship = thing is not None and thing.i in scene.places.heads and _is_of_ship(scene, verb, lemma)
        return lexicon.VERBS[lemma] if ship or fixed else None
    heading = any(child.lower_ in _HEADINGS for child in children(verb, "advmod"))
    mover = subject(verb)
    moves = mover is not None and scene.cast.kind(mover) in {"vehicle", "storm", "group"}
    return lexicon.VERBS[lemma] if heading and moves and thing is None else None


def _by_preposition(verb: Token, lemma: str) -> Frame | None:
    """What the preposition of a phrase makes of the verb: "pulled out of Lima", "pulled into Lima", "made for Lima"."""
    for held in obliques(verb):
        word, _, rest = held.preposition.partition(" ")
        frame = lexicon.VERBS.get(f"{lemma} {word}") if rest or word in {"into", "for", "by"} else None
        if frame is None or (word == "for" and not _is_haven(held.token)):
            continue
        return frame
    return None


def _is_haven(token: Token) -> bool:
    return token.pos_ == "PROPN" or lemma_of(token) in _HAVENS


def _is_of_ship(scene: Scene, verb: Token, lemma: str) -> bool:
    doer = subject(verb)
    tied = verb.tag_ in {"VBN", "VBG"} and verb.dep_ in {"acl", "advcl", "xcomp"}  # how one lies, not how one comes
    if lemma == "tie up" and tied:
        return False
    return doer is not None and (scene.cast.mode(doer) == "sea" or lemma_of(doer) in _SEAFARERS)


def _plain(scene: Scene, verb: Token, lemma: str) -> Frame | None:
    """By the verb and its particle."""
    beside = particle(verb)
    frame = lexicon.verb(lemma, beside)
    if frame is not None and frame.family == "admit":
        return frame if _is_let_in(scene, verb, frame) else None
    if frame is not None or lemma not in _WITH_DIRECTIONS or beside not in _UP_AND_DOWN:
        return frame
    if lemma == "take" and beside in _TAKING and verb.nbor(1).lower_ == beside and first(verb, "obj") is not None:
        return None  # "will take over the service to Lima", unlike "took her over to Lima"
    way = direct_object(verb)
    if lemma in _SELF_MOVING and way is not None and lemma_of(way) in vocabulary.ALONG:
        return lexicon.VERBS[lemma]  # "drove up the track from Lima": no particle, whatever the parser made of it
    # its particle is but a direction where the way goes on behind: "drove down to Lima"
    ways = _WAYS if lemma in _SELF_MOVING else _WAYS - {"from"}
    return lexicon.VERBS[lemma] if any(held in ways for held in _placed(scene, verb)) else None


def _placed(scene: Scene, verb: Token) -> set[str]:
    """The prepositions of the verb's phrases that are places themselves."""
    return {held.preposition for held in obliques(verb) if ends.of(scene.places, held.token, nested=False) is not None}


def _vehicle_beside(scene: Scene, verb: Token) -> bool:
    return any(
        held.preposition in _ABOARD and (scene.cast.mode(held.token) is not None or lemma_of(held.token) == "flight")
        for held in obliques(verb)
    )


def _on_foot(scene: Scene, verb: Token, lemma: str) -> Frame | None:
    """The verb's own frame, but none in "climbed into her boat to row to Lima": what carries one is told by itself."""
    boarded = (one.token for one in obliques(verb) if one.preposition.rpartition(" ")[2] in {"into", "onto", "aboard"})
    boards = lemma in {"step", "climb"} and any(scene.cast.mode(token) is not None for token in boarded)
    return None if boards else _regular(scene, verb, lemma)


def _is_sighting(scene: Scene, verb: Token) -> bool:
    """As in "the lorry was filmed near Lima"; not "was seen as a threat", "was seen leaving Lima"."""
    if not is_passive(verb) or first(verb, "xcomp", "ccomp", "advcl") is not None:
        return False
    seen = direct_object(verb)
    if seen is None or scene.cast.kind(seen) not in {"vehicle", "storm"}:
        return False
    if verb.lower_ == "reported" and not any(held.preposition in {"off", "near"} for held in obliques(verb)):
        return False
    return not any(held.preposition == "as" for held in obliques(verb))


def _is_greeted(scene: Scene, verb: Token) -> bool:
    """As in "was greeted at Lima airport by the mayor": whoever is has just come; not "the vote was greeted"."""
    who = direct_object(verb)
    if who is None or not is_passive(verb):
        return False
    if who.pos_ != "PROPN" and scene.cast.kind(who) not in {"person", "group"}:
        return False
    held = [one.token for one in obliques(verb) if one.preposition in {"at", "in", "on"}]
    return any(lemma_of(part) in _LANDINGS for token in held for part in (token, *children(token, "nmod", "compound")))


def _is_stay(verb: Token) -> bool:
    thing = first(verb, "obj")
    return thing is not None and lemma_of(thing) in _STAYS and first(thing, "nmod:poss") is None


def _is_let_in(scene: Scene, verb: Token, frame: Frame) -> bool:
    """As in "let into Lima", "admitted to the port"; not "admitted to hospital in Lima", "let in on a secret"."""
    let = direct_object(verb)
    if let is None or scene.cast.kind(let) not in {"vehicle", "person", "group", "storm", "other"}:
        return False
    return any(
        held.preposition in frame.prepositions
        and (held.token.i in scene.places.heads or lemma_of(held.token) in _GATES)
        for held in obliques(verb)
    )


def stay_of(verb: Token) -> list[Token]:
    """Clauses that tell how a stay was spent, whose places are its own: "spent the day tied up in Lima"."""
    return [one for one in children(verb, "xcomp", "advcl") if one.tag_ in {"VBN", "VBG"}]
