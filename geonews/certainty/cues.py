"""The words around a trigger that say how sure it is: negation, classes of predicates, modifiers, conjunctions.

One cue each, without regard to what governs it; `factuality` puts them together. The classes are in
``data/certainty.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.grammar.clauses import children, first, governors, preposition
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import behind_conjunction

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Article, Status

_NOT: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
_ACCOUNTS: Final = frozenset({"account", "circumstance", "means", "condition"})
WHEN: Final = frozenset({"when", "after", "once", "until", "till", "before", "as", "while", "where"})
_CHOICES: Final = frozenset({"option", "possibility", "idea", "proposal", "suggestion"})
_TALES: Final = frozenset({"report", "claim", "rumour", "rumor", "allegation", "suggestion", "story", "speculation"})
_HEADLINE_CHARACTERS: Final = 400
#: "taken off the programme", "struck from the agenda"
_STRIKING: Final = frozenset("take strike drop cut cross remove leave scratch delete".split())
_PROGRAMMES: Final = frozenset("programme program agenda itinerary schedule list timetable table".split())
_NEAR: Final = 5


def class_of(token: Token, table: str) -> str | None:
    """The class of the table that the word belongs to, by particle verb, lemma or form."""
    rows = certainty()[table]
    if table == "predicates" and _strikes_off(token):
        return "denied"
    particle = first(token, "compound:prt")
    forms = [f"{lemma_of(token)}-{particle.lower_}"] if particle is not None else []
    for form in (*forms, lemma_of(token), token.lower_):
        found = next((key for key, words in rows.items() if form in words), None)
        if found:
            return found
    return None


def _strikes_off(verb: Token) -> bool:
    """As in "a trip to Lima was taken off the programme", "struck from the agenda", "left out of the schedule"."""
    if lemma_of(verb) not in _STRIKING or verb.pos_ != "VERB":
        return False
    behind = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    lists = (one.i for one in children(verb, "obl", "obj") if lemma_of(one) in _PROGRAMMES)
    return behind in {"off", "from", "out"} and any(0 < at - verb.i <= _NEAR for at in lists)


def is_noun(token: Token) -> bool:
    """Whether the word is a noun and no predicate: "the visit", not "is a visit"."""
    return token.pos_ in {"NOUN", "PROPN"} and first(token, "cop", "aux") is None


def predicate_before(verb: Token) -> Token | None:
    """The predicate right before "to" or "of": surer than a parse that hangs the infinitive elsewhere."""
    start, at = verb.sent.start, verb.i - 1
    while at > start and verb.doc[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    if at <= start or verb.doc[at].lower_ not in {"to", "of"}:
        return None
    before = verb.doc[at - 1]
    predicative = before.pos_ in {"VERB", "ADJ"} or before.lower_ == "due"
    return before if predicative and class_of(before, "predicates") is not None else None


def by_adverbs(verb: Token, status: Status) -> Status:
    """The status weakened by "perhaps", denied by "almost"."""
    adverbs = {child.lower_ for child in verb.children if base(child) == "advmod"}
    if status != "denied" and (adverbs & certainty()["time"]["maybe"] or _is_mooted(verb)):
        return "possible"
    if status in {"happened", "under_way"} and adverbs & certainty()["time"]["guess"]:
        return "possible"
    return "denied" if adverbs & certainty()["time"]["almost"] and status == "happened" else status


def _is_mooted(verb: Token) -> bool:
    """As in "another possibility is that it will stop there", "one option is sending them to Lima"."""
    outer = first(verb, "nsubj:outer")
    if outer is None and verb.tag_ == "VBG":
        outer = subject if (subject := first(verb, "nsubj")) and lemma_of(subject) in _CHOICES else None
    return outer is not None and lemma_of(outer) in certainty()["nouns"]["possible"]


def is_tale(noun: Token) -> bool:
    """As in "a report that", "rumours that"."""
    return lemma_of(noun) in _TALES


def is_denied_tale(noun: Token) -> bool:
    """As in "denied a report that he had gone", "rejected claims that"."""
    told = is_tale(noun) and base(noun) == "obj" and not is_negated(noun.head)
    return told and lemma_of(noun.head) in certainty()["complements"]["denied"]


def by_modifiers(noun: Token) -> Status | None:
    """What stands beside an event noun says of it: "a planned visit", "no visit", "talks under discussion"."""
    beside = [child for child in noun.children if base(child) in {"amod", "compound", "advmod"}]
    words = {form for child in beside for form in (child.lower_, lemma_of(child))}
    if any(child.lower_ == "no" and base(child) == "det" for child in noun.children) or _is_neither(noun):
        return "denied"
    if any(
        preposition(child) == "under" and lemma_of(child) in {"discussion", "consideration", "negotiation", "review"}
        for child in (*children(noun, "nmod", "obl"), *(noun.head.children if base(noun) != "root" else ()))
    ):
        return "possible"
    told = class_of(behind, "predicates") if (behind := _participle_behind(noun)) is not None else None
    if told in {"expected", "denied"}:
        return told  # type: ignore[return-value]  # two of the five statuses
    rows = certainty()["modifiers"]
    for status in ("denied", "possible", "expected", "under_way", "happened"):
        if words & rows[status]:
            return status
    return None


def _is_neither(noun: Token) -> bool:
    """As both in "will host neither the summit nor the forum"."""
    host = noun.head if base(noun) == "conj" else noun
    return any(base(child) in {"cc:preconj", "cc", "det"} and child.lower_ == "neither" for child in host.children)


def _participle_behind(noun: Token) -> Token | None:
    """As in "a final scheduled for May", "the talks, postponed twice": whatever the parse has hung it on."""
    at = noun.i + 1
    while at < noun.sent.end - 1 and noun.doc[at].text == ",":
        at += 1
    token = noun.doc[at] if at < noun.sent.end else None
    alone = token is not None and token.tag_ == "VBN" and first(token, "aux", "aux:pass") is None
    return token if alone and token is not None and lemma_of(token) in certainty()["events"]["scheduling"] else None


def is_off(predicate: Token) -> bool:
    """As in "a summit in Lima is off the table", "is out of the question", "the trip is off", "the plan is dead".

    Not "the festival is off to a bright start".
    """
    if predicate.lower_ in {"off", "dead"} and first(predicate, "cop") is not None:
        return predicate.i + 1 == len(predicate.doc) or predicate.nbor().lower_ != "to"
    said = preposition(predicate)
    return (said, lemma_of(predicate)) in {("off", "table"), ("off", "agenda"), ("out of", "question")}


def calls_off(verb: Token) -> bool:
    """As in "had been planned for May but was called off", "was talked about and dropped"."""
    shared = verb.tag_ == "VBN" and base(verb) == "conj" and first(verb.head, "aux:pass") is not None
    passive = (shared or first(verb, "aux:pass") is not None) and first(verb, "nsubj", "nsubj:pass") is None
    return passive and class_of(verb, "predicates") == "denied" and not is_negated(verb)


def main_verb(token: Token) -> Token | None:
    """The predicate of the clause in which the word stands."""
    return next(
        (node for node in governors(token) if node.pos_ in {"VERB", "AUX"} or first(node, "cop") is not None), None
    )


def is_headline(sentence: Span, article: Article) -> bool:
    """A title inside the text: near its start or the title itself, and without a full stop."""
    text = sentence.text.strip()
    if article.title and text and text in article.title:
        return True
    return sentence.start_char < _HEADLINE_CHARACTERS and not text.endswith((".", "!", "?", "”", '"', ":", ")"))


def is_negated(token: Token) -> bool:
    """Whether the word is denied by "not", "never", "no longer", "on no account", or its subject is nobody."""
    if _is_only_purpose_denied(token):
        return False
    for child in token.children:
        if child.lower_ in _NOT and base(child) in {"advmod", "cc", "neg", "aux"}:
            return True
        if lemma_of(child) in _ACCOUNTS and any(part.lower_ == "no" for part in children(child, "det")):
            return True  # "on no account"
        if child.lower_ == "longer" and any(part.lower_ == "no" for part in child.children):
            return True
        if base(child) in {"obl", "obj"} and any(
            part.lower_ == "neither" for part in children(child, "cc:preconj", "cc", "det")
        ):
            return True  # "turned up neither in Lima nor in Quito"
        if base(child) == "nsubj" and (
            child.lower_ in {"nobody", "none", "neither"}
            or any(part.lower_ in {"no", "neither"} for part in children(child, "det", "cc:preconj"))
        ):
            return behind_conjunction(token) is None  # "no king had come since his father, Ode, came"
    return False


def _is_only_purpose_denied(token: Token) -> bool:
    """As in "I did not come to Lima to lose": whoever says so has come."""
    if (
        token.tag_ != "VB"
        or lemma_of(token) != "come"
        or not any(child.lower_ == "did" for child in children(token, "aux"))
    ):
        return False
    speaks = any(child.lower_ in {"i", "we"} for child in children(token, "nsubj"))
    ends = (child for child in children(token, "advcl", "xcomp") if child.i > token.i)
    return speaks and any(part.lower_ == "to" for end in ends for part in children(end, "mark"))


def marks_of(verb: Token) -> set[str]:
    """Conjunctions and prepositions that open the verb's clause."""
    return {
        child.lower_
        for child in verb.children
        if base(child) in {"mark", "case"} or (base(child) == "advmod" and child.lower_ in WHEN)
    }


def is_booking(verb: Token) -> bool:
    """As in "was booked on a flight to Lima", "had checked in for it": who has a seat may still stay behind."""
    rows = certainty()["bookings"]["verbs"]
    words = (child.lower_ for child in children(verb, "compound:prt", "advmod"))
    return lemma_of(verb) in rows or any(f"{lemma_of(verb)}-{word}" in rows for word in words)


def is_right(noun: Token) -> bool:
    """Whether the noun is what one has who may come along: a seat, a ticket."""
    return lemma_of(noun) in certainty()["bookings"]["rights"]
