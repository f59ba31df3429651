"""What moves only in business, play and advice: firms that relocate, clubs that move up a table, "see whales off Lima".

Papers tell of factories that flee a land, players who leave on loan and readers who should take a train: with the verbs
of motion, and nobody's journey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, governors, obliques, preposition
from geonews.grammar.inflection import singulars
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

#: what one takes part in, and leaves without a step
_JOINED: Final = frozenset(
    """
    summit conference forum meeting talk trip visit tour journey voyage race rally tournament championship treaty pact
    accord agreement deal contest election festival concert ceremony debate
""".split()
)
#: what does business somewhere, and the business itself
_FIRMS: Final = frozenset(
    """
    company firm manufacturer factory industry business employer retailer supplier producer startup start-up insurer
    lender multinational conglomerate production manufacturing output assembly investment capital operation job
    carmaker automaker brand
""".split()
)
#: these travel, too: of them only the plural that flees or leaves a land is business
_PEOPLE_OF_BUSINESS: Final = frozenset("investor employer producer supplier".split())
_RELOCATING: Final = frozenset(
    """
    move relocate shift return come go leave exit flee withdraw transfer migrate abandon enter escape
""".split()
)
_QUITTING: Final = frozenset("leave exit flee withdraw abandon escape".split())
#: a company that plays, dances or marches goes where it is told to go
#: what carries without going anywhere
_LEADING: Final = frozenset("pipeline cable duct grid road railway bridge tunnel".split())
_CARRYING: Final = frozenset("carry bring take send transport deliver move ship lead".split())
_TROUPES: Final = frozenset("theatre theater ballet dance opera rifle infantry touring drama circus film".split())
#: on a day soldiers move, and business over months
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_SHARES: Final = frozenset("some part much most more all half bulk rest share portion lot".split())
_PLACINGS: Final = frozenset("place spot position top bottom lead".split())
_ROUNDS: Final = frozenset("final semi-final semifinal quarter-final quarterfinal play-off playoff standings".split())
_CONTRACTS: Final = frozenset("loan transfer".split())
#: "see whales swimming off Lima": for whoever goes there
_LOOKING: Final = frozenset("see watch spot imagine enjoy picture".split())
#: what it is to do a thing, whoever does it: "the crime of leaving Peru", "the cost of sailing to Lima"
_DOINGS: Final = frozenset("crime offence offense cost price practice habit joy pleasure right freedom art".split())


_TOLD = frozenset(
    "message letter word news secret information intelligence tip detail document file report plan greeting".split()
)


def is_business(trigger: Token, mover: Token | None) -> bool:
    """Whether the trigger, a verb, tells of business, play or advice, and of nobody's journey."""
    leads = first(trigger, "nsubj")
    if leads is not None and leads.pos_ == "NOUN" and lemma_of(leads) in _LEADING:
        return lemma_of(trigger) in _CARRYING  # "the pipeline would carry gas to Lima"
    if _is_of_doing(trigger) or _is_backing_out(trigger) or _is_passing_on(trigger):
        return True
    return _is_advice(trigger) or _is_play(trigger) or _is_of_firm(trigger, mover)


def _is_passing_on(verb: Token) -> bool:
    """As in "passed on secrets to Lima", where parsers take "on" for a preposition."""
    behind = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "on"
    held = (one for one in obliques(verb) if one.preposition == "on")
    return lemma_of(verb) == "pass" and behind and any(lemma_of(one.token) in _TOLD for one in held)


def _is_backing_out(verb: Token) -> bool:
    """As in "withdrew from the summit in Lima", "pulled out of a trip to Lima": whoever takes part no more."""
    if lemma_of(verb) not in {"withdraw", "pull", "back", "drop", "bow"}:
        return False
    joined = (held for held in obliques(verb) if lemma_of(held.token) in _JOINED)
    return any(held.preposition in {"from", "of", "out of", "out"} for held in joined)


def _is_of_firm(verb: Token, mover: Token | None) -> bool:
    """As in "many firms moved to Peru", "factories are fleeing Peru", "move some of its production to Lima"."""
    if mover is None or lemma_of(verb) not in _RELOCATING:
        return False
    if mover.lower_ in _SHARES:
        mover = next((part for part in children(mover, "nmod") if preposition(part) == "of"), mover)
    lemma = next((one for one in singulars(mover.lower_) if one in _FIRMS), lemma_of(mover))
    if mover.pos_ == "PROPN" or lemma not in _FIRMS | _PEOPLE_OF_BUSINESS:
        return False
    if lemma in _PEOPLE_OF_BUSINESS:
        any_of_them = mover.tag_ == "NNS" and first(mover, "det", "nummod", "nmod:poss") is None
        return any_of_them and lemma_of(verb) in _QUITTING
    of_people = any(preposition(part) == "of" for part in children(mover, "nmod"))
    troupe = any(part.lower_ in _TROUPES for part in children(mover, "amod", "compound"))
    soldiers = lemma == "company" and any(part.lower_ in _DAYS for part in verb.subtree)
    return not (of_people or troupe or soldiers)


def _is_play(verb: Token) -> bool:
    """As in "moved past Lima into third place", "left Lima on a free transfer", "went to Bergen on loan"."""
    for held in obliques(verb):
        lemma = lemma_of(held.token)
        if held.preposition == "on" and lemma in _CONTRACTS:
            return True
        if held.preposition not in {"to", "into", "up to", "down to"}:
            continue
        if lemma in _ROUNDS or (
            lemma in _PLACINGS and any(part.lower_ in ORDINALS | {"table", "league"} for part in held.token.subtree)
        ):
            return True
    return False


def _is_advice(verb: Token) -> bool:
    """As in "Fly to Lima and take the train to Cusco", "See whales swimming off Lima": told to whoever reads."""
    if verb.dep_ == "conj" and _is_told_to_readers(verb.head) and verb.tag_ == "VB":
        return first(verb, "nsubj", "nsubj:pass", "aux", "aux:pass") is None
    return any(_is_told_to_readers(one) and one.lemma_.lower() in _LOOKING for one in governors(verb))


def _is_told_to_readers(verb: Token) -> bool:
    plain = verb.tag_ == "VB" and verb.dep_.upper() == "ROOT" and verb.i == verb.sent.start
    return plain and first(verb, "nsubj", "nsubj:pass", "mark", "aux", "aux:pass") is None


def _is_of_doing(verb: Token) -> bool:
    """As in "the crime of leaving Peru": not "the crime of a man leaving Peru", and not "took the risk of"."""
    of = any(child.lower_ == "of" for child in children(verb, "mark", "case"))
    return of and verb.tag_ == "VBG" and verb.dep_ == "acl" and lemma_of(verb.head) in _DOINGS
