"""Several under one description: "the two leaders", "the couple", "the nine", "the trucks".

What a description of several means is looked for among those told before: the pair named together, the crowd of that
number or noun, the convoy that the trucks make up.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import first, preposition
from geonews.grammar.inflection import singulars
from geonews.grammar.nouns import base, lemma_of, nouns, phrase, synonyms
from geonews.movers.book import SUBJECT, Book, Entity, Seen
from geonews.movers.pronouns import most_salient, together
from geonews.wording import NUMERALS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_PAIRS: Final = frozenset({"couple", "pair", "duo", "twosome"})
#: "The men", "the people" are whoever was told of last.
_ANYBODY: Final = frozenset("man woman people person boy girl youth teenager".split())
#: Rows of vehicles or people on the move, as which what moves in a row may be told of again.
COLUMNS: Final = frozenset("convoy column motorcade caravan procession".split())
_SEXES: Final = dict.fromkeys("man boy brother father husband son".split(), "male") | dict.fromkeys(
    "woman girl sister mother wife daughter".split(), "female"
)
#: Who mans a vehicle: a minister named before is none of "the two pilots".
_MANNING: Final = frozenset("sailor seafarer mariner seaman skipper driver pilot technician engineer".split())
#: Words from which a sentence can name two of a crowd: "Among them were Ode and Lee"
_LISTING: Final = 6
#: What stands before a list of those whom a plural has announced, and behind it; of these, what may stand far off.
_OPENERS: Final = frozenset((":", "including", "namely", "-", "--", "–", "—", "("))
_AT_THE_END: Final = frozenset((":", "including", "namely"))
_TWO: Final = 2
_NUMBERS: Final = {word: str(number) for word, number in NUMERALS.items() if number > 1} | {"dozen": "12"}


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The nouns joined to a noun by "and" or commas."""
    return tuple(
        child for child in token.children if base(child) == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
    )


def named_together(book: Book, token: Token) -> tuple[str, ...]:
    """The people whom a noun phrase names: "A and B", "they" who are A and B, "two ministers - A and B -".

    None where there is but one, or where one of them has no name.
    """
    entity = book.at.get(token.i)
    members = () if entity is None else entity.members or _in_a_list(book, token)
    if not members:
        # "Ode, whose husband, Bo, and son, Li, died": the parse ties them to her
        row = takewhile(lambda one: all(child.lower_ != "whose" for child in one.children), conjuncts(token))
        beside = ((one, book.at.get(one.i)) for one in row)
        # "Ode and the minister, Bo Lee" names him; an aide without a name is no traveller of his own
        others = (known for one, known in beside if known is not None and (one.pos_ == "PROPN" or known.named))
        members = tuple(one for one in (entity, *others) if one is not None)
    people = all(one.named and one.kind == "person" for one in members)
    names = tuple(dict.fromkeys(one.name for one in members)) if people else ()
    return names if len(names) > 1 else ()


def _in_a_list(book: Book, token: Token) -> tuple[Entity, ...]:
    """All whom a plural announces: "three ministers have gone to A: B, C and D", "two ministers - B and C - went".

    Only as many as it says, since "four ministers, including B and C" leaves out others; read off the row of words.
    """
    number = next(iter(counts(token)), "")
    if not number.isdigit() or not ("Plur" in token.morph.get("Number", []) and book.kind_of(token) == "person"):
        return ()
    row = token.doc[token.i + 1 : token.sent.end]
    opener = next((part.i for part in row if part.lower_ in _OPENERS), None)
    if opener is None or (token.doc[opener].lower_ not in _AT_THE_END and opener != token.i + 1):
        return ()
    found: list[Entity] = []
    for part in token.doc[opener + 1 : token.sent.end]:
        if part.pos_ in {"VERB", "AUX"} or part.lower_ in _OPENERS:
            break
        known = book.at.get(part.i)
        own = known is not None and known.named and known.kind == "person" and preposition(part) in {"", "including"}
        if own and known is not None and base(part) != "nmod:poss" and known not in found:
            found.append(known)
    return tuple(found) if str(len(found)) == number else ()


