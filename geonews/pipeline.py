"""The whole way on one screen: inputs to articles to readings to one story. No logic of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geonews import article, corrections, movements, parsing, render, resolve, routes, sites, toponyms
from geonews.corrections import Corrections
from geonews.desk import afloat, agreement, aloft, amend, overland
from geonews.errors import GeonewsError, InputError
from geonews.gazetteer import Gazetteer
from geonews.model import Article, Failure, Place, Reading, Story, show_stories_with
from geonews.movers import who
from geonews.stories import changes, spelling, storydates
from geonews.toponymy import spans

if TYPE_CHECKING:
    from spacy.language import Language

_LOG = logging.getLogger(__name__)

show_stories_with(render.VIEWS)


def read(
    inputs: Sequence[str | Path], *, published: date | None = None, model: str | None = None
) -> tuple[Reading | Failure, ...]:
    """Read articles one by one, in input order; an undated one is dated by those that evidently tell its story.

    Parameters
    ----------
    inputs
        Files, directories, globs, addresses, feeds, JSONL, or ``-`` for standard input.
    published
        The publication date of all of them, instead of what they say themselves.
    model
        A spaCy pipeline to use instead of the one that ships.

    Returns
    -------
    One `Reading` for each article, and a `Failure` (what, and what to do) for each input that could not be read.
    """
    articles = storydates.infer_among_kin(article.read_inputs([str(one) for one in inputs], published=published))
    with Gazetteer.open() as gazetteer:
        return tuple(read_articles(articles, gazetteer, model=model))


def read_articles(
    articles: Iterable[Article | Failure],
    gazetteer: Gazetteer,
    *,
    model: str | None = None,
    given: Mapping[str, Sequence[spans.Mark]] | None = None,
    hand: Corrections = amend.NOTHING,
    known: Mapping[str, tuple[Place, float]] | None = None,
) -> Iterator[Reading | Failure]:
    """Read articles as they come; failures pass through in their place.

    ``given`` are the place names to resolve, by article id, instead of those found (`spans.read`); an article that
    they do not fit becomes a failure. ``hand`` are corrections of names and places (`corrections.read`),
    ``known`` the places of names that other articles of the story know better, with scores (`agree`).
    """
    nlp = None
    for one in articles:
        if isinstance(one, Failure):
            yield one
            continue
        nlp = nlp or parsing.load(model)
        try:
            yield _reading(one, nlp, gazetteer, given=given, hand=hand, known=known or {})
        except InputError as error:
            yield Failure(origin=one.origin, message=str(error))
        except GeonewsError:
            raise
        except Exception as error:  # noqa: BLE001  a fault of ours in one article must not take the others' map away
            _LOG.debug("%s", one.origin, exc_info=True)
            what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            yield Failure(
                origin=one.origin,
                message=f"{one.origin}: left out, geonews failed on it ({what}); please report that, with the article",
            )


def _reading(
    one: Article,
    nlp: Language,
    gazetteer: Gazetteer,
    *,
    given: Mapping[str, Sequence[spans.Mark]] | None,
    hand: Corrections,
    known: Mapping[str, tuple[Place, float]],
) -> Reading:
    doc = parsing.parse(one, nlp=nlp)
    found = toponyms.find(doc, one, gazetteer) if given is None else spans.toponyms(doc, one, given, gazetteer)
    named = amend.names(one, found, hand)
    choose = agreement.settling(partial(resolve.resolve, one, doc, named, gazetteer), known)
    resolved = amend.decide(one, named, hand, choose)
    cast = who.cast(doc, one, resolved)
    moves = movements.find(doc, one, resolved, cast, gazetteer)
    reached = aloft.mended(afloat.mended(overland.mended(resolved, moves), moves), moves)
    if reached != resolved:
        resolved, cast = reached, who.cast(doc, one, reached)
        moves = movements.find(doc, one, resolved, cast, gazetteer)
    warning = parsing.language_warning(one)
    return Reading(
        article=one,
        resolutions=resolved,
        movements=moves,
        sites=sites.find(doc, one, resolved, moves, cast),
        warnings=(warning,) if warning else (),
        corrections=amend.changes(one, found, resolved, hand),
    )


def agree(
    found: Sequence[Reading | Failure],
    gazetteer: Gazetteer,
    *,
    model: str | None = None,
    hand: Corrections = amend.NOTHING,
) -> list[Reading | Failure]:
    """Read again those articles of a story whose doubts another article settles; name places as the articles do."""
    known = agreement.best_places([one for one in found if isinstance(one, Reading)])
    again = partial(read_articles, gazetteer=gazetteer, model=model, hand=hand, known=known)
    settled = [
        _or_as_first_read(one, next(again([one.article])))
        if isinstance(one, Reading) and agreement.is_doubtful(one, known)
        else one
        for one in found
    ]
    return spelling.as_told(settled, gazetteer)


def _or_as_first_read(first: Reading, second: Reading | Failure) -> Reading:
    return second if isinstance(second, Reading) else first


def map_story(
    inputs: Sequence[str | Path],
    *,
    title: str | None = None,
    published: date | None = None,
    model: str | None = None,
    by_hand: Sequence[Path] = (),
) -> Story:
    """All inputs as one story with its routes; in a notebook the story shows itself as a map.

    Parameters as for `read`; ``title`` is made of the busiest itinerary where it is not given, ``by_hand`` are files
    of corrections (`geonews.corrections`).
    """
    articles = storydates.infer(article.read_inputs([str(one) for one in inputs], published=published))
    with Gazetteer.open() as gazetteer:
        hand = corrections.read(by_hand, gazetteer)
        found = list(read_articles(articles, gazetteer, model=model, hand=hand))
        return tell(agree(found, gazetteer, model=model, hand=hand), gazetteer, title=title, hand=hand)


def tell(
    found: Iterable[Reading | Failure],
    gazetteer: Gazetteer,
    *,
    title: str | None = None,
    since: Story | None = None,
    hand: Corrections = amend.NOTHING,
) -> Story:
    """Merge readings into one story, draw its routes, and say what has changed since an older one if it is given.

    ``gazetteer`` knows the stations, ports and airports of cities and the towns on the way; ``hand`` are the
    corrections of movers, legs and sites.
    """
    kept = list(found)
    readings = [one for one in kept if isinstance(one, Reading)]
    failures = [one for one in kept if isinstance(one, Failure)]
    told = routes.route_story(amend.tell(readings, hand, title=title, failures=failures), gazetteer)
    return told if since is None else changes.since(since, told)
