"""The place that a word points back to: "here", "there", "the city", "that country", "the capital".

It is one named before, near enough and of a kind that the word may mean. A noun that says which one it means ("the
neighbouring town") points to none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, governors, preposition
from geonews.grammar.named_places import Places, in_same_sentence, mention_of, named
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from geonews.model import Place

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
    "area": ("area",),  # "flew over the area" is neither the town told last nor a province in which one lies
}
_ISLANDS = frozenset(("island", "islands"))
#: regions that reach farther hold islands that the gazetteer knows, or are none
_ISLAND_KM = 200.0
#: a country that reaches no farther is a spot like any town: "reached Malta. From there"
_SMALL_KM = 60.0
#: countries and territories that are islands (ISO 3166-1), which "the island" may mean
_ISLAND_STATES = frozenset(
    "AG AI AS AW BB BH BM BS CK CU CV CW CY DM DO FJ FK FM FO GD GG GP GU HT IE IM IS JE JM JP KI KM KN KY LC LK MG MH "
    "MQ MS MT MU MV NC NR NU NZ PF PH PR PW RE SB SC SG SH ST TC TL TO TT TV TW VC VG VI VU WF WS YT".split()
)
#: countries that are kingdoms (ISO 3166-1), and so may be meant by "the kingdom"
_KINGDOMS = frozenset("BE BH BT DK ES GB JO KH LS MA NL NO SA SE SZ TH TO".split())
#: beside a definite noun these say that it is not the one told of before
_ANOTHER = frozenset(
    """
    neighbouring neighboring nearby nearest next other another second third new rival twin home same-named bordering
    adjacent surrounding closest regional provincial state former ancient old
