"""The proper names of one article and what it calls their bearers: who is on stage.

Parts of a name join its fullest form ("Okoye", "Mr Okoye", "Ada Okoye"), the roles told beside a name ("Chilean
foreign minister", "the container ship") are noted for later descriptions. Nobody is known beforehand: kinds of nouns
come from the word tables of ``data/nouns.toml``, people from the recogniser and from titles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import preposition
from geonews.grammar.nouns import KINDS, base, is_outlet, is_time, lemma_of, modifiers, noun_kind, noun_mode, nouns
from geonews.movers import given
from geonews.movers.book import NAVAL_PREFIXES, PEOPLE, SHIP_PREFIXES, STATE_AIRCRAFT, Book, Entity, note_premier
from geonews.movers.hulls import christened, is_on_hull, is_vessel
from geonews.movers.short_names import bearer, in_full, longer_names
from geonews.movers.storms import is_storms_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token


def key_of(word: str) -> str:
    """A word of a name as names are compared: letters and digits without case."""
    return re.sub(r"[\W_]", "", word).casefold()


#: Words for a land as such, whose president is one of state.
_LANDS: Final = frozenset("country nation republic state kingdom land federation island commonwealth".split())
#: Words before a name among which it is said whose relative somebody is.
_BESIDE: Final = 3
_RELATIVES: Final = frozenset("wife husband son daughter brother sister mother father spouse nephew niece".split())
_OFFICES: Final = frozenset("president minister chancellor governor premier senator king queen sir lord mr mr.".split())
_MARK: Final = 3  # words that a tokenizer makes of a maker's mark: "C", "-" and "17"
_FIRST_PART: Final = 4000  # tokens in which a name stands alone as well; keeps huge files linear


@dataclass(slots=True)
class _Name:
    start: int
    end: int
    words: tuple[str, ...]
    text: str
    gender: str
    kind: str


def read_names(book: Book) -> None:
    """Find the proper names, join the parts of a name with the fullest form, and note each one's roles."""
    book.hulls = christened(book)
    for start, end in book.hulls.items():
        book.place.difference_update(range(start, end))
    names = [name for name in _names(book) if name.words and not _is_nation(book, name)]
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
        if choices and name.words not in others and _is_a_relatives(book, name, names, choices):
            others[name.words] = book.add(
                Entity(name=name.text, kind="person", named=True, words=name.words, first=name.start)
            )
        apart = others.get(name.words)
        if apart is not None and name.start >= apart.first and not (name.gender and name.gender == choices[0].gender):
            _claim(book, name, apart)
        elif choices:
            _claim(book, name, bearer(book, name.start, name.gender, choices))
    _name_the_ship(book, names, list(full.values()))


def _is_a_relatives(book: Book, name: _Name, names: list[_Name], choices: list[Entity]) -> bool:
    """Whether a surname is not that of the one who bears it in full, but of whoever she is the wife or child of.

    "President Rojas flew to Lima with his wife, Ada Rojas": the surname has an office of its own, or "Mr" beside it,
    and the full name only says whose wife she is.
    """
    if len(name.words) > 1 or len(choices) != 1 or name.words[0] != choices[0].words[-1]:
        return False
    (one,) = choices
    titled = any(token.lower_ in _OFFICES for token in book.doc[max(0, name.start - 1) : name.end - 1])
    opposed = bool(name.gender and one.gender and name.gender != one.gender)
    if not (opposed or (titled and name.start < one.first)):
        return False
    full = (each for each in names if each.words == one.words)
    return any(_is_kin(book, each) for each in full)


def _is_kin(book: Book, name: _Name) -> bool:
    """Whether a name stands beside a word for whose relative its bearer is: "his wife, Ada Rojas"."""
    words = [book.doc[i] for i in range(max(0, name.start - _BESIDE), name.start)]
    lead = [token for token in words if lemma_of(token) in _RELATIVES or token.lower_ == "lady"]
    return bool(lead) and not any(token.text in {".", ";"} for token in book.doc[lead[-1].i : name.start])


def _is_many(book: Book, name: _Name) -> bool:
    """Whether the name is of several: "the Rojases", and one word for a people, which recognisers take for a body."""
    last = book.doc[name.end - 1]
    people = name.kind == "group" and name.end == name.start + 1 and last.lower_.endswith("s")
    return last.tag_ == "NNPS" and (name.kind == "person" or people)


