"""Who is who across the articles of a story: short names, bare descriptions, couples, counted groups.

A reader knows "the mediator" of one article from "mediator Ann Ode" of the next, takes "the couple" for the two named
before, and "2,500 people" for the "about 2,500 migrants" of the headline. Where two bearers fit, nobody is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from geonews.model import Movement, Place, Reading
from geonews.movers.short_names import in_full
from geonews.stories import descriptions, given_names, renames, throngs
from geonews.stories.bearers import NAME, articles_of, described
from geonews.stories.nobodies import is_escort
from geonews.stories.sameness import canonical_names, described_as, meet, name_words
from geonews.wording import NUMERALS, SEVERAL

#: A description is not taken for a name that one article alone has beside it: what that means, the article says.
_SEVERAL = 2
#: Heads of phrases for two people who travel together.
_COUPLES = frozenset({"couple", "pair", "duo", "royals", "newlyweds", "spouses"})
#: Couples that are told by what both are.
_CROWNED = frozenset({"duke and duchess", "king and queen", "prince and princess"})
_PARTNER = r"\s+and\s+(?:(?:his|her)\s+(?:wife|husband|partner|spouse|bride|brother|sister)\b|[^\W\d_a-z])"
_FAMILY = re.compile(
    r" and (?:(?:his|her|their) )?(?:wife|husband|partner|family|children|daughters?|sons?"
    rf"|(?:{SEVERAL}|\d+) (?:[a-z]+ )?[a-z]+)"
)
#: What stands before the full name of somebody who is told of for whose relative he or she is.
_KIN = r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|spouse|nephew|niece|lady),?\s+"
_WORDS = "|".join(word for word, number in NUMERALS.items() if number)
_COUNTED = re.compile(
    r"^(?:(?:about|around|some|nearly|almost|roughly|over|at least|up to|more than|fewer than|the)\s+)*"
    rf"(?P<number>\d[\d,.]*|(?:{_WORDS})(?:-(?:{_WORDS}))?)\s+"
    r"(?P<what>(?!of\b|more\b|other)\S.*)$",
    re.IGNORECASE,
)
#: "about 50", and how far from it the number may be of whom it is said
_ROUGHLY = re.compile(r"(?:the )?(?:about|around|some|nearly|almost|roughly)\s", re.IGNORECASE)
_TEN, _NEAR = 10, 0.04
#: Counted phrases that say "people" and no more: of whatever the same number is.
#: What a story seldom tells of two of at once, without saying that they are two.
ONE_BY_ONE = frozenset("convoy column motorcade caravan train".split())
#: What sets one apart from others of its kind that were told before.
ANOTHER = re.compile(
    r"\b(?:another|other|advance|second|third|fourth|fifth|next|new|replacement|relief|similar|further|more|last|rest|remaining"
    rf"|part|some|several|dozens?|half|{SEVERAL})\b"
)
#: Heads of phrases for an army's people and vehicles.
_TROOPS = frozenset("soldiers troops forces army contingent convoy column peacekeepers military".split())
_PEOPLE = frozenset("people men women persons migrants refugees passengers individuals civilians".split())


def mover_names(readings: Sequence[Reading], renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    """The name under which the story tells of each mover, participant and riderless vehicle, by the name as read.

    ``renamed`` gives names by hand, by either of the two without case.
    """
    movers = [name for reading in readings for m in reading.movements for name in m.movers]
    movers += [name for reading in readings for site in reading.sites for name in site.participants]
    vehicles = {m.vehicle: m.vehicle for r in readings for m in r.movements if m.vehicle and not m.mover}
    known = canonical_names(movers, _kept_apart(readings))
    known |= _together(known)
    known |= _by_letters(known, readings)
    known |= given_names.joined(known, readings)
    found = described(known, readings, counted=_COUNTED)
    found |= _vessels(known, readings) | _storms(known, readings)
    found |= renames.renamed({name: found.get(full, full) for name, full in {**vehicles, **known}.items()}, readings)
    # "Ann Ode and wife", "Ann Ode and two men" go where Ann Ode goes
    found |= {name: found.get(one, one) for name in known for one in known if _FAMILY.fullmatch(name.removeprefix(one))}
    found |= _couples({**known, **found}, readings)
    found |= _dukes({**known, **found}, readings)
    found |= _escorts({**known, **found}, readings)
    found |= _counted(known)
    found |= descriptions.joined(
        {**known, **found}, lambda name: [reading.article.text for reading in articles_of(name, readings)]
    )
    found |= throngs.joined({name: found.get(full, full) for name, full in known.items()}, readings, is_another)
    found |= _only_ones({**known, **found, **vehicles}, readings)
    found |= _of_one_nation({name: found.get(full, full) for name, full in known.items()})
    names = {name: found.get(full, full) for name, full in (vehicles | known | found).items()}
    by_hand = renamed or {}
    return {name: by_hand.get(name.casefold()) or by_hand.get(full.casefold()) or full for name, full in names.items()}


def _kept_apart(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    """Surnames and full names that one article has for two: "Ode", the president, and his wife, "Ada Ode"."""
    pairs = set()
    for reading in readings:
        names = {name for m in reading.movements if m.mover_kind == "person" for name in m.movers if name[:1].isupper()}
        last = {name.split()[-1] for name in names if len(name.split()) > 1}
        short = [name for name in names if name in last]
        pairs |= {
            (one, full)
            for one in short
            for full in names
            if full != one and full.split()[-1] == one and re.search(_KIN + re.escape(full), reading.article.text)
        }
    return pairs | _namesakes(readings)


def _namesakes(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    """Given names and full ones that are two people's, as an article that has both says: "her son Bo", and Bo Lee."""
    movers = {name for r in readings for m in r.movements if m.mover_kind == "person" for name in m.movers}
    movers = {name for name in movers if name[:1].isupper()}
    pairs = set()
    for reading in readings:
        text = reading.article.text
        given = {name for m in reading.movements for name in m.movers if name in movers and " " not in name}
        given = {name for name in given if re.search(rf"{_KIN}{re.escape(name)}\b(?! [A-Z])", text)}
        full = (name for name in movers if " " in name and name in text)
        pairs |= {(name.split()[0], name) for name in full if name.split()[0] in given}
    return pairs


