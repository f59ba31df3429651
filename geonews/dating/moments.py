"""When each movement was, is or will be made: the date of its own clause, else what the rest of the story settles.

A day is taken over from another clause only where the words leave no other ("reached B on Monday before going on to
C"), and from another sentence only where it tells of the same departure or arrival, or of a journey that was still
going on when the article was written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geonews import dates
from geonews.dating import almanac
from geonews.grammar import lexicon, vocabulary
from geonews.grammar.clauses import governors, sentence_span
from geonews.grammar.nouns import lemma_of, noun_kind
from geonews.grammar.subjects import own_subject
from geonews.model import When
from geonews.wording import NUMERALS, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from geonews.model import Article, Mention, Movement

#: a date is read as the trigger's without a tie in the parse only if so near and in no other clause
_NEAR: Final = 12
_FAR_STEPS: Final = 9
#: characters between a name and its date: " on ", " late on "
_BEHIND: Final = 12
_BREAKS: Final = frozenset((";", ":", "(", ")", "–", "—", '"', "“", "”"))
#: "early in the morning": of a day told before
_PART_OF_DAY: Final = re.compile(
    r"\b(?:in|during|by|late in|early in) the (?:(?:early|late) )?(?:morning|afternoon|evening)\b"
    r"|\bat (?:noon|midday|night|dawn|dusk|sunset|sunrise|lunchtime|breakfast)\b"
    r"|\b(?:at|around|about|by|before|after) \d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o[’']clock|GMT|hours)",
    re.IGNORECASE,
)
#: "as of the latest reports": the day of writing
_NOW: Final = re.compile(
    r"\b(?:as of (?:now|press time|this writing|(?:the )?(?:latest|last|most recent)\b)|at the time of writing)\b",
    re.IGNORECASE,
)
#: "his first visit since 2011", "free for the first time since 2010", "the strongest to strike Lima since Ode in 1949":
#: when it was done before, or last was so
_FIRST_SINCE: Final = re.compile(
    r"\b(?:first|only|worst|most|least|(?:strong|bigg|larg|high|deadli|fierc|heavi|low|grav|long|hott|cold|wett|dri)est)\b"
    r"[^.;:]{0,60}\bsince\s+(?:[\w'’-]+\s+){0,5}$",
    re.IGNORECASE,
)
#: "that November" is of the year told last, not farther back than a sentence or two
_THAT_MONTH: Final = re.compile(rf"\bthat {almanac.MONTH}\b", re.IGNORECASE)
_BEFORE: Final = 300
_A_YEAR: Final = re.compile(r"\d{4}")
_AHEAD: Final = frozenset(("expected", "possible"))
_HAD: Final = re.compile(r"\bhad\b|\w[’']d\b")
_TO_COME: Final = re.compile(r"\b(?:will|shall|is to|are to|due|going to|expected)\b|[’']ll\b", re.IGNORECASE)
#: further off a day is no longer the one that a morning of the news was on
_NEWS: Final = timedelta(days=10)
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
#: whoever did so on a day is to go on another; "was due", "was to" and "planned" are of the day of going
_ASKING: Final = frozenset(
    """
    agree allow ask authorise authorize beg call command convince decide demand instruct invite offer order permit
    persuade pledge promise propose request swear tell threaten urge volunteer vow want
