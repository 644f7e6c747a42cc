"""Headers of a file on the web: its type, and how long a reader may keep it."""

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
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
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
_FEED = "application/atom+xml; charset=utf-8"
_UNKNOWN = "application/octet-stream"
# The content names the folder, so that nothing else can ever stand at the address.
_FOREVER = "public, max-age=31536000, immutable"
# Everything else may be corrected or withdrawn; a minute is what readers may be late.
_SHORT = "public, max-age=60, must-revalidate"
_NEVER = "no-store"


def content_type(name: str) -> str:
    """The media type; the same on every machine, whatever its own tables say."""
    file = name.rpartition("/")[2]
    # The sitemap is the only XML of the site that is no feed; its text is UTF-8 by its own word.
    if file.endswith(".xml"):
        return _TYPES["xml"] if file.startswith("sitemap") else _FEED
    if file == "SHA256SUMS":
        return _TYPES["txt"]
    return _TYPES.get(file.rpartition(".")[2], _UNKNOWN)


def cache_control(name: str) -> str:
    """`Cache-Control` of a file: how long browsers and proxies may keep it."""
    if name.startswith(".khabar/"):
        return _NEVER
    parts = name.split("/")
    return _FOREVER if parts[0] == "assets" and len(parts) > 2 else _SHORT
