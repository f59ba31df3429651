"""One trigger and what its frame makes of the clause around it: mover, vehicle, mode and ends.

`read` tries a token as a trigger and gives a `Told` or ``None``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar import awaited, ends, implied, lexicon, named_places, phrases, pointing, vocabulary
from geonews.grammar.arguments import Roles, Told, may_move, told
from geonews.grammar.business import is_business
from geonews.grammar.clauses import children, first, governors, obliques, particle
from geonews.grammar.customs import is_custom, is_measure, is_warned_off
from geonews.grammar.event_nouns import is_bound, read_bound, read_noun
from geonews.grammar.nouns import lemma_of, noun_mode
from geonews.grammar.path_phrases import ends_of, passes_by, role
from geonews.grammar.subjects import agent, before, direct_object, is_passive, own_subject, subject
from geonews.movers.aboard import is_led

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.grammar.arguments import Ends, Scene
    from geonews.grammar.clauses import Oblique
    from geonews.grammar.families import Frame
    from geonews.model import Mention

#: objects beside which a verb still tells of its subject's motion: "continue his journey", "walk two miles"
_MEASURES = frozenset(
    """
    way journey trip flight course distance mile kilometre kilometer km metre meter foot yard block leg home
    voyage path hour day week minute time rest ground street border sea water mountain pass trek odyssey return
    line anchor mooring
""".split()
)
#: whom a plane takes home whole, however many: "a plane took the remains to Lima"
_DEAD = frozenset(("body", "coffin", "casket", "remains"))
#: event nouns that also name what travels: one can send a convoy or a shipment
_CARRIED_EVENTS = frozenset(("convoy", "mission", "shipment", "delivery", "caravan", "flight"))
#: what one escapes only by leaving
_PERILS = frozenset(
    """
    war fighting famine violence pogrom unrest flood fire poverty drought conflict persecution crackdown bombing siege
    storm hurricane genocide purge dictatorship regime bombardment shelling hunger chaos
