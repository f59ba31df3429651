"""Numbers written as words, and several names told as one: said here once, for those who read and those who write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()

#: What a numeral counts: 0 to 15, and the round ones below a hundred, which is as far as news writes them as words.
NUMERALS: Final = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
#: Several, as a pattern: "two" to "twelve".
SEVERAL: Final = "|".join(_UNITS[2:13])


def listed(names: Sequence[str]) -> str:
    """``A, B and C``; nothing for no names.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
