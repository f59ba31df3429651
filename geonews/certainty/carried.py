"""History that goes on: what a traveller whose earlier journey has just been told did next is earlier, too.

"They follow a visit by Ode to Lima in October. He went on to Quito": only the first of the two is dated. A passage that
looks back is held together by whom it is about, by its tense and by words that take up what was told; a day of the
present, another tense or a new paragraph ends it. After the temporal anaphora of Webber, "Tense as discourse anaphor"
(1988): a plain past takes up the time told last of the one it is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.certainty.deixis import PRESENT, goes_on_from_before, is_of_today, side_of_today
from geonews.certainty.verb_forms import finite_tense, is_pluperfect, is_told_in_the_past
from geonews.grammar import vocabulary
from geonews.grammar.clauses import first, governors, opens_paragraph
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geonews.model import Article, Movement

#: sentences that go on about somebody before nobody remembers when they play
_PASSAGE: Final = 3
_SHORT: Final = 2  # letters of an initial or a number of kings
_FLEEING: Final = frozenset({"flee", "escape"})
_TRAVELLED: Final = frozenset({"happened", "under_way"})
#: take up a time told before: "he then flew", "from there she went", "on that trip"
_TAKING_UP: Final = frozenset({"then", "there", "afterwards", "afterward", "subsequently", "later"})
_GOING_ON: Final = frozenset({"go on", "move on", "travel on", "fly on", "sail on", "continue", "proceed", "return"})
#: "on that trip"
_TRIPS: Final = frozenset({"trip", "visit", "journey", "tour", "voyage", "stay", "occasion", "time"})


def carry(movements: Sequence[Movement], words: Mapping[int, Token], article: Article) -> list[Movement]:
    """The movements, those as background that go on with what was told as background of the same mover.

    Parameters
    ----------
    movements
        Those of the article, in text order.
    words
        Their trigger words, by the character at which each begins.
    article
        The article; paragraphs and the sides of its dates are read off its text.
    """
    done: list[tuple[Token, Movement]] = []
    for movement in movements:
        trigger = words[movement.trigger.start]
        before = _told_before(done, trigger, movement, article)
        past = before is not None and _goes_on(trigger, movement, before, movements, article)
        past = (
            past or _is_told_beside(done, trigger, movement, article) or _is_of_then(done, trigger, movement, article)
        )
        past = past or _fled_before(trigger, movement, [one for _, one in done], movements)
        done.append((trigger, replace(movement, background=True) if past else movement))
    return [movement for _, movement in done]


def _fled_before(trigger: Token, movement: Movement, done: Sequence[Movement], movements: Sequence[Movement]) -> bool:
    """As in "The family reached Oslo in 2016. ... They fled Peru after a feud": from where they had set out then.

    Not where the same is told to go anywhere on a day of today.
    """
    if lemma_of(trigger) not in _FLEEING or not movement.origin or movement.mover is None or is_of_today(trigger.sent):
        return False
    if movement.background or movement.when is not None or movement.status != "happened":
        return False
    own = [one for one in movements if one.mover == movement.mover and one is not movement]
    if any(one.when is not None and not one.background for one in own):
        return False
    came = (one for one in done if one.mover == movement.mover and one.background and one.destination)
    return any(one.when is not None and one.status == "happened" for one in came)


def _told_before(
    done: Sequence[tuple[Token, Movement]], trigger: Token, movement: Movement, article: Article
) -> tuple[Token, Movement] | None:
    """What was told last of the mover in the paragraph, where that is history that this movement may go on with."""
    if movement.background or movement.mover is None or movement.status not in _TRAVELLED:
        return None
    told = is_told_in_the_past(trigger) or _is_told_by_the_way(trigger)
    if not told or is_of_today(trigger.sent) or _is_dated(trigger, article):
        return None
    for other, old in reversed(done):
        if any(above.i == trigger.i for above in governors(other)):
            continue  # "unlike in 2019, when he came by train, he flew"
        if "\n" in article.text[other.idx : _where_it_goes_on(trigger)].strip():
            return None
        if movement.mover in {old.mover, *old.companions} or _is_of_its_journey(trigger, movement.mover, other):
            told = old.background and old.status in _TRAVELLED
            return (other, old) if told and _is_near(other, trigger) else None
    return None


def _where_it_goes_on(trigger: Token) -> int:
    """Where the word stands, or the end of the paragraph before if its own goes on from there: "So he flew to Lima"."""
    opening = trigger.sent
    at = opening.start_char if goes_on_from_before(opening) and opens_paragraph(opening[0]) else trigger.idx
    return at - 1 if at < trigger.idx else at


def _is_of_its_journey(trigger: Token, name: str, other: Token) -> bool:
    """As in "divers had sailed on a yacht, the Lee. It called at Lima": named where their journey was told."""
    who = subject(trigger)
    if who is None or who.pos_ != "PRON" or other.sent.end != trigger.sent.start:
        return False
    last = name.rsplit(maxsplit=1)[-1]
    return name[0].isupper() and any(token.text == last for token in other.doc[other.i : other.sent.end])


def _is_told_by_the_way(trigger: Token) -> bool:
    """As in "it called at Lima before it went to Quito, local media say": who says so is only named behind it."""
    for one in (trigger, *governors(trigger)):
        if base(one) == "ccomp" and one.head.i > one.i and lemma_of(one.head) in vocabulary.SAYING:
            news = finite_tense(one.head) == "past"  # who "said" something tells of it as of news
            return finite_tense(one) == "past" and base(one.head) == "root" and not news
        if base(one) not in {"advcl", "conj"}:
            return False
    return False


def _is_told_beside(
    done: Sequence[tuple[Token, Movement]], trigger: Token, movement: Movement, article: Article
) -> bool:
    """Whether a paragraph that has looked back at one traveller tells of one whom it alone names.

    "The king came to Lima twice. Rivera walked from Cusco to greet him": nothing else is told of Rivera.
    """
    name = movement.mover
    if not done or movement.background or name is None or movement.status not in _TRAVELLED or not name[0].isupper():
        return False
    other, old = done[-1]
    if not old.background or old.status not in _TRAVELLED or other.sent.start == trigger.sent.start:
        return False
    if base(other) not in {"root", "conj"} or not is_told_in_the_past(other) or not is_told_in_the_past(trigger):
        return False
    if is_pluperfect(other) and not is_pluperfect(trigger):
        return False  # "Lee had come by ship in 2004. Ode came by air"
    text = article.text
    start, end = text.rfind("\n", 0, other.idx) + 1, text.find("\n", trigger.idx)
    if "\n" in text[other.idx : trigger.idx].strip() or not _is_near(other, trigger):
        return False
    if is_of_today(trigger.sent) or _is_dated(trigger, article):
        return False
    elsewhere = text[:start] + (text[end:] if end > 0 else "")
    return not any(word in elsewhere for word in name.split() if word[0].isupper() and len(word) > _SHORT)


def _is_of_then(done: Sequence[tuple[Token, Movement]], trigger: Token, movement: Movement, article: Article) -> bool:
    """As in "The visit comes two months after Lee went to Lima. Rivera, who was then on his way to Oslo": of then."""
    then = any(child.lower_ == "then" and base(child) == "advmod" for child in trigger.children)
    was = any(child.lower_ in {"was", "were"} and base(child) in {"aux", "cop"} for child in trigger.children)
    if not (done and then and was) or movement.background or movement.status not in _TRAVELLED:
        return False
    other, old = done[-1]
    near = "\n" not in article.text[other.idx : trigger.idx].strip() and _is_near(other, trigger)
    return old.background and near and not _is_dated(trigger, article)


def _is_dated(trigger: Token, article: Article) -> bool:
    """Whether the sentence dates anything on its own by a day of the story's present or to come."""
    sides = {side_of_today(token.idx, article, tense="past") for token in trigger.sent if not _is_later(token)}
    return any(side is not None and side >= PRESENT for side in sides)


