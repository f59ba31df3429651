"""Who or what a noun phrase stands for, within one article: a small, deterministic coreference on the parse.

Names are joined by their parts, descriptions ("the foreign minister", "the vessel") by what the article itself has
called somebody, pronouns by salience: each mention weighs by its grammatical role and counts half as much a sentence
later (`pronouns`). Nobody is known beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, is_time, lemma_of, modifiers, noun_kind, noun_mode, nouns, phrase
from geonews.movers.aboard import came_to_fetch, read_owner
from geonews.movers.book import STATE_AIRCRAFT, Book, Entity, is_national, note_premier
from geonews.movers.bynames import aged, byname, is_beside_the_hero, is_byname, is_somebodys, main_person, of_both
from geonews.movers.companies import led_by, note_company
from geonews.movers.crowds import (
    conjuncts,
    count_of,
    counts,
    named_together,
    parts,
    read_column,
    read_count,
    read_crowd,
    read_listed,
    read_pair,
)
from geonews.movers.definite import (
    CREW,
    client,
    company,
    crewed,
    is_definite,
    is_steered,
    manned_by,
    relative,
    told_before,
)
from geonews.movers.introductions import introduce
from geonews.movers.name_spans import is_of_an_office, key_of
from geonews.movers.names import read_names
from geonews.movers.passengers import read_passenger
from geonews.movers.pronouns import is_pronoun, most_salient, read_pronoun
from geonews.movers.quantified import is_lone, is_people, is_share, read_lone, read_people, read_share
from geonews.movers.quotations import shared_subject
from geonews.movers.respective import read_respective
from geonews.movers.storms import left_of_storm
from geonews.movers.vessels import take_name
from geonews.wording import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geonews.model import Article, Resolution

_FIRST_PART: Final = 4000  # tokens in which an article says what its headline means; keeps huge files linear
_NAMING: Final = frozenset("know name call identify dub christen".split())
# "weakened to a tropical storm", "was upgraded to a cyclone", "became a flagship": what the subject now is called
_BECOMING: Final = frozenset(
    "become weaken strengthen intensify downgrade upgrade degenerate turn develop grow transform convert rename"
    " reclassify fade dissipate deepen".split()
)


#: Who fight or march for somebody.
_LED: Final = frozenset("men fighters troops soldiers forces followers militiamen".split())


class Cast:
    """Whom and what an article speaks of; made by `cast`, alive as long as the parsed document."""

    def __init__(self, doc: Doc, book: Book) -> None:
        self._doc = doc
        self._book = book
        self._lemmas: dict[str, list[Token]] | None = None

    def name(self, token: Token) -> str | None:
        """The fullest name in the article for the noun phrase headed by ``token``; ``None`` for an expletive.

        Of a coordination only the conjunct ``token`` is named: see `names`. Without a name, the words of the
        phrase where it was first used, without its determiner ("special train").
        """
        entity = self._entity(token)
        if entity is not None:
            return entity.name
        return None if token.pos_ in {"PRON", "DET"} else phrase(token)

    def names(self, token: Token) -> tuple[str, ...]:
        """The names of all that ``token`` and its conjuncts stand for, in text order, each once."""
        found = (name for head in (token, *conjuncts(token)) for name in self._member_names(head))
        return tuple(dict.fromkeys(found))

    def travellers(self, token: Token) -> tuple[str, ...]:
        """The people named together at ``token``, as "A and B" or as "they"; none where there is but one."""
        return named_together(self._book, token)

    def owner(self, token: Token) -> Token | None:
        """Who is known to be aboard, or to own, the vehicle or thing ``token``: the head of one mention of them."""
        at = self._book.owners.get(token.i)
        if at is None:
            entity = self._entity(token)
            at = entity.owner if entity is not None and not self._was_moved(entity, token) else None
        return None if at is None or came_to_fetch(token) else self._doc[at]

    def _was_moved(self, entity: Entity, token: Token) -> bool:
        """Whether others have just moved a vehicle: "she went by train. Her plane was flown to A. It will go to B"."""
        if token.lower_ != "it" or base(token) != "nsubj":
            return False
        told = [at for at, one in self._book.at.items() if one is entity and at < token.i]
        last = self._doc[max(told, default=token.i)]
        return last.dep_ == "nsubj:pass" and last.pos_ == "NOUN" and last.sent.end == token.sent.start

    def travelled(self, token: Token) -> bool:
        """Whether what ``token`` stands for is told, anywhere, as somebody on a journey or a thing that is carried."""
        entity = self._entity(token)
        return entity is not None and entity.travelled

    def kind(self, token: Token) -> str:
        """What ``token`` stands for: one of `KINDS`."""
        entity = self._entity(token)
        return entity.kind if entity is not None else self._book.kind_of(token)

    def mode(self, token: Token) -> str | None:
        """How the vehicle ``token`` travels: rail, air, sea or road; ``None`` where it is none or untold."""
        entity = self._entity(token)
        return (entity.mode if entity is not None else None) or noun_mode(lemma_of(token))

    def same(self, one: Token, other: Token) -> bool:
        """Whether both noun phrases stand for the same one."""
        a, b = self._entity(one), self._entity(other)
        return one.i == other.i or (a is not None and a is b)

    def is_person_name(self, token: Token) -> bool:
        """Whether the token is part of a person's name."""
        entity = self._book.at.get(token.i)
        return entity is not None and entity.named and entity.kind == "person"

    def names_thing(self, token: Token) -> bool:
        """Whether the token is part of the name of a ship, plane or storm: no place is meant by "the Belle-Aurore"."""
        entity = self._book.at.get(token.i)
        named = entity is not None and entity.named and entity.kind in {"vehicle", "storm"}
        return entity is not None and named and len(entity.words) > 1 and key_of(token.text) in entity.words

    def goes_by_itself(self, vehicle: Token, aboard: Token) -> bool:
        """Whether a vehicle is told as a traveller of its own: it has a name, and those aboard are only its crew.

        Of a ship with a name that is so of all aboard who have none and were told of after it.
        """
        entity, crew = self._entity(vehicle), self._entity(aboard)
        if entity is None or not entity.named or crew is None:
            return False
        # "they sailed on a yacht, the Alda. It put in at A"; not "the ferry Alda carried them north. It put in at A"
        told = entity.first < crew.first or (vehicle.lower_ == "it" and not self._carries(entity, crew))
        return bool(crew.roles & CREW) or (entity.mode == "sea" and not crew.named and told)

    def _carries(self, entity: Entity, crew: Entity) -> bool:
        """Whether a ship is told to do something to somebody: to carry, bring or take them."""
        told = (self._book.doc[at] for at, one in self._book.at.items() if one is entity)
        loads = (child for one in told if base(one) == "nsubj" for child in one.head.children if base(child) == "obj")
        return any(self._book.at.get(load.i) is crew for load in loads)

    def vessel(self, token: Token) -> str | None:
        """The name of the ship that those for whom ``token`` stands are the crew of, where the text shows which."""
        entity = self._entity(token)
        return entity.vessel.name if entity is not None and entity.vessel is not None else None

    def countries(self, token: Token) -> frozenset[str]:
        """ISO codes of the countries the article ties the noun phrase to ("the Chilean president": CL)."""
        entity = self._entity(token)
        return frozenset(entity.countries) if entity is not None else frozenset()

    def same_word(self, token: Token) -> tuple[Token, ...]:
        """The other tokens with the lemma of ``token``, in the article's first part."""
        if self._lemmas is None:
            self._lemmas = defaultdict(list)
            for other in self._doc[:_FIRST_PART]:
                self._lemmas[lemma_of(other)].append(other)
        return tuple(other for other in self._lemmas.get(lemma_of(token), ()) if other.i != token.i)

    def _member_names(self, token: Token) -> tuple[str, ...]:
        entity = self._entity(token)
        if entity is not None and entity.members:
            return tuple(member.name for member in entity.members)
        name = self.name(token)
        return () if name is None else (name,)

    def _entity(self, token: Token) -> Entity | None:
        return self._book.at.get(token.i)


