"""How each family of words that tell of a change of place names its mover and its ends.

A `Frame` says which argument of a verb or event noun is the mover and which are origin, waypoint and destination. The
families follow VerbNet 3.4 (9.x putting, 11.x sending and carrying, 51.x motion) and FrameNet 1.7 (Departing, Arriving,
Travel, Self_motion, Bringing, Sending, ...), named beside each; `lexicon` says which words are of which.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.model import Mode

End = Literal["origin", "via", "destination"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one verb or event noun tells of a movement.

    ``prepositions`` maps a preposition to the end its object is. ``place_object`` is the end that a place
    standing as direct object is ("left Rome", "entered Rome"). ``caused`` frames move their object ("sent
    troops") and without one tell of nothing unless they alternate with self-motion (``alternates``: "the
    ship sailed", "he sailed the ship"). ``loose`` words are so often figurative that their mover must be
    known as something that can move. ``any_object`` takes the place inside an object that is no place
    itself ("toured a plant in Lyon"). ``bare`` is the end that a place before an event noun is ("the Moscow
    trip"). With ``open_goal`` a purpose clause can hold the destination ("left to study in Lima").
    """

    lemma: str = ""
    family: str = ""
    source: str = ""
    prepositions: Mapping[str, End]
    place_object: End | None = None
    caused: bool = False
    alternates: bool = False
    loose: bool = False
    any_object: bool = False
    bare: End | None = None
    open_goal: bool = False
    mode: Mode = "unknown"


_GOAL: dict[str, End] = dict.fromkeys(
    ("to", "into", "onto", "toward", "towards", "inside", "as far as", "in direction of"), "destination"
)
_SOURCE: dict[str, End] = dict.fromkeys(("from", "out of", "off of", "away from"), "origin")
_PATH: dict[str, End] = dict.fromkeys(("through", "via", "across", "past", "over", "along", "by way of"), "via")
_FOR: dict[str, End] = {"for": "destination"}
# "flew home by Lima"; of nouns "by" tells whose they are
_BY: dict[str, End] = {"by": "via"}
_AT: dict[str, End] = dict.fromkeys(("in", "at", "on", "near", "off", "outside", "upon"), "destination")
_GATE: dict[str, End] = {"at": "via", "near": "via"}
_ABOUT: dict[str, End] = dict.fromkeys(("around", "round", "throughout"), "destination")


def _ends(*groups: Mapping[str, End]) -> Mapping[str, End]:
    return MappingProxyType({word: end for group in groups for word, end in group.items()})


