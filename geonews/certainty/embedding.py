"""The place of a verb or an event noun among the words that embed it, each as sure as what embeds it in turn leaves it.

"Plans to visit", "denied a report that he left", "the talks were called off": whoever reads a word asks its governors
here, whether they are verbs (`verbs`) or nouns (`nominals`). After Saurí and Pustejovsky, "FactBank" (2009).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from geonews.model import Article, Status

_DEEPEST: Final = 8  # a chain of governors longer than this is a damaged parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """How many words embed the one that is read (``depth``), and how verbs and nouns are read in their turn."""

    article: Article
    verbs: Callable[[Token, Embedding], Status | None]
    nouns: Callable[[Token, Embedding], Status | None]
    depth: int = 0

    def of_verb(self, verb: Token) -> Status | None:
        """How sure a governing verb is; ``None`` where the words leave it to the rest of the story."""
        return self.verbs(verb, self._outer) if self.depth < _DEEPEST else None

    def of_noun(self, noun: Token) -> Status | None:
        """How sure a governing noun is; ``None`` where the words leave it to the rest of the story."""
        return self.nouns(noun, self._outer) if self.depth < _DEEPEST else None

    @property
    def _outer(self) -> Embedding:
        return replace(self, depth=self.depth + 1)
