"""The parts of a movement that every frame fills alike: what can move, what carries it, the whole put together.

Nothing here looks beyond the sentence but through the cast (who a pronoun is) and the places (what "there" is).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of, noun_kind, noun_mode

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.families import End, Frame
    from geonews.grammar.named_places import Places
    from geonews.model import Mention, Mode
    from geonews.movers.who import Cast

    Ends = dict[End, tuple[Mention, ...]]

_MOVING = frozenset(("person", "group", "vehicle", "storm", "animal", "cargo"))
#: families of which a country can be the mover, its forces being meant
_BY_COUNTRY = frozenset(("withdraw", "deploy", "departure", "placing"))
_ABOARD = frozenset(("aboard", "on", "in", "by", "on board", "onboard", "with", "inside"))
#: who is meant by these does not travel to the place in this story
_ANYBODY = frozenset(
    ("you", "one", "anyone", "everyone", "nobody", "yourself", "something", "everything", "nothing", "what", "all")
)
#: what leads somewhere and goes nowhere
_WAYS = vocabulary.ROADS | frozenset(
    "interstate route expressway freeway turnpike parkway boulevard autobahn trail".split()
)
_SENDING = frozenset(("send", "dispatch", "deploy"))
_MYSELF = frozenset(("i", "we"))
#: What is asked of a crew, or what they want, they do with their ship.
_BIDDING = frozenset(
    "ask order tell instruct urge request beg invite direct command want hope plan intend refuse try manage threaten"
    " vow wish decide agree expect".split()
)
_MAY = frozenset("can could may might will would should must shall".split())
_THINGS = frozenset(("it", "that", "this", "which", "these", "those", "what"))


@dataclass(frozen=True, slots=True)
class Told:
    """One movement as its own clause tells it."""

    trigger: Token
    frame: Frame
    mover: Token | None
    name: str | None = None
    kind: str = "other"
    vehicle: str | None = None
    mode: Mode = "unknown"
    ends: Ends = field(default_factory=dict)
    stop: Mention | None = None  # one of several stops in a row, each with its own date
    companions: tuple[str, ...] = ()  # who else is named as making it


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading of a trigger looks things up in."""

    places: Places
    cast: Cast


@dataclass(frozen=True, slots=True)
class Roles:
    """Who moves, what carries them, and the noun phrase that is itself an end."""

    mover: Token | None
    carrier: Token | None = None
    place: tuple[End, Token, Mention] | None = None
    alone: bool = False  # a vehicle that others move: nobody need be aboard


def may_move(scene: Scene, mover: Token | None, frame: Frame, trigger: Token) -> bool:
    """Whether this can be what moves; who is not named at all may, where the word is hardly ever figurative."""
    if mover is None:
        told_off = trigger.tag_ == "VB" and first(trigger, "mark", "aux") is None
        # "Heading to Lima after the vote", a headline; "had to drive to Lima", whoever it was
        heading = trigger.tag_ == "VBG" and trigger.dep_.upper() == "ROOT" and trigger.i == trigger.sent.start
        return (not frame.loose or heading or frame.mode != "unknown") and not told_off
    anybody = mover.lower_ in _ANYBODY and mover.pos_ != "PROPN"  # but "Air Force One landed"
    whole = first(mover, "nmod")  # "all of the monks had to leave Peru"
    had_to = trigger.head.lower_ == "had" and whole is not None and whole.pos_ != "PRON"
    happened = trigger.tag_ in {"VBD", "VBN"}
    sort = whole is not None and scene.cast.kind(whole) in {"person", "group", "vehicle"}
    told = happened or trigger.pos_ == "NOUN"
    one_of_them = mover.lower_ == "one" and sort and told  # "one of the nurses was flown to Lima", "one of the ships"
    if anybody and not one_of_them and not (mover.lower_ == "all" and (happened or had_to)):
        return False  # "all flew home" tells of them that were told of before
    if mover.pos_ == "PROPN" and lemma_of(mover) in _WAYS:
        return False  # "Highway 12 passes north of Lima", which its number makes no flight
    kind = scene.cast.kind(mover)
    if frame.family == "strike" and kind != "storm" and not _is_of_storm(mover):
        return False
    if kind in _MOVING:
        return not (kind == "storm" and frame.caused and not frame.alternates)
    if frame.family == "flee" and (kind == "place" or (kind == "other" and mover.tag_ == "NN")):
        return False  # "capital is fleeing Peru", "the irony did not escape them"
    if kind == "place":
        return frame.family in _BY_COUNTRY or not frame.loose
    if mover.pos_ in {"PRON", "DET"}:
        known = frame.caused and mover.lower_ == "it" and scene.cast.name(mover) is not None
        return known or mover.lower_ not in _THINGS
    if lemma_of(mover) in vocabulary.TIMES:
        return False
    named = mover.pos_ in {"PROPN", "NUM"} and not (mover.is_sent_start and not mover.ent_type_)
    return named or not (vocabulary.is_abstract(lemma_of(mover)) or lemma_of(mover) in vocabulary.PLACES)


def _is_of_storm(mover: Token) -> bool:
    """Whether the name may be a storm's ("Meru"), or the thing is part of one ("the eye of the storm")."""
    parts = {part.lemma_.lower() for part in mover.subtree} | {mover.lemma_.lower()}
    called = mover.pos_ in {"PRON", "PROPN"} and first(mover, "det") is None  # "the Oldsmobile" is no storm
    return called or bool(parts & {"storm", "cyclone", "hurricane", "typhoon", "tornado"})