""".split()
)
_CREWS = frozenset("pilot airman aviator flyer flier ace squadron aircrew".split())
#: nobody in particular, beside whoever goes with them
_COMPANY = frozenset("other friend colleague relative anyone someone".split())
#: What is done to a plane in the air.
_SENT_ON = frozenset(("divert", "reroute", "redirect", "send", "send on"))
_RIDING = frozenset(("take", "take back", "take home"))
#: Who does these to a ship or lorry has it, and what he then does with it is done to it: "seized it and took it to A".
_SEIZING = frozenset("seize capture impound confiscate board salvage refloat free hijack steal recover raise".split())
_PATHS_TAKEN = vocabulary.ALONG | frozenset("turnoff turn-off turning turn exit detour bypass".split())
#: whoever does this with somebody moves as they do
_WITH_OTHERS = frozenset(("follow", "change vehicles", "flee", "step off"))
#: behind a verb these are no object
_NO_THINGS = vocabulary.TIMES | {"farther", "further"}
#: what goes to whoever wins it: "the vote went to Okafor in Lima"
_WON = frozenset("ball vote match game point set seat".split())
#: news and letters go by these
_WIRES = frozenset("email e-mail fax telegram text phone telephone radio whatsapp cable wire satellite".split())
#: what takes its readers and listeners anywhere without their moving
_WORKS = frozenset("novel book film movie play opera album poem documentary exhibition story tale game memoir".split())
#: "handed over the keys", "recalled the cars": movements only of people
_OF_PEOPLE = frozenset(("hand over", "recall"))
#: with these somebody comes who is on the way: "came over from Lima", "came by bus from Lima"
_HITHER = frozenset("down up over back across home in out straight".split())
_WEIGHTS = frozenset("ton tonne kilo kilogram kilogramme".split())
_REFUGES = frozenset("safety mainland shore land shelter ground".split())
_RIDES = frozenset(vocabulary.MEANS) | frozenset("bus car boat ship ferry taxi lorry truck bicycle helicopter".split())
#: what is attended and has other senses, too
_SERVICES = frozenset("service mass party burial vigil holiday visit parade premiere".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight night morning".split()
)
_SOON = frozenset(("hour", "day", "week", "evening", "night"))
#: where something is done in many places at once; and who goes from one to the next
_SPOTS = frozenset("town city village place country state province region port station district capital".split())
_ROUNDS = frozenset("tour visit travel cross sail fly drive ride cycle walk call stop play go pass".split())
#: behind these "March" is a month
_MONTH_SIGNS = frozenset("in since until till by from last next this early late mid during before after".split())
#: a spot's town stands so many words behind it
_BEHIND = 3
#: participles that say "was" and mean the motion all the same: "was headed for", "is gone to"
_STATES = frozenset(("headed", "gone", "bound", "come"))
#: with "to" and a verb right behind these tell what one does next, and not where one goes
_TURNING = frozenset(("continue", "go on", "proceed", "move"))
#: what a town is left with or without, beside what is abstract
_SUPPLIES = frozenset("power electricity water food fuel gas shelter roof month week day hour option choice".split())
#: Behind these stands what one goes by, and who goes on foot goes "through" a park.
_BESIDE = frozenset("past by along down up beside alongside".split())
_STROLLING = frozenset("walk stroll wander jog saunter amble tour".split())
_ON_LAND = _STROLLING | frozenset("run ride cycle drive march".split())


def read(scene: Scene, token: Token) -> Told | None:
    """The movement that the token is the trigger of, or ``None``; its ends may still be empty."""
    if token.is_space or (token.i in scene.places.covered and token.pos_ != "VERB"):
        return None
    if token.lower_ in lexicon.ADJECTIVES and is_bound(token):
        return read_bound(scene, token, lexicon.ADJECTIVES[token.lower_])
    if token.lower_ in awaited.WORDS:
        return awaited.read_awaited(scene, token)
    lemma = lemma_of(token)
    if lemma == "route" and token.i > 0 and token.nbor(-1).lower_ == "en":
        return read_noun(scene, token, lexicon.NOUNS[lemma])  # "en route", whatever the tagger made of it
    if lemma == "course":
        return awaited.read_on_course(scene, token)
    if _is_month(token) or (token.pos_ == "VERB" and _is_street(token)):
        return None
    if token.pos_ == "VERB":
        frame = phrases.frame_of(scene, token, lexicon.verb_lemma(token.lower_, lemma))
        return None if frame is None else _read_verb(scene, token, frame)
    if token.pos_ in {"NOUN", "PROPN"}:
        event = lexicon.noun(lemma)
        return awaited.read_riding(scene, token) if event is None else read_noun(scene, token, event)
    return None


def _is_street(word: Token) -> bool:
    """As in "Ruth Drive from Cedar Avenue to North Avenue": a street, and no Ruth who drives."""
    named = word.text == "Drive" and word.i > word.sent.start and word.nbor(-1).tag_ == "NNP"
    return named and word.tag_ in {"VB", "VBP"}


def _is_month(word: Token) -> bool:
    """As in "flew to Lima in March", which is no march."""
    if word.text != "March" or word.i == word.sent.start:
        return False
    behind = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return word.nbor(-1).lower_ in _MONTH_SIGNS or word.nbor(-1).like_num or behind.like_num


def _read_verb(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    roles = None if frame.family == "force" and _is_unseated(verb) else _verb_roles(scene, verb, frame)
    if roles is None or _is_bidding(verb) or _is_wired(verb) or _is_state(scene, verb, roles.mover):
        return None
    if frame.lemma == "go" and roles.mover is not None and lemma_of(roles.mover) in _WON:
        return None
    if _is_turning_to(verb, frame) or _is_on_the_spot(verb, frame) or is_measure(verb) or is_warned_off(verb):
        return None
    if not may_move(scene, roles.mover, frame, verb) or _is_of_nobody(verb, roles.mover):
        return None
    if is_business(verb, roles.mover) or _is_all_over(verb):
        return None
    if roles.mover is not None and lemma_of(roles.mover) in vocabulary.FIRED and not is_passive(verb):
        return None  # "a shell landed near Lima"; but "shells were shipped to Lima"
    found = implied.fill(scene, verb, frame, roles, ends_of(scene, verb, frame, roles))
    goes = _came(scene, verb, roles) or _is_carried_off(scene, verb, frame, roles, found)
    if found and ((_is_idle(verb, frame, found) and not goes) or is_custom(verb, roles.mover)):
        return None
    return told(scene, verb, frame, roles, found)


def _is_all_over(verb: Token) -> bool:
    """As in "people came out in a hundred towns, from Lima to Quito": the row that the towns make, and no way."""
    if lemma_of(verb) in _ROUNDS:
        return False
    for word in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if word.lower_ == "from" and "to" in [one.lower_ for one in verb.doc[word.i + 2 : word.i + 5]]:
            before = word.nbor(-2) if word.nbor(-1).text == "," else word.nbor(-1)
            return before.tag_ == "NNS" and lemma_of(before) in _SPOTS and before.i > verb.i
    return False


def _is_of_nobody(verb: Token, mover: Token | None) -> bool:
    """As in "no minister had come to Lima since 2011": what is said of all of a kind denies nobody's journey."""
    none = mover is not None and any(child.lower_ == "no" for child in children(mover, "det"))
    return none and any(child.lower_ in {"has", "have", "had"} for child in children(verb, "aux"))


