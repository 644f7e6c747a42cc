"""A bulletin with what was decided on it; and which languages lag behind a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from khabar.model import Bulletin, Document, NoticeKind, StalePolicy


@dataclass(frozen=True, slots=True)
class Prepared:
    """One bulletin, ready to be rendered: the one that is public, or the text as it is now.

    If an edition is public and the text has changed since, a release and locale has one of each.
    `why` says what is lost of a public one, which stays public. `same`: the newest text does not
    differ from it. `kept`: it is what readers had without an edition, and the text as it is now may
    not take its place. `broken`: something is lost or failed; it does not wait for anybody's work.
    """

    bulletin: Bulletin
    public: bool
    finding: bool = False
    why: tuple[str, ...] = ()
    same: bool = False
    kept: bool = False
    broken: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons why it is not public, or stands although something is lost."""
        return self.why or self.bulletin.reasons

    @property
    def named_reasons(self) -> tuple[str, ...]:
        """Reasons why it is not public, each with its language, once."""
        language = f"{self.key[1]}: "
        return tuple(f"{language}{each.removeprefix(language)}" for each in self.bulletin.reasons)

    @property
    def key(self) -> tuple[str, str]:
        """Release id and locale."""
        return self.bulletin.release.id, self.bulletin.locale


def lagging(public: Iterable[Prepared]) -> Mapping[str, tuple[str, ...]]:
    """The locales of a release that lack a correction, and for each of them those that have it.

    A locale whose newest text does not differ lacks none.
    """
    rows = [each for each in public if not each.bulletin.withdrawn]
    corrected = {each.bulletin.locale: _corrected(each.bulletin) for each in rows}
    return {
        each.bulletin.locale: ahead
        for each in rows
        if not each.same
        and (
            ahead := tuple(
                locale
                for locale, version in corrected.items()
                if version > each.bulletin.release.version
            )
        )
    }


def _corrected(bulletin: Bulletin) -> int:
    """The newest version up to this one that a correction led to, else 0."""
    release = bulletin.release
    kinds = (each for each in release.notices if each.kind is NoticeKind.CORRECT)
    return max((each.version for each in kinds if each.version <= release.version), default=0)


def stale(prepared: Prepared, corrected: tuple[str, ...], policy: StalePolicy) -> Prepared:
    """Mark a bulletin that lacks a correction which other languages have, as its readers see it."""
    if not corrected or policy is StalePolicy.SILENT:
        return prepared
    bulletin = replace(prepared.bulletin, stale=corrected)
    if policy is StalePolicy.WITHHOLD:
        bare = replace(
            bulletin.release, subheadline=None, summary=None, image=None, gallery=(),
            attachments=(), event=None, related=(), speakers=(), body=Document(()),
        )  # fmt: skip
        bulletin = replace(
            bulletin, release=bare, signed_images={}, attached={}, linked_pictures={}
        )
    return replace(prepared, bulletin=bulletin)