def _is_later(word: Token) -> bool:
    """As in "flew on to Lima and was home two days later": counted from what was told before, and not from today."""
    return any(other.lower_ == "later" for other in word.doc[word.i : min(word.i + 3, word.sent.end)])


def _is_near(other: Token, trigger: Token) -> bool:
    """Whether the passage goes on from one word to the other without a sentence of today between."""
    here = trigger.sent
    for _ in range(_PASSAGE):
        if here.start <= other.i:
            return True
        here = trigger.doc[here.start - 1].sent
        if here.start > other.i and is_of_today(here):
            return False
    return here.start <= other.i


def _goes_on(
    trigger: Token,
    movement: Movement,
    before: tuple[Token, Movement],
    movements: Sequence[Movement],
    article: Article,
) -> bool:
    """Whether it goes on with that history: nothing else is told of the mover, or words take up where it was.

    "It is her first visit since she came to Lima in 2019. She landed at noon" is news of whom the news is about.
    """
    other, old = before
    if _takes_up(trigger, movement, old):
        return True
    end = article.text.find("\n", trigger.idx)
    inside = range(other.idx, end if end > 0 else len(article.text))
    present = [one for one in movements if one.mover == movement.mover and not one.background]
    present = [one for one in present if one.trigger.start not in inside]
    if any(_goals(one) & _goals(movement) for one in present):
        return False
    if present:
        named = subject(trigger)
        return base(other) == "root" and is_told_in_the_past(other) and (named is None or named.pos_ == "PRON")
    return True


def _goals(movement: Movement) -> set[str]:
    return {mention.place.id for mention in movement.destination if mention.place is not None}


def _takes_up(trigger: Token, movement: Movement, old: Movement) -> bool:
    """As in "he then flew", "from there she went on": from where and when she had been."""
    reached = _goals(old)
    if any(mention.place is not None and mention.place.id in reached for mention in movement.origin):
        return True
    if movement.lemma.replace("_", " ") in _GOING_ON - {"return"}:
        return True
    if any(child.lower_ in _TAKING_UP for child in trigger.children if base(child) in {"advmod", "obl"}):
        return True
    trip = next((child for child in trigger.children if base(child) == "obl" and lemma_of(child) in _TRIPS), None)
    return trip is not None and (det := first(trip, "det")) is not None and det.lower_ in {"that", "this", "the"}