def _is_nation(book: Book, name: _Name) -> bool:
    """Whether what the recogniser took for a person's name only says whose national he is: "the Angolan"."""
    return name.end == name.start + 1 and name.start in book.people


def _told_as_things(names: list[_Name]) -> dict[tuple[str, ...], str]:
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
    names: list[_Name], longer: dict[tuple[str, ...], list[tuple[str, ...]]]
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


def _name_the_ship(book: Book, names: list[_Name], entities: list[Entity]) -> None:
    """Where an article speaks of "the ship" and one name bears "the" as only things do, that name is the ship's."""
    if not book.afloat or any(one.kind == "vehicle" for one in entities):
        return
    bare = [name for name in names if _bears_the(book, name)]
    found = {id(entity): entity for name in bare if (entity := book.at[name.start]).kind in {"other", "person"}}
    if len(found) == 1:
        (entity,) = found.values()
        entity.kind, entity.mode = "vehicle", "sea"


def _bears_the(book: Book, name: _Name) -> bool:
    """Whether a name that the recogniser took for nobody stands behind "the" and is no part of a longer phrase."""
    doc = book.doc
    labels = {doc[i].ent_type_ for i in range(name.start, name.end)}
    after = doc[name.end] if name.end < len(doc) else None
    joined = after is not None and (after.pos_ in {"NOUN", "PROPN", "NUM"} or after.tag_ == "POS")
    root = doc[name.start : name.end].root
    named = root.pos_ == "PROPN" and root.tag_ == "NNP" and not labels & (PEOPLE | {"ORG", "MISC"})
    return named and not joined and base(root) == "nsubj" and name.start > 0 and doc[name.start - 1].lower_ == "the"


def _claim(book: Book, name: _Name, entity: Entity) -> None:
    entity.count += 1
    entity.gender = entity.gender or name.gender
    for i in range(name.start, name.end):
        book.at[i] = entity
    _note_roles(book, name, entity)
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
        flies = entity.words in STATE_AIRCRAFT or _bears_a_mark(book.doc[name.start : name.end])
        entity.mode = "air" if flies else entity.mode
        entity.mode = entity.mode or next((mode for role in sorted(entity.roles) if (mode := noun_mode(role))), None)
    said = entity.roles - set(entity.words)  # Ada King is no king, and Choi Son Hui nobody's son
    for gender in ("male", "female"):
        if not entity.gender and said & nouns()["gender"][gender]:
            entity.gender = gender


def _kind_by_roles(entity: Entity) -> str:
    kinds = {noun_kind(role) for role in entity.roles}
    return next((kind for kind in KINDS if kind in kinds), "other")


def _names(book: Book) -> Iterator[_Name]:
    """Proper names in text order: the recogniser's people and organisations, and other runs of proper nouns."""
    doc, i = book.doc, 0
    spans = [ent for ent in doc.ents if ent.label_ in PEOPLE | {"ORG"} and ent.root.i not in book.place]
    spans = [ent for ent in spans if len(ent) == 1 or ent.text not in book.toponyms]
    spans = [ent for ent in spans if ent.text.casefold() not in book.outlet]  # a paper prints the story
    last = {ent[-1].lower_ for ent in spans if len(ent) > 1}  # but Ada King is King
    spans = [ent for ent in spans if not ent.text.islower() and (ent.text.lower() in last or not _is_title(ent))]
    spans = [ent for ent in spans if not _is_common(ent)]
    hull = {i for start, end in book.hulls.items() for i in range(start, end)}
    starts = {ent.start: _end_of_name(ent) for ent in spans if not hull.intersection(range(ent.start, ent.end))}
    starts |= book.hulls
    while i < len(doc):
        token = doc[i]
        if book.skips(token):
            i += 1
        elif i + 1 in starts and i not in starts and is_on_hull(book, i):
            yield _name(book, i, starts[i + 1])  # the recogniser has marked a person in "the Admiral X"
            i = starts[i + 1]
        elif i in starts:
            end = _past_title(book, i, starts[i])
            yield _name(book, i, end)
            i = end
        elif token.pos_ == "PROPN" and i not in book.place | book.people and not token.text.islower():
            end = _past_number(doc, i, i + 1)
            while end < len(doc) and _goes_on(book, end) and end not in starts and _one_name(doc[end]):
                end = _past_number(doc, i, end + 1)
            if end > i + 1 and doc[i:end].text in book.toponyms:
                book.place.update(range(i, end))  # a town here, too, though the recogniser took it for a person
            elif not (_is_role(book, i, end) or _is_day(doc[i:end]) or (end == i + 1 and is_of_an_office(token))):
                yield _name(book, i, end)
            i = end
        else:
            i += 1


