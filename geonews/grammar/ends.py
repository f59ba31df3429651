"""From a noun phrase to the place it means, as one `Mention`: "Lima", "the port city of Callao", "there".

The head of the phrase is the place, or stands beside it (apposition, "of", "in"), or names an area of it
("Polish soil"), or points back to it ("the city", "there"). Only the most specific place is taken: "Arequipa
in Peru's south" is Arequipa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.grammar import namesakes, relational, vocabulary
from geonews.grammar.clauses import children, governors, preposition
from geonews.grammar.nouns import base
from geonews.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from geonews.gazetteer import Gazetteer
    from geonews.model import Resolution

_INSIDE = (
    "of",
    "in",
    "at",
    "on",
    "near",
    "outside",
    "off",
    "within",
    "around",
    "including",
    "like",
    "to",
    "between",
    "inside",
)
#: which kinds of place a definite noun may point back to
POINTS_TO = {
    "city": ("city", "district"),
    "town": ("city", "district"),
    "village": ("city", "district"),
    "metropolis": ("city",),
    "country": ("country",),
    "nation": ("country",),
    "kingdom": ("country",),
    "republic": ("country", "region"),
    "island": ("island", "country", "region"),
    "islands": ("island", "country", "region"),
    "region": ("region", "area", "county"),
    "province": ("region",),
    "territory": ("region", "area"),
    "state": ("region",),
    "enclave": ("region", "country", "area", "city"),
    "peninsula": ("area", "region"),
    "port": ("port", "city"),
    "airport": ("airport",),
    "base": ("naval_base", "air_base", "military_base"),
    "canal": ("canal",),
    "strait": ("strait",),
    "camp": ("camp",),
    "cosmodrome": ("spaceport",),
    "spaceport": ("spaceport",),
    "continent": ("continent",),
    "shipyard": ("shipyard",),
    "lake": ("lake",),
    "area": ("area", "region"),  # "flew over the area" is not the town told last
}
_SETTLEMENTS = frozenset(("city", "town", "village", "port"))
_ISLANDS = frozenset(("island", "islands"))
#: countries and territories that are islands (ISO 3166-1), which "the island" may mean
_ISLAND_STATES = frozenset(
    "AG AI AS AW BB BH BM BS CK CU CV CW CY DM DO FJ FK FM FO GD GG GP GU HT IE IM IS JE JM JP KI KM KN KY LC LK MG MH "
    "MQ MS MT MU MV NC NR NU NZ PF PH PR PW RE SB SC SG SH ST TC TL TO TT TV TW VC VG VI VU WF WS YT".split()
)
#: after a noun these say where the thing is, and its place is the place of the whole
_LOCATING = frozenset(("in", "of", "at", "near", "on"))
#: these go on telling the way after any phrase: "flew with friends to Lima"
_ON = frozenset(("to", "from", "into", "via", "through", "for", "toward", "towards"))
#: one is on these, and need not come to where they are
ROADS = frozenset(("street", "road", "highway", "motorway", "sidewalk", "pavement", "avenue"))
#: "go to school", "go to court": with a bare noun what is done there, not a way there
INSTITUTIONS = frozenset("school college university court church prison jail work bed war press market mass".split())
#: what opens a list of the places that a plural has announced, and what goes on with it
_LISTING = frozenset(("including", "like", "such", "namely", "(", ":", "-", "--", "–", "—"))
_IN_LISTS = frozenset((",", "and", "or", "as", "the", "also", ";"))
#: "the embassy of Peru" is anywhere but in Peru
_ABROAD = frozenset(("embassy", "consulate"))
#: beside a definite noun these say that it is not the one told of before
_ANOTHER = frozenset(
    """
    neighbouring neighboring nearby nearest next other another second third new rival twin home same-named bordering
    adjacent surrounding closest regional provincial state former ancient old
