"""The trained network at run time: an ONNX graph on onnxruntime, words in, scores out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geonews.errors import ModelError
from geonews.language.pieces import Pieces, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

#: Pieces of one chunk at most, its two end marks included; the encoder was trained on up to 250.
MOST_PIECES = 256
#: Padded pieces of one run of the graph: bounds its memory; an article of 1,500 words still fits in one.
BATCH_PIECES = 3072
#: The heads whose logits lie side by side in the first output, in this order.
TAGS = ("upos", "xpos", "feats", "lemma", "ner", "start")
FILES = ("reader.onnx", "labels.json", "lemmas.json", "tokenizer.json", "label.npz")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one chunk of n words.

    ``tags`` maps each of `TAGS` to [n, classes]; ``arcs`` is [n dependants, n heads] with the root on the
    diagonal; ``dep`` and ``head`` are the points [n, d] that `Network.labels` compares.
    """

    tags: dict[str, NDArray[np.float32]]
    arcs: NDArray[np.float32]
    dep: NDArray[np.float32]
    head: NDArray[np.float32]


class Network:
    """The graph with its label tables and word pieces, read from a folder of weights."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        for name in FILES:
            if not (folder / name).is_file():
                msg = f"the language model has no {name} in {folder}; reinstall geonews, or train it (CONTRIBUTING.md)"
                raise ModelError(msg)
        try:
            self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.lemmas: dict[str, dict[str, str]] = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
            self.pieces = Pieces.from_file(folder / "tokenizer.json")
            with np.load(folder / "label.npz") as file:
                self._take_apart(file["label"].astype(np.float32))
            self._session = _session(folder / "reader.onnx", threads)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            msg = f"the language model in {folder} is damaged ({error}); reinstall geonews"
            raise ModelError(msg) from error
        self._sizes = [len(self.labels[name]) if name != "start" else 1 for name in TAGS]

    def _take_apart(self, weight: NDArray[np.float32]) -> None:
        """The label weights [d + 1, labels, d + 1] in the four parts that multiply fastest.

        The extra row and column stand for a constant 1 beside each point.
        """
        self._pair = np.ascontiguousarray(weight[:-1, :, :-1].reshape(weight.shape[0] - 1, -1))
        self._of_head = np.ascontiguousarray(weight[-1, :, :-1].T)
        self._of_dep = np.ascontiguousarray(weight[:-1, :, -1])
        self._of_label = weight[-1, :, -1]

    def lengths(self, words: Sequence[str]) -> list[int]:
        """How many pieces each word has."""
        return [len(ids) for ids in self.pieces.of(words)]

    def scores(self, chunks: Sequence[Sequence[str]]) -> Iterator[tuple[int, Scores]]:
        """The scores of each chunk with its index, shortest chunks first.

        No chunk may be longer than `MOST_PIECES` - 2 pieces.
        """
        cuts = [self.pieces.of(words) for words in chunks]
        sizes = [2 + sum(map(len, cut)) for cut in cuts]
        order = sorted(range(len(chunks)), key=lambda i: sizes[i])
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and sizes[order[end]] * (end + 1 - start) <= BATCH_PIECES:
                end += 1
            rows = order[start:end]
            yield from zip(rows, self._run([chunks[i] for i in rows], [cuts[i] for i in rows]), strict=True)
            start = end

    def _run(self, chunks: Sequence[Sequence[str]], cuts: list[list[tuple[int, ...]]]) -> Iterator[Scores]:
        tags, arcs, dep, head = self._session.run(None, self._inputs(chunks, cuts))
        for i, words in enumerate(chunks):
            n = len(words)
            parts = np.split(tags[i, :n], np.cumsum(self._sizes)[:-1], axis=1)
            yield Scores(dict(zip(TAGS, parts, strict=True)), arcs[i, :n, :n], dep[i, :n], head[i, :n])

    def _inputs(
        self, chunks: Sequence[Sequence[str]], cuts: list[list[tuple[int, ...]]]
    ) -> dict[str, NDArray[np.int64]]:
        width = max(2 + sum(map(len, cut)) for cut in cuts)
        most = max(map(len, chunks))
        ids, shapes, mask = (np.zeros((len(chunks), width), np.int64) for _ in range(3))
        first, last = (np.zeros((len(chunks), most), np.int64) for _ in range(2))
        for row, (words, cut) in enumerate(zip(chunks, cuts, strict=True)):
            flat = [self.pieces.first, *(i for word in cut for i in word), self.pieces.last]
            counts = [len(word) for word in cut]
            ends = np.cumsum(counts)
            ids[row, : len(flat)] = flat
            mask[row, : len(flat)] = 1
            shapes[row, 1 : len(flat) - 1] = np.repeat([shape(word) for word in words], counts)
            first[row, : len(cut)] = ends - counts + 1
            last[row, : len(cut)] = ends
        return {"ids": ids, "shapes": shapes, "mask": mask, "first": first, "last": last}

    def relations(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.float32]:
        """Scores [n, labels] of each dependency label for each word under its head."""
        chosen = scores.head[heads]
        pair = (scores.dep @ self._pair).reshape(len(heads), len(self.labels["dep"]), -1)
        single: NDArray[np.float32] = chosen @ self._of_head + scores.dep @ self._of_dep + self._of_label
        single += np.matmul(pair, chosen[:, :, None])[..., 0]
        return single


def _session(path: Path, threads: int) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnxruntime  # noqa: PLC0415 - slow to import, and only this function needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # waiting threads sleep: spinning ones would take the second core from whatever else the laptop does
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
