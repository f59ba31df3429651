from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date

import pytest
from stories import day, move, place, reading, site

from geonews.model import (
    Article,
    Itinerary,
    Mention,
    Movement,
    NoiseSpan,
    Place,
    Reading,
    Resolution,
    Span,
    Story,
    Toponym,
    Unresolved,
    When,
)
from geonews.render.words import takeaway
from geonews.stories.sameness import same_place
from geonews.story import evidence, merge


def told(story: Story, mover: str, *, background: bool = False) -> list[tuple[str | None, str | None, str]]:
    journey: Itinerary = next(i for i in story.itineraries if i.mover == mover)
    return [
        (leg.origin.name if leg.origin else None, leg.destination.name if leg.destination else None, leg.status)
        for leg in journey.legs
        if leg.background == background
    ]


def test_a_tour_is_one_itinerary_in_order_of_its_dates() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-08",
                move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kampala", when="2024-05-06", mode="air"),
                move("Ode", "arrive", at=30, destination="Kigali", when="2024-05-07"),
                move("Ode", "travel", at=50, destination="Dodoma", when="2024-05-09", status="expected"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [
        ("Nairobi", "Kampala", "happened"),
        ("Kampala", "Kigali", "happened"),
        ("Kigali", "Dodoma", "expected"),
    ]


def test_a_planned_leg_has_the_day_it_is_due() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Nairobi", when="2024-05-05"),
                move("Ann Ode", "travel", at=30, destination="Kigali", when="2024-05-09", status="expected"),
            )
        ]
    )
    when = story.itineraries[0].legs[-1].when
    assert when is not None
    assert when.iso == "2024-05-09"


def test_the_order_of_the_files_does_not_change_the_story() -> None:
    readings = [
        reading("a", "2024-05-06", move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Uganda")),
        reading("b", "2024-05-07", move("Ann Ode", "arrive", at=10, destination="Kampala", when="2024-05-07")),
        reading("c", "2024-05-08", move("Ann Ode", "visit", at=10, destination="Kigali", status="possible")),
    ]
    stories = [merge(list(order)).itineraries for order in itertools.permutations(readings)]
    assert all(one == stories[0] for one in stories)


def test_a_country_and_a_city_in_it_are_one_arrival() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Uganda")),
            reading("b", "2024-05-07", move("Ann Ode", "arrive", at=10, destination="Kampala")),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]
    leg = story.itineraries[0].legs[0]
    assert {e.article for e in leg.evidence} == {"a", "b"}


def test_a_country_reached_with_a_city_only_possible_tells_both() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Uganda"),
                move("Ann Ode", "go", at=30, destination="Kampala", status="possible"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Uganda", "happened"), ("Uganda", "Kampala", "possible")]


def test_the_country_where_a_journey_began_is_no_town_of_it_to_which_it_led_later() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "drive", at=10, origin="Kenya", destination="Kigali"),
                move("Ann Ode", "fly", at=20, origin="Kigali", destination="Kampala"),
                move("Ann Ode", "leave", at=30, origin="Kampala", destination="Nairobi"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [
        ("Kenya", "Kigali", "happened"),
        ("Kigali", "Kampala", "happened"),
        ("Kampala", "Nairobi", "under_way"),
    ]


def test_nobody_travels_to_the_country_around_the_start() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "visit", at=10, destination="Kenya", status="expected")),
            reading("b", "2024-05-07", move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kampala")),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def test_a_newer_goal_overtakes_an_older_one() -> None:
    story = merge(
        [
            reading("old", "2024-05-06", move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Kampala")),
            reading("new", "2024-05-08", move("Ann Ode", "head", at=10, origin="Nairobi", destination="Kigali")),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kigali", "under_way"), ("Nairobi", "Kampala", "superseded")]


def test_a_plan_that_came_true_is_not_superseded() -> None:
    story = merge(
        [
            reading("old", "2024-05-06", move("Ann Ode", "visit", at=10, destination="Kampala", status="expected")),
            reading("new", "2024-05-08", move("Ann Ode", "arrive", at=10, destination="Kampala")),
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Kampala", "happened")]


def test_a_denial_that_nobody_contradicts_is_a_leg_of_its_own() -> None:
    story = merge([reading("a", "2024-05-06", move("Ann Ode", "fly", destination="Oslo", status="denied"))])
    assert told(story, "Ann Ode") == [(None, "Oslo", "denied")]


def test_a_denial_of_what_others_claim_is_kept_as_a_dispute() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "fly", at=10, destination="Oslo", status="denied")),
            reading("b", "2024-05-07", move("Ann Ode", "arrive", at=20, destination="Oslo")),
        ]
    )
    (leg,) = story.itineraries[0].legs
    assert leg.status == "happened"
    assert [e.article for e in leg.disputed_by] == ["a"]


def test_a_departure_put_off_denies_no_way_back_to_that_place() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Kigali"),
                move("Ann Ode", "return", at=40, destination="Oslo", status="expected"),
                move("Ann Ode", "leave", at=70, origin="Oslo", status="denied"),
            )
        ]
    )
    assert ("Kigali", "Oslo", "expected") in told(story, "Ann Ode")


def test_a_plan_that_its_own_article_calls_off_is_denied() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "visit", at=10, destination="Oslo", status="expected"),
                move("Ann Ode", "go", at=30, destination="Oslo", status="denied"),
            )
        ]
    )
    (leg,) = story.itineraries[0].legs
    assert (leg.status, len(leg.evidence), len(leg.disputed_by)) == ("denied", 1, 1)


def test_who_is_on_the_way_is_not_there() -> None:
    story = merge([reading("a", "2024-05-06", move("Gull", "way", at=10, origin="Rotterdam", destination="Singapore"))])
    assert told(story, "Gull") == [("Rotterdam", "Singapore", "under_way")]


def test_who_was_moved_there_is_there() -> None:
    story = merge([reading("a", "2024-05-06", move("Ann Ode", "move", at=10, origin="Oslo", destination="Vienna"))])
    assert told(story, "Ann Ode") == [("Oslo", "Vienna", "happened")]


def test_a_journey_of_years_ago_is_history_however_it_is_told() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "flee", at=10, origin="Oslo", destination="Vienna", when="2021-07-01"),
                move("Ann Ode", "arrive", at=30, destination="Nairobi", when="2024-05-05"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Nairobi", "happened")]
    assert told(story, "Ann Ode", background=True) == [("Oslo", "Vienna", "happened")]


@pytest.mark.parametrize(("when", "background"), [("2024-05-06", False), ("2024-04-01", True)])
def test_a_day_that_was_news_in_an_earlier_article_is_no_history(when: str, *, background: bool) -> None:
    first = reading("a", "2024-05-07", move("Ann Ode", "land", at=10, destination="Nairobi"))
    late = reading("b", "2024-08-01", move("Bo Ek", "land", destination="Kigali", when=when, background=True))
    (leg,) = next(one for one in merge([first, late]).itineraries if one.mover == "Bo Ek").legs
    assert leg.background is background


@pytest.mark.parametrize(
    ("ends", "background"),
    [
        ({"origin": "Oslo", "destination": "Nairobi"}, True),
        ({"origin": "Oslo", "destination": "Kampala"}, False),
        ({"destination": "Nairobi"}, False),
    ],
)
def test_the_way_that_another_article_dates_years_back_is_history(ends: dict[str, str], *, background: bool) -> None:
    old = move("Bo Ek", "leave", origin="Oslo", destination="Kenya", when="2019-05-06")
    story = merge(
        [reading("a", "2024-05-06", old), reading("b", "2024-05-07", move("Bo Ek", "fly", at=200, **ends))],
    )
    (journey,) = story.itineraries
    assert all(leg.background for leg in journey.legs) is background


@pytest.mark.parametrize("back", [{"when": "2024-05-03"}, {}])
def test_a_plan_to_go_where_the_mover_has_just_left_is_another_journey(back: dict[str, str]) -> None:
    plan = move("Ann Ode", "go", at=10, destination="Oslo", status="expected")
    gone = move("Ann Ode", "return", at=90, origin="Oslo", **back)
    story = merge([reading("a", "2024-05-06", plan, gone)])
    assert told(story, "Ann Ode") == [("Oslo", None, "happened"), (None, "Oslo", "expected")]


def test_what_was_due_in_one_article_is_what_a_later_one_tells_the_start_of() -> None:
    plan = reading("a", "2024-05-06", move("Ann Ode", "go", at=10, destination="Oslo", status="expected"))
    gone = reading("b", "2024-05-09", move("Ann Ode", "leave", at=10, origin="Oslo", destination="Nairobi"))
    assert told(merge([plan, gone]), "Ann Ode") == [(None, "Oslo", "happened"), ("Oslo", "Nairobi", "under_way")]


def test_an_undated_article_is_of_the_time_of_those_beside_it() -> None:
    sister = reading("b", None, move("sister ship", "sail", at=10, destination="Vienna", when="2019-05-01"))
    story = merge([reading("a", "2024-05-06", move("Ann Ode", "arrive", at=10, destination="Oslo")), sister])
    assert told(story, "sister ship", background=True) == [(None, "Vienna", "happened")]


def test_plans_without_a_day_stand_where_they_are_told() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Nairobi", when="2024-05-05"),
                move("Ann Ode", "fly", at=20, destination="Kigali", when="2024-05-08", status="expected"),
                move("Ann Ode", "visit", at=30, destination="Dodoma", status="expected"),
                move("Ann Ode", "return", at=40, destination="Oslo", when="2024-05-12", status="expected"),
            )
        ]
    )
    assert [end for _, end, _ in told(story, "Ann Ode")][-3:] == ["Kigali", "Dodoma", "Oslo"]


