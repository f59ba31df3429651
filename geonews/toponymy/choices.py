"""Second thoughts on the place chosen for each name, when those of the whole article are known.

What the ranker finds likeliest, name by name, is given up where nothing else is told of its land and the name is only
spelt alike; the land written behind a name, and the towns that an article is about, decide between namesakes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.toponymy.candidates import contains
from geonews.toponymy.lookups import Match, is_slip
from geonews.toponymy.placewords import fold, is_house

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.gazetteer import Gazetteer
    from geonews.model import Place
    from geonews.toponymy.candidates import Group, Links

#: The score from which a place is likely the one meant.
LIKELY = 0.5
#: The highest score of a place that only says where to look: too low to be drawn (`visits.SURE_ENOUGH`).
HARDLY = 0.3
#: Exactness below which a name is another's, spelt alike; the score from which that one is so well known that it is
#: meant all the same; the places that an article must name to play elsewhere.
_SPELT_OTHERWISE, _WELL_KNOWN, _ELSEWHERE = 0.3, 0.7, 2
#: What lies alone in its land must be known so well (the gazetteer's importance), or resolve so surely. Of 27 such
#: places below it in 76 stories of ours (Sept., Argyle, Johannesberg) two were meant; above it most are (Larnaca 0.49,
#: Kourou 0.45). Where only a part of the name or its sound fits, the bound is that of great cities.
_KNOWN, _KNOWN_WIDELY, _SELF_EVIDENT = 0.45, 0.6, 0.94
#: How well known (the gazetteer's importance) a great city is, and how much better than its namesake.
_GREAT, _GREATER = 0.5, 0.06
#: A paper tells of other places this near to a small town that it means; what names this many other lands is no local
#: news. In LGL (local news of the United States) and GeoWebNews 0.03 points within 161 km are won by it.
_NEAR_KM, _ABROAD = 120.0, 2
#: So near, a spot speaks for a town of another region, too: an airport for the town beside the capital.
_BESIDE_KM = 40.0
_SEATS = frozenset(("city", "government_seat", "county", "country"))
#: A place below this score, alone in its land, is doubted where others bear its name and it is no great city: of 10
#: such places in our stories (Davis, Parma, Clifton, Santo Amaro) none was meant. A namesake in the land of the article
#: may be less well known by so much, and is meant all the same.
_UNSURE, _NO_GREAT_CITY, _NAMESAKES, _AS_WELL_KNOWN = 0.7, 0.525, 2, 0.1
_SURE = 0.9
_TWO = 2
#: What stands for the one that everybody knows, wherever the article plays: ships go "round the Cape".
_BARE = frozenset(("cape", "the cape"))
#: From the middle of a region nothing in it is as far as this, but for the largest of Russia and Canada.
_FAR_OUT_KM = 1200.0
_SETTLED = frozenset(("city", "island"))
#: The least score of a place in the land that is written behind its name ("St. John's, Newfoundland"): of ten such
#: places of LGL and TUD that the ranker left below it nine are right, the tenth is named with a river.
_AS_SAID = 0.8
_LANDS = frozenset(("country", "region", "county", "island"))
#: Kinds that are told of anywhere.
#: Lands of which the papers are in English: one of a small town there calls it by its name alone.
_OF_ENGLISH_PAPERS = frozenset("US CA GB IE AU NZ ZA IN PK BD LK PH NG GH KE UG TZ ZM ZW MW LR SL JM TT SG MY".split())
_EVERYWHERE = frozenset(("country", "continent", "sea", "ocean"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided for a group: the match, its score, and the other places by likelihood.

    Where a town stands in for a name that the gazetteer lacks, ``stands_in`` says which town that is.
    """

    match: Match | None
    score: float
    others: tuple[Match, ...] = ()
    stands_in: str = ""


def reconsidered(
    found: Sequence[Group], linked: Links, choices: Sequence[Choice], gazetteer: Gazetteer
) -> list[Choice]:
    """The choices, one for each group of mentions, after each was held against those of the whole article."""
    choices = _as_said(found, linked, _at_home(found, _without_strangers(found, choices)))
    choices = _as_known(found, linked, choices, gazetteer)
    choices = _among_its_own(found, linked, choices, gazetteer)
    return _with_doubt(found, linked, choices, gazetteer)


