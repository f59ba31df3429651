"""A trip of several places that has only begun: all but the first of them are still ahead.

"Landed in A at the start of a tour of B and C", "opened a visit to B and C", "is on a tour of B and C": the verb is in
the past and the trip is told of as happening, but nobody has been seen in C.
"""

from __future__ import annotations

import re

from geonews.model import Article, EventSite, Movement

#: Words of trips that have several goals ("tour", "visit"); a flight or voyage has one at its end.
_TRIPS = frozenset(("tour", "visit", "trip", "swing"))
_WINDOW = 90  # characters before the trip's word in which it is said to begin
_OWN = r"(?:an?|the|his|her|its|their|another)\b[^.,;:()]{0,50}$"
_BEGUN = re.compile(
    rf"\b(?:start|beginning|outset|first (?:leg|stop|stage|day|part)) (?:of|on) {_OWN}"
    rf"|\b(?:beg[aiu]ns?|start(?:s|ed)|kick(?:s|ed) off|open(?:s|ed)|embark(?:s|ed) on|launche[sd]) {_OWN}"
    rf"|\b(?:set|sets|setting) (?:off|out)(?: [\w-]+){{0,6}} on {_OWN}"
    rf"|\b(?:as|is) part of {_OWN}"
    rf"|(?:\b(?:is|are|am)|[’'](?:s|re))(?: now| currently)? on {_OWN}",
    re.IGNORECASE,
)


def still_ahead(article: Article, fact: Movement | EventSite) -> frozenset[int]:
    """Where the places begin that a trip just begun has yet to come to; none where it is not said to begin.

    >>> text = "Rivera landed in Cusco at the start of a tour of Peru and Ecuador."
    >>> _BEGUN.search(text[: text.index("tour")]) is not None
    True
    """
    if not isinstance(fact, Movement) or fact.lemma not in _TRIPS:
        return frozenset()
    goals = sorted(mention.span.start for mention in (*fact.via, *fact.destination))
    before = article.text[max(fact.sentence.start, fact.trigger.start - _WINDOW) : fact.trigger.start]
    if len(goals) < 2 or _BEGUN.search(before) is None:
        return frozenset()
    return frozenset(goals[1:])