def test_a_departure_that_was_due_came_true_where_the_mover_is_seen_elsewhere() -> None:
    due = reading("a", "2024-05-01", move("Ann Ode", "leave", origin="Oslo", status="expected", when="2024-05-04"))
    there = reading("b", "2024-05-06", move("Ann Ode", "land", destination="Nairobi", when="2024-05-05"))
    assert told(merge([due, there]), "Ann Ode") == [("Oslo", "Nairobi", "happened")]


def test_the_way_back_is_no_part_of_the_start() -> None:
    out = reading(
        "a", "2024-05-06", move("Ann Ode", "fly", at=10, origin="Oslo", destination="Nairobi", when="2024-05-04")
    )
    back = reading("b", "2024-05-16", move("Ann Ode", "take_off", destination="Oslo"))
    assert told(merge([out, back]), "Ann Ode") == [("Oslo", "Nairobi", "happened"), ("Nairobi", "Oslo", "under_way")]


def test_a_month_does_not_order_what_happened() -> None:
    plan = reading("a", "2024-04-01", move("Ann Ode", "travel", destination="Kenya", status="expected"))
    (trip,) = plan.movements
    plan = replace(plan, movements=(replace(trip, when=When(earliest=date(2024, 5, 1), latest=date(2024, 5, 31))),))
    tour = reading(
        "b",
        "2024-05-16",
        move("Ann Ode", "fly", at=10, origin="Oslo", destination="Vienna", when="2024-05-12"),
        move("Ann Ode", "visit", at=30, destination="Nairobi"),
    )
    assert told(merge([plan, tour]), "Ann Ode") == [("Oslo", "Vienna", "happened"), ("Vienna", "Nairobi", "happened")]


def test_what_led_to_the_news_is_told_forwards() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Vienna", when="2024-05-06"),
                move("Ann Ode", "fly", at=20, origin="Nairobi", destination="Kampala", when="2024-05-02"),
                move("Ann Ode", "travel", at=30, origin="Kampala", destination="Kigali"),
            )
        ]
    )
    assert [start for start, *_ in told(story, "Ann Ode")] == ["Nairobi", "Kampala", "Kigali"]


def test_after_a_look_back_the_story_goes_on() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "land", at=10, destination="Vienna", when="2024-05-06"),
                move("Ann Ode", "take off", at=50, origin="Nairobi", when="2024-05-05"),
                move("Ann Ode", "take", at=90, destination="Geneva"),
            )
        ]
    )
    assert [(start, end) for start, end, _ in told(story, "Ann Ode")] == [("Nairobi", "Vienna"), ("Vienna", "Geneva")]


@pytest.mark.parametrize(("known", "unsaid"), [(("rail", "rail"), "rail"), (("rail", "sea"), "unknown")])
def test_how_a_mover_goes_where_nobody_says(known: tuple[str, str], unsaid: str) -> None:
    ways = zip(("Rotterdam", "Vienna"), known, strict=True)
    legs = [move("Ann Ode", "go", at=10 * i, destination=name, mode=mode) for i, (name, mode) in enumerate(ways)]
    story = merge([reading("a", "2024-05-06", *legs, move("Ann Ode", "go", at=50, destination="Oslo"))])
    assert story.itineraries[0].legs[-1].mode == unsaid


def test_a_plan_denied_later_is_overtaken_and_disputed() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "fly", at=10, destination="Oslo", status="expected")),
            reading("b", "2024-05-08", move("Ann Ode", "go", at=20, destination="Oslo", status="denied")),
        ]
    )
    (leg,) = story.itineraries[0].legs
    assert (leg.status, [e.article for e in leg.disputed_by]) == ("superseded", ["b"])


def test_what_an_article_tells_as_done_was_before_what_it_tells_as_ahead() -> None:
    # both on one day, and the goal is nearer to the start than the place that was visited before it
    first = reading("a", "2024-05-04", move("Ann Ode", "land", destination="Oslo", when="2024-05-04"))
    visit = reading(
        "b",
        "2024-05-06",
        move("Ann Ode", "visit", at=10, destination="Nairobi", when="2024-05-06"),
        move("Ann Ode", "arrive", at=40, destination="Vienna", status="expected"),
    )
    done = reading("c", "2024-05-07", move("Ann Ode", "arrive", destination="Vienna", when="2024-05-06"))
    stops = [end for _, end, _ in told(merge([first, visit, done]), "Ann Ode")]
    assert stops == ["Oslo", "Nairobi", "Vienna"]


@pytest.mark.parametrize(("who", "status"), [("Ann Ode", "happened"), ("Bo Ek", "superseded")])
def test_who_was_due_where_talks_were_held_with_them_came_there(who: str, status: str) -> None:
    plan = reading(
        "a",
        "2024-05-06",
        move("Ann Ode", "land", at=10, destination="Nairobi", when="2024-05-06"),
        move("Ann Ode", "fly", at=40, destination="Kampala", status="expected", when="2024-05-08"),
    )
    held = reading("b", "2024-05-09", site("talks", "Kampala", "happened", participants=(who,)))
    later = reading("c", "2024-05-10", move("Ann Ode", "fly", destination="Vienna", status="expected"))
    assert ("Nairobi", "Kampala", status) in told(merge([plan, held, later]), "Ann Ode")


def test_a_guess_made_before_does_not_change_the_order_of_what_came_true() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Nairobi", when="2024-05-05"),
                move("Ann Ode", "go", at=30, destination="Dodoma", status="possible"),
            ),
            reading(
                "b",
                "2024-05-08",
                move("Ann Ode", "arrive", at=10, destination="Kampala", when="2024-05-07"),
                move("Ann Ode", "arrive", at=30, destination="Dodoma", when="2024-05-07"),
            ),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened"), ("Kampala", "Dodoma", "happened")]


@pytest.mark.parametrize(("who", "joined"), [("about 20,000 people", False), ("20 people", True)])
def test_of_so_many_some_went_here_and_some_there(who: str, *, joined: bool) -> None:
    left = move(who, "leave", at=10, origin="Nairobi", mover_kind="person")
    some = move(who, "get", at=60, destination="Kigali", mover_kind="person")
    ways = told(merge([reading("a", "2024-05-06", left, some)]), who)
    assert (("Nairobi", "Kigali", "happened") in ways) == joined


@pytest.mark.parametrize(("status", "legs"), [("possible", 1), ("expected", 2)])
def test_where_one_may_only_come_by_is_a_waypoint(status: str, legs: int) -> None:
    flown = move("Ann Ode", "arrive", at=10, destination="Nairobi")
    onward = move("Ann Ode", "go", at=30, via="Kampala", destination="Kigali", status=status)
    story = merge([reading("a", "2024-05-06", flown, onward)])
    (itinerary,) = story.itineraries
    ahead = [leg for leg in itinerary.legs if leg.status == status]
    assert len(ahead) == legs
    assert [place.name for leg in ahead for place in leg.via] == ["Kampala"] * (legs == 1)


def test_alternatives_branch_from_where_the_mover_is() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Nairobi"),
                move("Ann Ode", "go", at=30, destination="Kampala, Kigali", status="possible"),
            )
        ]
    )
    assert told(story, "Ann Ode")[1:] == [("Nairobi", "Kampala", "possible"), ("Nairobi", "Kigali", "possible")]


def test_history_never_joins_the_present_journey() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "visit", at=10, destination="Oslo", when="2019-04-01", background=True),
                move("Ann Ode", "arrive", at=30, destination="Nairobi"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Nairobi", "happened")]
    assert told(story, "Ann Ode", background=True) == [(None, "Oslo", "happened")]


def test_an_event_dated_months_back_is_history_however_it_is_told() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                site("parade", "Oslo", "happened", at=30, when=day("2024-01-10")),
                move("Ann Ode", "arrive", at=50, destination="Nairobi", when="2024-05-05"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Nairobi", "happened")]
    assert [event.background for event in story.events] == [True]


def test_a_crossing_and_the_town_beside_it_are_one_stop() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Vienna"),
                move("Ann Ode", "cross", at=30, origin="Brest crossing", destination="Brest"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [("Vienna", "Brest", "happened")]


def test_a_return_is_a_second_visit() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-06-20",
                move("Gull", "leave", at=10, origin="Rotterdam", when="2024-05-01", mode="sea"),
                move("Gull", "arrive", at=30, destination="Singapore", when="2024-05-28", mode="sea"),
                move("Gull", "return", at=50, destination="Rotterdam", when="2024-06-19", mode="sea"),
            )
        ]
    )
    assert told(story, "Gull") == [("Rotterdam", "Singapore", "happened"), ("Singapore", "Rotterdam", "happened")]


def test_who_leaves_on_friday_and_comes_on_monday_comes_back() -> None:
    tour = reading(
        "a",
        "2021-03-09",
        move("Rivera", "fly", at=0, origin="Oslo", destination="Vienna", when="2021-03-05"),
        move("Rivera", "travel", at=100, destination="Geneva", when="2021-03-06"),
        move("Rivera", "arrive", at=200, destination="Oslo", when="2021-03-08"),
    )
    assert told(merge([tour]), "Rivera") == [
        ("Oslo", "Vienna", "happened"),
        ("Vienna", "Geneva", "happened"),
        ("Geneva", "Oslo", "happened"),
    ]


