"""Dates for the undated articles of a story, from the dated ones beside them.

News copy names the day it is written by its weekday: "the ministry said on Monday". Among several articles on
one story of which one is dated, the nearest such day to that date is the day of publication. It is marked as
``inferred``, so that a person can see that no page said it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, islice, pairwise
from statistics import median_low

from geonews.dating.almanac import DAY, MONTH, CalendarDate, a_day, calendar_dates
from geonews.dating.datewords import SAID
from geonews.model import Article, Failure
from geonews.stories import sequence
from geonews.stories.sameness import names_told, shingles, tell_one_story

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?P<day>{'|'.join(_DAYS)})"
#: "confirmed on Monday", "told reporters in Lima on Monday", "said Monday": the day on which it was said, and in news
#: that is the day of writing. At most five words lie between, none of which begins a new clause.
_REPORTED = re.compile(
    rf"\b(?:{SAID}|showed)\b(?:(?:\s+(?!that\b|will\b|would\b|he\b|she\b|it\b|they\b)[\w’'-]+){{0,5}}?)"
    rf"\s+(?:late\s+|early\s+|earlier\s+)?(?:on\s+)?{_WEEKDAY}\b",
    re.IGNORECASE,
)
#: "left Washington on Sunday for ...": the day in the first sentence of a report is the day of writing (or one
#: or two before: 47 of 49 dated sample articles), unless the words before it look ahead or further back.
_IN_LEAD = re.compile(rf"\b(?P<before>(?:[\w’'-]+,?\s+){{0,12}}?){_WEEKDAY}\b", re.IGNORECASE)
_ELSEWHEN = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to be|is|are|was to|were to|due|planned|scheduled|expected"
    r"|hopes?|plans?|wants?|sets?|prepares?|to (?!(?:the|an?|his|her|its|their)\b)[a-z]+)\b"
    r"|\b(?:ahead of|next|last|every|by|until|since|before|from|to)\s+(?:(?:late|early|the)\s+)?$"
)
#: "on Tuesday (March 5)", "on Monday, 4 March": a weekday with its day and month
_NAMED_DAY = re.compile(
    rf"\b{_WEEKDAY}\b,?\s*\(?(?:the\s+)?(?P<date>{DAY}\s+{MONTH}|{MONTH}\s+{DAY})(?!\w)", re.IGNORECASE
)
#: Words before a day in its sentence that say it was still to come.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to be|is to|are to|was to|were to|due|planned|plans|scheduled"
    r"|expected|hopes?|wants?|until|by)\b",
    re.IGNORECASE,
)
_SENTENCE = 200  # characters before a date, in which its sentence began
_HAD = re.compile(r"\bhad\b", re.IGNORECASE)
#: The first three sentences of a report are rarely longer.
_LEAD_SENTENCES, _LEAD_CHARACTERS = 3, 700
_BEFORE_DAY = 40  # characters before the weekday that may say that it is another day than the one of writing
_BEHIND_DAY = 9  # characters behind it: "On Sunday she had left"
#: Fewer dated articles than this have no order. Of two one order in two is the right one by chance, but people mostly
#: number their files, and where they do not, the nearest week is as often wrong.
_IN_ORDER = 2
#: Dated articles further apart than this are not of one moment; nothing is inferred from them.
_ONE_MOMENT_DAYS = 14
#: Dated articles further apart than this do not tell which year a day without a year belongs to.
_ONE_STORY_DAYS = 120
#: An article of which more than this share of word triples stands in another is a copy of it, as papers print a wire.
_COPIED_SHARE = 0.5
#: So many articles are compared with one another; more are a corpus and not a desk's pile.
DESK_ARTICLES = 300
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})"
#: "On May 30 he was there", "said on July 6 that": a day told as past.
_PAST_DAY = re.compile(
    rf"\b[Oo]n (?P<before>{_DAY})(?:, 20\d\d)?,? (?:he|she|they|it) "
    r"(?:was|were|had|[a-z]{2,12}ed|flew|came|went|left|met|said)\b"
    r"|\b(?:said|was|were|admitted|arrived|landed|flew|came|went|met|announced|signed) "
    rf"on (?P<after>{_DAY}) (?:that|and|to|in|from)\b"
)
_A_WEEK = timedelta(days=7)
_DAYS_BEFORE = 3  # a report quotes people of the day of its writing, or of one, two or three before
#: The head of an article is at most this many lines of at most so many words: a paragraph has more.
_HEAD_LINES, _HEAD_WORDS = 8, 12


def infer(found: Iterable[Article | Failure]) -> tuple[Article | Failure, ...]:
    """Give undated articles the day that the dated ones beside them make likely; everything else is unchanged.

    "LIMA, March 3 -" names no year: the other articles of the story do. Where the dated ones are given from the first
    to the last, an undated one between two of them is of the days between.
    """
    kept = tuple(found)
    written = {i: _yearless(one) for i, one in enumerate(kept) if isinstance(one, Article)}
    sure = [o.published for i, o in enumerate(kept) if isinstance(o, Article) and o.published and not written[i]]
    if sure and (max(sure) - min(sure)).days <= _ONE_STORY_DAYS:
        kept = tuple(_in_the_year(one, written.get(i), _middle(sure)) for i, one in enumerate(kept))
    kept = _copies_dated(kept)
    dated = [one for one in kept if isinstance(one, Article) and one.published]
    days = [one.published for one in dated if one.published]
    in_order, near = _are_in_order(days), bool(days) and (max(days) - min(days)).days <= _ONE_MOMENT_DAYS
    out = list(kept)
    for i, one in enumerate(kept):
        if isinstance(one, Article) and one.published is None and (in_order or near):
            between = _days_around(out, i) if in_order else (None, None)
            out[i] = _dated(one, between, dated)
    return tuple(out)


def _are_in_order(days: Sequence[date]) -> bool:
    """Whether dated articles were given from the first to the last, and not by chance: as a desk numbers its files.

    Where weeks lie between them, the order says too little.
    """
    gaps = [(other - one).days for one, other in pairwise(days)]
    return len(days) >= _IN_ORDER and any(gaps) and 0 <= min(gaps) <= max(gaps) <= _ONE_MOMENT_DAYS


def _days_around(found: Sequence[Article | Failure], index: int) -> tuple[date | None, date | None]:
    """The days of the last dated article given before one, and of the first behind it."""
    before, behind = (
        [o.published for o in part if isinstance(o, Article) and o.published] for part in (found[:index], found[index:])
    )
    return (before[-1] if before else None, behind[0] if behind else None)


def infer_among_kin(found: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """Do as `infer` does, but each article by those alone that tell the same story: the others may be of any day.

    At most `DESK_ARTICLES` inputs are held beside one another; of a longer corpus each article passes unchanged, as it
    comes.
    """
    rest = iter(found)
    held = list(islice(rest, DESK_ARTICLES + 1))
    if len(held) > DESK_ARTICLES:
        yield from chain(held, rest)
        return
    names = cache(names_told)  # of those alone that are compared
    for i, one in enumerate(held):
        if isinstance(one, Article) and (one.published is None or _yearless(one)):
            before, behind = (_kin(one, part, names) for part in (held[:i], held[i + 1 :]))
            yield infer((*before, one, *behind))[len(before)]
        else:
            yield one


def _kin(one: Article, others: Iterable[Article | Failure], names: Callable[[str], Counter[str]]) -> list[Article]:
    dated = [other for other in others if isinstance(other, Article) and other.published]
    return [other for other in dated if tell_one_story(names(one.text), names(other.text))]


def _middle(days: Sequence[date]) -> date:
    return date.fromordinal(median_low([day.toordinal() for day in days]))


def _yearless(article: Article | Failure) -> CalendarDate | None:
    """The day and month in the article's first dateline or head, where no year stands with them."""
    if not isinstance(article, Article) or article.published_from not in ("dateline", "unknown"):
        return None
    spans = [(span.start, span.end) for span in article.datelines[:1]] or [_head(article.text)]
    for start, end in spans:
        for one in calendar_dates(article.text[start:end]):
            if one.day and not article.is_noise(start + one.start, start + one.end):
                return None if one.year else one
    return None


