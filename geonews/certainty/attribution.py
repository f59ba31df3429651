"""Whom an article attributes a statement to: "X said", "according to X", the speaker of a quotation."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, governors, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import agent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article
    from geonews.movers.who import Cast


_QUOTE: Final = 60  # words within which a quotation's speaker is named


@cache
def certainty() -> dict[str, dict[str, frozenset[str]]]:
    """The word classes of ``data/certainty.toml``, by section and key."""
    text = files("geonews.data").joinpath("certainty.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {part: {key: frozenset(words.split()) for key, words in rows.items()} for part, rows in tables.items()}


def is_report(verb: Token) -> bool:
    """Whether the verb tells what somebody says or holds."""
    return verb.pos_ in {"VERB", "AUX"} and lemma_of(verb) in certainty()["reports"]["verbs"]


def source(trigger: Token, article: Article, cast: Cast) -> str | None:
    """Whom the article names as saying so; the innermost first, one outer behind it in brackets."""
    named: list[str] = []
    node = trigger
    for governor in governors(trigger):
        named += _named_beside(node, cast)
        if is_report(governor) and base(node) in {"ccomp", "parataxis", "xcomp", "csubj", "advcl", "obj"}:
            named += _speakers(governor, cast)
        node = governor
    named += _named_beside(node, cast)
    named = [name for name in dict.fromkeys(named) if name]
    if not named:
        return _quoted_speaker(trigger, article, cast)
    return named[0] if len(named) == 1 else f"{named[0]} ({named[1]})"


def _named_beside(node: Token, cast: Cast) -> list[str]:
    """Sources told in passing: ", X said", "according to X"."""
    found = []
    for child in node.children:
        if base(child) == "parataxis" and is_report(child):
            found += _speakers(child, cast)
        elif base(child) in {"obl", "nmod"} and preposition(child).startswith(("according", "per ")):
            found.append(cast.name(child) or "")
        elif child.lower_ == "according":
            found += [cast.name(part) or "" for part in child.children if base(part) in {"obl", "nmod", "obj"}]
    return found


def _speakers(verb: Token, cast: Cast) -> list[str]:
    """Who says it, then the outlet they said it to."""
    speaker = first(verb, "nsubj") or agent(verb)
    if speaker is None and base(verb) in {"conj", "xcomp", "advcl"}:
        speaker = first(verb.head, "nsubj") or agent(verb.head)
    if speaker is None or cast.name(speaker) is None:
        return []
    if lemma_of(verb) in certainty()["reports"]["weak"] and cast.kind(speaker) not in {"person", "group"}:
        return []  # "the photo shows" names nobody
    told = next((child for child in children(verb, "obj", "iobj") if child.pos_ == "PROPN"), None)
    outlet = [] if told is None or cast.kind(told) != "group" else [cast.name(told) or ""]
    return [" and ".join(cast.names(speaker)), *outlet]


def _quoted_speaker(trigger: Token, article: Article, cast: Cast) -> str | None:
    """Of a sentence inside quotation marks: who speaks in the sentences next to it, in its paragraph."""
    start = article.text.rfind("\n", 0, trigger.idx) + 1
    before = article.text[start : trigger.idx]
    if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
        return None
    end = article.text.find("\n", trigger.idx)
    end = len(article.text) if end < 0 else end
    near = trigger.doc[max(0, trigger.i - _QUOTE) : trigger.i + _QUOTE]
    verbs = [token for token in near if start <= token.idx < end and is_report(token)]
    for verb in sorted(verbs, key=lambda token: (abs(token.i - trigger.i), token.i)):
        speakers = _speakers(verb, cast)
        if speakers:
            return speakers[0]
    return None
