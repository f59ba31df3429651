"""Sentences and dependency trees out of scores.

A score matrix has one row per dependant and one column per head; a word that heads itself is the root.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_LAST_MARKS = frozenset(".!?…:,;")
#: Lower than any score, and still a number: sums of it stay comparable.
NEVER = np.float32(-1e6)


def sentence_ranges(starts: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Half-open ranges of sentences; the first word starts one whatever was predicted.

    >>> sentence_ranges(np.array([False, False, True]))
    [(0, 2), (2, 3)]
    """
    cuts = [0, *(int(i) for i in np.flatnonzero(starts) if i > 0), len(starts)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def best_tree(scores: Floats) -> Ints:
    """The head of each word in the best tree with one root.

    The best heads are a tree already for five sentences in six (717 of local news); else the best root is
    held fast and the maximum spanning arborescence is found by contracting cycles (Chu and Liu, 1965;
    Edmonds, 1967).

    >>> best_tree(np.array([[0, 9, 0], [0, 9, 0], [0, 0, 9]], dtype=np.float32)).tolist()
    [1, 1, 0]
    """
    heads: Ints = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and not _cycle(heads, int(roots[0])):
        return heads
    top = scores.max(axis=1, keepdims=True)
    chances = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    root = int(np.diagonal(chances).argmax())
    chances = chances.astype(np.float64)
    np.fill_diagonal(chances, NEVER)
    chances[root] = NEVER
    return _arborescence(chances, root)


def hang_last_mark(heads: Ints, word: str) -> Ints:
    """A sentence's heads with the mark that ends it, its last ``word``, on the root, as the treebanks have it.

    Worth 0.1 of LAS on EWT dev: where a sentence ends in a name or number, the parser hangs the mark on that.

    >>> hang_last_mark(np.array([0, 0, 1]), ":").tolist()
    [0, 0, 0]
    """
    last = len(heads) - 1
    if word[-1] in _LAST_MARKS and not word[0].isalnum() and not (heads == last).any():
        heads[last] = np.flatnonzero(heads == np.arange(last + 1))[0]
    return heads


def _cycle(heads: Ints, root: int) -> list[int]:
    """The words of one cycle, or none. The root heads itself and is no cycle."""
    state = [0] * len(heads)  # 0 unseen, else the walk that saw it first
    state[root] = -1
    parents = heads.tolist()
    for start in range(len(parents)):
        walk = start + 1
        node = start
        while state[node] == 0:
            state[node] = walk
            node = parents[node]
        if state[node] == walk:
            cycle = [node]
            while parents[cycle[-1]] != node:
                cycle.append(parents[cycle[-1]])
            return cycle
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> Ints:
    """Heads of the best tree under a fixed root; every contraction makes the graph smaller by at least one."""
    heads: Ints = scores.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.flatnonzero(inside)
    # what the cycle gains when one of its words takes an outer head instead of its head in the cycle
    gain = scores[np.ix_(ring, outer)] - scores[ring, heads[ring]][:, None]
    enter = gain.argmax(axis=0)  # for each outer head: which word of the cycle it would take
    leave = scores[np.ix_(outer, ring)].argmax(axis=1)  # for each outer word: which word of the cycle would head it
    n = len(outer)
    small = np.full((n + 1, n + 1), float(NEVER))
    small[:n, :n] = scores[np.ix_(outer, outer)]
    small[n, :n] = gain[enter, np.arange(n)]
    small[:n, n] = scores[outer, ring[leave]]
    new_root = int(np.flatnonzero(outer == root)[0])
    small[new_root] = float(NEVER)
    np.fill_diagonal(small, 2 * float(NEVER))
    inner = _arborescence(small, new_root)
    for i in range(n):
        heads[outer[i]] = ring[leave[i]] if inner[i] == n else outer[inner[i]]
    heads[root] = root
    entry = int(inner[n])
    heads[ring[enter[entry]]] = outer[entry]
    return heads
