"""Which phrases around a verb or event noun are the ends of its movement: origin, waypoint and destination.

Its own phrases, those that hang on a named place or vehicle among them, "where", and what stands right behind the word
whatever the parse has tied it to. Frame semantics calls them source, path and goal.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.grammar import borders, ends, lexicon, named_places, pointing, vocabulary, word_order
from geonews.grammar.alighting import off_board
from geonews.grammar.clauses import (
    antecedent,
    children,
    cleft,
    conjuncts,
    first,
    governors,
    is_shut_out,
    obliques,
    preposition,
    where,
)
from geonews.grammar.nouns import lemma_of, noun_kind
from geonews.grammar.subjects import direct_object, is_passive, own_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from geonews.grammar.arguments import Ends, Roles, Scene
    from geonews.grammar.clauses import Oblique
    from geonews.grammar.families import End, Frame
    from geonews.model import Mention

#: how one comes or goes: what stands behind it tells of the verb
_MANNERS = frozenset("warning notice incident fanfare explanation ceremony delay mishap pomp luggage".split())
_MOSTLY = frozenset("mostly mainly largely chiefly predominantly primarily".split())
_MOST = frozenset("most many some all half several".split())
_PATHS = frozenset(("between", "to", "from", "via", "through", "into", "for", "towards", "toward", "across"))
#: prepositions of which one object is enough: a second "in" or "at" in a clause says where something else is
#: From so many lands together people are told to be, and not brought.
_MANY_LANDS = 3
_RESTING = frozenset(("in", "at", "on", "near", "off", "outside", "upon"))
#: prepositions whose phrase is the place itself, and not what is in one: "by Lima", not "by a man in Lima"
_BARELY = _RESTING | {"by", "through"}
#: what these do to somebody ends where they are: "landed the men at Lima"
_SETTING_DOWN = frozenset(("land", "deploy", "unload"))
#: of several words, and none of them says where to or from
_NO_WAY = frozenset(
    """
    according to;due to;prior to;thanks to;owing to;as to;in addition to;subject to;contrary to;aside from;apart from
    in response to;next to;in relation to;with regard to;because of;up to;instead of;as of;as for;but for;except for
