"""Documents to drafts of articles: web pages, Markdown, feeds and JSON records.

A draft is the text with what the document itself says about it. The text of a web page or feed entry is what is left
when its markup is taken away, headline first. In Markdown, marks and link targets stay in the text and become noise.
"""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import Any

from geonews.dating import almanac
from geonews.errors import InputError
from geonews.intake.decoding import decode
from geonews.model import Failure, NoiseSpan

_log = logging.getLogger(__name__)

MAX_BYTES = 50_000_000  # of one file, page or JSON line; a JSONL file may be longer

_LOOKS_HTML = re.compile(
    r"\s{0,200}(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(r"<(?:html|head|body)\b|\A\s*\Z", re.IGNORECASE)
_LOOKS_FEED = re.compile(
    r"\s{0,200}(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*){0,5}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(
    r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"  # a picture
    r"|(?<!\\)\[(?=[^\[\]\n]{1,500}\]\([^)\n]{0,2000}\))|(?<=[^\[])\]\([^)\n]{0,2000}\)"  # round a link's words
    r"|^[ ]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)|(?:[-*_][ \t]*){3,}$)"  # at a line's start
    r"|\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|`{1,3}|~~",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#[ \t]+(\S.{0,500})$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>(?:[^\r\n]*\r?\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of an article and what its document says about it; ``markup`` is noise of the format."""

    id: str
    origin: str
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    markup: tuple[NoiseSpan, ...] = ()


def sniffed(data: bytes, name: str, origin: str, *, url: str | None = None) -> Iterator[Draft | Failure]:
    """Drafts from bytes whose kind nothing tells: JSONL, JSON, a feed, a web page or plain text."""
    text = decode(data, origin)
    start = text.lstrip()
    if start[:1] == "{" and _is_json(start.splitlines()[0]):
        yield from from_json_lines(io.BytesIO(data), name, origin)
    elif start[:1] in {"{", "["} and _is_json(text):
        yield from from_json(text, name, origin)
    elif _LOOKS_FEED.match(text):
        yield from from_feed(text, name, origin)
    elif _LOOKS_HTML.match(text):
        yield from_html(text, Draft(id=name, origin=origin, text="", url=url))
    else:
        yield Draft(id=name, origin=origin, text=text, url=url)


def from_html(source: str, known: Draft) -> Draft:
    """The draft of a web page: headline, then the text trafilatura finds; what is ``known`` already wins over the page.

    Raises `InputError` where the page holds no article.
    """
    # lazy: it costs a third of a second that plain text need not pay
    import trafilatura  # noqa: PLC0415

    dates = {"original_date": True, "extensive_search": False}
    page: Any = source.strip() and trafilatura.bare_extraction(
        source,
        url=known.url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dates,
    )
    body = (page.text or "") if page else ""
    if not body.strip() and not _WHOLE_PAGE.search(source):
        # a piece of a page has nothing round the article to be told from it, and may be one sentence long
        return replace(known, text=plain(source))
    if not body.strip():
        msg = f"{known.origin}: no article text found in this web page; save the article's text and give that"
        raise InputError(msg)
    title = known.title or page.title
    return Draft(
        id=known.id,
        origin=known.origin,
        text=_titled(title, body),
        title=title,
        published=known.published or parse_day(page.date),
        outlet=known.outlet or page.sitename,
        url=known.url or page.url,
    )


def _titled(title: str | None, body: str) -> str:
    """The body under its headline, which pages and feeds keep apart."""
    if not title or body.lstrip().casefold().startswith(title.strip().casefold()):
        return body
    return f"{title.strip()}\n\n{body}"


def from_markdown(text: str, name: str, origin: str) -> Draft:
    """The draft of a Markdown file; fields of its front matter (title, date, outlet, url) say what they say."""
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    marks = [NoiseSpan(start=0, end=start, why="front matter")] if front else []
    marks.extend(NoiseSpan(start=m.start(), end=m.end(), why="markup") for m in _MARKUP.finditer(text, start) if m[0])
    pairs = (line.partition(":") for line in front["fields"].splitlines()) if front else ()
    fields = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    heading = _HEADING.search(text, start)
    return Draft(
        id=name,
        origin=origin,
        text=text,
        title=fields.get("title") or (re.sub(r"[*_`]|[ \t#]+$", "", heading[1]) if heading else None),
        published=parse_day(fields.get("date") or fields.get("published")),
        outlet=fields.get("outlet") or fields.get("source"),
        url=fields.get("url"),
        markup=tuple(marks),
    )


def from_feed(source: str, name: str, origin: str) -> Iterator[Draft | Failure]:
    """One draft per entry of an RSS or Atom feed, from what the feed itself says; nothing is fetched."""
    import feedparser  # noqa: PLC0415 - lazy like trafilatura

    # decoded already: what the declaration says of the bytes no longer holds
    source = re.sub(r"\A\s*<\?xml[^>]{0,500}>", "", source)
    feed = feedparser.parse(io.BytesIO(source.encode()))
    if not feed.entries:
        msg = f"{origin}: no RSS or Atom entries in it; give a feed, or save the article as .html or .txt"
        raise InputError(msg)
    for number, entry in enumerate(feed.entries, 1):
        bodies = [part.get("value", "") for part in entry.get("content", ())]
        title = plain(entry.get("title", "")) or None
        # `in entry` and `entry["updated_parsed"]` fall back to each other's field, with a warning
        stamp = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
        yield Draft(
            id=str(entry.get("id") or entry.get("link") or f"{name}:{number}"),
            origin=f"{origin}, entry {number}",
            text=_titled(title, plain(max([*bodies, entry.get("summary", "")], key=len))),
            title=title,
            published=date(stamp.tm_year, stamp.tm_mon, stamp.tm_mday) if stamp else None,
            outlet=feed.feed.get("title"),
            url=entry.get("link"),
        )


def plain(fragment: str) -> str:
    """The text of an HTML fragment, a blank line between blocks."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    reader = _FragmentReader()
    reader.feed(fragment)
    reader.close()
    return re.sub(r"\s*\n\s*", "\n\n", "".join(reader.parts)).strip()


class _FragmentReader(HTMLParser):
    """Collects the text of a fragment; feeds hold too little for trafilatura to judge what is article."""

    _BLOCKS = frozenset({"p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "ul", "ol"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's
        self._silent += tag in {"script", "style"}
        self.parts.append("\n" if tag in self._BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= self._silent > 0 and tag in {"script", "style"}
        self.parts.append("\n" if tag in self._BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def from_json_lines(stream: Iterable[bytes], name: str, origin: str) -> Iterator[Draft | Failure]:
    """One draft per line that is not blank, or a `Failure` with the line's number."""
    used = False
    for number, line in enumerate(stream, 1):
        where = f"{origin}, line {number}"
        used = used or bool(line.strip())
        if len(line) > MAX_BYTES:
            yield Failure(origin=where, message=f"{where}: more than {MAX_BYTES // 1_000_000} MB in one line; split it")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _draft_or_failure(line, f"{name}:{number}", where)
    if not used:
        yield Failure(origin=origin, message=f'{origin}: no lines in it; give one JSON object with "text" a line')


def from_json(text: str, name: str, origin: str) -> Iterator[Draft | Failure]:
    """Drafts from a .json file: one object, or a list of them."""
    loaded = _json(text, origin)
    if not isinstance(loaded, list):
        yield from_record(loaded, name, origin)
        return
    if not loaded:
        yield Failure(origin=origin, message=f'{origin}: an empty list; give objects with "text" or "html"')
    for number, record in enumerate(loaded, 1):
        yield _draft_or_failure(record, f"{name}:{number}", f"{origin}, item {number}")


def _draft_or_failure(record: object, name: str, where: str) -> Draft | Failure:
    """The draft of one record (or of the bytes of its line); a bad one must not stop those after it."""
    try:
        return from_record(_json(decode(record, where), where) if isinstance(record, bytes) else record, name, where)
    except InputError as error:
        return Failure(origin=where, message=one_line(str(error)))


def from_record(record: object, name: str, where: str) -> Draft:
    """The draft of ``{"text"|"html", "id"?, "title"?, "published"?, "outlet"?, "url"?}``; raises `InputError`."""
    if not isinstance(record, dict):
        msg = f"{where}: a JSON object was expected, not {type(record).__name__}"
        raise InputError(msg)
    text, source = record.get("text"), record.get("html")
    if not isinstance(text, str) and not isinstance(source, str):
        msg = f'{where}: neither "text" nor "html" is a string; give one of them'
        raise InputError(msg)
    given = record.get("id")
    known = Draft(
        id=str(given) if isinstance(given, str | int) and str(given).strip() else name,
        origin=where,
        text=text if isinstance(text, str) else "",
        title=_string(record, "title"),
        published=parse_day(_string(record, "published")),
        outlet=_string(record, "outlet"),
        url=_string(record, "url"),
    )
    if known.published is None and record.get("published"):
        _log.warning('%s: "published" is not a date like 2024-05-31; the article counts as undated', where)
    return known if isinstance(text, str) else from_html(str(source), known)


def _string(record: dict[Any, Any], key: str) -> str | None:
    value = record.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(";")[0]  # what follows is advice to programmers
        msg = f'{where}: not JSON ({reason}); an article is one object with "text" or "html"'
        raise InputError(msg) from error


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date or time, or of a date as e-mail, RSS or prose write it; ``None`` for anything else.

    Years before 1800 or after 2199 are mistakes of the source ("0001-01-01") and no dates.
    """
    day: date | None = None
    if value:
        written = almanac.calendar_dates(value[:100])  # "May 1, 2024": one whole date, not one of several
        day = written[0].full if len(written) == 1 else None
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            day = parsedate_to_datetime(value).date()
        with suppress(ValueError):
            day = datetime.fromisoformat(value.strip()).date()
    return day if day and 1800 <= day.year <= 2199 else None


def one_line(message: str) -> str:
    """A message for a terminal: control characters and line breaks, which an input may hold, become blanks."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", message)