def cast(doc: Doc, article: Article, resolutions: tuple[Resolution, ...]) -> Cast:
    """Read who and what the article speaks of.

    Parameters
    ----------
    doc
        The parsed article (Universal Dependencies).
    article
        The same article; its bylines name nobody of the story.
    resolutions
        Its toponyms: they tell places from people and "the Chilean president" from the Peruvian.
    """
    book = Book(doc, article, resolutions)
    read_names(book)
    read_respective(book)
    for sentence in book.sentences:
        for token in sentence:
            _read_mention(book, token)
        read_listed(book, sentence)
        book.end_caption(sentence)
    introduce(book)
    for token in doc:
        named = book.at.get(token.i)
        state = named is not None and named.words in STATE_AIRCRAFT
        if book.kind_of(token) in {"vehicle", "animal"} or state or _is_model(book, token):
            read_owner(book, token)
    for token in doc:
        read_passenger(book, token)
    return Cast(doc, book)


def _is_model(book: Book, token: Token) -> bool:
    """Whether a number heads the name of a vehicle: the 747 of "an Air China Boeing 747 lent to him"."""
    return token.pos_ == "NUM" and token.i in book.at and book.at[token.i].kind == "vehicle"


def _read_mention(book: Book, token: Token) -> None:
    """Link one noun or pronoun to whom it stands for, reading left to right."""
    if book.skips(token) or base(token) in {"flat", "compound", "fixed", "goeswith"} or token.dep_ == "nmod:desc":
        return
    found = None if is_of_an_office(token) else _stands_for(book, token)
    if found is None:
        return
    take_name(book, found, token)
    book.at[token.i] = found
    book.note(found, token)
    if is_steered(token, found):
        book.at[token.head.i] = found  # "the captain of a rescue vessel ran out of patience and turned for A"
    _note_coordination(book, token)
    note_company(book, token)


