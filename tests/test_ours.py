"""What geonews wrote is never read as an article: a story would bear itself out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geonews import cli
from geonews.intake import ours

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "Rivera sails\n\nOSLO, 4 March 2024 - The trawler Gull left Bergen on Sunday and reached Callao on Monday. Talks"
    " will be held in Lima.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, mapped into itself as a newcomer does."""
    top = tmp_path_factory.mktemp("story")
    (top / "one.txt").write_text(STORY, encoding="utf-8")
    assert cli.main(["map", str(top / "one.txt"), "-o", f"{top}/"]) == 0
    return top


@pytest.mark.parametrize("name", ["map.html", "story.json", "story.txt", "alt.txt", "embed.html", "embed.md"])
def test_every_file_of_words_that_geonews_writes_is_known(folder: Path, name: str) -> None:
    assert ours.wrote(folder / name)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "",
        "Map: where the fires are\nThe fires moved on. Sources: 3 officials.",
        "The title\n=========\n\nPlaces: a long list.\n",
        "<!doctype html><html><head><title>geonews</title></head></html>",
        '{"schema": "other", "text": "geonews-story/1"}',
    ],
)
def test_an_article_is_none_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not ours.wrote(tmp_path / "a.txt")


def test_the_same_folder_twice_gives_the_same_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = folder.parent / "again.txt"
    assert cli.main(["map", str(folder), "-o", str(again)]) == 1
    said = capsys.readouterr().err
    assert "map.html" in said
    assert "geonews wrote itself" in said
    # but for the list of what was not read the story is the same
    told = again.read_text(encoding="utf-8")
    first = (folder / "story.txt").read_text(encoding="utf-8")
    assert told.startswith(first.split("\nNotes\n")[0].rstrip())


def test_a_file_of_ours_given_by_name_is_refused_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["map", str(folder / "story.txt"), "-o", str(folder.parent / "x.txt")]) == 2
    assert "geonews wrote this file itself" in capsys.readouterr().err
