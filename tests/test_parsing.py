"""Articles to Docs: offsets, noise, paragraphs and wraps, odd input, the choice of a model."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geonews import article as articles
from geonews import parsing
from geonews.errors import ModelError
from geonews.language.model import MOST_PIECES
from geonews.language.reader import FILES_MISSING, WEIGHTS, chunks
from geonews.language.tokenizer import blank
from geonews.model import Article, NoiseSpan
from geonews.movers.quotations import is_quoted

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def tokenizer() -> Language:
    nlp = blank()
    nlp.max_length = parsing.MAX_CHARS
    return nlp


def article(text: str, *noise: str) -> Article:
    spans = tuple(NoiseSpan(start=text.index(part), end=text.index(part) + len(part), why="advert") for part in noise)
    return Article(id="a", text=text, noise=spans)


def begins(text: str) -> list[str]:
    """The first word of each paragraph."""
    return [text[start:].split(maxsplit=1)[0] for start in sorted(parsing.paragraph_starts(text))]


@pytest.mark.parametrize(
    "text",
    [
        "One.\nTwo.\r\n\r\nThree\tfour.",
        "A ship \U0001f6a2 sailed\x00 from \u202bحيفا\u202c.",
        "  leading and trailing  \n\n",
        "",
        "\n\n\n",
        "zero\u200bwidth and\u2028separators\u2029here",
        "x" * 5000 + " then a word",
    ],
)
def test_doc_keeps_length_and_offsets(tokenizer: Language, text: str) -> None:
    doc = parsing.prepare(article(text), tokenizer)
    assert len(doc.text) == len(text)
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)


def test_noise_is_blank(tokenizer: Language) -> None:
    text = "The train left.\nSign up for our newsletter!\nIt arrived at noon."
    doc = parsing.prepare(article(text, "Sign up for our newsletter!"), tokenizer)
    assert "newsletter" not in doc.text
    assert len(doc.text) == len(text)


def test_noise_in_a_line_parts_nothing(tokenizer: Language) -> None:
    text = "The train [advert] left."
    doc = parsing.prepare(article(text, "[advert]"), tokenizer)
    assert [t.text for t in doc if t.is_sent_start] == ["The"]


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("Minister flies home\n\nThe minister flew home.", ["Minister", "The"]),
        ("Minister flies home\nThe minister flew home on Monday.", ["Minister", "The"]),
        ("He flew home.\nShe stayed.", ["He", "She"]),
        ("He flew from the capital\nto the coast.", ["He"]),
        ("He flew to Accra,\nLagos and Abuja.", ["He"]),
        ("Agenda\n- Talks\n- Dinner", ["Agenda", "-", "-"]),
        ("LEADERS MEET\nthe two leaders met.", ["LEADERS", "the"]),
        ("One\u2028two", ["One"]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ],
)
def test_paragraphs(text: str, firsts: list[str]) -> None:
    assert begins(text) == firsts


def test_hard_wrapped_text_is_one_paragraph() -> None:
    text = (
        "The delegation left the port on Thursday evening and was expected to\n"
        "reach the island by dawn. Officials in the capital said that Captain\n"
        "Mbeki would meet the visitors at the harbour and drive them to the\n"
        "old fort.\n"
        "A second ship follows."
    )
    assert begins(text) == ["The", "A"]


def test_paragraphs_are_set_as_sentence_starts(tokenizer: Language) -> None:
    doc = parsing.prepare(article("Talks begin\n\nThey began. They ended."), tokenizer)
    assert [t.text for t in doc if t.is_sent_start] == ["Talks", "They"]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_quotation_left_open_ends_with_its_paragraph(tokenizer: Language, between: str) -> None:
    doc = parsing.prepare(article(f'Li began: "We are all at the port.{between}He then left for Lima.'), tokenizer)
    assert [is_quoted(next(t for t in doc if t.text == word)) for word in ("port", "He")] == [True, False]


def test_a_sentence_begins_after_a_dateline(tokenizer: Language) -> None:
    text = "QUITO/LIMA (GP) — A military plane landed here on Friday, an official in the port said."
    one = articles.from_text(text, id="a")
    doc = parsing.prepare(one, tokenizer)
    assert [token.text for token in doc if token.is_sent_start] == ["QUITO", "A"]


def test_overlong_words_are_cut(tokenizer: Language) -> None:
    doc = parsing.prepare(article("See " + "A1b2/" * 20_000 + " end"), tokenizer)
    assert max(len(t) for t in doc) <= parsing.MAX_WORD
    assert doc[-1].text == "end"


ENGLISH = (
    "The president said on Monday that she would travel to the coast and that her visit had been long planned. " * 3
)
FRENCH = (
    "Le président a déclaré lundi que sa visite dans le sud du pays avait été prévue depuis plusieurs semaines. " * 3
)


def test_english_needs_no_warning() -> None:
    assert parsing.language_warning(article(ENGLISH)) is None


@pytest.mark.parametrize("text", [FRENCH, "Президент заявил в понедельник что визит был запланирован давно " * 5])
def test_other_languages_are_noticed(text: str) -> None:
    warning = parsing.language_warning(article(text))
    assert warning is not None
    assert "English" in warning


@pytest.mark.parametrize(
    "text",
    [
        "Bundeskanzlerin Weber reist am Montag nach Peking und trifft dort den Minister.",
        "Der Frachter ist am Dienstag im Hafen eingetroffen.",
        "Президент прибыл в порт в понедельник.",
        "部长周一乘火车前往海港城市会谈",
        "وصل الوزير إلى الميناء يوم الاثنين",
        "大臣は月曜日に港に到着した",
        "Le ministre est arrivé lundi dans le port avec une délégation.",
        "El ministro llegó el lunes al puerto con una delegación para las conversaciones.",
        "O ministro chegou ao porto na segunda-feira com uma delegação.",
        "Il ministro è arrivato nel porto con una delegazione.",
        "De minister is maandag met een delegatie naar de haven gereisd.",
        "Minister przyleciał w poniedziałek do portu, gdzie spotka się z delegacją.",
        "Bakan pazartesi günü bir heyet ile limana geldi.",
        "Menteri itu tiba di pelabuhan dengan delegasi untuk berunding.",
        "Ministern kom till hamnen på måndagen och möter en delegation.",
    ],
)
def test_a_sentence_of_another_language_is_noticed(text: str) -> None:
    assert parsing.language_warning(article(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour tout le monde",
        "",
        "Minister leaves Rio de Janeiro, São Paulo, La Paz; Santa Cruz de la Sierra waits",
        "Okafor, Lindqvist, Moreau, Rivera, Bello, Mbeki",
        "Ludwig van der Berg, Maria dos Santos e Silva, Omar bin Said al Tayer reach El Alto",
        "STORM HITS CÔTE D'IVOIRE, SÃO TOMÉ, RÉUNION COASTS",
        "Fiancé flees Curaçao hotel fire scene",
        "Envoy due Kyiv Tuesday, Київ says",
        "Talks end without deal as Le Monde, Die Welt, La Stampa report",
        "Oslo – Lima – Quito – Accra – Lagos",
        "ship leaves oslo, docks lima friday",
    ],
)
def test_english_headlines_full_of_names_raise_no_alarm(text: str) -> None:
    assert parsing.language_warning(article(text)) is None


def test_unknown_model_is_refused_in_a_line() -> None:
    with pytest.raises(ModelError, match="no_such_model") as caught:
        parsing.load("no_such_model")
    assert "\n" not in str(caught.value)


def test_pipeline_without_labels_is_refused(tmp_path: Path) -> None:
    blank().to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="has no parser"):
        parsing.load(str(tmp_path / "bare"))


TEXT = (
    "Minister leaves for talks\n\n"
    "Foreign Minister Aisha Bello flew from Nairobi to Geneva on Monday. She will meet her Kenyan colleague there."
    "\n\nBuy our mugs!\n\nThe talks end on Friday."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    return parsing.parse(article(TEXT, "Buy our mugs!"))


class Counted:
    """Stands in for the network: one piece a letter, eight at most."""

    @staticmethod
    def lengths(words: list[str]) -> list[int]:
        return [min(8, len(word)) for word in words]


@pytest.mark.parametrize("text", ["sail " * 4000, "sail on. " * 2000, "x" * 9000, "\n\n".join(["Oslo"] * 500)])
def test_no_chunk_is_larger_than_the_network_takes(tokenizer: Language, text: str) -> None:
    doc = parsing.prepare(article(text), tokenizer)
    found = list(chunks(doc, Counted()))  # type: ignore[arg-type] # all that `chunks` asks of a network
    assert max(sum(Counted.lengths(chunk.words)) for chunk in found) <= MOST_PIECES - 2
    assert [i for chunk in found for i in chunk.tokens] == [t.i for t in doc if not t.is_space]


@pytest.mark.skipif(FILES_MISSING, reason=f"no weights in {WEIGHTS}")
class TestWithTheModel:
    def test_text_length(self, doc: Doc) -> None:
        assert len(doc.text) == len(TEXT)

    def test_sentences(self, doc: Doc) -> None:
        firsts = [next(t.text for t in s if not t.is_space) for s in doc.sents if any(not t.is_space for t in s)]
        assert firsts == ["Minister", "Foreign", "She", "The"]

    def test_one_root_a_sentence(self, doc: Doc) -> None:
        assert all(sum(t.head.i == t.i for t in sent) == 1 for sent in doc.sents)

    def test_roots_are_labelled(self, doc: Doc) -> None:
        assert all((t.dep_ == "ROOT") == (t.head.i == t.i) for t in doc if not t.is_space)

    def test_annotation(self, doc: Doc) -> None:
        flew = next(t for t in doc if t.text == "flew")
        assert (flew.pos_, flew.lemma_, flew.morph.get("Tense")) == ("VERB", "fly", ["Past"])

    def test_origin_and_destination_hang_on_the_verb(self, doc: Doc) -> None:
        assert {t.text: t.head.text for t in doc if t.text in {"Nairobi", "Geneva"}} == {
            "Nairobi": "flew",
            "Geneva": "flew",
        }

    def test_names(self, doc: Doc) -> None:
        found = {(ent.text, ent.label_) for ent in doc.ents}
        assert {("Nairobi", "LOC"), ("Geneva", "LOC"), ("Aisha Bello", "PER")} <= found
        assert ("Kenyan", "LOC") not in found

    def test_loaded_once(self) -> None:
        assert parsing.load() is parsing.load()

    def test_same_alone_and_among_others(self, doc: Doc) -> None:
        many = list(parsing.parse_many([article("They left Lima."), article(TEXT, "Buy our mugs!")]))
        assert [t.dep_ for t in many[1]] == [t.dep_ for t in doc]

    @pytest.mark.parametrize(
        "text",
        ["", " ", "\n\n", "\x00", "😀😀", "مرحبا بالعالم", "word " * 600, "a" * 10_000, "(((((" * 100],
        ids=range(9),
    )
    def test_odd_input_is_read(self, text: str) -> None:
        assert len(parsing.parse(article(text)).text) == len(text)

    def test_a_sentence_of_thousands_of_words_is_trees(self) -> None:
        doc = parsing.parse(article("the minister flew to Lima and " * 667))
        assert len(doc) >= 4000
        assert all(sum(t.head.i == t.i for t in sent) == 1 for sent in doc.sents)

    @pytest.mark.parametrize("odd", ["\x00", "\U0001f6a2", "\u202bنيروبي\u202c", "\u200b", "\ufffd"], ids=ascii)
    def test_odd_characters_leave_the_rest_readable(self, odd: str) -> None:
        doc = parsing.parse(article(f"The minister {odd} flew from Nairobi to Geneva {odd} on Monday."))
        assert {"Nairobi", "Geneva"} <= {ent.text for ent in doc.ents if ent.label_ == "LOC"}

    @pytest.mark.skipif("GEONEWS_LONG" not in os.environ, reason="takes minutes; GEONEWS_LONG=1 runs it")
    def test_three_hundred_thousand_words_take_bounded_memory(self) -> None:
        program = (
            "import resource; from geonews import parsing; from geonews.model import Article; "
            f"text = {TEXT!r} * 9000; doc = parsing.parse(Article(id='long', text=text)); "
            "assert len(doc) > 300_000; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert int(done.stdout) < 1_000_000  # kilobytes
