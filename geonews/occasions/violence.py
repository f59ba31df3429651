"""Which verbs tell of an attack or a crash, judged by who does it to whom: "shot a judge", but "shot a film".

Most such verbs are used of films, prices and arguments as well, so each asks for somebody or something that can be
hurt, for a weapon, or for somebody who carries one. The verbs and the events that they are stand in
``data/events.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, obliques
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import agent, is_passive

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from geonews.movers.who import Cast

    Test = Callable[[Token, Token | None, Token | None, Cast], bool]

_PEOPLE: Final = frozenset({"person", "group"})
#: pronouns that are somebody, whether or not the article has named them
PERSONAL: Final = frozenset("i me we us he him she her they them who whom".split())
_ALIVE: Final = _PEOPLE | {"animal"}
_MISSILES: Final = frozenset(
    "rocket missile shell drone mortar bomb projectile airstrike strike artillery bullet grenade shot".split()
)
_BOMBS: Final = frozenset({"bomb", "device", "explosive", "grenade", "mine", "blast", "ied", "charge", "ordnance"})
_ARMED: Final = frozenset(
    "gunman fighter militia militiaman attacker assailant rebel militant extremist insurgent jihadist terrorist "
    "soldier sniper bomber assassin hitman poacher pirate bandit raider mob".split()
)
_VIOLENT: Final = _ARMED | frozenset(
    "gunfire clash attack raid bombing blast explosion ambush shooting stabbing shot police troop army gang "
    "airstrike".split()
)
_ROCKETS: Final = frozenset(
    "rocket missile satellite spacecraft capsule probe shuttle spaceship launcher mission module".split()
)
_WATERS: Final = frozenset("sea ocean water gulf river lake bay".split())
_STRUCTURES: Final = frozenset(
    "building bridge roof tower block crane wall mine hotel house factory stadium church mosque school dam "
    "scaffold scaffolding overpass viaduct ceiling stand tunnel apartment tenement mall hospital "
    "deck porch balcony grandstand".split()
)
_POSTS: Final = frozenset("post checkpoint base station patrol outpost barracks compound office market shop".split())
_WRECKS: Final = frozenset({"wreck", "wreckage", "fuselage"})
_FAR: Final = 400  # words in which an article has said what has crashed
_FIRED: Final = (_MISSILES | {"round", "salvo", "volley"}) - {"shot"}
#: "was attacked over her plan", "for its silence", "as a coward": with words
_BLAMED_FOR: Final = frozenset({"over", "for", "as", "about"})
#: these attack and are attacked with words
_DEBATERS: Final = frozenset(
    "minister president senator politician candidate critic rival opponent opposition party lawmaker leader premier "
    "government judge ruling official columnist paper media press commentator voter chancellor mayor".split()
)
_TILLS: Final = frozenset("bank shop store jeweller jeweler station restaurant post-office pharmacy casino van".split())
_FIRED_AT: Final = frozenset({"on", "at", "into", "upon"})


def strikes(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether a verb of attack is done to a town or a spot in it, or by the armed; not to a policy."""
    if what is None or (verb.tag_ == "VBG" and base(verb) in {"amod", "compound"}):
        return False
    if cast.kind(what) == "place" or lemma_of(what) in vocabulary.PLACES:
        return True
    hurt = cast.kind(what) in _ALIVE | {"vehicle"} or lemma_of(what) in _STRUCTURES | _POSTS
    return _is_armed(_doer(verb, who)) and hurt


