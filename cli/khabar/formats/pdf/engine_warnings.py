"""Warnings of WeasyPrint while it renders; on its own it only logs them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

# Warnings about this machine, of which `khabar doctor` tells; the pages are the same.
_HARMLESS = ("Using fontTools instead of HarfBuzz-Subset",)


@contextmanager
def engine_warnings(base: str) -> Iterator[list[str]]:
    """Collect the warnings that mean a fault of the document.

    Addresses are told without `base`, under which the images of a document stand.
    """
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.extend(_faults(record, base))  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)


def _faults(record: logging.LogRecord, base: str) -> Iterator[str]:
    message = record.getMessage()
    if not message.startswith(_HARMLESS):
        yield message.replace(base, "")
