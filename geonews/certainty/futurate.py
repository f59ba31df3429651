"""What is to come without a future tense: a date ahead, timetables and arrangements ("on Friday the queen goes to A").

The present futurate of Huddleston and Pullum, "The Cambridge Grammar of the English Language" (2002), chapter 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.certainty.deixis import AHEAD, MONTHS, PASSAGE, WEEKDAYS, side_of_today
from geonews.certainty.time_scope import is_followed, own_words
from geonews.certainty.verb_forms import tense_of
from geonews.grammar.clauses import opens_paragraph
from geonews.grammar.nouns import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.model import Article


def is_ahead(trigger: Token, article: Article) -> bool:
    """Whether a date of the trigger's own clause lies after the article's."""
    tense = "past" if is_followed(trigger) else ""
    return any(side_of_today(token.idx, article, tense=tense) == AHEAD for token in own_words(trigger))


def is_timetable(verb: Token, article: Article) -> bool:
    """Whether a present tense tells what is to come, as timetables do: "on Friday the queen goes to".

    A caption tells in the present tense what its picture shows ("arrives on Monday"), a full date when that was.
    """
    if any(line.start <= verb.idx < line.end for line in article.captions):
        return False
    return any(_is_coming_weekday(token) for token in own_words(verb)) or goes_on_with_a_plan(verb)


def is_arranged(verb: Token, article: Article) -> bool:
    """As in "on Friday he is taking hay to Lima": what goes on now is told without its day, but for captions."""
    if any(line.start <= verb.idx < line.end for line in article.captions):
        return False
    opener = verb.sent[0].lower_ in {"on", "by"}
    days = (word for word in own_words(verb) if word.i < verb.i and word.i <= verb.sent.start + 2)
    return opener and any(map(_is_coming_weekday, days))


def goes_on_with_a_plan(verb: Token) -> bool:
    """Whether the sentences before it lay out what is to come: "she will fly to A. A bus takes her to B"."""
    if tense_of(verb) or base(verb) not in {"root", "conj"}:
        return False
    if _is_told_behind_the_past(verb):
        return True
    here = verb.sent
    for _ in range(PASSAGE):
        if here.start == 0 or opens_paragraph(here[0]):
            return False
        here = verb.doc[here.start - 1].sent
        root = here.root
        if tense_of(root) == "future" or any(map(_is_coming_weekday, own_words(root))):
            return tense_of(root) != "past"
        if root.tag_ not in {"VBZ", "VBP"}:
            return False
    return False


def _is_told_behind_the_past(verb: Token) -> bool:
    """As in "she landed in A on Monday and goes on to B": the same subject in two tenses."""
    first = verb.head
    own = any(base(child) in {"nsubj", "aux"} for child in verb.children)
    return verb.tag_ == "VBZ" and base(verb) == "conj" and first.tag_ == "VBD" and first.i < verb.i and not own


def _is_coming_weekday(token: Token) -> bool:
    if token.lower_ not in WEEKDAYS:
        return False
    before = token.doc[max(0, token.i - 1)].lower_
    after = [other.lower_ for other in token.doc[token.i + 1 : token.i + 4]]
    dated = any(word[:1].isdigit() or word in MONTHS for word in after)
    return before not in {"last", "every", "each", "past", "most", "any"} and not dated
