"""Learns the resolver's weights from annotated corpora: ``python -m geonews.toponymy.ranker_train CORPUS.jsonl ...``.

Each line of a corpus is ``{"id", "text", "toponyms": [{"start", "end", "lat", "lon", "geonameid"?}]}``. A file named
``.conllu`` is read as GUM, whose names of places carry the titles of Wikipedia articles: general text, to weigh
against the many small namesakes of local news. One given with ``--titled`` marks nothing but the name of its title
(WikToR: articles of Wikipedia on places that share their name): the other names are found as in any article, and only
say what is around; the title's counts little, however often it stands there.

A group of mentions is an example: its right rows are those with the GeoNames id given, else those within 161 km of the
point; where the gazetteer has none, "none of these" is right. Maximum likelihood with a ridge, on numpy alone. First
the gazetteer's own evidence is weighed, then that of the article, twice, since the second reads the first's answers.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import numpy as np
import spacy

from geonews import parsing, toponyms
from geonews.annotate import annotation
from geonews.article import from_text
from geonews.gazetteer import Gazetteer
from geonews.geo import distance_km
from geonews.model import Article, Place, Reading, Span, Toponym
from geonews.resolve import resolve
from geonews.toponymy import ranker
from geonews.toponymy.candidates import groups, links
from geonews.toponymy.placewords import fold
from geonews.toponymy.ranker import CONTEXT, NONE, POINTLESS, STATIC, Frame, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float64]

_log = logging.getLogger(__name__)

#: The distance within which the geoparsing literature calls a place right: a hundred miles.
NEAR_KM = 161.0
#: Strength of the pull towards 0, in examples. 1 and 10 changed cross-validated LGL by less than 0.2 points.
_RIDGE = 3.0
#: What a title counts beside a name of an article. LGL cross-validated, GeoWebNews and held-out WikToR, gold spans:
#: 0 0.868, 0.895, 0.684; 0.3 0.875, 0.895, 0.690; 1 0.881, 0.893, 0.696.
_TITLE_WEIGHT = 0.3
_STEPS = 400
_RATE = 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """An article's frame with the right rows (``good``), where none is right (``none``), and mentions by group."""

    frame: Frame
    good: NDArray[np.bool_]
    none: NDArray[np.bool_]
    weight: Floats


def examples(lines: Iterator[dict[str, Any]], nlp: Language, gazetteer: Gazetteer) -> Iterator[Example]:
    """One example for each article that has a toponym with coordinates."""
    for line in lines:
        article, marks = _article(line), _marks(line)
        names = [toponym(article.text, mark, gazetteer) for mark in marks]
        found = groups(article, names, gazetteer)
        if not any(mark["lat"] is not None for mark in marks) or not any(group.matches for group in found):
            continue
        doc = nlp(article.text)
        frame = ranker.frame(found, links(doc, article, names, found), gazetteer)
        example = _labelled(frame, [_gold(marks, group.mentions) for group in found], found)
        yield _counted_once(example) if line.get("titled") else example


def _article(line: dict[str, Any]) -> Article:
    return from_text(line["text"], id=str(line["id"]), outlet=line.get("outlet"), url=line.get("url"))


