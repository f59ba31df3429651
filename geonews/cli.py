"""``geonews map | draw | annotate | gazetteer``: the only file that sets up logging.

Data goes to files or standard output, messages to standard error. Exit code 0: all inputs were used; 1: some
could not be, the rest were; 2: nothing could be done.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import signal
import sys
import threading
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from geonews import __version__, cli_gazetteer, cli_output, cli_route
from geonews.cli_talk import Bar, Progress, complain, printable, say
from geonews.errors import GeonewsError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geonews.corrections import Corrections
    from geonews.model import Article, Correction, Failure, Reading, Story
    from geonews.toponymy.spans import Mark

_EXPLAIN_HELP = "say on standard output, mention by mention, which place the name was read as and why not another"
INPUTS_HELP = "files (.txt .md .html .jsonl .xml), directories, globs, addresses, an RSS or Atom feed, or - for stdin"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    arguments = parse_args(sys.argv[1:] if argv is None else list(argv))
    level = [logging.WARNING, logging.INFO, logging.DEBUG][min(arguments.verbose, 2)]
    logging.basicConfig(level=level, stream=sys.stderr, format="geonews: %(message)s")
    # a damaged page is told once, by us, with what to do
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with _terminable():
            return run(arguments)
    except GeonewsError as error:
        complain(str(error))
    except BrokenPipeError:
        # the reader of standard output has gone; nothing is left to say, and Python must not say it either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        complain("interrupted; no output was changed")
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}; check the path and the free space")
    return 2


@contextmanager
def _terminable() -> Iterator[None]:
    """Treat a polite order to end (SIGTERM) as Ctrl-C, so that half-written files are cleared away."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def parse_args(argv: Sequence[str]) -> argparse.Namespace:
    """The command line as a namespace; exits with code 2 and a usage line where it makes no sense."""
    parser = argparse.ArgumentParser(
        prog="geonews",
        description="News articles in, one story map out.",
        epilog="Example: geonews map *.txt -o map.html",
    )
    parser.add_argument("--version", action="version", version=f"geonews {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-v", "--verbose", action="count", default=0, help="say more on stderr; twice for debugging")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_map(commands, common)
    cli_output.add_draw(commands, common)
    _add_annotate(commands, common)
    cli_route.add_parsers(commands, common)
    cli_gazetteer.add_parsers(commands, common)
    arguments = parser.parse_args(list(argv))
    if cli_output.lacks_output(arguments):
        parser.error(f"{arguments.command}: say what to write: -o map.html (or map.svg, a directory ...), or --embed")
    return arguments


def _add_map(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    one = commands.add_parser(
        "map",
        parents=[common],
        help="articles to one story map",
        description="Merge the articles into one story and draw it.",
        epilog="Example: geonews map articles/*.txt -o train.html\n         geonews map articles/ -o out/",
        formatter_class=argparse.RawDescriptionHelpFormatter,  # the examples keep their lines
    )
    one.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUTS_HELP)
    cli_output.add_options(one)
    one.add_argument(
        "--with-text", action="store_true", help="show the articles' texts below the map, if they are yours to show"
    )
    one.add_argument(
        "--since", metavar="STORY.JSON", help="an older story.json: say what is new, denied, gone up or down since"
    )
    one.add_argument("--explain", metavar="NAME", help=_EXPLAIN_HELP)
    one.add_argument(
        "--write-corrections",
        type=Path,
        metavar="FILE.toml",
        help="write today's decisions as a corrections file, to change what is wrong in it",
    )
    _add_reading_options(one)


def _add_annotate(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    one = commands.add_parser(
        "annotate",
        parents=[common],
        help="one JSON line per article: toponyms, movements, sites, noise",
        description="Read each article by itself and write one JSON line for it.",
        epilog="Example: geonews annotate corpus.jsonl -o annotations.jsonl",
    )
    one.add_argument("inputs", nargs="+", metavar="INPUT", help=INPUTS_HELP)
    one.add_argument("-o", "--output", default="-", help="a .jsonl file, or - for standard output (the default)")
    one.add_argument(
        "--spans",
        type=Path,
        metavar="GOLD.jsonl",
        help='resolve just these place names, {"id", "toponyms": [{"start", "end"}]} a line, matched by id',
    )
    one.add_argument("--explain", metavar="NAME", help=f"{_EXPLAIN_HELP}; the JSON lines then need a file (-o)")
    one.add_argument(
        "--one-story",
        action="store_true",
        help="date undated articles by all dated ones, as map does, and not by those alone that name the same things",
    )
    _add_reading_options(one)


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="publication date of the articles, instead of what they say"
    )
    parser.add_argument(
        "--corrections",
        type=Path,
        action="append",
        metavar="FILE.toml",
        help="corrections by hand; if not given, corrections.toml beside the articles",
    )
    parser.add_argument("--model", help="a spaCy pipeline (name or path) to use instead of the one that ships")
    cli_gazetteer.add_option(parser)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{text!r} is no date; write it as YYYY-MM-DD, for instance 2023-09-12"
        raise argparse.ArgumentTypeError(msg) from None