def _head(text: str) -> tuple[int, int]:
    """Where the lines above the first full paragraph end: places, days and names, no prose."""
    end = 0
    for line in text.splitlines(keepends=True)[:_HEAD_LINES]:
        if len(line.split()) > _HEAD_WORDS:
            break
        end += len(line)
    return 0, end


def _in_the_year(one: Article | Failure, written: CalendarDate | None, anchor: date) -> Article | Failure:
    if not isinstance(one, Article) or written is None:
        return one
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for year in years if (day := a_day(year, written.month, written.day or 1)) is not None]
    near = min(days, key=lambda day: abs(day - anchor), default=None)
    return one if near is None else replace(one, published=near, published_from="inferred")


def _copies_dated(found: Sequence[Article | Failure]) -> tuple[Article | Failure, ...]:
    """Give an undated article that is mostly the copy of a dated one the day of that one."""
    dated = [one for one in found if isinstance(one, Article) and one.published]
    undated = [one for one in found if isinstance(one, Article) and not one.published]
    triples = {one.id: shingles(one.text) for one in (*dated, *undated)} if dated and undated else {}
    out: list[Article | Failure] = []
    for one in found:
        own = triples.get(one.id, frozenset()) if isinstance(one, Article) else frozenset()
        whole = [o for o in dated if len(own & triples[o.id]) > len(own) * _COPIED_SHARE] if own else []
        if isinstance(one, Article) and one.published is None and whole:
            first = min(whole, key=lambda o: o.published or date.max)
            out.append(replace(one, published=first.published, published_from="inferred"))
        else:
            out.append(one)
    return tuple(out)


