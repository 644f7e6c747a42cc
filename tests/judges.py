"""Real tools that judge what Khabar makes: where one is missing, it is said and left out."""

import os
import shutil

import pytest


def need(what: str, *, found: bool) -> None:
    """Skip where a judge is missing, but never under CI."""
    if found:
        return
    message = f"{what} is missing: `make test` sets it up where it can"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def chromium() -> str:
    """Where the browser is, empty for none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), "")
