"""Whose journey each movement belongs to: a name's, a bare description's, that of the ship one is aboard.

A reader takes "the plane" that landed in A for the airliner another paper says flew there, the people a ship brings
to B for the ship's call at B, and "the train" for that of its one rider. Where two may be meant, each stays apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from geonews.grammar.inflection import singulars
from geonews.grammar.nouns import noun_kind, noun_mode, nouns
from geonews.model import Mention, Movement, Place
from geonews.stories.fetching import outward
from geonews.stories.identity import ANOTHER, ONE_BY_ONE
from geonews.stories.nobodies import head_word, is_bare, why_nobody
from geonews.stories.sameness import meet, name_words, same_place
from geonews.stories.visits import Report, movement_of, places_of

#: A description needs this many words to be of one person ("the Chilean president"): "the president" may be anybody.
_DESCRIBING_WORDS = 2
#: Groups that travel with somebody, and as whom his journey may be told.
_COMPANIES = frozenset("party delegation entourage team group convoy motorcade mission expedition".split())
#: Words for whatever flies on wings.
_PLAIN = frozenset({"plane", "aircraft", "jet", "flight", "airliner"})
#: "the train returned to Russia without him"
_EMPTY = re.compile(r"\b(?:without (?:him|her|them|its passengers?|passengers|anyone|anybody)|empty)\b", re.IGNORECASE)
#: So often two go together who are a couple, or a leader and his aide.
_OFTEN = 2
#: What some are by their work, and words that anybody may be called by.
_CALLINGS = frozenset(
    "official crew doctor nurse medic diplomat envoy inspector expert lawyer journalist reporter engineer "
    "rescuer technician specialist investigator pilot teacher lawmaker fan".split()
)
_ANYBODY = frozenset("person people man woman member group delegate team".split())
#: A crowd told by its number.
_COUNTED = re.compile(r"\d[\d,]* [a-z]")
#: A vehicle that is told of for the many it carries.
_WITH_MANY = re.compile(
    r"\b(?:an?|another) (?:[\w-]+ ){0,2}[\w-]+ (?:with|carrying|bringing|full of|packed with|taking) "
    r"(?:about |some |around |more than |nearly |almost |over )?(?:\d|hundreds|dozens|scores|thousands)",
    re.IGNORECASE,
)
#: Under whom people are, where a name of two words or more says so.
_LEADER = re.compile(r"[A-Z][\w-]+ [A-Z][\w’' -]+['’]s ")
#: Whose a plane or car is, where a sentence says so.
_USED_BY = re.compile(
    r"\b(?:(?:used|owned|chartered|leased|hired|favou?red) by|(?:linked|tied|registered|belongs|belonging) to) "
    r"(?:Mr\.? |Ms\.? )?(?P<user>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
)
#: A craft that a body has sent, which is no air force: that lends its planes to leaders.
_CARRIED_ONCE = re.compile(
    r"\b(?:that|which) had (?:once |earlier )?(?:carried|brought|flown|taken)\b[^.;]{0,80}"
    r"\b(?:last (?:week|month|year)|ago|earlier|previously|(?:days|weeks|months) before)\b"
)
_OF_A_BODY = re.compile(
    r"\b(?:plane|jet|aircraft|helicopter|flight|truck|lorry|convoy|ship|boat)s? of the "
    r"(?!(?:[A-Z][\w-]+ ){0,3}(?:Air Force|Navy|Army|Guard|President)\b)[A-Z][\w-]+ [A-Z]"
)
_ONE_DAY = timedelta(days=1)
_ONE_MONTH = timedelta(days=31)


def journeys(moves: Sequence[Report], names: Mapping[str, str]) -> list[tuple[str, list[Report]]]:
    """The movers of a story, each with the reports of its movements, those told first in front.

    Parameters
    ----------
    moves
        Movements in the order of the story.
    names
        The name of each mover and riderless vehicle, by the name as read (`identity.mover_names`).
    """
    told = _with_the_ship(moves, names)
    riders = _riders(told)
    laden, empty = _laden(told), outward(told)
    by_mover: dict[str, list[Report]] = {}
    for who, report in told:
        rider = riders.get(who, who)
        alone = rider != who and _runs_alone(report, [other for name, other in told if name == rider])
        alone = alone or _sentence(report) in laden
        if not _is_among(report, empty):
            by_mover.setdefault(who if alone else rider, []).append(report)
    groups = [(who, part) for who, reports in by_mover.items() for part in _apart(who, reports)]
    joined = _joined(groups, laden) + _flown_empty(told, empty)
    return [(who, reports) for who, reports in joined if not _is_only_denied(who, reports)]


def _is_among(report: Report, found: AbstractSet[tuple[str, int]]) -> bool:
    movement = movement_of(report)
    return (movement.article_id, movement.trigger.start) in found


def _flown_empty(told: Sequence[tuple[str, Report]], empty: AbstractSet[tuple[str, int]]) -> list[Group]:
    """The planes on their way to those whom they fetch, each a mover for itself."""
    found: dict[str, list[Report]] = {}
    for who, report in told:
        if _is_among(report, empty):
            found.setdefault(who, []).append(report)
    return list(found.items())


def mover_of(movement: Movement, names: Mapping[str, str]) -> str | None:
    """Under which name the story tells of who moves; ``None`` where nobody in particular does."""
    told = movement.mover or movement.vehicle
    name = None if told is None else names[told]
    return name if why_nobody(movement, name) is None else None


# -- aboard -----------------------------------------------------------------------------------------------


def _with_the_ship(moves: Sequence[Report], names: Mapping[str, str]) -> list[tuple[str, Report]]:
    """Each report with its mover; people without names whom a named ship or plane of the story carries go with it."""
    told = [(who, report) for report in moves if (who := mover_of(movement_of(report), names)) is not None]
    told = _with_companions(told, names)
    ships = sorted({who for who, report in told if movement_of(report).mover_kind == "vehicle" and not is_bare(who)})
    return [(_carrier(who, report, ships) or who, report) for who, report in told]


def _with_companions(told: Sequence[tuple[str, Report]], names: Mapping[str, str]) -> list[tuple[str, Report]]:
    """With a report for each of those named together: "A and B flew to C" is a leg of either.

    Who is never told to go without the other, and goes with him nearly everywhere, has no journey beside his.
    """
    alone = {who for who, _ in told}
    journeys = Counter(who for who, _ in told)
    shared = Counter((who, names[name]) for who, report in told for name in movement_of(report).companions)
    company = {
        (who, other)
        for (who, other), times in shared.items()
        if other not in alone and times >= _OFTEN and 2 * times >= journeys[who]
    }
    found = []
    for who, report in told:
        found.append((who, report))
        for name in movement_of(report).companions:
            other = names[name]
            if other != who and (who, other) not in company:
                found.append((other, replace(report, fact=replace(movement_of(report), mover=name))))
    return found


def _carrier(who: str, report: Report, ships: Sequence[str]) -> str | None:
    movement, told = movement_of(report), report.published
    if not movement.vehicle or movement.mover_kind == "vehicle" or not is_bare(who) or movement.background:
        return None
    day = movement.when.latest if movement.when else None
    if day and told and day < told - _ONE_MONTH:
        return None  # another voyage
    words = set(name_words(movement.vehicle))
    named = [ship for ship in ships if words <= set(name_words(ship)) or set(name_words(ship)) <= words]
    return named[0] if len(named) == 1 else None


def _riders(told: Sequence[tuple[str, Report]]) -> dict[str, str]:
    """Whose journey a nameless vehicle ("the train", "private jet") makes: its one rider's of the present story.

    A vehicle with a name of its own, or one that several movers ride, stays a mover by itself.
    """
    aboard: dict[str, set[str]] = {}
    many: set[str] = set()
    lands: dict[str, set[str]] = {}
    nameless: set[str] = set()
    for who, report in told:
        movement = movement_of(report)
        if movement.background:
            continue
        if movement.mover_kind == "vehicle" and is_bare(who):
            nameless.add(who)
        elif movement.vehicle and movement.mover and movement.mover_kind != "vehicle" and not is_bare(who):
            aboard.setdefault(_head(movement.vehicle), set()).add(who)
            many |= {_head(movement.vehicle)} if _are_several(movement.vehicle) else set()
            lands.setdefault(_head(movement.vehicle), set()).update(_capitalised(movement.vehicle))
    found = {
        vehicle: next(iter(aboard[_head(vehicle)]))
        for vehicle in sorted(nameless)
        if len(aboard.get(_head(vehicle), ())) == 1
        and not _is_of_others(vehicle, lands[_head(vehicle)])
        and _are_several(vehicle) == (_head(vehicle) in many)  # "the planes" are not one man's
    }
    reports: dict[str, list[Report]] = {}
    for who, report in told:
        if who in found or who in found.values():
            reports.setdefault(who, []).append(report)
    return {
        vehicle: rider
        for vehicle, rider in found.items()
        if _may_ride(reports[vehicle], reports[rider]) and not _is_used_by_another(reports[vehicle], rider)
    }


def _is_used_by_another(vehicle: Sequence[Report], rider: str) -> bool:
    """As in "a plane that has been used by Bo Lee landed in Lima": it is not that of whoever else flies.

    So is one that is told with the many it carries, "a plane of the World Relief Fund", and "a jet that had carried
    ten people to Lima last week": they are elsewhere by now.
    """
    if any(map(_is_of_a_crowd, vehicle)):
        return True
    if any(_OF_A_BODY.search(one.evidence.quote) or _CARRIED_ONCE.search(one.evidence.quote) for one in vehicle):
        return True
    users = {match["user"] for report in vehicle for match in _USED_BY.finditer(report.evidence.quote)}
    return bool(users) and not any(set(name_words(user)) & set(name_words(rider)) for user in users)


def _may_ride(vehicle: Sequence[Report], rider: Sequence[Report]) -> bool:
    """Whether both come by one town, or one article tells of both: a plane that goes nowhere near him is another.

    So is the plane of an article in which he has one already.
    """
    if any(_is_of_a_crowd(report) for report in vehicle):
        return False
    stops = {place for report in rider for place in _stops(report) if not place.is_wide}
    if meet((place for report in vehicle for place in _stops(report) if not place.is_wide), stops):
        return True
    articles = {report.order[0] for report in vehicle}
    theirs = [report for report in rider if report.order[0] in articles]
    flown = (movement_of(report) for report in theirs)
    return bool(theirs) and not any(m.vehicle and m.mode == "air" for m in flown)


def _is_of_a_crowd(report: Report) -> bool:
    """Whether a vehicle comes up with those it carries: "a train with 300 children" is no one guest's."""
    return _WITH_MANY.search(report.evidence.quote) is not None


