"""Names that keys have elsewhere: in other programs, and in the words of editors' languages."""

import re
from collections.abc import Iterator

_ROWS = """
headline: title, heading, name, заголовок, название, başlıq, sərlövhə, тақырып, тақырыбы, атауы
headline: başlık, sarlavha, überschrift, titel, titre, título
subheadline: subtitle, subhead, subheading, kicker, подзаголовок, yarımbaşlıq, altbaşlıq, altbaşlık
subheadline: қосымша тақырып, spot, untertitel, sous-titre
summary: description, abstract, excerpt, intro, lead, lede, teaser, synopsis, анонс, описание, лид
summary: xülasə, qısa məzmun, түйін, қысқаша, özet, xulosa, zusammenfassung, résumé
language: lang, locale, язык, dil, тіл, тілі, til, sprache, langue
date: time, datetime, pubdate, publish_date, published_at, publication_date, publish_on
date: release_date, created, created_at, дата, tarix, күн, күні, tarih, sana, datum, fecha
location: place, city, dateline, место, город, yer, məkan, şəhər, орын, орны, қала, şehir, joy, ort
embargo: embargoed, embargo until, embargoed until, эмбарго, embarqo, ambarqo, ambargo, sperrfrist
status: draft, published, state, статус, мәртебе, мәртебесі, күйі, durum, durumu, holat, état
kind: type, genre, тип, вид, növ, түрі, tür, türü
number: reference, ref, номер, nömrə, нөмір, нөмірі, sayı, numara, raqam
urgency: priority
subjects: topics, categories, category, topic, рубрика, категория, kateqoriya, санат, kategori
keywords: tags, tag, labels, теги, метки, ключевые слова, açar sözlər, тегтер, кілт сөздер
keywords: etiketler, anahtar kelimeler, teglar, schlagwörter
speakers: speaker, спикеры, natiqlər, спикерлер, konuşmacılar
contacts: contact, контакты, əlaqə, байланыс, iletişim, kontakt
image: photo, picture, cover, featured_image, thumbnail, hero_image, hero, фото, изображение, şəkil
image: foto, сурет, fotoğraf, görsel, rasm, bild
gallery: photos, pictures, images, галерея, qalereya, galeri
attachments: annexes, files, downloads, вложения, приложения, əlavələr, қосымшалар, ekler
boilerplate: about, справка, haqqında, hakkında
url: site, website
timezone: tz
locales: languages
press-kit: press_kit, mediakit
accounts: social, sameas, socials
licence: license
phone: phone_number, telephone, tel
email: mail, email_address
"""
# The same of values: of a status and of a kind.
_VALUES = """
usable: published, publish, public, live, final, ready, approved, released, done, yes, true, hazır
usable: hazırdır, yayımlanıb, дайын, жарияланды, готово, опубликовано, hazir, yayında, tayyor
draft: no, false, new, in progress, unpublished, qaralama, жоба, черновик, taslak, qoralama
withheld: hold, held, on hold, hidden, private, blocked, gözləyir, скрыто, gizli
canceled: cancelled, killed, withdrawn, retracted, deleted, ləğv edilib, отменено, iptal
release: press release, news, post, article, пресс-релиз, basın bülteni, press-reliz
statement: заявление, bəyanat, мәлімдеме, açıklama, bayonot
speech: выступление, речь, çıxış, сөз, konuşma, nutq
advisory: announcement, invitation, media advisory, анонс, elan, duyuru, davet, хабарландыру
qa: faq, q&a, interview, вопросы и ответы, sual-cavab, сұрақ-жауап, soru-cevap
factsheet: fact sheet, background, справка, arayış, анықтама, bilgi notu
"""
_NOTHING = {
    "remove it: the folder’s name is the address": "slug, permalink, path, address, адрес, ünvan",
    "remove it: the templates say how a release looks": (
        "layout, template, theme, weight, toc, cssclasses, comments, render, outputs"
    ),
    "remove it: a release has no author; `contacts` says whom to ask": (
        "author, authors, byline, автор, müəllif, yazar, muallif, autor"
    ),
    "remove it: the history says when a version went out": (
        "updated, lastmod, modified, updated_at, обновлено"
    ),
    "remove it: the folder’s name is the id": "id, uuid, guid",
}
_SIGNS = re.compile(r"[\s_-]+")


def bare(name: str) -> str:
    """A key in small letters, without the signs that stand between its words."""
    return _SIGNS.sub("", name).casefold()


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for row in text.strip().split("\n"):
        here, others = row.split(": ")
        yield from ((other, here) for other in others.split(", "))


_HERE = {bare(other): key for other, key in _rows(_ROWS)}
_HERE |= {bare(key): key for key in _HERE.values()}
_NOWHERE = {bare(other): hint for hint, row in _NOTHING.items() for other in row.split(", ")}


def name_here(name: str) -> str:
    """The key that a name of elsewhere stands for; `""` where there is none."""
    return _HERE.get(bare(name), "")


def values_here(text: str) -> list[str]:
    """The values of a status or a kind that a word of elsewhere stands for, in small letters."""
    return [value for other, value in _rows(_VALUES) if other == text]


def no_place(name: str) -> str:
    """Hint for a key of elsewhere that a release has no place for; `""` for others."""
    return _NOWHERE.get(bare(name), "")
