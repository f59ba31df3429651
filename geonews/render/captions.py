"""One sentence for each leg and each candidate site, as a caption would print it.

Sentences are built so that no verb has to agree with the mover, who may be a person, a ship or a crowd. What a
source alone says is said to be its word; what is only expected, possible or denied never reads as a fact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geonews.grammar.nouns import noun_kind
from geonews.render import words
from geonews.render.escape import clean
from geonews.wording import NUMERALS

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
#: ``{was}`` and ``{is_}`` agree with the event, which may be "talks".
_SITE_FRAMES = {
    "happened": "The {event} {was} held {where}",
    "under_way": "The {event} {is_} being held {where}",
    "expected": "The {event} {is_} expected {where}",
    "possible": "The {event} may be held {where}",
    "ruled_out": "The {event} {was} ruled out {where}",
}
#: Of what strikes and is not held: an attack, a crash.
_STRUCK_FRAMES = {
    **_SITE_FRAMES,
    "happened": "The {event} happened {where}",
    "under_way": "The {event} {is_} under way {where}",
    "possible": "The {event} may be {where}",
}
#: Places told of an event before it was held elsewhere.
_OVERTAKEN_FRAMES = {
    "expected": "The {event} had been expected {where}",
    "possible": "The {event} might have been held {where}, earlier reports said",
}
#: Names of places that English tells with "the".
_TAKES_THE = re.compile(
    r"^(?:United |Strait|Gulf|Bay of|Sea of|Isle of|Republic|Democratic Republic|Cape of|Panama Canal|Suez Canal)"
    r"|(?:Sea|Ocean|Strait|Channel|Passage|Gulf|Canal|Islands?|Republic|Emirates|Mountains|Desert|Peninsula)$"
    r"|^(?:Bahamas|Philippines|Netherlands|Maldives|Gambia|Seychelles|Comoros|Azores|Balkans|Caribbean|Arctic)$"
)
#: Kinds of place that one is at, not in.
_AT = frozenset(
    "airport port border_crossing rail_station rail_junction spaceport nuclear_site naval_base air_base military_base "
    "shipyard government_seat venue camp dam facility".split()
)
#: Sources named in a caption; the notes have them all.
_MOST_SOURCES = 2
#: Speakers that are many without an s, or are said without an article.
_PLURALS = frozenset("media police people staff personnel".split())
#: Last words of names that take "the": "the National Storm Centre", "the Vatican".
_OFFICES = frozenset(
    "center centre office nations guard guards agency ministry service department commission committee council bureau"
    " institute association union court navy army fund bank programme program party pentagon vatican kremlin un"
    " eu".split()
)
#: Words that open a description and take no "the" before them: "about 200 migrants", "a trawler".
_OPENERS = frozenset(
    "a an the another any about around some more over nearly almost up at least hundreds thousands dozens scores tens "
    "many several both his her its their".split()
) | set(NUMERALS)


def leg(who: str, one: Leg) -> str:
    """``The Aurora travelled from A to B by sea on 3 May 2024, according to C.``, ending in a full stop."""
    way = " ".join(part for part in (_way(one), _means(one, who), when(one)) if part)
    said = _FRAMES[one.status].format(who=named(who), way=way)
    return _finish(said, one.evidence, disputed=bool(one.disputed_by))


def site(event: Event, one: Candidate) -> str:
    """``The summit may be held in Geneva, according to A.``, ending in a full stop."""
    said = _site_frame(event, one).format(event=words.event_name(event), where=_at(one.place), **_verbs(event))
    ruled_out = one.status == "ruled_out"
    evidence = one.opposing if ruled_out else one.supporting
    return _finish(said, evidence, disputed=bool(one.opposing) and not ruled_out)


def _site_frame(event: Event, one: Candidate) -> str:
    if words.strikes(event):
        return _STRUCK_FRAMES[one.status]
    held = any(other.status == "happened" for other in event.sites)
    return _OVERTAKEN_FRAMES.get(one.status, _SITE_FRAMES[one.status]) if held else _SITE_FRAMES[one.status]


def _verbs(event: Event) -> dict[str, str]:
    many = event.kind.endswith("s") and not event.kind.endswith("ss")
    return {"was": "were", "is_": "are"} if many else {"was": "was", "is_": "is"}


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


def named(who: str) -> str:
    """The mover within a sentence: a description of one word or more takes "the"."""
    name = clean(who)
    if name.split(" ")[0].casefold() in _OPENERS:
        name = name[:1].lower() + name[1:]
    first = name.split(" ")[0]
    bare = name == name.lower() and first.isalpha() and first not in _OPENERS
    return f"the {name}" if bare else name


def _way(one: Leg) -> str:
    ends = []
    if one.origin is not None:
        ends.append(f"from {_placed(one.origin)}")
    if one.via:
        ends.append(f"by way of {words.listed([_placed(place) for place in one.via])}")
    if one.destination is not None:
        ends.append(f"to {_placed(one.destination)}")
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
    return f"{'at' if place.kind in _AT else 'in'} {_placed(place)}"


def _placed(place: Place) -> str:
    """The name of a place with the article that English puts before seas, straits, canals and some countries."""
    name = clean(place.name)
    if name.startswith(("The ", "Lake ", "Mount ", "Cape ")) or not _TAKES_THE.search(name):
        return name
    return f"the {name}"


def _speaker(source: str) -> str:
    """Who said so, as it reads after "according to": "foreign ministry" takes "the", "officials" and names do not."""
    name = clean(source)
    first, _, rest = name.partition(" ")
    if first.casefold() in _OPENERS and not rest[:1].isupper():
        return f"{first.casefold()} {rest}".strip()
    head = re.split(r" (?:of|in|from|for|at|with|to|on|who|close|familiar|briefed)\b", name)[0].split(" ")[-1]
    plural = (head.endswith("s") and not head.endswith("ss")) or head in _PLURALS
    if first.casefold() in _OPENERS:
        return name
    if name == name.lower() or head.casefold() in _OFFICES:
        return name if plural and head.islower() else f"the {name}"
    if head.islower() and noun_kind(head) == "person":
        return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"  # "Kenyan official"
    return name


def _finish(said: str, evidence: Sequence[Evidence], *, disputed: bool) -> str:
    said = f"{said[:1].upper()}{said[1:]}"
    sources = [one.source or "" for one in evidence]
    if sources and all(sources):
        # one report without a named source is the paper's own word, and then nobody else need vouch for it
        said += f", according to {words.listed(list(dict.fromkeys(map(_speaker, sources))), most=_MOST_SOURCES)}"
    if disputed:
        said += "; others say otherwise"
    return f"{said}."