""".split()
)
#: verbs whose object is the place left behind
_LEAVING = frozenset("leave flee quit depart escape evacuate abandon exit".split())
#: whose parts are named by them; of several islands or provinces told of, it is seldom the last
_WHOLES = frozenset("city town village metropolis capital country".split())
#: these tell what has befallen the one told of before: "fled the besieged city"
_BEFALLEN = frozenset(
    "besieged embattled stricken devastated shattered battered flooded ravaged encircled ruined".split()
)
#: what leads to the place that "there" then means
_INTO = frozenset(("to", "in", "at", "into", "near", "for"))
#: "there is something in there"
_WITHIN = frozenset(("in", "up", "out", "over", "down"))
_PARTY_TAG = re.compile(r"[\s(][DRI]-")
#: how far back a definite noun or "there" may point, in characters: two or three sentences of news
_BACK = 450
#: the same in words
_BACK_WORDS = 90
#: how many words further an apposition may stand; what is hung on from further away is a mistake of the parser
_CLOSE = 15


@dataclass(frozen=True, slots=True)
class Places:
    """The places an article's toponyms stand for, by the token that heads each."""

    doc: Doc
    gazetteer: Gazetteer | None
    heads: dict[int, Resolution] = field(default_factory=dict)
    inner: dict[int, Resolution] = field(default_factory=dict)
    adjectives: dict[int, Resolution] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()
    dateline: Resolution | None = None
    things: frozenset[int] = frozenset()


def index(
    doc: Doc,
    resolutions: tuple[Resolution, ...],
    gazetteer: Gazetteer | None = None,
    names_thing: Callable[[Token], bool] | None = None,
) -> Places:
    """Sort the article's toponyms by the token that heads each: places, names inside others, demonyms.

    ``names_thing`` tells tokens of the names of ships, planes and storms, to which nothing points back.
    """
    heads: dict[int, Resolution] = {}
    inner: dict[int, Resolution] = {}
    adjectives: dict[int, Resolution] = {}
    covered: set[int] = set()
    written: Resolution | None = None
    for resolution in resolutions:
        role, span = resolution.toponym.role, resolution.toponym.span
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or role == "dateline" or _is_party_tag(tokens):
            written = written or (resolution if role == "dateline" and resolution.place is not None else None)
            continue
        if role == "demonym" and _is_water(tokens, resolution):
            role = "literal"
        table = {"demonym": adjectives, "embedded": inner}.get(role, heads)
        table.setdefault(tokens.root.i, namesakes.as_town(tokens, resolution))
        covered.update(token.i for token in tokens)
    things = frozenset(at for at in heads if names_thing is not None and names_thing(doc[at]))
    return Places(doc, gazetteer, heads, inner, adjectives, frozenset(covered), written, things)


def _is_water(name: Sentence, resolution: Resolution) -> bool:
    """As in "bound for the Mediterranean": an adjective that stands for its sea."""
    at_sea = resolution.place is not None and resolution.place.kind in {"sea", "ocean"}
    return at_sea and name.root.pos_ == "PROPN" and name.root.dep_ in {"obj", "obl", "nmod", "conj"}


def _is_party_tag(name: Sentence) -> bool:
    """As in "Sen. Ana Moreau, D-Lima": whom one stands for, not where one is."""
    before = name.doc.text[max(0, name.start_char - 3) : name.start_char]
    return _PARTY_TAG.fullmatch(before) is not None


def named(places: Places, token: Token) -> Mention | None:
    """The place whose own name the token heads."""
    resolution = places.heads.get(token.i)
    return None if resolution is None else mention_of(resolution)


def mention_of(resolution: Resolution) -> Mention:
    """The toponym as the place that it was resolved to."""
    toponym = resolution.toponym
    return Mention(span=toponym.span, name=toponym.text, place=resolution.place, score=resolution.score)


