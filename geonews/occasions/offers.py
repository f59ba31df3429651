"""Places put forward for an event in question, or set aside, in clauses that do not name the event.

"Norway has offered Oslo." "Vienna remains possible, and so does Geneva." "Lima, Quito and La Paz all offered to host
them." "Oslo is the obvious choice." "Lima is out of the running." "The match was switched to Cuenca." Such a clause
counts only in an article that tells of a gathering, match, ceremony, vote or trial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import MONTHS
from geonews.grammar import ends
from geonews.grammar.clauses import children, conjuncts, first, governors, obliques, preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.grammar.subjects import direct_object, is_passive, subject
from geonews.occasions import shortlists
from geonews.occasions.event_words import family, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from geonews.grammar.named_places import Places
    from geonews.model import Mention
    from geonews.movers.who import Cast
    from geonews.occasions.shortlists import Verdict

#: verbs of putting a place forward, of settling on it, of setting it aside: done to the place
_DONE_TO: Final[dict[str, Verdict]] = {
    **dict.fromkeys(
        "offer propose suggest float nominate tout favour favor prefer mention recommend tip raise pitch".split(),
        "possible",
    ),
    **dict.fromkeys("back consider shortlist want".split(), "possible"),
    "bring up": "possible",
    **dict.fromkeys("choose pick select".split(), "expected"),
    **dict.fromkeys(("rule out", "turn down", "reject", "exclude", "dismiss", "veto", "scrap", "drop"), "ruled_out"),
}
#: the same with a preposition: "insisted on Oslo", "settled on Lima"
_DONE_WITH: Final[dict[tuple[str, str], Verdict]] = {
    ("prefer", "to"): "ruled_out",
    **dict.fromkeys(
        (
            ("insist", "on"),
            ("push", "for"),
            ("press", "for"),
            ("lobby", "for"),
            ("campaign", "for"),
            ("argue", "for"),
            ("plead", "for"),
            ("speak up", "for"),
            ("look", "at"),
            ("speak", "of"),
            ("point", "to"),
        ),
        "possible",
    ),
    **dict.fromkeys(
        (("settle", "on"), ("agree", "on"), ("decide", "on"), ("opt", "for"), ("plump", "for")), "expected"
    ),
}
#: what a place that is still in question remains or is
_OPEN: Final = frozenset(
    "possible open likely available favourite favorite contender candidate option alternative possibility choice bet "
    "replacement substitute fallback frontrunner front-runner runner frame".split()
)
_REMAINING: Final = frozenset("remain stay be seem look think consider regard deem".split())
#: what is no more than named: "had also been mentioned"
_NAMED: Final = frozenset("mention suggest float raise tout tip name".split())
#: what towns do that want an occasion: "Lima has offered, too", "Lima had bid as well"
_BIDDING: Final = frozenset("offer bid volunteer apply".split())
#: "got the nod", "withdrew its bid"
_DISCUSSED: Final = frozenset({"discuss", "examine", "study", "weigh"})
#: "is in reserve"
_RESERVES: Final = frozenset({"reserve", "standby", "stand-by"})
#: what a place is that holds an occasion: "was the likely venue"
_VENUES: Final = frozenset({"venue", "host"})
_GUESSED: Final = frozenset(
    "likely possible potential probable preferred proposed favoured favored alternative".split()
)
#: "did not make the shortlist"
_CUTS: Final = frozenset("list shortlist cut".split())
#: "One is Lima", "Another would be Quito": of places told of just before
_ONE_OF_THEM: Final = frozenset("one another first second third other".split())
_VAGUE: Final = frozenset("speak point look".split())
_WON: Final = frozenset("nod right vote honour honor".split())
_BIDS: Final = frozenset("bid offer candidacy application invitation".split())
#: verbs of an event's change of place: "was moved from Quito to Cuenca", "had been meant for Quito"
_SHIFTED: Final = frozenset(
    "move shift switch relocate transfer go promise mean intend award give plan schedule set".split()
)
#: what was meant for a place and then was not
_MEANT: Final = frozenset("mean intend promise plan schedule set".split())
_PLANNED: Final = frozenset({"plan", "schedule", "set"})
_HOSTED: Final = frozenset("host stage accommodate hold".split())
_EVENT_PRONOUNS: Final = frozenset({"it", "them", "they", "one", "this", "these", "both"})
_PLANS: Final = frozenset("plan idea proposal bid offer attempt push effort campaign hope".split())
_GIVEN_UP: Final = frozenset({"abandon", "withdraw", "shelve", "cancel", "give up"})
_WILLING: Final = frozenset({"ready", "willing", "prepared", "happy"})
#: where one person would rather be is no venue
_ONE_PERSON: Final = frozenset({"i", "he", "she"})
_CITY_STATE_KM: Final = 20.0  # Singapore measures 15
_SCALES: Final = frozenset({"country", "continent", "area", "sea", "ocean", "river"})


@dataclass(frozen=True, slots=True)
class Offer:
    """The word that says so, the place, what it says, and the event that it says it of, where it names one."""

    token: Token
    mention: Mention
    verdict: Verdict
    event: Token | None = None


def find(doc: Doc, places: Places, cast: Cast) -> tuple[Offer, ...]:
    """Every place put forward or set aside; towns, venues and islands only, since a country is no venue.

    What is said of one mention twice ("had been considered but was ruled out") holds as it was said last.
    """
    found: dict[int, Offer] = {}
    settled: bool | None = None
    for token in doc:
        event = _shifted(token)
        for noun, verdict in _put_forward(token, cast):
            if _had_been_named(token) or _had_been_wanted(token, verdict):
                settled = _is_settled(doc) if settled is None else settled
                verdict = "ruled_out" if settled else "possible"  # noqa: PLW2901  # what was named is still open
            for part in _alike(noun):
                mention = ends.of(places, part, nested=False)
                if mention is not None and _is_venue(mention):
                    found[mention.span.start] = Offer(token, mention, verdict, event)
    return tuple(found.values())


def _had_been_named(verb: Token) -> bool:
    """As in "Lima had also been mentioned": no more than that, unlike "had been considered"."""
    if any(lemma_of(other) in {"withdraw", "pull", "drop"} for other in children(verb, "conj")):
        return False  # "had been mentioned but has withdrawn"
    if lemma_of(verb) in _BIDDING:
        return _was(verb) and not _is_not(verb)
    return lemma_of(verb) in _NAMED and is_passive(verb) and _was(verb) and not _is_not(verb)


def _had_been_wanted(verb: Token, verdict: Verdict) -> bool:
    """As in "Peru had wanted Quito": told when it is known where it is to be, or was."""
    return verdict == "possible" and _was(verb) and not is_passive(verb) and lemma_of(verb) in _DONE_TO


def _is_settled(doc: Doc) -> bool:
    """Whether it is told where the occasion is: "the talks will be held in Lima", "they agreed on Lima"."""
    for verb in doc:
        if _will_be_there(verb):
            return True
        if verb.pos_ != "VERB":
            continue
        held = lemma_of(verb) in _HOSTED | {"take", "play", "meet", "open", "sign"}
        coming = any(child.lower_ in {"will", "to"} for child in children(verb, "aux", "mark"))
        coming = coming or (is_passive(verb) and any(child.lower_ in {"was", "were"} for child in verb.children))
        places = (one.token for one in obliques(verb) if one.preposition in {"in", "at"})
        if held and coming and any(map(_is_one_place, places)):
            return True
        done = _DONE_TO.get(_said(verb)) == "expected" or lemma_of(verb) in {"settle", "move", "switch"}
        if done and any(child.pos_ == "PROPN" for child in children(verb, "obj", "nsubj:pass", "obl")):
            return True
    return False


def _will_be_there(place: Token) -> bool:
    """As in "the talks will be in Lima"."""
    if first(place, "cop") is None or preposition(place) not in {"in", "at"}:
        return False
    return any(child.tag_ == "MD" for child in place.children) and _is_one_place(place)


def _is_one_place(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and noun.lower_ not in MONTHS and not children(noun, "conj")


def _is_venue(mention: Mention) -> bool:
    """Whether it is no country, but for one that is a town, and no water."""
    place = mention.place
    return place is not None and (place.kind not in _SCALES or 0 < place.radius_km <= _CITY_STATE_KM)


def names_hosts(offer: Offer) -> bool:
    """Whether the clause itself says that an occasion is in question: "offered to host them"."""
    return offer.token.lemma_ in _HOSTED


def is_vague(offer: Offer) -> bool:
    """Whether the words may be about anything: "two reports spoke of Lima"; "ruled out Lima" is about a choice."""
    return lemma_of(offer.token) in _VAGUE


def _alike(noun: Token) -> Iterator[Token]:
    """The conjuncts, and what is said to be likewise: "Lima has been mentioned, and so has Quito"."""
    yield from conjuncts(noun)
    for time in children(noun.head, "obl"):  # "offered Lima on Monday and Ica the day after"
        if is_time(time):
            yield from (part for part in children(time, "conj") if not is_time(part))
    for clause in children(noun.head, "conj", "advcl"):
        likewise = any(child.lower_ in {"so", "neither", "nor", "as"} for child in clause.children)
        if likewise and clause.pos_ in {"AUX", "VERB"} and lemma_of(clause) in {"have", "be", "do"}:
            yield from (part for other in children(clause, "obj", "nsubj", "nsubj:pass") for part in conjuncts(other))


def _put_forward(token: Token, cast: Cast) -> Iterator[tuple[Token, Verdict]]:
    if token.pos_ in {"VERB", "AUX"}:
        yield from _as_done(token)
        yield from _as_given_up(token)
        yield from _as_replacing(token)
        yield from _as_hosting(token, cast)
        yield from _as_shifted(token)
        yield from _as_remaining(token)
        yield from _as_willing(token)
    if first(token, "cop") is not None:
        yield from _as_said(token)
    if lemma_of(token) in _OPEN and base(token) == "appos" and first(token, "compound") is None:
        yield token.head, "possible"  # "Lima, the fallback"; not "macaroons, a Passover favourite"
    yield from shortlists.named(token)


def _said(verb: Token) -> str:
    """The verb with its particle: "turn down"."""
    particle = first(verb, "compound:prt")
    return lemma_of(verb) + (f" {particle.lower_}" if particle is not None else "")


def _as_done(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    verdict = _DONE_TO.get(_said(verb)) or ("possible" if lemma_of(verb) in _DISCUSSED and is_passive(verb) else None)
    who = subject(verb)
    if verdict is not None and not (who is not None and who.lower_ in _ONE_PERSON):
        goal = direct_object(verb)
        if goal is None:  # "would prefer Lima", read as an adverbial
            goal = next((child for child in children(verb, "obl") if not preposition(child) and child.i > verb.i), None)
        if goal is not None:
            yield goal, _turned(verb, verdict)
    for oblique in obliques(verb):
        said = (lemma_of(verb), oblique.preposition), (_said(verb), oblique.preposition)
        settled = next((_DONE_WITH[words] for words in said if words in _DONE_WITH), None)
        if settled is not None and base(oblique.token) != "conj":
            yield oblique.token, _turned(verb, settled)
    goal = first(verb, "obj")
    if goal is None and who is not None and _bids(verb, who):
        yield who, "ruled_out" if _was(verb) else _turned(verb, "possible")
    if goal is not None and who is not None:
        yield from _as_gained(verb, who, goal)


def _bids(verb: Token, who: Token) -> bool:
    """As in "Lima has offered, too", "Lima had bid as well"; not "Lima offered to help", "Lima was offered"."""
    bare = first(verb, "xcomp", "ccomp", "advcl") is None and not is_passive(verb)
    purpose = any(child.lower_ == "to" for child in children(verb, "mark"))  # "Lima has much to offer"
    return who.pos_ == "PROPN" and _said(verb) in _BIDDING and bare and not purpose


def _as_gained(verb: Token, who: Token, goal: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "Lima got the nod", "Lima withdrew its bid", "Lima did not make the shortlist"."""
    if lemma_of(verb) in {"get", "win", "receive"} and lemma_of(goal) in _WON:
        yield who, "expected"
    if lemma_of(verb) in {"withdraw", "drop", "pull"} and lemma_of(goal) in _BIDS:
        yield who, "ruled_out"
    if lemma_of(verb) == "make" and lemma_of(goal) in _CUTS:
        yield who, "ruled_out" if _is_not(verb) else "possible"


