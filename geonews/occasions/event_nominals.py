"""Whether a noun tells of an event that is held or happens: a summit, "talks" and no "talk", a party that is given.

Most of the nouns have other senses, and the words around one decide: "at the Geneva convention" is a gathering, "under
the Geneva convention" a treaty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.occasions import townlife, violence
from geonews.occasions.event_words import CAPTIVES, family, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from geonews.movers.who import Cast

_NEVER_HELD: Final = frozenset({"vehicle", "animal", "cargo"})
#: groups of people that are occasions too
_PARTIES: Final = frozenset({"party", "service", "procession", "congress", "parade", "assembly", "exchange"})
#: "at the Geneva convention" is a gathering, "under the Geneva convention" a treaty
_ATTENDED: Final = frozenset({"at", "during", "before", "after", "for"})
_PLURALS: Final = {"talk": "talks", "olympic": "olympics", "paralympic": "paralympics"}
#: how it is said of a word for anything that takes place that it is an occasion
_HAPPENS: Final = frozenset({"happen", "occur", "begin", "start", "hold", "take"})
_GUESTS: Final = frozenset({"at", "during"})
#: what a sport calls its matches
_MATCHES: Final = dict.fromkeys(("fixture", "international", "odi", "t20", "friendly"), "match")
_HELD: Final = frozenset({"prisoner", "hostage", "captive", "detainee"})
_ROUNDS: Final = frozenset("first second third fourth fifth next new another further fresh final last".split())
_THROWN: Final = frozenset("party bash reception dinner feast gala banquet shower".split())


def kind_of_noun(noun: Token, cast: Cast) -> str | None:
    """What kind of event the noun tells of, as story.json calls it; ``None`` where it tells of none."""
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
        return any(lemma_of(child) in CAPTIVES for child in said)
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
_INDOORS: Final = frozenset({"in", "inside", "into", "from", "outside", "near"})
_SOMETIMES: Final[dict[str, Callable[[Token], str | None]]] = {
    "round": lambda noun: "talks" if _is_round(noun) else None,
    "shot": lambda noun: "shooting" if noun.tag_ == "NNS" and _are_fired(noun) else None,
    "fire": lambda noun: "blaze" if _is_burning(noun) else None,
    # things are made and mended "in a workshop", people meet "at" one
    "workshop": lambda noun: None if preposition(noun) in _INDOORS or first(noun, "nmod:poss") else "workshop",
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
    if lemma == "throw" and lemma_of(noun) not in _THROWN:
        return False  # "threw stones at the police" is no feast
    if lemma == "hold" and base(noun) == "obj" and any(child.lower_ == "the" for child in children(noun, "det")):
        return False  # "held the runway": whoever holds a sale is not said to hold the sale
    passive = verb.tag_ == "VBN" and (first(verb, "aux:pass") is not None or base(verb) == "acl")
    return base(noun) == "obj" if not passive else base(noun) == "nsubj" or base(verb) == "acl"
