"""What was believed on an earlier day: nothing before its report, nothing before its date, plans until overtaken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from render_stories import KHASAN, NOTES, PYONGYANG, VLADIVOSTOK, VOSTOCHNY, said, train_story

from geonews.model import Candidate, Event, Evidence, Itinerary, Leg, Story, When
from geonews.render import timeline, view

FIRST, LAST = date(2023, 9, 11), date(2023, 9, 12)


def told(article: str, status: str) -> Evidence:
    return replace(said(article, f"It is {status}."), status=status)  # type: ignore[arg-type]


def day(first: int, last: int | None = None) -> When:
    return When(earliest=date(2023, 9, first), latest=date(2023, 9, last or first))


def story_of(leg: Leg) -> Story:
    return Story(title="x", articles=NOTES, itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))


def then(leg: Leg, on: date = FIRST) -> str | None:
    return timeline.believed(story_of(leg), on).legs.get((0, 0))


def leg(status: str, *evidence: Evidence, when: When | None = None, disputed_by: tuple[Evidence, ...] = ()) -> Leg:
    return Leg(
        origin=PYONGYANG, destination=KHASAN, status=status, when=when, evidence=evidence, disputed_by=disputed_by
    )  # type: ignore[arg-type]


def test_the_days_are_those_of_the_reports() -> None:
    assert timeline.days(train_story()) == (FIRST, LAST)


def test_an_undated_story_has_no_days() -> None:
    undated = tuple(replace(note, published=None) for note in NOTES)
    assert timeline.days(replace(train_story(), articles=undated)) == ()


def test_a_story_told_on_many_days_keeps_its_first_and_last() -> None:
    notes = tuple(replace(NOTES[0], id=str(n), published=date.fromordinal(FIRST.toordinal() + n)) for n in range(200))
    evidence = tuple(said(note.id, "x") for note in notes)
    days = timeline.days(replace(story_of(leg("happened", *evidence)), articles=notes))
    assert len(days) == timeline.MOST_STEPS
    assert (days[0], days[-1]) == (notes[0].published, notes[-1].published)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (leg("happened", told("c.txt", "happened")), None),
        (leg("happened", told("a.txt", "expected"), told("c.txt", "happened")), "expected"),
        (leg("happened", told("a.txt", "happened")), "happened"),
        (leg("happened", told("a.txt", "happened"), when=day(12)), "expected"),
        (leg("happened", told("a.txt", "happened"), when=day(10, 12)), "under_way"),
        # a later report made it less sure: it is never shown as surer than it is known to be now
        (leg("possible", told("a.txt", "expected"), told("c.txt", "possible")), "possible"),
        (leg("superseded", told("a.txt", "expected"), disputed_by=(told("c.txt", "denied"),)), "expected"),
        (leg("superseded", told("a.txt", "under_way")), "expected"),
        (leg("superseded", told("a.txt", "expected"), disputed_by=(told("b.txt", "denied"),)), "superseded"),
        (leg("denied", told("a.txt", "denied")), "denied"),
        # a story written before reports had a status of their own
        (leg("happened", said("a.txt", "x")), "happened"),
        (leg("superseded", said("a.txt", "x")), "expected"),
        # evidence of an article that the story does not list, or none at all
        (leg("happened", told("zzz", "happened")), "happened"),
        (leg("expected"), "expected"),
    ],
)
def test_a_leg_as_it_was_told_on_the_first_day(case: Leg, expected: str | None) -> None:
    assert then(case) == expected


@pytest.mark.parametrize("status", ["happened", "superseded", "denied", "possible"])
def test_on_the_last_day_a_leg_is_what_the_story_says(status: str) -> None:
    assert then(leg(status, told("a.txt", "expected")), LAST) == status


def test_a_site_is_ruled_out_only_once_somebody_says_so() -> None:
    site = Candidate(
        place=VLADIVOSTOK,
        letter="A",
        rank=1,
        status="ruled_out",
        score=0.0,
        supporting=(told("a.txt", "expected"),),
        opposing=(told("c.txt", "ruled_out"),),
    )
    story = Story(title="x", articles=NOTES, events=(Event(kind="talks", participants=(), sites=(site,)),))
    assert timeline.believed(story, FIRST).sites == {(0, 0): "expected"}
    assert timeline.believed(story, LAST).sites == {(0, 0): "ruled_out"}


def test_words_about_an_earlier_day_know_only_what_was_told() -> None:
    story = timeline.as_told(train_story(), timeline.believed(train_story(), FIRST))
    names = {place.name for one in story.itineraries for leg in one.legs if (place := leg.destination)}
    assert VOSTOCHNY.name not in names


def test_the_picture_has_a_moment_for_every_earlier_day() -> None:
    picture = view.picture(train_story())
    (moment,) = picture.past
    assert moment.day == FIRST
    overtaken = next(line for line in moment.lines if line.card.id == "leg-1-5")
    assert (overtaken.layer, overtaken.look.key) == ("main", "expected")
    assert {line.look.key for line in picture.lines if line.card.id == "leg-1-5"} == {"overtaken"}
    assert [site.name for site in moment.sites if site.layer == "main"] == ["Vladivostok"]
    assert "leg-1-4" not in {line.card.id for line in moment.lines}
