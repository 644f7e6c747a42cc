"""Headers of a file on the web: its type, how long a reader may keep it, where it leads."""

import re
from html import unescape

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "ico": "image/vnd.microsoft.icon",
    "m4a": "audio/mp4",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
_FEED = "application/atom+xml; charset=utf-8"
_JSON_FEED = "application/feed+json"
_UNKNOWN = "application/octet-stream"
# The content names the folder, so that nothing else can ever stand at the address.
_FOREVER = "public, max-age=31536000, immutable"
# Everything else may be corrected or withdrawn; readers see that at most a minute later.
_SHORT = "public, max-age=60, must-revalidate"
_NEVER = "no-store"
# Of a page that leads elsewhere, which is short.
_CANONICAL, _HEAD = re.compile(rb'<link rel="canonical" href="([^"]*)">'), 2_000


def content_type(name: str) -> str:
    """The media type; the same on every machine, whatever its own tables say."""
    file = name.rpartition("/")[2]
    # The sitemap is the only XML of the site that is no feed; its text is UTF-8 by its own word.
    if file.endswith(".xml"):
        return _TYPES["xml"] if file.startswith("sitemap") else _FEED
    if file in ("SHA256SUMS", "_headers", "_redirects"):
        return _TYPES["txt"]
    if file == "feed.json":
        return _JSON_FEED
    return _TYPES.get(file.rpartition(".")[2], _UNKNOWN)


def leads_to(name: str, data: bytes) -> str:
    """Address to which a page only leads (`site.redirects`); empty for any other file.

    A bucket that serves a web site answers it as a redirection.
    """
    if not name.endswith("/index.html") or b'http-equiv="refresh"' not in data[:_HEAD]:
        return ""
    found = _CANONICAL.search(data[:_HEAD])
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def cache_control(name: str) -> str:
    """`Cache-Control` of a file: how long browsers and proxies may keep it."""
    if name.startswith(".khabar/"):
        return _NEVER
    parts = name.split("/")
    return _FOREVER if parts[0] == "assets" and len(parts) > 2 else _SHORT
