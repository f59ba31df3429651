"""Try the recipes of the README's "In a report" on real hosts, with a picture of each: ``python maps/recipes.py``.

Hosts that are missing are skipped, saying so. Needs Chromium, and for their recipes jupyter (nbconvert, ipykernel),
mkdocs, pandoc, pdflatex, soffice and pdftoppm on the path. Pictures go to ``maps/recipes``; they are looked at, not
compared.
"""

from __future__ import annotations

import base64
import email.message
import email.policy
import html.parser
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import make
from gallery import browser_for, save, taken

sys.path.insert(0, str(make.HERE.parent / "tests"))
import chromium

STORY = make.HERE / "kim-2023.json"
SHOTS = make.HERE / "recipes"
#: What WordPress leaves of a post by an author without the right to unfiltered HTML (wp_kses_post), and less: no style.
KSES = {
    "p": (),
    "figure": ("class",),
    "figcaption": (),
    "a": ("href",),
    "h1": (),
    "img": ("src", "alt", "width", "height"),
}
WORDS = "<h1>Where the train went</h1><p>This is our report; the map below belongs to it.</p>"
HOST = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{name}</title><body style="font:16px/1.5 serif;\
max-width:760px;margin:24px auto;padding:0 16px">{body}</body></html>'


class MissingError(Exception):
    """A program that a recipe needs is not on this machine."""


def run(*command: str, cwd: Path) -> None:
    """Run a host's own program."""
    if shutil.which(command[0]) is None:
        raise MissingError(command[0])
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, timeout=300)


def geonews(*options: str) -> str:
    """What `geonews draw` prints for the story."""
    command = [sys.executable, "-m", "geonews", "draw", str(STORY), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=make.HERE.parent).stdout


@contextmanager
def shown(browser: chromium.Chromium, page: Path, *, scripts: bool = True, height: int = 900) -> Iterator[chromium.Tab]:
    """A page of any host in a window of 900 pixels."""
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    with chromium.Tab(browser, target, session) as tab:
        tab.call("Page.enable")
        tab.resize(900, height)
        tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        tab.call("Page.navigate", url=page.as_uri())
        tab.rest(3.0)
        yield tab


def pictured(browser: chromium.Chromium, page: Path, *, scripts: bool = True, height: int = 900) -> bytes:
    """A page of any host as PNG."""
    with shown(browser, page, scripts=scripts, height=height) as tab:
        return taken(tab)


def first_page(pdf: Path) -> bytes:
    """The first page of a PDF as PNG."""
    run("pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", str(pdf), "page", cwd=pdf.parent)
    return (pdf.parent / "page.png").read_bytes()


def hosted(out: Path, name: str, body: str) -> Path:
    """A plain web page with the piece in it, beside the files of the map."""
    page = out / f"{name}.html"
    page.write_text(HOST.format(name=name, body=WORDS + body), encoding="utf-8")
    return page


def notebook(browser: chromium.Chromium, out: Path) -> bytes:
    """A notebook that ends in a story, executed and written as HTML by nbconvert."""
    code = f"from pathlib import Path\nimport geonews.pipeline\nfrom geonews import export\n\
export.from_json(Path({str(STORY)!r}).read_text())"
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": code}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    told = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": [cell]}
    (out / "report.ipynb").write_text(json.dumps(told), encoding="utf-8")
    run("jupyter", "nbconvert", "--execute", "--to", "html", "report.ipynb", cwd=out)
    return pictured(browser, out / "report.html", height=1000)


def mkdocs(browser: chromium.Chromium, out: Path) -> bytes:
    """A page of a MkDocs site with the frame."""
    docs = out / "docs"
    docs.mkdir()
    for name in ("map.html", "map.png"):
        shutil.copy(out / name, docs)
    (docs / "index.md").write_text(
        f"# Where the train went\n\nOur report.\n\n{geonews('--embed', 'iframe')}", encoding="utf-8"
    )
    (out / "mkdocs.yml").write_text("site_name: Reports\nuse_directory_urls: false\n", encoding="utf-8")
    run("mkdocs", "build", "--quiet", cwd=out)
    return pictured(browser, out / "site" / "index.html", height=1000)


def markdown(browser: chromium.Chromium, out: Path) -> bytes:
    """A page of a MkDocs site with embed.md: the picture that leads to the map."""
    (out / "docs" / "index.md").write_text(
        f"# Where the train went\n\n{(out / 'embed.md').read_text('utf-8')}", encoding="utf-8"
    )
    run("mkdocs", "build", "--quiet", cwd=out)
    return pictured(browser, out / "site" / "index.html", height=900)


def latex(_: chromium.Chromium, out: Path) -> bytes:
    """An article in LaTeX with the PDF in column size."""
    geonews("-o", str(out / "column.pdf"), "--size", "column")
    (out / "report.tex").write_text(
        "\\documentclass[twocolumn]{article}\\usepackage{graphicx}\\begin{document}\\section*{Where the train went}\n"
        + "This is our report; the map in the column belongs to it. " * 12
        + "\\begin{figure}[h]\\includegraphics[width=\\linewidth]{column.pdf}\\caption{So far.}\\end{figure}\n"
        + "The report goes on after it. " * 30
        + "\\end{document}\n",
        encoding="utf-8",
    )
    run("pdflatex", "-interaction=batchmode", "report.tex", cwd=out)
    return first_page(out / "report.pdf")


