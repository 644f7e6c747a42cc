"""Languages that `newsroom.yaml` does not name any more, and in which readers have bulletins.

To take a language out of `locales:` says what the newsroom translates from now on. It takes nothing
away from readers: only a person does who names the language.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from khabar import history
from khabar.files.folder import NEWSROOM_FILE
from khabar.lifecycle import Standing, decide
from khabar.problems import Place, Problem
from khabar.sources.release import ParsedRelease
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.sign_offs import as_signed, sign_offs, standing_edition
from khabar.standing.withdrawals import kept_notice
from khabar.workspace.load import Loaded


def departed_locales(loaded: Loaded, id_: str) -> tuple[str, ...]:
    """The locales outside `locales:` in which readers have a text of a release.

    It was signed off or kept, and nobody has taken it off the site since.
    """
    events = loaded.histories.get(id_, ())
    known = {locale for release, locale in (*loaded.editions, *loaded.kept) if release == id_}
    return tuple(
        locale
        for locale in sorted(known.difference(loaded.newsroom.locales))
        if not history.removed(events, locale)
    )


def departed(loaded: Loaded, parsed: ParsedRelease, now: datetime) -> Iterator[Prepared]:
    """Decide what is public of a release in locales that `newsroom.yaml` does not name any more.

    A restriction of the release holds for them as for all others; so does a withdrawal.
    """
    source = parsed.release or parsed.remains
    for locale in departed_locales(loaded, parsed.id):
        why = (
            f"{locale} is not in `locales:` any more. Put it back into newsroom.yaml; or take its"
            f" bulletins off the site: khabar publish TARGET --remove {locale}"
        )
        decision = decide(source, now, (why,), sign_offs(loaded, parsed.id, locale))
        if decision.standing is Standing.NOTICE:
            if notice := kept_notice(loaded, parsed.id, locale, parsed.remains):
                yield Prepared(notice, public=True)
        elif stands := standing_edition(loaded, parsed.id, locale, decision):
            bulletin = as_signed(loaded, stands)
            yield Prepared(bulletin, public=True, finding=True, why=(why,), broken=True)


def departed_problems(loaded: Loaded, ids: Iterable[str]) -> Iterator[Problem]:
    """Languages that are not in `locales:` any more, though readers have bulletins in them."""
    found = Counter(tag for id_ in ids for tag in departed_locales(loaded, id_))
    for locale, count in sorted(found.items()):
        bulletins = "a bulletin" if count == 1 else f"{count} bulletins"
        message = f"{locale} is not in `locales:` any more, and readers have {bulletins} in it"
        hint = f"put it back, or take them off the site: khabar publish TARGET --remove {locale}"
        yield Problem(Place(NEWSROOM_FILE), message, hint, check="departed")
