from __future__ import annotations

import json
from dataclasses import replace

import pytest
from stories import move, place, reading, site

from geonews import export, interchange
from geonews.errors import StoryError
from geonews.model import Leg, Route, Story
from geonews.story import merge


@pytest.fixture
def story() -> Story:
    merged = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Gull", "sail", at=10, origin="Rotterdam", destination="Singapore", mode="sea", when="2024-05-01"),
                move("Gull", "arrive", at=20, destination="Port Said", status="denied"),
                site("talks", "Oslo", "ruled_out", at=30),
                site("talks", "Geneva", "possible", at=40, participants=("{{ 7*7 }}", "</script>")),
            )
        ]
    )
    return drawn(merged, ((4.48, 51.92), (103.85, 1.29)))


def drawn(story: Story, points: tuple[tuple[float, float], ...]) -> Story:
    route = Route(method="great_circle", length_km=10.5, coordinates=points, reason="no sea lanes yet")
    return replace(
        story,
        itineraries=tuple(
            replace(i, legs=tuple(replace(leg, route=route) for leg in i.legs)) for i in story.itineraries
        ),
    )


def test_a_story_read_back_is_equal(story: Story) -> None:
    assert export.from_json(export.to_json(story)) == story


def test_the_box_of_a_place_comes_back(story: Story) -> None:
    data = json.loads(export.to_json(story))
    data["itineraries"][0]["legs"][0]["destination"]["bbox"] = [103.0, 1.0, 104.5, 2.0]
    read = export.from_json(json.dumps(data))
    destination = read.itineraries[0].legs[0].destination
    assert destination is not None
    assert destination.bbox == (103.0, 1.0, 104.5, 2.0)
    assert export.from_json(export.to_json(read)) == read


def test_the_same_story_is_the_same_bytes(story: Story) -> None:
    assert export.to_json(story) == export.to_json(export.from_json(export.to_json(story)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a story of schema"),
        ('{"schema": "geonews-story/9"}', "is not a story of schema"),
        ('{"schema": "geonews-story/1"}', "does not follow schema"),
    ],
)
def test_a_broken_story_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(StoryError, match=says) as error:
        export.from_json(text, name="old.json")
    assert str(error.value).startswith("old.json ")
    assert "\n" not in str(error.value)


def test_a_missing_place_field_is_refused(story: Story) -> None:
    data = json.loads(export.to_json(story))
    data["itineraries"][0]["legs"][0]["destination"]["lat"] = 99
    with pytest.raises(StoryError, match="out of range"):
        export.from_json(json.dumps(data))


def test_geojson_has_legs_sites_and_stops_with_evidence(story: Story) -> None:
    features = json.loads(interchange.to_geojson(story))["features"]
    kinds = [f["properties"]["feature"] for f in features]
    assert (kinds.count("leg"), kinds.count("site")) == (len(story.itineraries[0].legs), 2)
    assert {"Rotterdam", "Singapore"} <= {
        f["properties"]["name"] for f in features if f["properties"]["feature"] == "stop"
    }
    leg = features[0]
    assert leg["geometry"]["coordinates"][0] == [4.48, 51.92]
    assert leg["properties"]["evidence"][0]["article"] == "a"


@pytest.mark.parametrize("points", [((170.0, 10.0), (190.0, 20.0)), ((-170.0, 10.0), (-190.0, 20.0))])
def test_geojson_cuts_a_line_at_the_antimeridian(story: Story, points: tuple[tuple[float, float], ...]) -> None:
    line = json.loads(interchange.to_geojson(drawn(story, points)))["features"][0]["geometry"]
    assert line["type"] == "MultiLineString"
    assert all(-180 <= lon <= 180 for part in line["coordinates"] for lon, _ in part)
    first, second = line["coordinates"]
    assert (abs(first[-1][0]), first[-1][1]) == (180.0, 15.0) == (abs(second[0][0]), second[0][1])


def test_geojson_gives_a_leg_without_a_line_no_geometry(story: Story) -> None:
    assert json.loads(interchange.to_geojson(drawn(story, ())))["features"][0]["geometry"] is None


def test_wide_places_are_never_points() -> None:
    leg = Leg(origin=place("Kenya"), destination=place("Nairobi"), status="expected")
    base = merge([reading("a", None, move("X", "visit", destination="Kenya"))])
    story = replace(base, itineraries=(replace(base.itineraries[0], legs=(leg,)),))
    stops = [f for f in json.loads(interchange.to_geojson(story))["features"] if f["properties"]["feature"] == "stop"]
    assert [f["properties"]["name"] for f in stops] == ["Nairobi"]
