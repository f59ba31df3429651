"""Whom a description means: the one to whom the articles of a story put it, right before or right after the name.

A reader knows "the mediator" of one article from "mediator Ann Ode" of the next, "Ferro boss" from "Ann Ode, the head
of Ferro", "the ousted president" from "President Ann Ode"; and the headline's "minister" flies where the text has her.
Where two fit, the one whom the description's own articles name is meant, or nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geonews.grammar.nouns import noun_kind, nouns, synonyms
from geonews.model import Mention, Movement, Reading
from geonews.stories.sameness import described_as, meet, name_words

# at most seven words, so that a page of capitals costs no more than a page of prose
NAME = r"[^\W\d_a-z][\w’'-]*(?:\s+(?:(?:de|da|dos|la|le|bin|ibn|al|el|van|von)\s+){0,2}[^\W\d_a-z][\w’'-]*){0,6}"
#: What a nation's leader may be.
_OFFICES = ("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "dictator", "ruler")
#: What who leads a company, a party or a band of fighters may be called, by one paper and the next.
_BOSSES = ("boss", "chief", "head", "leader", "founder", "chairman", "chairwoman", "chief executive", "director")
#: The foreign minister of a land is its top diplomat.
_DIPLOMATS = ("secretary of state", "foreign minister", "foreign secretary", "minister of foreign affairs")
_TOP = re.compile(r"(?:(?:top|chief) (?P<nation>[A-Z][\w.]*)|(?P<land>[A-Z][\w.]*)(?:'s)? (?:top|chief)) diplomat")
_HEAD_OF = re.compile(rf"(?P<former>former |ex-)?(?P<head>{'|'.join(_BOSSES)}) of (?:the )?(?P<of>[^\W\d_].*)")
_OF_HEAD = re.compile(
    rf"(?P<former>former |ex-)?(?P<of>[^\W\d_].*?)(?:['’]s)?(?P<once> former)? (?P<head>{'|'.join(_BOSSES)})"
)
#: What a reporter says of somebody's lot beside the office.
_LOT = re.compile(
    r"(?:ousted|deposed|toppled|exiled|fugitive|fleeing|embattled|outgoing|ailing|disgraced|beleaguered|visiting|missing"
    r"|absent|vanished|runaway) "
)
#: The same behind the land: "Ukraine's missing president".
_LANDS_LOT = re.compile(rf"(?P<land>[A-Z]\w+)['’]s (?P<lot>{_LOT.pattern})?(?P<office>{'|'.join(_OFFICES)})")
_DRIVEN_OUT = re.compile(r"(?:ousted|deposed|toppled|exiled|fugitive|fleeing|fallen) ", re.IGNORECASE)
#: Offices of which a land has one.
_ONLY_ONES = frozenset("president premier chancellor king queen emperor pope pontiff speaker leader".split())
_MANY = re.compile(r"(?:\d|(?:two|three|four|five|six|some|most|several|many|both) )", re.IGNORECASE)
_NATION = re.compile(r"(?:[A-Z][a-z]+|U\.?[SKN]\.?|EU) ")
#: Offices told without a nation, or with the land behind: "ex-president", "former king of Chile".
_OFFICE = re.compile(
    rf"(?:former |ex-)?(?P<office>{'|'.join(_OFFICES)})(?: of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?",
    re.IGNORECASE,
)
_FORMER = re.compile(r"(?:former|ex|late)\b", re.IGNORECASE)
_OWNERS = r"(?:his|her|hers|its|their|our|my|whose)\b"
_INDEFINITE = (
    r"\b(?:an?|another|one|some|any|no|other|several|two|three|former|last|next|first|every|each)\s+(?:[\w-]+\s+)?"
)
#: Houses whose speaker or leader is told by them.
_HOUSES = frozenset("House Senate Parliament Commons Duma Knesset Bundestag Congress Lords State Mr Madam".split())
_HOUSES_SAID = frozenset(map(str.casefold, _HOUSES))
#: Characters from a nation to the name of a ship that is its own.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words that a description may stand for, as a pattern; ``lost`` is a nation that they leave out."""

    said: str
    lost: str | None = None
    former: bool = False


