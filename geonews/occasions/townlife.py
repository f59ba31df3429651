"""Occasions that local papers tell of in other words than "held": juries, voters, services, fairs, breakfasts.

"A jury in Lima convicted him", "voters in Lima will decide", "services will be at two at the church", "told a crowd
in Lima". Each asks for its own company, since the same words are used of much that is no occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.grammar.subjects import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.who import Cast

#: those who sit in court, who are where their court is
COURTS: Final = frozenset("jury juror judge court magistrate panel tribunal".split())
VOTERS: Final = frozenset({"voter", "electorate", "constituent"})
#: what voters do at the polls
_VOTING: Final = frozenset("decide reject approve elect choose pick back defeat pass vote oust unseat".split())
_ON_BALLOTS: Final = frozenset(
    "levy tax bond measure referendum amendment proposition initiative constitution charter issue recall".split()
)
_IN_COURT: Final = frozenset("admit confess deny concede apologize apologise".split())
_MEMORIALS: Final = frozenset("statue plaque monument memorial mural bust portrait".split())
_DONE_TO: Final = {
    "unveil": _MEMORIALS,
    "dedicate": _MEMORIALS | frozenset("bridge church chapel building library park hall".split()),
    "win": frozenset("title crown medal trophy pennant".split()),
}
#: who is spoken to in one place
_AUDIENCES: Final = frozenset(
    "crowd audience gathering congregation mourner worshipper supporter rally luncheon student delegate".split()
)
_SERVICES: Final = {"funeral": "funeral", "graveside": "funeral", "burial": "funeral", "memorial": "memorial"}
_MEALS: Final = frozenset("breakfast brunch lunch supper".split())
_GIVEN: Final = frozenset("talk address sermon presentation".split())
_PLANNED: Final = frozenset("plan set schedule slate".split())
_RUNNING: Final = frozenset("run open start begin return end close continue".split())
_HOURS: Final = frozenset("a.m. p.m. am pm noon midnight o'clock".split())
_ADDRESSED: Final = frozenset({"tell", "address", "urge", "thank"})
#: what is said to be at an hour and is no occasion of its own
_NO_OCCASION: Final = frozenset("deadline high low temperature curfew sunrise sunset time hour price start end".split())
_THINGS: Final = frozenset({"person", "group", "place", "vehicle", "animal", "cargo", "storm"})


def noun_kind(noun: Token, cast: Cast, never: frozenset[str]) -> str | None:
    """What occasion a noun tells of by the words around it; ``None`` where it tells of none.

    ``never`` are nouns that are nobody's occasion, whatever is at an hour ("the plan is for Sunday").
    """
    lemma = lemma_of(noun)
    beside = {child.lower_ for child in children(noun, "compound", "amod")}
    if lemma == "service" and not beside.isdisjoint(_SERVICES):
        return next(_SERVICES[word] for word in sorted(beside) if word in _SERVICES)
    if lemma == "selection" and "jury" in beside:
        return "trial"
    if lemma in _MEALS and (first(noun, "compound", "nmod:poss") is not None) and _is_attended(noun):
        return lemma
    if lemma in _GIVEN and base(noun) == "obj" and lemma_of(noun.head) in {"give", "deliver"}:
        return "speech"
    if lemma == "fair":
        return lemma if first(noun, "compound") is not None or _is_open(noun) or _is_timed(noun) else None
    if noun.pos_ != "NOUN" or cast.kind(noun) in _THINGS or lemma in _NO_OCCASION | never:
        return None
    return lemma if _is_timed(noun) else None


def _is_attended(noun: Token) -> bool:
    return (base(noun) in {"obl", "nmod"} and preposition(noun) in {"at", "during", "to"}) or _is_timed(noun)


def _is_open(noun: Token) -> bool:
    """As in "the fair runs through Sunday", "sang at the fair"."""
    attended = base(noun) in {"obl", "nmod"} and preposition(noun) in {"at", "during"}
    return attended or (base(noun) == "nsubj" and lemma_of(noun.head) in _RUNNING)


def _is_timed(noun: Token) -> bool:
    """As in "the blood drive will be from noon to five", "the sale is Saturday", "a supper is planned for Sunday"."""
    head = noun.head
    if base(noun) != "nsubj" or base(head) in {"acl", "acl:relcl"}:
        return False
    if head.pos_ == "VERB":
        days = [one for one in obliques(head) if one.preposition == "for" and is_time(one.token)]
        return is_passive(head) and lemma_of(head) in _PLANNED and bool(days)
    return first(head, "cop") is not None and _is_when(head)


def _is_when(token: Token) -> bool:
    """A day or an hour: "Saturday", "2 p.m.", the number of "June 20"."""
    of_month = token.pos_ == "NUM" and token.i > token.sent.start and is_time(token.nbor(-1))
    return is_time(token) or of_month or _is_hour(token)


def _is_hour(token: Token) -> bool:
    behind = token.doc[token.i + 1 : min(token.sent.end, token.i + 6)]
    return token.lower_ in _HOURS or (token.pos_ == "NUM" and any(word.lower_ in _HOURS for word in behind))


def is_announced(event: Token) -> bool:
    """As in "the sale is Saturday", "the game is at 7 p.m.": the present of a notice, which is of what comes."""
    cop = first(event.head, "cop")
    present = cop is not None and cop.tag_ in {"VBZ", "VBP"}
    return present and base(event) == "nsubj" and _is_when(event.head)


def verb_kind(verb: Token, who: Token | None, what: Token | None, cast: Cast) -> str | None:
    """What occasion a verb tells of by who does it to whom; ``None`` where it tells of none."""
    lemma = lemma_of(verb)
    if who is not None and lemma_of(who) in VOTERS and _is_vote(verb, lemma, what):
        return "vote"
    if lemma in {"arraign", "arraigne"} and who is not None and is_passive(verb):
        return "hearing"
    if lemma in _IN_COURT and who is not None and cast.kind(who) not in {"place", "group"}:
        said = [one for one in obliques(verb) if one.preposition in {"in", "before"}]
        return "hearing" if any(lemma_of(one.token) == "court" for one in said) else None
    if what is not None and lemma_of(what) in _DONE_TO.get(lemma, frozenset()):
        return {"unveil": "unveiling", "dedicate": "dedication", "win": "competition"}[lemma]
    if lemma == "break" and what is not None and what.lower_ == "ground" and first(what, "det", "amod") is None:
        return "groundbreaking"
    if who is not None and _is_away_game(verb, lemma, who, cast):
        return "match"
    if (
        who is not None
        and lemma == "sign"
        and what is not None
        and (lemma_of(what) == "copy" or what.lower_ == "books")
    ):
        return "signing"
    return "speech" if who is not None and _speaks(verb, lemma, cast, who) else None


def _is_away_game(verb: Token, lemma: str, who: Token, cast: Cast) -> bool:
    """As in "the Hawks lost at Lima", "play at Quito on Friday", "lost 3-2 to Quito in Lima"; not "won in court"."""
    if lemma not in {"lose", "win", "play"} or who.tag_ not in {"NNPS", "NNP"} or cast.is_person_name(who):
        return False
    team = who.tag_ == "NNPS" or cast.kind(who) in {"group", "place"}
    held = obliques(verb)
    away = any(one.preposition == "at" and one.token.pos_ == "PROPN" for one in held)
    beaten = lemma == "lose" and any(
        one.preposition == "to" and (one.token.tag_ == "NNPS" or cast.kind(one.token) in {"group", "place"})
        for one in held
    )
    return team and (away or beaten)


def _is_vote(verb: Token, lemma: str, what: Token | None) -> bool:
    if lemma == "go":
        return any(one.preposition == "to" and one.token.lower_ == "polls" for one in obliques(verb))
    if verb.tag_ in {"VBP", "VBZ"}:  # a headline; "voters reject the plan, polls show" is no vote
        return lemma in _VOTING and what is not None and lemma_of(what) in _ON_BALLOTS
    return lemma in _VOTING or (lemma == "cast" and what is not None and lemma_of(what) in {"ballot", "vote"})


def _speaks(verb: Token, lemma: str, cast: Cast, who: Token) -> bool:
    """As in "told a crowd in Lima", "spoke to students at the college"."""
    if cast.kind(who) != "person" and not cast.is_person_name(who) and who.pos_ != "PRON":
        return False
    heard = children(verb, "obj", "iobj") if lemma in _ADDRESSED else []
    if lemma == "address" and any(one.ent_type_ == "ORG" for one in heard):
        return True
    if lemma in {"speak", "talk"}:
        heard = [one.token for one in obliques(verb) if one.preposition in {"to", "before"}]
    return any(lemma_of(one) in _AUDIENCES for one in heard)


def seated(verb: Token, who: Token | None) -> Token | None:
    """The subject that is itself where the occasion is: "a jury in Lima convicted", "Lima voters approved"."""
    if who is None or verb.pos_ != "VERB":
        return None
    return who if lemma_of(who) in COURTS | VOTERS else None


def heard(verb: Token) -> list[Token]:
    """Those spoken to, who are where the speech is: "told a crowd in Lima"."""
    return [one for one in children(verb, "obj", "iobj", "obl") if lemma_of(one) in _AUDIENCES]
