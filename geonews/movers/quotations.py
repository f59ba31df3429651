"""Who speaks where an article quotes: whom "I" and "we" mean, and whom "he" inside a quotation does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import opens_paragraph
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import behind_semicolon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_PARAGRAPH: Final = 400  # words before one in which a quotation mark may open
_MYSELF: Final = frozenset({"i", "me", "my", "mine", "myself"})
_KIN: Final = frozenset("father mother parent wife husband son daughter child brother sister family".split())
FIRST_PERSON: Final = _MYSELF | frozenset({"we", "us", "our", "ours", "ourselves"})


def said_by(book: Book, token: Token) -> Entity | None:
    """Whose report the pronoun is the subject of, outside quotations, or whose kin: "Lee said her father would go"."""
    done = token.head if token.dep_ == "nmod:poss" and lemma_of(token.head) in _KIN else token
    clause = done.head
    if base(done) != "nsubj" or base(clause) != "ccomp" or is_quoted(token):
        return None
    subject = next((child for child in clause.head.children if base(child) == "nsubj"), None)
    subject = subject or shared_subject(clause.head)
    return book.at.get(subject.i) if subject is not None and subject.i < token.i else None


def is_quoted(token: Token, *, alone: bool = False) -> bool:
    """Whether the token stands within quotation marks that its paragraph has opened, some sentences before perhaps.

    With ``alone`` only the marks of its own sentence count.
    """
    inside, first = False, token.sent.start if alone else token.i
    while not alone and token.i - first < _PARAGRAPH and not opens_paragraph(token.doc[first]) and first > 0:
        first -= 1
    for other in token.doc[first : token.i]:
        if other.text in {"“", "``"}:
            inside = True
        elif other.text in {"”", "''"}:
            inside = False
        elif other.text == '"':
            inside = not inside
    return inside


def speaker_of(book: Book, token: Token) -> Entity | None:
    """Who says "I" or "we": the subject of the verb that reports the sentence, or the one quoted just before."""
    # "we" of a long quotation are more than who speaks
    node, quoted = token, is_quoted(token, alone=token.lower_ not in _MYSELF)
    while node.head.i != node.i:
        node = node.head
        subject = next((child for child in node.children if base(child) == "nsubj" and child.i != token.i), None)
        outside = subject is not None and not (quoted and is_quoted(subject))
        if subject is not None and outside and subject.i in book.at and subject.lower_ not in FIRST_PERSON:
            return book.at[subject.i]
        if _says_behind(token, subject, quoted=quoted):
            return None  # "..., said one of the fans": somebody who has not been read yet, and not who spoke before
        parenthesis = next((child for child in node.children if base(child) == "parataxis"), None)
        inner = None if parenthesis is None else next((c for c in parenthesis.children if base(c) == "nsubj"), None)
        if inner is not None and inner.i in book.at and inner.lower_ not in FIRST_PERSON:
            return book.at[inner.i]
    return last_quoted(book, token) if quoted else None


def _says_behind(token: Token, subject: Token | None, *, quoted: bool) -> bool:
    """Whether somebody told of by a noun or number says so behind the quotation."""
    if subject is None or subject.i < token.i or not quoted or is_quoted(subject):
        return False
    return lemma_of(subject.head) in vocabulary.SAYING and subject.pos_ in {"NOUN", "NUM", "DET"}


def last_quoted(book: Book, token: Token) -> Entity | None:
    """Who was quoted last, where the quotation goes on: "...", she said. "They drove us to A."."""
    number = book.number.get(token.i, 0)
    for seen in reversed(book.window):
        if seen.sentence < number - 1:
            return None
        speaker = book.doc[seen.index]
        if base(speaker) == "nsubj" and lemma_of(speaker.head) in vocabulary.SAYING and not is_quoted(speaker):
            return seen.entity
    return None


def shared_subject(verb: Token) -> Token | None:
    """The subject that a joined verb has from the first: of "took" in "soldiers held three men and took them away"."""
    while base(verb) == "conj" and not any(base(child) == "nsubj" for child in verb.children):
        verb = behind_semicolon(verb) or verb.head
        subject = next((child for child in verb.children if base(child) == "nsubj"), None)
        if subject is not None:
            return subject
    return None
