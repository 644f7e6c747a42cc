"""What counts for a bulletin's pages: all of a newsroom's data, but what no page shows."""

from dataclasses import fields
from typing import Any

from khabar.cache.fingerprints import fingerprint, shown_of
from khabar.model import Newsroom
from khabar.sources.newsroom import parse_newsroom

PLAIN = """\
name: Port of Baku
url: https://port.example/
timezone: Asia/Baku
language: en
locales: [en, az]
"""
# How a newsroom is served, mailed and delivered: who sets it up has nothing to build anew.
NOT_SHOWN = {
    "formats": "formats: [html]\n",
    "mail": "mail: {host: smtp.port.example, from: a@port.example, unsubscribe: 'mailto:a@port.example',"
    " list_id: port.example}\n",
    "deliver": "deliver: {agency: {to: folder, format: newsml-g2}}\n",
    "notify": "notify: {cdn: {command: cdn}}\n",
    "suggestions": "suggestions: {command: own}\n",
    "signatures": "signatures: {time-stamps: 'https://tsa.port.example'}\n",
}
# A field that is in neither is forgotten: does any page show it?
SHOWN = {
    "accent", "accounts", "boilerplate", "contacts", "credit", "derived", "glossary", "language", "limits",
    "locales", "logo", "name", "organizations", "people", "places", "policies", "press_kit", "site",
    "sizes", "tagline", "timezone", "url",
}  # fmt: skip


def newsroom(text: str) -> Newsroom:
    return parse_newsroom(text.encode(), "releases/newsroom.yaml")


def print_of(value: Newsroom) -> Any:
    return fingerprint(shown_of(value))


def test_what_no_page_shows_makes_no_page_anew() -> None:
    before = print_of(newsroom(PLAIN))
    assert [
        key for key, line in NOT_SHOWN.items() if print_of(newsroom(PLAIN + line)) != before
    ] == []
    assert print_of(newsroom(PLAIN + "credit: Port\n")) != before


def test_of_each_field_it_is_said_whether_pages_show_it() -> None:
    assert {each.name for each in fields(Newsroom)} == {*SHOWN, *NOT_SHOWN}
