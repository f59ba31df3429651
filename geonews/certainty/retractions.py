"""What an article takes back: "reports that she had gone to Lima were wrong", "he was to fly to Lima, but ...".

A plan told in the past tense with a "but" behind it, a tale called false, an attempt at which one is stopped, what
"earlier reports had said", and what the next sentence discards ("None of that will happen") did not come about. After
the readings of past intention and of contrast in Saurí and Pustejovsky (2009) and in the Penn Discourse Treebank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty
from geonews.grammar.clauses import children, first, governors, opens_paragraph
from geonews.grammar.nouns import base, lemma_of

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
    "plan idea scheme proposal visit trip flight voyage journey tour stop stopover itinerary invitation offer".split()
)
_EARLIER: Final = frozenset("earlier first initial original early previous".split())
_AT_FIRST: Final = frozenset(("originally", "initially", "first"))
_THINKING: Final = frozenset("think believe assume suppose expect hope fear".split())
_NOT: Final = frozenset(("not", "n't", "n’t", "never", "no"))
_HAPPENING: Final = frozenset("happen come materialise materialize take occur".split())
#: words of past intention, which a "but" behind them says was not carried out
_INTENDING: Final = frozenset(
    """
    intend plan mean hope want wish offer promise due schedule suppose expect bind set try attempt aim book prepare
    decide agree
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
_UNDONE: Final = frozenset(("did", "do", "done", "has", "have", "so", "yet", "and", *_NOT))
_BARE: Final = 6  # words of a sentence that says no more
_REFUSING: Final = frozenset("decline refuse reject fail balk demur".split())


def is_taken_back(trigger: Token, status: Status) -> bool:
    """Whether the trigger's own sentence, or the one behind it, takes back what it tells."""
    if status == "denied":
        return False
    chain = [trigger, *governors(trigger)]
    if any(_is_false_tale(token) for token in chain if lemma_of(token) in _TALES):
        return True
    if any(_is_old_report(token) for token in chain[1:]):
        return True
    if status in {"expected", "possible"} and any(_was_once_thought(token) for token in chain[1:]):
        return True
    own = trigger.dep_ == "conj" and any(child.lower_ == "but" for child in trigger.children)
    chain = [trigger] if own else chain  # "was to dock in A but will go on to B": only the first came to nothing
    if status in {"expected", "possible"} and any(_is_foiled(token) for token in chain):
        return True
    return status in {"expected", "possible"} and _is_discarded_behind(trigger.sent)


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


def _was_once_thought(verb: Token) -> bool:
    """As in "It had been thought that", "at first it was thought that", "many had feared that": it came otherwise."""
    if lemma_of(verb) not in _THINKING or verb.tag_ != "VBN":
        return False
    had = any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
    if not any(child.lower_ == "it" for child in verb.children):
        return had and first(verb, "nsubj") is not None and first(verb, "aux:pass") is None
    times = [child for child in verb.children if base(child) in {"advmod", "obl"} and child.i < verb.i]
    return had or any(child.lower_ in _AT_FIRST for child in times)


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
    if lemma_of(verb) in _INTENDING and any(child.lower_ in _AT_FIRST for child in children(verb, "advmod")):
        return verb.tag_ in {"VBD", "VBN"}
    if lemma_of(verb) in _BEGINNING and base(verb) == "advcl":
        return lemma_of(verb.head) in _FOILING and verb.head.tag_ in {"VBN", "VBD"}
    if not _was_meant(verb):
        return False
    return any(_is_contrary(other) for other in children(verb, "conj", "parataxis")) or _is_kept_away(verb)


def _is_kept_away(verb: Token) -> bool:
    """As in "the soldiers who were to fly to Lima had to turn back", "stayed in Quito", "did not come"."""
    main = verb.head.head
    if base(verb) != "acl" or base(verb.head) not in {"nsubj", "nsubj:pass"} or not main.i > verb.i:
        return False
    if any(child.lower_ in _NOT for child in main.children):
        return lemma_of(main) in _SETTING_OUT - {"take", "show"}
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


def _is_discarded_behind(sentence: Span) -> bool:
    """As in "None of that will happen.", "That plan has been discarded.", "This was wrong.", "It did not."."""
    behind = sentence.doc[sentence.end : sentence.end + 1]
    if not behind:
        return False
    following = behind[0].sent
    if _is_bare_denial(following):
        return True
    root = following.root
    subject = first(root, "nsubj", "nsubj:pass")
    if subject is None or subject.i - following.start > 3 or not _points_back(subject):
        return False
    if lemma_of(root) in _HAPPENING:
        return subject.lower_ == "none" or any(child.lower_ in _NOT for child in root.children)
    if any(token.lower_ in _FALSE for token in (root, *children(root, "xcomp"))):
        return not any(child.lower_ in _NOT for child in root.children)
    undone = lemma_of(root) in certainty()["predicates"]["denied"] and first(root, "aux:pass") is not None
    undone = undone or (root.lower_ == "off" and first(root, "cop") is not None)  # "All of that is off."
    return undone and not any(child.lower_ in _NOT for child in root.children)


def _is_bare_denial(sentence: Span) -> bool:
    """As in "It did not.", "They never did.", "He has not done so.": what was to happen has not."""
    words = [token.lower_ for token in sentence if not (token.is_punct or token.is_space or token.is_quote)]
    if not 3 <= len(words) <= _BARE or words[0] not in _THEM:
        return False
    return set(words[1:]) <= _UNDONE and bool(set(words) & {"did", "has", "have"} and set(words) & set(_NOT))


def _points_back(subject: Token) -> bool:
    """As in "that", "this", "none of it", "that plan", "the visit"."""
    if subject.lower_ in {"that", "this"}:
        return True
    of = {part.lower_ for child in children(subject, "nmod") for part in child.subtree}
    if subject.lower_ in {"none", "all"}:
        return bool(of & {"that", "this", "it", "these", "those"})
    told = any(child.lower_ in {"that", "this", "the", "those", "these", "both"} for child in children(subject, "det"))
    return told and not of and lemma_of(subject) in _PLANS | _TALES
