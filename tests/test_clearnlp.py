"""A user's own spaCy pipeline: ClearNLP trees and OntoNotes names made ours, other dialects refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from geonews import parsing
from geonews.errors import ModelError
from geonews.language.clearnlp import UniversalDocs
from geonews.model import Article

if TYPE_CHECKING:
    from pathlib import Path


def clearnlp(table: str, **entities: str) -> Doc:
    """A Doc from lines "word class head relation", no word twice, after the component."""
    rows = [line.split() for line in table.strip().splitlines()]
    where = {row[0]: i for i, row in enumerate(rows)}
    coarse = {"N": "NOUN", "P": "PROPN", "V": "VERB", "I": "ADP", "J": "ADJ", "R": "ADV", "B": "AUX", "T": "PART"}
    words = [row[0] for row in rows]
    doc = Doc(
        Vocab(),
        words=words,
        pos=[coarse.get(row[1], "X") for row in rows],
        tags=["TO" if row[1] == "T" else "XX" for row in rows],
        lemmas=["be" if row[1] == "B" else row[0].lower() for row in rows],
        heads=[where[row[2]] for row in rows],
        deps=[row[3] for row in rows],
    )
    spans = []
    for label, text in entities.items():
        start = " ".join(words).index(text.replace("_", " "))
        first = " ".join(words)[:start].count(" ")
        spans.append(Span(doc, first, first + text.count("_") + 1, label=label))
    doc.set_ents(spans, default="outside")
    return UniversalDocs(trees=True)(doc)


def arcs(doc: Doc) -> set[str]:
    return {f"{token.text} {token.dep_} {token.head.text}" for token in doc}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "Bello P flew nsubj\nflew V flew ROOT\nfrom I flew prep\nLima P from pobj\nto I flew prep\nOslo P to pobj",
            {"Lima obl flew", "from case Lima", "Oslo obl flew", "to case Oslo"},
            id="preposition",
        ),
        pytest.param(
            "port N port ROOT\nof I port prep\nLima P of pobj", {"Lima nmod port", "of case Lima"}, id="noun's preposition"
        ),
        pytest.param(
            "came V came ROOT\nfrom I came prep\nbehind I from prep\nhills N behind pobj",
            {"hills obl came", "from case hills", "behind case hills"},
            id="preposition of a preposition",
        ),
        pytest.param(
            "flew V flew ROOT\nto I flew prep\nLima P to pobj\nand C to cc\nto2 I to conj\nOslo P to2 pobj",
            {"Lima obl flew", "Oslo conj Lima", "and cc Oslo", "to2 case Oslo"},
            id="conjoined prepositions",
        ),
        pytest.param(
            "held V held ROOT\nby I held agent\npolice N by pobj", {"police obl:agent held", "by case police"}, id="agent"
        ),
        pytest.param(
            "sent V sent ROOT\nher O sent dative\naid N sent dobj", {"her iobj sent", "aid obj sent"}, id="dative noun"
        ),
        pytest.param(
            "gave V gave ROOT\nto I gave dative\nAnn P to pobj", {"Ann obl gave", "to case Ann"}, id="dative preposition"
        ),
        pytest.param(
            "left V left ROOT\nwithout I left prep\nsaying V without pcomp",
            {"saying advcl left", "without mark saying"},
            id="clause after a preposition",
        ),
        pytest.param(
            "ship N is nsubj\nis B is ROOT\na D tanker det\ntanker N is attr",
            {"tanker ROOT tanker", "ship nsubj tanker", "is cop tanker", "a det tanker"},
            id="attr",
        ),
        pytest.param(
            "said V said ROOT\nroad N is nsubj\nis B said ccomp\nopen J is acomp",
            {"open ccomp said", "road nsubj open", "is cop open"},
            id="acomp below",
        ),
        pytest.param(
            "He O is nsubj\nis B is ROOT\nin I is prep\nLima P in pobj",
            {"Lima ROOT Lima", "He nsubj Lima", "is cop Lima", "in case Lima"},
            id="a place is the predicate",
        ),
        pytest.param(
            "There E was expl\nwas B was ROOT\nfire N was attr", {"fire nsubj was", "was ROOT was"}, id="there was"
        ),
        pytest.param(
            "He O became nsubj\nbecame V became ROOT\nking N became attr", {"king xcomp became"}, id="no copula but be"
        ),
        pytest.param(
            "ships N seen nsubjpass\nwere B seen auxpass\nseen V seen ROOT",
            {"ships nsubj:pass seen", "were aux:pass seen"},
            id="passive",
        ),
        pytest.param(
            "Lima P Lima ROOT\nOslo P Lima conj\nand C Oslo cc\nRome P Oslo conj",
            {"Oslo conj Lima", "Rome conj Lima", "and cc Rome"},
            id="a chain of conjuncts",
        ),
        pytest.param(
            "asked V asked ROOT\nhim O go nsubj\nto T go aux\ngo V asked ccomp",
            {"him obj asked", "go xcomp asked", "to mark go"},
            id="control",
        ),
        pytest.param(
            "man N man ROOT\nwho O fled nsubj\nfled V man relcl\nhis O wife poss\nwife N fled dobj\noff R fled prt",
            {"fled acl:relcl man", "his nmod:poss wife", "wife obj fled", "off compound:prt fled"},
            id="renamed",
        ),
        pytest.param(
            "left V left ROOT\nhours N later npadvmod\nlater R left advmod", {"hours obl:unmarked later"}, id="measure"
        ),
        pytest.param("flew V flew ROOT\nin I flew prep", {"in advmod flew"}, id="a lone preposition"),
    ],
)  # fmt: skip
def test_trees(table: str, expected: set[str]) -> None:
    doc = clearnlp(table)
    assert expected <= arcs(doc)
    assert sum(token.head.i == token.i for token in doc) == 1


def test_a_person_is_headed_by_the_first_name() -> None:
    doc = clearnlp(
        "President P Bello compound\nAda P Bello compound\nBello P left nsubj\nleft V left ROOT", PERSON="Ada_Bello"
    )
    assert {"Ada nsubj left", "Bello flat Ada", "President nmod:desc Ada"} <= arcs(doc)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("GPE", "LOC"),
        ("LOC", "LOC"),
        ("FAC", "LOC"),
        ("PERSON", "PER"),
        ("ORG", "ORG"),
        ("NORP", "MISC"),
        ("EVENT", "MISC"),
    ],
)
def test_names(label: str, kind: str) -> None:
    doc = clearnlp("left V left ROOT\nLima P left dobj", **{label: "Lima"})
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Lima", kind)]


@pytest.mark.parametrize("label", ["DATE", "CARDINAL", "MONEY"])
def test_figures_are_no_names(label: str) -> None:
    assert clearnlp("left V left ROOT\nMonday P left dobj", **{label: "Monday"}).ents == ()


def test_articles_and_possessives_are_cut_off() -> None:
    doc = clearnlp("the D Congo det\nCongo P port poss\n's X Congo case\nport N port ROOT", GPE="the_Congo_'s")
    assert [ent.text for ent in doc.ents] == ["Congo"]


class Told:
    """A component that has labels and makes nouns of all words; stands in for a trained one."""

    def __init__(self, labels: list[str], *, lemmas: bool) -> None:
        self.labels = tuple(labels)
        self._lemmas = lemmas

    def __call__(self, doc: Doc) -> Doc:
        words = [token.text for token in doc]
        n = len(words)
        told = Doc(doc.vocab, words=words, heads=[0] * n, deps=["ROOT", *["dep"] * (n - 1)], pos=["NOUN"] * n)
        doc.from_array(["HEAD", "DEP", "POS"], told.to_array(["HEAD", "DEP", "POS"]))
        for token in doc:
            token.tag_, token.lemma_ = "NN", token.lower_ if self._lemmas else ""
        doc.set_ents([Span(doc, 0, 1, label="GPE")], default="outside")
        return doc

    def to_disk(self, path: Path, exclude: object = ()) -> None:
        """Nothing to keep: the labels are in the pipeline's configuration."""

    def from_disk(self, path: Path, exclude: object = ()) -> Told:  # noqa: ARG002 - spaCy's signature
        return self


