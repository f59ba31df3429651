"""Weighs what a place name could stand for against the rest of the article.

A conditional logit over the candidates of each name and "none of these", solved twice: first from what the
gazetteer alone says, then with every name read in the light of the others. The weights are a small table,
``data/ranker.json``; ``python -m geonews.toponymy.ranker_train`` learns them anew.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from geonews.model import WIDE_KINDS
from geonews.toponymy.candidates import contains
from geonews.toponymy.placewords import fold
from geonews.ways.globe import unit_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geonews.gazetteer import Gazetteer
    from geonews.model import Place
    from geonews.toponymy.candidates import Group, Links
    from geonews.toponymy.lookups import Match

    Floats = NDArray[np.float64]

#: What is known of a candidate before the rest of the article is read.
STATIC = (
    "importance",
    "population",
    "own_name",
    "first",
    "exact",
    "country",
    "region",
    "county",
    "city",
    "area",
    "site",
    "fuller",
    "demonym",
    "seat",
    "speaks",
    "kind_fits",
    "kind_clashes",
    "called",
)
#: What the other names of the article say for it.
CONTEXT = (
    "said_to_lie_in",
    "said_before_to_lie_in",
    "said_to_lie_off",
    "holds",
    "country_in_sentence",
    "region_in_sentence",
    "country_in_article",
    "region_in_article",
    "country_named",
    "region_named",
    "country_of_the_article",
    "near_in_sentence",
    "near_in_article",
    "nearest",
    "listed_kind",
    "home_country",
    "home_region",
    "home_near",
    "dateline_country",
    "dateline_region",
    "dateline_near",
)
NONE = ("none", "none_choice", "none_unknown", "none_inexact")

#: Nearness falls to a third over this distance. LGL, cross-validated: 50 km 0.4 points worse, 300 km 0.9.
_NEARNESS_KM = 100.0
_SAME_KM = 1.0
#: Of each name, this many of its likeliest places take part in nearness: more costs time and changed no answer.
_NEIGHBOURS = 3
_PASSES = 2
#: Weights of features that the corpora cannot teach. They mark no roles: "Washington warned" and the dateline
#: "WASHINGTON" mean the capital (from 0 to 4 GeoWebNews end to end does not change, only how sure answers are). And
#: they say distances too seldom (ten times in LGL): what lies 8 miles east of Pullman is, short of a slip, that place.
#: Nor do their annotators part the Congo river from the Congo.
_BY_HAND = {"speaks": 2.0, "said_to_lie_off": 4.0, "called": 5.0}
_EARTH_KM = 6371.0
#: The third of the ways in which a text says where one place lies by another (`Frame.pairs`).
_OFF = 2
#: Kinds whose point says little about where things are.
POINTLESS = frozenset(("country", "continent", "area", "sea", "river", "mountains", "desert"))
_GROUPED = {"country": "country", "region": "region", "county": "county", "city": "city", "district": "city"}
_WIDE_AREAS = WIDE_KINDS - _GROUPED.keys() | {"lake", "island", "canal"}


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned table: how much each feature counts, alone (``prior``) and beside the others (``full``)."""

    prior: Mapping[str, float]
    full: Mapping[str, float]

    def vector(self, names: Sequence[str], *, alone: bool = False) -> Floats:
        """The weights of these features in this order; a feature the table lacks counts nothing."""
        table = self.prior if alone else self.full
        return np.array([table.get(name, 0.0) for name in names])


@dataclass(frozen=True, slots=True)
class Frame:
    """One article's candidates as arrays: a row each, the candidates of a group side by side.

    ``own`` is the group of each row, ``static`` its features, ``none`` those of "none of these" by group.
    ``beside`` says which groups are told in one list. ``pairs`` are rows (held, holder, where), ``where`` 0 for said
    after, 1 for said before and 2 for one that lies as said from the other. ``home`` and ``dateline`` are set where a
    group says where the article was written.
    """

    own: NDArray[np.intp]
    static: Floats
    none: Floats
    point: Floats
    pointed: NDArray[np.bool_]
    country: NDArray[np.intp]
    region: NDArray[np.intp]
    is_country: NDArray[np.bool_]
    is_region: NDArray[np.bool_]
    near: Floats
    kind: NDArray[np.intp]
    beside: NDArray[np.bool_]
    pairs: NDArray[np.intp]
    mass: Floats
    home: NDArray[np.bool_]
    dateline: NDArray[np.bool_]


