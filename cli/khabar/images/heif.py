"""Photographs of telephones: HEIC, read by an optional library.

It is the extra `heic`, since the codecs in its wheels are under the LGPL and GPL.
"""

from functools import cache
from importlib import import_module


@cache
def known() -> bool:
    """Tell whether HEIC can be read here; Pillow is taught it once a process."""
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError:
        return False
    return True
