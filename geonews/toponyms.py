"""Which words of an article are place names, and in which role.

The names the language model found are put right with the table of names: trimmed, split, given up where they are
people, papers or no names at all, and joined by those it missed. Roles follow the grammar. Offsets are characters
into ``Article.text``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.model import Span, Toponym
from geonews.placewords import BARE_COMPASS, FACILITY_WORDS, KIND_WORDS, fold, unabbreviated
from geonews.roles import role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Role

#: Importance (`Gazetteer.importance`) from which a name the model did not mark is taken as a place all the same.
_FAMOUS = 0.6
#: The same inside the name of a body ("Bank of England"), where a capitalised word is seldom anything else.
_FAMOUS_INSIDE = 0.45
#: Longest name looked for, in tokens: "Democratic People's Republic of Korea" is six, "the" and "'s" counted.
_LONGEST = 7
_JOINTS = frozenset(("/", "-", "–", "—", ",", "and", "&", "(", ")", ";", "|", "or"))
_INNER_WORDS = frozenset(
    ("of", "the", "and", "de", "la", "le", "el", "al", "du", "des", "do", "da", "del", "der", "den")
)
#: Words after a place name that make the whole a newspaper, a broadcaster or an agency.
_MEDIA = frozenset(
    "times post journal herald tribune gazette telegraph chronicle mail star news daily weekly observer inquirer "
    "press standard dispatch sun echo courier guardian mirror examiner register sentinel globe".split(),
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday easter christmas ramadan".split(),
)


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """Tokens ``start`` to ``end`` (half-open) of the Doc, and a role already certain, if any."""

    start: int
    end: int
    role: Role | None = None


def find(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Find the place names of an article, in text order; none overlaps another.

    Demonyms ("Russian") and names inside other names ("University of London") are marked by their role.
    """
    finder = _Finder(doc, article, gazetteer)
    pieces = finder.pieces()
    return tuple(finder.toponym(piece) for piece in sorted(pieces))


