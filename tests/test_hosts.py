"""The page without a network, and inside pages that forbid nearly everything."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import chromium
import pytest
from render_stories import hostile_story, train_story

from geonews.render import page

pytestmark = pytest.mark.browser

#: The strictest policies under which a page may still hold a frame, by what the frame is made of.
POLICIES = {"src": "default-src 'none'; frame-src 'self'", "srcdoc": "default-src 'none'; style-src 'unsafe-inline'"}
HOST = '<!DOCTYPE html><html lang="en"><title>A report</title><p>Before.</p><iframe title="Map" sandbox="allow-scripts allow-popups" width="900" height="700" {}></iframe><p>After.</p>'
USE = """(() => { document.querySelector('path.gn-hit').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    document.querySelectorAll('.gn-legend input').forEach((input) => input.click());
    document.querySelector('.leaflet-control-zoom-in').click();
    const range = document.querySelector('.gn-time input'); range.value = 0; range.dispatchEvent(new Event('input'));
    document.querySelector('button.show:not([hidden])').click();
    return document.querySelectorAll('.gn-symbol').length; })()"""


class Host:
    """A web server of this test alone, on this machine alone."""

    def __init__(self, pages: dict[str, tuple[str, str]]) -> None:
        asked: list[str] = []

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                policy, text = pages.get(self.path, ("", ""))
                self.send_response(200 if text else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def map_page() -> str:
    return page.html(train_story())


@pytest.fixture
def host(request: pytest.FixtureRequest, map_page: str) -> Iterator[Host]:
    """A report that holds the map in a frame, under the policy that goes with it."""
    frame = 'src="map.html"' if request.param == "src" else f'srcdoc="{html.escape(map_page)}"'
    served = Host({"/": (POLICIES[request.param], HOST.format(frame)), "/map.html": ("", map_page)})
    yield served
    served.close()


def test_the_page_needs_no_network(browser: chromium.Chromium, map_page: str, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(map_page, encoding="utf-8")
    with browser.open(path, 1280, 900, offline=True) as tab:
        assert tab.run("navigator.onLine") is False
        assert tab.run(USE) > 0
        tab.rest()
        assert tab.run("document.querySelector('[role=dialog]') !== null")
        assert tab.messages() == []
        assert tab.requests() == [path.as_uri()]


@pytest.mark.parametrize("host", ["src"], indirect=True)
def test_the_map_works_in_a_frame_of_a_page_that_allows_frames_alone(browser: chromium.Chromium, host: Host) -> None:
    with browser.visit(host.address, 1000, 900) as tab:
        assert tab.run_in_frame(USE) > 0
        tab.rest()
        assert tab.run_in_frame("document.querySelector('[role=dialog]') !== null")
        assert tab.messages() == []
        assert host.asked == ["/", "/map.html"]


@pytest.mark.parametrize("host", ["srcdoc"], indirect=True)
def test_the_picture_stands_where_the_page_around_forbids_scripts(browser: chromium.Chromium, host: Host) -> None:
    with browser.visit(host.address, 1000, 900) as tab:
        tab.rest()
        seen = "[...document.querySelectorAll('.still svg, .folium-map')].map((n) => n.getBoundingClientRect().height > 100)"
        assert tab.run_in_frame(seen) == [True, False]
        assert host.asked == ["/"]
        # what the browser itself says of the scripts that it was told not to run, and nothing else
        assert all("Content Security Policy" in one or "Blocked script" in one for one in tab.messages())


def test_hostile_text_is_as_harmless_in_a_frame(browser: chromium.Chromium) -> None:
    served = Host(
        {"/": (POLICIES["src"], HOST.format('src="map.html"')), "/map.html": ("", page.html(hostile_story()))}
    )
    with browser.visit(served.address, 1000, 900) as tab:
        tab.run_in_frame("document.querySelectorAll('.gn-symbol[role=button]').forEach((node) => node.click())")
        tab.rest()
        assert tab.run_in_frame("document.querySelectorAll('img[src=x], script[src]').length") == 0
        assert tab.run("document.title") == "A report"
        assert tab.messages() == []
        assert served.asked == ["/", "/map.html"]
    served.close()
