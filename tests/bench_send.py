"""10,000 recipients in four languages, a server with faults at random, and a sender that is killed.

Run by `make bench-send`. This repository's newsroom is sent with its real PDFs by processes that
are ended with kill -9 while they hand messages over; then one runs to its end. The server knows
what it took, so that the ledger's word can be held against it: nobody twice, nobody forgotten.
"""

import argparse
import json
import random
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from conftest import ROOT
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry
from khabar.distribution.mail.mailers.connection import Timeouts, connect
from khabar.distribution.mail.mailers.smtp_mailer import SmtpMailer
from khabar.distribution.mail.release_mail import SendOptions
from khabar.distribution.mail.send import (
    LEDGER_FILE,
    SendContext,
    resolve,
    send,
)
from khabar.distribution.mail.transport import Clock, Pace
from khabar.files.folder import Folder
from mailserver import Server
from test_send import MAIL_YAML, complete

RELEASE = "2025-11-24-solidarity-forum"
LOCALES = ("az", "kk", "en", "tr")
# How often, in a thousand, a stage goes wrong in which way; a 5xx sticks to its mailbox.
FAULTS = {
    "connect": {"drop": 30, "421 4.3.2 busy": 30},
    "mail": {"drop": 2, "451 4.3.0 later": 3},
    "rcpt": {"450 4.2.1 greylisted": 20, "drop": 2, "421 4.4.2 bye": 2, "delay": 5},
    "data": {"451 4.3.0 later": 3, "drop": 1},
    "body": {"drop": 2},
    "end": {"452 4.3.1 full": 5, "drop": 2, "keep and drop": 3, "keep and wait": 0.2, "delay": 5},
}
REFUSED = {"rcpt": ("550 5.1.1 no such user", 10), "end": ("554 5.7.1 spam", 5)}


