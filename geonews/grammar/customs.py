"""What is told as a custom and not as a journey: "millions come to Rome every year", "travellers reach Oslo by boat".

A map of a story shows who went where; that people do go there is no part of the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import is_of_today
from geonews.certainty.futurate import goes_on_with_a_plan
from geonews.certainty.verb_forms import is_said_or_supposed, is_what_one_would_do
from geonews.grammar.clauses import children, first, governors, opens_paragraph, preposition
from geonews.grammar.subjects import subject
from geonews.grammar.tales import is_in_a_tale
from geonews.grammar.whoever import LAWS, PRESENT, is_bare_plural, is_of_whoever

if TYPE_CHECKING:
    from spacy.tokens import Token

#: who travels in guides and statistics, where nothing tells which of them
_TRAVELLERS: Final = frozenset(
    """
    traveller traveler tourist visitor holidaymaker vacationer shopper commuter backpacker buff honeymooner sightseer
    trekker newcomer sunseeker daytripper
""".split()
)
#: beside a plural these leave open which ones
_OPEN: Final = frozenset("many most all some more other such international foreign modern avid keen would-be".split())
_USUALLY: Final = frozenset(
    "usually typically normally generally traditionally customarily annually yearly commonly".split()
)
#: "has rarely left Lima" is no custom just now either
_SELDOM: Final = frozenset(("rarely", "seldom"))
#: not "each day": "some 800 people cross into X each day" is news
_SEASONS: Final = frozenset("year summer winter spring autumn season".split())
_ANYBODY: Final = frozenset("those anyone anybody everyone whoever".split())
_COMMON: Final = frozenset("common commonplace frequent rare routine unusual uncommon usual".split())
#: clauses that tell: not "as tankers leave Lima", "before they sail to Quito"
_TOLD: Final = frozenset("ROOT root conj parataxis acl:relcl ccomp".split())
_STOPS: Final = (".", "!", "?", '."', ".”", ".’", ",”", ',"')
_DATED: Final = frozenset(
    """
    january february march april may june july august september october november december soon next first