def test_one_article_that_has_the_mover_come_on_two_days_tells_of_two_visits() -> None:
    tour = reading(
        "a",
        "2021-03-09",
        move("Rivera", "arrive", at=0, destination="Oslo", when="2021-03-05"),
        move("Rivera", "travel", at=100, destination="Vienna", when="2021-03-06"),
        move("Rivera", "arrive", at=200, destination="Oslo", when="2021-03-07"),
    )
    assert [leg[:2] for leg in told(merge([tour]), "Rivera")] == [
        (None, "Oslo"),
        ("Oslo", "Vienna"),
        ("Vienna", "Oslo"),
    ]


def test_two_papers_that_differ_by_a_day_tell_of_one_visit() -> None:
    papers = [
        reading(name, "2021-03-09", move("Rivera", "arrive", origin="Oslo", destination="Vienna", when=when))
        for name, when in (("a", "2021-03-06"), ("b", "2021-03-07"))
    ]
    assert told(merge(papers), "Rivera") == [("Oslo", "Vienna", "happened")]


def test_who_met_somebody_where_he_was_bound_for_came_there() -> None:
    left = move("Rivera", "leave", at=0, origin="Oslo", destination="Vienna")
    met = site("meeting", "Vienna", "happened", at=0, participants=("Rivera",))
    assert told(merge([reading("a", "2021-03-09", left, met)]), "Rivera") == [("Oslo", "Vienna", "happened")]
    apart = site("meeting", "Vienna", "happened", at=50, participants=("Rivera",))
    assert told(merge([reading("a", "2021-03-09", left, apart)]), "Rivera") == [("Oslo", "Vienna", "under_way")]


def test_a_plan_to_go_where_the_journey_began_is_a_return() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-03-09",
                move("Gull", "leave", at=10, origin="Rotterdam", destination="Port Said", when="2024-02-22"),
                move("Gull", "arrive", at=20, destination="Port Said", when="2024-03-01"),
                move("Gull", "carry", at=30, destination="Rotterdam", status="expected"),
            )
        ]
    )
    assert told(story, "Gull") == [
        ("Rotterdam", "Port Said", "happened"),
        ("Port Said", "Rotterdam", "expected"),
    ]


@pytest.mark.parametrize(
    "back",
    [
        move("Ann Ode", "arrive", at=30, destination="Nairobi", when="2024-05-08"),
        move("Ann Ode", "depart", at=30, destination="Nairobi", status="expected"),
    ],
    ids=["dated three days later", "planned"],
)
def test_who_comes_to_where_she_left_from_days_before_is_back(back: Movement) -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-08",
                move("Ann Ode", "leave", at=10, origin="Nairobi", when="2024-05-05", status=back.status),
                move("Ann Ode", "fly", at=20, origin="Nairobi", destination="Kampala", status=back.status),
                back,
            )
        ]
    )
    assert [(start, goal) for start, goal, _ in told(story, "Ann Ode")] == [
        ("Nairobi", "Kampala"),
        ("Kampala", "Nairobi"),
    ]


def test_who_goes_on_from_a_town_was_there_then() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-08",
                move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kampala"),
                move("Ann Ode", "go on", at=20, origin="Kigali"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened"), ("Kampala", "Kigali", "happened")]


def test_a_tour_of_a_sea_names_no_stop() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "tour", at=5, destination="Red Sea"),
                move("Ann Ode", "arrive", at=10, destination="Port Said"),
                move("Ann Ode", "travel", at=20, destination="Singapore", status="expected"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Port Said", "happened"), ("Port Said", "Singapore", "expected")]


def test_an_airport_is_its_city() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "land", at=10, origin="Nairobi", destination="Entebbe Airport")),
            reading("b", "2024-05-07", move("Ann Ode", "arrive", at=10, destination="Kampala")),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def test_a_journey_under_way_may_end_at_the_candidate_site() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Nairobi"),
                site("summit", "Vienna", "possible", at=30, participants=("Ann Ode", "Bo Lee")),
            )
        ]
    )
    assert ("Nairobi", "Vienna", "possible") in told(story, "Ann Ode")
    assert [i.mover for i in story.itineraries] == ["Ann Ode"], "who has not set out gets no line on the map"


def test_a_place_passed_by_is_no_stop() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Nairobi"),
                move("Ann Ode", "bypass", at=20, via="Kigali"),
                move("Ann Ode", "arrive", at=30, destination="Kampala"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def test_a_sea_between_two_ports_is_passed_and_not_a_stop() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Gull", "leave", at=10, origin="Rotterdam", when="2024-05-01"),
                move("Gull", "cross", at=20, via="Red Sea", when="2024-05-03"),
                move("Gull", "arrive", at=30, destination="Singapore", when="2024-05-05"),
            )
        ]
    )
    (leg,) = story.itineraries[0].legs
    assert ([leg.origin.name, leg.destination.name], [p.name for p in leg.via]) == (
        ["Rotterdam", "Singapore"],
        ["Red Sea"],
    )
    assert len(leg.evidence) == 3


def test_a_goal_where_the_sentence_goes_on_is_reached() -> None:
    left = move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Kampala")
    story = merge([reading("a", "2024-05-06", replace(left, reached=left.destination))])
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def test_a_goal_bound_for_is_not_reached() -> None:
    text = "The ship sailed from Rotterdam for the port of Singapore."
    start = text.index("Singapore")
    base = reading("a", "2024-05-06", move("Gull", "sail", at=9, origin="Rotterdam", destination="Singapore"))
    (fact,) = base.movements
    goal = replace(fact.destination[0], span=Span(start=start, end=start + 9))
    article = replace(base.article, text=text)
    story = merge(
        [
            replace(
                base, article=article, movements=(replace(fact, destination=(goal,), sentence=Span(start=0, end=57)),)
            )
        ]
    )
    assert told(story, "Gull") == [("Rotterdam", "Singapore", "under_way")]


def test_a_leg_without_a_date_was_made_since_the_stop_before_and_before_it_was_told() -> None:
    came = reading("a", "2024-05-10", move("Ann Ode", "fly", destination="Geneva", when="2024-05-09"))
    went = reading("b", "2024-05-14", move("Ann Ode", "sail", origin="Geneva", destination="Nairobi"))
    left = reading("a", "2024-05-10", move("Ann Ode", "leave", origin="Geneva", when="2024-05-09"))
    for first, latest in ((came, "2024-05-14"), (left, "2024-05-09")):
        legs = [leg for one in merge([first, went]).itineraries for leg in one.legs]
        when = legs[-1].when
        assert when is not None
        assert (str(when.earliest), str(when.latest)) == ("2024-05-09", latest)


def test_a_departure_told_later_keeps_its_own_date() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Gull", "leave", at=10, origin="Port Said", destination="Singapore", when="2024-05-05"),
                move("Gull", "sail", at=30, origin="Rotterdam", when="2024-04-20"),
            )
        ]
    )
    assert told(story, "Gull") == [("Rotterdam", "Port Said", "happened"), ("Port Said", "Singapore", "under_way")]


def test_a_start_told_after_the_arrival_leads_to_it() -> None:
    moves = [
        move("Ama Ode", "land", at=1, destination="Nairobi", when="2024-03-04"),
        move("Ama Ode", "fly", at=20, origin="Geneva"),
        move("Ama Ode", "travel", at=40, destination="Kampala", when="2024-03-05"),
    ]
    assert told(merge([reading("a", "2024-03-10", *moves)]), "Ama Ode") == [
        ("Geneva", "Nairobi", "happened"),
        ("Nairobi", "Kampala", "happened"),
    ]


LOOKS_BACK = {
    "She reached Kigali on Friday. She had flown to Kampala from Nairobi.": ["Nairobi", "Kampala", "Kigali"],
    "She reached Kigali on Friday. She had also been flown to Kampala from Nairobi.": ["Nairobi", "Kampala", "Kigali"],
    "She reached Kigali on Friday. She then flew to Kampala from Nairobi.": ["Kigali", "Nairobi", "Kampala"],
    "She reached Kigali on Friday. Police said she had flown to Kampala from Nairobi.": [
        "Kigali",
        "Nairobi",
        "Kampala",
    ],
    "She reached Kigali on Friday. By night she had flown to Kampala from Nairobi.": ["Kigali", "Nairobi", "Kampala"],
}
BEFORE_IT = {
    "Before she reached Kigali, she had flown to Kampala.": ["Kampala", "Kigali"],
    "She reached Kigali before, and has flown to Kampala.": ["Kigali", "Kampala"],
    "She reached Kigali from a trip on which she flew to Kampala.": ["Kigali", "Kampala"],
    "She came back to Kigali from a trip on which she flew to Kampala.": ["Kampala", "Kigali"],
}


@pytest.mark.parametrize(("text", "stops"), list(BEFORE_IT.items()))
def test_a_sentence_may_tell_first_what_was_last(text: str, stops: list[str]) -> None:
    whole, goal, start = Span(start=0, end=len(text)), text.index("Kigali"), text.index("fl")
    reached = move("Ann Ode", "reach", at=goal - 8, destination="Kigali")
    flown = move("Ann Ode", "fly", at=start, destination="Kampala")
    page = reading("a", "2024-05-04", replace(reached, sentence=whole), replace(flown, sentence=whole))
    (journey,) = merge([replace(page, article=replace(page.article, text=text))]).itineraries
    told = [place.name for leg in journey.legs for place in (leg.origin, leg.destination) if place]
    assert list(dict.fromkeys(told)) == stops