""".split()
)
#: verbs whose object is the place left behind
_LEAVING = frozenset("leave flee quit depart escape evacuate abandon exit".split())
#: these tell what has befallen the one told of before: "fled the besieged city"
_BEFALLEN = frozenset(
    "besieged embattled stricken devastated shattered battered flooded ravaged encircled ruined".split()
)
#: what leads to the place that "there" then means
_INTO = frozenset(("to", "in", "at", "into", "near", "for"))
_SOURCES = frozenset("source official diplomat spokesman spokeswoman spokesperson analyst".split())
#: how far back a definite noun or "there" may point, in characters: two or three sentences of news
_BACK = 450
#: headings inside articles have no more words than this
_HEADING_WORDS = 8
#: the same in words
_BACK_WORDS = 90


def here(places: Places, token: Token, kinds: tuple[str, ...]) -> Mention | None:
    """As in "landed here", "arrived in this Red Sea port": the place of the dateline, where no other was told since."""
    written = places.dateline
    quoted = any(part.is_quote for part in places.doc[token.sent.start : token.i])  # "here" is where the speaker is
    if written is None or written.place is None or written.place.kind not in kinds or quoted:
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    return Mention(span=span, name=written.place.name, place=written.place, score=written.score)


def pointed(places: Places, token: Token, lemma: str) -> Mention | None:
    """As in "the city", "that country", "the southern town": the nearest place of such a kind named before."""
    kinds = POINTS_TO.get(lemma)
    if kinds is None or not points_back(token):
        return None
    if kinds[0] == "country":
        land = _land_of_town(places, token) or back(places, token, kinds)
        known = land.place if land is not None else None
        return None if lemma == "kingdom" and known is not None and known.country not in _KINGDOMS else land
    return (_called_so(places, token, lemma) if lemma in _ISLANDS else None) or back(places, token, kinds)


def _called_so(places: Places, token: Token, lemma: str) -> Mention | None:
    """As in "met on the island of Tinos", "came to Tinos, an island ...", "taken to the island": called so last."""
    for at in sorted(places.heads, reverse=True):
        if at >= token.i:
            continue
        before = places.doc[max(0, at - 2) : at]
        of = len(before) == 2 and lemma_of(before[0]) == lemma and before[1].lower_ == "of"
        if of or any(lemma_of(said) == lemma for said in children(places.doc[at], "appos")):
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


def points_back(token: Token) -> bool:
    """Whether the noun is definite and nothing else says which one it means: "the city", not "the city of Lima"."""
    definite = any(child.dep_ == "det" and child.lower_ in {"the", "this", "that"} for child in token.children)
    return definite and not any(
        child.dep_ in {"acl", "acl:relcl", "nmod:poss", "nummod"}
        or (child.dep_ == "nmod" and preposition(child) in vocabulary.INSIDE)
        or (child.dep_ in {"amod", "compound"} and _sets_apart(child))
        for child in token.children
    )


def _sets_apart(word: Token) -> bool:
    """Whether the word before a definite noun says which one: "the neighbouring", "the largest", "the named city"."""
    return lemma_of(word) in _ANOTHER or (word.tag_ in {"JJS", "VBG", "VBN"} and word.lower_ not in _BEFALLEN)


def capital_of_start(places: Places, token: Token, span: Span) -> Mention | None:
    """As in "marched from Kati into the capital": that of the country in which the town before it lies."""
    for at in sorted(places.heads, reverse=True):
        place, score = places.heads[at].place, places.heads[at].score
        if at >= token.i or not in_same_sentence(places, at, token):
            continue
        if place is None or places.gazetteer is None or not place.country or place.is_wide:
            return None
        seat = places.gazetteer.capital(place.country)
        if seat is None or seat.id == place.id:
            return None
        return Mention(span=span, name=places.doc.text[span.start : span.end], place=seat, score=min(0.8, score))
    return None


def back(places: Places, token: Token, kinds: tuple[str, ...], *, seat: bool = False) -> Mention | None:
    """The place of one of these kinds named last before the token; with ``seat`` only a capital.

    Who "reached the city" is not back where the journey named before began: a start is meant only by who leaves.
    """
    # "was driven to Quito. She spoke at Lima University. There"
    hall = _hall_since(places, token, kinds) if not seat and (not kinds or "city" in kinds) else None
    return hall or _last(places, token, kinds, seat=seat) or _last(places, token, kinds, seat=seat, homes=True)


def _last(
    places: Places, token: Token, kinds: tuple[str, ...], *, seat: bool, homes: bool = False
) -> Mention | None:
    lands = _lands_said(places, token) if kinds else frozenset()
    leaves = seat or not kinds or preposition(token) in {"from", "of", "outside"} or lemma_of(token.head) in _LEAVING
    for at in sorted(places.heads, reverse=True):
        resolution = places.heads[at]
        if at >= token.i or at in places.things or _is_passed_over(places.doc[at], homes=homes):
            continue
        if token.idx - resolution.toponym.span.end > _BACK or _is_out_of_reach(places, at, token, kinds):
            return None
        place = resolution.place
        if not kinds and place is None and preposition(places.doc[at]) in _INTO:
            return None  # "on the way to Ixtlan. They met there": at a place that no gazetteer knows
        if not kinds and places.doc[at].head.i == token.head.i and base(places.doc[at]) in {"obj", "nsubj"}:
            continue  # "Ixtlan Town lost to Lima there": a team, or who is there
        if (not leaves and _is_start(places.doc[at])) or (
            not kinds
            and (
                _is_no_spot(places.doc[at])
                or _is_whence(places.doc[at], token)
                or _is_left_for_another(places, places.doc[at])
            )
        ):
            continue
        if seat and not (place is not None and places.gazetteer and places.gazetteer.is_metonym_seat(place)):
            continue
        if place is not None and (_is_barred(place, kinds, lands) or _is_no_island(places, place, kinds)):
            continue
        if place is not None and (place.kind in kinds if kinds else _is_spot(places, at, token, place)):
            return named(places, _whole(places, places.doc[at]) if not kinds else places.doc[at])
    return None


def _is_spot(places: Places, at: int, token: Token, place: Place) -> bool:
    """Whether "there" may be the place: no country of an earlier sentence, unless it is no larger than an island."""
    return place.kind != "country" or 0 < place.radius_km <= _SMALL_KM or in_same_sentence(places, at, token)


def _hall_since(places: Places, token: Token, kinds: tuple[str, ...]) -> Mention | None:
    """The town in the name of a building that no gazetteer knows, where somebody is, told since any such place."""
    meant = (at for at, one in places.heads.items() if not kinds or (one.place is not None and one.place.kind in kinds))
    last = max((at for at in meant if at < token.i and at not in places.things), default=-1)
    start = places.doc[last].sent.end if last >= 0 else 0
    for word in reversed(places.doc[max(start, token.i - _BACK_WORDS) : token.sent.start]):
        named_so = word.pos_ == "PROPN" and word.text[:1].isupper() and lemma_of(word) in vocabulary.PLACES
        whole = named_so and word.i not in places.heads and base(word) not in {"compound", "flat"}
        town = _town_in_its_name(places, word) if whole and preposition(word) in _INTO - {"for", "near"} else None
        if town is not None:
            return town
    return None


def _town_in_its_name(places: Places, hall: Token) -> Mention | None:
    """As in "Lima University": a building that is called after a town mostly stands there."""
    inner = (places.inner.get(part.i) for part in (*children(hall, "compound", "amod", "nmod", "flat"), hall))
    return next((mention_of(one) for one in inner if one is not None and one.place is not None), None)


def _is_another_capital(places: Places, at: int, token: Token) -> bool:
    """As in "the centre in Lima said so. Peru's capital has seen ... across the town": told since, by no name."""
    owned = (one.head for one in places.doc[at + 1 : token.i] if one.dep_ == "nmod:poss" and one.i in places.heads)
    return any(lemma_of(one) == "capital" and one.i < token.i and not children(one, "appos") for one in owned)


def _is_barred(place: Place, kinds: tuple[str, ...], lands: frozenset[str]) -> bool:
    """Whether a place is of another land than the phrase says, or a country that is no island: "fled the island"."""
    abroad = bool(lands) and place.country not in lands
    return abroad or ("island" in kinds and place.kind == "country" and place.country not in _ISLAND_STATES)


def _is_no_island(places: Places, place: Place, kinds: tuple[str, ...]) -> bool:
    """Whether a region is larger than islands are that nobody calls so: "flew over Ontario, came to the islands"."""
    large = place.kind == "region" and place.radius_km > _ISLAND_KM and place.country not in _ISLAND_STATES
    if "island" not in kinds or not large or places.gazetteer is None:
        return False
    around = places.gazetteer.nearby(*place.latlon, radius_km=_ISLAND_KM, kinds=("island",))
    return not any(one.region == place.name for one in around)


def _lands_said(places: Places, token: Token) -> frozenset[str]:
    """The country that an adjective before the noun names: that of "the Russian city"."""
    said = (places.adjectives.get(child.i) for child in token.children if child.dep_ in {"amod", "compound"})
    found = (one.place for one in said if one is not None)
    return frozenset(place.country for place in found if place is not None and place.kind == "country")


def _whole(places: Places, token: Token) -> Token:
    """The place told of where the last one named only says where it lies: "brought to A, a base near B in C"."""
    node = told = token
    for governor in governors(token):
        if base(node) not in {"nmod", "appos", "flat"} or governor.pos_ not in {"NOUN", "PROPN"}:
            break
        node = governor
        if node.i in places.heads and node.i not in places.things:
            told = node
    return told


def _is_out_of_reach(places: Places, at: int, token: Token, kinds: tuple[str, ...]) -> bool:
    """Whether a heading stands between, or it is only asked about: "how he got there is not known"."""
    if kinds:
        return "city" in kinds and _is_another_capital(places, at, token)
    asked = {child.lower_ for child in (*token.head.children, token.head.head)} & {"how", "why"}
    return bool(asked) or _under_another_head(places, at, token)


def _under_another_head(places: Places, at: int, token: Token) -> bool:
    """Whether a heading, a line of a few words that ends no sentence, stands between: what follows is told anew."""
    start, end = places.doc[at].sent.end, token.sent.start
    return any(_is_heading(sent) for sent in places.doc.sents if start <= sent.start < end)


def _is_heading(sentence: Sentence) -> bool:
    words = [token for token in sentence if not token.is_space]
    return 1 < len(words) <= _HEADING_WORDS and not words[-1].is_punct


def _is_start(token: Token) -> bool:
    """Whether a place is named only as where somebody or something comes from: "flew in from Lima"."""
    return preposition(token) == "from" and token.head.pos_ == "VERB"


def _is_home(token: Token) -> bool:
    """As in "climbers from Lima carried him to the town": where people are from is not where the story is."""
    of_people = base(token) == "nmod" and noun_kind(lemma_of(token.head)) == "person"
    return of_people and preposition(token) == "from"


def _is_whence(token: Token, word: Token) -> bool:
    """As in "flights from Lima", "planes with tents from Lima landed there": where the clause's subject is from."""
    who = token.head
    while base(who) == "nmod" and who.head.pos_ == "NOUN":
        who = who.head
    return preposition(token) == "from" and base(who) == "nsubj" and who.head.i == word.head.i