def of(places: Places, token: Token, *, nested: bool = True) -> Mention | None:
    """The place a noun phrase means, by its head.

    With ``nested``, a phrase that is no place gives the place it holds: "his aunt in Lyon", "a summit in Rome".
    """
    direct = named(places, token)
    if direct is not None:
        return direct
    lemma = noun(token)
    if lemma in vocabulary.BORDERS:
        return _border(places, token)
    if _is_turning(token):
        # past "the turn-off to Lima" it did not go to Lima
        return _junction(places, token)
    this = any(child.lower_ == "this" for child in children(token, "det"))
    if token.lower_ == "here" or (lemma in POINTS_TO and this):
        written = _here(places, token, POINTS_TO.get(lemma, ("city",)))
        if written is not None or token.lower_ == "here":
            return written
    if token.lower_ == "there":
        return None if preposition(token) in _WITHIN else _back(places, token, ())
    if lemma == "capital":
        return _capital(places, token)
    if lemma in vocabulary.PLACES or token.i in places.inner:
        near = _beside(places, token) or _adjacent(places, token)
        wide = near is not None and near.place is not None and near.place.is_wide and lemma in _SETTLEMENTS
        # "arrived from the Gulf city": the one named before, and no sea
        return (_pointed(places, token, lemma) or near) if near is None or wide else near
    if nested and (lemma in vocabulary.GATHERINGS or not vocabulary.is_abstract(lemma)):
        return _beside(places, token)
    return None


def _here(places: Places, token: Token, kinds: tuple[str, ...]) -> Mention | None:
    """As in "landed here", "arrived in this Red Sea port": the place of the dateline, where no other was told since."""
    written = places.dateline
    quoted = any(part.is_quote for part in places.doc[token.sent.start : token.i])  # "here" is where the speaker is
    if written is None or written.place is None or written.place.kind not in kinds or quoted:
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    return Mention(span=span, name=written.place.name, place=written.place, score=written.score)


def members(places: Places, token: Token) -> tuple[Mention, ...]:
    """As in "five countries, including Peru, Chile and Cuba" or "three sites (Lima, Callao, Cusco)": the ones named."""
    if noun(token) not in vocabulary.PLACES or "Plur" not in token.morph.get("Number", []):
        return ()
    after = token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]
    opener = next((part for part in after if part.lower_ in _LISTING), None)
    if opener is None:
        return ()
    row: list[Token] = []
    for part in token.doc[opener.i + 1 : token.sent.end]:
        if part.i in places.heads:
            row.append(part)
        elif part.i not in places.covered and part.lower_ not in _IN_LISTS:
            break
    found = (named(places, part) for part in row)
    return tuple(mention for mention in found if mention is not None)


def noun(token: Token) -> str:
    """The lemma of a token in lower case."""
    return (token.lemma_ or token.text).lower()


def _beside(places: Places, token: Token) -> Mention | None:
    """As in "the city of Lima", "the capital, Lima", "a clinic in Lima": apposition first, then "of"."""
    for child in children(token, "appos", "flat", "nmod:desc", "nmod"):
        beside = child.i < token.i + _CLOSE and (
            child.dep_ != "nmod" or (child.i > token.i and preposition(child) == "")
        )
        found = named(places, child) if beside else None
        if found is not None:
            return found
    phrases = [(preposition(child), child) for child in children(token, "nmod", "obl", "nmod:desc")]
    abroad = noun(token) in _ABROAD
    for said in _INSIDE[1:] if abroad else _INSIDE:
        for preposed, child in phrases:
            if preposed == said and _locates(said, token):
                found = named(places, child) or _deeper(places, child)
                if found is None and said == "of" and noun(token) in vocabulary.PLACES and noun(child) in _WHOLES:
                    found = _pointed(places, child, noun(child))  # "the east of the city"
                if found is not None:
                    return found
    return None


def _locates(said: str, token: Token) -> bool:
    """Whether the preposition says where the thing is: "gateway to Asia" and "the road to Rome" do only roughly.

    "Talks on Peru" may be held anywhere.
    """
    if said == "on" and noun(token) in vocabulary.GATHERINGS:
        return False
    return said != "to" or noun(token) in {"gateway", "entrance", "approach"}


def _deeper(places: Places, token: Token) -> Mention | None:
    """One level more: "the rector of the university in Lima"; a second level would be somewhere else."""
    lemma = noun(token)
    if lemma not in vocabulary.PLACES:
        return None
    for child in children(token, "appos", "nmod"):
        if child.dep_ == "appos" or preposition(child) in {"of", "in", "at", "near"}:
            found = named(places, child)
            if found is not None:
                return found
    return _adjacent(places, token)