def read_pair(book: Book, token: Token) -> Entity | None:
    """The two meant by "the two leaders" or "the couple"."""
    if lemma_of(token) in _PAIRS:
        pairs = [one for one in book.entities if len(one.members) == 2 and one.first < token.i]
        people = [one for one in pairs if all(member.kind == "person" for member in one.members)]
        return max(people, key=lambda one: one.first, default=None)
    two = any(child.lower_ in {"two", "both", "2"} for child in token.children)
    if not two or book.kind_of(token) != "person":
        return None
    roles = synonyms(lemma_of(token))
    recent = list(
        dict.fromkeys(
            seen.entity for seen in reversed(book.window) if not seen.entity.plural and seen.entity.roles & roles
        )
    )
    if len(recent) < 2:
        recent = sorted((one for one in book.entities if one.named and one.roles & roles), key=lambda one: -one.count)
    if len(recent) < 2:
        return _side_by_side(book, token)
    return together(book, sorted(recent[:2], key=lambda one: one.first), token)


def _side_by_side(book: Book, token: Token) -> Entity | None:
    """As in "the court fined A and B. The two brothers left": the two named together last, if they can be such.

    Not whoever the phrase itself tells apart ("the two men who"), nor ministers who are called soldiers.
    """
    if first(token, "acl", "acl:relcl", "nmod", "appos") is not None or any(
        one.plural and not one.members for one in book.by_role.get(lemma_of(token), ())
    ):
        return None
    pairs = [one for one in book.entities if len(one.members) == 2 and one.first < token.i]
    pairs = [one for one in pairs if all(_may_be(member, lemma_of(token)) for member in one.members)]
    told = {id(seen.entity) for seen in book.window}
    pairs = [one for one in pairs if told & {id(one), *map(id, one.members)}]
    return max(pairs, key=lambda one: one.first, default=None)


def _may_be(one: Entity, lemma: str) -> bool:
    """Whether one who is named may be called so: a person, of the sex and the calling that the noun says."""
    callings = {word for words in nouns()["roles"].values() for word in words}
    other = lemma in callings and one.roles & callings and not one.roles & synonyms(lemma)
    other = other or (lemma in _MANNING and one.roles and lemma not in one.roles)
    sex = _SEXES.get(lemma)
    return one.named and one.kind == "person" and not other and (not sex or one.gender in {"", None, sex})


#: Who comes to help, to keep order or to look on is seldom "the men" or "the people" of a story.
_HELPING: Final = frozenset(
    "volunteer rescuer helper doctor nurse medic paramedic firefighter policeman officer guard official reporter"
    " journalist".split()
)


def read_crowd(book: Book, token: Token, mine: set[str]) -> Entity | None:
    """The crowd that a definite plural means: the last one of that noun, or the collective it makes up.

    ``mine`` are the lemmas of the phrase's modifiers: "the Chadian soldiers" are not the ones from Niger.
    """
    lemma = lemma_of(token)
    proper = {lemma_of(child) for child in token.children if child.pos_ in {"PROPN", "ADJ"}} & mine
    alike = list(dict.fromkeys(one for word in sorted(synonyms(lemma)) for one in book.by_role.get(word, ())))
    told = [one for one in alike if one.first < token.i and _is_many(one, lemma) and proper <= one.modifiers]
    if not told and lemma in _ANYBODY and not mine and first(token, "acl", "acl:relcl") is None:
        told = [one for one in book.entities if one.plural and one.kind == "person" and one.first < token.i]
        told = [one for one in told if any(seen.entity is one for seen in book.window) and not one.roles & _HELPING]
        told = [one for one in told if one.travelled] or told
        told = [one for one in told if one.count == max(other.count for other in told)]
    told = [one for one in told if not _is_anothers(book, token, one)]
    given = counts(token)
    told = [one for one in told if not given or given & one.counts]  # other numbers, other people
    # the trucks of a convoy are the convoy, which has the longer story
    return max(told, key=lambda one: (_is_made_of(one, lemma), _last(book, one)), default=None)


