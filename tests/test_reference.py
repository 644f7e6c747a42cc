"""The reference for editors and the schemas: made from the models, true, and up to date."""

import ast
import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
import yaml
from jsonschema import ValidationError as DoesNotFit
from jsonschema.validators import validator_for
from pydantic import BaseModel, TypeAdapter, ValidationError

from conftest import NEWSROOMS, ROOT, Expect, khabar
from khabar import codes
from khabar.markup import parse
from khabar.model import CheckId
from khabar.problems import SourceError
from khabar.sources.field_marks import FREE_TEXT
from khabar.sources.front_matter import FrontMatter
from khabar.sources.key_words.keys import KEYS
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.newsroom_fields import NewsroomFields
from khabar.sources.reference import MARKDOWN, reference
from khabar.sources.release import parse_release
from khabar.sources.schema import DescribedFile, schema
from modules import MODULES, nodes_of

AROUND = parse_newsroom((NEWSROOMS / "errors/around/newsroom.yaml").read_bytes(), "newsroom.yaml")


@cache
def properties() -> tuple[tuple[str, Any, Any], ...]:
    return tuple(_properties())


def _properties() -> Iterator[tuple[str, Any, Any]]:
    for of in DescribedFile:
        whole = schema(of)
        for name, part in {of.model.__name__: whole, **whole["$defs"]}.items():
            for key, value in part.get("properties", {}).items():
                yield f"{name}.{key}", value, whole["$defs"]


def test_the_reference_is_that_of_the_models(expect: Expect) -> None:
    expect(ROOT / "docs/reference.md", reference())


def test_every_key_is_in_words() -> None:
    assert {name for name, _, _ in properties()} == set(KEYS)


def fit(value: object, described: dict[str, Any]) -> None:
    """Refuse a value that does not fit a schema, which is known to be one."""
    validator_for(described)(described).validate(value)


@pytest.mark.parametrize("file", DescribedFile)
def test_a_schema_is_one(file: DescribedFile) -> None:
    validator_for(schema(file)).check_schema(schema(file))


@pytest.mark.parametrize("name", [name for name, key in KEYS.items() if key.example])
def test_every_example_is_valid(name: str) -> None:
    value, defs = next((value, defs) for each, value, defs in properties() if each == name)
    written = yaml.load(KEYS[name].example, yaml.BaseLoader)
    assert list(written) == [name.rpartition(".")[2]]
    (example,) = yaml.safe_load(KEYS[name].example.replace(": 2025", ": !!str 2025")).values()
    if value.get("items", {}).get("type") == "string" or "off" in KEYS[name].example:
        (example,) = written.values()
    fit(example, {**value, "$defs": defs})


@pytest.mark.parametrize(("name", "example"), MARKDOWN)
def test_every_construct_of_markdown_is_read(name: str, example: str) -> None:
    assert not parse(f"{example}\n", "x.md").problems, name


@pytest.mark.parametrize("source", sorted(ROOT.glob("releases/*/release.md")), ids=str)
def test_releases_of_this_repository_fit_their_schema(source: Path) -> None:
    front = source.read_text("utf-8").split("---\n")[1]
    fields = yaml.load(front, yaml.BaseLoader)
    fields |= {name: int(fields[name]) for name in ("version", "urgency") if name in fields}
    fit(fields, schema(DescribedFile.RELEASE))


def test_a_restricting_key_may_not_be_null() -> None:
    with pytest.raises(DoesNotFit):
        fit({"embargo": None}, {**schema(DescribedFile.RELEASE), "required": []})


WIRE = "deliver: {a: {to: folder, format: newsml-g2, locales: %s}}"
MAIL = "{host: a.org, from: a@b.org, unsubscribe: 'mailto:a@b.org', list_id: a.org, ledger: %s}"
NOTICE = "notices: [{version: 1, kind: kill, at: 2026-01-01T10:00Z, text: A, unnamed: %s}]"
RESTRICTING = (
    "policies: %s", "policies: {sign-off: {en: %s}}", "policies: {stale: %s}", WIRE,
    "notify: {cdn: {command: cdn, target: %s}}", "site: {mining: %s}", f"mail: {MAIL}",
)  # fmt: skip


@pytest.mark.parametrize("value", ["", "~", "null", " # later", "''", '"\\u200b"'])
@pytest.mark.parametrize("key", RESTRICTING)
def test_a_key_without_which_more_goes_out_is_not_empty(key: str, value: str) -> None:
    """Fault seen: an empty `locales:` of a wire gave it every language, in silence."""
    raw = (NEWSROOMS / "errors/around/newsroom.yaml").read_text("utf-8")
    line = key % (f"{value}\n " if "#" in value else value)
    with pytest.raises(SourceError):
        parse_newsroom(f"{raw}\n{line}\n".encode(), "newsroom.yaml")