def _adjacent(places: Places, token: Token) -> Mention | None:
    """As in "Lima airport", "Peru's coast", "Peruvian soil", "the University of Lima"."""
    lemma = noun(token)
    for child in children(token, "compound", "nmod:poss", "nmod", "flat"):
        if child.dep_ == "nmod" and preposition(child) not in {"", "of"}:
            continue
        found = named(places, child)
        if found is not None and lemma not in _ABROAD:
            return found
        if found is not None and child.dep_ == "compound" and found.place is not None and not found.place.is_wide:
            return found  # "the Lima embassy" is in Lima, the Peru embassy anywhere else
    if lemma in _ABROAD:
        return None
    for child in children(token, "amod", "compound"):
        resolution = places.adjectives.get(child.i)
        if resolution is not None and resolution.place is not None and lemma in vocabulary.TERRITORY:
            return _mention(places, token, child, resolution)
    inside = [places.inner[token.i]] if token.i in places.inner else []
    inside += [places.inner[child.i] for child in token.subtree if child.i in places.inner]
    if inside:
        return mention_of(inside[0])
    return None


def _mention(places: Places, head: Token, modifier: Token, resolution: Resolution) -> Mention:
    """As in "Peruvian soil" as one mention of Peru."""
    span = Span(start=min(modifier.idx, head.idx), end=max(modifier.idx + len(modifier), head.idx + len(head)))
    return Mention(
        span=span, name=places.doc.text[span.start : span.end], place=resolution.place, score=resolution.score
    )


def _pointed(places: Places, token: Token, lemma: str) -> Mention | None:
    """As in "the city", "that country", "the southern town": the nearest place of such a kind named before."""
    kinds = POINTS_TO.get(lemma)
    if kinds is None or not _points_back(token):
        return None
    if kinds[0] == "country":
        return _land_of_town(places, token) or _back(places, token, kinds)
    return (_called_so(places, token, lemma) if lemma in _ISLANDS else None) or _back(places, token, kinds)


def _called_so(places: Places, token: Token, lemma: str) -> Mention | None:
    """As in "met on the island of Tinos ... taken to the island": what the text has called so last."""
    for at in sorted(places.heads, reverse=True):
        before = places.doc[max(0, at - 2) : at]
        if at < token.i and len(before) == 2 and noun(before[0]) == lemma and before[1].lower_ == "of":
            return named(places, places.doc[at])
    return None


def _land_of_town(places: Places, token: Token) -> Mention | None:
    """As in "Zambia and China met in Lusaka ... left the country": that of the town told last, nearer than any country.

    It must have been named before, or no country at all, since "the country" is one that the text speaks of.
    """
    before = [at for at in sorted(places.heads) if at < token.i and _is_near(places, at, token)]
    last = next((at for at in reversed(before) if places.heads[at].place is not None), None)
    town = places.heads[last].place if last is not None else None
    if town is None or last is None or town.is_wide or not town.country:
        return None
    named_before = [one for table in (places.heads, places.adjectives) for at, one in table.items() if at < token.i]
    lands = [one.place for one in named_before if one.place is not None and one.place.kind == "country"]
    land = next((land for land in lands if land.country == town.country), None)
    if land is None and not lands and places.gazetteer is not None:
        land = places.gazetteer.country(town.country)
    span = Span(start=token.idx, end=token.idx + len(token))
    score = min(0.8, places.heads[last].score)
    return Mention(span=span, name=land.name, place=land, score=score) if land else None


def _is_near(places: Places, at: int, token: Token) -> bool:
    return token.idx - places.heads[at].toponym.span.end <= _BACK


