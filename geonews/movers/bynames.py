"""Whom a byname means: "the first American pope", "Europe's last dictator", "the Kremlin critic", "the 61-year-old".

News seldom calls the one it is about by the same words twice. What is said of one alone (the first, the richest), or
is no calling but a reputation (critic, strongman, dissident), tells nobody new: it is of whom the sentence before is
about, or of whom the article tells most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import first, opens_paragraph
from geonews.grammar.nouns import base, lemma_of, modifiers, nouns, phrase, synonyms
from geonews.movers.agreement import HE, SHE
from geonews.movers.book import is_aside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

#: What sets one apart from all others of the sort, beside another word: "the first American pope".
_ONLY: Final = frozenset("first last only sole lone youngest oldest eldest".split())
#: Of whom somebody is the best or the last: "the country's best-known prisoner", "the world's richest man".
_WHOLES: Final = frozenset("country nation world land continent kingdom republic island history region state".split())
#: Words for what somebody is known for, and is beside any calling.
_KNOWN_FOR: Final = frozenset(
    "critic foe opponent rival strongman dictator autocrat despot ruler dissident fugitive firebrand maverick figure"
    " politician veteran star icon legend hero heroine celebrity tycoon magnate mogul billionaire millionaire oligarch"
    " adventurer mountaineer yachtsman yachtswoman whistleblower populist statesman stateswoman warlord daredevil"
    " laureate exile pensioner conservative liberal socialist centrist nationalist leftist islamist republican"
    " democrat champion hardliner reformist reformer playboy socialite heiress heir teenager youngster outsider"
    " founder co-founder".split()
)
#: Callings that news falls back on for one it has named: "the singer", of whom nobody has said that he sings.
_CALLINGS: Final = frozenset(
    "singer rapper musician pianist violinist guitarist composer actor actress comedian filmmaker novelist poet"
    " playwright author writer essayist painter sculptor footballer striker midfielder winger playmaker goalkeeper"
    " cricketer batsman bowler golfer boxer wrestler sprinter swimmer cyclist skier snowboarder skater gymnast jockey"
    " quarterback olympian medallist activist campaigner blogger podcaster influencer entrepreneur businessman"
    " businesswoman financier banker investor industrialist explorer climber aviator astronaut cosmonaut physicist"
    " historian economist philosopher preacher rebel guerrilla separatist spy defector leaker mercenary racer".split()
)
#: What a prince may be made, and a princess.
_ROYALS: Final = {"duke": "prince", "duchess": "princess"}
_COUPLES: Final = (
    {"duke", "duchess"}, {"prince", "princess"}, {"king", "queen"}, {"emperor", "empress"}, {"earl", "countess"},
)  # fmt: skip
#: Of these what are things as well.
_THINGS: Final = frozenset("figure star icon legend rival veteran heir".split())
#: Who was something once may be told by it, but for offices, which many have held.
_ONCE: Final = frozenset("former retired ex".split())
_OFFICES: Final = frozenset(
    "president minister premier chancellor king queen leader governor mayor ambassador secretary chief general judge"
    " senator envoy head spokesman spokeswoman official wife husband partner girlfriend boyfriend".split()
)
#: Offices and callings that are told of each in its own right, however one praises them.
_MANY_HELD: Final = frozenset(
    "officer official diplomat minister general commander passenger victim survivor hostage suspect child patient"
    " person member contender candidate".split()
)
#: Who is told of for somebody else's sake.
_BESIDE_ANOTHER: Final = frozenset(
    "wife husband son daughter brother sister mother father spouse nephew niece widow uncle aunt cousin friend partner"
    " agent assistant guide bodyguard driver pilot predecessor successor deputy".split()
)
_RULERS: Final = frozenset("strongman dictator autocrat despot ruler king queen monarch".split())
_UNRULY: Final = frozenset("opposition exiled jailed imprisoned dissident".split())
_OWN: Final = 3  # mentions that whomever an article is about has at least
_AHEAD: Final = 1.5  # times as often as any other
_AGES: Final = range(10, 110)
_BESIDE: Final = 8  # words from an age to the name behind it: "33-year-old former blogger Bo Lee"


def is_byname(token: Token) -> bool:
    """Whether a noun that no table has as a person may be one's byname: "the opposition figure", "the daredevil"."""
    lemma = lemma_of(token)
    return lemma in _KNOWN_FOR and (lemma not in _THINGS or any(part.i < token.i for part in modifiers(token)))


