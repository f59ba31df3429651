"""The inflected forms of English verbs, to find a lemma by its form where a tagger's own lemma is not to be had.

A statistical lemmatiser fails first on rare verbs and doubled consonants ("scrapped": "scrappe"), and whatever is
looked up by the lemma is lost with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_IRREGULAR = {
    "leave": "left", "go": "went gone", "come": "came", "fly": "flew flown", "drive": "drove driven", "flee": "fled",
    "take": "took taken", "bring": "brought", "send": "sent", "lead": "led", "ride": "rode ridden", "swim": "swam swum",
    "speed": "sped", "creep": "crept", "get": "got gotten", "make": "made", "run": "ran",
    "withdraw": "withdrew withdrawn", "throw": "threw thrown", "break": "broke broken", "wind": "wound", "hit": "hit",
    "strike": "struck stricken", "catch": "caught", "set": "set", "overfly": "overflew overflown",
    "sneak": "sneaked snuck", "tear": "tore torn", "shake": "shook shaken", "swear": "swore sworn",
    "slay": "slew slain", "slide": "slid", "stride": "strode", "cling": "clung", "kneel": "knelt",
    "freeze": "froze frozen", "tread": "trod", "undergo": "underwent undergone", "overcome": "overcame",
    "shrink": "shrank shrunk", "sting": "stung", "withstand": "withstood", "bite": "bit bitten",
}  # fmt: skip
#: Irregular forms that are no other word's.
_PLAIN = {"forbid": "forbade forbidden"}
#: Forms that the rules below make of "hop", "rob" and "tap" too, and that are of "hope", "robe" and "tape" alone.
_OTHERS = frozenset("hoped hoping robed robing taped taping planed planing bared baring slated slating".split())
_VOWELS = "aeiou"


def forms(lemma: str) -> set[str]:
    """The inflected forms of a verb, British doublings too.

    >>> sorted(forms("skip"))
    ['skip', 'skiped', 'skiping', 'skipped', 'skipping', 'skips']
    """
    stem, found = lemma.removesuffix("e"), {lemma, *_IRREGULAR.get(lemma, "").split()}
    third = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else f"{lemma}s"
    found |= {third, f"{lemma}es"} if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else {third}
    if lemma.endswith("ic"):
        found |= {f"{lemma}ked", f"{lemma}king"}  # "trafficked"
    if lemma.endswith("ee"):
        return found | {f"{lemma}ing", f"{lemma}d"}
    past = f"{lemma[:-1]}ied" if third.endswith("ies") else f"{stem}ed"
    found |= {f"{stem}ing"} if lemma in _IRREGULAR and lemma != "leave" else {f"{stem}ing", past}
    closed = lemma[-1] not in "aeiouwxy" and lemma[-2:-1] in _VOWELS
    if closed and (lemma[-3:-2] not in _VOWELS or lemma.endswith("uel")):  # "refuelled"
        found = found - _OTHERS | {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return found


def table(lemmas: Iterable[str]) -> dict[str, str]:
    """Each regular form of the verbs with its lemma; irregular ones, which mean other words too ("found"), stay out."""
    irregular = {form for written in _IRREGULAR.values() for form in written.split()}
    own = {lemma: forms(lemma) - irregular | set(_PLAIN.get(lemma, "").split()) for lemma in lemmas}
    return {form: lemma for lemma in sorted(own) for form in sorted(own[lemma])}


@cache
def irregular_pasts() -> dict[str, str]:
    """Each irregular past form of the verbs above with its lemma, for words that are tagged as past forms."""
    return {form: lemma for lemma, written in _IRREGULAR.items() for form in written.split()}


def singulars(form: str) -> tuple[str, ...]:
    """What a regular plural may be the plural of, likeliest first.

    >>> singulars("lorries")
    ('lorry', 'lorrie')
    """
    if form.endswith("ies") and len(form) > len("ties"):
        return (f"{form[:-3]}y", form[:-1])
    if form.endswith(("ses", "xes", "zes", "ches", "shes")):
        return (form[:-2], form[:-1])
    if form.endswith("men"):
        return (f"{form[:-3]}man",)
    return (form[:-1],) if form.endswith("s") else (form,)
