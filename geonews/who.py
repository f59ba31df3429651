"""Who or what a noun phrase stands for, within one article: a small, deterministic coreference on the parse.

Names are joined by their parts, descriptions ("the foreign minister", "the vessel") by what the article itself has
called somebody, pronouns by salience: each mention weighs by its grammatical role and counts half as much a sentence
later (after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994). Nobody is known beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geonews.clauses import children, first, subject
from geonews.names import (
    WINDOW,
    Book,
    Entity,
    Seen,
    base,
    is_time,
    lemma_of,
    modifiers,
    noun_mode,
    nouns,
    phrase,
    read_names,
    synonyms,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geonews.model import Article, Resolution

_FIRST_PART: Final = 4000  # tokens in which an article says what its headline means; keeps huge files linear
_FADE: Final = 0.5  # a sentence later a mention counts half

_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_I: Final = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
# how readily a pronoun stands for each kind; callers ask about things that move, so places and ideas come last
_READY: Final = {
    "it": {"vehicle": 1.5, "storm": 1.5, "animal": 1.3, "group": 1.0, "cargo": 1.0, "place": 0.5, "other": 0.4},
    "they": {"person": 1.2, "group": 1.0, "animal": 1.0, "vehicle": 0.7, "cargo": 0.4, "place": 0.3, "other": 0.2},
}
# tell one office from another: a description that has one of these means only somebody described with it
_DISCRIMINATING: Final = frozenset(
    "former ex other another next new second third fourth opposition regional local deputy vice foreign defence defense"
    " prime finance interior health trade first young old late".split()
)
_LEAD: Final = 5  # sentences in which news says who its story is about
_PLAIN_VEHICLES: Final = frozenset(
    "ship vessel craft plane aircraft jet airliner jetliner helicopter submarine".split()
)
# who speaks or reports is named for that, not as whom the story is about
_SPEAKERS: Final = frozenset(
    "official source spokesman spokeswoman spokesperson witness analyst expert reporter member".split()
)
_CARRY: Final = frozenset({"carry", "transport", "take", "bring", "bear", "ferry", "fly", "whisk", "convey"})
_ABOARD: Final = frozenset({"aboard", "onboard", "on", "in", "by"})
_RIDE: Final = frozenset("board ride drive leave enter exit pilot fly sail take steer captain use".split())


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
        found = (name for head in (token, *_conjuncts(token)) for name in self._member_names(head))
        return tuple(dict.fromkeys(found))

    def owner(self, token: Token) -> Token | None:
        """Who is known to be aboard, or to own, the vehicle or thing ``token``: the head of one mention of them."""
        at = self._book.owners.get(token.i)
        if at is None:
            entity = self._entity(token)
            at = entity.owner if entity is not None else None
        return None if at is None else self._doc[at]

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
    for sentence in book.sentences:
        for token in sentence:
            _read_mention(book, token)
    _introduce(book)
    for token in doc:
        if book.kind_of(token) in {"vehicle", "animal"}:
            _read_owner(book, token)
    return Cast(doc, book)


def _introduce(book: Book) -> None:
    """Give those told first without a name the name told after: "A teenager has fled. Ada Rojas, 18, said ..."."""
    named: dict[int, Entity] = {}
    for entity in book.entities:
        if entity.named or entity.plural or entity.kind not in {"person", "vehicle"}:
            continue
        known = _named_later(book, entity) if entity.kind == "person" else _only_vehicle(book, entity)
        if known is not None:
            named[id(entity)] = known
    for i, entity in book.at.items():
        book.at[i] = named.get(id(entity), entity)


def _named_later(book: Book, entity: Entity) -> Entity | None:
    """Whoever the headline or the first sentences are about: called so later, or introduced with an age."""
    role = next(iter(entity.roles), "")
    if book.number.get(entity.first, 0) > _LEAD or role in _SPEAKERS or not _is_subject(book.doc[entity.first]):
        return None
    last = book.number.get(entity.first, 0) + _LEAD
    later = [one for one in book.entities if one.named and one.kind == "person" and one.first > entity.first]
    later = [one for one in later if book.number.get(one.first, last + 1) <= last]
    called = [one for one in later if one.roles & synonyms(role) and (not entity.countries or one.countries)]
    aged = [one for one in later if _has_age(book, one)]
    choice = called or aged
    return choice[0] if len(choice) == 1 else None


def _is_subject(token: Token) -> bool:
    return base(token) in {"nsubj", "root"}


def _has_age(book: Book, entity: Entity) -> bool:
    """Whether the name is followed by an age: "Ada Rojas, 18, "."""
    after = entity.first + len(entity.words)
    words = [token.text for token in book.doc[after : after + 3]]
    return len(words) == 3 and words[0] == "," and words[1].isdigit() and 3 < int(words[1]) < 110 and words[2] in ",."


def _only_vehicle(book: Book, entity: Entity) -> Entity | None:
    """The one vehicle of its mode that the article names, where a plain word for it came first."""
    if not entity.roles <= _PLAIN_VEHICLES:
        return None
    named = [one for one in book.entities if one.named and one.kind == "vehicle" and one.mode == entity.mode]
    return named[0] if len(named) == 1 and book.number.get(entity.first, 0) <= _LEAD else None


def _conjuncts(token: Token) -> tuple[Token, ...]:
    return tuple(
        child for child in token.children if base(child) == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
    )


def _read_mention(book: Book, token: Token) -> None:
    """Link one noun or pronoun to whom it stands for, reading left to right."""
    if book.skips(token) or base(token) in {"flat", "compound", "fixed", "goeswith"} or token.dep_ == "nmod:desc":
        return
    if token.pos_ == "PRON" or (token.dep_ == "nmod:poss" and token.lower_ in _HE | _SHE | _IT | _THEY | _I):
        found = _read_pronoun(book, token)
    elif token.i in book.at:
        found = book.at[token.i]
    elif _is_count(token):
        found = _most_salient(book, token, "they")  # "an estimated 40,000 have entered"
    elif token.pos_ in {"NOUN", "PROPN"} and not is_time(token):
        found = _read_description(book, token)
    else:
        return
    if found is None:
        return
    book.at[token.i] = found
    book.note(found, token)
    _note_coordination(book, token)


def _is_count(token: Token) -> bool:
    """A number that stands for people told before, also where the parse makes "estimated" its head."""
    if base(token) not in {"nsubj", "obj"}:
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.pos_ == "NUM" or (token.pos_ in {"ADJ", "VERB"} and after.pos_ == "NUM")


def _note_coordination(book: Book, token: Token) -> None:
    """When the last conjunct is read, the coordination as one may be "they"."""
    first = token.head
    if (
        base(token) != "conj"
        or first.i not in book.at
        or token.i != max(part.i for part in (token, *_conjuncts(first)))
    ):
        return
    members = tuple(book.at[part.i] for part in (first, *_conjuncts(first)) if part.i in book.at)
    if len({member.kind for member in members}) > 1 and not all(
        member.kind in {"person", "group"} for member in members
    ):
        return
    names = list(dict.fromkeys(member.name for member in members))
    text = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    both = Entity(name=text, kind=members[0].kind, plural=True, members=members, first=first.i)
    book.note(book.add(both), first)


def _read_description(book: Book, token: Token) -> Entity | None:
    """A common noun phrase: one told before if it is definite and fits, else somebody new."""
    lemma, plural = lemma_of(token), "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}
    kind = book.kind_of(token)
    if _is_definite(token):
        known = _pair(book, token) if plural else _known(book, token, kind)
        if known is not None:
            return known
    countries = {book.country[part.i] for part in modifiers(token) if part.i in book.country}
    mine = {lemma_of(part) for part in modifiers(token) if part.pos_ in {"ADJ", "NOUN", "PROPN"}}
    gender = next((sex for sex in ("male", "female") if lemma in nouns()["gender"][sex]), "")
    return book.add(
        Entity(
            name=phrase(token),
            kind=kind,
            mode=noun_mode(lemma),
            gender=gender,
            plural=plural,
            roles={lemma},
            modifiers=mine,
            countries=countries,
            first=token.i,
        )
    )


def _is_definite(token: Token) -> bool:
    dets = [child.lower_ for child in token.children if base(child) == "det"]
    if any(det in {"the", "this", "that", "these", "those", "both"} for det in dets):
        return True
    if any(child.dep_ == "nmod:poss" for child in token.children):
        return True
    return not dets and token.text[:1].isupper() and not token.is_sent_start and token.pos_ in {"NOUN", "PROPN"}


def _known(book: Book, token: Token, kind: str) -> Entity | None:
    """The one the definite description means: the last one told of that role, country and modifiers."""
    lemma = lemma_of(token)
    mine = {lemma_of(part) for part in modifiers(token)}
    countries = {book.country[part.i] for part in modifiers(token) if part.i in book.country}
    countries |= {book.country[c.i] for c in token.children if c.dep_ == "nmod:poss" and c.i in book.country}
    poss = next((book.at.get(c.i) for c in token.children if c.dep_ == "nmod:poss"), None)
    if poss is not None and poss.kind == "person" and kind in {"person", "group"}:
        return None  # "his wife", "the minister's aides" are somebody else, told by whose they are
    best: tuple[tuple[bool, bool, bool, float, int], Entity] | None = None
    for entity in dict.fromkeys(one for role in sorted(_called(lemma, kind)) for one in book.by_role.get(role, ())):
        if entity.plural or not _agrees(entity, kind, countries, mine):
            continue
        told = entity.first < token.i
        if not told and not (entity.named and countries and countries <= entity.countries):
            continue
        last = max((seen.index for seen in book.window if seen.entity is entity), default=-1)
        rank = (told, lemma in entity.roles, bool(countries & entity.countries), float(last), entity.count)
        if best is None or rank > best[0]:
            best = (rank, entity)
    return None if best is None else best[1]


def _called(lemma: str, kind: str) -> frozenset[str]:
    """Role nouns whose bearer "the <lemma>" may mean."""
    mode = noun_mode(lemma)
    if kind == "vehicle" and mode in {"air", "sea"}:  # on the road each word means its own vehicle
        return nouns()["vehicles"][mode]
    return nouns()["kinds"]["storm"] if kind == "storm" else synonyms(lemma)


def _agrees(entity: Entity, kind: str, countries: set[str], mine: set[str]) -> bool:
    if entity.kind != kind or (countries and not countries & entity.countries):
        return False
    return all(word in entity.modifiers for word in mine & _DISCRIMINATING)


def _pair(book: Book, token: Token) -> Entity | None:
    """The two told last who are called so: "the two leaders"."""
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
        return None
    return _together(book, sorted(recent[:2], key=lambda one: one.first), token)


def _read_pronoun(book: Book, token: Token) -> Entity | None:
    word = token.lower_
    if "Rel" in token.morph.get("PronType", []) or (
        word in {"who", "which", "that"} and _relative_clause(token) is not None
    ):
        clause = _relative_clause(token)
        return book.at.get(clause.head.i) if clause is not None else None
    if word in _I:
        return _speaker(book, token)
    if word in _IT and _is_expletive(token):
        return None
    wanted = next(
        (key for key, words in (("he", _HE), ("she", _SHE), ("it", _IT), ("they", _THEY)) if word in words), None
    )
    return None if wanted is None else _most_salient(book, token, wanted)


def _relative_clause(token: Token) -> Token | None:
    """The verb of the relative clause a relative pronoun opens."""
    node = token
    while node.head.i != node.i:
        node = node.head
        if node.dep_.lower() in {"acl:relcl", "acl"}:
            return node
        if node.pos_ in {"VERB", "AUX"} and base(node) not in {"conj", "ccomp", "xcomp", "advcl"}:
            return None
    return None


def _is_expletive(token: Token) -> bool:
    if base(token) == "expl":
        return True
    clausal = {"csubj", "ccomp"} if base(token) == "nsubj" else set()
    has_cop = any(base(child) == "cop" for child in token.head.children)
    return has_cop and any(base(child) in clausal | {"csubj"} for child in token.head.children)


def _speaker(book: Book, token: Token) -> Entity | None:
    """Who says "I" or "we": the subject of the verb that reports the sentence."""
    node = token
    while node.head.i != node.i:
        node = node.head
        subject = next((child for child in node.children if base(child) == "nsubj" and child.i != token.i), None)
        if subject is not None and subject.i in book.at and subject.lower_ not in _I:
            return book.at[subject.i]
        parenthesis = next((child for child in node.children if base(child) == "parataxis"), None)
        inner = None if parenthesis is None else next((c for c in parenthesis.children if base(c) == "nsubj"), None)
        if inner is not None and inner.i in book.at and inner.lower_ not in _I:
            return book.at[inner.i]
    return None


def _most_salient(book: Book, token: Token, wanted: str) -> Entity | None:
    number = book.number.get(token.i, 0)
    barred = _barred(book, token)
    total: dict[int, float] = defaultdict(float)
    last: dict[int, Seen] = {}
    for seen in book.window:
        if seen.entity in barred or seen.sentence < number - WINDOW:
            continue
        ready = _readiness(seen.entity, wanted)
        if ready:
            total[id(seen.entity)] += ready * seen.weight * _FADE ** (number - seen.sentence)
            last[id(seen.entity)] = seen
    if wanted == "they":
        pair = _two_of_the_sentence(book, token, barred)
        if pair is not None:
            return pair
    if not total:
        return _ahead(book, token, wanted)
    best = max(last.values(), key=lambda seen: (round(total[id(seen.entity)], 6), seen.index))
    if wanted in {"he", "she"} and not best.entity.gender:
        best.entity.gender = {"he": "male", "she": "female"}[wanted]
    return best.entity


def _two_of_the_sentence(book: Book, token: Token, barred: list[Entity]) -> Entity | None:
    """Two people named apart in the sentence, and nothing plural: "X met Y before they left"."""
    number = book.number.get(token.i, 0)
    here = [seen.entity for seen in book.window if seen.sentence == number and seen.entity not in barred]
    if any(entity.plural and entity.kind in {"person", "group"} for entity in here):
        return None
    people = list(dict.fromkeys(entity for entity in here if entity.named and entity.kind == "person"))
    return _together(book, people, token) if len(people) == 2 else None


def _together(book: Book, people: list[Entity], token: Token) -> Entity:
    names = f"{people[0].name} and {people[1].name}"
    return book.add(Entity(name=names, kind="person", plural=True, members=tuple(people), first=token.i))


def _readiness(entity: Entity, wanted: str) -> float:
    if wanted in {"he", "she"}:
        if entity.plural or entity.gender == ("female" if wanted == "he" else "male"):
            return 0.0
        # a named one of unknown kind may be a person whom the recogniser did not mark
        return 1.0 if entity.kind == "person" else 0.2 * (entity.named and entity.kind == "other")
    if wanted == "it":
        return 0.0 if entity.plural else _READY["it"].get(entity.kind, 0.0)
    if not entity.plural and entity.kind not in {"group", "person"}:
        return 0.0
    if not entity.plural and entity.kind == "person":
        return 0.05
    return _READY["they"].get(entity.kind, 0.0) * (1.5 if entity.plural else 1.0)


def _barred(book: Book, token: Token) -> list[Entity]:
    """Whom a pronoun cannot mean: the other arguments of its own verb, and the noun it possesses."""
    if token.lower_.endswith(("self", "selves")):
        return []
    if token.dep_ == "nmod:poss":
        owned = book.at.get(token.head.i)
        return [] if owned is None else [owned]
    others = [
        child for child in token.head.children if child.i != token.i and base(child) in {"nsubj", "obj", "iobj", "obl"}
    ]
    subject = next((child for child in token.head.head.children if base(child) == "nsubj"), None)
    if base(token) != "nsubj" and base(token.head) == "xcomp" and subject is not None:
        others.append(subject)  # "X wants to meet him": him is not X
    found = [book.at[child.i] for child in others if child.i in book.at]
    return [*found, *(member for one in found for member in one.members)]


def _ahead(book: Book, token: Token, wanted: str) -> Entity | None:
    """With nobody told yet ("After his arrival, X ..."): the next one named in the sentence."""
    for other in token.sent:
        entity = book.at.get(other.i)
        if (
            other.i > token.i
            and entity is not None
            and entity not in _barred(book, token)
            and _readiness(entity, wanted) >= 1.0
        ):
            return entity
    return None


def _read_owner(book: Book, token: Token) -> None:
    """Note who is aboard the vehicle, or whose it is, from the words around this mention."""
    found = _owner_near(token)
    entity = book.at.get(token.i)
    if found is None or found.i not in book.at or book.at[found.i].kind not in {"person", "group"}:
        return
    book.owners[token.i] = found.i
    if entity is not None and entity.owner is None:
        entity.owner = found.i


def _owner_near(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "nmod:poss":
            return child
    return _carried_by(token) or _rider(token)


def _carried_by(token: Token) -> Token | None:
    """Who is carried: "the train took X", "carrying X", "presumed to be carrying X" (however that is parsed)."""
    if base(token) == "nsubj" and lemma_of(token.head) in _CARRY:
        after = token.doc[token.head.i + 1 : token.head.i + 2]
        return first(token.head, "obj") or next((other for other in after if other.pos_ == "PROPN"), None)
    for other in token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]:
        if other.tag_ == "VBG" and lemma_of(other) in _CARRY:
            return first(other, "obj")
    clauses = (node for child in children(token, "acl", "acl:relcl") for node in child.subtree)
    carrying = next((node for node in clauses if node.pos_ == "VERB" and lemma_of(node) in _CARRY), None)
    return None if carrying is None else first(carrying, "obj")


def _rider(token: Token) -> Token | None:
    """Who is aboard: the subject of "left on the train", "boarded the train"; the object of "took X by train"."""
    verb, aboard = token.head, base(token) in {"obl", "advmod"} and bool(_prepositions(token) & _ABOARD)
    if not aboard and base(token) not in {"obj", "nsubj"}:  # "left aboard a special train bound for", read askew
        near = token.doc[max(token.sent.start, token.i - 5) : token.i]
        on = next((other for other in reversed(near) if _is_aboard(other)), None)
        verb = next((other for other in reversed(near) if other.pos_ == "VERB"), token) if on is not None else token
        aboard = verb.i != token.i
    if not aboard and not (base(token) == "obj" and lemma_of(verb) in _RIDE):
        return None
    carried = first(verb, "obj") if aboard and lemma_of(verb) in _CARRY else None
    return carried or subject(verb)


def _is_aboard(token: Token) -> bool:
    return token.lower_ in {"aboard", "onboard"} or (
        token.lower_ == "on" and token.i > 0 and token.nbor(-1).pos_ == "VERB"
    )


def _prepositions(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if base(child) == "case"}
