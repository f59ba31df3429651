"""The proper names of one article and whose they are: who is on stage.

Parts of a name join its fullest form ("Okoye", "Mr Okoye", "Ada Okoye"). Nobody is known beforehand: kinds of nouns
come from the word tables of ``data/nouns.toml``, people from the recogniser and from titles (`name_spans`); what is
told beside a name ("Chilean foreign minister", "the container ship") is noted for later descriptions (`epithets`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import KINDS, base, lemma_of, noun_kind, noun_mode, nouns
from geonews.movers import given
from geonews.movers.book import NAVAL_PREFIXES, PEOPLE, SHIP_PREFIXES, STATE_AIRCRAFT, Book, Entity
from geonews.movers.bynames import note_age
from geonews.movers.epithets import note_roles
from geonews.movers.hulls import christened, is_vessel
from geonews.movers.name_spans import Name, bears_a_mark, names_of
from geonews.movers.short_names import bearer, in_full, longer_names

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words before a name among which it is said whose relative somebody is.
_BESIDE: Final = 3
#: Those that "-in-law" takes.
_IN_LAW: Final = 4
_RELATIVES: Final = frozenset(
    "wife husband son daughter brother sister mother father spouse nephew niece widow widower grandson granddaughter "
    "cousin uncle aunt child parent".split()
)
_CHILDREN: Final = frozenset("child son daughter brother sister parent".split())
#: Words before a name among which one of several relatives is told: "his children, Ann and Bo".
_KIN_BACK: Final = 4
#: Words of a title such as "the Archbishop of Lima" before the name behind it.
_TITLED: Final = 8
_TOWNSFOLK: Final = ("ers", "ans", "ites")  # "older Londoners", "Parisians", "Muscovites", which taggers call nouns
_OFFICES: Final = frozenset(
    "president minister chancellor governor premier senator king queen sir lord mr mr. ms ms. mrs mrs. miss dr "
    "dr.".split()
)


def read_names(book: Book) -> None:
    """Find the proper names, join the parts of a name with the fullest form, and note each one's roles."""
    book.hulls = christened(book)
    for start, end in book.hulls.items():
        book.place.difference_update(range(start, end))
    names = [name for name in names_of(book) if name.words and not _is_nation(book, name)]
    whole = {name.words: name for name in names}
    letters = in_full(name.words for name in names if name.kind == "person")
    names = [replace(whole[letters[n.text]], start=n.start, end=n.end) if n.text in letters else n for n in names]
    things = _told_as_things(names)
    full: dict[tuple[str, ...], Entity] = {}
    keys = {name.words for name in names}
    longer = longer_names(keys)
    people = _told_as_people(names, longer)
    for name in names:
        if longer[name.words]:
            continue
        if name.words not in full:
            thing = things.get(name.words)
            person = not thing and name.kind == "other" and name.words in people
            entity = Entity(
                name=name.text,
                kind="person" if person else thing or name.kind,
                named=True,
                words=name.words,
                first=name.start,
                gender="" if thing else given.gender(name.words) if person else name.gender,
                plural=_is_many(book, name),
            )
            full[name.words] = book.add(entity)
        _claim(book, name, full[name.words])
    others: dict[tuple[str, ...], Entity] = {}
    for name in names:
        choices = [full[key] for key in longer[name.words] if key in full]
        another = _is_a_relatives(book, name, names, choices) or _is_a_namesake_of_kin(book, name, names, choices)
        if choices and name.words not in others and another:
            others[name.words] = book.add(
                Entity(
                    name=name.text, kind="person", named=True, words=name.words, first=name.start, gender=name.gender
                )
            )
        apart = others.get(name.words)
        if apart is not None and name.start >= apart.first and not _is_hers(name, apart, choices[0]):
            _claim(book, name, apart)
        elif choices:
            _claim(book, name, bearer(book, name.start, name.gender, choices))
    _name_the_ship(book, names, list(full.values()))
    _name_the_bearers(book)


