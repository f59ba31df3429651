"""Whether a verb tells of an event: "the two met" and no deadline that is met, teams that play, papers that are signed.

What it is said of decides: each verb with other senses has a test of its subject, object or phrases (`violence` has
those of attacks and accidents).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import agent, direct_object, is_passive, subject
from geonews.occasions import mishaps, townlife, violence
from geonews.occasions.event_words import CAPTIVES, PEOPLE, nouns_of, verb_of, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from geonews.movers.who import Cast

_ROADS: Final = frozenset(
    "road highway motorway street bridge track rail railway line crossing border port gate entrance".split()
)
_MUSICIANS: Final = frozenset("band orchestra singer choir quartet musician group rapper star pianist duo trio".split())
_TEAMS: Final = frozenset({"person", "group", "place"})
_NEGOTIATORS: Final = frozenset(
    "delegation delegate diplomat envoy leader minister negotiator official president side".split()
)
_COURTS: Final = frozenset("court courtroom judge magistrate tribunal".split())
_STRIKERS: Final = frozenset("worker employee nurse teacher student miner doctor staff driver docker".split())
_SIGNED: Final = frozenset(
    "accord agreement ceasefire charter communique communiqué contract convention deal declaration document "
    "memorandum pact protocol statement text treaty truce cease-fire understanding".split()
)
#: verbs that say "event" only of such subjects
_SUBJECTS: Final = {
    "rally": PEOPLE,
    "protest": PEOPLE,
    "demonstrate": PEOPLE,
    "march": PEOPLE,
    "parade": PEOPLE,
    "gather": PEOPLE,
    "assemble": PEOPLE,
    "convene": PEOPLE,
    "confer": PEOPLE,
    "negotiate": PEOPLE,
    "marry": PEOPLE,
    "run aground": frozenset({"vehicle"}),
    "go aground": frozenset({"vehicle"}),
}
#: what is performed on a stage
_STAGED: Final = frozenset(
    "anthem ballet concert dance drama hit hymn music musical number opera piece play show song symphony tune".split()
)


def kind_of_verb(verb: Token, cast: Cast) -> str | None:
    """What kind of event the verb tells of, as story.json calls it; ``None`` where it tells of none."""
    who, what = subject(verb), direct_object(verb)
    # a death on the road is no killing
    return (
        mishaps.kind(verb, who, what, cast)
        or _listed(verb, who, what, cast)
        or townlife.verb_kind(verb, who, what, cast)
    )


def _listed(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> str | None:
    """What the table of verbs says that it is, if its own test agrees."""
    lemma = verb_of(verb)
    found = next(iter(nouns_of(lemma)), None)
    if found is None or (lemma in words("verbs") and first(verb, "compound:prt") is not None):
        return None
    other = _OTHERWISE[lemma](verb, who, what, cast) if lemma in _OTHERWISE else None
    if other is not None:
        return other
    if lemma in _TESTS:
        return found if _TESTS[lemma](verb, who, what, cast) else None
    if lemma in _SUBJECTS and (who is None or cast.kind(who) not in _SUBJECTS[lemma]):
        return None
    return found


def _falls(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> str | None:
    """As in "a coach fell into a ravine"."""
    off = any(one.preposition in {"into", "off"} for one in obliques(verb))
    return "crash" if off and who is not None and cast.kind(who) == "vehicle" else None


def _takes_captive(verb: Token, _who: Token | None, what: Token | None, _: Cast) -> str | None:
    """As in "took 30 hostages", "took pupils hostage"."""
    held = {lemma_of(child) for child in children(verb, "obj", "xcomp", "obl", "advmod")}
    held |= {lemma_of(child) for child in (() if what is None else children(what, "appos", "compound", "amod"))}
    return "kidnapping" if held & {"hostage", "captive"} else None


def _beats_to_death(verb: Token, _who: Token | None, _what: Token | None, _: Cast) -> str | None:
    killed = any(one.preposition == "to" and lemma_of(one.token) == "death" for one in obliques(verb))
    return "killing" if killed else None


def _finds_guilty(verb: Token, _who: Token | None, _what: Token | None, _: Cast) -> str | None:
    return "trial" if any(child.lower_ == "guilty" for child in children(verb, "xcomp")) else None


def _is_walked_out(_verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """As workers do; a guest may walk out of a room in Lima."""
    return who is not None and who.tag_ == "NNS" and lemma_of(who) in _STRIKERS


def _is_laid_to_rest(verb: Token, _who: Token | None, _what: Token | None, _: Cast) -> bool:
    return any(lemma_of(child) == "rest" and preposition(child) == "to" for child in verb.children)


def _is_staged_by(_verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As bands and actors do, and not as those who perform work, tests or a task."""
    return who is not None and cast.kind(who) in PEOPLE and (what is None or lemma_of(what) in _STAGED)


