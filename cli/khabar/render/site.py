"""The pages round the bulletins: newsroom pages, language chooser, Atom feeds, sitemap.

Everything is made of public bulletins and of nothing else; times come from the releases, never from
a clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from khabar.model import Bulletin, Newsroom, Release
from khabar.render.html import Catalog, Inline, Templates, Voice, page_address

# What pages of the site need of the templates folder, beside the templates themselves.
_ASSETS = ("css/fonts.css", "css/web.css", "fonts/*/*.ttf", "fonts/*/OFL.txt")

# An Atom feed must say when it was updated; one without entries never was.
_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Section:
    """One locale of the site: the localized newsroom, its wording, and its public bulletins."""

    locale: str
    newsroom: Newsroom
    wording: Catalog
    bulletins: tuple[Bulletin, ...] = ()

    @property
    def newest_first(self) -> list[Bulletin]:
        """The bulletins as a reader wants them; equal moments in the order of their ids."""
        by_id = sorted(self.bulletins, key=lambda bulletin: bulletin.release.id)
        return sorted(by_id, key=lambda b: published(b.release, self.newsroom), reverse=True)


def published(release: Release, newsroom: Newsroom) -> datetime:
    """When a release came out: its embargo, or the first moment of its date in the newsroom."""
    midnight = datetime.combine(release.date, time(), ZoneInfo(newsroom.timezone))
    return max(midnight, release.embargo) if release.embargo else midnight


def assets(folder: Path) -> dict[str, bytes]:
    """The stylesheets and fonts of a templates folder that web pages need, by relative path."""
    files = sorted(path for pattern in _ASSETS for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def newsroom_page(
    templates: Templates, section: Section, locales: Sequence[str], *, assets: str
) -> str:
    """`<locale>/index.html`: the section's bulletins, newest first; `locales` are the site's."""
    return _render(
        templates,
        "newsroom.html",
        section,
        assets=assets,
        bulletins=section.newest_first,
        others=[locale for locale in locales if locale != section.locale],
    )


def chooser(templates: Templates, sections: Sequence[Section], own: Section, *, assets: str) -> str:
    """`index.html`: one link a language, without script; `own` is the newsroom's own language."""
    return _render(templates, "chooser.html", own, assets=assets, sections=sections)


def feed(templates: Templates, section: Section) -> str:
    """`<locale>/feed.xml`: Atom 1.0 (RFC 4287); ids are public addresses, which never change."""
    entries = [
        (bulletin, published(bulletin.release, section.newsroom).isoformat())
        for bulletin in section.newest_first
    ]
    updated = entries[0][1] if entries else _NEVER.isoformat()
    return _render(templates, "feed.xml", section, entries=entries, updated=updated)


def sitemap(templates: Templates, sections: Sequence[Section], own: Section) -> str:
    """`sitemap.xml`: every page with the same page in the other languages (`hreflang`)."""
    site = own.newsroom.url
    homes = {s.locale: page_address(site, s.locale) for s in sections}
    pages = [homes, *_families(site, sections)]
    return _render(templates, "sitemap.xml", own, pages=pages, site=page_address(site))


def _families(site: str, sections: Iterable[Section]) -> list[dict[str, str]]:
    """For each release, the address of its bulletin in each locale, newest release first."""
    families: dict[str, dict[str, str]] = {}
    for section in sections:
        for bulletin in section.newest_first:
            family = families.setdefault(bulletin.release.id, {})
            family[section.locale] = page_address(site, section.locale, bulletin.release.id)
    return [families[id] for id in sorted(families, reverse=True)]


def _render(templates: Templates, name: str, section: Section, **values: object) -> str:
    return templates.render(
        name,
        Voice(section.locale, section.wording),
        newsroom=section.newsroom,
        section=section,
        inline=Inline(),
        medium="web",
        page_address=page_address,
        **values,
    )
