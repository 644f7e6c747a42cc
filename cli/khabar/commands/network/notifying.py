"""Services that `khabar publish` tells: their programs, their network, their secrets."""

import os
import time
from typing import TYPE_CHECKING

from khabar.commands.options import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.distribution.publishing.notification import Notification
    from khabar.distribution.publishing.notify import NotifyContext, Service
    from khabar.files.folder import Folder
    from khabar.model import NotifiedService

_SECRET = "KHABAR_NOTIFY_SECRET_"  # noqa: S105 (the beginning of a variable's name)
_SECONDS = 60.0


def notified(folder: "Folder", target: str) -> "NotifyContext":
    """The services that are told of a target, also where newsroom.yaml is broken elsewhere."""
    from khabar.distribution.publishing.notify import NotifyContext
    from khabar.files.folder import NEWSROOM_FILE
    from khabar.problems import KhabarError
    from khabar.sources.publisher.notified_services import read_notified

    try:
        url, found = read_notified(folder.raw(NEWSROOM_FILE))
    except KhabarError:
        return NotifyContext()
    bare = target.rstrip("/")
    mine = {n: each for n, each in found.items() if each.target.rstrip("/") in ("", bare)}
    return NotifyContext(tuple(_service(name, each) for name, each in mine.items()), url)


def _service(name: str, setup: "NotifiedService") -> "Service":
    from khabar.distribution.publishing.notified_program import NotifiedProgram
    from khabar.distribution.publishing.notify import Service
    from khabar.sources.publisher.notified_services import PREFIX
    from khabar.workers.installed_program import InstalledProgram

    if setup.command:
        program = InstalledProgram(PREFIX + setup.command, setup.command, os.environ, _SECONDS)
        return Service(name, NotifiedProgram(program, time.sleep).tell)
    return Service(name, lambda message, pauses: _post(name, setup.address, message, pauses))


def _post(name: str, address: str, message: "Notification", pauses: "Sequence[float]") -> None:
    """Post a message, signed; raises `NotToldError` where the service does not take it."""
    from khabar.commands.network.http_post import post
    from khabar.distribution.publishing.notify import NotToldError
    from khabar.distribution.wires.http_outlet import HttpOutlet
    from khabar.distribution.wires.outlet import WireItem, WireRefusedError
    from khabar.problems import KhabarError

    variable = _SECRET + name.upper().replace("-", "_")
    secret = os.environ.get(variable, "")
    if not secret:
        raise NotToldError(f"there is no secret for {name}", f"set {variable}, as agreed with it")
    outlet = HttpOutlet(address, secret, post, now, time.sleep, pauses)
    try:
        outlet.hand_over(WireItem("", "application/json", message.data, message.id))
    except WireRefusedError as error:
        hint = "run `khabar publish` again when it answers; look at its own log"
        raise NotToldError(str(error), hint) from error
    except KhabarError as error:
        raise NotToldError(error.message, error.hint) from error
