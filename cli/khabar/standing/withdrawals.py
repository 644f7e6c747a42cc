"""The notices that stand in the place of withdrawn bulletins."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from khabar import history
from khabar.contained import contained
from khabar.editions import Edition
from khabar.files.folder import SOURCE_FILE
from khabar.localize import localize, localize_newsroom, reader
from khabar.model import (
    Bulletin,
    Document,
    Location,
    Newsroom,
    NoticeKind,
    Release,
    Remains,
    Status,
    Text,
)
from khabar.standing.sign_offs import as_signed, translations
from khabar.workspace.load import Loaded
from khabar.workspace.withdrawal.kills import canceled

# Words for what only the source could say.
_UNKNOWN = Remains()


def withdrawn(bulletin: Bulletin) -> Bulletin:
    """Replace a withdrawn bulletin by its notice; of its text, only the headline is kept.

    A headline that is not translated is not named, nor one that its editor wants unnamed. A notice
    of which only the moment is known says nothing of its own. Of an event only the time is kept, by
    which calendars take it out.
    """
    release = bulletin.release
    notices = tuple(each for each in release.notices if not (each.text and each.text.lang))[-1:]
    said = (each for each in notices if each.text or each.standard)
    notices = tuple(each for each in said if each.kind is NoticeKind.KILL)
    unnamed = release.headline.lang or any(each.unnamed for each in release.notices[-1:])
    headline = Text("headline", "") if unnamed else release.headline
    bare = replace(_stripped(release), headline=headline, notices=notices)
    return replace(bulletin, release=bare, signed_images={}, attached={}, linked_pictures={})


def notice_page(loaded: Loaded, release: Release, locale: str) -> Bulletin:
    """The notice of a release in a locale, if it were withdrawn as it stands here.

    Nothing else of the text is localized. Raises `SourceError` where that cannot be done.
    """
    words = (translations(loaded, locale, name) for name in (release.id, "newsroom"))
    with contained(release.file):
        localized = localize(_stripped(release), loaded.newsroom, locale, *words)
    wording = translations(loaded, locale, "bulletin")
    return withdrawn(
        Bulletin(
            locale,
            localized.release,
            localized.newsroom,
            wording,
            source_language=release.language,
        )
    )


def _stripped(release: Release) -> Release:
    """A release without its text: the headline and the notices stay."""
    return replace(
        release,
        subheadline=None,
        summary=None,
        keywords=(),
        speakers=(),
        boilerplate=(),
        image=None,
        gallery=(),
        attachments=(),
        related=(),
        event=release.event and replace(release.event, place="", url=""),
        body=Document(()),
    )


def kept_notice(
    loaded: Loaded, id_: str, locale: str, remains: Remains = _UNKNOWN
) -> Bulletin | None:
    """The notice of a withdrawn release whose source does not have it, from what was kept.

    Such a source is broken, or has the text of a later version already. If nothing was kept, it is
    made from the history and the lines of the source that can be read. `None` where nothing went
    out in the locale.
    """
    own = _last(loaded, id_, locale)
    others = (_last(loaded, id_, each) for each in loaded.newsroom.locales)
    known = own or next((each for each in others if each), None)
    if not known:
        return _from_remains(loaded, id_, locale, remains)
    bulletin = as_signed(loaded, known)
    if not own:
        newsroom = _newsroom(loaded, locale)
        if bulletin.release.location not in newsroom.places:
            return None
        headline = replace(bulletin.release.headline, lang=known.bulletin.locale)
        bulletin = replace(
            bulletin,
            locale=locale,
            newsroom=newsroom,
            wording=translations(loaded, locale, "bulletin"),
            release=replace(bulletin.release, headline=headline),
        )
    kill = history.last_kill(loaded.histories.get(id_, ()))
    release = replace(bulletin.release, contacts=() if not own else bulletin.release.contacts)
    release = canceled(release, kill) if kill else replace(release, status=Status.CANCELED)
    return withdrawn(_translated(loaded, replace(bulletin, release=release)))


def _from_remains(loaded: Loaded, id_: str, locale: str, said: Remains) -> Bulletin | None:
    """A notice from the readable lines of a source, and from its history.

    A headline that is not translated is not named, nor a place that the newsroom does not have.
    """
    events = loaded.histories.get(id_, ())
    kill, days = history.last_kill(events), history.days_out(events, locale)
    if not (kill and days):
        return None
    newsroom = _newsroom(loaded, locale)
    language = said.language or loaded.newsroom.language
    own = said.headline if language == locale else _own_words(loaded, id_, locale, said.headline)
    nowhere = {"": Location(Text("place", ""))}
    release = Release(
        id=id_,
        file=f"releases/{id_}/{SOURCE_FILE}",
        language=language,
        headline=Text("headline", own or said.headline, lang="" if own else language),
        date=said.day or min(days).astimezone(ZoneInfo(newsroom.timezone)).date(),
        location=said.location if said.location in newsroom.places else "",
        body=Document(()),
    )
    newsroom = replace(newsroom, places={**newsroom.places, **nowhere})
    wording = translations(loaded, locale, "bulletin")
    notice = Bulletin(locale, canceled(release, kill), newsroom, wording, language)
    return withdrawn(_translated(loaded, notice))


def _translated(loaded: Loaded, bulletin: Bulletin) -> Bulletin:
    """The last notice in the bulletin's language; its text is marked where nobody translated it."""
    release, language = bulletin.release, bulletin.source_language
    text = release.notices[-1].text if release.notices else None
    if text is None or bulletin.locale == language:
        return bulletin
    found = _own_words(loaded, release.id, bulletin.locale, text.markdown, text.role)
    told = replace(text, markdown=found) if found else replace(text, lang=language)
    notices = (*release.notices[:-1], replace(release.notices[-1], text=told))
    return replace(bulletin, release=replace(release, notices=notices))


def _own_words(loaded: Loaded, id_: str, locale: str, markdown: str, role: str = "headline") -> str:
    """A text by the release's catalog of a locale, or nothing.

    Once a release is brought back, its catalogs have the translation among what is obsolete.
    """
    read = loaded.read.get((locale, id_))
    entries = (replace(each, obsolete=False) for each in (read.catalog.entries if read else ()))
    said = (e.strings[0] for e in entries if e.translated and e.key == (role, markdown))
    return next(said, "")


def _newsroom(loaded: Loaded, locale: str) -> Newsroom:
    words = reader(locale, loaded.newsroom.language, translations(loaded, locale, "newsroom"))
    return localize_newsroom(loaded.newsroom, words)


def _last(loaded: Loaded, id_: str, locale: str) -> Edition | None:
    """The newest text of a release in a locale that was kept, of those that were withdrawn."""
    key, fallen = (id_, locale), history.fallen(loaded.histories.get(id_, ()))
    kept = [loaded.kept[key]] if key in loaded.kept else []
    known = (*loaded.editions.get(key, ()), *kept)
    gone = [each for each in known if not fallen or each.version <= fallen]
    return max(gone, key=lambda each: each.version, default=None)