def _is_grave_dug(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    return what is not None and lemma_of(what) == "grave" and what.tag_ == "NN"


def _is_handed_over(_verb: Token, _who: Token | None, what: Token | None, cast: Cast) -> bool:
    return what is not None and (lemma_of(what) in CAPTIVES or cast.is_person_name(what))


def _comes_ashore(_verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    return who is not None and cast.kind(who) == "storm"


def _meets(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    by = agent(verb) if is_passive(verb) else None
    if by is not None and (by.tag_ == "NNS" or cast.kind(by) == "group") and not cast.is_person_name(by):
        return False  # "was met by police", "by a cheering crowd"
    if what is not None and what != who:
        return cast.kind(what) in PEOPLE or cast.is_person_name(what)
    if any(oblique.preposition == "with" for oblique in obliques(verb)):
        return True
    return who is not None and (cast.kind(who) in PEOPLE | {"place"} or who.ent_type_ == "ORG")


def _talks(verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """As envoys do with or to each other, and two who are named, or "the two"; anybody may talk in a street."""
    other = None if who is None else first(who, "conj")
    pair = other is not None and who is not None and who.ent_type_ == other.ent_type_
    if who is not None and (who.lower_ == "two" or (pair and who.ent_type_ in {"PER", "MISC"})):
        return True  # "Rivera and Okafor talked", "Peruvians and Norwegians talked"
    with_whom = any(oblique.preposition in {"with", "to"} for oblique in obliques(verb))
    official = who is not None and lemma_of(who) in _NEGOTIATORS
    return official and (with_whom or (who is not None and (who.tag_ == "NNS" or first(who, "conj") is not None)))


def _is_played(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether two teams meet: "beat Peru in Quito", "where they play Peru", "play against Peru"."""
    if is_passive(verb):  # who is beaten by nobody named is no team, but somebody in a cell
        what = agent(verb) if who is None or cast.kind(who) != "place" else who
    if who is not None and lemma_of(who) in _MUSICIANS:
        return False  # "the band will play Lima" meets nobody there
    sides = [what] if what is not None else [one.token for one in obliques(verb) if one.preposition == "against"]
    return who is not None and cast.kind(who) in _TEAMS and any(cast.kind(side) in _TEAMS for side in sides)


def _is_blocked(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether people stop traffic: "students blocked the road", "women chained themselves to a rail"."""
    if who is None or cast.kind(who) not in PEOPLE or what is None:
        return False
    return lemma_of(what) in _ROADS or (lemma_of(verb) == "chain" and what.pos_ == "PRON")


def _is_swapped(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    return what is not None and lemma_of(what) in CAPTIVES


def _is_received(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """Whether somebody is: "the envoys were received in Lima"; news and gifts are received anywhere."""
    return is_passive(verb) and who is not None and cast.kind(who) in PEOPLE


def _is_agreed(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    """Whether a paper is signed or a deal reached: "signed an accord", "the truce announced in Lima"."""
    return what is not None and lemma_of(what) in _SIGNED


def _is_tried(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether somebody is: "was sentenced in Lima", "pleaded guilty"; not by a newspaper."""
    if lemma_of(verb) == "try" and (not is_passive(verb) or first(verb, "xcomp") is not None):
        return False  # "tried to" is anybody's attempt
    tried = what if lemma_of(verb) != "plead" else who
    return tried is not None and _is_somebody(tried, cast) and _says_plea(verb)


def _is_somebody(token: Token, cast: Cast) -> bool:
    return cast.kind(token) == "person" or cast.is_person_name(token) or token.lower_ in violence.PERSONAL


def _says_plea(verb: Token) -> bool:
    """Pleading is a plea of guilt only with the word: people plead for help, too."""
    return lemma_of(verb) != "plead" or any(token.lower_ in {"guilty", "innocent"} for token in verb.subtree)


def _is_heard(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """As in "appeared in court in Lima", "appeared before a judge"; not "appeared in a film"."""
    court = any(lemma_of(one.token) in _COURTS and one.preposition in {"in", "at", "before"} for one in obliques(verb))
    return court and who is not None and _is_somebody(who, cast)


def _takes_to_streets(verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """As in "thousands took to the streets of Lima"."""
    streets = any(one.preposition == "to" and one.token.lower_ == "streets" for one in obliques(verb))
    return streets and who is not None


_TESTS: Final[dict[str, violence.Test]] = {
    **violence.TESTS,
    **dict.fromkeys(("sign", "reach", "announce", "broker", "seal"), _is_agreed),
    **dict.fromkeys(("plead", "sentence", "convict", "acquit", "try"), _is_tried),
    **dict.fromkeys(("appear", "testify"), _is_heard),
    "walk out": _is_walked_out,
    "perform": _is_staged_by,
    "take": _takes_to_streets,
    "meet": _meets,
    "talk": _talks,
    "beat": _is_played,
    "defeat": _is_played,
    "play": _is_played,
    "block": _is_blocked,
    "chain": _is_blocked,
    "exchange": _is_swapped,
    "swap": _is_swapped,
    "release": _is_swapped,
    "free": _is_swapped,
    "lay": _is_laid_to_rest,
    "dig": _is_grave_dug,
    "hand over": _is_handed_over,
    "come ashore": _comes_ashore,
    "receive": _is_received,
}
#: verbs that tell of another event in some company: what it is then
_OTHERWISE: Final[dict[str, Callable[[Token, Token | None, Token | None, Cast], str | None]]] = {
    "fall": _falls,
    "take": _takes_captive,
    "beat": _beats_to_death,
    "find": _finds_guilty,
}
