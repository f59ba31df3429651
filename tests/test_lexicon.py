"""The movement lexicon holds together: sources, modes, and which words tell of a movement at all."""

from __future__ import annotations

from typing import get_args

import pytest

from geonews.grammar import families, lexicon, vocabulary
from geonews.model import Mode

FRAMES = [*lexicon.VERBS.values(), *lexicon.NOUNS.values(), *lexicon.ADJECTIVES.values()]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.lemma)
def test_every_frame_has_a_source_and_a_known_mode(frame: families.Frame) -> None:
    assert "VerbNet" in frame.source or "FrameNet" in frame.source
    assert frame.mode in get_args(Mode)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.lemma)
def test_every_frame_can_name_an_end(frame: families.Frame) -> None:
    assert frame.prepositions or frame.place_object


@pytest.mark.parametrize(
    ("lemma", "particle", "family"),
    [
        ("set", "off", "leave"),
        ("drive", "back", "steer"),
        ("fly", None, "steer"),
        ("visit", None, "visit"),
        ("extradite", None, "remove"),
        ("withdraw", None, "withdraw"),
    ],
)
def test_verbs_of_motion(lemma: str, particle: str | None, family: str) -> None:
    frame = lexicon.verb(lemma, particle)
    assert frame is not None
    assert frame.family == family


@pytest.mark.parametrize(
    ("lemma", "particle"),
    [
        ("carry", "out"),
        ("take", "over"),
        ("take", "part"),
        ("set", None),
        ("bring", "about"),
        ("rise", None),
        ("say", None),
    ],
)
def test_other_verbs(lemma: str, particle: str | None) -> None:
    assert lexicon.verb(lemma, particle) is None


def test_a_word_of_a_moving_and_a_causing_family_alternates() -> None:
    frame = lexicon.verb("return")
    assert frame is not None
    assert (frame.caused, frame.alternates) == (True, True)


@pytest.mark.parametrize(
    ("noun", "abstract"), [("price", True), ("happiness", True), ("delegation", False), ("truck", False)]
)
def test_what_cannot_travel(noun: str, abstract: bool) -> None:  # noqa: FBT001 - a table's column
    assert vocabulary.is_abstract(noun) is abstract