def _dated(article: Article, between: tuple[date | None, date | None], dated: Sequence[Article]) -> Article:
    first, last = between
    anchor = first or last or _middle([one.published for one in dated if one.published])
    day, weekday = _day_of_the_lead(article, anchor), written_on(article)
    if day is None and weekday is None:
        return article
    if day is None and weekday is not None:
        day = _written_out(article, weekday, anchor) or _within(weekday, first, last)
        day = day or _nearest(article, weekday, anchor, dated)
        day = _not_before_the_told(article, day, weekday)
    return replace(article, published=day, published_from="inferred")


def _not_before_the_told(article: Article, day: date, weekday: int) -> date:
    """The day, or the first of its name from the last day on that the article tells as past ("on May 30 he was")."""
    found = []
    for match in _PAST_DAY.finditer(article.text):
        sentence = sequence.SENTENCE_END.split(article.text[max(0, match.start() - _SENTENCE) : match.start()])[-1]
        written = next(iter(calendar_dates(match["before"] or match["after"])), None)
        if written is None or written.day is None or _AHEAD.search(sentence) or article.is_noise(*match.span()):
            continue
        years = [written.year] if written.year else [day.year - 1, day.year, day.year + 1]
        days = [one for year in years if (one := a_day(year, written.month, written.day)) is not None]
        found += [one for one in days if abs((one - day).days) <= _ONE_STORY_DAYS]
    last = max(found, default=day)
    return day if last <= day else last + timedelta(days=(weekday - last.weekday()) % 7)


def _within(weekday: int, first: date | None, last: date | None) -> date | None:
    """The first such day from ``first`` on, or the last up to ``last``; ``None`` where none lies between the two."""
    if first is not None:
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        return day if last is None or day <= last else None
    return None if last is None else last - timedelta(days=(last.weekday() - weekday) % 7)


