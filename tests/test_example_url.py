"""A newsroom with the address of an example: it is told, and published only where that is said."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import khabar
from desk import ID, approve, settled
from khabar.app import app
from khabar.sources.reserved_domains import is_reserved


@pytest.mark.parametrize(
    ("url", "reserved"),
    [
        ("https://newsroom.example/", True), ("https://EXAMPLE/", True),
        ("https://www.example.com/press/", True), ("https://example.org./", True),
        ("https://press.test/", True), ("http://localhost:8000/", True),
        ("https://a.invalid/", True), ("https://example.gov/", False),
        ("https://myexample.com/", False), ("https://example.com.az/", False),
        ("https://test.az/", False), ("https://[/", False),
    ],
)  # fmt: skip
def test_domains_of_examples_are_known(url: str, reserved: bool) -> None:
    assert is_reserved(url) is reserved


def test_an_address_of_a_contact_that_is_left_from_the_start_is_told(tmp_path: Path) -> None:
    """The address of the site is told alone: newsrooms of examples have others like it."""
    root = tmp_path / "newsroom"
    assert khabar("init", root, "--name", "N", "--language", "en").exit_code == 0
    yaml = root / "releases" / "newsroom.yaml"
    told = "press@newsroom.example is an example's address"
    assert told not in khabar("check", "--newsroom", root).output
    yaml.write_text(yaml.read_text().replace("https://newsroom.example/", "https://press.az/"))
    assert told in khabar("check", "--newsroom", root).output


@pytest.mark.full
def test_a_site_with_the_address_of_an_example_is_published_only_where_that_is_said(
    tmp_path: Path,
) -> None:
    """A withdrawal is carried out all the same."""
    newsroom = settled(tmp_path / "newsroom")
    file = newsroom / "releases" / "newsroom.yaml"
    file.write_text(file.read_text() + "formats: [html]\n")
    assert approve(newsroom).exit_code == 0
    khabar("build", "--newsroom", newsroom)
    target = tmp_path / "site"
    target.mkdir()
    checked = khabar("check", "--newsroom", newsroom)
    assert checked.exit_code == 0
    assert "releases/newsroom.yaml:2: warning: https://newsroom.example/ is an" in checked.output
    words = ["publish", str(target), "--newsroom", str(newsroom)]
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 4
    assert "say --example-url" in refused.output
    assert list(target.iterdir()) == []
    assert khabar(*words, "--example-url").exit_code == 0
    assert khabar("kill", ID, "--by", "E", "--standard", "issued-in-error",
                  "--newsroom", newsroom).exit_code == 0  # fmt: skip
    khabar("build", "--newsroom", newsroom)
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 4
    assert "are removed" in refused.output
    assert not (target / "en" / ID).exists()