def _is_bidding(verb: Token) -> bool:
    """As in "Bring an umbrella to Lima": told to whoever reads."""
    plain = verb.tag_ == "VB" and verb.dep_.upper() == "ROOT" and verb.i == verb.sent.start
    return plain and first(verb, "nsubj", "nsubj:pass", "mark", "aux", "aux:pass") is None


def _is_turning_to(verb: Token, frame: Frame) -> bool:
    """As in "continued to work in Lima", "went on to win in Lima", "moved to calm markets": what is done next."""
    if frame.lemma in {"go", "walk"} and _is_becoming(verb):
        return True
    if frame.lemma not in _TURNING:
        return False
    last = verb.i + 1 if particle(verb) is not None or frame.lemma.endswith(" on") else verb.i
    clauses = (child for child in verb.children if child.tag_ == "VB" and child.i > verb.i)
    return any(verb.i < child.i - 1 <= last + 1 and child.nbor(-1).lower_ == "to" for child in clauses)


def _is_becoming(verb: Token) -> bool:
    """As in "the ships went silent off Lima", "he walked free from court": what one becomes, and not where one goes."""
    free = next((child for child in children(verb, "advmod") if child.lower_ == "free"), None)
    state = first(verb, "xcomp") or free
    ways = any(held.preposition in {"to", "into", "via", "through"} for held in obliques(verb))
    return state is not None and not ways and state.tag_ not in {"VB", "VBG"} and verb.i < state.i <= verb.i + 2


def _is_on_the_spot(verb: Token, frame: Frame) -> bool:
    """As in "walked off the pitch in Lima", "stormed out of the room in Lima", "came on stage": nobody leaves Lima."""
    held = obliques(verb)
    leads_on = any(one.preposition in {"to", "for", "into", "towards", "via"} for one in held)
    indoors = (
        lemma_of(one.token) in (vocabulary.ROOMS if role(frame, one.preposition) == "origin" else vocabulary.STAGES)
        for one in held
        if one.preposition
    )
    return not leads_on and any(indoors)


