"""Parsed documents written by hand, for tests that must not depend on a language model.

A sentence is a paragraph of words ``form[:lemma]_POS[/TAG]_head_dep[_Feature=Value|...]``; the head is the number of a
word of the same sentence, 0 for its root.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from geonews.model import Article, Place, Resolution, Role, Toponym
from geonews.model import Span as Characters

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOCAB = spacy.blank("en").vocab
_NO_SPACE_BEFORE = {",", ".", "'s", "’s", ";", ":", "!", "?", ")", "”"}
_TAGS = {
    "NOUN": "NN",
    "PROPN": "NNP",
    "VERB": "VBD",
    "AUX": "VBD",
    "ADJ": "JJ",
    "ADV": "RB",
    "PRON": "PRP",
    "DET": "DT",
    "ADP": "IN",
}


def parsed(text: str, **entities: str) -> Doc:
    """The document; entities map a label to the names that bear it, split at ``;``."""
    rows = [[word.split("_") for word in part.split()] for part in re.split(r"\n\s*\n", text.strip())]
    flat = [word for row in rows for word in row]
    words = [word[0].partition(":")[0] or word[0] for word in flat]
    heads, start = [], 0
    for row in rows:
        heads += [start + (int(word[2]) - 1 if word[2] != "0" else k) for k, word in enumerate(row)]
        start += len(row)
    lemmas = [
        word[0].partition(":")[2] or (words[i] if word[1] == "PROPN" else words[i].lower())
        for i, word in enumerate(flat)
    ]
    doc = Doc(
        _VOCAB,
        words=words,
        spaces=[
            i + 1 < len(words) and words[i + 1] not in _NO_SPACE_BEFORE and "-" not in words[i : i + 2]
            for i in range(len(words))
        ],
        pos=[word[1].partition("/")[0] for word in flat],
        tags=[word[1].partition("/")[2] or _TAGS.get(word[1], word[1]) for word in flat],
        heads=heads,
        deps=[word[3] for word in flat],
        lemmas=lemmas,
        morphs=[word[4] if len(word) > 4 else "" for word in flat],
    )
    spans = [
        span for label, names in entities.items() for name in names.split(";") for span in _spans(doc, name, label)
    ]
    doc.set_ents(filter_spans(spans))
    return doc


def _spans(doc: Doc, name: str, label: str) -> list[Span]:
    found = (doc.char_span(match.start(), match.end(), label=label) for match in re.finditer(re.escape(name), doc.text))
    return [span for span in found if span is not None]


def article(doc: Doc, *, published: date | None = None, title: str | None = None) -> Article:
    return Article(id="a", text=doc.text, published=published, title=title)


def placed(
    doc: Doc, name: str, country: str, *, kind: str = "city", role: Role = "literal", at: tuple[float, float] = (0, 0)
) -> Resolution:
    """The first mention of the name, resolved."""
    start = doc.text.index(name)
    place = Place(id=f"test:{name}", name=name, lat=at[0], lon=at[1], kind=kind, country=country)
    toponym = Toponym(span=Characters(start=start, end=start + len(name)), text=name, role=role)
    return Resolution(toponym=toponym, place=place, score=1.0, reason="said so")


def word(doc: Doc, form: str, nth: int = 0) -> Token:
    return [token for token in doc if token.text == form][nth]
