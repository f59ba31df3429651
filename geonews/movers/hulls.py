"""What shows that a proper name is a ship's: letters before it, "the" where no person has one, what only ships do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.lexicon import is_travel
from geonews.grammar.nouns import base, is_time, lemma_of, noun_mode, nouns
from geonews.movers.book import AFLOAT, PEOPLE, SHIP_PREFIXES, Book, lowest
from geonews.toponymy.craftnames import craft_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

#: Titles that ships bear, and that persons bear without "the" before them.
_ON_HULLS: Final = frozenset(
    "admiral general marshal captain commander queen king prince princess lady duke duchess".split()
)
#: An office that is written as a ship's name is.
_NO_HULL: Final = ("first", "lady")
#: What only vessels do, in two words.
_MOORING: Final = frozenset(
    {("drop", "anchor"), ("weigh", "anchor"), ("cast", "anchor"), ("cast", "off"), ("tie", "up"), ("put", "out")}
)
#: At most so many words bear a ship's name, its letters with them.
_HULL: Final = 5
_QUOTES: Final = frozenset({'"', "“", "‘", "``", "'", "«"})
#: Who and what belongs to a ship or a plane, and to no person of a name.
_OF_VESSELS: Final = frozenset(
    "captain skipper crew hull deck bow stern bridge hold engine cargo passenger master".split()
)


def christened(book: Book) -> dict[int, int]:
    """Where ships' names begin and end: "HMS X", "the tanker X", "a tug, the X 40", "the X Trader sailed"."""
    found = _called_like_towns(book)
    for token in book.doc[:-1]:
        if token.text in SHIP_PREFIXES:
            end = _end_of_run(book.doc, token.i + 1)
            start = token.i if end > token.i + 1 else end
        elif book.afloat and token.pos_ in {"NOUN", "PROPN"} and noun_mode(lemma_of(token)) == "sea":
            start = _start_behind(token)
            end = _end_of_run(book.doc, start)
            end = end if end > start and _names_it(book, token, start, end) else start
        else:
            start = token.i + 1
            end = _end_of_run(book.doc, start) if book.afloat and token.lower_ == "the" else start
            run = book.doc[start:end]
            is_hull = end > start + 1 and not is_office(run) and (_is_numbered(run) or _is_afloat_run(run))
            end = end if is_hull else start
        if end > start:
            found[start] = end
    return found


def _is_numbered(name: Span) -> bool:
    """As "the Adrian Darya 1", which the recogniser takes for somebody: nobody is called so."""
    return name[-1].text.isdigit() and {token.ent_type_ for token in name[:-1]} == {"PER"}


def _called_like_towns(book: Book) -> dict[int, int]:
    """Names of ships that are towns' elsewhere: "the Belem left A", "aboard the Belem"."""
    return {i: i + 1 for i in craft_names(book.doc, sure=True) if i not in book.place} if book.afloat else {}


def _is_afloat_run(name: Span) -> bool:
    """Whether several capitalised words do what only ships do, or are one name and travel: "the Pacific Princess"."""
    if _is_told_afloat(name):
        return True
    one = {token.ent_type_ for token in name} == {"MISC"} and name[-1].tag_ == "NNP" and name[-1].lower_ in _ON_HULLS
    head = name.root.head
    return one and base(name.root) == "nsubj" and (_is_travelling(head) or (head.lower_, head.tag_) == ("way", "NN"))


def _is_told_afloat(name: Span) -> bool:
    """Whether several capitalised words, of which one is no common noun, do what only ships do."""
    return base(name.root) == "nsubj" and _is_afloat(name.root.head) and any(token.pos_ == "PROPN" for token in name)


def is_office(name: Span) -> bool:
    """Whether the words are no ship's, but the president's wife: "the First Lady"."""
    return tuple(token.lower_ for token in name[:2]) == _NO_HULL


def _start_behind(noun: Token) -> int:
    """Where a name may begin behind a noun: past a comma and "the", or past an opening mark of quotation."""
    doc, i = noun.doc, noun.i + 1
    comma = doc[i].text == ","
    i += comma
    if i < len(doc) and (doc[i].lower_ == "the" if comma else doc[i].text in _QUOTES):
        return i + 1
    return len(doc) if comma else i


def _end_of_run(doc: Doc, start: int) -> int:
    """The end of the capitalised words and the number that a name is of: "Baltic Trader", "Multratug 40"."""
    end = start
    while end < min(len(doc), start + _HULL) and doc[end].text[:1].isupper() and _is_of_hull(doc[end]):
        end += 1
    while end > start and doc[end - 1].pos_ == "ADJ":
        end -= 1
    return end + 1 if start < end < len(doc) and _is_number_of(doc[end]) else end


def _is_number_of(token: Token) -> bool:
    """Whether a number ends a name ("Grace 1"), and does not count what follows ("the Aurora 40 miles off")."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.text.isdigit() and len(token.text) < len("2000") and after.pos_ not in {"NOUN", "PROPN", "NUM"}


def _names_it(book: Book, noun: Token, start: int, end: int) -> bool:
    """Whether a run of capitalised words is the name of what the noun says, and no land, day or office."""
    doc, last = noun.doc, noun.doc[end - 1]
    after = doc[end] if end < len(doc) else last
    if after.i > last.i and after.pos_ == "NOUN":
        return False
    airline = noun.lower_ == "carrier" and last.ent_type_ == "ORG"
    if airline or (end - start == 1 and start in book.land):
        return False  # "a ship Iran seized"
    if doc[noun.i + 1].text == ",":
        return base(last) == "appos" or base(doc[start:end].root) == "appos" or after.text == ","
    quoted = doc[start - 1].text in _QUOTES and after.is_quote
    return quoted or any(token.pos_ == "PROPN" for token in doc[start:end])


def is_on_hull(book: Book, i: int) -> bool:
    """Whether the word before a recognised name belongs to it as a ship's: "the Admiral X"."""
    token = book.doc[i]
    return token.lower_ in _ON_HULLS and token.text[:1].isupper() and is_vessel(book, i, i + 2)


