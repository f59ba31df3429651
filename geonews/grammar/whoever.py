"""Movements of nobody in particular: what rules and advice say of whoever goes, and what a timetable says of carriers.

"The ministry urges citizens who travel to Lima to register", "if a builder comes to Norway, his children qualify",
"the airline flies from Oslo to Lima": nobody has gone anywhere yet, and a map of who went where has nothing to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

#: what becomes of whoever does it by law: "can be fined", "must wait"
LAWS: Final = frozenset("can could may might must shall should will would 'll".split())
_MAY: Final = frozenset("can could may must should".split())
_WHENEVER: Final = frozenset(("if", "when", "whenever", "once"))
_ABLE: Final = frozenset(("can", "could"))
_UNTIL: Final = frozenset("as soon until till once when so".split())
_BEFORE: Final = frozenset("by before when while after without".split())
_RULING: Final = frozenset("oblige require force compel allow permit forbid ban entitle".split())
_NEED: Final = frozenset("need require want tend have prefer".split())
_RULED_VERBS: Final = frozenset("pay show apply register obtain qualify face expect".split())
_MUST: Final = frozenset("must should shall can may".split())
_ENJOY: Final = frozenset("love enjoy like prefer".split())
_PLIES: Final = frozenset("fly sail operate run".split())
#: what "a ship that goes to Lima" does whenever there is one; "go" and "pass", too, which alone are no journey
#: (`lexicon.is_travel`): here a relative clause says so of whoever it is
_GOES: Final = frozenset("go come travel pass sail fly drive cross leave arrive enter head reach turn return".split())
_COMPANIES: Final = frozenset("airline carrier operator".split())
_AGES: Final = frozenset("year decade generation century".split())
_SPANS: Final = frozenset(("day", "week", "month"))
#: a day makes news of a timetable
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow now".split(),
)
#: "hundreds who" are some, and not a kind
_NUMBERS: Final = frozenset("dozen score hundred thousand million ten crowd handful".split())
_PLURAL: Final = frozenset(("NNS", "NNPS"))  # "Kenyans"
PRESENT: Final = frozenset(("VB", "VBP", "VBZ"))
_FINITE: Final = frozenset(("VBP", "VBZ"))
#: how many clauses may stand between a relative clause and a verb in it
_DEPTH: Final = 3


def is_of_whoever(trigger: Token, mover: Token | None) -> bool:
    """Whether the trigger, a verb, tells of nobody in particular; ``mover`` is its subject, or what it moves."""
    if mover is None:
        return False
    return (
        _is_of_kind(trigger, mover)
        or _is_of_any(trigger, mover)
        or _is_case(trigger, mover)
        or _is_advised(trigger, mover)
        or _is_served(trigger, mover)
        or _is_waited_for(trigger, mover)
    )


def is_bare_plural(noun: Token) -> bool:
    """Whether a plural says neither whose nor how many: "citizens", "the Norwegian citizens", and not "hundreds"."""
    if noun.tag_ not in _PLURAL or noun.lemma_.lower() in _NUMBERS:
        return False
    return first(noun, "nummod", "nmod:poss", "appos") is None


def _is_of_kind(trigger: Token, mover: Token) -> bool:
    """As in "urges citizens who travel to Lima", "tourists who take time to visit Lima will love it"."""
    if trigger.tag_ == "VBG" and trigger.dep_ == "acl" and mover.i == trigger.head.i:
        # "passengers travelling to Lima will need a visa"
        main = mover.head
        needs = lemma_of(main) in _NEED | _RULED_VERBS and first(main, "obj", "xcomp", "ccomp") is not None
        ruled = any(aux.lower_ in _MUST for aux in children(main, "aux")) or (needs and _is_timeless(main))
        return _is_kind(mover) and mover.dep_ in {"nsubj", "nsubj:pass"} and ruled and not _has_day(main)
    clause = trigger
    for _ in range(_DEPTH):
        if clause.dep_ not in {"conj", "xcomp", "acl", "obj"}:
            break
        clause = clause.head
    if clause.dep_ != "acl:relcl" or clause.tag_ not in _FINITE or trigger.tag_ not in PRESENT:
        return False
    kind = clause.head
    own = mover.i == kind.i or any(child.lower_ == "whose" for child in children(mover, "nmod:poss"))
    return own and _is_kind(kind) and kind.dep_ not in {"ROOT", "appos", "parataxis"} and _is_timeless(kind.head)


def _is_of_any(trigger: Token, mover: Token) -> bool:
    """As in "a ship that goes round the Cape burns more fuel on its way to Lima": what each does that does so.

    Of one that the news tells of it is said with a day, in another tense, or without saying which by what it does.
    """
    if mover.tag_ == "PRP$" and trigger.lower_ == "way":  # "on its way": of whom the sentence is about
        mover = first(mover.sent.root, "nsubj") or mover
    kind = first(mover, "acl:relcl")
    doer = first(kind, "nsubj") if kind is not None else None
    if kind is None or doer is None or doer.tag_ not in {"WDT", "WP"} or mover.dep_ != "nsubj":
        return False
    main = mover.head
    any_one = any(child.lower_ in {"a", "an", "any"} for child in children(mover, "det"))
    always = kind.tag_ == main.tag_ == "VBZ" and not children(kind, "aux") and not children(main, "aux")
    goes = kind.lemma_.lower() in _GOES and not (main.lemma_.lower() in _GOES or _has_day(main))
    return any_one and always and goes


def _is_case(trigger: Token, mover: Token) -> bool:
    """As in "if a builder comes to Norway, his children qualify"."""
    if trigger.dep_ != "advcl" or trigger.tag_ not in _FINITE or _has_day(trigger):
        return False
    opened = any(child.lower_ in _WHENEVER for child in children(trigger, "mark", "advmod"))
    if opened and trigger.head.tag_ == "VB" and _is_ruled(trigger.head):
        return mover.tag_ != "NNP"  # "a rule obliges drivers to stay at home when they come back from Lima"
    any_one = any(child.lower_ in {"a", "an", "any"} for child in children(mover, "det"))
    if not opened or not _is_timeless(trigger.head):
        return False
    return (_is_kind(mover) or any_one) and first(mover, "acl:relcl", "nummod") is None


def _is_ruled(verb: Token) -> bool:
    """Whether a rule asks for what the verb tells: "obliges drivers to quarantine"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ in {"xcomp", "advcl", "ccomp"} and verb.head.lemma_.lower() in _RULING


