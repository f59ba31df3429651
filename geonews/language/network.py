"""The network in training: MiniLM shared by all heads. At run time it is an ONNX graph (`export.py`).

Parser: deep biaffine attention (Dozat and Manning, 2017); a root is a word that heads itself.

Names and trees want different things of the last layers: what long training gains in trees it loses in names. So the
encoder may *branch*: its last layers exist twice, once for names and once for all else, over shared lower ones.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import nn

from geonews.language.pieces import SHAPES

if TYPE_CHECKING:
    from torch import Tensor

#: Sizes of the arc and label spaces: about half of Dozat and Manning's 500 and 100; the graph has to stay small.
ARC, LABEL = 256, 64
#: Weight of each loss. Names weigh most: they are the scarcest data and what the product stands on.
WEIGHTS = {"arc": 1.0, "dep": 1.0, "upos": 0.5, "xpos": 0.3, "feats": 0.4, "lemma": 0.4, "start": 0.5, "ner": 1.5}
TAGS = ("upos", "xpos", "feats", "lemma", "ner", "start")


class Batch(NamedTuple):
    """Padded tensors. ``gold`` maps a head's name to [batch, words], -100 where unknown; "ner" holds bits."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    gold: dict[str, Tensor]
    sentence: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        gold = {key: rows.to(device) for key, rows in self.gold.items()}
        ids, shapes, mask, first, last = (
            rows.to(device) for rows in (self.ids, self.shapes, self.mask, self.first, self.last)
        )
        return Batch(ids, shapes, mask, first, last, gold, self.sentence.to(device))


