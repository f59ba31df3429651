"""Which verbs tell of an accident: a car that hits a tree, somebody killed by a train or drowned in a lake.

The same verbs tell of attacks and of much else ("hit a record", "struck a deal"), so what strikes must be a vehicle,
and what is struck something that stands in its way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, obliques
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import agent, direct_object, is_passive, subject
from geonews.occasions import violence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.who import Cast

_RAMMING: Final = frozenset("hit strike slam ram sideswipe rear-end clip smash".split())
_WRECKING: Final = _RAMMING | frozenset("crash collide overturn plunge roll flip derail capsize".split())
_IN_THE_WAY: Final = frozenset(
    "tree pole guardrail rail wall fence ditch embankment median barrier house building post hydrant signpost rock "
    "boulder culvert kerb curb pillar".split()
)
_LEAVING: Final = frozenset("run veer skid slide swerve go drive".split())
_ROADS: Final = frozenset("road highway roadway street motorway interstate freeway runway track".split())
_HURT: Final = frozenset("kill die injure hurt".split())
_WHEN: Final = frozenset("when after as".split())
_HURT_PEOPLE: Final = frozenset({"person", "group"})


def kind(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> str | None:
    """As story.json calls it: a crash, an accident, a drowning; ``None`` where the verb tells of none."""
    lemma = lemma_of(verb)
    if _crashes(verb, cast):
        return "crash"
    if lemma in _HURT and _is_by_accident(verb, cast):
        return "accident"
    if lemma == "drown":
        victim = who if what is None else what
        drowned = victim is not None and (cast.kind(victim) in _HURT_PEOPLE or cast.is_person_name(victim))
        in_figures = any(one.preposition == "in" and lemma_of(one.token) in {"debt", "paper"} for one in obliques(verb))
        summed_up = any(child.lower_ in {"have", "has"} for child in children(verb, "aux"))  # "2,700 have drowned in"
        return "drowning" if drowned and not in_figures and not summed_up else None
    return None


def _crashes(verb: Token, cast: Cast) -> bool:
    """As in "a car hit a tree", "her truck ran off the road"; not "the car hit the market"."""
    lemma = lemma_of(verb)
    doer = agent(verb) if is_passive(verb) else subject(verb)
    if doer is None or not _drives(doer, cast):
        return False
    into = [one for one in obliques(verb) if one.preposition in {"into", "off", "against"}]
    if lemma in _RAMMING:
        met = direct_object(verb) if not is_passive(verb) else subject(verb)
        return any(_is_in_the_way(one, cast) for one in (met, *(held.token for held in into)) if one is not None)
    return lemma in _LEAVING and any(one.preposition == "off" and lemma_of(one.token) in _ROADS for one in into)


def _drives(doer: Token, cast: Cast) -> bool:
    return cast.kind(doer) == "vehicle" and cast.mode(doer) in {"road", "rail"}


def _is_in_the_way(met: Token, cast: Cast) -> bool:
    return (
        lemma_of(met) in _IN_THE_WAY
        or cast.kind(met) in _HURT_PEOPLE | {"vehicle", "animal"}
        or (cast.is_person_name(met) or met.lower_ in violence.PERSONAL)
    )


def _is_by_accident(verb: Token, cast: Cast) -> bool:
    """As in "was killed by a train", "died when his car hit a tree"."""
    doer = agent(verb)
    if doer is not None:
        return _drives(doer, cast)
    for clause in children(verb, "advcl"):
        marked = any(child.lower_ in _WHEN and base(child) in {"mark", "advmod"} for child in clause.children)
        struck = subject(clause)
        wrecked = lemma_of(clause) in _WRECKING and struck is not None and _drives(struck, cast)
        by_one = is_passive(clause) and (by := agent(clause)) is not None and _drives(by, cast)
        if marked and (wrecked or by_one):
            return True
    return False