def _laden(told: Sequence[tuple[str, Report]]) -> set[tuple[str, int]]:
    """The sentences that tell whom a plane brings, by their number: "it brought 205 people to A" is no leader's."""
    return {_sentence(report) for who, report in told if _COUNTED.match(who)}


def _sentence(report: Report) -> tuple[str, int]:
    movement = movement_of(report)
    return movement.article_id, movement.sentence.start


def _runs_alone(report: Report, ridden: Sequence[Report]) -> bool:
    """Whether a vehicle goes without its rider: so it is said, or it comes to where he comes from somewhere else."""
    movement = movement_of(report)
    if _EMPTY.search(report.evidence.quote) or _fetches(report, ridden):
        return True
    own = [m for other in ridden if (m := movement_of(other)).mover_kind != "vehicle" and m.mode != movement.mode]
    return any(
        _compare(movement.destination, m.destination) is True and _compare(movement.origin, m.origin) is False
        for m in own
        if m.mode != "unknown"
    )


def _fetches(report: Report, ridden: Sequence[Report]) -> bool:
    """Whether a plane comes, from where its rider never was, to where he was by then and from where he leaves.

    "He lay ill in A on Thursday ... on Friday the air ambulance landed in A from B ... it left A with him".
    """
    plane = movement_of(report)
    own = [other for other in ridden if movement_of(other).mover_kind != "vehicle"]
    starts, goals = places_of(plane.origin), places_of(plane.destination)
    if plane.mode != "air" or not starts or not goals or meet(starts, [p for one in own for p in _stops(one)]):
        return False
    left = any(meet(places_of(movement_of(one).origin), goals) for one in own)
    came = [one for one in own if meet(places_of(movement_of(one).destination), goals)]
    return left and bool(came) and all(_is_told_before(one, plane) or _came_from_elsewhere(one, own) for one in came)


