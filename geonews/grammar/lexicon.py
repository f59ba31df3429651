"""The words that tell of a physical change of place, each with the `Frame` of its family.

The members of the families were chosen by hand from the classes of VerbNet and FrameNet named beside each family
(`families`) and from PropBank's motion rolesets, leaving out what in news is nearly always figurative ("rise", "fall",
"slide", "import").
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from geonews.grammar import families, inflection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geonews.grammar.families import Frame

# Each family's verbs. ``~`` marks a loose word, ``/mode`` how it moves, ``_`` joins a verb and its particle.
_VERBS: tuple[tuple[Frame, str], ...] = (
    (
        families.LEAVE,
        """
        ~leave depart ~exit vacate decamp ~abandon emigrate ~defect ~bolt embark/sea set_off
        set_out set_sail/sea set_forth take_off/air ~head_off ~head_out ~start_out ~start_off run_away
        ~walk_out/foot ~get_out ~get_away ~check_out fly_out/air ~move_out ~ship_out ~drive_off/road
        drive_away/road sail_off/sea sail_away/sea ~break_out jet_off/air jet_out/air ~slip_away sneak_out
        ~slip_out ~go_off ~pull_away ~clear/sea lift_off/air blast_off/air ~strike_out ~break_away ~clear_out
        ~put_out/sea
        """,
    ),
    (families.UNMOOR, "slip_lines/sea slip_moorings/sea weigh_anchor/sea ~cast_off/sea ~pack_up"),
    (families.FLEE, "flee ~escape"),
    (families.WITHDRAW, "~withdraw ~pull_back ~pull_out ~retreat"),
    (families.EVACUATE, "evacuate"),
    (
        families.ARRIVE,
        """
        arrive disembark touch_down/air ~dock/sea berth/sea come_ashore ~turn_up ~show_up ~end_up ~wind_up
        fly_in/air ~check_in splash_down alight crash-land/air immigrate ~moor/sea drop_anchor/sea wash_ashore/sea
        wash_up/sea ~rejoin ~assemble ~converge ~put_down/air ~put_in/sea ~tie_up/sea make_port/sea ~pull_in
        ~pull_up
        ~fetch_up ~limp_in ~roll_in clear_customs set_foot ~step_off ~surface/sea
        """,
    ),
    (families.PUT, "~put"),
    (families.INTO, "~pull_into ~check_into"),
    (families.CHANGE, "~change_vehicles"),
    (families.SKIP, "~skip"),
    (families.STOP_BY, "~stop_by"),
    (families.LAND, "~land ~resettle ~set_down ~put_down ~drop_off"),
    (families.REACH, "~reach ~near ~approach"),
    (families.ENTER, "~enter ~re-enter ~reenter ~infiltrate"),
    (families.VISIT, "visit revisit tour"),
    (families.STOP, "~stop stop_over stop_off ~refuel overnight ~halt"),
    (families.STAY, "~spend_the_night"),
    (families.CALL, "~call"),
    (
        families.TRAVEL,
        """
        travel journey ~head ~proceed ~continue ~move ~return ~come voyage trek
        trudge/foot swim/sea wade/foot wander roam jet/air cruise/sea ~steam/sea
        commute ~rush ~race ~hurry ~dash ~speed drift float/sea ~slip ~sneak ~crawl flock ~pour
        ~stream ~surge ~flood ~swarm ~troop ~roll ~rumble ~venture parachute/air hitchhike/road motor/road
        pedal/road cycle/road bike/road ~ride ~row/sea paddle/sea kayak/sea canoe/sea ~step/foot ~climb
        ~descend ~jog/foot backpack double_back ~go_back ~come_back ~get_back head_back
        ~make_it ~get ~go_on ~come_over ~go_over ~come_in ~barrel ~churn ~track ~veer ~detour ~trickle
        ~creep ~shuttle ~drive_out ~divert ~relocate ~migrate ~reroute ~move_on ~carry_on ~return_home ~go_home
        caravan/road helicopter/air motorcycle/road
        """,
    ),
    (
        families.GAIT,
        """
        ~limp ~stagger ~stumble/foot ~sprint/foot ~scramble ~thunder ~roar ~chug ~glide ~hurtle ~zigzag ~snake ~spill
        ~fan_out ~hop ~plough ~plow ~lumber ~hobble/foot ~shuffle/foot ~tiptoe/foot ~tramp/foot ~plod/foot ~slog ~lurch
        ~nose ~inch ~rattle ~trundle ~hasten ~straggle ~gallop ~trot ~scurry ~clatter ~whizz ~zoom ~scoot ~meander
        ~push_on ~press_on ~hitch
        """,
    ),
    (families.MAKE_FOR, "~make_for ~run_for ~set_course ~change_course ~alter_course"),
    (families.CIRCLE, "~circle ~hover"),
    (families.FOLLOW, "~follow"),
    (families.ADVANCE, "~advance ~close_in"),
    (families.PUSH, "~push"),
    (families.MARCH, "~march/foot"),
    (families.WALK, "~go walk/foot hike/foot stroll/foot"),
    (
        families.CROSS,
        "~cross traverse ~pass overfly/air ~transit ~circumnavigate/sea ~bypass fly_over/air sail_past/sea",
    ),
    (families.CROSS, "~round ~skirt ~circumvent"),
    (families.TURN, "~turn_back ~turn_round ~turn_around ~turn"),
    (families.STEER, "fly/air ~sail/sea ~drive/road ~steer ~pilot"),
    (
        families.SEND,
        """
        ~send dispatch despatch ~ship ~deliver ~transport ~carry ~take ~bring ferry haul ~tow airlift/air
        ~bus/road ~truck/road ~rush convey ~transfer ~mail airfreight/air smuggle ~fetch ~return ~move
        ~relocate ~bundle ~hustle ~frogmarch/foot medevac/air medivac/air ~chopper/air ~pack_off ~ship_off ~lead_away
        ~take_away ~divert reroute re-route ~redirect ~take_back ~bring_back ~send_back ~bring_home
        ~take_home ~move_on ~pull ~cart ~whisk ~spirit ~parachute ~redeploy ~drag ~shuttle ~get ~sneak traffic
        """,
    ),
    (
        families.REMOVE,
        """
        deport expel extradite repatriate ~banish exile ~remove evict ~turn_back ~turn_around push_back
        send_away ~call_back ~call_home ~rescue ~eject ~hand_over ~throw_out ~kick_out ~drive_out fly_out/air ~recall
        """,
    ),
    (families.REFUSE, "turn_away"),
    (families.ADMIT, "~let ~allow ~permit"),
    (families.ADMIT_TO, "~admit"),
    (families.PUT_ABOARD, "~put_aboard"),
    (families.SIGHT, "~be_sighted"),
    (families.GREET, "~be_greeted"),
    (families.FORCE, "~force ~displace"),
    (families.UNLOAD, "~unload ~offload ~discharge"),
    (families.AIRDROP, "airdrop"),
    (families.BOARD, "~board ~catch"),
    (families.DEPLOY, "~deploy ~station"),
    (families.ESCORT, "escort ~accompany ~lead ~guide ~usher chaperone chauffeur/road shepherd ~chase ~pursue"),
    (families.STRIKE, "~hit ~strike ~batter ~lash ~pound ~slam_into ~slam ~pummel ~drench"),
    (families.WEAKEN, "~weaken ~dissipate ~downgrade ~fizzle_out ~die_out"),
)
_NOUNS: tuple[tuple[Frame, str], ...] = (
    (
        families.VISITING,
        "visit trip pilgrimage excursion expedition stopover ~stop layover jaunt junket ~return homecoming",
    ),
    (families.TOURING, "~tour"),
    (
        families.JOURNEY,
        """
        journey voyage/sea ~cruise/sea flight/air ~ride trek/foot hike/foot ~travel ~travels
        ~way ~route ~convoy ~mission caravan ~migration ~influx ~flow ~sortie ~drive/road ~walk/foot ~detour
        """,
    ),
    (families.INVITED, "~invitation"),
    (families.ADVANCES, "~advance"),
    (families.MARCHES, "~march"),
    (families.ARRIVAL, "arrival entry/ ~entrance ~landing landfall touchdown/air docking/sea re-entry"),
    (families.ACCESS, "~access ~admission ~admittance"),
    (families.DEPARTURE, "departure ~exit ~withdrawal ~pullout ~pull-out ~retreat ~escape exodus ~exile takeoff/air"),
    (families.CROSSING, "~crossing ~passage ~transit overflight/air"),
    (
        families.SENDING,
        """
        deportation extradition expulsion repatriation ~removal rendition ~transfer relocation shipment
        ~delivery airlift/air ~transport ~transportation dispatch smuggling trafficking ~resettlement ~handover
        """,
    ),
    (families.PLACING, "deployment redeployment"),
    (families.EVACUATION, "evacuation"),
)
_ADJECTIVES: tuple[tuple[Frame, str], ...] = ((families.BOUND, "bound headed destined"),)


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
    pull_over get_up get_on get_along get_by get_over get_through get_down get_together call_off
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
