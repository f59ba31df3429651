"""Those who are told by number or share: "nine of the rescued", "most of the crew", "another", "the other two", "some".

With "of" they are of the kind of those they are taken from; alone they are more of those told of before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, preposition
from geonews.grammar.inflection import singulars
from geonews.grammar.nouns import base, lemma_of, modifiers, noun_kind, phrase
from geonews.movers.book import Book, Entity
from geonews.movers.crowds import read_crowd
from geonews.movers.pronouns import most_salient, together
from geonews.wording import NUMERALS, SEVERAL

if TYPE_CHECKING:
    from spacy.tokens import Token

#: words that count or share out
_SHARES: Final = frozenset(
    """
    some most many several few both all each another other others none half part majority minority rest remainder
    number dozen hundred thousand score handful group couple pair lot quarter third one two those any either neither
""".split()
)
_NEARLY_ALL: Final = frozenset("most all both each majority bulk".split())
_LONE: Final = frozenset("some most many several few both another other others rest remainder".split())
_ROLES: Final = frozenset({"nsubj", "obj", "obl", "nmod", "conj", "root"})
_CROWD: Final = re.compile(r"\d|\b(?:dozens|scores|hundreds|thousands|many|most|several)\b", re.IGNORECASE)
#: Where the words end that say what somebody is, and those before that say how many.
_ASIDE: Final = re.compile(r"\s+(?:of|from|in|on|at|with|aboard|carrying|bound|who|that|which|to|for|by)\b")
_LEADING: Final = re.compile(
    r"^(?:(?:about|around|some|nearly|almost|over|at least|up to|more than|fewer than|[\d,.]+"
    rf"|{SEVERAL}|dozens of|scores of|hundreds of|thousands of|several|many|other)\s+)+",
    re.IGNORECASE,
)
_TWO: Final = 2  # those who are meant by "both"
_MOVING: Final = frozenset({"person", "group", "vehicle", "animal", "cargo"})


def is_share(token: Token) -> bool:
    """Whether the token heads a phrase like "nine of the rescued" or "the rest of the fleet"."""
    if token.pos_ != "NUM" and lemma_of(token) not in _SHARES and token.lower_ not in _SHARES:
        return False
    return base(token) in _ROLES and _whole(token) is not None


def is_lone(token: Token) -> bool:
    """Whether the token alone stands for somebody: "another is thought to have fled", "the other two"."""
    counted = token.pos_ == "NUM" and any(child.lower_ == "other" for child in token.children)
    counted = counted or is_bare_count(token)
    named = token.lower_ in _LONE and token.pos_ in {"DET", "PRON", "ADJ", "NOUN"}
    return (counted or named) and base(token) in {"nsubj", "obj"} and not children(token, "nmod")


def is_bare_count(token: Token) -> bool:
    """As in "Doctors were asked for; two were on their way": so many of those told of just before."""
    number = NUMERALS.get(token.lower_, 0)
    return token.pos_ == "NUM" and number > 1 and base(token) == "nsubj" and not [*token.children]


def is_people(token: Token) -> bool:
    """As in "the injured", "the rescued", "the homeless", "those aboard": people told by what befell them."""
    if token.lower_ == "those":
        return bool(children(token, "advmod", "acl", "acl:relcl", "nmod"))
    the = any(child.lower_ == "the" for child in children(token, "det"))
    if not the or base(token) not in _ROLES or token.pos_ not in {"ADJ", "VERB", "NOUN"}:
        return False
    return token.tag_ == "VBN" or (token.pos_ == "ADJ" and noun_kind(token.lower_) == "person")


def read_share(book: Book, token: Token) -> Entity | None:
    """Those taken "of" others, of the same kind."""
    whole = _whole(token)
    if whole is None:
        return None
    if lemma_of(token) in _NEARLY_ALL and whole.pos_ in {"NOUN", "PRON"}:
        return _all_of(book, token, whole)
    known = book.at.get(whole.i)
    kind = known.kind if known is not None else book.kind_of(whole)
    if whole.pos_ in {"PRON", "DET"} or is_people(whole):
        kind = "person" if kind not in _MOVING else kind
    mode = known.mode if known is not None else None
    if known is None and whole.lower_ in {"them", "these", "those"}:
        known = most_salient(book, whole, "they")
        kind = known.kind if known is not None and known.kind in _MOVING else kind
    return book.add(
        Entity(
            name=phrase(token) if known is None or whole.pos_ != "PRON" else _share_of(token, known),
            kind=kind,
            mode=mode,
            plural=token.lower_ != "one",
            roles=set() if whole.pos_ == "PRON" else {lemma_of(whole)},
            first=token.i,
            whole=known,
        )
    )


def _share_of(token: Token, known: Entity) -> str:
    """So many of those whom a pronoun means: "eleven of the growers" for "eleven of them"."""
    known = known.whole or known  # "thirty of them" are not of the two told of last
    core = _ASIDE.split(_LEADING.sub("", known.name), maxsplit=1)[0]
    plain = not known.members and core and known.plural
    return f"{_number(token)} of the {core}" if plain else phrase(token)


def _number(token: Token) -> str:
    """The whole of a number that is written with a hyphen and read as three words: "thirty-three"."""
    tens = token.doc[max(0, token.i - 2) : token.i]
    written = tens.text.endswith("-") and tens[0].lower_ in NUMERALS
    return f"{tens.text}{token.text}".lower() if written else token.lower_


def _all_of(book: Book, token: Token, whole: Token) -> Entity | None:
    """Those themselves of whom nearly all are told: "most of the men" go where the men go."""
    found = most_salient(book, whole, "they") if whole.pos_ == "PRON" else None
    found = found or read_crowd(book, whole, {lemma_of(part) for part in modifiers(whole)})
    if found is not None and found.kind in _MOVING:
        return found
    kind = book.kind_of(whole)
    kind = "person" if kind not in _MOVING and (whole.pos_ == "PRON" or is_people(whole)) else kind
    return book.add(Entity(name=phrase(token), kind=kind, plural=True, roles={lemma_of(whole)}, first=token.i))


def read_lone(book: Book, token: Token) -> Entity | None:
    """More of those told of before: as many as "others" they are somebody new, as "most" and "some" part of them."""
    one = token.lower_ == "another"
    if token.lower_ == "both" and token.pos_ != "NUM":
        return _both(book, token)
    if is_bare_count(token):
        return _so_many(book, token)
    before = most_salient(book, token, "one" if one else "they")
    if before is None or before.kind not in _MOVING:
        return book.add(Entity(name=phrase(token), kind="person", plural=not one, first=token.i))
    if token.lower_ in {"another", "other", "others", "rest", "remainder"} or token.pos_ == "NUM":
        before = before.whole or before
        if token.lower_ in {"rest", "remainder"}:
            name = f"{token.lower_} of the {_called(before)}"
            return book.add(Entity(name=name, kind=before.kind, mode=before.mode, plural=True, first=token.i))
        called = "" if not before.roles else _called(before)
        counted = any(base(child) == "nummod" for child in token.children)
        several = phrase(token) if counted else f"other {called or 'people'}"
        name = several if token.lower_.endswith("s") else f"{phrase(token)} {called}".strip()
        those = Entity(name=name, kind=before.kind, mode=before.mode, plural=not one, first=token.i, whole=before)
        return book.add(those)
    return before


def _so_many(book: Book, token: Token) -> Entity | None:
    """So many of the crowd told of last in this sentence or the one before; ``None`` where there is none."""
    here = book.number.get(token.i, 0)
    near = [seen.entity for seen in book.window if here - seen.sentence <= 1 and seen.index < token.i]
    crowd = next((one for one in reversed(near) if one.plural and one.kind in _MOVING and not one.members), None)
    if crowd is None and len(token.text) > 1 and token.is_sent_start and token.head.tag_ in {"VBD", "VBP"}:
        # "Eight refused to sign, among them Ode. They will be tried": they are the eight
        name = f"{token.lower_} people"
        return book.add(Entity(name=name, kind="person", plural=True, roles={"people"}, first=token.i))
    if crowd is None:
        return None
    name = _share_of(token, crowd)
    return book.add(Entity(name=name, kind=crowd.kind, mode=crowd.mode, plural=True, first=token.i, whole=crowd))


def _both(book: Book, token: Token) -> Entity | None:
    """The two told of last, by number or side by side; ``None`` where those are more, or nobody knows how many."""
    here = book.number.get(token.i, 0)
    before = [seen.entity for seen in book.window if seen.sentence == here - 1]
    near = dict.fromkeys(one for one in before if one.kind == "person")
    if len(near) == _TWO and all(one.named and not one.plural for one in near):
        return together(book, list(near), token)
    found = most_salient(book, token, "they")
    if found is None or found.kind not in _MOVING:
        return None
    some = found.plural and not found.counts and not _CROWD.search(found.name)
    return found if len(found.members) == _TWO or str(_TWO) in found.counts or some else None


def _called(entity: Entity) -> str:
    """What a group is called by: the nouns of it that its name ends in, else the first by letters."""
    named = [w for w in entity.name.split() if entity.roles & {w.casefold(), *singulars(w.casefold())}]
    told = [role for role in sorted(entity.roles) if noun_kind(role) != "other"]
    return next(iter([*named, *told]), "people").replace("person", "people")


def read_people(book: Book, token: Token) -> Entity:
    """People told by what befell them: the ones called so before, or somebody new."""
    word = token.lower_
    known = next((one for one in reversed(book.by_role.get(word, [])) if one.plural), None)
    return known or book.add(Entity(name=phrase(token), kind="person", plural=True, roles={word}, first=token.i))


def _whole(token: Token) -> Token | None:
    return next((child for child in children(token, "nmod", "obl") if preposition(child) == "of"), None)
