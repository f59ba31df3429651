"""Columns of whole numbers in one small file: a JSON head, then byte planes, the whole under xz.

Map data is mostly small steps between neighbours. Each column is stored as zigzag-coded 32-bit numbers whose four
bytes are kept apart (all low bytes, then all second bytes ...), so that xz meets long runs of zeros. On the rail
network this takes a third of what ``numpy.savez_compressed`` takes. xz carries a check sum, so damage is noticed.
"""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A column of signed whole numbers.
Column = npt.NDArray[np.int64]

_MAGIC = b"GNP1"
_PLANES = 4


def pack(head: Mapping[str, Any], columns: Mapping[str, npt.NDArray[np.integer[Any]]]) -> bytes:
    """The bytes of a file with this head and these columns (each value within 31 bits and sign).

    The same input gives the same bytes with the same liblzma.
    """
    described = {**head, "columns": [[name, len(values)] for name, values in columns.items()]}
    head_bytes = json.dumps(described, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    planes = []
    for values in columns.values():
        signed = values.astype(np.int64)
        zigzag = ((signed << 1) ^ (signed >> 63)).astype("<u4")
        planes.append(zigzag.view(np.uint8).reshape(-1, _PLANES).T.tobytes())
    body = _MAGIC + len(head_bytes).to_bytes(4, "little") + head_bytes + b"".join(planes)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 3, "lp": 0, "pb": 0}]
    return lzma.compress(body, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=filters)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, Column]]:
    """Head and columns of what `pack` wrote.

    Raises
    ------
    ValueError
        The bytes are cut short, altered or of another kind; the message says which.
    """
    try:
        body = lzma.decompress(data)
    except lzma.LZMAError as error:
        msg = f"not a whole xz file ({error})"
        raise ValueError(msg) from error
    if body[:4] != _MAGIC:
        msg = "not a geonews data file (wrong first bytes)"
        raise ValueError(msg)
    at = 8 + int.from_bytes(body[4:8], "little")
    head = json.loads(body[8:at])
    columns: dict[str, Column] = {}
    for name, count in head["columns"]:
        size = count * _PLANES
        if at + size > len(body):
            msg = f"column {name!r} is cut short"
            raise ValueError(msg)
        planes = np.frombuffer(body, np.uint8, size, at).reshape(_PLANES, -1)
        zigzag = np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
        columns[name] = (zigzag >> 1) ^ -(zigzag & 1)
        at += size
    return head, columns