def _is_state(scene: Scene, verb: Token, mover: Token | None) -> bool:
    """As in "the storm left Lima without power", "it leaves Peru with a month to prepare": nobody goes away."""
    if lemma_of(verb) != "leave" or (mover is not None and scene.cast.kind(mover) in {"person", "vehicle", "animal"}):
        return False
    with_it = (lemma_of(held.token) for held in obliques(verb) if held.preposition in {"with", "without"})
    return any(vocabulary.is_abstract(lemma) or lemma in _SUPPLIES for lemma in with_it)


def _is_unseated(verb: Token) -> bool:
    """As in "forced from office in Peru": what one is driven out of is no place."""
    return any(lemma_of(held.token) in vocabulary.MEMBERSHIPS for held in obliques(verb))


def _verb_roles(scene: Scene, verb: Token, frame: Frame) -> Roles | None:
    transitive = frame.caused or frame.place_object is not None
    passive = transitive and (is_passive(verb) or _is_joined_passive(verb, frame))
    by = _agent(scene, verb, frame)
    passive = passive and not (by is None and _is_misread_past(scene, verb, frame))
    undergone = by is not None and not _is_active(verb)  # "arrived by mule" is no passive
    if not transitive and (undergone or (first(verb, "aux:pass") is not None and verb.lower_ not in _STATES)):
        return None  # "the team headed by her", "he was stopped at the border"
    doer = by if passive else _doer(scene, verb, frame)
    thing = _thing(subject(verb) if passive else direct_object(verb), frame, doer)
    if thing is None:
        return _lone_roles(scene, frame, doer)
    if frame.place_object is not None:
        place = ends.of(scene.places, thing, nested=frame.any_object) or _place_of_spot(scene, verb, thing)
        place = next(iter(pointing.members(scene.places, thing)), None) or place
        place = place or pointing.homeland(scene.places, scene.cast, thing)
        belongs = frame.family in {"leave", "enter"} and lemma_of(thing) in vocabulary.MEMBERSHIPS
        if place is not None and not belongs:
            return Roles(doer, place=(frame.place_object, thing, place))
    if frame.caused:
        return _caused_roles(scene, frame, doer, thing)
    if frame.lemma == "follow" and lemma_of(thing) in _DEAD:
        return Roles(thing)  # "thousands follow the coffin from Lima to Quito": few of them all the way
    if frame.lemma in _WITH_OTHERS or (frame.lemma == "escape" and lemma_of(thing) in _PERILS):
        return Roles(doer)
    if _is_met(scene, frame, thing):
        return Roles(doer)
    return Roles(doer) if _is_no_real_object(scene, thing, frame) else None


def _is_misread_past(scene: Scene, verb: Token, frame: Frame) -> bool:
    """As in "40,000 migrants crossed from Quito to Lima", read as of migrants that were crossed: only places are."""
    if frame.caused or verb.dep_ != "acl" or first(verb, "aux:pass", "nsubj:pass") is not None:
        return False
    return scene.cast.kind(verb.head) in {"person", "group", "vehicle"}


def _is_active(verb: Token) -> bool:
    if first(verb, "aux:pass", "nsubj:pass") is not None:
        return False
    return verb.tag_ in {"VB", "VBG", "VBP", "VBZ"} or (first(verb, "nsubj") is not None and verb.dep_ != "acl")


def _thing(said: Token | None, frame: Frame, doer: Token | None) -> Token | None:
    """The object, but none in "land the same day in Lima", "made it to Lima", "got no farther than Lima"."""
    if said is None or {lemma_of(said), said.lower_} & _NO_THINGS or frame.lemma.endswith(f" {said.lower_}"):
        return None
    return None if doer is not None and said.i == doer.i else said


def _is_wired(verb: Token) -> bool:
    """As in "sent by e-mail to Lima"."""
    return any(lemma_of(held.token) in _WIRES for held in obliques(verb) if held.preposition in {"by", "via"})


def _is_joined_passive(verb: Token, frame: Frame) -> bool:
    """As in "was arrested and deported to Peru": what must have an object and has none, behind a passive."""
    if not frame.caused or frame.alternates or verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    owned = first(verb, "obj", "iobj", "nsubj", "nsubj:pass", "aux") is not None
    return not owned and verb.head.pos_ == "VERB" and is_passive(verb.head)