@Language.factory("told", default_config={"labels": [], "lemmas": True})
def make_told(nlp: Language, name: str, labels: list[str], lemmas: bool) -> Told:  # noqa: ARG001, FBT001 - spaCy's signature
    return Told(labels, lemmas=lemmas)


CLEAR = ["nsubj", "dobj", "prep", "pobj"]
UNIVERSAL = ["nsubj", "obj", "obl", "nmod"]
ONTONOTES = ["GPE", "PERSON", "ORG"]


def saved(folder: Path, labels: list[str], *, lemmas: bool = True) -> str:
    """A folder with a pipeline of these labels."""
    nlp = spacy.blank("en")
    nlp.add_pipe("told", config={"labels": labels, "lemmas": lemmas})
    nlp.to_disk(folder)
    return str(folder)


@pytest.mark.parametrize("scheme", [CLEAR, UNIVERSAL])
def test_a_pipeline_of_ones_own_is_used(tmp_path: Path, scheme: list[str]) -> None:
    nlp = parsing.load(saved(tmp_path / "own", [*scheme, *ONTONOTES]))
    doc = parsing.parse(Article(id="a", text="Lima\n\nOslo"), nlp=nlp)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Lima", "LOC")]


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        (ONTONOTES, "no parser"),
        ([*CLEAR, "ORG"], "no names of the kind LOC, PER"),
        ([*CLEAR, "GPE", "ORG"], "no names of the kind PER"),
        (["nsubj", "obja", *ONTONOTES], "no parser"),
    ],
)
def test_a_pipeline_that_lacks_something_is_refused_in_a_line(tmp_path: Path, labels: list[str], why: str) -> None:
    with pytest.raises(ModelError, match=why) as caught:
        parsing.load(saved(tmp_path / "own", labels))
    assert "\n" not in str(caught.value)


def test_a_pipeline_without_lemmas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="it gives no lemmas"):
        parsing.load(saved(tmp_path / "own", [*CLEAR, *ONTONOTES], lemmas=False))
