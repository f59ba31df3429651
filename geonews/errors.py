"""What can go wrong, as one tree.

::

    GeonewsError
    ├── InputError (ValueError)          an article, feed or file that cannot be used
    ├── GazetteerError (RuntimeError)    the gazetteer is missing, damaged or of another version
    ├── ModelError (RuntimeError)        the language model cannot be loaded or does not fit
    ├── NetworkDataError (RuntimeError)  a rail, road or sea network file is damaged
    ├── StoryError (ValueError)          a story.json that does not follow the schema
    ├── CorrectionsError (ValueError)    a corrections.toml that cannot be read, or contradicts itself
    └── RenderError (RuntimeError)       a map that would break its promises (a network address in the page)

Every message says what failed, which value or file, and what to do next.
"""

from __future__ import annotations


class GeonewsError(Exception):
    """Root of everything geonews raises on purpose.

    >>> try:
    ...     raise InputError("a.txt is empty; give a file with text in it")
    ... except GeonewsError as error:
    ...     print(error)
    a.txt is empty; give a file with text in it
    """


class InputError(GeonewsError, ValueError):
    """An input that cannot be read as an article; the fault lies with the input."""


class GazetteerError(GeonewsError, RuntimeError):
    """The gazetteer database is missing, damaged or of another version; rebuild it."""


class ModelError(GeonewsError, RuntimeError):
    """The language model cannot be loaded, or its labels are not ones geonews can use."""


class NetworkDataError(GeonewsError, RuntimeError):
    """A transport network that ships with the package is damaged; reinstall the package."""


class StoryError(GeonewsError, ValueError):
    """A story.json that does not follow the documented schema."""


class CorrectionsError(GeonewsError, ValueError):
    """A corrections.toml that cannot be read, names what there is not, or contradicts itself."""


class RenderError(GeonewsError, RuntimeError):
    """A page that would break its promises, for instance by asking the network for something."""
