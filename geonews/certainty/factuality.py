"""How surely an article says that something happens, who it says said so, and whether it is earlier history.

Read from the parse around a trigger word: auxiliaries, negation, the predicates that govern it ("plans to", "denied
that"), adjectives beside an event noun, reporting verbs, dates. The classes of predicates are in
``data/certainty.toml``. After Saurí and Pustejovsky, "FactBank: a corpus annotated with event factuality" (2009),
with their eight degrees folded into the five statuses that a map can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty, is_report, source
from geonews.certainty.background import is_ahead, is_background, is_habit, is_timetable
from geonews.certainty.retractions import is_taken_back
from geonews.grammar.clauses import children, first, governors, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Article, Status
    from geonews.movers.who import Cast

_MODALS: Final[dict[str, Status]] = {
    "will": "expected", "'ll": "expected", "’ll": "expected", "wo": "expected", "shall": "expected",
    "would": "expected", "'d": "expected", "’d": "expected", "should": "expected", "must": "expected",
    "ought": "expected", "may": "possible", "might": "possible", "could": "possible", "can": "possible",
    "ca": "possible",
}  # fmt: skip
_NOT: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly"})
_ACCOUNTS: Final = frozenset({"account", "circumstance", "means", "condition"})
#: what takes a moment, and is over once it was seen
_AT_ONCE: Final = frozenset("pass cross enter leave depart arrive land dock exit".split())
_ON_THE_WAY: Final = frozenset({"bound", "underway", "en", "route", "aboard", "course"})
_IF: Final = frozenset({"if", "unless", "provided", "providing", "assuming", "should"})
_WHEN: Final = frozenset({"when", "after", "once", "until", "till", "before", "as", "while", "where"})
#: "in talks on sending them", "the idea of sending them"
_ON: Final = frozenset({"on", "about", "over", "of"})
_CHOICES: Final = frozenset({"option", "possibility", "idea", "proposal", "suggestion"})
_OF: Final = frozenset({"to", "of", "from", "for", "about", "against", "on"})
_INSTEAD: Final = frozenset({"without", "instead", "rather", "from"})
_HOPES: Final = frozenset({"hope", "bid", "attempt", "effort", "aim", "intention", "expectation"})
_TALES: Final = frozenset({"report", "claim", "rumour", "rumor", "allegation", "suggestion", "story", "speculation"})
_ASKED: Final = 30  # uses of a word that are asked what the story says of it
_HEADLINE_CHARACTERS: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an article makes of one trigger word.

    ``source`` is whom the article attributes it to, an inner source before the outlet that carried it
    ("a harbour official (Example News)"); ``background`` is true for earlier history.
    """

    status: Status
    source: str | None = None
    background: bool = False


def judge(trigger: Token, article: Article, cast: Cast) -> Judgement:
    """How surely, by whose word, and whether as background the article tells of the trigger verb or event noun."""
    past = is_background(trigger, article)
    status = _status(trigger, article) or (None if past else _story_status(trigger, article, cast)) or "happened"
    if past and status in {"expected", "under_way"} and not _has_future_form(trigger):
        status = "happened"
    if not past and is_taken_back(trigger, status):
        status = "denied"
    past = past or (status == "happened" and is_habit(trigger, article))
    return Judgement(status=status, source=source(trigger, article, cast), background=past)


def _class_of(token: Token, table: str) -> str | None:
    """The class of the table that the word belongs to, by particle verb, lemma or form."""
    rows = certainty()[table]
    particle = first(token, "compound:prt")
    forms = [f"{lemma_of(token)}-{particle.lower_}"] if particle is not None else []
    for form in (*forms, lemma_of(token), token.lower_):
        found = next((key for key, words in rows.items() if form in words), None)
        if found:
            return found
    return None


