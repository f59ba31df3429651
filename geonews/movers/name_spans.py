"""Where the proper names of an article stand, and of what kind each is by itself: its mentions, not yet whose they are.

The recogniser's people and organisations, and other runs of proper nouns, without titles, offices, days and the places
that were read before; titles, ships' prefixes and designators ("Mr", "USS", "Hurricane") say of what kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import preposition
from geonews.grammar.inflection import singulars
from geonews.grammar.nouns import base, is_outlet, is_time, lemma_of, noun_kind, noun_mode, nouns
from geonews.movers import given
from geonews.movers.book import PEOPLE, SHIP_PREFIXES, STATE_AIRCRAFT, Book, is_national, is_weather
from geonews.movers.hulls import is_office, is_on_hull, is_vessel
from geonews.movers.storms import is_storms_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

_MARK: Final = 3  # words that a tokenizer makes of a maker's mark: "C", "-" and "17"
_TITLE_WORDS: Final = 5  # "Prince of the Asturias"
_FIRST_PART: Final = 4000  # tokens in which a name stands alone as well; keeps huge files linear


def key_of(word: str) -> str:
    """A word of a name as names are compared: letters and digits without case."""
    return re.sub(r"[\W_]", "", word).casefold()


@dataclass(slots=True)
class Name:
    """A proper name at one place of the text: tokens ``start`` to ``end``, and its words as they are compared."""

    start: int
    end: int
    words: tuple[str, ...]
    text: str
    gender: str
    kind: str


def names_of(book: Book) -> Iterator[Name]:
    """Proper names in text order: the recogniser's people and organisations, and other runs of proper nouns."""
    doc, i = book.doc, 0
    spans = [ent for ent in doc.ents if ent.label_ in PEOPLE | {"ORG"} and ent.root.i not in book.place]
    spans = [ent for ent in spans if len(ent) == 1 or ent.text not in book.toponyms]
    spans = [ent for ent in spans if ent.text.casefold() not in book.outlet]  # a paper prints the story
    last = {ent[-1].lower_ for ent in spans if len(ent) > 1}  # but Ada King is King
    spans = [ent for ent in spans if not ent.text.islower() and (ent.text.lower() in last or not _is_title(ent))]
    spans = [ent for ent in spans if not _is_common(ent) and not _is_a_national(book, ent)]
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
            elif not (_is_role(book, i, end) or _is_day(doc[i:end]) or (end == i + 1 and _is_no_name(token))):
                yield _name(book, _with_sea(doc, i), end)
            i = end
        else:
            i += 1


def _with_sea(doc: Doc, start: int) -> int:
    """Where a name begins that the recogniser has with a part of the world before it: "the Arctic Dawn" is a ship."""
    before = doc[start - 1] if start else None
    if before is None or before.ent_type_ != "MISC" or doc[start].ent_iob_ != "I" or before.ent_iob_ != "B":
        return start
    return start - 1 if before.pos_ == "ADJ" and before.text[:1].isupper() else start


def _is_no_name(token: Token) -> bool:
    """Whether a capitalised word alone is part of a title, or the weather that opens a sentence."""
    return _is_of_a_title(token) or is_weather(token)


def is_of_an_office(token: Token) -> bool:
    """Whether a word is but part of an office: "state" of "Secretary of State Ann Ode" is no state with an "its"."""
    if token.lower_ != "state" or token.i < len(("secretary", "of")) or token.nbor(-1).lower_ != "of":
        return False
    return noun_kind(lemma_of(token.nbor(-2))) == "person"


def _is_of_a_title(token: Token) -> bool:
    """Whether a word is but part of an office or title: "State" of "Secretary of State", "Kent" of "Duke of Kent"."""
    said = nouns()["titles"]["male"] | nouns()["titles"]["female"]
    titled = token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in said
    return titled or is_of_an_office(token)


def _is_day(span: Span) -> bool:
    """Whether capitalised words name a day: "Monday", "June 6", and no 6 of a family June."""
    return all(is_time(token) or (token.pos_ == "NUM" and token.i > span.start) for token in span)


def _is_title(span: Span) -> bool:
    """Whether the recogniser has marked only "the Pope" or "the Mayor", or "Hurricane" before its name."""
    titles, kind = nouns()["titles"], noun_kind(lemma_of(span[0]))
    the = span.start > 0 and span.doc[span.start - 1].lower_ == "the" and span.root.tag_ == "NNP"
    titled = span[0].lower_ in titles["male"] | titles["female"] or kind == "storm" or (the and kind == "person")
    return ((len(span) == 1 or _is_of_somewhere(span)) and titled) or is_office(span)


