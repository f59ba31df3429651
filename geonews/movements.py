"""Who moved from where to where: the movements an article states, expects, considers possible or denies.

Each word of the lexicon is tried as a trigger (`frames`); what has no end at a named place, or a mover that
cannot move (prices, talks, roads), is no movement. The movements of one sentence lend each other what it says
only once ("left A to fly to B", "reached B and drove on to C"), and each gets its status, source and date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from geonews import dates
from geonews.certainty import carried, factuality, hearsay, retractions, tense, versions
from geonews.dating import moments
from geonews.grammar import arrivals, frames, gapped, hither, interruptions, itemised, lexicon, named_places, shared_out
from geonews.grammar.arguments import Scene, Told
from geonews.grammar.clauses import in_story, obliques, sentence_span
from geonews.grammar.nouns import lemma_of
from geonews.grammar.path_phrases import overlaps
from geonews.model import Movement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from geonews.gazetteer import Gazetteer
    from geonews.grammar.interruptions import Interruption
    from geonews.model import Article, Mention, Mode, Resolution, When
    from geonews.movers.who import Cast

_DEPARTING = frozenset(("leave", "withdraw", "departure", "evacuate"))
#: within so many characters "those trips" and "the visit" are those of whoever was told of before
_SOON = 300
#: so far off at most is who went to a place told to be whom an unread pronoun took there
_NEARBY = 400
#: who does these is under way from one place to the next
_GOING = frozenset(("travel", "steer", "walk", "gait"))
_CLOSE_BY = frozenset(("near", "at", "off", "outside", "by"))
#: "drove to Lima and took a flight to Quito": the flight begins where the drive ended
_TAKING = frozenset(("take", "catch"))
#: clauses whose movement comes before that of the clause they hang on
_EARLIER = frozenset(("after", "since", "having", "upon", "following"))


def find(
    doc: Doc, article: Article, resolutions: tuple[Resolution, ...], cast: Cast, gazetteer: Gazetteer | None
) -> tuple[Movement, ...]:
    """Read every movement of an article, in text order.

    Parameters
    ----------
    doc
        The parsed article; token offsets are those of ``article.text``.
    article
        The same article: its noise, datelines and bylines hold no movement.
    resolutions
        Its toponyms and what they stand for.
    cast
        Who its nouns and pronouns stand for.
    gazetteer
        Where relational places are looked up ("the junction for X"); without one they stay unplaced.

    Returns
    -------
    Movements with at least one end, each with the sentence that tells it.
    """
    scene = Scene(named_places.index(doc, resolutions, gazetteer, cast.names_thing), cast)
    year = None if article.published is not None else dates.stated_year(article.text)
    found: list[Movement] = []
    words: dict[int, Token] = {}
    nouns: dict[int, bool] = {}
    bound: dict[str, Told] = {}
    for sentence in doc.sents:
        told = [
            part
            for token in sentence
            if in_story(article, token) and (one := frames.read(scene, token)) is not None
            for part in shared_out.split(scene, one)
        ]
        lent = [_narrowed(scene, one) for one in _arriving(scene, _lend(told), bound) if one.ends]
        lent = [each for one in lent for own in gapped.split(scene, one) for each in itemised.legs(scene.places, own)]
        events = [one.trigger for one in lent if one.frame is lexicon.NOUNS.get(one.frame.lemma)]
        nouns.update((trigger.idx, _is_somebodys(trigger)) for trigger in events)
        made = [_movement(article, scene, sentence, one, year=year) for one in lent]
        _note_goals(lent, made, bound)
        words.update((one.trigger.idx, one.trigger) for one in lent)
        found.extend(made)
    shared = carried.carry(list(_share_movers(found, nouns)), words, article)
    led = hither.led_here(article.text, shared, resolutions)
    return tuple(moments.share(_share_modes(list(led), article.text), article))


def _arriving(scene: Scene, told: list[Told], bound: dict[str, Told]) -> list[Told]:
    """The movements of a sentence, each arrival without a place at the goal told before it, here or further back."""
    goals, done = dict(bound), []
    for one in told:
        done.append(arrivals.completed(scene, one, goals))
        arrivals.note(one, goals)
    return done


def _note_goals(told: list[Told], made: list[Movement], bound: dict[str, Told]) -> None:
    """Keep where each mover was told to be going; nobody arrives where it is denied that they went."""
    for one, movement in zip(told, made, strict=True):
        if movement.status != "denied" and not movement.background:
            arrivals.note(one, bound)


def _narrowed(scene: Scene, told: Told) -> Told:
    """With the town it came to, where the end itself is a whole country: "hit Peru near Callao"."""
    goal = told.ends.get("destination", ())
    if told.frame.family == "cross":
        return told  # where one crosses is a waypoint
    if len(goal) != 1 or goal[0].place is None or not goal[0].place.is_wide:
        return told
    held = [one for one in obliques(told.trigger) if one.preposition in _CLOSE_BY]
    wide = told.trigger.doc.char_span(goal[0].span.start, goal[0].span.end, alignment_mode="expand")
    if wide is not None:
        held += [one for one in obliques(wide.root) if one.preposition in _CLOSE_BY]
    for one in held:
        mention = named_places.named(scene.places, one.token)
        place = None if mention is None else mention.place
        if mention is not None and place is not None and not place.is_wide and place.country == goal[0].place.country:
            return replace(told, ends={**told.ends, "destination": (mention,)})
    return told


# --- what movements of one sentence lend each other --------------------------------------------------------


def _lend(told: list[Told]) -> list[Told]:
    """Give each movement the ends that a clause beside it says."""
    done = list(told)
    for at, one in enumerate(done):
        before = None if versions.is_version(one.trigger) else _before(done, at)
        if before is None or not _same_mover(done[before], one):
            continue
        if tense.is_perfect(one.trigger) and not tense.is_perfect(done[before].trigger):
            continue  # "flew to A last June, but has gone to B by train"
        earlier, later = (at, before) if _is_earlier(one.trigger) else (before, at)
        start = done[earlier]
        if _is_purpose(one.trigger, done[before].trigger):
            done[earlier] = _with_goal(start, done[later])
        elif earlier == before:
            done[earlier] = _with_next_start(start, done[later])
        done[later] = _with_start(start, done[later])
    return done


def _before(told: list[Told], at: int) -> int | None:
    """The movement told last in a clause that this one is joined to or hangs on."""
    trigger = told[at].trigger
    if trigger.dep_ == "obj" and lemma_of(trigger.head) in _TAKING:
        trigger = trigger.head
    if trigger.dep_ not in {"conj", "advcl", "xcomp", "parataxis"}:
        return None
    if any(child.lower_ in {"than", "rather"} for child in trigger.children if child.dep_ in {"mark", "case"}):
        return None  # "rather than fly to Lima they took a train to Cusco"
    if any(child.lower_ in {"before", "then"} for child in trigger.children if child.dep_ in {"mark", "advmod"}):
        return at - 1 if at else None
    hosts = {trigger.head.i}
    if trigger.dep_ == "conj":
        hosts |= {child.i for child in trigger.head.children if child.dep_ == "conj" and child.i < trigger.i}
    found = [index for index, other in enumerate(told) if other.trigger.i in hosts]
    return max(found, key=lambda index: told[index].trigger.i, default=None)


def _is_earlier(trigger: Token) -> bool:
    if trigger.dep_ != "advcl":
        return False
    openers = [child for child in trigger.children if child.dep_ in {"mark", "aux", "aux:pass", "case", "advmod"}]
    in_front = trigger.tag_ == "VBN" and trigger.i < trigger.head.i  # "Flown to Lima, she was driven to Callao"
    return any(child.lower_ in _EARLIER for child in openers) or (in_front and not openers)


def _is_purpose(trigger: Token, governor: Token) -> bool:
    return trigger.head.i == governor.i and any(
        child.lower_ == "to" for child in trigger.children if child.dep_ == "mark"
    )


def _same_mover(one: Told, other: Told) -> bool:
    return one.name is not None and one.name == other.name


def _with_goal(one: Told, other: Told) -> Told:
    """As in "left A to fly to B": both lead to B."""
    goal = other.ends.get("destination")
    if one.frame.family not in _DEPARTING or "destination" in one.ends or not goal:
        return one
    return replace(one, ends={**one.ends, "destination": goal})


def _with_next_start(earlier: Told, later: Told) -> Told:
    """As in "came from A by way of B and was driven from C": who goes on from C has come there first."""
    start = later.ends.get("origin", ())
    going = earlier.frame.family in _GOING and later.frame.family in _GOING | {"send"}
    if not going or len(start) != 1 or "origin" not in earlier.ends or "destination" in earlier.ends:
        return earlier
    said = earlier.trigger.doc[earlier.trigger.i : later.trigger.i]
    if (
        later.trigger.dep_ != "conj"
        or _is_undone(later.trigger)
        or any(token.shape_ == "dddd" or token.text == ";" for token in said)
    ):
        return earlier
    if any(overlaps(start[0], at) or start[0].name == at.name for group in earlier.ends.values() for at in group):
        return earlier
    return replace(earlier, ends={**earlier.ends, "destination": start})


def _with_start(earlier: Told, later: Told) -> Told:
    """As in "reached B and drove on to C": the later one begins where the earlier one ended, or passed, or began."""
    if earlier.frame.family == "refuse":
        return later  # "skips Lima, heads for Callao": who does not come there does not start from there
    if earlier.frame.family == "stop" and "origin" in later.ends and "via" not in later.ends:
        return replace(later, ends={**later.ends, "via": earlier.ends.get("destination", ())})
    if "origin" in later.ends or later.frame.family in {"visit", "visiting", "stop"}:
        return later
    if any(child.lower_ == "instead" for child in later.trigger.children):
        return later  # "was to go to Lima; was driven to Quito instead"
    if _is_undone(later.trigger) or interruptions.takes_off_its_way(earlier.trigger, later.trigger):
        return later  # "will visit Lima but no longer go to Quito", "was flying to Lima but was diverted to Quito"
    ahead = {"headed", "heading", "due", "expected", "supposed", "scheduled"}
    under_way = earlier.frame.family == "bound" or earlier.trigger.lower_ in ahead
    if (under_way or _was_to_be(earlier.trigger)) and any(child.lower_ == "but" for child in later.trigger.children):
        return later  # "bound for Lima but diverted to Quito", "was to dock in Lima but sailed on to Quito"
    reached = _reached(earlier)
    if not reached or any(overlaps(reached[-1], goal) for group in later.ends.values() for goal in group):
        return later
    if not later.ends and not _goes_on(later):
        return later
    return replace(later, ends={**later.ends, "origin": (reached[-1],)})


def _reached(earlier: Told) -> tuple[Mention, ...]:
    """Where an earlier movement leaves its mover; "will not go to Lima; he travels to Quito" is from elsewhere."""
    goal = earlier.ends.get("destination") or earlier.ends.get("via")
    if goal and not _is_undone(earlier.trigger):
        return goal
    return earlier.ends.get("origin", ()) if earlier.frame.family in _DEPARTING else ()


def _was_to_be(trigger: Token) -> bool:
    """As in "was to dock", "should have docked", "was to have been unloaded": what came otherwise behind "but"."""
    said = {child.lower_ for child in trigger.children if child.dep_ in {"aux", "cop", "mark"}}
    return {"to", "was"} <= said or {"to", "were"} <= said or ("have" in said and bool(said & {"should", "would"}))


def _is_undone(trigger: Token) -> bool:
    return any(child.lower_ in {"not", "n't", "n’t", "never", "longer"} for child in trigger.children)


def _goes_on(told: Told) -> bool:
    """Whether a movement without ends leads away all the same: "and headed northwards"."""
    if told.frame.family in _DEPARTING and not told.frame.loose:
        return True
    if told.frame.lemma not in {"head", "continue", "proceed", "move on", "go on", "drive", "sail", "fly", "leave"}:
        return False
    return any(
        (child.dep_ == "advmod" and child.lower_.rstrip("s").endswith(("ward", "north", "south", "east", "west", "on")))
        or (child.dep_ == "obj" and child.lemma_ in {"journey", "trip", "way", "voyage", "flight", "tour"})
        for child in told.trigger.children
    )


# --- status, date, evidence ---------------------------------------------------------------------------------


def _movement(article: Article, scene: Scene, sentence: Sentence, told: Told, *, year: int | None) -> Movement:
    judgement = factuality.judge(told.trigger, article, scene.cast)
    if told.frame.family == "refuse":
        judgement = replace(judgement, status="denied")  # who is turned away from a place has not got in
    if told.trigger.dep_ == "obj" and lemma_of(told.trigger.head) == "miss":
        judgement = replace(judgement, status="denied")  # "missed the flight to Lima"
    if told.frame.family == "invited" and judgement.status == "happened":
        judgement = replace(judgement, status="expected")  # who accepts has yet to go
    if judgement.status == "expected" and _is_choice(told):
        judgement = replace(judgement, status="possible")
    if judgement.status == "expected" and versions.has_somebody(told.trigger):
        judgement = replace(judgement, status="happened")  # in one account, that is
    future = judgement.status in {"expected", "possible"} or _is_to_come(told.trigger)
    cut = interruptions.find(scene, told) if judgement.status in {"happened", "under_way"} else None
    given_up = judgement.status == "under_way" and interruptions.had_been_going(told)
    if cut is not None or given_up:
        judgement = replace(judgement, status="happened")
    heard = hearsay.is_hearsay(told.trigger, judgement.source, told.name)
    guessed = judgement.status in {"happened", "under_way"} and _is_guess(told, heard=heard)
    return Movement(
        article_id=article.id,
        trigger=_trigger_span(told.trigger),
        sentence=sentence_span(sentence),
        lemma=told.frame.lemma,
        mover=told.name,
        mover_kind=told.kind,
        vehicle=told.vehicle,
        mode=told.mode,
        origin=told.ends.get("origin", ()),
        via=told.ends.get("via", ()),
        destination=told.ends.get("destination", ()),
        status="possible" if guessed else judgement.status,
        when=_when(article, sentence, told, cut, future=future, year=year),
        background=judgement.background,
        source=judgement.source,
        hearsay=heard,
        unfinished=cut is not None or given_up,
        reached=() if given_up and cut is None else _come_to(told, cut),
        companions=told.companions,
    )


def _come_to(told: Told, cut: Interruption | None) -> tuple[Mention, ...]:
    """How far one came: where it was broken off, if it was."""
    if cut is None:
        return arrivals.reached(told)
    return (cut.place,) if cut.place else ()


def _is_guess(told: Told, *, heard: bool) -> bool:
    """As in "rumours said he had gone to A", "media said so, which B denied"; "fled to A or B", unless many did."""
    if versions.is_version(told.trigger):
        return True
    if heard and (hearsay.is_rumour(told.trigger) or retractions.is_disputed(told.trigger)):
        return True
    many = told.mover is None or told.companions or told.mover.tag_ in {"NNS", "NNPS"} or told.kind == "group"
    return _is_choice(told) and not many


def _is_to_come(trigger: Token) -> bool:
    """As in "will no longer go to Lima in May": what will not be has its time ahead, too."""
    return any(child.lower_ in {"will", "wo", "'ll", "’ll", "shall"} for child in trigger.children)


def _when(
    article: Article, sentence: Sentence, told: Told, cut: Interruption | None, *, future: bool, year: int | None
) -> When | None:
    """The day told of the movement, of this one of its stops, or of what broke it off."""
    if told.stop is not None:
        return moments.right_behind(article, sentence, told.stop, future=future, year=year)
    own = moments.of(article, sentence, told.trigger, future=future, year=year)
    if own is not None or cut is None:
        return own
    return moments.of(article, cut.verb.sent, cut.verb, future=future, year=year)


def _is_choice(told: Told) -> bool:
    """As in "will head for Lima or Callao": neither is sure."""
    goals = told.ends.get("destination", ())
    if len(goals) != 2 or goals[0].span.end > goals[1].span.start:
        return False  # one told in the sentence before stands in front of it
    doc = told.trigger.doc
    between = doc.char_span(goals[0].span.end, goals[1].span.start, alignment_mode="expand")
    return between is not None and between.text.strip() in {"or", ", or"}


def _trigger_span(trigger: Token) -> Span:
    """The trigger with its particle, where that stands right after it: "set off"."""
    end = trigger.idx + len(trigger)
    for child in trigger.children:
        if child.dep_ == "compound:prt" and child.i == trigger.i + 1:
            end = child.idx + len(child)
    return Span(start=trigger.idx, end=end)


# --- who and how, across the article --------------------------------------------------------------------------------


def _by_mover(movements: list[Movement]) -> dict[str | None, list[Movement]]:
    groups: dict[str | None, list[Movement]] = defaultdict(list)
    for one in movements:
        groups[one.mover].append(one)
    return groups


def _is_somebodys(event: Token) -> bool:
    """As in "his trip to Lima", whoever he is; in "your trip to Lima" no story is told."""
    return any(
        child.dep_ == "nmod:poss" and child.lower_ in {"his", "her", "its", "their", "our", "my"}
        for child in event.children
    )


def _share_movers(movements: list[Movement], nouns: dict[int, bool]) -> Iterator[Movement]:
    """As in "The trip to Lima" without a word whose it is: theirs who are told to go there.

    An event noun (of ``nouns``, each with whether a pronoun says whose it is) of which nobody can be found to be the
    mover is dropped ("a trip to Lima is worth the money").
    """
    at_place: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for one in movements:
        for spot in sorted(_spots(one)) if one.mover is not None else ():
            at_place[spot].append(one)
    last: Movement | None = None
    for one in movements:
        if one.mover is not None:
            last = one
            yield one
            continue
        noun = one.trigger.start in nouns
        others = [other for role, spot in sorted(_spots(one)) if bool(role) == noun for other in at_place[role, spot]]
        if not noun:  # "it came ashore in A": no journey of somebody else, told far off
            others = [other for other in others if abs(other.trigger.start - one.trigger.start) < _NEARBY]
        if not others and last is not None and noun and one.trigger.start - last.trigger.start < _SOON:
            others = [last]
        if others:
            nearest = min(others, key=lambda other: abs(other.trigger.start - one.trigger.start))
            yield replace(one, mover=nearest.mover, mover_kind=nearest.mover_kind, companions=nearest.companions)
        elif nouns.get(one.trigger.start, True):
            yield one


def _spots(one: Movement) -> set[tuple[str, str]]:
    """Its ends, each with its role: who sets out from Lima is not on "the trip to Lima"; and once without.

    Who "fled Lima" a line after a return to Lima is told of is the one told of there.
    """
    ends = {"to": one.destination, "from": one.origin, "": (*one.destination, *one.origin)}
    return {(role, mention.place.id) for role, told in ends.items() for mention in told if mention.place is not None}


def _share_modes(movements: list[Movement], text: str) -> Iterator[Movement]:
    """A journey told to be by train once is by train each time it is told.

    The same mover, on the same side of the story's past, to or from the same country, and one mode only.
    """
    # where one walks in from the street says nothing of the journey
    groups = _by_mover([one for one in movements if one.mode not in {"unknown", "foot"}])
    for one in movements:
        if one.mode != "unknown" or one.mover is None:
            yield one
            continue
        others = (other for other in groups[one.mover] if not _is_way_back(one, other, text))
        known = {other.mode for other in others if _same_journey(one, other)}
        mode: Mode = next(iter(known)) if len(known) == 1 else "unknown"
        yield replace(one, mode=mode)


def _is_way_back(one: Movement, other: Movement, text: str) -> bool:
    """As in "reached A after nightfall, stayed and flew back to B": how one came there is not told by that."""
    behind = text[other.trigger.end :][: len(" back ")]
    return one.sentence == other.sentence and one.trigger.start < other.trigger.start and behind in {" back ", " home "}


def _same_journey(one: Movement, other: Movement) -> bool:
    if one.background != other.background:
        return False
    if other.mode in {"air", "sea"} and (
        _spots_of(one.origin) & _spots_of(other.destination) or _spots_of(one.destination) & _spots_of(other.origin)
    ):
        return False  # who came by sea or air need not go on so, nor who leaves so have come so
    goal = one.destination or one.via
    if other.mode in {"air", "sea"} and goal and other.destination:
        return bool(_countries(goal) & _countries((*other.destination, *other.via)))
    return bool(
        _countries(one.destination or one.via or one.origin)
        & _countries((*other.destination, *other.via, *other.origin))
    )


def _spots_of(mentions: Iterable[Mention]) -> set[str]:
    return {mention.place.id for mention in mentions if mention.place is not None}


def _countries(mentions: Iterable[Mention]) -> set[str]:
    return {mention.place.country for mention in mentions if mention.place is not None and mention.place.country}
