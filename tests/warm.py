"""Loads all of Khabar and compiles its templates: the server that forks processes imports this first.

It loads also what those processes would load: pytest is the program that started them.
"""

import importlib
import pkgutil
from contextlib import suppress
from pathlib import Path

import pytest  # noqa: F401

import interruptions  # noqa: F401
import khabar
from khabar.formats.templates import Templates

TEMPLATES = Path(__file__).parents[1] / "templates"

for module in pkgutil.walk_packages(khabar.__path__, "khabar."):
    # An optional library may be missing.
    with suppress(ImportError):
        importlib.import_module(module.name)

templates = Templates(TEMPLATES)
for path in sorted(TEMPLATES.glob("*.*")):
    templates.environment.get_template(path.name)