@pytest.mark.parametrize(("text", "stops"), list(LOOKS_BACK.items()))
def test_the_pluperfect_tells_what_was_before_the_arrival(text: str, stops: list[str]) -> None:
    cut, verb = text.index(". ") + 2, text.index("fl", 20)
    first, second = Span(start=0, end=cut - 1), Span(start=cut, end=len(text))
    reached = move("Ann Ode", "reach", at=4, destination="Kigali", when="2024-05-03")
    flown = move("Ann Ode", "fly", at=verb, origin="Nairobi", destination="Kampala")
    page = reading("a", "2024-05-04", replace(reached, sentence=first), replace(flown, sentence=second))
    (journey,) = merge([replace(page, article=replace(page.article, text=text))]).itineraries
    told = [place.name for leg in journey.legs for place in (leg.origin, leg.destination) if place]
    assert list(dict.fromkeys(told)) == stops


IN_A_ROW = {
    "The ship left Rotterdam, stopped at Port Said and docked in Singapore.": ["Rotterdam", "Port Said", "Singapore"],
    "The ship left Rotterdam, stopped at Port Said and docked in Singapore on Friday.": [
        "Rotterdam",
        "Port Said",
        "Singapore",
    ],
}


@pytest.mark.parametrize(("text", "stops"), list(IN_A_ROW.items()))
def test_a_sentence_tells_of_stops_in_their_order(text: str, stops: list[str]) -> None:
    whole = Span(start=0, end=len(text))
    roles = {"leave": "origin", "stop": "destination", "dock": "destination"}
    moves = []
    for lemma, role in roles.items():
        at = text.index(lemma[:3] if lemma != "leave" else "left")
        end = at + len(lemma)
        name = min((name for name in stops if name in text[end:]), key=lambda name: text.index(name, end))
        when = "2024-05-03" if lemma == "dock" and "Friday" in text else None
        one = move("Gull", lemma, at=at, when=when, **{role: name})
        moves.append(replace(one, trigger=Span(start=at, end=end), sentence=whole))
    page = reading("a", "2024-05-04", *moves)
    (journey,) = merge([replace(page, article=replace(page.article, text=text))]).itineraries
    told = [place.name for leg in journey.legs for place in (leg.origin, leg.destination) if place]
    assert list(dict.fromkeys(told)) == stops


def test_the_way_back_to_a_town_is_not_where_another_article_has_it_start() -> None:
    story = merge(
        [
            reading("a", None, move("Ama Ode", "return", at=10, destination="Oslo")),
            reading("b", "2024-03-10", move("Ama Ode", "fly", origin="Oslo", destination="Vienna", when="2024-03-09")),
        ]
    )
    assert told(story, "Ama Ode") == [("Oslo", "Vienna", "happened"), ("Vienna", "Oslo", "happened")]


def test_the_text_orders_what_one_article_tells_of_a_day() -> None:
    moves = [
        move("Gull", "run", at=10, destination="Port Said", when="2024-03-10"),
        move("Gull", "get_back", at=30, destination="Rotterdam", when="2024-03-10"),
    ]
    start = reading("a", "2024-03-05", move("Gull", "sail", origin="Rotterdam", when="2024-03-04"))
    assert told(merge([start, reading("b", "2024-03-11", *moves)]), "Gull") == [
        ("Rotterdam", "Port Said", "happened"),
        ("Port Said", "Rotterdam", "happened"),
    ]


def test_a_way_over_a_place_nobody_knows_keeps_its_order() -> None:
    unknown = Mention(span=Span(start=33, end=40), name="Unity Bridge", place=None, score=0.0)
    drove = move("Ama Ode", "drive", at=10, origin="Nairobi")
    arrived = move("Ama Ode", "arrive", at=50, destination="Kampala", when="2024-03-04")
    moves = [replace(drove, destination=(unknown,)), replace(arrived, origin=(unknown,))]
    assert told(merge([reading("a", "2024-03-10", *moves)]), "Ama Ode") == [("Nairobi", "Kampala", "happened")]


def test_who_comes_from_one_town_and_is_sent_on_from_another_was_in_the_first_before() -> None:
    sent = move("Gull", "send", at=20, origin="Nairobi, Oslo", destination="Vienna")
    early = replace(sent.origin[1], span=Span(start=5, end=9))
    late = replace(sent.origin[0], span=Span(start=30, end=37))
    story = merge([reading("a", "2024-05-06", replace(sent, origin=(late, early)))])
    assert [start for start, *_ in told(story, "Gull")] == ["Oslo", "Nairobi"]


def test_a_start_told_after_the_crossing_it_led_to_begins_the_journey() -> None:
    moves = [
        move("Ama Ode", "cross", at=1, origin="Kampala", destination="Kigali", when="2024-03-04"),
        move("Ama Ode", "leave", at=40, origin="Nairobi"),
    ]
    assert told(merge([reading("a", "2024-03-10", *moves)]), "Ama Ode") == [
        ("Nairobi", "Kampala", "happened"),
        ("Kampala", "Kigali", "happened"),
    ]


def test_a_guess_is_overtaken_where_the_mover_has_come_to_another_place() -> None:
    guess = reading("a", "2024-03-04", move("Gull", "hit", origin="Rotterdam", destination="Oslo", status="possible"))
    came = reading("b", "2024-03-07", move("Gull", "reach", destination="Port Said", when="2024-03-07"))
    assert ("Rotterdam", "Oslo", "superseded") in told(merge([guess, came]), "Gull")


def test_a_plan_to_go_home_to_a_city_state_is_no_start() -> None:
    state = replace(place("Singapore"), id="test:state", kind="country")
    moves = [
        move("Gull", "sail", at=1, origin="Singapore", destination="Port Said", when="2024-03-04"),
        replace(
            move("Gull", "go_back", at=30, status="expected"),
            destination=(Mention(span=Span(start=35, end=44), name="Singapore", place=state, score=0.9),),
        ),
    ]
    assert [stop[:2] for stop in told(merge([reading("a", "2024-03-10", *moves)]), "Gull")] == [
        ("Singapore", "Port Said"),
        ("Port Said", "Singapore"),
    ]


def test_a_goal_once_bound_for_is_overtaken_by_a_later_arrival_elsewhere() -> None:
    moves = [
        move("Gull", "land", at=1, destination="Port Said", when="2024-03-09"),
        move("Gull", "depart", at=20, origin="Rotterdam", when="2024-03-01"),
        move("Gull", "drift", at=40, destination="Singapore", when="2024-03-05", status="under_way"),
    ]
    assert told(merge([reading("a", "2024-03-10", *moves)]), "Gull") == [
        ("Rotterdam", "Port Said", "happened"),
        ("Rotterdam", "Singapore", "superseded"),
    ]


def test_who_was_on_the_way_when_an_older_article_was_written_is_not_overtaken_by_later_plans() -> None:
    on_the_way = move("Ann Ode", "way", at=1, destination="Singapore", status="under_way")
    later = [
        move("Ann Ode", "land", at=1, destination="Nairobi", when="2024-05-26"),
        move("Ann Ode", "go", at=20, destination="Geneva", status="expected"),
    ]
    story = merge([reading("a", "2024-05-13", on_the_way), reading("b", "2024-05-26", *later)])
    assert (None, "Singapore", "under_way") in told(story, "Ann Ode")
    ship = [replace(one, mode="sea") for one in (on_the_way, *later)]  # which is sent elsewhere on the way
    story = merge([reading("a", "2024-05-13", ship[0]), reading("b", "2024-05-26", *ship[1:])])
    assert (None, "Singapore", "superseded") in told(story, "Ann Ode")


def test_who_came_to_a_land_on_the_day_she_was_due_in_a_town_of_it_came_to_the_town() -> None:
    due = move("Ann Ode", "arrive", at=1, destination="Nairobi", when="2024-05-26", status="expected")
    landed = move("Ann Ode", "land", at=1, destination="Kenya", when="2024-05-26")
    story = merge([reading("a", "2024-05-13", due), reading("b", "2024-05-26", landed)])
    assert told(story, "Ann Ode") == [(None, "Nairobi", "happened")]
    landed = move("Ann Ode", "land", at=1, destination="Kenya", when="2024-05-20")
    story = merge([reading("a", "2024-05-13", due), reading("b", "2024-05-20", landed)])
    assert (None, "Nairobi", "happened") not in told(story, "Ann Ode")


def test_what_was_flown_over_is_on_the_way_to_where_the_jet_was_told_to_have_landed() -> None:
    landed = move("jet", "touch down", at=1, origin="Oslo", destination="Nairobi", when="2024-05-06", mode="air")
    over = move("jet", "fly", at=90, via="Vienna", mode="air")
    story = merge([reading("a", "2024-05-07", landed, over)])
    assert [leg[:2] for leg in told(story, "jet")] == [("Oslo", "Vienna"), ("Vienna", "Nairobi")]
    on = move("jet", "take off", at=50, origin="Nairobi", when="2024-05-07", mode="air")
    story = merge([reading("a", "2024-05-07", landed, on, over)])
    assert [leg[:2] for leg in told(story, "jet")] == [("Oslo", "Nairobi"), ("Nairobi", "Vienna")]


def test_the_work_grows_with_the_reports_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(a: Place, b: Place) -> bool:
        calls.append(1)
        return same_place(a, b)

    monkeypatch.setattr("geonews.stories.itineraries.same_place", counted)
    moves = [move("Ama Ode", "fly", at=n, origin="Oslo", destination="Vienna", when="2024-03-04") for n in range(500)]
    merge([reading("a", "2024-03-10", *moves)])
    assert len(calls) < 20 * len(moves)


