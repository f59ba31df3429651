"""Compile places into a gazetteer database, whole or not at all.

Two sources: the shipped tables (`geonews.tables`), and a user's GeoNames dump (`geonews.gazetteer_geonames`) merged
with them. A dump streams through line by line; what is kept in memory is a few bytes for each of its places.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from geonews import gazetteer_geonames as geonames
from geonews.errors import GazetteerError
from geonews.gazetteer_merge import Merge
from geonews.gazetteer_writer import READING, STEPS, Progress, new_database
from geonews.tables import ALIAS, CODE, FOREIGN, Entry, read_entries, tables_version

_BATCH = 20_000
_ABOUT_ENTRIES = 282_000
#: Bytes of database and temporary files per byte of dump (measured: gazetteer/README.md).
_BYTES_PER_BYTE = 3


def build(
    path: Path, progress: Progress | None = None, *, version: str | None = None, entries: Iterable[Entry] | None = None
) -> None:
    """Compile the shipped tables, or other ``entries``, into a database at ``path``, whole or not at all.

    An older database is replaced. Raises `GazetteerError` where a table is damaged or the place cannot be written to.
    """
    report = progress or _silent
    with new_database(path) as writer:
        merge = Merge(writer)
        for done, entry in enumerate(entries if entries is not None else read_entries()):
            if done % _BATCH == 0:
                report(min(READING, READING * done // _ABOUT_ENTRIES), STEPS)
            merge.shipped(entry)
        merge.finish()
        writer.finish({"version": version or tables_version(), "origin": "the tables shipped with geonews"}, report)
    report(STEPS, STEPS)


def build_geonames(path: Path, folder: Path, progress: Progress | None = None) -> str:
    """Compile the GeoNames dump in ``folder``, merged with the shipped tables, into a database at ``path``.

    Returns what it was built from, in words, as the database says it too. The same dump makes the same bytes. Raises
    `GazetteerError`, with file and line, where the dump cannot be used; an older database then stays as it is.
    """
    dump = geonames.find(folder)
    _check_space(path, dump.size)
    report = progress or _silent
    counter = _ByteCounter(dump.size, report)
    with new_database(path) as writer:
        merge = Merge(writer, of_dump=True)
        for entry in read_entries():
            merge.shipped(entry)
        for source in dump.places:
            for feature in geonames.features(source, counter):
                merge.feature(feature)
        for number, text in geonames.listed_names(dump, counter):
            merge.other_name(number, text, ALIAS)
        for source in dump.alternates:
            for other in geonames.other_names(source, counter):
                rank = CODE if other.is_code else FOREIGN if other.is_aside else ALIAS
                merge.other_name(other.number, other.text, rank)
        for entry in merge.missing(read_entries):
            merge.shipped(entry)
        merge.finish()
        origin = _origin(dump, merge)
        meta = {"version": f"{tables_version()}+{merge.features}@{merge.modified}", "origin": origin}
        writer.finish(meta, report)
    report(STEPS, STEPS)
    return origin


def _origin(dump: geonames.Dump, merge: Merge) -> str:
    files = [source.path.name for source in dump.places]
    shown = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    extra = sorted({s.path.name for s in (*dump.alternates[:1], *dump.regions, *dump.countries)})
    return (
        f"GeoNames dump as of {merge.modified}: {merge.features:,} places of {shown}, with "
        f"{', '.join(extra) or 'no other files'}; merged with the tables shipped with geonews"
    )


class _ByteCounter:
    """Turns the bytes of each line into progress."""

    def __init__(self, total: int, report: Progress) -> None:
        self._done, self._total, self._report, self._next = 0, max(1, total), report, 0

    def __call__(self, size: int) -> None:
        self._done += size
        if self._done >= self._next:
            self._next = self._done + self._total // READING
            self._report(min(READING, READING * self._done // self._total), STEPS)


def _silent(_done: int, _total: int) -> None:
    """Report nothing."""


def _check_space(path: Path, size: int) -> None:
    """Refuse before any work where the disk is too small."""
    parent = next((folder for folder in path.absolute().parents if folder.is_dir()), Path.cwd())
    free, needed = shutil.disk_usage(parent).free, size * _BYTES_PER_BYTE
    if free < needed:
        msg = (
            f"{parent} has {free / 1e9:.1f} GB free and the gazetteer needs about {needed / 1e9:.1f} GB while it is "
            "built; free some space, or choose another place with -o or GEONEWS_CACHE"
        )
        raise GazetteerError(msg)