def _without_strangers(found: Sequence[Group], choices: Sequence[Choice]) -> list[Choice]:
    """Give up a place whose name is only spelt like the one written where the article names nothing else in its land.

    A village that the gazetteer lacks is far likelier than a slip for a town of another continent; what is well known
    may be misspelt anywhere ("Britian").
    """
    lands = [
        choice.match.place.country
        for choice in choices
        if choice.match and not is_alike(choice.match) and choice.score >= LIKELY
    ]
    return [
        Choice(None, 0.0, (choice.match, *choice.others))
        if choice.match
        and is_alike(choice.match)
        and choice.score < _WELL_KNOWN
        and len(lands) >= _ELSEWHERE
        and choice.match.place.country not in lands
        and not group.by_hand
        else choice
        for group, choice in zip(found, choices, strict=True)
    ]


def _as_said(found: Sequence[Group], linked: Links, choices: Sequence[Choice]) -> list[Choice]:
    """Take the place of the name in the land written behind it ("Salinas, Ecuador"), not an unsure one elsewhere.

    One that the ranker itself has put there is likelier than its namesakes let it seem.
    """
    result = list(choices)
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        match = choice.match
        if match is None or group.by_hand or choice.score >= _AS_SAID:
            continue
        behind = (choices[other] for other in linked.after[number])
        lands = [one.match.place for one in behind if one.match and one.score >= LIKELY]
        if match.exactness == 1 and any(land.kind in _LANDS and contains(land, match.place) for land in lands):
            result[number] = replace(choice, score=_AS_SAID)
            continue
        lands = [land for land in lands if land.kind == "country"]
        if choice.score >= LIKELY or any(contains(land, match.place) for land in lands):
            continue
        there = (m for m in choice.others if m.exactness == 1 and any(contains(land, m.place) for land in lands))
        meant = next(there, None)
        if meant is not None:
            others = (match, *(m for m in choice.others if m is not meant))
            result[number] = Choice(meant, LIKELY, others)
    return result


def _at_home(found: Sequence[Group], choices: Sequence[Choice]) -> list[Choice]:
    """Take the town of an article's own land rather than a country that the name is short for.

    "Trinidad" in an article of Bolivian towns is theirs, if nothing else is told of Trinidad and Tobago.
    """
    lands = [choice.match.place.country for choice in choices if choice.match and choice.score >= LIKELY]
    result = list(choices)
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        match = choice.match
        if match is None or match.place.kind != "country" or fold(match.place.name) == group.name:
            continue
        if group.by_hand or match.demonym or lands.count(match.place.country) - (choice.score >= LIKELY):
            continue
        towns = (m for m in choice.others if m.place.kind == "city" and fold(m.place.name) == group.name)
        town = next((m for m in towns if lands.count(m.place.country) >= _ELSEWHERE), None)
        if town is not None:
            others = (match, *(m for m in choice.others if m is not town))
            result[number] = Choice(town, max(LIKELY, 1 - choice.score), others)
    return result


def _as_known(found: Sequence[Group], linked: Links, choices: Sequence[Choice], gazetteer: Gazetteer) -> list[Choice]:
    """Take the great city of a name, not its namesake near which the article tells of nothing else.

    A paper that means Vienna in Virginia says so, or tells of other places near there. Where the article tells more
    than once of the great city's land, a quarter of another land's city that bears its name is not meant either. The
    great city itself is not unsure beside its small namesakes: "Berlin" is no guess.
    """
    spots = [choice.match.place for choice in choices if choice.match and choice.score >= LIKELY]
    result = list(choices)
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        match = choice.match
        if match is None or match.place.kind != "city" or group.by_hand or group.is_home or group.dateline:
            continue
        great = _great_one(group, choice, gazetteer)
        lands = [place.country for place in spots if place.id != match.place.id and place.country]
        if len({*lands} - {match.place.country}) < _ABROAD and match.place.country in _OF_ENGLISH_PAPERS:
            continue  # a paper of the town itself
        if _is_world_city(group, choice, gazetteer, spots):
            result[number] = replace(choice, score=max(choice.score, LIKELY))
            continue
        if great is None or _is_put_there(number, linked, choices):
            continue
        its_land = great.place.country != match.place.country and lands.count(great.place.country) >= _ELSEWHERE
        if not _has_neighbour(match.place, spots) or its_land:
            others = (match, *(m for m in choice.others if m is not great))
            result[number] = Choice(great, LIKELY, others)
    return result


def _is_put_there(number: int, linked: Links, choices: Sequence[Choice]) -> bool:
    """Whether the text puts the place chosen where it lies; "Costa Rica's president flew to" a place says little."""
    place = place_of(choices[number])
    if place is None or place.country in _OF_ENGLISH_PAPERS:
        return bool(said(number, linked, choices))
    holders = (place_of(choices[other]) for other in linked.after[number])
    return any(holder is not None and contains(holder, place) for holder in holders)


