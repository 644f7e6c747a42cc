"""`khabar preview`: a server on this machine alone, for as long as the command runs."""

import asyncio
import re
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from urllib.parse import quote

import uvicorn

from khabar.files import given
from khabar.files.folder import Folder
from khabar.preview.access import ADDRESS, AccessKeys, Guard, address
from khabar.preview.desk_pages.draft_routes import MakeEngine, no_engine
from khabar.preview.live_updates import LiveUpdates
from khabar.preview.routes import app
from khabar.preview.state import Clock
from khabar.problems import KhabarError

_EDITOR = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]*\{path\}[^\s\"'<>]*")
_RUNS_IN_THE_PAGE = ("javascript:", "data:", "vbscript:", "http:", "https:")


class _Server(uvicorn.Server):
    """A server that closes open pages when a signal ends it, which is its ordinary end.

    Uvicorn would raise the signal again afterwards: the command would end as an interrupted one.
    """

    def __init__(self, config: uvicorn.Config, desk: LiveUpdates) -> None:
        super().__init__(config)
        self.desk = desk
        self.loop: asyncio.AbstractEventLoop | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.loop:
            self.loop.call_soon_threadsafe(self.desk.close)
        # A second signal waits for no page.
        self.force_exit = self.should_exit
        self.should_exit = True


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Options of the server: port 0 is any free one; `workers` is the number of PDF processes.

    `editor` is an address with `{path}`, `{line}` and `{column}` that opens a place in an editor.
    `engine` makes what drafts translations.
    """

    port: int = 0
    workers: int = 1
    editor: str = ""
    browser: bool = True
    engine: MakeEngine = no_engine


def serve(folder: Folder, options: ServeOptions, clock: Clock, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; `tell` is told the address when it can be opened."""
    desk = LiveUpdates(folder, clock, options.workers, _editor(options.editor, folder))
    with _bound(options.port or _last_port(folder)) as listening:
        port = listening.getsockname()[1]
        _remember(folder, port)
        keys = AccessKeys()

        def ready() -> None:
            tell(address(port, keys.token))
            if options.browser:
                webbrowser.open(address(port, keys.once()))

        try:
            asyncio.run(_run(desk, Guard(app(desk, options.engine), keys, port), listening, ready))
        except BaseExceptionGroup as group:
            raise _first(group) from group


def _first(error: BaseException) -> BaseException:
    """The error in a group of them."""
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


async def _run(
    desk: LiveUpdates, guarded: Guard, listening: socket.socket, ready: Callable[[], None]
) -> None:
    config = uvicorn.Config(
        guarded,
        access_log=False,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=2,
        lifespan="off",
    )
    server = _Server(config, desk)
    server.loop = asyncio.get_running_loop()
    work = asyncio.create_task(desk.run())
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    # Some browsers return only when they are closed.
    await asyncio.to_thread(ready)
    # The task that ends first ends the other: by an interruption, or by a bug.
    await asyncio.wait([work, serving], return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    desk.close()
    await serving
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work


_PORT = "preview-port"


def _last_port(folder: Folder) -> int:
    """The port of the last time, where it is free; 0 for any.

    A page that was left open finds the preview again there, with all that was typed in it.
    """
    try:
        port = int((folder.private.read(_PORT) or b"0")[:5])
        _bound(port).close()
    except (KhabarError, ValueError, OverflowError):
        return 0
    return port


def _remember(folder: Folder, port: int) -> None:
    # Where nothing may be written, the next one has another port.
    with suppress(KhabarError):
        folder.private.write(_PORT, str(port).encode())


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError as error:
        listening.close()
        hint = "choose another one, or none: then a free one is taken"
        raise KhabarError(f"port {port} cannot be had: {error.strerror}", hint) from error
    return listening


def _editor(pattern: str, folder: Folder) -> str:
    """The pattern with the newsroom's folder in it; nothing for none."""
    if not pattern:
        return ""
    if not _EDITOR.fullmatch(pattern) or pattern.lower().startswith(_RUNS_IN_THE_PAGE):
        hint = "write it as vscode://file{path}:{line}:{column}"
        raise KhabarError(f"{pattern} is not an address that opens an editor", hint)
    root = quote(given.real(folder.root).as_posix())
    return pattern.replace("{path}", f"{root}/{{file}}")