def test_an_unsure_place_is_never_a_stop() -> None:
    base = reading("a", "2024-05-06", move("Gull", "sail", origin="Rotterdam", destination="Singapore"))
    (fact,) = base.movements
    unsure = replace(fact, origin=(replace(fact.origin[0], score=0.2),))
    assert told(merge([replace(base, movements=(unsure,))]), "Gull") == [(None, "Singapore", "happened")]


def ridden(*extra: Movement) -> Story:
    return merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Nairobi", vehicle="special train"),
                move("train", "reach", at=30, destination="Kampala", mover_kind="vehicle"),
                *extra,
            )
        ]
    )


def test_a_nameless_vehicle_makes_its_riders_journey() -> None:
    assert told(ridden(), "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def test_a_vehicle_that_two_ride_is_nobodys() -> None:
    story = ridden(move("Bo Lee", "leave", at=50, origin="Kigali", vehicle="the night train"))
    assert sorted(i.mover for i in story.itineraries) == ["Ann Ode", "Bo Lee", "train"]


def test_bare_nouns_of_two_articles_are_one_mover_only_where_their_journeys_meet() -> None:
    def story(second: str) -> Story:
        return merge(
            [
                reading("a", "2024-05-06", move("ship", "leave", origin="Rotterdam", destination="Port Said")),
                reading("b", "2024-05-07", move("ship", "leave", origin=second, destination="Singapore")),
            ]
        )

    assert [i.mover for i in story("Port Said").itineraries] == ["ship"]
    assert [i.mover for i in story("Red Sea").itineraries] == ["ship", "ship"]


def test_a_crowd_is_not_one_traveller() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("refugees", "flee", at=10, origin="Kigali", destination="Kampala", mover_kind="group"),
                move("refugees", "arrive", at=30, destination="Dodoma", mover_kind="group"),
            )
        ]
    )
    assert told(story, "refugees") == [("Kigali", "Kampala", "happened"), (None, "Dodoma", "happened")]


def test_a_movement_of_nobody_is_listed_and_not_drawn() -> None:
    story = merge([reading("a", "2024-05-06", move("", "arrive", at=10, destination="Oslo"))])
    assert story.itineraries == ()
    assert [(u.start, "does not name" in u.reason) for u in story.unresolved] == [(10, True)]


@pytest.mark.parametrize("name", ["Ode", "President Ode", "Ms Ode"])
def test_short_names_join_the_full_one(name: str) -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "leave", at=10, origin="Nairobi")),
            reading("b", "2024-05-07", move(name, "arrive", at=10, destination="Kampala")),
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", "Kampala", "happened")]


def described(*texts: str) -> list[str]:
    """The movers of one article each: a bare description first, then names."""
    movers = ["harbour pilot", "Ann Ode", "Carl Lund"][: len(texts) + 1]
    readings = [
        reading(f"r{i}", "2024-05-06", move(mover, "arrive", at=10, destination="Nairobi", mover_kind="person"))
        for i, mover in enumerate(movers)
    ]
    told = [
        readings[0],
        *(
            replace(r, article=replace(r.article, text=text.ljust(60)))
            for r, text in zip(readings[1:], texts, strict=True)
        ),
    ]
    return sorted(i.mover for i in merge(told).itineraries)


def test_a_description_is_whom_another_article_calls_so() -> None:
    assert described("The harbour pilot Ann Ode came.") == ["Ann Ode"]
    assert described("Ann Ode, the harbour pilot, came.") == ["Ann Ode"]


def test_two_names_side_by_side_are_two_people() -> None:
    both = reading(
        "a",
        "2024-05-06",
        move("Ann Ode", "arrive", at=10, destination="Nairobi"),
        move("Carl Lund", "arrive", at=20, destination="Oslo"),
    )
    text = "At the invitation of Carl Lund, Ann Ode, the pilot, came.".ljust(60)
    story = merge([replace(both, article=replace(both.article, text=text))])
    assert sorted(i.mover for i in story.itineraries) == ["Ann Ode", "Carl Lund"]


def test_a_description_of_two_people_is_nobody_in_particular() -> None:
    both = described("The harbour pilot Ann Ode came.", "The harbour pilot Carl Lund came.")
    assert both == ["Ann Ode", "Carl Lund", "harbour pilot"]


def test_an_ambiguous_short_name_joins_nobody() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Ann Ode", "arrive", at=10, destination="Nairobi")),
            reading("b", "2024-05-06", move("Carl Ode", "arrive", at=10, destination="Oslo")),
            reading("c", "2024-05-06", move("Ode", "arrive", at=10, destination="Vienna")),
        ]
    )
    assert sorted(i.mover for i in story.itineraries) == ["Ann Ode", "Carl Ode", "Ode"]


def sites_of(story: Story, kind: str = "talks") -> list[tuple[str, int, str, str]]:
    event = next(e for e in story.events if e.kind == kind)
    return [(s.place.name, s.rank, s.letter, s.status) for s in event.sites]


def test_candidates_are_ranked_and_the_one_ruled_out_is_last() -> None:
    story = merge(
        [
            reading(
                "a", "2024-05-06", site("talks", "Oslo", "expected", at=10), site("talks", "Vienna", "possible", at=30)
            ),
            reading(
                "b",
                "2024-05-08",
                site("talks", "Oslo", "ruled_out", at=10),
                site("talks", "Geneva", "expected", at=30),
                site("talks", "Vienna", "possible", at=50),
            ),
        ]
    )
    assert sites_of(story) == [
        ("Geneva", 1, "A", "expected"),
        ("Vienna", 2, "B", "possible"),
        ("Oslo", 3, "C", "ruled_out"),
    ]


def test_letters_are_counted_by_place_with_those_ruled_out_last() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                site("talks", "Vienna", "expected", at=10),
                site("talks", "Oslo", "ruled_out", at=20),
                site("forum", "Oslo", "happened", at=30),
                site("talks", "Geneva", "ruled_out", at=40),
                site("parade", "Nairobi", "expected", at=50),
            )
        ]
    )
    letters = {s.place.name: s.letter for e in story.events for s in e.sites}
    assert letters["Geneva"] == "D"
    assert {letters[name] for name in ("Vienna", "Oslo", "Nairobi")} == {"A", "B", "C"}
    assert {s.letter for e in story.events for s in e.sites if s.place.name == "Oslo"} == {letters["Oslo"]}


def test_evidence_speaks_for_and_against() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", site("talks", "Oslo", "expected", at=10)),
            reading("b", "2024-05-08", site("talks", "Oslo", "ruled_out", at=10)),
        ]
    )
    (oslo,) = story.events[0].sites
    assert ([e.article for e in oslo.supporting], [e.article for e in oslo.opposing]) == (["a"], ["b"])


def test_a_country_is_no_candidate_beside_a_city_in_it() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                site("talks", "Switzerland", "expected", at=10),
                site("talks", "Geneva", "expected", at=30),
            )
        ]
    )
    assert [name for name, *_ in sites_of(story)] == ["Geneva"]


def test_a_meeting_held_on_the_way_is_no_candidate() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Nairobi"),
                site("meeting", "Nairobi", "happened", at=20, participants=("Ann Ode", "local officials")),
                site("summit", "Kenya", "under_way", at=30, participants=("Ann Ode", "Bo Lee")),
                site("summit", "Vienna", "possible", at=40, participants=("Ann Ode", "Bo Lee")),
            )
        ]
    )
    assert [s.place.name for e in story.events for s in e.sites] == ["Vienna", "Kenya"]


def test_a_stop_that_a_participant_has_left_is_no_candidate() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "fly", at=10, origin="Nairobi", destination="Kampala"),
                site("meeting", "Nairobi", "expected", at=20, participants=("Ann Ode", "local officials")),
                site("summit", "Vienna", "possible", at=40, participants=("Ann Ode", "Bo Lee")),
            )
        ]
    )
    assert [s.place.name for e in story.events for s in e.sites] == ["Vienna"]


def test_only_a_participants_change_of_plan_speaks_against_a_site() -> None:
    def event(mover: str) -> Story:
        return merge(
            [
                reading(
                    "old",
                    "2024-05-06",
                    move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Vienna"),
                    site("forum", "Vienna", "expected", at=30, participants=(mover,)),
                ),
                reading("new", "2024-05-08", move("Ann Ode", "head", at=10, origin="Nairobi", destination="Oslo")),
            ]
        )

    assert event("Bo Lee").events[0].sites[0].score > event("Ann Ode").events[0].sites[0].score


def test_past_and_coming_gatherings_are_two_events() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                site("summit", "Oslo", "happened", at=10, background=True),
                site("summit", "Vienna", "possible", at=30),
            )
        ]
    )
    assert [[s.letter for s in e.sites] for e in story.events] == [["A"], [""]]
    assert [(e.background, [s.place.name for s in e.sites]) for e in story.events] == [
        (False, ["Vienna"]),
        (True, ["Oslo"]),
    ]


def test_who_takes_part_speaks_for_a_site_by_going_there() -> None:
    said = [site("talks", "Oslo", "possible", at=30), site("talks", "Vienna", "possible", at=40)]
    goes = move("Ann Ode", "fly", at=10, destination="Vienna", status="expected")
    assert [name for name, *_ in sites_of(merge([reading("a", "2024-05-06", *said)]))] == ["Oslo", "Vienna"]
    assert [name for name, *_ in sites_of(merge([reading("a", "2024-05-06", *said, goes)]))] == ["Vienna", "Oslo"]