def _is_left_for_another(places: Places, token: Token) -> bool:
    """As in "had landed in Quito on Friday from Lima. There": where one is now is told beside where one came from."""
    if preposition(token) != "from":
        return False
    verb = next((one for one in governors(token) if one.pos_ == "VERB"), None)
    if verb is None or not any(token.head.i == one.i for one in (verb, *children(verb, "obl"))):
        return False
    goals = (one for one in children(verb, "obl") if one.i in places.heads and one.i != token.i)
    return any(preposition(one) in _INTO for one in goals)


def _is_passed_over(token: Token, *, homes: bool) -> bool:
    return _is_struck_out(token) or (not homes and _is_home(token))


def _is_struck_out(token: Token) -> bool:
    """Whether a place is told only as not the one: "in Callao, and not in Lima as had been thought"."""
    row = [word.lower_ for word in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    return row[:1] in (["and"], ["but"], [","]) and row[1:] in (["not", "in"], ["not", "at"])


def _is_no_spot(token: Token) -> bool:
    """Whether "there" does not mean the place: an address, whose president it is, who is at war with whom."""
    whose = token.dep_ == "nmod:poss" and lemma_of(token.head) not in vocabulary.PLACES
    if token.dep_ in {"compound", "amod"} and token.i < token.head.i:  # "a Caribbean island", "the US president"
        whose = whose or lemma_of(token.head) in _ISLANDS or noun_kind(lemma_of(token.head)) == "person"
    return whose or preposition(token) in {"between", "against"} or _is_address(token) or _is_a_sources(token)


def _is_a_sources(token: Token) -> bool:
    """As in "citing a source in the Kremlin that he had come there", "officials in A said": where it is said."""
    who = token.head
    return token.dep_ == "nmod" and preposition(token) in {"in", "at"} and lemma_of(who) in _SOURCES


def _is_address(token: Token) -> bool:
    """Whether a place is named only as where a firm or a person is: "pictures by Acme, a company in Lima, show it"."""
    who = token.head
    return token.dep_ == "nmod" and who.dep_ == "appos" and noun_kind(lemma_of(who)) in {"group", "person"}


def country_before(places: Places, token: Token) -> Mention | None:
    """The country told last, by its name or by an adjective of it."""
    for at in reversed(range(max(0, token.i - _BACK_WORDS), token.i)):
        known = places.heads.get(at) or places.adjectives.get(at)
        if known is not None and known.place is not None and known.place.kind == "country":
            return Mention(span=known.toponym.span, name=known.toponym.text, place=known.place, score=known.score)
    return None
