"""Merges new messages into a catalog, with nothing lost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from babel.plural import to_gettext

from khabar.catalogs import remarks
from khabar.languages.locales import cldr_of_figures
from khabar.model import Catalog, Entry, Key, Message

# Their tools fill these in; without them `msgfmt -c` warns.
_FOR_TRANSLATORS = ("PO-Revision-Date: ", "Last-Translator: ", "Language-Team: ")

# What people wrote there themselves stays; Khabar writes a release's id.
_SOURCE = re.compile(r"^X-Source-Language: (\S+)$", re.MULTILINE)
_OLD_NAME = re.compile(r"^Project-Id-Version: \d{4}-\d\d-\d\d-\S+$", re.MULTILINE)

# A run of digits with its separators, whatever the language; a sign or unit is no part of it.
_FIGURE = re.compile(r"\d+(?:[.,:/\u00a0\u202f ]\d+)*")

Lineage = Mapping[Key, tuple[Key, ...]]


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog after an update, and how many messages met which fate.

    `accepted` holds the old and the new text of edits that an editor vouched for.
    """

    catalog: Catalog
    added: int
    edited: int
    revived: int
    removed: int
    accepted: tuple[tuple[str, str], ...]


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


def source_language(catalog: Catalog) -> str:
    """The language that a catalog's header says it is translated from; empty where it does not."""
    found = _SOURCE.search(catalog.header.strings[0])
    return found[1] if found else ""


def named_after(catalog: Catalog, domain: str) -> Catalog:
    """A catalog whose header names its release, which may have been renamed since it was made."""
    text = catalog.header.strings[0]
    renamed = _OLD_NAME.sub(f"Project-Id-Version: {domain}", text)
    if renamed == text:
        return catalog
    return replace(catalog, header=replace(catalog.header, strings=(renamed,)))


def _plural_forms(locale: str) -> str:
    """CLDR's rule for whole numbers, in the words in which everybody writes the most common one."""
    rule = cldr_of_figures(locale).plural_form
    one_or_other = rule.tags == {"one"} and all((rule(n) == "one") == (n == 1) for n in range(1001))
    if one_or_other:
        return "nplurals=2; plural=(n != 1);"
    # CLDR's exponent of compact numbers (1M), which gettext does not know: a whole number has none.
    return re.sub(r"\be\b", "0", to_gettext(rule))


def template(catalog: Catalog, messages: Sequence[Message]) -> Catalog:
    """The template: the messages and no translation."""
    return replace(catalog, entries=tuple(_fresh(message) for message in messages))


def merge(
    catalog: Catalog,
    messages: Sequence[Message],
    lineage: Lineage,
    *,
    unchanged: bool = False,
    prune: bool = False,
) -> Merged:
    """Bring a catalog up to date.

    A message that stays keeps its entry; an edited one takes its ancestor's translation over as
    fuzzy, with the old text as previous `msgid`; one that returns revives its reviewed pair; what
    is gone stays behind as obsolete. With `unchanged` an editor vouches that no edit changed a
    meaning: the ancestor's translation stays reviewed. With `prune` nothing obsolete is kept.
    """
    old = _Old(catalog, lineage, unchanged)
    found = [(message, *old.entry(message)) for message in messages]
    counts = {fate: sum(each == fate for *_, each in found) for fate in ("added", "edited")}
    wanted = {message.key for message in messages}
    carried = {parent for key in wanted for parent in lineage.get(key, ())}
    gone = [entry for key, entry in old.live.items() if key not in wanted]
    kept = [] if prune else [e for e in gone if _worth_keeping(e, e.key in carried)]
    buried = [] if prune else [e for key, e in old.buried.items() if key not in wanted]
    return Merged(
        replace(catalog, entries=(*(e for _, e, _ in found), *buried, *map(_bury, kept))),
        **counts,
        revived=sum(fate == "revived" for *_, fate in found),
        removed=sum(entry.key not in carried for entry in gone),
        accepted=tuple(
            (lineage[message.key][0][1], message.id)
            for message, _, fate in found
            if fate == "accepted"
        ),
    )


class _Old:
    """The catalog as it was, asked for each message that is wanted now."""

    def __init__(self, catalog: Catalog, lineage: Lineage, unchanged: bool) -> None:
        self.live = catalog.live
        self.buried = {entry.key: entry for entry in catalog.entries if entry.obsolete}
        self.lineage = lineage
        self.unchanged = unchanged

    def entry(self, message: Message) -> tuple[Entry, str]:
        """The message's entry in the new catalog, and its fate: what it is counted as."""
        if entry := self.live.get(message.key):
            return _described(entry, message), ""
        if (entry := self.buried.get(message.key)) and entry.filled:
            return _described(replace(entry, obsolete=False), message), "revived"
        ancestors = self.lineage.get(message.key, ())
        parents = [self.live[key] for key in ancestors if key in self.live]
        if self.unchanged and len(parents) == 1 and parents[0].translated:
            renamed = replace(parents[0], id=message.id, context=message.context or None)
            return _described(renamed, message), "accepted"
        if any(parent.filled for parent in parents):
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
    if (
        entry.previous_id
        and entry.fuzzy
        and (changed := _figures_alone(entry.previous_id, entry.id))
    ):
        comments += (f"Only figures changed: {changed}.",)
    comments += remarks.kept(entry)
    if (comments, message.files, flags) == (entry.comments, entry.files, entry.flags):
        return entry
    return replace(entry, comments=comments, files=message.files, flags=flags)


def _figures_alone(old: str, new: str) -> str:
    """The figures that an edit changed, old and new, where it changed nothing else."""
    if _FIGURE.sub("0", old) != _FIGURE.sub("0", new):
        return ""
    pairs = zip(_FIGURE.findall(old), _FIGURE.findall(new), strict=True)
    return ", ".join(f"{before} → {after}" for before, after in pairs if before != after)


def _descendant(message: Message, parents: Sequence[Entry]) -> Entry:
    """A fuzzy entry with its ancestors' translations and their reviewed source text."""
    spoken = [parent for parent in parents if parent.filled]
    flags = dict.fromkeys(flag for parent in spoken for flag in parent.flags)
    entry = Entry(
        message.id,
        context=message.context or None,
        strings=(" ".join(parent.strings[0] for parent in spoken),),
        notes=tuple(note for parent in parents for note in parent.notes),
        flags=("fuzzy", *(flag for flag in flags if flag not in ("fuzzy", "no-python-format"))),
        previous_context=_reviewed(spoken[0])[0],
        previous_id=" ".join(_reviewed(parent)[1] for parent in spoken),
    )
    return _described(entry, message)


def _reviewed(entry: Entry) -> tuple[str | None, str]:
    """The context and text that an entry's translation was made for."""
    if entry.fuzzy and entry.previous_id is not None:
        return entry.previous_context, entry.previous_id
    return entry.context, entry.id


def _worth_keeping(entry: Entry, carried: bool) -> bool:
    """Reviewed pairs always; a draft only where no descendant carries its words on."""
    if entry.translated:
        return True
    return not carried and (entry.begun or bool(entry.notes))


def _bury(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, comments=(), files=())
