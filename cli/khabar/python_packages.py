"""The command that adds a Python package to the environment that Khabar runs in."""

import shlex
import sys
from importlib.util import find_spec


def how_to_add(package: str) -> str:
    """Return the command that adds a package, such as `khabar[sign]`; it can be typed as it is.

    It names the Python that runs now. A `pip` on the PATH may be that of another environment, which
    does not know Khabar and would look for it in a registry, where others choose the names. An
    environment that uv made has no pip.
    """
    python = shlex.quote(sys.executable)
    if find_spec("pip"):
        return f'{python} -m pip install "{package}"'
    return f'uv pip install --python {python} "{package}"'