def _is_of_hull(token: Token) -> bool:
    """Whether a capitalised word may be of a name: a trader, a star and the Baltic may."""
    return token.pos_ in {"PROPN", "ADJ", "NOUN"} and not token.is_sent_start and not is_time(token)


def is_vessel(book: Book, start: int, end: int) -> bool:
    """Whether a name is a ship's: "the frigate Admiral X", "the Admiral X left", "the Aurora sailed".

    No person's name takes "the", unless a description, a plural or another noun follows.
    """
    doc = book.doc
    before = doc[start - 1] if start else None
    if start in book.hulls:
        return True
    if before is None or before.sent.start != doc[start].sent.start or _is_no_hull(book, doc[start:end]):
        return False
    airline = before.lower_ == "carrier" and doc[end - 1].ent_type_ == "ORG"
    if (noun_mode(lemma_of(before)) == "sea" and not airline) or before.lower_ in {"flagged", "registered"}:
        return True
    last, root = doc[end - 1], doc[start:end].root
    after = doc[end] if end < len(doc) else last
    if before.lower_ == "the" and book.afloat and _is_manned(doc, start, end):
        return True
    plain = last.tag_ not in {"NNS", "NNPS"} and after.pos_ not in {"NOUN", "PROPN", "NUM"} and after.tag_ != "POS"
    if before.lower_ != "the" or not plain or base(root) not in {"nsubj", "obj", "obl", "nmod", "appos"}:
        return False
    if end - start > 1 and doc[start].lower_ in _ON_HULLS and doc[start + 1].lower_ != "of":
        return True  # but the Duchess of Cusco is a person, until she sails
    if _is_appended(book, doc[start:end]):
        return True
    if base(root) == "nsubj" and _is_afloat(root.head) and not book.place.issuperset(range(start, end)):
        return True
    if book.afloat and base(root) == "nsubj" and _is_unlabelled(book, doc[start:end]) and _is_travelling(root.head):
        return True  # "the Alda is bound for Lima", beside ships
    # no person takes "the": where ships are told of, one of them does
    return book.afloat and {doc[i].ent_type_ for i in range(start, end)} <= {"", *PEOPLE} and _is_marked(doc[start:end])


def _is_no_hull(book: Book, name: Span) -> bool:
    """Whether a name is a land's alone, or an office."""
    return (name.start in book.land and len(name) == 1) or is_office(name)


def _is_appended(book: Book, name: Span) -> bool:
    """As in "their ship, the Aurora" or, of a ship, "her sister, the Alda"."""
    root = name.root
    if base(root) != "appos":
        return False
    sister = book.afloat and lemma_of(root.head) == "sister" and _is_marked(name)
    return sister or noun_mode(lemma_of(root.head)) == "sea"


def _is_unlabelled(book: Book, name: Span) -> bool:
    """Whether a name is nobody's that the recogniser knows: no land, body or nation, and no title."""
    known = any(token.i in book.place | book.people or token.ent_type_ in {"ORG", "LOC", "GPE"} for token in name)
    titles = nouns()["titles"]
    titled = name[0].lower_ in titles["male"] | titles["female"] | titles["either"]
    return not known and not titled and name.root.pos_ == "PROPN"


def _is_travelling(verb: Token) -> bool:
    return is_travel(lemma_of(lowest(verb))) or verb.lower_ in {"bound", "headed", "due"}


def _is_manned(doc: Doc, start: int, end: int) -> bool:
    """Whether a name behind "the" is aboard of which one is, or whose crew or captain is told."""
    left = [token.lower_ for token in doc[max(0, start - 3) : start - 1]]
    if left[-1:] in (["aboard"], ["onboard"]) or left == ["on", "board"]:
        return True
    if left[-1:] == ["of"] and lemma_of(doc[start - 3]) in _OF_VESSELS:
        return True
    return end + 1 < len(doc) and doc[end].tag_ == "POS" and lemma_of(doc[end + 1]) in _OF_VESSELS


def _is_marked(name: Span) -> bool:
    """Whether the recogniser has taken a name for a person, not for a title or a nation ("the Rooster" is neither)."""
    titles = nouns()["titles"]
    titled = name[0].lower_ in titles["male"] | titles["female"] | titles["either"]
    return any(token.ent_type_ in PEOPLE for token in name) and not titled


def _is_afloat(verb: Token) -> bool:
    """Whether the verb, or one joined to it, is what only vessels do: "was brought in and moored at A"."""
    joined = (child for child in verb.children if base(child) == "conj")
    part = next((child.lower_ for child in verb.children if base(child) in {"compound", "advmod", "obj"}), "")
    return (
        lemma_of(verb) in AFLOAT
        or (lemma_of(verb), part) in _MOORING
        or any(lemma_of(one) in AFLOAT and not any(base(child) == "nsubj" for child in one.children) for one in joined)
    )
