"""The spaCy component that reads: sentences, tags, morphology, lemmas, trees and names in one pass.

Sentence starts that are already set on a `Doc` (the paragraphs, from `geonews.parsing`), as starts or as none,
are kept; elsewhere the network finds the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found] # compiled, without stubs
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    TAG,
)
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS  # type: ignore[import-not-found] # compiled, without stubs

from geonews.language.lemmas import Lemmatiser
from geonews.language.model import FILES, MOST_PIECES, Network, Scores
from geonews.language.names import KINDS, Name, agreed, name_spans
from geonews.language.trees import NEVER, best_tree, hang_last_mark, sentence_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: Name of the component in a spaCy pipeline.
NAME = "geonews_reader"
WEIGHTS = Path(__file__).parent / "weights"
FILES_MISSING = not all((WEIGHTS / name).is_file() for name in FILES)
#: Chunks scored before any is written down: bounds memory on a text of any length.
CHUNKS_AT_ONCE = 512
#: Short paragraphs are read together up to this many pieces, for fuller batches; 60 to 250 measured alike.
COSY_PIECES = 160
_FINAL = frozenset(".!?…")
_CLOSING = frozenset(")]}»”’")
_OPENING = frozenset("([{«“‘")
# see `_start_bonus`
_SHY, _STOPPED, _QUOTED, _CLOSES = 0.4, 1.0, 3.0, 4.0
_ATTRIBUTES = [POS, TAG, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
_COLUMN = {attribute: i for i, attribute in enumerate(_ATTRIBUTES)}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens that are read together: their indices, and which must and must not start a sentence.

    ``opening`` and ``closing`` are the quotation marks and brackets that open and close.
    """

    tokens: list[int]
    words: list[str]
    starts: list[int]
    joined: list[int]
    opening: frozenset[int]
    closing: frozenset[int]


def paragraphs(doc: Doc) -> Iterator[list[int]]:
    """Indices of the tokens that are not space, cut where a sentence start is set or a blank line stands."""
    current: list[int] = []
    cut = False
    for token in doc:
        if token.is_space:
            cut = cut or token.is_sent_start is True or token.text.count("\n") > 1
            continue
        if (cut or token.is_sent_start is True) and current:
            yield current
            current = []
        cut = False
        current.append(token.i)
    if current:
        yield current


def _cut_long(tokens: list[int], words: Sequence[str], lengths: Sequence[int]) -> Iterator[list[int]]:
    """A paragraph in parts of at most `MOST_PIECES`, cut after the last sentence-final stop that fits."""
    room = MOST_PIECES - 2
    start = 0
    while start < len(tokens):
        end, used = start, 0
        while end < len(tokens) and used + lengths[end] <= room:
            used += lengths[end]
            end += 1
        if end < len(tokens):
            end = _last_stop(words, start, end) or end
        yield tokens[start:end]
        start = end


