"""Ends of the program other than its own: a signal, or an output that cannot be written."""

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from khabar.files import streams
from khabar.problems import KhabarError, of_the_system

# Shells add the signal's number to this.
_BY_SIGNAL = 128
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_BROKEN_PIPE = _BY_SIGNAL + 13


class OutputEndError(KhabarError):
    """The system refuses what is written to stdout."""

    exit_code = 4


def prepare() -> None:
    """Make the streams fit for any text, and every ending by a signal an orderly one.

    What a stream's encoding lacks is written as `\\u0259`. A signal unwinds the program, so that
    what it had begun is cleared away; a second one ends it at once.
    """
    streams.fill_gaps()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for name in _SIGNALS:
        known = getattr(signal, name, None)
        if known is not None and signal.getsignal(known) is not signal.SIG_IGN:
            signal.signal(known, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise SystemExit(_BY_SIGNAL + number)


@contextmanager
def output_told() -> Iterator[None]:
    """Write out what was printed; raises `OutputEndError` where stdout cannot be written.

    Where the program that read it has ended, as `head` does, this one ends too, and says nothing.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except SystemExit as error:
        # Click and Rich make this of a broken pipe.
        if not isinstance(error.__context__, BrokenPipeError):
            raise
    except BrokenPipeError:
        pass
    except OSError as error:
        # Whoever opens a file, or speaks over the network, tells of it by its name.
        if error.filename is not None:
            raise
        _drop()
        raise OutputEndError(*of_the_system("stdout", error)) from None
    else:
        return
    _drop()
    raise SystemExit(_BROKEN_PIPE)


def _drop() -> None:
    with suppress(OSError, ValueError):
        streams.discard(sys.stdout)
