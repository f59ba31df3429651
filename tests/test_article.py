"""Inputs of every kind to articles, and what is found in their text."""

from __future__ import annotations

import io
import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geonews import article
from geonews.errors import InputError
from geonews.intake import decoding, formats
from geonews.model import Article, Failure

PROSE = "The envoy left Lima for Quito on Tuesday, her office said.\n\nShe was received at the airport there.\n"
PAGE = """<!doctype html><html><head><title>Envoy in Quito - Andes Post</title>
<meta property="og:title" content="Envoy in Quito"><meta property="og:site_name" content="Andes Post">
<meta property="article:published_time" content="2024-05-07T09:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Envoy in Quito</h1>
<p>The envoy left Lima for Quito on Tuesday morning aboard a government plane, her office said in a statement.</p>
<p>She was received at the airport by the foreign minister, and the two drove to the old town for their talks.</p>
</article><footer>All rights reserved</footer></body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Andes Post</title>
<item><title>Envoy in Quito</title><link>https://andes.example/1</link><guid>a1</guid>
<pubDate>Tue, 07 May 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;The envoy left Lima.&lt;/p&gt;&lt;p&gt;She flew to Quito &amp;amp; stayed.&lt;/p&gt;</description></item>
<item><link>https://andes.example/2</link></item></channel></rss>"""


def read(*inputs: object, **known: Any) -> list[Article | Failure]:
    return list(article.read_inputs([str(one) for one in inputs], **known))


def only(*inputs: object, **known: Any) -> Article:
    (one,) = read(*inputs, **known)
    assert isinstance(one, Article), one
    return one


def failure(*inputs: object) -> str:
    (one,) = read(*inputs)
    assert isinstance(one, Failure), one
    assert "\n" not in one.message
    return one.message


# --- text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["\r\n  A line.\r\n\r\nAnother.\t\r\n", "\u2028one\x0btwo\x0c", "a\rb\n\n\n", "\ufeff\ufeffx"]
)
def test_text_is_kept_character_for_character(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert only(tmp_path / "a.txt").text == text.removeprefix("\ufeff")
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x", "text": text}), encoding="utf-8")
    assert only(tmp_path / "a.jsonl").text == text


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "envoy.txt").write_text(PROSE, encoding="utf-8")
    one = only(tmp_path / "envoy.txt")
    assert (one.id, one.origin) == ("envoy.txt", str(tmp_path / "envoy.txt"))


def test_from_text_takes_what_is_known() -> None:
    one = article.from_text(PROSE, id="x", title="T", published=date(2024, 5, 7), outlet="O", url="u", origin="o")
    assert (one.title, one.published, one.published_from, one.outlet) == ("T", date(2024, 5, 7), "given", "O")


@pytest.mark.parametrize("text", ["", " \n\t\u00a0"])
def test_blank_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        article.from_text(text, id="x")


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(InputError, match="split it"):
        article.from_text("a " * 500_001, id="x")