def byname(book: Book, token: Token) -> Entity | None:
    """The one whom a definite description means that is but another word for somebody told of; ``None`` for others.

    He is known by it from there on.
    """
    found, lemma = _consort(book, token) or _meant(book, token), lemma_of(token)
    if found is not None and lemma not in found.roles and lemma in _KNOWN_FOR | {"leader"}:
        found.roles.add(lemma)
        book.by_role[lemma].append(found)
    return found


def _consort(book: Book, token: Token) -> Entity | None:
    """The other of two told together, where a title stands beside that of the one: "the Duke and Duchess of Kent"."""
    beside = base(token) == "conj" and {lemma_of(token), lemma_of(token.head)} in _COUPLES
    known = book.at.get(token.head.i) if beside and _is_the(book, token.head) else None
    pairs = [one for one in book.entities if known is not None and len(one.members) == 2 and known in one.members]
    return next((member for one in reversed(pairs) for member in one.members if member is not known), None)


def of_both(token: Token) -> str:
    """What the first of two titles is of, where it stands behind the second: "Duke and Duchess of Kent"."""
    conjuncts = (child for child in token.children if base(child) == "conj")
    beside = (child for child in conjuncts if {lemma_of(child), lemma_of(token)} in _COUPLES)
    of = (phrase(child) for one in beside for child in one.children if base(child) == "nmod" and child.i > one.i)
    name = next(of, "")
    return f" of {name.removeprefix('of ')}" if name and first(token, "nmod") is None else ""


def _meant(book: Book, token: Token) -> Entity | None:
    """Whom a byname means.

    Of an office only its bearer, and nobody where the article has several of the sort ("the youngest passenger").
    """
    parts = {"nsubj", "obj", "obl"} | ({"nmod"} if token.dep_ == "nmod:poss" else set())
    lemma, alone = lemma_of(token), _is_of_one(book, token)
    if token.tag_ not in {"NN", "NNP"} or base(token) not in parts:
        return None
    if _is_told_apart(token) and lemma not in _ROYALS:
        return None
    if lemma == "leader" and not alone and any(child.dep_ == "nmod:poss" for child in token.children):
        return _unknown_before(book, token) if _is_the(book, token) else None
    was = any(part.lower_ in _ONCE for part in modifiers(token)) and lemma not in _OFFICES
    called = lemma in _KNOWN_FOR or lemma in _ROYALS or was or (lemma in _CALLINGS and _is_bare(book, token))
    if not alone and not (called and _is_the(book, token)):
        return None
    if lemma in _MANY_HELD or any(one.plural and one.first < token.i for one in book.by_role.get(lemma, ())):
        return None
    told = _told(book, token)
    alike = [one for one in told if one.roles & synonyms(lemma)]
    if alike and alone:
        return _last(book, alike)
    if lemma in _ROYALS and _is_the(book, token):
        royal = [one for one in told if _ROYALS[lemma] in one.roles]
        titled = first(token, "nmod") is not None or bool(of_both(token))  # "the Duke of Kent", wherever it stands
        return royal[0] if titled and len(royal) == 1 else _of_the_sentence_before(book, token, royal)
    titles = nouns()["titles"]
    if lemma in titles["male"] | titles["female"] | titles["either"] and lemma != "leader" and not was:
        return None
    return _subject_or_hero(book, token, told, alone=alone, was=was)


def _is_bare(book: Book, token: Token) -> bool:
    """Whether no more is said of a calling than the land: "the singer", "the Norwegian singer"."""
    said = (part for part in modifiers(token) if part.i < token.i)
    return all(part.i in book.country for part in said)


def _told(book: Book, token: Token) -> list[Entity]:
    """Whom the text has named before who may be meant; a ruler is one of office or rank."""
    told = [one for one in _people(book) if one.first < token.i and not _is_of_other_sex(one, token)]
    told = [one for one in told if not _is_barred(book, token, one)]
    if lemma_of(token) not in _RULERS:
        return told
    ranks = synonyms("leader") | synonyms("colonel")
    return [one for one in told if one.roles & ranks and not one.modifiers & _UNRULY]


