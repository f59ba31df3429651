"""Where an article's paper is at home, by its name and its address: "Lansing State Journal", "gainesvilletimes.com".

A local paper writes of its own county without saying so: four in five places of the Local-Global Lexicon (Lieberman
et al. 2010) lie in the paper's own state. Nothing is decided here. The names found are ambiguous as all names are,
and `geonews.toponymy.ranker` weighs them with those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Place

#: Kinds of place a paper is made for.
_HOMES = frozenset(("city", "county", "region", "country"))
#: Names shorter than this say too little in an address: "lapress", "wvgazette". Below it only what the world knows is
#: read so ("kyivpost"), above it no hamlet, since any word is one somewhere ("miningweekly").
_SHORTEST, _SHORT = 4, 5
_LEAST, _KNOWN = 0.38, 0.6
#: Of one name, so many places are weighed.
_MOST = 40
_JOINERS = frozenset(("and", "of", "the", "for", "in", "on", "at"))
#: Words of which the names of papers and stations are made.
_PAPER = frozenset(
    "advertiser advocate argus bee banner beacon bulletin bugle business channel chronicle citizen "
    "clarion community courant courier daily democrat dispatch echo enquirer enterprise evening examiner express "
    "free gazette globe guardian headlight herald inc independent info inquirer inside intelligencer internet "
    "item journal leader ledger life live llc local magazine mail media mercury messenger metro mirror monitor "
    "morning my network news newspaper newspapers observer online page patch pilot planet plus post press radio "
    "record recorder register report reporter republic republican review sentinel standard star state statesman "
    "sun sunday telegram telegraph the times today tribune tv union update vindicator voice web week weekly "
    "argosy broadcasting company corporation group line news24 now nugget paper print progress sentry spectator "
    "this thisis".split()
)
#: Top-level domains of countries that are sold all over the world, and so say nothing: "example.tv", "example.io".
_SOLD = frozenset("ac ag ai cc cd co dj eu fm gg im io is la ly me ms mu nu pw sc sh st su tk to tv vc vu ws".split())
_BRITISH = {"uk": "GB"}


def home(article: Article, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places the article's outlet may be at home in, by its name, else by its address; ``()`` where neither says.

    Of several the gazetteer's best come first. A country's domain (".ie") leaves only what lies in that country, or
    else the country itself.
    """
    host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    country = _country(host)
    for name in (*_in_name(article.outlet or ""), *_in_address(host, gazetteer)):
        found = gazetteer.lookup(name, limit=_MOST)
        places = tuple(place for place in found if place.kind in _HOMES) if found and found[0].kind in _HOMES else ()
        within = tuple(place for place in places if country in ("", place.country))
        if within:
            return within
    whole = gazetteer.country(country) if country else None
    return (whole,) if whole else ()


def _country(host: str) -> str:
    """The ISO code of a host's top-level domain, if that is a country's own."""
    top = host.rpartition(".")[2]
    return _BRITISH.get(top, top.upper()) if len(top) == 2 and top not in _SOLD else ""


def _in_name(outlet: str) -> Iterator[str]:
    """What is left of a paper's name without a paper's words, its longest part first: "The *Athens* Banner-Herald"."""
    parts: list[list[str]] = [[]]
    for word in re.findall(r"[\w.'’]+|[-–|,:/()]", outlet):
        if word.casefold() in _PAPER | _JOINERS or not word[0].isupper():
            parts.append([])
        else:
            parts[-1].append(word)
    names = [" ".join(part) for part in parts if part]
    yield from sorted((name for name in names if len(name) >= _SHORTEST), key=len, reverse=True)


def _in_address(host: str, gazetteer: Gazetteer) -> Iterator[str]:
    """What is left of the host's own label without a paper's words, in one word or split in two, the longest first."""
    labels = [label for label in host.split(".")[:-1] if label not in ("co", "com", "org", "net", "news", "gov", "edu")]
    for label in (part for last in labels[-1:] for part in last.split("-")):
        for bare in _without_paper_words(label):
            first = bare.split("and")[0] if "and" in bare[_SHORTEST:] else bare
            names = dict.fromkeys((bare, *_in_two(bare, gazetteer), first))
            yield from (name for name in names if _is_known(name, gazetteer))


def _without_paper_words(label: str) -> list[str]:
    """A label and what is left of it without words of papers' names at its ends: "thelancastercitizen" -> "lancaster".

    The longest first, since a word may be part of the name: "liverpoolecho" is of Liverpool, not "rpool".
    """
    found, open_ = {label}, [label]
    while open_:
        one = open_.pop()
        shorter = {one.removeprefix(word) for word in _PAPER | {"of"}} | {one.removesuffix(word) for word in _PAPER}
        new = {rest for rest in shorter if len(rest) >= _SHORTEST} - found
        found |= new
        open_ += new
    return sorted(found - _PAPER, key=lambda rest: (-len(rest), rest))


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    best = max(map(gazetteer.importance, gazetteer.lookup(name, limit=1)), default=0.0)
    return len(name) >= _SHORTEST and best >= (_LEAST if len(name) >= _SHORT else _KNOWN)


def _in_two(label: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Names of two words that a label runs together: "lasvegas"."""
    halves = ((label[:i], label[i:]) for i in range(2, len(label) - 1))
    found = (f"{one} {two}" for one, two in halves if not {one, two} & (_PAPER | _JOINERS))
    known = [name for name in found if gazetteer.has_name(name)]
    yield from sorted(known, key=lambda name: -gazetteer.importance(gazetteer.lookup(name, limit=1)[0]))[:1]
