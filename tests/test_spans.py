"""Given place names: read, fitted to the text, told where they do not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import handmade
import pytest
from gazetteer_of_a_few import FewPlaces

from geonews import cli
from geonews.errors import InputError
from geonews.toponymy import spans

TEXT = "The ferry left Paris. French officials went to London."


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


def marks(*toponyms: dict[str, Any], key: object = "a") -> dict[str, Any]:
    return {"id": key, "toponyms": list(toponyms)}


def doc() -> Any:
    return handmade.parsed(
        "The_DET_2_det ferry_NOUN_3_nsubj left_VERB_0_root Paris_PROPN_3_obj ._PUNCT_3_punct\n\n"
        "French_ADJ_2_amod officials_NOUN_3_nsubj went_VERB_0_root to_ADP_5_case London_PROPN_3_obl ._PUNCT_3_punct"
    )


def test_given_spans_become_toponyms_in_text_order_with_a_role(tmp_path: Path) -> None:
    given = spans.read(write(tmp_path / "g.jsonl", marks({"start": 47, "end": 53}, {"start": 15, "end": 20, "name": "Paris"},
                                                         {"start": 22, "end": 28})))  # fmt: skip
    parsed = doc()
    found = spans.toponyms(parsed, handmade.article(parsed), given, FewPlaces())  # type: ignore[arg-type]
    assert [(t.text, t.role) for t in found] == [("Paris", "literal"), ("French", "demonym"), ("London", "literal")]


def test_a_role_given_is_kept(tmp_path: Path) -> None:
    given = spans.read(write(tmp_path / "g.jsonl", marks({"start": 15, "end": 20, "role": "embedded"})))
    parsed = doc()
    (found,) = spans.toponyms(parsed, handmade.article(parsed), given, FewPlaces())  # type: ignore[arg-type]
    assert found.role == "embedded"


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        (
            {"start": 15, "end": 20, "name": "Pari"},
            r"line 1: the span 15 to 20 is said to be 'Pari', but article a has 'Paris'",
        ),
        ({"start": 50, "end": 500}, "lies outside article a, which has 54 characters"),
    ],
)
def test_a_span_that_does_not_fit_the_text_is_named(mark: dict[str, Any], says: str, tmp_path: Path) -> None:
    given = spans.read(write(tmp_path / "g.jsonl", marks(mark)))
    parsed = doc()
    with pytest.raises(InputError, match=says):
        spans.toponyms(parsed, handmade.article(parsed), given, FewPlaces())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: expected"),
        ('{"id": "a"}', "line 1: expected"),
        ('{"id": "a", "toponyms": [1]}', "line 1: expected"),
        ('{"id": "a", "toponyms": [{"start": 4, "end": 4}]}', "start < end, not 4 and 4"),
        ('{"id": "a", "toponyms": [{"start": true, "end": 4}]}', "not True and 4"),
        ('{"id": "a", "toponyms": [{"start": "0", "end": 4}]}', "not '0' and 4"),
        ('{"id": "a", "toponyms": [{"start": 1, "end": 4}, {"start": 1, "end": 4}]}', "1 to 4 is given twice"),
        (
            '{"id": "a", "toponyms": []}\n{"id": "a", "toponyms": []}',
            "line 2: article 'a' has spans on an earlier line",
        ),
        ("\n", "no spans in it"),
    ],
)
def test_a_damaged_file_is_one_line_that_names_the_place(lines: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError, match=says) as error:
        spans.read(path)
    assert "\n" not in str(error.value)


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    assert list(spans.read(write(tmp_path / "g.jsonl", marks(key="a\u2028b")))) == ["a\u2028b"]


def test_ids_that_meet_nothing_are_told() -> None:
    told = spans.unmatched({"a": (), "x\x1b": ()}, ["a", "b"])
    assert [line.partition(",")[0] for line in told] == ["spans for 'x\\x1b'", "no spans for 'b'"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "c.jsonl", {"id": "a", "text": "A train went from Lyon to Turin on Monday."},
                 {"id": "b", "text": "Nothing was heard from Lyon."})  # fmt: skip


def test_annotate_resolves_just_the_spans_given(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "g.jsonl", marks({"start": 26, "end": 31, "name": "Turin"}), marks(key="b"))
    assert cli.main(["annotate", str(corpus), "--spans", str(gold)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(t["name"], t["country"]) for t in first["toponyms"]] == [("Turin", "IT")]
    assert second["toponyms"] == []


def test_annotate_tells_what_did_not_fit_and_does_the_rest(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = write(tmp_path / "g.jsonl", marks({"start": 26, "end": 31, "name": "Paris"}), marks(key="b"), marks(key="c"))
    assert cli.main(["annotate", str(corpus), "--spans", str(gold)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b"]
    assert "is said to be 'Paris'" in err
    assert "spans for 'a', 'c', but no article of that id was annotated" in err