def told(scene: Scene, trigger: Token, frame: Frame, roles: Roles, found: Ends) -> Told:
    """The movement put together: who moves (for a vehicle those aboard), in what and how."""
    mover, carrier = roles.mover, roles.carrier
    cast = scene.cast
    if carrier is None:
        carrier = _carrier(scene, trigger)
    if mover is not None and cast.kind(mover) == "vehicle":
        carrier = mover
        mover = _aboard(scene, trigger, roles, mover)
    mode: Mode = frame.mode
    vehicle = None
    if carrier is not None:
        manned = carrier.pos_ == "NOUN" and noun_kind(lemma_of(carrier)) == "person"  # a captain told as his ship
        vehicle = cast.name(carrier) if manned and cast.kind(carrier) == "vehicle" else _short(carrier)
        mode = _mode(cast, carrier) or mode
    if lemma_of(trigger) == "flight" and (mover is None or mover.i != trigger.i) and frame.mode == "air":
        fleeing = mover is not None and preposition(mover) == "of"
        mode = "unknown" if fleeing else mode
    name = None if mover is None else cast.name(mover)
    if mover is not None and mover.pos_ == "PRON" and cast.kind(mover) == "place":
        mover, name = None, None  # no town travels
    if name is None and carrier is not None and mover is not None and cast.mode(carrier) is not None:
        if _is_any(carrier) or mover.lower_ in _MYSELF:
            vehicle = None  # "someone who came to A in a pickup": the news is of him, and no pickup's, nor "my" bus's
        else:
            mover, name = carrier, cast.name(carrier)  # whoever "he" is, the van went there
    kind = "other" if mover is None else cast.kind(mover)
    vessel = cast.vessel(mover) if mover is not None and _is_bidden(trigger) else None
    if vessel is not None and mode in {"unknown", "sea"}:
        return Told(trigger, frame, mover, vessel, "vehicle", vessel, "sea", _kept(trigger, found))
    several = () if mover is None or kind != "person" else cast.travellers(mover)
    if several:
        name = several[0]
    return Told(trigger, frame, mover, name, kind, vehicle, mode, _kept(trigger, found), companions=several[1:])


def _aboard(scene: Scene, trigger: Token, roles: Roles, vehicle: Token) -> Token:
    """Whose journey a vehicle's is; the vehicle itself, where nobody is known to be aboard."""
    cast = scene.cast
    owner = None if roles.alone or _leaves_behind(scene, trigger) else cast.owner(vehicle)
    if owner is None or cast.kind(owner) not in {"person", "group"} or cast.goes_by_itself(vehicle, owner):
        return vehicle
    # whose a ship is, told only further on, does not say that he is aboard
    return vehicle if cast.mode(vehicle) == "sea" and owner.i > vehicle.i else owner


def _kept(trigger: Token, found: Ends) -> Ends:
    return {role: kept for role, ends in found.items() if (kept := _without_what_lies_outside(trigger, ends))}


def _is_bidden(trigger: Token) -> bool:
    """Whether a crew is asked or means to go somewhere, and so with the ship: "asked the crew to return to Oslo"."""
    may = any(child.lower_ in _MAY for child in children(trigger, "aux"))
    verb = trigger
    while verb.dep_ in {"conj", "ccomp", "xcomp"} and verb.head.i != verb.i:
        verb = verb.head
        if lemma_of(verb) in _BIDDING | vocabulary.SAYING:
            return may or (trigger.tag_ == "VB" and first(trigger, "aux") is None)
    return False


def _is_any(carrier: Token) -> bool:
    """Whether what somebody goes in is any of its kind, and none told of before: "in a pickup"."""
    return carrier.tag_ == "NN" and any(child.lower_ in {"a", "an"} for child in children(carrier, "det"))


def _without_what_lies_outside(trigger: Token, ends: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The ends but a land or region that was left alone: "her first trip outside Peru"; "outside Lima" is near it."""
    kept = []
    for mention in ends:
        wide = mention.place is not None and mention.place.is_wide
        words = trigger.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand") if wide else None
        if words is None or preposition(words.root) != "outside":
            kept.append(mention)
    return tuple(kept)


def _leaves_behind(scene: Scene, trigger: Token) -> bool:
    """As in "the train returned without him": whoever was aboard is not."""
    return any(one.preposition == "without" and scene.cast.kind(one.token) == "person" for one in obliques(trigger))


def _mode(cast: Cast, carrier: Token) -> Mode | None:
    said = vocabulary.MEANS.get(carrier.lower_)
    if said is not None:
        return said
    known = cast.mode(carrier)
    return known if known in {"rail", "air", "sea", "road"} else None  # type: ignore[return-value]  # narrowed by the test


def _carrier(scene: Scene, trigger: Token) -> Token | None:
    """What one travels in: "aboard a ferry", "by train", "on foot"."""
    for oblique in obliques(trigger):
        token = oblique.token
        if oblique.preposition not in _ABOARD or (oblique.preposition == "with" and lemma_of(trigger) in _SENDING):
            continue  # "sent rescuers with boats to A": by train, for all we know
        if token.lower_ in vocabulary.MEANS and oblique.preposition in {"by", "on"} and first(token, "det") is None:
            return token
        if scene.cast.mode(token) is not None:
            return token
    return None


def _short(carrier: Token) -> str | None:
    """The vehicle as written, without determiner and what follows: "special train"."""
    if carrier.pos_ == "PRON" or (carrier.lower_ in vocabulary.MEANS and carrier.lower_ not in {"train", "plane"}):
        return None
    words = [carrier]
    for child in children(carrier, "amod", "compound"):
        words.extend(part for part in child.subtree if part.i < carrier.i and not part.is_space)
    start = min(word.i for word in words)
    mark = carrier.doc[carrier.i : carrier.i + 3]
    end = mark.end if mark[1:2].text == "-" and noun_mode(mark.text.lower()) == "air" else carrier.i + 1  # "a C-17"
    text: str = carrier.doc[start:end].text
    return text
