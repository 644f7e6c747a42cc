"""A release on its way to readers: what each language offers, its letters, and its envelopes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from khabar import history
from khabar.build.built_files import BuiltFiles
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import LedgerEntry
from khabar.distribution.mail.letter import letter
from khabar.distribution.mail.mailers.port import Envelope
from khabar.distribution.mail.message import Letter, Sending, compose, message_id
from khabar.distribution.mail.offers import Offers, offers
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.returns.tokens import reader_tokens
from khabar.distribution.mail.transport import Clock
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.model import Mail
from khabar.problems import KhabarError
from khabar.sources.key_words.keys import KEYS
from khabar.sources.release import ParsedRelease
from khabar.standing.findings import known_findings
from khabar.translating.suggest import check_locales
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load_linked
from khabar.workspace.withdrawal.known_kills import BACK, forgot, note_kills


class WithdrawnError(KhabarError):
    """A release was withdrawn and stays so: nothing is sent."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class SendOptions:
    """Mail to send: the list of readers as bytes, or (`None`) all who hold an older version.

    `file` names the list in messages; `locale` is the only one that is sent, if it is named.
    `people` are the readers where the list was read before; then `listed` is only its bytes.
    """

    release: str
    listed: bytes | None = None
    file: str = ""
    locale: str = ""
    people: RecipientList | None = None


@dataclass(frozen=True, slots=True)
class Mailing:
    """A release on its way to readers: all that a run works with, read once."""

    folder: Folder
    loaded: Loaded
    id: str
    settings: Mail
    offers: Offers
    clock: Clock

    def letters(self, locales: Collection[str], known_as: str = "") -> dict[str, Letter]:
        """The letter of each of these languages; `known_as` is its release in the ledger."""
        found, built = {}, BuiltFiles(self.folder, self.loaded.newsroom)
        for locale in sorted(locales):
            offer = self.offers.get(locale)
            if offer and offer.bulletin:
                page, early = offer.bulletin, offer.embargoed
                written = letter(self.folder, built, page, self.settings, embargoed=early)
                found[locale] = replace(written, known_as=known_as)
        return found

    def entries(
        self, readers: Iterable[Recipient], letters: Mapping[str, Letter]
    ) -> Iterator[LedgerEntry]:
        """Yield the ledger's entries of a run, to be written before it."""
        for each in readers:
            letter = letters[each.locale]
            yield LedgerEntry(
                address=each.address,
                locale=each.locale,
                name=each.name,
                embargo=each.embargo,
                version=letter.version,
                message_id=message_id(letter, each.address, self.settings),
                pdf_sha256=letter.pdf_sha256,
            )

    def envelopes(
        self,
        readers: Iterable[Recipient],
        letters: Mapping[str, Letter],
        ledger: Ledger | None,
        occasion: str = "",
    ) -> Iterator[Envelope]:
        """The messages; a new version answers what its reader got of the older ones."""
        threads = ledger.threads(self.id) if ledger else {}
        tokens = reader_tokens(self.folder) if ledger else None
        for each in readers:
            page = letters[each.locale]
            known = threads.get(each.address, ())
            earlier = tuple(one.message_id for one in known if one.version < page.version)

            def data(
                page: Letter = page, reader: Recipient = each, earlier: tuple[str, ...] = earlier
            ) -> bytes:
                now = self.clock.now().astimezone(ZoneInfo(self.loaded.newsroom.timezone))
                token = tokens.of(reader.address) if tokens else ""
                return compose(page, reader, self.settings, Sending(now, earlier, occasion, token))

            back = self._returns_to(tokens.of(each.address) if tokens else "")
            yield Envelope(each.address, page.version, each.locale, data, back)

    def _returns_to(self, token: str) -> str:
        """Make the address that undelivered mail returns to (RFC 5321, 4.5.5)."""
        local, _, domain = self.settings.bounces.rpartition("@")
        if not (token and self.settings.verp and local):
            return self.settings.bounces
        return f"{local}+{token}@{domain}"


def mailing(folder: Folder, options: SendOptions, clock: Clock) -> Mailing:
    """Read what is to be sent. Raises `KhabarError` where it may not be, or mail is not set up."""
    loaded = load_linked(FolderNewsroom(folder), (options.release,))
    parsed = _sendable(folder, loaded, options.release)
    check_locales(loaded, (options.locale,) if options.locale else ())
    settings = loaded.newsroom.mail
    if settings is None:
        example = KEYS["NewsroomFields.mail"].example
        hint = f"copy this into releases/newsroom.yaml, with your own server: {example}"
        raise KhabarError("mail is not set up in newsroom.yaml", hint)
    offered = offers(loaded, parsed, options.locale, clock.now(), known_findings(folder))
    return Mailing(folder, loaded, parsed.id, settings, offered, clock)


def _sendable(folder: Folder, loaded: Loaded, id_: str) -> ParsedRelease:
    """The release; a source that cannot be read is no reason to keep its withdrawal back.

    Raises `KhabarError` for any other, and for what was withdrawn as far as this machine knows.
    """
    events = loaded.histories.get(id_, ())
    if forgot(folder, events):
        raise WithdrawnError(f"{id_} was withdrawn, and its history does not say so", BACK)
    if kill := history.killed(events):
        note_kills(folder, {id_: kill.at})
    else:
        find(loaded, id_)
    return next(each for each in loaded.releases if each.id == id_)
