"""Where the gatherings and other events of the story were, are, will or may be held, or will not be.

Each event word (`gatherings`) for which the article names a place (`venues`) becomes a site for each such place,
with the status, source and background that the article gives the event (`factuality`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews import dates
from geonews.certainty import factuality
from geonews.grammar import named_places
from geonews.grammar.clauses import children, governors, in_story, sentence_span
from geonews.grammar.nouns import base
from geonews.model import EventSite, Span
from geonews.occasions import gatherings, offers, venues
from geonews.occasions.journeys import Scene, Venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from geonews.model import Article, Mention, Movement, Resolution, SiteStatus, Status, When
    from geonews.movers.who import Cast

_STATUS: Final[dict[Status, SiteStatus]] = {
    "happened": "happened",
    "under_way": "under_way",
    "expected": "expected",
    "possible": "possible",
    "denied": "ruled_out",
}
#: Whoever is doing this is at the attack itself.
_STRIKING_AT: Final = frozenset("carry launch mount stage conduct press continue wage lead plan prepare plot".split())
#: Families of occasions for which places compete; nobody offers to host an attack.
_CONTESTED: Final = frozenset({"gathering", "sport", "ceremony", "public", "court", "vote", "military"})

_EXCHANGES: Final = frozenset({"exchange", "swap", "handover"})
#: Nobody offers to host these either.
_UNHOSTED: Final = frozenset("protest demonstration demo rally march strike riot blockade sit-in walkout".split())
_SHORTLY: Final = 60  # words: three sentences of news


def find(
    doc: Doc, article: Article, resolutions: tuple[Resolution, ...], movements: tuple[Movement, ...], cast: Cast
) -> tuple[EventSite, ...]:
    """Every place that the article names as where an event was, is or may be held, or is ruled out; in text order.

    Parameters
    ----------
    doc
        The parsed article; token offsets are those of ``article.text``.
    article
        The same article: its noise, datelines and bylines tell of no event.
    resolutions
        Its toponyms and what they stand for.
    movements
        Its movements: who travels for an event tells where it is.
    cast
        Who its nouns and pronouns stand for.
    """
    scene = Scene(named_places.index(doc, resolutions), cast, {one.trigger.start: one for one in movements})
    found: dict[tuple[int, int], EventSite] = {}
    for token in doc:
        kind = gatherings.kind(token, cast) if in_story(article, token) else None
        if kind is None or token.i in scene.places.covered:
            continue
        for venue in venues.of(scene, token):
            found.setdefault((token.idx, venue.mention.span.start), _site(article, cast, token, kind, venue))
    put_forward = offers.find(doc, scene.places, cast)
    awaited = _awaited(article, cast, doc) if put_forward else ()
    if awaited or any(map(offers.names_hosts, put_forward)):
        for offer in put_forward:
            if in_story(article, offer.token) and not _is_told(found.values(), offer.mention):
                own = gatherings.kind(offer.event, cast) if offer.event is not None else None
                site = _site(article, cast, offer.token, own or _meant(awaited, offer) or "talks", Venue(offer.mention))
                who = gatherings.participants(offer.event, cast) if own and offer.event is not None else ()
                found[offer.token.idx, offer.mention.span.start] = replace(_offered(site, offer), participants=who)
    return tuple(sorted(found.values(), key=lambda site: (site.event.start, site.mention.span.start)))


def _awaited(article: Article, cast: Cast, doc: Doc) -> tuple[tuple[int, str], ...]:
    """The occasions for which places compete, history left out: where each is told of and its kind.

    Those that are still to come, if any are: nobody offers to host what has been held.
    """
    told = []
    for token in doc:
        kind = gatherings.kind(token, cast) if in_story(article, token) else None
        if kind is None or kind in _UNHOSTED or (gatherings.family(kind) not in _CONTESTED and kind not in _EXCHANGES):
            continue
        judgement = factuality.judge(token, article, cast)
        if not judgement.background:
            told.append((token.i, kind, judgement.status in {"happened", "under_way"}))
    ahead = [(at, kind) for at, kind, over in told if not over]
    return tuple(ahead or [(at, kind) for at, kind, _ in told])


def _meant(awaited: Sequence[tuple[int, str]], offer: offers.Offer) -> str | None:
    """The kind of occasion that a place is put forward for: the one told of shortly before, else the commonest."""
    near = [kind for at, kind in awaited if 0 <= offer.token.i - at <= _SHORTLY]
    kinds = [kind for _, kind in awaited]
    if near:
        return near[-1]
    return max(dict.fromkeys(kinds), key=kinds.count) if kinds else None


def _offered(site: EventSite, offer: offers.Offer) -> EventSite:
    """The site with the status that the clause gives the place."""
    if offer.verdict == "as told":
        return site
    if offer.event is not None and offer.verdict == "ruled_out" and site.status in {"possible", "ruled_out"}:
        # "may be moved from Lima", "will not be moved from Lima"
        return replace(site, status="possible" if site.status == "possible" else "expected")
    ruled_out = site.status == "ruled_out" and offer.verdict != "possible"
    return replace(site, status="ruled_out" if ruled_out else offer.verdict)


def _is_told(found: Iterable[EventSite], mention: Mention) -> bool:
    return any(site.mention.span == mention.span for site in found)


def _site(article: Article, cast: Cast, event: Token, kind: str, venue: Venue) -> EventSite:
    judgement = factuality.judge(event, article, cast)
    status: Status = "expected" if judgement.status == "happened" and _is_scheduled(event) else judgement.status
    if status == "under_way" and _is_looked_back_on(event):
        status = "happened"
    if status == "possible" and _might_have_been(event):
        status = "denied"
    return EventSite(
        article_id=article.id,
        event=Span(start=event.idx, end=event.idx + len(event)),
        sentence=sentence_span(event.sent),
        kind=kind,
        mention=venue.mention,
        status="ruled_out" if venue.ruled_out else _STATUS[status],
        when=_when(article, event, ahead=status in {"expected", "possible"})
        or (venue.journey.when if venue.journey is not None else None),
        background=judgement.background or (venue.journey is not None and venue.journey.background),
        participants=gatherings.participants(event, cast),
        source=judgement.source,
    )


def _might_have_been(event: Token) -> bool:
    """As in "Lima, where the summit might have been held", "might have met in Lima, had Peru agreed": it was not."""
    verb = next((node for node in (event, event.head) if node.pos_ == "VERB"), None)
    if verb is None:
        return False
    said = {child.lower_ for child in verb.children if base(child) == "aux"}
    unreal = any(
        child.lower_ == "had" and child.i < clause.i
        for clause in children(verb, "advcl", "conj")
        for child in children(clause, "aux")
    )
    return "have" in said and bool(said & {"could", "might"}) and (unreal or base(verb) == "acl")


def _is_scheduled(event: Token) -> bool:
    """As in "Perth, where they play Australia": the present of a timetable; a headline has no full stop."""
    timetable = event.pos_ == "VERB" and event.tag_ in {"VBP", "VBZ"} and gatherings.family(event.lemma_) != "attack"
    return timetable and event.sent[-1].text in {".", "!", "”", '"'} and event.lemma_ in {"play", "meet"}


def _is_looked_back_on(event: Token) -> bool:
    """As in "police are questioning two men over the blast": what goes on there is not what struck."""
    if event.pos_ != "NOUN" or gatherings.family(event.lemma_) not in {"attack", "accident"}:
        return False
    return not event.dep_.startswith("nsubj") and event.head.lemma_ not in _STRIKING_AT


def _when(article: Article, event: Token, *, ahead: bool) -> When | None:
    """The date that hangs on the event, else on the verb that tells of it."""
    span = sentence_span(event.sent)
    year = dates.stated_year(article.text) if article.published is None else None
    told = dates.find(
        # "held on Tuesday" is nobody's past where the event is still to come
        article.text[span.start : span.end],
        article.published,
        offset=span.start,
        future=ahead or None,
        year=year,
    )
    chain = {event.i: 0} | {governor.i: n for n, governor in enumerate(_clause(event), start=1)}
    ranked = []
    for when in told:
        tokens = None
        if when.span is not None and not any(when.span.overlaps(line) for line in article.datelines):
            tokens = event.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
        if tokens is not None:
            steps = min(
                (chain[node.i] for node in (tokens.root, *governors(tokens.root)) if node.i in chain), default=None
            )
            if steps is not None and _hangs(tokens.root, set(chain)):
                ranked.append((steps, abs(tokens.root.i - event.i), when))
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _clause(event: Token) -> Iterator[Token]:
    """The governors of the event up to the verb of its clause, and those that govern that as an infinitive."""
    node = event
    for governor in governors(event):
        if node.pos_ in {"VERB", "AUX"} and node.dep_ not in {"xcomp", "advcl"}:
            return
        yield governor
        node = governor


def _hangs(token: Token, chain: set[int]) -> bool:
    """Whether the date belongs to the chain itself, with no other clause between."""
    node = token
    while node.i not in chain:
        if node.dep_.partition(":")[0] in {"acl", "advcl", "ccomp", "parataxis"} or node.head.i == node.i:
            return False
        node = node.head
    return True
