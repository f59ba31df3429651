"""News as it is printed: the language model on a hand-made suite, held to floors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geonews import parsing
from geonews.language.reader import FILES_MISSING, WEIGHTS
from geonews.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SUITE = Path(__file__).parent / "bench/news.txt"
#: Share of the checks of each kind that pass; raise them with the model.
FLOORS = {"places": 0.85, "who": 0.90, "sentences": 0.90, "words": 1.0}


def cases() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """(text, checks) of each line."""
    for line in SUITE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, checks = line.partition(" => ")
            parts = (check.partition(": ")[::2] for check in checks.split("; "))
            yield (
                text.replace("\\n", "\n"),
                [(kind, items.replace('"/"', "SLASH").split(" / ")) for kind, items in parts],
            )


def holds(doc: Doc, kind: str, wanted: list[str]) -> bool:
    """Whether a Doc says what a check wants."""
    if kind == "places":
        found = [ent.text for ent in doc.ents if ent.label_ == "LOC"]
        return found == ([] if wanted == ["none"] else wanted)
    if kind == "sentences":
        return [next(t.text for t in sent if not t.is_space) for sent in doc.sents if not sent.text.isspace()] == wanted
    if kind == "words":
        wanted = ["/" if word == "SLASH" else word for word in wanted]
        words = "\n".join(["", *(token.text for token in doc), ""])
        return "\n".join(["", *wanted, ""]) in words
    subjects = {(word.text, token.head.text) for token in doc for word in named(token) if "subj" in token.dep_}
    return all(tuple(pair.split()) in subjects for pair in wanted)


def named(token: Token) -> Iterator[Token]:
    """The subject, and the other words of its name ("Bello" of "Ada Bello")."""
    yield token
    yield from (child for child in token.children if child.dep_ == "flat")


@pytest.mark.skipif(FILES_MISSING, reason=f"no weights in {WEIGHTS}")
def test_news_as_it_is() -> None:
    suite = list(cases())
    assert len(suite) >= 60
    passed, all_checks, failed = Counter[str](), Counter[str](), []
    docs = parsing.parse_many(Article(id=str(n), text=text) for n, (text, _) in enumerate(suite))
    for doc, (_, checks) in zip(docs, suite, strict=True):
        for kind, wanted in checks:
            good = holds(doc, kind, wanted)
            all_checks[kind] += 1
            passed[kind] += good
            if not good:
                failed.append(f"{doc.text!r}: {kind} {wanted}, names {[(e.text, e.label_) for e in doc.ents]}")
    shares = {kind: passed[kind] / all_checks[kind] for kind in FLOORS}
    low = {kind: round(share, 3) for kind, share in shares.items() if share < FLOORS[kind]}
    assert not low, "\n".join([str(shares), *failed])