def test_copies_of_one_report_count_once() -> None:
    once = merge([reading("a", "2024-05-06", site("talks", "Oslo", "possible"))])
    copied = merge([reading("a", "2024-05-06", site("talks", "Oslo", "possible")) for _ in range(5)])
    assert copied.events[0].sites[0].score == once.events[0].sites[0].score


def test_unresolved_and_unsure_names_are_listed_with_their_reason() -> None:
    def resolution(name: str, score: float) -> Resolution:
        known = place("Oslo") if score else None
        toponym = Toponym(span=Span(start=0, end=4), text=name, role="literal")
        return Resolution(toponym=toponym, place=known, score=score, reason=f"why {name}")

    base = reading("a", None)
    full = Reading(
        article=base.article, resolutions=(resolution("Xyz", 0), resolution("Oslo", 0.3), resolution("O", 0.9))
    )
    listed: tuple[Unresolved, ...] = merge([full]).unresolved
    assert [(u.name, u.reason, u.is_unsure) for u in listed] == [
        ("Xyz", "why Xyz", False), ("Oslo", "why Oslo", True)]  # fmt: skip


def test_an_unsure_place_is_no_candidate_site() -> None:
    base = reading("a", "2024-05-06", site("summit", "Kampala", "expected"), site("summit", "Oslo", "expected"))
    sure, other = base.sites
    unsure = replace(other, mention=replace(other.mention, score=0.2))
    (event,) = merge([replace(base, sites=(sure, unsure))]).events
    assert [candidate.place.name for candidate in event.sites] == ["Kampala"]


def test_nothing_to_tell_is_a_story_too() -> None:
    story = merge([reading("a", None)])
    assert (story.itineraries, story.events, story.title) == ((), (), "Places in the news")


def test_evidence_keeps_how_surely_each_report_told_it_and_in_which_words() -> None:
    story = merge(
        [
            reading("a", "2024-05-05", move("Ann Ode", "travel", at=10, destination="Kigali", status="expected")),
            reading("b", "2024-05-06", move("Ann Ode", "arrive", at=10, destination="Kigali", when="2024-05-06")),
            reading("c", "2024-05-06", move("Ann Ode", "leave", at=30, origin="Nairobi", destination="Kigali")),
        ]
    )
    (leg,) = [leg for leg in story.itineraries[0].legs if leg.origin]
    assert [one.status for one in leg.evidence] == ["expected", "happened", "under_way"]
    assert all(0 <= start < end <= len(one.quote) for one in leg.evidence for start, end in one.marks)
    assert all(one.marks for one in leg.evidence)


def test_a_quote_is_free_of_markup_and_its_marks_are_still_the_words() -> None:
    text = "**Ann Ode** flew to [Kigali](https://example.org/k) *late* on\nMonday. She slept."
    found = re.finditer(r"\*+|\[|\]\(.*?\)", text)
    noise = tuple(NoiseSpan(start=one.start(), end=one.end(), why="markup") for one in found)
    goal = Mention(span=Span(start=21, end=27), name="Kigali", place=place("Kigali"))
    told = Movement(
        article_id="a",
        trigger=Span(start=12, end=16),
        sentence=Span(start=0, end=text.index(" She")),
        lemma="fly",
        mover="Ann Ode",
        destination=(goal,),
    )
    one = evidence(Article(id="a", text=text, noise=noise), told)
    assert one.quote == "Ann Ode flew to Kigali late on Monday."
    assert [one.quote[start:end] for start, end in one.marks] == ["flew", "Kigali"]


def test_a_town_is_nobody_who_travels_and_a_team_may_bear_its_countrys_name() -> None:
    known = reading(
        "a", "2024-05-06", move("Oslo", "fly", destination="Vienna"), move("Kenya", "fly", destination="Oslo")
    )
    resolved = [
        Resolution(
            toponym=Toponym(span=Span(start=n, end=n + 1), text=name, role="literal"),
            place=place(name),
            score=1.0,
            reason="said so",
        )
        for n, name in enumerate(("Oslo", "Kenya"))
    ]
    story = merge([replace(known, resolutions=tuple(resolved))])
    assert [one.mover for one in story.itineraries] == ["Kenya"]


def test_a_plan_that_was_overtaken_keeps_the_start_it_was_told_with() -> None:
    story = merge(
        [
            reading(
                "a", "2024-05-06", move("Ann Ode", "travel", origin="Nairobi", destination="Kigali", status="expected")
            ),
            reading("b", "2024-05-08", move("Ann Ode", "drive", destination="Kampala", when="2024-05-08")),
            reading("c", "2024-05-09", move("Ann Ode", "travel", destination="Kigali", status="denied")),
        ]
    )
    assert ("Nairobi", "Kigali", "superseded") in told(story, "Ann Ode")


@pytest.mark.parametrize(("lemma", "status"), [("turn back", "superseded"), ("stop", "under_way")])
def test_who_turned_back_is_no_longer_bound_for_the_old_goal(lemma: str, status: str) -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("the Vega", "bound", mover_kind="vehicle", destination="Kigali", status="under_way"),
            ),
            reading("b", "2024-05-08", move("the Vega", lemma, mover_kind="vehicle", destination="Kampala")),
        ]
    )
    assert [leg[2] for leg in told(story, "the Vega") if leg[1] == "Kigali"] == [status]


def test_who_sets_out_again_after_turning_back_is_bound_for_the_goal() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("the Vega", "turn back", mover_kind="vehicle", destination="Kampala")),
            reading(
                "b",
                "2024-05-08",
                move("the Vega", "bound", mover_kind="vehicle", destination="Kigali", status="under_way"),
            ),
        ]
    )
    assert ("Kampala", "Kigali", "under_way") in told(story, "the Vega")


def test_a_refused_goal_is_drawn_from_where_the_mover_set_out_for_it() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "leave", at=10, origin="Nairobi", destination="Kigali"),
                move("Ann Ode", "arrive", at=40, destination="Kigali", status="denied"),
            )
        ]
    )
    assert told(story, "Ann Ode") == [("Nairobi", None, "happened"), ("Nairobi", "Kigali", "denied")]


def test_the_newest_report_says_from_where_a_journey_under_way_began() -> None:
    story = merge(
        [
            reading(
                "a",
                "2024-05-06",
                move("Ann Ode", "arrive", at=10, destination="Nairobi", when="2024-05-05"),
                move("Ann Ode", "arrive", at=30, destination="Kampala", when="2024-05-06"),
                move("Ann Ode", "leave", at=50, origin="Nairobi", destination="Kigali"),
            )
        ]
    )
    assert told(story, "Ann Ode")[-1] == ("Nairobi", "Kigali", "under_way")


def test_of_a_crowd_each_leg_under_way_begins_where_it_is_told_to() -> None:
    flight = move("villagers", "leave", mover_kind="group", origin="Nairobi", destination="Kigali")
    story = merge([reading("a", "2024-05-06", flight)])
    assert told(story, "villagers") == [("Nairobi", "Kigali", "under_way")]


@pytest.mark.parametrize(("due", "status"), [("2024-05-07", "happened"), ("2024-05-12", "expected")])
def test_who_left_the_country_was_in_the_town_where_they_were_due_before(due: str, status: str) -> None:
    story = merge(
        [
            reading("a", "2024-05-05", move("Ann Ode", "visit", destination="Kampala", when=due, status="expected")),
            reading("b", "2024-05-09", move("Ann Ode", "leave", origin="Uganda", when="2024-05-08")),
        ]
    )
    assert (None, "Kampala", status) in [(None, goal, said) for _, goal, said in told(story, "Ann Ode")]


def test_a_sea_that_is_only_crossed_is_no_stop() -> None:
    over = merge([reading("a", "2024-03-10", move("Aurora", "cross", at=10, via="Red Sea"))])
    assert over.itineraries == ()
    reached = merge([reading("a", "2024-03-10", move("Aurora", "reach", at=10, destination="Red Sea"))])
    assert told(reached, "Aurora") == [(None, "Red Sea", "happened")]


def test_who_arrived_back_where_the_journey_began_has_come_back() -> None:
    text = "a" * 10 + "left" + "b" * 26 + "arrived back at the port in the evening"
    left = replace(move("Ann Ode", "leave", at=10, origin="Oslo"), trigger=Span(start=10, end=14))
    there = replace(move("Ann Ode", "visit", at=20, destination="Vienna"), trigger=Span(start=20, end=24))
    back = replace(move("Ann Ode", "arrive", at=40, destination="Oslo"), trigger=Span(start=40, end=47))
    base = reading("a", "2024-05-06", left, there, back)
    story = merge([replace(base, article=replace(base.article, text=text))])
    assert told(story, "Ann Ode") == [("Oslo", "Vienna", "happened"), ("Vienna", "Oslo", "happened")]


@pytest.mark.parametrize(
    ("days", "start"), [((None, None), None), (("2024-06-03", "2024-06-05"), "Kampala")], ids=["no days", "days"]
)
def test_two_plans_of_two_papers_are_one_journey_only_by_their_days(
    days: tuple[str | None, str | None], start: str | None
) -> None:
    one, other = days
    story = merge(
        [
            reading("a", "2024-05-08", move("Ann Ode", "visit", destination="Kampala", status="expected", when=one)),
            reading("b", "2024-05-08", move("Ann Ode", "go", destination="Kigali", status="possible", when=other)),
        ]
    )
    assert told(story, "Ann Ode") == [(None, "Kampala", "expected"), (start, "Kigali", "possible")]


