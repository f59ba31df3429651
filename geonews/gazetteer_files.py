"""Where gazetteers, and places of the user's own, are kept on this computer.

Environment variables come first, then what the platform has for caches and for data.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: In place of a path: the tables that ship, whatever else is there.
SHIPPED = "shipped"


def cache_directory() -> Path:
    """Where compiled databases live: ``GEONEWS_CACHE``, else the platform's directory for caches."""
    if named := os.environ.get("GEONEWS_CACHE"):
        return Path(named).expanduser()
    windows = ("LOCALAPPDATA", "AppData/Local")
    return _of_platform(windows, "Library/Caches", ("XDG_CACHE_HOME", ".cache")) / "geonews"


def places_file() -> Path:
    """Where the user's own places are kept: ``GEONEWS_PLACES``, else the platform's directory for user data."""
    if named := os.environ.get("GEONEWS_PLACES"):
        return Path(named).expanduser()
    windows = ("APPDATA", "AppData/Roaming")
    unix = ("XDG_DATA_HOME", ".local/share")
    return _of_platform(windows, "Library/Application Support", unix) / "geonews" / "places.csv"


def _of_platform(windows: tuple[str, str], mac: str, unix: tuple[str, str]) -> Path:
    """The directory that a variable names, else the one below the user's own; macOS has no such variables."""
    if sys.platform == "darwin":
        return Path.home() / mac
    variable, usual = windows if sys.platform == "win32" else unix
    return Path(os.environ.get(variable) or Path.home() / usual)


def geonames_file() -> Path:
    """Where ``geonews gazetteer build --geonames`` puts a database that is used from then on."""
    return cache_directory() / "geonames.sqlite"


def chosen(*, shipped: bool = False) -> Path | None:
    """Where the gazetteer to use is: ``GEONEWS_GAZETTEER``, else one built from a dump; ``None``: the shipped one."""
    named = SHIPPED if shipped else os.environ.get("GEONEWS_GAZETTEER", "")
    if named == SHIPPED:
        return None
    if named:
        return Path(named).expanduser()
    return dump if (dump := geonames_file()).exists() else None
