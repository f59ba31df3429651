"""Whom a map owes thanks, said once for the page, the picture and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.render import context

if TYPE_CHECKING:
    from geonews.model import Story


def uses_osm(story: Story) -> bool:
    """Whether a line on the map is from OpenStreetMap: a way along rails or roads, or railways under it."""
    legs = (leg for itinerary in story.itineraries for leg in itinerary.legs)
    return context.by_rail(story) or any(leg.route is not None and leg.route.method in ("rail", "road") for leg in legs)


def sentence(story: Story) -> str:
    """The credit in words, as the licences ask for it."""
    osm = " Railways and roads: © OpenStreetMap contributors (ODbL)." if uses_osm(story) else ""
    return f"Places: GeoNames (CC BY 4.0) and geonews. Base map: Natural Earth.{osm}"


def names(story: Story) -> str:
    """The sources of the map by name, for a line that has no room for more."""
    return "GeoNames, Natural Earth, © OpenStreetMap contributors" if uses_osm(story) else "GeoNames, Natural Earth"


def links(story: Story) -> str:
    """The line in the map's corner, as HTML; only our own words."""
    osm = f"{_link('https://www.openstreetmap.org/copyright', '© OpenStreetMap contributors')} · "
    places = _link("https://www.geonames.org/", "GeoNames")
    return f"{osm if uses_osm(story) else ''}{places} · {_link('https://www.naturalearthdata.com/', 'Natural Earth')}"


def _link(address: str, name: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{name}</a>'
