"""Whether words of an article are the name of a place, judged by their form, their company and the table of names.

The language model marks most place names but confuses them with people and bodies, runs them together and cuts them
up. What settles a case here is cheap and explains itself: how important a place of that name is, how the same word
is used in the rest of the article, and which words stand beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from geonews.dating.almanac import MONTH
from geonews.toponymy.craftnames import craft_names
from geonews.toponymy.marks import entities, is_capital, starts_name
from geonews.toponymy.placewords import (
    AIRCRAFT,
    BASES,
    BODIES,
    BUILDINGS,
    COMPASS,
    CRAFT,
    DONE_TO_PLACES,
    FACILITY_WORDS,
    KIND_WORDS,
    LIVE_THERE,
    MEDIA,
    MEDIA_NOUNS,
    NUMBERED_ROADS,
    OFFICES,
    OUTER_SPACE,
    STORMS,
    STREETS,
    fold,
    is_house,
    opens_office,
    unabbreviated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
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
_JOINTS = frozenset(("/", "-", "–", "—", ",", "and", "&", "(", ")", ";", "|", "or"))
_INNER_WORDS = frozenset("of the and de la le el al du des do da del der den".split())
#: "Coeur d'Alene", "Val-d'Or", "Côte d’Azur".
_ELIDED = re.compile(r"[dl]['’]\w*[A-ZÀ-Þ]")
#: Arabic and Spanish articles that a hyphen joins to the name behind.
_ARTICLES = frozenset("al el ar as ash at ad an az ul".split())
_SAINTS = frozenset(("st", "saint"))
#: "the Gulf state" is some land there, which is not named.
_LANDS = frozenset(("state", "kingdom", "nation", "country", "emirate", "monarchy", "sheikhdom", "sultanate", "ally"))
_OWNS = frozenset(("'s", "’s", "'", "’"))
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
#: Prepositions that a place follows; the others ("by", "of", "with") say little.
_LOCATIVE = frozenset("in at on near outside inside from to into toward towards via across around through off".split())
#: Those that no person follows in news.
_ONLY_LOCATIVE = frozenset("in near outside inside into toward towards across through".split())
_SETS_OUT = frozenset("leave depart head sail bind set embark".split())
_LEFT_OR_REACHED = frozenset("leave depart reach enter pass clear".split())
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


_MONTH = re.compile(MONTH)
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,}")


class Names:
    """One article's words, asked whether they are names of places."""

    def __init__(self, doc: Doc, article: Article, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.article = article
        self.gazetteer = gazetteer
        persons = entities(doc, "PER")
        self._surnames = {token.lower_ for ent in persons if len(ent) > 1 for token in ent if token.is_alpha}
        #: How much oftener a name is marked as a place than as a person.
        self._votes = Counter(fold(ent.text) for ent in entities(doc, "LOC"))
        self._votes.subtract(fold(ent.text) for ent in persons)
        self._craft = craft_names(doc)
        called = (pair for pair in pairwise(doc) if all(map(is_capital, pair)) and pair[0].lower_ in STORMS)
        self._storms = {name.lower_ for _, name in called if name.pos_ == "PROPN" and name.lower_ not in KIND_WORDS}

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
        doubt = 0.0 if _is_code(name) else self.gazetteer.ambiguity(name)
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

    def is_airline(self, piece: Piece) -> bool:
        """Whether a piece names whose an aircraft is: "an Emirates flight"."""
        root = self.tokens(piece).root
        return root.dep_ == "compound" and root.head.lemma_ in AIRCRAFT

    def is_name(self, piece: Piece) -> bool:
        """Whether a piece is a place name and nothing else that looks like one."""
        key, tokens = self.key(piece), self.tokens(piece)
        if len(key) < 2 or key in _CALENDAR or not any(map(is_capital, tokens)):
            return False
        if key in KIND_WORDS:
            return self._is_the_water(piece) or self._is_town_so_called(piece)
        if all(token.lower_ in _GENERIC or token.is_digit for token in tokens) and not self.is_known(piece):
            return False
        if self._in_byline(piece) or self._is_title(piece) or self.is_demonym(piece.start, piece.end):
            return False
        if self._is_month(piece) or self._is_owned_by_people(piece) or self._is_storm(piece):
            return False
        if self._is_in_space(piece) or self._is_craft(piece) or self._is_numbered_road(piece) or self._is_shop(piece):
            return False
        if not self.is_known(piece) and self._looks_like_no_place(piece):
            return False
        if self._is_named_medium(piece) and self.importance(piece) < FAMOUS:
            return False
        if key in self._surnames or self._votes[key] < 0:
            least = WELL_KNOWN if key in self._surnames or not self.stands_as_place(piece) else LIKELY
            return self.importance(piece) >= least
        return not _is_code(tokens.text) or self._is_code_of_a_place(piece)

    def _is_title(self, piece: Piece) -> bool:
        """Whether an abbreviation stands before a person's name ("Sen." is Senegal's and a senator's).

        So do initials, of which towns have some by chance: "A. B. Lee Airport".
        """
        after = self.doc[piece.end] if piece.end < len(self.doc) else None
        text = self.tokens(piece).text
        if _INITIALS.fullmatch(text) and after is not None and is_capital(after) and not after.is_sent_start:
            return self.importance(piece) < FAMOUS
        abbreviated = text[-1] == "." and text[:-1].isalpha() and text.istitle()
        return abbreviated and after is not None and after.ent_type_ == "PER"

    def _is_numbered_road(self, piece: Piece) -> bool:
        """As "Interstate" of "Interstate 5"; a state whose road it is ("KY 52") still says where the story plays."""
        number = self.doc[piece.end] if piece.end < len(self.doc) else None
        return number is not None and number.is_digit and self.doc[piece.end - 1].lower_ in NUMBERED_ROADS

    def _is_shop(self, piece: Piece) -> bool:
        """As "at Linz's in Vienna": a shop or an inn, whoever it is called after; a saint's is a name of its own."""
        before, behind = self.doc[max(0, piece.start - 1) : piece.start], self.doc[piece.end : piece.end + 2]
        if len(behind) < 2 or behind[0].lower_ not in _OWNS or [token.lower_ for token in before] != ["at"]:
            return False
        return behind[1].lower_ in _BEHIND_SHOPS and self.doc[piece.start].lower_.strip(".") not in _SAINTS

    def _is_month(self, piece: Piece) -> bool:
        """As "Sept." of "Sept. 11": towns and airports have such names."""
        around = (*self.doc[max(0, piece.start - 1) : piece.start], *self.doc[piece.end : piece.end + 1])
        dated = piece.size == 1 and any(t.is_digit for t in around)
        return dated and _MONTH.fullmatch(self.tokens(piece).text) is not None

    def _is_in_space(self, piece: Piece) -> bool:
        """As "Earth" in "fell back to Earth", but not in "Earth, Texas"."""
        behind = self.doc[piece.end : piece.end + 2]
        in_state = len(behind) > 1 and behind[0].text == "," and behind[1].ent_type_ == "LOC"
        return self.key(piece) in OUTER_SPACE and not in_state

    def _is_craft(self, piece: Piece) -> bool:
        """As "the Oslo" of a ship that is called like the town; a country or a strait may have "the" of its own."""
        if piece.size > 1 or piece.start not in self._craft:
            return False
        places = self.gazetteer.lookup(self.tokens(piece).text, limit=1)
        return all(place.kind == "city" and not place.name.startswith("The ") for place in places)

    def _is_storm(self, piece: Piece) -> bool:
        """As "Hurricane Alda" and the "Alda" behind it, which rivers and towns are called, too; not "in Alda"."""
        words = [token.lower_ for token in self.tokens(piece)]
        if words[0] in STORMS and piece.size > 1:
            return not self.is_known(piece)
        return words[-1] in self._storms and not self.is_in(piece)

    def _is_owned_by_people(self, piece: Piece) -> bool:
        """As "Acre" of "Heroes' Acre", a name of several words, unless it is well known by itself."""
        if piece.start < 2 or self.doc[piece.start - 1].text not in {"'", "’"}:
            return False
        owner = self.doc[piece.start - 2]
        named = owner.ent_type_ == "LOC" or self.is_demonym(owner.i, owner.i + 1)
        return is_capital(owner) and owner.lower_.endswith("s") and not named and self.importance(piece) < FAMOUS

    def _is_the_water(self, piece: Piece) -> bool:
        """Whether a word such as "Gulf" is used as a name: "sailed through the Gulf"."""
        after = self.doc[piece.end] if piece.end < len(self.doc) else None
        if piece.start == 0 or self.doc[piece.start - 1].lower_ != "the":
            return False
        if after is not None and (is_capital(after) or after.lower_ in {"of", *_LANDS} or after.text == "-"):
            return False
        places = self.gazetteer.lookup(self.tokens(piece).text, limit=1)
        return bool(places) and places[0].kind in ("sea", "strait") and self.gazetteer.importance(places[0]) >= FAMOUS

    def _is_town_so_called(self, piece: Piece) -> bool:
        """Whether a word such as "Anchorage" is the name of a town: well known, or told as where something is."""
        before, after = self.doc[piece.start - 1 : piece.start], self.doc[piece.end : piece.end + 1]
        if any(token.lower_ in _DETERMINERS for token in before) or any(map(is_capital, (*before, *after))):
            return False
        towns = (p for p in self.gazetteer.lookup(self.tokens(piece).text, limit=5) if p.kind == "city")
        known = max((self.gazetteer.importance(p) for p in towns if fold(p.name) == self.key(piece)), default=0.0)
        return known >= (_A_TOWN_IN if self.is_in(piece) else _A_TOWN)

    def is_country_code(self, piece: Piece) -> bool:
        """Whether a piece is the abbreviation of a country."""
        text = self.tokens(piece).text
        places = self.gazetteer.lookup(text, limit=1) if _is_code(text) else ()
        return bool(places) and places[0].kind == "country"

    def is_media(self, piece: Piece) -> bool:
        """Whether a piece is, or begins, the name of a newspaper: "London Gazette"."""
        last = self.doc[piece.end - 1].lower_
        following = self.doc[piece.end].text if piece.end < len(self.doc) else ""
        return (last in MEDIA and piece.size > 1) or (following.istitle() and following.lower() in MEDIA)

    def governs(self, piece: Piece) -> bool:
        """Whether a piece stands before an office that is the place's own: "Athens Police Department"."""
        following = takewhile(is_capital, self.doc[piece.end : piece.end + 4])
        return any(token.lower_ in OFFICES for token in following)

    def names_office(self, piece: Piece) -> bool:
        """Whether a piece stands before an office or house that only a town names: "Linz Police Department"."""
        following = self.doc[piece.end : piece.end + 2]
        return opens_office(token.text for token in following) and is_capital(following[0])

    def is_in_body(self, piece: Piece) -> bool:
        """Whether a piece is part of a body's name: "Bank of England", "Kent County Council"; countries describe."""
        places = self.gazetteer.lookup(self.tokens(piece).text, limit=1)
        if not self._begins_body(piece) or self.governs(piece) or (places and places[0].kind == "country"):
            return self._ends_body(piece)
        return True

    def _begins_body(self, piece: Piece) -> bool:
        following = list(takewhile(is_capital, self.doc[piece.end : piece.end + 3]))
        return any(token.lower_ in BODIES for token in following)

    def _ends_body(self, piece: Piece) -> bool:
        before = [token for token in self.doc[max(0, piece.start - 3) : piece.start] if token.lower_ != "the"]
        if len(before) < 2 or before[-1].lower_ != "of":
            return False
        return is_capital(before[-2]) and before[-2].lower_ in BODIES | BUILDINGS

    def is_in(self, piece: Piece) -> bool:
        """Whether a piece stands behind a preposition of place: "in Linz", "near the Linz"."""
        before = [token.lower_ for token in self.doc[max(0, piece.start - 2) : piece.start]]
        return bool(before) and (before[-1] in _LOCATIVE or (before[-1] == "the" and before[0] in _LOCATIVE))

    def stands_as_place(self, piece: Piece) -> bool:
        """Whether a piece stands where people do not: "near Linz", "Linz was shelled", "they besieged Linz"."""
        owns = piece.end < len(self.doc) and self.doc[piece.end].lower_ in _OWNS
        if piece.start and self.doc[piece.start - 1].lower_ in _ONLY_LOCATIVE and not owns:
            return True
        root = self.tokens(piece).root
        if root.dep_ == "obj" and root.head.lemma_ in _LEFT_OR_REACHED:
            return any(child.dep_ == "nsubj" and child.lemma_ in CRAFT for child in root.head.children)
        return root.dep_ in ("obj", "nsubj:pass") and root.head.lemma_ in DONE_TO_PLACES

    def is_building(self, piece: Piece) -> bool:
        """Whether the words name a house that stands somewhere: "Linz University Hospital"."""
        return piece.size > 1 and is_house(token.text for token in self.tokens(piece) if is_capital(token))

    def is_base(self, piece: Piece) -> bool:
        """Whether the words name a base or an airport that is known: "Linz Air Force Base"."""
        return piece.size > 1 and self.doc[piece.end - 1].lower_ in BASES and self.is_known(piece)

    def is_part_of_name(self, piece: Piece) -> bool:
        """Whether capitalised words join on either side, so that the piece is but a part of a longer name."""
        if self._all_capitals(piece) or self.is_country_code(piece):
            return False
        before = self.doc[piece.start - 1] if piece.start else None
        after = self.doc[piece.end] if piece.end < len(self.doc) else None
        joined = [t for t in (before, after) if t is not None and t.pos_ == "PROPN" and is_capital(t)]
        return any(t.dep_ in ("flat", "compound") and t.ent_type_ != "LOC" for t in joined)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The names in a run of tokens: whole where the gazetteer has it so, else cut at joints."""
        whole = self._without_demonym(self.trimmed(start, end))
        if whole is None:
            return
        joints = [i for i in range(whole.start, whole.end) if self.doc[i].lower_ in _JOINTS]
        cuts = [i for i in joints if not self._after_article(i)]
        cuts += [i for i in range(whole.start + 1, whole.end) if self._owner_ends(whole.start, i)]
        if not cuts or (self.is_known(whole) and not self.owner_first(whole)):
            yield self._extended(whole)
            return
        edges = [whole.start - 1, *sorted(cuts), whole.end]
        for left, right in pairwise(edges):
            if left + 1 < right and (piece := self.trimmed(left + 1, right)):
                yield self._extended(piece)

    def _after_article(self, i: int) -> bool:
        """Whether a hyphen joins an article to its name: "Al-Obeid"."""
        return i > 0 and self.doc[i].text == "-" and self.doc[i - 1].lower_ in _ARTICLES

    def _without_demonym(self, piece: Piece | None) -> Piece | None:
        """Without a people's name before a name it only describes ("the Indian Pacific coast")."""
        if piece is None or self.is_known(piece):
            return piece
        cut = next(
            (i for i in (piece.start + 2, piece.start + 1) if i < piece.end and self.is_demonym(piece.start, i)), 0
        )
        # "the Indian state of Assam": what is left begins at the next capital
        return self.trimmed(cut, piece.end) if cut else piece

    def trimmed(self, start: int, end: int) -> Piece | None:
        """Without articles, possessives, marks and plain words at either end; ``None`` where nothing is left."""
        while start < end and not starts_name(self.doc[start]):
            start += 1
        while start < end and not _ends_name(self.doc[end - 1], alone=end - start == 1):
            end -= 1
        return Piece(start, end) if start < end else None

    def could_be_name(self, piece: Piece) -> bool:
        """Whether the form is that of a name: capitals at both ends, and only small joining words between."""
        tokens = self.tokens(piece)
        if not (starts_name(tokens[0]) and (is_capital(tokens[-1]) or _ELIDED.match(tokens[-1].text))):
            return False
        return all(is_capital(t) or _ELIDED.match(t.text) or t.lower_ in _INNER_WORDS or not t.is_alpha for t in tokens)

    def owner_first(self, piece: Piece) -> bool:
        """Whether a piece begins with a place that owns the rest: two names, not one ("Chile's Easter Island")."""
        return any(self._owner_ends(piece.start, i) for i in range(piece.start + 1, piece.end - 1))

    def _owner_ends(self, start: int, i: int) -> bool:
        return self.doc[i].lower_ in _OWNS and self.importance(Piece(start, i)) >= FAMOUS

    def _extended(self, piece: Piece) -> Piece:
        """With a small facility word behind it, unless the name alone is that of a well-known place; a saint's "'s"."""
        owner = piece.end < len(self.doc) and self.doc[piece.end].lower_ in {"'s", "’s"}
        owner = owner and self.doc[piece.end].head.dep_ != "nmod:poss"  # "for St. John's on Friday"
        if owner and self.doc[piece.start].lower_.strip(".") in _SAINTS:
            longer = Piece(piece.start, piece.end + 1)
            return longer if self.is_known(longer) else piece
        if piece.end >= len(self.doc) or self.doc[piece.end].lower_ not in FACILITY_WORDS:
            return piece
        longer = Piece(piece.start, piece.end + 1)
        return longer if self.is_known(longer) or self.importance(piece) < FAMOUS else piece

    def _looks_like_no_place(self, piece: Piece) -> bool:
        """Whether a name that the gazetteer lacks is a paper's or body's, or half of a person's ("Ju-min")."""
        tokens = self.tokens(piece)
        if _is_code(tokens.text) or (tokens[-1].lower_ in BODIES and not self.is_building(piece)):
            return True
        if piece.end < len(self.doc) and self.doc[piece.end].text == "-" and not tokens[-1].whitespace_:
            return True
        return not self._has_evidence(piece)

    def _is_named_medium(self, piece: Piece) -> bool:
        """Whether the words behind call it a newspaper, an agency or the like."""
        return any(token.lower_ in MEDIA_NOUNS for token in self.doc[piece.end : piece.end + 3])

    def _has_evidence(self, piece: Piece) -> bool:
        """Whether a name that the gazetteer lacks stands or is built as names of places are."""
        if self.is_in(piece) or any(token.lower_ in KIND_WORDS for token in self.tokens(piece)):
            return True
        if piece.start > 1 and self.doc[piece.start - 1].lower_ == "for" and self._is_bound_for(piece):
            return True
        if (
            piece.start > 1
            and self.doc[piece.start - 1].text in (",", "(")
            and self.doc[piece.start - 2].ent_type_ == "LOC"
        ):
            return True
        before = [token.lower_ for token in self.doc[max(0, piece.start - 2) : piece.start]]
        if before[1:] == ["of"] and before[0] in LIVE_THERE:
            return True
        around = self.doc[max(0, piece.start - 2) : piece.start].text.casefold().split()
        around += self.doc[piece.end : piece.end + 1].text.casefold().split()
        return any(word in KIND_WORDS or word in COMPASS for word in around)

    def _is_bound_for(self, piece: Piece) -> bool:
        """Whether someone sets out for it: "left Linz for"."""
        return self.tokens(piece).root.head.lemma_ in _SETS_OUT

    def _is_code_of_a_place(self, piece: Piece) -> bool:
        """Whether capitals stand for a place: countries may alone, regions behind a town, airports never."""
        name = self.tokens(piece).text
        places = self.gazetteer.lookup(name, limit=1)
        if not places:
            return False
        kind = places[0].kind
        if kind in ("region", "county") and "." not in name:
            before = self.doc[piece.start - 1].text if piece.start else ""
            return before in (",", "(") or self.is_in(piece) or self._in_dateline(piece)
        if kind in ("city", "airport", "district"):
            return self.importance(piece) >= FAMOUS or self._in_dateline(piece) or self._all_capitals(piece)
        return True

    def _all_capitals(self, piece: Piece) -> bool:
        """Whether a piece stands in a headline written in capitals throughout."""
        words = [token for token in self.doc[piece.start].sent if token.is_alpha]
        return len(words) > _SHORTEST_HEADLINE and all(token.is_upper for token in words)

    def _in_dateline(self, piece: Piece) -> bool:
        return any(span.start <= self.doc[piece.start].idx < span.end for span in self.article.datelines)

    def _in_byline(self, piece: Piece) -> bool:
        """Whether a piece stands where a byline names people: places there follow "in" or "from"."""
        start = self.doc[piece.start].idx
        if not any(span.start <= start < span.end for span in self.article.bylines):
            return False
        return piece.start == 0 or self.doc[piece.start - 1].lower_ not in ("in", "from", "at", "/", "and")


def _ends_name(token: Token, *, alone: bool) -> bool:
    """Whether a name may end here: a capital, a number, or a small facility word after the name itself."""
    if is_capital(token) or token.is_digit:
        return True
    return not alone and (token.lower_ in FACILITY_WORDS or _ELIDED.match(token.text) is not None)


def _is_code(text: str) -> bool:
    """Whether a name is written as an abbreviation: "KCNA", "U.S."."""
    return text.isupper() and len(text.replace(".", "")) <= _LONGEST_CODE and " " not in text
