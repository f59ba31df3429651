"""Rival reports of where somebody went: kept side by side, none a stop until somebody vouches for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geonews import article, pipeline
from geonews.gazetteer import Gazetteer
from geonews.model import Reading
from geonews.stories import claims
from geonews.story import merge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.model import Story

#: Articles of one story, and the legs that its one traveller has: start, goal, status, how many sentences dispute it.
STORIES: dict[str, tuple[list[str], list[tuple[str | None, str | None, str, int]]]] = {
    "general": (
        [
            (
                "LIMA, March 3, 2025 - General Bo Ode fled Peru on Sunday aboard an army plane. Where he is was not known on "
                "Monday. Bolivian radio reported that he had landed in Cochabamba. Two Chilean newspapers wrote that he had "
                "arrived in Antofagasta. Officers loyal to him said that he had reached Quito."
            ),
            (
                "LIMA, March 6, 2025 - Ecuador's foreign ministry confirmed on Thursday that General Bo Ode had arrived in "
                "Quito on Monday and had asked for asylum."
            ),
        ],
        [
            ("Peru", "Quito", "happened", 0),
            ("Peru", "Cochabamba", "superseded", 1),
            ("Peru", "Antofagasta", "superseded", 1),
        ],
    ),
    # who is told to have gone on to where he is known to be came that way; "not heard from" is no hearsay
    "minister": (
        [
            (
                "LIMA, March 3, 2025 - Finance minister Bo Ode left Lima on Sunday. Where he is was not known on Monday. "
                "Bolivian radio reported that he had flown to Cochabamba."
            ),
            (
                "LIMA, March 5, 2025 - Two former officials said that Bo Ode crossed from Lima to Arica on March 2 by "
                "helicopter and flew on from there to Oslo on a chartered plane."
            ),
            "LIMA, March 9, 2025 - Bo Ode, who fled to Oslo on March 2, has not been heard from for days.",
        ],
        [
            ("Lima", "Arica", "happened", 0),
            ("Arica", "Oslo", "happened", 0),
            ("Lima", "Cochabamba", "superseded", 0),
        ],
    ),
    "tanker": (
        [
            (
                "ATHENS, May 4, 2024 - The tanker Aldora, which left Piraeus on April 28, has gone silent. A Greek shipping "
                "paper reported that she had put into Limassol. Other sources said the tanker had arrived in Beirut."
            ),
            "ATHENS, May 9, 2024 - The Aldora docked in the Syrian port of Tartus on Tuesday, pictures show.",
        ],
        [
            ("Piraeus", "Ţarţūs", "happened", 0),
            ("Piraeus", "Limassol", "superseded", 1),
            ("Piraeus", "Beirut", "superseded", 1),
        ],
    ),
    "defector": (
        [
            (
                "SEOUL, June 10, 2023 - The diplomat Kan Lee has defected. South Korean lawmakers said he had flown to "
                "Singapore with his wife. A Japanese newspaper reported that Lee had fled to Ulaanbaatar. His whereabouts "
                "are unknown."
            )
        ],
        [(None, "Singapore", "possible", 1), (None, "Ulan Bator", "possible", 1)],
    ),
    "yacht": (
        [
            (
                "NICE, April 2, 2022 - The yacht Solvi, owned by Ivan Petrik, left Antibes at night. Its whereabouts were "
                "unclear on Saturday. A harbour official in Genoa said that it had arrived in La Spezia; Turkish media said "
                "that it had reached Bodrum."
            ),
            (
                "ANKARA, April 5, 2022 - The Solvi sailed into Bodrum on Monday. It had passed Crete on Sunday, ship-tracking "
                "data showed."
            ),
        ],
        [("Antibes", "Bodrum", "happened", 0), ("Antibes", "La Spezia", "superseded", 0)],
    ),
    "tour": (
        [
            (
                "HARARE, Aug 3, 2024 - President Ann Ode flew to Lusaka on Thursday, state media said. Zambian officials said "
                "that she had gone on to Lubumbashi. A Congolese newspaper reported that she had arrived in Kinshasa on "
                "Friday. The state broadcaster said that she returned to Harare on Saturday."
            )
        ],
        [
            (None, "Lusaka", "happened", 0),
            ("Lusaka", "Lubumbashi", "happened", 0),
            ("Lubumbashi", "Kinshasa", "happened", 0),
            ("Kinshasa", "Harare", "happened", 0),
        ],
    ),
    "ferry": (
        [
            (
                "OSLO, May 2, 2024 - The ferry Berta was seen off Stavanger, the coast guard said. Fishermen reported that "
                "she had called at Bergen. According to the shipping company she has arrived in Trondheim."
            )
        ],
        [
            (None, "Stavanger", "happened", 0),
            ("Stavanger", "Bergen", "happened", 0),
            ("Bergen", "Trondheim", "happened", 0),
        ],
    ),
    "banker": (
        ["LIMA, March 3, 2025 - Banker Bo Lee has fled to Panama or Costa Rica, prosecutors said on Monday."],
        [(None, "Panama", "possible", 0), (None, "Costa Rica", "possible", 0)],
    ),
}


@pytest.fixture(scope="module")
def told() -> dict[str, Story]:
    with Gazetteer.open() as gazetteer:
        return {name: _story(texts, gazetteer) for name, (texts, _) in STORIES.items()}


def _story(texts: list[str], gazetteer: Gazetteer) -> Story:
    articles = [article.from_text(text, id=str(n)) for n, text in enumerate(texts, 1)]
    found = pipeline.agree(list(pipeline.read_articles(articles, gazetteer)), gazetteer)
    return merge([one for one in found if isinstance(one, Reading)])


@pytest.mark.parametrize("name", STORIES)
def test_claims_that_cannot_all_be_true_are_kept_side_by_side(name: str, told: Mapping[str, Story]) -> None:
    (journey,) = told[name].itineraries
    found = [
        (leg.origin and leg.origin.name, leg.destination and leg.destination.name, leg.status, len(leg.disputed_by))
        for leg in journey.legs
    ]
    assert found == STORIES[name][1]


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("His whereabouts are unknown.", True),
        ("It was not clear where the general was hiding.", True),
        ("Nobody knows where she is now.", True),
        ("The firm refused to say where the ship was.", True),
        ("Where the ex-president is remains a mystery.", True),
        ("He did not say which country he had gone to.", True),
        ("It is not clear where the money will go.", False),
        ("He went back to where he was born.", False),
        ("She said nothing of the talks in Lima, where the minister was.", False),
    ],
)
def test_an_article_that_does_not_know_where_somebody_is_says_so(text: str, *, sought: bool) -> None:
    assert claims.is_sought(text, 0, 10) is sought


def test_what_is_said_far_off_is_about_somebody_else() -> None:
    assert not claims.is_sought(
        "He flew to Lima. " + "More was said. " * 50 + "The cat's whereabouts are unknown.", 0, 16
    )
