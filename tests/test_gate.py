"""No module but those of `files/` opens, lists, changes or removes a file by itself."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from khabar.files.folder import Folder
from khabar.problems import KhabarError
from modules import MODULES, name_of, nodes_of

# Of `os` and `shutil` what touches no file.
HARMLESS = {
    "add_dll_directory",
    "environ",
    "sched_getaffinity",
    "cpu_count",
    "fsencode",
    "fsdecode",
    "stat_result",
    "DirEntry",
    "which",
}
# Methods of `pathlib.Path`; those of the second row have the same name as ours, which take a name.
METHODS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "glob", "rglob", "mkdir", "chmod", "rename", "touch",
    "symlink_to", "hardlink_to", "open", "rmdir",
}  # fmt: skip
WITHOUT_A_NAME = {
    "is_file", "is_dir", "exists", "stat", "lstat", "unlink", "iterdir", "resolve", "is_symlink", "readlink",
    "expanduser",
}  # fmt: skip
OWN_DATA = "data of the package itself, by importlib.resources"
BYTES = "a library that is given bytes"
EXCEPTIONS = {
    "cache/commit.py": "the program's own checkout or package",
    "cache/toolchain.py": "the program's own modules, and the packages on sys.path",
    "commands/network/posting.py": "opens an address of the web",
    "distribution/publishing/storage/registry.py": "opens storage by its address",
    "distribution/publishing/storage/sftp.py": "files of another machine, and SSH's own configuration",
    "formats/docx/word_file.py": OWN_DATA,
    "formats/docx/pictures.py": BYTES,
    "formats/pdf/print_images.py": BYTES,
    "images/picture.py": BYTES,
    "images/pixels.py": BYTES,
    "images/renditions.py": BYTES,
    "languages/language.py": OWN_DATA,
    "languages/letters.py": OWN_DATA,
    "maintaining/standards.py": OWN_DATA,
    "preview/routes.py": OWN_DATA,
    "preview/server.py": "opens the browser",
    "sources/importing/docx.py": BYTES,
    "sources/publisher/document_traces.py": BYTES,
    "site/looks/icons.py": BYTES,
    "sources/importing/zipped_parts.py": BYTES,
    "workers/bounded.py": "what the system tells of this process",
    "workers/installed_program.py": "ends the program that it started, and the PATH's sign",
}
"""Why a module may; SQLite and the engines are given paths by `files/` that were looked at."""


def touches(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What in a syntax tree reaches for the file system."""
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield f"{node.lineno}: open"
            case ast.Call(func=ast.Attribute(attr=name), args=arguments):
                if name in METHODS or (name in WITHOUT_A_NAME and not arguments):
                    yield f"{node.lineno}: .{name}"
            case ast.Attribute(
                value=ast.Name(id="os" | "shutil" | "tempfile" as module), attr=name
            ):
                if name not in HARMLESS:
                    yield f"{node.lineno}: {module}.{name}"
            case ast.ImportFrom(module="tempfile" | "shutil" | "os" | "io" as module, names=names):
                taken = {each.name for each in names} - {
                    "BytesIO",
                    "StringIO",
                    "BufferedReader",
                    "TextIOWrapper",
                }
                if taken:
                    yield f"{node.lineno}: from {module} import {sorted(taken)}"


def test_files_are_reached_through_the_gate_alone() -> None:
    found = {
        name_of(path): list(touches(nodes_of(path)))
        for path in MODULES
        if not name_of(path).startswith("files/")
    }
    assert {name: those for name, those in found.items() if those and name not in EXCEPTIONS} == {}
    assert [name for name in EXCEPTIONS if not found.get(name)] == []


def test_a_loop_of_links_is_a_problem_and_no_bug(tmp_path: Path) -> None:
    """Before Python 3.13 `Path.resolve` ends with an error that is none of the system's."""
    calls = [
        name_of(path)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".resolve")
        if not node.args and not node.keywords
    ]
    assert calls == []
    (tmp_path / "templates").symlink_to("templates")
    with pytest.raises(KhabarError):
        _ = Folder(tmp_path).templates


OWN_JSON = {
    "cache/rendered_folders.py",
    "cache/stored_json.py",
    "console/__init__.py",
    "given_json.py",
}
"""Modules that read JSON of this very program, or the one that reads everybody's."""


def test_json_of_others_is_read_in_one_place() -> None:
    """Fault seen: values without end, and lists for objects, ended kills and renamings."""
    reading = {
        name_of(path)
        for path in MODULES
        if not name_of(path).startswith("files/")
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"json.loads", "json.load"}
    }
    assert reading <= OWN_JSON
