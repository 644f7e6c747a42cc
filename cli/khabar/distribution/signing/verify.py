"""`khabar verify`: what a PDF is, from a newsroom or from a signed manifest alone."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from khabar.build.built_files import BuiltFiles
from khabar.catalogs import po
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing import signature
from khabar.distribution.signing.judgement import Evidence, Judgement, Verdict, judge, revisions
from khabar.distribution.signing.manifest import Manifest
from khabar.distribution.signing.not_one_file import verify_instead
from khabar.distribution.signing.pdf_inventory import PdfInventory
from khabar.distribution.signing.signature import PdfMarks
from khabar.distribution.signing.signature_facts import SignatureFacts
from khabar.distribution.signing.signed_copies import last_manifest, manifest_file
from khabar.files.folder import HISTORY_FILE, Folder, catalog_file
from khabar.formats.templates import Templates
from khabar.formats.verdict_text import VerdictSaid, verdict_text
from khabar.formats.web.headline import WITHDRAWN
from khabar.formats.wording import Voice
from khabar.markup import to_text
from khabar.model import MEGABYTE, Bulletin, Key, VersionState
from khabar.problems import KhabarError
from khabar.reports import VerifyReport
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import WORDING_LANGUAGE, Loaded
from khabar.workspace.newsroom import load, load_only

_DIGEST = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """A PDF, by its name and bytes; the certificates that are expected, as a file has them, or
    nothing; and the time that it is.
    """

    file: str
    pdf: bytes
    certificates: bytes
    now: datetime


class _Case:
    """Facts of the file that is asked about."""

    def __init__(self, question: VerifyRequest) -> None:
        self.question = question
        given = question.certificates
        self.expected = signature.read_certificates(given) if given else ()
        self.seal = signature.examine_pdf(question.pdf, self.expected, question.now)
        self.traces = signature.marks_of(question.pdf)
        by = self.seal.certificate if self.seal and self.seal.intact else None
        self.evidence = Evidence(
            tuple(revisions(question.pdf)),
            self.traces.id,
            by.sha256 if by else "",
            self.seal.trusted if self.seal else None,
        )


def verify_by(
    question: VerifyRequest, manifest: bytes, seal: bytes | None, standard: Folder
) -> VerifyReport:
    """Verify a PDF by a manifest, whose detached signature is `seal`.

    A manifest whose signature is missing, broken, or not by the expected certificate says nothing.
    `standard` is the folder with the wording. Raises `KhabarError` for what is no manifest.
    """
    case, listed = _Case(question), manifests.load(manifest)
    own = signature.examine(manifest, seal, case.expected, question.now) if seal else None
    reliable = own is not None and own.intact and own.trusted is not False
    found = judge(case.evidence, [listed]) if reliable else Judgement(Verdict.UNKNOWN, listed)
    voice = _voice(case, found, lambda locale: _words(standard, locale), WORDING_LANGUAGE)
    said = _state(own, None)
    return _answer(
        case, found, listed, _AnswerWords(Templates(standard.templates), voice, said, own)
    )


def verify_here(question: VerifyRequest, folder: Folder) -> VerifyReport:
    """Verify a PDF by the newsroom: its history, its signed copies, and what it renders today.

    A PDF that the history or the manifest of some releases names is judged by these alone; for any
    other all releases are read, and those whose title it bears are rendered.
    """
    newsroom = FolderNewsroom(folder)
    most = newsroom.shared().newsroom.sizes.pdf
    if len(question.pdf) > most * MEGABYTE:
        hint = "raise `limits: {pdf: …}` in newsroom.yaml"
        raise KhabarError(f"{question.file} is larger than {most} MB", hint)
    case = _Case(question)
    known = _Known(folder, load_only(newsroom, _named_by(folder, case.evidence)), case)
    found = known.judged()
    if found.verdict in (Verdict.FOREIGN, Verdict.ALTERED):
        known = _Known(folder, load(newsroom), case)
        found = known.judged_anew(known.judged())
    loaded = known.inventory.loaded
    catalogs = loaded.catalogs

    def words(locale: str) -> Mapping[Key, str] | None:
        catalog = catalogs.get((locale, "bulletin"))
        return catalog.translations() if catalog else None

    voice = _voice(case, found, words, loaded.newsroom.language)
    listed = found.manifest or Manifest(
        "", to_text(loaded.newsroom.name.markdown), loaded.newsroom.url, loaded.newsroom.timezone,
        question.now, ())  # fmt: skip
    return _answer(case, found, listed, _AnswerWords(Templates(folder.templates), voice))


def _named_by(folder: Folder, evidence: Evidence) -> Iterator[str]:
    """Find the releases whose history or signed manifest has the digest of a state of a PDF."""
    states = {each.encode() for each in evidence.states}
    for id_ in folder.ids():
        files = (f"releases/{id_}/{HISTORY_FILE}", manifest_file(id_))
        if any(not states.isdisjoint(_DIGEST.findall(folder.raw(file))) for file in files):
            yield id_


class _Known:
    """The newsroom's knowledge of the PDFs of some releases."""

    def __init__(self, folder: Folder, loaded: Loaded, case: _Case) -> None:
        self.case = case
        prepared, _ = prepare(loaded, case.question.now, known_findings(folder))
        built = BuiltFiles(folder, loaded.newsroom)
        self.inventory = PdfInventory(folder, built, loaded, prepared, listed=lambda _: True)

    def judged(self) -> Judgement:
        """Judge the PDF by what was recorded."""
        return self._judged([each.id for each in self.inventory.loaded.releases], rebuild=False)

    def judged_anew(self, found: Judgement) -> Judgement:
        """Judge by what is rendered today, where what was recorded does not settle it."""
        if found.verdict not in (Verdict.FOREIGN, Verdict.ALTERED):
            return found
        anew = self._judged(_namesakes(self.case.traces, self.inventory), rebuild=True)
        return found if anew.verdict is Verdict.FOREIGN else anew

    def _judged(self, wanted: Collection[str], *, rebuild: bool) -> Judgement:
        rows = []
        for id_ in (each.id for each in self.inventory.loaded.releases if each.id in wanted):
            last = last_manifest(self.inventory.folder, id_)
            signer = last.signer if last else None
            now = self.case.question.now
            rows.append(self.inventory.manifest(id_, now, signer, rebuild=rebuild))
        return judge(self.case.evidence, rows)


