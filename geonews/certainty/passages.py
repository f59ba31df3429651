"""Passages that look back without a date: lives, earlier cases of the kind, what people remember.

"Ode grew up in Lima, went to Quito to study and came home to Oslo", "He is not the first. Rivera was flown to Lima",
"Nobody has forgotten the flood. Boats came from Callao": a phrase opens such a passage, and what a paragraph tells
behind it in the plain past is of that time, until a day of today or who says so brings the present back. After the
orientation and the flashback of Labov and Waletzky, "Narrative analysis" (1967), and the "anterior" and "retrospective"
segments of van Dijk, "News as discourse" (1988), on background in news.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import MONTHS, PAST, PRESENT, WEEKDAYS, goes_on_from_before, is_of_today, side_of_today
from geonews.certainty.lookback import is_of_an_age, is_time_of_life
from geonews.certainty.time_scope import own_words
from geonews.certainty.verb_forms import finite_tense, is_pluperfect, is_told_in_the_past, is_what_one_would_do
from geonews.grammar.clauses import first, governors, opens_paragraph, preposition
from geonews.grammar.nouns import base, lemma_of, noun_kind
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from geonews.model import Article

#: sentences of a paragraph that a look back lasts for
_PASSAGE: Final = 10
#: characters of a sentence that are searched for the words that open one
_MOST: Final = 600
#: "Nobody has forgotten the flood", "the town has seen this before", "it is 1985 all over again"
_MEMORIES: Final = re.compile(
    r"\b(?:has|have) (?:not|never) forgotten\b"
    r"|\b(?:nobody|no one|few|who)(?: here| there| in [\w ]{1,20})?"
    r" (?:has|have|had|can|could|will)(?: yet| ever)? (?:forgotten|forgets?|forgot)\b"
    r"|\b(?:people|villagers|residents|families|locals|islanders|many|some|others|those|the old(?:er)?|elders|veterans)"
    r"(?: here| there| still)? (?:still )?remember\b(?! (?:to|him|her|them|me|us|well)\b)"
    r"|\b(?:has|have) (?:seen|known|lived through|been through|faced|had)"
    r" (?:this|it|all this|such \w+|the like)(?: all)? before\b"
    r"|\b(?:worst|deadliest|strongest|biggest|greatest|longest|best-known|most famous)(?: such)? [\w-]+(?: [\w-]+)?"
    r" (?:in (?:living )?memory|on record|in (?:decades|years|a generation)) was\b"
    r"|\b(?:it|this|that|such things|the same|something like it) (?:has|have|had) happened before\b"
    r"|\ball over again\b|\bit (?:is|was)(?: like)? (?:1[89]|20)\d\d (?:all )?(?:over )?again\b"
    r"|\b(?:has|have)\b[^.;,]{1,60}\bbefore(?: (?:him|her|them))?\W*$"
    r"|\b(?:case|incident|affair|scenes?|episode|arrest|escape|accident|disaster|crash|sinking|flight|attack|voyage|journey)"
    r"(?: of [^.;,]{1,40})? (?:recalls|echoes|mirrors|evokes|is reminiscent of|brings (?:back|to mind)"
    r"|(?:recalled|echoed) (?:that|those))\b"
    r"|\b(?:is|are) no strangers? to\b"
    r"|\b(?:has|have) a (?:long|chequered|checkered|troubled|colou?rful|turbulent|dark) (?:history|past)\b(?! of\b)"
    r"|\b(?:has|have) (?:seen|claimed|swallowed|cost|witnessed) (?:many|countless|dozens|scores|hundreds|thousands)\b"
    r"|\bthe (?:last|previous) (?:[\w-]+ ){1,3}to [^.;]{1,80} was\b"
    r"|\b(?:in|of|during) that (?:january|february|march|april|may|june|july|august)\b(?! \d)"
    r"|\b(?:in|of|during) that (?:september|october|november|december)\b(?! \d)",
    re.IGNORECASE,
)
#: "He is not the first leader to go", "Other presidents have run", "Such trades were made at the bridge"
_CASES: Final = re.compile(
    r"\b(?:not|hardly|scarcely|by no means|far from|n[’']t) the (?:first|only)\b"
    r"|^\W*other (?:\w+ ){0,2}"
    r"(?:leaders|presidents|rulers|dictators|kings|monarchs|ministers|strongmen|fugitives|exiles)"
    r"(?: before \w+)? have\b"
    r"|^\W*others (?:before \w+ have|have (?:\w+ )?before)\b"
    r"|\ban? (?:earlier|similar|previous|comparable)"
    r" (?:voyage|case|incident|journey|flight|escape|accident|disaster|crash|attempt|attack|storm|sinking)\b"
    r"|^\W*such [\w-]+ (?:were|had been)\b"
    r"|\b(?:there (?:is|are|was|were)|has|have|had|without|set|the only)"
    r" (?:a |an |one |two |some |few |no )?precedents?\b"
    r"|\b(?:is|are) (?:nothing new|not new|hardly new|as old as)\b",
    re.IGNORECASE,
)
#: how lives are told, by the lemma of the verb; of some only with one of these words beside it
_LIVES: Final[dict[str, frozenset[str]]] = {
    "grow": frozenset({"up"}),
    "bear": frozenset(),
    "raise": frozenset({"in", "by"}),
    "bring": frozenset({"up"}),
    "graduate": frozenset(),
    "study": frozenset({"at", "in", "under", "law", "medicine", "engineering", "economics", "history", "music", "art"}),
    "train": frozenset({"at", "as"}),
    "make": frozenset({"name", "career", "fortune"}),
    "begin": frozenset({"career", "life"}),
    "start": frozenset({"career", "life"}),
    "serve": frozenset({"as"}),
    "marry": frozenset(),
    "spend": frozenset({"childhood", "youth", "boyhood", "girlhood", "war", "exile", "years", "decades"}),
    "come": frozenset({"power"}),
    "rise": frozenset({"power", "ranks", "prominence", "fame"}),
    "work": frozenset({"as"}),
    "teach": frozenset(),
    "enlist": frozenset(),
    "rule": frozenset({"for", "until"}),
    "govern": frozenset({"for", "until"}),
    "reign": frozenset({"for", "until", "from"}),
}
#: "drove a taxi in Quito", and not "into a wall"
_CAB: Final = re.compile(r"an? (?:taxi|cab|rickshaw|bus|lorry|truck)(?: (?:in|for)\b|[.,;])")
#: where one goes to live
_MIGRATING: Final = frozenset("move emigrate immigrate settle relocate migrate".split())
_FAMILY: Final = frozenset("parent family mother father grandparent grandmother grandfather ancestor".split())
#: ships and planes have lives, too: "she was built in Lima, sailed to Bergen and was sold"
_MADE: Final = frozenset({"build", "lay-down", "commission", "launch"})
#: what storms and ships have done of which they are remembered
_HARMING: Final = frozenset("kill strike hit sink capsize devastate batter destroy drown ravage flatten crash".split())
_SHE: Final = frozenset("he she it they him her them his their".split())
_STAYING: Final = frozenset("stay remain live spend wait work serve teach study sleep".split())
_LONG: Final = frozenset("year month decade winter summer".split())
#: units of which one is long enough
_ONE_IS_LONG: Final = frozenset({"year", "decade"})
#: "the two", she of whose life it is told and somebody else
_BOTH: Final = frozenset("two couple pair both".split())


def is_within_look_back(trigger: Token, article: Article) -> bool:
    """Whether a passage that looks back without a date has been opened in its paragraph, and is still going on."""
    if _is_present(trigger.sent, article):
        return _is_before_a_life(trigger) or _is_strung_to_a_birth(trigger)
    if _is_before_a_life(trigger) or _goes_on_with_a_life(trigger) or _moved_in_a_life(trigger):
        return True
    if not is_told_in_the_past(trigger) and not is_what_one_would_do(trigger):
        return False
    who = _of_main_clause(trigger)
    told = False  # "he went to Lima with his chief, Ode. Ode fled": who was named on the way back to where it began
    sentence = trigger.sent
    for back in range(_PASSAGE):
        if sentence.start == 0 or (opens_paragraph(sentence[0]) and not goes_on_from_before(sentence)):
            return _is_one_more(who, sentence)
        sentence = sentence.doc[sentence.start - 1].sent
        text = sentence.text[:_MOST]
        if _MEMORIES.search(text):
            return True
        if _CASES.search(text) and _is_a_case(who, sentence, next_to=back == 0):
            return True
        if _is_present(sentence, article):
            return False
        told = told or (who is not None and who.pos_ == "PROPN" and _names(sentence, who))
        if _is_life_of(None if told else who, sentence, home=_comes_home(trigger)) or _is_of_disaster(
            who, sentence, article
        ):
            return True
    return False


def _of_main_clause(trigger: Token) -> Token | None:
    """The subject of the verb, or of the main clause where it stands in a relative one: "sold to Lee, who took it"."""
    whom = first(trigger, "obj")
    if whom is not None and whom.lower_ in {"him", "her", "them"}:
        return whom  # "they lived there for two years; the church sent them to Lima"
    kin = first(trigger, "nsubj")
    if kin is not None and is_pluperfect(trigger) and (of := first(kin, "nmod:poss")) is not None and of.pos_ == "PRON":
        return of  # "She came to Oslo as a child. Her parents had walked to Lima"
    clause = next((one for one in (trigger, *governors(trigger)) if one.dep_ == "acl:relcl"), None)
    if clause is None or clause.sent.root.i > clause.i:
        return subject(trigger)
    return subject(clause.sent.root)


def _is_present(sentence: Span, article: Article) -> bool:
    """Whether the sentence names a day of today, or of what is to come."""
    if is_of_today(sentence):
        return True
    words = (token for token in sentence if not _is_month_before(token, article))
    sides = (side_of_today(token.idx, article, tense="past") for token in words)
    return any(side is not None and side >= PRESENT for side in sides)


def _is_month_before(token: Token, article: Article) -> bool:
    """As in "in February", written in March: of no day, and so no news."""
    today = article.published
    if today is None or token.lower_ not in MONTHS or token.lower_ == f"{today:%B}".lower():
        return False
    beside = (token.nbor(way) for way in (-1, 1) if token.sent.start <= token.i + way < token.sent.end)
    return not any(one.like_num for one in beside)


def _is_before_a_life(trigger: Token) -> bool:
    """As in "Ode, who spent twelve years in Oslo after fleeing Peru"."""
    gerund = base(trigger) == "advcl" and trigger.tag_ == "VBG"
    settled = lemma_of(trigger) in _MIGRATING  # "grew up in Quito before moving to Lima"
    return gerund and (settled or base(trigger.head) == "acl") and _tells_a_life(trigger.head)


def _is_strung_to_a_birth(trigger: Token) -> bool:
    """As in "Ode, who died on Monday, was born in Lima and moved to Quito": the day is of another clause."""
    if not _goes_on_with_a_life(trigger) or lemma_of(trigger.head) not in {"bear", "grow", "raise"}:
        return False
    if first(trigger, "nsubj", "nsubj:pass") is not None:
        return False
    words = (word.lower_ for one in (trigger, trigger.head) for word in own_words(one))
    return not any(word in WEEKDAYS or word in {"now", "today", "yesterday"} for word in words)


def _goes_on_with_a_life(trigger: Token) -> bool:
    """As in "she grew up in Lima, went to Quito": strung to a clause that tells a life."""
    if trigger.pos_ == "NOUN" and base(trigger) == "obj":
        trigger = trigger.head  # "was launched in Lima and made her first voyage to Oslo"
    if base(trigger) != "conj" or trigger.tag_ not in {"VBD", "VBN"} or _is_of_the_present(trigger):
        return False
    strung = [
        trigger.head,
        *(child for child in trigger.head.children if base(child) == "conj" and child.i < trigger.i),
    ]
    return any(verb.i < trigger.i and _tells_a_life(verb) for verb in strung)


def _is_one_more(who: Token | None, sentence: Span) -> bool:
    """Whether a paragraph brings up somebody new behind one that told of earlier cases."""
    if who is None or who.pos_ != "PROPN" or sentence.start == 0:
        return False
    before = sentence.doc[sentence.start - 1].sent
    while before.start > 0 and not opens_paragraph(before[0]):
        before = before.doc[before.start - 1].sent
    return _CASES.search(before.text[:_MOST]) is not None and _is_a_case(who, sentence, next_to=False)


def _moved_in_a_life(trigger: Token) -> bool:
    """As in "Ode, who grew up in Lima, moved to Quito", "born in Lima, she emigrated to Norway"."""
    if lemma_of(trigger) not in _MIGRATING or trigger.tag_ not in {"VBD", "VBN"} or _is_of_the_present(trigger):
        return False
    who = subject(trigger)
    if who is not None and lemma_of(who) in _FAMILY and any(map(_was_born_there, trigger.children)):
        return True
    told = [*trigger.children, *(() if who is None else who.children)]
    return any(base(one) in {"acl", "acl:relcl", "advcl"} and _tells_a_life(one) for one in told)


def _was_born_there(place: Token) -> bool:
    """As in "his parents moved to Oslo, where he was born"."""
    return any(lemma_of(one) == "bear" or _tells_a_life(one) for one in place.children if base(one) == "acl")


def _is_a_case(who: Token | None, sentence: Span, *, next_to: bool) -> bool:
    """Whether the subject is somebody new, or a pronoun for one who was: "not the first. Rivera fled. He came to A"."""
    if who is None or who.lower_ in _SHE or who.pos_ == "PRON":
        return not next_to
    if who.pos_ != "PROPN":
        return not any(child.lower_ in {"the", "this", "these", "his", "her", "their", "its"} for child in who.children)
    before = who.doc.text[: sentence.start_char]
    return re.search(rf"\b{re.escape(who.text)}\b", before) is None


def _comes_home(verb: Token) -> bool:
    """As in "flew home", "came back": who has been away for years may do so today."""
    return lemma_of(verb) == "return" or any(child.lower_ in {"home", "back"} for child in verb.children)


def _is_life_of(who: Token | None, sentence: Span, *, home: bool) -> bool:
    """Whether the main clause of the sentence tells the life of the one who goes."""
    root = sentence.root
    for verb in (root, *(child for child in root.children if base(child) == "conj")):
        then = is_told_in_the_past(verb) and (is_of_an_age(verb) or any(map(is_time_of_life, verb.children)))
        if not then and not _tells_a_life(verb) and (home or not is_long_stay(verb)):
            continue
        one = subject(verb)
        if who is None or one is None or who.lower_ in _SHE | _BOTH or who.text == one.text:
            return True
    return False


def _names(sentence: Span, who: Token) -> bool:
    return any(token.text == who.text for token in sentence)


def _is_of_disaster(who: Token | None, sentence: Span, article: Article) -> bool:
    """Whether the sentence names the storm or ship with what it did then: "it follows Lee, which killed 40 in May"."""
    if who is None or who.pos_ != "PROPN":
        return False
    clauses = (child for token in sentence if token.text == who.text for child in token.children)
    return any(
        base(clause) == "acl"
        and lemma_of(clause) in _HARMING
        and any(side_of_today(word.idx, article, tense="past") == PAST for word in clause.subtree)
        for clause in clauses
    )


def _tells_a_life(verb: Token) -> bool:
    """As in "grew up in Lima", "made her name as a singer", "was built in Bergen", each in the plain past."""
    lemma = lemma_of(verb)
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBN"} or base(verb) == "amod":
        return False
    if _is_of_the_present(verb):
        return False
    who = subject(verb)
    if lemma in _MADE:
        return first(verb, "aux:pass") is not None and (
            who is None or noun_kind(lemma_of(who)) == "vehicle" or _is_she(who)
        )
    if lemma == "meet" and who is not None and who.lower_ == "couple":
        return first(verb, "obj") is None
    if lemma == "drive" and _CAB.match(verb.doc[verb.i + 1 : verb.i + 5].text):
        return True
    if lemma not in _LIVES or (who is not None and not _is_somebody(who)):
        return False
    wanted = _LIVES[lemma]
    return not wanted or any(word.lower_ in wanted for word in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)])


def _is_of_the_present(verb: Token) -> bool:
    """As in "has flown", "is flown": by an auxiliary, and so no plain past; more than `tense.is_perfect`."""
    auxiliaries = (child for child in verb.children if base(child) == "aux")
    return any(child.lower_ in {"has", "have", "is", "are", "'s", "'ve"} for child in auxiliaries)


def _is_she(who: Token) -> bool:
    return who.lower_ in {"she", "it"} or who.pos_ == "PROPN"


def _is_somebody(who: Token) -> bool:
    """One person, who can have a life: a name, "he" or "she", "the minister"."""
    if who.pos_ == "PROPN" or who.lower_ in {"he", "she", "who"}:
        return True
    return noun_kind(lemma_of(who)) == "person" and who.tag_ == "NN"


def is_long_stay(verb: Token) -> bool:
    """As in "stayed for two years", "spent a year there", and not "was banned for two years"."""
    if finite_tense(verb) != "past" or is_pluperfect(verb) or first(verb, "aux:pass") is not None:
        return False
    if lemma_of(verb) not in _STAYING:
        return False
    times = [child for child in verb.children if base(child) in {"obl", "obj"} and lemma_of(child) in _LONG]
    return any(_is_long(time) for time in times if preposition(time) in {"", "for"})


def _is_long(time: Token) -> bool:
    words = {child.lower_ for child in time.children}
    if words & {"this", "last", "next", "every", "each"}:
        return False
    several = time.tag_ == "NNS" or bool(words & {"several", "many"})
    return several or (lemma_of(time) in _ONE_IS_LONG and bool(words & {"a", "one"}))
