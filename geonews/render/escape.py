"""Article text made harmless for each place it lands in, and the guard that proves a page asks for nothing.

branca runs what an element renders through Jinja a second time, and Leaflet takes strings for HTML. So article text
enters the page in two ways only: as escaped HTML written by `text`, with braces turned into references so that no
template engine sees them, and inside one JSON block written by `json_block`, from which the page's own script builds
nodes with ``textContent``.
"""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

#: Control characters, lone surrogates (which UTF-8 cannot hold) and the marks that turn the direction of text round,
#: with which a name can pose as another; U+200E/F, ZWJ and ZWNJ stay, as Arabic, Hebrew and Indic names need them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
#: Braces as references, so that no template engine sees them.
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
#: Attributes from which a browser fetches without being asked.
_FETCHED = frozenset(
    {"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "xlink:href", "ping"}
)
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]?([^;'\"]*)", re.IGNORECASE)
_SCRIPT_REQUEST = re.compile(
    r"\b(?:fetch|import|importScripts|XMLHttpRequest|WebSocket|EventSource|sendBeacon|SharedWorker|Worker)\s*\("
)


def clean(value: str) -> str:
    """The text without control characters, direction overrides and lone surrogates; line ends become blanks."""
    return _UNPRINTABLE.sub("\ufffd", value.replace("\r", " ").replace("\u2028", " ").replace("\u2029", " "))


def text(value: str) -> str:
    """The text as HTML for element content and quoted attributes, with no brace left for a template engine."""
    return html.escape(clean(value)).translate(BRACES)


def json_block(value: object) -> str:
    """JSON for a ``<script type="application/json">``: no markup, and braces in strings escaped."""
    blob = _UNPRINTABLE.sub("\ufffd", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for character, escaped in _IN_SCRIPT.items():
        blob = blob.replace(character, escaped)
    return _JSON_STRING.sub(lambda m: m.group().replace("{", "\\u007b").replace("}", "\\u007d"), blob)


def web_link(url: str | None) -> str | None:
    """The address if a reader may safely be sent there (http or https with a host), else ``None``."""
    if url is None or clean(url) != url or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def external(page: str) -> list[str]:
    """What in the page a browser would fetch or run from elsewhere; an empty list for a page that stands alone.

    Looks at attributes, styles, meta refreshes and the page's scripts. Plain links are fine when they lead to
    http(s) or into the page, as nothing is asked for before a reader clicks.
    """
    guard = _Guard()
    guard.feed(page)
    guard.close()
    return guard.found


class _Guard(HTMLParser):
    """Collects every reference that leaves the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if self._leaves(tag, name, value.strip()):
                self.found.append(f"<{tag} {name}={value[:120]!r}>")
        if tag == "base" or (tag == "meta" and given.get("http-equiv", "").lower() == "refresh"):
            self.found.append(f"<{tag}>")
        self._inside = tag if tag == "style" or (tag == "script" and "json" not in given.get("type", "")) else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.found += [f"<style> {address[:120]!r}" for address in _css_addresses(data)]
        elif self._inside == "script":
            self.found += [f"<script> {call.group()!r}" for call in _SCRIPT_REQUEST.finditer(data)]

    @staticmethod
    def _leaves(tag: str, name: str, value: str) -> bool:
        if name.startswith("on"):
            return True
        if name == "style":
            return bool(_css_addresses(value))
        if name == "srcdoc":
            return bool(external(value))
        if name == "href" and tag == "a":
            return not value.startswith("#") and web_link(value) is None
        if name in _FETCHED or name == "href":
            return not value.startswith(("data:", "#"))
        return False


def _css_addresses(css: str) -> list[str]:
    """Addresses in ``url()`` and ``@import`` that are not part of the page."""
    found = [a or b for a, b in _CSS_URL.findall(css)]
    return [address for address in found if not address.startswith(("data:", "#"))]