def _subject_or_hero(book: Book, token: Token, told: list[Entity], *, alone: bool, was: bool) -> Entity | None:
    fitting = [one for one in told if not one.roles & (_BESIDE_ANOTHER | nouns()["talk"]["speakers"])]
    found, hero = _of_the_sentence_before(book, token, fitting), _hero(fitting)
    if was:  # "the former soldier" behind one told of in passing may be the hero
        return found if found is not None and not is_beside_the_hero(book, found) else None
    if found is not None or hero is None:
        return found
    return hero if alone or not _comes_up_before(book, token, hero) else None


def _unknown_before(book: Book, token: Token) -> Entity | None:
    """The subject of the sentence before, of whom nothing was told: "Ode came to A. Peru's spiritual leader left"."""
    fitting = [one for one in _people(book) if one.first < token.i and not (one.roles or one.countries)]
    return _of_the_sentence_before(book, token, [one for one in fitting if not _is_of_other_sex(one, token)])


def aged(book: Book, token: Token) -> Entity | None:
    """Whom a bare age means by the age told beside a name: "Ann Ode, 34, ... The 34-year-old left"."""
    years = token.doc[token.i - 4].text if token.i > len("- year -".split()) else ""
    found = [one for one in _people(book) if one.age == years and one.first < token.i]
    return found[0] if years and len(found) == 1 else None


def is_beside_the_hero(book: Book, entity: Entity) -> bool:
    """Whether an article tells of somebody far less than of another, or as whose he is: no bare age is his."""
    most = max((one.count for one in _people(book)), default=0)
    if not entity.named:
        return is_somebodys(entity)
    return entity.count * _AHEAD <= most


def is_somebodys(entity: Entity) -> bool:
    """Whether somebody is told of as another's: his wife, her son, their guide."""
    return bool(entity.roles & _BESIDE_ANOTHER)


def is_of_other_age(token: Token, entity: Entity) -> bool:
    """Whether an age is told of somebody that is not this one."""
    years = token.doc[token.i - 4].text if token.i > len("- year -".split()) else ""
    return bool(entity.age and years.isdigit()) and entity.age != years


def note_age(book: Book, entity: Entity, start: int, end: int) -> None:
    """Note how old somebody is whose name stands from ``start`` to ``end``: "Ann Ode, 34, ", "34-year-old Ann Ode"."""
    doc = book.doc
    if entity.kind != "person" or entity.age:
        return
    after = [token.text for token in doc[end : end + 3]]
    if after[:1] == [","] and after[2:3] in ([","], ["."]) and _is_age(after[1]):
        entity.age = after[1]
    for at in range(start - 1, max(start - _BESIDE, 4) - 1, -1):
        if doc[at].lower_ == "old" and doc[at - 2].lower_ == "year" and _is_age(doc[at - 4].text):
            entity.age = doc[at - 4].text
        if doc[at].is_punct or doc[at].pos_ in {"VERB", "ADP"} or (at in book.at and book.at[at] is not entity):
            return


def main_person(book: Book, token: Token, wanted: str) -> Entity | None:
    """Of whom the article tells most, where "he" or "she" (``wanted``) has nobody else near to stand for."""
    sex = {"he": "male", "she": "female"}.get(wanted, "")
    told = [one for one in _people(book) if one.first < token.i and (not sex or one.gender in {sex, ""})]
    return _hero(told) if sex or wanted == "one" else None


def _is_age(text: str) -> bool:
    return text.isdigit() and len(text) < len("1000") and int(text) in _AGES


def _people(book: Book) -> Iterable[Entity]:
    return (one for one in book.entities if one.named and one.kind == "person" and not one.plural)


def _is_told_apart(token: Token) -> bool:
    """Whether more is said behind the noun, which tells somebody new: "the first woman to sail", "the critic who"."""
    behind = (child for child in token.children if child.i > token.i and base(child) not in {"punct", "case"})
    behind = (child for child in behind if base(child) != "nmod" or lemma_of(child) not in _WHOLES)
    behind = (child for child in behind if not _is_by_the_way(child))
    return any(base(child) in {"acl", "appos", "nmod", "conj", "flat"} for child in behind)


def _is_by_the_way(clause: Token) -> bool:
    """Whether a relative clause only adds something: "the rebel, who is nearly blind, ..."."""
    edge = clause.left_edge
    return base(clause) == "acl" and edge.i > 0 and edge.nbor(-1).text == "," and edge.lower_ in {"who", "whose"}