@pytest.mark.parametrize("key", ["embargo: %s", "status: %s", "version: %s", NOTICE])
def test_a_key_that_restricts_a_release_is_not_empty(key: str) -> None:
    for value in ("", "~", "null"):
        source = f"---\nheadline: A\n{key % value}\n---\nText.\n".encode()
        problems = parse_release(source, "releases/a/release.md", AROUND, ()).problems
        assert any("empty field: " in each.message for each in problems)


@pytest.mark.parametrize(
    "line",
    ["limits: {seconds: 1_0}", "limits: {image: '1.0'}", WIRE % "[]",
     "site: {security: {contact: a@b.org, expires: 0}}", r'glossary: [{term: A, note: "a\x85b"}]'],
)  # fmt: skip
def test_what_only_looks_like_a_value_is_refused(line: str) -> None:
    raw = (NEWSROOMS / "errors/around/newsroom.yaml").read_text("utf-8")
    parse_newsroom(raw.encode(), "newsroom.yaml")
    with pytest.raises(SourceError):
        parse_newsroom(f"{raw}\n{line}\n".encode(), "newsroom.yaml")


def leaves(kind: Any, path: tuple[str, ...] = (), marks: tuple[Any, ...] = ()) -> Iterator[Any]:
    """Yield the texts below a type: where each stands, and the marks of its type."""
    if get_origin(kind) is Annotated:
        bare, *more = get_args(kind)
        yield from leaves(bare, path, (*marks, *more))
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, each in kind.model_fields.items():
            yield from leaves(each.annotation, (*path, name), tuple(each.metadata))
    elif kind is str:
        yield path, marks
    else:
        inner = () if get_origin(kind) in (tuple, dict) else marks
        for each in get_args(kind):
            yield from leaves(each, path, inner)


# Names and places of services, beside which a comment may stand.
NO_TEXTS = {("mail", "user"), ("mail", "ledger"), ("notify", "target")}


def test_no_text_that_may_hold_a_sign_is_cut_by_a_comment() -> None:
    for path, marks in [*leaves(FrontMatter), *leaves(NewsroomFields)]:
        with suppress(ValidationError):
            TypeAdapter(Annotated[str, *marks] if marks else str).validate_python("Berth #2")
            assert FREE_TEXT in marks or path in NO_TEXTS, path


def test_the_command_prints_them() -> None:
    for of in DescribedFile:
        assert json.loads(khabar("schema", of).stdout) == schema(of)
    assert khabar("schema", "reference").stdout == reference()


def test_a_key_of_another_program_is_told_by_its_name_here() -> None:
    source = b"---\ntags: [port]\ntitle: The port\n---\nText.\n"
    problems = parse_release(source, "releases/a/release.md", AROUND, ()).problems
    hints = {each.message: each.hint for each in problems}
    assert hints["unknown key: tags"] == "did you mean `keywords`?"
    assert hints["unknown key: title"] == "did you mean `headline`?"


def test_check_takes_files_as_editors_and_hooks_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "room"
    khabar("init", root, "--name", "Port", "--language", "en", "-l", "tr")
    (source,) = root.glob("releases/*/release.md")
    text = source.read_text("utf-8")
    source.write_text(text.replace("location:", "loction:"), "utf-8")
    other = khabar("new", "Another text", "--newsroom", root).stdout.strip()
    monkeypatch.chdir(root / "releases")
    for word in (f"{source.parent.name}/release.md", str(source), source.parent.name):
        answer = khabar("check", word)
        assert answer.exit_code == 3, (word, answer.output)
        assert "loction" in answer.stderr
    assert khabar("check", f"../{other}").exit_code == 0
    assert khabar("check", "newsroom.yaml", "../locales/tr/LC_MESSAGES/bulletin.po").exit_code == 0
    outside = khabar("check", tmp_path / "x/release.md")
    assert outside.exit_code == 2
    assert "outside this newsroom" in outside.stderr


def named_codes() -> Iterator[str]:
    """The codes that the program gives its problems, as they stand in its source."""
    for nodes in map(nodes_of, MODULES):
        named = {
            target.id: node.value
            for node in nodes
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                given = [
                    *node.args[4:5],
                    *(each.value for each in node.keywords if each.arg == "check"),
                ]
                for value in given:
                    known = named.get(value.id) if isinstance(value, ast.Name) else value
                    if isinstance(known, ast.Constant):
                        yield known.value


def test_each_code_of_a_finding_is_listed_once() -> None:
    assert set(named_codes()) <= set(codes.CODES)
    assert set(codes.TRANSLATIONS) == {str(each) for each in CheckId}
    text = reference()
    for code in codes.CODES:
        assert f"| `{code}` |" in text, code
