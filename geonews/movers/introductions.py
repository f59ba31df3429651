"""Who is told first by a description and named after: "A teenager has fled. Ada Rojas, 18, said ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import preposition
from geonews.grammar.lexicon import VERBS
from geonews.grammar.nouns import base, is_ranked, lemma_of, nouns, synonyms
from geonews.movers.vessels import may_be_called

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_LEAD: Final = 5  # sentences in which news says who its story is about
_FAR: Final = 12  # sentences after which what is named but once is not what the story is about
_WHOLE: Final = 8  # words from which a line is a sentence, and not a headline or a byline
#: Houses whose members are lawmakers.
_HOUSES: Final = frozenset(
    "senate parliament congress house assembly knesset bundestag duma commons lords diet sejm legislature".split()
)
_SEVERAL: Final = frozenset("couple pair duo trio".split())
_WRECKS: Final = frozenset({"wreck", "hulk", "hull"})
#: Who does these tells of the one whom the lead was about, or came upon him.
_TELLING: Final = vocabulary.SAYING | frozenset("see watch hear find witness film believe think call fear ask".split())


def introduce(book: Book) -> None:
    """Give those told first without a name the name told after, and the headline what the lead calls it."""
    lead = _lead_subject(book)
    named: dict[int, Entity] = {}
    for entity in book.entities:
        known = _introduced(book, entity, lead)
        if known is not None and known is not entity:
            named[id(entity)] = known
    for i, entity in book.at.items():
        book.at[i] = named.get(id(entity), entity)
    for entity in book.entities:
        if id(entity) in named and book.number.get(entity.first, 0) > 0:  # what a headline only mentions comes later
            named[id(entity)].first = min(named[id(entity)].first, entity.first)


def _introduced(book: Book, entity: Entity, lead: Entity | None) -> Entity | None:
    """Whom a description means that came before what it means."""
    if entity.named or entity.kind not in {"person", "vehicle", "group"}:
        return None
    if entity.kind == "person" and not entity.plural:
        known = _named_later(book, entity) or _named_in_headline(book, entity, lead)
        return known or _named_in_lead(book, entity, lead)
    known = _named_vehicle(book, entity, lead) if entity.kind == "vehicle" and not entity.plural else None
    return known or _of_the_headline(book, entity, lead)


def _lead_subject(book: Book) -> Entity | None:
    """Whom the first whole sentence is about."""
    number = _lead_number(book)
    subject = _first_subject(book, number) if number is not None else None
    return book.at.get(subject.i) if subject is not None else None


def _first_subject(book: Book, number: int) -> Token | None:
    return next((token for token in book.sentences[number] if base(token) == "nsubj" and not book.skips(token)), None)


def _of_the_headline(book: Book, entity: Entity, lead: Entity | None) -> Entity | None:
    """The subject of the lead, where the headline's subject is of its kind: "Green train leaves" over "A train ...".

    Of several people or vehicles only those that are many in both, and of no other number or nation.
    """
    number = book.number.get(entity.first, _LEAD)
    if lead is None or number > 0 or lead.first <= entity.first or not _is_subject(book.doc[entity.first]):
        return None
    if {entity.kind, lead.kind} <= {"person", "group"}:
        bodies = nouns()["talk"]["bodies"]
        alike = _are_many(entity) and _are_many(lead) and not (lead.named or (entity.roles | lead.roles) & bodies)
    else:
        alike = entity.kind == lead.kind == "vehicle" and entity.mode == lead.mode
    other = (entity.counts and lead.counts and not entity.counts & lead.counts) or _of_another_land(entity, lead)
    return lead if alike and not other else None


def _are_many(one: Entity) -> bool:
    return one.plural or one.kind == "group"


def _of_another_land(one: Entity, other: Entity) -> bool:
    return bool(one.countries and other.countries and not one.countries & other.countries)


def _named_later(book: Book, entity: Entity) -> Entity | None:
    """Whoever the headline or the first sentences are about: called so later, or introduced with an age."""
    role = next(iter(entity.roles), "")
    if _has_seat(book.doc[entity.first]):
        return _named_by_seat(book, entity)
    if book.number.get(entity.first, 0) > _LEAD or not _is_subject(book.doc[entity.first]):
        return None
    if role in nouns()["talk"]["speakers"]:  # named for what they say, not as whom the story is about
        return None
    if role in _SEVERAL:
        return None  # no couple is one man of 80
    last = book.number.get(entity.first, 0) + _LEAD
    later = [one for one in book.entities if one.named and one.kind == "person" and one.first > entity.first]
    later = [one for one in later if book.number.get(one.first, last + 1) <= last]
    token = book.doc[entity.first]
    alike = {role} if is_ranked(token) or _is_somebodys(token) else synonyms(role)  # "his secretary" is no minister
    choice = [one for one in later if one.roles & alike and (not entity.countries or one.countries)]
    choice = [one for one in choice if not _of_another_land(one, entity)]
    choice = choice or [one for one in later if _has_age(book, one)]
    if choice:
        return choice[0] if len(choice) == 1 else None
    return _told_next(book, entity, later)


def _is_somebodys(token: Token) -> bool:
    return any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in token.children)


def _named_in_headline(book: Book, entity: Entity, lead: Entity | None) -> Entity | None:
    """Whom the headline names where the lead tells the same journey by his office: "Rojas lands. The minister flew".

    Nobody of another office, land or gender; nor where the lead names him beside it, or where either goes nowhere.
    """
    first = _first_subject(book, 0) if entity is lead else None
    named = book.at.get(first.i) if first is not None else None
    if first is None or named is None or not named.named or named.kind != "person" or named.plural:
        return None
    token = book.doc[entity.first]
    number, role = book.number.get(entity.first, 0), lemma_of(token)
    definite = any(child.lower_ == "the" for child in token.children)
    if not definite or not 0 < number == _lead_number(book) or role in nouns()["talk"]["speakers"]:
        return None
    travels = all(base(one) == "nsubj" and lemma_of(one.head) in VERBS for one in (first, token))
    beside = any(book.at.get(part.i) is named for part in book.sentences[number])
    office = not named.roles or bool(named.roles & synonyms(role))
    alike = not (named.gender and entity.gender and named.gender != entity.gender)
    return named if travels and office and alike and not beside and not _of_another_land(named, entity) else None


def _named_in_lead(book: Book, entity: Entity, lead: Entity | None) -> Entity | None:
    """Whom the lead names, where the headline has the same journey made by what he is: "Ousted leader flees to Lima".

    Where both are of one place at least, and nobody of another office, land or gender.
    """
    number = _lead_number(book)
    token = book.doc[entity.first]
    if lead is None or number is None or book.number.get(entity.first, 1) > 0 or number == 0:
        return None
    known = lead.kind == "person" or (lead.kind == "other" and lead.travelled)
    if not (lead.named and known) or lead.plural or not _is_subject(token):
        return None
    if any(child.lower_ in {"a", "an", "one", "another"} for child in token.children):
        return None
    places = [
        {book.doc[i].text.casefold() for i in range(part.start, part.end) if i in book.place}
        for part in (book.sentences[0], book.sentences[number])
    ]
    told = book.doc[lead.first].head
    same = lemma_of(token.head) in {lemma_of(told), lemma_of(told.head)} & set(VERBS)
    other = bool(lead.roles) and not lead.roles & synonyms(lemma_of(token)) and not same
    unlike = bool(lead.gender and entity.gender and lead.gender != entity.gender)
    speaks = lemma_of(token) in nouns()["talk"]["speakers"]
    return None if other or unlike or speaks or not places[0] & places[1] or _of_another_land(lead, entity) else lead


def _named_by_seat(book: Book, entity: Entity) -> Entity | None:
    """The one lawmaker of the article, where somebody is told by a seat alone: "a member of the Senate"."""
    lawmakers = synonyms("senator")
    named = [one for one in book.entities if one.named and one.kind == "person" and one.first > entity.first]
    fitting = [one for one in named if (one.roles | one.modifiers) & lawmakers]
    fitting = fitting or [one for one in named if "member" in one.roles]
    return fitting[0] if len(fitting) == 1 else None


def _has_seat(token: Token) -> bool:
    houses = (child for child in token.children if base(child) == "nmod")
    return lemma_of(token) == "member" and any(lemma_of(child).casefold() in _HOUSES for child in houses)


def _told_next(book: Book, entity: Entity, later: list[Entity]) -> Entity | None:
    """Whom the sentence after the lead is about, as if the lead had named him: "A man was deported. Bo Lee is accused".

    Not who only tells of it or saw it, nor who is told there by another calling, nor one named once and no more.
    """
    lead = _lead_number(book)
    number = book.number.get(entity.first, 0)
    last = len(book.sentences) - 1
    if lead is None or not number <= lead < last or not _is_some(book.doc[entity.first], number):
        return None
    about = _first_subject(book, lead + 1)
    known = book.at.get(about.i) if about is not None else None
    if about is None or known is None or known not in later or lemma_of(about.head) in _TELLING:
        return None
    other = known.roles - entity.roles and not known.roles & entity.roles
    unlike = bool(known.gender and entity.gender and known.gender != entity.gender)
    return None if other or unlike or book.number.get(known.first) != lead + 1 else known


def _lead_number(book: Book) -> int | None:
    """Which is the first whole sentence."""
    whole = (n for n, one in enumerate(book.sentences[:_LEAD]) if len(one) >= _WHOLE and _ends(one.text))
    return next(whole, None)


def _ends(text: str) -> bool:
    return text.rstrip()[-1:] in '.!?\u201d"'


def _is_some(token: Token, number: int) -> bool:
    """Whether somebody is told of as yet unknown: "a man", "an American teacher", or without a word in a headline."""
    dets = {child.lower_ for child in token.children if base(child) == "det"}
    return bool(dets & {"a", "an"}) or (number == 0 and not dets)


def _is_subject(token: Token) -> bool:
    return base(token) in {"nsubj", "root"}


def _has_age(book: Book, entity: Entity) -> bool:
    """Whether the name is followed by an age: "Ada Rojas, 18, ", "Ada Rojas, an 18-year-old from Lima"."""
    after = entity.first + len(entity.words)
    words = [token.text for token in book.doc[after : after + 7]]
    if words[3:] == ["-", "year", "-", "old"]:
        return words[0] == "," and words[1] in {"a", "an"} and words[2].isdigit()
    return len(words) > 2 and words[0] == "," and words[1].isdigit() and 3 < int(words[1]) < 110 and words[2] in ",."


def _named_vehicle(book: Book, entity: Entity, lead: Entity | None) -> Entity | None:
    """The one vehicle that the article names and that may be called so, where a word for it came first.

    "A frigate" is no tanker, and no frigate of another land; where several are left, it is the one the lead is about.
    """
    if book.number.get(entity.first, 0) > _LEAD:
        return None
    whole = _whole(book, entity)
    if whole is not None:
        return whole
    later = [one for one in book.entities if one.named and one.first > entity.first]  # "a ship" told after is another
    craft = (one for one in book.entities if one.named and one.kind == "vehicle" and one.mode != "sea")
    if any(not _is_a_type(book, one) for one in craft):  # which has a name of its own
        later = [one for one in later if not _is_a_type(book, one)]
    fitting = [one for one in later if may_be_called(one, entity) and not _is_new(book, one)]
    if len(fitting) > 1 and book.number.get(entity.first, 0) == 0:
        fitting = [one for one in fitting if one is lead]
    return fitting[0] if len(fitting) == 1 and not _is_late(book, fitting[0]) else None


def _is_a_type(book: Book, named: Entity) -> bool:
    """Whether a name is only that of a type: behind "flight AB 12" "the Boeing 777" is no fuller name for it."""
    last = named.name.split()[-1]
    before = book.doc[named.first - 1].lower_ if 0 < named.first < len(book.doc) else ""
    return named.mode != "sea" and last.isdigit() and before in {"the", "a", "an"}


def _whole(book: Book, entity: Entity) -> Entity | None:
    """The ship by whose name her wreck is told: "the wreck of the Alda will be towed to A"."""
    token = book.doc[entity.first]
    of = (child for child in token.children if base(child) == "nmod" and preposition(child) == "of")
    known = next((book.at[child.i] for child in of if child.i in book.at), None)
    if known is None or not known.named or known.kind not in {"vehicle", "other"} or lemma_of(token) not in _WRECKS:
        return None
    known.kind, known.mode = "vehicle", known.mode or entity.mode
    return known


def _is_late(book: Book, named: Entity) -> bool:
    """Whether a name comes once and far behind the lead: nobody names so the ship that an article is about."""
    last = named.name.split()[-1]
    return book.number.get(named.first, 0) > _FAR and sum(token.text == last for token in book.doc) == 1


def _is_new(book: Book, named: Entity) -> bool:
    """Whether a name comes behind the lead with the words for one not told of: "a coastguard ship, the Orla"."""
    if named.first >= len(book.doc) or book.number.get(named.first, 0) <= 1:
        return False
    token = book.doc[named.first]
    said = [token, token.head] if base(token) in {"appos", "flat"} else [token]
    parts = [child for one in said for child in one.children if child.i < token.i]
    if any(child.dep_ == "nmod:poss" and child.pos_ == "NOUN" for child in parts):
        return True  # "the firm's ship, the Orla"
    return any(child.lower_ in {"a", "an", "another"} for child in parts if base(child) == "det")
