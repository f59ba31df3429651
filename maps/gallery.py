"""Take the pictures of every map in this directory, and write the page that shows them: ``python maps/gallery.py``.

Needs Chromium, and the maps as `maps/make.py` made them. Pictures go to ``maps/shots``: the page at three widths, as it
was on up to two earlier days, as it prints and as someone with deuteranopia sees it; the picture for screens, and the
column in black ink. They are looked at, not compared.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import make
from PIL import Image

from geonews import export
from geonews.model import Story
from geonews.render import describe, escape, raster, static

sys.path.insert(0, str(make.HERE.parent / "tests"))
import chromium

SHOTS = make.HERE / "shots"
#: The page's windows, width and height: telephone, tablet, desk.
WINDOWS = {"375": (375, 812), "720": (720, 960), "1280": (1280, 900)}
#: What prints on A4: 210 mm less margins of 10 mm, at 96 pixels an inch.
PAPER = (718, 1046)
#: WebP at which small letters stay clear and a window takes about 40 kB.
QUALITY = 72
STEPS = "JSON.parse(document.getElementById('geonews-data').textContent).steps.map((step) => step.day)"


def shots(browser: chromium.Chromium, name: str) -> Iterator[tuple[str, str, bytes]]:
    """Pictures of a page in the browser: name, what it shows, PNG."""
    path = make.HERE / f"{name}.html"
    for width, window in WINDOWS.items():
        with browser.open(path, *window) as tab:
            tab.rest(0.6)
            yield width, f"{width} pixels wide", taken(tab)
    with browser.open(path, *WINDOWS["1280"]) as tab:
        days = tab.run(STEPS) or []
        tab.rest(0.6)
        tab.call("Emulation.setEmulatedVisionDeficiency", type="deuteranopia")
        yield "deuteranopia", "as with deuteranopia", taken(tab)
    for number, day in enumerate(earlier(days), 1):
        with browser.open(path, *WINDOWS["1280"], f"#date={day}") as tab:
            tab.rest(0.6)
            yield f"then-{number}", f"as reported by {day}", taken(tab)
    with browser.open(path, *PAPER) as tab:
        tab.call("Emulation.setEmulatedMedia", media="print")
        tab.rest(0.6)
        yield "print", "printed on A4, first page", taken(tab)


def earlier(days: Sequence[str]) -> list[str]:
    """The first day and the middle one of those before the newest."""
    return list(dict.fromkeys([days[0], days[(len(days) - 1) // 2]])) if len(days) > 1 else []


def taken(tab: chromium.Tab) -> bytes:
    """The window as PNG."""
    answer: dict[str, Any] = tab.call("Page.captureScreenshot", format="png")
    return base64.b64decode(answer["data"])


def stills(story: Story) -> Iterator[tuple[str, str, bytes]]:
    """Pictures of a story that no browser makes."""
    yield "picture", "the picture, for screens", raster.png(static.drawing(story))
    yield "column", "95 mm column in black ink", raster.png(static.drawing(story, size="column", style="monochrome"))


def save(path: Path, picture: bytes, *, widest: int) -> None:
    """Keep a picture small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if image.width > widest:
        image = image.resize((widest, round(image.height * widest / image.width)), Image.Resampling.LANCZOS)
    image.save(path, quality=QUALITY, method=6)


def section(name: str, story: Story, shown: Sequence[tuple[str, str]]) -> str:
    """One story on the gallery page."""
    figures = "".join(
        f'<figure><a href="shots/{file}.webp"><img src="shots/{file}.webp" loading="lazy" alt="{escape.text(name)}, '
        f'{escape.text(what)}"></a><figcaption>{escape.text(what)}</figcaption></figure>\n'
        for file, what in shown
    )
    return (
        f'<section><h2 id="{name}">{escape.text(story.title)}</h2>\n<p>{escape.text(describe.alt(story))}</p>\n'
        f'<p><a href="{name}.html">Map</a>, <a href="{name}.svg">SVG</a>, <a href="{name}.json">story.json</a></p>\n'
        f"<div>{figures}</div></section>\n"
    )


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>geonews: the sample maps</title>
<style>
body{{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1400px;padding:0 16px;color:#1d2328}}
section>div{{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-end}}
figure{{margin:0}}img{{height:260px;width:auto;max-width:100%;border:1px solid #b9c2c9;display:block}}
figcaption{{font-size:14px;color:#4a5258}}
</style>
</head>
<body>
<h1>The sample maps</h1>
<p>Every picture leads to its full size. Written by <code>python maps/gallery.py</code>; the articles are our own, see
tests/articles.</p>
{sections}</body>
</html>
"""


@contextmanager
def browser_for(folder: Path) -> Iterator[chromium.Chromium]:
    """A browser, and the folder its pictures go to made; exits with code 2 where the machine has none."""
    path = chromium.executable()
    if path is None:
        sys.stderr.write("there is no Chromium on this machine; install one\n")
        sys.exit(2)
    folder.mkdir(exist_ok=True)
    with chromium.Chromium(path) as browser:
        yield browser


def main() -> int:
    """Take every picture and write the page; returns the exit code."""
    sections = []
    with browser_for(SHOTS) as browser:
        for name in make.SAMPLES:
            story = export.from_json((make.HERE / f"{name}.json").read_text(encoding="utf-8"))
            shown = []
            for view, what, picture in (*stills(story), *shots(browser, name)):
                save(SHOTS / f"{name}-{view}.webp", picture, widest=720 if view == "column" else 1280)
                shown.append((f"{name}-{view}", what))
            sections.append(section(name, story, shown))
            sys.stderr.write(f"maps/shots/{name}-*.webp\n")
    made = {f"{name}.webp" for name in _names(sections)}
    for old in SHOTS.glob("*.webp"):
        if old.name not in made:
            old.unlink()
    (make.HERE / "index.html").write_text(PAGE.format(sections="".join(sections)), encoding="utf-8", newline="\n")
    return 0


def _names(sections: Sequence[str]) -> Iterator[str]:
    """Names of the pictures on the page."""
    for text in sections:
        yield from (Path(part.split('"')[0]).stem for part in text.split('src="')[1:])


if __name__ == "__main__":
    sys.exit(main())
