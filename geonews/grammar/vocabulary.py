"""Nouns that the reading of movements asks about: means of travel, kinds of place, and what cannot move.

The word lists are in ``data/vocabulary.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from geonews.model import Mode

_LISTS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(
        files("geonews.data").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    ).items()
}

#: what stands bare after "by" or "on" and says how, not in what: "by air", "on foot"
MEANS: Mapping[str, Mode] = MappingProxyType(
    {
        "rail": "rail",
        "railway": "rail",
        "railroad": "rail",
        "train": "rail",
        "coach": "road",
        "air": "air",
        "plane": "air",
        "sea": "sea",
        "water": "sea",
        "road": "road",
        "land": "road",
        "foot": "foot",
    }
)
#: words for times, which stand where places do ("on Monday") and are no end of a way
TIMES = frozenset(
    """
    today yesterday tomorrow tonight week month year weekend morning evening afternoon night day monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september
    october november december spring summer autumn winter fall
""".split()
)
#: "entered college in Lima", "left office in June": one belongs to these or ceases to
MEMBERSHIPS = frozenset(
    """
    school college university academy seminary parliament office government politics party congress union club team
    board cabinet company firm job post league
""".split()
)
GATHERINGS = _LISTS["gatherings"]
PLACES = _LISTS["places"]
#: who comes onto one of these or goes off it stays in the town
STAGES = frozenset(("pitch", "stage", "set", "podium", "dais", "rostrum", "catwalk"))
#: nor does who goes out of one of these leave it
ROOMS = STAGES | frozenset(("room", "chamber", "courtroom", "hall", "auditorium", "studio", "stands", "dugout"))
TERRITORY = _LISTS["territory"]
#: areas with an edge, which a phrase can mean by itself
BORDERS = frozenset(("border", "frontier", "boundary"))

#: prepositions between a thing and the place where it is, the surest first
INSIDE = (
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
#: one is on these, and need not come to where they are
ROADS = frozenset(("street", "road", "highway", "motorway", "sidewalk", "pavement", "avenue"))
#: what is fired lands and falls, and is no traveller
FIRED = frozenset("shell missile mortar grenade bullet bomb projectile".split())
#: what a car, a train or a plane comes off by mishap
TRACKS = ROADS | frozenset("runway rail track taxiway course carriageway interstate bridge overpass".split())
#: "drove up the track from Lima"
ALONG = frozenset("road highway motorway freeway street track trail coast valley pass canyon".split())
#: "go to school", "go to court": with a bare noun what is done there, not a way there
INSTITUTIONS = frozenset("school college university court church prison jail work bed war press market mass".split())
#: what tags a thing told or quoted: "..., officials said", "according to officials"
SAYING = frozenset("say add tell announce report confirm write state claim deny according".split())

_ABSTRACT_SUFFIXES = ("ness", "ity", "ism", "tion", "sion", "ment", "ance", "ence", "hood", "cy", "phy")


def is_abstract(lemma: str) -> bool:
    """Whether a common noun names what cannot travel: a deal, a price, an idea.

    >>> [is_abstract(word) for word in ("price", "happiness", "delegation", "truck")]
    [True, True, False, False]
    """
    if lemma in _LISTS["not_abstract"]:
        return False
    return lemma in _LISTS["abstract"] or lemma.endswith(_ABSTRACT_SUFFIXES)
