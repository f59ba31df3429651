"""Where the gatherings and other events of the story were, are, will or may be held, or will not be.

Each event word (`gatherings`) for which the article names a place (`venues`) becomes a site for each such place,
with the status, source and background that the article gives the event (`factuality`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geonews import dates
from geonews.certainty import factuality
from geonews.grammar import customs, named_places
from geonews.grammar.clauses import children, conjuncts, governors, in_story, preposition, sentence_span
from geonews.grammar.nouns import base, lemma_of
from geonews.model import EventSite, Span
from geonews.occasions import gatherings, offers, shortlists, standing, townlife, venues
from geonews.occasions.event_words import family
from geonews.occasions.journeys import Scene, Venue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

_ALSO_CONTESTED: Final = frozenset({"exchange", "swap", "handover", "splashdown"})
#: Nobody offers to host these either.
_UNHOSTED: Final = frozenset("protest demonstration demo rally march strike riot blockade sit-in walkout".split())
_AHEAD: Final = frozenset("will would may might can could should shall must".split())
_OTHER_CLAUSES: Final = frozenset({"advcl", "acl", "ccomp", "parataxis"})
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
        if (
            kind is None
            or token.i in scene.places.covered
            or _is_counted_yearly(token, kind)
            or standing.is_spared(token, kind)
        ):
            continue
        for venue in venues.of(scene, token):
            one = _site(article, cast, token, kind, venue)
            title = gatherings.title(token, cast, scene.places.covered)
            found.setdefault((token.idx, venue.mention.span.start), replace(one, title=title))
    put_forward = offers.find(doc, scene.places, cast)
    awaited = _awaited(article, scene, doc) if put_forward else ()
    if awaited or any(map(offers.names_hosts, put_forward)):
        for offer in put_forward:
            if not in_story(article, offer.token):
                continue
            here = (key for key, site in found.items() if site.mention.span == offer.mention.span)
            told = next((key for key in here if not found[key].background), None)
            if told is not None:
                found[told] = _still_open(found[told], offer)
            else:
                meant = _meant(awaited, offer)
                if meant is None and offers.is_vague(offer):
                    continue
                found[offer.token.idx, offer.mention.span.start] = _of_offer(article, cast, offer, meant)
    return tuple(sorted(found.values(), key=lambda site: (site.event.start, site.mention.span.start)))


def _is_counted_yearly(event: Token, kind: str) -> bool:
    """As in "each year 900 people are killed in accidents in Peru": of no attack or crash that a story tells of."""
    if family(kind) not in {"attack", "accident"}:
        return False
    return (
        customs.is_common(event)
        or customs.is_yearly(event)
        or any(customs.says_often(node) for node in (event, *governors(event)) if node.pos_ == "VERB")
    )


def _of_offer(article: Article, cast: Cast, offer: offers.Offer, meant: _Awaited | None) -> EventSite:
    own = gatherings.kind(offer.event, cast) if offer.event is not None else None
    kind = own or (meant.kind if meant is not None else "talks")
    who = gatherings.participants(offer.event, cast) if own and offer.event is not None else ()
    site = _offered(_site(article, cast, offer.token, kind, Venue(offer.mention)), offer)
    past = site.background and not shortlists.is_one(offer.token)  # "the last two sites" are no former ones
    title = meant.title if meant is not None and meant.kind == kind else ()
    return replace(site, background=past, participants=who, title=title)


@dataclass(frozen=True, slots=True)
class _Awaited:
    """An occasion that is told of: the index of its word, its kind, its name, and whether it is over."""

    at: int
    kind: str
    title: tuple[str, ...]
    is_over: bool


def _awaited(article: Article, scene: Scene, doc: Doc) -> tuple[_Awaited, ...]:
    """The occasions for which places compete, history left out.

    Those that are still to come, if any are: nobody offers to host what has been held.
    """
    told = []
    for token in doc:
        kind = gatherings.kind(token, scene.cast) if in_story(article, token) else None
        contested = kind is not None and (family(kind) in _CONTESTED or kind in _ALSO_CONTESTED)
        if kind is None or kind in _UNHOSTED or not contested:
            continue
        judgement = factuality.judge(token, article, scene.cast)
        if not judgement.background:
            title = gatherings.title(token, scene.cast, scene.places.covered)
            told.append(_Awaited(token.i, kind, title, judgement.status in {"happened", "under_way"}))
    return tuple([one for one in told if not one.is_over] or told)


def _meant(awaited: Sequence[_Awaited], offer: offers.Offer) -> _Awaited | None:
    """The occasion that a place is put forward for: the one told of shortly before, else one of the commonest kind."""
    near = [one for one in awaited if 0 <= offer.token.i - one.at <= _SHORTLY]
    if not near and offers.is_vague(offer):
        return None
    kinds = [one.kind for one in awaited]
    if near:
        return near[-1]
    return max(awaited, key=lambda one: (kinds.count(one.kind), -one.at), default=None)


def _offered(site: EventSite, offer: offers.Offer) -> EventSite:
    """The site with the status that the clause gives the place."""
    if offer.verdict == "as told":
        return site
    if offer.event is not None and offer.verdict == "ruled_out" and site.status in {"possible", "ruled_out"}:
        # "may be moved from Lima", "will not be moved from Lima"
        return replace(site, status="possible" if site.status == "possible" else "expected")
    if site.status in {"ruled_out", "possible"} and offer.verdict == "expected":
        return site  # "may be moved to Lima", "was not moved to Lima"
    ruled_out = site.status == "ruled_out" and offer.verdict != "possible"
    return replace(site, status="ruled_out" if ruled_out else offer.verdict)


def _still_open(site: EventSite, offer: offers.Offer) -> EventSite:
    """The site told of, not held where it is only put forward: "Oslo has been floated as a place for the meeting"."""
    inside = any(token.idx == site.event.start and _in_its_clause(token, offer.token) for token in offer.token.subtree)
    return _offered(site, offer) if site.status == "happened" and offer.verdict == "possible" and inside else site


def _in_its_clause(token: Token, predicate: Token) -> bool:
    """Whether no other clause holds it: "Lima was the favourite, because she was there for a forum" is of no forum."""
    while token.i != predicate.i:
        if base(token) in _OTHER_CLAUSES or token.head.i == token.i:
            return False
        token = token.head
    return True


def _site(article: Article, cast: Cast, event: Token, kind: str, venue: Venue) -> EventSite:
    judgement = factuality.judge(event, article, cast)
    status: Status = "expected" if judgement.status == "happened" and _is_scheduled(event) else judgement.status
    if lemma_of(event) == "dig" and status in {"happened", "under_way"}:
        status = "expected"  # a grave, before the burial
    status = standing.settle(event, kind, status)
    if status == "expected" and _is_one_of_several(event.doc, venue.mention):
        status = "possible"
    if status == "under_way" and _is_looked_back_on(event):
        status = "happened"
    if status in {"under_way", "expected"} and _is_over(event):
        status = "happened"
    if status == "expected" and _is_on_a_condition(event):
        status = "possible"
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


def _is_one_of_several(doc: Doc, mention: Mention) -> bool:
    """As in "in Lima or Quito", "Lima or Quito will host it": each of them is a possibility."""
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None:
        return False
    listed = list(conjuncts(span.root))
    listed = listed if len(listed) > 1 or base(span.root) != "conj" else list(conjuncts(span.root.head))
    return any(child.lower_ == "or" for part in listed for child in children(part, "cc"))


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


def _is_over(event: Token) -> bool:
    """As in "is on the way home after talks in Lima", "had come south for a summit in Lima"."""
    if event.pos_ != "NOUN" or base(event) != "obl":
        return False
    chain = [node for node in (event.head, *governors(event.head)) if node.pos_ in {"VERB", "AUX"}]
    aux = {child.lower_ for child in children(event.head, "aux")}
    if preposition(event) in {"after", "following"}:
        return event.head.pos_ == "VERB" and not aux & _AHEAD
    before = any(child.lower_ == "had" for verb in chain[:2] for child in children(verb, "aux"))
    return preposition(event) == "for" and before


def _is_on_a_condition(event: Token) -> bool:
    """As in "if neither gives in, the talks would move to Oslo"."""
    for verb in (node for node in (event, event.head) if node.pos_ == "VERB"):
        would = any(child.lower_ == "would" for child in children(verb, "aux"))
        marks = {mark.lower_ for clause in children(verb, "advcl") for mark in children(clause, "mark")}
        if would and marks & {"if", "unless"}:
            return True
    return False


def _is_scheduled(event: Token) -> bool:
    """As in "Perth, where they play Australia": the present of a timetable; a headline has no full stop."""
    if townlife.is_announced(event):
        return True
    timetable = event.pos_ == "VERB" and event.tag_ in {"VBP", "VBZ"} and family(event.lemma_) != "attack"
    return timetable and event.sent[-1].text in {".", "!", "”", '"'} and event.lemma_ in {"play", "meet"}


def _is_looked_back_on(event: Token) -> bool:
    """As in "police are questioning two men over the blast": what goes on there is not what struck."""
    if event.pos_ != "NOUN" or family(event.lemma_) not in {"attack", "accident"}:
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
