"""What is told of a journey besides its places, as far as it decides the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.model import Leg

#: "along the coast", "hugged Norway's western shore", "down the coast", "on the coastal road"; in small letters, since
#: Gold Coast and Cape Coast are places. Words between must not turn it round: "broke up off the coast".
_BETWEEN = r"(?:(?!off|from|to|of|near|on|and|with)[\w-]+\s+){0,3}?"
_COAST = r"(?:coast|coastline|seaboard|shore|shoreline)\b"
_ALONG = re.compile(
    rf"\b(?:[Aa]long|(?:following|followed|hugging|hugged|hugs|skirting|skirted))\s+(?:the\s+|its\s+|\w+[’']s?\s+)?"
    rf"{_BETWEEN}{_COAST}"
    rf"|\b(?:up|down)\s+(?:the|its|\w+[’']s?)\s+{_BETWEEN}{_COAST}"
    r"|\bcoastal\s+(?:railway|rail|railroad|line|track|road|highway|motorway|route)\b"
    r"|\b(?:by|via|on|along|took|take|taking|takes|using)\s+the\s+(?:\w+\s+)?coast\s+(?:railway|line|road|highway)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The day of a journey, if it is known, and whether it is told to have kept to the coast."""

    when: date | None = None
    by_coast: bool = False


NOTHING = Told()


def told(leg: Leg) -> Told:
    """What the sentences of a leg tell of its way."""
    when = leg.when.latest if leg.when else None
    return Told(when=when, by_coast=any(says_coast(one.quote) for one in leg.evidence))


def says_coast(sentence: str) -> bool:
    """Whether a sentence says of a journey that it kept to the coast."""
    return _ALONG.search(sentence) is not None