def _status(token: Token, article: Article) -> Status | None:
    """What the words around the trigger say; ``None`` where they leave it to the rest of the story."""
    if token.lower_ == "course" and token.i > 0 and token.nbor(-1).lower_ != "on":
        return "happened"  # "the fleet set course for Lima"
    if token.lower_ in _ON_THE_WAY and token.pos_ != "VERB":
        return "under_way"  # "a train bound for", however it was tagged
    if token.lower_ == "way" and first(token, "cop") is not None and not _is_interrupted(token):
        modal = any(child.tag_ == "MD" for child in token.children)
        return _of_verb(token, article, 0) if modal else "under_way"  # "he is on his way to"
    if token.lower_ in {"due", "expected", "expects", "expect", "off"}:
        return _of_awaited(token)
    if token.lower_ == "back" and first(token, "cop") is None and first(token.head, "cop") is not None:
        return _of_verb(token.head, article, 0)  # "is back in Lima", read as being in Lima
    if _is_noun(token):
        return _of_noun(token, article, 0)
    return _of_verb(token, article, 0)


def _of_awaited(word: Token) -> Status:
    """Of "the ship is due in Lima": to come, unless it is not, or had been and was not."""
    hosts = (word, word.head)
    if any(_is_negated(host) for host in hosts):
        return "denied"
    had = any(child.lower_ == "had" and base(child) == "aux" for host in hosts for child in host.children)
    return "denied" if had else "expected"


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and first(token, "cop", "aux") is None


def _of_verb(verb: Token, article: Article, depth: int) -> Status | None:
    if depth > 8:  # a chain of governors this long is a damaged parse
        return None
    host = _shares_auxiliaries(verb)
    if host is not None:
        return _of_verb(host, article, depth + 1)
    status = _own(verb, article, depth)
    if status is None:
        return None
    status = _by_adverbs(verb, status)
    return _by_clause(verb, status, article, depth)


def _shares_auxiliaries(verb: Token) -> Token | None:
    """The first conjunct whose auxiliaries and governor hold for this one: "will fly to X and meet Y".

    Also who has it done: "may have the crude shipped to X".
    """
    caused = base(verb) == "xcomp" and verb.tag_ == "VBN" and lemma_of(verb.head) in {"have", "get"}
    if caused and first(verb, "aux", "aux:pass", "mark") is None:
        return verb.head
    if base(verb) != "conj" or verb.head.pos_ not in {"VERB", "AUX", "ADJ"} or not _is_bare(verb):
        return None
    said = [child for child in verb.children if base(child) in {"aux", "mark", "cop"}]
    # "will leave the ship and be flown to X": the passive's "be" is as bare as "fly" would be
    return verb.head if all(child.lower_ in {"be", "been"} and verb.tag_ == "VBN" for child in said) else None


def _is_bare(verb: Token) -> bool:
    """Whether the form by itself says no time; taggers call "have" of "to sell and have it shipped" finite."""
    if verb.tag_ == "VBP" and verb.head.tag_ == "VB":
        return first(verb, "nsubj", "nsubj:pass") is None
    if verb.tag_ == "VBD" and verb.head.tag_ == "VBN" and first(verb.head, "aux:pass") is not None:
        return first(verb, "nsubj", "nsubj:pass") is None  # "are to be brought to A and flown on", tagged as past
    return verb.tag_ in {"VB", "VBG", "VBN"}


def _own(verb: Token, article: Article, depth: int) -> Status | None:
    """By the verb's own auxiliaries and form; an infinitive or gerund is as certain as what governs it."""
    auxiliaries = [child for child in verb.children if base(child) in {"aux", "cop"}]
    forms = {child.lower_ for child in auxiliaries}
    lemmas = {lemma_of(child) for child in auxiliaries}
    negated = _is_negated(verb)
    modal = next((child for child in auxiliaries if _is_modal(child)), None)
    if modal is not None:
        return _of_modal(verb, modal, "have" in lemmas, negated)
    to = any(child.lower_ == "to" and base(child) in {"mark", "aux"} for child in verb.children)
    planned = _of_plan(forms, perfect="have" in lemmas, negated=negated) if to else None
    if planned is not None:
        return planned
    asked = not to and forms == {"be"} and base(verb) == "ccomp"  # "the law requires that he be sent home"
    if to or asked or (verb.tag_ == "VB" and not auxiliaries):
        governed = "possible" if asked else _governed(verb, article, depth)
        return "denied" if negated and (asked or governed in {"happened", "expected", "under_way"}) else governed
    if negated:
        return "denied"
    if lemma_of(verb) in {"head", "bind"} and verb.tag_ != "VBG" and forms & {"is", "are", "was", "were", "'s"}:
        return "under_way"
    if "have" in lemmas and verb.tag_ != "VBG" and verb.pos_ != "ADJ":
        return "happened"
    if verb.lower_ in _ON_THE_WAY:
        return "under_way"
    if verb.tag_ == "VBG" or {"being"} < forms:  # "is moving", "is being moved"
        return _of_participle(verb, auxiliaries, article, depth)
    if verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and forms & {"is", "are", "'s"}):
        return _of_present(verb, article)
    return "happened"