# -- two as one -------------------------------------------------------------------------------------------


def _together(names: Mapping[str, str]) -> dict[str, str]:
    """Two named as one mover ("Ann Ode and Bo Lee") with the first of them who moves elsewhere, too."""
    found = {}
    for name in names:
        both = re.fullmatch(rf"({NAME}) and ({NAME})", name)
        alone = [full for part in both.groups() if (full := _named_by(part, names))] if both else []
        if alone:
            found[name] = alone[0]
    return found


def _named_by(part: str, names: Mapping[str, str]) -> str | None:
    words = set(name_words(part))
    full = {known for known in names.values() if " and " not in known and words <= set(name_words(known))}
    return next(iter(full)) if len(full) == 1 else None


def _by_letters(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """Those called by letters ("AMS") who are the one person of the story with these: Ann Mary Soto."""
    people = {names[m.mover] for reading in readings for m in reading.movements if m.mover and m.mover_kind == "person"}
    words = {tuple(re.findall(r"[^\W\d_]+", full.casefold())): full for full in sorted(people)}
    letters = in_full(words)
    return {name: words[letters[name]] for name in names if name in letters}


# -- vehicles ---------------------------------------------------------------------------------------------


def _vessels(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """A described vehicle of several articles ("Peruvian frigate") with the one named vehicle that all of them name."""
    moved = {m.mover for reading in readings for m in reading.movements if m.mover_kind == "vehicle" and m.mover}
    # "two buses from Texas" are called by no name
    named = sorted({names[name] for name in moved if described_as(names[name]).split()[-1][:1].isupper()})
    modes: dict[str, set[str]] = {name: set() for one in moved for name in (one, names[one])}
    for reading in readings:
        for m in reading.movements:
            if m.mover in moved and m.mode != "unknown":
                modes[m.mover].add(m.mode)
                modes[names[m.mover]].add(m.mode)
    found = {}
    for name in sorted(moved):
        where = articles_of(name, readings)
        if names[name] != name or not name.split()[-1].islower() or len(where) < _SEVERAL:
            continue
        fitting = [full for full in named if all(full.split()[-1] in reading.article.text for reading in where)]
        fitting = [full for full in fitting if not modes[name] or not modes[full] or modes[name] & modes[full]]
        if len(fitting) == 1:
            found[name] = fitting[0]
    return found


def _storms(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """Storms told without a name ("the post-tropical cyclone"), as the named one that the story is about.

    Of several named storms it is the one told twice as often as any other; older ones are told of in passing.
    """
    told = Counter(
        names[m.mover]
        for reading in readings
        for m in reading.movements
        if m.mover_kind == "storm" and m.mover and not m.background
    )
    named = [(name, told[name]) for name, _ in told.most_common() if not name.split()[-1].islower()]
    if not named or any(2 * times > named[0][1] for _, times in named[1:]):
        return {}
    storm = named[0][0]
    return {
        name: storm
        for name in sorted(told)
        if name.split()[-1].islower()
        and not is_another(name)
        and all(storm.split()[-1] in reading.article.text for reading in articles_of(name, readings))
    }


def _escorts(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """Cars that are somebody's ("the motorcade"), with the one whom their articles alone tell to come by there."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        cars = (m for m in reading.movements if m.mover and is_escort(m, m.mover) and not is_another(m.mover))
        for movement in cars:
            stops = _towns(movement)  # a journey to a continent is near no car there
            people = [m for m in reading.movements if m.mover_kind == "person" and m.mover and m.status != "denied"]
            here = {names[m.mover] for m in people if m.mover and meet(stops, _towns(m))}
            found.setdefault(movement.mover or "", set()).update(one for one in here if one[:1].isupper())
    return {name: next(iter(people)) for name, people in found.items() if len(people) == 1}


def _towns(movement: Movement) -> list[Place]:
    places = (m.place for m in (*movement.origin, *movement.via, *movement.destination))
    return [place for place in places if place is not None and not place.is_wide]


def _only_ones(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """Descriptions of the only train or convoy that the story tells of, under the one used most.

    Where an article tells two of them apart ("the army convoy", "the aid convoy"), none are joined.
    """
    found: dict[str, str] = {}
    for kind in sorted(ONE_BY_ONE):
        told: Counter[str] = Counter()
        by_article: list[set[str]] = []
        for reading in readings:
            movers = (m.mover or m.vehicle for m in reading.movements if not m.background)
            here = [names[name] for name in movers if name and name in names and _is_a(kind, names[name])]
            told.update(here)
            by_article.append(set(here))
        alone = all(len(_apart(here)) <= 1 for here in by_article)
        if len(told) > 1 and alone and not any(is_another(name) for name in told):
            best = min(told, key=lambda name: (-told[name], len(name), name))
            found |= dict.fromkeys(told, best)
    return found


def _of_one_nation(names: Mapping[str, str]) -> dict[str, str]:
    """Troops told by their nation alone, as one: "South African soldiers" march in the "South African army convoy"."""
    groups: dict[frozenset[str], list[str]] = {}
    for name in sorted(set(names.values())):
        words = described_as(name).split()
        nation = frozenset(word.removesuffix("'s") for word in words if word[:1].isupper() and not word.isupper())
        if nation and words[-1].casefold() in _TROOPS and not is_another(name) and not _COUNTED.match(name):
            groups.setdefault(nation, []).append(name)
    told = Counter(names.values())
    return {
        name: min(same, key=lambda one: (-told[one], len(one), one))
        for same in groups.values()
        if len(same) > 1
        for name in same
    }


def is_another(name: str) -> bool:
    """Whether a description says that others of its kind are told of: "second convoy", but no "convoy of two cars"."""
    return ANOTHER.search(described_as(name).casefold()) is not None


def _is_a(kind: str, name: str) -> bool:
    return described_as(name).split()[-1].casefold() == kind


def _apart(names: Iterable[str]) -> list[frozenset[str]]:
    """The descriptions of which none holds another's words; "train" is the "nuclear waste train"."""
    plain = (" ".join(word for word in name.split() if not word.isupper()) for name in names)
    words = {frozenset(name_words(name)) for name in plain}
    return [one for one in words if not any(one < other for other in words)]


# -- couples ----------------------------------------------------------------------------------------------


def _couples(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """Couples ("the couple", "the pair"), each with the one mover whom its articles name together with another."""
    found = {}
    for name in names:
        if name.split()[-1].casefold() not in _COUPLES and name.casefold() not in _CROWNED:
            continue
        where = [reading.article.text for reading in articles_of(name, readings)]
        first = {
            full
            for full in set(names.values())
            if full[:1].isupper()
            and any(re.search(rf"\b{re.escape(full.split()[-1])}{_PARTNER}", text) for text in where)
        }
        if len(first) == 1:
            found[name] = next(iter(first))
    return found


def _dukes(names: Mapping[str, str], readings: Sequence[Reading]) -> dict[str, str]:
    """The duke whom the articles that tell of "the duke" have as one prince who travels: Prince Bo."""
    if "duke" not in names:
        return {}
    where = [reading.article.text for reading in articles_of("duke", readings)]
    people = {full for full in set(names.values()) if full[:1].isupper()}
    named = [one for one in sorted(people) if all(f"Prince {one.split()[-1]}" in text for text in where)]
    others = any("Duke" in one.split() for one in people)
    return {"duke": named[0]} if len(named) == 1 and where and not others else {}


# -- counted groups ---------------------------------------------------------------------------------------


def _number(word: str) -> float:
    """The number that figures or words give; 0 where they give none: "49", "forty-nine", "2,500"."""
    plain = word.casefold().replace(",", "").rstrip(".")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return float(sum(NUMERALS.get(part, 0) for part in plain.split("-")))


def _counted(names: Mapping[str, str]) -> dict[str, str]:
    """Groups of one number with one noun: "about 2,500 people" are the "2,500 migrants" of the headline."""
    groups: dict[tuple[float, str], list[str]] = {}
    rough: list[tuple[float, str, str]] = []
    for name in sorted(set(names.values())):
        match = _COUNTED.match(name)
        if match and (number := _number(match["number"])) > 2:
            words = described_as(match["what"].casefold()).split()
            head = "people" if words[-1] in _PEOPLE else words[-1]
            if _ROUGHLY.match(name) and number >= _TEN and not number % _TEN:
                rough.append((number, head, name))
            else:
                groups.setdefault((number, head), []).append(name)
    for number, head, name in rough:
        # "about 50 migrants" are the 49 of another paper
        near = [key for key in groups if key[1] == head and abs(key[0] - number) <= _NEAR * number]
        best = min(near, key=lambda key: (abs(key[0] - number), key), default=(number, head))
        groups.setdefault(best, []).append(name)
    return {name: min(same, key=lambda n: (len(n), n)) for same in groups.values() for name in same if len(same) > 1}