""".replace("\n", ";")
    .replace("    ", "")
    .split(";")
)
#: what is done to a journey elsewhere: "the flight from Lima to Quito was diverted to Cusco"
_DIVERTING = frozenset(("divert", "reroute", "re-route", "redirect"))
#: leaving these is no departure
_PARTING = frozenset(("leave", "departure", "withdraw"))
_AT_START = frozenset("across around throughout near outside inside over under behind beyond within".split())
_EXILES = frozenset(("exile", "banishment"))
#: with nothing but a time beside them these lead to the place that "where" takes up: "Lima, where she moved in May"
_MOVING_THERE = frozenset("flee move go return travel fly relocate emigrate head defect".split())
_LANDFALLS = frozenset(("come ashore", "landfall", "land", "run aground", "wash ashore", "go ashore"))
_CHASES = frozenset(("chase", "pursuit"))
_IN_ROWS = frozenset((",", "and", "or", "in", "at", "to"))
_COMPASS = frozenset("north south east west northeast northwest southeast southwest outside".split())


def role(frame: Frame, said: str) -> End | None:
    """The end that a preposition marks; of several words the last decides ("back to")."""
    if said in _NO_WAY:
        return None
    first_word, _, last = said.partition(" ")
    if last == "of" and first_word in _COMPASS:
        return frame.prepositions.get("near")  # "came ashore north of Lima"
    if first_word == "from" and last in _AT_START:
        return frame.prepositions.get("from")  # "came from across the country"
    return frame.prepositions.get(said) or frame.prepositions.get(said.rpartition(" ")[2]) if said else None


def ends_of(scene: Scene, word: Token, frame: Frame, roles: Roles) -> Ends:
    """Every end that the word's own phrases name, in text order."""
    found: Ends = {}
    held = list(_reachable(scene, word, frame, roles))
    if roles.place is not None:
        said, thing, at = roles.place
        named_too = (other for other in children(thing, "conj") if not is_shut_out(other))
        others = (ends.of(scene.places, other, nested=False) for other in named_too)
        listed = pointing.members(scene.places, thing)
        found[said] = listed or (at, *(other for other in others if other is not None))
    _between(scene, frame, held, found)
    _add_exile(scene, held, found)
    for oblique in held:
        end = role(frame, oblique.preposition) or _adverb_role(word, frame, oblique, held)
        if end is None or (end == "destination" and (_is_institution(oblique) or _is_purpose(oblique, found))):
            continue
        if _is_no_end(scene, word, frame, oblique):
            continue
        if end == "via" and borders.is_one_sided(scene.places, oblique.token):
            end = "destination"
        named = pointing.members(scene.places, oblique.token)
        if end == "origin" and frame.family in {"withdraw", "evacuate"}:
            named = named or pointing.them(scene.places, oblique.token)
        if named:
            found[end] = (*found.get(end, ()), *named)
            continue
        mention = ends.of(scene.places, oblique.token, nested=_may_hold(frame, oblique))
        mention = mention or pointing.homeland(scene.places, scene.cast, oblique.token)
        if mention is None or any(mention.span == known.span for group in found.values() for known in group):
            continue
        if oblique.preposition in _RESTING and end in found and not _conjoined(oblique.token):
            continue
        # of two starts only one need be where a journey began: "from camps in Lima and Quito" tells of two crowds
        joined = _joined_inside(scene, oblique.token, mention) if end == "destination" else ()
        found[end] = (*found.get(end, ()), mention, *joined)
    _add_of_what_is_left(scene, word, frame, found)
    _add_where(scene, word, frame, found)
    _add_next(scene, word, frame, found)
    return {
        end: _narrowest(_with_row(scene, _behind(group, word)) if end == "destination" else group)
        for end, group in found.items()
    }