def _is_advised(trigger: Token, mover: Token) -> bool:
    """As in "nationals need a visa before travelling to Lima", "hikers will love visiting Cusco"."""
    main = trigger.head
    if trigger.tag_ != "VBG" or not _is_kind(mover) or mover.head.i != main.i:
        return False
    if trigger.dep_ == "xcomp":
        return main.lemma_ in _ENJOY and main.tag_ != "VBD"
    opened = any(child.lower_ in _BEFORE for child in children(trigger, "mark"))
    may = any(aux.lower_ in _MAY for aux in children(main, "aux"))
    return trigger.dep_ == "advcl" and opened and (may or (main.tag_ == "VBP" and main.lemma_ in _NEED))


def _is_served(trigger: Token, mover: Token) -> bool:
    """As in "the airline flies from Oslo to Lima", "has been flying there for years": a timetable."""
    if trigger.lemma_.lower() not in _PLIES:
        return False
    company = mover.ent_type_ == "ORG" or mover.lemma_.lower() in _COMPANIES
    if any(child.lemma_.lower() in _AGES and preposition(child) == "for" for child in children(trigger, "obl")):
        return company and trigger.tag_ == "VBG"
    will = trigger.tag_ == "VB" and _is_scheduled(trigger)  # "will fly to Lima three times a week"
    return company and (will or trigger.tag_ in _FINITE) and first(trigger, "obj") is None and not _has_day(trigger)


def _is_scheduled(trigger: Token) -> bool:
    """As in "daily", "three times a week", "twice a day"."""
    spans = (child for part in (trigger, *trigger.children) for child in part.children)
    return any(
        one.lower_ in {"daily", "weekly"} or (one.lower_ in _SPANS and any(part.lower_ == "a" for part in one.children))
        for one in spans
    )


def _is_waited_for(trigger: Token, mover: Token) -> bool:
    """As in "she will travel to Lima as soon as planes can land there": any that could, and none that will."""
    able = any(aux.lower_ in _ABLE for aux in children(trigger, "aux"))
    opened = any(child.lower_ in _UNTIL for child in children(trigger, "mark", "advmod"))
    return trigger.dep_ == "advcl" and able and opened and _is_kind(mover) and first(mover, "amod", "compound") is None


def _has_day(trigger: Token) -> bool:
    return any(token.lower_ in _DAYS for token in trigger.sent)


def _is_timeless(main: Token) -> bool:
    """Whether a clause tells what is always so, or what the law makes of it: "need", "are sent", "can be fined"."""
    if any(aux.lower_ in LAWS for aux in children(main, "aux")):
        return True
    if main.tag_ == "VBN":
        return any(child.lower_ in {"is", "are"} for child in children(main, "aux:pass"))
    verb = main if main.tag_.startswith("VB") else first(main, "cop")
    return verb is not None and verb.tag_ in _FINITE


def _is_kind(mover: Token) -> bool:
    """Whether a plural without "the" or "some" stands for all of its kind, and not for so many of them."""
    return is_bare_plural(mover) and first(mover, "det") is None
