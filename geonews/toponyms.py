"""Which words of an article are place names, and in which role.

The names the language model found are put right with the table of names: trimmed, split, given up where they are
people, papers or no names at all, and joined by those it missed. Roles follow the grammar. Offsets are characters
into ``Article.text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from geonews.model import Span, Toponym
from geonews.toponymy.cutting import could_be_name, names_in, owner_first, trimmed
from geonews.toponymy.marks import entities, is_capital, marked_places
from geonews.toponymy.namehood import Names
from geonews.toponymy.pieces import FAMOUS, LIKELY, OWNS, WELL_KNOWN, Piece, Words
from geonews.toponymy.placewords import BARE_COMPASS
from geonews.toponymy.roles import role_of
from geonews.toponymy.surroundings import (
    governs,
    is_airline,
    is_base,
    is_building,
    is_in_body,
    is_media,
    is_part_of_name,
    names_office,
    stands_as_place,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Role

#: Importance from which a word inside the name of a body ("Bank of England") is read as a place.
_FAMOUS_INSIDE = 0.5
#: The same before an office that only a town has: "Police Department". Small towns have a third and more, words of
#: other senses ("Transport", "Metro", "Capitol") less, since their ambiguity is taken off.
_OF_OFFICE = 0.25
#: Longest name looked for, in tokens: "Democratic People's Republic of Korea" is six, "the" and "'s" counted.
_LONGEST = 7
#: Behind these a place may stand.
_BEFORE_PLACES = frozenset("in at near to from into outside of through towards toward reached left via".split())
_TOWNS = frozenset("town village city hamlet settlement municipality township suburb port resort".split())
_NAME_TAGS = frozenset(("PROPN", "ADJ", "NOUN", "X"))


def find(doc: Doc, article: Article, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Find the place names of an article, in text order; none overlaps another.

    Demonyms ("Russian") and names inside other names ("University of London") are marked by their role.
    """
    words = Words(doc, article, gazetteer)
    toponyms = []
    for piece in sorted(_Finder(words).pieces()):
        tokens = words.tokens(piece)
        span = Span(start=tokens.start_char, end=tokens.end_char)
        role = piece.role or role_of(tokens, article, gazetteer)
        toponyms.append(Toponym(span=span, text=article.text[span.start : span.end], role=role))
    return tuple(toponyms)


