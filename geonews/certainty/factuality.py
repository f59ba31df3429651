"""How surely an article says that something happens, who it says said so, and whether it is earlier history.

Read from the parse around a trigger word: auxiliaries, negation, the predicates that govern it ("plans to", "denied
that"), adjectives beside an event noun, reporting verbs, dates. The classes of predicates are in
``data/certainty.toml``. After Saurí and Pustejovsky, "FactBank: a corpus annotated with event factuality" (2009),
with their eight degrees folded into the five statuses that a map can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geonews.certainty.asides import is_aside
from geonews.certainty.attribution import source
from geonews.certainty.background import is_background
from geonews.certainty.cues import is_noun, main_verb
from geonews.certainty.embedding import Embedding
from geonews.certainty.futurate import is_ahead, is_timetable
from geonews.certainty.habits import is_habit
from geonews.certainty.lives import is_told_of_a_life
from geonews.certainty.lookback import is_counted_before, is_earlier
from geonews.certainty.nominals import of_noun
from geonews.certainty.passages import is_within_look_back
from geonews.certainty.retractions import is_only_later, is_taken_back, is_to_no_end, is_yet_later
from geonews.certainty.tense import has_future_form, is_interrupted, is_only_planned, of_awaited
from geonews.certainty.verb_forms import is_what_one_would_do
from geonews.certainty.verbs import ON_THE_WAY, of_verb
from geonews.grammar.clauses import first, preposition
from geonews.grammar.nouns import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article, Status
    from geonews.movers.who import Cast

_ASKED: Final = 30  # uses of a word that are asked what the story says of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an article makes of one trigger word.

    ``source`` is whom the article attributes it to, an inner source before the outlet that carried it
    ("a harbour official (Example News)"); ``background`` is true for earlier history.
    """

    status: Status
    source: str | None = None
    background: bool = False


def judge(trigger: Token, article: Article, cast: Cast) -> Judgement:
    """How surely, by whose word, and whether as background the article tells of the trigger verb or event noun."""
    past = is_background(trigger, article) or is_earlier(trigger, article) or is_counted_before(trigger, article)
    if is_noun(trigger) and preposition(trigger) == "with":
        past = past or is_earlier(trigger.head, article)  # "last month he went to Peru, with stops in Lima and Cusco"
    past = past or is_aside(trigger, article)
    looked_back = is_within_look_back(trigger, article) or is_told_of_a_life(trigger, article)
    past = past or looked_back
    status = _status(trigger, article) or (None if past else _story_status(trigger, article, cast)) or "happened"
    if status == "denied" and is_only_later(trigger):
        status = "happened"
    if status == "denied" and not past and is_yet_later(trigger):
        status = "expected"
    if past and status == "expected" and is_taken_back(trigger, status):
        return Judgement(status="denied", source=source(trigger, article, cast), background=True)
    if past and status in {"expected", "under_way"} and not has_future_form(trigger):
        status = "possible" if is_only_planned(trigger) else "happened"
    elif looked_back and status in {"expected", "possible"} and is_what_one_would_do(trigger):
        status = "happened"
    if (not past and is_taken_back(trigger, status)) or is_to_no_end(trigger):
        status = "denied"
    past = past or (status == "happened" and is_habit(trigger, article))
    return Judgement(status=status, source=source(trigger, article, cast), background=past)


def _status(token: Token, article: Article) -> Status | None:
    """What the words around the trigger say; ``None`` where they leave it to the rest of the story."""
    embedding = _embedding(article)
    if token.lower_ == "course" and token.i > 0 and token.nbor(-1).lower_ != "on":
        return "happened"  # "the fleet set course for Lima"
    if token.lower_ in ON_THE_WAY and token.pos_ != "VERB":
        return "under_way"  # "a train bound for", however it was tagged
    if token.lower_ == "way" and first(token, "cop") is not None and not is_interrupted(token):
        modal = any(child.tag_ == "MD" for child in token.children)
        return of_verb(token, embedding) if modal else "under_way"  # "he is on his way to"
    if token.lower_ in {"due", "expected", "expects", "expect", "off"}:
        return of_awaited(token)
    if token.lower_ == "been" and base(token) == "cop":
        return of_verb(token.head, embedding)  # "may have been to Lima", read as being Lima
    if token.lower_ == "back" and first(token, "cop") is None and first(token.head, "cop") is not None:
        # "is back in Lima", read as being in Lima
        return "expected" if _is_soon_back(token.head, article) else of_verb(token.head, embedding)
    if is_noun(token):
        return of_noun(token, embedding)
    return of_verb(token, embedding)


def _is_soon_back(place: Token, article: Article) -> bool:
    """As in "is back in Lima on Monday", "is back in Lima on May 25", with a day ahead."""
    be = first(place, "cop")
    if be is None or be.tag_ not in {"VBZ", "VBP"}:
        return False
    return is_ahead(place, article) or is_timetable(place, article)


def _story_status(trigger: Token, article: Article, cast: Cast) -> Status | None:
    """What the article says elsewhere of the same: of other words of the trigger's lemma, the commonest answer."""
    counts: dict[Status, int] = {}
    for token in cast.same_word(trigger)[:_ASKED]:
        status = _status(token, article)
        if status is not None and not is_background(token, article):
            counts[status] = counts.get(status, 0) + 1
    best = max(counts, key=lambda status: counts[status], default=None)
    if best is not None:
        return best
    main = main_verb(trigger) if is_noun(trigger) else None
    return of_verb(main, _embedding(article)) if main is not None else None


def _embedding(article: Article) -> Embedding:
    """How a trigger is read that nothing is known to embed yet."""
    return Embedding(article=article, verbs=of_verb, nouns=of_noun)
