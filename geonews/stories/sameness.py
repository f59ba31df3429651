"""When two names, places, sentences or articles are the same across a story.

Everything here is symmetric and needs no model: names by their words, places by identity, nearness and
containment, sentences by the word triples they share (a wire story printed by five papers is one source).
"""

from __future__ import annotations

import calendar
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from geonews import geo
from geonews.model import Place
from geonews.movers.given import form

#: Two points this near are one stop of a journey: a border bridge and the station beside it.
SAME_STOP_KM = 12.0
#: An airport, port or station this near stands for its city.
GATEWAY_KM = 60.0
#: Shared word triples (Jaccard) from which two sentences are copies; rewritten wire copy measures 0.2 to 0.7,
#: independent sentences about the same fact 0.00 to 0.06.
COPY_SIMILARITY = 0.15
#: Cosine of the names of two articles from which they are reports of one story.
ONE_STORY = 0.5
#: With fewer names in common two short articles are alike by chance.
_SHARED_NAMES = 6
#: A capitalised word that does not begin a sentence.
_INSIDE = re.compile(r"(?<=[a-z0-9,;] )[\"\u201c]?(?P<name>[A-Z][\w-]+)")
_CALENDAR = frozenset(name.casefold() for name in (*calendar.day_name, *calendar.month_name) if name)
_GATEWAYS = frozenset({"airport", "air_base", "port", "naval_base", "rail_station"})
#: Where the words that say what a mover is end, and those begin that say whose, whence or with what it is.
_RELATING = re.compile(
    r"\s+(?:of|from|in|on|at|off|with|aboard|carrying|bound|to|for|by|who|that|which|resembling|used)\b", re.IGNORECASE
)
#: How agencies differ over names from Cyrillic or Arabic letters (Zelenskiy, Zelenskyy; Sergei, Sergey; Lukashenka;
#: Tokayev, Tokaev; Yevgeny, Evgeny; Aleksandr, Alexander; Muhammad). Vowels inside a word, as in Gaddafi and
#: Qadhafi, follow no such rule.
_SPELLINGS = tuple(
    (re.compile(written), plain)
    for written, plain in (
        (r"(?:iy|yy|yi|ii|ij|i)$", "y"),
        (r"enka$", "enko"),
        (r"(?<=[aeou])y(?=ev)", ""),
        (r"^ye(?=[vl])", "e"),
        (r"ks", "x"),
        (r"(?<=[xs])andr$", "ander"),
        (r"^m[ou]h?am+[ae]d$", "mohammed"),
    )
)
_SHORT = 4  # letters of the shortest word that these hold for: "Yuri", but not "Ali"
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president prime minister leader king queen prince princess "
    "pope chancellor general admiral captain colonel major sergeant senator governor mayor secretary premier "
    "foreign defence defense former chairman chairwoman chief judge the a an his her their".split()
)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance of two places in kilometres."""
    return geo.distance_km(*a.latlon, *b.latlon)


def same_place(a: Place, b: Place) -> bool:
    """Whether two places are one stop: the same row, or two points of one spot."""
    if a.id == b.id:
        return True
    if a.is_wide or b.is_wide:
        return a.kind == b.kind and a.name.casefold() == b.name.casefold()
    gateway = (a.kind in _GATEWAYS) != (b.kind in _GATEWAYS) and "city" in (a.kind, b.kind)
    if a.kind == b.kind == "city":
        return False
    return distance_km(a, b) <= (GATEWAY_KM if gateway else SAME_STOP_KM)


def inside(place: Place, wide: Place) -> bool:
    """Whether a place lies in a wide one: by country, by region, or within its extent."""
    if not wide.is_wide or place.id == wide.id:
        return False
    if wide.kind == "country":
        return bool(wide.country) and place.country == wide.country and place.kind != "country"
    if place.kind == "country":
        return False
    if wide.kind in ("region", "county") and wide.name in (place.region, place.name):
        return place.country == wide.country
    if wide.bbox is not None:
        return geo.in_box(place.lat, place.lon, wide.bbox)
    return wide.radius_km > 0 and distance_km(place, wide) <= wide.radius_km


def one_stop(a: Place, b: Place) -> bool:
    """Whether two places may be one stop: they are one, or one lies in the other."""
    return same_place(a, b) or inside(a, b) or inside(b, a)


def meet(one: Iterable[Place], other: Collection[Place]) -> bool:
    """Whether any two of the places may be one stop."""
    return any(one_stop(a, b) for a in one for b in other)


def name_words(name: str) -> tuple[str, ...]:
    """The words that tell one mover from another: no titles, no case, no accents, no possessive, one spelling."""
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("\u2019", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s\b", "", plain)
    words = re.findall(r"\w+", plain)
    return tuple(_respelt(w) for w in words if w not in _TITLES) or tuple(words)


def _respelt(word: str) -> str:
    """One of the spellings that outlets give a name of another script, and of the short forms of a given name."""
    word = form(word)
    if len(word) >= _SHORT:
        for written, plain in _SPELLINGS:
            word = written.sub(plain, word)
    return word


def described_as(name: str) -> str:
    """What a description says a mover is, up to its head: "convoy" of "convoy of lorries bound for the coast"."""
    return _RELATING.split(name, maxsplit=1)[0] or name


def canonical_names(names: Iterable[str], apart: Collection[tuple[str, str]] = ()) -> dict[str, str]:
    """Which fullest name each name of a story stands for.

    A name joins a longer one that holds all its words ("Kim" in "Kim Jong Un", and a description that holds
    a full name in that name), where only one such name exists; an ambiguous one stays by itself, and so do the pairs
    that an article keeps ``apart``: its "Ode" is not its "Ada Ode".
    """
    kept = {(frozenset(name_words(short)), frozenset(name_words(full))) for short, full in apart}
    counts = Counter(names)
    by_words: dict[frozenset[str], Counter[str]] = {}
    for name, n in counts.items():
        by_words.setdefault(frozenset(name_words(name)), Counter())[name] += n
    proper = {words: _best_spelling(spellings) for words, spellings in by_words.items()}
    out: dict[str, str] = {}
    for words, spellings in by_words.items():
        target = _fullest(words, proper, kept)
        for name in spellings:
            out[name] = proper[target]
    return out


def _best_spelling(spellings: Counter[str]) -> str:
    """The commonest spelling, but no headline's capitals; the shorter, then the first, where two are as common."""
    return min(spellings, key=lambda name: (name.isupper(), -spellings[name], len(name), name))


