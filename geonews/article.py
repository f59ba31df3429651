"""Inputs of any kind to articles: files, directories, globs, addresses, feeds, JSONL, standard input.

The text of a .txt or JSONL article is kept character for character, so that offsets are offsets into the input.
Nothing here raises for a bad input: it becomes a `Failure` with one line saying what to do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from glob import glob
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from geonews.errors import InputError
from geonews.intake import formats, layout, noise, ours, published
from geonews.intake.decoding import decode
from geonews.intake.formats import MAX_BYTES, Draft, one_line
from geonews.model import Article, Failure

MAX_CHARACTERS = 1_000_000  # of one article: the language model refuses more, and no news article has so many
_TIMEOUT_S = 20
_AGENT = "Mozilla/5.0 (compatible; geonews)"

_TEXT = frozenset({".txt", ".text"})
_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_FEED = frozenset({".xml", ".rss", ".atom"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_KNOWN = _TEXT | _MARKDOWN | _HTML | _FEED | _JSON_LINES | {".json"}
_KINDS = " ".join(sorted(_KNOWN))
# files that lie about in directories of articles and are none themselves
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|copying|contributing|corrections\.toml$)\b", re.IGNORECASE)
_NAMED = 5  # how many left-out files of a directory a message names


def read_inputs(inputs: Sequence[str], *, published: date | None = None) -> Iterator[Article | Failure]:
    """Read articles from files, directories, globs, http(s) addresses, feeds and ``-`` (standard input).

    ``published`` overrides the publication date of every article. Ids are those of JSON records and feed entries,
    else file names (``name:line`` for JSONL), made unique by ``#2``, ``#3`` ... Directories are read with those below
    them, by name; hidden files and READMEs are passed over, files of other kinds are one `Failure` a directory.
    """
    seen: dict[str, int] = {}
    for given in inputs:
        for found in _read(given):
            if isinstance(found, Failure):
                yield found
                continue
            dated = replace(found, published=published, published_from="given") if published else found
            yield _with_unique_id(dated, seen)


def from_text(  # noqa: PLR0913 - one keyword for each thing a caller may know of an article
    text: str,
    *,
    id: str,  # noqa: A002 - what the field is called everywhere else
    title: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    origin: str = "",
) -> Article:
    """An article from its text, with noise, datelines, bylines, captions and publication date found in it.

    The text is kept character for character (lone surrogates, which no file can hold, become U+FFFD).
    Raises `InputError` for a text that is blank or longer than `MAX_CHARACTERS`.
    """
    draft = Draft(id=id, origin=origin, text=text, title=title, published=published, outlet=outlet, url=url)
    return replace(_article(draft), published_from="given") if published else _article(draft)


def _article(draft: Draft) -> Article:
    where, size = draft.origin or draft.id, len(draft.text)
    if not draft.text.strip():
        msg = f"{where}: there is no text in it; give a file with an article in it"
        raise InputError(msg)
    if size > MAX_CHARACTERS:
        msg = f"{where}: {size:,} characters are more than one article has (limit {MAX_CHARACTERS:,}); split it"
        raise InputError(msg)
    text = re.sub("[\ud800-\udfff]", "\ufffd", draft.text)
    found = noise.find(text, title=draft.title)
    spans = tuple(sorted((*draft.markup, *found), key=lambda span: (span.start, span.end)))
    # marks inside a line (markup) do not hide the line
    hidden = tuple(span for span in spans if span.why != "markup")
    page = noise.lines(text)
    dateline = layout.datelines(page, hidden)
    paper = layout.outlet_line(page, hidden)
    day, known_from = published.publication_date(text, page, hidden, dateline)
    return Article(
        id=draft.id,
        text=text,
        title=draft.title or layout.headline(page, hidden),
        published=draft.published or day,
        published_from="metadata" if draft.published else known_from,
        outlet=draft.outlet or (paper.text if paper else layout.agency(text, dateline)),
        url=draft.url,
        origin=draft.origin,
        noise=spans,
        datelines=dateline,
        bylines=layout.bylines(page, hidden),
        captions=layout.captions(page, hidden),
    )


def _with_unique_id(article: Article, seen: dict[str, int]) -> Article:
    name = article.id
    while name in seen:
        seen[article.id] += 1
        name = f"{article.id}#{seen[article.id]}"
    seen[name] = 1
    return article if name == article.id else replace(article, id=name)


def _read(given: str) -> Iterator[Article | Failure]:
    """Everything that one input of the command line stands for."""
    if given == "-":
        yield from _articles("standard input", _standard_input())
    elif re.match(r"[a-z][a-z0-9+.-]*://", given, re.IGNORECASE):
        yield from _articles(given, _address(given))
    else:
        yield from _paths(given)


def _articles(origin: str, drafts: Iterator[Draft | Failure]) -> Iterator[Article | Failure]:
    """The articles of drafts; what goes wrong on the way comes out as a `Failure` in its place."""
    try:
        for draft in drafts:
            yield draft if isinstance(draft, Failure) else _article_or_failure(draft)
    except InputError as error:
        yield Failure(origin=origin, message=one_line(str(error)))
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(
            origin=origin, message=one_line(f"{origin}: cannot be read ({reason}); check name and permissions")
        )


def _article_or_failure(draft: Draft) -> Article | Failure:
    try:
        return _article(draft)
    except InputError as error:
        return Failure(origin=draft.origin, message=one_line(str(error)))


def _limited(stream: IO[bytes], origin: str) -> bytes:
    """All bytes of a stream, or `InputError` where there are more than `MAX_BYTES`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        msg = f"{origin}: more than {MAX_BYTES // 1_000_000} MB; split it, or give many articles as .jsonl"
        raise InputError(msg)
    return data


