from __future__ import annotations

import errno
import json
import os
import re
import signal
import time
from pathlib import Path

import pytest

from geonews import cli, cli_output, export, outputs

HERE = Path(__file__).resolve().parent
COMMANDS = (["map"], ["draw"], ["annotate"], ["gazetteer"], ["gazetteer", "lookup"], ["gazetteer", "build"])
TEXT = "OSLO, March 4, 2024 - The research ship Gull left Bergen on Sunday and arrived in Tromso on Monday, its owner said.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "gull.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.parse_args([*command, "--help"])
    assert stop.value.code == 0
    assert "Example: geonews" in capsys.readouterr().out


def test_the_examples_of_map_stand_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.parse_args(["map", "--help"])
    assert capsys.readouterr().out.rstrip().splitlines()[-1].strip() == "geonews map articles/ -o out/"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_readme(command: list[str]) -> None:
    assert f"geonews {' '.join(command)}" in (HERE.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("argv", [[], ["map"], ["map", "a.txt"], ["map", "a.txt", "-o", "x.html", "--date", "soon"]])
def test_a_command_line_without_sense_exits_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.parse_args(argv)
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("output", "says"), [("x.doc", r"end it in one of \.html"), ("none/x.html", "does not exist"), ("x", "cannot tell")]
)
def test_an_output_that_cannot_be_is_refused_before_any_work(
    output: str, says: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["map", str(article), "-o", str(tmp_path / output)]) == 2
    assert re.search(says, capsys.readouterr().err)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gull.txt"]


def test_nothing_readable_is_exit_2_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    target = tmp_path / "map.html"
    assert cli.main(["map", str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt"), "-o", str(target)]) == 2
    err = capsys.readouterr().err
    assert "empty.txt" in err
    assert "gone.txt" in err
    assert not target.exists()


def test_terminal_escapes_in_a_name_are_not_passed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["map", str(tmp_path / "a\x1b[31mb.txt"), "-o", str(tmp_path / "m.html")]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_some_failures_are_exit_1_and_the_rest_is_mapped(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "story.json"
    assert cli.main(["map", str(article), str(tmp_path / "gone.txt"), "-o", str(target)]) == 1
    story = export.from_json(target.read_text(encoding="utf-8"))
    assert [a.id for a in story.articles] == ["gull.txt"]
    assert [f.origin for f in story.failures] == [str(tmp_path / "gone.txt")]
    assert "gone.txt" in capsys.readouterr().err


def test_a_directory_gets_map_story_and_geojson(article: Path, tmp_path: Path) -> None:
    assert cli.main(["map", str(article), "-o", f"{tmp_path}/out/"]) == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == set(outputs.BUNDLE)


def test_a_story_told_as_text_ends_in_its_notes(article: Path, tmp_path: Path) -> None:
    assert cli.main(["map", str(article), "-o", str(tmp_path / "gull.txt.txt")]) == 0
    text = (tmp_path / "gull.txt.txt").read_text(encoding="utf-8")
    assert "- Gull travelled from Bergen to Tromsø" in text
    assert "[1] “The research ship Gull left Bergen" in text


def test_what_changed_since_an_older_story_is_said(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    assert cli.main(["map", str(article), "-o", str(old)]) == 0
    assert cli.main(["map", str(article), "-o", str(new), "--since", str(old)]) == 0
    assert "nothing has changed" in capsys.readouterr().err
    article.write_text(TEXT + "\nThe Gull sailed from Tromso to Vardo on Monday evening.\n", encoding="utf-8")
    assert cli.main(["map", str(article), "-o", str(new), "--since", str(old)]) == 0
    assert "new: " in capsys.readouterr().err
    assert {c.kind for c in export.from_json(new.read_text(encoding="utf-8")).changes} == {"new"}


@pytest.mark.parametrize("text", ["", "{}", "\xff"], ids=["empty", "another", "binary"])
def test_an_older_story_that_is_none_is_refused_before_any_work(
    text: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(text.encode("latin-1"))
    assert cli.main(["map", str(article), "-o", str(tmp_path / "m.json"), "--since", str(old)]) == 2
    assert "old.json" in capsys.readouterr().err
    assert not (tmp_path / "m.json").exists()


def test_annotate_writes_one_line_for_each_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["annotate", str(article)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    data = json.loads(line)
    assert sorted(data) == ["id", "movements", "noise", "published", "sites", "toponyms"]
    assert (data["id"], data["published"]) == ("gull.txt", "2024-03-04")
    names = {TEXT[t["start"] : t["end"]]: t["country"] for t in data["toponyms"] if t["role"] == "literal"}
    assert names == {"Bergen": "NO", "Tromso": "NO"}
    assert {(TEXT[slice(*m["trigger"])], m["mover"]) for m in data["movements"]} == {
        ("left", "Gull"),
        ("arrived", "Gull"),
    }


@pytest.mark.parametrize(("flags", "day"), [([], None), (["--one-story"], "2024-03-04")])
def test_one_story_dates_the_undated_article(
    flags: list[str], day: str | None, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (article.parent / "later.txt").write_text(
        "The ferry left Bergen, the harbour office said on Monday.\n", encoding="utf-8"
    )
    assert cli.main(["annotate", str(article), str(article.parent / "later.txt"), *flags]) == 0
    dated = {one["id"]: one["published"] for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert dated == {"gull.txt": "2024-03-04", "later.txt": day}


def test_date_overrides_what_the_article_says(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["annotate", str(article), "--date", "2020-02-02"]) == 0
    assert json.loads(capsys.readouterr().out)["published"] == "2020-02-02"


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")

    def broken() -> None:
        with cli._output(str(target)) as out:
            out.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_an_order_to_end_leaves_the_old_file(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")

    def ended(*_: object, **_more: object) -> list[object]:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)  # until the signal is handled
        return []

    monkeypatch.setattr(cli, "_readings", ended)
    assert cli.main(["annotate", str(article), "-o", str(target)]) == 2
    assert "interrupted" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["gull.txt", "out.jsonl"]


def test_nothing_to_annotate_leaves_the_old_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    assert cli.main(["annotate", str(tmp_path / "gone.txt"), "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert "nothing to annotate" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize(
    ("output", "says"), [("", "is a directory"), ("gull.txt/x.jsonl", "is no directory"), ("no/x.jsonl", "not exist")]
)
def test_annotate_refuses_an_output_that_cannot_be(
    output: str, says: str, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["annotate", str(article), "-o", str(tmp_path / output)]) == 2
    assert says in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["gull.txt"]


def test_a_file_that_cannot_be_made_is_named_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> tuple[int, str]:
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere/.x.json.abc")

    monkeypatch.setattr("geonews.cli_output.tempfile.mkstemp", full)
    told = pytest.raises(OSError, match=r"No space left on device: '.*/story\.json'$")
    with told, cli_output.whole_file(tmp_path / "story.json") as out:
        out.write("{}")


def test_lookup_prints_ranked_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gazetteer", "lookup", "Springfield", "--limit", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("Springfield") for line in lines)


def test_lookup_of_nothing_is_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gazetteer", "lookup", "Qqxzzvw"]) == 1
    assert "is not in the gazetteer" in capsys.readouterr().err