def _day_of_the_lead(article: Article, anchor: date) -> date | None:
    """The last day that the lead writes with its weekday and month: "was back home on Tuesday (March 5)".

    The year is the one near the anchor in which that day has that name; none that its sentence tells of as ahead.
    """
    start = _head(article.text)[1]
    found = []
    for match in _NAMED_DAY.finditer(article.text, start, min(len(article.text), start + _LEAD_CHARACTERS)):
        before = sequence.SENTENCE_END.split(article.text[max(start, match.start() - _SENTENCE) : match.start()])[-1]
        for written in calendar_dates(match["date"])[:1]:
            day = _of_that_name(written, _DAYS.index(match["day"].lower()), anchor)
            ahead = _AHEAD.search(_NAMED_DAY.sub("", before))  # without the month of May
            if day and not ahead and not article.is_noise(match.start(), match.end()):
                found.append(day)
    return max(found, default=None)


def _of_that_name(written: CalendarDate, weekday: int, anchor: date) -> date | None:
    years = [written.year] if written.year else [anchor.year - 1, anchor.year, anchor.year + 1]
    days = [day for year in years if (day := a_day(year, written.month, written.day or 0))]
    near = [day for day in days if day.weekday() == weekday and abs((day - anchor).days) <= _ONE_STORY_DAYS]
    return min(near, key=lambda day: abs(day - anchor), default=None)


def _nearest(article: Article, weekday: int, anchor: date, dated: Sequence[Article]) -> date:
    """The weekday nearest to the story, or of the week before or after where what the articles know says so plainly."""
    near = anchor + timedelta(days=(weekday - anchor.weekday() + 3) % 7 - 3)
    return sequence.best_day(article, [near, near - _A_WEEK, near + _A_WEEK], dated)


def _written_out(article: Article, weekday: int, anchor: date) -> date | None:
    """The weekday of writing where the article writes that day out, with its year: "a statement dated Dec. 31, 2019".

    The last of them within the story's time; none that a sentence tells of as ahead.
    """
    found = []
    for written in calendar_dates(article.text):
        day = written.full
        if day is None or day.weekday() != weekday or abs((day - anchor).days) > _ONE_MOMENT_DAYS:
            continue
        before = sequence.SENTENCE_END.split(article.text[max(0, written.start - _SENTENCE) : written.start])[-1]
        if not _AHEAD.search(before) and not article.is_noise(written.start, written.end):
            found.append(day)
    return max(found, default=None)


def written_on(article: Article) -> int | None:
    """The weekday (Monday is 0) on which the article says things were said, or that of its lead where it is later.

    Of 9 dated articles in which the two differ the lead has the day in 7. ``None`` where no day is named, or two are as
    often.
    """
    days = Counter(
        _DAYS.index(match["day"].lower())
        for match in _REPORTED.finditer(article.text)
        if not article.is_noise(match.start(), match.end())
    )
    said, lead = _first_of(days.most_common(2)), _lead_day(article)
    if said is None or lead is None:
        return lead if said is None else said
    # what the lead tells of cannot be ahead of its writing: then what was said was said a few days before
    return lead if 0 < (lead - said) % 7 <= _DAYS_BEFORE else said


def _lead_day(article: Article) -> int | None:
    """The weekday of which the first sentences of prose tell; ``None`` where the first to name one is unsure."""
    start = _head(article.text)[1]
    prose = article.text[start : start + _LEAD_CHARACTERS].lstrip()
    for sentence in sequence.SENTENCE_END.split(prose)[:_LEAD_SENTENCES]:
        match = _IN_LEAD.search(sentence)
        if match is not None:
            found = {_DAYS.index(day.lower()) for day in re.findall(_WEEKDAY, sentence, re.IGNORECASE)}
            around = sentence[max(0, match.start("day") - _BEFORE_DAY) : match.end("day") + _BEHIND_DAY]
            unsure = len(found) != 1 or _ELSEWHEN.search(match["before"][-_BEFORE_DAY:]) or _HAD.search(around)
            return None if unsure else found.pop()
    return None


def _first_of(ranked: Sequence[tuple[int, int]]) -> int | None:
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
