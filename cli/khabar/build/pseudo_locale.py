"""`khabar build --locale qps`: drafts in a pseudo-locale, whose translations are made here."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from khabar.languages import pseudo
from khabar.lifecycle import Reason, decide
from khabar.localize import Translations, localize
from khabar.markup import replace_runs
from khabar.model import Bulletin, Document, Release
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.domains import Domain
from khabar.workspace.load import Loaded

_NEVER = Reason(
    "a pseudo-locale shows faults of the layout; it is not a translation", finding=False
)


def pseudo_drafts(loaded: Loaded, now: datetime) -> tuple[Prepared, ...]:
    """Every readable release in the pseudo-locale, never public."""
    labels = {note.label for document in _documents(loaded) for note in document.footnotes}
    words = {name: translations(domain, labels) for name, domain in loaded.domains.items()}
    return tuple(
        _prepared(loaded, each.release, words, now) for each in loaded.releases if each.release
    )


def _prepared(
    loaded: Loaded, release: Release, words: Mapping[str, Translations], now: datetime
) -> Prepared:
    of_release, of_newsroom = words[release.id], words["newsroom"]
    localized = localize(release, loaded.newsroom, pseudo.LOCALE, of_release, of_newsroom)
    reasons = (*decide(release, now, ()).reasons, _NEVER)
    bulletin = Bulletin(
        pseudo.LOCALE,
        localized.release,
        localized.newsroom,
        words["bulletin"],
        source_language=release.language,
        reasons=tuple(reason.text for reason in reasons),
        formats=loaded.newsroom.formats,
    )
    return Prepared(bulletin, public=False)


def _documents(loaded: Loaded) -> Iterator[Document]:
    yield from (each.release.body for each in loaded.releases if each.release)
    yield from (passage.body for passage in loaded.newsroom.boilerplate.values())


def translations(domain: Domain, footnotes: Collection[str] = ()) -> Translations:
    """A domain's messages in the pseudo-locale; its wording holds placeholders and no Markdown."""
    if domain.name == "bulletin":
        return {each.key: f"[{pseudo.pattern(each.id)}]" for each in domain.messages}
    # Escaped, since brackets can also be a link's.
    return {
        each.key: rf"\[{replace_runs(each.id, pseudo.accented, footnotes)}\]"
        for each in domain.messages
    }