def test_who_is_visiting_a_place_is_there_whatever_is_told_next() -> None:
    visit = move("Ann Ode", "visit", destination="Kampala", status="under_way", when="2024-05-08")
    later = move("Ann Ode", "arrive", destination="Kigali", when="2024-05-10")
    story = merge([reading("a", "2024-05-08", visit), reading("b", "2024-05-10", later)])
    assert told(story, "Ann Ode") == [(None, "Kampala", "happened"), ("Kampala", "Kigali", "happened")]


@pytest.mark.parametrize(
    ("said", "first"), [("expected", "Nairobi"), ("possible", "Kampala")], ids=["it will be there", "it might be there"]
)
def test_a_word_on_the_land_speaks_for_its_only_town(said: str, first: str) -> None:
    story = merge(
        [
            reading("a", "2024-05-06", site("summit", "Kenya", said)),
            reading("b", "2024-05-08", site("summit", "Kampala", "possible"), site("summit", "Nairobi", "possible")),
        ]
    )
    assert min(story.events[0].sites, key=lambda one: one.rank).place.name == first


@pytest.mark.parametrize(
    ("day", "status"), [("2024-05-10", "superseded"), ("2024-05-20", "expected")], ids=["that day", "another day"]
)
def test_who_will_not_go_to_a_town_has_given_up_its_land_for_that_day(day: str, status: str) -> None:
    plan = move("Ann Ode", "visit", destination="Kenya", status="expected", when="2024-05-10")
    off = move("Ann Ode", "go", destination="Nairobi", status="denied", when=day)
    story = merge([reading("a", "2024-05-06", plan), reading("b", "2024-05-08", off)])
    assert (None, "Kenya", status) in told(story, "Ann Ode")


def test_a_guess_does_not_start_from_a_plan_that_its_article_tells_later() -> None:
    guess = move("Ann Ode", "go", at=10, destination="Kigali", status="possible")
    plan = move("Ann Ode", "visit", at=50, destination="Kampala", status="expected")
    story = merge([reading("a", "2024-05-06", guess, plan)])
    assert told(story, "Ann Ode") == [(None, "Kampala", "expected"), (None, "Kigali", "possible")]


def test_who_might_leave_for_elsewhere_is_no_evidence_of_the_way_made() -> None:
    story = merge(
        [
            reading("a", "2024-05-06", move("Rivera", "leave", at=10, origin="Oslo", destination="Vienna", status="possible")),
            reading("b", "2024-05-08", move("Rivera", "fly", at=10, origin="Oslo", destination="Geneva", when="2024-05-08")),
        ]
    )
    made = next(leg for leg in story.itineraries[0].legs if leg.status == "happened")
    assert made.destination == place("Geneva")
    assert [one.article for one in made.evidence] == ["b"]


@pytest.mark.parametrize(
    ("published", "mode", "status"),
    [("2024-05-20", "air", "happened"), ("2024-05-02", "air", "under_way"), ("2024-05-20", "sea", "under_way")],
)
def test_who_flew_off_days_before_it_is_told_has_come_there(published: str, mode: str, status: str) -> None:
    left = {"origin": "Oslo", "destination": "Nairobi", "mover_kind": "person", "when": "2024-05-01"}
    story = merge([reading("a", published, move("Ann Ode", "leave", at=10, mode=mode, **left))])
    assert told(story, "Ann Ode") == [("Oslo", "Nairobi", status)]


def test_a_plan_whose_day_is_over_is_overtaken_only_by_whoever_was_elsewhere() -> None:
    plan = reading("a", "2024-05-01", move("Ann Ode", "fly", destination="Geneva", status="expected", when="2024-05-05"))
    later = move("Ann Ode", "fly", destination="Oslo", status="expected", when="2024-06-01")
    early = replace(later, status="happened", when=day("2024-05-02"))
    apart = replace(later, status="happened", when=day("2024-05-06"))
    for told_next, status in ((early, "expected"), (apart, "superseded")):
        (journey,) = merge([plan, reading("b", "2024-05-10", told_next)]).itineraries
        assert {leg.status for leg in journey.legs if leg.destination == place("Geneva")} == {status}


def test_who_has_not_left_a_town_is_not_said_to_have_missed_it() -> None:
    story = merge([reading("a", "2024-05-01", move("Ann Ode", "leave", origin="Oslo", status="denied"))])
    assert told(story, "Ann Ode") == [("Oslo", None, "denied")]


def test_a_row_of_places_in_a_plan_gives_way_to_days() -> None:
    plan = move("Ann Ode", "visit", at=10, destination="Kampala, Kigali", status="expected")
    first = move("Ann Ode", "fly", at=10, destination="Kigali", when="2024-05-08")
    then = move("Ann Ode", "fly", at=10, destination="Kampala", when="2024-05-10")
    story = merge(
        [reading("a", "2024-05-01", plan), reading("b", "2024-05-08", first), reading("c", "2024-05-10", then)]
    )
    assert [leg[:2] for leg in told(story, "Ann Ode")] == [(None, "Kigali"), ("Kigali", "Kampala")]


@pytest.mark.parametrize("origin", ["Kampala", ""])
def test_no_start_lies_amid_a_way_that_a_report_tells(origin: str) -> None:
    came = move("Ann Ode", "arrive", at=10, destination="Kampala", when="2024-05-01")
    went_on = move("Ann Ode", "land", at=10, origin=origin, destination="Kigali", when="2024-05-03")
    begun = move("Ann Ode", "fly", at=50, origin="Oslo")
    story = merge([reading("a", "2024-05-01", came), reading("b", "2024-05-02", begun), reading("c", "2024-05-03", went_on)])
    ways = [leg[:2] for leg in told(story, "Ann Ode")]
    assert (("Oslo", "Kampala") in ways) == bool(origin)


def test_who_set_out_and_passed_a_place_did_so_before_the_arrival_told_first() -> None:
    text = "Ode came to A. Ode, who flew from B, passed over C."
    came, begun, over = (
        replace(one, trigger=Span(start=text.index(word), end=text.index(word) + len(word)), sentence=said)
        for one, word, said in (
            (move("Ann Ode", "arrive", destination="Kampala", when="2024-05-01"), "came", Span(start=0, end=14)),
            (move("Ann Ode", "fly", origin="Oslo"), "flew", Span(start=15, end=len(text))),
            (move("Ann Ode", "pass", via="Red Sea"), "passed", Span(start=15, end=len(text))),
        )
    )
    one = reading("a", "2024-05-02", came, begun, over)
    story = merge([replace(one, article=replace(one.article, text=text))])
    assert [leg[:2] for leg in told(story, "Ann Ode")] == [("Oslo", "Kampala")]


def test_who_left_a_town_and_came_there_days_later_went_out_and_home() -> None:
    left = move("the Ode", "leave", at=10, origin="Oslo", when="2024-05-01", mode="sea")
    home = move("the Ode", "tie up", at=90, destination="Oslo", when="2024-05-06", mode="sea")
    story = merge([reading("a", "2024-05-07", left, home)])
    assert told(story, "the Ode") == [("Oslo", None, "happened"), (None, "Oslo", "happened")]
    legs = story.itineraries[0].legs
    assert [leg.when and leg.when.earliest for leg in legs] == [date(2024, 5, 1), date(2024, 5, 6)]
    same_day = merge([reading("a", "2024-05-07", left, replace(home, when=left.when))])
    assert told(same_day, "the Ode") == [(None, "Oslo", "happened")]


@pytest.mark.parametrize(("word", "legs"), [("back", 3), ("seen", 2)])
def test_who_is_back_in_a_town_came_there_after_the_way_told_before(word: str, legs: int) -> None:
    text = f"Ode landed in Oslo. Ode flew to Vienna. Ode was {word} in Oslo that evening."
    came = move("Ode", "land", at=4, destination="Oslo", when="2024-05-01")
    went = move("Ode", "fly", at=text.index("flew"), destination="Vienna", when="2024-05-01")
    at = Span(start=text.index(word), end=text.index(word) + 4)
    back = replace(move("Ode", "arrive", at=at.start, destination="Oslo", when="2024-05-01"), trigger=at)
    read = reading("a", "2024-05-01", came, went, back)
    story = merge([replace(read, article=replace(read.article, text=text))])
    assert len(told(story, "Ode")) == legs


def spoken(name: str, published: str, text: str, *facts: tuple[str, Movement]) -> Reading:
    """A reading of a text, each movement at the word that tells it and in that word's sentence."""
    placed = []
    for word, fact in facts:
        at = text.index(word)
        start, end = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.find(".", at) + 1
        placed.append(
            replace(
                fact, trigger=Span(start=at, end=at + len(word)), sentence=Span(start=start, end=end), article_id=name
            )
        )
    one = reading(name, published, *placed)
    return replace(one, article=replace(one.article, text=text))


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Ode was flown to A. She was first taken to B.", ["Kigali", "Kampala"]),
        ("Ode was flown to A. She was first taken to B and then to a ward.", ["Kampala", "Kigali"]),
        ("Ode was flown to A after she was taken on a stop in B.", ["Kampala", "Kigali"]),
        ("Ode was flown to A after a taken in B.", ["Kigali", "Kampala"]),
    ],
)
def test_what_is_put_first_comes_before_the_arrival_told_before_it(text: str, ways: list[str]) -> None:
    facts = (
        ("flown", move("Ann Ode", "fly", destination="Kampala")),
        ("taken", move("Ann Ode", "take", destination="Kigali")),
    )
    story = merge([spoken("a", "2024-05-06", text, *facts)])
    assert [leg[1] for leg in told(story, "Ann Ode")] == ways