def _stands_for(book: Book, token: Token) -> Entity | None:
    """Whom a word stands for, told before or new; ``None`` where it stands for nobody."""
    if token.pos_ == "VERB" and base(token) == "nsubj":
        # a headline: "Ode freed, crosses into A"
        subject = next((child for child in token.children if base(child) == "nsubj"), None)
        return book.at.get(subject.i) if subject is not None else None
    named = _called_so(book, token) or _appended(book, token)
    if named is not None:
        if base(token) == "appos" and token.head.i in book.at:
            book.merge(book.at[token.head.i], named)  # "the Russian, a man known as X"
        return named
    if is_share(token):
        return read_share(book, token)
    if is_people(token) and token.i not in book.people:
        return read_people(book, token)
    if is_lone(token):
        return read_lone(book, token)
    return read_pronoun(book, token) if is_pronoun(token) else _described(book, token)


def _described(book: Book, token: Token) -> Entity | None:
    """Whom a noun, a number or an age stands for."""
    if token.i in book.at:
        return book.at[token.i]
    if (subject := _predicated(book, token)) is not None:
        return subject
    if _is_age(token) and any(child.lower_ in {"a", "an"} for child in token.children):
        return book.add(Entity(name=_short_age(token), kind="person", first=token.i))  # "a 22-year-old" is nobody known
    if _is_age(token):
        return aged(book, token) or _of_some_age(book, token)  # "the 32-year-old"
    if _is_count(token):
        return read_count(book, token)  # "an estimated 40,000 have entered"
    if token.pos_ == "ADJ":  # "the Norwegian", whom the article has called so, or nobody
        return (told_before(book, token, "person") or read_people(book, token)) if token.i in book.people else None
    return _read_description(book, token) if token.pos_ in {"NOUN", "PROPN"} and not is_time(token) else None


def _of_some_age(book: Book, token: Token) -> Entity | None:
    """Whom an age means that was told of nobody: nobody told of for somebody else's sake, where there is a hero."""
    found = most_salient(book, token, _owner_behind(token) or "one")
    # "his wife, Ann, flew to Lima. The 52-year-old": her age is nobody's news
    kin = found is not None and is_somebodys(found)
    beside = found is not None and (kin or not found.named) and is_beside_the_hero(book, found)
    return (main_person(book, token, "one") or found) if beside else found


