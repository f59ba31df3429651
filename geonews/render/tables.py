"""The facts of the map as tables and lists below it: the same things for those who cannot see or click the map.

Every function returns HTML. Article text enters through `escape.text` only.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geonews.render import styles, symbols, view, words
from geonews.render.escape import clean, text, web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import ArticleNote, Candidate, Event, Evidence, Leg, Place, Story
    from geonews.render import scene

#: Quotes shown at once; the rest opens on demand, so that a leg told by twenty articles stays one row.
_QUOTES_AT_ONCE = 2


def report(story: Story) -> str:
    """Everything below the map."""
    refs = {note.id: number for number, note in enumerate(story.articles, start=1)}
    parts = [
        _changes(story, refs),
        *(_event(number, event, refs) for number, event in enumerate(story.events)),
        *(_itinerary(story, number, refs) for number in range(len(story.itineraries))),
        _places(story),
        _unresolved(story, refs),
        _corrections(story),
        _articles(story.articles),
        _failures(story),
    ]
    return "".join(part for part in parts if part)


def _changes(story: Story, refs: dict[str, int]) -> str:
    """What the story tells otherwise than an older one of it, each change with the articles that say so."""
    items = []
    for change in story.changes:
        numbers = dict.fromkeys(refs[one.article] for one in change.evidence if one.article in refs)
        items.append(f"<li>{text(change.text)}{''.join(map(_ref, numbers))}</li>")
    return _section("What has changed", f"<ul>{''.join(items)}</ul>" if items else "")


def _section(title: str, body: str) -> str:
    return f"<section><h2>{text(title)}</h2>{body}</section>" if body else ""


def _table(heads: Sequence[str], rows: Iterable[str], caption: str, kind: str) -> str:
    """A table; on a telephone each cell names its column, which page.css knows by the table's kind."""
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in heads)
    return (
        f'<table class="{kind}"><caption class="sr">{text(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _row(cells: Sequence[str], name: str = "") -> str:
    """A row of finished HTML cells; the first names the row."""
    named = f' id="{name}"' if name else ""
    return f'<tr{named}><th scope="row">{cells[0]}</th>{"".join(f"<td>{cell}</td>" for cell in cells[1:])}</tr>'


def _event(number: int, event: Event, refs: dict[str, int]) -> str:
    """One event with its candidate sites, best first."""
    if not event.sites:
        return ""
    heads = ("Place", "Standing", "What speaks for it", "What speaks against it")
    rows = [_site_row(number, event, candidate, refs) for candidate in sorted(event.sites, key=lambda c: c.rank)]
    name = words.event_name(event)
    dated = words.when(event.when)
    title = f"{_lead(event)}: {name}{f', {dated}' if dated else ''}"
    return _section(title, _table(heads, rows, f"Sites of the {name}", "sites"))


def _lead(event: Event) -> str:
    if event.background:
        return "Earlier event"
    if words.strikes(event):
        return "Happened where"
    return "Where it may be held" if len(event.sites) > 1 else "Held where"


def _site_row(number: int, event: Event, candidate: Candidate, refs: dict[str, int]) -> str:
    name = text(candidate.place.name)
    if candidate.status == "ruled_out":
        name = f"<s>{name}</s>"
    place = f'<span class="letter">{text(candidate.letter)}</span> {name}{_show(view.site_id(number, candidate))}'
    share = max(0, min(100, round(candidate.score * 100)))
    standing = (
        f'{text(words.site_status(event, candidate.status))}<span class="bar" aria-hidden="true">'
        f'<span style="width:{share}%"></span></span><small>rank {candidate.rank}, score {share} of 100</small>'
    )
    against = _quotes(candidate.opposing, refs, "against") or "–"
    cells = (place, standing, _quotes(candidate.supporting, refs) or "–", against)
    return _row(cells, f"row-{view.site_id(number, candidate)}")


def _itinerary(story: Story, number: int, refs: dict[str, int]) -> str:
    """One mover's legs; earlier ones come first, as in the story, and say so."""
    itinerary = story.itineraries[number]
    heads = ("Journey", "Status", "When", "How", "Line on the map", "What the articles say")
    rows = [_leg_row(leg, view.leg_id(number, at), refs) for at, leg in enumerate(itinerary.legs)]
    if not rows:
        return ""
    vehicle = f" ({clean(itinerary.vehicle)})" if itinerary.vehicle else ""
    swatch = f'<span class="swatch" style="background:{styles.colour(number)}" aria-hidden="true"></span>'
    title = f"Journey of {clean(itinerary.mover)}{vehicle}"
    return f"<section><h2>{swatch}{text(title)}</h2>{_table(heads, rows, title, 'legs')}</section>"


def _leg_row(leg: Leg, name: str, refs: dict[str, int]) -> str:
    drawn = bool(leg.route and leg.route.coordinates)
    line = " – ".join(part for part in (words.length(leg.route), words.line_note(leg)) if part)
    status = words.STATUS[leg.status] + (", earlier journey" if leg.background else "")
    via = f" via {words.listed([clean(place.name) for place in leg.via])}" if leg.via else ""
    against = _quotes(leg.disputed_by, refs, "against")
    said = _quotes(leg.evidence, refs) + (f'<p class="otherwise">Reported otherwise:</p>{against}' if against else "")
    cells = (
        text(words.ends(leg) + via) + (_show(name) if drawn else ""),
        text(status),
        text(words.when(leg.when) or "not told"),
        text(words.how(leg) or "not told"),
        text(line),
        said or "–",
    )
    return _row(cells, f"row-{name}")


def _show(name: str) -> str:
    """The way from a row back to the map; the page's script gives it its action and shows it."""
    return f' <button type="button" class="show" data-card="{name}" hidden>Show on map</button>'


def _quotes(evidence: Iterable[Evidence], refs: dict[str, int], side: str = "for") -> str:
    """Quotes as a list; the page's script takes what a card quotes from here, by the class of the side."""
    items = [_quote(quote) for quote in view.quotes(evidence, refs)]
    if not items:
        return ""
    shown, more = items[:_QUOTES_AT_ONCE], items[_QUOTES_AT_ONCE:]
    hidden = f'<details><summary>{len(more)} more</summary><ul class="quotes {side}">{"".join(more)}</ul></details>'
    rest = hidden if more else ""
    return f'<ul class="quotes {side}">{"".join(shown)}</ul>{rest}'


def _quote(quote: scene.Quote) -> str:
    said = f' <small class="by">according to {text(quote.source)}</small>' if quote.source else ""
    edges = [0, *(edge for mark in quote.marks for edge in mark), len(quote.text)]
    parts = [text(quote.text[start:end]) for start, end in pairwise(edges)]
    marked = "".join(f"<b>{part}</b>" if number % 2 else part for number, part in enumerate(parts))
    told = f' <small class="told">{text(quote.told)}</small>' if quote.told else ""
    return f"<li><q>{marked}</q>{told}{said}{_ref(quote.article)}</li>"


def _ref(number: int) -> str:
    return f' <a class="ref" href="#article-{number}">[{number}]</a>' if number else ""


def _places(story: Story) -> str:
    """Every place the story names: the drawn ones first, with what they are there."""
    roles = _roles(story)
    doubted = symbols.doubted(story)
    for place in [place for place in roles if place.id in doubted]:
        roles[place].append("unsure which place is meant")
    heads = ("Place", "On the map as", "What it is", "Latitude, longitude", "Gazetteer entry")
    rows = [_row((text(p.name), text(", ".join(role)), *_place_cells(p))) for p, role in roles.items()]
    also = [m for m in story.places if m.place not in roles]
    other = ("Place", "Named", "What it is", "Latitude, longitude", "Gazetteer entry")
    named = [_row((text(m.place.name), f"{m.count}×", *_place_cells(m.place))) for m in also]
    more = (
        f"<details><summary>{len(named)} more places named, not drawn</summary>"
        f"{_table(other, named, 'Places named in the articles that are not on the map', 'places named')}</details>"
        if named
        else ""
    )
    table = _table(heads, rows, "Places on this map", "places") if rows else "<p>No place stands on this map.</p>"
    return _section("Places on this map", table + more)


def _place_cells(place: Place) -> tuple[str, str, str]:
    return (text(words.kind(place)), f"{place.lat:.3f}, {place.lon:.3f}", text(place.id))


def _roles(story: Story) -> dict[Place, list[str]]:
    """What each drawn place is on the map, in order of appearance."""
    roles: dict[Place, list[str]] = {}

    def add(place: Place | None, role: str) -> None:
        if place is not None:
            told = f"{role}, name only" if place.is_wide else role
            kept = roles.setdefault(place, [])
            kept += [told] if told not in kept else []

    for event in story.events:
        for candidate in event.sites:
            ruled = ", ruled out" if candidate.status == "ruled_out" else ""
            earlier = "earlier " if event.background else ""
            add(candidate.place, f"{earlier}site {clean(candidate.letter)}{ruled}".strip())
    for itinerary in story.itineraries:
        for leg in itinerary.legs:
            of = f"of {clean(itinerary.mover)}" + (" (earlier)" if leg.background else "")
            add(leg.origin, f"start {of}")
            for place in leg.via:
                add(place, f"on the way {of}")
            add(leg.destination, f"destination {of}")
    return roles


def _unresolved(story: Story, refs: dict[str, int]) -> str:
    """Names that got no place or an unsure one; the same name for the same reason is one row."""
    heads = ("Name", "Why it has no sure place", "It could be")
    groups: dict[tuple[str, str, tuple[Place, ...]], list[int]] = {}
    for item in story.unresolved:
        groups.setdefault((item.name, item.reason, item.candidates), []).append(refs.get(item.article, 0))
    rows = []
    for (name, reason, candidates), articles in groups.items():
        named = text(name) + "".join(_ref(number) for number in sorted(set(articles)))
        could_be = words.listed([f"{clean(place.name)} ({words.kind(place)})" for place in candidates])
        rows.append(_row((named, text(reason), text(could_be) or "–")))
    title = "Names without a sure place"
    return _section(title, _table(heads, rows, title, "names") if rows else "")


def _corrections(story: Story) -> str:
    """What a person changed, so that a reader can tell it from what was read off the articles."""
    heads = ("Correction", "Changed", "Note")
    rows = [_row((text(c.said), text(f"{c.count}×"), text(c.note) or "–")) for c in story.corrections]
    title = "Corrected by hand"
    return _section(title, _table(heads, rows, title, "corrections") if rows else "")


def _articles(articles: Sequence[ArticleNote]) -> str:
    items = []
    for number, note in enumerate(articles, start=1):
        link = web_link(note.url)
        title = text(words.shortened(note.title or note.id, words.LONGEST_TITLE))
        named = f'<a href="{text(link)}" target="_blank" rel="noopener noreferrer">{title}</a>' if link else title
        dated = words.day(note.published) if note.published else ""
        known = f" <small>({text(words.PUBLISHED_FROM.get(note.published_from, note.published_from))})</small>"
        facts = ", ".join(text(part) for part in (note.outlet or "", dated) if part)
        warned = "".join(f"<li>{text(warning)}</li>" for warning in note.warnings)
        warned = f"<ul>{warned}</ul>" if warned else ""
        facts = f" – {facts}" if facts else ""
        items.append(f'<li id="article-{number}">{named}{facts}{known}{warned}</li>')
    return _section("Articles", f'<ol class="articles">{"".join(items)}</ol>' if items else "<p>None.</p>")


def _failures(story: Story) -> str:
    items = "".join(f"<li><b>{text(failure.origin)}</b>: {text(failure.message)}</li>" for failure in story.failures)
    return _section("Inputs that could not be used", f"<ul>{items}</ul>" if items else "")
