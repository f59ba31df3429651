"""Place names given from outside instead of found, to measure resolution by itself or to let another tool find them.

A file of spans has one JSON object a line, ``{"id", "toponyms": [{"start", "end", "name"?, "role"?}]}``: the form of
gold corpora and of ``geonews annotate``. Offsets are characters into the article's text, half-open. Whatever else
stands there, coordinates above all, is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from geonews.errors import InputError
from geonews.intake.decoding import decode
from geonews.intake.formats import one_line
from geonews.model import Role, Span, Toponym
from geonews.toponymy.roles import role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geonews.gazetteer import Gazetteer
    from geonews.model import Article

_ROLES = frozenset(get_args(Role))
#: Characters of a text that a message quotes.
_QUOTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One given span; ``name`` is what the file says stands there, ``where`` the line it came from."""

    start: int
    end: int
    name: str | None
    role: str | None
    where: str


def read(path: Path) -> dict[str, tuple[Mark, ...]]:
    """The spans of a file by article id, in text order.

    Raises `InputError`, naming file and line, for what is not JSON, not of the form above, or given twice.
    """
    found: dict[str, tuple[Mark, ...]] = {}
    for number, line in enumerate(decode(path.read_bytes(), str(path)).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        record = _record(line, where)
        key = str(record["id"])
        if key in found:
            msg = one_line(f"{where}: article {key[:_QUOTED]!r} has spans on an earlier line already; join the two")
            raise InputError(msg)
        found[key] = tuple(_mark(raw, where) for raw in sorted(record["toponyms"], key=_place_in_text))
        _no_twins(found[key], where)
    if not found:
        msg = f'{path}: no spans in it; give one {{"id", "toponyms": [{{"start", "end"}}]}} a line'
        raise InputError(msg)
    return found


def toponyms(
    doc: Doc, article: Article, given: Mapping[str, Sequence[Mark]], gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """The spans given for an article as toponyms, none where the file does not name the article.

    A role not given is read off the name and the grammar. Raises `InputError` where a span does not fit the text.
    """
    return tuple(_toponym(doc, article, mark, gazetteer) for mark in given.get(article.id, ()))


def unmatched(given: Mapping[str, Sequence[Mark]], annotated: Iterable[str]) -> tuple[str, ...]:
    """What to tell of articles and spans that did not find each other, a line each."""
    ids = set(annotated)
    strange = [key for key in given if key not in ids]
    bare = sorted(ids - given.keys())
    lines = []
    if strange:
        lines.append(f"spans for {_some(strange)}, but no article of that id was annotated; spans are matched by id")
    if bare:
        lines.append(f"no spans for {_some(bare)}, so nothing was resolved there; spans are matched by id")
    return tuple(map(one_line, lines))


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(repr(one[:_QUOTED]) for one in ids[:3])
    return f"{shown} and {len(ids) - 3} more" if len(ids) > 3 else shown


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        msg = one_line(f"{where}: not JSON ({str(error).partition(';')[0]})")
        raise InputError(msg) from error
    usable = (
        isinstance(record, dict)
        and isinstance(record.get("id"), str | int)
        and isinstance(record.get("toponyms"), list)
    )
    if not usable or not all(isinstance(one, dict) for one in record["toponyms"]):
        msg = f'{where}: expected {{"id": ..., "toponyms": [{{"start", "end"}}, ...]}}'
        raise InputError(msg)
    return record  # type: ignore[no-any-return]  # looked at above


def _place_in_text(raw: dict[str, Any]) -> tuple[float, float]:
    start, end = raw.get("start"), raw.get("end")
    return (start if isinstance(start, int) else -1, end if isinstance(end, int) else -1)


def _mark(raw: dict[str, Any], where: str) -> Mark:
    start, end, name, role = (raw.get(key) for key in ("start", "end", "name", "role"))
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in (start, end))
    if not whole or not 0 <= start < end:  # type: ignore[operator]  # whole numbers, as just seen
        msg = one_line(f"{where}: a span needs whole numbers 0 <= start < end, not {start!r:.40} and {end!r:.40}")
        raise InputError(msg)
    return Mark(
        start=start,  # type: ignore[arg-type]
        end=end,  # type: ignore[arg-type]
        name=name if isinstance(name, str) else None,
        role=role if role in _ROLES else None,
        where=where,
    )


def _no_twins(marks: Sequence[Mark], where: str) -> None:
    seen = set()
    for mark in marks:
        if (mark.start, mark.end) in seen:
            msg = f"{where}: the span {mark.start} to {mark.end} is given twice; give each once"
            raise InputError(msg)
        seen.add((mark.start, mark.end))


def _toponym(doc: Doc, article: Article, mark: Mark, gazetteer: Gazetteer) -> Toponym:
    text = article.text[mark.start : mark.end]
    span = f"{mark.where}: the span {mark.start} to {mark.end}"
    if mark.end > len(article.text):
        msg = f"{span} lies outside article {article.id}, which has {len(article.text):,} characters"
        raise InputError(one_line(msg))
    if mark.name is not None and mark.name != text:
        said = f"{mark.name[:_QUOTED]!r}, but article {article.id} has {text[:_QUOTED]!r} there"
        msg = f"{span} is said to be {said}; offsets are characters of the very text given"
        raise InputError(one_line(msg))
    role = mark.role or _role(doc, article, mark, gazetteer)
    return Toponym(span=Span(start=mark.start, end=mark.end), text=text, role=role)  # type: ignore[arg-type]  # a Role


def _role(doc: Doc, article: Article, mark: Mark, gazetteer: Gazetteer) -> str:
    if gazetteer.demonym(article.text[mark.start : mark.end]):
        return "demonym"
    tokens = doc.char_span(mark.start, mark.end, alignment_mode="expand")
    return role_of(tokens, article, gazetteer) if tokens else "literal"