def _predicated(book: Book, token: Token) -> Entity | None:
    """Of whom it is said what he is: "the hijacker is an Angolan who was deported" is about the hijacker."""
    if not any(base(child) == "cop" for child in token.children) or any(
        child.lower_ in {"not", "n't", "never", "no", "longer"} for child in token.children
    ):
        return None
    indefinite = any(child.lower_ in {"a", "an"} and base(child) == "det" for child in token.children)
    subject = next((child for child in token.children if base(child) == "nsubj" and child.i < token.i), None)
    entity = book.at.get(subject.i) if subject is not None else None
    kinds = {entity.kind, book.kind_of(token)} if entity is not None else set()
    if entity is None or not indefinite or entity.plural or kinds not in ({"person"}, {"storm"}):
        return None
    entity.roles.add(lemma_of(token))
    entity.countries |= {book.country[part.i] for part in (token, *modifiers(token)) if part.i in book.country}
    return entity


def _is_age(token: Token) -> bool:
    return (
        token.lower_ == "old" and base(token) not in {"amod", "acl"} and token.i > 1 and token.nbor(-2).lower_ == "year"
    )


def _short_age(token: Token) -> str:
    """The words of an age: "22-year-old"."""
    return str(token.doc[token.i - 4 : token.i + 1].text)


def _owner_behind(token: Token) -> str:
    """``she`` or ``he`` where the clause goes on with what is hers or his: "the 32-year-old was on her way"."""
    parts = [token.head, *token.head.children] if base(token) == "nsubj" else []
    owners = (one.lower_ for part in parts for one in part.children if one.dep_ == "nmod:poss" and one.i > token.i)
    return {"her": "she", "his": "he"}.get(next(owners, ""), "")


def _is_count(token: Token) -> bool:
    """A number that stands for people told before, also where the parse makes "estimated" its head."""
    if base(token) not in {"nsubj", "obj"}:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.pos_ == "NUM" or (token.pos_ in {"ADJ", "VERB"} and after.pos_ == "NUM")


def _note_coordination(book: Book, token: Token) -> None:
    """When the last conjunct is read, the coordination as one may be "they"."""
    first = token.head
    if base(token) != "conj" or first.i not in book.at or token.i != max(part.i for part in (token, *conjuncts(first))):
        return
    if any(child.lower_ == "whose" for part in conjuncts(first) for child in part.children):
        return  # "Ode, whose husband, Bo, and son, Li, died, flew home"
    # a parse may tie both title and name to the first: "X and Princess Y"
    members = tuple(dict.fromkeys(book.at[part.i] for part in (first, *conjuncts(first)) if part.i in book.at))
    led = led_by(members[0], conjuncts(first))
    if led:
        others, members = members[1:], members[:1]  # "the ship and its escorts"
    if len({member.kind for member in members}) > 1 and not all(
        member.kind in {"person", "group"} for member in members
    ):
        return
    # "Rivera and her ministers ... they" is about Rivera
    leads = members[0].named and all(other.plural and not other.named for other in members[1:])
    names = list(dict.fromkeys(member.name for member in members[:1] if leads or len(members) == 1))
    names = names or list(dict.fromkeys(member.name for member in members))
    both = Entity(name=listed(names), kind=members[0].kind, plural=True, members=members, first=first.i)
    book.note(book.add(both), first)
    for other in others if led else ():
        if other.first > first.i:
            book.merge(other, both)


def _read_description(book: Book, token: Token) -> Entity | None:
    """A common noun phrase: one told before if it is definite and fits, else somebody new."""
    lemma, plural = lemma_of(token), not is_national(token) and _is_plural(token)
    plural = plural or any(count_of(child) not in {"", "1"} for child in children(token, "nummod") if child.i < token.i)
    kind = book.kind_of(token)
    aboard = company(book, token) or crewed(book, token) or left_of_storm(book, token)
    if aboard is not None:
        return aboard
    if is_definite(token):
        known = read_pair(book, token) or (None if plural else told_before(book, token, kind))
        if known is None and plural:
            known = read_crowd(book, token, {lemma_of(part) for part in modifiers(token)})
        if known is None and not plural and (kind == "person" or (kind == "other" and is_byname(token))):
            known = byname(book, token)
        known = known or client(book, token) or relative(book, token) or read_column(book, token)
        if known is not None:
            return known
    before = _became(book, token, kind)
    if before is not None:
        return before
    countries = {book.country[part.i] for part in modifiers(token) if part.i in book.country}
    mine = {lemma_of(part) for part in modifiers(token) if part.pos_ in {"ADJ", "NOUN", "PROPN"}}
    gender = next((sex for sex in ("male", "female") if lemma in nouns()["gender"][sex]), "")
    made_of = parts(token)
    sister = _is_sister_ship(book, token)
    entity = book.add(
        Entity(
            name="sister ship" if sister else _apart(token, kind) + _of_whom(book, token) + _called(book, token),
            kind="vehicle" if sister else kind,
            # an air ambulance
            mode="sea" if sister else "air" if "air" in mine and kind == "vehicle" else noun_mode(lemma),
            gender=gender,
            plural=plural,
            roles={lemma},
            modifiers=mine,
            countries=countries,
            counts=counts(token),
            parts=made_of,
            first=token.i,
        )
    )
    for part in sorted(made_of):
        book.by_role[part].append(entity)
    note_premier(book, entity, {lemma, *mine})
    entity.vessel = manned_by(book, token)
    return entity


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}