class Weather:
    """The server's script: faults at random, counted."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.faults: Counter[str] = Counter()
        self.calm = False

    def __call__(self, stage: str, address: str) -> str | float:
        if self.calm:
            return ""
        answer, share = REFUSED.get(stage, ("", 0))
        if answer and random.Random(f"{stage} {address}").random() * 1000 < share:
            return self.note(stage, answer)
        mark = self.random.random() * 1000
        for fault, share in FAULTS[stage].items():
            mark -= share
            if mark < 0:
                return self.note(stage, fault)
        return ""

    def note(self, stage: str, fault: str) -> str | float:
        self.faults[f"{stage}: {fault}"] += 1
        return 0.02 if fault == "delay" else fault


def recipients(count: int) -> str:
    rows = (f"Reader {n},reader{n}@paper{n % 97}.example,{LOCALES[n % 4]}" for n in range(count))
    return "\n".join(["name,address,locale", *rows, ""])


def newsroom(root: Path, port: int) -> Folder:
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, root / name)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    complete(root)
    with (root / "releases/newsroom.yaml").open("a", encoding="utf-8") as file:
        file.write(MAIL_YAML.format(port=port).replace("60000", "6000000"))
    return Folder(root)


def clock() -> Clock:
    # Pauses are a hundredth of what they are in life; nothing else is shortened.
    return Clock(
        lambda: datetime.now(UTC), time.monotonic, lambda seconds: time.sleep(seconds / 100)
    )


def child(root: Path, listed: Path) -> None:
    """One run, as a process of its own."""
    timeouts, context = Timeouts(5, 5, 2), ssl.create_default_context()
    post = SendContext(
        lambda mail: SmtpMailer(
            mail.sender, partial(connect, mail, "", context, timeouts), timeouts
        ),
        clock(),
        lambda _report: True,
        pace=Pace(patience=12),
    )
    report = send(Folder(root), SendOptions(RELEASE, listed.read_bytes(), str(listed)), post)
    print(json.dumps(asdict(report)))


def run(root: Path, listed: Path, server: Server, patience: int) -> tuple[int, str]:
    """Start a run, and kill it after so many more deliveries; 0 lets it end."""
    words = [sys.executable, __file__, "--child", str(root), str(listed)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        start = len(server.delivered)
        while patience and process.poll() is None and len(server.delivered) < start + patience:
            time.sleep(0.001)
        if patience:
            process.kill()
        return process.wait(), process.stdout.read() if process.stdout else ""


def states(folder: Folder) -> dict[str, LedgerEntry]:
    with Ledger(folder.private.path / LEDGER_FILE, lambda: datetime.now(UTC)) as ledger:
        planned = {each.address: each for each in ledger.planned(RELEASE).values()}
        return {**planned, **ledger.newest(RELEASE)}


def judge(entries: dict[str, LedgerEntry], taken: Counter[str], addresses: list[str]) -> list[str]:
    """Where the ledger and the server contradict each other."""
    right = {DeliveryState.SENT: (1,), DeliveryState.REFUSED: (0,), DeliveryState.UNKNOWN: (0, 1)}
    wrong = [f"{a}: delivered {n} times" for a, n in taken.items() if n > 1]
    for address in addresses:
        state = entries[address].state if address in entries else None
        if state not in right or taken[address] not in right[state]:
            wrong.append(f"{address}: {state}, delivered {taken[address]} times")
    return wrong


def resolve_all(
    folder: Folder, entries: dict[str, LedgerEntry], taken: Counter[str]
) -> tuple[int, int]:
    """A person asks each reader of an unknown message, and says what they said."""
    unknown = [address for address, each in entries.items() if each.state is DeliveryState.UNKNOWN]
    there = tuple(each for each in unknown if taken[each])
    missing = tuple(each for each in unknown if not taken[each])
    for addresses, state in ((there, DeliveryState.SENT), (missing, DeliveryState.PLANNED)):
        if addresses:
            resolve(folder, RELEASE, addresses, state, clock())
    return len(there), len(missing)


def bench(count: int, kills: int, seed: int) -> int:
    weather, chance = Weather(seed), random.Random(seed)
    addresses = [line.split(",")[1] for line in recipients(count).splitlines()[1:]]
    with tempfile.TemporaryDirectory() as folder, Server(weather, keep=2000) as server:
        root, listed = Path(folder) / "newsroom", Path(folder) / "press.csv"
        root.mkdir()
        house = newsroom(root, server.port)
        listed.write_text(recipients(count), "utf-8")
        start, runs, killed = time.monotonic(), 0, 0
        for _ in range(kills):
            code, _out = run(root, listed, server, chance.randint(1, max(1, count // (kills + 4))))
            runs, killed = runs + 1, killed + (code == -9)
        while True:
            code, out = run(root, listed, server, 0)
            runs += 1
            assert code == 0, out
            report = json.loads(out)
            if not report["stopped"] and not any(
                "deferred" in r["counts"] for r in report["locales"]
            ):
                break
        seconds = time.monotonic() - start
        entries, taken = states(house), server.mailboxes
        wrong = judge(entries, taken, addresses)
        kinds = Counter(each.state.value for each in entries.values())
        print(f"{count} recipients in {len(LOCALES)} languages, {runs} runs, {killed} ended by kill -9,"
              f" {server.connections} connections, {weather.faults.total()} faults")  # fmt: skip
        for fault, number in sorted(weather.faults.items()):
            print(f"  {number:6}  {fault}")
        print(f"ledger: {', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items()))}")
        print(f"server: {len(taken)} mailboxes reached, {sum(n > 1 for n in taken.values())} twice;"
              f" {seconds:.1f} s, {len(server.delivered) / seconds:.0f} messages/s")  # fmt: skip
        weather.calm = True
        there, missing = resolve_all(house, entries, taken)
        run(root, listed, server, 0)
        wrong += judge(states(house), server.mailboxes, addresses)
        kinds = Counter(each.state.value for each in states(house).values())
        print(f"unknown, after a person’s word ({there} had it, {missing} not):"
              f" {', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items()))}")  # fmt: skip
        in_their_language = {
            address: f"Content-Language: {LOCALES[n % 4]}".encode() for n, address in enumerate(addresses)
        }  # fmt: skip
        wrong += [
            f"{a}: not in their language"
            for a, d in server.delivered
            if in_their_language[a] not in d
        ]
        twice = sum(number > 1 for number in server.mailboxes.values())
        forgotten = sum(kinds[each] for each in ("planned", "handing", "unknown"))
        forgotten += count - len(states(house))
        print(f"twice: {twice}, forgotten: {forgotten}, contradictions: {len(wrong)}")
    for line in wrong[:20]:
        print(f"  {line}")
    return 1 if wrong or twice or forgotten else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--child", nargs=2, type=Path)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2025)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
    else:
        sys.exit(bench(options.recipients, options.kills, options.seed))
