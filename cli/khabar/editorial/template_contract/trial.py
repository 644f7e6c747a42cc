"""Renders every template once, on samples, so that an old or broken one is found before a build."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from khabar import site
from khabar.catalogs.progress import Progress
from khabar.editorial.template_contract.sample_kit import sample_kit
from khabar.editorial.template_contract.samples import (
    LAST_WORDS,
    TOPIC,
    sample_bulletin,
    sample_pictures,
    sample_states,
    sample_versions,
    sample_withdrawn,
)
from khabar.files.templates_folder import is_standard
from khabar.formats.html import PICTURES_PAGE
from khabar.formats.mail_texts import mail_texts
from khabar.formats.page_places import PagePlaces
from khabar.formats.plain_text import text
from khabar.formats.review_page import Review, ReviewVerdict, WordChange, review_page
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.formats.verdict_text import VerdictSaid, verdict_text
from khabar.formats.wording import Voice
from khabar.markup import texts, to_text
from khabar.model import Bulletin, Newsroom
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.site.assets import conflicts
from khabar.site.card import CardPicture
from khabar.site.version_pages import version_pages

_MOMENT = datetime(2025, 11, 24, 12, tzinfo=UTC)
# A page without its head, its tags, and what is no text of it.
_NO_WORDS = re.compile(r"<(head|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_VERDICTS = ("current", "superseded", "withdrawn", "altered", "not ours", "unknown")
_STATES = ("none", "broken", "confirmed", "other", "unconfirmed")


@dataclass(frozen=True, slots=True)
class TemplateTrial:
    """A rendering of a sample; `built`: builds need it, other commands otherwise."""

    render: Callable[[], object]
    built: bool


def try_templates(folder: Path, newsroom: Newsroom) -> tuple[Problem, ...]:
    """Find what is wrong with a folder of templates, each fault once, by rendering samples.

    Khabar's own templates are tried by its tests. `newsroom` is the one whose data they show. What
    keeps a build from its pages is an error, what other commands stumble over a warning.
    """
    found = {(each.place, each.message): each for each in conflicts(folder)}
    for each in () if is_standard(folder) else trials(Templates(folder), newsroom):
        try:
            each.render()
        except KhabarError as error:
            for problem in error.problems_at(Place("templates")):
                level = Level.ERROR if each.built else Level.WARNING
                key = (problem.place, problem.message)
                found.setdefault(key, replace(problem, level=level))
    return tuple(found.values())


def trials(templates: Templates, newsroom: Newsroom) -> Iterator[TemplateTrial]:
    """List the renderings; none for a newsroom without a place, in which no release can be."""
    if not newsroom.places:
        return
    bulletin = sample_bulletin(newsroom, newsroom.language)
    built = [*_bulletins(templates, bulletin), *_site(templates, bulletin)]
    yield from (TemplateTrial(each, built=True) for each in built)
    others = [*_mails(templates, bulletin), *_answers(templates, bulletin)]
    others.append(partial(_review, templates, bulletin))
    yield from (TemplateTrial(each, built=False) for each in others)


_Renderings = Iterator[Callable[[], object]]


def _bulletins(templates: Templates, bulletin: Bulletin) -> _Renderings:
    states = list(sample_states(bulletin))
    places = PagePlaces("assets", share="share.png")
    for each in (bulletin, *states):
        page = partial(templates.bulletin, each, medium="web", places=places)
        yield partial(_whole, page, each, "bulletin.html") if each is bulletin else page
    for each in (bulletin, *states[-3:]):
        for name, page in (
            ("bulletin.print.html", partial(templates.bulletin, each, medium="print")),
            ("bulletin.txt", partial(text, templates, each)),
        ):
            yield partial(_whole, page, each, name) if each is bulletin else page
    if templates.has(PICTURES_PAGE):
        places = PagePlaces(pictures=sample_pictures(bulletin))
        yield partial(
            templates.bulletin, bulletin, medium="web", template=PICTURES_PAGE, places=places
        )
    if templates.has_share_style:
        yield partial(templates.bulletin, bulletin, medium="print", template="share.html")


def _whole(page: Callable[[], str], bulletin: Bulletin, name: str) -> None:
    """Render a page, and see that the sample's headline and last words are on it.

    A template may leave out what it likes of the rest. Raises `TemplateFault`.
    """
    shown = _plain(html.unescape(_NO_WORDS.sub("", page())))
    for words in (to_text(bulletin.release.headline.markdown), LAST_WORDS):
        if _plain(words) not in shown:
            hint = "readers would get an empty page; compare it with Khabar's own template"
            place = Place(f"templates/{name}")
            raise TemplateFault(
                place, f"the page does not show a text of the release: {words}", hint
            )


def _plain(text: str) -> str:
    """Letters as one compares them: without breaks that a template may add."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").casefold().split())