def _apart(token: Token, kind: str) -> str:
    """The word that says of a description that it is not the one told of: "another convoy" is no "convoy"."""
    another = any(child.lower_ == "another" for child in children(token, "det"))
    return "another " if another and kind in {"vehicle", "storm", "person", "group", "animal"} else ""


def _of_whom(book: Book, token: Token) -> str:
    """The place or leader whose the people are, before what they are called: "Botswana's" of "Botswana's soldiers"."""
    led = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    if led is not None and led.kind == "person" and led.named and not led.plural and token.lower_ in _LED:
        return f"{led.name}'s "  # "his men" are not the men of somebody else
    owner = next((child for child in token.children if child.dep_ == "nmod:poss" and child.i in book.country), None)
    if owner is None or book.kind_of(token) not in {"person", "group"}:
        return ""
    words = [part.text for part in owner.subtree if part.tag_ != "POS" and part.i <= owner.i]
    return " ".join([*words, ""]).replace(" ", " ").rstrip() + "'s " if words else ""


def _called(book: Book, token: Token) -> str:
    return _uncapped(book, token) + of_both(token)


def _uncapped(book: Book, token: Token) -> str:
    """The words of a phrase as within a sentence: "Armed men" that open one are "armed men", "Polish men" stay so."""
    name = phrase(token)
    first = next((part for part in token.subtree if part.text == name.split(" ")[0]), token)
    opens = first.is_sent_start or all(part.is_punct or part.is_space for part in token.doc[first.sent.start : first.i])
    named = first.pos_ == "PROPN" or first.i in book.country or first.ent_type_ or not first.text[1:].islower()
    return name if named or not opens else name[:1].lower() + name[1:]


def _called_so(book: Book, token: Token) -> Entity | None:
    """The name that a clause gives the noun: "a man known as X", "a woman identified as X", "a yacht named X"."""
    clause = next((child for child in token.children if base(child) == "acl" and lemma_of(child) in _NAMING), None)
    if clause is None or token.pos_ != "NOUN":
        return None
    names = [part for part in clause.children if base(part) in {"obl", "obj", "xcomp"}]
    found = (book.at.get(part.i) for part in names if not _is_of_body_between(book, token, clause, part))
    return next((one for one in found if one is not None and one.named), None)


def _is_of_body_between(book: Book, token: Token, clause: Token, name: Token) -> bool:
    """As in "a deserter from the unit called the Red Guard", which parsers hang on the deserter: the unit's name."""
    if book.kind_of(token) != "person":
        return False
    bodies = [child for child in children(token, "nmod") if child.i < clause.i and book.kind_of(child) == "group"]
    known = book.at.get(name.i)
    unlike = known is not None and (known.kind != "person" or name.ent_type_ == "ORG")
    return bool(bodies) and (unlike or first(name, "det") is not None)


def _appended(book: Book, token: Token) -> Entity | None:
    """The name behind a description of one: "a third man, the journalist Bo Lee", "the head of the fund, Bo Lee"."""
    if not (token.pos_ == "NOUN" or _is_office(token)) or token.tag_ == "NNS" or token.i in book.at:
        return None
    parts = [child for child in token.children if base(child) == "nmod" and _is_body(book, child)]
    beside = [child for part in (token, *parts) for child in part.children if base(child) == "appos"]
    beside += [child for child in token.children if _is_name_behind(child)]
    found = [book.at.get(child.i) for child in beside if child.i > token.i] + [_enclosed(book, token)]
    kinds = {book.kind_of(token), *(["vehicle"] if _is_sister_ship(book, token) else [])}
    owner = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    found = [one for one in found if one is not owner]  # "her sister, the Alda" is not the Alda 3
    fitting = [one for one in found if one is not None and one.named and one.kind in kinds]
    return max(fitting, key=lambda one: len(one.words) > 1, default=None)  # "head of the agency, Ferro, Bo Lee"


