"""Measure finished maps in headless Chromium: `python tests/measure_maps.py sweep|axe|speed [story.json ...]`.

sweep
    Every sample story (`tests/articles`, or the stories given) at 320, 720 and 1,600 pixels and at every zoom from the
    first view to four deeper. At each zoom windows are opened until every symbol of the map has stood in one, and the
    boxes of names, symbols, arrows and controls are compared as the browser has them. Then every symbol is asked for
    its name and its card, on the map of each width. Asked: nothing found.
axe
    The same stories at 375 and 1,280 pixels through axe-core. Asked: no violation.
speed
    The page of a story of 200 articles and 300 places (`render_stories.big_story`): bytes, milliseconds from the start
    of navigation to the first idle moment with the map drawn, and milliseconds of one pass of names at a zoom. Medians
    of several runs, since a machine that others share runs no two alike. Then the processor time that page, SVG and
    PNG of each sample of `maps` (or of the stories given) take from its story.json on, in a process of its own. Asked:
    under three seconds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import axe
import chromium

HERE = Path(__file__).resolve().parent
WIDTHS = (320, 720, 1600)
#: How many whole zooms deeper than the first view.
DEEPER = 4
#: Most windows at one zoom: with each that is opened at a symbol not seen yet, few stories need so many.
WINDOWS = 12
MAP = "Object.values(window).find((v) => v instanceof L.Map)"

#: Names that overlap a name, a symbol or a control, or leave the map, in the map and in its inset.
COLLISIONS = """(() => {
  const found = [];
  for (const map of document.querySelectorAll('.leaflet-container')) {
    const box = map.getBoundingClientRect(), own = (n) => n.parentElement.closest('.leaflet-container') === map;
    const shown = (n) => own(n) && n.offsetWidth && getComputedStyle(n).visibility !== 'hidden';
    const rect = (n) => n.getBoundingClientRect();
    const names = [...map.querySelectorAll('.gn-name')].filter(shown);
    const others = [...map.querySelectorAll('.leaflet-control, .gn-symbol')].filter(shown);
    const hit = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    names.forEach((n, i) => {
      const r = rect(n);
      if (r.left < box.left || r.right > box.right || r.top < box.top || r.bottom > box.bottom) found.push(n.textContent + ' leaves the map');
      names.slice(i + 1).forEach((m) => { if (hit(r, rect(m))) found.push(n.textContent + ' / ' + m.textContent); });
      others.forEach((m) => { const q = rect(m), by = m.matches('.gn-symbol') ? 3 : 0;
        if (hit(r, { left: q.left + by, right: q.right - by, top: q.top + by, bottom: q.bottom - by })) found.push(n.textContent + ' / ' + (m.getAttribute('aria-label') || m.className)); });
    });
  }
  return found;
})()"""

#: Names are placed anew a moment after a move; a timer that runs later than theirs waits for that on any machine.
SETTLED = "new Promise((done) => setTimeout(done, 80))"

#: Symbols with their place in the window, and whether they stand in it.
SYMBOLS = f"""(() => {{ const map = {MAP}, size = map.getSize(); let all = [];
  map.eachLayer((l) => {{ if (l instanceof L.Marker) {{ const p = map.latLngToContainerPoint(l.getLatLng());
    all.push([l.getLatLng().lat, l.getLatLng().lng, p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y]); }} }});
  return all; }})()"""

#: Symbols that no keyboard or pointer reaches, without a name, or whose card does not open or does not tell of them.
UNREACHED = """(async () => {
  const found = [], rest = (ms) => new Promise((done) => setTimeout(done, ms));
  const symbols = [...document.querySelectorAll('.folium-map > .leaflet-map-pane .gn-symbol')];
  for (const node of symbols) {
    const label = node.dataset.label || '';
    const named = [...document.querySelectorAll('.gn-symbol[role=button]')];
    const by = node.getAttribute('role') === 'button' ? node : named.find((other) => other.getAttribute('aria-label').includes(label));
    if (!label) { found.push('a symbol without a name'); continue; }
    if (!by || by.tabIndex !== 0) { found.push(label + ': not reached'); continue; }
    by.click();
    // the one opened last; others may still be fading away
    const card = [...document.querySelectorAll('[role=dialog]')].pop();
    const name = label.split(': ')[0];
    if (!card || !card.textContent.trim()) found.push(label + ': no card');
    else if (!card.textContent.includes(name)) found.push(label + ': its card does not name it');
    const close = document.querySelector('.leaflet-popup-close-button');
    if (close) close.click();
    await rest(0);
  }
  return found;
})()"""


def swept(tab: chromium.Tab, *, deeper: int = DEEPER, windows: int = WINDOWS) -> list[str]:
    """Collisions at every zoom from that of the first view on, in windows that show every symbol once."""
    found = [f"fit: {one}" for one in tab.run(COLLISIONS)]
    first = tab.run(f"{MAP}.getZoom()")
    deepest = tab.run(f"{MAP}.getMaxZoom()")
    for step in range(1, deeper + 1):
        zoom = min(first + step, deepest)
        tab.run(f"void {MAP}.setZoom({zoom}, {{animate: false}})")
        tab.run(SETTLED)
        found += [f"fit+{step}: {one}" for one in tab.run(COLLISIONS)]
        seen = {(lat, lon) for lat, lon, inside in tab.run(SYMBOLS) if inside}
        for _ in range(windows):
            left = sorted({(lat, lon) for lat, lon, _ in tab.run(SYMBOLS)} - seen)
            if not left:
                break
            tab.run(f"void {MAP}.setView([{left[0][0]}, {left[0][1]}], {zoom}, {{animate: false}})")
            tab.run(SETTLED)
            found += [f"fit+{step} at {left[0]}: {one}" for one in tab.run(COLLISIONS)]
            seen |= {left[0], *((lat, lon) for lat, lon, inside in tab.run(SYMBOLS) if inside)}
    return found


def pages(files: list[Path], folder: Path) -> Iterator[tuple[str, Path]]:
    """A page for every story given, or for every sample story."""
    sys.path.insert(0, str(HERE.parent / "maps"))
    import make

    from geonews.export import from_json
    from geonews.render import page

    names = sorted(path.name for path in make.ARTICLES.iterdir() if path.is_dir())
    given = ((path.stem, from_json(path.read_text(encoding="utf-8"))) for path in files)
    for name, story in given if files else make.stories(names):
        path = folder / f"{name}.html"
        path.write_text(page.html(story), encoding="utf-8")
        yield name, path


def sweep(browser: chromium.Chromium, made: Iterable[tuple[str, Path]]) -> int:
    """Print what collides and what cannot be reached; how many there are."""
    maps = total = 0
    for name, path in made:
        maps += 1
        for width in WIDTHS:
            with browser.open(path, width, 700 if width == 320 else 900) as tab:
                found = swept(tab)
                tab.call("Page.reload")
                tab.until(f"document.readyState === 'complete' && Boolean({MAP})")
                tab.rest()
                found += tab.run(UNREACHED)
                found += [f"console: {one}" for one in tab.messages()]
            for one in found:
                print(f"{name} {width}: {one}", flush=True)
            total += len(found)
    print(f"{maps} maps at {len(WIDTHS)} widths, {DEEPER + 1} zooms: {total} found")
    return total


def accessible(browser: chromium.Chromium, made: Iterable[tuple[str, Path]]) -> int:
    """Print what axe-core finds; how many there are."""
    script = axe.script()
    if script is None:
        sys.stderr.write("axe-core could not be fetched with npm; set GEONEWS_AXE to its axe.min.js\n")
        return 1
    total = maps = 0
    for name, path in made:
        maps += 1
        for width in (375, 1280):
            with browser.open(path, width, 900) as tab:
                found = axe.violations(tab, script)
            for one in found:
                print(f"{name} {width}: {one}", flush=True)
            total += len(found)
    print(f"{maps} maps at 2 widths: {total} violations")
    return total


#: When the page had been drawn and its scripts had run: from then on it answers.
READY = """Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd,
    ...performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime))"""
#: Sets off one pass of names, as opening and closing the legend does, and says how long it took.
NAMES = """(async () => { performance.clearMeasures('geonews'); document.querySelector('.gn-legend').dispatchEvent(new Event('toggle'));
    while (!performance.getEntriesByName('geonews').length) await new Promise((done) => setTimeout(done, 20));
    return performance.getEntriesByName('geonews')[0].duration; })()"""


def busy_ms(tab: chromium.Tab) -> float:
    """Milliseconds of processor time that the page has taken; other programs on the machine do not add to it."""
    metrics = {one["name"]: one["value"] for one in tab.call("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


def speed(browser: chromium.Chromium, folder: Path, runs: int = 5) -> dict[str, Any]:
    """Bytes and milliseconds of a big story's page, by the clock and in processor time."""
    from render_stories import big_story

    from geonews.render import page

    html = page.html(big_story())
    path = folder / "big.html"
    path.write_text(html, encoding="utf-8")
    took: dict[str, list[float]] = {}
    for _ in range(runs):
        with browser.visit("about:blank", 1600, 900) as tab:
            tab.call("Performance.enable", timeDomain="threadTicks")
            before = busy_ms(tab)
            tab.call("Page.navigate", url=path.as_uri())
            tab.until(
                "document.readyState === 'complete' && performance.getEntriesByName('first-contentful-paint').length"
            )
            took.setdefault("interactive, by the clock", []).append(tab.run(READY))
            took.setdefault("interactive, processor time", []).append(busy_ms(tab) - before)
            for step in (0.5, 1.5, 2.5):
                tab.run(f"void {MAP}.setZoom({MAP}.getMinZoom() + {step}, {{animate: false}})")
                tab.rest(0.3)
                before = busy_ms(tab)
                took.setdefault(f"names at the widest zoom + {step}, by the clock", []).append(tab.run(NAMES))
                took.setdefault(f"names at the widest zoom + {step}, processor time", []).append(busy_ms(tab) - before)
    return {"bytes": len(html.encode())} | {f"{what}, ms": _told(values) for what, values in took.items()}