def described(names: Mapping[str, str], readings: Sequence[Reading], *, counted: re.Pattern[str]) -> dict[str, str]:
    """Descriptions that one article leaves bare, each with the one name that the articles put to it.

    Parameters
    ----------
    names
        The name of each mover and participant of the story, by the name as read.
    readings
        The articles.
    counted
        What descriptions of a counted crowd look like: they are nobody's.
    """
    found, lands, craft = {}, _lands(readings), _named_craft(readings)
    for name, known in names.items():
        if name in craft or known != name or counted.match(name) or _MANY.match(name):
            continue
        if not _is_description(name, lands):
            continue
        where = articles_of(name, readings)
        bearers = _who_is(name, names, readings, lands)
        bearer = _only(name, bearers, readings, names)
        if bearer is None:
            bearer = _in_office(name, names, readings, where)
        if bearer is None and len(where) == 1:
            bearer = _of_the_text(name, where[0], names)
        if bearer is None and len(bearers) > 1:
            bearer = _who_travels(name, bearers, names, where)
        if bearer is not None and _is_of_another_land(name, bearer, readings, lands):
            continue
        alone = len(_LOT.sub("", name[:1].lower() + name[1:]).split()) == 1
        if bearer is not None and bearer != name and (not alone or _is_the_one(name, bearer, where)):
            found[name] = bearer
    return found


