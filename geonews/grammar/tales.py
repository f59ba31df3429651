"""What is told as a tale: "in her novel the convoy reaches Lima", "the film follows a girl who walks from Quito".

Who travels in a book or on the screen is on no map. After the fictive contexts of Saurí and Pustejovsky, "FactBank"
(2009), which are never the author's own word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, governors, opens_paragraph, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

_TALES: Final = frozenset(
    """
    novel novella film movie play opera operetta musical ballad song poem legend myth tale thriller fable sequel prequel
    cartoon comic sitcom episode western screenplay bestseller parable folktale fairytale
""".split()
)
#: "the film tells of a girl who", "the play has the king flee to"
_TELLING: Final = frozenset(
    "tell follow depict portray recount narrate imagine have see show describe dramatise dramatize send take".split()
)
#: "in the third series of the drama", and not "in a series of strikes"
_SERIES: Final = frozenset({"series", "season"})
_DRAMAS: Final = frozenset("drama soap sitcom show comedy saga".split())
_PRESENT: Final = frozenset(("VBZ", "VBP"))


def is_in_a_tale(trigger: Token) -> bool:
    """Whether the trigger belongs to what a novel, a film or a legend tells."""
    chain = [trigger, *governors(trigger)]
    if any(_is_told_by_tale(one, trigger) for one in chain) or _opens_with_tale(trigger):
        return True
    if trigger.tag_ not in _PRESENT:
        return False
    if any(map(_opens_with_tale, chain)):
        return True
    if any(_opens_with_tale(child) for one in chain for child in children(one, "parataxis", "conj")):
        return True
    return _goes_on(trigger)


def _goes_on(trigger: Token) -> bool:
    """Whether the sentence before, of its paragraph, tells a tale in the same tense."""
    here = trigger.sent
    if here.start == 0 or opens_paragraph(here[0]):
        return False
    before = trigger.doc[here.start - 1].sent.root
    return before.tag_ in _PRESENT and _opens_with_tale(before)


def _opens_with_tale(verb: Token) -> bool:
    """As in "In her novel the convoy reaches Lima": the tale stands before the verb, and not "acted in a film"."""
    return any(_is_tale(child) and preposition(child) == "in" and child.i < verb.i for child in _obliques(verb))


def _obliques(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_.startswith("obl")]


def _is_told_by_tale(verb: Token, trigger: Token) -> bool:
    """As in "the film follows a girl who walks from Quito", "legend has it that he came from Lima"."""
    who = first(verb, "nsubj", "nsubj:pass")
    return verb.i != trigger.i and who is not None and _is_tale(who) and verb.lemma_ in _TELLING


def _is_tale(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _SERIES:
        return any(part.lemma_.lower() in _DRAMAS or part.text == "The" for part in noun.subtree if part.i > noun.i)
    made = any(child.lower_ in {"documentary", "short"} for child in children(noun, "amod", "compound"))
    return lemma in _TALES and noun.pos_ == "NOUN" and not made
