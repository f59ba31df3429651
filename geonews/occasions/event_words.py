"""The words that tell of events, by family: the nouns, and the verbs that are events as such ("gun down": shooting).

They are in ``data/events.toml``; whether one is meant so is for `event_nominals` and `event_verbs` to say.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from geonews.grammar import inflection
from geonews.grammar.clauses import particle
from geonews.grammar.nouns import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PEOPLE: Final = frozenset({"person", "group"})
CAPTIVES: Final = frozenset("prisoner hostage captive detainee body spy soldier convict".split())


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
    return next((family(noun) for noun in nouns_of(lemma)), None)


def nouns_of(lemma: str) -> frozenset[str]:
    """The nouns that a verb is an event as."""
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