def is_of_an_office(token: Token) -> bool:
    """Whether a word is but part of an office: "state" of "Secretary of State Ann Ode" is no state with an "its"."""
    if token.lower_ != "state" or token.i < len(("secretary", "of")) or token.nbor(-1).lower_ != "of":
        return False
    return noun_kind(lemma_of(token.nbor(-2))) == "person"


def _is_day(span: Span) -> bool:
    """Whether capitalised words name a day: "Monday", "June 6", and no 6 of a family June."""
    return all(is_time(token) or (token.pos_ == "NUM" and token.i > span.start) for token in span)


def _is_title(span: Span) -> bool:
    """Whether the recogniser has marked only "the Pope" or "the Mayor", or "Hurricane" before its name."""
    titles, kind = nouns()["titles"], noun_kind(lemma_of(span[0]))
    the = span.start > 0 and span.doc[span.start - 1].lower_ == "the" and span.root.tag_ == "NNP"
    titled = span[0].lower_ in titles["male"] | titles["female"] or kind == "storm" or (the and kind == "person")
    return len(span) == 1 and titled


def _is_common(span: Span) -> bool:
    """Whether the recogniser has marked a common noun that opens a sentence: "Doctors found", "Founder of X lands"."""
    word, after = span.root, span.doc[span.end : span.end + 1]
    office = bool(word.is_sent_start) and after.text == "of"
    lemma = word.lower_ if office else lemma_of(word)
    return len(span) == 1 and (word.tag_ == "NNS" or office) and noun_kind(lemma) == "person"


def _end_of_name(span: Span) -> int:
    """The end of a recognised name, before a verb or adverb that a headline has drawn into it."""
    inside = [
        token.i for token in span if token.i > span.start and token.text.islower() and token.pos_ in {"VERB", "ADV"}
    ]
    return min(inside, default=span.end)


def _goes_on(book: Book, i: int) -> bool:
    return book.doc[i].pos_ == "PROPN" and i not in book.place | book.people


def _past_title(book: Book, start: int, end: int) -> int:
    """The end of a name of which the recogniser has marked only the title ("Mr") or the first part."""
    titles = nouns()["titles"]
    while end < len(book.doc) and _goes_on(book, end):
        only_title = all(
            book.doc[i].lower_ in titles["male"] | titles["female"] | titles["either"] for i in range(start, end)
        )
        token = book.doc[end]
        if not (only_title or (base(token) == "flat" and start <= token.head.i < end)):
            break
        end = _past_number(book.doc, start, end + 1)
    return _past_number(book.doc, start, end)


def _past_number(doc: Doc, start: int, end: int) -> int:
    """The end of a name whose last word goes on: "Moon Jae-in", "Antonov An-12", "Boeing 747"."""
    if end < len(doc) and doc[end].pos_ == "NUM" and doc[end - 1].head.i == end:
        return end + 1  # a "Boeing 747" is no 747 of Boeing
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end].whitespace_ or doc[end - 1].whitespace_:
        return end
    last = doc[end + 1]
    return end + 2 if base(last) in {"flat", "goeswith"} and start <= last.head.i < end else end


def _is_role(book: Book, start: int, end: int) -> bool:
    """Whether capitalised words only say an office or a kind ("the President", "Prime Minister", "the Navy")."""
    words = [lemma_of(book.doc[i]) for i in range(start, end)]
    return noun_kind(words[-1]) != "other" and all(
        noun_kind(word) != "other" or word in nouns()["titles"]["either"] for word in words
    )


def _one_name(token: Token) -> bool:
    """Whether a proper noun right after another goes on its name: it is no title and no day."""
    titles = nouns()["titles"]
    return not is_time(token) and token.lower_ not in titles["male"] | titles["female"] | titles["either"]


