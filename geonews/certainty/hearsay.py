"""Whether an article tells something on its own word or on that of others alone.

"He flew to Lima" is the article's own, and what is confirmed or admitted, or told by whoever went, is as good.
"Officers said that he flew to Lima", "reports had it that he flew", "he was thought to have flown" and "he reportedly
flew" are hearsay. After the sources of Saurí and Pustejovsky ("FactBank", 2009) and the evidential "reportative" of
Aikhenvald ("Evidentiality", 2004).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geonews.certainty.attribution import certainty, is_report
from geonews.certainty.cues import class_of
from geonews.grammar.clauses import children, first, governors
from geonews.grammar.nouns import base, lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: what the writer adds to what is only told
_REPORTEDLY: Final = frozenset("reportedly allegedly supposedly purportedly rumouredly".split())
#: who says so where nobody is named
_NOBODY: Final = frozenset(
    "report rumour rumor media speculation suggestion press gossip talk story claim account other".split()
)
#: saying these is vouching for it
_VOUCHING: Final = frozenset("confirm acknowledge admit affirm concede show reveal".split())
#: what is seen is no talk: "was seen to leave", "was found to have left"
_WITNESSED: Final = frozenset("see show find spot record know prove perceive note seem appear apparent".split())
#: what is measured speaks for itself: "flight data", "ship-tracking sites", "satellite pictures"
_MEASURED: Final = re.compile(
    r"\b(?:data|records?|pictures?|photos?|footage|video|images?|logs?|trackers?|transponders?|websites?|signals?|radar"
    r"|flightradar\w*|flightaware|marinetraffic|vesselfinder|tracking)\b|\bpool\b",
    re.IGNORECASE,
)
_HAD_IT: Final = frozenset(("have", "has", "had"))


def is_hearsay(trigger: Token, source: str | None, mover: str | None) -> bool:
    """Whether nobody but others vouches for what the trigger tells.

    Parameters
    ----------
    trigger
        The verb or event noun of a movement.
    source
        Whom the article names as saying so, if anybody.
    mover
        Who moves: whoever tells of his own journey knows.
    """
    chain = list(governors(trigger))
    if any(_is_talk(node) for node in _told_with(trigger)):
        return True
    if source is None or _MEASURED.search(source) or (mover is not None and source.startswith(mover)):
        return False
    return not any(lemma_of(node) in _VOUCHING and is_report(node) for node in chain)


def _told_with(trigger: Token) -> Iterator[Token]:
    """The trigger and what governs it, up to whom a relative clause is about.

    "Ode, who fled to Lima, has not been heard from" tells the flight on its own word.
    """
    yield trigger
    below = trigger
    for node in governors(trigger):
        if below.dep_ == "acl:relcl":
            return
        yield node
        below = node


def is_rumour(trigger: Token) -> bool:
    """Whether it is rumours that tell it, or talk: "speculation on the radio had it that"."""
    tellers = [first(node, "nsubj") for node in governors(trigger) if is_report(node) or _has_it(node)]
    return any(
        teller is not None and (lemma_of(teller) in certainty()["nouns"]["possible"] or _is_anybody(teller))
        for teller in tellers
    )


def _is_anybody(teller: Token) -> bool:
    """As in "some say that he is in Lima": nobody of whom more is said than that there are such."""
    return teller.lower_ in {"some", "others"} and teller.pos_ != "ADJ" and not children(teller, "nmod", "acl")


def _is_talk(node: Token) -> bool:
    """Whether the word is a hedge, or says that nobody in particular tells what it governs."""
    if any(child.lower_ in _REPORTEDLY and base(child) == "advmod" for child in node.children):
        return True
    if any(_is_by_talk(child) for child in children(node, "obl", "nmod", "advmod")):
        return True
    if node.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    teller = first(node, "nsubj")
    if teller is not None and lemma_of(teller) in _NOBODY and first(teller, "nmod:poss") is None:
        return is_report(node) or _has_it(node)
    hedged = class_of(node, "predicates") == "hedged" and lemma_of(node) not in _WITNESSED
    # "is said to have gone", "it was reported that he went": by nobody
    return hedged and first(node, "aux:pass") is not None and not children(node, "obl:agent")


def _has_it(node: Token) -> bool:
    """As in "reports had it that he was in Lima", "media put him in Lima"."""
    return node.lower_ in _HAD_IT or lemma_of(node) in {"suggest", "put", "place"}


def _is_by_talk(child: Token) -> bool:
    """As in "according to unconfirmed reports"."""
    cases = {one.lower_ for one in child.children if base(one) in {"case", "fixed"}}
    return "according" in cases and lemma_of(child) in _NOBODY | certainty()["nouns"]["possible"]