def _is_of_another_land(
    name: str, bearer: str, readings: Sequence[Reading], lands: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a craft told by a nation is another's: no "French frigate" for the Gull of "Russian ships, the Gull"."""
    nation, head = _NATION.match(name), described_as(name).split()[-1]
    own = lands.get(nation[0].strip()) if nation is not None else None
    if own is None or noun_kind(head) != "vehicle":
        return False
    return _is_told_beside(bearer, lands.keys() - own, readings) and not _is_told_beside(bearer, own, readings)


def _is_told_beside(ship: str, nations: Collection[str], readings: Sequence[Reading]) -> bool:
    """Whether a nation is named right before a ship, as its own: "a Russian flotilla with the submarine Gull"."""
    called = "|".join(map(re.escape, sorted(nations)))
    before = re.compile(
        rf"\b(?:{called})\b[\w ,’'-]{{0,{_BESIDE}}}\b{re.escape(name_words(ship)[-1])}\b", re.IGNORECASE
    )
    return bool(called) and any(before.search(reading.article.text) for reading in readings)


def _named_craft(readings: Iterable[Reading]) -> set[str]:
    """Ships and planes by their names, which may hold an office: the "Pacific Princess" is nobody's daughter."""
    craft = {m.mover for reading in readings for m in reading.movements if m.mover and m.mover_kind == "vehicle"}
    return {name for name in craft if name.rsplit(maxsplit=1)[-1][:1].isupper()}


def articles_of(name: str, readings: Sequence[Reading]) -> list[Reading]:
    """The articles in which a mover or participant goes by this name."""
    return [
        reading
        for reading in readings
        if any(name in m.movers for m in reading.movements) or any(name in site.participants for site in reading.sites)
    ]


def _is_description(name: str, lands: Collection[str]) -> bool:
    """Whether a common noun heads it: "Danish envoy", "head of Ferro"; also where it has a capital: "US Speaker".

    Behind a land or a house, that is: "Ann Cardinal" and "Bo King" are called so.
    """
    head = described_as(name).split()[-1]
    plain = name[:1].lower() + name[1:]  # "Founder of Ferro lands", as a headline has it
    if name.rsplit(maxsplit=1)[-1].islower() or _HEAD_OF.fullmatch(plain) or (head.islower() and _OFFICE.match(name)):
        return True
    titles = nouns()["titles"]
    titled = head[1:].islower() and any(head.casefold() in words for words in (*titles.values(), _ONLY_ONES))
    before = name.removesuffix(head)
    whose = before.strip().isupper() or before.strip().casefold() in {*_HOUSES_SAID, *map(str.casefold, lands)}
    return titled and (name == head or (whose and _NATION.fullmatch(before) is not None))


def _lands(readings: Iterable[Reading]) -> dict[str, frozenset[str]]:
    """The words by which a story calls a land, by each of them: "Norway" and "Norwegian", "US" and "American"."""
    words: dict[str, set[str]] = {}
    for one in (one for reading in readings for one in reading.resolutions):
        if one.place is not None and one.place.kind == "country":
            words.setdefault(one.place.id, set()).add(one.toponym.text)
    return {word: frozenset(alike) for alike in words.values() for word in alike}


def _who_is(
    description: str,
    names: Mapping[str, str],
    readings: Sequence[Reading],
    lands: Mapping[str, frozenset[str]],
) -> set[str]:
    """Whom the texts call so: in full, else by the office of a nation's leader, else without the nation."""
    texts = [reading.article.text for reading in readings]
    for called in _readings_of(description, lands):
        found = {bearer for one in called for bearer in _bearers(one, names, texts)} - {description}
        if found:
            return found
    return set()


def _only(name: str, bearers: set[str], readings: Sequence[Reading], names: Mapping[str, str]) -> str | None:
    """The one mover who is meant; of several presidents the one whom all articles with the description name.

    Of several of whom one has been driven out, it is the one who travels most.
    """
    if len(bearers) > 1 and name.rsplit(maxsplit=1)[-1].casefold() in _ONLY_ONES and not _NATION.match(name):
        texts = [reading.article.text for reading in articles_of(name, readings)]
        bearers = {one for one in bearers if all(name_words(one)[-1] in name_words(text) for text in texts)}
    if len(bearers) > 1 and _DRIVEN_OUT.match(name):
        movers = (names[name] for reading in readings for m in reading.movements for name in m.movers)
        travels = Counter(who for who in movers if who in bearers).most_common(2)
        if len(travels) == 1 or (travels and travels[0][1] >= 2 * travels[1][1]):
            bearers = {travels[0][0]}
    one = next(iter(bearers)) if len(bearers) == 1 else None
    return one if one in set(names.values()) else None


def _in_office(
    name: str, names: Mapping[str, str], readings: Sequence[Reading], where: Sequence[Reading]
) -> str | None:
    """Who is meant by an office, or one left: the only bearer in the story whom the description's own articles name."""
    office = _OFFICE.fullmatch(name)
    if office is None or office["office"] == name:
        return None
    held = _Reading(_said(office["office"].lower()), former=True)
    bearers = _bearers(held, names, [reading.article.text for reading in readings])
    here = [set(name_words(reading.article.text)) for reading in where]
    bearers = {one for one in bearers & set(names.values()) if all(name_words(one)[-1] in words for words in here)}
    return next(iter(bearers)) if len(bearers) == 1 else None


def _readings_of(description: str, lands: Mapping[str, frozenset[str]]) -> list[list[_Reading]]:
    """What the description may mean, surest first: "Chilean leader" is the Chilean president or prime minister."""
    plain = description[:1].lower() + description[1:] if description.split(maxsplit=1)[0].istitle() else description
    full, *shorter = _shortened(description, lands)
    nation, _, head = description.rpartition(" ")
    leads = bool(shorter) and head == "leader"
    others = sorted(synonyms(head) - {head}) if shorter and not leads else []  # the American envoy is the diplomat, too
    alike = [_Reading(_said_of(lands.get(nation), nation, office)) for office in (_OFFICES if leads else others)]
    found = [[full], alike, shorter]
    top, boss = _TOP.fullmatch(description), _HEAD_OF.fullmatch(plain) or _OF_HEAD.fullmatch(description)
    lot, led = _LOT.match(plain), _LANDS_LOT.fullmatch(description)
    if led is not None and led["lot"]:
        land, office = led["land"], led["office"]
        found += [[_Reading(_said_of(lands.get(land), f"{land}'s", office))], [_Reading(_said(office), lost=land)]]
    elif top is not None:
        land = top["nation"] or top["land"]
        found += [[_Reading(_said(f"{land} {office}")) for office in _DIPLOMATS]]
        found += [[_Reading(_said(office), lost=land) for office in _DIPLOMATS]]
    elif boss is not None and not (leads and not _HEAD_OF.fullmatch(plain)):
        former = bool(boss["former"] or boss.groupdict().get("once"))
        found += [[_Reading(_heads(boss["of"]), former=former)]]
        if boss["head"] in ("leader", "head"):  # "Peru's leader" is Peru's president or prime minister
            once = r"(?:former\s+|ex-)" if former else ""
            whose = lands.get(boss["of"], frozenset())
            found += [
                [_Reading(_said_of(whose, f"{boss['of']}'s", office, once=once), former=former) for office in _OFFICES]
            ]
    elif lot is not None:
        found += _readings_of(plain[lot.end() :], lands)
    return found


def _heads(of: str) -> str:
    """A pattern for whoever leads what is named, as papers call them: "Ferro boss", "head of Ferro"."""
    what, heads = _said(of), "|".join(map(_said, _BOSSES))
    return rf"(?:{what}(?:['’]s)?\s+(?:{heads})|(?:{heads})\s+of\s+(?:the\s+)?{what})"


def _said(words: str) -> str:
    """A pattern for the words; a nation may stand behind "former"."""
    parts = [re.escape(word) + (r"(?:\s+[A-Z][\w’'-]+)?" if word == "former" else "") for word in words.split()]
    return r"\s+".join(parts)


def _said_of(land: Iterable[str] | None, nation: str, office: str, *, once: str = "") -> str:
    """A pattern for an office of a land, by any word that the story has for it: "Peruvian", "Peru's", "of Peru"."""
    if not land:
        whose = _said(nation).replace("'", "['’]")
        return rf"{whose}\s+{once}{_said(office)}"
    called, held = "|".join(map(_said, sorted(land))), once + _said(office)
    return rf"(?:(?-i:{called})(?:['’]s?)?\s+{held}|{held}\s+of\s+(?:the\s+)?(?-i:{called}))"


def _shortened(description: str, lands: Mapping[str, frozenset[str]]) -> list[_Reading]:
    """The description, and what is left of it without the nation before it: "Belgian crown prince", "crown prince"."""
    nation = _NATION.match(description)
    if nation is not None:
        left = description[nation.end() :]
        lost = nation[0].strip()
        land = lands.get(lost)
        full = _said(description) if land is None else _said_of(land, lost, left)
        return [_Reading(full), _Reading(_said(left), lost=lost)]
    return [_Reading(_said(description), former=description.startswith("former "))]


def _bearers(one: _Reading, names: Mapping[str, str], texts: Iterable[str]) -> set[str]:
    """Whom the articles call so, right before or right after the name: a mover's full name, or anybody's as written.

    Where a nation was left out, another nation's do not count: no "French frigate Gull" for a Russian one.
    """
    # "the mediator, Ann Ode, left", and no "according to the mediator, Ann Ode and others left"
    alone = r"(?(2)(?!['’\w]| +[^\W\d_]))"
    before = r"(?:\b([\w’'.-]*[\w’'-]|(?:[A-Z]\.){2,}) +)?"
    called = re.compile(rf"{before}\b(?i:{one.said})(?: +|(,) +)({NAME}){alone}")
    apart = rf"(?:(?:the|a|an)\s+)?(?:(?!{_OWNERS})([\w’'-]+)\s+)?"
    named = re.compile(rf"({NAME}),\s+{apart}(?i:{one.said})\b(?!\s+{NAME})")
    found: set[str] = set()
    for text in texts:
        matches = [(match[1], match[3]) for match in called.finditer(text)]
        matches += [(match[2], match[1]) for match in named.finditer(text)]
        found |= {_known(who, names) or who for before, who in matches if not _is_another(before, one)}
    return found


def _is_another(before: str | None, one: _Reading) -> bool:
    """Whether the word before the description says that it is somebody else's office, or no longer his."""
    if before is None:
        return False
    if not one.former and _FORMER.match(before):
        return True
    return one.lost is not None and before[0].isupper() and before not in {one.lost, "The", "A", "An", *_HOUSES}


def _known(written: str, names: Mapping[str, str]) -> str | None:
    """The full name of a mover of which this is the name or a part of it."""
    words = set(name_words(written))
    full = {known for known in names.values() if known[:1].isupper() and words & set(name_words(known))}
    fitting = {known for known in full if words <= set(name_words(known)) or set(name_words(known)) <= words}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _is_the_one(word: str, bearer: str, where: Sequence[Reading]) -> bool:
    """Whether a bare "mediator" is the one named in the same article, and not "a mediator"."""
    some = re.compile(rf"{_INDEFINITE}{re.escape(word)}\b", re.IGNORECASE)
    last = name_words(bearer)[-1]
    for reading in where:
        text = reading.article.text
        told = [text[m.sentence.start : m.sentence.end] for m in reading.movements if word in m.movers]
        if any(some.search(sentence) for sentence in told) or last not in name_words(text):
            return False
    return True


def _who_travels(name: str, bearers: set[str], names: Mapping[str, str], where: Sequence[Reading]) -> str | None:
    """Of several bearers the one who makes the movement in the description's own articles, or alone travels there."""
    if not _is_one_of(name):
        return None
    found: set[str] = set()
    for reading in where:
        told = [m for m in reading.movements if m.mover == name]
        theirs = [m for m in reading.movements if m.mover and names[m.mover] in bearers and m.status != "denied"]
        # who is named beside the description in one sentence may be the other
        theirs = [m for m in theirs if all(m.sentence != one.sentence for one in told)]
        same = {names[m.mover] for m in theirs if m.mover and any(_agree(m, one) for one in told)}
        here = same or {names[m.mover] for m in theirs if m.mover and not m.background}
        if len(here) != 1:
            return None
        found |= here
    return next(iter(found)) if len(found) == 1 else None


# -- headlines --------------------------------------------------------------------------------------------


def _of_the_text(description: str, reading: Reading, names: Mapping[str, str]) -> str | None:
    """The one person of the article's text who makes the movement that its headline has a description make."""
    told = [m for m in reading.movements if m.mover == description]
    if not any(_in_headline(m, reading) for m in told) or any(m.mover_kind != "person" for m in told):
        return None
    text = [m for m in reading.movements if m.mover_kind == "person" and not _in_headline(m, reading)]
    told_so = (m for m in text if m.mover and any(_agree(m, one) for one in told))
    people = {full for m in told_so if m.mover and _is_one(full := names[m.mover])}
    return next(iter(people)) if len(people) == 1 and _is_one_of(description) else None


def _in_headline(movement: Movement, reading: Reading) -> bool:
    return "\n" not in reading.article.text[: movement.sentence.end].strip()


def _is_one(name: str) -> bool:
    """Whether it is the name of one person."""
    return name.rsplit(maxsplit=1)[-1][:1].isupper() and " and " not in name and not name.split(maxsplit=1)[0].islower()


def _is_one_of(description: str) -> bool:
    """Whether the description is of one person."""
    head = described_as(description).split()[-1]
    return noun_kind(head.casefold()) == "person" and not head.endswith("s") and not re.search(r"\d", description)


def _agree(one: Movement, other: Movement) -> bool:
    """Whether two movements start from or lead to one place, and no end or denial speaks against it."""
    ends = [*_compared(one.origin, other.origin), *_compared(one.destination, other.destination)]
    return True in ends and False not in ends and (one.status == "denied") == (other.status == "denied")


def _compared(one: Sequence[Mention], other: Sequence[Mention]) -> Iterator[bool]:
    """Whether two ends meet; nothing where either is not told."""
    a = [mention.place for mention in one if mention.place is not None]
    b = [mention.place for mention in other if mention.place is not None]
    if a and b:
        yield meet(a, b)
