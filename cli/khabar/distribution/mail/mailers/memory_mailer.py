"""A mailer without a server: it keeps what it is handed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from khabar.distribution.mail.mailers.port import Envelope, Fate, MailLimits, Reply


@dataclass
class MemoryMailer:
    """Mailboxes in memory.

    `answer` says what becomes of a message to an address: a `Reply`, or `None` for its arrival.
    """

    size: int = 0
    answer: Callable[[str], Reply | None] = lambda _address: None
    delivered: list[tuple[str, bytes]] = field(default_factory=list)

    def limits(self) -> MailLimits:
        """Return the size that it was made with."""
        return MailLimits(self.size)

    def hand_over(self, envelope: Envelope, handing: Callable[[], None]) -> Reply:
        """Keep a message, unless the answer is another one."""
        reply = self.answer(envelope.address) or Reply(Fate.SENT, "250 kept")
        data = envelope.data()
        if reply.fate in (Fate.SENT, Fate.UNKNOWN):
            handing()
        if reply.fate is Fate.SENT:
            self.delivered.append((envelope.address, data))
        return reply

    def rest(self) -> None:
        """Do nothing: there is no connection."""