""".split()
)
_CARRYING: Final = frozenset("carry bring take ship transport ferry fly haul drive move tow".split())
_BIDDING: Final = frozenset("warn tell ask urge advise beg remind request plead implore".split())
_OFTEN: Final = frozenset("often frequently regularly routinely sometimes usually typically normally".split())
_HABITS: Final = frozenset(("VBP", "VBZ"))
_WITHIN: Final = frozenset("acl acl:relcl xcomp conj obl obj nmod".split())
_ADVISING: Final = frozenset("warn advise caution counsel recommend".split())
_COUNTS: Final = frozenset("number flow stream share proportion percentage rate total volume".split())
_SOME_MORE: Final = frozenset("more several other further additional many few first last next two three four".split())
_LINES: Final = frozenset("bus train ferry tram shuttle boat plane flight coach".split())
_MATTERS: Final = frozenset(
    "oil crude coal gas grain wheat timber lumber steel ore copper gold fruit fish cargo freight cocaine heroin".split()
)
_OUTINGS: Final = frozenset("ride tour cruise walk drive flight transfer hike sail".split())
_PERIODS: Final = frozenset("hour day night week month morning evening hour weekend sunday monday".split())
_SHARES: Final = frozenset("much most half many more few".split())


def is_custom(trigger: Token, mover: Token | None) -> bool:
    """Whether the trigger tells what is done time and again, or by whoever does it."""
    if (
        _is_counted(trigger, mover)
        or says_often(trigger)
        or is_in_a_tale(trigger)
        or _is_done_by_any(trigger, mover)
        or is_of_whoever(trigger, mover)
        or _is_known_to(trigger)
        or _is_outing(trigger, mover)
    ):
        return True
    if trigger.tag_ in PRESENT and (_is_of_any(trigger, mover) or _is_within_custom(trigger)):
        return True
    if _is_in_what_is_often_done(trigger) or (
        mover is not None and (_can(trigger, mover) or _is_compared(trigger, mover))
    ):
        return True
    if mover is None or trigger.tag_ in {"VBD", "VBN"} or _is_going_on(trigger):
        return mover is not None and _is_share(mover) and _is_present_passive(trigger)
    if _is_share(mover):
        return trigger.tag_ in {"VBP", "VBZ"}
    return mover.lemma_.lower() in _TRAVELLERS and _is_open(mover) and trigger.tag_ != "NN"


def is_any_bound(mover: Token | None) -> bool:
    """As in "travellers bound for Lima will find a lounge": whoever they are; but "... waited"."""
    if mover is None or mover.lemma_.lower() not in _TRAVELLERS or not _is_open(mover):
        return False
    main = mover.head
    ruled = main.tag_ == "VB" and any(aux.lower_ in LAWS for aux in children(main, "aux"))
    return mover.dep_ in {"nsubj", "nsubj:pass"} and (ruled or (main.tag_ == "VBP" and not _is_going_on(main)))


def is_common(event: Token) -> bool:
    """As in "clashes are frequent in Lima", "an attack like this is rare in Quito": of none in particular."""
    said = event.head if event.dep_ == "conj" else event
    what = said.head
    if said.dep_ != "nsubj" or what.lemma_.lower() not in _COMMON:
        return False
    any_one = any(child.lower_ in {"a", "an", "such"} for child in children(said, "det", "amod"))
    is_so = any(child.lower_ in {"is", "are"} for child in children(what, "cop"))
    return is_so and (any_one or (said.tag_ == "NNS" and first(said, "det", "nmod:poss", "nummod") is None))


def is_yearly(event: Token) -> bool:
    """As in "there are 200 attacks a year in Lima"."""
    return any(child.dep_.startswith(("obl", "nmod")) and _is_each_season(child) for child in event.children)


def _is_each_season(phrase: Token) -> bool:
    """As in "every summer", "a year", without a preposition."""
    determined = any(part.lower_ in {"every", "each", "a"} for part in children(phrase, "det"))
    return determined and preposition(phrase) == "" and phrase.lemma_.lower() in _SEASONS


def is_warned_off(verb: Token) -> bool:
    """As in "Quito warned Rivera not to fly over Ecuador": what one is asked not to do is no way that one may go.

    Nor is what had not come about: "some would have died before a boat got there from Lima".
    """
    if verb.dep_ == "advcl" and any(child.lower_ in {"before", "until"} for child in children(verb, "mark")):
        words = {child.lower_ for child in children(verb.head, "aux")}
        if {"would", "have"} <= words:
            return True
    if verb.tag_ == "VBG" and verb.head.lemma_ in _ADVISING:
        return any(child.lower_ == "against" for child in children(verb, "mark"))  # "warned them against visiting Lima"
    to = _is_infinitive(verb) and verb.head.lemma_ in _BIDDING
    return to and any(child.lower_ == "not" for child in children(verb, "advmod"))


def is_measure(verb: Token) -> bool:
    """As in "it takes nine hours to drive there", "it would take a ship a week to sail to Lima": nobody does."""
    governor = verb.head
    if verb.tag_ == "VB" and governor.pos_ == "ADJ" and _is_infinitive(verb) and _is_said_of_all(verb, governor):
        return True
    if verb.tag_ != "VB" or governor.lemma_ not in {"take", "cost"} or not _is_infinitive(verb):
        return False
    filler = first(governor, "expl", "nsubj")
    return filler is not None and filler.lower_ == "it" and governor.tag_ != "VBD"


def _is_said_of_all(verb: Token, what: Token) -> bool:
    """As in "it is safer to travel to Lima": of anybody; but "it was too late for Rivera to go"."""
    filler = first(what, "expl", "nsubj")
    present = any(child.tag_ in {"VBZ", "VBP"} for child in children(what, "cop"))
    anyone = first(verb, "nsubj") is None and not any(preposition(child) == "for" for child in children(what, "obl"))
    taken = first(verb, "obj")  # "it is dangerous to send her to Lima" is of her
    alone = taken is None or taken.ent_type_ == "LOC"
    return filler is not None and filler.lower_ == "it" and present and anyone and alone


def _is_counted(trigger: Token, mover: Token | None) -> bool:
    """As in "the number of people arriving in Lima has doubled": of a count, and no journey."""
    if mover is None or trigger.dep_ != "acl" or trigger.tag_ != "VBG" or mover.i != trigger.head.i:
        return False
    count = mover.head
    told = any(child.lower_ == "the" for child in children(count, "det"))
    return told and preposition(mover) == "of" and count.lemma_.lower() in _COUNTS


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in children(verb, "mark"))


def says_often(trigger: Token) -> bool:
    """As in "every year", "500,000 a year", "typically"; what is going on just now is no custom for that."""
    if any(child.lower_ in _SELDOM for child in children(trigger, "advmod")):
        return True
    if _is_going_on(trigger):
        return False
    for child in trigger.children:
        if child.dep_ == "advmod" and child.lower_ in _USUALLY:
            return True
        if child.dep_.startswith("obl") and _is_each_season(child):
            return True
        if child.dep_ == "nsubj" and _is_seasonal(child):
            return True
    return False


def _is_seasonal(mover: Token) -> bool:
    """As in "every spring herders", which parsers take for herders of every spring."""
    every = any(part.lower_ in {"every", "each"} for part in children(mover, "det"))
    return every and any(part.lemma_.lower() in _SEASONS for part in children(mover, "compound"))


def _is_done_by_any(trigger: Token, mover: Token | None) -> bool:
    """As in "fishermen sail from Lima", "the tankers that leave Callao", "planes fly to Lima each week": not on a day.

    The plain present of a verb of motion tells what is done time and again, unless a day or a plan stands beside it;
    headlines, which have no full stop, tell the news in it.
    """
    verb = trigger.head if trigger.dep_ == "obj" and trigger.tag_ == "NN" else trigger  # "Kenyans take a flight to"
    if mover is not None and _would(trigger, mover):
        return True
    if mover is None or verb.tag_ not in PRESENT or first(verb, "aux", "cop", "aux:pass", "mark") is not None:
        return False
    sentence = verb.sent
    if verb.dep_ not in _TOLD or not sentence.text.rstrip().endswith(_STOPS) or goes_on_with_a_plan(verb):
        return False
    again = _is_again(verb)
    if again and verb.tag_ == "VBZ" and mover.tag_ == "NN" and mover.lemma_.lower() in _LINES:
        return True  # "the bus goes to Lima every hour"
    if any(token.lower_ in _DATED or token.like_num for token in verb.subtree) or (is_of_today(sentence) and not again):
        return False
    if any(child.lower_ in {"the", "these", "his", "her", "their"} for child in _of_load(verb)):
        return False  # "small boats carry the pieces to Lima"
    if _is_bare(mover) or _is_matter(mover) or (verb.dep_ == "acl:relcl" and _is_bare(mover, the=True)):
        return True
    if again or (mover.tag_ == "NNS" and _is_whenever(verb)):
        return first(mover, "nummod") is None
    return _goes_on_with_custom(verb, mover)


def _of_load(verb: Token) -> list[Token]:
    load = first(verb, "obj")
    return [] if load is None or verb.lemma_ not in _CARRYING else children(load, "det", "nmod:poss")


def _would(verb: Token, mover: Token) -> bool:
    """As in "Policemen would drive to Lima after dark": what some used to do, and nobody says they will."""
    sentence = verb.sent
    if not is_what_one_would_do(verb) or not _is_bare(mover) or is_of_today(sentence):
        return False
    goes_on = sentence.start > 0 and not opens_paragraph(sentence[0])
    # who speaks may go on in the next sentence: "They say that it is safe. Migrants would return to Lima"
    return not goes_on or not is_said_or_supposed(verb.doc[sentence.start - 1].sent)


def _is_bare(mover: Token, *, the: bool = False) -> bool:
    """Whether a plural says nothing of which ones: "fishermen", "Russian tankers"; not "hundreds", "people fleeing"."""
    if not is_bare_plural(mover) or first(mover, "acl") is not None:
        return False
    which = first(mover, "acl:relcl")
    if which is not None and not the and which.tag_ not in PRESENT:
        return False  # "migrants who have come from Lima walk to Quito"
    if any(not (the and child.lower_ == "the") for child in children(mover, "det")):
        return False
    return not any(child.lower_ in _SOME_MORE for child in children(mover, "amod"))


def _is_matter(mover: Token) -> bool:
    """Whether it is a stuff, of which nothing says which or how much: "oil goes by rail from Lima to Callao"."""
    said = first(mover, "det", "nummod", "nmod:poss", "acl", "acl:relcl", "appos", "nmod")
    return mover.tag_ == "NN" and mover.lemma_.lower() in _MATTERS and said is None


def _is_again(trigger: Token) -> bool:
    """As in "each week", "every day", "daily"."""
    for child in trigger.children:
        if child.lower_ in {"daily", "nightly", "weekly"}:
            return True
        if child.dep_.startswith("obl") and any(part.lower_ in {"every", "each"} for part in children(child, "det")):
            return child.lemma_.lower() in _PERIODS
    return False


def _is_whenever(trigger: Token) -> bool:
    """As in "when their season ends": each time."""
    clauses = (child for child in children(trigger, "advcl") if child.tag_ in {"VBP", "VBZ"})
    return any(part.lower_ in {"when", "whenever"} for clause in clauses for part in clause.children)


def _goes_on_with_custom(trigger: Token, mover: Token) -> bool:
    """As in "Drivers pay at the gate; they go to Lima": of any before in the sentence, or in the one before."""
    if mover.lower_ not in {"they", "them"}:
        return False
    here = trigger.sent
    if sum(token.lower_ == "they" and token.head.tag_ == "VBP" for token in here) > 1:
        return True  # "they load in Callao, and then they go to Lima"
    roots = [here.root]
    if here.start > 0 and not opens_paragraph(here[0]):
        roots.append(here.doc[here.start - 1].sent.root)
    for root in roots:
        who = subject(root)
        if root.i < mover.i and root.tag_ in PRESENT and who is not None and _is_bare(who):
            return True
    return False


def _is_going_on(trigger: Token) -> bool:
    be = any(child.lemma_ == "be" for child in children(trigger, "aux"))
    perfect = any(child.lemma_ == "have" for child in children(trigger, "aux"))
    return perfect or (be and trigger.tag_ == "VBG")


def _is_of_any(trigger: Token, mover: Token | None) -> bool:
    """As in "migrants who reach Lima are sent to camps", "captains who enter can be fined": whoever does, each time."""
    if mover is None or trigger.dep_ != "acl:relcl" or mover.i != trigger.head.i:
        return False
    if mover.lower_ in _ANYBODY:
        return not _is_going_on(trigger)
    if mover.tag_ != "NNS":
        return False
    if first(mover, "det", "nummod", "nmod:poss", "amod", "compound") is not None:
        return False
    main = mover.head
    ruled = _is_present_passive(main) or any(aux.lower_ in LAWS for aux in children(main, "aux"))
    return mover.dep_ in {"nsubj", "nsubj:pass"} and (main.tag_ in {"VBP", "VBZ"} or ruled)


def _is_within_custom(trigger: Token) -> bool:
    """As in "most such marches break up before they leave Peru": a clause of what most do."""
    main = trigger.head
    who = first(main, "nsubj")
    shares = () if who is None else (who, *children(who, "amod", "det"))
    often = any(_is_share(one) for one in shares)
    return trigger.dep_ == "advcl" and main.tag_ in {"VBP", "VBZ"} and often


def _is_in_what_is_often_done(trigger: Token) -> bool:
    """As in "militants often attack people on buses travelling to Lima", "they often drive to Lima"."""
    for one in (trigger, *governors(trigger)):
        often = any(child.lower_ in _OFTEN for child in children(one, "advmod"))
        if often and one.tag_ in _HABITS and first(one, "aux") is None:
            return True
        if one.dep_ not in _WITHIN:
            return False
    return False


def _can(verb: Token, mover: Token) -> bool:
    """As in "as soon as planes can land in Lima", "lorries may not enter Peru at night": any that there are."""
    if verb.tag_ != "VB" or not _is_bare(mover):
        return False
    words = {child.lower_ for child in children(verb, "aux", "advmod")}
    barred = "not" in words and bool(words & {"may", "must"})
    return barred or ("can" in words and "not" not in words and "n't" not in words)


def _is_known_to(verb: Token) -> bool:
    """As in "smugglers have been known to use boats to reach Lima": now and then; not "is known to have sailed"."""
    for one in governors(verb):
        been = any(child.lower_ == "been" for child in children(one, "aux:pass", "aux", "cop"))
        if one.lower_ == "known" and been:
            return True
    return False


def _is_outing(verb: Token, mover: Token | None) -> bool:
    """As in "boat rides through Lima are on offer", parsed as a boat that rides; headlines may tell so."""
    if mover is None or verb.tag_ != "VBZ" or verb.lemma_ not in _OUTINGS or mover.i != verb.i - 1:
        return False
    bare = mover.tag_ == "NN" and first(mover, "det", "nmod:poss", "amod", "nummod") is None
    return bare and verb.sent.text.rstrip().endswith(_STOPS)


def _is_compared(verb: Token, mover: Token) -> bool:
    """As in "more tourists came to Lima than in May": a count, and nobody's journey."""
    counted = any(child.lower_ in {"more", "fewer"} for child in children(mover, "amod", "advmod"))
    return (
        counted
        and mover.lemma_.lower() in _TRAVELLERS
        and any(token.lower_ == "than" and token.i > verb.i for token in verb.subtree)
    )


def _is_open(mover: Token) -> bool:
    """Whether nothing says which ones: "travellers", "many tourists"; not "the tourists", "50 Iranian tourists"."""
    if mover.tag_ != "NNS" or first(mover, "nummod", "nmod:poss", "acl:relcl") is not None:
        return False
    if any(child.lower_ not in {"those", "any"} for child in children(mover, "det")):
        return False
    return all(child.lower_ in _OPEN for child in children(mover, "amod", "compound"))


def _is_share(mover: Token) -> bool:
    """As in "much of the coal that": what is so of a part of all there is."""
    return mover.lower_ in _SHARES or (mover.head.lower_ in _SHARES and preposition(mover) == "of")


def _is_present_passive(trigger: Token) -> bool:
    return trigger.tag_ == "VBN" and any(child.lower_ in {"is", "are"} for child in children(trigger, "aux:pass"))
