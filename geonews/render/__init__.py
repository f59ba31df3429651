"""Story to picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.model import Story


def notebook(story: Story) -> str:
    """The map in a frame for a notebook cell; see `geonews.render.page.notebook`."""
    from geonews.render import page  # noqa: PLC0415 - folium costs half a second that no other reader should pay

    return page.notebook(story)
