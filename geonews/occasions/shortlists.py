"""Places on the list of those that an event may be held at, by the words for such a list and for the choice from it.

"Possible venues include Oslo." "Oslo is one of two sites under consideration." "A neutral city such as Oslo."
"Named Oslo as a venue." "The choice has come down to Oslo and Lima." "Oslo was struck off the list." "Oslo? Perhaps."
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from geonews.grammar import inflection
from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import subject
from geonews.occasions.event_words import family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: How a clause leaves a place: in question, settled on, set aside, or as its verb tells it.
Verdict = Literal["possible", "expected", "ruled_out", "as told"]

#: "in the running", "off the table": what a place is in, on, off or out of
LISTS: Final = frozenset(
    "running frame consideration discussion list shortlist table card question race contention reckoning "
    "picture".split()
)
#: what only that can be which is to be chosen
_CHOICES: Final = frozenset(
    "option candidate contender alternative possibility choice favourite favorite idea proposal".split()
)
#: what a place is by itself: in question only where a word beside it says so
_GROUNDS: Final = frozenset("site venue location place city capital spot ground host".split())
_VENUES: Final = frozenset({"venue", "site", "host", "location"})
_NAMES: Final = frozenset({"name", "announce", "confirm"})
_GUESSED: Final = frozenset(
    "likely possible potential probable preferred proposed favoured favored alternative suitable neutral prospective "
    "remaining conceivable".split()
)
_CONSIDERED: Final = frozenset("consider discuss weigh examine study float mention propose suggest shortlist".split())
#: what narrows down to a place, or falls on it
_CHOOSING: Final = frozenset("choice list shortlist field search decision option".split())
_NARROWS: Final = frozenset("come narrow boil shrink".split())
_PRESENTS: Final = frozenset("put offer propose present suggest".split())
_TAKES_OFF: Final = frozenset(
    form for verb in "strike cross take drop remove delete".split() for form in inflection.forms(verb)
)
_THEMSELVES: Final = frozenset({"itself", "themselves"})
_FRAGMENT: Final = 3  # words: "Rio de Janeiro?"


def named(token: Token) -> Iterator[tuple[Token, Verdict]]:
    """The places that the token puts on a list, settles on or takes off it, each with how it is left."""
    if token.pos_ == "NOUN" and is_one(token):
        yield from _members(token)
    elif lemma_of(token) in _VENUES and preposition(token) == "as" and lemma_of(token.head) in _NAMES:
        yield from ((part, "expected") for part in _called(token.head))  # "has been named as its venue"
    elif lemma_of(token) in LISTS:
        yield from _under(token)
    elif lemma_of(token) in {"favour", "favor"} and preposition(token) == "in":
        yield from ((part, "possible") for part in children(token, "nmod") if preposition(part) == "of")
    elif token.pos_ == "VERB":
        yield from _chosen(token)
    yield from _asked_of(token)


def is_one(noun: Token) -> bool:
    """Whether the noun stands for places in question: "options", "possible venues", "the sites under discussion"."""
    lemma, verb = lemma_of(noun), noun.head
    if (lemma in _CHOICES and _is_of_event(noun)) or (
        lemma == "horse" and any(child.lower_ == "dark" for child in children(noun, "amod"))
    ):
        return True
    return (
        lemma in _GROUNDS
        and _is_of_event(noun)
        and (
            any(lemma_of(child) in _GUESSED for child in children(noun, "amod", "compound"))
            or any(lemma_of(child) in LISTS and preposition(child) for child in children(noun, "nmod"))
            or any(lemma_of(child) in _CONSIDERED for child in children(noun, "acl", "acl:relcl"))
            or (lemma_of(verb) in _CONSIDERED and base(noun) in {"obj", "nsubj:pass", "nsubj"} and verb.pos_ == "VERB")
        )
    )


def _is_of_event(noun: Token) -> bool:
    """Whether it is said of nothing but an event and its places: no "list of the dead", no "sites of the mission"."""
    of = [lemma_of(child) for child in children(noun, "nmod") if preposition(child) == "of"]
    return all(word in _GROUNDS | _CHOICES or family(word) is not None for word in of)


def _members(noun: Token) -> Iterator[tuple[Token, Verdict]]:
    """What the list holds: "options such as A", "the two candidates, A and B", "sites include A"."""
    listed = [child for child in children(noun, "nmod") if preposition(child) in {"such as", "like", "including"}]
    yield from ((part, "possible") for part in (*children(noun, "appos"), *listed) if part.i > noun.i)
    verb, role = noun.head, base(noun)
    if role == "nsubj" and lemma_of(verb) == "include":
        yield from ((part, "possible") for part in children(verb, "obj"))
    if role == "nsubj" and first(verb, "cop") is not None and not preposition(verb):
        yield verb, "possible"  # "the likely place is A"
    if role == "obl" and preposition(noun) == "as" and not _is_not(verb):
        yield from ((part, "possible") for part in _called(verb))
    if role == "obl" and preposition(noun) == "among" and first(verb, "cop") is not None:
        yield verb, "possible"  # "among the cities being considered is A"
    if first(noun, "cop") is not None and not _is_not(noun) and lemma_of(noun) not in _CHOICES:
        yield from ((part, "possible") for part in children(noun, "nsubj"))


def _called(verb: Token) -> Iterator[Token]:
    """What is called something, by a parser's several names: "named Oslo as", "Oslo was named as"."""
    yield from (part for part in children(verb, "obj", "xcomp", "nsubj:pass") if not preposition(part))


def _under(word: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "two cities are under consideration: A and B", "A was struck off the list"."""
    who, verb = first(word, "nsubj"), word.head
    if who is not None and lemma_of(who) in _GROUNDS | _CHOICES:
        yield from ((part, "possible") for part in children(word, "appos", "parataxis") if part.i > word.i)
    if base(word) == "obl" and verb.lower_ in _TAKES_OFF and preposition(word) in {"off", "from", "out of"}:
        yield from ((part, "ruled_out") for part in children(verb, "obj", "nsubj:pass"))


def _chosen(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "the choice came down to A and B", "fell on A", "A put itself forward"."""
    who, what = subject(verb), first(verb, "obj")
    if who is not None and what is not None and lemma_of(verb) in _PRESENTS and what.lower_ in _THEMSELVES:
        yield who, "possible"
    chooser = first(verb, "nsubj", "nsubj:pass")
    if chooser is None or lemma_of(chooser) not in _CHOOSING or not _is_of_event(chooser):
        return
    for one in obliques(verb):
        if base(one.token) == "conj":
            continue
        if lemma_of(verb) in _NARROWS and one.preposition in {"to", "down to"}:
            yield one.token, "possible"
        elif lemma_of(verb) == "fall" and one.preposition in {"on", "upon"}:
            yield one.token, "expected"


def _asked_of(token: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "Oslo? Perhaps.": a name that is a question by itself; "and Oslo?" asks what became of it."""
    words = [one for one in token.sent if not one.is_punct and not one.is_space]
    named_only = len(words) <= _FRAGMENT and all(one.pos_ == "PROPN" for one in words)
    if base(token) == "root" and named_only and token.sent.text.rstrip().endswith("?"):
        yield token, "possible"


def _is_not(word: Token) -> bool:
    return any(child.lower_ in {"not", "n't", "n’t", "never", "no"} for child in children(word, "advmod", "det"))