def _is_of_somewhere(span: Span) -> bool:
    """Whether the recogniser has marked a title with what it is of, or half of that: "Duke of", "Prince of Wales"."""
    person = span.label_ in PEOPLE and noun_kind(lemma_of(span[0])) == "person"
    return person and span[1].lower_ == "of" and len(span) <= _TITLE_WORDS


def _is_common(span: Span) -> bool:
    """Whether the recogniser has marked a common noun that opens a sentence: "Doctors found", "Founder of X lands"."""
    word, after = span.root, span.doc[span.end : span.end + 1]
    office = bool(word.is_sent_start) and after.text == "of"
    many = word.tag_ == "NNS" or (bool(word.is_sent_start) and not office and _is_many(word.lower_))
    if len(span) == 1 and word.is_sent_start and (is_weather(word) or _is_told_small(word)):
        return True
    kinds = {noun_kind(one) for one in (word.lower_ if office else lemma_of(word), *singulars(word.lower_))}
    return len(span) == 1 and (many or office) and "person" in kinds


def _is_told_small(word: Token) -> bool:
    """Whether a calling that opens a headline is written small elsewhere: "Nun crosses into Peru ... The nun flew"."""
    if word.i or noun_kind(word.lower_) != "person":
        return False
    return any(other.text == word.lower_ for other in word.doc[word.i + 1 : _FIRST_PART])


def _is_a_national(book: Book, span: Span) -> bool:
    """Whether a headline's first words were taken for a name: "Freed Briton lands"."""
    before = span[:-1]
    opens = bool(span[0].is_sent_start) and len(span) > 1 and span[-1].i in book.people
    return opens and all(word.lower_ != word.text and word.pos_ in {"ADJ", "VERB", "NOUN"} for word in before)


def _is_many(word: str) -> bool:
    """Whether a word of the tables stands for several: "inspectors"."""
    return word.endswith("s") and any(noun_kind(one) == "person" for one in singulars(word) if one != word)


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
    number = end < len(doc) and doc[end].pos_ == "NUM"
    new = start > 0 and doc[start - 1].lower_ in {"a", "an"}  # "the Boeing 747" is called otherwise
    flat = new and number and doc[end].dep_ == "flat" and doc[end].head.i == end - 1 and doc[end].text.isdigit()
    if number and (flat or doc[end - 1].head.i == end):
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


def _name(book: Book, start: int, end: int) -> Name:
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
    if end > start + 2 and start and doc[start - 1].lower_ == "the" and is_national(doc[start]):
        start += 1  # "the Dane Bo Lee"
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
    if kind == "person" and before in {"a", "an"} and len(words) == 1 and not titled:
        kind = "other"  # "an Antonov needs five hours": no person's name stands so
    if kind == "person":
        gender = gender or given.gender(keys)
    return Name(start, end, keys, re.sub(r"\s+", " ", text), "" if vessel else gender, kind)


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
        if token is before and kind == "person" and noun_mode(lemma_of(token)) != "sea" and _is_aboard(token):
            continue  # "on the plane Lee told reporters"
        if token.pos_ in {"NOUN", "PROPN"} and noun_kind(lemma_of(token)) in {"vehicle", "storm"}:
            return noun_kind(lemma_of(token)) if len(words) > 1 or token is before else kind
    return "vehicle" if bears_a_mark(words) and not _is_ridden(words) else kind


def _is_aboard(vehicle: Token) -> bool:
    """As in "on the plane", with nothing more said of it."""
    left = vehicle.doc[max(vehicle.i - 2, vehicle.sent.start) : vehicle.i]
    return [word.lower_ for word in left[1:]] == ["the"] and left[0].lower_ in {"on", "in", "aboard", "inside"}


def _is_ridden(words: Sequence[Token]) -> bool:
    """As in "left in a C-17", "an F-22 fighter": told of for what it carries or does, and not for where it goes."""
    head = next((token for token in words if token.head not in words), words[-1])
    return base(head) == "compound" or preposition(head) in {"in", "aboard", "on", "by", "with"}


def bears_a_mark(words: Sequence[Token] | Span) -> bool:
    """Whether a name ends in the maker's mark of an aircraft, behind an owner or maker: "Air Force C-17", no "C-17"."""
    mark = "".join(token.text for token in [*words][-_MARK:]).lower()
    return len(words) > _MARK and words[-2].text == "-" and noun_mode(mark) == "air"