def _among_its_own(
    found: Sequence[Group], linked: Links, choices: Sequence[Choice], gazetteer: Gazetteer
) -> list[Choice]:
    """Take the namesake in the land that the article tells of, not an unsure one in whose land nothing else lies.

    In an article of Greek places "Olympia" is theirs and no town of Washington State; but Glasgow is no hamlet of
    Montana, however much is told of America: the namesake is as well known, or lies beside another place of the text.
    """
    spots = [choice.match.place for choice in choices if choice.match and choice.score >= LIKELY]
    founded = [c.match.place.country for c in choices if c.match and _is_founded(c.match, c.score, gazetteer)]
    result = list(choices)
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        match = choice.match
        if match is None or match.demonym or match.place.kind in _EVERYWHERE or group.by_hand or group.dateline:
            continue
        if choice.score >= _UNSURE or said(number, linked, choices) or _has_neighbour(match.place, spots):
            continue
        alone = match.place.country not in founded
        known = gazetteer.importance(match.place) - _AS_WELL_KNOWN
        own = (m for m in choice.others if m.exactness == 1 and m.place.kind in _SETTLED)
        told = [
            m for m in own if founded.count(m.place.country) > _ELSEWHERE and m.place.country != match.place.country
        ]
        near = next((m for m in told if _has_neighbour(m.place, spots)), None)
        as_known = next((m for m in told if alone and gazetteer.importance(m.place) >= known), None)
        kind = _called_like(number, found, choices, gazetteer)
        meant = kind or near or as_known
        if meant is not None:
            others = (match, *(m for m in choice.others if m is not meant))
            result[number] = Choice(meant, _SURE if kind else LIKELY, others)
    return result


def _called_like(number: int, found: Sequence[Group], choices: Sequence[Choice], gazetteer: Gazetteer) -> Match | None:
    """The one place of the name with the word behind it that another has: "Davis" beside "Casey Station"."""
    name = found[number].text
    for other, choice in zip(found, choices, strict=True):
        place, words = place_of(choice), other.text.split()
        if place is None or choice.score < LIKELY or len(words) < _TWO or place.kind in _SETTLED | _EVERYWHERE:
            continue
        alike = [one for one in gazetteer.lookup(f"{name} {words[-1]}") if one.country == place.country]
        if len(alike) == 1 and fold(alike[0].name) == fold(f"{name} {words[-1]}"):
            return Match(alike[0], 0)
    return None


def _is_founded(match: Match, score: float, gazetteer: Gazetteer) -> bool:
    """Whether a place says surely that its land is told of; namesakes of one land bear each other out wrongly."""
    if match.place.kind in _EVERYWHERE or score >= _SURE:
        return score >= LIKELY
    return score >= _UNSURE and gazetteer.importance(match.place) >= _NO_GREAT_CITY


def _great_one(group: Group, choice: Choice, gazetteer: Gazetteer) -> Match | None:
    """The city of the very name that is far better known than the one chosen, if there is one."""
    least = 1.0 if choice.match is None else max(_GREAT, gazetteer.importance(choice.match.place) + _GREATER)
    alike = (m for m in choice.others if m.exactness == 1 and m.place.kind == "city")
    own = (m for m in alike if fold(m.place.name) == group.name)
    return next((m for m in own if gazetteer.importance(m.place) >= least), None)


def _is_world_city(group: Group, choice: Choice, gazetteer: Gazetteer, spots: Sequence[Place]) -> bool:
    """Whether the city chosen is no guess: known far better than its namesakes, or to all, and nothing told near them.

    The first holds for short names, too: "Frankfurt".
    """
    match = choice.match
    if match is None or match.exactness < 1:
        return False
    known = gazetteer.importance(match.place)
    rivals = [m.place for m in choice.others if m.exactness == 1 and m.place.kind == "city"]
    if known >= _GREAT and all(gazetteer.importance(rival) <= known - _GREATER for rival in rivals):
        return not any(_has_neighbour(rival, spots) for rival in rivals)
    if known < _WELL_KNOWN or fold(match.place.name) != group.name:
        return False
    return not any(_has_neighbour(rival, spots) for rival in rivals if fold(rival.name) == group.name)