class _Finder:
    """What is known of one article while its names are gathered: which tokens are taken, and by what."""

    def __init__(self, doc: Doc, article: Article, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.article = article
        self.gazetteer = gazetteer
        self.taken: set[int] = set()
        self.people = Counter(word.casefold() for ent in _entities(doc, "PER") for word in _words(ent))

    def pieces(self) -> list[_Piece]:
        """Gather pieces, the surest kinds first; a later kind never overlaps an earlier one."""
        found: list[_Piece] = []
        for gather in (self._marked, self._whole_names, self._demonyms, self._repeats, self._famous, self._inside):
            for piece in list(gather(found)):
                if self.taken.isdisjoint(range(piece.start, piece.end)):
                    self.taken.update(range(piece.start, piece.end))
                    found.append(piece)
        return found + self._compass(found)

    def toponym(self, piece: _Piece) -> Toponym:
        """A piece with its text and role."""
        tokens = self.doc[piece.start : piece.end]
        span = Span(start=tokens.start_char, end=tokens.end_char)
        role = piece.role or role_of(tokens, self.article, self.gazetteer)
        return Toponym(span=span, text=self.article.text[span.start : span.end], role=role)

    # --- the kinds of evidence, each a generator of pieces

    def _marked(self, _: Sequence[_Piece]) -> Iterator[_Piece]:
        """Names the model marked as places, trimmed and split."""
        for ent in _entities(self.doc, "LOC"):
            for piece in self._split(ent.start, ent.end):
                if self._is_name(piece):
                    yield piece

    def _whole_names(self, _: Sequence[_Piece]) -> Iterator[_Piece]:
        """Names the model took for a body or something else that are wholly the name of a famous place."""
        for ent in _entities(self.doc, "ORG", "MISC"):
            piece = self._trimmed(ent.start, ent.end)
            if piece and self._importance(piece) >= _FAMOUS and self._is_name(piece):
                yield piece

    def _demonyms(self, _: Sequence[_Piece]) -> Iterator[_Piece]:
        """Names of peoples: "Russian", "South Koreans"."""
        people = _token_set(_entities(self.doc, "PER"))
        i = 0
        while i < len(self.doc):
            end = next((j for j in range(min(i + 3, len(self.doc)), i, -1) if self._is_demonym(i, j)), None)
            if end and people.isdisjoint(range(i, end)):
                longer = next(self._longest_known(i, people, _FAMOUS, None), None)
                yield longer if longer and longer.end > end else _Piece(i, end, "demonym")
            i = end or i + 1

    def _repeats(self, found: Sequence[_Piece]) -> Iterator[_Piece]:
        """Further mentions of names already found, unless they are part of another name."""
        names = {self._text(piece) for piece in found if piece.role != "demonym"}
        longest = max((name.count(" ") for name in names), default=0) + 3
        others = _entities(self.doc, "PER", "ORG", "MISC")
        entities, whole = _token_set(others), {(ent.start, ent.end) for ent in others if ent.label_ != "PER"}
        for i in self._capitalised():
            for j in range(min(i + longest, len(self.doc)), i, -1):
                free = entities.isdisjoint(range(i, j)) or (i, j) in whole
                piece = _Piece(i, j)
                if free and self._text(piece) in names and self._is_name(piece) and not self._part_of_name(piece):
                    yield piece
                    break

    def _famous(self, _: Sequence[_Piece]) -> Iterator[_Piece]:
        """Names that everyone knows and the model missed; in a dateline, any that the gazetteer has."""
        entities = _token_set(self.doc.ents)
        for i in self._capitalised():
            in_dateline = any(span.start <= self.doc[i].idx < span.end for span in self.article.datelines)
            if in_dateline or i not in entities:
                barred = set() if in_dateline else entities
                yield from self._longest_known(i, barred, 0.0 if in_dateline else _FAMOUS, None)

    def _inside(self, found: Sequence[_Piece]) -> Iterator[_Piece]:
        """Names inside the names of bodies and other things."""
        known = {self._text(piece) for piece in found}
        for ent in _entities(self.doc, "ORG", "MISC"):
            outside = set(range(len(self.doc))) - set(range(ent.start, ent.end))
            for i in range(ent.start, ent.end):
                floor = 0.0 if self._text(_Piece(i, i + 1)) in known else _FAMOUS_INSIDE
                if _capital(self.doc[i]):
                    yield from self._longest_known(i, outside, floor, "embedded")

    def _compass(self, found: Sequence[_Piece]) -> list[_Piece]:
        """Give "the North", where the text names a country that begins so in full."""
        firsts = {self._text(p).split()[0] for p in found if p.end - p.start > 1} & BARE_COMPASS
        return [
            _Piece(token.i, token.i + 1)
            for token in self.doc
            if token.text.istitle() and token.lower_ in firsts and token.i not in self.taken and self._after_the(token)
        ]

    # --- tests and tidying

    def _split(self, start: int, end: int) -> Iterator[_Piece]:
        """The names in a run of tokens: whole where the gazetteer has it so, else cut at joints."""
        whole = self._trimmed(start, end)
        if whole is None:
            return
        cuts = [i for i in range(whole.start, whole.end) if self.doc[i].lower_ in _JOINTS]
        if not cuts or self.gazetteer.has_name(self._text(whole)):
            yield self._extended(whole)
            return
        edges = [whole.start - 1, *cuts, whole.end]
        for left, right in pairwise(edges):
            if left + 1 < right and (piece := self._trimmed(left + 1, right)):
                yield self._extended(piece)

    def _trimmed(self, start: int, end: int) -> _Piece | None:
        """Without articles, possessives, marks and plain words at either end; ``None`` where nothing is left."""
        while start < end and not _starts_name(self.doc[start]):
            start += 1
        while start < end and not _ends_name(self.doc[end - 1], alone=end - start == 1):
            end -= 1
        return _Piece(start, end) if start < end else None

    def _extended(self, piece: _Piece) -> _Piece:
        """With a small facility word behind it, unless the name alone is that of a well-known place."""
        if piece.end >= len(self.doc) or self.doc[piece.end].lower_ not in FACILITY_WORDS:
            return piece
        longer = _Piece(piece.start, piece.end + 1)
        known = self.gazetteer.has_name(self._text(longer))
        return longer if known or self._importance(piece) < _FAMOUS else piece

    def _is_name(self, piece: _Piece) -> bool:
        """Whether a piece the model marked is a place name and nothing else that looks like one."""
        text = self._text(piece)
        if len(text) < 2 or text in _CALENDAR or self._is_media(piece) or self._is_byline(piece):
            return False
        if piece.end - piece.start == 1 and (text in KIND_WORDS or self._is_demonym(piece.start, piece.end)):
            return False
        if not any(_capital(token) for token in self._tokens(piece)):
            return False
        persons = self.people[text]
        return not persons or self._importance(piece) >= _FAMOUS

    def _is_media(self, piece: _Piece) -> bool:
        last = self.doc[piece.end - 1].lower_
        following = self.doc[piece.end].text if piece.end < len(self.doc) else ""
        return (last in _MEDIA and piece.end - piece.start > 1) or (following.istitle() and following.lower() in _MEDIA)

    def _is_byline(self, piece: _Piece) -> bool:
        """Whether a piece stands where a byline names people: places there follow "in" or "from"."""
        start = self.doc[piece.start].idx
        in_byline = any(span.start <= start < span.end for span in self.article.bylines)
        return in_byline and (
            piece.start == 0 or self.doc[piece.start - 1].lower_ not in ("in", "from", "at", "/", "and")
        )

    def _is_demonym(self, start: int, end: int) -> bool:
        tokens = self.doc[start:end]
        if not all(_capital(token) for token in tokens):
            return False
        return self.gazetteer.demonym(tokens.text) is not None

    def _longest_known(self, start: int, barred: Iterable[int], floor: float, role: Role | None) -> Iterator[_Piece]:
        """The longest name from a token on that the gazetteer holds important enough, if any."""
        barred = barred if isinstance(barred, set) else set(barred)
        for end in range(min(start + _LONGEST, len(self.doc)), start, -1):
            piece = _Piece(start, end, role)
            if not barred.isdisjoint(range(start, end)) or not self._could_be_name(piece):
                continue
            if self.gazetteer.has_name(self._text(piece)) and self._importance(piece) >= floor and self._is_name(piece):
                if role is not None or not self._part_of_name(piece):
                    yield piece
                return

    def _could_be_name(self, piece: _Piece) -> bool:
        tokens = self._tokens(piece)
        return _capital(tokens[-1]) and all(_capital(t) or t.lower_ in _INNER_WORDS or not t.is_alpha for t in tokens)

    def _part_of_name(self, piece: _Piece) -> bool:
        """Whether capitalised words join on either side, so that the piece is but a part of a longer name."""
        if self.doc[piece.start].sent.text.isupper():
            return False
        before = self.doc[piece.start - 1] if piece.start else None
        after = self.doc[piece.end] if piece.end < len(self.doc) else None
        joined = [t for t in (before, after) if t is not None and t.pos_ == "PROPN" and _capital(t)]
        return any(t.i not in self.taken and t.dep_ in ("flat", "compound") for t in joined)

    def _after_the(self, token: Token) -> bool:
        """Whether a bare point of the compass is used as a name: "the North", "the nuclear-armed North"."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is not None and (following.text == "-" or (_capital(following) and following.pos_ == "PROPN")):
            return False
        return any(t.lower_ == "the" for t in self.doc[max(0, token.i - 4) : token.i])

    def _capitalised(self) -> list[int]:
        """Tokens that may begin a name and are free, those at a sentence's start only where tagged as names."""
        return [
            t.i for t in self.doc if t.i not in self.taken and _capital(t) and t.pos_ in ("PROPN", "ADJ", "NOUN", "X")
        ]

    def _tokens(self, piece: _Piece) -> Tokens:
        return self.doc[piece.start : piece.end]

    def _text(self, piece: _Piece) -> str:
        return fold(unabbreviated(self.doc[piece.start : piece.end].text))

    def _importance(self, piece: _Piece) -> float:
        """How sure it is, 0..1, that news means a place by these words, going by the words alone."""
        name = unabbreviated(self._tokens(piece).text)
        places = self.gazetteer.lookup(name, limit=1)
        return self.gazetteer.importance(places[0]) * (1 - self.gazetteer.ambiguity(name)) if places else 0.0


def _entities(doc: Doc, *labels: str) -> list[Tokens]:
    return [ent for ent in doc.ents if ent.label_ in labels]


def _token_set(spans: Iterable[Tokens]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _words(span: Tokens) -> list[str]:
    return [token.text for token in span if token.is_alpha]


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _starts_name(token: Token) -> bool:
    return (_capital(token) and token.lower_ not in ("the", "a", "an")) or token.is_digit


def _ends_name(token: Token, *, alone: bool) -> bool:
    """Whether a name may end here: a capital, a number, or a small facility word after the name itself."""
    return _capital(token) or token.is_digit or (not alone and token.lower_ in FACILITY_WORDS)