def _of_plan(forms: set[str], *, perfect: bool, negated: bool) -> Status | None:
    """Of "is to visit" with the copula as auxiliary, "was to have visited", "had been due to visit"."""
    if {"had", "been"} <= forms:
        return "denied"
    if not forms & {"is", "are", "was", "were", "'s", "’s"}:
        return None
    return "denied" if negated or (perfect and forms & {"was", "were"}) else "expected"


def _is_modal(auxiliary: Token) -> bool:
    return auxiliary.tag_ == "MD" or (auxiliary.lower_ in _MODALS and auxiliary.tag_ not in {"VBD", "VBZ"})


def _of_modal(verb: Token, modal: Token, perfect: bool, negated: bool) -> Status:  # noqa: FBT001 - private, one call
    status = _MODALS.get(modal.lower_, "possible")
    if negated:
        return "possible" if modal.lower_ in {"may", "might"} else "denied"
    if modal.lower_ in {"would", "'d", "’d", "should"} and perfect:
        return "denied"
    would = modal.lower_ in {"would", "'d", "’d"}
    conditional = any(_is_condition(child, _IF if would else _IF - {"unless"}) for child in verb.children)
    return "possible" if conditional and status == "expected" else status


def _is_condition(clause: Token, marks: frozenset[str]) -> bool:
    """As in "if the court agrees", "if convicted"; not "even if it rains"."""
    stated = base(clause) == "advcl" and bool(_mark(clause) & marks)
    return stated and "even" not in {child.lower_ for child in clause.children}


def _of_participle(verb: Token, auxiliaries: list[Token], article: Article, depth: int) -> Status | None:
    """Participles: "is travelling", "was travelling", "while travelling", "the train bound for"."""
    be = next((child for child in auxiliaries if lemma_of(child) == "be" or child.lower_ in {"'s", "’s"}), None)
    if be is not None:
        if be.tag_ == "VBD" or be.lower_ in {"was", "were"}:
            return "happened" if _is_interrupted(verb) else "under_way"
        return "expected" if _says_future(verb) or is_ahead(verb, article) else "under_way"
    if base(verb) == "acl" and lemma_of(verb.head) in _HOPES and preposition(verb.head) in {"in", "with"}:
        return "possible"  # "set out in the hope of reaching"
    if base(verb) in {"acl", "amod"}:
        main = _main_verb(verb.head)
        told = _of_verb(main, article, depth + 1) if main is not None and verb.tag_ == "VBG" else None
        past = main is not None and (main.tag_ in {"VBD", "VBN"}) and not is_report(main)
        if told in {"expected", "possible"} and main is not None and base(verb.head) in {"obj", "obl"}:
            return told
        return "happened" if past and verb.tag_ == "VBG" and told == "happened" else "under_way"
    if base(verb) == "root":  # a headline: "Author travelling to the coast"
        return "expected" if _says_future(verb) else "under_way"
    status = _governed(verb, article, depth)
    free = base(verb) == "advcl" and not _mark(verb)  # "he did not stop, flying on to X"
    return "happened" if free and status == "denied" else status


def _is_interrupted(verb: Token) -> bool:
    """As in "was flying to X when it crashed": begun, and over."""
    return any(base(child) == "advcl" and _mark(child) & {"when", "before"} for child in verb.children)