def run(arguments: argparse.Namespace) -> int:
    """Do what the namespace of `parse_args` asks for; returns the exit code."""
    if arguments.command == "map":
        return _map(arguments)
    if arguments.command == "annotate":
        return _annotate(arguments)
    if arguments.command == "draw":
        return cli_output.draw(arguments, say)
    if arguments.command == "route":
        return cli_route.run(arguments, say=say, progress=Bar("building the gazetteer"))
    return cli_gazetteer.run(arguments, say=say, progress=Bar("building the gazetteer"))


def _map(arguments: argparse.Namespace) -> int:
    # spaCy, folium and shapely take seconds to import: not before a command needs them
    from geonews import pipeline  # noqa: PLC0415
    from geonews.desk import amend, decisions, explain  # noqa: PLC0415
    from geonews.gazetteer import Gazetteer  # noqa: PLC0415
    from geonews.model import Failure, Reading  # noqa: PLC0415

    targets = cli_output.check(arguments)
    if arguments.write_corrections:
        _check_new(arguments.write_corrections)
    older = cli_output.story_of(arguments.since) if arguments.since else None
    hand = _corrections(arguments)
    found = list(_readings(arguments, one_story=True, hand=hand))
    failures = [one for one in found if isinstance(one, Failure)]
    if len(failures) == len(found):
        complain("no input could be read, so no map was made")
        return 2
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        found = pipeline.agree(found, gazetteer, model=arguments.model, hand=hand)
    readings = [one for one in found if isinstance(one, Reading)]
    if arguments.explain:
        for line in explain.explain(readings, arguments.explain):
            print(printable(line))
        if not (targets or arguments.write_corrections or arguments.embed):
            return 1 if failures else 0
    with Progress("drawing the story"), Gazetteer.open(arguments.gazetteer) as gazetteer:
        story = pipeline.tell(found, gazetteer, title=arguments.title, since=older, hand=hand)
    texts = {one.article.id: one.article.text for one in readings} if arguments.with_text else None
    cli_output.write(story, targets, arguments, say, texts=texts)
    if arguments.write_corrections:
        with cli_output.whole_file(arguments.write_corrections) as out:
            out.write(decisions.write(readings, story, hand))
        say(f"wrote {arguments.write_corrections}")
    say(_summary(story))
    for change in story.changes:
        say(f"  {change.kind}: {change.text}")
    if older is not None and not story.changes:
        say(f"nothing has changed since {arguments.since}")
    met = [*story.corrections, *(correction for one in readings for correction in one.corrections)]
    missed = _tell_missed(amend.unmatched(hand, met, story_told=True))
    return 1 if failures or missed else 0


def _annotate(arguments: argparse.Namespace) -> int:
    from geonews.annotate import annotation  # noqa: PLC0415
    from geonews.desk import amend, explain  # noqa: PLC0415 - see _map
    from geonews.model import Failure  # noqa: PLC0415
    from geonews.toponymy import spans  # noqa: PLC0415 - see _map

    given = spans.read(arguments.spans) if arguments.spans else None
    hand = _corrections(arguments)
    done: list[str] = []
    met: list[Correction] = []
    kept: list[Reading] = []
    failed = 0
    with _nowhere() if arguments.explain and arguments.output == "-" else _output(arguments.output) as out:
        for one in _readings(arguments, given=given, hand=hand, one_story=arguments.one_story):
            if isinstance(one, Failure):
                failed += 1
                continue
            done.append(one.article.id)
            met += one.corrections
            kept += [one] if arguments.explain else []
            out.write(json.dumps(annotation(one), ensure_ascii=False, allow_nan=False) + "\n")
        if not done:
            # raised inside, so that an older file is not replaced by an empty one
            msg = "no input could be read, so there is nothing to annotate"
            raise InputError(msg)
    for line in explain.explain(kept, arguments.explain) if arguments.explain else ():
        print(printable(line))
    strange = [f"{arguments.spans}: {line}" for line in spans.unmatched(given, done)] if given is not None else []
    missed = _tell_missed([*strange, *amend.unmatched(hand, met, story_told=False)])
    return 1 if failed or missed else 0