""".split()
)
#: families of verbs that tell how a journey goes on
_GOING_ON: Final = frozenset(("travel", "cross", "steer", "stop"))
_WILL_BE: Final = frozenset(("will", "'ll", "’ll", "shall", "is", "are", "may", "might", "could", "should"))
_WEEK: Final = timedelta(days=7)
_WEEKDAY: Final = re.compile(r"(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)(?: (?:morning|afternoon|evening|night))?")
#: "on Wednesday, a week after she came"
_SO_LONG_AFTER: Final = re.compile(
    rf",? (?:just |only |barely |exactly )?(an?|{SEVERAL}|\d\d?) (hour|day|week|month|year)s? after\b[^.;:]*$",
    re.IGNORECASE,
)
_SO_LONG: Final = 100
_SINCE: Final = re.compile(r"\bsince\s(?:early\s|late\s|mid-?)?$", re.IGNORECASE)


def of(article: Article, sentence: Sentence, trigger: Token, *, future: bool, year: int | None) -> When | None:
    """The date of the trigger's own clause: the one that hangs on it, else on the verb that carries it.

    ``future`` says whether the movement is still to come, ``year`` that of the dates of an article without one.
    """
    span = sentence_span(sentence)
    written = article.text[span.start : span.end]
    anchor = _told_last(article, span.start) if _THAT_MONTH.search(written) else None
    told = dates.find(written, article.published, offset=span.start, future=future, year=year, anchor=anchor)
    ranked = []
    for when in _counted_back(article, told, trigger):
        tokens = (
            None
            if when.span is None
            else sentence.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
        )
        if tokens is None or _is_of_event(tokens.root, trigger):
            continue
        if _A_YEAR.fullmatch(when.text) and (
            _is_of_whom(tokens.root, trigger) or _is_of_what(tokens.root, trigger) or _is_aside(tokens.root, trigger)
        ):
            continue
        if _FIRST_SINCE.search(article.text[span.start : tokens.start_char]):
            continue
        if (future and _is_of_asking(tokens.root, trigger)) or _is_of_saying(tokens.root, trigger):
            continue
        steps = -1 if _opens_clause(tokens, trigger) else _steps(tokens.root, trigger)
        apart = _is_anothers(tokens.root, trigger) or _is_of_clause_before(tokens.root, trigger)
        apart = apart or _is_of_clause_behind(tokens.root, trigger)
        if steps is None and not apart and _is_alongside(tokens, trigger):
            steps = _FAR_STEPS
        ahead = article.published is not None and when.earliest is not None and when.earliest > article.published
        if steps is not None and (future or not ahead):  # "has left for a summit on Tuesday": not the day it left
            ranked.append((steps, abs(tokens.start - trigger.i), when))
    if ranked:
        steps, _, when = min(ranked, key=lambda item: item[:2])
        return _spread(article, trigger, when, own=steps == 0)
    now = _NOW.search(written)
    if now is None or article.published is None:
        return None
    return When(earliest=article.published, latest=article.published, text=now[0])


def _counted_back(article: Article, told: Iterable[When], trigger: Token) -> Iterator[When]:
    """The dates, with "left on Wednesday, a week after she came to Lima" counted back: she came so long before."""
    for when in told:
        later = None if when.span is None else _SO_LONG_AFTER.match(article.text, when.span.end, trigger.idx)
        day = when if later is None else _days_before(when, later)
        if day is not None:
            yield day


def _days_before(when: When, later: re.Match[str]) -> When | None:
    """The day so many days or weeks before a date that is a day; months and "some days" tell of none."""
    number = NUMERALS.get(later[1].lower(), 1) if not later[1].isdigit() else int(later[1])
    days = {"day": 1, "week": 7}.get(later[2], 0) * number
    if not 0 < days <= _SO_LONG or when.earliest is None or when.earliest != when.latest:
        return None
    day = when.earliest - timedelta(days=days)
    return replace(when, earliest=day, latest=day)


def _spread(article: Article, trigger: Token, when: When, *, own: bool) -> When:
    """The date, of what has gone on since it until the article was written, of what was over by then up to it.

    "Since April he has sent 100 people to A"; "returned on Friday from a visit to A".
    """
    before = article.text[max(0, when.span.start - 12) : when.span.start] if when.span else ""
    has = any(child.lower_ in {"has", "have"} for child in trigger.children)
    if has and _SINCE.search(before) and article.published and when.earliest and when.earliest < article.published:
        # of years ago it says more about when it began
        return replace(when, latest=article.published) if when.earliest.year == article.published.year else when
    over = trigger.pos_ == "NOUN" and any(one.dep_ == "case" and one.lower_ == "from" for one in trigger.children)
    return replace(when, earliest=None) if over and not own else when


def _told_last(article: Article, end: int) -> When | None:
    """The date told last before a sentence, from which "that November" counts."""
    start = max(0, end - _BEFORE)
    return next(reversed(dates.find(article.text[start:end], article.published, offset=start)), None)


def right_behind(article: Article, sentence: Sentence, name: Mention, *, future: bool, year: int | None) -> When | None:
    """The date that stands right behind a name: "Lima on Tuesday, Callao on Wednesday"."""
    span = sentence_span(sentence)
    written = article.text[span.start : span.end]
    told = dates.find(written, article.published, offset=span.start, future=future, year=year)
    return next((one for one in told if one.span and 0 < one.span.start - name.span.end <= _BEHIND), None)


def _opens_clause(date: Sentence, trigger: Token) -> bool:
    """Whether the date is the antecedent of the trigger's clause: "on 5 May, when, officials say, they left"."""
    after = [token for token in date.doc[date.end : date.end + 2] if token.lower_ == "when"]
    return (
        bool(after)
        and after[0].i < trigger.i
        and (after[0].head.i == trigger.i or any(governor.i == after[0].head.i for governor in governors(trigger)))
    )


