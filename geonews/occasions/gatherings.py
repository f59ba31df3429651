"""Which words of an article tell of an event that is held or happens at a place: "summit", "met", "explosion".

The words are in ``data/events.toml``; what surrounds a word decides whether it is meant so ("met a deadline",
"talk of a deal", "markets rallied" are not).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from geonews.grammar import inflection
from geonews.grammar.clauses import children, first, obliques, particle, preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.grammar.subjects import agent, direct_object, is_passive, subject
from geonews.occasions import mishaps, townlife, violence

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from spacy.tokens import Span, Token

    from geonews.movers.who import Cast

_PEOPLE: Final = frozenset({"person", "group"})
_NEVER_HELD: Final = frozenset({"vehicle", "animal", "cargo"})
#: groups of people that are occasions too
_PARTIES: Final = frozenset({"party", "service", "procession", "congress", "parade", "assembly", "exchange"})
#: "at the Geneva convention" is a gathering, "under the Geneva convention" a treaty
_ATTENDED: Final = frozenset({"at", "during", "before", "after", "for"})
_PLURALS: Final = {"talk": "talks", "olympic": "olympics", "paralympic": "paralympics"}
#: how it is said of a word for anything that takes place that it is an occasion
_HAPPENS: Final = frozenset({"happen", "occur", "begin", "start", "hold", "take"})
#: who calls for a gathering says no more than that others should meet
_CALLING: Final = frozenset("call press push appeal plead ask argue campaign lobby".split())
_GUESTS: Final = frozenset({"at", "during"})
#: what a sport calls its matches
_MATCHES: Final = dict.fromkeys(("fixture", "international", "odi", "t20", "friendly"), "match")
_ROADS: Final = frozenset(
    "road highway motorway street bridge track rail railway line crossing border port gate entrance".split()
)
_CAPTIVES: Final = frozenset("prisoner hostage captive detainee body spy soldier convict".split())
_HELD: Final = frozenset({"prisoner", "hostage", "captive", "detainee"})
_ROUNDS: Final = frozenset("first second third fourth fifth next new another further fresh final last".split())
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
    "rally": _PEOPLE,
    "protest": _PEOPLE,
    "demonstrate": _PEOPLE,
    "march": _PEOPLE,
    "parade": _PEOPLE,
    "gather": _PEOPLE,
    "assemble": _PEOPLE,
    "convene": _PEOPLE,
    "confer": _PEOPLE,
    "negotiate": _PEOPLE,
    "marry": _PEOPLE,
    "run aground": frozenset({"vehicle"}),
    "go aground": frozenset({"vehicle"}),
}


#: what is performed on a stage
_STAGED: Final = frozenset(
    "anthem ballet concert dance drama hit hymn music musical number opera piece play show song symphony tune".split()
)


@cache
def words(part: str) -> dict[str, frozenset[str]]:
    """One section of ``data/events.toml``: its keys with their words."""
    tables = tomllib.loads(files("geonews.data").joinpath("events.toml").read_text(encoding="utf-8"))
    return {key: frozenset(text.split()) for key, text in tables[part].items()}


@cache
def family(lemma: str) -> str | None:
    """The family of an event noun (gathering, attack, ...); ``None`` for other nouns."""
    return next((key for key, found in words("nouns").items() if lemma in found), None)


@cache
def family_of_verb(lemma: str) -> str | None:
    """The family of the noun that a verb is an event as: an attack, for "bomb" and "gun down"."""
    return next((family(noun) for noun in _nouns_of(lemma)), None)


def _nouns_of(lemma: str) -> frozenset[str]:
    return words("verbs").get(lemma) or words("phrasal").get(lemma, frozenset())


@cache
def _verb_forms() -> dict[str, str]:
    return {form: verb for verb in sorted(words("verbs")) for form in sorted(inflection.forms(verb))}


def verb_of(token: Token) -> str:
    """The verb's lemma, with its particle where only both tell of an event ("gun down").

    It is taken by its form where a lemmatiser's own is none of the verbs that tell of events ("struck").
    """
    lemma = lemma_of(token)
    behind = [particle(token), *(child.lower_ for child in token.children if child.i > token.i)]
    both = next((two for word in behind if (two := f"{lemma} {word}") in words("phrasal")), None)
    if both is not None:
        return both
    return lemma if lemma in words("verbs") else _verb_forms().get(token.lower_, lemma)


def kind(token: Token, cast: Cast) -> str | None:
    """What kind of event the token tells of, as story.json calls it; ``None`` where it tells of none."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun_kind(token, cast)
    return _verb_kind(token, cast) if token.pos_ == "VERB" else None