@cache
def shipped_weights() -> Weights:
    """The weights that ship with the package."""
    table = json.loads(resources.files("geonews.data").joinpath("ranker.json").read_text(encoding="utf-8"))
    return Weights(table["prior"] | _BY_HAND, table["full"] | _BY_HAND)


def probabilities(frame: Frame, weights: Weights) -> tuple[Floats, Floats]:
    """How likely each row is, and "none of these" for each group; together 1 for each group."""
    prior = weights.vector(STATIC, alone=True)
    rows, none = _normalised(frame, frame.static @ prior, frame.none @ weights.vector(NONE, alone=True))
    full = weights.vector(STATIC + CONTEXT)
    for _ in range(_PASSES):
        utility = np.hstack([frame.static, context(frame, rows)]) @ full
        rows, none = _normalised(frame, utility, frame.none @ weights.vector(NONE))
    return rows, none


def _normalised(frame: Frame, utility: Floats, none: Floats) -> tuple[Floats, Floats]:
    """Softmax within each group, "none of these" included."""
    top = none.copy()
    np.maximum.at(top, frame.own, utility)
    raw, rest = np.exp(utility - top[frame.own]), np.exp(none - top)
    total = rest.copy()
    np.add.at(total, frame.own, raw)
    return raw / total[frame.own], rest / total


def frame(found: Sequence[Group], linked: Links, gazetteer: Gazetteer) -> Frame:
    """The arrays of an article's groups."""
    matches = [(number, match) for number, group in enumerate(found) for match in group.matches]
    places = [match.place for _, match in matches]
    countries = _codes([place.country for place in places])
    regions = _codes([f"{p.country}/{p.region or (p.name if p.kind == 'region' else '')}".rstrip("/") for p in places])
    no_region = [not (p.region or p.kind == "region") for p in places]
    regions[np.array(no_region, dtype=bool)] = 0
    near = np.zeros((len(found), len(found)))
    for a, others in linked.near.items():
        for b, pull in others.items():
            near[a, b] = pull
    beside = np.zeros((len(found), len(found)), dtype=bool)
    for a, listed in linked.beside.items():
        beside[a, sorted(listed)] = True
    return Frame(
        own=np.array([number for number, _ in matches], dtype=np.intp),
        static=np.array([_static(match, found[number], gazetteer) for number, match in matches]).reshape(
            -1, len(STATIC)
        ),
        none=np.array([_none(group, gazetteer) for group in found]).reshape(-1, len(NONE)),
        point=unit_vectors(
            np.array([place.lat for place in places], float), np.array([place.lon for place in places], float)
        ),
        pointed=np.array([place.kind not in POINTLESS for place in places], dtype=bool),
        country=countries,
        region=regions,
        is_country=np.array([place.kind == "country" for place in places], dtype=bool),
        is_region=np.array([place.kind == "region" for place in places], dtype=bool),
        near=near,
        kind=_codes([_grouped(place.kind) for place in places]),
        beside=beside,
        pairs=_pairs(matches, linked),
        mass=np.sqrt([len(group.mentions) for group in found]),
        home=np.array([group.is_home for group in found], dtype=bool),
        dateline=np.array([group.dateline for group in found], dtype=bool),
    )


