"""The bench: sentences of our own, one phenomenon each, half of them traps, read with the model that ships.

Places are given, so that only the model, the cast and the movements are measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geonews import movements, parsing, sites
from geonews.errors import ModelError
from geonews.model import Article, EventSite, Movement, Place, Resolution, Role, Span, Toponym
from geonews.movers.who import cast

BENCH = Path(__file__).parent / "bench"
COUNTRY_OF = {
    "Lima": "PE",
    "Cusco": "PE",
    "Callao": "PE",
    "Quito": "EC",
    "Oslo": "NO",
    "Bergen": "NO",
    "La Paz": "BO",
}
COUNTRIES = {"Peru": "PE", "Norway": "NO", "Ecuador": "EC"}
DEMONYMS = {"Norwegian": "NO"}
Found = tuple[tuple[Movement, ...], tuple[EventSite, ...]]
#: share of the lines that must come out as written; those that do not are shown by the failing test
REQUIRED = 0.95


def lines(part: str = "movements") -> list[tuple[str, list[str]]]:
    text = (BENCH / f"{part}.txt").read_text(encoding="utf-8")
    rows = [line.split("=>") for line in text.splitlines() if "=>" in line[1:] and line[0] != "#"]
    return [(text.strip(), [_plain(part) for part in expected.split(";") if part.strip()]) for text, expected in rows]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _resolutions(text: str) -> tuple[Resolution, ...]:
    found = []
    for name, country in (COUNTRY_OF | COUNTRIES | DEMONYMS).items():
        kind = "city" if name in COUNTRY_OF else "country"
        role: Role = "demonym" if name in DEMONYMS else "literal"
        place = Place(id=f"bench:{name}", name=name, lat=0, lon=0, kind=kind, country=country)
        for match in re.finditer(rf"\b{name}\b", text):
            toponym = Toponym(span=Span(start=match.start(), end=match.end()), text=name, role=role)
            found.append(Resolution(toponym=toponym, place=place, score=1.0, reason="given"))
    return tuple(sorted(found, key=lambda one: one.toponym.span.start))


def _told(one: Movement) -> str:
    """A movement as the bench writes it, its mover and those named beside by the last word: "Rivera+Okafor"."""
    rows = (",".join(mention.name for mention in group) for group in (one.origin, one.via, one.destination))
    movers = "+".join(name.split()[-1] for name in (one.mover or "nobody", *one.companions))
    return _plain(f"{movers}:{'>'.join(rows)}")


def _moves(found: Found) -> list[str]:
    return [_told(one) for one in found[0]]


def _surely(found: Found) -> list[str]:
    return [f"{one.status}{'background' if one.background else ''}" for one in found[0]]


def _dates(found: Found) -> list[str]:
    return [one.when.unit or "-" if one.when is not None else "-" for one in found[0]]


def _places(found: Found) -> list[str]:
    return [_plain(f"{one.kind}:{one.mention.name},{one.status}") for one in found[1]]


@pytest.mark.parametrize(
    ("part", "told", "least"),
    [
        ("movements", _moves, 150),
        ("who", _moves, 12),
        ("status", _surely, 10),
        ("sites", _places, 20),
        ("when", _dates, 12),
    ],
)
def test_bench(part: str, told: Callable[[Found], list[str]], least: int) -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    wrong = []
    rows = lines(part)
    for text, expected in rows:
        article = Article(id="bench", text=text, published=date(2024, 5, 15))
        doc, places = parsing.parse(article, nlp=nlp), _resolutions(text)
        people = cast(doc, article, places)
        moves = movements.find(doc, article, places, people, None)
        got = told((moves, sites.find(doc, article, places, moves, people)))
        if got != expected:
            wrong.append((text, expected, got))
    assert len(rows) >= least
    assert len(wrong) <= (1 - REQUIRED) * len(rows), wrong


def test_half_of_the_bench_are_traps() -> None:
    rows = lines()
    assert 0.4 <= sum(not expected for _, expected in rows) / len(rows) <= 0.6


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        (
            "The crew sailed from Bergen to Callao on Monday. The crew went from Callao to Lima on Tuesday.",
            "sea unknown",
        ),
        ("Rivera moved from Lima to Cusco in May. He flew from Cusco to Quito in June.", "unknown air"),
        ("Rivera reached Cusco after nightfall, stayed for an hour and flew back to Lima.", "unknown air"),
        ("Rivera reached Cusco after nightfall. He flew to Peru with his wife.", "air air"),
        ("Rivera took a train to Norway on Monday. Rivera arrived in Norway on Tuesday.", "rail rail"),
    ],
)
def test_a_mode_is_lent_to_the_same_journey_only(text: str, modes: str) -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    article = Article(id="bench", text=text, published=date(2024, 5, 15))
    doc, places = parsing.parse(article, nlp=nlp), _resolutions(text)
    moves = movements.find(doc, article, places, cast(doc, article, places), None)
    assert " ".join(one.mode for one in moves) == modes


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Rivera left Lima for Quito, where she met the mayor.", ["Quito"]),
        ("Rivera set out for Quito, where she held talks with farmers.", ["Quito"]),
        ("Rivera left Lima for Quito, where she was received by the mayor.", ["Quito"]),
        ("Rivera left Lima for Quito, where she is to meet the mayor.", []),
        ("Rivera left Lima for Quito, where she grew up.", []),
        ("Rivera left Lima for Quito, where she had met the mayor a year before.", []),
        ("Rivera left Lima for Quito, where a bomb killed ten people.", []),
        ("Rivera left Lima for Quito, where she was not received.", []),
    ],
)
def test_who_does_something_in_a_place_has_come_there(text: str, reached: list[str]) -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    article = Article(id="bench", text=text, published=date(2024, 5, 15))
    doc, places = parsing.parse(article, nlp=nlp), _resolutions(text)
    (move,) = movements.find(doc, article, places, cast(doc, article, places), None)
    assert [mention.name for mention in move.reached] == reached


def test_what_is_bound_for_a_place_keeps_its_goal_beside_its_start() -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    article = Article(id="bench", text="The Peru-bound ferry from Oslo sank.", published=date(2024, 5, 15))
    doc, places = parsing.parse(article, nlp=nlp), _resolutions(article.text)
    found = movements.find(doc, article, places, cast(doc, article, places), None)
    assert [([one.name for one in each.origin], [one.name for one in each.destination]) for each in found] == [
        (["Oslo"], ["Peru"])
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The talks follow a visit by Okafor to Lima in October. He went on to Quito.", "past past"),
        ("A trawler sailed into Callao two years ago. Its crew was flown to Quito.", "past past"),
        ("It is the first visit since Moreau came to Lima in 2007. Moreau was taken to Quito.", "past past"),
        (
            "Rivera arrived in Oslo on Tuesday. It is his first visit since he came to Oslo in 2019. He was driven to Bergen.",
            "now past now",
        ),
        ("Okafor had come to Lima in 2004 by ship. Rivera came by air and stopped in Quito.", "past now"),
        ("Unlike in 2019, when he came to Lima by train, Rivera flew in from Quito.", "past now"),
        ("Rivera, the minister, is busy. Since 2022 he has been to Lima, to Quito and to Oslo.", "past"),
        ("Since Monday Rivera has been to Lima.", "now"),
        ("Two years later he fled to Lima.", "past"),
        ("Two hours later he fled to Lima.", "now"),
        ("When Moreau fled from Cusco to Lima in 1979 he took gold with him. Okafor went to Quito.", "past past"),
        ("When Moreau spoke in Cusco on Monday he took notes. Okafor went to Quito.", "now"),
        ("The late king rode to Cusco on a mule.", "past"),
        ("The late bus left Lima for Cusco.", "now"),
        ("Rivera went to Quito seven times.", "past"),
        ("The boat went to Callao seven times.", "now"),
    ],
)
def test_history_goes_on_with_whom_it_is_about(text: str, told: str) -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    article = Article(id="bench", text=text, published=date(2024, 5, 15))
    doc, places = parsing.parse(article, nlp=nlp), _resolutions(text)
    moves = movements.find(doc, article, places, cast(doc, article, places), None)
    assert " ".join("past" if one.background else "now" for one in moves) == told
