"""Where the name of a place begins and ends in a run of words: trimmed of articles, cut at joints, with its "airport".

The segmentation of what a recogniser runs together ("Lima, Peru", "Chile's Easter Island") or cuts short.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.toponymy.marks import is_capital, starts_name
from geonews.toponymy.pieces import FAMOUS, OWNS, Piece, Words
from geonews.toponymy.placewords import FACILITY_WORDS, SAINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_JOINTS = frozenset(("/", "-", "–", "—", ",", "and", "&", "(", ")", ";", "|", "or"))
_INNER_WORDS = frozenset("of the and de la le el al du des do da del der den".split())
#: "Coeur d'Alene", "Val-d'Or", "Côte d’Azur".
_ELIDED = re.compile(r"[dl]['’]\w*[A-ZÀ-Þ]")
#: Arabic and Spanish articles that a hyphen joins to the name behind.
_ARTICLES = frozenset("al el ar as ash at ad an az ul".split())


def names_in(words: Words, start: int, end: int) -> Iterator[Piece]:
    """The names in a run of tokens: whole where the gazetteer has it so, else cut at joints."""
    whole = _without_demonym(words, trimmed(words, start, end))
    if whole is None:
        return
    joints = [i for i in range(whole.start, whole.end) if words.doc[i].lower_ in _JOINTS]
    cuts = [i for i in joints if not _after_article(words, i)]
    cuts += [i for i in range(whole.start + 1, whole.end) if _owner_ends(words, whole.start, i)]
    if not cuts or (words.is_known(whole) and not owner_first(words, whole)):
        yield _extended(words, whole)
        return
    edges = [whole.start - 1, *sorted(cuts), whole.end]
    for left, right in pairwise(edges):
        if left + 1 < right and (piece := trimmed(words, left + 1, right)):
            yield _extended(words, piece)


def _after_article(words: Words, i: int) -> bool:
    """Whether a hyphen joins an article to its name: "Al-Obeid"."""
    return i > 0 and words.doc[i].text == "-" and words.doc[i - 1].lower_ in _ARTICLES


def _without_demonym(words: Words, piece: Piece | None) -> Piece | None:
    """Without a people's name before a name it only describes ("the Indian Pacific coast")."""
    if piece is None or words.is_known(piece):
        return piece
    cut = next((i for i in (piece.start + 2, piece.start + 1) if i < piece.end and words.is_demonym(piece.start, i)), 0)
    # "the Indian state of Assam": what is left begins at the next capital
    return trimmed(words, cut, piece.end) if cut else piece


def trimmed(words: Words, start: int, end: int) -> Piece | None:
    """Without articles, possessives, marks and plain words at either end; ``None`` where nothing is left."""
    while start < end and not starts_name(words.doc[start]):
        start += 1
    while start < end and not _ends_name(words.doc[end - 1], alone=end - start == 1):
        end -= 1
    return Piece(start, end) if start < end else None


def could_be_name(words: Words, piece: Piece) -> bool:
    """Whether the form is that of a name: capitals at both ends, and only small joining words between."""
    tokens = words.tokens(piece)
    if not (starts_name(tokens[0]) and (is_capital(tokens[-1]) or _ELIDED.match(tokens[-1].text))):
        return False
    return all(is_capital(t) or _ELIDED.match(t.text) or t.lower_ in _INNER_WORDS or not t.is_alpha for t in tokens)


def owner_first(words: Words, piece: Piece) -> bool:
    """Whether a piece begins with a place that owns the rest: two names, not one ("Chile's Easter Island")."""
    return any(_owner_ends(words, piece.start, i) for i in range(piece.start + 1, piece.end - 1))


def _owner_ends(words: Words, start: int, i: int) -> bool:
    return words.doc[i].lower_ in OWNS and words.importance(Piece(start, i)) >= FAMOUS


def _extended(words: Words, piece: Piece) -> Piece:
    """With a small facility word behind it, unless the name alone is that of a well-known place; a saint's "'s"."""
    owner = piece.end < len(words.doc) and words.doc[piece.end].lower_ in {"'s", "’s"}
    owner = owner and words.doc[piece.end].head.dep_ != "nmod:poss"  # "for St. John's on Friday"
    if owner and words.doc[piece.start].lower_.strip(".") in SAINTS:
        longer = Piece(piece.start, piece.end + 1)
        return longer if words.is_known(longer) else piece
    if piece.end >= len(words.doc) or words.doc[piece.end].lower_ not in FACILITY_WORDS:
        return piece
    longer = Piece(piece.start, piece.end + 1)
    return longer if words.is_known(longer) or words.importance(piece) < FAMOUS else piece


def _ends_name(token: Token, *, alone: bool) -> bool:
    """Whether a name may end here: a capital, a number, or a small facility word after the name itself."""
    if is_capital(token) or token.is_digit:
        return True
    return not alone and (token.lower_ in FACILITY_WORDS or _ELIDED.match(token.text) is not None)
