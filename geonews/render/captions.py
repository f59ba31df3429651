"""One sentence for each leg and each candidate site, as a caption would print it.

Sentences are built so that no verb has to agree with the mover, who may be a person, a ship or a crowd. What a
source alone says is said to be its word; what is only expected, possible or denied never reads as a fact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geonews.render import words
from geonews.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geonews.model import Candidate, Event, Evidence, Leg, Place

#: ``{who}`` moves ``{way}``: by status. The base form of the verb keeps clear of agreement.
_FRAMES = {
    "happened": "{who} travelled {way}",
    "under_way": "{who} set out {way} and had not arrived when last reported",
    "expected": "The reports expect {who} to travel {way}",
    "possible": "It is possible, by the reports, for {who} to travel {way}",
    "denied": "It is denied that {who} travelled {way}, or will",
    "superseded": "Earlier reports had {who} travel {way}; later ones overtook them",
}
_SITE_FRAMES = {
    "happened": "The {event} was held {where}",
    "under_way": "The {event} is being held {where}",
    "expected": "The {event} is expected {where}",
    "possible": "The {event} may be held {where}",
    "ruled_out": "The {event} was ruled out {where}",
}
#: Kinds of place that one is at, not in.
_AT = frozenset(
    "airport port border_crossing rail_station rail_junction spaceport nuclear_site naval_base air_base military_base "
    "shipyard government_seat venue camp dam facility".split()
)
#: Sources named in a caption; the notes have them all.
_MOST_SOURCES = 2
#: Speakers that are many without an s, or are said without an article.
_PLURALS = frozenset("media police people staff personnel".split())
#: Words that open a description and take no "the" before them: "about 200 migrants", "a trawler".
_OPENERS = frozenset(
    "a an the another any about around some more over nearly almost up at least hundreds thousands dozens scores tens "
    "one two three four five six seven eight nine ten eleven twelve many several both his her its their".split()
)


def leg(who: str, one: Leg) -> str:
    """``The Aurora travelled from A to B by sea on 3 May 2024, according to C.``, ending in a full stop."""
    way = " ".join(part for part in (_way(one), _means(one, who), when(one)) if part)
    said = _FRAMES[one.status].format(who=_named(who), way=way)
    return _finish(said, one.evidence, disputed=bool(one.disputed_by))


def site(event: Event, one: Candidate) -> str:
    """``The summit may be held in Geneva, according to A.``, ending in a full stop."""
    said = _SITE_FRAMES[one.status].format(event=words.event_name(event), where=_at(one.place))
    ruled_out = one.status == "ruled_out"
    evidence = one.opposing if ruled_out else one.supporting
    return _finish(said, evidence, disputed=bool(one.opposing) and not ruled_out)


def when(one: Leg) -> str:
    """``on 3 May 2024``, ``between 3 and 5 May 2024``, ``in May 2024``; empty where no date is told."""
    told = words.when(one.when)
    if one.when is None or not told:
        return ""
    first, last = one.when.earliest, one.when.latest
    if first is None or last is None:
        return told
    if first == last:
        return f"on {told}"
    return f"in {told}" if one.when.iso else f"between {_first_of(first, last)} and {words.day(last)}"


def _first_of(first: date, last: date) -> str:
    """The first day without the month or year that it shares with the last."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return words.day(first).removesuffix(f" {last.year}")


def _named(who: str) -> str:
    """The mover as the subject of a sentence: a description of one word or more takes "the"."""
    name = clean(who)
    first = name.split(" ")[0]
    bare = name == name.lower() and first.isalpha() and first not in _OPENERS
    return f"the {name}" if bare else name


def _way(one: Leg) -> str:
    ends = []
    if one.origin is not None:
        ends.append(f"from {clean(one.origin.name)}")
    if one.via:
        ends.append(f"by way of {words.listed([clean(place.name) for place in one.via])}")
    if one.destination is not None:
        ends.append(f"to {clean(one.destination.name)}")
    return " ".join(ends)


def _means(one: Leg, who: str) -> str:
    """``by rail``, ``by lorry``, ``by air aboard Silver Gull``; empty where neither way nor vehicle is known."""
    mode, vehicle = words.MODE[one.mode], clean(one.vehicle or "")
    if not vehicle or vehicle in clean(who):
        return mode
    if vehicle.isalpha() and vehicle.islower():
        return f"by {vehicle}"
    if vehicle != vehicle.lower() and vehicle.split(" ")[-1].islower():
        return f"{mode} ({vehicle})".strip()  # "Chinese airliner", "Soviet-built lorry": a kind, not a name
    return f"{mode} aboard {vehicle}".strip() if vehicle != vehicle.lower() else f"{mode} ({vehicle})".strip()


def _at(place: Place) -> str:
    return f"{'at' if place.kind in _AT else 'in'} {clean(place.name)}"


def _speaker(source: str) -> str:
    """Who said so, as it reads after "according to": "foreign ministry" takes "the", "officials" and names do not."""
    name = clean(source)
    first, _, rest = name.partition(" ")
    if first.casefold() in _OPENERS and not rest[:1].isupper():
        return f"{first.casefold()} {rest}".strip()
    head = re.split(r" (?:of|in|from|for|at|with|to|on|who|close|familiar|briefed)\b", name)[0].split(" ")[-1]
    plural = (head.endswith("s") and not head.endswith("ss")) or head in _PLURALS
    return name if plural or name != name.lower() else f"the {name}"


def _finish(said: str, evidence: Sequence[Evidence], *, disputed: bool) -> str:
    said = f"{said[:1].upper()}{said[1:]}"
    sources = [one.source or "" for one in evidence]
    if sources and all(sources):
        # one report without a named source is the paper's own word, and then nobody else need vouch for it
        said += f", according to {words.listed(list(dict.fromkeys(map(_speaker, sources))), most=_MOST_SOURCES)}"
    if disputed:
        said += "; others say otherwise"
    return f"{said}."
