"""Journeys of which the sentence does not say whose they are, told far behind the name: too unsure of whom to be drawn.

In long articles the news is followed by the journeys of others, and a pronoun or a bare noun there is often of somebody
else than of the one whom it was taken for: of 483 legs drawn when nine stories of full length were first read, those of
movers whom their sentence names were right in 0.74, the others in 0.47. Of the 52 that this leaves out one was asked
for, and sound went from 0.643 to 0.699. Whoever the story tells of most is nearly always meant, and a day told beside a
journey mostly comes with plain words for who makes it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geonews.model import Article, Movement, Reading

#: Characters between a name and what is told of its bearer: about two sentences. On six stories of full length, when
#: they were first read (397 legs), 150 left right 0.322 and sound 0.781, 225 0.350 and 0.778, 300 0.350 and 0.759,
#: and no limit 0.355 and 0.728; on six others, read again, it made no such difference.
_FAR: Final = 225
#: Characters that a title has at most.
_TITLE: Final = 160
#: words that name; of two letters only what is written large ("Xi", "Bo")
_WORD: Final = re.compile(r"[^\W_][\w’'-]{2,}|\b[^\W\d_a-z][a-z]\b")
#: a sentence that opens so goes on with whom the one before is about, however long it gets until the journey is told
_GOES_ON: Final = re.compile(r"\s*(?:He|She|It|They)\b")
_SMALL: Final = frozenset("the and his her its their for from with".split())
_UNSURE: Final = (
    "a movement told far behind the name of {who}, by a sentence that does not say whose it is; it is not drawn"
)


def main_mover(readings: Sequence[Reading], names: Mapping[str, str]) -> str | None:
    """Of whom most present movements are told, under the story's name; who is told of first among equals."""
    told = (_told(m) for reading in readings for m in reading.movements if not m.background)
    counts = Counter(names[name] for name in told if name is not None)
    return counts.most_common(1)[0][0] if counts else None


def why_unsure(article: Article, movement: Movement, name: str | None, main: str | None) -> str | None:
    """Why it is too unsure whose movement it is; ``None`` where it is sure enough.

    Parameters
    ----------
    article, movement
        A movement of the story's present, and where it is told.
    name, main
        Under which name the story tells of its mover, and the story's main mover.
    """
    called = _told(movement)
    if called is None or name is None or name == main or movement.when is not None:
        return None
    if _is_headlined(article, name):
        return None
    found = list(_mentions(article.text[: movement.sentence.end], {*_words(called), *_words(name)}))
    if not found or found[-1] >= movement.sentence.start or movement.trigger.start - found[-1] <= _FAR:
        return None
    beside = movement.sentence.start - found[-1] <= _FAR and name[:1].isupper()  # "a man" beside him is somebody else
    if beside and _GOES_ON.match(article.text, movement.sentence.start):
        return None
    return _UNSURE.format(who=name)


def _is_headlined(article: Article, name: str) -> bool:
    """Whether the article's own title names somebody: whom it is about, and whom its pronouns mean."""
    title, *rest = [line for line in article.text.splitlines() if line.strip()] or [""]
    called = _is_named(name) and bool(rest) and len(title) <= _TITLE
    return called and next(iter(_mentions(title, _words(name))), None) is not None


def _is_named(name: str) -> bool:
    """Whether it is a name, and no description that begins with a large letter: "Australian couple"."""
    return name[:1].isupper() and name.rsplit(maxsplit=1)[-1][:1].isupper()


def _told(movement: Movement) -> str | None:
    return movement.mover or movement.vehicle


def _words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name) if word.lower() not in _SMALL}


def _mentions(text: str, words: Iterable[str]) -> Iterable[int]:
    """Where any of the words begins, in order."""
    either = "|".join(map(re.escape, sorted(words)))
    return (match.start() for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text)) if either else ()