def _corrections(arguments: argparse.Namespace) -> Corrections:
    """The corrections named, else those beside the articles; which are used is said."""
    from geonews import corrections  # noqa: PLC0415 - see _map
    from geonews.gazetteer import Gazetteer  # noqa: PLC0415

    paths = arguments.corrections or corrections.beside(arguments.inputs)
    if not paths:
        return corrections.Corrections()
    with Gazetteer.open(arguments.gazetteer, progress=Bar("building the gazetteer")) as gazetteer:
        hand = corrections.read(paths, gazetteer)
    say(f"{', '.join(map(str, paths))}: {len(hand.entries)} correction(s)")
    return hand


def _tell_missed(lines: Sequence[str]) -> bool:
    """Say what met nothing, a line each; whether there was anything to say."""
    for line in lines:
        complain(line)
    return bool(lines)


def _check_new(path: Path) -> None:
    """Raise where a file of corrections would take the place of another."""
    cli_output.check_place_for(path)
    if path.exists():
        msg = f"{path}: is there already, and may hold corrections; move it, or write to another name"
        raise GeonewsError(msg)


def _readings(
    arguments: argparse.Namespace,
    *,
    hand: Corrections,
    one_story: bool = False,
    given: Mapping[str, Sequence[Mark]] | None = None,
) -> Iterator[Reading | Failure]:
    """Read the inputs, naming each on a terminal and each failure on stderr."""
    from geonews import article, pipeline  # noqa: PLC0415 - see _map
    from geonews.gazetteer import Gazetteer  # noqa: PLC0415
    from geonews.model import Failure  # noqa: PLC0415
    from geonews.stories import storydates  # noqa: PLC0415 - see _map

    articles: Iterable[Article | Failure] = article.read_inputs(arguments.inputs, published=arguments.date)
    articles = storydates.infer(articles) if one_story else storydates.infer_among_kin(articles)
    with Gazetteer.open(arguments.gazetteer, progress=Bar("building the gazetteer")) as gazetteer:
        for n, one in enumerate(
            pipeline.read_articles(_named(articles), gazetteer, model=arguments.model, given=given, hand=hand), 1
        ):
            if isinstance(one, Failure):
                complain(f"{one.origin}: {one.message}" if one.origin not in one.message else one.message)
            else:
                for warning in one.warnings:
                    complain(f"{one.article.id}: {warning}")
                logging.getLogger(__name__).info("read %s (%d)", one.article.id, n)
            yield one


def _named(articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """Say which article is being read, on a terminal only."""
    for n, one in enumerate(articles, 1):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[Kreading article {n}: {one.origin[-60:]}")
            sys.stderr.flush()
        yield one
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")


@contextmanager
def _output(target: str) -> Iterator[IO[str]]:
    """A text stream that becomes the file only when all went well; ``-`` is standard output."""
    if target == "-":
        yield sys.stdout
        sys.stdout.flush()  # a full disk is told here, not as the interpreter ends
        return
    path = Path(target)
    cli_output.check_place_for(path)
    with cli_output.whole_file(path) as out:
        yield out


def _nowhere() -> AbstractContextManager[IO[str]]:
    """A stream for what nobody asked to see."""
    return nullcontext(io.StringIO())


def _summary(story: Story) -> str:
    legs = sum(not leg.background for it in story.itineraries for leg in it.legs)
    candidates = sum(len(event.sites) for event in story.events if not event.background)
    read = sum(not note.id.startswith("by hand: ") for note in story.articles)
    parts = [f"{read} article(s)", f"{legs} leg(s)", f"{candidates} candidate site(s)"]
    if story.corrections:
        parts.append(f"{len(story.corrections)} correction(s) by hand")
    if story.unresolved:
        parts.append(f"{len(story.unresolved)} name(s) unresolved or unsure, listed below the map")
    return ", ".join(parts)
