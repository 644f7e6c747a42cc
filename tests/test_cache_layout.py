"""The build cache is only read in the layout that it was written in."""

import hashlib
import sqlite3
from dataclasses import is_dataclass, replace
from enum import EnumMeta
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from conftest import ROOT
from khabar.cache import picture_plans, rows, tables, translated_releases
from khabar.cache.store import FILE, open_cache
from khabar.cache.stored_json import StoredJson
from khabar.files.folder import Folder, template_file
from khabar.files.outputs.output import Output
from khabar.problems import Place, Problem
from khabar.site import card_store
from khabar.workspace import template_messages
from khabar.workspace.domains import WORDING
from khabar.workspace.template_messages import known_wording, read_wording, remember_wording

LAYOUT = (21, "ea4bfe58")
"""Number of the layout, and the start of the digest of tables and stored types.

Whoever changes one of these changes `tables.FORMAT`, and both here.
"""


def _layout(kind: Any) -> object:
    """The fields of a type, and theirs, down to plain values."""
    if is_dataclass(kind):
        return [(name, _layout(each)) for name, each in get_type_hints(kind).items()]
    if isinstance(kind, EnumMeta):
        return [str(each.value) for each in kind]
    if isinstance(kind, UnionType):
        return ["or", *map(_layout, get_args(kind))]
    return [str(get_origin(kind) or kind), *map(_layout, get_args(kind))]


def test_a_changed_layout_of_the_cache_has_another_number() -> None:
    stored = {
        f"{module.__name__}.{name}": _layout(value.kind)
        for module in (rows, card_store, picture_plans, template_messages, translated_releases)
        for name, value in vars(module).items()
        if isinstance(value, StoredJson)
    }
    tables_only = tables.TABLES.replace(str(tables.FORMAT), "")
    digest = hashlib.sha256(repr((tables_only, sorted(stored.items()))).encode()).hexdigest()
    assert (tables.FORMAT, digest[:8]) == LAYOUT


def test_a_cache_of_another_layout_is_read_as_none(tmp_path: Path) -> None:
    out = Output(tmp_path)
    with open_cache(out) as cache:
        cache.put_cards("forum", [("az", "made", "head", "text")])
    assert _heads(out) == ["head"]
    with sqlite3.connect(tmp_path / FILE) as base:
        base.execute(f"pragma user_version = {tables.FORMAT - 1}")
    base.close()
    assert _heads(out) == []


def test_wording_is_remembered_as_it_was_read(tmp_path: Path) -> None:
    folder, last = Folder(ROOT), template_file(WORDING)
    read = read_wording(folder, last)
    assert read.messages
    assert read.blanks
    with open_cache(Output(tmp_path)) as cache:
        assert known_wording(cache, read.made) is None
        remember_wording(cache, read)
        known = known_wording(cache, read.made)
        assert known == read
        remember_wording(cache, replace(read, made="other", problems=(Problem(Place(last), "x"),)))
        assert known_wording(cache, "other") is None
    # A template that changed is parsed again.
    assert read_wording(folder, last, lambda made: known if made == read.made else None) is known


def _heads(out: Output) -> list[str]:
    with open_cache(out) as cache:
        return [head for *_, head in cache.card_heads()]
