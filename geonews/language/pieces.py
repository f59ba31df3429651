"""Words to word pieces, the same way in training and at run time.

The encoder reads uncased word pieces (WordPiece, BERT). What lower-casing throws away comes back as the
*shape* of each word, which takes the place of BERT's segment ids: the encoder can tell "US" from "us".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

#: Pieces kept of one word: enough for any word of a language, and a bound on hostile ones.
MAX_PIECES = 8
#: Words whose pieces are remembered: the 587 articles of LGL hold 19,000 forms, so this serves long runs.
CACHE_SIZE = 50_000
#: Characters of a word that are looked at; longer "words" are data, not language.
MAX_CHARS = 60

LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, SYMBOLS, OTHER = SHAPES = range(8)

# typography that carries no grammar: one form each, so that training data with straight quotes will do
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2026": ".",
        "\u00a0": " ",
    }
)


@lru_cache(maxsize=CACHE_SIZE)
def shape(word: str) -> int:
    """Which of the eight shapes a word has.

    >>> [shape(word) for word in ("us", "Kigali", "US", "N.", "iPhone", "1,500km", "--")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    letters = [char for char in word[:MAX_CHARS] if char.isalpha()]
    if any(char.isdigit() for char in word[:MAX_CHARS]):
        return DIGITS
    if not letters:
        return SYMBOLS
    capitals = sum(char.isupper() for char in letters)
    if not capitals:
        return LOWER if letters[0].islower() else OTHER
    if len(letters) == 1:
        return INITIAL
    if capitals == len(letters):
        return UPPER
    if capitals == 1 and letters[0].isupper():
        return TITLE
    return MIXED


def _id(tokenizer: Tokenizer, mark: str) -> int:
    number = tokenizer.token_to_id(mark)
    if number is None:
        msg = f"the word-piece table has no {mark}"
        raise ValueError(msg)
    return number


class Pieces:
    """A word-piece table with a bounded memory of words seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown, self.first, self.last = (_id(tokenizer, mark) for mark in ("[UNK]", "[CLS]", "[SEP]"))

    @classmethod
    def from_file(cls, path: Path) -> Pieces:
        """Read a ``tokenizer.json``."""
        from tokenizers import Tokenizer  # noqa: PLC0415 - other modules need only `shape`

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer)

    def learn(self, words: Iterable[str]) -> None:
        """Cut up the words not yet known, all in one call."""
        new = sorted({word for word in words if word not in self._known})
        if not new:
            return
        if len(self._known) + len(new) > CACHE_SIZE:
            self._known.clear()
        texts = [word[:MAX_CHARS].translate(_PLAIN) for word in new]
        for word, cut in zip(new, self._tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
            self._known[word] = tuple(cut.ids[:MAX_PIECES]) or (self.unknown,)

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word, at least one and at most `MAX_PIECES`."""
        self.learn(words)
        missing = [word for word in words if word not in self._known]
        if missing:  # more new words than the memory holds: it was emptied half-way
            self.learn(missing)
        return [self._known[word] for word in words]