def _is_anothers(book: Book, token: Token, crowd: Entity) -> bool:
    """Whether a crowd came up beside somebody else than whose "his men" are, who was told of only later."""
    whose = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    if whose is None or whose.kind != "person" or whose.plural or whose.first < crowd.first:
        return False
    number = book.number.get(crowd.first)
    sentence = book.sentences[number] if number is not None else ()
    return any(one.kind == "person" and one.named for part in sentence if (one := book.at.get(part.i)) is not None)


def _is_many(one: Entity, lemma: str) -> bool:
    """Whether an entity is several of that noun, or the collective that they make up."""
    return (one.plural and lemma in one.roles) or _is_made_of(one, lemma)


def _is_made_of(one: Entity, lemma: str) -> bool:
    """Whether the noun may mean what a collective is made of: the lorries of a convoy of trucks."""
    return bool(one.parts & synonyms(lemma))


def read_column(book: Book, token: Token) -> Entity | None:
    """Whom "the convoy" means where none was told of: the train or the troops on the move that are told of last."""
    if lemma_of(token) not in COLUMNS or any(base(child) in {"amod", "compound", "nmod"} for child in token.children):
        return None
    told = list(dict.fromkeys(seen.entity for seen in book.window))
    told = [one for one in told if not one.named and one.first < token.i and not one.members]
    told = [
        one
        for one in told
        if (one.kind == "vehicle" and (one.plural or one.mode == "rail"))
        or (one.travelled and one.kind in {"person", "group"} and (one.plural or one.kind == "group"))
    ]
    stays = nouns()["talk"]["officials"] | nouns()["talk"]["speakers"] | nouns()["talk"]["bodies"]
    told = [one for one in told if not one.roles & stays]
    found = max(told, key=lambda one: (one.kind == "vehicle", _last(book, one)), default=None)
    if found is not None and found.plural and not found.parts:
        found.name = f"{lemma_of(token)} of {found.name}"
        found.parts = frozenset(found.roles)
    return found


def read_listed(book: Book, sentence: Sentence) -> None:
    """Keep those whom "Among them were A, B and C" names as "they" of the sentence after it, not all of the crowd.

    However the parse ties the names: they are its subject, which comes last.
    """
    words = [token for token in sentence if not token.is_space]
    if len(words) < _LISTING or words[0].lower_ != "among" or words[1].lower_ not in {"them", "those"}:
        return
    names = [token for token in words[2:] if token.i in book.at and book.at[token.i].first <= token.i]
    people = [book.at[token.i] for token in names if not (base(token) == "nmod" and preposition(token))]
    people = list(dict.fromkeys(one for one in people if one.named and one.kind == "person" and not one.plural))
    if len(people) > 1:
        both = together(book, people, words[0])
        book.window.append(Seen(book.number.get(words[0].i, 0), words[-1].i, SUBJECT, both))


def read_count(book: Book, token: Token) -> Entity | None:
    """Those meant by a number alone: "the nine" are the nine told of, else the most salient of many."""
    number = count_of(token)
    same = [one for one in book.entities if number and number in one.counts and one.first < token.i]
    if number == "2" and not same and any(child.lower_ == "the" for child in token.children):
        return _two_told_of(book, token)
    if not same and (both := _with_others(book, token, number)) is not None:
        return both
    found = max(same, key=lambda one: _last(book, one)) if same else most_salient(book, token, "they")
    if not same and number.isdigit() and _are_some(token) and (found is None or found.named or not found.plural):
        name = f"{token.lower_} people"  # "the 27 who lived were flown home": nobody's company
        return book.add(
            Entity(name=name, kind="person", plural=True, roles={"people"}, counts=frozenset({number}), first=token.i)
        )
    if found is not None and not same and found.kind == "person" and not found.plural:
        return None  # two are not the one man told of
    if found is not None and not same and (found.kind == "other" or found.roles & nouns()["talk"]["bodies"]):
        return None  # "two have gone on to A": of whom, is not told nearby
    if found is not None and not same and number.isdigit() and len(found.members) not in {0, int(number)}:
        # "Ode and Lee, the last of the crew, left. The twelve had sailed in May": those are more than the two
        name = f"{token.lower_} people"
        return book.add(
            Entity(name=name, kind="person", plural=True, roles={"people"}, counts=frozenset({number}), first=token.i)
        )
    if found is not None and not same and (_is_more(token) or (number and (found.counts or found.whole))):
        return _others(book, token, found)  # other numbers, other people
    return found


