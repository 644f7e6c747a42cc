"""A service that is told by a program: it gets the message as its input."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khabar.distribution.publishing.notification import Notification
from khabar.distribution.publishing.notify import NotToldError
from khabar.workers.installed_program import InstalledProgram, NoProgramError, ProgramError


@dataclass(frozen=True, slots=True)
class NotifiedProgram:
    """A program that is started for each message; it has taken it when it ends with 0."""

    program: InstalledProgram
    sleep: Callable[[float], None]

    def tell(self, message: Notification, pauses: Sequence[float]) -> None:
        """See `Service`."""
        for pause in (0.0, *pauses):
            self.sleep(pause)
            try:
                self.program.run(message.data)
            except NoProgramError as error:
                raise NotToldError(error.message, error.hint) from error
            except ProgramError as error:
                failed = error
            else:
                return
        raise NotToldError(failed.message, failed.hint)
