"""Places are named as the articles of the story name them."""

from __future__ import annotations

import pytest

from geonews.model import Article, Failure, Mention, Movement, Place, Reading, Resolution, Span, Toponym
from geonews.stories.spelling import as_told, told_names

TOWN = Place(id="test:1", name="Al-Junaynah", lat=13.45, lon=22.45, kind="city", country="SD")
COUNTRY = Place(id="test:2", name="Myanmar", lat=21.0, lon=96.0, kind="country", country="MM")
AIRPORT = Place(id="test:3", name="Geneina Airport", lat=13.48, lon=22.46, kind="airport", country="SD")
NAMES = {TOWN.id: ("Al-Junaynah", "Geneina", "El Geneina", "GENEINA", "D.A.G."), COUNTRY.id: ("Burma",)}


class Names:
    """Answers as the gazetteer does."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        places = {TOWN.id: TOWN, COUNTRY.id: COUNTRY}
        return tuple(places[place_id] for place_id, names in NAMES.items() if name in names)


def reading(*texts: str, place: Place = TOWN, role: str = "literal", by_hand: bool = False) -> Reading:
    span = Span(start=0, end=1)
    found = [
        Resolution(
            toponym=Toponym(span=span, text=text, role=role),  # type: ignore[arg-type]
            place=place,
            score=0.9,
            reason="",
            by_hand=by_hand,
        )
        for text in texts
    ]
    return Reading(article=Article(id="a", text="x"), resolutions=tuple(found))


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ([reading("Geneina")], "Geneina"),
        ([reading("Geneina", "Geneina", "Geneina"), reading("El Geneina"), reading("El Geneina")], "El Geneina"),
        ([reading("Geneina"), reading("Al-Junaynah")], None),
        ([reading("GENEINA")], None),
        ([reading("D.A.G.")], None),
        ([reading("Jineina")], None),
        ([reading("Geneina", role="demonym")], None),
        ([reading("Geneina", by_hand=True)], None),
        ([reading("Burma", place=COUNTRY)], None),
        ([reading("Geneina", place=AIRPORT)], None),
    ],
    ids=["all", "most articles", "own name", "capitals", "short", "unknown", "role", "by hand", "country", "part"],
)
def test_a_place_takes_the_name_all_its_articles_use(readings: list[Reading], told: str | None) -> None:
    assert list(told_names(readings, Names()).values()) == ([told] if told else [])  # type: ignore[arg-type]


def test_the_name_is_the_same_wherever_the_place_is_told_of() -> None:
    span = Span(start=0, end=1)
    move = Movement(article_id="a", trigger=span, sentence=span, lemma="reach", mover="convoy",
                    destination=(Mention(span=span, name="Geneina", place=TOWN),))  # fmt: skip
    one = reading("Geneina")
    moved = Reading(article=one.article, resolutions=one.resolutions, movements=(move,))
    lost = Failure(origin="b.txt", message="empty")
    told, kept = as_told([moved, lost], Names())  # type: ignore[arg-type]
    assert isinstance(told, Reading)
    named = [told.resolutions[0].place, told.movements[0].destination[0].place]
    assert [place and place.name for place in named] == ["Geneina", "Geneina"]
    assert kept is lost