_PASSAGE = _ends(_GOAL, _SOURCE, _PATH)
LEAVE = Frame(
    family="leave",
    source="VerbNet leave-51.2, escape-51.1; FrameNet Departing, Fleeing, Quitting_a_place",
    prepositions=_ends(_PASSAGE, _FOR),
    place_object="origin",
    open_goal=True,
)
# "slipped her lines at the wharf", "the circus packed up in Lima"
UNMOOR = replace(LEAVE, prepositions=_ends(_PASSAGE, _FOR, {"in": "origin", "at": "origin"}))
# "fled the fighting in Aden": the place is in what one flees
FLEE = replace(LEAVE, family="flee", source="VerbNet escape-51.1; FrameNet Fleeing, Escaping", any_object=True)
WITHDRAW = replace(
    LEAVE,
    family="withdraw",
    source="VerbNet remove-10.1, leave-51.2; FrameNet Removing, Departing",
    place_object=None,  # "pulled Peru out of the pact"
    caused=True,
    alternates=True,
)
ARRIVE = Frame(
    family="arrive",
    source="VerbNet escape-51.1-1-2; FrameNet Arriving",
    prepositions=_ends(_PASSAGE, _FOR, _AT),
)
# "the yacht put into Malta", "the bus pulled into Malta": with an object it is something else
INTO = replace(ARRIVE, prepositions=_ends({"into": "destination"}))
PUT = replace(INTO, mode="sea")
LAND = replace(
    ARRIVE,
    family="land",
    source="VerbNet put-9.1, escape-51.1; FrameNet Arriving, Placing",
    caused=True,
    alternates=True,
)
REACH = replace(
    ARRIVE,
    family="reach",
    source="VerbNet reach-51.8; FrameNet Arriving",
    prepositions=_PASSAGE,
    place_object="destination",
)
# "entered Poland at Brest", "through Brest": where the way in led is a waypoint
ENTER = replace(
    REACH,
    family="enter",
    source="VerbNet escape-51.1-2; FrameNet Arriving",
    prepositions=_ends(_PASSAGE, _GATE),
)
VISIT = replace(
    REACH,
    family="visit",
    source="VerbNet hunt-35.1, reach-51.8; FrameNet Visiting, Touring",
    prepositions=_ends(_PASSAGE, _AT),
    any_object=True,
)
STOP = replace(
    ARRIVE,
    family="stop",
    source="VerbNet stop-55.4, lodge-46; FrameNet Arriving, Temporary_stay",
    prepositions=_ends(_AT),
)
# "will skip Malta on her tour": who skips a place does not come there
SKIP = replace(VISIT, family="refuse", prepositions=_ends(), any_object=False)
# "stopped by a farm near Malta"
STOP_BY = replace(STOP, prepositions=_ends({"by": "destination"}))
# "changed planes in Malta"
CHANGE = replace(STOP, family="travel", prepositions=_ends({"in": "via", "at": "via", "to": "destination"}, _FOR))
# "spent the night in Malta"; but one may spend it in a school of one's own town
STAY = replace(STOP, family="stay", source="VerbNet lodge-46; FrameNet Temporary_stay, Residence")
# "called at Malta"; but one calls on people, for things and in sick
CALL = replace(STOP, prepositions=_ends({"at": "destination"}))
TRAVEL = Frame(
    family="travel",
    source="VerbNet run-51.3.2, escape-51.1; FrameNet Travel, Self_motion, Motion",
    prepositions=_ends(_PASSAGE, _FOR, _ABOUT, _BY),
    open_goal=True,
)
# "walked by the palace", "walked off the bridge"
WALK = replace(TRAVEL, prepositions=_ends(_PASSAGE, _FOR, _ABOUT, _BY, {"off": "origin"}))
# "limped into Malta", "thundered through Malta": so often figurative that only the place itself is an end
GAIT = replace(
    TRAVEL,
    family="gait",
    source="VerbNet run-51.3.2, roll-51.3.1, meander-47.7, sound_emission-43.2; FrameNet Self_motion, Motion",
    prepositions=_ends(_PASSAGE, _FOR),
    open_goal=False,
)
# "made for Malta", "set course for Malta"
MAKE_FOR = replace(GAIT, source="FrameNet Self_motion", prepositions=_ends(_FOR, {"to": "destination"}))
# "circled over Malta", "hovered off Malta"
CIRCLE = replace(GAIT, prepositions=_ends(dict.fromkeys(("over", "above", "off", "near"), "via")), mode="air")
# "followed the team to Malta": who follows travels
FOLLOW = replace(GAIT, source="VerbNet chase-51.6; FrameNet Cotheme", prepositions=_PASSAGE)
# "advanced on the capital", "closed in on the capital"
ADVANCE = replace(TRAVEL, prepositions=_ends(_PASSAGE, {"on": "destination", "upon": "destination"}))
MARCH = replace(WALK, prepositions=_ends(WALK.prepositions, ADVANCE.prepositions))
# "pushed into Aden", "was pushed out of Aden"; but "pushed for", "pushed to", "pushed ahead with"
PUSH = replace(
    ADVANCE,
    caused=True,
    alternates=True,
    open_goal=False,
    prepositions=_ends(_SOURCE, {"into": "destination", "toward": "destination", "towards": "destination"}),
)
# "crossed the border at Cucuta", "crossed near Cucuta"
CROSS = replace(
    TRAVEL,
    family="cross",
    source="VerbNet escape-51.1-2; FrameNet Traversing",
    prepositions=_ends(_PASSAGE, _ABOUT, _GATE),
    place_object="via",
    open_goal=False,
)
# "turned back off Malta": so far it came
TURN = replace(
    CROSS,
    place_object=None,
    prepositions=_ends(_PASSAGE, _FOR, dict.fromkeys(("at", "near", "off", "outside"), "via")),
)
STEER = replace(
    TRAVEL,
    family="steer",
    source="VerbNet vehicle-51.4.1; FrameNet Operate_vehicle, Ride_vehicle",
    caused=True,
    alternates=True,
)
SEND = Frame(
    family="send",
    source="VerbNet send-11.1, bring-11.3, carry-11.4; FrameNet Sending, Bringing, Delivery",
    prepositions=_ends(_PASSAGE, _BY),
    caused=True,
)
REMOVE = replace(SEND, family="remove", source="VerbNet banish-10.2, remove-10.1; FrameNet Removing, Extradition")
EVACUATE = replace(
    WITHDRAW,
    family="evacuate",
    source="VerbNet remove-10.1; FrameNet Removing, Escaping",
    place_object="origin",
)
DEPLOY = replace(
    SEND,
    family="deploy",
    source="VerbNet put-9.1; FrameNet Placing",
    prepositions=_ends(_PASSAGE, _AT),
    alternates=True,
)
# "forced from their homes in Aden", "displaced from Aden": nothing is said of where to ("forced into a deal")
FORCE = replace(REMOVE, family="force", prepositions=_ends(_SOURCE))
# "unloaded at Malta": cargo has come to where it is unloaded
UNLOAD = replace(SEND, family="unload", alternates=True, prepositions=_ends(_GOAL, _AT))
# "the aid was airdropped over Malta"
AIRDROP = replace(SEND, prepositions=_ends(_GOAL, _SOURCE, _AT, {"over": "destination"}), mode="air")
# "brought ashore in Malta", "swam ashore at Malta"
ASHORE = _ends(_PASSAGE, _AT)
# "let into Malta"
ADMIT = replace(
    SEND,
    family="admit",
    source="VerbNet allow-64, admit-65; FrameNet Arriving, Permitting",
    prepositions=_ends({"into": "destination"}),
)
# "admitted to Malta"
ADMIT_TO = replace(ADMIT, prepositions=_ends({"into": "destination", "to": "destination"}))
# "the ship was turned away from Malta", "at Malta": it did not get in
REFUSE = replace(
    REMOVE, family="refuse", prepositions=_ends({"from": "destination", "at": "destination", "off": "destination"})
)
# "put on a plane to Malta": the plane's way is theirs
PUT_ABOARD = replace(
    SEND, source="VerbNet put-9.1; FrameNet Placing, Board_vehicle", prepositions=_ends(_PASSAGE, _FOR)
)
# "the lorry was filmed at Malta"
SIGHT = replace(
    SEND,
    family="sight",
    source="VerbNet see-30.1; FrameNet Perception_experience, Locating",
    prepositions=_ends(_AT, {"over": "via", "between": "via", "along": "via"}),
)
# "was greeted at Malta airport"
GREET = replace(SIGHT, prepositions=_AT)
# "took the bus to Rome", "boarded a plane for Rome": what one boards goes there; where one boards is not yet a leg
BOARD = replace(
    STEER,
    family="board",
    source="FrameNet Board_vehicle, Ride_vehicle",
    alternates=False,
    prepositions=_ends(_GOAL, _SOURCE, _FOR),
)
ESCORT = replace(SEND, family="escort", source="VerbNet accompany-51.7; FrameNet Cotheme, Bringing")
STRIKE = replace(REACH, family="strike", source="VerbNet hit-18.1; FrameNet Impact, Arriving")
# "the storm weakened over Malta", "was downgraded to a depression over Malta"
WEAKEN = replace(
    STRIKE,
    prepositions=_ends(dict.fromkeys(("over", "near", "off"), "destination")),
    place_object=None,
    caused=True,
    alternates=True,
)
VISITING = replace(
    TRAVEL,
    family="visiting",
    source="FrameNet Visiting, Travel; nominalised VerbNet reach-51.8",
    prepositions=_ends(_PASSAGE, _ABOUT, _AT),
    bare="destination",
)
TOURING = replace(
    VISITING,
    family="touring",
    source="FrameNet Touring",
    prepositions=_ends(_PASSAGE, _ABOUT, _AT, {"of": "destination", "across": "destination"}),
)
JOURNEY = replace(
    TRAVEL,
    family="journey",
    source="FrameNet Travel",
    prepositions=_ends(_PASSAGE, _FOR, _ABOUT),
    bare="destination",
)
# "accepted an invitation to Malta"
INVITED = replace(JOURNEY, family="invited", prepositions=_ends({"to": "destination"}), bare=None)
ADVANCES = replace(
    JOURNEY, prepositions=_ends(dict.fromkeys(("on", "into", "toward", "towards"), "destination")), bare=None
)
MARCHES = replace(JOURNEY, prepositions=_ends(JOURNEY.prepositions, {"on": "destination"}), mode="foot")
# "denied access to Malta"
ACCESS = replace(
    ARRIVE,
    family="access",
    caused=True,
    alternates=True,
    source="FrameNet Arriving, Permitting",
    prepositions=_ends({"to": "destination"}),
)
ARRIVAL = replace(ARRIVE, family="arrival", source="FrameNet Arriving", bare="destination")
DEPARTURE = replace(
    LEAVE, family="departure", source="FrameNet Departing, Escaping", place_object=None, open_goal=False, bare="origin"
)
CROSSING = replace(
    CROSS,
    family="crossing",
    source="FrameNet Traversing",
    prepositions=_ends(_PASSAGE, {"of": "via"}),
    place_object=None,
    bare="via",
)
SENDING = replace(
    SEND, family="sending", source="FrameNet Sending, Removing, Extradition", alternates=True, prepositions=_PASSAGE
)
PLACING = replace(SENDING, family="placing", source="FrameNet Placing", prepositions=_ends(_PASSAGE, _AT))
EVACUATION = replace(
    SENDING,
    family="evacuation",
    source="FrameNet Removing, Escaping",
    prepositions=_ends(_PASSAGE, {"of": "origin"}),
    bare="origin",
)
# "bound for Rome", "a Rome-bound train", "headed for Rome"
BOUND = replace(JOURNEY, family="bound", source="FrameNet Motion", open_goal=False)