def _of_present(verb: Token, article: Article) -> Status | None:
    if _says_future(verb) or is_ahead(verb, article):
        return "expected"
    if _is_headline(verb.sent, article):
        return None
    host = verb.head
    if base(verb) == "conj" and host.tag_ in {"VBZ", "VBP"} and is_timetable(host, article):
        return "expected"
    return "expected" if is_timetable(verb, article) else "happened"


def _governed(verb: Token, article: Article, depth: int) -> Status | None:
    """An infinitive or gerund by the word it depends on."""
    governor = _predicate_before(verb) or verb.head
    if governor.i == verb.i:  # a headline: "President to visit the coast"
        return "expected"
    if _mark(verb) & _INSTEAD:
        return "denied"
    if _is_headline(verb.sent, article) and any(part.text == "," for part in verb.doc[max(0, verb.i - 3) : verb.i]):
        return "expected"  # "Banker arrested, to be sent home"
    if base(verb) in {"nsubj", "csubj"} and governor.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _by_predicate(governor, verb, article, depth)
    if governor.pos_ in {"NOUN", "PROPN", "PRON"} and base(verb) == "acl":
        return _by_noun(governor, article, depth)
    offered = first(governor, "obj") if base(verb) == "advcl" and _mark(verb) == {"to"} else None
    if offered is not None and offered.i < verb.i and _class_of(offered, "nouns") is not None:
        return _by_noun(offered, article, depth)  # "turned down an offer by the mayor to drive her to X"
    return _by_predicate(governor, verb, article, depth)


def _predicate_before(verb: Token) -> Token | None:
    """The predicate right before "to" or "of": surer than a parse that hangs the infinitive elsewhere."""
    start, at = verb.sent.start, verb.i - 1
    while at > start and verb.doc[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    if at <= start or verb.doc[at].lower_ not in {"to", "of"}:
        return None
    before = verb.doc[at - 1]
    predicative = before.pos_ in {"VERB", "ADJ"} or before.lower_ == "due"
    return before if predicative and _class_of(before, "predicates") is not None else None


def _by_predicate(governor: Token, verb: Token, article: Article, depth: int) -> Status | None:
    if lemma_of(governor) == "be":
        perfect = any(lemma_of(child) == "have" for child in verb.children if base(child) == "aux")
        return "denied" if perfect and governor.lower_ in {"was", "were"} else "expected"
    if lemma_of(governor) == "have" and base(verb) == "xcomp":
        if any(child.lower_ == "yet" for child in (*governor.children, *verb.children)):
            return "denied"
        outer = _of_verb(governor, article, depth + 1)  # "had to leave" did leave, "has to leave" is to
        return "expected" if outer == "happened" and governor.tag_ != "VBD" else outer
    if lemma_of(governor) == "go" and governor.tag_ == "VBG" and base(verb) == "xcomp":
        return "denied" if _is_negated(governor) else "expected"
    return _by_class(governor, verb, article, depth)


def _by_class(governor: Token, verb: Token, article: Article, depth: int) -> Status | None:
    beside = base(verb) == "advcl" and verb.tag_ == "VBG" and not _mark(verb) & _OF
    purpose = base(verb) == "advcl" and first(governor, "obj") is not None  # "signed a deal to buy" plans no purchase
    to_meet = lemma_of(governor) in {"stop", "halt"} and verb.tag_ == "VB"  # "stopped in Lima to meet her"
    kind = None if purpose or beside or to_meet else _class_of(governor, "predicates")
    negated = _is_negated(governor)
    if kind == "hedged":
        seen = verb.tag_ == "VBG" and governor.tag_ in {"VBD", "VBN"} and first(verb, "aux") is None
        if seen and lemma_of(verb) in _AT_ONCE:
            return "denied" if negated else "happened"  # "pictures showed it passing Lima"
        return "denied" if negated else _by_aspect(verb)
    if kind == "expected":
        perfect = any(child.lower_ == "had" for child in governor.children if base(child) == "aux")
        return "denied" if negated or perfect else _weaker("expected", _of_verb(governor, article, depth + 1))
    if kind in {"possible", "denied"}:
        opposite: Status = "denied" if kind == "possible" else "possible"
        return opposite if negated else ("possible" if kind == "possible" else _if_it_was(governor, article, depth))
    outer = _of_verb(governor, article, depth + 1) if not _is_noun(governor) else _of_noun(governor, article, depth + 1)
    if beside and outer == "denied" and _mark(verb) & _WHEN:
        return "happened"  # "she never called before leaving for X"
    if base(verb) != "advcl" or verb.tag_ == "VBG":
        return outer
    # who leaves a train to meet somebody has arrived: only who leaves a place sets out
    alights = any(noun_kind(lemma_of(thing)) == "vehicle" for thing in children(governor, "obj"))
    setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"] and not (
        alights or is_background(governor, article)
    )
    return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer


