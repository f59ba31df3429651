"""``python -m geonews`` is the same as ``geonews``."""

from __future__ import annotations

import sys

from geonews.cli import main

sys.exit(main())
