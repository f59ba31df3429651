"""Make the finished maps in this directory: page, picture and story.json of each of the sample stories below.

Run ``python maps/make.py`` from the top of a checkout with geonews installed. The same articles give the same
bytes; tests/test_maps.py proves it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from geonews import export, pipeline
from geonews.model import Story
from geonews.render import page, static

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "tests" / "articles"
#: The stories of tests/articles that are drawn here; the others are only read by tests/test_whole_stories.py.
SAMPLES = (
    "cargo-ship",
    "cyclone",
    "deportation-flight",
    "football-train-ferry",
    "kim-2023",
    "minister-tour",
    "peace-talks",
    "relief-convoy",
    "royal-tour",
)


def stories(names: Iterable[str] = SAMPLES) -> Iterator[tuple[str, Story]]:
    """Each of these stories with its name, in order."""
    for name in names:
        files = sorted(str(path) for path in (ARTICLES / name).iterdir() if path.suffix in (".txt", ".html", ".md"))
        yield name, pipeline.map_story(files)


def files(name: str, story: Story) -> Iterator[tuple[str, str]]:
    """The files of a story, name and text."""
    yield f"{name}.html", page.html(story)
    yield f"{name}.svg", static.svg(story)
    yield f"{name}.json", export.to_json(story)


def main() -> int:
    """Write every map; returns the exit code."""
    for name, story in stories():
        for file, text in files(name, story):
            (HERE / file).write_text(text, encoding="utf-8", newline="\n")
            sys.stderr.write(f"maps/{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
