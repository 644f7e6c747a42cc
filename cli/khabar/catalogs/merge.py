"""New messages into a catalog, with nothing lost: the old catalog, the messages and their lineage
in, the new catalog out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from babel import Locale
from babel.plural import to_gettext

from khabar.model import Catalog, Entry, Key, Message

# Their tools fill these in; without them `msgfmt -c` warns.
_FOR_TRANSLATORS = ("PO-Revision-Date: ", "Last-Translator: ", "Language-Team: ")

Lineage = Mapping[Key, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog after an update, and how many messages it gained, lost or kept in what state."""

    catalog: Catalog
    added: int = 0
    edited: int = 0
    revived: int = 0
    removed: int = 0


def new_catalog(file: str, domain: str, source: str, locale: str = "") -> Catalog:
    """An empty catalog, or an empty template where `locale` is `""`.

    `Plural-Forms` follows CLDR's plural rules. There is no date: the same sources give the same
    bytes, and translators' tools add theirs.
    """
    fields = [
        f"Project-Id-Version: {domain}",
        *(_FOR_TRANSLATORS if locale else ()),
        *([f"Language: {locale}"] if locale else []),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    if locale:
        fields.append(f"Plural-Forms: {_plural_forms(locale)}")
    fields.append(f"X-Source-Language: {source}")
    return Catalog(file, Entry("", ("".join(f"{each}\n" for each in fields),)))


def _plural_forms(locale: str) -> str:
    """CLDR's rule for whole numbers, in the words in which everybody writes the most common one."""
    rule = Locale.parse(locale, sep="-").plural_form
    one_or_other = rule.tags == {"one"} and all((rule(n) == "one") == (n == 1) for n in range(1001))
    return "nplurals=2; plural=(n != 1);" if one_or_other else str(to_gettext(rule))


def template(catalog: Catalog, messages: Sequence[Message]) -> Catalog:
    """The template: the messages and no translation."""
    return replace(catalog, entries=tuple(_fresh(message) for message in messages))


def merge(catalog: Catalog, messages: Sequence[Message], lineage: Lineage) -> Merged:
    """Bring a catalog up to date.

    A message that stays keeps its entry; an edited one takes its ancestor's translation over as
    fuzzy, with the old text as previous `msgid`; one that returns revives its reviewed pair; what
    is gone stays behind as obsolete.
    """
    live = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    buried = {entry.key: entry for entry in catalog.entries if entry.obsolete}
    entries, counts = [], dict.fromkeys(("added", "edited", "revived"), 0)
    for message in messages:
        entry, fate = _entry(message, live, buried, lineage)
        entries.append(entry)
        if fate:
            counts[fate] += 1
    wanted = {message.key for message in messages}
    gone = [entry for key, entry in live.items() if key not in wanted]
    carried = {parent for message in messages for parent in lineage.get(message.key, ())}
    kept = [_bury(entry) for entry in gone if _worth_keeping(entry, entry.key in carried)]
    replaced = {entry.key for entry in kept} | wanted
    old = [entry for entry in catalog.entries if entry.obsolete and entry.key not in replaced]
    return Merged(replace(catalog, entries=(*entries, *old, *kept)), **counts, removed=len(gone))


def _entry(
    message: Message, live: Mapping[Key, Entry], buried: Mapping[Key, Entry], lineage: Lineage
) -> tuple[Entry, str]:
    """The message's entry in the new catalog, and its fate: what it is counted as."""
    if entry := live.get(message.key):
        return _described(entry, message), ""
    if (entry := buried.get(message.key)) and all(entry.strings):
        return _described(replace(entry, obsolete=False), message), "revived"
    parents = [live[key] for key in lineage.get(message.key, ()) if key in live]
    if any(all(parent.strings) for parent in parents):
        return _descendant(message, parents), "edited"
    notes = tuple(note for parent in parents for note in parent.notes)
    return replace(_fresh(message), notes=notes), "added"


def _fresh(message: Message) -> Entry:
    return _described(Entry(message.id, context=message.context or None), message)


def _described(entry: Entry, message: Message) -> Entry:
    """The entry with what Khabar says of the message; flags of others stay as they are."""
    flags = entry.flags
    if "%" in message.id and not any(flag.endswith("python-format") for flag in flags):
        flags = (*flags, "no-python-format")
    comments = tuple(message.comment.split("\n")) if message.comment else ()
    if (comments, message.files, flags) == (entry.comments, entry.files, entry.flags):
        return entry
    return replace(entry, comments=comments, files=message.files, flags=flags)


def _descendant(message: Message, parents: Sequence[Entry]) -> Entry:
    """A fuzzy entry with its ancestors' translations and their reviewed source text."""
    entry = _fresh(message)
    spoken = [parent for parent in parents if all(parent.strings)]
    foreign = [f for p in spoken for f in p.flags if f not in ("fuzzy", *entry.flags)]
    keep_foreign = [flag for flag in dict.fromkeys(foreign) if flag != "no-python-format"]
    return replace(
        entry,
        strings=(" ".join(parent.strings[0] for parent in spoken),),
        notes=tuple(note for parent in parents for note in parent.notes),
        flags=("fuzzy", *entry.flags, *keep_foreign),
        previous_context=_reviewed(spoken[0])[0],
        previous_id=" ".join(_reviewed(parent)[1] for parent in spoken),
    )


def _reviewed(entry: Entry) -> tuple[str | None, str]:
    """The context and text that an entry's translation was made for."""
    if entry.fuzzy and entry.previous_id is not None:
        return entry.previous_context, entry.previous_id
    return entry.context, entry.id


def _worth_keeping(entry: Entry, carried: bool) -> bool:
    """Reviewed pairs always; a draft only where no descendant carries its words on."""
    if entry.translated:
        return True
    return not carried and bool(any(entry.strings) or entry.notes)


def _bury(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, comments=(), files=())
