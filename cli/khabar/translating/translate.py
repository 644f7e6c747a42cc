"""The commands `khabar translate` and `khabar ask`: one entry of one catalog is written.

The preview's desk writes by the same functions. Writers wait for the newsroom's lock, read the file
anew, and change only their own entry; so nothing is lost when many write at once. Where a file has
changed since a writer saw its entry, the two are merged as Git's versions are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.catalogs import po
from khabar.catalogs.exchange.untrusted import one_line, unfit
from khabar.catalogs.questions import answered, asked
from khabar.catalogs.reconcile import CONFLICT, reconcile
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog, Entry, Key
from khabar.problems import KhabarError
from khabar.reports import TranslateReport

Rewrite = Callable[[Entry], Entry]
DRAFT = "khabar: draft by "
"""The comment of a machine draft begins so, and the engine's name ends it."""


@dataclass(frozen=True, slots=True)
class EntryAddress:
    """An entry of a catalog: its locale, its domain, its context (`""` for none) and its id."""

    locale: str
    domain: str
    key: Key

    @property
    def file(self) -> str:
        """The catalog's name in the newsroom."""
        return catalog_file(self.locale, self.domain)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation, one text or one for each plural form; `fuzzy`: somebody has to review it."""

    strings: tuple[str, ...]
    fuzzy: bool = False


class TranslationConflictError(KhabarError):
    """Somebody else translated the entry meanwhile; `theirs` is what stands in the file."""

    exit_code = 4

    def __init__(self, address: EntryAddress, mine: Translation, theirs: Translation) -> None:
        """Name both texts, so that a person can choose."""
        hint = f"yours: {' | '.join(mine.strings)}; there: {' | '.join(theirs.strings)}"
        super().__init__(f"{address.file}: somebody else changed this translation", hint)
        self.theirs = theirs


def translate(
    folder: Folder, address: EntryAddress, new: Translation, seen: Translation | None = None
) -> TranslateReport:
    """Write a translation into its catalog; every other entry stays as it is.

    `seen` is what the writer had before them; without it, what stands there. Raises
    `TranslationConflictError`, with nothing written, where somebody else wrote another text since.
    """
    new = replace(new, strings=tuple(map(_fit, new.strings)))

    def written(theirs: Entry) -> Entry:
        forms = len(theirs.strings)
        if len(new.strings) != forms:
            raise KhabarError(f"this message has {forms} forms", "give one text for each of them")
        base = theirs if seen is None else _with(theirs, _as_written(seen, theirs))
        return _merged(address, base, _with(base, new), theirs)

    return _rewrite(folder, address, written)


def _as_written(seen: Translation, theirs: Entry) -> Translation:
    """Return what a writer saw, as the file has it where only space and line ends differ.

    A field of a page keeps the space that a catalog drops, and has line ends of its own.
    """
    same = tuple(map(one_line, seen.strings)) == tuple(map(one_line, theirs.strings))
    return replace(seen, strings=theirs.strings) if same else seen


def _merged(address: EntryAddress, base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """The entry with the change from `base` to `ours` put to `theirs`."""
    sides = (Catalog(address.file, Entry(""), (each,)) for each in (base, ours, theirs))
    merged = reconcile(*sides)
    if merged.conflicts:
        mine, there = (Translation(each.strings, each.fuzzy) for each in (ours, theirs))
        raise TranslationConflictError(address, mine, there)
    return merged.catalog.entries[0]


def _with(entry: Entry, translation: Translation) -> Entry:
    """An entry with another translation; a reviewed one loses its remarks about a draft."""
    others = tuple(flag for flag in entry.flags if flag != "fuzzy")
    entry = replace(entry, strings=translation.strings)
    if translation.fuzzy and all(translation.strings):
        return replace(entry, flags=("fuzzy", *others))
    if not all(translation.strings):
        return replace(entry, flags=others)
    notes = tuple(each for each in entry.notes if not each.startswith((CONFLICT, DRAFT)))
    return replace(
        entry, flags=others, notes=notes,
        previous_id=None, previous_context=None, previous_plural=None,
    )  # fmt: skip


def ask(folder: Folder, address: EntryAddress, question: str, by: str) -> TranslateReport:
    """Put a question to the editor beside a message, as a comment that every tool shows."""
    text = _worded(question)
    return _rewrite(
        folder, address, lambda entry: replace(entry, notes=asked(entry.notes, text, by))
    )


def answer(folder: Folder, address: EntryAddress, text: str, by: str) -> TranslateReport:
    """Answer the questions at a message; raises `KhabarError` where there is none."""
    said = _worded(text)

    def written(entry: Entry) -> Entry:
        notes = answered(entry.notes, said, by)
        if notes == entry.notes:
            hint = "ask first; `khabar status` lists the questions"
            raise KhabarError("there is no question about this message", hint)
        return replace(entry, notes=notes)

    return _rewrite(folder, address, written)


def send_back(
    folder: Folder, address: EntryAddress, seen: Translation, word: str, by: str
) -> TranslateReport:
    """Return a translation to its translator: it is fuzzy, and a question says why.

    Raises `TranslationConflictError` where it is not what the reviewer has seen.
    """
    text = _worded(word)

    def written(entry: Entry) -> Entry:
        theirs = Translation(entry.strings, entry.fuzzy)
        if theirs.strings != _as_written(seen, entry).strings:
            raise TranslationConflictError(address, seen, theirs)
        entry = _with(entry, replace(theirs, fuzzy=True))
        return replace(entry, notes=asked(entry.notes, text, by))

    return _rewrite(folder, address, written)


def _worded(text: str) -> str:
    if not (said := _fit(text)):
        raise KhabarError("there are no words in it", "write what you want to know, or the answer")
    return said


def _fit(text: str) -> str:
    """A text in one line; raises `KhabarError` for a character that no catalog can hold."""
    if bad := unfit(line := one_line(text)):
        raise KhabarError(f"{bad} cannot be in a catalog", "remove it from the text")
    return line


def _rewrite(folder: Folder, address: EntryAddress, rewrite: Rewrite) -> TranslateReport:
    """Change one entry in its file, while other writers wait."""
    with folder.writing_catalogs():
        catalog = _catalog(folder, address)
        place = next(_places(catalog, address.key), None)
        if place is None:
            raise KhabarError(
                f"{address.file} has no such message any more: {address.key[1][:60]}",
                "the source was edited; run `khabar sync`, then look at it again",
            )
        old = catalog.entries[place]
        new = rewrite(old)
        if new != old:
            entries = (*catalog.entries[:place], new, *catalog.entries[place + 1 :])
            folder.write({address.file: po.final_text(replace(catalog, entries=entries))})
    return TranslateReport(address.file, new.id, state_of(new), new != old, new.strings)


def state_of(entry: Entry) -> str:
    """Name the state of an entry: `reviewed`, `fuzzy` or `missing`."""
    return "reviewed" if entry.translated else "fuzzy" if entry.filled else "missing"


def drafted_by(entry: Entry) -> str:
    """Name the engine that drafted a translation; empty where a person wrote it."""
    drafts = (each.removeprefix(DRAFT) for each in entry.notes if each.startswith(DRAFT))
    return next(drafts, "") if entry.fuzzy else ""


def _catalog(folder: Folder, address: EntryAddress) -> Catalog:
    raw = folder.catalog(address.locale, address.domain)
    if raw is None:
        raise KhabarError(f"there is no {address.file}", "`khabar sync` makes it")
    return po.parse(raw, address.file)


def _places(catalog: Catalog, key: Key) -> Iterator[int]:
    """The positions of the entries with this key; obsolete entries do not count."""
    for number, entry in enumerate(catalog.entries):
        if entry.key == key and not entry.obsolete:
            yield number


def find_address(
    folder: Folder, locale: str, domain: str, source: str, role: str = ""
) -> EntryAddress:
    """Find a message by its source text.

    Raises `KhabarError` where there is none, or one in each of several roles.
    """
    catalog = _catalog(folder, EntryAddress(locale, domain, ("", source)))
    keys = [each.key for each in catalog.entries if each.id == source and not each.obsolete]
    roles = [each for each, _ in keys]
    if role:
        keys = [key for key in keys if key[0] == role]
    if not keys:
        raise KhabarError(f"{catalog.file} has no such message", _known(roles))
    if len(keys) > 1:
        raise KhabarError("this text has several roles", f"add --role: {', '.join(roles)}")
    return EntryAddress(locale, domain, keys[0])


def _known(roles: Sequence[str]) -> str:
    if roles:
        return f"its roles are {', '.join(roles)}"
    return "copy the source text as it is in the catalog (msgid)"
