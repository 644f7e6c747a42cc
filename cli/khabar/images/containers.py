"""Image files as their containers have them: what shows the picture, and nothing else.

A JPEG is a row of segments (ITU-T T.81, annex B), a PNG a row of chunks (PNG, 5.3), a WebP a RIFF
file of chunks (RFC 9649, 2). Of each the parts that pixels are made of are kept byte for byte;
whatever a camera or a program wrote beside them goes: Exif, thumbnails, maker notes, second
pictures, comments. Into the clean file an XMP packet can be put, where readers of it look first.
"""

import re
import struct
import zlib
from collections.abc import Iterator

_SOI, _EOI, _SOS, _JFIF, _ADOBE, _XMP = 0xD8, 0xD9, 0xDA, 0xE0, 0xEE, 0xE1
_JFIF_HEAD, _XMP_HEAD = b"JFIF\0", b"http://ns.adobe.com/xap/1.0/\0"
# A marker between coded samples; stuffed zeros, restarts and filling bytes are none.
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_LONGEST = 0xFFFF - 2
_PNG, _PNG_XMP = b"\x89PNG\r\n\x1a\n", b"XML:com.adobe.xmp\0\0\0\0\0"
_SHOWING = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD",
     b"pHYs"}
)  # fmt: skip
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10


class ContainerError(ValueError):
    """A file whose parts do not add up."""


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG with nothing but what its pixels are made of. Raises `ContainerError`."""
    return b"\xff\xd8" + b"".join(_showing(data)) + b"\xff\xd9"


def _showing(data: bytes) -> Iterator[bytes]:
    for marker, payload, coded in _segments(data):
        segment = bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2)
        if marker == _JFIF and payload.startswith(_JFIF_HEAD):
            # The last two bytes of its head are the size of a thumbnail.
            yield segment[:2] + struct.pack(">H", 16) + payload[:12] + b"\0\0"
        elif marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            yield segment + payload + coded


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The segments up to the end of the picture: (marker, payload, coded samples after it)."""
    at = 2
    while match := _MARKER.match(data, at):
        marker, at = match[1][0], match.end()
        if marker == _EOI:
            return
        length = int.from_bytes(data[at : at + 2])
        payload, at = data[at + 2 : at + length], at + length
        if length < 2 or at > len(data):
            break
        end = at
        if marker == _SOS:
            after = _MARKER.search(data, at)
            end = after.start() if after else len(data)
        yield marker, payload, data[at:end]
        if end == len(data):
            return
        at = end
    raise ContainerError("its segments do not add up")


def bare_png(data: bytes) -> bytes:
    """A PNG with nothing but what its pixels are made of. Raises `ContainerError`."""
    return _PNG + b"".join(_chunk(kind, held) for kind, held in _chunks(data) if kind in _SHOWING)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            break
        yield kind, data[at + 8 : at + 8 + length]
        if kind == b"IEND":
            return
        at += 12 + length
    raise ContainerError("its chunks do not add up")


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def with_packet(data: bytes, packet: bytes, size: tuple[int, int]) -> bytes:
    """A clean JPEG, PNG or WebP of this size in pixels with an XMP packet; others stay."""
    if not packet:
        return data
    if data.startswith(b"\xff\xd8"):
        return _jpeg_with(data, _XMP_HEAD + packet)
    if data.startswith(_PNG):
        head = len(_PNG) + 25
        return data[:head] + _chunk(b"iTXt", _PNG_XMP + packet) + data[head:]
    return _webp_with(data, packet, size) if data[8:12] == b"WEBP" else data


def _jpeg_with(data: bytes, payload: bytes) -> bytes:
    if len(payload) > _LONGEST:
        return data
    at = 2
    if data[2:4] == b"\xff\xe0":
        at = 4 + int.from_bytes(data[4:6])
    segment = b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
    return data[:at] + segment + data[at:]


def _webp_with(data: bytes, packet: bytes, size: tuple[int, int]) -> bytes:
    chunks = data[12:]
    if chunks.startswith(b"VP8X"):
        flags, chunks = chunks[8] | _HAS_XMP, chunks[18:]
    else:
        lossless_alpha = chunks.startswith(b"VP8L") and bool(chunks[12] & _HAS_ALPHA)
        flags = _HAS_XMP | (_HAS_ALPHA if lossless_alpha else 0)
    sides = b"".join((side - 1).to_bytes(3, "little") for side in size)
    head = b"VP8X" + struct.pack("<I", 10) + bytes((flags, 0, 0, 0)) + sides
    tail = b"XMP " + struct.pack("<I", len(packet)) + packet + b"\0" * (len(packet) % 2)
    body = b"WEBP" + head + chunks + tail
    return b"RIFF" + struct.pack("<I", len(body)) + body
