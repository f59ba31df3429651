"""Hostile text in every field that an article, a file name, a gazetteer or a corrections file can set, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import chromium
import pytest
from render_stories import HOSTILE, train_story, with_text

from geonews import export, outputs
from geonews.model import Change, Correction, Story
from geonews.render import escape

PAYLOADS = {
    "mixed": HOSTILE,
    "markup": "<img src=x onerror=hit()><svg/onload=hit()><script>hit()</script></script></style></title></textarea><!--",
    "attribute": '" onmouseover="hit()" x=\' onfocus=hit() autofocus tabindex=1 \'',
    "jinja": "{{7*7}} {% raw %} {#c#} {{ cycler.__init__.__globals__.os.getcwd() }} {% off",
    "template literal": "`${hit()}` \\${hit()} \\` \\",
    "json": '</script><!--<script>", "x": 1}]\\u003c\\',
    "markdown": "[x](javascript:hit()) ![x](http://e.example/x) <http://e.example> | *a* `c` {{< video x >}} $e$\n# h\n\n- l",
    "formula": "=cmd|' /C calc'!A0",
    "xml": "]]><x/><!ENTITY e SYSTEM 'file:///etc/passwd'>&e;",
    "bidi": "\u202egnol \u2066x\u2069 \u200f",
    "lines": "a\u2028b\u2029c\u0085d\r\ne\x00f\x1bg\ud800h",
    "address": "javascript:hit()",
}
#: Formats whose text a person or another program reads as it is; story.json and GeoJSON keep what was said and escape it.
SHOWN = ("html", "svg", "txt", "csv", "kml", "gpx", "alt", "embed.html", "embed.md")
#: Marks that turn or break what follows them, none of which may arrive.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Tags(HTMLParser):
    """Elements, and the names and values of all their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.scripts = 0
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.scripts += tag == "script"
        self.attributes += [(name, value or "") for name, value in attrs]


def told(text: str | None) -> Story:
    """A story with changes and corrections, every string in it the one given."""
    quote = train_story().itineraries[0].legs[1].evidence
    story = replace(
        train_story(),
        changes=(Change(kind="new", text="A new leg.", evidence=quote),),
        corrections=(Correction(kind="place", said="Paris is Paris, Texas", count=1, note="the mayor rang"),),
    )
    return story if text is None else with_text(story, text)


@lru_cache(maxsize=128)
def made(kind: str, payload: str | None) -> str:
    story = told(None if payload is None else PAYLOADS[payload])
    return outputs.render(story, [kind], outputs.Layout())[kind].decode("utf-8")


def test_every_text_format_is_tried() -> None:
    kinds = {*outputs.KINDS.values(), *outputs.BUNDLE.values()}
    assert kinds == {*SHOWN, "json", "geojson", "png", "pdf"}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", SHOWN)
def test_no_mark_arrives_that_turns_or_breaks_text(kind: str, payload: str) -> None:
    assert TURNING.findall(made(kind, payload)) == []


@pytest.mark.parametrize("kind", [*SHOWN, "json", "geojson"])
def test_no_template_is_run(kind: str) -> None:
    assert str(Path.cwd()) not in made(kind, "jinja")
    assert "49 " not in made(kind, "jinja").replace("{{7*7}}", "")[:2000]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["html", "svg", "embed.html"])
def test_markup_holds_our_own_elements_alone(kind: str, payload: str) -> None:
    tags, plain = Tags(made(kind, payload)), Tags(made(kind, None))
    assert tags.names <= plain.names
    assert tags.scripts == plain.scripts
    assert [name for name, _ in tags.attributes if name.startswith("on") or name == "autofocus"] == []
    assert [
        v
        for name, v in tags.attributes
        if name in ("href", "src") and re.match(r"\s*(javascript|data:text)", v, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_still_asks_for_nothing(payload: str) -> None:
    assert escape.external(made("html", payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["svg", "kml", "gpx"])
def test_xml_holds_our_own_elements_alone(kind: str, payload: str) -> None:
    seen, plain = ({node.tag for node in ET.fromstring(made(kind, one)).iter()} for one in (payload, None))  # noqa: S314 - our own output
    assert seen <= plain
    assert "<!ENTITY" not in made(kind, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(payload: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(made("csv", payload).removeprefix("\ufeff"))) for cell in row]
    assert [cell for cell in cells if re.match(r"[\s\"]*[=+@]|\s*-[^0-9]", cell)] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_holds_our_own_links_alone(payload: str) -> None:
    # what a backslash stands before is a plain character
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", made("embed.md", payload))
    assert sorted(set(re.findall(r"\]\(([^)]*)\)", bare))) == ["map.html", "map.png"]
    assert re.findall(r"[<`]|^#|^- ", bare, flags=re.MULTILINE) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_story_json_reads_back_what_was_said(payload: str) -> None:
    again = export.from_json(made("json", payload))
    assert again.title == PAYLOADS[payload]
    assert again.itineraries[0].mover == PAYLOADS[payload]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["json", "geojson"])
def test_json_is_json(kind: str, payload: str) -> None:
    assert json.loads(made(kind, payload))


# ---- in a browser, where it would run


CLICK_ALL = """(() => { const all = document.querySelectorAll('.gn-symbol[role=button], path.gn-hit, .gn-name.area, button.show:not([hidden])');
    all.forEach((node) => node.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    document.querySelectorAll('*').forEach((node) => node.dispatchEvent(new MouseEvent('mouseover')));
    return all.length; })()"""


@pytest.mark.browser
@pytest.mark.parametrize("payload", ["mixed", "markup", "attribute", "template literal", "json"])
def test_nothing_runs_in_the_page(browser: chromium.Chromium, payload: str, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(made("html", payload), encoding="utf-8")
    with browser.open(path, 1280, 900) as tab:
        assert tab.run(CLICK_ALL) > 0
        tab.rest()
        # a call that ran, or that the page's policy refused, would be told here
        assert tab.messages() == []
        assert tab.requests() == [path.as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("payload", ["mixed", "markup", "attribute", "xml"])
def test_nothing_runs_in_the_picture(browser: chromium.Chromium, payload: str, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_text(made("svg", payload), encoding="utf-8")
    with browser.visit(path.as_uri(), 1280, 900) as tab:
        tab.rest()
        assert tab.run("document.querySelectorAll('script, foreignObject, image, a').length") == 0
        assert tab.messages() == []
        assert tab.requests() == [path.as_uri()]
