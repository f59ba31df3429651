"""Who goes along with whom: those told of as one company, whom "they" may mean afterwards.

"The liner sails with two tugs. They left A" is about the liner and what is with her, and told of under her name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import first, preposition
from geonews.grammar.lexicon import VERBS, is_travel
from geonews.grammar.nouns import base, lemma_of
from geonews.movers.book import Book, Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH: Final = frozenset(("with", "together with", "along with", "alongside"))
#: Those who go where their ship, plane or car goes.
_OWN: Final = frozenset("escort crew driver pilot captain skipper cargo passenger tug tender load".split())


def note_company(book: Book, token: Token) -> None:
    """Note the ship or plane that goes and those "with" which it goes as one company, under the name told first."""
    verb = token.head
    if base(token) != "obl" or preposition(token) not in _WITH or not (is_travel(lemma_of(verb)) or _goes(verb)):
        return
    subject = first(verb, "nsubj")
    one, other = book.at.get(token.i), book.at.get(subject.i) if subject is not None else None
    if one is None or other is None or one is other or not one.kind == other.kind == "vehicle":
        return
    leader = min((one, other), key=lambda each: (not each.named, each.plural, each.first))
    company = Entity(name=leader.name, kind=leader.kind, mode=leader.mode, plural=True, first=leader.first)
    company.travelled = True
    if subject is not None:
        book.note(book.add(company), subject)


def _goes(verb: Token) -> bool:
    return lemma_of(verb) in VERBS or lemma_of(verb) in {"go", "come", "move", "travel"}


def led_by(first_of_all: Entity, others: tuple[Token, ...]) -> bool:
    """Whether those joined to a vehicle are told of as its own: "the ship and its escorts"."""
    owned = all(first(other, "nmod:poss") is not None and lemma_of(other) in _OWN for other in others)
    return first_of_all.kind == "vehicle" and owned and bool(others)