def _doer(scene: Scene, verb: Token, frame: Frame) -> Token | None:
    """The subject; of what only ships do, the one about which one of the clauses around the verb is."""
    doers = [own_subject(one) for one in (verb, *governors(verb))] if frame.lemma == "drop anchor" else []
    ship = next((one for one in doers if one is not None and scene.cast.mode(one) == "sea"), None)
    return ship or subject(verb) or before(verb)


def _is_met(scene: Scene, frame: Frame, thing: Token) -> bool:
    """As in "visited his aunt at a clinic in Lima", "rejoined the squad in Lima"; not "rejoined the party"."""
    kind = scene.cast.kind(thing)
    if frame.lemma == "rejoin":
        return kind in {"person", "group", "vehicle"} and lemma_of(thing) not in vocabulary.MEMBERSHIPS
    return frame.family == "visit" and (kind in {"person", "group"} or thing.ent_type_ in {"PER", "LOC"})


def _place_of_spot(scene: Scene, verb: Token, thing: Token) -> Mention | None:
    """As in "left the yard at Lima", where parsers hang the town on the verb."""
    attended = lemma_of(verb) == "visit" and lemma_of(thing) in vocabulary.GATHERINGS  # "visited the fair in Lima"
    if not attended and (lemma_of(thing) not in vocabulary.PLACES or lemma_of(thing) in vocabulary.MEMBERSHIPS):
        return None
    beside = [held for held in obliques(verb) if held.preposition in {"at", "in", "of"}]
    near = [
        held.token for held in beside if held.token.i in scene.places.heads and 0 < held.token.i - thing.i <= _BEHIND
    ]
    return named_places.named(scene.places, near[0]) if near else None


def _lone_roles(scene: Scene, frame: Frame, doer: Token | None) -> Roles | None:
    """Of a verb without an object: "the ship sailed"; of "unloaded in Lima" only a ship, and not the men who did it."""
    if frame.family == "unload" and (doer is None or scene.cast.kind(doer) != "vehicle"):
        return None
    return None if frame.caused and not frame.alternates else Roles(doer)


def _agent(scene: Scene, verb: Token, frame: Frame) -> Token | None:
    """Who does it to the subject; not what carries them ("by train"), nor what they pass ("walked by the palace")."""
    by = agent(verb)
    if by is None or by.lower_ in vocabulary.MEANS or scene.cast.kind(by) == "vehicle":
        return None
    return None if "by" in frame.prepositions and passes_by(scene, verb, by) else by


def _caused_roles(scene: Scene, frame: Frame, doer: Token | None, thing: Token) -> Roles | None:
    """As in "sent troops", "the train took her", "he drove the van", "the ship carried coal"."""
    lemma = lemma_of(thing)
    its_own = _is_path_taken(frame, thing) or _is_chased(frame, thing) or _is_headed_by(scene, frame, doer, thing)
    if its_own or _is_flown(doer, thing):
        return Roles(doer)
    carried = lemma in _CARRIED_EVENTS and frame.lemma != "take" and frame.family != "board"
    if lexicon.noun(lemma) is not None and not carried:
        return Roles(doer) if frame.alternates and lemma in _MEASURES else None
    kind = scene.cast.kind(thing)
    if frame.lemma == "accompany" and doer is not None and lemma in _COMPANY:
        return Roles(doer)  # "accompanied others to Lima"
    doer_kind = scene.cast.kind(doer) if doer is not None else ""
    if _is_not_carried(frame, kind) or (doer is not None and _is_figurative(frame, thing, kind, doer, doer_kind)):
        return None
    if frame.family == "escort":
        return Roles(thing, alone=kind == "vehicle")
    riding = frame.family in {"steer", "land", "board"} or frame.lemma in _RIDING  # "took the ferry to Bergen"
    riding = riding and not (frame.lemma == "take" and _is_seized(scene, thing))
    if kind == "vehicle" and riding and doer is not None and doer_kind != "vehicle" and not is_led(thing):
        return Roles(doer, carrier=thing)
    if frame.family == "board":
        return None  # "caught a thief from Lima"
    if frame.family == "steer" and doer_kind == "person" and thing.pos_ == "PROPN" and kind in {"other", "group"}:
        return Roles(doer)  # "driving a Ford"
    if doer is not None and doer_kind == "vehicle":
        aboard = kind in {"person", "group", "animal"} or (kind == "other" and thing.pos_ == "PROPN")
        aboard = aboard or (thing.pos_ == "PRON" and kind in {"cargo", "other"} and scene.cast.name(thing) is not None)
        aboard = aboard or _is_fetched(scene, doer, thing, kind)
        return Roles(thing, carrier=doer) if aboard else Roles(doer)
    # a plane that is sent on to another airport has its passengers aboard
    return Roles(thing, alone=kind == "vehicle" and not (frame.lemma in _SENT_ON and scene.cast.mode(thing) == "air"))


