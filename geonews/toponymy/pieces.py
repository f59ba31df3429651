"""Runs of words that may be the name of a place, and what the table of names says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonews.toponymy.marks import starts_name
from geonews.toponymy.placewords import fold, unabbreviated

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Place, Role

#: Importance (`Gazetteer.importance`, less for a place that has another name of its own) from which a name the model
#: did not mark is taken as a place all the same.
FAMOUS = 0.6
#: The same for a name the model marked, but as that of a person or body.
WELL_KNOWN = 0.55
#: The same where the grammar says it is a place.
LIKELY = 0.4
#: What a place is worth under a name that is not its own: foreign names meet many English words ("Ben", "Federal").
_NOT_ITS_OWN = 0.8
_LONGEST_CODE = 5
#: Fewer words in capitals are a picture credit or a logo.
_SHORTEST_HEADLINE = 3
OWNS = frozenset(("'s", "’s", "'", "’"))
#: Prepositions that a place follows; the others ("by", "of", "with") say little.
_LOCATIVE = frozenset("in at on near outside inside from to into toward towards via across around through off".split())
#: What is called by its adjective ("the Mediterranean", "the Antarctic"); peoples are not.
_NAMED_BY_ADJECTIVE = frozenset(("sea", "ocean", "continent", "area"))


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Tokens ``start`` to ``end`` (half-open) of the Doc, and a role already certain, if any."""

    start: int
    end: int
    role: Role | None = None

    @property
    def size(self) -> int:
        """Number of tokens."""
        return self.end - self.start


class Words:
    """One article's words, looked up in the table of names; what is asked of them is asked of a `Piece`."""

    def __init__(self, doc: Doc, article: Article, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.article = article
        self.gazetteer = gazetteer

    def key(self, piece: Piece) -> str:
        """The key under which mentions of one name meet."""
        return fold(unabbreviated(self.tokens(piece).text))

    def tokens(self, piece: Piece) -> Tokens:
        """The piece as a span of the Doc."""
        return self.doc[piece.start : piece.end]

    def importance(self, piece: Piece) -> float:
        """How sure it is, 0..1, that news means a place by these words, going by the words alone."""
        name = unabbreviated(self.tokens(piece).text)
        places = self.gazetteer.lookup(name, limit=1)
        if not places:
            return 0.0
        own = places[0].kind in ("country", "area", "continent", "sea") or fold(name).startswith(fold(places[0].name))
        # in capitals "US" is no pronoun
        doubt = 0.0 if is_code(name) else self.gazetteer.ambiguity(name)
        return self.gazetteer.importance(places[0]) * (1 - doubt) * (1.0 if own else _NOT_ITS_OWN)

    def is_known(self, piece: Piece) -> bool:
        """Whether the gazetteer has the very name."""
        return self.gazetteer.has_name(unabbreviated(self.tokens(piece).text))

    def is_demonym(self, start: int, end: int) -> bool:
        """Whether the tokens are one demonym: "Russian", "South Koreans"."""
        tokens = self.doc[start:end]
        country = self.gazetteer.demonym(tokens.text) if all(map(starts_name, tokens)) else None
        # a state whose adjective is its own name ("Vatican") is a place
        return country is not None and fold(country.name) != fold(tokens.text) and not self._is_itself(tokens, country)

    def _is_itself(self, tokens: Tokens, place: Place) -> bool:
        """Whether an adjective stands for a sea or part of the world: "the Mediterranean", but not its diet."""
        if place.kind not in _NAMED_BY_ADJECTIVE or tokens.start == 0 or self.doc[tokens.start - 1].lower_ != "the":
            return False
        known = any(other.id == place.id for other in self.gazetteer.lookup(tokens.text, limit=1))
        return known and tokens.root.dep_ not in ("amod", "compound")

    def is_country_code(self, piece: Piece) -> bool:
        """Whether a piece is the abbreviation of a country."""
        text = self.tokens(piece).text
        places = self.gazetteer.lookup(text, limit=1) if is_code(text) else ()
        return bool(places) and places[0].kind == "country"

    def is_in(self, piece: Piece) -> bool:
        """Whether a piece stands behind a preposition of place: "in Linz", "near the Linz"."""
        before = [token.lower_ for token in self.doc[max(0, piece.start - 2) : piece.start]]
        return bool(before) and (before[-1] in _LOCATIVE or (before[-1] == "the" and before[0] in _LOCATIVE))

    def is_in_headline_capitals(self, piece: Piece) -> bool:
        """Whether a piece stands in a headline written in capitals throughout."""
        words = [token for token in self.doc[piece.start].sent if token.is_alpha]
        return len(words) > _SHORTEST_HEADLINE and all(token.is_upper for token in words)

    def is_in_dateline(self, piece: Piece) -> bool:
        """Whether a piece stands where the article says from where it is told."""
        return any(span.start <= self.doc[piece.start].idx < span.end for span in self.article.datelines)


def is_code(text: str) -> bool:
    """Whether a name is written as an abbreviation: "KCNA", "U.S."."""
    return text.isupper() and len(text.replace(".", "")) <= _LONGEST_CODE and " " not in text
