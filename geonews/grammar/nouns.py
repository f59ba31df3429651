"""Common nouns: what kind of thing each stands for, how a vehicle travels, what a noun phrase says in words.

The word tables are in ``data/nouns.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from geonews.grammar import inflection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: Kinds of things a noun phrase can stand for.
KINDS: Final = ("person", "group", "vehicle", "storm", "animal", "cargo", "place", "other")
_ASIDE: Final = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc", "dep"})
_SPANS: Final = frozenset("month year decade century week generation".split())
#: Makers' marks of aircraft: A310, A400M, C-130, Il-96, F-16. Motorways have two digits, pick-ups F-150.
_AIRCRAFT: Final = re.compile(
    r"a(?:2[12]0|3[0-9]0|400m)(?:-[0-9]+)?"
    r"|(?:b|c|kc|ch|uh|il|tu|su|mig|yak|md|dc|atr|crj|erj|be|cl|pc|mq|rq)-[0-9]{1,3}[a-z]?"
    r"|f-[0-9]{1,2}[a-z]?|(?:an|mi|ka)-[0-9]{1,3}"
)
_MOST: Final = 60  # words of a phrase that are looked at: keeps text that nests without end linear
_RANKS: Final = frozenset("first last only sole final remaining".split())
#: how "the PM" is told
_PM: Final = "prime-minister"
_LONGEST_NAME: Final = 9  # words of a noun phrase used as a name; longer ones are cut before "of" and the like


def base(token: Token) -> str:
    """The dependency label without its subtype: ``nsubj`` of ``nsubj:pass``."""
    return token.dep_.partition(":")[0].lower()


def lemma_of(token: Token) -> str:
    """The lemma in lower case; the word itself where the parse has none.

    A regular past form that was left as it is ("departed", also an adjective) loses its ending, and a verb of our own
    tables is known by its forms.
    """
    lemma = str(token.lemma_ or token.text).lower()
    if token.text == "PM" and not (token.i and (token.nbor(-1).like_num or token.nbor(-1).text[:1].isdigit())):
        return _PM  # "the PM", and not "at 4 PM" nor "3:20 PM"
    if token.tag_.startswith("VB") and lemma not in _verbs():
        lemma = _verb_forms().get(token.lower_, lemma)
    if token.tag_ in {"VBD", "VBN"}:
        lemma = inflection.irregular_pasts().get(token.lower_, lemma)  # the lemmatiser has "flo" for "flown"
    if token.tag_ == "NNS" and lemma not in _nouns():
        lemma = next((one for one in inflection.singulars(token.lower_) if one in _nouns()), lemma)
    if token.tag_ in {"VBD", "VBN"} and lemma == token.lower_ and lemma.endswith("ed") and len(lemma) > len("speed"):
        return lemma[:-2]
    return lemma


@cache
def _verbs() -> frozenset[str]:
    """The verbs that the tables of certainty and of events ask about."""
    found: set[str] = set()
    sure = ("predicates", "complements", "events", "reports", "interruptions")
    for name, parts in (("certainty", sure), ("events", ("words",))):
        tables = tomllib.loads(files("geonews.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
        found.update(word for part in parts for words in tables[part].values() for word in words.split())
        found.update(tables.get("verbs", ()))
    return frozenset(word for word in found if word.isalpha())


@cache
def _nouns() -> frozenset[str]:
    """The nouns that the tables of kinds ask about."""
    tables = nouns()
    return frozenset(
        word for part in ("kinds", "vehicles", "roles") for words in tables[part].values() for word in words
    )


@cache
def _verb_forms() -> dict[str, str]:
    return inflection.table(_verbs())


@cache
def nouns() -> dict[str, dict[str, frozenset[str]]]:
    """The word tables of ``data/nouns.toml``, by section and key."""
    text = files("geonews.data").joinpath("nouns.toml").read_text(encoding="utf-8")
    return {
        part: {key: frozenset(words.split()) for key, words in rows.items()}
        for part, rows in tomllib.loads(text).items()
    }


@cache
def synonyms(lemma: str) -> frozenset[str]:
    """Nouns by which an article may call the same one again."""
    found = {lemma}
    for words in (*nouns()["roles"].values(), *nouns()["alike"].values()):
        if lemma in words:
            found |= words
    return frozenset(found)


def is_ranked(token: Token) -> bool:
    """Whether one is told by a place among many: "the last soldier" is not the general whom the next lines quote."""
    return any(base(part) == "amod" and part.lower_ in _RANKS for part in token.children)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a paper, station or agency: "Al Jazeera", "Harbour News", "the Lima Times"."""
    words = name.casefold().removeprefix("the ").split()
    table = nouns()["outlets"]
    return "-".join(words) in table["names"] or (len(words) > 1 and words[-1] in table["endings"])


