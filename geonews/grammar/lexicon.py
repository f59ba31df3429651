"""The words that tell of a physical change of place, and how each names its mover and its ends.

A `Frame` says which argument of a verb or event noun is the mover and which are origin, waypoint and
destination. The families follow VerbNet 3.4 (9.x putting, 11.x sending and carrying, 51.x motion) and
FrameNet 1.7 (Departing, Arriving, Travel, Self_motion, Bringing, Sending, ...), named beside each; the
members were chosen by hand from those classes and from PropBank's motion rolesets, leaving out what in
news is nearly always figurative ("rise", "fall", "slide", "import").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from geonews.grammar import inflection
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

_LEAVE = Frame(
    family="leave",
    source="VerbNet leave-51.2, escape-51.1; FrameNet Departing, Fleeing, Quitting_a_place",
    prepositions=_ends(_PASSAGE, _FOR),
    place_object="origin",
    open_goal=True,
)
# "slipped her lines at the wharf", "the circus packed up in Lima"
_UNMOOR = replace(_LEAVE, prepositions=_ends(_PASSAGE, _FOR, {"in": "origin", "at": "origin"}))
# "fled the fighting in Aden": the place is in what one flees
_FLEE = replace(_LEAVE, family="flee", source="VerbNet escape-51.1; FrameNet Fleeing, Escaping", any_object=True)
_WITHDRAW = replace(
    _LEAVE,
    family="withdraw",
    source="VerbNet remove-10.1, leave-51.2; FrameNet Removing, Departing",
    caused=True,
    alternates=True,
)
_ARRIVE = Frame(
    family="arrive",
    source="VerbNet escape-51.1-1-2; FrameNet Arriving",
    prepositions=_ends(_PASSAGE, _FOR, _AT),
)
# "the yacht put into Malta", "the bus pulled into Malta": with an object it is something else
_INTO = replace(_ARRIVE, prepositions=_ends({"into": "destination"}))
_PUT = replace(_INTO, mode="sea")
_LAND = replace(
    _ARRIVE,
    family="land",
    source="VerbNet put-9.1, escape-51.1; FrameNet Arriving, Placing",
    caused=True,
    alternates=True,
)
_REACH = replace(
    _ARRIVE,
    family="reach",
    source="VerbNet reach-51.8; FrameNet Arriving",
    prepositions=_PASSAGE,
    place_object="destination",
)
# "entered Poland at Brest", "through Brest": where the way in led is a waypoint
_ENTER = replace(
    _REACH,
    family="enter",
    source="VerbNet escape-51.1-2; FrameNet Arriving",
    prepositions=_ends(_PASSAGE, _GATE),
)
_VISIT = replace(
    _REACH,
    family="visit",
    source="VerbNet hunt-35.1, reach-51.8; FrameNet Visiting, Touring",
    prepositions=_ends(_PASSAGE, _AT),
    any_object=True,
)
_STOP = replace(
    _ARRIVE,
    family="stop",
    source="VerbNet stop-55.4, lodge-46; FrameNet Arriving, Temporary_stay",
    prepositions=_ends(_AT),
)
# "will skip Malta on her tour": who skips a place does not come there
_SKIP = replace(_VISIT, family="refuse", prepositions=_ends(), any_object=False)
# "stopped by a farm near Malta"
_STOP_BY = replace(_STOP, prepositions=_ends({"by": "destination"}))
# "changed planes in Malta"
_CHANGE = replace(_STOP, family="travel", prepositions=_ends({"in": "via", "at": "via", "to": "destination"}, _FOR))
# "spent the night in Malta"; but one may spend it in a school of one's own town
_STAY = replace(_STOP, family="stay", source="VerbNet lodge-46; FrameNet Temporary_stay, Residence")
# "called at Malta"; but one calls on people, for things and in sick
_CALL = replace(_STOP, prepositions=_ends({"at": "destination"}))
_TRAVEL = Frame(
    family="travel",
    source="VerbNet run-51.3.2, escape-51.1; FrameNet Travel, Self_motion, Motion",
    prepositions=_ends(_PASSAGE, _FOR, _ABOUT, _BY),
    open_goal=True,
)
# "walked by the palace", "walked off the bridge"
_WALK = replace(_TRAVEL, prepositions=_ends(_PASSAGE, _FOR, _ABOUT, _BY, {"off": "origin"}))
# "limped into Malta", "thundered through Malta": so often figurative that only the place itself is an end
_GAIT = replace(
    _TRAVEL,
    family="gait",
    source="VerbNet run-51.3.2, roll-51.3.1, meander-47.7, sound_emission-43.2; FrameNet Self_motion, Motion",
    prepositions=_ends(_PASSAGE, _FOR),
    open_goal=False,
)
# "made for Malta", "set course for Malta"
_MAKE_FOR = replace(_GAIT, source="FrameNet Self_motion", prepositions=_ends(_FOR, {"to": "destination"}))
# "circled over Malta", "hovered off Malta"
_CIRCLE = replace(_GAIT, prepositions=_ends(dict.fromkeys(("over", "above", "off", "near"), "via")), mode="air")
# "followed the team to Malta": who follows travels
_FOLLOW = replace(_GAIT, source="VerbNet chase-51.6; FrameNet Cotheme", prepositions=_PASSAGE)
# "advanced on the capital", "closed in on the capital"
_ADVANCE = replace(_TRAVEL, prepositions=_ends(_PASSAGE, {"on": "destination", "upon": "destination"}))
_MARCH = replace(_WALK, prepositions=_ends(_WALK.prepositions, _ADVANCE.prepositions))
# "pushed into Aden", "was pushed out of Aden"; but "pushed for", "pushed to", "pushed ahead with"
_PUSH = replace(
    _ADVANCE,
    caused=True,
    alternates=True,
    open_goal=False,
    prepositions=_ends(_SOURCE, {"into": "destination", "toward": "destination", "towards": "destination"}),
)
# "crossed the border at Cucuta", "crossed near Cucuta"
_CROSS = replace(
    _TRAVEL,
    family="cross",
    source="VerbNet escape-51.1-2; FrameNet Traversing",
    prepositions=_ends(_PASSAGE, _ABOUT, _GATE),
    place_object="via",
    open_goal=False,
)
# "turned back off Malta": so far it came
_TURN = replace(
    _CROSS,
    place_object=None,
    prepositions=_ends(_PASSAGE, _FOR, dict.fromkeys(("at", "near", "off", "outside"), "via")),
)
_STEER = replace(
    _TRAVEL,
    family="steer",
    source="VerbNet vehicle-51.4.1; FrameNet Operate_vehicle, Ride_vehicle",
    caused=True,
    alternates=True,
)
_SEND = Frame(
    family="send",
    source="VerbNet send-11.1, bring-11.3, carry-11.4; FrameNet Sending, Bringing, Delivery",
    prepositions=_ends(_PASSAGE, _BY),
    caused=True,
)
_REMOVE = replace(_SEND, family="remove", source="VerbNet banish-10.2, remove-10.1; FrameNet Removing, Extradition")
_EVACUATE = replace(_WITHDRAW, family="evacuate", source="VerbNet remove-10.1; FrameNet Removing, Escaping")
_DEPLOY = replace(
    _SEND,
    family="deploy",
    source="VerbNet put-9.1; FrameNet Placing",
    prepositions=_ends(_PASSAGE, _AT),
    alternates=True,
)
# "forced from their homes in Aden", "displaced from Aden": nothing is said of where to ("forced into a deal")
_FORCE = replace(_REMOVE, family="force", prepositions=_ends(_SOURCE))
# "unloaded at Malta": cargo has come to where it is unloaded
_UNLOAD = replace(_SEND, family="unload", alternates=True, prepositions=_ends(_GOAL, _AT))
# "the aid was airdropped over Malta"
_AIRDROP = replace(_SEND, prepositions=_ends(_GOAL, _SOURCE, _AT, {"over": "destination"}), mode="air")
# "brought ashore in Malta", "swam ashore at Malta"
ASHORE = _ends(_PASSAGE, _AT)
# "admitted to Malta", "let into Malta"
_ADMIT = replace(
    _SEND,
    family="admit",
    source="VerbNet allow-64, admit-65; FrameNet Arriving, Permitting",
    prepositions=_ends({"into": "destination"}),
)
# "the ship was turned away from Malta", "at Malta": it did not get in
_REFUSE = replace(
    _REMOVE, family="refuse", prepositions=_ends({"from": "destination", "at": "destination", "off": "destination"})
)
# "put on a plane to Malta": the plane's way is theirs
_PUT_ABOARD = replace(
    _SEND, source="VerbNet put-9.1; FrameNet Placing, Board_vehicle", prepositions=_ends(_PASSAGE, _FOR)
)
# "the lorry was filmed at Malta"
_SIGHT = replace(
    _SEND,
    family="sight",
    source="VerbNet see-30.1; FrameNet Perception_experience, Locating",
    prepositions=_ends(_AT, {"over": "via", "between": "via", "along": "via"}),
)
# "took the bus to Rome", "boarded a plane for Rome": what one boards goes there; where one boards is not yet a leg
_BOARD = replace(
    _STEER,
    family="board",
    source="FrameNet Board_vehicle, Ride_vehicle",
    alternates=False,
    prepositions=_ends(_GOAL, _SOURCE, _FOR),
)
_ESCORT = replace(_SEND, family="escort", source="VerbNet accompany-51.7; FrameNet Cotheme, Bringing")
_STRIKE = replace(_REACH, family="strike", source="VerbNet hit-18.1; FrameNet Impact, Arriving")

# Each family's verbs. ``~`` marks a loose word, ``/mode`` how it moves, ``_`` joins a verb and its particle.
_VERBS: tuple[tuple[Frame, str], ...] = (
    (
        _LEAVE,
        """
        ~leave depart ~exit vacate decamp ~abandon emigrate ~defect ~bolt embark/sea set_off
        set_out set_sail/sea set_forth take_off/air ~head_off ~head_out ~start_out ~start_off run_away
        ~walk_out/foot ~get_out ~get_away ~check_out fly_out/air ~move_out ~ship_out ~drive_off/road
        drive_away/road sail_off/sea sail_away/sea ~break_out jet_off/air jet_out/air ~slip_away sneak_out
        ~slip_out ~go_off ~pull_away ~clear/sea lift_off/air blast_off/air ~strike_out ~break_away ~clear_out
        ~put_out/sea
        """,
    ),
    (_UNMOOR, "slip_lines/sea slip_moorings/sea weigh_anchor/sea ~cast_off/sea ~pack_up"),
    (_FLEE, "flee ~escape"),
    (_WITHDRAW, "~withdraw ~pull_back ~pull_out ~retreat"),
    (_EVACUATE, "evacuate"),
    (
        _ARRIVE,
        """
        arrive disembark touch_down/air ~dock/sea berth/sea come_ashore ~turn_up ~show_up ~end_up ~wind_up
        fly_in/air ~check_in splash_down alight crash-land/air immigrate ~moor/sea drop_anchor/sea wash_ashore/sea
        wash_up/sea ~rejoin ~assemble ~converge ~put_down/air ~put_in/sea ~tie_up/sea make_port/sea ~pull_in
        ~fetch_up ~limp_in ~roll_in clear_customs set_foot ~step_off ~surface/sea
        """,
    ),
    (_PUT, "~put"),
    (_INTO, "~pull_into ~check_into"),
    (_CHANGE, "~change_vehicles"),
    (_SKIP, "~skip"),
    (_STOP_BY, "~stop_by"),
    (_LAND, "~land ~resettle ~set_down ~put_down ~drop_off"),
    (_REACH, "~reach ~near ~approach"),
    (_ENTER, "~enter ~re-enter ~reenter ~infiltrate"),
    (_VISIT, "visit revisit tour"),
    (_STOP, "~stop stop_over stop_off ~refuel overnight ~halt"),
    (_STAY, "~spend_the_night"),
    (_CALL, "~call"),
    (
        _TRAVEL,
        """
        travel journey ~head ~proceed ~continue ~move ~return ~come voyage trek
        trudge/foot swim/sea wade/foot wander roam jet/air cruise/sea ~steam/sea
        commute ~rush ~race ~hurry ~dash ~speed drift float/sea ~slip ~sneak ~crawl flock ~pour
        ~stream ~surge ~flood ~swarm ~troop ~roll ~rumble ~venture parachute/air hitchhike/road motor/road
        pedal/road cycle/road bike/road ~ride ~row/sea paddle/sea kayak/sea canoe/sea ~step/foot ~climb
        ~descend ~jog/foot backpack double_back ~go_back ~come_back ~get_back head_back
        ~make_it ~get ~go_on ~come_over ~go_over ~come_in ~barrel ~churn ~track ~veer ~detour ~trickle
        ~creep ~shuttle ~divert ~relocate ~migrate ~reroute ~move_on ~carry_on ~return_home ~go_home
        caravan/road helicopter/air motorcycle/road
        """,
    ),
    (
        _GAIT,
        """
        ~limp ~stagger ~stumble/foot ~sprint/foot ~scramble ~thunder ~roar ~chug ~glide ~hurtle ~zigzag ~snake ~spill
        ~fan_out ~hop ~plough ~plow ~lumber ~hobble/foot ~shuffle/foot ~tiptoe/foot ~tramp/foot ~plod/foot ~slog ~lurch
        ~nose ~inch ~rattle ~trundle ~hasten ~straggle ~gallop ~trot ~scurry ~clatter ~whizz ~zoom ~scoot ~meander
        ~push_on ~press_on ~hitch
        """,
    ),
    (_MAKE_FOR, "~make_for ~run_for ~set_course ~change_course ~alter_course"),
    (_CIRCLE, "~circle ~hover"),
    (_FOLLOW, "~follow"),
    (_ADVANCE, "~advance ~close_in"),
    (_PUSH, "~push"),
    (_MARCH, "~march/foot"),
    (_WALK, "~go walk/foot hike/foot stroll/foot"),
    (_CROSS, "~cross traverse ~pass overfly/air ~transit ~circumnavigate/sea ~bypass fly_over/air sail_past/sea"),
    (_CROSS, "~round ~skirt ~circumvent"),
    (_TURN, "~turn_back ~turn_round ~turn_around ~turn"),
    (_STEER, "fly/air ~sail/sea ~drive/road ~steer ~pilot"),
    (
        _SEND,
        """
        ~send dispatch despatch ~ship ~deliver ~transport ~carry ~take ~bring ferry haul ~tow airlift/air
        ~bus/road ~truck/road ~rush convey ~transfer ~mail airfreight/air smuggle ~fetch ~return ~move
        ~relocate ~bundle ~hustle ~frogmarch/foot medevac/air medivac/air ~chopper/air ~pack_off ~ship_off ~lead_away
        ~take_away ~divert reroute re-route ~redirect ~take_back ~bring_back ~send_back ~bring_home
        ~take_home ~move_on ~pull ~cart ~whisk ~spirit ~parachute ~redeploy ~drag ~shuttle ~get ~sneak traffic
        """,
    ),
    (
        _REMOVE,
        """
        deport expel extradite repatriate ~banish exile ~remove evict ~turn_back ~turn_around push_back
        send_away ~rescue ~eject ~hand_over ~throw_out ~kick_out ~drive_out fly_out/air ~recall
        """,
    ),
    (_REFUSE, "turn_away"),
    (_ADMIT, "~let ~allow ~permit"),
    (replace(_ADMIT, prepositions=_ends({"into": "destination", "to": "destination"})), "~admit"),
    (_PUT_ABOARD, "~put_aboard"),
    (_SIGHT, "~be_sighted"),
    (_FORCE, "~force ~displace"),
    (_UNLOAD, "~unload ~offload ~discharge"),
    (_AIRDROP, "airdrop"),
    (_BOARD, "~board ~catch"),
    (_DEPLOY, "~deploy ~station"),
    (_ESCORT, "escort ~accompany ~lead ~guide ~usher chaperone chauffeur/road shepherd ~chase ~pursue"),
    (_STRIKE, "~hit ~strike ~batter ~lash ~pound ~slam_into ~slam"),
)

_VISITING = replace(
    _TRAVEL,
    family="visiting",
    source="FrameNet Visiting, Travel; nominalised VerbNet reach-51.8",
    prepositions=_ends(_PASSAGE, _ABOUT, _AT),
    bare="destination",
)
_TOURING = replace(
    _VISITING,
    family="touring",
    source="FrameNet Touring",
    prepositions=_ends(_PASSAGE, _ABOUT, _AT, {"of": "destination", "across": "destination"}),
)
_JOURNEY = replace(
    _TRAVEL,
    family="journey",
    source="FrameNet Travel",
    prepositions=_ends(_PASSAGE, _FOR, _ABOUT),
    bare="destination",
)
# "accepted an invitation to Malta"
_INVITED = replace(_JOURNEY, family="invited", prepositions=_ends({"to": "destination"}), bare=None)
_ADVANCES = replace(
    _JOURNEY, prepositions=_ends(dict.fromkeys(("on", "into", "toward", "towards"), "destination")), bare=None
)
_MARCHES = replace(_JOURNEY, prepositions=_ends(_JOURNEY.prepositions, {"on": "destination"}), mode="foot")
# "denied access to Malta"
_ACCESS = replace(
    _ARRIVE,
    family="access",
    caused=True,
    alternates=True,
    source="FrameNet Arriving, Permitting",
    prepositions=_ends({"to": "destination"}),
)
_ARRIVAL = replace(_ARRIVE, family="arrival", source="FrameNet Arriving", bare="destination")
_DEPARTURE = replace(
    _LEAVE, family="departure", source="FrameNet Departing, Escaping", place_object=None, open_goal=False, bare="origin"
)
_CROSSING = replace(
    _CROSS,
    family="crossing",
    source="FrameNet Traversing",
    prepositions=_ends(_PASSAGE, {"of": "via"}),
    place_object=None,
    bare="via",
)
_SENDING = replace(
    _SEND, family="sending", source="FrameNet Sending, Removing, Extradition", alternates=True, prepositions=_PASSAGE
)
_PLACING = replace(_SENDING, family="placing", source="FrameNet Placing", prepositions=_ends(_PASSAGE, _AT))
_EVACUATION = replace(
    _SENDING,
    family="evacuation",
    source="FrameNet Removing, Escaping",
    prepositions=_ends(_PASSAGE, {"of": "origin"}),
    bare="origin",
)

_NOUNS: tuple[tuple[Frame, str], ...] = (
    (
        _VISITING,
        "visit trip pilgrimage excursion expedition stopover ~stop layover jaunt junket ~return homecoming",
    ),
    (_TOURING, "~tour"),
    (
        _JOURNEY,
        """
        journey voyage/sea ~cruise/sea flight/air ~ride trek/foot hike/foot ~travel ~travels
        ~way ~route ~convoy ~mission caravan ~migration ~influx ~flow ~sortie ~drive/road ~walk/foot ~detour
        """,
    ),
    (_INVITED, "~invitation"),
    (_ADVANCES, "~advance"),
    (_MARCHES, "~march"),
    (_ARRIVAL, "arrival entry/ ~entrance ~landing landfall touchdown/air docking/sea re-entry"),
    (_ACCESS, "~access ~admission ~admittance"),
    (_DEPARTURE, "departure ~exit ~withdrawal ~pullout ~pull-out ~retreat ~escape exodus ~exile takeoff/air"),
    (_CROSSING, "~crossing ~passage ~transit overflight/air"),
    (
        _SENDING,
        """
        deportation extradition expulsion repatriation ~removal rendition ~transfer relocation shipment
        ~delivery airlift/air ~transport ~transportation dispatch smuggling trafficking ~resettlement ~handover
        """,
    ),
    (_PLACING, "deployment redeployment"),
    (_EVACUATION, "evacuation"),
)
_ADJECTIVES: tuple[tuple[Frame, str], ...] = (
    # "bound for Rome", "a Rome-bound train", "headed for Rome"
    (replace(_JOURNEY, family="bound", source="FrameNet Motion", open_goal=False), "bound headed destined"),
)


def _table(families: tuple[tuple[Frame, str], ...]) -> Mapping[str, Frame]:
    """Every word with its frame; a word of both a moving and a causing family alternates between the two."""
    table: dict[str, Frame] = {}
    for base, words in families:
        for word in words.split():
            plain, _, mode = word.removeprefix("~").partition("/")
            lemma = plain.replace("_", " ")
            frame = replace(base, lemma=lemma, loose=word.startswith("~"), mode=mode or "unknown")  # type: ignore[arg-type] # modes are written in the tables above and checked by a test
            known = table.get(lemma)
            if known is not None:
                frame = replace(
                    known, caused=True, alternates=True, mode=known.mode if known.mode != "unknown" else frame.mode
                )
            table[lemma] = frame
    return MappingProxyType(table)


VERBS = _table(_VERBS)
NOUNS = _table(_NOUNS)
ADJECTIVES = _table(_ADJECTIVES)

#: Particles and adverbs that make another verb of the verb before them. With one that is not here, and
#: without an entry of its own, verb and particle keep the verb's own frame ("drove back", "walked home").
_OTHER_VERBS = frozenset(
    line.replace("_", " ")
    for line in """
    carry_out take_over take_on take_up take_out take_part take_place take_down take_in bring_about bring_up
    bring_down bring_in bring_out bring_on bring_together set_up turn_out turn_down turn_in turn_on turn_off
    turn_up pass_on pass_out pass_away pass_up go_ahead go_down go_up go_under go_wrong go_missing go_through
    come_up come_out come_about come_under come_forward come_together come_along come_off leave_out
    leave_behind leave_off leave_open leave_over run_out run_down run_up run_over run_for move_up pull_off
    pull_up pull_over get_up get_on get_along get_by get_over get_through get_down get_together call_off
    call_for call_up call_on call_out call_in step_down step_up step_in step_aside push_for push_through
    push_ahead head_up drive_up drive_down drag_on drag_out roll_out roll_back hit_out hit_back hit_on
    strike_down strike_up strike_back reach_out carry_on carry_off carry_through land_on follow_up
    follow_through lead_up lead_to track_down climb_down send_out send_up send_in deliver_on ship_in
    return_fire move_ahead move_forward turn_over break_down break_up break_out fly_by
    run_through shut_down
