"""Puts the commit into the package that is built, so that versions between releases differ."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import (  # type: ignore[import-not-found]
    BuildHookInterface,
)

_PACKAGE = "cli/khabar"


class CommitHook(BuildHookInterface):  # type: ignore[misc]
    """The build hook that `pyproject.toml` names."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file `COMMIT`; nothing where neither Git nor a source package tells it."""
        if version == "editable":
            return
        root = Path(self.root)
        module = _commit_module(root)
        commit = module.commit_of(root / _PACKAGE)
        if not commit:
            return
        file = Path(mkdtemp()) / module.FILE
        file.write_text(f"{commit}\n", "utf-8")
        package = "khabar" if self.target_name == "wheel" else _PACKAGE
        build_data["force_include"][str(file)] = f"{package}/{module.FILE}"


def _commit_module(root: Path) -> Any:
    spec = spec_from_file_location("commit", root / _PACKAGE / "cache/commit.py")
    assert spec  # noqa: S101
    assert spec.loader  # noqa: S101
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