def _if_it_was(governor: Token, article: Article, depth: int) -> Status:
    """A refusal that may come is no refusal yet: "could refuse to leave"."""
    outer = _of_verb(governor, article, depth + 1)
    return "possible" if outer == "possible" else "denied"


def _by_aspect(verb: Token) -> Status:
    auxiliaries = {lemma_of(child) for child in verb.children if base(child) == "aux"}
    if _is_negated(verb):
        return "denied"
    if "have" in auxiliaries:
        return "happened"
    return "under_way" if verb.tag_ == "VBG" else "expected"


def _weaker(one: Status, outer: Status | None) -> Status:
    return outer if outer in {"possible", "denied"} else one


def _by_noun(noun: Token, article: Article, depth: int) -> Status | None:
    """An infinitive that a noun governs: "plans to visit", "the first to visit", "cancelled plans to visit"."""
    if any(child.lower_ in {"first", "last", "only", "latest", "second", "third"} for child in noun.children):
        return "happened"
    kind = _class_of(noun, "nouns")
    if kind is None and noun_kind(lemma_of(noun)) in {"person", "group"} | (
        {"other"} if noun.pos_ == "PROPN" else set()
    ):
        return "expected"  # a headline: "Minister to visit the coast"
    status: Status = "denied" if kind == "denied" else "expected" if kind == "expected" else "possible"
    if any(child.lower_ == "no" for child in noun.children):
        return "denied"
    if noun.head.i != noun.i and base(noun) in {"obj", "nsubj"}:
        governor = noun.head
        if _class_of(governor, "predicates") == "denied" or _is_negated(governor):
            return "denied"
        if kind is None and base(noun) == "obj" and _class_of(governor, "predicates") is None:
            return _of_verb(governor, article, depth + 1)
    return status


def _by_adverbs(verb: Token, status: Status) -> Status:
    adverbs = {child.lower_ for child in verb.children if base(child) == "advmod"}
    if status != "denied" and (adverbs & certainty()["time"]["maybe"] or _is_mooted(verb)):
        return "possible"
    return "denied" if adverbs & certainty()["time"]["almost"] and status == "happened" else status


def _by_clause(verb: Token, status: Status, article: Article, depth: int) -> Status | None:
    """What the clause that holds the verb adds: conditions, denials, doubts, "when he arrives"."""
    marks = _mark(verb)
    governor = verb.head
    if base(verb) == "advcl" and governor.i != verb.i:
        if marks & _IF and "even" not in {child.lower_ for child in verb.children}:
            return "possible" if status != "denied" else status
        if marks & _WHEN and verb.tag_ in {"VBZ", "VBP"}:
            return _of_verb(governor, article, depth + 1) if not _is_noun(governor) else status
    if "whether" in marks and status != "denied":
        return "possible"
    if base(verb) in {"ccomp", "csubj"} and governor.i != verb.i:
        if "if" in marks:
            return "possible"
        kind = next(
            (key for key in ("denied", "doubted") if lemma_of(governor) in certainty()["complements"][key]), None
        )
        if kind == "denied" and not _is_negated(governor):
            return "denied"
        if kind == "doubted" or (
            _is_negated(governor) and lemma_of(governor) in {"say", "confirm", "know", "believe", "think"}
        ):
            return "possible" if status != "denied" else status
    if base(verb) == "acl" and governor.pos_ == "NOUN" and (marks & ({"that"} if verb.tag_ != "VBG" else _ON)):
        kind = "denied" if _is_denied_tale(governor) else _class_of(governor, "nouns")
        return {"possible": "possible", "denied": "denied"}.get(kind or "", status)  # type: ignore[return-value]  # both are statuses
    return status