def _points_back(token: Token) -> bool:
    definite = any(child.dep_ == "det" and child.lower_ in {"the", "this", "that"} for child in token.children)
    return definite and not any(
        child.dep_ in {"acl", "acl:relcl", "nmod:poss", "nummod"}
        or (child.dep_ == "nmod" and preposition(child) in _INSIDE)
        or (child.dep_ in {"amod", "compound"} and _sets_apart(child))
        for child in token.children
    )


def _sets_apart(word: Token) -> bool:
    """Whether the word before a definite noun says which one: "the neighbouring", "the largest", "the named city"."""
    return noun(word) in _ANOTHER or (word.tag_ in {"JJS", "VBG", "VBN"} and word.lower_ not in _BEFALLEN)


def _capital(places: Places, token: Token) -> Mention | None:
    """As in "Peru's capital", "the Peruvian capital", and "the capital", which is that of the country told last."""
    beside = _beside(places, token) or _adjacent(places, token)
    if beside is not None and beside.place is not None and beside.place.kind != "country":
        return beside
    if places.gazetteer is None:
        return beside
    people = next((child for child in children(token, "amod", "compound") if child.i in places.adjectives), None)
    if beside is None and people is not None:
        beside = _mention(places, token, people, places.adjectives[people.i])
    span = Span(start=token.idx, end=token.idx + len(token))
    if beside is not None:
        span = Span(start=min(beside.span.start, span.start), end=max(beside.span.end, span.end))
    elif _points_back(token):
        known = _capital_of_start(places, token, span) or _back(places, token, ("city",), seat=True)
        if known is not None:
            return known
        beside = _country_before(places, token)
    if beside is None or beside.place is None or beside.place.kind != "country":
        return None
    seat = places.gazetteer.capital(beside.place.country)
    return Mention(span=span, name=places.doc.text[span.start : span.end], place=seat, score=min(0.8, beside.score))


def _capital_of_start(places: Places, token: Token, span: Span) -> Mention | None:
    """As in "marched from Kati into the capital": that of the country in which the town before it lies."""
    for at in sorted(places.heads, reverse=True):
        place, score = places.heads[at].place, places.heads[at].score
        if at >= token.i or not _same_sentence(places, at, token):
            continue
        if place is None or places.gazetteer is None or not place.country or place.is_wide:
            return None
        seat = places.gazetteer.capital(place.country)
        if seat is None or seat.id == place.id:
            return None
        return Mention(span=span, name=places.doc.text[span.start : span.end], place=seat, score=min(0.8, score))
    return None


def _back(places: Places, token: Token, kinds: tuple[str, ...], *, seat: bool = False) -> Mention | None:
    """The place of one of these kinds named last before the token; with ``seat`` only a capital.

    Who "reached the city" is not back where the journey named before began: a start is meant only by who leaves.
    """
    leaves = seat or not kinds or preposition(token) in {"from", "of", "outside"} or noun(token.head) in _LEAVING
    for at in sorted(places.heads, reverse=True):
        resolution = places.heads[at]
        if at >= token.i or at in places.things:
            continue
        if token.idx - resolution.toponym.span.end > _BACK:
            return None
        place = resolution.place
        if not kinds and place is None and preposition(places.doc[at]) in _INTO:
            return None  # "on the way to Ixtlan. They met there": at a place that no gazetteer knows
        if not kinds and places.doc[at].head.i == token.head.i and base(places.doc[at]) in {"obj", "nsubj"}:
            continue  # "Ixtlan Town lost to Lima there": a team, or who is there
        if not leaves and _is_start(places.doc[at]):
            continue
        if seat and not (place is not None and places.gazetteer and places.gazetteer.is_metonym_seat(place)):
            continue
        if place is not None and "island" in kinds and place.kind == "country" and place.country not in _ISLAND_STATES:
            # "fled the island" may be of Cuba, not of Iran
            continue
        if place is not None and (
            place.kind in kinds if kinds else place.kind != "country" or _same_sentence(places, at, token)
        ):
            return named(places, _whole(places, places.doc[at]) if not kinds else places.doc[at])
    return None