def test_lone_surrogates_keep_offsets() -> None:
    assert article.from_text("a\ud800b", id="x").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfLima", "Lima"),
        ("Lima – Quito".encode("utf-16"), "Lima – Quito"),
        (
            b"The caf\xe9 in Lima \x96 he said \x93no\x94, again and again",
            "The café in Lima – he said “no”, again and again",
        ),
        (b'<meta charset="iso-8859-2"> \xa3\xf3d\xbc', '<meta charset="iso-8859-2"> Łódź'),
    ],
)
def test_charsets(data: bytes, text: str) -> None:
    assert decoding.decode(data, "x") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"left \xff\xfe Lima and went on to the next town", "byte 6 is not UTF-8"),
        (b"Lima \x81\x8d Quito and so on and so forth", "not UTF-8"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"text\x00\x01\x02", "binary"),
        (b'<?xml encoding="nonsense-9"?> caf\xe9', "nonsense-9"),
        (b'<?xml encoding="rot13"?> caf\xe9', "rot13"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decoding.decode(data, "x.txt")


# --- formats -------------------------------------------------------------------------------------------------------


def test_a_web_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    one = only(tmp_path / "a.html")
    assert one.text.startswith("Envoy in Quito\n")
    assert "Home" not in one.text
    assert (one.title, one.outlet) == ("Envoy in Quito", "Andes Post")
    assert (one.published, one.published_from) == (date(2024, 5, 7), "metadata")


def test_a_web_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert "no article text" in failure(tmp_path / "a.html")


def test_markdown_keeps_offsets_and_hides_its_marks(tmp_path: Path) -> None:
    text = "---\ntitle: A trip\ndate: 2024-05-07\n---\n# A trip\n\nThe *envoy* left [Lima](https://x.example/Paris) on_time.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    one = only(tmp_path / "a.md")
    assert one.text == text
    assert (one.title, one.published) == ("A trip", date(2024, 5, 7))
    seen = "".join(" " if one.is_noise(i, i + 1) else char for i, char in enumerate(text))
    assert seen.split() == "A trip The envoy left Lima on_time.".split()


def test_a_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(FEED, encoding="utf-8")
    first, second = read(tmp_path / "a.xml")
    assert isinstance(first, Article)
    assert first.text == "Envoy in Quito\n\nThe envoy left Lima.\n\nShe flew to Quito & stayed."
    assert (first.id, first.outlet, first.url) == ("a1", "Andes Post", "https://andes.example/1")
    assert first.published == date(2024, 5, 7)
    assert isinstance(second, Failure)
    assert "entry 2" in second.message


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<note>hello</note>", encoding="utf-8")
    assert "no RSS or Atom entries" in failure(tmp_path / "a.xml")


def test_jsonl_goes_on_after_bad_lines(tmp_path: Path) -> None:
    good = json.dumps({"id": "g", "text": PROSE, "title": "T", "published": "2024-05-07", "outlet": "O", "url": "u"})
    lines = [
        good,
        "",
        "{bad",
        "[1]",
        '{"id": 3}',
        '{"text": ""}',
        "[" * 100_000,
        json.dumps({"text": PROSE}),
        json.dumps({"html": PAGE}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path / "a.jsonl")
    articles = [one for one in found if isinstance(one, Article)]
    assert [one.id for one in articles] == ["g", "a.jsonl:8", "a.jsonl:9"]
    assert (articles[0].published, articles[0].published_from) == (date(2024, 5, 7), "metadata")
    assert articles[2].title == "Envoy in Quito"
    failures = [one.message for one in found if isinstance(one, Failure)]
    assert [f"line {n}" in message for n, message in zip((3, 4, 5, 6, 7), failures, strict=True)] == [True] * 5


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", ""), ("a.jsonl", "\n \n"), ("a.json", "[]")])
def test_records_without_a_record_are_a_failure(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert name in failure(tmp_path / name)


@pytest.mark.parametrize("source", ["<p>She left <b>Lima</b> for Quito.</p>", "She left Lima for Quito."])
def test_a_piece_of_a_page_may_be_a_sentence(tmp_path: Path, source: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": source}), encoding="utf-8")
    assert only(tmp_path / "a.jsonl").text == "She left Lima for Quito."


def test_a_json_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": 1, "text": PROSE}, {"id": 1, "text": PROSE}]), encoding="utf-8")
    assert [one.id for one in read(tmp_path / "a.json") if isinstance(one, Article)] == ["1", "1#2"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-07", date(2024, 5, 7)),
        ("2024-05-07T23:59:00Z", date(2024, 5, 7)),
        ("Tue, 07 May 2024 09:00:00 GMT", date(2024, 5, 7)),
        ("7 May 2024", date(2024, 5, 7)),
        ("Tuesday, May 7, 2024, 9 a.m.", date(2024, 5, 7)),
        ("7 May 2024, updated 9 May 2024", None),
        ("May 2024", None),
        ("0001-01-01", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_days_of_records(written: str | None, day: date | None) -> None:
    assert formats.parse_day(written) == day


# --- inputs --------------------------------------------------------------------------------------------------------


def test_a_directory_of_mixed_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/two.txt", "one.txt", ".hidden.txt", "README.md"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    found = read(tmp_path)
    assert [one.id for one in found if isinstance(one, Article)] == ["two.txt", "one.txt"]
    assert ["photo.png" in one.message for one in found if isinstance(one, Failure)] == [True]


def test_an_empty_directory(tmp_path: Path) -> None:
    assert "no articles here" in failure(tmp_path)


def test_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    assert [one.id for one in read(tmp_path / "?.txt") if isinstance(one, Article)] == ["a.txt", "b.txt"]
    assert "no file matches" in failure(tmp_path / "*.nope")


def test_a_file_with_glob_characters_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(PROSE, encoding="utf-8")
    assert only(tmp_path / "a[1].txt").id == "a[1].txt"


def test_same_names_become_different_ids(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/a.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    found = read(tmp_path / "a.txt", tmp_path / "b/a.txt", tmp_path / "a.txt")
    assert [one.id for one in found if isinstance(one, Article)] == ["a.txt", "a.txt#2", "a.txt#3"]


@pytest.mark.parametrize("kind", ["text", "html", "jsonl", "feed"])
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    given = {"text": PROSE, "html": PAGE, "jsonl": json.dumps({"id": "j", "text": PROSE}), "feed": FEED}[kind]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    first = read("-")[0]
    assert isinstance(first, Article)
    assert first.id == {"text": "stdin", "html": "stdin", "jsonl": "j", "feed": "a1"}[kind]


def test_the_given_date_wins(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    one = only(tmp_path / "a.html", published=date(2020, 2, 29))
    assert (one.published, one.published_from) == (date(2020, 2, 29), "given")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n", "no text"),
        ("bad.txt", b"left \xff\xfe Lima and went on to the next town", "UTF-8"),
        ("book.docx", b"PK\x03\x04", "does not read .docx"),
        ("bare", b"\x00\x01", "binary"),
        ("deep.json", b"[" * 100_000, "not JSON"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert message in failure(tmp_path / name)
    assert name in failure(tmp_path / name)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "MAX_BYTES", 1_000_000)
    (tmp_path / "large.txt").write_bytes(b"a " * 500_001)
    assert "more than 1 MB" in failure(tmp_path / "large.txt")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("no-such-file.txt", "No such file"),
        ("nul\x00.txt", "not a usable file name"),
        ("x" * 5000, "not a usable file name"),
        ("ftp://andes.example/a", "only http"),
        ("http://", "could not be fetched"),
    ],
)
def test_inputs_that_are_not_there(given: str, message: str) -> None:
    assert message in failure(given)


def test_an_address_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TimeoutError("timed out")  # noqa: EM101, TRY003 - as the standard library raises it

    monkeypatch.setattr(article, "urlopen", refuse)
    assert "check address and network" in failure("https://andes.example/a")


def test_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(io.BytesIO):
        def geturl(self) -> str:
            return "https://andes.example/final"

    monkeypatch.setattr(article, "urlopen", lambda *_, **__: Answer(PAGE.encode()))
    one = only("https://andes.example/a")
    assert (one.id, one.url, one.title) == (
        "https://andes.example/final",
        "https://andes.example/final",
        "Envoy in Quito",
    )


def test_no_bytes_make_it_raise(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - a test's own noise
    for n in range(150):
        kind = chance.choice([".txt", ".md", ".html", ".xml", ".jsonl", ".json", ""])
        seed = chance.choice([PAGE, FEED, PROSE, json.dumps({"text": PROSE})]).encode()
        data = bytearray(seed)
        for _ in range(chance.randrange(8)):
            data[chance.randrange(len(data))] = chance.choice(b'<>&"{[\x80\xff\x00\n ]*#')
        path = tmp_path / f"{n}{kind}"
        path.write_bytes(bytes(data))
        assert len(read(path)) > 0
