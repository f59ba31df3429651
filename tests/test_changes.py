"""What a story tells otherwise than an older one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import render_stories as stories

from geonews import export
from geonews.model import ArticleNote, Candidate, Event, Evidence, Itinerary, Leg, Story
from geonews.stories import changes

A = stories.place("Aberby", 1, 1)
B = stories.place("Belport", 20, 2)
C = stories.place("Cesk", 40, 2)
NOTES = (ArticleNote(id="a.txt"), ArticleNote(id="b.txt"))


def leg(origin: object, goal: object, status: str, *evidence: Evidence, **more: object) -> Leg:
    said = evidence or (stories.said("a.txt", f"{origin} {goal}"),)
    return Leg(origin=origin, destination=goal, status=status, evidence=said, **more)  # type: ignore[arg-type]


def tale(*legs: Leg, events: tuple[Event, ...] = (), mover: str = "Ann Ode", notes: object = NOTES) -> Story:
    journeys = (Itinerary(mover=mover, vehicle=None, legs=legs),) if legs else ()
    return Story(title="", articles=notes, itineraries=journeys, events=events)  # type: ignore[arg-type]


def told(old: Story, new: Story) -> list[tuple[str, str]]:
    return [(c.kind, c.text) for c in changes.since(old, new).changes]


def test_the_same_story_has_no_changes() -> None:
    assert told(stories.train_story(), stories.train_story()) == []


def test_a_new_leg_is_told_with_its_evidence() -> None:
    old, new = tale(leg(A, B, "happened")), tale(leg(A, B, "happened"), leg(B, C, "expected"))
    (change,) = changes.since(old, new).changes
    assert (change.kind, change.text) == ("new", "The reports expect Ann Ode to travel from Belport to Cesk.")
    assert change.evidence == new.itineraries[0].legs[1].evidence


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("expected", "happened", "confirmed"),
        ("possible", "expected", "confirmed"),
        ("expected", "denied", "denied"),
        ("expected", "superseded", "overtaken"),
        ("happened", "possible", "changed"),
    ],
)
def test_a_change_of_status_says_what_it_was(before: str, now: str, kind: str) -> None:
    found = told(tale(leg(A, B, before)), tale(leg(A, B, now)))
    assert [k for k, _ in found] == [kind]
    assert "Before, it stood as" in found[0][1]


def test_a_start_learnt_later_is_the_same_leg() -> None:
    assert told(tale(leg(None, B, "happened")), tale(leg(A, B, "happened"))) == []


def test_a_plan_that_came_true_from_elsewhere_is_confirmed() -> None:
    found = told(tale(leg(A, C, "expected")), tale(leg(A, B, "happened"), leg(B, C, "happened")))
    assert sorted(kind for kind, _ in found) == ["confirmed", "new"]


def test_a_plan_to_go_to_a_land_is_not_lost_where_a_town_of_it_was_reached() -> None:
    land = stories.place("Cesk Land", 40, 2, "country")
    town = replace(C, country="CL")
    old = tale(leg(A, replace(land, country="CL"), "expected"), leg(A, B, "expected"))
    found = told(old, tale(leg(A, town, "happened")))
    assert [kind for kind, _ in found] == ["new", "gone"]
    assert "Belport" in found[1][1]


def test_where_else_it_might_have_been_held_is_no_news() -> None:
    def event(b: float, status: str) -> Event:
        sites = tuple(
            Candidate(
                place=place, letter="A", rank=rank, status=one, score=score, supporting=(stories.said("a.txt", "x"),)
            )  # type: ignore[arg-type]
            for rank, (place, one, score) in enumerate(((A, status, 0.9), (B, "possible", b)), 1)
        )
        return Event(kind="summit", participants=("Ann Ode",), sites=sites)

    (change,) = told(tale(events=(event(0.8, "expected"),)), tale(events=(event(0.3, "happened"),)))
    assert change[0] == "confirmed"


def test_a_short_name_is_the_same_mover() -> None:
    assert told(tale(leg(A, B, "happened"), mover="Ode"), tale(leg(A, B, "happened"))) == []


def test_a_new_doubt_is_told() -> None:
    doubt = stories.said("b.txt", "She never left, a neighbour said.", "a neighbour")
    old, new = tale(leg(A, B, "happened")), tale(leg(A, B, "happened", disputed_by=(doubt,)))
    (change,) = changes.since(old, new).changes
    assert (change.kind, change.evidence) == ("denied", (doubt,))


def test_a_new_date_is_told() -> None:
    old, new = tale(leg(A, B, "expected", when=stories.on(3))), tale(leg(A, B, "expected", when=stories.on(5)))
    assert told(old, new) == [
        (
            "changed",
            "The reports expect Ann Ode to travel from Aberby to Belport on 5 Sept 2023. Before, it was dated 3 Sept 2023.",
        )
    ]


def test_a_leg_lost_is_told_only_where_its_article_was_read_again() -> None:
    old = tale(leg(A, B, "happened"), leg(B, C, "possible", stories.said("old.txt", "Perhaps.")))
    assert told(old, tale(leg(A, B, "happened"))) == []
    again = tale(leg(A, B, "happened"), notes=(*NOTES, ArticleNote(id="old.txt")))
    assert [kind for kind, _ in told(old, again)] == ["gone"]


def summit(*sites: tuple[object, str, float]) -> Event:
    return Event(
        kind="summit",
        participants=("Ann Ode",),
        sites=tuple(
            Candidate(
                place=place,  # type: ignore[arg-type]
                letter="ABC"[i],
                rank=i + 1,
                status=status,  # type: ignore[arg-type]
                score=score,
                supporting=(stories.said("a.txt", f"{place}"),),
            )
            for i, (place, status, score) in enumerate(sites)
        ),
    )


def test_sites_go_up_and_down() -> None:
    old = tale(events=(summit((B, "possible", 0.6), (C, "possible", 0.5)),))
    new = tale(events=(summit((C, "possible", 0.8), (B, "possible", 0.4)),))
    assert told(old, new) == [
        ("up", "Up: summit of Ann Ode, Cesk, rank 2 to 1, score 50 to 80 of 100."),
        ("down", "Down: summit of Ann Ode, Belport, rank 1 to 2, score 60 to 40 of 100."),
    ]


def test_a_small_change_of_score_is_no_news() -> None:
    old, new = tale(events=(summit((B, "possible", 0.6)),)), tale(events=(summit((B, "possible", 0.65)),))
    assert told(old, new) == []


def test_a_site_new_ruled_out_and_gone() -> None:
    old = tale(events=(summit((A, "possible", 0.6), (B, "possible", 0.6)),))
    new = tale(events=(summit((C, "expected", 0.6), (B, "ruled_out", 0.0)),))
    assert [kind for kind, _ in told(old, new)] == ["denied", "new", "gone"]


def test_changes_survive_story_json() -> None:
    story = changes.since(tale(leg(A, B, "expected")), tale(leg(A, B, "happened")))
    assert export.from_json(export.to_json(story)) == story


def test_an_older_story_json_without_changes_is_read() -> None:
    text = export.to_json(tale(leg(A, B, "expected"))).replace(',\n "changes": []', "")
    assert '"changes"' not in text
    assert export.from_json(text) == replace(tale(leg(A, B, "expected")), changes=())