def _whole(places: Places, token: Token) -> Token:
    """The place told of where the last one named only says where it lies: "brought to A, a base near B in C"."""
    node = told = token
    for governor in governors(token):
        if node.dep_ not in {"nmod", "appos", "flat"} or governor.pos_ not in {"NOUN", "PROPN"}:
            break
        node = governor
        if node.i in places.heads and node.i not in places.things:
            told = node
    return told


def _is_start(token: Token) -> bool:
    """Whether a place is named only as where somebody or something comes from: "flew in from Lima"."""
    return preposition(token) == "from" and token.head.pos_ == "VERB"


def _country_before(places: Places, token: Token) -> Mention | None:
    """The country told last, by its name or by an adjective of it."""
    for at in reversed(range(max(0, token.i - _BACK_WORDS), token.i)):
        known = places.heads.get(at) or places.adjectives.get(at)
        if known is not None and known.place is not None and known.place.kind == "country":
            return Mention(span=known.toponym.span, name=known.toponym.text, place=known.place, score=known.score)
    return None


def _same_sentence(places: Places, at: int, token: Token) -> bool:
    return bool(places.doc[at].sent.start == token.sent.start)


def _border(places: Places, token: Token) -> Mention | None:
    """As in "the border between A and B", "A's border with B", "the A-B border"; with one side alone, that country."""
    sides = _sides(places, token)
    known = [(resolution.score, resolution.place) for resolution in sides if resolution.place is not None]
    if not known:
        return None
    spans = [resolution.toponym.span for resolution in sides]
    span = Span(
        start=min(token.idx, *(side.start for side in spans)),
        end=max(token.idx + len(token), *(side.end for side in spans)),
    )
    text = places.doc.text[span.start : span.end]
    found = relational.border(text, [place for _, place in known], places.gazetteer)
    return Mention(span=span, name=text, place=found, score=min(0.8, *(score for score, _ in known)))


def is_one_sided_border(places: Places, token: Token) -> bool:
    """Whether a border is named by one side only: who crosses "the Polish border" is in Poland."""
    sides = _sides(places, token) if noun(token) in vocabulary.BORDERS else []
    return len(sides) == 1 and sides[0].place is not None and sides[0].place.kind == "country"


def _sides(places: Places, token: Token) -> list[Resolution]:
    """The countries a border is said to be of, left and right of the word, as parses of it often fail."""
    sentence = token.sent
    left = _row(
        places,
        reversed(places.doc[sentence.start : token.i]),
        frozenset(("-", "–", "'s", "’s", "and", "north", "south", "east", "west")),
    )
    right = _row(
        places, iter(places.doc[token.i + 1 : sentence.end]), frozenset(("with", "between", "of", "and", "the"))
    )
    sides: dict[str, Resolution] = {}
    for resolution in (*reversed(left), *right):
        sides.setdefault(resolution.place.country if resolution.place is not None else "", resolution)
    return list(sides.values())


def _row(places: Places, tokens: Iterator[Token], links: frozenset[str]) -> list[Resolution]:
    """The place names, or words made of them, met before any other word than adjectives and links."""
    found: list[Resolution] = []
    for token in tokens:
        resolution = places.heads.get(token.i) or places.adjectives.get(token.i)
        if resolution is not None:
            found.append(resolution)
        elif not (token.i in places.covered or token.lower_ in links or (token.pos_ == "ADJ" and not found)):
            break
    return found


def _is_turning(token: Token) -> bool:
    """Whether the noun is where a way leaves another: "junction", "turnoff", "turn-off" (three tokens)."""
    if token.lower_ == "off" and token.i > 1:
        return token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "turn"
    return noun(token) in {"junction", "turnoff", "turning", "fork"}


def _junction(places: Places, token: Token) -> Mention | None:
    """As in "the junction for Lima": where the line to Lima leaves the other."""
    for child in children(token, "nmod", "obl"):
        target = places.heads.get(child.i)
        if (
            target is None
            or target.place is None
            or preposition(child) not in {"for", "to", "towards", "toward", "near"}
        ):
            continue
        span = _phrase(token)
        text = places.doc.text[span.start : span.end]
        found = relational.junction(text, target.place, places.gazetteer)
        return Mention(span=span, name=text, place=found, score=min(0.8, target.score))
    return None