def _name_the_bearers(book: Book) -> None:
    """Who bears a title that was taken for a name: "the Archbishop of Lima, Bo Lee, ..." is one person."""
    titles = nouns()["titles"]
    said = titles["male"] | titles["female"] | titles["either"]
    doc = book.doc
    for title in doc:
        known = book.at.get(title.i)
        if known is None or known.kind != "person" or not known.named or title.lower_ not in said:
            continue
        if not title.i or title.nbor(-1).lower_ != "the" or (len(known.words) > 1 and "of" not in known.words):
            continue
        comma = next((at for at in range(title.i + 1, min(title.i + _TITLED, len(doc))) if doc[at].text == ","), 0)
        held = doc[title.i + 1 : comma]
        bearer = book.at.get(comma + 1)
        end = comma + 1
        while end < len(doc) and book.at.get(end) is bearer:
            end += 1
        if not comma or bearer is None or bearer is known or not bearer.named or bearer.kind != "person":
            continue
        # "the King, Prince Bo, Prince Jo and Princess Ann" are four
        after = doc[end : end + 2]
        told = after[0:1].text == "," and len(after) > 1 and after[1].pos_ in {"VERB", "AUX", "ADV", "PRON"}
        if told and all(word.pos_ in {"PROPN", "ADP", "DET"} for word in held):
            book.merge(known, bearer)
            for word in held:
                book.at.pop(word.i, None)  # one mention, however long


def _is_a_namesake_of_kin(book: Book, name: Name, names: list[Name], choices: list[Entity]) -> bool:
    """Whether a given name is that of somebody's child or brother: "Ode flew in with her son Bo" tells of no Bo Lee.

    Only where Bo Lee was told of before, as nobody's relative, and the sentence names whose relative this one is.
    """
    if len(name.words) > 1 or name.start < 1 or any(name.words[0] != one.words[0] for one in choices):
        return False
    kin = _kin_before(book, name)
    if kin is None or any(one.first >= name.start for one in choices):
        return False
    known = {one.words for one in choices}
    if any(each.words in known and _is_kin(book, each) for each in names):
        return False
    whose = next((each for each in names if kin.sent.start <= each.start < kin.i and each.kind == "person"), None)
    return whose is not None and not any(whose.words[-1] in words for words in known)


def _kin_before(book: Book, name: Name) -> Token | None:
    """As in "her son Bo", "his children, Ann and Bo": the word before a name for whose relative its bearer is."""
    start = max(0, name.start - _KIN_BACK)
    for word in reversed(book.doc[start : name.start]):
        if lemma_of(word) in _RELATIVES and any(child.dep_ == "nmod:poss" for child in word.children):
            beside = word.i == name.start - 1 or (lemma_of(word) in _CHILDREN and word.nbor().text == ",")
            return word if beside else None
    return None


def _is_hers(name: Name, other: Entity, relative: Entity) -> bool:
    """Whether a surname with "Mrs" is the wife's, whom it tells from a president; "Mr" tells no son from a father."""
    return bool(name.gender) and name.gender == relative.gender != other.gender


def _is_a_relatives(book: Book, name: Name, names: list[Name], choices: list[Entity]) -> bool:
    """Whether a surname is not that of the one who bears it in full, but of whoever she is the wife or child of.

    "President Rojas flew to Lima with his wife, Ada Rojas": the surname has an office of its own, or "Mr" beside it,
    and the full name only says whose wife she is.
    """
    if len(name.words) > 1 or len(choices) != 1 or name.words[0] != choices[0].words[-1]:
        return False
    (one,) = choices
    titled = any(token.lower_ in _OFFICES for token in book.doc[max(0, name.start - 1) : name.end - 1])
    opposed = bool(name.gender and one.gender and name.gender != one.gender)
    full = [each for each in names if each.words == one.words]
    if any(_owns_kin(book, name, each) for each in full):
        return True
    if not (opposed or (titled and name.start < one.first)):
        return False
    return any(_is_kin(book, each) for each in full)


def _owns_kin(book: Book, name: Name, other: Name) -> bool:
    """As in "Okafor's brother, Bo Okafor", of whom the first is not the second."""
    near = name.end < other.start <= name.end + _BESIDE + _IN_LAW
    return near and book.doc[name.end].lower_ in {"'s", "’s"} and _is_kin(book, other)


def _is_kin(book: Book, name: Name) -> bool:
    """Whether a name stands beside a word for whose relative its bearer is: "his wife, Ada Rojas"."""
    start = max(0, name.start - _BESIDE)
    if "law" in {token.lower_ for token in book.doc[start : name.start]}:  # "her daughter-in-law Ada Rojas"
        start = max(0, start - _IN_LAW)
    words = [book.doc[i] for i in range(start, name.start)]
    lead = [token for token in words if lemma_of(token).partition("-")[0] in _RELATIVES or token.lower_ == "lady"]
    return bool(lead) and not any(token.text in {".", ";"} for token in book.doc[lead[-1].i : name.start])


def _is_many(book: Book, name: Name) -> bool:
    """Whether the name is of several: "the Rojases", and one word for a people, which recognisers take for a body."""
    last = book.doc[name.end - 1]
    people = name.kind == "group" and name.end == name.start + 1 and last.lower_.endswith("s")
    townsfolk = name.end == name.start + 1 and last.tag_ == "NNS" and last.lower_.endswith(_TOWNSFOLK)
    return (last.tag_ == "NNPS" or townsfolk) and (name.kind == "person" or people)


