"""geonews: news articles in, one story map out.

Who moved from where to where, by what, when and how surely, and where the event of the story may be held.

>>> import geonews
>>> story = geonews.map_story(["articles/"])            # doctest: +SKIP
>>> story.itineraries[0].legs[0].destination.name       # doctest: +SKIP
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geonews.pipeline import map_story, read

__all__ = ["__version__", "map_story", "read"]
__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:  # noqa: ANN401 - module attributes are of any type
    """Import the pipeline, and with it spaCy, only when it is first asked for."""
    if name in ("map_story", "read"):
        from geonews import pipeline  # noqa: PLC0415 - `import geonews` stays instant

        return getattr(pipeline, name)
    msg = f"module 'geonews' has no attribute {name!r}"
    raise AttributeError(msg)
