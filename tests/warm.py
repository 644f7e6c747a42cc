"""Loads all of Khabar and compiles its templates: the server that forks processes imports this first.

It loads also what those processes would load: pytest is the program that started them.
"""

import gc
import importlib
import pkgutil
from contextlib import suppress
from pathlib import Path

import pytest  # noqa: F401

import interruptions  # noqa: F401
import khabar
from khabar.formats.templates import Templates
from khabar.sentences.told import told

TEMPLATES = Path(__file__).parents[1] / "templates"

for module in pkgutil.walk_packages(khabar.__path__, "khabar."):
    # An optional library may be missing.
    with suppress(ImportError):
        importlib.import_module(module.name)

templates = Templates(TEMPLATES)
for path in sorted(TEMPLATES.glob("*.*")):
    templates.environment.get_template(path.name)

for language in ("az", "kk", "tr"):
    told("what no catalog knows", language)

# A process that looks for garbage would copy all that it shares with this one.
gc.collect()
gc.freeze()
