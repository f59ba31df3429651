"""What an article takes back: "reports that she had gone to Lima were wrong", "he was to fly to Lima, but ...".

A plan told in the past tense with a "but" behind it, a tale called false, an attempt at which one is stopped, what
"earlier reports had said", and what the next sentence discards ("None of that will happen") did not come about. After
the readings of past intention and of contrast in Saurí and Pustejovsky (2009) and in the Penn Discourse Treebank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.certainty.cues import class_of, is_off
from geonews.certainty.deixis import MONTHS, WEEKDAYS
from geonews.certainty.naught import came_to_nothing, repents
from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, first, governors, opens_paragraph
from geonews.grammar.nouns import base, is_time, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Status

_FALSE: Final = frozenset(
    """
    wrong false untrue unfounded incorrect mistaken baseless groundless inaccurate nonsense fabricated garbage rubbish
""".split()
)
_QUOTES: Final = frozenset("\"“”‘’'")
#: how many words may stand between "were" and the quoted word: "were, the spokesman said, 'garbage'"
_ASIDE: Final = 7
_BEING: Final = frozenset(("was", "were", "is", "are", "be", "been", "as", "proved"))
#: what can be called false, and what can be dropped, of what the sentence before has told
_TALES: Final = frozenset("report claim rumour rumor allegation suggestion story speculation forecast outlook".split())
_PLANS: Final = frozenset(
    """
    plan idea scheme proposal visit trip flight voyage journey tour stop stopover itinerary invitation offer leg stage
    call landing departure order crossing sailing transfer mission expedition operation deployment
""".split()
)
#: what is called off where a sentence has told that people are to meet
_TRIPS: Final = frozenset("visit trip tour journey voyage flight mission crossing expedition".split())
_MEETINGS: Final = frozenset(
    "meeting summit talk conference forum session gathering encounter ceremony audience".split()
)
_GATHERING: Final = _MEETINGS | {"meet", "hold", "gather", "convene", "host"}
_EARLIER: Final = frozenset("earlier first initial original early previous".split())
_AT_FIRST: Final = frozenset(("originally", "initially", "first"))
_ONCE: Final = _AT_FIRST | {"once"}
_THINKING: Final = frozenset("think believe assume suppose expect hope fear".split())
_NOT: Final = frozenset(("not", "n't", "n’t", "never", "no"))
_HAPPENING: Final = frozenset("happen come materialise materialize take occur".split())
#: words of past intention, which a "but" behind them says was not carried out
_INTENDING: Final = frozenset(
    """
    intend plan mean hope want wish offer promise due schedule suppose expect bind set try attempt aim book prepare
    decide agree forecast
""".split()
)
#: what the means of a journey did not even do: "it never took off"
_SETTING_OUT: Final = frozenset("take leave depart sail start go come arrive fly move land show".split())
#: what one does before what one is then kept from: "was stopped as he was about to board a plane to Lima"
_BEGINNING: Final = frozenset("try attempt about prepare".split())
_FOILING: Final = frozenset("stop arrest catch detain intercept hold seize foil apprehend block prevent".split())
#: "turned back", "stayed behind", "stayed in Lima because": the last is told by the place itself
_STAYING: Final = frozenset("back round around behind away home put".split())
#: "It did not.", "He never did.", "They have not done so yet."
_THEM: Final = frozenset(("he", "she", "it", "they", "we", "i"))
_UNDONE: Final = frozenset(("did", "do", "done", "has", "have", "was", "were", "so", "yet", "and", *_NOT))
_BARE: Final = 6  # words of a sentence that says no more
_AWAITED: Final = frozenset(("due", "expect", "await", "schedule", "forecast", "billed"))
#: words into a sentence before what it tells of: "By Wednesday evening the whole trip had been called off"
_FRONT: Final = 6
#: "wanted the ship to come to Lima, which it never did", "said he would return to Lima and never did"
_WHICH_NEVER: Final = re.compile(
    r"(?:, (?:which|something) (?:he|she|it|they|we|I)|,? (?:and|but))"
    r" (?:never (?:did|has|have)|did not|didn[’']t|(?:has|have) not)\b"
    r"(?: do| done| happen| happened)?(?: so| yet)?(?=[.,;:)\"”]|$)"
)
_SUPPOSING: Final = frozenset("think believe assume imagine suppose".split())
_REFUSING: Final = frozenset("decline refuse reject fail balk demur".split())


def is_taken_back(trigger: Token, status: Status) -> bool:
    """Whether the trigger's own sentence, or the one behind it, takes back what it tells."""
    if status == "denied":
        return False
    chain = [trigger, *governors(trigger)]
    if any(_is_false_tale(token) for token in chain if lemma_of(token) in _TALES):
        return True
    if any(_is_old_report(token) or _is_error(token, trigger) for token in chain[1:]):
        return True
    if status in {"expected", "possible"} and any(_was_once_thought(token) for token in chain[1:]):
        return True
    own = trigger.dep_ == "conj" and any(child.lower_ == "but" for child in trigger.children)
    chain = [trigger] if own else chain  # "was to dock in A but will go on to B": only the first came to nothing
    if status in {"expected", "possible"} and any(
        _is_foiled(token) or _is_repented(token) or _is_discarded_beside(token, trigger) for token in chain
    ):
        return True
    if status == "expected" and _is_of_a_plan_undone(trigger, chain):
        return True
    sentence = trigger.sent
    if _WHICH_NEVER.search(trigger.doc.text, trigger.idx, sentence.end_char) and status in {"expected", "possible"}:
        return True
    return status in {"expected", "possible"} and (_is_discarded_behind(trigger) or _is_stayed_away_behind(trigger))


