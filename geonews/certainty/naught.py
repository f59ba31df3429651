"""What says that a plan came to nothing, or that somebody thought better of it, in idioms of news prose.

"The trip fell by the wayside", "the idea never got off the ground", "in the end she kept to her programme": none of
them holds a word of denial that the classes of ``data/certainty.toml`` could list, since the verbs alone say no such
thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.cues import is_negated
from geonews.grammar.clauses import children, first
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: what becomes of what never was: "fell by the wayside", "was put on ice", "bit the dust"
_NEVER_WAS: Final = frozenset(
    """
    fall-through fall-wayside fall-away go-wayside go-board go-boards go-window put-hold put-ice place-hold put-burner
    place-ice leave-day leave-time leave-drawer bite-dust die-death die-birth have-wait must-wait hit-buffer
    run-ground
""".split()
)
#: the same of a plan or a trip; talks that came to nothing, or collapsed, were held
_CAME_TO_NOTHING: Final = frozenset("come-nothing come-naught come-nought lead-nowhere go-nowhere".split())
_COLLAPSING: Final = frozenset("collapse founder evaporate fizzle".split())
#: "never materialised", "never came off", "never made it on to the programme", "never left the drawing board"
_NEVER: Final = frozenset(("never", "not", "n't", "n’t"))
_COMING_OFF: Final = frozenset(
    "materialise materialize happen transpire come-off come-about come-pass get-ground".split()
)
_LISTED: Final = frozenset("programme program schedule itinerary list agenda timetable calendar diary".split())
#: "is forgotten", "was buried", of a plan
_FORGETTING: Final = frozenset("forget bury kill sink".split())
#: "thought better of it", "changed her mind", "got cold feet", "had second thoughts"
_REPENTING: Final = frozenset("change-mind get-feet have-feet think-better have-thought lose-nerve cry-off".split())
_WHAT_KIND: Final = {"feet": "cold", "thought": "second", "day": "another", "time": "another", "burner": "back"}
#: "kept to her programme", "stuck to the original plan"
_KEEPING: Final = frozenset(("keep", "stick", "hold", "adhere"))
_COURSE: Final = _LISTED | frozenset("plan route course intention original".split())


def _told(verb: Token) -> set[str]:
    """The verb with each word that makes an idiom of it: ``fall-wayside``, ``put-ice``, ``have-wait``."""
    beside = [
        child for child in verb.children if base(child) in {"obl", "obj", "xcomp", "advmod", "compound:prt", "iobj"}
    ]
    beside += [part for child in beside if base(child) == "xcomp" for part in children(child, "obl", "obj")]
    return {f"{lemma_of(verb)}-{form}" for child in beside if _is_of_its_kind(child) for form in _forms(child)}


def _forms(word: Token) -> set[str]:
    return {word.lower_, lemma_of(word)}


def _is_of_its_kind(word: Token) -> bool:
    """As in "cold feet", "another day", "the back burner", and no other feet."""
    wanted = next((_WHAT_KIND[form] for form in _forms(word) if form in _WHAT_KIND), None)
    return wanted is None or any(child.lower_ == wanted for child in word.children)


def never_was(verb: Token) -> bool:
    """Whether what the verb is said of never was: "fell through", "was put on ice", "never materialised"."""
    told = _told(verb)
    if lemma_of(verb) in {"have", "must"} and any(child.lower_ == "until" for child in verb.subtree):
        return False  # "will have to wait until June"
    if any(child.lower_ in _NEVER for child in verb.children):
        off = bool(told & _COMING_OFF) or lemma_of(verb) in _COMING_OFF
        return off or (lemma_of(verb) in {"make", "get"} and any(_is_of_a_list(child) for child in verb.children))
    if is_negated(verb):
        return False
    if lemma_of(verb) == "fall" and any(child.lower_ == "victim" for child in verb.children):
        return True
    return bool(told & _NEVER_WAS) or _is_taken_off(verb)


def _is_of_a_list(word: Token) -> bool:
    """As in "on to the programme", "into the final itinerary", wherever the parse hangs its prepositions."""
    return any(part.lower_ in _LISTED for part in word.subtree)


def _is_taken_off(verb: Token) -> bool:
    """As in "was struck from the programme", "has been cut from the itinerary"."""
    if first(verb, "aux:pass") is None or lemma_of(verb) not in {"strike", "cut", "remove", "take", "drop", "delete"}:
        return False
    return any(
        lemma_of(child) in _LISTED and any(case.lower_ in {"from", "off"} for case in children(child, "case"))
        for child in children(verb, "obl")
    )


def came_to_nothing(verb: Token) -> bool:
    """Whether a plan of which this is said was given up: "came to nothing", "collapsed", "was quietly forgotten"."""
    if never_was(verb):
        return True
    if is_negated(verb):
        return False
    passive = first(verb, "aux:pass") is not None
    if passive and lemma_of(verb) in _FORGETTING:
        return True
    alone = not passive and first(verb, "obj") is None
    return bool(_told(verb) & _CAME_TO_NOTHING) or (alone and lemma_of(verb) in _COLLAPSING)


def repents(verb: Token) -> bool:
    """As in "thought better of it", "changed her mind", "decided against it", "kept to her programme"."""
    if is_negated(verb):
        return False
    if _told(verb) & _REPENTING:
        return True
    against = any(any(case.lower_ == "against" for case in children(child, "case")) for child in children(verb, "obl"))
    if lemma_of(verb) == "decide" and against:
        return True
    return lemma_of(verb) in _KEEPING and any(
        lemma_of(child) in _COURSE and any(case.lower_ == "to" for case in children(child, "case"))
        for child in children(verb, "obl")
    )
