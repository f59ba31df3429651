"""Story to picture."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geonews.model import Story


def notebook(story: Story) -> str:
    """The map in a frame for a notebook cell; see `geonews.render.page.notebook`."""
    from geonews.render import page  # noqa: PLC0415 - folium costs half a second that no other reader should pay

    return page.notebook(story)


def picture(story: Story) -> str:
    """The printed map as PNG in base64, for notebooks that become PDF, slides or Word."""
    from geonews.render import raster, static  # noqa: PLC0415 - see notebook

    return base64.b64encode(raster.png(static.drawing(story, size="page"))).decode("ascii")


def told(story: Story) -> str:
    """What is on the map, in sentences."""
    from geonews.render import describe  # noqa: PLC0415 - see notebook

    return describe.alt(story)


#: How a notebook shows a story, by media type.
VIEWS: Mapping[str, Callable[[Story], str]] = {"text/html": notebook, "image/png": picture, "text/plain": told}