def _is_of_event(date: Token, trigger: Token) -> bool:
    """Whether the date is that of something else: "left for Friday's talks", unlike "Friday's flight to Lima"."""
    return date.dep_ == "nmod:poss" and date.head.i != trigger.i and date.head.pos_ == "NOUN"


def _is_of_asking(date: Token, trigger: Token) -> bool:
    """Whether the date is when somebody was asked or made up their mind to go: "in May he agreed to travel to A"."""
    if date.i > trigger.i:
        return False
    for governor in governors(date):
        if governor.i == trigger.i:
            return False
        if governor.pos_ == "VERB":
            infinitive = any(one.i == governor.i for one in governors(trigger)) and trigger.tag_ == "VB"
            return infinitive and lemma_of(governor) in _ASKING and governor.tag_ in {"VBD", "VBN"}
    return False


def _is_of_saying(date: Token, trigger: Token) -> bool:
    """Whether the date is when it was said: "said on Friday that he had left", "ruled on Friday that he can go"."""
    saying = next((governor for governor in governors(date) if governor.pos_ == "VERB"), None)
    if saying is None or not saying.i < date.i < trigger.i or lemma_of(saying) not in vocabulary.SAYING | {"rule"}:
        return False
    clause = [trigger, *governors(trigger)]
    at = next((n for n, one in enumerate(clause) if one.i == saying.i), 0)
    return at > 0 and clause[at - 1].dep_ == "ccomp"


def _is_of_whom(date: Token, trigger: Token) -> bool:
    """Whether the date says who somebody is and not when they went: "the winner of the 2018 race sailed".

    Also "Ode, the 2018 champion, sailed".
    """
    within = (date, *governors(date))
    whom = next((node for node in within if node.dep_ in {"nsubj", "nsubj:pass"}), None)
    if whom is None or whom.i >= trigger.i or whom.i == date.i:
        return False
    described = whom.pos_ == "PROPN" and any(node.dep_ == "appos" and node.head.i == whom.i for node in within)
    return described or noun_kind(lemma_of(whom)) == "person"


def _is_of_what(date: Token, trigger: Token) -> bool:
    """Whether a year says what a place is known for: "entered Lima, the cradle of the revolt of 2011, on Friday"."""
    up = [date, *governors(date)]
    below = up[: next((n for n, node in enumerate(up) if node.i == trigger.i), 0)]
    return any(node.dep_ == "appos" and node.i != date.i and node.head.pos_ == "PROPN" for node in below)


def _is_aside(date: Token, trigger: Token) -> bool:
    """Whether a year stands in a clause with "whom" or "which" that the trigger is no part of.

    As in "he will be in Lima with Bo Lee, with whom he has been at odds since 2020, and goes on to Cusco".
    """
    within = {trigger.i, *(governor.i for governor in governors(trigger))}
    return any(
        node.i not in within and any(child.lower_ in {"whom", "which", "whose"} for child in node.children)
        for node in (date, *governors(date))
        if node.dep_ in {"advcl", "acl:relcl", "acl", "ccomp"}
    )