def is_assaulted(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether people or a place come to harm: "a girl was attacked in Lima", not "the minister was, over a tax"."""
    if strikes(verb, who, what, cast):
        return True
    if what is None or what.pos_ != "NOUN" or not is_passive(verb):
        return False
    doer = agent(verb)
    if doer is not None and cast.kind(doer) == "animal":
        return True
    if cast.kind(what) not in _ALIVE or any(held.preposition in _BLAMED_FOR for held in obliques(verb)):
        return False
    return lemma_of(what) not in _DEBATERS and (
        doer is None or (doer.pos_ == "NOUN" and lemma_of(doer) not in _DEBATERS)
    )


def is_fought(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """Whether the armed fight: "troops and rebels fought in Lima", not "soldiers who fought in Peru are home"."""
    if base(verb) == "csubj" and verb.tag_ == "VBG":  # "fighting near Lima has displaced thousands"
        return any(one.preposition in {"in", "near", "around"} for one in obliques(verb))
    if who is None or base(verb) in {"acl", "acl:relcl"} or any(one.preposition == "for" for one in obliques(verb)):
        return False
    return (
        who.tag_ in {"NNS", "NNPS"}
        and (_is_armed(who) or lemma_of(who) in {"troop", "force"})
        and not (cast.is_person_name(who))
    )


def is_robbed(verb: Token, _who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether somebody or a house with a till is: "robbed a bank in Lima"; not "the team was robbed of a goal"."""
    if any(held.preposition == "of" and first(held.token, "nmod:poss") is None for held in obliques(verb)):
        return False
    return _can_be_hurt(what, cast) or (what is not None and lemma_of(what) in _TILLS)


def is_hit(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """Whether something fired hits a place or people: "rockets struck a hospital", "shells fell on a mill"."""
    harmless = any(lemma_of(one.token) in _WATERS for one in obliques(verb))  # "the rocket fell into the sea off Lima"
    by = agent(verb) if is_passive(verb) else None
    if by is not None:  # "their lorry was hit by a roadside bomb near Lima"
        return lemma_of(by) in _MISSILES | _BOMBS and not harmless
    return who is not None and lemma_of(who).casefold() in _MISSILES and not (harmless or cast.is_person_name(who))


def is_killed(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether somebody dies by violence: the sentence tells of some ("... when gunmen ..."), or of who killed whom."""
    if any(lemma_of(token) in _VIOLENT or lemma_of(token) in _MISSILES for token in verb.sent):
        return True
    doer = _doer(verb, who)
    return doer is not None and cast.kind(doer) in _PEOPLE and _can_be_hurt(what, cast)


def is_harmed(verb: Token, _: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether the verb is done to somebody: "shot a judge", "two were stabbed"; not to a film, a warrant, a song."""
    if lemma_of(verb) == "hang" and verb.lower_ != "hanged":
        return False
    return _can_be_hurt(what, cast) or (what is not None and what.pos_ == "NUM" and is_passive(verb))


def is_fired(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """Whether weapons are: "fired rockets at the town", "fired on the crowd"; staff are fired, too."""
    if what is not None:  # shots that are fired are told of by their own noun
        return lemma_of(what) in _FIRED
    at = any(oblique.preposition in _FIRED_AT for oblique in obliques(verb))
    return at and who is not None and cast.kind(who) in _PEOPLE | {"place"}


def is_fire_opened(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    """As in "opened fire on the crowd"."""
    return what is not None and lemma_of(what) == "fire"


def is_targeted(verb: Token, who: Token | None, what: Token | None, _: Cast) -> bool:
    """Whether somebody armed, or a bomb, does the targeting: nobody else's target is attacked."""
    doer = _doer(verb, who)
    armed = _is_armed(doer) or (doer is not None and lemma_of(doer) in _MISSILES | _BOMBS | _VIOLENT)
    return what is not None and armed


def is_bombed(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As in "the bomb went off", "blew himself up", "blew up a bridge"; not "blew up a photograph"."""
    if who is not None and lemma_of(who).casefold() in _BOMBS:
        return True
    if what is None or lemma_of(verb) == "go":
        return False
    own = what.pos_ == "PRON" and what.lower_.endswith(("self", "selves"))
    return own or cast.kind(what) in _ALIVE | {"vehicle", "place"} or lemma_of(what) in vocabulary.PLACES | _STRUCTURES


def is_torn_by_bomb(_verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """As in "a car bomb tore through a market"."""
    return who is not None and lemma_of(who) in _BOMBS - {"blast"}  # which is told of by its own noun


def is_taken_by_force(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As in "rebels seized the town"; not "police seized drugs", "seized power", "captured the mood of Lima"."""
    if what is None or not (cast.kind(what) == "place" or lemma_of(what) in vocabulary.PLACES | _STRUCTURES):
        return False
    return _is_armed(_doer(verb, who))


def is_sunk(_verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As in "the boat sank", "a mine sank a trawler"; hopes and prices sink, too."""
    lost = what if what is not None else who
    return lost is not None and cast.kind(lost) == "vehicle" and cast.mode(lost) == "sea"


def is_set_off(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    """As in "set off two bombs"; one sets off for Lima, too."""
    return what is not None and lemma_of(what) in _BOMBS - {"charge"}


def is_thrown(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    """As in "a grenade was thrown at a bar"."""
    return what is not None and lemma_of(what) in {"grenade", "bomb", "explosive"}


def is_downed(_verb: Token, _who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As in "shot down a helicopter", "shot down a missile"; not "shot down the proposal"."""
    return what is not None and (cast.kind(what) == "vehicle" or lemma_of(what) in _MISSILES)


def is_wrecked(_verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """Whether a vehicle does it: "a coach plunged into a ravine"."""
    return who is not None and cast.kind(who) == "vehicle"


def is_wreck_found(_verb: Token, _who: Token | None, what: Token | None, cast: Cast) -> bool:
    """As in "the wreckage of the plane was found near the coast"; a ship's wreck may lie there for centuries."""
    if what is None or lemma_of(what) not in _WRECKS:
        return False
    whose = [child for child in what.children if base(child) in {"nmod", "compound"} and cast.kind(child) == "vehicle"]
    return all(cast.mode(child) in {"air", "road", "rail"} for child in whose) and (
        bool(whose) or any(cast.kind(token) == "vehicle" and cast.mode(token) == "air" for token in what.doc[:_FAR])
    )


def is_crashed_down(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """As in "the airliner came down near the coast"; not "came down to land"."""
    flown = who is not None and cast.kind(who) == "vehicle" and cast.mode(who) == "air"
    on_purpose = any(child.tag_ == "VB" for child in verb.children if child.dep_ in {"advcl", "xcomp"})
    return flown and not on_purpose and all(oblique.preposition != "to" for oblique in obliques(verb))


def is_collapsed(_verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """Whether something built does: talks and prices collapse, too."""
    return who is not None and lemma_of(who) in _STRUCTURES


def is_built(noun: Token) -> bool:
    """Whether the collapse is one of something built: "the collapse of a bridge", "a crane collapse"."""
    return any(base(child) in {"compound", "nmod"} and lemma_of(child) in _STRUCTURES for child in noun.children)


def is_launched(_verb: Token, who: Token | None, what: Token | None, _: Cast) -> bool:
    """Whether a rocket or what rides on one is: "launched a satellite", "the capsule blasted off"."""
    sent = what if what is not None else who
    return sent is not None and lemma_of(sent) in _ROCKETS


def _can_be_hurt(what: Token | None, cast: Cast) -> bool:
    return what is not None and (cast.kind(what) in _ALIVE or cast.is_person_name(what) or what.lower_ in PERSONAL)


def _doer(verb: Token, who: Token | None) -> Token | None:
    return agent(verb) if is_passive(verb) else who


def _is_armed(doer: Token | None) -> bool:
    return doer is not None and lemma_of(doer) in _ARMED


#: Verbs with the question that decides whether they tell of an attack, a crash or a launch.
TESTS: Final[dict[str, Test]] = {
    "attack": is_assaulted,
    **dict.fromkeys(("rob", "mug"), is_robbed),
    "fight": is_fought,
    **dict.fromkeys(("overrun", "bomb", "bombard", "shell", "storm", "raid", "besiege", "ambush"), strikes),
    **dict.fromkeys(("hit", "strike", "fall", "land"), is_hit),
    **dict.fromkeys(("shoot", "stab", "murder", "slay", "massacre", "assassinate", "assault"), is_harmed),
    **dict.fromkeys(("lynch", "behead", "hang", "execute", "gun down", "mow down"), is_harmed),
    **dict.fromkeys(("plunge", "overturn", "crash", "plough", "plow"), is_wrecked),
    **dict.fromkeys(("launch", "lift off", "blast off"), is_launched),
    **dict.fromkeys(("go off", "blow up"), is_bombed),
    "kill": is_killed,
    "fire": is_fired,
    "open": is_fire_opened,
    "target": is_targeted,
    "shoot down": is_downed,
    **dict.fromkeys(("come down", "go down"), is_crashed_down),
    **dict.fromkeys(("tear", "rip"), is_torn_by_bomb),
    **dict.fromkeys(("seize", "capture"), is_taken_by_force),
    "sink": is_sunk,
    "set off": is_set_off,
    "throw": is_thrown,
    **dict.fromkeys(("find", "locate", "discover"), is_wreck_found),
    "collapse": is_collapsed,
}
