"""The graph that the builders of networks mend, before it is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Nodes as (lat, lon) in thousandths of a degree; edges as two columns of nodes, km, and whether we added them."""

    nodes: Any
    ends: Any
    km: Any
    joined: Any

    def neighbours(self) -> dict[int, list[tuple[int, int]]]:
        """For each node its (neighbour, edge) pairs."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for edge, (one, other) in enumerate(self.ends.tolist()):
            found[one].append((other, edge))
            found[other].append((one, edge))
        return found

    def with_edges(self, ends: list[tuple[int, int]], km: list[float]) -> Graph:
        """The same with these added, marked as joined."""
        return replace(
            self,
            ends=np.concatenate([self.ends, np.array(ends, np.int64).reshape(-1, 2)]),
            km=np.concatenate([self.km, np.array(km, float)]),
            joined=np.concatenate([self.joined, np.ones(len(km), bool)]),
        )