@cache
def noun_mode(lemma: str) -> str | None:
    """How a vehicle noun travels (rail, air, sea or road); ``None`` for any other noun."""
    mode = next((mode for mode, words in nouns()["vehicles"].items() if lemma in words), None)
    return "air" if mode is None and _AIRCRAFT.fullmatch(lemma) else mode


@cache
def noun_kind(lemma: str) -> str:
    """The kind a common noun stands for, by its lemma in lower case."""
    tables, person = nouns()["kinds"], nouns()["person"]
    if lemma in tables["person"] or any(lemma in words for words in nouns()["roles"].values()):
        return "person"
    if noun_mode(lemma):
        return "vehicle"
    found = next((kind for kind, words in tables.items() if lemma in words), None)
    if found:
        return found
    if len(lemma) > 4 and lemma.endswith(tuple(sorted(person["suffixes"]))) and lemma not in person["not"]:
        return "person"
    return "other"


def is_time(token: Token) -> bool:
    """Whether the token names a day, a month or a part of a day."""
    return lemma_of(token) in nouns()["times"]["words"] or token.lower_ in nouns()["times"]["words"]


def phrase(token: Token) -> str:
    """The words of the noun phrase headed by ``token``, without determiner, possessor, clauses and conjuncts."""
    words = _unbroken(token, {part.i for part in _phrase_tokens(token, clauses=True)})
    if len(words) > _LONGEST_NAME:
        words = _unbroken(token, {part.i for part in _phrase_tokens(token, clauses=False)})
    while len(words) > 1 and words[-1].pos_ in {"ADP", "PUNCT", "SPACE"}:
        words.pop()  # "a convoy of *seventeen* trucks" is cut at the mark and must not end in "of"
    while len(words) > 1 and words[0].pos_ == "ADP":
        words.pop(0)  # "Convoy of 40 lorries" as a headline, with the lorries taken for the subject
    if len(words) > 1 and words[0].lower_ in {"least", "most"} and token.doc[max(0, words[0].i - 1)].lower_ == "at":
        words.pop(0)  # "at least two lorries"
    if lemma_of(token) == _PM:
        return "prime minister".join("".join(part.text_with_ws for part in words).strip().rsplit("PM", 1))
    return re.sub(r"\s+", " ", "".join(part.text_with_ws for part in words)).strip(" ,;:-–'\"“”‘’")


def _unbroken(token: Token, kept: set[int]) -> list[Token]:
    """The kept words that stand together with the head: what lies beyond a gap belongs to something left out."""
    start = end = token.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return [token.doc[i] for i in range(start, end + 1)]


def _phrase_tokens(token: Token, *, clauses: bool) -> Iterator[Token]:
    keep = {"amod", "compound", "flat", "fixed", "nummod", "goeswith", "advmod", "punct"} | (
        {"nmod", "case"} if clauses else set()
    )
    yield token
    for child in token.children:
        inner = base(child)
        if child.is_space or child.dep_ == "nmod:poss" or (inner == "case" and child.head.i == token.i):
            continue
        if inner == "nmod" and not any(part.lower_ in {"of", "for", "from"} for part in child.children):
            continue
        if inner == "nmod" and lemma_of(child) in _SPANS:
            continue  # "the first cargo for a decade"
        if inner == "amod" and child.i > token.i and any(part.text == "," for part in token.doc[token.i : child.i]):
            continue  # "the tanker, its engines dead,"
        if inner == "punct" and child.text not in {"-", "–"}:
            continue
        if inner in keep or child.dep_ == "nmod:desc":
            yield from (part for part in _nested(child) if not part.is_space)


def _nested(token: Token) -> Iterator[Token]:
    waiting, left = [token], _MOST
    while waiting and left:
        node, left = waiting.pop(), left - 1
        yield node
        waiting += [child for child in node.children if base(child) not in _ASIDE]


def modifiers(token: Token) -> list[Token]:
    """Adjectives, compounds and "of" phrases of a description, flat."""
    near = {"amod", "compound", "nmod", "flat"}
    return [part for child in token.children if base(child) in near for part in _nested(child)]