def _is_seized(scene: Scene, thing: Token) -> bool:
    """As in "prosecutors seized the ferry in Lima and took it to Callao": the ferry goes there, whoever is aboard."""
    verb = thing.head
    if thing.pos_ != "PRON" or verb.dep_ != "conj" or lemma_of(verb.head) not in _SEIZING:
        return False
    seized = direct_object(verb.head)
    return seized is not None and scene.cast.same(seized, thing)


def _is_fetched(scene: Scene, doer: Token, thing: Token, kind: str) -> bool:
    """As in "a plane will take the coffin to Lima": one thing that is known, by something that happens to carry it."""
    any_one = any(child.lower_ in {"a", "an"} or child.pos_ == "NUM" for child in children(doer, "det", "nummod"))
    known = any(child.lower_ in {"the", "this", "that"} for child in children(thing, "det"))
    known = known or first(thing, "nmod:poss") is not None
    goes = kind == "cargo" or (kind == "other" and scene.cast.travelled(thing))
    return any_one and known and goes and (thing.tag_ == "NN" or lemma_of(thing) in _DEAD)


def _is_flown(doer: Token | None, thing: Token) -> bool:
    """As in "a C-17 flew ten tonnes to Lima": the craft moves, of whose mark a tokenizer makes three words."""
    if doer is None or lemma_of(thing) not in _WEIGHTS or children(thing, "nmod"):
        return False
    mark = doer.doc[doer.i : doer.i + 3]
    return mark[1:2].text == "-" and noun_mode(mark.text.lower()) == "air"


def _is_headed_by(scene: Scene, frame: Frame, doer: Token | None, thing: Token) -> bool:
    """As in "Ms Ode led six colleagues to Lima": the one with a name travels at the head of those who have none."""
    if frame.lemma != "lead" or doer is None or not scene.cast.is_person_name(doer):
        return False
    if scene.cast.is_person_name(thing):
        return False
    return thing.tag_ in {"NNS", "NNPS"} or scene.cast.kind(thing) == "group"


def _is_not_carried(frame: Frame, kind: str) -> bool:
    """As in "landed a job", "recalled the cars", "discharged from hospital": nothing that the verb moves."""
    if kind == "other" and frame.lemma in {"get", "land"}:
        return True
    if kind in {"person", "group"}:
        return frame.lemma == "discharge"
    return frame.lemma in _OF_PEOPLE or (kind == "place" and frame.family != "evacuate")


def _is_figurative(frame: Frame, thing: Token, kind: str, doer: Token, doer_kind: str) -> bool:
    """As in "the recession brought ruin to Lima", "the remark landed her in trouble": nothing carries anything."""
    if lemma_of(doer) in _WORKS:
        return True  # "the novel takes its reader to Lima"
    if doer_kind != "other" or doer.pos_ != "NOUN":
        return False
    return frame.family == "land" or (kind == "other" and thing.pos_ == "NOUN")