def _last_stop(words: Sequence[str], start: int, end: int) -> int | None:
    """Just behind the last full stop, and what closes with it, in the latter two thirds of the range."""
    for i in range(end - 1, start + (end - start) // 3, -1):
        if words[i] in _FINAL:
            after = i + 1
            while after < end and words[after] in _CLOSING | {'"', "'"}:
                after += 1
            return after
    return None


def chunks(doc: Doc, network: Network) -> Iterator[Chunk]:
    """The Doc's paragraphs as chunks: long ones cut, short neighbours read together."""
    gathered: list[list[int]] = []
    used = 0
    for paragraph in paragraphs(doc):
        words = [doc[i].text for i in paragraph]
        lengths = network.lengths(words)
        size = sum(lengths)
        if gathered and used + size > COSY_PIECES:
            yield _chunk(doc, gathered)
            gathered, used = [], 0
        if size > MOST_PIECES - 2:
            parts = list(_cut_long(paragraph, words, lengths))
            yield from (_chunk(doc, [part]) for part in parts)
        else:
            gathered.append(paragraph)
            used += size
    if gathered:
        yield _chunk(doc, gathered)


def _chunk(doc: Doc, parts: list[list[int]]) -> Chunk:
    tokens = [i for part in parts for i in part]
    starts = np.cumsum([0, *(len(part) for part in parts[:-1])]).tolist()
    joined = [n for n, i in enumerate(tokens) if doc[i].is_sent_start is False]
    words = [doc[i].text for i in tokens]
    # a straight mark opens where the next word touches it
    straight = {n: bool(doc[tokens[n]].whitespace_) for n, word in enumerate(words) if word in {'"', "'"}}
    opening = {n for n, word in enumerate(words) if word in _OPENING} | {
        n for n, apart in straight.items() if not apart
    }
    closing = {n for n, word in enumerate(words) if word in _CLOSING} | {n for n, apart in straight.items() if apart}
    return Chunk(tokens, words, starts, joined, frozenset(opening), frozenset(closing))


class Reader:
    """The component. ``weights`` is a folder as `geonews.language.export` writes it."""

    def __init__(self, vocab: Vocab, weights: Path = WEIGHTS, *, threads: int = 2) -> None:
        self.network = Network(weights, threads=threads)
        self._lemmas = Lemmatiser(self.network.labels["lemma"], self.network.lemmas)
        labels = self.network.labels
        self._strings = vocab.strings
        self._upos = np.array([POS_IDS[name] for name in labels["upos"]], dtype=np.uint64)
        self._xpos = np.array([vocab.strings.add(name) for name in labels["xpos"]], dtype=np.uint64)
        self._morph = np.array([vocab.morphology.add("" if f == "_" else f) for f in labels["feats"]], dtype=np.uint64)
        self._dep = np.array([vocab.strings.add("ROOT" if d == "root" else d) for d in labels["dep"]], dtype=np.uint64)
        self._root = labels["dep"].index("root")
        self._kinds = {kind: vocab.strings.add(kind) for kind in KINDS}
        self._plain = vocab.strings.add("dep")
        self._space = vocab.strings.add("_SP")

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc.

        Never with another in one batch: 8-bit networks scale by what is in the batch, and an article must be
        read the same alone and among others.
        """
        table = self._blank_table(doc)
        names: list[Name] = []
        todo = chunks(doc, self.network)
        while some := list(islice(todo, CHUNKS_AT_ONCE)):
            for index, scores in self.network.scores([chunk.words for chunk in some]):
                self._write(table, some[index], scores)
                names.extend(_names(some[index], scores))
        if len(doc):
            self._write_names(doc, table, sorted(names, key=lambda name: name.start))
            _attach_spaces(doc, table)
            doc.from_array(_ATTRIBUTES, cast("Any", table))  # unsigned, as spaCy makes them itself
        return doc

    def _blank_table(self, doc: Doc) -> NDArray[np.uint64]:
        """All tokens as if they were space: each a tree of its own, outside every name."""
        table = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        table[:, _COLUMN[POS]] = POS_IDS["SPACE"]
        table[:, _COLUMN[TAG]] = self._space
        table[:, _COLUMN[DEP]] = self._plain
        table[:, _COLUMN[ENT_IOB]] = 2
        for token in doc:
            if token.is_space:
                table[token.i, _COLUMN[LEMMA]] = token.orth
        return table

    def _write(self, table: NDArray[np.uint64], chunk: Chunk, scores: Scores) -> None:
        """The analysis of one chunk into the Doc's table."""
        tokens = np.array(chunk.tokens)
        best = {name: scores.tags[name].argmax(axis=1) for name in ("upos", "xpos", "feats", "lemma")}
        table[tokens, _COLUMN[POS]] = self._upos[best["upos"]]
        table[tokens, _COLUMN[TAG]] = self._xpos[best["xpos"]]
        table[tokens, _COLUMN[MORPH]] = self._morph[best["feats"]]
        upos = self.network.labels["upos"]
        lemmas = (self._lemmas(w, upos[u], s) for w, u, s in zip(chunk.words, best["upos"], best["lemma"], strict=True))
        table[tokens, _COLUMN[LEMMA]] = [self._strings.add(lemma) for lemma in lemmas]
        heads = self._heads(scores, chunk)
        labels = self.network.relations(scores, heads)
        labels[:, self._root] = NEVER
        deps = labels.argmax(axis=1)
        deps[heads == np.arange(len(heads))] = self._root
        table[tokens, _COLUMN[DEP]] = self._dep[deps]
        table[tokens, _COLUMN[HEAD]] = (tokens[heads] - tokens).astype(np.int64).view(np.uint64)

    @staticmethod
    def _heads(scores: Scores, chunk: Chunk) -> NDArray[np.int64]:
        """The best tree of each sentence, as indices into the chunk."""
        begins = scores.tags["start"][:, 0] + _start_bonus(chunk) > 0
        begins[chunk.joined] = False
        begins[chunk.starts] = True
        _join_strays(begins, chunk)
        heads = np.empty(len(begins), dtype=np.int64)
        for start, end in sentence_ranges(begins):
            tree = hang_last_mark(best_tree(scores.arcs[start:end, start:end]), chunk.words[end - 1])
            heads[start:end] = tree + start
        return heads

    def _write_names(self, doc: Doc, table: NDArray[np.uint64], names: Sequence[Name]) -> None:
        """The names of the whole Doc; white space inside one (a name over a line end) belongs to it."""
        texts = [" ".join(doc[name.start : name.end].text.split()) for name in names]
        for name, kind in zip(names, agreed(names, texts), strict=True):
            # "Kenyan", "South Korean": what the tagger calls an adjective is no place
            adjective = kind == "LOC" and name.chances[0] < 1 and table[name.end - 1, _COLUMN[POS]] == POS_IDS["ADJ"]
            table[name.start : name.end, _COLUMN[ENT_IOB]] = 1
            table[name.start, _COLUMN[ENT_IOB]] = 3
            table[name.start : name.end, _COLUMN[ENT_TYPE]] = self._kinds["MISC" if adjective else kind]


def _names(chunk: Chunk, scores: Scores) -> Iterator[Name]:
    """The names of a chunk, in tokens of the Doc; none runs over the end of a paragraph."""
    for start, end in pairwise([*chunk.starts, len(chunk.words)]):
        for name in name_spans(scores.tags["ner"][start:end], chunk.words[start:end]):
            tokens = chunk.tokens[start + name.start : start + name.end]
            yield replace(name, start=tokens[0], end=tokens[-1] + 1)


def _start_bonus(chunk: Chunk) -> NDArray[np.float32]:
    """What is added to each word's score of starting a sentence, for the punctuation before it.

    The network alone is shy (EWT dev: precision 97.6, recall 90.6) and unsure on which side of a sentence a
    closing quotation mark stands. Weights rounded from a logistic regression on EWT and GUM dev: sentence F1
    94.0 to 95.0 and 98.1 to 98.4. The arcs that cross a boundary added nothing to it.
    """
    bonus = np.full(len(chunk.words), _SHY, dtype=np.float32)
    stopped = False  # a full stop, and since then only what closes with it
    for i, (before, word) in enumerate(pairwise(chunk.words), start=1):
        stop = before == "." or (before[-1] in "!?" and not before[0].isalnum())
        if i in chunk.closing:
            stopped = stopped or stop
            bonus[i] -= _CLOSES if stopped else 0
        elif stopped or stop:
            opens = word[0].isupper() or i in chunk.opening
            # "'Where?' she asked": after a quotation the sentence may go on
            bonus[i] += _QUOTED * (not word[0].islower()) if stopped else _STOPPED * (1 + opens)
            stopped = False
    return bonus


def _join_strays(begins: NDArray[np.bool_], chunk: Chunk) -> None:
    """No sentence is a lone quotation mark: an opening one joins the next, a closing one the last sentence."""
    for i in np.flatnonzero(begins).tolist():
        alone = i + 1 == len(begins) or begins[i + 1]
        if alone and i in chunk.opening and i + 1 < len(begins) and i + 1 not in chunk.starts:
            begins[i + 1] = False
        elif alone and i in chunk.closing and i not in chunk.starts:
            begins[i] = False


def _attach_spaces(doc: Doc, table: NDArray[np.uint64]) -> None:
    """White space inside a sentence hangs on the word before it, so that it does not cut the sentence."""
    heads = (
        table[:, _COLUMN[HEAD]].view(np.int64) if table.flags.c_contiguous else table[:, _COLUMN[HEAD]].astype(np.int64)
    )
    roots = _roots(heads)
    words = [token.i for token in doc if not token.is_space]
    for before, after in pairwise(words):
        if after - before > 1 and roots[before] == roots[after]:
            for i in range(before + 1, after):
                table[i, _COLUMN[HEAD]] = np.array(before - i).astype(np.int64).view(np.uint64)


def _roots(heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """The root above each token: pointer jumping, so a chain of n heads takes log n rounds."""
    above = np.arange(len(heads)) + heads
    while True:
        higher = above[above]
        if np.array_equal(higher, above):
            return above
        above = higher


@Language.factory(NAME, default_config={"weights": None, "threads": 2})
def make_reader(nlp: Language, name: str, weights: str | None, threads: int) -> Reader:  # noqa: ARG001 - spaCy passes the name
    """Make the component for a pipeline; ``weights`` is a folder, the shipped one by default."""
    return Reader(nlp.vocab, Path(weights) if weights else WEIGHTS, threads=threads)
