"""Who is due, expected or back somewhere: "the frigate is due in Bergen on Sunday", "they expect her off Lima in May".

No verb of motion tells of these arrivals, and parsers read the words before the place now as a predicate, now as a
preposition; so the place is read off the row of words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.grammar import ends, lexicon, named_places, vocabulary
from geonews.grammar.arguments import Roles, Told, told
from geonews.grammar.clauses import antecedent, children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Ends, Scene
    from geonews.model import Mention

#: the words that say that somebody is to be, or is again, at a place
WORDS: Final = frozenset(("due", "expected", "expects", "expect", "back", "be", "been", "off"))
_RIDING: Final = frozenset(("on", "aboard", "on board"))
_AT: Final = frozenset(("in", "at", "off", "on"))
_MOVERS: Final = frozenset(("person", "group", "vehicle", "storm", "animal"))
#: how many words may stand between the word and its preposition, and between that and the name
_NEAR: Final = 3
#: "to be back" after these foretells an arrival
_FORESEEN: Final = frozenset("expect schedule plan hope due likely intend promise set aim want".split())
_NOUNS: Final = frozenset(("NOUN", "PROPN", "PRON"))
#: Who "has been to Lima many times" or has "never been to" it is told of no journey.
_NO_JOURNEY: Final = frozenset("never not n't n’t often twice times before ever once always".split())
#: What stands between the stops of "had been to Lima, then to Quito in Ecuador and Bergen".
_BETWEEN_STOPS: Final = frozenset((",", "and", "to", "then", "also", "the", "both"))
_BE: Final = frozenset("be is are was were been 's ’s 're ’re".split())


def read_awaited(scene: Scene, word: Token) -> Told | None:
    """The arrival that one of `WORDS` tells of, or ``None``."""
    if word.lower_ == "back" and word.nbor().lower_ == "from":
        return _read_back_from(scene, word)
    if word.lower_ == "been":
        return _read_been_to(scene, word)
    mover = _mover(word)
    if mover is None or not _may_come(scene, mover):
        return None
    place = _place_behind(scene, word, after=mover if mover.i > word.i else word)
    if place is None:
        return None
    frame = replace(lexicon.VERBS["arrive"], loose=True)
    return told(scene, word, frame, Roles(mover), {"destination": (place, *_listed(scene, place, word))})


def _read_been_to(scene: Scene, word: Token) -> Told | None:
    """As in "has been to Lima", "had been to Lima, to Quito in Ecuador and to Oslo": the stops, read off the words."""
    row = word.doc[word.i + 1 : word.sent.end]
    if not row or row[0].lower_ != "to" or any(token.lower_ in _NO_JOURNEY for token in word.sent):
        return None
    found: list[Mention] = []
    within = False  # "in Ecuador" only says where the stop before it lies
    for token in row:
        if token.i in scene.places.heads and not within:
            mention = named_places.named(scene.places, token)
            found += [mention] if mention is not None else []
        elif token.i not in scene.places.covered and token.lower_ not in _BETWEEN_STOPS | {"in"}:
            break
        within = token.lower_ == "in" or (within and token.i in scene.places.covered)
    host = found and word.doc.char_span(found[0].span.start, found[0].span.end, alignment_mode="expand")
    root = host.root if host else word
    mover = subject(word) if word.dep_ != "cop" else subject(word.head)
    mover = mover or subject(root)
    if not found or mover is None or not (scene.cast.kind(mover) in _MOVERS or mover.pos_ == "PRON"):
        return None
    frame = replace(lexicon.VERBS["visit"], loose=True)
    return told(scene, word, frame, Roles(mover), {"destination": tuple(found)})


def _may_come(scene: Scene, mover: Token) -> bool:
    if scene.cast.kind(mover) == "cargo":
        return first(mover, "det", "nmod:poss", "nummod") is not None  # "more aid is expected in Lima" foretells no way
    return scene.cast.kind(mover) in _MOVERS or mover.lower_ in {"he", "she", "they", "we"}


def read_riding(scene: Scene, vehicle: Token) -> Told | None:
    """As in "she is on a plane to Lima": the vehicle is the predicate, and its way hers."""
    if preposition(vehicle) not in _RIDING or first(vehicle, "cop") is None or scene.cast.mode(vehicle) is None:
        return None
    own = first(vehicle, "nsubj")
    mover = None if own is None else antecedent(own)
    if mover is None or scene.cast.kind(mover) not in _MOVERS:
        return None
    found: Ends = {}
    for held in obliques(vehicle):
        end = lexicon.ADJECTIVES["bound"].prepositions.get(held.preposition)
        place = None if end is None or end in found else ends.of(scene.places, held.token, nested=False)
        if end is not None and place is not None:
            found[end] = (place,)
    frame = lexicon.ADJECTIVES["bound"]
    return told(scene, vehicle, frame, Roles(mover, carrier=vehicle), found) if "destination" in found else None


def _listed(scene: Scene, place: Mention, word: Token) -> list[Mention]:
    """The places joined to the first: "will be in Lima, Quito and Bergen", "in Lima, then in Quito and Bergen"."""
    written = word.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    row = [] if written is None else list(children(written.root, "conj"))
    row += [further for one in row for further in children(one, "conj")]
    row = [one for one in row if one.i > word.i and one.i in scene.places.heads]
    between = () if written is None or not row else word.doc[written.end : row[-1].i]
    if any(token.lower_ in vocabulary.TIMES for token in between):
        return []  # stops on days of their own are told one by one
    named = (named_places.named(scene.places, one) for one in row)
    return [one for one in named if one is not None]


def _read_back_from(scene: Scene, word: Token) -> Told | None:
    """As in "the reporter, back from Lima,", "is back from Lima"."""
    place = named_places.named(scene.places, word.nbor(2)) if word.i + 2 < word.sent.end else None
    said = word.nbor(-1) if word.i > word.sent.start + 1 else None
    if place is None or said is None:
        return None
    mover = antecedent(said.nbor(-1)) if said.text == "," else _mover(word)
    if mover is None or scene.cast.kind(mover) not in _MOVERS:
        return None
    return told(scene, word, lexicon.VERBS["return"], Roles(mover), {"origin": (place,)})


def read_on_course(scene: Scene, word: Token) -> Told | None:
    """As in "the yacht, on course for Lima", "has set course for Lima", of which parsers make one noun phrase.

    A budget is on course for a surplus, and a team for a title.
    """
    row = word.doc[word.i + 1 : min(word.sent.end, word.i + 3 + _NEAR)]
    if word.i <= word.sent.start + 1 or not row or row[0].lower_ != "for":
        return None
    said = word.nbor(-1)
    if said.lower_ not in {"on", "set", "sets", "changed", "altered"} or (word.dep_ == "obj" and word.head.i == said.i):
        return None
    head = next((token for token in row if token.i in scene.places.heads), None)
    mover = next((token for token in reversed(word.doc[word.sent.start : word.i - 1]) if token.pos_ in _NOUNS), None)
    part = mover is not None and mover.dep_ in {"compound", "flat"} and mover.head.i < word.i
    mover = mover and antecedent(mover.head if part else mover)
    place = None if head is None else named_places.named(scene.places, head)
    if place is None or mover is None or scene.cast.kind(mover) not in {"vehicle", "storm"}:
        return None
    return told(scene, word, lexicon.ADJECTIVES["bound"], Roles(mover), {"destination": (place,)})


def _mover(word: Token) -> Token | None:
    """Whom the word is said of; nobody where it is no predicate ("expected losses in", "held back in")."""
    if word.lower_ == "be":
        return subject(word if word.head.i == word.i or word.dep_ != "cop" else word.head) if _is_to_be(word) else None
    if word.lower_ in {"expects", "expect"}:
        return first(word, "obj") if first(word, "xcomp", "ccomp") is None else None
    before = word.doc[word.i - 1] if word.i > word.sent.start else None
    if word.lower_ == "off" and before is not None and _is_bare_headline(word):
        return antecedent(before) if before.pos_ in {"NOUN", "PROPN"} else None  # "Eagles off to Lima"
    while before is not None and before.i > word.sent.start and before.pos_ in {"ADV", "PART"}:
        before = None if before.lower_ in WORDS else before.nbor(-1)
    if before is None or before.lower_ not in _BE or _is_felt(word):
        return None
    near = {token.i for token in word.doc[word.i : word.i + 2 * _NEAR]} | {word.head.i}
    for token in reversed(word.doc[word.sent.start : word.i]):
        if token.dep_ in {"nsubj", "nsubj:pass"} and token.head.i in near:
            return antecedent(token)
    return subject(word)


def _is_bare_headline(word: Token) -> bool:
    """Whether no verb stands in the sentence, and no full stop at its end."""
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in word.sent)
    return not finite and not word.sent.text.rstrip().endswith((".", "!", "?"))


def _is_to_be(be: Token) -> bool:
    """As in "will be in Lima", "should be at Lima", "are to be in Lima"."""
    before = [token.lower_ for token in be.doc[max(be.sent.start, be.i - _NEAR) : be.i]]
    if before and before[-1] == "to":
        return len(before) > 1 and (before[-2] in _BE or before[-2] in _FORESEEN or before[-2] in WORDS)
    return any(word in {"will", "'ll", "’ll", "should", "shall"} for word in before) and "not" not in before


def _is_felt(word: Token) -> bool:
    """As in "she is content to be back at her desk": how it is to be there, and no arrival."""
    to_be = next((child for child in word.children if child.lower_ == "to" and child.dep_ == "mark"), None)
    if to_be is not None and to_be.i > word.sent.start and to_be.nbor(-1).lower_ in _BE:
        return False  # "is to be back"
    return to_be is not None and word.head.lemma_.lower() not in _FORESEEN


def _place_behind(scene: Scene, word: Token, *, after: Token) -> Mention | None:
    row = word.doc[after.i + 1 : min(word.sent.end, after.i + 2 * _NEAR + 2)]
    ways = ("to",) if word.lower_ == "off" else _AT
    said = next((n for n, token in enumerate(row) if token.lower_ in ways), None)
    if said is None or said > _NEAR or any(token.lower_ not in {"back", "here", "home"} for token in row[:said]):
        return None
    for token in row[said + 1 : said + 2 + _NEAR]:
        if token.i in scene.places.heads:
            return named_places.named(scene.places, token)
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
        if lemma_of(token) in vocabulary.INSTITUTIONS and token.nbor(-1).lower_ in _AT:
            return None  # "in jail in Lima"
        pointed = ends.of(scene.places, token, nested=False)
        if pointed is not None:
            return pointed
    return None