def _has_neighbour(place: Place, spots: Sequence[Place]) -> bool:
    """Whether another place of the article lies in the same region, not far off, or is a spot right beside it.

    A capital and its seats of government are told of from anywhere, and lie near no town of another region.
    """
    others = [o for o in spots if o.kind != "region" and o.country == place.country and o.id != place.id]
    near = [(o, distance_km(*place.latlon, *o.latlon)) for o in others]
    return any(
        km < _NEAR_KM and (o.region == place.region or (o.kind not in _SEATS and km < _BESIDE_KM)) for o, km in near
    )


def _with_doubt(found: Sequence[Group], linked: Links, choices: Sequence[Choice], gazetteer: Gazetteer) -> list[Choice]:
    """Doubt what hardly anybody knows in a land that the article tells of nowhere else: too unsure to be drawn.

    It is the likeliest of its name that the gazetteer has, and most often a namesake of what it lacks. So is a town
    of which nothing else is told, nor of what lies near it, for a house that only bears its name: "Bishop Museum" is
    not in Bishop. So is a small town that one letter more or less would make of the name written, which is as often
    another town's.
    """
    spots = [choice.match.place for choice in choices if choice.match and choice.score >= LIKELY]
    plainly = {c.match.place.id for c in choices if c.match and c.match.exactness == 1 and c.score >= LIKELY}
    lands = [place.country for place in spots]
    founded = [c.match.place.country for c in choices if c.match and _is_founded(c.match, c.score, gazetteer)]
    elsewhere = {
        group.name
        for number, group in enumerate(found)
        if _is_elsewhere(place_of(choices[number]), number, linked, choices)
    }
    result = list(choices)
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        match = choice.match
        if match is None or match.demonym or match.place.kind in _EVERYWHERE or not match.place.country:
            continue
        guess = choice.score < _UNSURE and len(choice.others) >= _NAMESAKES
        own = lands.count(match.place.country) - (choice.score >= LIKELY)
        own = founded.count(match.place.country) if guess else own
        told = group.by_hand or group.is_home or group.dateline or bool(said(number, linked, choices))
        bound = _NO_GREAT_CITY if guess else _KNOWN
        known = gazetteer.importance(match.place) >= (bound if match.exactness == 1 else _KNOWN_WIDELY)
        sure = told or known or (match.exactness == 1 and choice.score >= _SELF_EVIDENT)
        slip = is_alike(match) and is_slip(group.text, match.place) and not _has_neighbour(match.place, spots)
        house = match.exactness < 1 and match.place.kind == "city" and is_house(group.name.split())
        house = house and match.place.id not in plainly and not _has_neighbour(match.place, spots)
        sure = sure and not (group.name in _BARE and not _has_neighbour(match.place, spots))
        strange = own == 0 and len(lands) - lands.count(match.place.country) >= _ELSEWHERE
        bare = group.name in _BARE
        if not group.by_hand and group.name in elsewhere:
            result[number] = Choice(None, 0.0, (match, *choice.others))
        elif not sure and (strange or slip or bare or house):
            result[number] = replace(choice, score=min(choice.score, HARDLY))
    return result


def _is_elsewhere(place: Place | None, number: int, linked: Links, choices: Sequence[Choice]) -> bool:
    """Whether the text puts it in a region of its land from which it lies far: "Florida's Big Bend" is not in Texas."""
    holders = [choices[other] for other in linked.owners[number] | linked.after[number]]
    regions = [one.match.place for one in holders if one.match and one.score >= LIKELY]
    regions = [one for one in regions if place and (one.kind, one.country) == ("region", place.country)]
    if not regions or place is None or place.kind == "region" or any(contains(one, place) for one in regions):
        return False
    return all(distance_km(*one.latlon, *place.latlon) > _FAR_OUT_KM for one in regions)


def is_alike(match: Match) -> bool:
    """As `candidates` marks names that are only spelt alike."""
    return match.exactness < _SPELT_OTHERWISE


def said(number: int, linked: Links, choices: Sequence[Choice]) -> str:
    """The container the text names beside it, if the place chosen lies there, or what it lies off as the text says."""
    place = place_of(choices[number])
    for other in sorted(linked.after[number] | linked.before[number]):
        holder = place_of(choices[other])
        if place and holder and contains(holder, place):
            return f"the text puts it in {holder.name}"
    for (a, b), offset in linked.offsets.items():
        one, base = place_of(choices[a]), place_of(choices[b])
        if number in (a, b) and one and base and offset.fits(one, base):
            return f"it lies from {(base if number == a else one).name} as the text says"
    return ""


def place_of(choice: Choice) -> Place | None:
    """The place chosen, if any is."""
    return choice.match.place if choice.match else None
