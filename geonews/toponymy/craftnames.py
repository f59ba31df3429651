"""Ships that are called like a town: "the Lima left Callao", "aboard the Oslo", "a sister ship, the Bergen".

No town takes "the". Where an article tells of ships, and a word of its own stands behind "the" and does what ships do,
that word is no place there; only behind a preposition of place and without "the" it is the town still.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from geonews.toponymy.marks import is_capital
from geonews.toponymy.placewords import BUILDINGS, KIND_WORDS, STREETS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: What only vessels do, in one word and in two.
_SAILS = frozenset("sail steam dock anchor moor berth founder capsize sink".split())
_MOORS = frozenset({("drop", "anchor"), ("weigh", "anchor"), ("cast", "off"), ("tie", "up"), ("put", "out")})
#: What vessels do, too; names are told apart before the verbs of motion are known (`grammar.lexicon`).
_TRAVELS = frozenset(
    "leave depart set head make reach arrive enter call pass cross carry lie reach wait turn come go take".split()
)
#: Those of whom it is said that they are a ship's.
_OF_SHIPS = frozenset(
    "captain skipper crew hull deck bow stern bridge hold engine passenger passengers guests cabin cabins".split()
)
#: What is done to ships: "seized the Alda".
_DONE = frozenset("seize impound board charter tow refloat hijack torpedo".split())
_OWNED = frozenset(("'s", "’s"))
_ABOARD = frozenset("aboard onboard".split())
#: Behind these a name without "the" is a town's.
_AT = frozenset("in at to from near of off into for towards toward outside via through around between".split())
#: Streets and houses bear "the" ashore: "the Mall".
_COMMON = BUILDINGS | STREETS | KIND_WORDS.keys()
#: An article says early whether it tells of ships; more would only cost time in huge files.
_FAR = 20_000


@cache
def _vessels() -> frozenset[str]:
    """Nouns for what sails, of the word tables in ``data/nouns.toml``."""
    text = files("geonews.data").joinpath("nouns.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["vehicles"]["sea"].split())


def craft_names(doc: Doc, *, sure: bool = False) -> frozenset[int]:
    """Tokens that are the names of ships, by the company they keep: single capitalised words, some behind "the".

    Parameters
    ----------
    doc
        The parsed article.
    sure
        Whether "the" alone is not enough, however often it stands there and though another ship is called like a town.

    Returns
    -------
    frozenset of int
        Indices of the tokens; empty where the article tells of no ship.
    """
    part = doc[:_FAR]
    if not any(token.lemma_.lower() in _vessels() and token.tag_ == "NN" for token in part):
        return frozenset()
    told: dict[str, list[Token]] = defaultdict(list)
    for token in part:
        if is_capital(token) and token.is_alpha and not token.text.isupper() and _stands_alone(token):
            told[token.text].append(token)
    # "landed on the Orchard", told of "Ada's Orchard"
    owned = (token for token in part if token.i and token.nbor(-1).text in _OWNED)
    ends = {token.text for token in owned if token.ent_type_ == token.nbor(-1).ent_type_ == "LOC"}
    names = {name: at for name, at in told.items() if name.lower() not in _COMMON and name not in ends}
    ships = {name for name, at in names.items() if _is_a_ships(at)}
    ships |= {token.text for name in ships for token in _beside(names[name]) if token.text in names}
    if ships and not sure:
        ships |= {name for name, at in names.items() if _always_has_the(at)}
    return frozenset(token.i for name in ships for token in names[name] if not _is_town(token))


def _is_a_ships(mentions: list[Token]) -> bool:
    behind = [token for token in mentions if _before(token) == "the"]
    if not behind:
        return False
    # what is no town and is told only with "the", and more than once, may travel as well
    known = {"LOC", "MISC"} if len(mentions) > 1 and len(behind) == len(mentions) else {"LOC"}
    if any(_travels(token) and token.ent_type_ in known for token in behind):
        return True
    # "on the Strand" is ashore, unless the name is told elsewhere as well
    ashore = len(mentions) == 1 and _is_on(mentions[0])
    return not ashore and any(map(_is_surely_afloat, mentions))


def _is_on(token: Token) -> bool:
    """Whether a name marked as a place stands behind "on the"."""
    return token.ent_type_ == "LOC" and _before(token) == "the" and _before(token, 2) == "on"


def _beside(mentions: list[Token]) -> list[Token]:
    """What is joined to a ship, behind "the" of its own: "the Oslo and the Bergen"."""
    joined = [child for token in mentions for child in token.children if child.dep_ == "conj"]
    joined += [token.head for token in mentions if token.dep_ == "conj"]
    return [token for token in joined if _before(token) == "the" and is_capital(token) and _stands_alone(token)]


def _always_has_the(mentions: list[Token]) -> bool:
    """Whether a name marked as a place stands only behind "the", and more than once: a ship's, beside another's."""
    marked = any(token.ent_type_ == "LOC" for token in mentions)  # bodies and their teams bear "the", too
    return marked and len(mentions) > 1 and all(_before(token) == "the" for token in mentions)


def _travels(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in _TRAVELS


def _before(token: Token, steps: int = 1) -> str:
    return token.doc[token.i - steps].lower_ if token.i >= steps else ""


def _stands_alone(token: Token) -> bool:
    """Whether a word is a name by itself: neither "the Lima airport" nor "the Lima of the north" nor "Port Lima"."""
    doc, i = token.doc, token.i
    after = doc[i + 1] if i + 1 < len(doc) else None
    before = doc[i - 1] if i else None
    if after is not None and (after.lower_ in {"of", "-", "–"} or after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}):
        return False
    return before is None or before.pos_ != "PROPN" or before.lemma_.lower() in _vessels()


def _is_surely_afloat(token: Token) -> bool:
    """Whether a name does what only ships do, is told to be one, or has people aboard."""
    with_the = 1 if _before(token) == "the" else 0
    left = _before(token, with_the + 1)
    if left in _ABOARD or _is_on(token) or (left == "board" and _before(token, with_the + 2) == "on"):
        return True
    if with_the and left == "of" and _before(token, 3) in _OF_SHIPS:
        return True
    if with_the and token.ent_type_ == "MISC" and token.dep_ in {"obj", "nsubj:pass"} and token.head.lemma_ in _DONE:
        return True
    if with_the and any(_is_one(noun) for noun in _put_beside(token)):
        return True
    return _is_the_one_that_sails(token)


def _put_beside(token: Token) -> list[Token]:
    """Nouns that say what bears a name: "a sister ship, the Oslo", "the Oslo, a former fishery vessel"."""
    found = [child for child in token.children if child.dep_ == "appos" and child.tag_ == "NN"]
    return [*found, token.head] if token.dep_ == "appos" else found


def _is_one(noun: Token) -> bool:
    return noun.lemma_.lower() in _vessels()


def _is_the_one_that_sails(token: Token) -> bool:
    subject = token.head if token.dep_ == "conj" else token
    if not subject.dep_.startswith("nsubj"):
        return False
    verb = subject.head
    part = next((child.lower_ for child in verb.children if child.dep_.partition(":")[0] in {"compound", "obj"}), "")
    return verb.lemma_ in _SAILS or (verb.lemma_, part) in _MOORS


def _is_town(token: Token) -> bool:
    return _before(token) in _AT