def _is_path_taken(frame: Frame, thing: Token) -> bool:
    """As in "took the turnoff to Lima", "drove up the track from Lima", not "drove a road through": who does moves."""
    if frame.lemma == "take":
        return lemma_of(thing) in _PATHS_TAKEN
    built = any(child.lower_ in {"a", "an"} for child in children(thing, "det"))
    return frame.family == "steer" and lemma_of(thing) in vocabulary.ALONG and not built


def _is_chased(frame: Frame, thing: Token) -> bool:
    """As in "led police on a chase into Peru": both do, and the one who flees is told of."""
    return frame.lemma == "lead" and any(
        held.preposition == "on" and lemma_of(held.token) in {"chase", "pursuit"} for held in obliques(thing.head)
    )


def _is_no_real_object(scene: Scene, thing: Token, frame: Frame) -> bool:
    """Whether the object leaves the subject moving: "walked two miles", "left the building", "hurt themselves"."""
    lemma = lemma_of(thing)
    if frame.lemma == "put in":
        return False  # "put in a second shop in Lima"
    if thing.lower_.endswith(("self", "selves")) or lemma in _MEASURES:
        return True
    if thing.dep_.startswith("obl") or lemma in vocabulary.TIMES:
        return True
    if lemma in vocabulary.MEMBERSHIPS:
        return False
    if scene.cast.kind(thing) == "vehicle" and frame.family in {"leave", "enter", "travel"}:
        return True
    return lemma in vocabulary.PLACES


def _is_idle(verb: Token, frame: Frame, found: Ends) -> bool:
    """What looks like motion and is none: "comes from Lima", "reached a deal in", "stopped working in"."""
    lemma = frame.lemma
    if frame.family in {"reach", "strike"} and "destination" not in found:
        return True
    if frame.family == "arrive" and any(
        held.preposition == "at" and vocabulary.is_abstract(lemma_of(held.token)) for held in obliques(verb)[:1]
    ):
        return True  # "arrived at a compromise in Lima", but not "arrived in Lima at the start of a trip"
    if set(found) == {"via"} and _is_on_a_stroll(verb, found):
        return True
    if lemma == "walk" and "destination" not in found and _turns_from_others(verb, found):
        return True
    if lemma in {"come", "get", "bring", "take"} and "destination" not in found and "via" not in found:
        return lemma != "come" or not _is_on_the_move(verb)
    if lemma == "fly" and "origin" not in found:
        doer = subject(verb)
        serves = any(held.preposition == "for" for held in obliques(verb))
        return serves and doer is not None and lemma_of(doer) in _CREWS  # "pilots flew for Peru", and not to it
    if lemma in {"go", "go off"} and "destination" not in found and verb.nbor(1).tag_ == "JJ":
        return True  # "gone silent off Lima", "went public in Oslo"
    if lemma == "step":
        return verb.lower_ == "steps" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in {"away", "from"}
    return lemma in {"stop", "go on"} and first(verb, "xcomp", "ccomp") is not None


def _is_on_a_stroll(verb: Token, found: Ends) -> bool:
    """As in "a man walks past a church in Lima", "rode by a mural there": what is passed stands there, as he does."""
    ways = _BESIDE | ({"through"} if lemma_of(verb) in _STROLLING else frozenset())
    passed = [held.token for held in obliques(verb) if held.preposition.rpartition(" ")[2] in ways]
    passed = [thing for thing in passed if thing.pos_ == "NOUN" and lemma_of(thing) not in _SPOTS]
    text, starts = verb.doc.text, [via.span.start for via in found["via"]]
    inside = (text[thing.idx : start].rstrip().endswith(" in") for thing in passed for start in starts)
    return lemma_of(verb) in _ON_LAND and any(inside)