class _Finder:
    """Gathers the pieces of one article and remembers which tokens are taken."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.names = Names(words)
        self.doc = words.doc
        self.taken: set[int] = set()

    def pieces(self) -> list[Piece]:
        """Gather pieces, the surest kinds first; a later kind never overlaps an earlier one."""
        found: list[Piece] = []
        ways = (
            self._long_names,
            self._owned_names,
            self._marked,
            self._whole_names,
            self._called_towns,
            self._demonyms,
            self._repeats,
            self._famous,
            self._inside,
        )
        for gather in ways:
            for piece in list(gather(found)):
                if self.taken.isdisjoint(range(piece.start, piece.end)):
                    self.taken.update(range(piece.start, piece.end))
                    found.append(piece)
        return found + self._compass(found)

    def _long_names(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Famous names of several words, which models often cut up: "Democratic Republic of the Congo"."""
        inside = [(ent.start, ent.end) for ent in entities(self.doc, "PER", "ORG", "MISC")]
        for i in self._capitalised():
            for piece in self._longest_known(i, set(), FAMOUS):
                part = any(a <= piece.start and piece.end <= b and b - a > piece.size for a, b in inside)
                if piece.size > 1 and not part:
                    yield piece

    def _owned_names(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names with an owner in them, which a recogniser cuts there: "Devil's Island", "St. John's Wood"."""
        for i in self._capitalised():
            if any(token.lower_ in OWNS for token in self.doc[i + 1 : i + 4]):
                for piece in self._longest_known(i, set(), LIKELY):
                    if any(token.lower_ in OWNS for token in self.words.tokens(piece)[:-1]):
                        yield piece

    def _marked(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names the model marked as places, trimmed and split; those in the names of papers are embedded."""
        for start, end in marked_places(self.doc):
            for piece in names_in(self.words, start, end):
                if is_media(self.words, piece):
                    yield from self._embedded(range(piece.start, piece.end), FAMOUS)
                elif self.names.is_name(piece):
                    yield Piece(piece.start, piece.end, "embedded") if is_in_body(self.words, piece) else piece

    def _whole_names(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names the model took for a person or a body: well-known places, and houses where something happens."""
        for ent in entities(self.doc, "PER", "ORG", "MISC"):
            piece = trimmed(self.words, ent.start, ent.end)
            if piece is None or not self.names.is_name(piece):
                continue
            kept = is_building(self.words, piece) or is_base(self.words, piece)
            held = ent.label_ != "PER" and kept and self._is_scene(piece)
            likely = piece.size == ent.end - ent.start and stands_as_place(self.words, piece)
            if ent.label_ == "ORG" and is_airline(self.words, piece):
                yield from self._embedded(range(piece.start, piece.end), FAMOUS)
            elif held or self.words.importance(piece) >= (LIKELY if likely else WELL_KNOWN):
                yield piece

    def _called_towns(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names that look like none, called a town right behind: "in High Hope, a town of 4,000"."""
        barred = _token_set(entities(self.doc, "PER", "ORG"))
        for i in self._capitalised():
            if i and self.doc[i - 1].lower_ in _BEFORE_PLACES:
                for piece in self._longest_known(i, barred, 0.0):
                    if _is_called_town(self.doc, piece.end):
                        yield piece

    def _demonyms(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names of peoples: "Russian", "South Koreans"."""
        # an adjective alone is nobody's name: "the Peruvian president"
        marked = [ent for ent in entities(self.doc, "PER") if len(ent) > 1 or ent.root.pos_ != "ADJ"]
        people = _token_set(marked)
        i = 0
        while i < len(self.doc):
            ends = range(min(i + 3, len(self.doc)), i, -1) if is_capital(self.doc[i]) else ()
            end = next((j for j in ends if self.words.is_demonym(i, j)), None)
            if end and people.isdisjoint(range(i, end)):
                longer = next(self._longest_known(i, people, FAMOUS), None)
                yield longer if longer and longer.end > end else Piece(i, end, "demonym")
            i = end or i + 1

    def _repeats(self, found: Sequence[Piece]) -> Iterator[Piece]:
        """Further mentions of names already found, unless they are part of another name."""
        known = {self.words.key(piece) for piece in found if piece.role is None}
        longest = max((name.count(" ") for name in known), default=0) + 3
        others = entities(self.doc, "PER", "ORG", "MISC")
        barred, whole = _token_set(others), {(ent.start, ent.end) for ent in others if ent.label_ != "PER"}
        for i in self._capitalised():
            for j in range(min(i + longest, len(self.doc)), i, -1):
                piece = Piece(i, j)
                free = barred.isdisjoint(range(i, j)) or (i, j) in whole
                if free and self.words.key(piece) in known and self._stands_alone(piece):
                    yield piece
                    break

    def _famous(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names that everyone knows and the model missed; in a dateline, any that the gazetteer has."""
        marked = _token_set(self.doc.ents) - self._country_codes()
        datelines = self.words.article.datelines
        for i in self._capitalised():
            in_dateline = any(span.start <= self.doc[i].idx < span.end for span in datelines)
            if in_dateline or i not in marked:
                barred = set() if in_dateline else marked
                yield from self._longest_known(i, barred, 0.0 if in_dateline else FAMOUS)

    def _country_codes(self) -> set[int]:
        """Tokens such as "U.S." that the model took into a person's name with a title behind: "U.S. President X"."""
        firsts = [Piece(ent.start, ent.start + 1) for ent in entities(self.doc, "PER") if len(ent) > 1]
        return {piece.start for piece in firsts if self.words.is_country_code(piece)}

    def _inside(self, _: Sequence[Piece]) -> Iterator[Piece]:
        """Names inside the names of bodies and other things."""
        for ent in entities(self.doc, "ORG", "MISC"):
            yield from self._embedded(range(ent.start, ent.end), _FAMOUS_INSIDE)

    def _embedded(self, inside: range, floor: float) -> Iterator[Piece]:
        i = inside.start
        while i < inside.stop:
            piece = next(self._longest_known(i, set(), floor, stop=inside.stop, role="embedded"), None)
            if piece:
                yield Piece(piece.start, piece.end) if governs(self.words, piece) else piece
            i = piece.end if piece else i + 1

    def _compass(self, found: Sequence[Piece]) -> list[Piece]:
        """Give "the North", where the text names a country that begins so in full."""
        firsts = {self.words.key(piece).split()[0] for piece in found if piece.size > 1} & BARE_COMPASS
        return [
            Piece(token.i, token.i + 1)
            for token in self.doc
            if token.text.istitle() and token.lower_ in firsts and token.i not in self.taken and self._after_the(token)
        ]

    def _longest_known(
        self, start: int, barred: set[int], floor: float, *, stop: int | None = None, role: Role | None = None
    ) -> Iterator[Piece]:
        """The longest name from a token on that the gazetteer holds important enough, if any."""
        for end in range(min(start + _LONGEST, stop or len(self.doc)), start, -1):
            piece = Piece(start, end, role)
            if not barred.isdisjoint(range(start, end)) or not could_be_name(self.words, piece):
                continue
            if not self.words.is_known(piece) or owner_first(self.words, piece):
                continue
            office = role == "embedded" and names_office(self.words, piece)
            if self.words.importance(piece) >= (_OF_OFFICE if office else floor) and self.names.is_name(piece):
                if role or not (is_part_of_name(self.words, piece) or is_media(self.words, piece)):
                    yield piece
                return

    def _stands_alone(self, piece: Piece) -> bool:
        return (
            could_be_name(self.words, piece)
            and self.names.is_name(piece)
            and not (is_part_of_name(self.words, piece) or is_media(self.words, piece))
        )

    def _is_scene(self, piece: Piece) -> bool:
        """Whether something is said to happen at a house, rather than someone to work there."""
        head = self.words.tokens(piece).root
        return self.words.is_in(piece) and head.dep_ == "obl"

    def _after_the(self, token: Token) -> bool:
        """Whether a bare point of the compass is used as a name: "the North", "the nuclear-armed North"."""
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is not None and (following.text == "-" or (is_capital(following) and following.pos_ == "PROPN")):
            return False
        return any(t.lower_ == "the" for t in self.doc[max(0, token.i - 4) : token.i])

    def _capitalised(self) -> list[int]:
        """Tokens that may begin a name and are free."""
        return [t.i for t in self.doc if t.i not in self.taken and is_capital(t) and t.pos_ in _NAME_TAGS]


def _is_called_town(doc: Doc, end: int) -> bool:
    """Whether what stands behind a name calls it a town: ", a mining town of 4,000"."""
    behind = [token.lower_ for token in doc[end : end + 5]]
    if len(behind) < 3 or behind[0] != "," or behind[1] not in {"a", "an"}:
        return False
    called = next((end + 2 + i for i, word in enumerate(behind[2:]) if word in _TOWNS), None)
    if called is None:
        return False
    return called + 1 == len(doc) or doc[called + 1].pos_ not in {"NOUN", "PROPN"}  # "a town councillor" is none


def _token_set(spans: Iterable[Tokens]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