@pytest.mark.parametrize("between", ["from B", "from B when it"])
def test_those_whom_a_plane_carries_from_somewhere_come_from_there(between: str) -> None:
    text = f"A plane carrying ten people {between} landed in A."
    aboard = move("ten people", "carry", origin="Oslo", mover_kind="group")
    landed = move("ten people", "land", destination="Kampala", mover_kind="person", when="2024-05-04")
    story = merge([spoken("a", "2024-05-06", text, ("carrying", aboard), ("landed", landed))])
    assert (("Oslo", "Kampala", "happened") in told(story, "ten people")) == (between == "from B")


def test_who_boarded_a_plane_for_a_place_and_is_elsewhere_never_came_there() -> None:
    took = move("Ann Ode", "board", at=50, origin="Oslo", destination="Vienna", mover_kind="person", mode="air")
    came = move("Ann Ode", "land", at=10, destination="Kampala", when="2024-05-02", mover_kind="person", mode="air")
    papers = [reading("a", "2024-05-02", took), reading("b", "2024-05-03", came)]
    story = merge([*papers, reading("c", "2024-05-04", replace(came, when=None), took)])
    assert told(story, "Ann Ode") == [("Oslo", "Kampala", "happened"), ("Oslo", "Vienna", "superseded")]
    alone = merge([reading("a", "2024-05-03", took)])
    assert told(alone, "Ann Ode") == [("Oslo", "Vienna", "under_way")]


@pytest.mark.parametrize(
    ("text", "movers"),
    [
        ("They were sending a jet from A to bring him to B.", {"Ann Ode", "jet"}),
        ("They were sending a jet from A as a warning.", {"Ann Ode"}),
    ],
)
def test_a_plane_sent_to_bring_somebody_has_him_not_aboard(text: str, movers: set[str]) -> None:
    left = move(
        "Ann Ode", "fly", at=10, origin="Oslo", destination="Vienna", mover_kind="person", mode="air", vehicle="jet"
    )
    sent = move("jet", "send", origin="Oslo", mover_kind="vehicle", mode="air", vehicle="jet")
    story = merge(
        [spoken("a", "2024-05-05", text, ("sending", replace(sent, lemma="send"))), reading("b", "2024-05-06", left)]
    )
    assert {journey.mover for journey in story.itineraries} == movers


@pytest.mark.parametrize("ill", [True, False])
def test_a_plane_that_comes_to_where_somebody_lay_had_him_not_aboard(ill: bool) -> None:  # noqa: FBT001
    lay = move("Ann Ode", "land", at=200, destination="Kampala", mover_kind="person", mode="air")
    came = move(
        "jet", "land", at=60, origin="Oslo", destination="Kampala", when="2024-05-06", mover_kind="vehicle", mode="air"
    )
    left = move(
        "Ann Ode", "fly", at=10, origin="Kampala", destination="Vienna", mover_kind="person", mode="air", vehicle="jet"
    )
    first = [reading("a", "2024-05-05" if ill else "2024-05-07", lay)]
    story = merge([*first, reading("b", "2024-05-07", left, came)])
    assert ({journey.mover for journey in story.itineraries} == {"Ann Ode", "jet"}) == ill


def test_buses_from_a_land_are_no_named_plane() -> None:
    buses = move("two buses from Kenya", "stop", at=10, destination="Kampala", mode="road", mover_kind="vehicle")
    planes = [move("plane", "land", at=10, destination=goal, mode="air", mover_kind="vehicle") for goal in ("Oslo", "Vienna")]
    read = [reading("a", "2024-05-01", buses), reading("b", "2024-05-02", planes[0]), reading("c", "2024-05-03", planes[1])]
    kenya = [replace(one, article=replace(one.article, text=f"{one.article.text} Kenya")) for one in read]
    movers = {journey.mover: [leg.mode for leg in journey.legs] for journey in merge(kenya).itineraries}
    assert all(set(modes) != {"road", "air"} for modes in movers.values())


@pytest.mark.parametrize(("said", "crowds"), [("about 50 migrants", 1), ("forty-nine migrants", 1), ("about 60 migrants", 2)])
def test_a_round_number_is_that_of_the_crowd_counted_elsewhere(said: str, crowds: int) -> None:
    counted = reading("a", "2024-05-01", move("49 migrants", "land", at=10, destination="Oslo", mover_kind="person"))
    rounded = reading("b", "2024-05-02", move(said, "go", at=10, destination="Vienna", mover_kind="person"))
    assert len(merge([counted, rounded]).itineraries) == crowds


def test_history_leads_from_no_town_to_itself() -> None:
    toured = move("Ann Ode", "fly", at=10, origin="Oslo", destination="Oslo", when="2019-05-01", background=True)
    story = merge([reading("a", "2024-05-01", toured)])
    assert told(story, "Ann Ode", background=True) == [(None, "Oslo", "happened")]


@pytest.mark.parametrize(
    ("text", "last"),
    [("Ode is in A. She took a bus from B.", "Kampala"), ("Ode is in A. She then took a bus.", "Kigali")],
)
def test_a_way_from_elsewhere_told_behind_the_head_led_there(text: str, last: str) -> None:
    came = move("Ann Ode", "arrive", destination="Kampala", when="2024-05-05")
    took = move("Ann Ode", "take", origin="Oslo", destination="Kigali")
    story = merge([spoken("a", "2024-05-06", text, ("is", came), ("took", took))])
    assert told(story, "Ann Ode")[-1][1] == last


@pytest.mark.parametrize(("left", "legs"), [("2024-05-06", 1), ("2024-05-20", 2)])
def test_who_left_a_town_the_day_after_coming_to_its_land_had_come_there(left: str, legs: int) -> None:
    came = move("Ann Ode", "fly", origin="Oslo", destination="Kenya", when="2024-05-05")
    away = move("Ann Ode", "walk", at=30, origin="Nairobi", when=left)
    story = merge([reading("a", "2024-05-21", came, away)])
    assert len(told(story, "Ann Ode")) == legs


@pytest.mark.parametrize(
    ("verb", "status"),
    [("It was bound", "superseded"), ("Police said it was bound", "under_way"), ("It is bound", "under_way")],
)
def test_what_was_bound_for_a_place_before_it_came_to_another_is_no_longer(verb: str, status: str) -> None:
    ship = {"mode": "sea", "mover_kind": "vehicle"}
    towed = move("the Ode", "tow", origin="Oslo", destination="Kampala", when="2024-05-05", **ship)
    bound = move("the Ode", "bound", destination="Vienna", status="under_way", **ship)
    text = f"The Ode was towed to A. {verb} for B."
    story = merge([spoken("a", "2024-05-06", text, ("towed", towed), ("bound", bound))])
    start = "Oslo" if status == "superseded" else "Kampala"
    assert told(story, "the Ode")[-1] == (start, "Vienna", status)


@pytest.mark.parametrize(("kind", "status"), [("person", "expected"), ("other", "superseded")])
def test_what_somebody_is_to_do_next_does_not_replace_what_was_due_before(kind: str, status: str) -> None:
    first = move("Ann Ode", "go", destination="Geneva", when="2024-05-06", status="expected", mover_kind=kind)
    then = move("Ann Ode", "go", destination="Vienna", when="2024-05-12", status="expected", mover_kind=kind)
    came = move("Ann Ode", "come", destination="Oslo", when="2024-05-02", mover_kind=kind)
    story = merge([reading("a", "2024-05-03", came, first), reading("b", "2024-05-08", then)])
    assert status in {leg[2] for leg in told(story, "Ann Ode") if leg[1] == "Geneva"}


def test_a_crowds_ways_are_told_apart_and_weigh_less_than_one_journey_told_twice() -> None:
    ways = (("Nairobi", "Kampala"), ("Oslo", "Geneva"))
    crowd = [
        move("soldiers", "go", mover_kind="group", at=10 * n, origin=a, destination=b) for n, (a, b) in enumerate(ways)
    ]
    one = [move("Ann Ode", "fly", at=at, origin="Kigali", destination="Dodoma", mode="air") for at in (40, 60)]
    story = merge([reading("a", "2024-05-06", *crowd, *one)])
    assert story.title == "Ann Ode: Kigali to Dodoma"
    alone = merge([reading("a", "2024-05-06", *crowd)])
    assert alone.title == "Soldiers: Nairobi to Kampala"
    assert takeaway(alone) == "Soldiers: Nairobi → Kampala, Oslo → Geneva."


def test_how_some_of_a_crowd_went_says_nothing_of_the_others() -> None:
    flown = move("soldiers", "fly", mover_kind="group", origin="Nairobi", destination="Kampala", mode="air")
    went = move("soldiers", "go", mover_kind="group", at=20, origin="Oslo", destination="Geneva")
    (journey,) = merge([reading("a", "2024-05-06", flown, went)]).itineraries
    assert [leg.mode for leg in journey.legs] == ["air", "unknown"]


def test_a_guess_by_way_of_somewhere_is_laid_where_its_goal_was_denied() -> None:
    guess = move("the Ode", "go", via="Kampala", destination="Kenya", status="possible")
    denial = move("the Ode", "go", at=20, destination="Kenya", status="denied")
    left = move("the Ode", "leave", at=40, origin="Oslo", destination="Geneva")
    story = merge([reading("a", "2024-05-06", guess, denial, left)])
    assert ("Kenya", "denied") in [(end, status) for _, end, status in told(story, "the Ode")]