def _standard_input() -> Iterator[Draft | Failure]:
    origin = "standard input"
    yield from formats.sniffed(_limited(sys.stdin.buffer, origin), "stdin", origin)


def _paths(given: str) -> Iterator[Article | Failure]:
    """The articles of a file, a directory or a glob."""
    path = Path(given)
    try:
        path.lstat()
        there = True
    except FileNotFoundError:
        there = False
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        yield Failure(origin=one_line(given), message=one_line(f"{given[:80]}: not a usable file name ({error})"))
        return
    if there or not re.search(r"[*?\[]", given):
        yield from _path(path)
        return
    # pathlib's own glob refuses absolute patterns
    matches = sorted(glob(given, recursive=True))  # noqa: PTH207
    if not matches:
        yield Failure(origin=given, message=one_line(f"{given}: no file matches; check the pattern"))
    for match in matches:
        yield from _path(Path(match))


def _path(path: Path) -> Iterator[Article | Failure]:
    if path.is_dir():
        yield from _directory(path)
    elif path.is_file() and _is_ours(path):
        msg = f"{path}: geonews wrote this file itself; give the articles"
        yield Failure(origin=str(path), message=one_line(msg))
    else:
        yield from _articles(str(path), _file(path))


def _directory(top: Path) -> Iterator[Article | Failure]:
    files = [path for path in sorted(top.rglob("*")) if path.is_file() and not _passed_over(path.relative_to(top))]
    known = [path for path in files if path.suffix.lower() in _KNOWN]
    own = {path for path in known if _is_ours(path)}
    other = [path.name for path in files if path.suffix.lower() not in _KNOWN]
    for path in known:
        if path not in own:
            yield from _articles(str(path), _file(path))
    if own:
        names = _listed([path.name for path in known if path in own])
        yield Failure(origin=str(top), message=one_line(f"{top}: left out {names}, which geonews wrote itself"))
    if other:
        names = _listed(other)
        yield Failure(origin=str(top), message=one_line(f"{top}: left out {names}; articles are read from {_KINDS}"))
    elif not known:
        yield Failure(origin=str(top), message=one_line(f"{top}: no articles here; they are read from {_KINDS}"))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _is_ours(path: Path) -> bool:
    """Whether geonews wrote a file; one that cannot be read is told of where it is read as an article."""
    try:
        return ours.wrote(path)
    except OSError:
        return False


def _passed_over(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or bool(_ABOUT.match(path.name))


def _file(path: Path) -> Iterator[Draft | Failure]:
    suffix, origin = path.suffix.lower(), str(path)
    if path.is_file() and suffix and suffix not in _KNOWN:
        msg = f"{path}: geonews does not read {suffix} files; give one of {_KINDS}"
        raise InputError(msg)
    with path.open("rb") as stream:
        if suffix in _JSON_LINES:
            yield from formats.from_json_lines(stream, path.name, origin)
            return
        data = _limited(stream, origin)
    if suffix in _FEED:
        yield from formats.from_feed(decode(data, origin), path.name, origin)
    elif suffix in _HTML:
        yield formats.from_html(decode(data, origin), Draft(id=path.name, origin=origin, text=""))
    elif suffix in _MARKDOWN:
        yield formats.from_markdown(decode(data, origin), path.name, origin)
    elif suffix == ".json":
        yield from formats.from_json(decode(data, origin), path.name, origin)
    elif suffix in _TEXT:
        yield Draft(id=path.name, origin=origin, text=decode(data, origin))
    else:
        yield from formats.sniffed(data, path.name, origin)


def _address(url: str) -> Iterator[Draft | Failure]:
    """The article at an http(s) address, or the entries of the feed there."""
    if urlsplit(url).scheme.lower() not in {"http", "https"}:
        msg = f"{url}: only http and https addresses are read"
        raise InputError(msg)
    try:
        request = Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - the scheme was checked above
        with urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - the same
            data, final = _limited(answer, url), str(answer.geturl())
    except (URLError, TimeoutError, ConnectionError, ValueError) as error:
        reason = getattr(error, "reason", error)
        msg = f"{url}: could not be fetched ({reason}); check address and network, or save the page and give the file"
        raise InputError(msg) from error
    yield from formats.sniffed(data, final, url, url=final)