def _is_false_tale(tale: Token) -> bool:
    """As in "reports that he had gone to Lima were wrong", however the parse ties "wrong" to "reports"."""
    behind = tale.doc[tale.i + 1 : tale.sent.end]
    return any(token.lower_ in _FALSE and _is_so_called(token) for token in behind)


def _is_so_called(word: Token) -> bool:
    before = word.nbor(-1)
    if before.text not in _QUOTES:
        return before.lower_ in _BEING
    return any(token.lower_ in _BEING for token in word.doc[max(word.sent.start, before.i - _ASIDE) : before.i])


def _is_old_report(saying: Token) -> bool:
    """As in "earlier reports had said", "newspapers had first reported"; the writer knows better."""
    had = any(child.lower_ == "had" and base(child) == "aux" for child in saying.children)
    if not had or lemma_of(saying) not in certainty()["reports"]["verbs"]:
        return False
    said = first(saying, "nsubj")
    early = said is not None and any(child.lower_ in _EARLIER for child in children(said, "amod"))
    return early or any(child.lower_ in _AT_FIRST for child in children(saying, "advmod"))


def _is_error(thinking: Token, trigger: Token) -> bool:
    """As in "I thought that we were going to A", "she believed she was flying to A": it was another."""
    if thinking.tag_ != "VBD" or lemma_of(thinking) not in _SUPPOSING or trigger.tag_ != "VBG":
        return False
    who, goes = first(thinking, "nsubj"), first(trigger, "nsubj")
    was = any(child.lower_ in {"was", "were"} for child in children(trigger, "aux"))
    if who is None or goes is None or not was or trigger.head.i != thinking.i:
        return False
    own = goes.lower_ in ({"i", "we"} if who.lower_ in {"i", "we"} else {"he", "she"})
    return own and who.tag_ in {"PRP", "NNP", "NN"}


def _was_once_thought(verb: Token) -> bool:
    """As in "It had been thought that", "at first it was thought that", "many had feared that": it came otherwise."""
    if lemma_of(verb) not in _THINKING or verb.tag_ != "VBN":
        return False
    had = any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
    if not any(child.lower_ == "it" for child in verb.children):
        return had and first(verb, "nsubj") is not None and first(verb, "aux:pass") is None
    times = [child for child in verb.children if base(child) in {"advmod", "obl"} and child.i < verb.i]
    return had or any(child.lower_ in _AT_FIRST for child in times)


def is_only_later(trigger: Token) -> bool:
    """As in "did not leave Lima until Monday", "never returned to Lima until this week": but then one did."""
    forms = {child.lower_ for child in trigger.children}
    told = trigger.tag_ == "VBD" or "did" in forms
    if (
        not told
        or not forms & {"not", "n't", "n’t", "never"}
        or "to" in {c.lower_ for c in children(trigger, "mark", "aux")}
    ):
        return False
    return any(
        word.lower_ in {"until", "till"}
        for child in trigger.children
        if base(child) in {"obl", "advcl"} and child.i > trigger.i
        for word in children(child, "case", "mark")
    )