def _is_nation(book: Book, name: Name) -> bool:
    """Whether what the recogniser took for a person's name only says whose national he is: "the Angolan"."""
    return name.end == name.start + 1 and name.start in book.people


def _told_as_things(names: list[Name]) -> dict[tuple[str, ...], str]:
    """Names that one mention shows to be a ship's or storm's, though the recogniser took another for a person."""
    told: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        told[name.words][name.kind] += 1
    things = {
        words: max(("vehicle", "storm"), key=lambda kind, kinds=kinds: kinds[kind])  # type: ignore[misc]
        for words, kinds in told.items()
        if kinds["vehicle"] or kinds["storm"]
    }
    # people are called after storms far more seldom than storms are taken for people
    return {w: kind for w, kind in things.items() if kind == "storm" or 2 * told[w][kind] >= told[w]["person"]}


def _told_as_people(
    names: list[Name], longer: dict[tuple[str, ...], list[tuple[str, ...]]]
) -> frozenset[tuple[str, ...]]:
    """Full names of more than a word whose bearers most mentions, by a part of the name too, show to be people.

    A recogniser often takes "Bo al-Lee" for a place or for nothing, and "Lee" for a person ever after.
    """
    told: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        wholes = longer[name.words] or [name.words]
        if len(wholes) == 1:
            told[wholes[0]][name.kind] += 1
    return frozenset(w for w, kinds in told.items() if len(w) > 1 and 2 * kinds["person"] > kinds.total())


def _name_the_ship(book: Book, names: list[Name], entities: list[Entity]) -> None:
    """Where an article speaks of "the ship" and one name bears "the" as only things do, that name is the ship's."""
    if not book.afloat or any(one.kind == "vehicle" for one in entities):
        return
    bare = [name for name in names if _bears_the(book, name)]
    found = {id(entity): entity for name in bare if (entity := book.at[name.start]).kind in {"other", "person"}}
    if len(found) == 1:
        (entity,) = found.values()
        entity.kind, entity.mode = "vehicle", "sea"


def _bears_the(book: Book, name: Name) -> bool:
    """Whether a name that the recogniser took for nobody stands behind "the" and is no part of a longer phrase."""
    doc = book.doc
    labels = {doc[i].ent_type_ for i in range(name.start, name.end)}
    after = doc[name.end] if name.end < len(doc) else None
    joined = after is not None and (after.pos_ in {"NOUN", "PROPN", "NUM"} or after.tag_ == "POS")
    root = doc[name.start : name.end].root
    named = root.pos_ == "PROPN" and root.tag_ == "NNP" and not labels & (PEOPLE | {"ORG", "MISC"})
    return named and not joined and base(root) == "nsubj" and name.start > 0 and doc[name.start - 1].lower_ == "the"


def _claim(book: Book, name: Name, entity: Entity) -> None:
    entity.count += 1
    entity.gender = entity.gender or name.gender
    for i in range(name.start, name.end):
        book.at[i] = entity
    note_roles(book, name, entity)
    note_age(book, entity, name.start, name.end)
    if entity.kind == "other":
        entity.kind = _kind_by_roles(entity)
    if entity.kind == "storm" and not entity.roles:
        entity.roles.add("storm")
        book.by_role["storm"].append(entity)  # it may be known for one only by its landfall
    if entity.kind in {"vehicle", "storm"}:
        entity.modifiers |= {"navy"} if book.doc[name.start].text in NAVAL_PREFIXES else set()
        hull = book.doc[name.start].text in SHIP_PREFIXES or is_vessel(book, name.start, name.end)
        if name.kind == "vehicle" and entity.mode is None and hull:
            entity.mode = "sea"
        flies = entity.words in STATE_AIRCRAFT or bears_a_mark(book.doc[name.start : name.end])
        entity.mode = "air" if flies else entity.mode
        entity.mode = entity.mode or next((mode for role in sorted(entity.roles) if (mode := noun_mode(role))), None)
    said = entity.roles - set(entity.words)  # Ada King is no king, and Choi Son Hui nobody's son
    for gender in ("male", "female"):
        if not entity.gender and said & nouns()["gender"][gender]:
            entity.gender = gender


def _kind_by_roles(entity: Entity) -> str:
    kinds = {noun_kind(role) for role in entity.roles}
    return next((kind for kind in KINDS if kind in kinds), "other")