def _noun_kind(noun: Token, cast: Cast) -> str | None:
    lemma = _singular(lemma_of(noun))
    if lemma in _SOMETIMES:
        return _SOMETIMES[lemma](noun)
    if lemma in _OF_CAPTIVES and _is_of_captives(noun):
        return lemma
    if cast.is_person_name(noun) or _is_treaty(noun) or (lemma == "cup" and noun.tag_ == "NNS"):
        return None
    if family(lemma) is None:
        whole = _with_part(noun, lemma)
        if family(whole) is not None:
            return whole
        staged = noun.pos_ == "NOUN" and _is_staged(noun, cast)
        known = words("words")
        return lemma if staged else townlife.noun_kind(noun, cast, known["kept"] | known["parts"] | known["venues"])
    if base(noun) in {"compound", "flat", "nmod:desc"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        # the head tells of it ("forum meeting"), or of something else ("summit preparations", "attack helicopter");
        # a "launch site" or "exercise area" is there all year, launch or no launch
        if family(lemma) == "military":
            return None
        return lemma if lemma_of(noun.head) in words("words")["venues"] else None
    if not _is_so_meant(noun, lemma):
        return townlife.noun_kind(noun, cast, words("words")["kept"]) if lemma == "talk" else None
    return _PLURALS.get(lemma) or _MATCHES.get(lemma, lemma)


def _with_part(noun: Token, lemma: str) -> str:
    """The word with what a hyphen joins to it, as tokenizers split "sit-in"."""
    hyphened = noun.i > noun.sent.start + 1 and noun.nbor(-1).text == "-"
    return f"{lemma_of(noun.nbor(-2))}-{lemma}" if hyphened else lemma


def _is_of_captives(noun: Token) -> bool:
    """As in "a prisoner exchange", "the exchange of the hostages", "the swap" where captives are told of."""
    said = [child for child in children(noun, "compound", "nmod") if preposition(child) in {"of", ""}]
    if said:
        return any(lemma_of(child) in _CAPTIVES for child in said)
    return noun.pos_ == "NOUN" and any(lemma_of(token) in _HELD for token in noun.doc)


def _is_so_meant(noun: Token, lemma: str) -> bool:
    """Whether a word with other meanings tells of an event: "talks", no "talk"; the collapse of a bridge."""
    if lemma == "talk":
        return noun.lower_ == "talks"
    if lemma == "collapse":
        return violence.is_built(noun)
    if lemma in {"event", "speech"}:
        return _is_one(noun)
    if lemma in {"landslide", "avalanche"}:  # of votes, of letters
        return preposition(noun) != "by" and not any(preposition(child) == "of" for child in children(noun, "nmod"))
    if lemma == "audience":  # those who listen, not "an audience with the queen"
        return any(preposition(child) == "with" for child in noun.children)
    return noun.pos_ != "PROPN" or lemma != "march"


def _is_one(noun: Token) -> bool:
    """Whether one event or speech is told of: "an event at the hall", not "events in Peru" or "freedom of speech"."""
    told = first(noun, "det", "nmod:poss", "nummod", "amod") is not None and preposition(noun) != "of"
    return told and noun.tag_ == "NN" and not any(preposition(child) == "of" for child in noun.children)


def _is_occasion(noun: Token) -> bool:
    """Whether a word for anything that happens tells of one occasion: "at a function in Lima", "the incident occurred".

    Not "the function of the court" or "an incident", which are told of no place.
    """
    if not _is_one(noun):
        return False
    if _is_placed_apart(noun):
        return True
    happens = base(noun) == "nsubj" and lemma_of(noun.head) in _HAPPENS
    attended = base(noun) in {"obl", "nmod"} and preposition(noun) in _GUESTS
    return happens or (attended and lemma_of(noun) != "incident")


def _is_placed_apart(noun: Token) -> bool:
    """As in "in that incident, in the port of Lima, nobody helped": one of which is said at once where it was."""
    if preposition(noun) != "in" or noun.i + 2 >= len(noun.doc):
        return False
    return noun.nbor(1).text == "," and noun.nbor(2).lower_ in {"in", "at", "near"}


def _is_round(noun: Token) -> bool:
    """As in "a second round is planned for June": of talks, where nothing else is said and it is numbered."""
    numbered = any(child.lower_ in _ROUNDS for child in noun.children)
    return numbered and base(noun) in {"nsubj", "obj"} and not children(noun, "nmod", "compound")


def _are_fired(noun: Token) -> bool:
    """As in "shots near the hotel" by itself and "shots were fired", not in "took two shots"."""
    return base(noun) == "root" or lemma_of(noun.head) in {"fire", "hear"}


def _is_burning(noun: Token) -> bool:
    """As in "a fire broke out at a mill", "nine died in a fire": no fire that one comes under, opens or returns."""
    if any(preposition(child) in {"on", "aboard", "under"} for child in children(noun, "nmod")):
        return False  # "a fire on a ferry between Lima and Ica": wherever that was
    one = first(noun, "det", "nummod", "amod", "compound") is not None or lemma_of(noun.head) in _CONSUMING
    burns = base(noun) in {"nsubj", "nsubj:pass"} and lemma_of(noun.head) in _BURNING
    harms = base(noun) == "obl" and preposition(noun) in {"in", "by"} and lemma_of(noun.head) in _HARMING
    return one and (burns or harms)


_BURNING: Final = frozenset("burn break sweep rip destroy kill gut tear engulf rage damage injure start spread".split())
#: what only a fire of its own does, and none that somebody opens
_CONSUMING: Final = frozenset("gut destroy engulf sweep".split())
_HARMING: Final = frozenset("kill die injure hurt destroy damage perish trap gut lose".split())
#: nouns that tell of an event only of some things: what they are then
_SOMETIMES: Final[dict[str, Callable[[Token], str | None]]] = {
    "round": lambda noun: "talks" if _is_round(noun) else None,
    "shot": lambda noun: "shooting" if noun.tag_ == "NNS" and _are_fired(noun) else None,
    "fire": lambda noun: "blaze" if _is_burning(noun) else None,
    "grounding": lambda _: None,  # of planes by a ban, or in physics
    **{word: lambda noun: lemma_of(noun) if _is_occasion(noun) else None for word in ("function", "incident")},
}
_OF_CAPTIVES: Final = frozenset({"exchange", "swap"})


def _singular(lemma: str) -> str:
    """The lemma with "rallie" set right, as statistical lemmatisers have it."""
    right = f"{lemma.removesuffix('ie')}y"
    return right if lemma.endswith("ie") and family(right) is not None else lemma


def _is_treaty(noun: Token) -> bool:
    """As in "the Geneva convention" that one breaches or that governs something, not one that is held or attended."""
    if lemma_of(noun) != "convention" or first(noun, "compound") is None:
        return False
    attended = preposition(noun) in _ATTENDED or (
        base(noun) in {"obj", "nsubj"} and lemma_of(noun.head) in words("words")["holding"]
    )
    return not attended


def _is_staged(noun: Token, cast: Cast) -> bool:
    """Whether a verb says that it is held or takes place: "a garden party will be held", "the bake sale took place"."""
    lemma = lemma_of(noun)
    known = words("words")
    if lemma in known["kept"] | known["parts"] | known["venues"] or is_time(noun) or cast.kind(noun) in _NEVER_HELD:
        return False
    held = cast.kind(noun) in {"person", "group", "place"} and lemma not in _PARTIES
    clause = first(noun, "acl", "acl:relcl")
    if clause is not None and _stages(clause, noun):
        return not held
    host = noun
    while base(host) == "conj" and host.head.pos_ in {"NOUN", "PROPN"}:
        host = host.head
    return not held and base(host) in {"nsubj", "obj"} and _stages(host.head, host)


def _stages(verb: Token, noun: Token) -> bool:
    lemma = lemma_of(verb)
    if base(verb) == "acl" and any(child.lower_ in {"which", "that"} for child in children(verb, "nsubj")):
        return False  # "the resort, which hosted a summit", is none
    if lemma == "take":
        return any(child.lower_ == "place" for child in children(verb, "obj")) and base(noun) != "obj"
    if lemma not in words("words")["stagings"] or verb.pos_ != "VERB":
        return False
    if lemma == "hold" and base(noun) == "obj" and any(child.lower_ == "the" for child in children(noun, "det")):
        return False  # "held the runway": whoever holds a sale is not said to hold the sale
    passive = verb.tag_ == "VBN" and (first(verb, "aux:pass") is not None or base(verb) == "acl")
    return base(noun) == "obj" if not passive else base(noun) == "nsubj" or base(verb) == "acl"


def _verb_kind(verb: Token, cast: Cast) -> str | None:
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
    found = next(iter(_nouns_of(lemma)), None)
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
    return who is not None and cast.kind(who) in _PEOPLE and (what is None or lemma_of(what) in _STAGED)


def _is_grave_dug(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    return what is not None and lemma_of(what) == "grave" and what.tag_ == "NN"


def _is_handed_over(_verb: Token, _who: Token | None, what: Token | None, cast: Cast) -> bool:
    return what is not None and (lemma_of(what) in _CAPTIVES or cast.is_person_name(what))


def _comes_ashore(_verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    return who is not None and cast.kind(who) == "storm"


def _meets(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> bool:
    if what is not None and what != who:
        return cast.kind(what) in _PEOPLE or cast.is_person_name(what)
    if any(oblique.preposition == "with" for oblique in obliques(verb)):
        return True
    return who is not None and (cast.kind(who) in _PEOPLE | {"place"} or who.ent_type_ == "ORG")


def _talks(verb: Token, who: Token | None, _: Token | None, __: Cast) -> bool:
    """As envoys do with or to each other; anybody may talk in a street."""
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
    if who is None or cast.kind(who) not in _PEOPLE or what is None:
        return False
    return lemma_of(what) in _ROADS or (lemma_of(verb) == "chain" and what.pos_ == "PRON")


def _is_swapped(_verb: Token, _who: Token | None, what: Token | None, _: Cast) -> bool:
    return what is not None and lemma_of(what) in _CAPTIVES


def _is_received(verb: Token, who: Token | None, _: Token | None, cast: Cast) -> bool:
    """Whether somebody is: "the envoys were received in Lima"; news and gifts are received anywhere."""
    return is_passive(verb) and who is not None and cast.kind(who) in _PEOPLE


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


def title(token: Token, cast: Cast, places: Container[int]) -> tuple[str, ...]:
    """The words by which an occasion sets itself apart: Europa, League for "the Europa League final"; often none.

    Who takes part and where it is (``places``: tokens of place names) are no names of it, nor are the words of a
    headline in capitals.
    """
    if token.pos_ == "VERB" or _is_all_capitals(token.sent):
        return ()
    before = children(token, "compound", "flat", "amod")
    # "a summit of the African Union", "a summit of Portuguese-speaking countries"
    bodies = [child for child in children(token, "nmod") if preposition(child) == "of" and cast.kind(child) != "person"]
    beside = [part for body in bodies for part in (body, *children(body, "compound", "flat"))]
    inner = [part for word in (*before, *beside) for part in children(word, "compound", "flat", "amod")]
    found = [part for part in (*before, *beside, *inner) if part.i not in places]
    found += [part for body in bodies for part in children(body, "amod")]
    two = {part.i for part in paired(token)}
    told = sorted({part.i: part for part in found if part.text[:1].isupper() and part.i not in two}.items())
    return tuple(part.text for _, part in told if not cast.is_person_name(part) and not is_time(part))


def _is_all_capitals(sentence: Span) -> bool:
    """Whether most words begin with a capital, as in the headlines of many papers."""
    plain = [word for word in sentence if word.is_alpha]
    return sum(word.text[:1].isupper() for word in plain) > len(plain) / 2


def participants(token: Token, cast: Cast) -> tuple[str, ...]:
    """Who takes part, by the fullest names the article has, each once, in text order."""
    heads = sorted(_taking_part(token), key=lambda head: head.i)
    named = (name for head in heads if cast.kind(head) in _PEOPLE for name in cast.names(head))
    two = (_called(part, cast) for part in paired(token) if cast.kind(part) != "place")
    return tuple(dict.fromkeys((*two, *named)))


def _called(part: Token, cast: Cast) -> str:
    """The fullest name of one of a pair, whom the article names by himself elsewhere."""
    others = (cast.name(one) for one in cast.same_word(part) if one.i != part.i and cast.is_person_name(one))
    return next((name for name in others if name and part.text in name.split()), part.text)


def paired(noun: Token) -> list[Token]:
    """The two whose names stand with a dash between them right before the noun: "the Ode-Lee summit"."""
    three = noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
    if len(three) < len("A-B") or three[1].text not in {"-", "–", "—"} or noun.pos_ != "NOUN":
        return []
    pair = [three[0], three[2]]
    return pair if all(part.pos_ == "PROPN" and not is_time(part) for part in pair) else []


def _is_called_for(token: Token) -> bool:
    """As in "called for talks in Lima", "pressed for a summit": of others."""
    return base(token) == "obl" and preposition(token) == "for" and lemma_of(token.head) in _CALLING


def _taking_part(token: Token) -> Iterator[Token]:
    if token.pos_ == "VERB":
        yield from filter(None, (subject(token), direct_object(token), agent(token)))
    else:
        yield from children(token, "nmod:poss")
        governor = token.head
        if base(token) in {"obj", "obl"} and governor.pos_ == "VERB":
            attending = subject(governor)
            if attending is not None and not _is_called_for(token):
                yield attending
            if base(token) == "obl":
                yield from (child for child in children(governor, "obj") if child.i != token.i)
    for child in token.children:
        if base(child) in {"nmod", "obl"} and preposition(child) in {"with", "between", "among", "of", "involving"}:
            yield child