def is_yet_later(trigger: Token) -> bool:
    """As in "will not go to Lima until Tuesday", "is not due until June"; not "until the war is over"."""
    hosts = (trigger, trigger.head) if trigger.lower_ == "due" else (trigger,)
    forms = {child.lower_ for host in hosts for child in host.children}
    coming = forms & {"will", "wo", "is", "are", "does", "do", "'s", "’s"} and not forms & {"has", "have", "had"}
    if not coming or not forms & {"not", "n't", "n’t"}:
        return False
    return any(
        child.lower_ in MONTHS | WEEKDAYS | {"tomorrow"} or (is_time(child) and _is_next(child))
        for host in hosts
        for child in children(host, "obl")
        if child.i > host.i and any(word.lower_ in {"until", "till"} for word in children(child, "case", "mark"))
    )


def _is_next(time: Token) -> bool:
    return any(child.lower_ == "next" for child in time.children)


def is_disputed(trigger: Token) -> bool:
    """Whether somebody disputes what is told, behind it or in the next sentence: "which the ministry has denied"."""
    sentence = trigger.sent
    here = trigger.doc[trigger.i + 1 : sentence.end]
    behind = trigger.doc[sentence.end : sentence.end + 1]
    if any(_disputes(token) for token in here):
        return True
    return bool(behind) and not opens_paragraph(behind[0]) and _disputes(behind[0].sent.root)


def _disputes(verb: Token) -> bool:
    """As in "denied it", "dismissed the reports", "which the ministry denied"; not "denied the charges"."""
    denies = lemma_of(verb) in certainty()["complements"]["denied"]
    return (
        denies
        and not any(child.lower_ in _NOT for child in verb.children)
        and any(
            child.lower_ in {"it", "this", "that", "which", "so"} or lemma_of(child) in _TALES
            for child in children(verb, "obj", "ccomp")
        )
    )


def _is_foiled(verb: Token) -> bool:
    """As in "was to fly to Lima but did not", "originally intended to", "was stopped as he tried to"."""
    if lemma_of(verb) in _INTENDING and any(child.lower_ in _ONCE for child in children(verb, "advmod")):
        return verb.tag_ in {"VBD", "VBN"}
    if lemma_of(verb) in _BEGINNING and base(verb) == "advcl":
        return _foils(verb.head) and verb.head.tag_ in {"VBN", "VBD"}
    if _is_awaited_in_vain(verb):
        return True
    if not _was_meant(verb):
        return False
    return any(_is_contrary(other) for other in children(verb, "conj", "parataxis")) or _is_kept_away(verb)


def _is_repented(verb: Token) -> bool:
    """As in "thought of flying to Lima but changed her mind", "toyed with the idea, then kept to her programme"."""
    behind = [*children(verb, "conj", "parataxis"), *(one for one in children(verb, "advcl") if one.i > verb.i)]
    return any(repents(one) and one.i > verb.i for one in behind)


def _foils(verb: Token) -> bool:
    part = first(verb, "compound:prt", "advmod")
    return lemma_of(verb) in _FOILING or (lemma_of(verb) == "turn" and part is not None and part.lower_ in _STAYING)


def _is_awaited_in_vain(word: Token) -> bool:
    """As in "was due in Lima on Monday, but never came": not where he "came a day later"."""
    if lemma_of(word) not in _AWAITED and word.lower_ not in _AWAITED:
        return False
    if not any(child.lower_ in {"was", "were"} for host in (word, word.head) for child in host.children):
        return False
    strung = (one for host in (word, word.head) for one in children(host, "conj", "parataxis") if one.i > word.i)
    return any(_stays_away(one) for one in strung)


def _stays_away(verb: Token) -> bool:
    """As in "never came", "did not go", "stayed behind", without a place where else one has not been."""
    if lemma_of(verb) in {"stay", "remain"} and verb.tag_ == "VBD":
        return True
    if lemma_of(verb) not in _SETTING_OUT - {"land", "start", "take", "move", "leave"}:
        return False
    refused = any(child.lower_ in _NOT for child in verb.children)
    return refused and not any(child.pos_ == "PROPN" for child in children(verb, "obl", "obj"))


def _is_stayed_away_behind(trigger: Token) -> bool:
    """As in "He did not come.", "Instead she stayed at home.", "His office said that he was not going."."""
    doc = trigger.doc
    behind = doc[trigger.sent.end : trigger.sent.end + 1]
    if not behind or opens_paragraph(behind[0]):
        return False
    root = behind[0].sent.root
    who = first(trigger, "nsubj", "nsubj:pass")
    if trigger.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    for verb in (root, *(children(root, "ccomp") if _speaks_for(root) else ())):
        one = first(verb, "nsubj", "nsubj:pass")
        same = one is not None and (one.lower_ in _THEM - {"i", "we"} or (who is not None and who.text == one.text))
        if not same:
            continue
        instead = any(child.lower_ == "instead" and not [*child.children] for child in children(verb, "advmod"))
        away = _stays_away(verb) and lemma_of(verb) not in {"stay", "remain"}
        if repents(verb) or (instead and verb.tag_ == "VBD") or away:
            return True
    return False


