"""The user's own places beside a gazetteer's database: few enough to be held in memory, in rows like its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from geonews.geo import Box, cell_of
from geonews.namesakes import Row
from geonews.placenames import make_key, skeleton
from geonews.tables import Entry


class OwnPlaces:
    """Rows by key (each with its name's rank), by id and by cell of the grid; keys by skeleton; boxes by id."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_key: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.by_id: dict[str, Row] = {}
        self.by_cell: list[tuple[int, Row]] = []
        self.by_skeleton: dict[str, set[str]] = defaultdict(set)
        self.boxes: dict[str, Box] = {}
        self.longest = 1
        for number, entry in enumerate(entries, 1):
            if entry.bbox is not None:
                self.boxes[entry.id] = entry.bbox
            row: Row = (
                # below the numbers of any database, which go down from -1
                -(10**9) - number, entry.id, entry.name, entry.country, "", entry.kind, entry.lat, entry.lon, 0,
                entry.radius_km, entry.source, entry.importance,
            )  # fmt: skip
            self.by_id[entry.id] = row
            self.by_cell.append((cell_of(entry.lat, entry.lon), row))
            for name in entry.names:
                key = make_key(name.text)
                self.by_key[key].append((*row, name.rank))
                self.by_skeleton[skeleton(key)].add(key)
                self.longest = max(self.longest, key.count(" ") + 1)