def _site(templates: Templates, bulletin: Bulletin) -> _Renderings:
    shown = (bulletin, *list(sample_states(bulletin))[:2], sample_withdrawn(bulletin))
    known = {each.release.id: each for each in shown}
    locales = (bulletin.locale, *bulletin.alternates)
    sections = [_section(bulletin, tuple(known.values()), locale) for locale in locales]
    told = version_pages(sample_versions(bulletin), lambda _: sections[0], "assets")
    for page in (*site.whole(sections, sections[0], assets="assets"), *told):
        if page.has_template(templates):
            yield partial(page.render, templates, lambda card: known[card.id])


def _section(bulletin: Bulletin, shown: tuple[Bulletin, ...], locale: str) -> site.Section:
    cards = tuple(site.card_of(replace(each, locale=locale), each.release.id) for each in shown)
    kit = sample_kit(CardPicture("sample.jpg", 3, 2, "A sign", (("sample.webp", 400),)))
    return site.Section(locale, bulletin.newsroom, {}, cards, {TOPIC: "A topic"}, kit)


def _mails(templates: Templates, bulletin: Bulletin) -> _Renderings:
    address = "mailto:press@example.org"
    copy = replace(bulletin, recipient="readers")
    for each, early in ((bulletin, False), (copy, True), (sample_withdrawn(bulletin), False)):
        for pdf in ("", "https://press.example.org/x.pdf"):
            yield partial(mail_texts, templates, each, embargoed=early, unsubscribe=address,
                          pdf_address=pdf)  # fmt: skip


def _answers(templates: Templates, bulletin: Bulletin) -> _Renderings:
    voice, notices = Voice(bulletin.locale, {}), bulletin.release.notices
    zone = bulletin.newsroom.timezone
    rows = [(verdict, "none", "") for verdict in _VERDICTS]
    rows += [("current", state, state) for state in _STATES]
    for verdict, state, listed in rows:
        said = VerdictSaid(
            verdict, 1, 2, "https://example.org/", notices, _MOMENT, zone, state, "A", listed, "A",
            {"tr": "https://example.org/tr/"},
        )  # fmt: skip
        yield partial(verdict_text, templates, voice, said)


def _review(templates: Templates, bulletin: Bulletin) -> str:
    release = bulletin.release
    place = Place(release.file, 1)
    verdict = ReviewVerdict(
        "fuzzy",
        place,
        "Words",
        (WordChange("same", "a"), WordChange("removed", "b"), WordChange("added", "c")),
        (WordChange("same", "a"),),
        ("A note",),
        (("term", ("form",)),),
        (place.problem("A finding", "a hint"),),
    )
    verdicts = {(each.role, each.markdown): verdict for each in texts(release.body)}
    found = {release.id: verdicts, "newsroom": {}}
    counted = Progress(3, 1, 1, 1)
    return review_page(templates, Review(release, bulletin.newsroom, "en-x-sample", found, counted))
