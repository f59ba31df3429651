"""Writing what a story becomes: ``-o``, ``--size``, ``--style``, ``--embed``; and ``geonews draw``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from geonews.errors import GeonewsError, InputError

if TYPE_CHECKING:
    from geonews.model import Story

Say = Callable[[str], None]
Parsers = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no other name
# the names are repeated here, and a test compares them, since --help must not import what draws
SIZES = ("web", "column", "page", "slide")
STYLES = ("print", "monochrome")
BORDERS = ("dashed", "solid", "hidden")
EMBEDS = ("iframe", "srcdoc", "svg", "img", "markdown", "quarto")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where a story goes, and how it is laid out."""
    parser.add_argument(
        "-o",
        "--output",
        help="a file by its ending (.html .svg .png .pdf .json .geojson .csv .kml .gpx .txt), or a directory (out/): "
        "the map as page, picture and data, alt.txt, embed.html and embed.md",
    )
    parser.add_argument("--title", help="title of the map; made of the main itinerary if not given")
    parser.add_argument("--subtitle", help='the line under the title; made from the story if not given, none for ""')
    parser.add_argument(
        "--borders", choices=BORDERS, default="dashed", help="how to draw borders that are disputed (default dashed)"
    )
    parser.add_argument("--size", choices=SIZES, default="web", help="size of .svg, .png and .pdf (default web)")
    parser.add_argument("--style", choices=STYLES, default="print", help="inks of .svg, .png and .pdf (default print)")
    parser.add_argument("--embed", choices=EMBEDS, help="print the piece to paste into a report on standard output")
    parser.add_argument(
        "--url",
        metavar="ADDRESS",
        help="where the directory written will be hosted (https://news.example/maps/train/): the pieces to paste lead "
        "there, and oembed.json lets editors embed the map by its address alone",
    )


def add_draw(commands: Parsers[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Describe ``geonews draw``."""
    one = commands.add_parser(
        "draw",
        parents=[common],
        help="draw a finished story.json again: other size, other title, other format",
        description="Draw a story.json that `geonews map` wrote, without reading the articles again.",
        epilog='Example: geonews draw out/story.json -o column.pdf --size column --title "The way north"',
    )
    one.add_argument("story", metavar="STORY.JSON")
    add_options(one)


def lacks_output(arguments: argparse.Namespace) -> bool:
    """Whether a command that makes a picture was told neither where to write it nor what to print."""
    if arguments.command not in ("map", "draw"):
        return False
    others = ("write_corrections", "explain")
    return not (arguments.output or arguments.embed or any(getattr(arguments, one, None) for one in others))


def check(arguments: argparse.Namespace) -> dict[Path, str]:
    """Which files to write, and as what; raises before any work where they cannot come to be."""
    return _targets(arguments.output, hosted=bool(_base(arguments))) if arguments.output else {}


def _base(arguments: argparse.Namespace) -> str:
    """The address of the directory, checked; "" where none is given."""
    if not arguments.url:
        return ""
    from geonews.render import oembed  # noqa: PLC0415 - --help must stay quick

    return oembed.directory(arguments.url)


def write(
    story: Story,
    targets: dict[Path, str],
    arguments: argparse.Namespace,
    say: Say,
    *,
    texts: dict[str, str] | None = None,
) -> None:
    """Write every file whole or not at all, say so, and print what to paste; ``texts`` go below the map."""
    from geonews import outputs  # noqa: PLC0415 - --help must stay quick

    layout = outputs.Layout(
        size=arguments.size,
        style=arguments.style,
        title=arguments.title,
        subtitle=arguments.subtitle,
        borders=arguments.borders,
        texts=texts,
        base=_base(arguments),
    )
    made = outputs.render(story, targets.values(), layout)
    for path, kind in targets.items():
        with whole_file(path, binary=True) as out:
            out.write(made[kind])
        say(f"wrote {path}")
    if arguments.embed:
        sys.stdout.write(outputs.snippet(story, arguments.embed, layout))
    elif "embed.html" in made:
        say("to paste into a page:" if layout.base else "to paste into a page, with map.html beside it:")
        sys.stdout.write(outputs.snippet(story, "iframe", layout))


def draw(arguments: argparse.Namespace, say: Say) -> int:
    """Run ``geonews draw``; returns the exit code."""
    targets = check(arguments)
    write(story_of(arguments.story), targets, arguments, say)
    return 0


def story_of(path: str) -> Story:
    """The story in a story.json.

    Raises
    ------
    InputError, StoryError
        The file is no text, or no story.
    """
    from geonews import export  # noqa: PLC0415 - see write

    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        msg = f"{path}: is not UTF-8 text; give a story.json that `geonews map -o story.json` wrote"
        raise InputError(msg) from error
    return export.from_json(text, name=path)


def _targets(output: str, *, hosted: bool) -> dict[Path, str]:
    """The files of an output; a directory gets the whole set."""
    from geonews import outputs  # noqa: PLC0415 - see write

    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        bundle = outputs.BUNDLE | (outputs.HOSTED if hosted else {})
        return {path / name: kind for name, kind in bundle.items()}
    kind = outputs.KINDS.get(path.suffix.lower())
    if kind is None:
        endings = ", ".join(outputs.KINDS)
        msg = f"{output}: cannot tell what to write; end it in one of {endings}, or in / for a directory"
        raise GeonewsError(msg)
    check_place_for(path)
    return {path: kind}


def check_place_for(path: Path) -> None:
    """Raise before any work where a file cannot come to be."""
    if path.is_dir():
        msg = f"{path}: is a directory; name a file in it"
        raise GeonewsError(msg)
    if not path.parent.is_dir():
        why = "is no directory" if path.parent.exists() else "does not exist"
        msg = f"{path}: the directory {path.parent} {why}; create it first, or choose another"
        raise GeonewsError(msg)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        msg = f"{path}: no permission to write in {path.parent}; choose another directory"
        raise GeonewsError(msg)


@contextmanager
def whole_file(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream that becomes the file at its end; whatever goes wrong before leaves the old file as it was."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    except OSError as error:
        # by the name that the user gave, not by ours
        raise OSError(error.errno, error.strerror, str(path)) from error
    form: dict[str, Any] = {"mode": "wb"} if binary else {"mode": "w", "encoding": "utf-8", "newline": "\n"}
    try:
        with os.fdopen(handle, **form) as out:
            yield out
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