def _as_given_up(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "gave up its push for Lima"."""
    goal = first(verb, "obj")
    if goal is None or lemma_of(goal) not in _PLANS | _BIDS:
        return
    if _said(verb) in _GIVEN_UP or _DONE_TO.get(_said(verb)) == "ruled_out":
        yield from ((part, "ruled_out") for part in children(goal, "nmod") if preposition(part) == "for")


def _turned(verb: Token, verdict: Verdict) -> Verdict:
    """What is left of it under a "not", and of what those propose who were turned down themselves."""
    if _is_not(verb):
        return "possible"
    if verdict == "possible" and is_passive(verb) and _was(verb):
        return "ruled_out"  # "Lima had been considered"
    head = verb.head
    if verdict == "possible" and base(verb) == "acl" and head.head.pos_ == "VERB":
        return "ruled_out" if _DONE_TO.get(_said(head.head)) == "ruled_out" else verdict
    if verdict == "possible" and any(_drops_it(other) for other in children(verb, "conj")):
        return "ruled_out"
    return verdict


def _is_not(verb: Token) -> bool:
    return any(child.lower_ in {"not", "n't", "n’t", "never"} for child in children(verb, "advmod"))


def _drops_it(verb: Token) -> bool:
    """As in "considered Lima but dropped it"."""
    what = first(verb, "obj")
    return what is not None and what.lower_ in _EVENT_PRONOUNS and _DONE_TO.get(_said(verb)) == "ruled_out"


def _was(verb: Token) -> bool:
    return any(child.lower_ == "had" for child in children(verb, "aux"))


def _as_replacing(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "the range at Lima replaces Ica", "Oslo could take over as host", "Lima has been put on stand-by"."""
    who, what = subject(verb), direct_object(verb)
    if lemma_of(verb) == "replace" and what is not None and not is_passive(verb):
        yield what, "ruled_out"
        if who is not None:
            yield who, "expected"
    roles = {(one.preposition, lemma_of(one.token)) for one in obliques(verb)}
    if lemma_of(verb) in {"take", "step"} and who is not None and roles & {("as", venue) for venue in _VENUES}:
        yield who, "as told"
    if what is not None and roles & {(said, word) for said in ("on", "in") for word in _RESERVES}:
        yield what, "possible"


def _as_hosting(verb: Token, cast: Cast) -> Iterator[tuple[Token, Verdict]]:
    """As in "all offered to host them", "offered to hold it in Lima", "is tipped to host the final"."""
    what = first(verb, "obj") or first(verb, "nsubj:pass")
    if lemma_of(verb) not in _HOSTED or what is None or what.lower_ not in _EVENT_PRONOUNS:
        return
    asked = any(child.tag_ == "MD" for child in children(verb, "aux"))
    if first(verb, "obj") is None and not asked and cast.kind(what) == "person":
        return  # "they have been held at a barracks in Lima"
    planned = base(verb) == "acl" and lemma_of(verb.head) in _PLANS  # "stands by its bid to hold it in Lima"
    if lemma_of(verb) in {"hold", "stage"} and (base(verb) == "xcomp" or planned or _just_told(verb)):
        above = _said(verb.head.head)
        given_up = above in _GIVEN_UP or _DONE_TO.get(above) == "ruled_out"
        dropped = lemma_of(verb.head) in _PLANS and given_up
        verdict: Verdict = "ruled_out" if dropped else "possible" if first(verb, "obj") is not None else "as told"
        yield from ((one.token, verdict) for one in obliques(verb) if one.preposition in {"in", "at", "near"})
        return
    if base(verb) != "xcomp" or first(verb, "obj") is None:
        return
    if lemma_of(verb.head) in _WILLING | {"offer"}:  # "is ready to host them in Lima"
        yield from ((one.token, "possible") for one in obliques(verb) if one.preposition in {"in", "at"})
    who = subject(verb) or first(verb.head, "parataxis", "dislocated")
    if who is not None:
        yield who, "possible"


def _just_told(verb: Token) -> bool:
    """Whether this sentence or the one before tells of an event: "they" may be prisoners who are held."""
    start = verb.sent.start
    before = verb.doc[start - 1].sent if start else verb.sent
    return any(_is_event(token) for sentence in (before, verb.sent) for token in sentence)


def _as_shifted(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "the match was moved from Quito to Cuenca and took place at Loja": all but the last are set aside."""
    what = _shifted(verb)
    if what is None:
        return
    chain = [verb, *(node for node in governors(verb) if node.pos_ == "VERB" and base(verb) == "conj")]
    later = [one for node in chain for one in children(node, "conj") if one.pos_ == "VERB" and one.i > verb.i]
    overtaken = bool(later)
    for node in later[-1:]:
        if lemma_of(node) in {"take", "hold", "play"}:
            yield from ((one.token, "as told") for one in obliques(node) if one.preposition in {"in", "at"})
    for oblique in (*obliques(verb), *(obliques(what) if what.i > verb.i else ())):
        if oblique.preposition in {"from", "out of"}:
            yield oblique.token, "ruled_out"
        elif (
            oblique.preposition in ({"for"} if lemma_of(verb) in _PLANNED else {"to", "for"})
            and base(oblique.token) != "conj"
        ):
            yield oblique.token, "ruled_out" if overtaken or _was_meant(verb) else "expected"
    if _was_meant(verb):  # "first meant for Quito, then for Cusco"
        yield from ((one, "ruled_out") for one in children(verb, "conj") if preposition(one) == "for")


def _shifted(verb: Token) -> Token | None:
    """The event that is moved or meant for a place: "the final was switched", "the summit moves to Lima"."""
    if lemma_of(verb) not in _SHIFTED or verb.pos_ != "VERB":
        return None
    # "moved next week's summit to Lima", read as an adverbial
    bare = [child for child in children(verb, "obl") if child.i > verb.i and not preposition(child)]
    told = [direct_object(verb), *bare, subject(verb)]
    return next((what for what in told if what is not None and _is_event(what)), None)


def _was_meant(verb: Token) -> bool:
    once = any(child.lower_ in {"first", "originally", "initially", "once"} for child in children(verb, "advmod"))
    bare = first(verb, "aux", "aux:pass") is None  # "the summit, first meant for Lima", however the parse has it
    return lemma_of(verb) in _MEANT and (_was(verb) or (once and bare))


def _is_event(noun: Token) -> bool:
    return noun.pos_ in {"NOUN", "PROPN"} and (
        family(lemma_of(noun)) is not None
        or any(family(lemma_of(part)) is not None for part in children(noun, "nmod"))
        or lemma_of(noun) in words("words")["parts"]
        or lemma_of(noun) in {"exchange", "swap"}
    )


def _as_remaining(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    goal, who = direct_object(verb), first(verb, "nsubj", "nsubj:pass")
    open_word = first(verb, "xcomp", "acomp", "obj")
    if lemma_of(verb) in _REMAINING and who is not None and open_word is not None and lemma_of(open_word) in _OPEN:
        yield who, "possible"
    as_what = next((c for c in verb.children if c.dep_ == "obl" and first(c, "case") is not None), None)
    if goal is not None and as_what is not None and lemma_of(as_what) in _OPEN and preposition(as_what) == "as":
        yield goal, "possible"
    out = any(child.lower_ == "out" for child in children(verb, "compound:prt"))
    if lemma_of(verb) in {"drop", "pull"} and out and who is not None:
        yield who, "ruled_out"


def _as_willing(verb: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "is ready to go to Oslo", "will travel only to Lima": where those who are to meet would come."""
    ready = base(verb) in {"xcomp", "advcl", "ccomp"} and lemma_of(verb.head) in _WILLING
    if lemma_of(verb) not in {"go", "travel", "come", "fly"}:
        return
    for oblique in obliques(verb):
        only = any(child.lower_ == "only" for node in (verb, oblique.token) for child in children(node, "advmod"))
        if oblique.preposition == "to" and (only or ready) and base(oblique.token) != "conj":
            yield oblique.token, "possible"


def _as_said(predicate: Token) -> Iterator[tuple[Token, Verdict]]:
    """As in "Oslo is the obvious choice", "Lima is out", "Quito is in the running", "Cuenca is no longer an option"."""
    who = first(predicate, "nsubj")
    if who is None:
        return
    inside = [child.lower_ for child in children(predicate, "case", "advmod", "det", "fixed")]
    if predicate.pos_ == "PROPN" and {lemma_of(who), who.lower_} & (_OPEN | _ONE_OF_THEM) and len(inside) == 0:
        yield predicate, "possible"  # "the favourite is Lima"
    gone = bool({"out", "off", "not", "no", "n't", "n’t", "longer"} & set(inside))
    listed = {lemma_of(predicate), predicate.lower_} & shortlists.LISTS and preposition(predicate)
    if lemma_of(predicate) in _OPEN or listed:
        yield who, "ruled_out" if gone else "possible"
    elif lemma_of(predicate) in _RESERVES and preposition(predicate):
        yield who, "possible"
    elif lemma_of(predicate) in _VENUES and first(predicate, "nmod", "nmod:poss") is None:
        guessed = any(lemma_of(child) in _GUESSED for child in children(predicate, "amod"))
        yield who, "ruled_out" if gone else "possible" if guessed else "as told"
    elif predicate.lower_ == "out" and len(inside) == 0:
        ahead = " ".join(token.lower_ for token in predicate.doc[predicate.i + 1 : predicate.i + 3])
        yield who, "possible" if ahead.startswith(("ahead", "in front")) else "ruled_out"