def _codes(values: Sequence[str]) -> NDArray[np.intp]:
    """Small numbers for equal strings, 0 for the empty one."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.intp)


def _static(match: Match, group: Group, gazetteer: Gazetteer) -> list[float]:
    place = match.place
    kind = _grouped(place.kind)
    fits = place.kind in group.kinds
    values = {
        "importance": gazetteer.importance(place),
        # ten million people count 1; what nobody lives in is as big as it is important
        "population": math.log10(1 + place.population) / 7 if place.population else gazetteer.importance(place),
        "own_name": _own_name(place, group.name),
        "first": 1 / (1 + match.rank),
        "exact": match.exactness,
        "fuller": float(match.fuller),
        "demonym": float(match.demonym),
        "seat": float(gazetteer.is_metonym_seat(place)),
        "speaks": float(group.speaks and (place.kind == "country" or gazetteer.is_metonym_seat(place))),
        "kind_fits": float(fits),
        "kind_clashes": float(bool(group.kinds) and not fits),
        "called": float(match.called),
        kind: 1.0,
    }
    return [values.get(name, 0.0) for name in STATIC]


def _grouped(kind: str) -> str:
    return _GROUPED.get(kind, "area" if kind in _WIDE_AREAS else "site")


def _own_name(place: Place, name: str) -> float:
    """1 where the name is the place's own; hand-written tables and countries list only such aliases."""
    own = fold(place.name)
    if own == name or place.kind == "country" or not place.id.startswith("geonames:"):
        return 1.0
    # "New York" for New York City, but "Mexico" is first of all the country
    return 0.7 if own == f"{name} city" else 0.0


def _none(group: Group, gazetteer: Gazetteer) -> list[float]:
    best = max((gazetteer.importance(match.place) for match in group.matches), default=0.0)
    exact = max((match.exactness for match in group.matches), default=0.0)
    return [1.0, math.log(1 + len(group.matches)), 1 - best, 1 - exact]


def _pairs(matches: Sequence[tuple[int, Match]], linked: Links) -> NDArray[np.intp]:
    """Rows (held, holder, where) for every "A in B" of the text that the places can bear out."""
    rows: dict[int, list[int]] = {}
    for row, (number, _) in enumerate(matches):
        rows.setdefault(number, []).append(row)
    found = [
        (i, j, where)
        for where, said in enumerate((linked.after, linked.before))
        for held, holders in sorted(said.items())
        for holder in sorted(holders)
        for i in rows.get(held, ())
        for j in rows.get(holder, ())
        if contains(matches[j][1].place, matches[i][1].place)
    ]
    for (a, b), offset in sorted(linked.offsets.items(), key=lambda item: item[0]):
        for i in rows.get(a, ()):
            fitting = [j for j in rows.get(b, ()) if offset.fits(matches[i][1].place, matches[j][1].place)]
            found += [pair for j in fitting for pair in ((i, j, _OFF), (j, i, _OFF))]
    return np.array(found, dtype=np.intp).reshape(-1, 3)


def context(frame: Frame, rows: Floats) -> Floats:
    """The features of `CONTEXT` for each row, given how likely each row is held to be."""
    columns = [*_said(frame, rows), *_shared(frame, rows), *_nearness(frame, rows), _listed(frame, rows)]
    written = [*_at_home(frame, rows, frame.home), *_at_home(frame, rows, frame.dateline)]
    return np.stack([*columns, *written], axis=-1)


def _said(frame: Frame, rows: Floats) -> list[Floats]:
    """What the text says of two places: that one holds the other, in either order, or how far off it lies."""
    held, holder, where = frame.pairs.T
    said = np.zeros((_OFF + 1, len(rows)))
    np.maximum.at(said, (where, held), rows[holder])
    holds = np.zeros(len(rows))
    holds[holder[where < _OFF]] = 1.0
    return [*said, holds]


def _shared(frame: Frame, rows: Floats) -> list[Floats]:
    """How far the names around and in the whole article lie in the row's country and region."""
    country, region = _mass(frame, rows, frame.country), _mass(frame, rows, frame.region)
    told = rows * ~frame.home[frame.own]
    named = _mass(frame, told * frame.is_country, frame.country)
    named_region = _mass(frame, told * frame.is_region, frame.region)
    everywhere = _everywhere(frame, country, frame.country)
    return [
        _beside(frame, country, frame.country),
        _beside(frame, region, frame.region),
        np.where(frame.is_country, 0.0, everywhere),
        _everywhere(frame, region, frame.region),
        _anywhere(frame, named, frame.country) * ~frame.is_country,
        _anywhere(frame, named_region, frame.region) * ~frame.is_region,
        np.where(frame.is_country, everywhere, 0.0),
    ]