class Reader(nn.Module):  # type: ignore[misc] # torch is not installed where types are checked
    """Encoder and heads. ``sizes`` gives the number of classes of each tag head and of "dep"."""

    def __init__(self, encoder: Any, sizes: dict[str, int]) -> None:  # noqa: ANN401 - transformers is untyped
        super().__init__()
        self.sizes = {**sizes, "start": 1}
        self.encoder = encoder
        width = encoder.config.hidden_size
        old = encoder.embeddings.token_type_embeddings.weight
        shapes = nn.Embedding(len(SHAPES), width)
        with torch.no_grad():
            shapes.weight.copy_(old[:1].expand(len(SHAPES), width))
        encoder.embeddings.token_type_embeddings = shapes
        encoder.config.type_vocab_size = len(SHAPES)
        encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.15)
        self.tags = nn.Linear(width, sum(self.sizes[name] for name in TAGS))
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_dep, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.inner = nn.Dropout(0.25)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.label = nn.Parameter(torch.randn(LABEL + 1, sizes["dep"], LABEL + 1) * 0.02)
        self.branch = nn.ModuleList()
        self.names = nn.Identity()

    def divide(self, depth: int) -> None:
        """Let trees have last layers of their own, ``depth`` of them, and names a head on the old ones.

        Both begin as they were; lower layers, names and their layers are frozen.
        """
        before, size = self._before_names(), self.sizes["ner"]
        self.names = nn.Linear(self.tags.in_features, size)
        with torch.no_grad():
            self.names.weight.copy_(self.tags.weight[before : before + size])
            self.names.bias.copy_(self.tags.bias[before : before + size])
        self.branch = deepcopy(self.encoder.encoder.layer[-depth:])
        for part in (self.encoder, self.names):
            part.requires_grad_(requires_grad=False)

    def train(self, mode: bool = True) -> Reader:  # noqa: FBT001, FBT002 - torch's own signature
        """As in torch; but what is frozen drops nothing out."""
        super().train(mode)
        if self.branch:
            self.encoder.eval()
        return self

    def _before_names(self) -> int:
        """How many columns of the tag logits stand before those of the names."""
        return sum(self.sizes[name] for name in TAGS[: TAGS.index("ner")])

    def _words(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Each word as the mean of its first and last piece."""
        rows = torch.arange(states.shape[0], device=states.device).unsqueeze(1)
        return self.dropout((states[rows, first] + states[rows, last]) * 0.5)

    def _divided(self, ids: Tensor, shapes: Tensor, mask: Tensor, ends: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """Words for trees and tags, and the logits of names, of an encoder that branches; no names in training."""
        hidden = self.encoder.embeddings(input_ids=ids, token_type_ids=shapes)
        barred = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        layers = self.encoder.encoder.layer
        split = len(layers) - len(self.branch)
        for layer in layers[:split]:
            hidden = layer(hidden, barred)
        trees = named = hidden
        for layer in self.branch:
            trees = layer(trees, barred)
        if not self.training:
            for layer in layers[split:]:
                named = layer(named, barred)
        return self._words(trees, *ends), self.names(self._words(named, *ends))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """(tag logits, arc scores [batch, dependant, head], label space of dependants, of heads)."""
        if self.branch:
            words, named = self._divided(ids, shapes, mask, (first, last))
            tags, at = self.tags(words), self._before_names()
            tags = torch.cat((tags[..., :at], named, tags[..., at + named.shape[-1] :]), dim=-1)
        else:
            states = self.encoder(input_ids=ids, token_type_ids=shapes, attention_mask=mask).last_hidden_state
            words = self._words(states, first, last)
            tags = self.tags(words)
        act = nn.functional.gelu
        dep, head = self.inner(act(self.arc_dep(words))), self.inner(act(self.arc_head(words)))
        dep = dep @ self.arc[:-1] + self.arc[-1]
        arcs = dep @ head.transpose(1, 2)
        return (
            tags,
            arcs,
            self.inner(act(self.label_dep(words))),
            self.inner(act(self.label_head(words))),
        )

    def loss(self, batch: Batch) -> Tensor:
        """The weighted sum of the losses of whatever the batch has gold for."""
        tags, arcs, label_dep, label_head = self(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        parts = dict(zip(TAGS, tags.split([self.sizes[name] for name in TAGS], dim=-1), strict=True))
        total = tags.new_zeros(())
        for name in ("upos", "xpos", "feats", "lemma"):
            total = total + WEIGHTS[name] * _entropy(parts[name], batch.gold[name])
        total = total + WEIGHTS["start"] * _binary(parts["start"][..., 0], batch.gold["start"])
        if not self.branch:  # else they are frozen
            total = total + WEIGHTS["ner"] * _marginal(parts["ner"], batch.gold["ner"])
        same = batch.sentence.unsqueeze(2) == batch.sentence.unsqueeze(1)
        total = total + WEIGHTS["arc"] * _entropy(arcs.masked_fill(~same, -1e4), batch.gold["head"])
        heads = batch.gold["head"].clamp(min=0)
        scores = self.label_scores(label_dep, label_head, heads)
        return total + WEIGHTS["dep"] * _entropy(scores, batch.gold["dep"])

    def label_scores(self, dep: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores of each label for each word under the given heads."""
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        left = (dep @ self.label[:-1].flatten(1) + self.label[-1].flatten()).unflatten(-1, self.label.shape[1:])
        return (left[..., :-1] * chosen.unsqueeze(2)).sum(-1) + left[..., -1]


def _entropy(logits: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold >= 0).any()):
        return logits.new_zeros(())
    return nn.functional.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-100)


def _binary(logits: Tensor, gold: Tensor) -> Tensor:
    known = gold >= 0
    if not bool(known.any()):
        return logits.new_zeros(())
    return nn.functional.binary_cross_entropy_with_logits(logits[known], gold[known].float())


def _marginal(logits: Tensor, bits: Tensor) -> Tensor:
    """Mean of -log of the summed probability of the allowed labels, over words that have gold at all."""
    known = bits >= 0
    if not bool(known.any()):
        return logits.new_zeros(())
    chances = logits[known].log_softmax(-1)
    allowed = (bits[known].unsqueeze(-1) >> torch.arange(logits.shape[-1], device=bits.device)) & 1
    return -chances.masked_fill(allowed == 0, -1e4).logsumexp(-1).mean()
