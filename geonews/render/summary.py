"""The story in plain sentences with footnotes: story.txt. No sentence stands there without a note that quotes it.

The text is UTF-8, one paragraph a line, wide lines left to whoever shows them; notes are numbered in the order of
their first use and quote one sentence each, with outlet, date and who said so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geonews.render import captions, credit, words
from geonews.render.escape import clean, web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geonews.model import ArticleNote, Change, Event, Evidence, Itinerary, Leg, Story, Unresolved


@dataclass(slots=True)
class _Notes:
    """Footnotes in the order of first use; one sentence of one article is one note however often it is cited."""

    articles: dict[str, ArticleNote]
    numbers: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """``[1][4]`` for these sentences, writing the notes that are new."""
        found = []
        for one in evidence:
            key = (one.article, one.quote, one.source)
            if key not in self.numbers:
                self.numbers[key] = len(self.numbers) + 1
                self.lines.append(f"[{self.numbers[key]}] {self._note(one)}")
            found.append(self.numbers[key])
        return "".join(f"[{number}]" for number in sorted(set(found)))

    def _note(self, one: Evidence) -> str:
        note = self.articles.get(one.article)
        parts = [f"“{clean(words.shortened(one.quote, words.LONGEST_QUOTE))}”"]
        if note is not None:
            named = note.title and note.title.strip() != one.quote
            title = f"“{clean(words.shortened(note.title or '', words.LONGEST_TITLE))}”" if named else "headline"
            title = title if note.title else ""
            dated = words.day(note.published) if note.published else "undated"
            parts += [part for part in (clean(note.outlet or ""), title, dated) if part]
        else:
            parts.append(clean(one.article))
        if one.source:
            parts.append(f"said by {clean(one.source)}")
        link = web_link(note.url) if note else None
        return ", ".join(parts) + (f". {link}" if link else ".")  # no full stop after an address


def text(story: Story) -> str:
    """The whole story as plain text, ending in a newline; the same story gives the same text."""
    notes = _Notes({note.id: note for note in story.articles})
    parts = [
        [clean(story.title), "=" * min(len(story.title), 100)],
        [f"{words.sources(story.articles)}."],
        _changes(story.changes, notes),
        *(_itinerary(itinerary, notes) for itinerary in story.itineraries),
        *(_event(event, notes) for event in story.events),
        _open_questions(story.unresolved, notes),
        [f"Not read: {clean(one.origin)} ({clean(one.message)})" for one in story.failures],
        ["Notes", "-----", *notes.lines] if notes.lines else [],
        [credit.sentence(story)],
    ]
    return "\n\n".join("\n".join(" ".join(line.split("\n")) for line in part) for part in parts if part) + "\n"


def _head(title: str) -> list[str]:
    return [title, "-" * min(len(title), 100)]


def _itinerary(itinerary: Itinerary, notes: _Notes) -> list[str]:
    """The legs that are news, in order, then what was overtaken, then earlier journeys."""
    present = [leg for leg in itinerary.legs if not leg.background]
    earlier = [leg for leg in itinerary.legs if leg.background]
    if not itinerary.legs:
        return []
    lines = _head(f"Journey of {captions.named(itinerary.mover)}")
    lines += [f"- {_leg(itinerary.mover, leg, notes)}" for leg in present]
    lines += [f"- Earlier: {_leg(itinerary.mover, leg, notes)}" for leg in earlier]
    return lines


def _leg(mover: str, leg: Leg, notes: _Notes) -> str:
    said = captions.leg(mover, leg)
    length = words.length(leg.route)
    through = words.passed(leg)
    by_way_of = f", by its course through {through}" if through else ""
    drawn = f" (The line on the map: {length}{by_way_of}.)" if length else ""
    disputed = notes.cite(leg.disputed_by) if leg.disputed_by else ""
    against = f" Against it: {disputed}." if disputed else ""
    return f"{said} {notes.cite(leg.evidence)}{against}{drawn}"


def _event(event: Event, notes: _Notes) -> list[str]:
    if not event.sites:
        return []
    dated = words.when(event.when)
    held = any(site.status == "happened" for site in event.sites)
    lead = "Where it may be held: " if len(event.sites) > 1 and not held else ""
    lead = "Earlier event: " if event.background else lead
    title = f"{lead}{words.event_name(event)}{f', {dated}' if dated else ''}"
    lines = _head(title[:1].upper() + title[1:])
    for site in sorted(event.sites, key=lambda c: c.rank):
        both = site.status != "ruled_out" and site.opposing
        against = f" Against it: {notes.cite(site.opposing)}." if both else ""
        evidence = site.supporting if site.status != "ruled_out" else (*site.opposing, *site.supporting)
        standing = f" (score {round(100 * site.score)} of 100)" if len(event.sites) > 1 and not held else ""
        mark = f"{clean(site.letter)}." if site.letter else "-"
        lines.append(f"{mark} {captions.site(event, site)} {notes.cite(evidence)}{against}{standing}")
    return lines


def _changes(changes: Sequence[Change], notes: _Notes) -> list[str]:
    if not changes:
        return []
    return [
        *_head("What has changed"),
        *(f"- {clean(c.text)} {notes.cite(c.evidence)}".rstrip() for c in changes),
    ]


def _open_questions(unresolved: Sequence[Unresolved], notes: _Notes) -> list[str]:
    """Names without a place: nothing is claimed of them, so they carry their reason instead of a note."""
    if not unresolved:
        return []
    lines = _head("Not placed, or not surely")
    for one in unresolved:
        note = notes.articles.get(one.article)
        where = clean((note.outlet or note.title or note.id) if note else one.article)
        among = words.listed([clean(place.name) for place in one.candidates], most=3)
        lines.append(f"- {clean(one.name)} ({where}): {clean(one.reason)}{f'; among {among}' if among else ''}.")
    return lines
