"""PNG of a drawing, through resvg: no browser, no fonts of the machine."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import resvg_py

from geonews.errors import RenderError
from geonews.render import drawing as drawings

if TYPE_CHECKING:
    from geonews.render.drawing import Drawing

#: Dots an inch written into the file, so that Word and InDesign place it in print size.
_DPI = 300
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG of 300 dots an inch; letters are drawn as shapes, so that none can be missing.

    Raises
    ------
    RenderError
        resvg cannot draw it.
    """
    try:
        raw = bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawings.svg(drawing, outlines=True), zoom=drawing.scale, skip_system_fonts=True
            )
        )
    except ValueError as error:
        msg = f"the map could not be drawn as PNG: {error}; please report this as a bug"
        raise RenderError(msg) from error
    per_metre = round(_DPI / 0.0254)
    # after the header chunk: 8 bytes of signature, 25 of IHDR
    return raw[:33] + _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) + raw[33:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
