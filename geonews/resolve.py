"""Which place each toponym of an article stands for, how surely, and why.

The probabilities are `geonews.toponymy.ranker`'s; here they become a decision with a score, a reason that a reporter
can check against the text, and the runners-up. A name that no place fits gets none, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.geo import distance_km
from geonews.model import Resolution
from geonews.toponymy import ranker, stand_ins
from geonews.toponymy.candidates import contains, groups, links
from geonews.toponymy.choices import Choice, is_alike, place_of, reconsidered, said
from geonews.toponymy.placewords import KIND_WORDS, LEADING, fold
from geonews.toponymy.ranker import POINTLESS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article, Place, Toponym
    from geonews.toponymy.candidates import Group, Links
    from geonews.toponymy.lookups import Match
    from geonews.toponymy.ranker import Floats, Weights

#: The reason of a place that a person gave.
BY_HAND = "corrected by hand"
#: "None of these" is the answer when it is likelier than this. LGL: 0.5 gives up 0.2 points of the places it could
#: have right, 0.7 hardly any.
_NONE_FLOOR = 0.7
#: Rows this near stand for one spot (a city and its district), so their likelihoods add up.
_SAME_SPOT_KM = 50.0
#: A region whose centre is this near its namesake town is that town's: Moscow, Vienna, Beijing. New York is not.
_SAME_TOWN_KM = 60.0
#: Inhabitants of a city that all know, and times as many as a town has that shares its name.
_CITY, _FAR_GREATER = 500_000, 20
_SURELY = 0.95  # as where the text says which one it means: "Durban, Western Cape"
_RUNNERS_UP = 5
#: Mentions that are weighed against one another at once. Ordinary articles have 20 to 100; what comes in thousands is
#: a list or a book, and would take memory with the square of its length.
_BLOCK = 500


def resolve(
    article: Article,
    doc: Doc,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    pinned: Mapping[int, Place] | None = None,
    weights: Weights | None = None,
) -> tuple[Resolution, ...]:
    """Decide for each toponym, in their order, what it stands for.

    The score is the likelihood from 0 to 1 that the place chosen, or one within 50 km of it, is meant. ``pinned`` are
    places that a person has given toponyms, by index: they are sure, and the rest is read in their light. ``weights``
    are the ranker's, those that ship if not given.
    """
    pinned, weights = pinned or {}, weights or ranker.shipped_weights()
    decided: list[Resolution] = []
    for start in range(0, len(toponyms), _BLOCK):
        pins = {i - start: pinned[i] for i in range(start, min(start + _BLOCK, len(toponyms))) if i in pinned}
        block = toponyms[start : start + _BLOCK]
        found = groups(article, block, gazetteer, pins)
        linked = links(doc, article, block, found)
        rows, none = ranker.probabilities(ranker.frame(found, linked, gazetteer), weights)
        choices = reconsidered(found, linked, _chosen(found, (rows, none)), gazetteer)
        choices = stand_ins.added(article.text, block, found, linked, choices)
        decided += _resolutions(block, found, linked, choices)
    return tuple(decided)


def _chosen(found: Sequence[Group], likely: tuple[Floats, Floats]) -> list[Choice]:
    """What the ranker finds likeliest for each group, name by name."""
    rows, none = likely
    choices: list[Choice] = []
    start = 0
    for number, group in enumerate(found):
        end = start + len(group.matches)
        choices.append(_choose(group, rows[start:end].tolist(), float(none[number])))
        start = end
    return choices


def _choose(group: Group, likely: Sequence[float], none: float) -> Choice:
    """The likeliest match of a group, unless that none fits is likelier still."""
    if group.by_hand:
        return Choice(group.matches[0], 1.0)
    order = sorted(range(len(likely)), key=lambda i: (-likely[i], i))
    others = tuple(group.matches[i] for i in order)
    if not others or (none > _NONE_FLOOR and not others[0].demonym):
        return Choice(None, 0.0, others)
    first = others[0]
    best = _town_of(first, others, group)
    if likely[order[0]] < _SURELY:
        best = _namesake_of_note(best, others, group)
    others = (best, *(match for match in others if match is not best))
    # what speaks for a region or country speaks for the town that is taken for it
    fit = [m is first or _one_spot(m.place, best.place) for m in group.matches]
    score = sum(p for p, fits in zip(likely, fit, strict=True) if fits)
    return Choice(
        best, min(1.0, score) * (stand_ins.LESS_SURE if _is_only_named_alike(group, best) else 1.0), others[1:]
    )


def _is_only_named_alike(group: Group, match: Match) -> bool:
    """Whether a town stands in for a camp or lake of its name, which the gazetteer lacks and which may be far off."""
    first = group.text.split()[0].casefold()
    return (
        match.exactness < 1
        and first in LEADING
        and match.place.kind not in KIND_WORDS["mount" if first == "mt." else first]
    )


def _town_of(best: Match, matches: Sequence[Match], group: Group) -> Match:
    """The town rather than the region around it that bears its name, unless the text speaks of a region.

    A mayor, a talk or a train is in the town; annotators and distances hardly tell the two apart, a map does.
    """
    if best.place.kind == "country" and fold(best.place.name) != group.name:
        # "Sao Tome" is short for the country, and the whole name of its capital
        towns = (m for m in matches if m.place.kind == "city" and fold(m.place.name) == group.name)
        return next((m for m in towns if contains(best.place, m.place)), best)
    if best.place.kind not in ("region", "county") or best.place.kind in group.kinds:
        return best
    for match in matches:
        if match.place.kind == "city" and fold(match.place.name) == group.name and contains(best.place, match.place):
            near = distance_km(*match.place.latlon, *best.place.latlon) < _SAME_TOWN_KM
            if near and match.exactness >= best.exactness:
                return match
    return best


def _namesake_of_note(best: Match, matches: Sequence[Match], group: Group) -> Match:
    """The city of that very name rather than a town of the same country that only goes by it for short.

    "Durban" in a text on Cape Town is no Durbanville, however near that lies.
    """
    if best.place.kind != "city" or fold(best.place.name) == group.name or best.called:
        return best
    least = max(_CITY, _FAR_GREATER * (best.place.population or 1))
    own = (m for m in matches if m.place.kind == "city" and m.exactness == 1 and fold(m.place.name) == group.name)
    known = (m for m in own if m.place.country == best.place.country and (m.place.population or 0) >= least)
    return next(known, best)


def _one_spot(a: Place, b: Place) -> bool:
    if a.id == b.id:
        return True
    return (
        a.kind not in POINTLESS and b.kind not in POINTLESS and distance_km(a.lat, a.lon, b.lat, b.lon) < _SAME_SPOT_KM
    )


def _resolutions(
    toponyms: Sequence[Toponym],
    found: Sequence[Group],
    linked: Links,
    choices: Sequence[Choice],
) -> tuple[Resolution, ...]:
    answers: dict[int, Resolution] = {}
    for number, (group, choice) in enumerate(zip(found, choices, strict=True)):
        place = choice.match.place if choice.match else None
        reason = _reason(number, found, linked, choices)
        runners_up = tuple(match.place for match in choice.others[:_RUNNERS_UP])
        for mention in group.mentions:
            answers[mention] = Resolution(
                toponym=toponyms[mention],
                place=place,
                score=round(choice.score, 3),
                reason=reason,
                candidates=runners_up,
                by_hand=group.by_hand,
            )
    return tuple(answers[i] for i in range(len(toponyms)))


def _reason(number: int, found: Sequence[Group], linked: Links, choices: Sequence[Choice]) -> str:
    """Why, in one line a reporter understands."""
    group, choice = found[number], choices[number]
    if choice.match is None:
        return _why_none(group)
    match = choice.match
    if group.by_hand:
        return BY_HAND
    if choice.stands_in:
        what = "land" if match.place.kind in stand_ins.LANDS else "town"
        return f"the gazetteer knows no {group.text}; it stands for {match.place.name}, the {what} {choice.stands_in}"
    if match.demonym:
        return f"the people or things of {match.place.name}"
    clues = [said(number, linked, choices), _how_matched(group, match)]
    if choice.others:
        clues.append(_why_this(number, found, choices))
    clues.append(_how_many_others(len(choice.others)))
    return "; ".join(clue for clue in clues if clue)


def _why_none(group: Group) -> str:
    if not group.matches:
        return f"the gazetteer knows no place named {group.text}"
    one = group.matches[0].place
    if len(group.matches) == 1:
        return f"the only {group.text} the gazetteer knows, {_where(one)}, does not fit the text"
    return f"none of the {len(group.matches)} places named {group.text} fits the text"


def _how_matched(group: Group, match: Match) -> str:
    if match.fuller:
        return f"short for {match.place.name}, named in full elsewhere"
    if is_alike(match):
        return f"spelt {match.place.name} in the gazetteer"
    if match.place.kind in group.kinds and match.place.kind not in ("city", "country"):
        return f"the text speaks of such a {match.place.kind.replace('_', ' ')}"
    return ""


def _why_this(number: int, found: Sequence[Group], choices: Sequence[Choice]) -> str:
    """What sets the place chosen apart from the runner-up."""
    choice = choices[number]
    place, runner_up = place_of(choice), choice.others[0].place
    if place is None:
        return ""
    if place.kind == "country":
        return "the country of that name"
    paper = next((p for i, c in enumerate(choices) if found[i].is_home and (p := place_of(c))), None)
    if paper and place.region and place.region == paper.region != runner_up.region:
        return f"the paper is at home in {place.region}"
    elsewhere = [p for i, c in enumerate(choices) if i != number and not found[i].is_home and (p := place_of(c))]
    shared = sum(p.country == place.country for p in elsewhere)
    if (
        place.country
        and place.country != runner_up.country
        and shared > sum(p.country == runner_up.country for p in elsewhere)
    ):
        others = "another place" if shared == 1 else f"{shared} other places"
        return f"with {others} of the text in the same country ({place.country})"
    if place.region and place.region != runner_up.region and any(p.region == place.region for p in elsewhere):
        return f"the text names other places in {place.region}"
    if place.population > runner_up.population:
        return "the best known of that name"
    return "the likeliest of that name"


def _how_many_others(count: int) -> str:
    if not count:
        return "the only place of that name"
    return f"{count} other place{'s' if count > 1 else ''} of that name"


def _where(place: Place) -> str:
    return ", ".join(dict.fromkeys(part for part in (place.region, place.country) if part)) or place.kind
