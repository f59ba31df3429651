"""Words that say what kind of place a name stands for, and which way it lies: plain English, no names.

Written by hand from the kinds of `geonews.model.Place`. ``KIND_WORDS`` is read in two ways: a word beside a name
("the city of Linz", "Amur region") tells the resolver which kinds fit, and a word inside a name ("Linz Airport") may
be taken off when the gazetteer does not know the full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from geonews.placenames import normalise

_SETTLEMENT = ("city", "district")
_WATER = ("sea", "strait", "lake", "river", "canal", "area")
_HIGH = ("mountains", "area", "facility")
_BASE = ("naval_base", "air_base", "military_base", "airport", "facility")
_BUILDING = ("venue", "government_seat", "facility")

#: Feature word -> the kinds of place it fits, the likeliest first.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    word: kinds
    for words, kinds in (
        ("city town village hamlet settlement municipality township capital", _SETTLEMENT),
        ("suburb neighbourhood neighborhood quarter ward", ("district", "city")),
        ("district borough commune subdistrict", ("district", "county", "region", "city")),
        ("county parish", ("county", "region")),
        ("province oblast krai prefecture governorate canton voivodeship", ("region", "county")),
        ("state territory region department", ("region", "county", "area", "country")),
        ("area valley peninsula coast plateau basin corridor strip", ("area", "region")),
        ("country nation republic kingdom", ("country", "region")),
        ("continent", ("continent",)),
        ("river creek delta estuary", ("river", *_WATER)),
        ("lake reservoir loch lagoon", ("lake", *_WATER)),
        ("sea ocean gulf bay sound channel", ("sea", *_WATER)),
        ("strait straits", ("strait", *_WATER)),
        ("canal", ("canal", *_WATER)),
        ("island islands isle isles archipelago atoll islet", ("island", "region", "country", "area")),
        ("mountain mountains mount range hills volcano summit peak pass", _HIGH),
        ("desert", ("desert", "area")),
        ("airport airfield aerodrome airstrip heliport", ("airport", "air_base")),
        ("airbase base barracks garrison", _BASE),
        ("port harbour harbor seaport anchorage", ("port", "city")),
        ("shipyard dockyard", ("shipyard", "port", "naval_base", "facility")),
        ("station terminal terminus", ("rail_station", "rail_junction", "facility")),
        ("junction", ("rail_junction", "rail_station", "facility")),
        ("crossing checkpoint", ("border_crossing", "rail_station", "facility")),
        ("cosmodrome spaceport", ("spaceport", "facility")),
        ("reactor plant", ("nuclear_site", "facility")),
        ("dam", ("dam", "facility")),
        ("camp", ("camp", "facility")),
        ("stadium arena hall theatre theater palace hotel resort", _BUILDING),
        ("bridge tunnel mine factory prison hospital university museum", ("facility", "venue")),
    )
    for word in words.split()
}

#: Those that stand before a name. "Camp Linz" may be far from Linz, unlike "Linz camp".
LEADING = frozenset(("lake", "mount", "mt.", "port", "river", "camp"))
#: Feature words a newspaper writes small and still means as part of the name: "the Kourou spaceport". The others
#: ("region", "city", "coast") only describe.
FACILITY_WORDS = frozenset(
    "cosmodrome spaceport shipyard dockyard airbase airfield checkpoint dam reactor stadium".split(),
)

#: Words for houses with people in them: a name with one of them is a place where something can be held.
BUILDINGS = frozenset(
    "university college school academy hospital clinic court courthouse church cathedral mosque temple synagogue "
    "museum theatre theater stadium arena hotel embassy consulate prison jail airport palace library".split(),
)

#: Last words of names of grounds that models take for the units that lie there.
BASES = frozenset("base airbase airfield airport aerodrome barracks garrison".split())

#: Houses whose last word alone may be a body's: "Linz Community Center", but not "the Linz Center for Law".
HOUSES = frozenset(
    f"{first} {last}"
    for firsts, lasts in (
        ("community senior seniors civic convention conference recreation visitor arts youth", "center centre"),
        ("town city village music concert", "hall"),
        ("medical health trauma cancer detention correctional", "center centre"),
        ("funeral nursing", "home"),
    )
    for first in firsts.split()
    for last in lasts.split()
)
#: Offices in the name of a town, behind which no other name than a town's or county's stands.
TOWN_OFFICES = (
    frozenset(("police department", "police station", "fire department", "sheriff 's", "sheriff ’s"))
    | frozenset(f"{kind} court" for kind in "municipal county circuit district superior magistrates".split())
    | frozenset(house for house in HOUSES if house.startswith(("town ", "city ", "community ", "senior", "civic ")))
)

#: Last words of the names of bodies that are not where they are named for, or not named for a place at all.
BODIES = frozenset(
    "centre center institute foundation association committee council commission ministry department agency group "
    "party union league club company corporation bank fund forum press police court army navy fleet brigade "
    "battalion force forces".split(),
)

#: Words for the offices of a town, a region or a country: in "Athens Police Department" the place governs.
OFFICES = frozenset(
    "police department council court government ministry sheriff fire patrol legislature senate parliament congress "
    "assembly commission administration authority schools treasury army navy guard".split(),
)

#: Words for what lies in a town without being one.
STREETS = frozenset(
    "street st avenue ave road rd boulevard blvd drive lane square plaza mall park estate highway hall".split(),
)

#: Words for roads that have numbers: "Route 9", "Interstate 5".
NUMBERED_ROADS = frozenset("interstate highway hwy route motorway freeway autobahn county state".split())

#: Directions that stand before a name and do not change which place it is: "eastern Ghouta", "Upper Austria" does,
#: so names are looked up whole first.
COMPASS = frozenset(
    {
        f"{stem}{ending}"
        for stem in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
        for ending in ("", "ern")
        if (stem, ending) != ("central", "ern")
    }
    | {f"{a}-{b}{end}" for a in ("north", "south") for b in ("east", "west") for end in ("", "ern")}
    | {"upper", "lower", "greater", "inner", "outer", "mainland", "downtown", "rural"}
)

#: Bare compass names a text uses for a country or region it has named in full: "the North", "the South".
BARE_COMPASS = frozenset(("north", "south", "east", "west"))

#: "N. Korea", "S. Africa": only the four points, since other letters are initials of people.
_POINTS = {"n": "North", "s": "South", "e": "East", "w": "West", "no": "North", "so": "South"}

#: Words after a place name that make the whole a newspaper, a broadcaster or an agency.
MEDIA = frozenset(
    "times post journal herald tribune gazette telegraph chronicle mail star news daily weekly observer inquirer "
    "press standard dispatch sun echo courier guardian mirror examiner register sentinel globe".split(),
)
#: words behind a name that say that it is one of these
MEDIA_NOUNS = frozenset(
    "newspaper agency broadcaster television tv radio magazine daily weekly website channel newswire tabloid".split(),
)
#: Capitalised before a name these make it a storm's.
STORMS = frozenset("hurricane typhoon cyclone storm".split())
#: Aircraft, whose airline stands before them, and other craft: what they leave or reach is no club and no person.
AIRCRAFT = frozenset("flight plane jet airliner aircraft jetliner airplane aeroplane helicopter".split())
CRAFT = AIRCRAFT | frozenset(
    "ship vessel ferry tanker freighter boat liner carrier convoy train bus truck lorry bulker submarine frigate "
    "destroyer yacht trawler tug barge".split()
)
#: verbs of which no person is the object
DONE_TO_PLACES = frozenset(
    "retake recapture besiege shell bombard bomb evacuate overrun occupy invade annex flood inundate batter rattle "
    "lash pound ravage devastate blockade raze".split()
)
#: What spacecraft go to or come back to, none of it on a map; towns called Earth or Moon are told with their state.
OUTER_SPACE = frozenset("earth moon mars venus jupiter saturn neptune uranus".split()) | frozenset(
    ("planet earth", "space station", "international space station")
)
#: Those of whom it is said that they are "of" a place.
LIVE_THERE = frozenset(
    "villagers residents inhabitants townspeople islanders locals citizens people mayor outskirts streets".split()
)

#: Before a saint's name.
SAINTS = frozenset(("st", "saint"))
_POSSESSIVE = re.compile(r"['’]s?$")
_POINT = re.compile(r"^(N|S|E|W|No|So)\.?\s+(?=[A-Z])")
_OF = re.compile(r"^(?:the\s+)?([a-z]+)\s+of\s+(?:the\s+)?(?=\w)", re.IGNORECASE)


def fold(name: str) -> str:
    """The key under which mentions of one name meet: as the gazetteer's, without a possessive.

    >>> fold("The  Hague’s"), fold("U.S.")
    ('hague', 'us')
    """
    return normalise(unowned(name))


def is_house(words: Iterable[str]) -> bool:
    """Whether words, in order, say that a name is a house's: "linz university", "linz town hall".

    >>> is_house("Linz Community Center".split()), is_house("Linz Center".split())
    (True, False)
    """
    small = [word.casefold() for word in words]
    pairs = {f"{first} {last}" for first, last in pairwise(small)}
    return not (BUILDINGS.isdisjoint(small) and HOUSES.isdisjoint(pairs))


def opens_office(words: Iterable[str]) -> bool:
    """Whether words, in order, begin with a town's own house or office: "Police Department", "County Sheriff's".

    >>> opens_office("Town Hall".split()), opens_office("Hall".split())
    (True, False)
    """
    small = [word.casefold() for word in words]
    return " ".join(small[:2]) in TOWN_OFFICES


def unowned(name: str) -> str:
    """A name without a possessive at its end."""
    return _POSSESSIVE.sub("", name)


def unabbreviated(name: str) -> str:
    """A name with a leading compass letter written out.

    >>> unabbreviated("N. Korea")
    'North Korea'
    """
    found = _POINT.match(name)
    return f"{_POINTS[found[1].casefold()]} {name[found.end() :]}" if found else name


def bare_name(name: str) -> tuple[str, str] | None:
    """A name without its feature word, and that word, or ``None`` where it has none.

    >>> bare_name("Kourou spaceport")
    ('Kourou', 'spaceport')
    >>> bare_name("Port of Santos")
    ('Santos', 'port')
    """
    shorter = _without_kind(name)
    return None if shorter is None or shorter[0].casefold() in COMPASS else shorter


def _without_kind(name: str) -> tuple[str, str] | None:
    before = _OF.match(name)
    if before and before[1].casefold() in KIND_WORDS:
        return name[before.end() :], before[1].casefold()
    words = name.split()
    if len(words) > 1 and (last := words[-1].casefold().strip(".")) in KIND_WORDS:
        return " ".join(words[:-1]), last
    if len(words) > 1 and (first := words[0].casefold()) in LEADING:
        return " ".join(words[1:]), first
    return None


def undirected(name: str) -> str | None:
    """A name without a direction before it ("northern Kenya" -> "Kenya"), or ``None`` where it has none."""
    words = name.split()
    while len(words) > 1 and words[0].casefold() in COMPASS:
        words = words[1:]
    shorter = " ".join(words)
    return shorter if shorter != name else None


def kinds_meant(words: Iterable[str]) -> frozenset[str]:
    """The kinds of place that any of these feature words fits; empty where none is a feature word."""
    return frozenset(kind for word in words for kind in KIND_WORDS.get(word.casefold(), ()))