def _are_some(token: Token) -> bool:
    """Whether a clause says which ones a number tells of: "the 27 who lived"."""
    clauses = [child for child in token.children if base(child) == "acl" and child.i > token.i]
    return any(part.lower_ == "who" for clause in clauses for part in clause.children)


def _two_told_of(book: Book, token: Token) -> Entity | None:
    """The two people whom "the two" are: of this sentence or the one before, with nobody else told of there by name.

    Never a crowd: "Ode received Lee, who danced with performers before the two drove off".
    """
    here = book.number.get(token.i, 0)
    for number in (here, here - 1):
        near = [seen.entity for seen in book.window if seen.sentence == number and seen.index < token.i]
        people = list(dict.fromkeys(one for one in near if one.kind == "person" and not one.plural and one.named))
        pairs = [one for one in near if len(one.members) == _TWO]
        if pairs or len(people) == _TWO:
            return pairs[-1] if pairs else together(book, people, token)
        if people:
            return None
    return None


def _with_others(book: Book, token: Token, number: str) -> Entity | None:
    """Somebody and those told of with him, who are one fewer: "Ode met two men. The three left"."""
    if not number.isdigit() or not any(child.lower_ == "the" for child in token.children):
        return None
    here = book.number.get(token.i, 0)
    near = [seen for seen in book.window if here - seen.sentence in {0, 1} and seen.entity.kind == "person"]
    fewer = str(int(number) - 1)
    others = [seen for seen in near if fewer in seen.entity.counts]
    ones = {
        id(seen.entity): seen.entity
        for seen in near
        if any(seen.sentence == other.sentence and seen.index < other.index for other in others)
        and not seen.entity.plural
        and (seen.entity.named or seen.entity.travelled)
    }
    if len(ones) != 1 or len({id(seen.entity) for seen in others}) != 1:
        return None
    return together(book, [*ones.values(), others[0].entity], token)


def _is_more(token: Token) -> bool:
    return any(child.lower_ in {"another", "other", "more", "further"} for child in token.children)


def _others(book: Book, token: Token, found: Entity) -> Entity:
    """More of the kind of those told before, by their number: "another 1,500 people"."""
    called = next((word for word in found.name.split() if found.roles & {word, *singulars(word)}), "people")
    name = f"{phrase(token)} {called}"
    one = Entity(name=name, kind=found.kind, mode=found.mode, plural=True, roles=set(found.roles), first=token.i)
    one.counts, one.whole = counts(token), found
    return book.add(one)


def counts(token: Token) -> frozenset[str]:
    """The numbers that a noun phrase gives of what it names, as digits."""
    near = [child for child in token.children if base(child) == "nummod"] + [token]
    return frozenset(number for part in near if (number := count_of(part)))


def count_of(token: Token) -> str:
    """The number as digits, ``"9"`` for "nine"; empty for any other word."""
    word = token.lower_.replace(",", "")
    return _NUMBERS.get(word, word if word.isdigit() else "")


def parts(token: Token) -> frozenset[str]:
    """What a collective is made of: "trucks" of "a convoy of 40 trucks"."""
    if lemma_of(token) not in nouns()["kinds"]["group"] | {"fleet", "column", "flotilla", "caravan", "herd", "flock"}:
        return frozenset()
    made_of = [child for child in token.children if base(child) == "nmod" and preposition(child) == "of"]
    return frozenset(map(lemma_of, made_of))


def _last(book: Book, entity: Entity) -> int:
    return max((seen.index for seen in book.window if seen.entity is entity), default=entity.first)