def _is_mooted(verb: Token) -> bool:
    """As in "another possibility is that it will stop there", "one option is sending them to Lima"."""
    outer = first(verb, "nsubj:outer")
    if outer is None and verb.tag_ == "VBG":
        outer = subject if (subject := first(verb, "nsubj")) and lemma_of(subject) in _CHOICES else None
    return outer is not None and lemma_of(outer) in certainty()["nouns"]["possible"]


def _is_denied_tale(noun: Token) -> bool:
    """As in "denied a report that he had gone", "rejected claims that"."""
    told = lemma_of(noun) in _TALES and base(noun) == "obj" and not _is_negated(noun.head)
    return told and lemma_of(noun.head) in certainty()["complements"]["denied"]


def _of_noun(noun: Token, article: Article, depth: int) -> Status | None:
    if depth > 8:
        return None
    governor, role = noun.head, base(noun)
    said = _by_modifiers(noun)
    if said is not None:
        return "denied" if said in {"expected", "possible"} and _is_called_off(noun, article, depth) else said
    if governor.i == noun.i:
        return None
    if role == "conj" and _is_noun(governor):
        return _of_noun(governor, article, depth + 1)
    reader = {"nsubj": _of_subject, "obj": _of_object, "obl": _of_oblique, "advmod": _of_oblique}.get(
        role, _of_attribute
    )
    return reader(noun, governor, article, depth)


def _is_called_off(noun: Token, article: Article, depth: int) -> bool:
    """As in "dropped a planned stop", "the planned visit was cancelled"."""
    governor = noun.head
    undergoes = noun.dep_ == "nsubj:pass" or (base(noun) == "nsubj" and governor.tag_ == "VBN")
    if not (base(noun) == "obj" or undergoes) or _class_of(governor, "predicates") != "denied":
        return False
    return not _is_negated(governor) and _of_verb(governor, article, depth + 1) == "happened"


def _by_modifiers(noun: Token) -> Status | None:
    beside = [child for child in noun.children if base(child) in {"amod", "compound", "advmod"}]
    words = {form for child in beside for form in (child.lower_, lemma_of(child))}
    if any(child.lower_ == "no" and base(child) == "det" for child in noun.children):
        return "denied"
    if any(
        preposition(child) == "under" and lemma_of(child) in {"discussion", "consideration", "negotiation", "review"}
        for child in (*children(noun, "nmod", "obl"), *(noun.head.children if base(noun) != "root" else ()))
    ):
        return "possible"
    told = _class_of(behind, "predicates") if (behind := _participle_behind(noun)) is not None else None
    if told in {"expected", "denied"}:
        return told  # type: ignore[return-value]  # two of the five statuses
    rows = certainty()["modifiers"]
    for status in ("denied", "possible", "expected", "under_way", "happened"):
        if words & rows[status]:
            return status
    return None


def _participle_behind(noun: Token) -> Token | None:
    """As in "a final scheduled for May", "the talks, postponed twice": whatever the parse has hung it on."""
    at = noun.i + 1
    while at < noun.sent.end - 1 and noun.doc[at].text == ",":
        at += 1
    token = noun.doc[at] if at < noun.sent.end else None
    alone = token is not None and token.tag_ == "VBN" and first(token, "aux", "aux:pass") is None
    return token if alone and token is not None and lemma_of(token) in certainty()["events"]["scheduling"] else None


