"""Lemmas from predicted edit scripts, checked against what the form and its word class allow."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Forms remembered with their lemma.
CACHE_SIZE = 50_000
_OWN_FORM = frozenset({"PUNCT", "SYM", "NUM"})
_SCRIPT = re.compile(r"([lk])(\d+)(.*)", re.DOTALL)


def lemma_script(form: str, lemma: str) -> str:
    """How to make the lemma of the form: case, letters to cut off the end, letters to put there.

    >>> lemma_script("Cities", "city"), lemma_script("Paris", "Paris")
    ('l3y', 'k0')
    """
    for case, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common:
            return f"{case}{len(base) - common}{lemma[common:]}"
    return f"k{len(form)}{lemma}"


def apply_script(script: str, form: str) -> str:
    """The lemma that a script makes of a form; the form itself where the script does not fit it.

    >>> apply_script("l3y", "Studies"), apply_script("k0", "Lagos")
    ('study', 'Lagos')
    """
    found = _SCRIPT.fullmatch(script)
    if found is None:
        return form
    base = form.lower() if found[1] == "l" else form
    cut = int(found[2])
    if cut > len(base):
        return base
    return (base[: len(base) - cut] + found[3]) or base


def lemma_table(words: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Lemmas that are as good as certain, by word class and lower-case form, from (form, class, lemma).

    Nine in ten uses of the form in its class must have the lemma; names and figures are left to the scripts.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for form, upos, lemma in words:
        if upos not in _OWN_FORM and upos not in {"PROPN", "X", "INTJ"}:
            counts.setdefault((upos, form.lower()), Counter())[lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (upos, form), lemmas in sorted(counts.items()):
        lemma, n = lemmas.most_common(1)[0]
        if n >= 0.9 * lemmas.total():
            table.setdefault(upos, {})[form] = lemma
    return table


class Lemmatiser:
    """Lemma of a form: from the table if it is there, else by the number of its script; with a memory."""

    def __init__(self, scripts: Sequence[str], table: Mapping[str, Mapping[str, str]]) -> None:
        self._scripts = scripts
        self._table = table
        self._known: dict[tuple[str, str, int], str] = {}

    def __call__(self, form: str, upos: str, script: int) -> str:
        """The lemma. Punctuation, signs and figures are their own."""
        key = (form, upos, int(script))
        lemma = self._known.get(key)
        if lemma is None:
            if len(self._known) >= CACHE_SIZE:
                self._known.clear()
            lemma = self._table.get(upos, {}).get(form.lower()) or (
                form if upos in _OWN_FORM else apply_script(self._scripts[script], form)
            )
            self._known[key] = lemma
        return lemma
