"""A real SMTP server on this machine that answers, delays, drops and crashes as a test tells it."""

import asyncio
import logging
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from waiting import PATIENCE

# What is left of a message that was cut is no command, and nobody's news.
logging.getLogger("mail.log").setLevel(logging.ERROR)

# What a script may say of a stage (connect, mail, rcpt, data, body, end) and the mailbox it is for:
# "" goes on, "451 …" answers, "drop" hangs up, "keep and drop" takes the message and hangs up
# without a word, "keep and wait" takes it and never answers, a number waits so many seconds before
# it goes on.
Script = Callable[[str, str], str | float]


class Server:
    """Listens on a free port of this machine; a context manager."""

    def __init__(
        self,
        script: Script = lambda _stage, _address: "",
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        login: tuple[str, str] | None = None,
        offer_tls: bool = True,
        keep: int | None = None,
        size: int = 33_554_432,
    ) -> None:
        """`keep` is how many bytes of each message are remembered; all if it is not given.

        `size` is how many bytes a message may have, as the server's greeting says.
        """
        self.script, self.keep, self.size = script, keep, size
        self.tls, self.implicit, self.login, self.offer_tls = tls, implicit, login, offer_tls
        self.delivered: list[tuple[str, bytes]] = []
        self.connections = 0
        self.log: list[tuple[str, str]] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()

    @property
    def mailboxes(self) -> Counter[str]:
        """How often each mailbox was delivered to."""
        return Counter(address for address, _ in self.delivered)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        listening = self._loop.run_until_complete(
            self._loop.create_server(
                self._session, "127.0.0.1", 0, ssl=self.tls if self.implicit else None
            )
        )
        self.port = listening.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        listening.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    def _session(self) -> "_SMTP":
        self.connections += 1
        tls = self.tls if self.offer_tls and not self.implicit else None
        return _SMTP(
            self, _Handler(self), data_size_limit=self.size, hostname="mail.test", ident="test", tls_context=tls,
            require_starttls=tls is not None, loop=self._loop, timeout=PATIENCE,
            auth_required=self.login is not None, auth_require_tls=False,
            authenticator=self._authenticate if self.login else None,
        )  # fmt: skip

    def _authenticate(self, *arguments: Any) -> AuthResult:
        data = arguments[-1]
        found = data.login.decode(), data.password.decode()
        return AuthResult(success=found == self.login, handled=False)

    async def say(self, smtp: SMTP, stage: str, address: str = "") -> str:
        """What the script wants: an answer to give, or `""` to go on."""
        self.log.append((stage, address))
        wish = self.script(stage, address)
        if isinstance(wish, float | int):
            await asyncio.sleep(wish)
            return ""
        if wish == "drop":
            smtp.transport.abort()
            return "421 gone"
        return wish


class _SMTP(SMTP):
    def __init__(self, server: Server, handler: "_Handler", **options: Any) -> None:
        super().__init__(handler, **options)
        self._test = server

    async def _handle_client(self) -> None:
        answer = await self._test.say(self, "connect")
        if answer:
            if not self.transport.is_closing():
                self._writer.write(f"{answer}\r\n".encode())
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        address = (self.envelope.rcpt_tos or [""])[0]
        if answer := await self._test.say(self, "data", address):
            await self.push(answer)
            return
        if self._test.script("body", address) == "drop":
            await self.push("354 go on")
            await self._reader.read(400)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, server: Server) -> None:
        self.server = server

    async def handle_MAIL(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.server.say(smtp, "mail", address):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := await self.server.say(smtp, "rcpt", address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        answer = await self.server.say(smtp, "end", address)
        if answer and not answer.startswith("keep"):
            return answer
        content = envelope.original_content
        assert content is not None
        self.server.delivered.append((address, bytes(content[: self.server.keep])))
        if answer == "keep and wait":
            await asyncio.sleep(3600)
        if answer:
            smtp.transport.abort()
        return "250 2.0.0 taken"