def _of_subject(noun: Token, predicate: Token, article: Article, depth: int) -> Status | None:
    outer = _of_verb(predicate, article, depth + 1)
    if predicate.pos_ == "ADJ" and outer == "denied" and _class_of(predicate, "predicates") is None:
        ahead = any(child.tag_ == "MD" for child in predicate.children)
        return "expected" if ahead else "happened"  # "the crash was not serious", "the talks will not be easy"
    kind = _class_of(predicate, "predicates") or _class_of(predicate, "modifiers")
    if _is_off(predicate) or (kind == "expected" and any(_calls_off(other) for other in children(predicate, "conj"))):
        return "denied"
    undergoes = noun.dep_ == "nsubj:pass" or predicate.tag_ == "VBN" or first(predicate, "aux:pass") is not None
    if predicate.pos_ == "VERB" and not undergoes:
        kind = None  # "the summit planned nothing": only what is done to the event counts
    if kind in {"expected", "possible", "denied"}:
        if _is_negated(predicate):
            return "expected" if kind == "denied" else "denied"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    if kind in {"happened", "under_way"}:
        return kind  # type: ignore[return-value]  # two of the five statuses
    if lemma_of(predicate) in certainty()["events"]["beginning"] and outer == "happened":
        return "under_way"
    if (
        lemma_of(predicate) in certainty()["events"]["occurring"]
        or base(predicate) == "acl"
        or first(predicate, "cop") is not None
    ):
        if outer == "happened" and any(
            child.lower_ in {"likely", "probably"} for child in children(predicate, "advmod")
        ):
            return "possible"  # "landfall is most likely near Lima"
        return outer if predicate.pos_ == "VERB" or outer != "happened" else None
    return outer if outer in {"expected", "possible"} else None


def _is_off(predicate: Token) -> bool:
    """As in "a summit in Lima is off the table", "is out of the question", "the trip is off"."""
    if predicate.lower_ == "off" and first(predicate, "cop") is not None:
        return True
    said = preposition(predicate)
    return (said, lemma_of(predicate)) in {("off", "table"), ("off", "agenda"), ("out of", "question")}


def _calls_off(verb: Token) -> bool:
    """As in "had been planned for May but was called off"."""
    passive = first(verb, "aux:pass") is not None and first(verb, "nsubj", "nsubj:pass") is None
    return passive and _class_of(verb, "predicates") == "denied" and not _is_negated(verb)


def _of_object(_noun: Token, governor: Token, article: Article, depth: int) -> Status | None:
    outer = _of_verb(governor, article, depth + 1)
    kind = _class_of(governor, "predicates")
    parted = kind is not None and first(governor, "compound:prt") is not None  # "gave up a trip" is not "gave a talk"
    if lemma_of(governor) in certainty()["events"]["doing"] and not parted:
        return outer
    if kind in {"expected", "possible", "denied"}:
        if _is_negated(governor):
            return "expected" if kind == "denied" else "denied" if kind == "expected" else "possible"
        return "possible" if outer == "possible" else kind  # type: ignore[return-value]  # three of the five statuses
    return None


def _of_oblique(noun: Token, governor: Token, article: Article, depth: int) -> Status | None:
    said = preposition(noun)
    outer = _of_noun(governor, article, depth + 1) if _is_noun(governor) else _of_verb(governor, article, depth + 1)
    if said == "for" and outer == "happened" and _was_reached(noun):
        return outer
    if said == "for":
        acts = {lemma_of(one) for one in (governor, *children(governor, "obl"))}
        if acts & certainty()["complements"]["answering"]:
            return "happened"  # "will be tried for an attack", "goes on trial for an attack"
        setting_out = lemma_of(governor) in certainty()["complements"]["setting_out"]
        return "expected" if outer == "under_way" or (outer == "happened" and setting_out) else outer
    if said in {"before", "ahead of", "until", "towards"}:
        return "happened" if is_background(governor, article) else "expected"
    if said in {"during", "in", "on", "at", "after", "since", "following", "upon", "from", "throughout", "with", ""}:
        return outer
    return None