def _speaks_for(saying: Token) -> bool:
    """As in "his office said", "she announced": of the one who was to go, and not of itself."""
    speaker = first(saying, "nsubj")
    if speaker is None or lemma_of(saying) not in vocabulary.SAYING:
        return False
    return speaker.lower_ in _THEM or any(child.lower_ in {"his", "her", "their"} for child in speaker.children)


def _is_kept_away(verb: Token) -> bool:
    """As in "the soldiers who were to fly to Lima had to turn back", "stayed in Quito", "did not come"."""
    main = verb.head.head
    if base(verb) != "acl" or base(verb.head) not in {"nsubj", "nsubj:pass"} or not main.i > verb.i:
        return False
    if any(child.lower_ in _NOT for child in main.children):
        return lemma_of(main) in _SETTING_OUT - {"take", "show"}
    if _is_undone(main) or (lemma_of(main) == "ground" and first(main, "aux:pass") is not None):
        return True
    turned = any(
        lemma_of(one) in {"turn", "stay", "remain"}
        and any(child.lower_ in _STAYING or (base(child) == "obl" and child.pos_ == "PROPN") for child in one.children)
        for one in (main, *children(main, "xcomp"))
    )
    return turned or any(child.lower_ == "instead" for child in main.children)


def is_to_no_end(purpose: Token) -> bool:
    """As in "had hired a plane to fly her to Lima, but it never took off": the means did not so much as set out."""
    if base(purpose) not in {"advcl", "acl"} or not any(
        child.lower_ == "to" for child in children(purpose, "mark", "aux")
    ):
        return False
    engaging = purpose.head.head if base(purpose) == "acl" else purpose.head  # "a plane to fly her" may be one phrase
    return first(engaging, "obj") is not None and any(
        lemma_of(other) in _SETTING_OUT
        and any(child.lower_ in {"but", "yet", "though", "although"} for child in children(other, "cc", "mark"))
        and any(child.lower_ in _NOT for child in other.children)
        for other in children(engaging, "conj", "advcl", "parataxis")
    )


def _was_meant(verb: Token) -> bool:
    """As in "was to fly", "had hoped to fly", "offered to fly": an intention of the past."""
    forms = {child.lower_ for child in verb.children if base(child) in {"aux", "aux:pass", "cop"}}
    infinitive = any(child.lower_ == "to" for child in children(verb, "mark", "aux"))
    if infinitive:
        return bool(forms & {"was", "were"})
    past = verb.tag_ in {"VBD", "VBN"} or bool(forms & {"was", "were", "had"})
    return past and lemma_of(verb) in _INTENDING and bool(children(verb, "xcomp", "ccomp", "advcl"))


def _is_contrary(clause: Token) -> bool:
    """A clause behind the intention that says it came otherwise."""
    if any(child.lower_ in {"but", "yet"} for child in children(clause, "cc", "advmod")):
        return True
    instead = any(child.lower_ == "instead" for child in children(clause, "advmod"))
    return instead or lemma_of(clause) in _REFUSING


def _is_discarded_behind(trigger: Token) -> bool:
    """As in "None of that will happen.", "That plan has been discarded.", "This was wrong.", "It did not."."""
    sentence = trigger.sent
    behind = sentence.doc[sentence.end : sentence.end + 1]
    if not behind:
        return False
    following = behind[0].sent
    if _is_bare_denial(following):
        return True
    root = following.root
    subject = first(root, "nsubj", "nsubj:pass")
    if subject is not None and subject.lower_ == "nothing":
        return _is_of_nothing(root)
    if subject is None or subject.i - following.start > _FRONT or not _points_back(subject, trigger):
        return False
    negated = any(child.lower_ in _NOT for child in root.children)
    if lemma_of(root) in _HAPPENING and not came_to_nothing(root):
        return subject.lower_ == "none" or negated
    if any(token.lower_ in _FALSE for token in (root, *children(root, "xcomp"))):
        return not negated
    return _is_undone(root) and not negated


