"""What the language model has marked in an article, and how a token is written: places, people, capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


def entities(doc: Doc, *labels: str) -> list[Tokens]:
    """The Doc's entities of these labels."""
    return [ent for ent in doc.ents if ent.label_ in labels]


def marked_places(doc: Doc) -> Iterator[tuple[int, int]]:
    """Tokens marked as places; two that an unmarked hyphen joins are one ("Haut" and "Uele" of "Haut-Uele")."""
    ends = iter([(ent.start, ent.end) for ent in entities(doc, "LOC")])
    held = next(ends, None)
    for start, end in ends:
        if held and held[1] + 1 == start and doc[held[1]].text == "-" and not doc[held[1] - 1 : start].text.count(" "):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[:1].isupper()


def starts_name(token: Token) -> bool:
    """Whether a name may begin with this token."""
    return (is_capital(token) and token.lower_ not in ("the", "a", "an")) or token.is_digit