def _name(book: Book, start: int, end: int) -> _Name:
    doc, titles = book.doc, nouns()["titles"]
    gender = ""
    while (
        end > start + 1
        and (doc[end - 2].text != "-" or doc[end - 2].whitespace_)
        and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].pos_ in {"CCONJ", "ADP", "DET"})
    ):
        end -= 1
    if _opens_with_place(book, start, end):
        start += 1
    label = doc[end - 1].ent_type_
    words = [doc[i] for i in range(start, end)]
    vessel = is_vessel(book, start, end)
    body = label == "ORG" and len(words) > 1 and doc[start].ent_type_ == "ORG"
    said = titles["male"] | titles["female"] | titles["either"]
    while not (vessel or body) and len(words) > 1 and words[0].lower_ in said:
        gender = gender or next((sex for sex in ("male", "female") if words[0].lower_ in titles[sex]), "")
        if words[1].lower_ == "of":
            break  # nobody is called "of Sussex"
        words.pop(0)
    before = doc[start - 1].lower_ if start else ""
    gender = gender or next((sex for sex in ("male", "female") if before in titles[sex]), "")
    text = "".join(token.text_with_ws for token in words).strip(" '\"“”‘’,")
    keys = tuple(key for token in words for key in [key_of(part) for part in token.text.split("-")] if key)
    titled = before in said or len(words) < end - start
    kind = {"PER": "person", "PERSON": "person", "ORG": "group"}.get(label, "person" if titled else "other")
    kind = "vehicle" if vessel else _designated(book, start, words, kind)
    kind = "storm" if kind in {"person", "other"} and is_storms_name(doc[start:end].root) else kind
    kind = "group" if kind in {"person", "other"} and not titled and is_outlet(text) else kind
    if kind == "person":
        gender = gender or given.gender(keys)
    return _Name(start, end, keys, re.sub(r"\s+", " ", text), "" if vessel else gender, kind)


def _opens_with_place(book: Book, start: int, end: int) -> bool:
    """As in "At Callao Rojas went ashore", where the article has the town and the man apart as well."""
    doc = book.doc
    if end != start + 2 or not start or doc[start].text not in book.toponyms or doc[start - 1].pos_ != "ADP":
        return False
    alone = (token for token in doc[:_FIRST_PART] if token.text == doc[start + 1].text and token.i != start + 1)
    return any(token.i == 0 or token.nbor(-1).text != doc[start].text for token in alone)


def _designated(book: Book, start: int, words: list[Token], kind: str) -> str:
    """Vehicle or storm where the name says so: "USS Example", "Hurricane Example", "the ferry Example"."""
    before = book.doc[start - 1] if start else None
    first = words[0]
    if first.text in SHIP_PREFIXES or tuple(word.lower_ for word in words) in STATE_AIRCRAFT:
        return "vehicle"
    for token in (before, first, words[-1]):
        if token is None or (token is before and token.lower_ == "carrier" and kind == "group"):
            continue  # "the carrier Northern Air" is an airline
        if token.pos_ in {"NOUN", "PROPN"} and noun_kind(lemma_of(token)) in {"vehicle", "storm"}:
            return noun_kind(lemma_of(token)) if len(words) > 1 or token is before else kind
    return "vehicle" if _bears_a_mark(words) else kind


def _bears_a_mark(words: Sequence[Token] | Span) -> bool:
    """Whether a name ends in the maker's mark of an aircraft, of which a tokenizer makes three words: "a C-17"."""
    mark = "".join(token.text for token in [*words][-_MARK:]).lower()
    return len(words) >= _MARK and words[-2].text == "-" and noun_mode(mark) == "air"


def _note_roles(book: Book, name: _Name, entity: Entity) -> None:
    """What the article calls the bearer of the name, at this mention."""
    doc = book.doc
    left = []
    i = name.start - 1
    while i >= 0 and book.number.get(i) == book.number.get(name.start) and _goes_before(book, doc[i]):
        left.append(doc[i])
        i -= 1
    inside = [doc[k] for k in range(name.start, name.end)]
    _add_role(book, entity, [*left, *inside])
    head = _head(book, name)
    title = next((one for one in left if noun_kind(lemma_of(one)) == entity.kind and one.i not in book.place), None)
    if base(head) == "flat" and head.head.i in {token.i for token in left}:
        book.at[head.head.i] = entity  # "the suspected launderer Ann Ode"
    for token in left:
        # a parse may hang "minister" or "U.S." beside the name instead of under it: they head the same phrase
        if token is title or (token.head.i == head.head.i and token.dep_ == head.dep_ and base(head) != "conj"):
            book.at[token.i] = entity
    _note_phrases(book, name, entity, head)


