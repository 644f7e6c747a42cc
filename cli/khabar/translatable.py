"""Release, newsroom data, templates → Messages: what translators are asked for."""

from collections.abc import Iterable, Iterator

from khabar.markup import (
    block_texts,
    figure_texts,
    says_something,
    texts,
    to_text,
    walk,
)
from khabar.model import (
    Key,
    Message,
    Newsroom,
    Quote,
    Release,
    Text,
)

# Wording with a right form where no catalog has one: a date is as the language's official texts.
OPTIONAL_CONTEXTS = frozenset({"date"})
NEWSROOM_FILE = "releases/newsroom.yaml"


def release_texts(release: Release) -> tuple[Text, ...]:
    """Every translatable text of a release, in the order of its file."""
    return tuple(_release_texts(release))


def newsroom_texts(newsroom: Newsroom) -> tuple[Text, ...]:
    """Every translatable text of the newsroom's data, its glossary aside."""
    return tuple(_newsroom_texts(newsroom))


def _release_texts(release: Release) -> Iterator[Text]:
    yield release.headline
    yield from (text for text in (release.subheadline, release.summary) if text)
    yield from release.keywords
    yield from (notice.text for notice in release.notices if notice.text)
    if release.image:
        yield from figure_texts(release.image)
    yield from (each.title for each in release.attachments)
    for each in release.gallery:
        yield from figure_texts(each)
    yield from texts(release.body)


def _newsroom_texts(newsroom: Newsroom) -> Iterator[Text]:
    yield newsroom.name
    if newsroom.tagline:
        yield newsroom.tagline
    if newsroom.credit:
        yield newsroom.credit
    for organization in newsroom.organizations.values():
        yield from (text for text in (organization.name, organization.short) if text)
    for person in newsroom.people.values():
        yield from (text for text in (person.name, person.role) if text)
    yield from (place.name for place in newsroom.places.values())
    for contact in newsroom.contacts.values():
        yield from (text for text in (contact.name, contact.note) if text)
    for passage in newsroom.boilerplate.values():
        yield passage.title
        yield from texts(passage.body)
    for each in newsroom.press_kit:
        yield from (text for text in (each.title, each.credit, each.licence) if text)


def release_messages(release: Release, newsroom: Newsroom) -> tuple[Message, ...]:
    """The messages of a release's own catalog."""
    return _messages(release_texts(release), release.file, _quoted(release, newsroom))


def newsroom_messages(newsroom: Newsroom) -> tuple[Message, ...]:
    """The messages of the catalog `newsroom`."""
    return _messages(newsroom_texts(newsroom), NEWSROOM_FILE, {})


def glossary_messages(newsroom: Newsroom) -> tuple[Message, ...]:
    """The messages of the catalog `glossary`."""
    return _messages(newsroom.glossary, NEWSROOM_FILE, {})


def _messages(found: Iterable[Text], file: str, quoted: dict[Key, str]) -> tuple[Message, ...]:
    """One message for each text; equal texts in equal roles are one message, where it stands first.

    A text without a letter or digit, such as a dash in a table, needs no translation.
    """
    messages: dict[Key, Message] = {}
    for text in found:
        key = text.role, text.markdown
        if says_something(text.markdown):
            comment = quoted.get(key, text.note)
            messages.setdefault(key, Message(*key, comment, (file,)))
    return tuple(messages.values())


def _quoted(release: Release, newsroom: Newsroom) -> dict[Key, str]:
    """Comments for translators of quotations: whose words they are."""
    notes: dict[Key, str] = {}
    for block in walk(release.body):
        if isinstance(block, Quote) and (block.speaker or block.attribution):
            name = _speaker(block, newsroom)
            note = f"A quotation of {name}."
            notes |= {(text.role, text.markdown): note for text in block_texts(block.blocks)}
    return notes


def _speaker(quote: Quote, newsroom: Newsroom) -> str:
    """Name the speaker of a quotation, in words."""
    said_by = quote.attribution or newsroom.people[quote.speaker].name
    return to_text(said_by.markdown)


def asked_wording(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages of the catalog `bulletin` that a language cannot do without."""
    return tuple(each for each in messages if each.context not in OPTIONAL_CONTEXTS)