def _is_anothers(date: Token, trigger: Token) -> bool:
    """Whether the date stands in a relative clause that the trigger is no part of: "X, born in May 1970, flew"."""
    within = {trigger.i, *(governor.i for governor in governors(trigger))}
    return any(node.dep_ == "acl:relcl" and node.i not in within for node in (date, *governors(date)))


def _is_of_clause_before(date: Token, trigger: Token) -> bool:
    """Whether the date is of the clause that the trigger's is joined to: "was in A on Monday and will fly to B"."""
    joined = trigger.dep_ == "conj" and date.i < trigger.i and any(one.i == trigger.head.i for one in governors(date))
    return joined and _is_ahead(trigger) and not _is_ahead(trigger.head)


def _is_of_clause_behind(date: Token, trigger: Token) -> bool:
    """Whether the date opens a clause of its own behind: "went back to A, and on Saturday he is to see B"."""
    verb = next((one for one in governors(date) if one.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.i == trigger.i or not trigger.i < date.i < verb.i:
        return False
    subject = own_subject(verb)
    return verb.dep_ in {"conj", "parataxis"} and subject is not None and subject.i > date.i


def _is_ahead(verb: Token) -> bool:
    return any(child.tag_ == "MD" and child.i < verb.i for child in verb.children)


def _is_alongside(date: Sentence, trigger: Token) -> bool:
    """Whether no other verb stands between trigger and date, wherever the parser hung the date."""
    doc = trigger.doc
    to_come = trigger.tag_ in {"VBZ", "VBP"} or any(one.lower_ in _WILL_BE for one in trigger.children)
    if trigger.dep_ == "acl:relcl" and to_come and date.end <= trigger.head.i:
        return False  # "landed on Tuesday on a tour that takes him to Lima", "that will take him to Quito"
    if trigger.dep_ == "conj" and trigger.tag_ == "VBG" and trigger.head.tag_ == "VBD" and date.end <= trigger.i:
        return False  # "hit Lima on Tuesday and is moving towards Cusco"
    between = doc[trigger.i + 1 : date.start] if trigger.i < date.start else doc[date.end : trigger.i]
    own = {trigger.i, *(child.i for child in trigger.children if child.pos_ == "AUX")}
    return len(between) <= _NEAR and not any(
        token.text in _BREAKS or (token.pos_ in {"VERB", "AUX"} and token.i not in own) for token in between
    )


def _steps(token: Token, trigger: Token) -> int | None:
    """How far above the date the trigger's clause stands; ``None`` where the date belongs to another clause."""
    carriers = {trigger.i: 0, **{verb.i: 1 + distance for distance, verb in enumerate(_carriers(trigger))}}
    for governor in (token, *governors(token)):
        if governor.i in carriers:
            return carriers[governor.i]
        if governor.pos_ in {"VERB", "AUX"} or governor.dep_ in {"acl", "acl:relcl", "advcl", "ccomp", "parataxis"}:
            return None
    return None


def _carriers(trigger: Token) -> Iterator[Token]:
    """Verbs whose date is the trigger's: those it is the infinitive, the event noun or the copular subject of.

    Also the verb it goes on from: "landed in B on Monday before driving to C", "left A on Monday and flew to B".
    """
    word = trigger
    for governor in governors(trigger):
        joined = word.dep_ in {"xcomp", "obj", "obl", "nsubj:pass", "nsubj"} or (
            word.dep_ in {"nmod", "acl"} and word.pos_ == "NOUN"
        )
        if not (joined or _goes_on_from(word, governor)):
            return
        yield governor
        word = governor


def _goes_on_from(verb: Token, governor: Token) -> bool:
    if governor.pos_ != "VERB" or verb.pos_ != "VERB" or verb.i < governor.i:
        return False
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return any(child.lower_ == "before" for child in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == governor.tag_ and own_subject(verb) is None


# --- across the article ---------------------------------------------------------------------------------------------


def share(movements: Iterable[Movement], article: Article) -> Iterator[Movement]:
    """Date what only another sentence dates.

    A departure or arrival dated once is dated each time it is told: same mover, same kind of event, one date. What is
    told of a journey after its mover came somewhere on the day of writing was on that day, since nothing later can be
    told to have happened.
    """
    kept = list(movements)
    groups: dict[str | None, list[Movement]] = defaultdict(list)
    for one in kept:
        if one.when is not None:
            groups[one.mover].append(one)
    for one in kept:
        if one.when is not None or one.mover is None:
            yield _a_week_on(one, groups[one.mover], article)
            continue
        told = [other.when for other in groups[one.mover] if _is_same_event(one, other)]
        days = {(when.earliest, when.latest) for when in told if when is not None}
        today = None
        if not told:
            today = _that_day(one, article) or _last_before(one, groups[one.mover], article)
        yield replace(one, when=told[0] if len(days) == 1 else today)


def _a_week_on(one: Movement, dated: list[Movement], article: Article) -> Movement:
    """As in "she goes to A on Monday and returns on Saturday", written on a Saturday: not on this one."""
    day = article.published
    if one.when is None or day is None or one.status != "expected":
        return one
    if (one.when.earliest, one.when.latest) != (day, day) or not _WEEKDAY.fullmatch(one.when.text.strip(" .,")):
        return one
    earlier = [
        other.when.earliest
        for other in dated
        if other.status == "expected" and other.trigger.start < one.trigger.start and other.when is not None
    ]
    if not any(before is not None and day < before < day + _WEEK for before in earlier):
        return one
    return replace(one, when=replace(one.when, earliest=day + _WEEK, latest=day + _WEEK))


def _that_day(one: Movement, article: Article) -> When | None:
    """The day told last in this paragraph or the one before, where the sentence says in what part of it: "at noon"."""
    told = article.text[one.sentence.start : one.sentence.end]
    if article.published is None or one.background or not _PART_OF_DAY.search(told):
        return None
    breaks = [match.end() for match in _BLANK_LINES.finditer(article.text, 0, one.sentence.start)]
    first = breaks[-2] if len(breaks) > 1 else 0
    ahead = one.status in _AHEAD
    found = dates.find(article.text[first : one.sentence.start], article.published, offset=first, future=ahead)
    day = found[-1].earliest if found else None
    if day is None or found[-1].latest != day or abs(day - article.published) > _NEWS:
        return None
    around = _sentence_around(article.text, found[-1], one.sentence.start)
    if _HAD.search(around) or bool(_TO_COME.search(around)) != ahead:
        return None  # "it had left on 9 June. In the evening it drove on": not that evening
    return found[-1] if ahead == (day > article.published) or day == article.published else None


def _sentence_around(text: str, when: When, end: int) -> str:
    """About the sentence that a date stands in, up to ``end``."""
    at = end if when.span is None else when.span.start
    stop = text.find(". ", at, end)
    return text[text.rfind(". ", 0, at) + 1 : end if stop < 0 else stop]


def _last_before(one: Movement, dated: list[Movement], article: Article) -> When | None:
    """The day of writing, where the same mover's last dated step before was on it and this one goes on from there."""
    if not _is_past_step(one) or lexicon.VERBS[one.lemma].family not in _GOING_ON:
        return None
    before = [other for other in dated if other.trigger.start < one.trigger.start and _is_past_step(other)]
    last = max(before, key=lambda other: other.trigger.start, default=None)
    if last is None or last.when is None or article.published is None:
        return None
    return last.when if last.when.earliest == last.when.latest == article.published else None


def _is_past_step(one: Movement) -> bool:
    return one.status == "happened" and not one.background and one.lemma in lexicon.VERBS


def _is_same_event(one: Movement, other: Movement) -> bool:
    """Whether both tell that the mover left, or that it came to the same place, and both that it happened."""
    if not (_is_past_step(one) and other.status == "happened" and not other.background):
        return False
    kinds = {lexicon.VERBS[each.lemma].family for each in (one, other) if each.lemma in lexicon.VERBS}
    if kinds == {"leave"}:
        return True
    there = {mention.place.id for mention in one.destination if mention.place is not None}
    return kinds == {"arrive"} and bool(
        there & {mention.place.id for mention in other.destination if mention.place is not None}
    )
