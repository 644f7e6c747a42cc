"""`khabar send --dry-run`: what a run would send now, as files; nothing is sent."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.message import message_id
from khabar.distribution.mail.offers import SendPlan
from khabar.distribution.mail.recipients import Recipient
from khabar.distribution.mail.release_mail import SendOptions, mailing
from khabar.distribution.mail.send import open_ledger, plan_of
from khabar.distribution.mail.transport import Clock
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.reports import SendReport

# More than a person looks at: then one message of each kind is enough.
_MOST_MESSAGES = 100
TABLE = "readers.csv"


def rehearse(folder: Folder, options: SendOptions, clock: Clock, output: Path) -> SendReport:
    """Write what a run would send now as `.eml` files, and a table of all readers.

    Of more than a hundred messages, one of each language and kind is written.
    """
    job = mailing(folder, options, clock)
    out = Output(output)
    with open_ledger(folder, clock) as ledger:
        run = plan_of(job, ledger, options)
        letters = job.letters(run.locales, ledger.known_as(job.id))
        chosen = run.todo if len(run.todo) <= _MOST_MESSAGES else tuple(_examples(run, ledger))
        for each in job.envelopes(chosen, letters, ledger):
            name = message_id(letters[each.locale], each.address, job.settings)[1:33]
            out.put_file(f"{each.locale}/{name}.eml", each.data())
    out.put_file(TABLE, _table(run))
    return replace(run.report("dry-run"), output=str(output), rate=job.settings.rate)


def _examples(run: SendPlan, ledger: Ledger) -> Iterator[Recipient]:
    """The first reader of each language and kind: a new reader, or one who got an older version."""
    threads = ledger.threads(run.release)
    seen = set()
    for each in run.todo:
        kind = (each.locale, each.address in threads, bool(each.name))
        if kind not in seen:
            seen.add(kind)
            yield each


def _table(run: SendPlan) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["address", "locale", "version", "name", "embargo", "what"])
    for each, fate in run.fates.items():
        allowed = "yes" if each.embargo else "no"
        version = run.offers[each.locale].version
        writer.writerow([each.address, each.locale, version, each.name, allowed, fate])
    return file.getvalue().encode("utf-8-sig")
