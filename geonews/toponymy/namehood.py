"""Whether words of an article are the name of a place, judged by their form, their company and the table of names.

The language model marks most place names but confuses them with people and bodies, runs them together and cuts them
up. What settles a case here is cheap and explains itself: how important a place of that name is, how the same word
is used in the rest of the article, and which words stand beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.dating.almanac import MONTH
from geonews.toponymy.craftnames import craft_names
from geonews.toponymy.marks import entities, is_capital
from geonews.toponymy.pieces import FAMOUS, LIKELY, OWNS, WELL_KNOWN, Piece, Words, is_code
from geonews.toponymy.placewords import (
    BODIES,
    BUILDINGS,
    KIND_WORDS,
    NUMBERED_ROADS,
    OUTER_SPACE,
    SAINTS,
    STORMS,
    STREETS,
    fold,
)
from geonews.toponymy.surroundings import has_evidence, is_building, is_named_medium, stands_as_place

if TYPE_CHECKING:
    from spacy.tokens import Span

#: "the Gulf state" is some land there, which is not named.
_LANDS = frozenset(("state", "kingdom", "nation", "country", "emirate", "monarchy", "sheikhdom", "sultanate", "ally"))
#: Importance from which a feature word in capitals is a town, after "in" and anywhere: Anchorage, but not every Summit.
_A_TOWN_IN, _A_TOWN = 0.42, 0.52
#: What no thing owned begins with: "at Linz's on", "at Linz's."
_BEHIND_SHOPS = frozenset(("in", "on", "at", ",", "."))
_DETERMINERS = frozenset("the a an this that its their".split())
#: Words that make no name among themselves: "County Road", "City Hall".
_GENERIC = KIND_WORDS.keys() | STREETS | BUILDINGS | BODIES
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday easter christmas ramadan".split(),
)
_MONTH = re.compile(MONTH)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,}")


class Names:
    """One article's words, asked whether they are names of places."""

    def __init__(self, words: Words) -> None:
        self.words = words
        doc = words.doc
        persons = entities(doc, "PER")
        persons += [ent for ent in entities(doc, "LOC") if _does_things(ent)]
        self._surnames = {token.lower_ for ent in persons if len(ent) > 1 for token in ent if token.is_alpha}
        #: How much oftener a name is marked as a place than as a person.
        self._votes = Counter(fold(ent.text) for ent in entities(doc, "LOC"))
        self._votes.subtract(fold(ent.text) for ent in persons)
        self._craft = craft_names(doc)
        called = (pair for pair in pairwise(doc) if all(map(is_capital, pair)) and pair[0].lower_ in STORMS)
        self._storms = {name.lower_ for _, name in called if name.pos_ == "PROPN" and name.lower_ not in KIND_WORDS}

    def is_name(self, piece: Piece) -> bool:
        """Whether a piece is a place name and nothing else that looks like one."""
        words = self.words
        key, tokens = words.key(piece), words.tokens(piece)
        if len(key) < 2 or key in _CALENDAR or not any(map(is_capital, tokens)):
            return False
        if key in KIND_WORDS:
            return _is_the_water(words, piece) or _is_town_so_called(words, piece)
        if all(token.lower_ in _GENERIC or token.is_digit for token in tokens) and not words.is_known(piece):
            return False
        if _in_byline(words, piece) or _is_title(words, piece) or words.is_demonym(piece.start, piece.end):
            return False
        if _is_month(words, piece) or _is_owned_by_people(words, piece) or self._is_storm(piece):
            return False
        if (
            _is_in_space(words, piece)
            or self._is_craft(piece)
            or _is_numbered_road(words, piece)
            or _is_shop(words, piece)
        ):
            return False
        if not words.is_known(piece) and _looks_like_no_place(words, piece):
            return False
        if is_named_medium(words, piece) and words.importance(piece) < FAMOUS:
            return False
        if key in self._surnames or self._votes[key] < 0:
            least = WELL_KNOWN if key in self._surnames or not stands_as_place(words, piece) else LIKELY
            return words.importance(piece) >= least
        return not is_code(tokens.text) or _is_code_of_a_place(words, piece)

    def _is_craft(self, piece: Piece) -> bool:
        """As "the Oslo" of a ship that is called like the town; a country or a strait may have "the" of its own."""
        if piece.size > 1 or piece.start not in self._craft:
            return False
        places = self.words.gazetteer.lookup(self.words.tokens(piece).text, limit=1)
        return all(place.kind == "city" and not place.name.startswith("The ") for place in places)

    def _is_storm(self, piece: Piece) -> bool:
        """As "Hurricane Alda" and the "Alda" behind it, which rivers and towns are called, too; not "in Alda"."""
        words = [token.lower_ for token in self.words.tokens(piece)]
        if words[0] in STORMS and piece.size > 1:
            return not self.words.is_known(piece)
        return words[-1] in self._storms and not self.words.is_in(piece)


def _does_things(ent: Span) -> bool:
    """Whether a name taken for a place is told as somebody: "Bo Lima, who runs the works"."""
    behind = [token.lower_ for token in ent.doc[ent.end : ent.end + 2]]
    before = ent.doc[max(0, ent.start - 1)]
    return len(ent) > 1 and behind == [",", "who"] and before.pos_ not in {"ADP", "CCONJ"} and before.text != ","