def _came_from_elsewhere(came: Report, own: Sequence[Report]) -> bool:
    """Whether the sentence that tells of somebody's coming tells where from: "on a flight from A the plane landed"."""
    return any(movement_of(one).origin for one in own if _sentence(one) == _sentence(came))


def _is_told_before(report: Report, movement: Movement) -> bool:
    """Whether an article tells of a journey before the day of another movement."""
    day = movement.when.earliest if movement.when else None
    return bool(day and report.published and report.published < day)


def _capitalised(phrase: str) -> set[str]:
    """The words of a description that say whose it is: "Italian" of "Italian air force plane"."""
    return {word for word in phrase.split() if word[:1].isupper() and not word.isupper()}


def _is_of_others(vehicle: str, lands: set[str]) -> bool:
    """Whether it bears the name of a nation or owner, and the one ridden only another."""
    own = _capitalised(vehicle)
    return bool(own and lands) and not own & lands


def _head(phrase: str) -> str:
    """The head noun of a phrase, singular: "train" of "special armoured trains bound for the coast"."""
    word = head_word(phrase).casefold()
    if _is_a_make(phrase):
        return phrase.split(maxsplit=1)[0].casefold()  # "Boeing 737"
    return next((one for one in singulars(word) if noun_kind(one) != "other"), word)


