"""Names out of label scores: the best legal sequence of BIO labels, and tidy edges."""

from __future__ import annotations

import re
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
# what lies or happens between two places; the dash before it joins two names ("the Chad-Niger border")
_BETWEEN = frozenset(
    "border borders frontier boundary crossing line railway railroad train ferry road highway motorway bridge tunnel "
    "pipeline flight route war conflict talks summit relations ties trade dispute ceasefire agreement treaty".split()
)
_DASHES = frozenset("-–—‐‑/")
# countries and regions whose own name has a dash
_DASHED = frozenset(
    "guinea-bissau timor-leste bosnia-herzegovina nagorno-karabakh alsace-lorraine baden-württemberg saxony-anhalt "
    "schleswig-holstein mecklenburg-vorpommern rhineland-palatinate emilia-romagna trentino-alto friuli-venezia "
    "castilla-la castile-león kabardino-balkaria karachay-cherkessia khanty-mansi winston-salem auvergne-rhône "
    "rhône-alpes bourgogne-franche provence-alpes saint-denis north-south east-west".split()
)
# nouns that Title Case makes look like the last word of a name
_COMMON = frozenset(
    "Border Borders Frontier Talks Summit Visit Trip Crisis Vote Poll Election Elections Leader Leaders Envoy Troops "
    "Attack Attacks Blast Protest Protests Trade Deal".split()
)
# news agencies, named by their letters
_AGENCIES = frozenset("AFP EPA EFE ANSA TASS DPA UPI PTI KCNA IRNA ISNA SANA KUNA QNA ANP APA BTA MTI".split())
# the letters and the number of a type of craft: "C-130", "Il-76", "MiG-29"; "G-20" and "COVID-19" are none of places
_TYPE_LETTERS = re.compile(r"[A-Z]{1,2}|[A-Z][a-z]|MiG|UH|CH|AH|SSJ|ATR|CRJ|ERJ|DHC")
_TYPE_NUMBER = re.compile(r"[0-9]{1,4}[A-Z]{0,3}")
_SAINTS = frozenset(("St.", "St", "Saint"))
KINDS = ("LOC", "PER", "ORG", "MISC")
_SURELY = {kind: tuple(float(other == kind) for other in KINDS) for kind in KINDS}
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
            if _is_far_end(words, i - 1, labels):
                yield Name(i - 1, i, "LOC", _SURELY["LOC"])
            continue
        start = i - 1
        # "Sea of" and "Azov" are one name
        while i < len(labels) and (
            LABELS[labels[i]].startswith("I-") or (words[i - 1] == "of" and label == LABELS[labels[i]] == "B-LOC")
        ):
            i += 1
        span = tidy(words, start, i)
        if span and label == "B-PER":
            span = _untitled(words, *span)
        elif span and label == "B-LOC":
            span = _place(words, *span)
        if span:
            chances = _chances(logits[span[0] : span[1]])
            yield from _parted(words, Name(*span, label[2:], chances))


def _chances(logits: NDArray[np.float32]) -> tuple[float, ...]:
    """Of each kind: the mean over the words of the chance that it begins or goes on with that kind."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    means = shares.mean(axis=0)
    return tuple(float(means[1 + 2 * k] + means[2 + 2 * k]) for k in range(len(KINDS)))


def agreed(names: Sequence[Name], texts: Sequence[str]) -> list[str]:
    """The kind of each name once all that are spelt alike in one article have voted.

    "Ankara said" looks like a person by itself; five lines on it is a city. Capitals do not count. In two names
    joined by a hyphen ("the member for Izmir-Aydin") what they are by themselves counts too.
    """
    votes: dict[str, NDArray[np.float64]] = {}
    for name, text in zip(names, texts, strict=True):
        votes[text.lower()] = votes.get(text.lower(), np.zeros(len(KINDS))) + np.array(name.chances)
    joint = {text: vote + sum(votes.get(part, 0) for part in _hyphenated(text)) for text, vote in votes.items()}
    return [KINDS[int(joint[text.lower()].argmax())] for text in texts]


def _hyphenated(text: str) -> tuple[str, ...]:
    """The parts of one word with one hyphen."""
    parts = text.split("-")
    return tuple(parts) if len(parts) == 2 and " " not in text else ()


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


def _place(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A place's name without what Title Case or a party's letter ("D-Ohio") added, with a saint's own "'s"."""
    while end - start > 1 and words[end - 1] in _COMMON:
        end -= 1
    if end - start > 2 and words[start] in {"D", "R", "I"} and words[start + 1] == "-":
        start += 2
    if words[start] in _SAINTS and end < len(words) and words[end] in {"'s", "’s"}:
        # "in St. John's." but "St. Vincent's leader"
        end += end + 1 == len(words) or not words[end + 1][0].isalnum()
    return start, end


def _is_far_end(words: Sequence[str], at: int, labels: NDArray[np.int64]) -> bool:
    """Whether a word is the other end of a hyphenated journey from a place: "the Paris-to-Nice train"."""
    if at < 4 or [word.lower() for word in words[at - 3 : at]] not in (["-", "to", "-"], ["–", "to", "–"]):
        return False
    return words[at][0].isupper() and LABELS[labels[at - 4]].endswith("LOC")


def _designated(words: Sequence[str], name: Name) -> Name | None:
    """A type of craft whole, where the name is but its letters: "An-124", "Tu-95MS"; else None."""
    end = name.end + 2
    if end > len(words) or name.end - name.start != 1 or not _TYPE_LETTERS.fullmatch(words[name.start]):
        return None
    if words[name.end] not in _DASHES or not _TYPE_NUMBER.fullmatch(words[name.end + 1]):
        return None
    return Name(name.start, end, "MISC", _SURELY["MISC"])


def _parted(words: Sequence[str], name: Name) -> Iterator[Name]:
    """Two places for a dash between them; an organisation for an agency's letters; else the name itself."""
    parts = words[name.start : name.end]
    cuts = [i for i, word in enumerate(parts) if word in _DASHES]
    follows = words[name.end] if name.end < len(words) else ""
    if craft := _designated(words, name):
        yield craft
    elif name.kind == "LOC" and {word for word in parts if word not in _DASHES} <= _AGENCIES:
        yield Name(name.start, name.end, "ORG", _SURELY["ORG"])
    elif (
        name.kind in {"LOC", "MISC"}
        and len(cuts) == 1
        and 0 < cuts[0] < len(parts) - 1
        and follows.lower() in _BETWEEN
        and all(part[0].isupper() for part in (parts[0], parts[cuts[0] + 1]))
        and f"{parts[cuts[0] - 1]}-{parts[cuts[0] + 1]}".lower() not in _DASHED
    ):
        middle = name.start + cuts[0]
        yield Name(name.start, middle, "LOC", _SURELY["LOC"])
        yield Name(middle + 1, name.end, "LOC", _SURELY["LOC"])
    else:
        yield name
