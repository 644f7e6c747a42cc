"""Looks at, opens and replaces one entry of an open folder."""

import errno
import os
import re
import secrets
import stat
from contextlib import suppress

from khabar.files.descent import NotOpenedError, Opened

TEMPORARY = ".khabar-"
"""What the names of files and folders begin with that are not whole yet."""
_LEFTOVER = re.compile(rf"{re.escape(TEMPORARY)}[0-9a-f]{{12}}").fullmatch
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe would be waited for without end.
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _FLAGS
_TRIES = 3
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK)
# To make room for the largest file that may be read takes longer than to read a small one.
_BLOCK = 65_536
MAKING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS


def temporary_name() -> str:
    """A name beside the final one that nobody else takes."""
    return f"{TEMPORARY}{secrets.token_hex(6)}"


def is_leftover(name: str) -> bool:
    """Tell whether a name is temporary: its writer is at work, or was killed."""
    return _LEFTOVER(name) is not None


def look(opened: Opened, name: str) -> os.stat_result:
    """Stat an entry; a link counts as itself. Raises `OSError`."""
    path, descriptor = opened.at(name)
    return os.stat(path, dir_fd=descriptor, follow_symlinks=False)


def holds(opened: Opened, folder: str, file: str) -> bool:
    """Tell whether something stands as `file` in a folder, or nobody may look."""
    try:
        look(opened, f"{folder}/{file}")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # whoever reads it tells why it cannot be
    return True


def open_regular(opened: Opened, name: str, flags: int = READING, mode: int = 0o666) -> int:
    """A descriptor of a regular file, not of a link. Raises `OSError`, also for other things."""
    path, descriptor = opened.at(name)
    file = os.open(path, flags, mode, dir_fd=descriptor)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise NotOpenedError("is not a file")
    return file


def contents(file: int, most: int) -> bytes:
    """Read so many bytes of an open file at most, and close it.

    Raises `NotOpenedError` for what would have to be waited for.
    """
    blocks, left = list[bytes](), most
    try:
        while left and (block := os.read(file, min(left, _BLOCK))):
            blocks.append(block)
            left -= len(block)
    except BlockingIOError as error:
        raise NotOpenedError("is not a file") from error
    finally:
        os.close(file)
    return b"".join(blocks)


def fill(file: int, data: bytes | bytearray, *, durable: bool) -> None:
    """Write all of it; with `durable`, it is on the disk when this returns."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
    if durable:
        os.fsync(file)


def put(
    opened: Opened, name: str, data: bytes | bytearray, mode: int | None, *, durable: bool
) -> None:
    """Put a file there in one step; without a `mode` it keeps its own, or the umask decides.

    Raises `OSError`; then what stood there stands, and nothing is left beside it. Where another
    process takes it meanwhile for what a killed one left, and removes it, it is written again.
    """
    staged = temporary_name()
    try:
        for tries_left in reversed(range(_TRIES)):
            write_new(opened, staged, data, _kept_mode(opened, name, mode), durable=durable)
            try:
                move(opened, staged, opened, name)
            except FileNotFoundError:
                if not tries_left:
                    raise
            else:
                return
    except BaseException:
        discard(opened, staged)
        raise


def write_new(
    opened: Opened, name: str, data: bytes | bytearray, mode: int | None, *, durable: bool = False
) -> None:
    """Make a file that is not there yet, whole or not at all.

    Its mode is exactly this one, or the umask decides. Raises `OSError`.
    """
    path, descriptor = opened.at(name)
    file = os.open(path, MAKING, 0o600 if mode is not None else 0o666, dir_fd=descriptor)
    try:
        fill(file, data, durable=durable)
        if mode is not None:
            os.chmod(file if os.chmod in os.supports_fd else path, mode)
    except BaseException:
        discard(opened, name)
        raise
    finally:
        os.close(file)


def place_new(opened: Opened, name: str, data: bytes, mode: int | None, *, durable: bool) -> None:
    """Make a file that is not there yet, whole or not at all, also where the process is killed.

    It is written under a temporary name, and then gets its own as a second one, which only one
    process can give. Raises `FileExistsError` and other `OSError`s. Where another process takes it
    meanwhile for what a killed one left, and removes it, it is written again.
    """
    staged = temporary_name()
    try:
        for tries_left in reversed(range(_TRIES)):
            write_new(opened, staged, data, mode, durable=durable)
            try:
                _link(opened, staged, name)
            except FileNotFoundError:
                if not tries_left:
                    raise
            else:
                return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A disk that knows no second names: whoever is killed here may leave a part.
        write_new(opened, name, data, mode, durable=durable)
    finally:
        discard(opened, staged)


def _link(opened: Opened, old: str, new: str) -> None:
    (from_, descriptor), (to, _) = opened.at(old), opened.at(new)
    os.link(from_, to, src_dir_fd=descriptor, dst_dir_fd=descriptor)


def move(source: Opened, old: str, target: Opened, new: str) -> None:
    """Move an entry, in place of what is there. Raises `OSError`."""
    (from_, source_fd), (to, target_fd) = source.at(old), target.at(new)
    os.replace(from_, to, src_dir_fd=source_fd, dst_dir_fd=target_fd)


def discard(opened: Opened, name: str) -> None:
    """Remove a file of ours, as far as the system lets us."""
    path, descriptor = opened.at(name)
    with suppress(OSError):
        os.unlink(path, dir_fd=descriptor)


def _kept_mode(opened: Opened, name: str, mode: int | None) -> int | None:
    """The mode for what takes a place; raises `NotOpenedError` where only a file may be replaced.

    A device or a pipe is somebody's: an output named `/dev/null` would take it away from all.
    """
    try:
        known = look(opened, name).st_mode
    except FileNotFoundError:
        return mode
    if stat.S_ISDIR(known):
        raise NotOpenedError("is a folder, where a file belongs; move it away", errno.EISDIR)
    if not (stat.S_ISREG(known) or stat.S_ISLNK(known)):
        raise NotOpenedError("is a device or a pipe, where a file belongs; name a file")
    return stat.S_IMODE(known) if mode is None and stat.S_ISREG(known) else mode