#: What `geonews draw` does for the three files, in a process that has loaded nothing yet.
DRAW = """import os, sys, pathlib
from geonews.export import from_json
from geonews.render import drawing, page, raster, static
story = from_json(pathlib.Path(sys.argv[1]).read_text("utf-8"))
still = static.drawing(story)
page.html(story, still=still), drawing.svg(still), raster.png(still)
print(os.times().user + os.times().system)"""


def drawn(files: list[Path]) -> Iterator[tuple[str, float]]:
    """Seconds of processor time for page, SVG and PNG of each story.json."""
    for path in files or sorted((HERE.parent / "maps").glob("*.json")):
        run = subprocess.run([sys.executable, "-c", DRAW, str(path)], capture_output=True, text=True, check=True)
        yield path.stem, float(run.stdout)


def _told(values: list[float]) -> str:
    return f"median {statistics.median(values):.0f}, {min(values):.0f} to {max(values):.0f} in {len(values)} runs"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("sweep", "axe", "speed"))
    parser.add_argument("stories", nargs="*", type=Path, help="story.json files; by default every sample story")
    given = parser.parse_args(arguments)
    path = chromium.executable()
    if path is None:
        sys.stderr.write("no Chromium on this machine; install chromium\n")
        return 2
    with tempfile.TemporaryDirectory() as folder, chromium.Chromium(path) as browser:
        if given.what == "speed":
            for key, value in speed(browser, Path(folder)).items():
                print(f"{key}: {value}")
            for name, seconds in drawn(given.stories):
                print(f"page, SVG and PNG of {name}: {seconds:.2f} s of processor time", flush=True)
            return 0
        check = sweep if given.what == "sweep" else accessible
        return 1 if check(browser, pages(given.stories, Path(folder))) else 0


if __name__ == "__main__":
    sys.exit(main())