def word(_: chromium.Chromium, out: Path) -> bytes:
    """A Word file with the picture in page size and its alternative text, opened in LibreOffice."""
    geonews("-o", str(out / "page.png"), "--size", "page")
    told = " ".join((out / "alt.txt").read_text("utf-8").split())
    text = f"# Where the train went\n\nThis is our report.\n\n![{told}](page.png)\\\n\nThe report goes on.\n"
    (out / "word.md").write_text(text, encoding="utf-8")
    return opened_in_office(out, "word.md")


def quarto(_: chromium.Chromium, out: Path) -> bytes:
    """What `--embed quarto` prints, as a Word file made by pandoc, which reads Quarto's Markdown for it."""
    text = f"# Where the train went\n\nThis is our report.\n\n{geonews('--embed', 'quarto')}"
    (out / "quarto.md").write_text(text, encoding="utf-8")
    return opened_in_office(out, "quarto.md")


def opened_in_office(out: Path, name: str) -> bytes:
    """The first page of a Markdown file after its way through Word's format and LibreOffice."""
    stem = Path(name).stem
    run("pandoc", name, "-o", f"{stem}.docx", cwd=out)
    home = f"-env:UserInstallation=file://{out}/office"
    run("soffice", home, "--headless", "--convert-to", "pdf", f"{stem}.docx", cwd=out)
    return first_page(out / f"{stem}.pdf")


def letter(browser: chromium.Chromium, out: Path) -> bytes:
    """An e-mail with the picture inside, as a program shows it that runs no script and fetches nothing."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = "Where the train went"
    message.set_content((out / "alt.txt").read_text("utf-8"))
    piece = geonews("--embed", "img").replace('src="map.png"', 'src="cid:map"')
    message.add_alternative(WORDS + piece, subtype="html")
    related = message.get_payload()[1]
    related.add_related((out / "map.png").read_bytes(), "image", "png", cid="<map>")
    read = email.message_from_bytes(bytes(message), policy=email.policy.SMTP)
    shown_ = read.get_body(("html",)).get_content()
    picture = next(part for part in read.walk() if part.get_content_type() == "image/png").get_content()
    inside = "data:image/png;base64," + base64.b64encode(picture).decode()
    page = out / "mail.html"
    page.write_text(HOST.format(name="mail", body=shown_.replace("cid:map", inside)), encoding="utf-8")
    return pictured(browser, page, scripts=False)


class Kses(html.parser.HTMLParser):
    """What is left of a post after WordPress has filtered it."""

    def __init__(self, post: str) -> None:
        super().__init__(convert_charrefs=False)
        self.left: list[str] = []
        self.feed(post)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is allowed."""
        if tag in KSES:
            kept = "".join(f' {name}="{value}"' for name, value in attrs if name in KSES[tag])
            self.left.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        """Keep what is allowed."""
        if tag in KSES:
            self.left.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text stays."""
        self.left.append(data)


def wordpress(browser: chromium.Chromium, out: Path) -> bytes:
    """The picture in a post whose author may not write frames."""
    return pictured(browser, hosted(out, "wordpress", "".join(Kses(geonews("--embed", "img")).left)))


def embedded(kind: str) -> Callable[[chromium.Chromium, Path], bytes]:
    """A plain page with what `--embed` prints."""
    return lambda browser, out: pictured(browser, hosted(out, f"embed-{kind}", geonews("--embed", kind)))


def scripts_off(browser: chromium.Chromium, out: Path) -> bytes:
    """map.html where no script runs."""
    return pictured(browser, out / "map.html", scripts=False)


def printed(browser: chromium.Chromium, out: Path) -> bytes:
    """map.html printed to PDF on A4, first page."""
    with shown(browser, out / "map.html") as tab:
        answer = tab.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=False)
    (out / "printed.pdf").write_bytes(base64.b64decode(answer["data"]))
    return first_page(out / "printed.pdf")


RECIPES: dict[str, Callable[[chromium.Chromium, Path], bytes]] = {
    **{f"embed-{kind}": embedded(kind) for kind in ("iframe", "srcdoc", "svg", "img")},
    "wordpress": wordpress,
    "word": word,
    "quarto": quarto,
    "latex": latex,
    "mkdocs-iframe": mkdocs,
    "mkdocs-markdown": markdown,
    "mail": letter,
    "notebook": notebook,
    "scripts-off": scripts_off,
    "printed": printed,
}


def main() -> int:
    """Try every recipe, or those named; returns the exit code."""
    with tempfile.TemporaryDirectory() as scratch, browser_for(SHOTS) as browser:
        out = Path(scratch)
        geonews("-o", f"{out}/")
        for name in sys.argv[1:] or RECIPES:
            try:
                save(SHOTS / f"{name}.webp", RECIPES[name](browser, out), widest=900)
            except MissingError as program:
                sys.stderr.write(f"skipped {name}: there is no {program} on this machine\n")
                continue
            sys.stderr.write(f"maps/recipes/{name}.webp\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