def _note_phrases(book: Book, name: _Name, entity: Entity, head: Token) -> None:
    """What the bearer of a name is called beside it: "Ann Ode, the minister", "Ann Ode is a grower"."""
    if entity.kind == "person" and entity.roles:  # "President Ann Ode of Peru"
        of = (child for child in head.children if base(child) == "nmod" and child.i in book.land and child.i > head.i)
        entity.countries |= {book.country[child.i] for child in of if book.doc[child.i - 1].lower_ == "of"}
    phrases = [child for child in head.children if base(child) == "appos" or child.dep_ == "nmod:desc"]
    if base(head) == "appos" and (head.head.pos_ == "NOUN" or _is_office(head.head)) and not _says(book, name):
        phrases.append(head.head)
        untold = entity.kind == "other" and book.labels.get(name.start) != "MISC"  # a book's author is not the book
        kinds = {entity.kind, "other"} if entity.kind == "person" else {entity.kind}  # no table has every calling
        if untold or noun_kind(lemma_of(head.head)) in kinds:
            book.at.setdefault(head.head.i, entity)
    if base(head) == "nsubj" and any(base(child) == "cop" for child in head.head.children) and head.head.pos_ == "NOUN":
        phrases.append(head.head)
    phrases += [child for child in head.children if base(child) == "acl" and _is_said_to_be(child, entity)]
    for token in phrases:
        if token.i in book.at and book.at[token.i] is not entity:
            continue
        _add_role(book, entity, [token, *modifiers(token)])
        if is_of_a_body(book, token):
            entity.within.add(lemma_of(token))
        beside = base(token) == "appos" and noun_kind(lemma_of(token)) == entity.kind == "person"
        if token.tag_ == "NN" and (beside or base(token) == "acl"):
            book.at.setdefault(token.i, entity)  # "said Ann Ode, 44, a grower who leads the march"


def is_of_a_body(book: Book, token: Token) -> bool:
    """Whether an office is one of a body and of no land: "the president of the museum", "its president"."""
    owners = [child for child in token.children if child.dep_ == "nmod:poss"]
    owners += [child for child in token.children if base(child) == "nmod" and preposition(child) == "of"]
    return any(one.i not in book.land and lemma_of(one) not in _LANDS for one in owners)


def _is_said_to_be(predicate: Token, entity: Entity) -> bool:
    """Whether a relative clause says what the bearer of a name is: "Alda, which is now a cyclone"."""
    is_noun = predicate.pos_ == "NOUN" and any(base(child) == "cop" for child in predicate.children)
    return is_noun and noun_kind(lemma_of(predicate)) == entity.kind


def _is_office(token: Token) -> bool:
    """Whether a noun written large says what somebody is: "the Foreign Minister, Ann Ode"."""
    return token.tag_ == "NNP" and noun_kind(lemma_of(token)) == "person"


def _says(book: Book, name: _Name) -> bool:
    """Whether a name between commas only says who says so: "the King, Ann Ode said, has arrived"."""
    return name.end < len(book.doc) and lemma_of(book.doc[name.end]) in vocabulary.SAYING


def _head(book: Book, name: _Name) -> Token:
    span = book.doc[name.start : name.end]
    # a parse may hang both words of a name beside it: then the last one heads it
    heads = [token for token in span if not name.start <= token.head.i < name.end]
    return heads[-1] if heads else span.root


def _goes_before(book: Book, token: Token) -> bool:
    """Whether a word left of a name still describes its bearer ("Chile's former foreign minister X")."""
    if token.i in book.at and book.at[token.i].named:
        return False
    return token.pos_ in {"NOUN", "ADJ", "PROPN"} or token.i in book.place or token.tag_ == "POS" or token.text == "-"


def _add_role(book: Book, entity: Entity, tokens: Sequence[Token]) -> None:
    for token in tokens:
        lemma = lemma_of(token)
        if token.i in book.country:
            entity.countries.add(book.country[token.i])
        elif token.i not in book.place and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            # "the queen's pony, Emma" is no queen
            if noun_kind(lemma) != "other" and lemma not in entity.roles and token.dep_ != "nmod:poss":
                entity.roles.add(lemma)
                book.by_role[lemma].append(entity)
            entity.modifiers.add(lemma)
        elif token.tag_ == "VBN":
            entity.modifiers.add(token.lower_)  # "the ousted president"
    note_premier(book, entity, {lemma_of(token) for token in tokens})