def _turns_from_others(verb: Token, found: Ends) -> bool:
    """As in "walked away from the talks in Lima", "from Okafor in Lima": from whom or what one parts there."""
    away = any(child.lower_ == "away" for child in verb.children)
    left = [held.token for held in obliques(verb) if held.preposition.rpartition(" ")[2] == "from"]
    named = [mention.span for mention in found.get("origin", ())]
    others = (one for one in left if not any(span.start <= one.idx < span.end for span in named))
    return away and any(lemma_of(one) not in vocabulary.PLACES for one in others)


def _came(scene: Scene, verb: Token, roles: Roles) -> bool:
    """As in "his plane came from Lima": what carries people or goods does not hail from anywhere."""
    rides = roles.mover is not None and scene.cast.mode(roles.mover) in {"rail", "air", "sea", "road"}
    return rides and lemma_of(verb) == "come" and verb.tag_ in {"VBD", "VBN"}


def _is_carried_off(scene: Scene, verb: Token, frame: Frame, roles: Roles, found: Ends) -> bool:
    """As in "brought 2,000 tourists from A back to the mainland", "dogs were brought from A": to where, no map says."""
    if frame.lemma not in {"bring", "bring back", "take", "take back"} or roles.mover is None:
        return False
    if scene.cast.kind(roles.mover) not in {"person", "animal", "vehicle"}:
        return False
    if any(start.place is not None and start.place.is_wide for start in found.get("origin", ())):
        return False  # players are brought from Peru for good
    goals = (one.token for one in obliques(verb) if one.preposition in {"to", "into"})
    return is_passive(verb) or any(lemma_of(goal) in vocabulary.PLACES or goal.lower_ in _REFUGES for goal in goals)


def _is_year(held: Oblique) -> bool:
    """As in "came in 1998 from Lima": on a journey then."""
    when = held.token.shape_ == "dddd" or held.token.lower_ in vocabulary.TIMES
    return when and held.preposition in {"in", "since"}


def _is_days_before(held: Oblique, verb: Token) -> bool:
    """As in "had come from Lima two days before", "came from Quito a week ago"; years ago one came to stay."""
    told = (part.lower_ for part in verb.doc[held.token.i + 1 : held.token.i + 2])
    return lemma_of(held.token) in _SOON and any(word in {"before", "earlier", "ago"} for word in told)


def _is_on_the_move(verb: Token) -> bool:
    """Whether who "comes from Lima" is on the way, and not from there: "is coming", "came by bus", "came on Monday"."""
    if any(child.lower_ in _HITHER for child in children(verb, "advmod", "compound:prt")):
        return True
    who = subject(verb)
    if verb.tag_ == "VBG" and (
        first(verb, "aux") is not None or (who is not None and who.ent_type_ in {"PER", "PERSON"})
    ):
        return True
    for held in obliques(verb):
        if held.preposition in {"down", "up", "aboard", "on board"}:
            return True
        if held.preposition in {"by", "on"} and held.token.lower_ in _RIDES:
            return True
        if held.preposition in {"in", "on"} and noun_mode(lemma_of(held.token)) is not None:
            return True  # "came from Lima in four trucks"
        if any(part.lower_ in _DAYS for part in held.token.subtree) or _is_year(held) or _is_days_before(held, verb):
            return True
        if held.preposition == "for" and lemma_of(held.token) in vocabulary.GATHERINGS | _SERVICES:
            return True
    # "six were picked for a prize, coming from Lima to collect it": parsers hang the purpose on the main verb
    main = next((one for one in governors(verb) if one.pos_ == "VERB"), verb) if verb.tag_ == "VBG" else verb
    beside = [*children(verb, "advcl", "xcomp"), *(one for one in children(main, "advcl") if one.i > verb.i)]
    purposes = [child for child in beside if child.tag_ == "VB"]
    return any(child.lower_ == "to" for one in purposes if one.lemma_ != "become" for child in children(one, "mark"))
