"""Pack a checkpoint: ``python -m geonews.language.export --run runs/a --corpora ../shared/corpora --out WEIGHTS``.

The graph holds encoder and heads; its large matrices and the word-piece table are quantised to 8 bits, per
channel, the heads stay in float32 (they are small, and trees suffer most from rounding there).
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from geonews.errors import InputError
from geonews.language.corpora import TREEBANKS, treebank
from geonews.language.lemmas import lemma_table
from geonews.language.network import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

INPUTS = ("ids", "shapes", "mask", "first", "last")
OUTPUTS = ("tags", "arcs", "dep", "head")


def load_reader(runs: Sequence[Path], *, attention: str = "eager") -> Reader:
    """The network of a run's last checkpoint; of several runs from one start, the mean of their weights.

    A mean of checkpoints keeps what a later one has unlearned on another task (Wortsman et al., 2022).
    """
    from geonews.language.train import build  # noqa: PLC0415 - train imports this package's heavy half

    labels = [json.loads((run / "labels.json").read_text(encoding="utf-8")) for run in runs]
    if any(other != labels[0] for other in labels):
        msg = f"the runs {', '.join(map(str, runs))} have other label tables than the first; average runs of one start"
        raise InputError(msg)
    model = build(labels[0], attention=attention)
    states = [torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu")["model"] for run in runs]
    depth = len({name.split(".")[1] for name in states[0] if name.startswith("branch.")})
    if depth:
        model.divide(depth)
    model.load_state_dict({name: _mean([state[name] for state in states]) for name in states[0]})
    model.eval()
    return model


def take_trees(model: Reader, other: Reader) -> None:
    """Give a network that branches the tree layers and heads of one that does not."""
    depth = len(model.branch)
    model.branch.load_state_dict(other.encoder.encoder.layer[-depth:].state_dict())
    kept = ("encoder.", "branch.", "names.")
    heads = {name: rows for name, rows in other.state_dict().items() if not name.startswith(kept)}
    model.load_state_dict(heads, strict=False)


def _mean(tensors: Sequence[torch.Tensor]) -> torch.Tensor:
    """The mean of tensors of one shape; counters and the like, which are no floats, are the first's."""
    return torch.stack(list(tensors)).mean(dim=0) if tensors[0].is_floating_point() else tensors[0]


def to_onnx(model: Reader, path: Path) -> None:
    """Trace the network into an ONNX file with batch, pieces and words left open."""
    sample = (
        torch.randint(1000, 2000, (2, 12)), torch.ones(2, 12, dtype=torch.long), torch.ones(2, 12, dtype=torch.long),
        torch.tensor([[1, 2, 3, 4]] * 2), torch.tensor([[1, 2, 3, 5]] * 2),
    )  # fmt: skip
    pieces, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes: dict[str, Any] = dict.fromkeys(("ids", "shapes", "mask"), pieces)
    axes |= dict.fromkeys(("first", "last", "tags", "dep", "head"), words)
    axes["arcs"] = {0: "batch", 1: "words", 2: "words"}
    torch.onnx.export(
        model, sample, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Dynamic 8-bit quantisation, per channel, of everything but the heads."""
    import onnx  # noqa: PLC0415 - a training dependency
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - a training dependency

    layers = ("/encoder", "/embeddings", "/layer.", "/branch.")
    heads = [node.name for node in onnx.load(str(source)).graph.node if not node.name.startswith(layers)]
    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads)


def write_lemmas(corpora: Path, path: Path) -> None:
    """The table of lemmas of the training treebanks."""
    words = (
        (word.form, word.upos, word.lemma)
        for file in TREEBANKS
        for example in treebank(corpora / file)
        for word in example.tree or ()
    )
    path.write_text(json.dumps(lemma_table(words), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def export(runs: Sequence[Path], corpora: Path, out: Path, *, full: bool = False) -> None:
    """Write the files that `geonews.language.model.Network` reads; ``full`` leaves the weights in float32."""
    from geonews.language.train import encoder_folder  # noqa: PLC0415 - as above

    model = load_reader(runs)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        to_onnx(model, raw)
        if full:
            shutil.copyfile(raw, out / "reader.onnx")
        else:
            quantise(raw, out / "reader.onnx")
    np.savez(out / "label.npz", label=model.label.detach().numpy().astype(np.float16))
    shutil.copyfile(runs[0] / "labels.json", out / "labels.json")
    write_lemmas(corpora, out / "lemmas.json")
    shutil.copyfile(encoder_folder() / "tokenizer.json", out / "tokenizer.json")


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="pack a checkpoint into ONNX")
    parser.add_argument(
        "--run", type=Path, required=True, nargs="+", help="folder of a training run; of several, the mean is taken"
    )
    parser.add_argument("--corpora", type=Path, required=True, help="folder with treebank/, for the lemmas")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--full", action="store_true", help="do not quantise (to measure what quantising costs)")
    args = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    export(args.run, args.corpora, args.out, full=args.full)
    for file in sorted(args.out.iterdir()):
        logging.getLogger(__name__).info("%s %.1f MB", file, file.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