def _mass(frame: Frame, rows: Floats, codes: NDArray[np.intp]) -> Floats:
    """Group by country (or region): how much of each group's likelihood lies there."""
    table = np.zeros((len(frame.mass), int(codes.max(initial=0)) + 1))
    np.add.at(table, (frame.own, codes), rows)
    table[:, 0] = 0
    return table


def _beside(frame: Frame, table: Floats, codes: NDArray[np.intp]) -> Floats:
    pull = np.zeros_like(table)
    for a, b in zip(*np.nonzero(frame.near), strict=True):
        np.maximum(pull[a], frame.near[a, b] * table[b], out=pull[a])
    result: Floats = pull[frame.own, codes]
    return result


def _everywhere(frame: Frame, table: Floats, codes: NDArray[np.intp]) -> Floats:
    weighted = frame.mass[:, None] * table
    others = weighted.sum(axis=0)[codes] - weighted[frame.own, codes]
    result: Floats = others / np.maximum(frame.mass.sum() - frame.mass[frame.own], 1.0)
    return result


def _anywhere(frame: Frame, table: Floats, codes: NDArray[np.intp]) -> Floats:
    """The highest value among the other groups."""
    if len(table) < 2:
        return np.zeros(len(codes))
    order = np.sort(table, axis=0)
    first, second = order[-1], order[-2]
    mine = table[frame.own, codes]
    result: Floats = np.where(mine >= first[codes], second[codes], first[codes])
    return result


def _nearness(frame: Frame, rows: Floats) -> list[Floats]:
    """How near the likely places of the other names are: in the sentence, on average, and the nearest one."""
    likely = _likeliest(frame, rows)
    cosine = np.clip(frame.point @ frame.point[likely].T, -1.0, 1.0)
    away = np.arccos(cosine) * _EARTH_KM
    # the very place under another name ("Mexico City") is no witness: the text tells the two names apart
    pull = np.where(away < _SAME_KM, 0.0, np.exp(-away / _NEARNESS_KM)) * rows[likely]
    groups = len(frame.mass)
    by_group = pull @ np.eye(groups)[frame.own[likely]] if len(likely) else np.zeros((len(rows), groups))
    by_group[np.arange(len(rows)), frame.own] = 0.0
    by_group[:, frame.home] = 0.0
    share = by_group @ frame.mass / np.maximum(frame.mass.sum() - frame.mass[frame.own], 1.0)
    beside = (by_group * frame.near[frame.own]).max(axis=1, initial=0.0)
    nearest = by_group.max(axis=1, initial=0.0)
    return [np.where(frame.pointed, column, 0.0) for column in (beside, share, nearest)]


def _listed(frame: Frame, rows: Floats) -> Floats:
    """How likely the names told in one list with a row's are of its kind: "comma groups" (Lieberman et al. 2010)."""
    table = frame.beside @ _mass(frame, rows, frame.kind)
    shares: Floats = table / np.maximum(frame.beside.sum(axis=1), 1)[:, None]
    result: Floats = shares[frame.own, frame.kind]
    return result


def _at_home(frame: Frame, rows: Floats, of: NDArray[np.bool_]) -> list[Floats]:
    """How far a row lies in the country, in the region and near the town that the article was written in or for."""
    paper = of[frame.own]
    if not paper.any():
        return [np.zeros(len(rows))] * 3
    shares = [_mass(frame, rows * paper, codes)[of].max(axis=0)[codes] for codes in (frame.country, frame.region)]
    towns = paper & frame.pointed
    away = np.arccos(np.clip(frame.point @ frame.point[towns].T, -1.0, 1.0)) * _EARTH_KM
    near = np.where(frame.pointed, np.exp(-away / _NEARNESS_KM) @ rows[towns], 0.0)
    return [np.where(paper, 0.0, column) for column in (*shares, near)]


def _likeliest(frame: Frame, rows: Floats) -> NDArray[np.intp]:
    """Rows that take part in nearness: the likeliest of each group that are points."""
    order = np.lexsort((-rows, frame.own))
    taken = dict.fromkeys(range(len(frame.mass)), 0)
    chosen = []
    for row in order:
        group = int(frame.own[row])
        if frame.pointed[row] and taken[group] < _NEIGHBOURS:
            taken[group] += 1
            chosen.append(row)
    return np.array(chosen, dtype=np.intp)
