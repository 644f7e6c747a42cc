"""A real OpenSSH server on this machine, for one user and one key; ends with its block."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from waiting import until


@dataclass(frozen=True)
class SshServer:
    """Where it listens, and the folder that holds its keys: a home with `.ssh`."""

    port: int
    home: Path

    def address(self, folder: Path, scheme: str = "sftp") -> str:
        return f"{scheme}://{getuser()}@localhost:{self.port}{folder}"

    def program(self, folder: Path) -> None:
        """Put an `ssh` into a folder that knows this server's keys, and nothing else."""
        own, ssh = self.home / ".ssh", shutil.which("ssh")
        options = f"-F none -i {own}/id_ed25519 -o UserKnownHostsFile={own}/known_hosts"
        (folder / "ssh").write_text(f'#!/bin/sh\nexec {ssh} {options} "$@"\n')
        (folder / "ssh").chmod(0o755)


def _key(path: Path) -> str:
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(words, check=True)
    return path.with_name(f"{path.name}.pub").read_text()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Start a server whose files lie in `folder`."""
    ssh = folder / "home" / ".ssh"
    ssh.mkdir(parents=True, mode=0o700)
    host = _key(folder / "host")
    (folder / "authorized").write_text(_key(ssh / "id_ed25519"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "config"
    # A key exchange that withstands quantum computers takes most of the time of a connection.
    config.write_text(f"""
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KexAlgorithms curve25519-sha256,curve25519-sha256@libssh.org
Subsystem sftp internal-sftp -u 0077
""")
    (ssh / "known_hosts").write_text(f"[localhost]:{port} {host}")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert sshd
    words, log = [sshd, "-D", "-E", str(folder / "log"), "-f", str(config)], folder / "log"
    with subprocess.Popen(words) as process:
        try:
            until(lambda: process.poll() is not None or _listens(port), "the SSH server")
            assert process.poll() is None, log.read_text()
            yield SshServer(port, folder / "home")
        finally:
            process.terminate()