def _is_a_make(phrase: str) -> bool:
    """Whether a description opens with an aircraft's make, which many have: "Boeing 737", "C-17"."""
    return noun_mode(phrase.split(maxsplit=1)[0].casefold()) == "air"


# -- one bare noun, several of them -----------------------------------------------------------------------


def _apart(who: str, reports: Sequence[Report]) -> list[list[Report]]:
    """The reports of one mover; of one that only a bare noun names, those of articles with no place in common apart.

    "A ship" of one article is "the ship" of another where they tell of one voyage; two voyages are two ships.
    """
    if (who != who.lower() and not _is_a_make(who)) or len(who.split()) >= _DESCRIBING_WORDS or who in ONE_BY_ONE:
        return [list(reports)]
    # each group with its articles and its places, once each, so that thousands of reports are not compared in pairs
    groups: list[tuple[list[Report], set[int], set[Place]]] = []
    for report in reports:
        told, articles, places = [], {report.order[0]}, set(_stops(report))
        apart = []
        for group in groups:
            if report.order[0] in group[1] or meet(_stops(report), group[2]):
                told += group[0]
                articles |= group[1]
                places |= group[2]
            else:
                apart.append(group)
        groups = [*apart, ([*told, report], articles, places)]
    return [told for told, _, _ in groups]


def _stops(report: Report) -> list[Place]:
    movement = movement_of(report)
    return [m.place for m in (*movement.origin, *movement.via, *movement.destination) if m.place is not None]


# -- one mover, several descriptions ----------------------------------------------------------------------

Group = tuple[str, list[Report]]


def _joined(groups: Sequence[Group], laden: AbstractSet[tuple[str, int]]) -> list[Group]:
    """The groups, with each bare description given to the one other mover that makes the same movement."""
    hosts: dict[int, int] = {}
    for i, (who, reports) in enumerate(groups):
        if is_bare(who) and not ANOTHER.search(who.casefold()):
            fitting = [j for j in range(len(groups)) if j != i and _may_be(groups[i], groups[j])]
            ridden = reports if _is_many(who) else [one for one in reports if _sentence(one) not in laden]
            alike = [j for j in fitting if _same_movement(ridden, groups[j][1])]
            weights = {j: len(groups[j][1]) for j in _of_the_article(groups[i], groups, alike)}
            best = [j for j in weights if weights[j] == max(weights.values())]
            # of two as good, the one with a name, or else the one told first, is the other's host
            named = len(best) == 1 and not is_bare(groups[best[0]][0])
            if len(best) == 1 and (weights[best[0]], named, -best[0]) > (len(reports), False, -i):
                hosts[i] = best[0]
    found: dict[int, list[Report]] = {}
    for i, (_, reports) in enumerate(groups):
        found.setdefault(_root(i, hosts), []).extend(reports)
    return [(groups[i][0], found[i]) for i in sorted(found)]