def _with_row(scene: Scene, goals: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """With the names between two goals in a row of them: "stopped in Lima, in Quito and at Callao"."""
    row = sorted(goals, key=lambda goal: goal.span.start)
    filled = row[:1]
    for one, other in pairwise(row):
        between = scene.places.doc.char_span(one.span.end, other.span.start, alignment_mode="contract")
        if between is not None and all(word.i in scene.places.covered or word.lower_ in _IN_ROWS for word in between):
            named = (named_places.named(scene.places, word) for word in between if word.i in scene.places.heads)
            filled += [stop for stop in named if stop is not None and not _holds(stop, one)]
        filled.append(other)
    return tuple(filled)


def _holds(land: Mention, town: Mention) -> bool:
    """As in "in Lima, in Peru and in Quito": where the town before lies."""
    where, there = land.place, town.place
    return where is not None and there is not None and where.is_wide and where.country == there.country


def _behind(goals: tuple[Mention, ...], word: Token) -> tuple[Mention, ...]:
    """Of goals on both sides of the verb those behind it: "a flight from A to B was sent to C" ended in C."""
    return tuple(goal for goal in goals if goal.span.start > word.idx) or goals


def _add_exile(scene: Scene, held: list[Oblique], found: Ends) -> None:
    """As in "was sent into exile in Lima", the town parsed as if the sending was done there."""
    exile = next((one.token for one in held if lemma_of(one.token) in _EXILES and one.preposition == "into"), None)
    if exile is None or exile.i + 1 >= len(exile.doc) or exile.nbor().lower_ not in {"in", "on"}:
        return
    behind = [one.token for one in held if any(case.i == exile.i + 1 for case in children(one.token, "case"))]
    place = ends.of(scene.places, behind[0], nested=False) if behind else None
    if place is not None:
        found["destination"] = (place,)


def passes_by(scene: Scene, verb: Token, by: Token) -> bool:
    """As in "flew home by Lima", "was sent south by Callao": a place on the way.

    Countries, and their capitals that stand for them, do to others what a passive says ("was deported by Norway").
    """
    known = scene.places.heads.get(by.i)
    place = None if known is None else known.place
    if place is None or not is_passive(verb):
        return place is not None or scene.cast.kind(by) == "place" or lemma_of(by) in vocabulary.PLACES
    atlas = scene.places.gazetteer
    return not (place.is_wide or (atlas is not None and atlas.is_metonym_seat(place)))


def _joined_inside(scene: Scene, token: Token, mention: Mention) -> Iterator[Mention]:
    """As in "to offices in Lima and Quito": the places conjoined to one that stands inside its phrase."""
    name = token.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if name is None or name.root.head.i != token.i or name.root.i < token.i:
        return  # conjuncts of the phrase itself come by themselves, and "the city" may stand for a name far off
    for other in children(name.root, "conj"):
        joined = named_places.named(scene.places, other)
        if joined is not None and not overlaps(joined, mention):
            yield joined


def _narrowest(group: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without the country of another place of the same end: "from Lima, Peru" is from Lima."""
    inside = {one.place.country for one in group if one.place is not None and one.place.kind != "country"}
    return tuple(
        one for one in group if one.place is None or one.place.kind != "country" or one.place.country not in inside
    )


def _is_no_end(scene: Scene, word: Token, frame: Frame, oblique: Oblique) -> bool:
    """Whether the phrase only looks like an end: "by Norway", "on the streets of Lima", "in a school in Lima"."""
    if oblique.preposition == "by":
        return not passes_by(scene, word, oblique.token)
    if oblique.preposition == "on" and lemma_of(oblique.token) in vocabulary.ROADS:
        return True
    if _conjoined(oblique.token) and oblique.token.lower_ in _COMPASS:
        return True  # "at Callao, just west of Lima" stops in no Lima
    if _is_where_most_are_from(oblique):
        return True
    if oblique.preposition == "off" and lemma_of(oblique.token) in vocabulary.TRACKS:
        return True  # "went off the road in Lima": nobody leaves Lima
    if frame.family in _PARTING and lemma_of(oblique.token) in vocabulary.MEMBERSHIPS:
        return True
    return frame.family == "stay" and oblique.token.i not in scene.places.heads


def _is_where_most_are_from(oblique: Oblique) -> bool:
    """As in "a boat carried 30 people, mostly from Peru, to Lima", "migrants, most of them from Peru": who they are."""
    if oblique.preposition != "from":
        return False
    case = next((child for child in oblique.token.children if child.lower_ == "from"), None)
    before = [] if case is None else [word.lower_ for word in case.doc[max(case.sent.start, case.i - 3) : case.i]]
    most = before[-1:] and before[-1] in _MOSTLY
    return bool(most) or (before[-2:] in (["of", "them"], ["of", "whom"]) and before[0] in _MOST)


def _may_hold(frame: Frame, oblique: Oblique) -> bool:
    """Whether the phrase may hold the place, and need not be it: "to a man in Lima"; not "denied access to a man"."""
    barely = oblique.preposition in _BARELY or frame.family in {"access", "admit", "gait", "invited"}
    return not barely or _is_spot(oblique.token)


def _is_spot(token: Token) -> bool:
    """Whether a phrase after "in" or "at" can hold the place: "at an airfield near Lima", "at a forum in Lima"."""
    lemma = lemma_of(token)
    return lemma in vocabulary.PLACES or lemma in vocabulary.GATHERINGS


def _conjoined(token: Token) -> bool:
    return token.dep_ == "conj"


def _is_purpose(oblique: Oblique, found: Ends) -> bool:
    """As in "flew to Lima for talks and for the summit of the Andean States": why she went, and no second goal."""
    return "destination" in found and oblique.preposition == "for" and lemma_of(oblique.token) in vocabulary.GATHERINGS


def _is_institution(oblique: Oblique) -> bool:
    bare = first(oblique.token, "det", "nmod:poss", "amod", "compound") is None
    return bare and lemma_of(oblique.token) in vocabulary.INSTITUTIONS and oblique.token.pos_ == "NOUN"


def _adverb_role(word: Token, frame: Frame, oblique: Oblique, held: Sequence[Oblique]) -> End | None:
    """As in "arrived there", "landed here"; for "left there" and a mere "there" in other clauses nothing."""
    if oblique.token.lower_ not in {"there", "here"} or oblique.preposition:
        return None
    if frame.lemma == "leave" and oblique.token.i > 0 and oblique.token.nbor(-1).lemma_ == "leave":
        return "origin"
    if frame.family in {"leave", "withdraw", "departure", "evacuate"}:
        return None
    if frame.prepositions.get("in") == "via":
        return "via"  # "changed planes there"
    return "origin" if _is_left_behind(word, frame, oblique, held) else "destination"


def _is_left_behind(word: Token, frame: Frame, there: Oblique, held: Sequence[Oblique]) -> bool:
    """As in "once there, she boarded a plane for Lima": what stands before the verb is where it starts."""
    goals = (other for other in held if role(frame, other.preposition) == "destination")
    return there.token.i < word.i and any(other.token.i > word.i for other in goals)


def _reachable(scene: Scene, word: Token, frame: Frame, roles: Roles) -> Iterator[Oblique]:
    """The word's phrases and those that hang on a named place or vehicle among them: "from Lima to Quito"."""
    if (put_first := cleft(word)) is not None:
        yield put_first
    for oblique in (*obliques(word), *_beside_what_is_made(word)):
        yield oblique
        yield from _behind_manner(oblique)
        if _passes_on(scene, oblique):
            yield from _further(scene, oblique.token)
            yield from _heading(oblique.token)
    if roles.place is not None:
        yield from _further(scene, roles.place[1])
    for doer in children(word, "nmod") if word.pos_ in {"NOUN", "PROPN"} else ():
        if preposition(doer) in {"by", "of"} and scene.cast.kind(doer) in {"person", "group"}:
            yield from _further(scene, doer)  # "a visit by the premier to Lima"
    thing = direct_object(word) if word.pos_ == "VERB" else None
    elsewhere = frame.lemma in _DIVERTING and any(held.preposition == "to" for held in obliques(word))
    left = off_board(word) if frame.lemma == "step off" else None
    if left is not None:
        yield from (held for held in obliques(left) if held.preposition in _RESTING)
    if thing is not None and roles.place is None and not elsewhere:
        yield from (held for held in _further(scene, thing) if not _is_nationality(scene, word, thing, held))
        if frame.family in _SETTING_DOWN and thing.i > word.i:
            yield from (held for held in obliques(thing) if held.preposition in _RESTING)


def _behind_manner(oblique: Oblique) -> list[Oblique]:
    """As in "landed without warning on the island of A": of the verb, though it is hung on how one came."""
    manner = oblique.preposition in {"without", "with"} and lemma_of(oblique.token) in _MANNERS
    return list(obliques(oblique.token)) if manner else []


def _beside_what_is_made(word: Token) -> list[Oblique]:
    """As in "from Lima the cortege made its way to Callao", "made landfall ten miles west of Lima": of the verb."""
    if word.pos_ != "NOUN" or word.dep_ != "obj":
        return []
    if lemma_of(word) == "way":
        return [one for one in obliques(word.head) if one.preposition in _PATHS]
    landed = lemma_of(word) == "landfall"
    return [one for one in obliques(word.head) if landed and one.preposition.partition(" ")[0] in _COMPASS]


def _is_nationality(scene: Scene, verb: Token, thing: Token, held: Oblique) -> bool:
    """As in "two men from Peru were taken to Lima": what they are, unlike "brought two men from Peru to Lima".

    Nobody is fetched from three lands at once: "flew five men from Peru, Kenya and Ghana to Lima" says what they are.
    So does the first of two starts: "nurses from Callao were flown from Lima to Quito".
    """
    if held.preposition != "from" or scene.cast.kind(thing) not in {"person", "group", "vehicle"}:
        return False
    if thing.i < verb.i:
        return _is_land(scene, held.token) or any(own.preposition == "from" for own in obliques(verb))
    listed = held.token.head if held.token.dep_ == "conj" else held.token
    lands = [one for one in (listed, *children(listed, "conj")) if _is_land(scene, one)]
    return len(lands) >= _MANY_LANDS and scene.cast.kind(thing) == "person"


def _is_land(scene: Scene, token: Token) -> bool:
    known = scene.places.heads.get(token.i)
    return known is not None and known.place is not None and known.place.kind == "country"


def _passes_on(scene: Scene, oblique: Oblique) -> bool:
    token = oblique.token
    if oblique.preposition == "with" and lemma_of(token) == "flight":
        return False  # "bused them to Lima, with flights to Quito to follow"
    if oblique.preposition == "on" and lemma_of(token) in _CHASES:
        return True  # "led police on a chase into Lima"
    return token.i in scene.places.heads or scene.cast.kind(token) == "vehicle" or lemma_of(token) in vocabulary.PLACES


def _further(scene: Scene, token: Token, depth: int = 2) -> Iterator[Oblique]:
    for oblique in obliques(token):
        if oblique.preposition.rpartition(" ")[2] in _PATHS and lemma_of(token) not in {
            "junction",
            "gateway",
            "road",
            "border",
        }:
            yield oblique
            if depth and oblique.token.i in scene.places.heads:
                yield from _further(scene, oblique.token, depth - 1)


def _heading(vehicle: Token) -> Iterator[Oblique]:
    """Where the vehicle that one left in is bound: "left on a train bound for Lima"."""
    for clause in children(vehicle, "acl"):
        if clause.lower_ in {"bound", "headed", "heading", "going", "travelling", "traveling"}:
            yield from obliques(clause)


def _between(scene: Scene, frame: Frame, held: list[Oblique], found: Ends) -> None:
    """As in "between A and B" reads A to B; of a landfall it is one spot, and no way from one to the other."""
    pair = [oblique.token for oblique in held if oblique.preposition == "between"]
    mentions = [mention for token in pair if (mention := ends.of(scene.places, token)) is not None]
    if len(mentions) == 2 and (frame.family == "strike" or frame.lemma in _LANDFALLS):
        found["destination"] = (mentions[0],)
    elif len(mentions) == 2:
        found["origin"], found["destination"] = (mentions[0],), (mentions[1],)
        if found.get("via") and all(one in mentions for one in found["via"]):
            del found["via"]  # "crossed the desert between A and B"


def _add_of_what_is_left(scene: Scene, word: Token, frame: Frame, found: Ends) -> None:
    """As in "weakened to a depression over Lima", where parsers hang the town on what the storm has become."""
    if frame.family != "strike" or found:
        return
    became = (one.token for one in obliques(word) if one.preposition in {"to", "into"})
    spots = (child for one in became if noun_kind(lemma_of(one)) == "storm" for child in children(one, "nmod"))
    for spot in spots:
        mention = ends.of(scene.places, spot) if preposition(spot) in {"over", "near", "off"} else None
        if mention is not None:
            found["destination"] = (mention,)


def _add_where(scene: Scene, word: Token, frame: Frame, found: Ends) -> None:
    """As in "Lima, where he is to arrive": the noun is the end, or the waypoint where one is told."""
    opener = where(word)
    if opener is None or (word.dep_ == "acl:relcl" and opener.i < word.head.i) or _is_on_road(word):
        return  # in "Lima, where the bus that brought him out of Quito stopped" the bus is told of by the way
    place = word_order.right_before(scene.places, opener)
    clause = next((node for node in (word, *governors(word)) if node.dep_ in {"acl:relcl", "advcl:relcl"}), None)
    if place is None and clause is not None:
        place = ends.of(scene.places, clause.head)
    from_where = preposition(opener) == "from" or (opener.i > 0 and opener.nbor(-1).lower_ == "from")
    place = place or (_before_an_aside(scene, word, opener) if from_where else None)
    if place is None:
        return
    if from_where or frame.family in {"leave", "departure"}:
        found.setdefault("origin", (place,))
    elif "destination" in found and frame.family in {"enter", "cross"}:
        found.setdefault("via", (place,))
    elif frame.family in {"arrive", "land", "stop", "reach", "arrival"} and "destination" not in found:
        found["destination"] = (place,)
    elif found and frame.family in {"travel", "steer", "send", "escort"}:
        _complete(found, place)
    elif not found and _is_moving_there(scene, word):
        found["destination"] = (place,)
    elif not found and frame.family in {"visiting", "touring", "journey"} and first(word, "cop") is not None:
        found["destination"] = (place,)  # "Lima, where he was on a state visit"


def _is_on_road(word: Token) -> bool:
    """As in "the road from Lima, where drivers stopped": on the road, and not in Lima."""
    clause = next((node for node in (word, *governors(word)) if node.dep_ == "acl:relcl"), None)
    if clause is None or lemma_of(clause.head) not in vocabulary.ROADS | vocabulary.ALONG:
        return False
    return any(preposition(child) == "from" for child in children(clause.head, "nmod"))


def _before_an_aside(scene: Scene, word: Token, opener: Token) -> Mention | None:
    """As in "waited in Quito, on the coast, from where they set out"."""
    held = [one.token for one in obliques(word.head)] if word.dep_ == "advcl" else []
    named = (named_places.named(scene.places, token) for token in held if token.i < opener.i)
    return next((place for place in named if place is not None), None)


def _complete(found: Ends, place: Mention) -> None:
    """As in "in Lima, where he had come from Quito" and "Lima, where he flew on to Quito": the end that is not said."""
    if "destination" in found:
        found.setdefault("origin", (place,))
    elif "origin" in found and not any(overlaps(start, place) for start in found["origin"]):
        found["destination"] = (place,)


def _is_moving_there(scene: Scene, verb: Token) -> bool:
    """As in "Lima, where she had fled in May"; not "where traffic moved slowly", "where she went to school"."""
    lemma = lexicon.verb_lemma(verb.lower_, lemma_of(verb))
    who = own_subject(verb) if verb.pos_ == "VERB" and lemma in _MOVING_THERE else None
    if who is None or scene.cast.kind(antecedent(who)) not in {"person", "group", "animal"}:
        return False
    beside = [child for child in verb.children if child.dep_ in {"xcomp", "obj", "advmod"} and child.lower_ != "where"]
    return not beside and all(
        one.preposition in {"after", "before"}
        or (one.preposition in {"in", "on", "at", "since", "with"} and one.token.pos_ in {"NUM", "PRON", "PROPN"})
        or lemma_of(one.token) in vocabulary.TIMES
        for one in obliques(verb)
    )


def _add_next(scene: Scene, word: Token, frame: Frame, found: Ends) -> None:
    """Ends that stand right behind the trigger, whatever the parser hung them on: "left for Lima"."""
    for said, token in word_order.behind(scene.places, word):
        end = role(frame, said) if said else frame.place_object
        if said == "by" or frame.family in {"access", "stay"}:
            continue  # only the parse tells who did it, to what one has access, in what one stays
        if (said == "through" or frame.family == "gait") and preposition(token) != said:
            continue  # "sailed through an exam in Lima"
        mention = named_places.named(scene.places, token)
        told_before = mention is None or any(known.span.contains(mention.span) for known in _all(found))
        if end is not None and end not in found and mention is not None and not told_before:
            joined = conjuncts(token)[1:] if end == "destination" else []
            others = (named_places.named(scene.places, other) for other in joined if other.i in scene.places.heads)
            found[end] = (mention, *(other for other in others if other is not None))


def _all(found: Ends) -> tuple[Mention, ...]:
    return tuple(mention for group in found.values() for mention in group)


def overlaps(start: Mention, goal: Mention) -> bool:
    """Whether one place is the other or holds it: no leg leads from Peru to Lima because both were named."""
    one, other = start.place, goal.place
    if one is None or other is None:
        return start.name == goal.name
    wide = {one.kind, other.kind} & {"country", "region", "continent", "area"}
    return one.id == other.id or bool(wide and one.country == other.country)
