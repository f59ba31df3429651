"""Whose name a part of one is: "Okoye" of Ada Okoye, "Wang" of the Wang named last where an article has two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.movers.book import Book, Entity

#: Words back in which a name may have been given in full in the sentence before.
_NEAR: Final = 80
_TWO: Final = 2
#: So many letters stand for a name at least: of two, too many have them.
_LETTERS: Final = 3


def longer_names(keys: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """For each name, as the keys of its words, the longer ones that it is a part of."""
    holding: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(keys):
        for word in dict.fromkeys(key):
            holding[word].append(key)
    return {key: [one for one in holding[key[0]] if len(one) > len(key) and _is_part(key, one)] for key in sorted(keys)}


def bearer(book: Book, start: int, gender: str, choices: Sequence[Entity]) -> Entity:
    """Who bears the part of a name that stands at ``start``, of those whose full names hold it."""
    return _just_told(book, start, gender, choices) or max(choices, key=lambda one: _fits(start, gender, one))


def _fits(start: int, gender: str, one: Entity) -> tuple[bool, bool, int, int]:
    """Told before this point, of no other gender, told often, told early."""
    agreeing = not (gender and one.gender and gender != one.gender)
    return (agreeing, one.first < start, one.count, -one.first)


def _just_told(book: Book, start: int, gender: str, choices: Sequence[Entity]) -> Entity | None:
    """Of two who share a name the one named in full in the sentence before, and no kin of the other.

    "A may meet Wang Yi. Wang has been in B": but where one is told of twice as often, the story goes on with that one.
    """
    here = book.number.get(start, 0)
    spans = [(i, book.at[i]) for i in range(max(0, start - _NEAR), start) if book.at.get(i) in choices]
    near = [(i, one) for i, one in spans if book.number.get(i, 0) >= here - 1 and one.first <= i]
    if len(choices) < _TWO or not near:
        return None
    last, found = near[-1]
    head = book.doc[last] if base(book.doc[last]) != "flat" else book.doc[last].head
    kin = any(child.dep_ == "nmod:poss" for word in (head, head.head) for child in word.children)
    often = max(one.count for one in choices)
    return None if kin or 2 * found.count < often or (gender and found.gender != gender) else found


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the short name is the first or last words of the full one, or leaves out a middle name."""
    if full[: len(short)] == short or full[-len(short) :] == short:
        return True
    rest = iter(full)
    return len(short) > 1 and all(word in rest for word in short)


def in_full(people: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of each person's name by its first letters, in capitals; none that are two people's.

    >>> in_full([("ann", "mary", "soto"), ("bo", "lee")])
    {'AMS': ('ann', 'mary', 'soto')}
    """
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in people:
        if len(words) >= _LETTERS:
            found["".join(word[0] for word in words).upper()].add(words)
    return {letters: next(iter(meant)) for letters, meant in found.items() if len(meant) == 1}
