"""Names out of label scores: the best legal sequence of BIO labels, and tidy edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geonews.language.trees import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

# three of the four corpora leave forms of address out of a name, one puts them in: they are left out
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. president minister senator sen. rep. gov. general gen. chancellor".split()
)
KINDS = ("LOC", "PER", "ORG", "MISC")
LABELS = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC", "I-MISC")


def _forbidden() -> NDArray[np.float32]:
    """[from, to]: nothing may enter the inside of a name but its beginning and its inside."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for j, label in enumerate(LABELS):
        if label.startswith("I-"):
            table[:, j] = NEVER
            table[[j - 1, j], j] = 0
    return table


_STEPS = _forbidden()


def best_labels(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best legal label sequence (Viterbi); where the best labels are legal already they are it."""
    best: NDArray[np.int64] = logits.argmax(axis=1)
    if best.size == 0 or (not _STEPS[best[:-1], best[1:]].any() and not LABELS[best[0]].startswith("I-")):
        return best
    score = logits[0] + _STEPS[0]
    back = np.zeros(logits.shape, dtype=np.int64)
    for i in range(1, len(logits)):
        paths = score[:, None] + _STEPS
        back[i] = paths.argmax(axis=0)
        score = paths.max(axis=0) + logits[i]
    best[-1] = score.argmax()
    for i in range(len(logits) - 1, 0, -1):
        best[i - 1] = back[i, best[i]]
    return best


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the words ``start`` to ``end`` (half-open), and how likely it is each of `KINDS`."""

    start: int
    end: int
    kind: str
    chances: tuple[float, ...]


def name_spans(logits: NDArray[np.float32], words: Sequence[str]) -> Iterator[Name]:
    """The names in a run of words, in order."""
    labels = best_labels(logits)
    i = 0
    while i < len(labels):
        label = LABELS[labels[i]]
        i += 1
        if label == "O":
            continue
        start = i - 1
        while i < len(labels) and LABELS[labels[i]].startswith("I-"):
            i += 1
        span = tidy(words, start, i)
        if span and label == "B-PER":
            span = _untitled(words, *span)
        if span:
            yield Name(*span, label[2:], _chances(logits[span[0] : span[1]]))


def _chances(logits: NDArray[np.float32]) -> tuple[float, ...]:
    """Of each kind: the mean over the words of the chance that it begins or goes on with that kind."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    means = shares.mean(axis=0)
    return tuple(float(means[1 + 2 * k] + means[2 + 2 * k]) for k in range(len(KINDS)))


def agreed(names: Sequence[Name], texts: Sequence[str]) -> list[str]:
    """The kind of each name once all that are spelt alike in one article have voted.

    "Ankara said" looks like a person by itself; five lines on it is a city. Capitals do not count.
    """
    votes: dict[str, NDArray[np.float64]] = {}
    for name, text in zip(names, texts, strict=True):
        votes[text.lower()] = votes.get(text.lower(), np.zeros(len(KINDS))) + np.array(name.chances)
    return [KINDS[int(votes[text.lower()].argmax())] for text in texts]


def tidy(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Without a possessive or punctuation at the edges, nor a lower-case article; None if nothing is left."""
    while end > start and (
        words[end - 1] in {"'s", "’s", "'", "’"} or not any(c.isalnum() or c == "." for c in words[end - 1])
    ):
        end -= 1
    while start < end and (words[start] == "the" or not any(c.isalnum() for c in words[start])):
        start += 1
    return (start, end) if start < end else None


def _untitled(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """A person's name without what people are addressed by; None if it is nothing else."""
    while start < end and words[start].lower() in _TITLES:
        start += 1
    return (start, end) if start < end else None