def _is_office(token: Token) -> bool:
    """Whether an office is written large, as a name is: "the Archbishop of Lima, Bo Lee"."""
    the = any(child.lower_ == "the" for child in token.children)
    return the and token.tag_ == "NNP" and noun_kind(lemma_of(token)) == "person"


def _is_name_behind(child: Token) -> bool:
    """As in "the French member of the council Ana Rivera came", where parsers hang the name on as if behind "of"."""
    name = base(child) == "nmod" and child.pos_ == "PROPN" and child.ent_type_ in {"PER", "PERSON"}
    return name and child.i > child.head.i and not preposition(child) and child.dep_ != "nmod:poss"


def _is_sister_ship(book: Book, token: Token) -> bool:
    """As in "the Alda 3 is at anchor; her sister, the Orla, sailed"."""
    owner = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    return lemma_of(token) == "sister" and owner is not None and owner.kind == "vehicle"


def _is_body(book: Book, token: Token) -> bool:  # no person is called "the Ferro"
    return book.kind_of(token) != "person" or any(child.lower_ == "the" for child in token.children)


def _enclosed(book: Book, token: Token) -> Entity | None:
    """The name between commas right before what a long description is the subject of, wherever the parse hangs it.

    As in "the first ship that the fund has chartered, the Alda, sailed" or "the head of the rescue service, Colonel Bo
    Lee, drove": read off the words, and only where nobody else whom the name could belong to stands right before it.
    """
    verb = token.head
    held = any(base(child) == "acl" or preposition(child) == "of" for child in token.children)
    if base(token) != "nsubj" or verb.i < token.i or not held:
        return None
    helping = [child.i for child in verb.children if base(child) in {"aux", "cop", "advmod"} and child.i > token.i]
    behind = min([verb.i, *helping]) - 1
    named = book.at.get(behind - 1) if behind > token.i + 2 and token.doc[behind].text == "," else None
    if named is None or not named.named or token.pos_ != "NOUN":
        return None
    start = behind - 1
    while book.at.get(start - 1) is named or token.doc[start - 1].lower_ == "the" or _is_title(token.doc[start - 1]):
        start -= 1
    before = token.doc[start - 2]
    if start <= token.i + 2 or token.doc[start - 1].text != "," or book.kind_of(before) == named.kind:
        return None
    if book.kind_of(token) == "vehicle" and token.doc[start].lower_ == "the" and named.kind in {"person", "other"}:
        named.kind, named.mode = "vehicle", noun_mode(lemma_of(token))  # nobody is called "the Alda"
    return named


def _is_title(token: Token) -> bool:
    """Whether the word is the title of the name behind it: "Colonel" of "Colonel Bo Lee"."""
    return token.dep_ == "nmod:desc" and token.head.i > token.i and token.text[:1].isupper()


def _became(book: Book, token: Token, kind: str) -> Entity | None:
    """The subject of which the phrase says what it has become: "the hurricane weakened to a tropical storm"."""
    verb = token.head
    as_such = kind == "storm" and preposition(token) == "as"  # "passed over Lima as a tropical storm"
    becomes = lemma_of(verb) in _BECOMING or as_such
    if base(token) not in {"obl", "obj", "xcomp"} or not becomes or kind == "other":
        return None
    subject = next((child for child in verb.children if base(child) == "nsubj"), None) or shared_subject(verb)
    entity = book.at.get(subject.i) if subject is not None and subject.i < token.i else None
    if as_such and (entity is None or entity.kind != "storm"):
        return None  # who came as the storm raged is no storm
    if entity is not None and entity.named and kind == "storm" and entity.kind in {"person", "other"}:
        entity.kind = kind  # no person weakens to a storm
    return entity if entity is not None and entity.kind == kind and not entity.plural else None
