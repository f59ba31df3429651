"""The articles' whole texts below a map, for those who may show them: each sentence the map rests on leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.render.escape import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geonews.model import ArticleNote, Story

#: A stretch of a text (half-open), and the address on the page it leads to; none for page noise, which is left out.
_Stretch = tuple[int, int, str]


def texts(story: Story, given: Mapping[str, str]) -> str:
    """A section with the texts given, by article id, in the order of the story; empty where none is given."""
    shown = [
        f'<h3 lang="en">{text(note.title or note.id)} <a class="ref" href="#article-{number}">[{number}]</a></h3>'
        f'<div class="text">{_linked(story, note, given[note.id])}</div>'
        for number, note in enumerate(story.articles, start=1)
        if note.id in given
    ]
    return f"<section><h2>What the articles say</h2>{''.join(shown)}</section>" if shown else ""


def _linked(story: Story, note: ArticleNote, whole: str) -> str:
    """A text without its page noise; a sentence that is quoted for a leg or site is a link to it."""
    parts, at = [], 0
    for start, end, address in _stretches(story, note):
        if not at <= start < end <= len(whole):
            continue
        said = f'<a class="said" href="{address}">{text(whole[start:end])}</a>' if address else ""
        parts += [text(whole[at:start]), said]
        at = end
    return "".join([*parts, text(whole[at:])]).strip()


def _stretches(story: Story, note: ArticleNote) -> list[_Stretch]:
    """Noise and quoted sentences of one article in order; where several legs quote a sentence, the first has it."""
    found = {(noise.start, noise.end): "" for noise in note.noise}
    for start, end, address in (*_of_legs(story, note.id), *_of_sites(story, note.id)):
        found.setdefault((start, end), address)
    return [(start, end, address) for (start, end), address in sorted(found.items())]


def _of_legs(story: Story, article: str) -> Iterator[_Stretch]:
    for i, itinerary in enumerate(story.itineraries, start=1):
        for j, leg in enumerate(itinerary.legs, start=1):
            for one in (*leg.evidence, *leg.disputed_by):
                if one.article == article:
                    yield (one.start, one.end, f"#leg={i}-{j}")


def _of_sites(story: Story, article: str) -> Iterator[_Stretch]:
    for e, event in enumerate(story.events, start=1):
        for site in event.sites:
            for one in (*site.supporting, *site.opposing):
                if one.article == article:
                    yield (one.start, one.end, f"#site={e}-{site.rank}")
