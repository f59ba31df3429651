"""Which names of a region mean the town that most of it is: who flies to New York lands in the city, not upstate.

Gazetteers and corpora give such a name the region, whose middle may lie far from the town. As the end of a journey or
as the place of an event it is the town, unless the words around it speak of the region.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geonews.toponymy.candidates import contains
from geonews.toponymy.placewords import fold

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

    from geonews.model import Place, Resolution

#: Of the people whom the gazetteer gives a region, the share from which its name means its town. New York City has
#: 0.28, Oklahoma City 0.22 and Quebec City 0.06, which are not what those names mean first.
_CITY_SHARE: Final = 0.25
#: The same where the region is not itself called so: Makkah has 0.22 of "Mecca Region".
_ALIAS_SHARE: Final = 0.2
#: The same where both bear the one name: Aleppo has 0.75, Basra 0.29 of a land of many towns.
_NAMESAKE_SHARE: Final = 0.5
_OF_REGIONS: Final = frozenset(
    "state province region upstate western eastern northern southern central rural statewide governor".split()
)


def as_town(name: Sentence, resolution: Resolution) -> Resolution:
    """The resolution with the town for the region around it that its name also means; else as it is."""
    region = resolution.place
    if region is None or region.kind != "region" or resolution.by_hand or _speaks_of_region(name):
        return resolution
    town = next((one for one in resolution.candidates if _is_town_of(one, region, fold(resolution.toponym.text))), None)
    return resolution if town is None else replace(resolution, place=town)


def _is_town_of(town: Place, region: Place, name: str) -> bool:
    if town.kind != "city" or not contains(region, town):
        return False
    share = town.population / max(1, region.population)
    if fold(region.name) != name:
        return share >= _ALIAS_SHARE
    return share >= (_NAMESAKE_SHARE if fold(town.name) == name else _CITY_SHARE)


def _speaks_of_region(name: Sentence) -> bool:
    """As in "upstate New York", "New York state", and "Albany, New York", which says where Albany lies."""
    doc = name.doc
    around = [doc[at].lower_ for at in (name.start - 1, name.end) if 0 <= at < len(doc)]
    lies_in = name.start > 1 and doc[name.start - 1].text == "," and doc[name.start - 2].pos_ == "PROPN"
    return lies_in or not _OF_REGIONS.isdisjoint(around)
