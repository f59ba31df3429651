"""How readily a pronoun stands for somebody, by number, gender and kind alone: "he" for no group, "it" for no two."""

from __future__ import annotations

from typing import Final

from geonews.grammar.nouns import nouns
from geonews.movers.book import Entity

HARDLY: Final = 0.1  # what fits in form and hardly in sense
HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
IT: Final = frozenset({"it", "its", "itself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_SEVERAL: Final = frozenset("family couple pair duo trio police".split())  # one word for several people
# how readily a pronoun stands for each kind; callers ask about things that move, so places and ideas come last
_READY: Final = {
    "it": {"vehicle": 1.5, "storm": 1.5, "animal": 1.3, "group": 1.0, "cargo": 1.0, "place": 0.5, "other": 0.4},
    "they": {"person": 1.2, "group": 1.0, "animal": 1.0, "vehicle": 0.7, "cargo": 0.4, "place": 0.3, "other": 0.2},
}


def readiness(entity: Entity, wanted: str) -> float:
    """How readily "he", "she", "one", "it" or "they" (``wanted``) stands for somebody: 0 where it never does."""
    if entity.roles & _SEVERAL and not entity.named:
        return _READY["they"]["person"] * (wanted == "they")
    if wanted == "one":
        return float(entity.kind == "person" and not entity.plural)
    if wanted == "she" and entity.kind == "vehicle" and entity.mode == "sea" and not entity.plural:
        return 0.7
    if wanted in {"he", "she"}:
        if entity.plural or entity.gender == ("female" if wanted == "he" else "male"):
            return 0.0
        # a named one of unknown kind may be a person whom the recogniser did not mark
        return 1.0 if entity.kind == "person" else 0.2 * (entity.named and entity.kind == "other")
    if wanted == "it":
        kind = "cargo" if entity.kind == "other" and entity.travelled else entity.kind  # a lamp on a tour
        return 0.0 if entity.plural else _READY["it"].get(kind, 0.0)
    if not entity.plural and entity.kind not in {"group", "person"}:
        return 0.0
    if not entity.plural and entity.kind == "person":
        return 0.05
    body = not entity.plural and bool(entity.roles & nouns()["talk"]["bodies"])
    return _READY["they"].get(entity.kind, 0.0) * (1.5 if entity.plural else 0.4 if body else 1.0)


def note_gender(entity: Entity, wanted: str) -> None:
    """Of whom nothing has told it before, the pronoun does: a "he" is no "she" later on."""
    if wanted in {"he", "she"} and not entity.gender:
        entity.gender = {"he": "male", "she": "female"}[wanted]
