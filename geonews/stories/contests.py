"""Which reports of a story tell of one and the same occasion, so that their places compete.

An occasion is awaited until a newer article tells that it was held. What was held before the guesses began, what is to
follow it ("a second round"), a semi-final and the ministers' meeting before the summit are occasions of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from geonews.grammar.nouns import noun_kind, nouns
from geonews.model import EventSite
from geonews.stories.sameness import name_words, one_stop
from geonews.stories.visits import Report
from geonews.wording import NUMERALS

#: Words for one and the same sort of occasion; any other word is a sort of its own.
_SORTS: Final[dict[str, str]] = {
    word: sort
    for sort, words in {
        "talks": "summit meeting meet talks talk negotiation negotiations discussion dialogue encounter conversation "
        "one-on-one audience consultation consultations",
        "conference": "conference forum convention congress symposium",
        "tournament": "tournament championship cup olympics paralympics",
        "match": "match game kick-off kickoff derby qualifier playoff final semi-final semifinal quarter-final",
        "burial": "burial funeral requiem",
        "launch": "launch launching liftoff lift-off test-launch",
        "exercise": "exercise drill manoeuvre maneuver war-game wargame",
        "exchange": "exchange swap handover release",
        "trial": "trial hearing tribunal",
        "vote": "vote referendum ballot",
        "landing": "landing splashdown",
    }.items()
    for word in words.split()
}
#: "The ceremony" may be whatever of these is in question.
_CEREMONIES: Final = frozenset(
    "burial signing wedding inauguration opening coronation handover exchange unveiling swearing-in".split()
)
#: "The event" may be any of these sorts, if it is in question.
_EVENTS: Final = frozenset("conference tournament festival concert race marathon contest exhibition gala".split())
#: Rounds of one contest, each played somewhere else.
_STAGES: Final = {"final": "final", "semi-final": "semi", "semifinal": "semi", "quarter-final": "quarter"}
#: Many may happen at once, and a wave of them is told as one.
_IN_WAVES: Final = frozenset("protest demonstration demo rally march strike riot blockade sit-in".split())
_IN_SERIES: Final = frozenset({"match", "game", "race", "concert"})
_OPEN: Final = frozenset({"expected", "possible"})
#: A story seldom awaits two of these: where nobody is named, those named elsewhere are meant.
_ONCE: Final = frozenset({"burial", "trial", "inauguration", "wedding", "coronation", "launch"})
#: Who meets, by the head of what they are called: ministers who prepare a summit are not those who hold it.
_RANKS: Final = {
    **dict.fromkeys("president premier leader king queen chancellor monarch emir sultan".split(), "leaders"),
    **dict.fromkeys("minister secretary".split(), "ministers"),
    **dict.fromkeys("official officer expert engineer technician commander general colonel".split(), "officials"),
}
#: As the names of groups of countries write them in figures.
_FIGURES: Final = {word: str(number) for word, number in NUMERALS.items()}
_HEADS_OF_GOVERNMENT: Final = re.compile(r"\b(?:prime ministers?|heads? of (?:state|government))\b", re.IGNORECASE)
#: What says of an awaited occasion that it comes after another.
_FOLLOWING: Final = re.compile(r"\b(?:next|second|third|fourth|another|further|follow-up)\W+(?:[\w-]+\W+){0,2}$")


def occasions(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports, those of each occasion together, in the order in which they are first told."""
    ordered = sorted(reports, key=lambda r: r.order)
    past = _gathered([r for r in ordered if site_of(r).background], _one_of_history)
    held = _gathered([r for r in ordered if not site_of(r).background and _is_held(r)], _one_held)
    awaited = _gathered([r for r in ordered if not site_of(r).background and not _is_held(r)], _one_awaited)
    present: list[list[Report]] = []
    for group in awaited:
        true = _came_true(group, held)
        if true is None:
            present.append(group)
            continue
        held.remove(true)
        first = min(true, key=_told)
        of_it = [r for r in group if _is_of(r, first, true)]
        present.append(sorted((*true, *of_it), key=lambda r: r.order))
        present.extend(_gathered([r for r in group if r not in of_it], _one_awaited))
    return sorted((*past, *present, *held), key=lambda group: group[0].order)


def site_of(report: Report) -> EventSite:
    """The site that is reported."""
    if not isinstance(report.fact, EventSite):
        msg = "a movement was used where an event site belongs"
        raise TypeError(msg)
    return report.fact


def is_talks(kind: str) -> bool:
    """Whether people meet to talk: a summit, a meeting, negotiations."""
    return _sort(kind) == "talks"


def is_many(kind: str) -> bool:
    """Whether several may happen at once, or one after the other, in several places: marches, matches of a tour."""
    return kind in _IN_WAVES or kind in _IN_SERIES


def attending(site: EventSite) -> set[str]:
    """The named participants ("two leaders" and "the Peruvian president" may be anybody), by the name's last word."""
    named = [name for name in site.participants if name[:1].isupper() and name.split()[-1][:1].isupper()]
    return {words[-1] for words in map(name_words, named) if words and not _is_common(words)}


