"""From examples to padded batches: label tables, paragraphs of joined sentences, buckets of equal length."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch

from geonews.language.augment import augmented
from geonews.language.corpora import (
    ANY,
    BIT,
    EWT_DEV,
    MISC_OR_NOT,
    NER,
    TREEBANKS,
    Example,
    flat_corpus,
    joined,
    lgl,
    neighbours,
    parted,
    place_names,
    treebank,
    with_gum_names,
)
from geonews.language.lemmas import lemma_script
from geonews.language.network import Batch
from geonews.language.pieces import Pieces, shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

#: Padded pieces in a batch: about a second a step on two idle cores.
BATCH_PIECES = 1600
#: Longest example in pieces; paragraphs of news seldom have more.
MOST_PIECES = 250
#: A class seen less often than this is not a class.
RARE = {"xpos": 1, "feats": 2, "lemma": 3, "dep": 3, "upos": 1}

Labels = dict[str, list[str]]


def training_examples(corpora: Path, *, dev: bool = False) -> tuple[list[Example], list[Example]]:
    """(treebank sentences in order, name-corpus examples): everything that may enter shipped weights.

    ``dev`` adds three in four documents of EWT's development part, as is usual for weights that are to be shipped.

    Left out on purpose: GeoWebNews (development set), UNER test (held out), TUD-Loc and GUM's
    non-commercial genres (licence).
    """
    places = place_names()
    ewt, gum = (list(treebank(corpora / file)) for file in TREEBANKS)
    with_gum_names(gum, corpora / "ner/gum_named_train.iob2", places)
    trees = [*ewt, *gum]
    if dev:
        trees += parted(treebank(corpora / EWT_DEV))[1]
    ner = corpora / "ner"
    names = [
        *flat_corpus(ner / "wikigold.conllu", 1, 2, others=BIT["O"]),
        *flat_corpus(ner / "uner_en_ewt-ud-dev.iob2", 1, 2, others=MISC_OR_NOT, retokenise=False),
        *flat_corpus(ner / "crossner_politics_train.txt", 0, 1, others=BIT["O"]),
        *flat_corpus(ner / "crossner_politics_dev.txt", 0, 1, others=BIT["O"]),
    ]
    tweets = list(flat_corpus(ner / "wnut17_train.conll", 0, 1, others=MISC_OR_NOT))
    for tweet in tweets:
        tweet.loose = True  # several sentences in one
    return trees, [*names, *tweets, *lgl(corpora / "geo/lgl.jsonl", places)]


def label_tables(examples: Sequence[Example]) -> Labels:
    """The classes of every head, most frequent first, so that class 0 is a fair guess."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in RARE}
    for example in examples:
        for word in example.tree or ():
            counts["upos"][word.upos] += 1
            counts["xpos"][word.xpos] += 1
            counts["feats"][word.feats] += 1
            counts["dep"][word.dep] += 1
            counts["lemma"][lemma_script(word.form, word.lemma)] += 1
    tables = {
        name: [key for key, n in sorted(count.items(), key=lambda item: (-item[1], item[0])) if n >= RARE[name] and key]
        for name, count in counts.items()
    }
    tables["ner"] = list(NER)
    return tables


class Encoder:
    """Turns examples into rows of numbers and rows into batches."""

    def __init__(self, pieces: Pieces, labels: Labels) -> None:
        self.pieces = pieces
        self.index = {name: {key: i for i, key in enumerate(keys)} for name, keys in labels.items()}

    def size(self, example: Example) -> int:
        """How many pieces the example has, with the two at its ends."""
        return 2 + sum(len(ids) for ids in self.pieces.of(example.words))

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Pad and stack."""
        cuts = [self.pieces.of(example.words) for example in examples]
        width = max(2 + sum(map(len, cut)) for cut in cuts)
        most = max(len(example.words) for example in examples)
        n = len(examples)
        ids, shapes, mask = (np.zeros((n, width), np.int64) for _ in range(3))
        first, last = (np.zeros((n, most), np.int64) for _ in range(2))
        gold = {
            key: np.full((n, most), -100, np.int64)
            for key in ("upos", "xpos", "feats", "lemma", "dep", "head", "ner", "start")
        }
        sentence = np.full((n, most), -1, np.int64)
        for b, (example, cut) in enumerate(zip(examples, cuts, strict=True)):
            flat = [self.pieces.first, *(i for ids_ in cut for i in ids_), self.pieces.last]
            ids[b, : len(flat)] = flat
            mask[b, : len(flat)] = 1
            ends = np.cumsum([len(c) for c in cut])
            first[b, : len(cut)] = ends - [len(c) for c in cut] + 1
            last[b, : len(cut)] = ends
            shapes[b, 1 : len(flat) - 1] = np.repeat([shape(word) for word in example.words], [len(c) for c in cut])
            self._gold(example, {key: rows[b] for key, rows in gold.items()}, sentence[b])
        ids_, shapes_, mask_, first_, last_ = (torch.from_numpy(x) for x in (ids, shapes, mask, first, last))
        return Batch(
            ids_,
            shapes_,
            mask_,
            first_,
            last_,
            {key: torch.from_numpy(rows) for key, rows in gold.items()},
            torch.from_numpy(sentence),
        )

    def _gold(self, example: Example, rows: dict[str, np.ndarray], sentence: np.ndarray) -> None:
        n = len(example.words)
        if example.starts and not example.loose:
            rows["start"][:n] = example.starts
            sentence[:n] = np.cumsum(example.starts)
        else:
            sentence[:n] = 0
        if example.names is not None:
            rows["ner"][:n] = [-100 if bits == ANY else bits for bits in example.names]
        if example.tree is None:
            return
        for i, word in enumerate(example.tree):
            rows["upos"][i] = self.index["upos"].get(word.upos, -100)
            rows["head"][i] = word.head
            rows["dep"][i] = self.index["dep"].get(word.dep, self.index["dep"].get(word.dep.split(":")[0], -100))
            if word.xpos != "_":  # words of a made-up dateline have no finer analysis
                rows["xpos"][i] = self.index["xpos"].get(word.xpos, -100)
                rows["feats"][i] = self.index["feats"].get(word.feats, -100)
                rows["lemma"][i] = self.index["lemma"].get(lemma_script(word.form, word.lemma), -100)


def paragraphs(trees: Sequence[Example], rng: Random) -> list[Example]:
    """Neighbouring sentences joined, one to four at a time, as paragraphs of news are."""
    out = []
    for run in neighbours(trees):
        i = 0
        while i < len(run):
            take = rng.choice((1, 1, 2, 2, 3, 4))
            out.append(joined(run[i : i + take]))
            i += take
    return out


def epoch(trees: Sequence[Example], names: Sequence[Example], encoder: Encoder, rng: Random) -> list[list[Example]]:
    """One epoch's batches: newly joined, newly rewritten, of like length, in random order."""
    examples = [augmented(example, rng) for example in [*paragraphs(trees, rng), *names]]
    sized = [(encoder.size(example), rng.random(), example) for example in examples]
    sized = sorted((row for row in sized if row[0] <= MOST_PIECES), key=lambda row: row[:2])
    out: list[list[Example]] = []
    for size, _, example in sized:
        if out and size * (len(out[-1]) + 1) <= BATCH_PIECES:
            out[-1].append(example)
        else:
            out.append([example])
    rng.shuffle(out)
    return out