def _is_name(text: str) -> bool:
    """Whether a mover is called by a name: "Polish farmers" only begins like one."""
    last = re.findall(r"\w+", text)[-1:]
    return text[:1].isupper() and bool(last) and (last[0][:1].isupper() or last[0][:1].isdigit())


def _fullest(
    words: frozenset[str],
    proper: dict[frozenset[str], str],
    kept: Collection[tuple[frozenset[str], frozenset[str]]],
) -> frozenset[str]:
    inner = _named_within(words, proper)
    if inner is not None:
        return inner
    named = [other for other in proper if other != words and _is_name(proper[other])]
    # two people ("Ann Ode and daughter") are no fuller name of one of them, nor is "Peruvian President Ann Ode"
    wider = [other for other in named if words < other and len(other) <= 4 and "and" not in other]
    wider = [other for other in wider if (words, other) not in kept and _named_within(other, proper) is None]
    largest = [other for other in wider if not any(other < third for third in wider)]
    return largest[0] if len(largest) == 1 and proper[words][:1].isupper() else words


def _named_within(words: frozenset[str], proper: dict[frozenset[str], str]) -> frozenset[str] | None:
    """Whom a description names in full: "a train resembling the one used by X Y", "Peruvian President X Y"."""
    said = proper[words].split()
    if all(word[:1].isupper() and word.casefold() not in _TITLES for word in said):
        return None  # "Bo Ann Lee" is no description of "Bo Ann", but the fuller name
    inner = [other for other in proper if other < words and len(other) > 1 and _is_name(proper[other])]
    return max(inner, key=lambda other: (len(other), sorted(other)), default=None)


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The word triples of a sentence; of a very short one, its words."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset((w,) for w in words)


def similarity(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """Jaccard similarity of two sets of word triples, 0 to 1 (Broder 1997)."""
    return len(a & b) / len(a | b) if a or b else 0.0


def names_told(text: str) -> Counter[str]:
    """The capitalised words inside a text's sentences, how often each, without days and months."""
    found = Counter(match["name"].casefold() for match in _INSIDE.finditer(text.replace("\u2019", "'")))
    return Counter({name: n for name, n in found.items() if name not in _CALENDAR})


def tell_one_story(a: Counter[str], b: Counter[str]) -> bool:
    """Whether two articles name the same things (`names_told`) about as often: reports of one story.

    The cosine of the logarithmic counts. 55 of the 208 pairs of reports within our sample stories pass and none of
    10,377 pairs across them, 8 of 171,991 pairs of local news (LGL) and
    4 of 19,900 of world news: copies and follow-ups.
    """
    both = a.keys() & b.keys()
    if len(both) < _SHARED_NAMES:
        return False
    product = sum((1 + math.log(a[name])) * (1 + math.log(b[name])) for name in sorted(both))
    return product >= ONE_STORY * _length(a) * _length(b)


def _length(counts: Counter[str]) -> float:
    return math.sqrt(sum((1 + math.log(counts[name])) ** 2 for name in sorted(counts)))


def independent(quotes: Sequence[str]) -> int:
    """How many of these sentences are independent: copies of one another count once."""
    kept: list[frozenset[tuple[str, ...]]] = []
    for quote in quotes:
        own = shingles(quote)
        if all(similarity(own, other) < COPY_SIMILARITY for other in kept):
            kept.append(own)
    return len(kept)