def _was_reached(noun: Token) -> bool:
    """As in "boarded a train for a visit to X, where she met Y": what befell her there has happened."""
    clauses = (child for part in (noun, *children(noun, "nmod")) for child in part.children if base(child) == "acl")
    told = (clause for clause in clauses if any(child.lower_ == "where" for child in clause.children))
    return any(_says_past(clause) for clause in told)


def _says_past(verb: Token) -> bool:
    """Whether the verb stands in the plain past: "met", "was shown", but not "was to meet"."""
    forms = [verb, *children(verb, "aux", "aux:pass", "cop")]
    planned = any(part.lower_ == "to" for part in children(verb, "mark", "aux"))
    return not planned and any(form.tag_ == "VBD" for form in forms)


def _of_attribute(noun: Token, head: Token, article: Article, depth: int) -> Status | None:
    """By the noun that the event belongs to ("plans for a summit"), or the clause it stands beside."""
    role = base(noun)
    if role in {"appos", "parataxis", "dislocated"}:
        main = head if head.pos_ == "VERB" else _main_verb(head)
        return None if main is None else _of_verb(main, article, depth + 1)
    if role in {"xcomp", "ccomp", "advcl", "acl"}:
        return _of_verb(head, article, depth + 1) if head.pos_ in {"VERB", "AUX"} else None
    if role not in {"nmod", "compound"}:
        return None
    if head.pos_ not in {"NOUN", "PROPN"}:
        return _of_oblique(noun, head, article, depth) if head.pos_ in {"VERB", "ADJ"} else None
    kind = _class_of(head, "nouns")
    if preposition(noun) == "for" and lemma_of(head) in certainty()["complements"]["answering"]:
        return "happened"
    return kind or _of_noun(head, article, depth + 1)  # type: ignore[return-value]  # the classes are statuses


def _story_status(trigger: Token, article: Article, cast: Cast) -> Status | None:
    """What the article says elsewhere of the same: of other words of the trigger's lemma, the commonest answer."""
    counts: dict[Status, int] = {}
    for token in cast.same_word(trigger)[:_ASKED]:
        status = _status(token, article)
        if status is not None and not is_background(token, article):
            counts[status] = counts.get(status, 0) + 1
    best = max(counts, key=lambda status: counts[status], default=None)
    if best is not None:
        return best
    main = _main_verb(trigger) if _is_noun(trigger) else None
    return _of_verb(main, article, 0) if main is not None else None


def _main_verb(token: Token) -> Token | None:
    return next(
        (node for node in governors(token) if node.pos_ in {"VERB", "AUX"} or first(node, "cop") is not None), None
    )


def _is_headline(sentence: Span, article: Article) -> bool:
    """A title inside the text: near its start or the title itself, and without a full stop."""
    text = sentence.text.strip()
    if article.title and text and text in article.title:
        return True
    return sentence.start_char < _HEADLINE_CHARACTERS and not text.endswith((".", "!", "?", "”", '"', ":", ")"))


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.lower_ in _NOT and base(child) in {"advmod", "cc", "neg", "aux"}:
            return True
        if lemma_of(child) in _ACCOUNTS and any(part.lower_ == "no" for part in children(child, "det")):
            return True  # "on no account"
        if child.lower_ == "longer" and any(part.lower_ == "no" for part in child.children):
            return True
        if base(child) == "nsubj" and (
            child.lower_ in {"nobody", "none", "neither"}
            or any(part.lower_ in {"no", "neither"} for part in children(child, "det", "cc:preconj"))
        ):
            return True
    return False


def _mark(verb: Token) -> set[str]:
    """Conjunctions and prepositions that open the verb's clause."""
    return {
        child.lower_
        for child in verb.children
        if base(child) in {"mark", "case"} or (base(child) == "advmod" and child.lower_ in _WHEN)
    }


def _says_future(verb: Token) -> bool:
    times = (part.lower_ for child in verb.children if base(child) in {"obl", "advmod"} for part in child.subtree)
    return not certainty()["time"]["future"].isdisjoint(times)


def _has_future_form(trigger: Token) -> bool:
    return any(child.lower_ in {"will", "shall"} for child in trigger.children) or _says_future(trigger)