def _words(standard: Folder, locale: str) -> Mapping[Key, str] | None:
    raw = standard.catalog(locale, "bulletin")
    return po.parse(raw, catalog_file(locale, "bulletin")).translations() if raw else None


def _namesakes(traces: PdfMarks, inventory: PdfInventory) -> set[str]:
    """The releases that have, or had, a bulletin with the PDF's language and title."""
    editions = (each.bulletin for row in inventory.loaded.editions.values() for each in row)
    now = (each.bulletin for each in inventory.prepared)
    return {
        each.release.id
        for each in (*editions, *now)
        if (each.locale, _title(each)) == (traces.language, traces.title)
    }


def _title(bulletin: Bulletin) -> str:
    """Title of a bulletin, as the PDF's template writes it."""
    if bulletin.withdrawn:
        return bulletin.wording.get(("", WITHDRAWN), WITHDRAWN)
    return to_text(bulletin.release.headline.markdown)


@dataclass(frozen=True, slots=True)
class _AnswerWords:
    """The words of an answer, and what it says of a manifest's signature, if there is one."""

    templates: Templates
    voice: Voice
    list_state: str = ""
    list_seal: SignatureFacts | None = None


def _voice(
    case: _Case, found: Judgement, words: Callable[[str], Mapping[Key, str] | None], last: str
) -> Voice:
    """The reader's language: the bulletin's, else what the PDF says is its own, else `last`."""
    own = found.locale.locale if found.locale else case.traces.language
    for locale in (own, own.partition("-")[0], last):
        catalog = words(locale) if locale else None
        if catalog is not None or locale == WORDING_LANGUAGE:
            return Voice(locale, catalog or {})
    return Voice(WORDING_LANGUAGE, {})


def _state(seal: SignatureFacts | None, listed: Manifest | None, *, reliable: bool = True) -> str:
    """Name the state of a signature; `listed` is the publisher's, if it is `reliable`."""
    if seal is None:
        return "none"
    if not seal.intact:
        return "broken"
    trusted = seal.trusted
    if trusted is None and listed and listed.signer:
        own = listed.signer == seal.certificate
        trusted = (True if reliable else None) if own else False
    return {True: "confirmed", False: "other", None: "unconfirmed"}[trusted]


def _answer(case: _Case, found: Judgement, listed: Manifest, words: _AnswerWords) -> VerifyReport:
    reliable = words.list_state in ("", "confirmed")
    state = _state(case.seal, listed, reliable=reliable)
    stamp = case.seal.stamp if case.seal and case.seal.intact else None
    said = VerdictSaid(
        verdict=found.verdict.value,
        version=found.version.version if found.version else 0,
        current=_current(found),
        address=found.locale.address if found.locale else "",
        notices=tuple(found.locale.notices) if found.locale else (),
        as_of=listed.as_of,
        zone=listed.timezone,
        state=state,
        signer=_name(case.seal),
        list_state=words.list_state,
        list_signer=_name(words.list_seal),
        corrected=_corrected(found),
        stamped_at=stamp.at if stamp else None,
        stamped_by=stamp.by if stamp else "",
    )
    return VerifyReport(
        case.question.file,
        found.verdict.value,
        listed.release if found.version else "",
        found.locale.locale if found.locale else "",
        said.version,
        said.current,
        listed.as_of.isoformat(timespec="seconds"),
        state,
        words.list_state,
        verdict_text(words.templates, words.voice, said),
        verify_instead(case.question.pdf) if found.verdict is Verdict.FOREIGN else "",
    )


def _current(found: Judgement) -> int:
    """The version that stands in the file's language, 0 for none.

    No file of that version has to be known: it may be approved, and not published yet.
    """
    version = found.version
    if not version or version.standing is VersionState.WITHDRAWN:
        return 0
    return version.by or version.version


def _corrected(found: Judgement) -> dict[str, str]:
    """Map the languages with a correction that the PDF's own lacks to where it can be read."""
    lacking = found.locale.corrected if found.locale else ()
    others = found.manifest.locales if found.manifest else ()
    addresses = {each.locale: each.address for each in others}
    return {locale: addresses[locale] for locale in lacking if locale in addresses}


def _name(seal: SignatureFacts | None) -> str:
    return seal.certificate.name if seal and seal.certificate else ""