def _of_the_article(bare: Group, groups: Sequence[Group], alike: Sequence[int]) -> Sequence[int]:
    """Those of the hosts of whom an article with the description tells, too; all of them where it tells of none.

    A jet that landed in A is that of whom its own article has fly to A, and nobody's where two others flew there.
    """
    here = {report.order[0] for report in bare[1]}
    told = [j for j in alike if here & {report.order[0] for report in groups[j][1]}]
    riders = [j for j in alike if not _is_vehicle(groups[j][1])]
    torn = noun_mode(_head(bare[0])) == "air" and len(riders) > 1
    return told or ([] if torn else alike)


def _root(i: int, hosts: Mapping[int, int]) -> int:
    seen = {i}
    while i in hosts and hosts[i] not in seen:
        i = hosts[i]
        seen.add(i)
    return i


def _may_be(bare: Group, other: Group) -> bool:
    """Whether the description may mean the other: a vehicle of its mode or whoever rides it, a group or its members."""
    who, host = bare[0], other[0]
    numbers = set(re.findall(r"\d[\d,.]*", who)), set(re.findall(r"\d[\d,.]*", host))
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    led = any(numbers) and _LEADER.match(who if numbers[1] else host)  # "Bo Lee's men" are not any "2,500 men"
    if led or (is_bare(host) and ANOTHER.search(host.casefold())):
        return False
    head = _head(who)
    mode = noun_mode(head)
    if mode is not None and _is_vehicle(other[1]) and _is_another_craft(bare, other, mode):
        return False
    if mode in {None, "road"} and {r.order[0] for r in bare[1]} & {r.order[0] for r in other[1]}:
        return False  # what one article tells apart are two; but the flight, the plane and the Airbus are seldom more
    if mode is not None and not is_bare(host) and not _is_vehicle(other[1]):
        if _are_several(who) or _is_used_by_another(bare[1], host) or any(_fetches(r, other[1]) for r in bare[1]):
            return False
        ridden = {_head(vehicle) for r in other[1] if (vehicle := movement_of(r).vehicle)}
        flies = ridden & ({head} | _PLAIN) or (not ridden and any(movement_of(r).mode == "air" for r in other[1]))
        if mode == "air" and _has_gone(bare[1], mode) and not _has_gone(other[1], mode):
            return False  # what has landed is not the plane in which somebody is yet to come
        return bool(flies) if mode == "air" else head in ridden
    if mode is not None:
        rides = {m.mode for r in other[1] if not (m := movement_of(r)).background}
        return mode in rides and (not is_bare(host) or noun_mode(_head(host)) == mode)
    kinds = {movement_of(r).mover_kind for r in other[1]}
    if who.casefold() in _COMPANIES:
        return bool(kinds & {"person", "group"}) and (not is_bare(host) or _is_many(host))
    alike = _is_many(who) and is_bare(host) and _is_many(host) and noun_kind(head) == "person"
    return alike and not _went_otherwise(bare[1], other) and not _are_two_callings(head, _head(host))


def _is_another_craft(bare: Group, other: Group, mode: str) -> bool:
    """Whether a bare description means no craft of that name: "a plane from Japan" is no "Indian Air Force Il-76"."""
    host = other[0]
    if mode == "air" and _is_of_others(bare[0], _capitalised(host)):
        return True
    return (not is_bare(host) or _is_a_make(host)) and _is_told_apart(bare, other[1])


def _went_otherwise(people: Sequence[Report], other: Group) -> bool:
    """Whether people went by something else than the other is: soldiers who came by helicopter are not "the planes"."""
    ridden = {_head(vehicle) for report in people if (vehicle := movement_of(report).vehicle)}
    return bool(ridden) and _is_vehicle(other[1]) and _head(other[0]) not in ridden


def _are_two_callings(one: str, other: str) -> bool:
    """Whether two crowds cannot be the same: a crew are no officials, nor doctors those they came for."""
    said = {one, other}
    return len(said) > 1 and bool(said & _CALLINGS) and not said & _ANYBODY


def _are_two_sorts(head: str, other: Sequence[Report]) -> bool:
    """Whether the other is told as a vessel of another sort: a ferry is no tug."""
    table = nouns()["sorts"]
    told = {_head(vehicle) for report in other if (vehicle := movement_of(report).vehicle)}
    mine, theirs = ({sort for sort, words in table.items() if words & said} for said in ({head}, told))
    return bool(mine and theirs) and not mine & theirs


