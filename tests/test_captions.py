"""Captions and the text of a story: sentences that claim no more than the reports, each with its note."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
import render_stories as stories

from geonews.model import ArticleNote, Candidate, Event, Leg, Story, When
from geonews.render import captions, summary, words

A = stories.place("Aberby", 1, 1)
B = stories.place("Belport", 2, 2)
SAID = stories.said("a.txt", "She sailed to Belport.")
BY_AIDES = stories.said("a.txt", "She would sail, aides said.", "aides")


def leg(**more: object) -> Leg:
    known: dict[str, object] = {"origin": A, "destination": B, "status": "happened", "evidence": (SAID,)}
    return Leg(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "one", "said"),
    [
        ("Ann Ode", leg(), "Ann Ode travelled from Aberby to Belport."),
        ("Ann Ode", leg(origin=None), "Ann Ode travelled to Belport."),
        ("Ann Ode", leg(via=(stories.KHASAN,)), "Ann Ode travelled from Aberby by way of Khasan to Belport."),
        ("convoy", leg(mode="road"), "The convoy travelled from Aberby to Belport by road."),
        ("another suspect", leg(mode="road"), "Another suspect travelled from Aberby to Belport by road."),
        ("about 200 migrants", leg(mode="foot"), "About 200 migrants travelled from Aberby to Belport on foot."),
        ("Ann Ode", leg(mode="rail", vehicle="train"), "Ann Ode travelled from Aberby to Belport by train."),
        (
            "Ann Ode",
            leg(mode="sea", vehicle="Aurora"),
            "Ann Ode travelled from Aberby to Belport by sea aboard Aurora.",
        ),
        ("Aurora", leg(mode="sea", vehicle="Aurora"), "Aurora travelled from Aberby to Belport by sea."),
        (
            "Ann Ode",
            leg(mode="air", vehicle="Chinese airliner"),
            "Ann Ode travelled from Aberby to Belport by air (Chinese airliner).",
        ),
        ("Ann Ode", leg(when=stories.on(3)), "Ann Ode travelled from Aberby to Belport on 3 Sept 2023."),
        (
            "Ann Ode",
            leg(when=stories.on(3, 5)),
            "Ann Ode travelled from Aberby to Belport between 3 and 5 Sept 2023.",
        ),
        (
            "Ann Ode",
            leg(when=When(earliest=date(2023, 8, 30), latest=date(2023, 9, 2))),
            "Ann Ode travelled from Aberby to Belport between 30 Aug and 2 Sept 2023.",
        ),
        (
            "Ann Ode",
            leg(when=When(earliest=date(2023, 9, 1), latest=date(2023, 9, 30))),
            "Ann Ode travelled from Aberby to Belport in Sept 2023.",
        ),
        (
            "Ann Ode",
            leg(status="under_way"),
            "Ann Ode set out from Aberby to Belport and had not arrived when last reported.",
        ),
        ("Ann Ode", leg(status="expected"), "The reports expect Ann Ode to travel from Aberby to Belport."),
        ("Ann Ode", leg(status="denied"), "It is denied that Ann Ode travelled from Aberby to Belport, or will."),
        (
            "Ann Ode",
            leg(evidence=(BY_AIDES,)),
            "Ann Ode travelled from Aberby to Belport, according to aides.",
        ),
        ("Ann Ode", leg(evidence=(BY_AIDES, SAID)), "Ann Ode travelled from Aberby to Belport."),
        (
            "Ann Ode",
            leg(disputed_by=(BY_AIDES,)),
            "Ann Ode travelled from Aberby to Belport; others say otherwise.",
        ),
    ],
)
def test_a_leg_is_one_sentence_that_claims_no_more_than_the_reports(who: str, one: Leg, said: str) -> None:
    assert captions.leg(who, one) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("possible", "The summit may be held in Belport."),
        ("expected", "The summit is expected in Belport."),
        ("happened", "The summit was held in Belport."),
        ("ruled_out", "The summit was ruled out in Belport, according to aides."),
    ],
)
def test_a_site_is_one_sentence(status: str, said: str) -> None:
    against = (BY_AIDES,) if status == "ruled_out" else ()
    one = Candidate(place=B, letter="A", rank=1, status=status, score=0.5, supporting=(SAID,), opposing=against)  # type: ignore[arg-type]
    assert captions.site(Event(kind="summit", participants=(), sites=(one,)), one) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("foreign ministry", "the foreign ministry"),
        ("two officers", "two officers"),
        ("One diplomat", "one diplomat"),
        ("A Kremlin aide", "A Kremlin aide"),
        ("officials in the port", "officials in the port"),
        ("state media", "state media"),
        ("Andean official", "an Andean official"),
        ("Storm Centre", "the Storm Centre"),
        ("Ann Ode", "Ann Ode"),
    ],
)
def test_a_speaker_reads_well_after_according_to(source: str, said: str) -> None:
    one = leg(evidence=(stories.said("a.txt", "She went.", source),))
    assert captions.leg("Ann Ode", one).endswith(f", according to {said}.")


def held_or(status: str, kind: str = "talks") -> str:
    """What is said of B where the event was held at A."""
    sites = tuple(
        Candidate(place=place, letter="A", rank=rank, status=one, score=0.5, supporting=(SAID,))  # type: ignore[arg-type]
        for rank, (place, one) in enumerate(((A, "happened"), (B, status)), 1)
    )
    return captions.site(Event(kind=kind, participants=(), sites=sites), sites[1])


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("talks", "happened", "The talks were held in Belport."),
        ("talks", "expected", "The talks had been expected in Belport."),
        ("talks", "possible", "The talks might have been held in Belport, earlier reports said."),
        ("blast", "happened", "The blast happened in Belport."),
        ("blast", "under_way", "The blast is under way in Belport."),
    ],
)
def test_a_site_agrees_with_what_has_been_held(kind: str, status: str, said: str) -> None:
    assert held_or(status, kind) == said


@pytest.mark.parametrize(
    ("kind", "said"), [("summit", "held here, as reported"), ("raid", "happened here, as reported")]
)
def test_what_strikes_is_not_held(kind: str, said: str) -> None:
    assert words.site_status(Event(kind=kind, participants=(), sites=()), "happened") == said


def test_seas_and_some_countries_take_the() -> None:
    sea, isles = stories.place("Carian Sea", 2, 2, "sea"), stories.place("Bahamas", 2, 2, "country")
    one = Leg(origin=sea, destination=isles, status="happened", evidence=(SAID,))
    assert captions.leg("About 200 sailors", one) == "About 200 sailors travelled from the Carian Sea to the Bahamas."


def test_one_is_at_an_airport_and_in_a_town() -> None:
    airport = stories.place("Belport Airport", 2, 2, "airport")
    one = Candidate(place=airport, letter="A", rank=1, status="possible", score=0.5, supporting=(SAID,))
    assert captions.site(Event(kind="talks", participants=(), sites=(one,)), one).endswith("at Belport Airport.")


def claims(text: str) -> list[str]:
    """The lines that tell of a leg or a site."""
    body = text.split("Not placed", maxsplit=1)[0].split("\nNotes\n", maxsplit=1)[0]
    return [line for line in body.splitlines() if re.match(r"(?:-|[A-Z]\.) ", line)]


@pytest.mark.parametrize("story", [stories.train_story(), stories.voyage_story()])
def test_no_claim_stands_without_a_note(story: Story) -> None:
    text = summary.text(story)
    legs = sum(len(i.legs) for i in story.itineraries)
    sites = sum(len(e.sites) for e in story.events)
    assert len(claims(text)) == legs + sites
    noted = {int(n) for n in re.findall(r"^\[(\d+)\] ", text, re.MULTILINE)}
    for line in claims(text):
        cited = {int(n) for n in re.findall(r"\[(\d+)\]", line)}
        assert cited
        assert cited <= noted
    assert noted == set(range(1, len(noted) + 1))


def test_a_note_quotes_its_sentence_with_outlet_day_and_speaker() -> None:
    text = summary.text(stories.train_story())
    assert (
        "“The green train left the capital late on Sunday, a government source said.”, Example Wire, "
        "“Armoured train seen leaving the capital”, 11 Sept 2023, said by a government source. "
        "https://news.example/a?x=1&y=2\n" in text
    )


def test_a_sentence_cited_twice_is_one_note() -> None:
    text = summary.text(stories.train_story())
    assert text.count("“The meeting will be held in Vladivostok, the agency reported.”") == 1


def test_a_title_of_many_lines_stays_one_line() -> None:
    story = Story(title="A\nB", articles=(ArticleNote(id="a.txt", outlet="X\nY"),))
    assert summary.text(story).startswith("A B\n")


def test_hostile_strings_stay_text_without_control_characters() -> None:
    text = summary.text(stories.hostile_story())
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
    assert "javascript:" not in [line.rsplit(" ", 1)[-1] for line in text.splitlines()]


def test_what_changed_comes_with_its_notes() -> None:
    from geonews.model import Change

    story = replace(stories.train_story(), changes=(Change(kind="new", text="It moved.", evidence=(SAID,)),))
    assert re.search(r"What has changed\n-+\n- It moved\. \[1\]", summary.text(story))