def _is_title(words: Words, piece: Piece) -> bool:
    """Whether an abbreviation stands before a person's name ("Sen." is Senegal's and a senator's).

    So do initials, of which towns have some by chance: "A. B. Lee Airport".
    """
    after = words.doc[piece.end] if piece.end < len(words.doc) else None
    text = words.tokens(piece).text
    if _INITIALS.fullmatch(text) and after is not None and is_capital(after) and not after.is_sent_start:
        return words.importance(piece) < FAMOUS
    abbreviated = text[-1] == "." and text[:-1].isalpha() and text.istitle()
    return abbreviated and after is not None and after.ent_type_ == "PER"


def _is_numbered_road(words: Words, piece: Piece) -> bool:
    """As "Interstate" of "Interstate 5"; a state whose road it is ("KY 52") still says where the story plays."""
    number = words.doc[piece.end] if piece.end < len(words.doc) else None
    return number is not None and number.is_digit and words.doc[piece.end - 1].lower_ in NUMBERED_ROADS


def _is_shop(words: Words, piece: Piece) -> bool:
    """As "at Linz's in Vienna": a shop or an inn, whoever it is called after; a saint's is a name of its own."""
    before, behind = words.doc[max(0, piece.start - 1) : piece.start], words.doc[piece.end : piece.end + 2]
    if len(behind) < 2 or behind[0].lower_ not in OWNS or [token.lower_ for token in before] != ["at"]:
        return False
    return behind[1].lower_ in _BEHIND_SHOPS and words.doc[piece.start].lower_.strip(".") not in SAINTS


def _is_month(words: Words, piece: Piece) -> bool:
    """As "Sept." of "Sept. 11": towns and airports have such names."""
    around = (*words.doc[max(0, piece.start - 1) : piece.start], *words.doc[piece.end : piece.end + 1])
    dated = piece.size == 1 and any(t.is_digit for t in around)
    return dated and _MONTH.fullmatch(words.tokens(piece).text) is not None


def _is_in_space(words: Words, piece: Piece) -> bool:
    """As "Earth" in "fell back to Earth", but not in "Earth, Texas"."""
    behind = words.doc[piece.end : piece.end + 2]
    in_state = len(behind) > 1 and behind[0].text == "," and behind[1].ent_type_ == "LOC"
    return words.key(piece) in OUTER_SPACE and not in_state


def _is_owned_by_people(words: Words, piece: Piece) -> bool:
    """As "Acre" of "Heroes' Acre", a name of several words, unless it is well known by itself."""
    if piece.start < 2 or words.doc[piece.start - 1].text not in {"'", "’"}:
        return False
    owner = words.doc[piece.start - 2]
    named = owner.ent_type_ == "LOC" or words.is_demonym(owner.i, owner.i + 1)
    return is_capital(owner) and owner.lower_.endswith("s") and not named and words.importance(piece) < FAMOUS


def _is_the_water(words: Words, piece: Piece) -> bool:
    """Whether a word such as "Gulf" is used as a name: "sailed through the Gulf"."""
    after = words.doc[piece.end] if piece.end < len(words.doc) else None
    if piece.start == 0 or words.doc[piece.start - 1].lower_ != "the":
        return False
    if after is not None and (is_capital(after) or after.lower_ in {"of", *_LANDS} or after.text == "-"):
        return False
    places = words.gazetteer.lookup(words.tokens(piece).text, limit=1)
    return bool(places) and places[0].kind in ("sea", "strait") and words.gazetteer.importance(places[0]) >= FAMOUS


def _is_town_so_called(words: Words, piece: Piece) -> bool:
    """Whether a word such as "Anchorage" is the name of a town: well known, or told as where something is."""
    before, after = words.doc[piece.start - 1 : piece.start], words.doc[piece.end : piece.end + 1]
    if any(token.lower_ in _DETERMINERS for token in before) or any(map(is_capital, (*before, *after))):
        return False
    towns = (p for p in words.gazetteer.lookup(words.tokens(piece).text, limit=5) if p.kind == "city")
    known = max((words.gazetteer.importance(p) for p in towns if fold(p.name) == words.key(piece)), default=0.0)
    return known >= (_A_TOWN_IN if words.is_in(piece) else _A_TOWN)


def _looks_like_no_place(words: Words, piece: Piece) -> bool:
    """Whether a name that the gazetteer lacks is a paper's or body's, or half of a person's ("Ju-min")."""
    tokens = words.tokens(piece)
    if is_code(tokens.text) or (tokens[-1].lower_ in BODIES and not is_building(words, piece)):
        return True
    if piece.end < len(words.doc) and words.doc[piece.end].text == "-" and not tokens[-1].whitespace_:
        return True
    return not has_evidence(words, piece)


def _is_code_of_a_place(words: Words, piece: Piece) -> bool:
    """Whether capitals stand for a place: countries may alone, regions behind a town, airports never."""
    name = words.tokens(piece).text
    places = words.gazetteer.lookup(name, limit=1)
    if not places:
        return False
    kind = places[0].kind
    if kind in ("region", "county") and "." not in name:
        before = words.doc[piece.start - 1].text if piece.start else ""
        return before in (",", "(") or words.is_in(piece) or words.is_in_dateline(piece)
    if kind in ("city", "airport", "district"):
        return words.importance(piece) >= FAMOUS or words.is_in_dateline(piece) or words.is_in_headline_capitals(piece)
    return True


def _in_byline(words: Words, piece: Piece) -> bool:
    """Whether a piece stands where a byline names people: places there follow "in" or "from"."""
    start = words.doc[piece.start].idx
    if not any(span.start <= start < span.end for span in words.article.bylines):
        return False
    return piece.start == 0 or words.doc[piece.start - 1].lower_ not in ("in", "on", "from", "at", "/", "and")