def _has_gone(reports: Sequence[Report], mode: str) -> bool:
    return any(movement_of(r).status in {"happened", "under_way"} and movement_of(r).mode == mode for r in reports)


def _is_told_apart(bare: Group, named: Sequence[Report]) -> bool:
    return _are_two_sorts(_head(bare[0]), named) or _is_told_anew(bare, named)


def _is_told_anew(bare: Group, named: Sequence[Report]) -> bool:
    """Whether an article that has told of a ship or plane by its name tells of "a ship" after it: that is another.

    So is the one that it tells of as "another ferry, the Orla".
    """
    another = re.compile(
        rf"\b(?:another|second|third)\s+(?:[\w-]+\s+){{0,2}}{re.escape(_head(bare[0]))}\b", re.IGNORECASE
    )
    if any(another.search(report.evidence.quote) for report in named):
        return True
    anew = re.compile(rf"\ban?\s+(?:[\w-]+\s+){{0,2}}{re.escape(_head(bare[0]))}\b", re.IGNORECASE)
    first = {report.order[0]: report.evidence.start for report in reversed(named)}
    told = [report for report in bare[1] if report.order[0] in first]
    if any(first[one.order[0]] < one.evidence.start and anew.search(one.evidence.quote) for one in told):
        return True
    beside = {(one.order[0], one.evidence.start): movement_of(one).mover or "" for one in named}
    return any(
        _is_beside(anew, beside[spot], one.evidence.quote)
        for one in told
        if (spot := (one.order[0], one.evidence.start)) in beside
    )


def _is_beside(anew: re.Pattern[str], name: str, quote: str) -> bool:
    """As in "a C-17 landed in Lima, and a plane from Quito brought water": two of one sentence."""
    at = quote.find(name) if name else -1
    return at >= 0 and anew.search(quote, at + len(name)) is not None


def _is_vehicle(reports: Sequence[Report]) -> bool:
    return any(movement_of(r).mover_kind == "vehicle" for r in reports)


def _are_several(vehicle: str) -> bool:
    """Whether a description is of several vehicles: "the planes", "two Chinook helicopters"."""
    word = head_word(vehicle).casefold()
    return word.endswith("s") and word != _head(vehicle)


def _is_many(who: str) -> bool:
    head = _head(who)
    return head != head_word(who).casefold() or head in nouns()["kinds"]["group"] | {"people"}


def _same_movement(one: Sequence[Report], other: Sequence[Report]) -> bool:
    ridden = [a for a in one if not _EMPTY.search(a.evidence.quote)]
    return any(_one_movement(movement_of(a), movement_of(b)) for a in ridden for b in other)


def _one_movement(a: Movement, b: Movement) -> bool:
    """Whether two movements share an end, and nothing else of them speaks against their being one."""
    ends = [_compare(a.origin, b.origin), _compare(a.destination, b.destination)]
    if a.via and not (a.origin or a.destination):
        ends.append(_compare(a.via, (*b.origin, *b.via, *b.destination)))  # "the party passed A"
    if False in ends or True not in ends or a.background != b.background or "denied" in (a.status, b.status):
        return False
    if a.when is None or b.when is None:
        return True
    if not (a.when.earliest and a.when.latest and b.when.earliest and b.when.latest):
        return True
    return a.when.earliest - _ONE_DAY <= b.when.latest and b.when.earliest - _ONE_DAY <= a.when.latest


def _compare(one: Sequence[Mention], other: Sequence[Mention]) -> bool | None:
    """Whether two ends are the same place; ``None`` where either is not told."""
    a = [mention.place for mention in one if mention.place is not None]
    b = [mention.place for mention in other if mention.place is not None]
    if not a or not b:
        return None
    if any(same_place(one, two) and not one.is_wide for one in a for two in b):
        return True
    return None if meet(a, b) else False  # that both went to one country is no proof


def _is_only_denied(who: str, reports: Sequence[Report]) -> bool:
    """Whether all that is told of a description is that it did not go: "no airline flies to A"."""
    return is_bare(who) and all(movement_of(r).status == "denied" and not movement_of(r).background for r in reports)
