"""The bytes of a file to text, honestly: what cannot be read as text is refused with the reason."""

from __future__ import annotations

import logging
import re

from geonews.errors import InputError

_log = logging.getLogger(__name__)

_MAGIC = (
    (b"%PDF", "a PDF; convert it to text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or office document; save it as plain text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x89PNG", "a picture; give its text"),
    (b"\xff\xd8\xff", "a picture; give its text"),
    (b"GIF8", "a picture; give its text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text"),
    (b"SQLite format 3", "a database; export its articles as .jsonl"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
# Windows-1252: the marks that news prose has (quotes, dashes, ellipsis, euro, pound) ...
_MARKS_1252 = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb\xbd")
# ... and, among its letters, the signs and the Icelandic and Turkish ones that chance bytes most often hit
_ODD_1252 = frozenset(b"\xd0\xd7\xde\xf0\xf7\xfe\xff")
_MAX_HIGH_SHARE = 0.1  # of bytes above ASCII; French prose has 0.04, other alphabets more than half


def decode(data: bytes, origin: str) -> str:
    """The text of a file's bytes; line ends are kept as they are, a byte order mark is not.

    UTF-8, or UTF-16 with its mark, else the charset that the file declares, else Windows-1252 where every byte reads
    as such. Raises `InputError`, which names ``origin``, for binary files and for bytes that fit none of these.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            msg = f"{origin}: not text but {what}"
            raise InputError(msg)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16", origin)
    if b"\x00" in data[:4096]:
        msg = f"{origin}: a binary file, not text; give a text file in UTF-8"
        raise InputError(msg)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = error.start
    declared = _DECLARED.search(data[:2048])
    if declared and declared[1].lower() not in {b"utf-8", b"utf8"}:
        return _decoded(data, declared[1].decode("ascii"), origin)
    if _reads_as_1252(data):
        _log.warning("%s is not UTF-8; read as Windows-1252: check its accents and quotation marks", origin)
        return _decoded(data, "cp1252", origin)
    msg = f"{origin}: byte {place + 1:,} is not UTF-8 text; save the file as UTF-8"
    raise InputError(msg)


def _decoded(data: bytes, charset: str, origin: str) -> str:
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, LookupError) as error:
        msg = f"{origin}: cannot be read as {charset} ({error}); save the file as UTF-8"
        raise InputError(msg) from error
    if not isinstance(text, str):  # "rot13" and the like are codecs too
        msg = f"{origin}: declares {charset}, which is no charset; save the file as UTF-8"
        raise InputError(msg)
    return text


def _reads_as_1252(data: bytes) -> bool:
    """Whether every byte above ASCII is a mark of news prose or a letter between letters."""
    high = [i for i, byte in enumerate(data) if byte > 0x7F]
    if len(high) > _MAX_HIGH_SHARE * len(data):
        return False
    for i in high:
        if data[i] in _MARKS_1252:
            continue
        beside = bytes(byte for byte in data[max(0, i - 1) : i] + data[i + 1 : i + 2] if byte < 0x80)
        if data[i] < 0xC0 or data[i] in _ODD_1252 or not re.search(rb"[A-Za-z]", beside):
            return False
    return True
