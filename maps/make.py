"""Make the finished maps in this directory: one for each directory of tests/articles.

Run ``python maps/make.py`` from the top of a checkout with geonews installed. The same articles give the same
bytes; tests/test_maps.py proves it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from geonews import pipeline
from geonews.model import Story
from geonews.render import page

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "tests" / "articles"


def stories() -> Iterator[tuple[str, Story]]:
    """Each sample story with its name, in order."""
    for directory in sorted(path for path in ARTICLES.iterdir() if path.is_dir()):
        files = sorted(str(path) for path in directory.iterdir() if path.suffix in (".txt", ".html", ".md"))
        yield directory.name, pipeline.map_story(files)


def main() -> int:
    """Write every map; returns the exit code."""
    for name, story in stories():
        (HERE / f"{name}.html").write_text(page.html(story), encoding="utf-8", newline="\n")
        sys.stderr.write(f"maps/{name}.html\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
