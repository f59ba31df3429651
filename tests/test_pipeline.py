"""What the whole way promises whatever happens on it: one article that fails takes no other's map away."""

from __future__ import annotations

from pathlib import Path

import pytest

from geonews import cli, export, movements, pipeline
from geonews.errors import ModelError
from geonews.model import Article, Failure, Movement, Reading

GOOD = "OSLO, 6 May 2024 - Ann Ode flew from Oslo to Bergen on Sunday.\n"
BAD = "LIMA, 6 May 2024 - Bo Lee drove from Lima to Callao on Sunday.\n"
FAULT = "[E035] a span that\n is none"
MISSING = "no such model; install it"


@pytest.fixture
def a_fault_in_lima(monkeypatch: pytest.MonkeyPatch) -> None:
    read = movements.find

    def find(doc: object, article: Article, *others: object) -> tuple[Movement, ...]:
        if "Lima" in article.text:
            raise IndexError(FAULT)
        return read(doc, article, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(movements, "find", find)


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    for name, text in (("good.txt", GOOD), ("bad.txt", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / "bad.txt", tmp_path / "good.txt"]


@pytest.mark.usefixtures("a_fault_in_lima")
def test_a_fault_in_one_article_takes_no_other_map_away(
    inputs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "story.json"
    assert cli.main(["map", *map(str, inputs), "-o", str(out)]) == 1
    story = export.from_json(out.read_text(encoding="utf-8"))
    assert [leg.destination.name for one in story.itineraries for leg in one.legs if leg.destination] == ["Bergen"]
    assert [Path(failure.origin).name for failure in story.failures] == ["bad.txt"]
    said = [line for line in capsys.readouterr().err.splitlines() if "bad.txt" in line]
    assert len(said) == 1
    assert said[0].endswith(
        "bad.txt: left out, geonews failed on it (IndexError: [E035] a span that is none); please report that, with the article"
    )


def test_a_fault_at_the_second_reading_leaves_the_first(inputs: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.read(inputs)
    readings = [one for one in first if isinstance(one, Reading)]
    monkeypatch.setattr(pipeline.agreement, "is_doubtful", lambda *_: True)
    failed = Failure(origin="x", message="x")
    monkeypatch.setattr(pipeline, "read_articles", lambda *_, **__: iter([failed]))
    monkeypatch.setattr(pipeline.spelling, "as_told", lambda found, _: found)
    assert pipeline.agree(readings, None) == readings  # type: ignore[arg-type]


def test_a_missing_model_is_no_fault_of_an_article(inputs: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ModelError(MISSING)

    monkeypatch.setattr(pipeline.parsing, "parse", fail)
    with pytest.raises(ModelError):
        pipeline.read(inputs)
