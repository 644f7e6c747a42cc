"""Files of the site for programs: headers of hosts, policies of the publisher, full text of feeds."""

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from khabar.distribution.publishing.storage.web_headers import leads_to
from khabar.model import (
    Addresses,
    Mining,
    Newsroom,
    PublicSite,
    SecurityContact,
    Text,
)
from khabar.site import Section, hosting
from khabar.site.full_text import full_text
from khabar.site.machine_files import machine_files, moved
from khabar.site.redirects import RedirectPage

NEWSROOM = Newsroom(Text("name", "Press"), "https://press.example/", "UTC", "en", ("en", "kk"))
HOSTS = ROOT / "docs" / "hosting"


def written(site: PublicSite) -> dict[str, str]:
    own = Section("en", replace(NEWSROOM, site=site), {})
    return {page.file: page.values["text"] for page in machine_files(own)}


def test_policies_are_there_where_the_newsroom_has_them() -> None:
    assert [*written(PublicSite())] == ["_headers"]
    security = SecurityContact("mailto:s@press.example", date(2027, 6, 30))
    files = written(PublicSite(mining=Mining.RESERVED, security=security))
    assert files[".well-known/security.txt"].splitlines() == [
        "Contact: mailto:s@press.example",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: en, kk",
        "Canonical: https://press.example/.well-known/security.txt",
    ]
    assert json.loads(files[".well-known/tdmrep.json"]) == [{"location": "/", "tdm-reservation": 1}]


def test_hosts_are_told_of_renamed_releases() -> None:
    text = moved("https://press.example/news/", {"kk/old": "new"})
    assert text.splitlines() == [
        *(
            f"/news/kk/old/old.kk.{each} /news/kk/new/new.kk.{each} 301"
            for each in ("pdf", "docx", "txt", "ics")
        ),
        "/news/kk/old/* /news/kk/new/:splat 301",
    ]
    page = RedirectPage("kk/old/index.html", "", Section("kk", NEWSROOM, {}),
                        {"there": "../new/index.html", "address": "https://press.example/kk/new/"})  # fmt: skip
    data = page.render(None, None).encode()
    assert leads_to(page.file, data) == "https://press.example/kk/new/"
    assert leads_to("kk/new/index.html", PAGE.encode()) == ""
    assert leads_to("kk/old/a.html", data) == ""


def test_hosts_get_one_policy_each_in_its_language() -> None:
    """`docs/hosting` is written by `khabar.site.hosting`."""
    assert (HOSTS / "nginx.conf").read_text("utf-8") == hosting.nginx()
    assert (HOSTS / "cloudfront.json").read_text("utf-8") == hosting.cloudfront()
    for text in (hosting.netlify(), hosting.nginx(), hosting.cloudfront()):
        assert hosting.POLICY in text
        assert "frame-ancestors 'none'" in text
        assert "31536000" in text
    json.loads(hosting.cloudfront())


def test_a_host_forbids_nothing_that_a_page_allows() -> None:
    """Both policies hold at once: what one of them forbids does not load."""
    sent = directives(hosting.POLICY)
    for template in (ROOT / "templates").glob("*.html"):
        for block in re.findall(
            r"{% block policy %}(.*?){% endblock %}", template.read_text("utf-8")
        ):
            for name, sources in directives(re.sub(r"{[{%].*?[%}]}", "", block)).items():
                assert sent[name] == sources, (template.name, name)


def directives(policy: str) -> dict[str, str]:
    rows = (each.strip().partition(" ") for each in policy.split(";"))
    return {name: sources for name, _, sources in rows if name}


PAGE = """<!DOCTYPE html><html><body><nav data-x>No</nav><main>
<article data-search class="a"><header><h1>Head</h1></header>
<p class="lede" id="a">One &amp; <em>two</em><br>three<a href="../other/index.html#b">link</a></p>
<picture><source srcset="x.webp"><img src="../../assets/1/a.png" alt='A "b"' loading="lazy"></picture>
<button>Copy</button><p>Open<p>Last</article><p>No</p></main></body></html>"""


@pytest.mark.parametrize(
    ("addresses", "other"),
    [
        (Addresses.FOLDER, "https://press.example/kk/other/#b"),
        (Addresses.FILE, "https://press.example/kk/other/index.html#b"),
    ],
)
def test_the_text_of_a_page_is_well_formed_and_leads_anywhere(
    addresses: Addresses, other: str
) -> None:
    newsroom = replace(NEWSROOM, site=PublicSite(addresses))
    text = full_text(PAGE, newsroom, "kk", "this")
    tree = ElementTree.fromstring(f"<div>{text}</div>")
    assert "".join(tree.itertext()).split() == ["One", "&", "twothreelink", "OpenLast"]
    assert {each.tag for each in tree.iter()} == {"div", "p", "em", "br", "a", "img"}
    (image,) = tree.iter("img")
    assert image.attrib == {"src": "https://press.example/assets/1/a.png", "alt": 'A "b"'}
    (link,) = tree.iter("a")
    assert link.attrib == {"href": other}


def test_a_feed_says_the_direction_of_an_address_and_closes_what_it_opened() -> None:
    page = (
        '<article data-search><p><span lang="en">See <span class="n">B</span> or <source src="x">'
        '<span class="address" dir="ltr">a@b.example</span>!</span> End</p></article>'
    )
    assert full_text(page, NEWSROOM, "fa", "this") == (
        '<p><span lang="en">See B or <span dir="ltr">a@b.example</span>!</span> End</p>'
    )


def test_a_page_has_one_address() -> None:
    folder, file = NEWSROOM, replace(NEWSROOM, site=PublicSite(Addresses.FILE))
    assert folder.address() == "https://press.example/"
    assert folder.address("kk", "a") == "https://press.example/kk/a/"
    assert file.address("kk", "a") == "https://press.example/kk/a/index.html"
    for each in (folder, file):
        assert each.address("kk", file="about.html") == "https://press.example/kk/about.html"
        assert each.address("kk", "a", file="a.pdf") == "https://press.example/kk/a/a.pdf"
