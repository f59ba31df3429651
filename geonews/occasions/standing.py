"""What stands of an occasion whatever the clause around it says of others: "nobody died in the blast" denies no blast.

An attack or a crash that is told of with "the" was; what is feared, plotted or warned of may yet be; a forum is held
for all that one guest does not speak at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.occasions.event_words import family

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Status

#: Who stays away from these does not keep them from being held; from talks, it does.
_OPEN_TO_MANY: Final = frozenset({"gathering", "sport", "ceremony", "public"})
_TALKED: Final = frozenset("meeting talk talks negotiation dialogue encounter audience consultation discussion".split())
_ATTENDING: Final = frozenset("attend skip miss boycott join address snub shun avoid".split())
_TRAVELLING: Final = frozenset("travel go fly come journey".split())
_BESIDE: Final = frozenset({"at", "during"})
_PAST: Final = frozenset("did had has have was were".split())
_BEFALLING: Final = frozenset({"attack", "accident"})
_KNOWN: Final = frozenset("the this that these those".split())
#: what is done to an attack that may still come, or be stopped
_IN_THE_MAKING: Final = frozenset(
    "plan prepare plot launch mount stage carry conduct lead order foil thwart stop abort call cancel prevent avert "
    "avoid threaten expect begin start happen occur take continue resume wage repel delay postpone intensify".split()
)
_FEARS: Final = frozenset("fear risk threat danger possibility prospect warning chance likelihood plot plan".split())
_FEARING: Final = frozenset("warn fear threaten plot plott plan prepare".split())
_OF: Final = frozenset({"of", "for", "about", "against", ""})
_BREAKING_OFF: Final = frozenset("suspend halt stop adjourn interrupt break-off".split())
_TO_COME: Final = frozenset("plan planned schedule scheduled further more new future next coming upcoming".split())
_OVER: Final = frozenset("after since over following".split())


def settle(event: Token, kind: str, status: Status) -> Status:
    """The status that the clause around gives an occasion, set right where it is not the occasion's own."""
    if status == "denied" and kind in _TALKED and event.head.pos_ != "VERB" and _has_failed(event):
        return "happened"
    if status == "denied" and _is_broken_off(event):
        return "happened"
    if status in {"denied", "possible"}:
        missed = _missed_by(event, kind)
        if missed is not None and (status == "denied" or _is_sure(event)):
            return "happened" if _is_past(missed) else "expected"
    if family(kind) not in _BEFALLING or event.pos_ not in {"NOUN", "PROPN"}:
        return status
    if status == "happened" and _is_feared(event):
        return "possible"
    return "happened" if status != "happened" and _is_known(event, status) else status


def _has_failed(event: Token) -> bool:
    """As in "the failed talks in Lima in 2022": they were held."""
    return any(child.lower_ in {"failed", "unsuccessful"} for child in children(event, "amod"))


def _is_broken_off(event: Token) -> bool:
    """As in "the talks in Lima were suspended on Friday", "halted the trial": what is broken off has begun."""
    verb = event.head
    part = first(verb, "compound:prt")
    form = lemma_of(verb) if part is None else f"{lemma_of(verb)}-{part.lower_}"
    if form not in _BREAKING_OFF or (base(event) not in {"obj", "nsubj"} and event.dep_ != "nsubj:pass"):
        return False
    future = any(child.tag_ == "MD" or child.lower_ == "to" for child in verb.children)
    planned = any(lemma_of(child) in _TO_COME for child in children(event, "amod", "acl"))
    return not future and not planned and _is_past(verb) and event.i < event.sent.end and not _is_none(event)


def is_spared(event: Token, kind: str) -> bool:
    """As in "nobody was killed in the blast": of no killing."""
    if event.pos_ != "VERB" or family(kind) != "attack":
        return False
    spared = (child for child in event.children if base(child) == "nsubj" or child.dep_ == "nsubj:pass")
    return any(
        child.lower_ in {"nobody", "none"} or any(part.lower_ == "no" for part in children(child, "det"))
        for child in spared
    )


def _missed_by(event: Token, kind: str) -> Token | None:
    """The verb that says that somebody stays away from what is held all the same: "skipped the forum in Lima".

    Talks are off without those who talk.
    """
    verb, said = event.head, preposition(event)
    if _is_taken_part_in(event) and kind in _TALKED:
        # "came to Lima, but did not take part in the talks": others talked
        return verb if _is_past(verb) and _is_sure(event) else None
    if verb.pos_ != "VERB" or kind in _TALKED or family(kind) not in _OPEN_TO_MANY:
        return None
    attended = base(event) == "obj" and lemma_of(verb) in _ATTENDING
    travelled = base(event) == "obl" and said == "for" and lemma_of(verb) in _TRAVELLING and kind != "summit"
    beside = base(event) == "obl" and said in _BESIDE and not _is_none(event)  # "did not speak at the forum in Lima"
    return verb if attended or travelled or beside or _is_taken_part_in(event) else None


def _is_taken_part_in(event: Token) -> bool:
    """As in "did not take part in the talks", "did not participate in the forum"."""
    verb = event.head
    if base(event) != "obl" or preposition(event) != "in" or _is_none(event):
        return False
    part = first(verb, "obj")
    return lemma_of(verb) == "participate" or (lemma_of(verb) == "take" and part is not None and part.lower_ == "part")


def _is_past(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBN"} or any(child.lower_ in _PAST for child in children(verb, "aux", "aux:pass"))


def _is_none(event: Token) -> bool:
    """As in "no talks", "any part in any attack": of an event that itself is said not to have been."""
    return any(child.lower_ in {"no", "any", "neither"} for child in children(event, "det"))


def _is_sure(event: Token) -> bool:
    """As in "may attend the forum": that there is one is not in doubt."""
    return any(child.lower_ in _KNOWN for child in children(event, "det"))


def _is_known(event: Token, status: Status) -> bool:
    """Whether a clause only tells something of a known attack or crash: "may have been hurt in the crash"."""
    if not _is_sure(event):
        return False
    role, governor = base(event), event.head
    if status == "expected":
        return role == "obl" and preposition(event) in _OVER  # "will be tried over the attack"
    if role == "nmod":
        return True
    if role not in {"obl", "obj", "nsubj"} or lemma_of(governor) in _IN_THE_MAKING:
        return False
    if role == "obl" and status == "possible" and preposition(event) == "in":
        # "may have been hurt in the attack", but "could be used in the attack"
        return any(child.lower_ in {"have", "has", "had"} for child in children(governor, "aux"))
    there = first(governor, "expl")
    return there is None


def _is_feared(event: Token) -> bool:
    """As in "fears of attacks", "warned of attacks", "plotting an attack": of none in particular, that may yet come."""
    if _is_sure(event) or first(event, "nmod:poss") is not None or preposition(event) not in _OF:
        return False
    feared = base(event) == "nmod" and lemma_of(event.head) in _FEARS and preposition(event) in {"of", "for"}
    fearing = base(event) in {"obl", "obj"} and lemma_of(event.head) in _FEARING
    return feared or fearing