def _is_common(words: Sequence[str]) -> bool:
    """Whether a headline or a sentence only begins with it: "Women's final switched"."""
    return len(words) == 1 and {noun_kind(words[0]), noun_kind(words[0].removesuffix("s"))} != {"other"}


def _gathered(reports: Sequence[Report], alike: Callable[[Report, Report], bool]) -> list[list[Report]]:
    groups: list[list[Report]] = []
    for report in reports:
        fit = (g for g in groups if any(alike(report, other) for other in g))
        group = next((g for g in fit if not any(_differ(site_of(report), site_of(other)) for other in g)), None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    return groups


def _is_held(report: Report) -> bool:
    return site_of(report).status == "happened"  # one under way may be one that people are on their way to


def _told(report: Report) -> tuple[str, int]:
    """When it is told: by the day of the article, then by its place in the pile."""
    return report.published.isoformat() if report.published else "", report.order[0]


# --- pairs of reports ----------------------------------------------------------------------------------------


def _sort(kind: str) -> str:
    word = kind.casefold()
    return _SORTS.get(word) or _SORTS.get(word.rsplit(" ", 1)[-1], word)


def _is_alike(a: EventSite, b: EventSite) -> bool:
    """Whether both may be one occasion by what they are called and by who takes part."""
    one, two = _sort(a.kind), _sort(b.kind)
    same = one == two or _is_generic(one, two) or _is_generic(two, one) or _is_one_name(a, b)
    stages = {stage for stage in (_STAGES.get(a.kind), _STAGES.get(b.kind)) if stage}
    return same and len(stages) < 2 and _bodies(a) == _bodies(b) and not _differ_in_rank(a, b)


def _is_generic(word: str, sort: str) -> bool:
    """Whether the word may stand for an occasion of the sort: "the ceremony" for a burial, "the event" for a forum."""
    return (word == "ceremony" and sort in _CEREMONIES) or (word == "event" and sort in _EVENTS)


def _is_one_name(a: EventSite, b: EventSite) -> bool:
    """Whether two large gatherings go by one name: the UN climate conference is the UN climate summit."""
    large = {"summit", "conference", "forum"}
    return a.kind in large and b.kind in large and bool(a.title) and a.title == b.title


def _bodies(site: EventSite) -> frozenset[str]:
    """The bodies that meet, where nobody else does: "a joint commission" is not the two presidents."""
    heads = frozenset(name.split(" of ")[0].split()[-1] for name in site.participants if name.split())
    return heads if heads and heads <= nouns()["talk"]["bodies"] else frozenset()


def _differ(a: EventSite, b: EventSite) -> bool:
    """Whether they cannot be one, whatever others of their kind are: by who meets or by their names."""
    return _differ_in_rank(a, b) or _differ_in_title(a, b) or _is_of_a_body(a, b) or _is_of_a_body(b, a)


def _is_of_a_body(a: EventSite, b: EventSite) -> bool:
    """Whether one is the summit of a body by its letters (NATO, G7), the other that of two people named."""
    letters = any(word.isupper() and len(word) > 1 for word in a.title)
    two = sum(name[:1].isupper() for name in b.participants) == len("AB")
    return a.kind == "summit" and letters and not attending(a) and not b.title and two


def _differ_in_title(a: EventSite, b: EventSite) -> bool:
    """As the Europa League final and the Champions League final; a G7 summit is the Group of Seven's."""
    one, two = (frozenset(word.casefold() for word in site.title) for site in (a, b))
    if not one or not two or _initials(a.title) & two or _initials(b.title) & one:
        return False
    return not (one <= two or two <= one) if a.kind in _STAGES else not one & two


def _initials(title: Sequence[str]) -> frozenset[str]:
    letters = "".join(_FIGURES.get(word.casefold(), word[0].casefold()) for word in title)
    return frozenset({letters, f"g{letters[1:]}"}) if len(title) > 1 else frozenset()


def _differ_in_rank(a: EventSite, b: EventSite) -> bool:
    one, two = _ranks(a), _ranks(b)
    return bool(one and two and not one & two)


def _ranks(site: EventSite) -> set[str]:
    named = [name for name in site.participants if _HEADS_OF_GOVERNMENT.search(name)]
    heads = [name.split(" of ")[0].split()[-1:] for name in site.participants if name not in named]
    found = {
        _RANKS[word] for words in heads for word in (w.casefold().removesuffix("s") for w in words) if word in _RANKS
    }
    return found | ({"leaders"} if named else set())


def _share_people(a: EventSite, b: EventSite) -> bool | None:
    """Whether those named are the same; ``None`` where one of the two names nobody."""
    one, two = attending(a), attending(b)
    return len(one & two) >= min(2, len(one), len(two)) if one and two else None


def _share_place(a: EventSite, b: EventSite) -> bool:
    one, two = a.mention.place, b.mention.place
    return one is not None and two is not None and one_stop(one, two)


def _one_of_history(one: Report, two: Report) -> bool:
    a, b = site_of(one), site_of(two)
    return _is_alike(a, b) and (_year(a) == _year(b) or None in (_year(a), _year(b)))


def _year(site: EventSite) -> int | None:
    return site.when.earliest.year if site.when and site.when.earliest else None


def _one_held(one: Report, two: Report) -> bool:
    a, b = site_of(one), site_of(two)
    if not _is_alike(a, b):
        return False
    wave = a.kind in _IN_WAVES and one.order[0] == two.order[0]
    if not wave and not _share_place(a, b):
        return False  # held here and held there: two meetings
    return _share_people(a, b) is not False


def _one_awaited(one: Report, two: Report) -> bool:
    a, b = site_of(one), site_of(two)
    if not _is_alike(a, b):
        return False
    if _share_place(a, b):
        return _share_people(a, b) is not False
    if _follows(one) != _follows(two):
        return False
    same = _share_people(a, b)
    if same is not None:
        return same
    # whoever is meant: in one article it is the one in question, and so it is where nobody is named at all
    nobody = not attending(a) and not attending(b)
    return nobody or is_talks(a.kind) or _sort(a.kind) in _ONCE or one.order[0] == two.order[0]


def _follows(report: Report) -> bool:
    """Whether the words before the event say that it comes after another: "a second round in Lima"."""
    site, quote = site_of(report), report.evidence.quote
    starts = [start for start, end in report.evidence.marks if end - start == site.event.end - site.event.start]
    return bool(starts) and _FOLLOWING.search(quote[: starts[0]].casefold()) is not None


# --- what came true ------------------------------------------------------------------------------------------


def _came_true(awaited: Sequence[Report], held: Sequence[list[Report]]) -> list[Report] | None:
    """Those among the occasions held that the awaited one became: at one of its places, best, and the last of them."""
    placed = [group for group in held if any(site_of(r).mention.place is not None for r in group)]
    fit = [(group, _fit(awaited, group)) for group in placed]
    fit = [(group, fitness) for group, fitness in fit if fitness]
    return max(fit, key=lambda pair: (pair[1], _told(pair[0][0])))[0] if fit else None


def _fit(awaited: Sequence[Report], held: Sequence[Report]) -> int:
    """How well an occasion held is the one awaited: 2 at one of its places, 1 elsewhere, 0 where it is another."""
    first = min(held, key=_told)
    shared = {_share_people(site_of(r), site_of(first)) for r in awaited}
    if False in shared and True not in shared:
        return 0
    before = [r for r in awaited if _told(r) < _told(first) and _may_be(r, first)]
    at_a_place = [
        r
        for r in awaited
        if (_told(r) < _told(first) and _is_at(r, held)) or (_told(r) == _told(first) and _is_the_same(r, first))
    ]
    still = any(
        _told(r) > _told(first) and site_of(r).status in _OPEN and not _follows(r) and not _is_at(r, held)
        for r in awaited
    )
    if _is_dated_before(first, awaited):
        return 0
    if any(_may_be(r, first) for r in at_a_place):
        return 2  # what newer articles await is the next
    if still:
        return 0
    return 1 if any(_is_told_of_those(r, first) for r in before) else 0


def _may_be(awaited: Report, held: Report) -> bool:
    a, b = site_of(awaited), site_of(held)
    return _is_alike(a, b) and _share_people(a, b) is not False


def _is_the_same(one: Report, two: Report) -> bool:
    """Whether one article tells of one occasion twice, as still to come and as held."""
    a, b = site_of(one), site_of(two)
    return a.kind == b.kind and a.mention.place == b.mention.place


def _is_told_of_those(awaited: Report, held: Report) -> bool:
    """Whether what was held elsewhere than awaited was the same: of its people, or the same sort where nobody talks."""
    a, b = site_of(awaited), site_of(held)
    if not is_talks(a.kind):
        return _sort(a.kind) in {*_SORTS.values(), *_CEREMONIES, "landfall"}
    # "the presidents met": whoever they are, they are those who were to meet
    unnamed = bool(b.participants) and not attending(b) and (bool(a.participants) or a.kind == "summit")
    return bool(_share_people(a, b)) or unnamed or (a.kind == b.kind and bool(b.participants))


def _is_at(report: Report, held: Sequence[Report]) -> bool:
    return any(_share_place(site_of(report), site_of(other)) for other in held)


def _is_dated_before(held: Report, awaited: Sequence[Report]) -> bool:
    """Whether it was over before the first article awaited it, though a later one tells of it."""
    when, days = site_of(held).when, [r.published for r in awaited if r.published is not None]
    return when is not None and when.latest is not None and bool(days) and when.latest < min(days)


def _is_of(report: Report, first: Report, held: Sequence[Report]) -> bool:
    """Whether what was awaited is what was held: told before, set aside, or at its place; the rest is to follow."""
    if _is_at(report, held) or site_of(report).status == "ruled_out":
        return True
    return _told(report) < _told(first) and not _follows(report)