def _is_of_one(book: Book, token: Token) -> bool:
    """Whether it is said of one alone: "Europe's last dictator", "the richest man", "the first American pope"."""
    if not _is_the(book, token):
        return False
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    before = [part for part in token.subtree if part.i < token.i and part not in owners]
    most = any(part.tag_ in {"JJS", "RBS"} and part.lower_ not in {"least", "latest"} for part in before)
    beside = owners or len([part for part in modifiers(token) if part.i < token.i]) > 1
    return most or (bool(beside) and any(part.lower_ in _ONLY for part in before))


def _is_the(book: Book, token: Token) -> bool:
    """Whether the phrase means one known, as "the" or a land says: "the critic", "the country's strongman"."""
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    if owners:
        return all(one.i in book.place | book.land or lemma_of(one) in _WHOLES for one in owners)
    return any(child.lower_ == "the" for child in token.children)


def _is_of_other_sex(entity: Entity, token: Token) -> bool:
    lemma = lemma_of(token)
    sex = next((sex for sex in ("male", "female") if lemma in nouns()["gender"][sex]), "")
    words = [part.lower_ for part in token.doc[token.i + 1 : token.sent.end]]
    said = next((word for word in words if word in HE | SHE), "")
    sex = sex or ({"h": "male", "s": "female"}.get(said[:1], "") if said not in {"her", "hers"} else "")
    return bool(sex and entity.gender and entity.gender != sex)


def _is_barred(book: Book, token: Token, entity: Entity) -> bool:
    """Whether somebody is named in the clause beside it: "Bo Lee met the Kremlin critic"."""
    here = (token.head, *token.head.children)
    return any(book.at.get(one.i) is entity for one in here if one.i != token.i)


def _last(book: Book, people: list[Entity]) -> Entity:
    told = {id(seen.entity): seen.index for seen in book.window}
    return max(people, key=lambda one: (told.get(id(one), -1), one.count))


def _of_the_sentence_before(book: Book, token: Token, fitting: list[Entity]) -> Entity | None:
    """The subject of the sentence before, where it names nobody else; a new paragraph goes on so about the hero."""
    number = book.number.get(token.i, 0)
    before = [seen for seen in book.window if seen.sentence == number - 1 and seen.entity.kind == "person"]
    subjects = [seen for seen in before if base(book.doc[seen.index]) == "nsubj"]
    named = [seen for seen in before if seen.entity.named and not _is_of_another(book.doc[seen.index])]
    # "Bo Lee met his coach, Jon Ode": whom the clause deals with is not whom it is about
    told = [book.doc[seen.index] for seen in named]
    named = [seen for seen, one in zip(named, told, strict=True) if base(one) in {"nsubj", "conj", "appos", "root"}]
    named = [seen for seen in named if _is_main(book.doc[seen.index])]
    first = subjects[0].entity if subjects else None
    if subjects and _is_of_another(book.doc[subjects[0].index]):
        return None  # "his coach, Jo Ode, stayed. The striker left"
    if first is None or first not in fitting or any(seen.entity is not first for seen in named):
        return None
    leads = min(fitting, key=lambda one: one.first) is first
    return first if leads or not opens_paragraph(token.sent[0]) else None


def _comes_up_before(book: Book, token: Token, hero: Entity) -> bool:
    """Whether the sentence before, of the same paragraph, names somebody else who may be meant."""
    number = book.number.get(token.i, 0)
    words = () if opens_paragraph(token.sent[0]) or not number else book.sentences[number - 1]
    told = [one for word in words if (one := book.at.get(word.i)) is not None and one is not hero]
    return any(one.named and one.kind == "person" and not _is_of_other_sex(one, token) for one in told)


def _is_main(token: Token) -> bool:
    """Whether a clause of its own is about somebody: not "who" of an aside, nor "he" of "said that he would"."""
    return not is_aside(token.head) and not (token.pos_ == "PRON" and base(token.head) == "ccomp")


def _is_of_another(name: Token) -> bool:
    """Whether somebody is told of as whose he is: "and his coach, Bo Lee, said"."""
    said = (name, name.head) if base(name) in {"appos", "flat"} else (name,)
    beside = [child for one in said for child in one.children if base(child) == "appos"]
    return any(child.dep_ == "nmod:poss" for one in (*said, *beside) for child in one.children)


def _hero(fitting: list[Entity]) -> Entity | None:
    """Whom the article tells of by far most."""
    ranked = sorted(fitting, key=lambda one: -one.count)
    if not ranked or ranked[0].count < _OWN:
        return None
    return ranked[0] if len(ranked) == 1 or ranked[0].count >= _AHEAD * ranked[1].count else None