""".split()
)


# a tagger's lemma fails first on rare and irregular forms, and a movement would be lost with it
_LEMMAS = inflection.table(lemma.partition(" ")[0] for lemma in VERBS) | {
    form: lemma for lemma in sorted(VERBS) if " " not in lemma for form in sorted(inflection.forms(lemma))
}


def verb_lemma(form: str, lemma: str) -> str:
    """The lemma of a verb form: the lexicon's own where it has the form, else the one given.

    >>> verb_lemma("travelled", "travell"), verb_lemma("said", "say")
    ('travel', 'say')
    """
    return _LEMMAS.get(form.lower(), lemma)


def verb(lemma: str, particle: str | None = None) -> Frame | None:
    """The frame of a verb, by its lemma and its particle if it has one; ``None`` where it tells of no movement.

    >>> verb("set", "off").family
    'leave'
    >>> verb("set") is verb("carry", "out") is None
    True
    """
    if particle is not None:
        joined = f"{lemma} {particle}"
        if joined in VERBS:
            return VERBS[joined]
        if joined in _OTHER_VERBS:
            return None
    return VERBS.get(lemma)


def noun(lemma: str) -> Frame | None:
    """The frame of an event noun, by its lemma.

    >>> noun("voyage").mode
    'sea'
    """
    return NOUNS.get(lemma)


def adjective(lemma: str) -> Frame | None:
    """The frame of an adjective or participle that says where something is going ("bound for")."""
    return ADJECTIVES.get(lemma)


_TRAVELLING = frozenset("leave flee withdraw arrive land reach enter visit stop travel cross steer".split())
#: too many senses to tell a traveller by
_VAGUE = frozenset("get come go continue move approach abandon stop halt call pass land visit".split())


def is_travel(lemma: str) -> bool:
    """Whether the verb alone says that its subject travels, arrives or leaves ("fly", "reach", not "get", "send").

    >>> is_travel("sail"), is_travel("get"), is_travel("say")
    (True, False, False)
    """
    frame = VERBS.get(lemma)
    return frame is not None and frame.family in _TRAVELLING and lemma not in _VAGUE
