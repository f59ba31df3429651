"""axe-core in a page; its script comes by the npm client, is used by tests and measurements, and ships nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromium import Tab

VERSION = "axe-core@4.14.1"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def script() -> str | None:
    """The script from the file that GEONEWS_AXE names, or from npm; none where neither is to be had."""
    given = os.environ.get("GEONEWS_AXE")
    if given:
        return Path(given).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", VERSION], cwd=folder, capture_output=True, timeout=120, check=False)
        archive = next(Path(folder).glob("axe-core-*.tgz"), None)
        if archive is None:
            return None
        with tarfile.open(archive) as opened:
            member = opened.extractfile("package/axe.min.js")
            return member.read().decode("utf-8") if member else None


def violations(tab: Tab, axe: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its own best practice: rule and element."""
    tab.run(f"void (() => {{ {axe} }})()")
    found: list[str] = tab.run(f"""axe.run(document, {{ runOnly: {list(RULES)} }}).then((r) =>
        r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 160) + ' ' + (n.any[0] ? n.any[0].message : ''))))""")
    return found