def _phrase(token: Token) -> Span:
    """The characters of a noun phrase without its determiner, preposition and relative clauses."""
    start = end = token
    for child in children(token, "compound", "amod", "nmod:poss", "nmod", "nmod:unmarked"):
        if child.i > token.i:
            sides = [child, *children(child, "conj")] if preposition(child) == "between" else [child]
            end = max((end, *sides), key=lambda part: part.i)
        elif not any(part.pos_ in {"VERB", "AUX"} for part in token.doc[child.left_edge.i : token.i]):
            first = next(part for part in child.subtree if part.pos_ not in {"DET", "PUNCT"} and not part.is_space)
            start = min(start, first, key=lambda part: part.i)
    return Span(start=start.idx, end=end.idx + len(end))


def behind(places: Places, word: Token) -> Iterator[tuple[str, Token]]:
    """The unbroken row of prepositions and place names behind a word: "from Lima to the port of Callao"."""
    said, inside = "", None
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.i in places.heads:
            if _goes_on_behind(places, token):
                return
            yield said, token
            said, inside = "", token
        elif token.pos_ == "ADP" or (token.lower_ == "to" and token.pos_ == "PART"):
            next_said = _next_said(said, inside, token)
            if next_said is None:
                return
            said, inside = next_said, None
        elif token.i not in places.covered:
            if _ends_row(token, said, inside):
                return
            inside = token if token.pos_ in {"NOUN", "PROPN"} else inside


def _next_said(said: str, inside: Token | None, token: Token) -> str | None:
    """Which preposition the next name belongs to; ``None`` where the row is about something else from here on."""
    if said == "with" and token.lower_ == "from":
        return None  # "with friends from Lima"
    if inside is not None and inside.lower_ in vocabulary.TIMES:
        return str(token.lower_)  # "on Monday in Lima"
    if said == "on" and inside is not None and noun(inside) in ROADS:
        return None  # "marched on the streets of Lima"
    if said and inside is not None and token.lower_ in _LOCATING:
        return said if _holds_place(inside) else None
    if said and inside is not None and token.lower_ not in _ON and noun(inside) not in vocabulary.PLACES:
        return None  # "because of a storm over Lima"
    return str(token.lower_)


def _ends_row(token: Token, said: str, inside: Token | None) -> bool:
    """Whether the word is no part of a noun phrase that could hold the place."""
    part = token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV"} or token.tag_ in {"PRP$", "HYPH"}
    part = part or (token.dep_ == "amod" and token.nbor(-1).tag_ == "HYPH")  # "the Lima-based clinic"
    return (
        not part or (inside is not None and not said) or (noun(token) in INSTITUTIONS and token.nbor(-1).pos_ == "ADP")
    )


def _holds_place(token: Token) -> bool:
    """Whether the place after "in" is where this thing is: "to a clinic in Lima", not "to power in Lima"."""
    lemma = noun(token)
    return lemma in vocabulary.PLACES or lemma in vocabulary.GATHERINGS or not vocabulary.is_abstract(lemma)


def _goes_on_behind(places: Places, token: Token) -> bool:
    """Whether the name is only part of a longer phrase: "Lima's mayor", "Lima police"."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    if after.lower_ in {"'s", "’s"}:
        owned = next((part for part in token.doc[after.i + 1 : token.sent.end] if part.pos_ != "ADJ"), None)
        return owned is None or noun(owned) not in vocabulary.TERRITORY - vocabulary.BORDERS
    return after.pos_ in {"NOUN", "PROPN"} and after.i not in places.covered


def right_before(places: Places, opener: Token) -> Mention | None:
    """The name right before "where", a comma or "from" aside."""
    for token in reversed(opener.doc[max(opener.sent.start, opener.i - 3) : opener.i]):
        if token.i in places.heads:
            return named(places, token)
        if token.pos_ not in {"PUNCT", "ADP"} and token.i not in places.covered:
            return None
    return None