def _marks(line: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(line["toponyms"], key=lambda mark: (mark["start"], mark["end"]))


def toponym(text: str, mark: dict[str, Any], gazetteer: Gazetteer) -> Toponym:
    """A corpus' toponym; one that names a people is a demonym."""
    name = text[mark["start"] : mark["end"]]
    role = "demonym" if gazetteer.demonym(name) else "literal"
    return Toponym(span=Span(start=mark["start"], end=mark["end"]), text=name, role=role)  # type: ignore[arg-type]  # a Role


def _gold(marks: Sequence[dict[str, Any]], mentions: Sequence[int]) -> list[dict[str, Any]]:
    return [marks[i] for i in mentions if marks[i]["lat"] is not None]


def _labelled(frame: Frame, gold: Sequence[list[dict[str, Any]]], found: Sequence[Any]) -> Example:
    good = np.zeros(len(frame.own), dtype=bool)
    none = np.zeros(len(found), dtype=bool)
    weight = np.array([float(len(marks)) for marks in gold])
    start = 0
    for number, group in enumerate(found):
        end = start + len(group.matches)
        if gold[number]:
            # mentions that the annotators put in two places: the commoner one
            counted = Counter((m["lat"], m["lon"], m.get("geonameid")) for m in gold[number])
            good[start:end] = _right([match.place for match in group.matches], *counted.most_common(1)[0][0])
            none[number] = not good[start:end].any()
            if none[number] and end > start and group.matches[0].place.kind in POINTLESS:
                # a continent or sea whose point lies elsewhere than the annotators': no lesson in that
                none[number], weight[number] = False, 0.0
        start = end
    return Example(frame, good, none, weight)


def _counted_once(example: Example) -> Example:
    """A title's lesson: `_TITLE_WEIGHT`, and none where no place of the name is right, since each title has a place.

    Some titles of WikToR lie in the wrong hemisphere by a lost sign.
    """
    weight = np.minimum(example.weight, 1.0) * ~example.none * _TITLE_WEIGHT
    return replace(example, none=np.zeros_like(example.none), weight=weight)


def _right(places: Sequence[Place], lat: float, lon: float, geonameid: str | None) -> list[bool]:
    same = [place.id in (geonameid, f"geonames:{geonameid}") for place in places]
    if any(same):
        return same
    return [distance_km(place.lat, place.lon, lat, lon) < NEAR_KM for place in places]


def fit(data: Sequence[Example]) -> Weights:
    """Learn both tables of weights."""
    bare = [example.frame.static for example in data]
    prior = _maximise(data, bare, np.zeros(len(STATIC) + len(NONE)))
    weights = Weights(_table(prior, (*STATIC, *NONE)), _table(prior, (*STATIC, *NONE)))
    names = (*STATIC, *CONTEXT, *NONE)
    for _ in range(2):
        rows = [ranker.probabilities(example.frame, weights)[0] for example in data]
        full = [np.hstack([e.frame.static, ranker.context(e.frame, r)]) for e, r in zip(data, rows, strict=True)]
        start = np.array([weights.full.get(name, 0.0) for name in names])
        weights = Weights(weights.prior, _table(_maximise(data, full, start), names))
    return weights


def _table(values: Floats, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _maximise(data: Sequence[Example], features: Sequence[Floats], weights: Floats) -> Floats:
    """Adam on the whole corpus at once; the last ``len(NONE)`` weights are those of "none of these"."""
    x = np.vstack(features)
    offsets = np.cumsum([0] + [len(e.weight) for e in data])
    own = np.concatenate([e.frame.own + offset for e, offset in zip(data, offsets, strict=False)])
    none_x = np.vstack([e.frame.none for e in data])
    good, none = np.concatenate([e.good for e in data]), np.concatenate([e.none for e in data])
    weight = np.concatenate([e.weight for e in data])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        p, q = _softmax(own, x @ weights[: -len(NONE)], none_x @ weights[-len(NONE) :])
        right = np.bincount(own, p * good, len(q)) + q * none
        gain, none_gain = _pull(p * good, q * none, right, own)
        rows = ((gain - p) * weight[own]) @ x
        rest = ((none_gain - q) * weight) @ none_x
        slope = np.concatenate([rows, rest]) - _RIDGE * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = weights + _RATE * (1 - step / (_STEPS + 1)) * move
        if step % 100 == 0:
            _log.info("step %d: mean log likelihood %.4f", step, _likelihood(right, weight))
    return weights


def _softmax(own: NDArray[np.intp], utility: Floats, none: Floats) -> tuple[Floats, Floats]:
    top = none.copy()
    np.maximum.at(top, own, utility)
    raw, rest = np.exp(utility - top[own]), np.exp(none - top)
    total = rest + np.bincount(own, raw, len(none))
    return raw / total[own], rest / total


def _pull(good: Floats, none: Floats, right: Floats, own: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """How the right answers' likelihood is shared among them, row by row and for "none of these"."""
    safe = np.maximum(right, 1e-12)
    return good / safe[own], none / safe


def _likelihood(right: Floats, weight: Floats) -> float:
    return float((np.log(np.maximum(right, 1e-12)) * weight).sum() / weight.sum())


def read(path: Path, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The articles of a corpus."""
    with path.open(encoding="utf-8") as lines:
        if path.suffix == ".conllu":
            yield from _read_gum(lines, gazetteer)
            return
        for line in lines:
            yield json.loads(line)


def read_titled(path: Path, gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The articles of a corpus that marks only one name in each, with the other names found in them, unplaced."""
    nlp = parsing.load()
    for line in read(path, gazetteer):
        article = _article(line)
        taken = [(mark["start"], mark["end"]) for mark in line["toponyms"]]
        others = [
            {"start": span.start, "end": span.end, "name": found.text, "lat": None, "lon": None}
            for found in toponyms.find(parsing.parse(article, nlp=nlp), article, gazetteer)
            for span in (found.span,)
            if all(span.end <= start or end <= span.start for start, end in taken)
        ]
        yield line | {"toponyms": [*line["toponyms"], *others], "titled": True}


def _read_gum(lines: Iterable[str], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """The documents of GUM with those places that Wikipedia titles identify beyond doubt."""
    document: dict[str, Any] = {}
    words: list[_Word] = []
    for line in lines:
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = {"id": line.split("= ")[-1].strip(), "text": "", "toponyms": []}
        elif line[:1].isdigit() and line.split("\t")[0].isdigit():
            columns = line.rstrip("\n").split("\t")
            start = len(document["text"])
            document["text"] += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            words.append(_Word(start, start + len(columns[1]), columns[3], columns[9]))
        elif not line.strip():
            document["toponyms"] += [m for m in _places(words) if _located(m, document["text"], gazetteer)]
            words = []
    if document:
        yield document


class _Word(NamedTuple):
    start: int
    end: int
    tag: str
    notes: str


def _places(words: Sequence[_Word]) -> Iterator[dict[str, Any]]:
    """The names of places in a sentence: GRP-type-status-salience-centering-heads-link-TITLE, opened and closed."""
    opened: dict[str, tuple[int, list[str]]] = {}
    for i, word in enumerate(words):
        entity = re.search(r"Entity=([^|]*)", word.notes)
        for start, attributes, end, alone in re.findall(r"(\()([^()]+)(\)?)|([^()]+)\)", entity[1] if entity else ""):
            fields = attributes.split("-", 7)
            if start:
                opened[fields[0]] = (i, fields)
            if (end or alone) and (held := opened.pop(fields[0] if end else alone, None)):
                yield from _mark(words, *held)


def _mark(words: Sequence[_Word], first: int, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    if len(fields) < 8 or fields[1] != "place":  # the eighth is the title
        return
    begin = first + int(fields[5].split(",")[0]) - 1
    name = list(takewhile(lambda word: word.tag == "PROPN", words[begin:]))
    if name:
        yield {"start": name[0].start, "end": name[-1].end, "title": unquote(fields[7]).replace("_", " ")}


def _located(mark: dict[str, Any], text: str, gazetteer: Gazetteer) -> bool:
    """Give a mark the coordinates of what its title names; ``False`` where that is in doubt, or not what it says."""
    base, _, rest = mark["title"].replace(" (", ", ").rstrip(")").partition(", ")
    places = gazetteer.lookup(mark["title"], limit=1) if rest else gazetteer.lookup(base, limit=1)
    if rest and not places:
        places = tuple(p for p in gazetteer.lookup(base) if fold(rest) in map(fold, (p.region, p.kind)))
    known = {place.id for place in gazetteer.lookup(text[mark["start"] : mark["end"]])}
    if not places or places[0].id not in known:
        return False
    mark |= {"lat": places[0].lat, "lon": places[0].lon, "geonameid": places[0].id.removeprefix("geonames:")}
    return True


def cross_validated(
    scored: Sequence[dict[str, Any]], others: Sequence[Example], nlp: Language, gazetteer: Gazetteer, *, folds: int
) -> Iterator[dict[str, Any]]:
    """Each article of a corpus with its toponyms as resolved by weights that were learned without its fold.

    ``others`` are examples of other corpora, learned from in every fold. The articles are dealt out in turn, so that
    each fold has some of every paper. Rows are as ``geonews annotate`` prints them, for the same scorers.
    """
    learned = [list(examples(iter([line]), nlp, gazetteer)) for line in scored]
    for out in range(folds):
        rest = [example for i, found in enumerate(learned) if i % folds != out for example in found]
        weights = fit([*rest, *others])
        for line in scored[out::folds]:
            article = _article(line)
            names = [toponym(article.text, mark, gazetteer) for mark in _marks(line)]
            answers = resolve(article, nlp(article.text), names, gazetteer, weights=weights)
            yield annotation(Reading(article=article, resolutions=answers))


def sentences() -> Language:
    """A tokenizer that ends sentences at full stops: all the resolver asks of a parse."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def _cross_validate(corpora: Sequence[Path], titled: Sequence[Path], output: Path, *, folds: int) -> None:
    nlp = sentences()
    with Gazetteer.open() as gazetteer:
        scored, *rest = (list(_lines(path, titled, gazetteer)) for path in corpora)
        others = [e for lines in rest for e in examples(iter(lines), nlp, gazetteer)]
        rows = [json.dumps(row) for row in cross_validated(scored, others, nlp, gazetteer, folds=folds)]
    output.write_text("\n".join(rows) + "\n", encoding="utf-8")
    _log.info("wrote %s", output)


def _lines(path: Path, titled: Sequence[Path], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    return read_titled(path, gazetteer) if path in titled else read(path, gazetteer)


def main() -> None:
    """Learn the weights from the corpora named and write the table."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("corpora", nargs="*", type=Path)
    cli.add_argument("--titled", nargs="*", type=Path, default=[], help="corpora that mark only the name of the title")
    cli.add_argument("-o", "--output", type=Path, default=Path(__file__).parents[1] / "data" / "ranker.json")
    cli.add_argument("--folds", type=int, help="cross-validate on the first corpus: write its answers, learn nothing")
    args = cli.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    corpora = [*args.corpora, *args.titled]
    if args.folds:
        _cross_validate(corpora, args.titled, args.output, folds=args.folds)
        return
    nlp = sentences()
    with Gazetteer.open() as gazetteer:
        data = [e for path in corpora for e in examples(_lines(path, args.titled, gazetteer), nlp, gazetteer)]
    weights = fit(data)
    table = {
        "made_by": f"python -m geonews.toponymy.ranker_train {_named(args.corpora, args.titled)}",
        "examples": int(sum(np.count_nonzero(e.weight) for e in data)),
        "prior": weights.prior,
        "full": weights.full,
    }
    args.output.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    _log.info("wrote %s", args.output)


def _named(corpora: Sequence[Path], titled: Sequence[Path]) -> str:
    return " ".join([*(path.name for path in corpora), *(["--titled"] if titled else []), *(p.name for p in titled)])


if __name__ == "__main__":
    main()
