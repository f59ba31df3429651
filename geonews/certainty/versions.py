"""What is told as one of several accounts of the same: "in one version he fled to Lima; in another he went to Quito".

The writer vouches for none of them, whoever tells them, so that each is only possible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TALES: Final = r"(?:versions?|accounts?|theor(?:y|ies)|tellings?|scenarios?|rumou?rs?)"
_WHICH: Final = r"(?:one|another|the other|(?:a|the) (?:first|second|third|fourth|last))"
#: "in one version", "according to another account"
_IN_ONE: Final = re.compile(rf"\b(?:in|by|under|according to) {_WHICH} (?:\w+ )?{_TALES}\b", re.IGNORECASE)
#: "in the second", "a third": of those told of just before
_IN_THAT: Final = re.compile(rf"(?:^|[;,:] )\W*(?:and |but |while )*(?:in |by )?{_WHICH},? ", re.IGNORECASE)
#: "three accounts are going round", "there are conflicting versions"
_SEVERAL: Final = re.compile(
    rf"\b(?:two|three|four|five|several|many|various|rival|competing|conflicting|different) (?:\w+ )?{_TALES}\b",
    re.IGNORECASE,
)
#: Characters before the sentence within which it is said that there are several.
_BACK: Final = 400


def is_version(trigger: Token) -> bool:
    """Whether the clause of a movement's trigger tells one account of several, or what a rumour "has" somebody do."""
    if has_somebody(trigger):
        return True
    sentence = trigger.sent
    said = sentence.text[: trigger.idx - sentence.start_char]
    clause = said[said.rfind(";") + 1 :].strip()
    if _IN_ONE.search(clause):
        return True
    if not _IN_THAT.match(clause):
        return False
    before = trigger.doc.text[max(0, sentence.start_char - _BACK) : sentence.start_char]
    return bool(_SEVERAL.search(before) or _IN_ONE.search(said) or _SEVERAL.search(said))


def has_somebody(trigger: Token) -> bool:
    """As in "one account has him flying to Lima", "a third has them in Quito"; not "the army has him driven there"."""
    verb = trigger.head
    if trigger.tag_ != "VBG" or lemma_of(verb) != "have" or trigger.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    teller = first(verb, "nsubj")
    whom = children(verb, "obj", "nsubj:pass") or [child for child in children(trigger, "nsubj") if child.i > verb.i]
    if teller is None or not whom:
        return False
    return bool(re.fullmatch(_TALES, lemma_of(teller))) or teller.lower_ in {
        "third",
        "second",
        "another",
        "other",
        "one",
    }