def _is_discarded_beside(verb: Token, trigger: Token) -> bool:
    """As in "had been going to Lima, but that plan was abandoned", "talk of a tour, but nothing came of it"."""
    for other in children(verb, "conj", "parataxis"):
        who = first(other, "nsubj", "nsubj:pass")
        if who is None or other.i < trigger.i:
            continue
        if _hinders(other):
            return True
        if who.lower_ == "nothing" and _is_of_nothing(other):
            return True
        meant = who.lower_ == "it" or _points_back(who, trigger)
        if meant and _is_undone(other) and not any(child.lower_ in _NOT for child in other.children):
            return True
    return False


def _hinders(verb: Token) -> bool:
    """As in "he said he would go to Lima; his knee stopped him", "the war kept her at home"."""
    whom = first(verb, "obj")
    if verb.tag_ != "VBD" or whom is None or whom.lower_ not in {"him", "her", "them", "it", "that"}:
        return False
    if lemma_of(verb) == "keep":
        return any(child.lower_ in {"away", "home"} for child in verb.children)
    return lemma_of(verb) in {"stop", "prevent", "thwart", "hinder"} and first(verb, "advcl", "xcomp") is None


def _is_undone(root: Token) -> bool:
    """As in "was called off", "has been put off", "fell through", "came to nothing", "is off"."""
    if is_off(root) or came_to_nothing(root):
        return True
    if first(root, "aux:pass") is None:
        return False
    kind = class_of(root, "predicates")
    if lemma_of(root) == "withdraw" or kind == "denied":
        return True
    # "has been put off" drops the day, "has been put off until June" the journey is still to come
    later = any(child.lower_ in {"to", "until", "till"} for one in children(root, "obl") for child in one.children)
    return not later and _is_put_off(root)


def _is_put_off(verb: Token) -> bool:
    """As in "postponed", "put off", "put back"."""
    part = first(verb, "compound:prt")
    form = lemma_of(verb) if part is None else f"{lemma_of(verb)}-{part.lower_}"
    return form in {"postpone", "put-off"}


def _is_of_nothing(verb: Token) -> bool:
    """As in "nothing came of it", "nothing has come of that"."""
    of = (part.lower_ for child in children(verb, "obl", "nmod") for part in child.subtree)
    return lemma_of(verb) == "come" and {"of"} < {*of} & {"of", "it", "that", "this", "them", "those"}


def _is_of_a_plan_undone(trigger: Token, chain: list[Token]) -> bool:
    """As in "The visit was put off. He had been due to fly to Lima", "was cancelled; he was to go to Lima"."""
    if not any(_was_to(token) for token in chain):
        return False
    sentence = trigger.sent
    before = [] if sentence.start == 0 or opens_paragraph(sentence[0]) else [sentence.doc[sentence.start - 1].sent.root]
    joined = (one.head for one in chain if base(one) == "parataxis" and one.head.i < one.i)
    for root in (*before, *joined):
        plan = first(root, "nsubj", "nsubj:pass")
        negated = any(child.lower_ in _NOT for child in root.children)
        if plan is not None and lemma_of(plan) in _TRIPS and _is_undone(root) and not negated:
            return True
    return False


def _was_to(verb: Token) -> bool:
    """As in "was to fly", "was due to fly", "were to have flown", and not "is to fly"."""
    forms = {child.lower_ for child in verb.children if base(child) in {"aux", "aux:pass", "cop"}}
    meant = any(child.lower_ == "to" for child in children(verb, "mark", "aux"))
    return bool(forms & {"was", "were"}) and (meant or verb.lower_ in {"due", "scheduled", "supposed", "expected"})


def _is_bare_denial(sentence: Span) -> bool:
    """As in "It did not.", "They never did.", "He has not done so.": what was to happen has not."""
    words = [token.lower_ for token in sentence if not (token.is_punct or token.is_space or token.is_quote)]
    if not 3 <= len(words) <= _BARE or words[0] not in _THEM:
        return False
    finite = set(words) & {"did", "has", "have", "was", "were"}
    return set(words[1:]) <= _UNDONE and bool(finite and set(words) & set(_NOT))


def _points_back(subject: Token, trigger: Token) -> bool:
    """As in "that", "this", "none of it", "that plan", "the visit"; "the meeting" where people were to meet."""
    if subject.lower_ in {"that", "this"}:
        return True
    of = {part.lower_ for child in children(subject, "nmod") for part in child.subtree}
    if subject.lower_ in {"none", "all"}:
        return bool(of & {"that", "this", "it", "these", "those"})
    told = any(child.lower_ in {"that", "this", "the", "those", "these", "both"} for child in children(subject, "det"))
    told = told and not of
    if lemma_of(subject) in _MEETINGS:
        return told and lemma_of(trigger) in _GATHERING
    return told and lemma_of(subject) in _PLANS | _TALES
