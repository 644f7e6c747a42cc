"""Machine drafts: what an engine is given, what it may not touch, and what is written."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import khabar
from desk import ID, NEWSROOM, edit, settled
from khabar.catalogs import po
from khabar.checks import Context, Term
from khabar.commands.network.engines import _hint, _read, ask
from khabar.files.folder import Folder
from khabar.model import DraftProtocol, EngineSetup
from khabar.problems import SourceError
from khabar.sentences.told import told
from khabar.sources.newsroom import parse_newsroom
from khabar.translating.drafting.command_engine import CommandEngine
from khabar.translating.drafting.http_engine import HttpEngine
from khabar.translating.drafting.machine_drafts import DraftWish, draft, one_text
from khabar.translating.drafting.port import EngineError
from khabar.translating.drafting.protected_text import protected
from khabar.translating.translate import EntryAddress, Translation, translate

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TERMS = Context(
    ("en", "tr"),
    terms=(Term({"en": ("free port",), "tr": ("serbest liman",)}),),
    people=(Term({"en": ("Jane Doe",), "tr": ("Jane Doe",)}),),
)


@dataclass
class Engine:
    """One that answers with capitals, and remembers what it was asked."""

    answer: Callable[[str], str] = lambda text: f"TR {text}"
    local: bool = True
    name: str = "tests"
    asked: list[str] = field(default_factory=list)

    def translate(self, texts: Sequence[str], source: str, locale: str) -> Sequence[str]:
        assert (source, locale) == ("en", "tr")
        self.asked += texts
        return [self.answer(each) for each in texts]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose release nobody has translated."""
    root = settled(tmp_path / "newsroom")
    file = root / f"locales/tr/LC_MESSAGES/{ID}.po"
    catalog = po.parse(file.read_bytes(), file.name)
    file.write_text(re.sub(r'(?m)^(msgid ".+"\n)msgstr ".*"$', r'\1msgstr ""', po.write(catalog)))
    return root


def catalog(root: Path, domain: str = ID) -> dict[str, tuple[str, bool, tuple[str, ...]]]:
    file = root / f"locales/tr/LC_MESSAGES/{domain}.po"
    entries = po.parse(file.read_bytes(), file.name).entries
    return {each.id: (each.strings[0], each.fuzzy, each.notes) for each in entries}


def test_an_engine_sees_no_value_name_term_or_markup() -> None:
    text = (
        r"Jane Doe opens a **free port** with [300 ships](https://a.example/1) on 24 November"
        r" 2025; see `x`, {name}, https://b.example/2, a@b.example and \*.[^1]"
    )
    kept = protected(text, "en", "tr", TERMS)
    words = re.sub(r"⟦\d+⟧", "", kept.text)
    assert not re.search(r"\d|Doe|port|\*|\[|http|@|`|\{", words)
    assert "opens a" in words
    assert kept.restored(kept.text) == (
        r"Jane Doe opens a **serbest liman** with [300 ships](https://a.example/1) on 24 Kasım"
        r" 2025; see `x`, {name}, https://b.example/2, a@b.example and \*.[^1]"
    )


@given(st.text(alphabet="ab 1*`[](){}⟦⟧<>_~\\^!.\n", max_size=40))
def test_what_an_engine_leaves_alone_is_as_it_was(text: str) -> None:
    kept = protected(text, "en", "en", Context(("en",)))
    assert kept.lost(kept.text) == ""
    if not re.search(r"\*|\[|\]|~", text):
        assert kept.restored(kept.text) == text


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        ("⟦1⟧ gemi ⟦2⟧geldi⟦3⟧", ""),
        ("⟦ 1 ⟧ gemi ⟦2⟧ geldi ⟦3⟧", ""),
        ("gemi ⟦2⟧geldi⟦3⟧", "300"),
        ("⟦1⟧ ⟦1⟧ gemi ⟦2⟧geldi⟦3⟧", "300"),
        ("⟦1⟧ gemi ⟦2⟧geldi⟦3⟧ ⟦4⟧", "⟦ ⟧"),
        ("⟦1⟧ gemi ⟦2⟧geldi⟦3⟧ ⟦", "⟦ ⟧"),
    ],
)
def test_each_part_comes_back_once(answer: str, lost: str) -> None:
    kept = protected("300 ships **came**", "en", "tr", TERMS)
    assert kept.lost(answer) == lost
    if not lost:
        assert kept.restored(answer) == "300 gemi **geldi**"


def test_a_term_that_begins_a_text_begins_with_a_capital() -> None:
    kept = protected("Free port opens", "en", "tr", TERMS)
    assert kept.restored("⟦1⟧ açılıyor") == "Serbest liman açılıyor"


def test_a_draft_is_fuzzy_and_names_its_engine(root: Path) -> None:
    before = (root / f"locales/tr/LC_MESSAGES/{ID}.po").read_text()
    report = draft(Folder(root), DraftWish((ID,)), engine := Engine(), NOW)
    texts = catalog(root)
    assert not report.problems
    assert len(report.drafts) == len(engine.asked) == 3
    source = "It can take 300 ships a year."
    assert texts[source] == (f"TR {source}", True, ("khabar: draft by tests",))
    assert "300" not in "".join(engine.asked)
    status = khabar("status", ID, "--locale", "tr", "--json", "--newsroom", root)
    assert json.loads(status.stdout)["releases"][0]["state"] != "public"
    undone = re.sub(r'# khabar: draft by tests\n|#, fuzzy\n|(?<=msgstr ")TR [^"]*', "",
                    (root / f"locales/tr/LC_MESSAGES/{ID}.po").read_text())  # fmt: skip
    assert undone == before


def test_who_reviews_a_draft_takes_its_mark_away(root: Path) -> None:
    draft(Folder(root), DraftWish((ID,)), Engine(), NOW)
    key = ("headline", "A terminal opens")
    translate(Folder(root), EntryAddress("tr", ID, key), Translation(("Terminal açılıyor",)))
    assert catalog(root)[key[1]] == ("Terminal açılıyor", False, ())


def test_what_somebody_has_written_stays(root: Path) -> None:
    folder, key = Folder(root), ("headline", "A terminal opens")
    address = EntryAddress("tr", ID, key)

    def meanwhile(text: str) -> str:
        translate(folder, address, Translation(("Bir insan",)))
        return f"TR {text}"

    report = draft(folder, DraftWish((ID,)), Engine(meanwhile), NOW)
    assert catalog(root)[key[1]] == ("Bir insan", False, ())
    assert len(report.drafts) == 2
    assert draft(folder, DraftWish((ID,)), engine := Engine(), NOW).drafts == ()
    assert engine.asked == []


def test_one_text_may_be_drafted_alone(root: Path) -> None:
    address = EntryAddress("tr", ID, ("headline", "A terminal opens"))
    report = draft(Folder(root), one_text(address), engine := Engine(), NOW)
    assert [each.source for each in report.drafts] == ["A terminal opens"] == engine.asked


@pytest.mark.parametrize(
    ("answer", "why"),
    [("Yılda gemi alabilir.", "the engine lost ‹300›"), ("Yılda ⟦1⟧ *gemi alabilir.", "marks"),
     ("", "lost"), ("⟦1⟧ gemi 77 yıl.", "77"), ("⟦1⟧ \x00", "no text")],
)  # fmt: skip
def test_a_draft_that_a_check_refuses_is_not_written(root: Path, answer: str, why: str) -> None:
    source = "It can take 300 ships a year."
    address = EntryAddress("tr", ID, ("body", source))
    report = draft(Folder(root), one_text(address), Engine(lambda _: answer), NOW)
    assert report.drafts == ()
    assert [why in each.message and each.level == "warning" for each in report.problems] == [True]
    assert catalog(root)[source] == ("", False, ())


def test_what_came_before_an_engine_failed_is_kept(root: Path) -> None:
    path = root / f"releases/{ID}/release.md"
    path.write_text(path.read_text() + "".join(f"\n\nA text of {n} ships." for n in range(1, 30)))
    assert khabar("sync", "--newsroom", root).exit_code == 0

    class Failing(Engine):
        def translate(self, texts: Sequence[str], source: str, locale: str) -> Sequence[str]:
            if self.asked:
                raise EngineError("it is gone", "start it")
            return super().translate(texts, source, locale)

    report = draft(Folder(root), DraftWish((ID,)), Failing(), NOW)
    assert len(report.drafts) == 20
    assert [each.message for each in report.problems] == ["it is gone"]


@pytest.mark.parametrize(
    "held", ["embargo: 2026-06-02T10:00", "date: 2026-06-02T10:00", "status: withheld"]
)
def test_what_is_held_back_goes_to_no_engine_of_another_machine(root: Path, held: str) -> None:
    key = held.partition(":")[0]
    path = root / f"releases/{ID}/release.md"
    text = re.sub(rf"(?m)^{key}: .*\n", "", path.read_text())
    path.write_text(text.replace("location:", f"{held}\nlocation:"))
    report = draft(Folder(root), DraftWish((ID,)), away := Engine(local=False), NOW)
    assert away.asked == []
    assert report.drafts == ()
    assert "stay on this computer" in report.problems[0].message
    report = draft(Folder(root), DraftWish((ID,)), Engine(), NOW)
    assert len(report.drafts) == 3


def test_shared_texts_go_to_no_engine_of_another_machine(root: Path) -> None:
    edit(root, "status: usable", "status: draft")
    report = draft(Folder(root), DraftWish(), away := Engine(local=False), NOW)
    assert {each.place.file for each in report.drafts} == {f"locales/tr/LC_MESSAGES/{ID}.po"}
    assert [each.place.file for each in report.problems] == ["locales/tr/LC_MESSAGES/newsroom.po"]
    assert "Baku" not in " ".join(away.asked)


@contextmanager
def server(answer: Callable[[dict[str, object], dict[str, str]], tuple[int, dict[str, str], bytes]]
           ) -> Iterator[str]:  # fmt: skip
    """A service on this machine that answers as it is told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            code, headers, data = answer(body, {k.lower(): v for k, v in self.headers.items()})
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{serving.server_port}/translate"
        finally:
            serving.shutdown()
            thread.join()


Answer = tuple[int, dict[str, str], bytes]


def answered(code: int, said: dict[str, object]) -> Answer:
    return code, {"Content-Type": "application/json"}, json.dumps(said).encode()


def libretranslate(body: dict[str, object], headers: dict[str, str]) -> Answer:
    """LibreTranslate as its API documentation says: one text or a row of them, and its errors."""
    for name in ("q", "source", "target"):
        if not body.get(name):
            error = f"Invalid request: missing {name} parameter"
            return answered(400, {"error": error})
    if body.get("api_key") != "SECRET":
        return answered(403, {"error": "Invalid API key"})
    for name in ("source", "target"):
        if body[name] not in ("en", "tr", "kk", "az", "pt-BR", "zh-Hant"):
            return answered(400, {"error": f"{body[name]} is not supported"})
    if body.get("format", "text") not in ("text", "html"):
        return answered(400, {"error": "the format is not supported"})
    texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
    if len(texts) > 20:
        return answered(400, {"error": "Invalid request: request (21) exceeds text limit (20)"})
    done = [f"{body['target']} {each}" for each in texts]
    return answered(200, {"translatedText": done if isinstance(body["q"], list) else done[0]})


_DEEPL_KEYS = {"text", "source_lang", "target_lang", "formality", "tag_handling",
               "tag_handling_version", "split_sentences", "preserve_formatting", "context",
               "glossary_id", "model_type", "ignore_tags", "outline_detection"}  # fmt: skip


def deepl(body: dict[str, object], headers: dict[str, str]) -> Answer:
    """DeepL's `/v2/translate` as its OpenAPI document says: strict XML, limits, languages."""
    if headers.get("authorization") != "DeepL-Auth-Key SECRET":
        return 403, {}, b""
    if int(headers["content-length"]) > 128 * 1024:
        return answered(413, {"message": "Payload Too Large"})
    if unknown := body.keys() - _DEEPL_KEYS:
        return answered(400, {"message": f"Unknown parameters {unknown}"})
    if body["source_lang"] not in ("EN", "TR", "PT", "ZH"):
        return answered(400, {"message": "Value for 'source_lang' not supported."})
    if body["target_lang"] not in ("TR", "KK", "AZ", "EN", "EN-GB", "PT-BR", "ZH-HANT"):
        return answered(400, {"message": "Value for 'target_lang' not supported."})
    assert body["formality"] in ("default", "prefer_more", "prefer_less")  # of any language
    assert isinstance(body["text"], list)
    rows = []
    for text in body["text"]:
        element = ElementTree.fromstring(f"<t>{text}</t>")
        assert {each.tag for each in element.iter()} <= {"t", "k"}
        element.text = f"{body['target_lang']} {element.text or ''}"
        said = ElementTree.tostring(element, "unicode")[3:-4]
        rows.append({"detected_source_language": "EN", "text": said})
    return answered(200, {"translations": rows})


SERVICES = [(DraftProtocol.LIBRETRANSLATE, libretranslate), (DraftProtocol.DEEPL, deepl)]


@pytest.mark.full
def test_the_protocols_of_both_services_are_spoken() -> None:
    texts = ["⟦1⟧ & <b> gemi", "бір ⟦2⟧", "x"]
    for protocol, answering in SERVICES:
        with server(answering) as address:
            engine = HttpEngine(EngineSetup(address=address, protocol=protocol), ask, "SECRET")
            assert engine.local
            for source, locale, name in (("en", "kk-KZ", "kk"), ("pt-BR", "pt-BR", "pt-BR"),
                                         ("en-GB", "zh-Hant", "zh-Hant")):  # fmt: skip
                code = name.upper() if answering is deepl else name
                assert engine.translate(texts, source, locale) == [f"{code} {t}" for t in texts]
            # What a service says of its refusal is told, in its own words.
            with pytest.raises(EngineError, match=r"answers 400 Bad Request: .*not supported"):
                engine.translate(texts, "en", "xx")
            with pytest.raises(EngineError, match="answers 403 Forbidden") as refused:
                replace(engine, key="wrong").translate(texts, "en", "tr")
            assert "SUGGESTIONS_KEY" in refused.value.hint


@pytest.mark.full
def test_a_request_is_never_larger_than_a_service_takes(root: Path) -> None:
    """Twenty long paragraphs in letters beyond ASCII at once would be refused by DeepL."""
    path = root / f"releases/{ID}/release.md"
    long = "".join(f"\n\n{n}: " + "Хабар дайын болды. " * 300 for n in range(1, 30))
    path.write_text(path.read_text() + long)
    assert khabar("sync", "--newsroom", root).exit_code == 0
    with server(deepl) as address:
        setup = EngineSetup(address=address, protocol=DraftProtocol.DEEPL)
        report = draft(Folder(root), DraftWish((ID,)), HttpEngine(setup, ask, "SECRET"), NOW)
    assert "413" not in " ".join(each.message for each in report.problems)
    assert len(report.drafts) + len(report.problems) == 32


@pytest.mark.full
@pytest.mark.parametrize(
    ("code", "headers", "data", "said"),
    [
        (302, {"Location": "http://127.0.0.1:1/elsewhere"}, b"", "answers 302"),
        (307, {"Location": "file:///etc/passwd"}, b"", "answers 307"),
        (403, {}, b"no", "answers 403"),
        (413, {}, b"", "answers 413"),
        (400, {}, b'{"error": "az\\nis not supported"}', "400 Bad Request: az is not supported"),
        (400, {}, b'{"error": "\\u202e"}', "answers 400 Bad Request$"),
        (400, {}, b"[" * 100_000, "answers 400 Bad Request$"),
        (400, {}, b'["x"]', "answers 400 Bad Request$"),
        (404, {}, b"", "answers 404"),
        (429, {}, b'{"error": "Slowdown"}', "answers 429"),
        (456, {}, b"", "answers 456"),
        (500, {}, b"", "answers 500"),
        (503, {}, b"", "answers 503"),
        (200, {}, b"[" * 100_000, "JSON"),
        (200, {}, b'{"translatedText": ["a", "b"]}', "something else"),
        (200, {}, b'{"translatedText": [1]}', "something else"),
        (200, {}, b"x" * 1_100_000, "more than a megabyte"),
        (200, {"Content-Length": "100"}, b"short", "does not answer"),
    ],
)
def test_a_service_that_answers_wrongly_is_told_of(
    code: int, headers: dict[str, str], data: bytes, said: str
) -> None:
    with server(lambda *_: (code, headers, data)) as address:
        engine = HttpEngine(EngineSetup(address=address), ask)
        with pytest.raises(EngineError, match=said):
            engine.translate(["a"], "en", "tr")


@pytest.mark.parametrize(
    ("code", "hint"),
    [(400, "both languages"), (404, "the one for translations"), (401, "SUGGESTIONS_KEY"), (403, "SUGGESTIONS_KEY"), (413, "smaller"),
     (429, "wait"), (456, "used up"), (500, "its own log"), (503, "wait"), (504, "wait"), (529, "wait")],
)  # fmt: skip
def test_what_to_do_about_a_refusal_is_said_in_every_language(code: int, hint: str) -> None:
    """By the codes that LibreTranslate and DeepL document."""
    said = _hint(HTTPError("http://x", code, "", Message(), None))
    assert hint in said
    assert all(told(said, each).language == each for each in ("az", "kk", "tr"))


@pytest.mark.full
def test_a_slow_service_is_not_waited_for_and_no_proxy_hears_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    with server(lambda *_: (200, {}, b"{}")) as address:
        assert ask(address, b"{}", {}) == b"{}"
        with pytest.raises(EngineError, match="too slow"):
            _read(io.BytesIO(b"late"), 0.0, "a host")


def program(folder: Path, body: str) -> dict[str, str]:
    """Install an engine of the tests' own, and return the environment that finds it."""
    folder.mkdir()
    file = folder / "khabar-draft-own"
    file.write_text(body)
    file.chmod(0o700)
    return {"PATH": f"relative:{folder}:{os.environ['PATH']}", "KHABAR_SMTP_PASSWORD": "x"}


TRANSLATING = """#!/usr/bin/env python3
import json, os, sys
assert not any(name.startswith("KHABAR_") for name in os.environ)
rows = [json.loads(line) for line in sys.stdin]
for row in reversed(rows):
    text = f"{row['source']}>{row['target']} {row['text']}"
    print(json.dumps({"id": row["id"], "text": text}))
"""


@pytest.mark.full
def test_a_command_translates_lines_of_json(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = program(tmp_path / "bin", TRANSLATING)
    engine = CommandEngine("own", env)
    assert engine.translate(["a ⟦1⟧", "b\n"], "en", "kk") == ["en>kk a ⟦1⟧", "en>kk b\n"]
    file = root / "releases/newsroom.yaml"
    file.write_text(NEWSROOM + "suggestions: {command: own}\n")
    monkeypatch.setenv("PATH", env["PATH"])
    result = khabar("suggest", ID, "--draft", "--newsroom", root)
    assert result.exit_code == 0, result.output
    assert "3 drafts by own" in result.stderr
    assert catalog(root)["A terminal opens"][0] == "en>tr A terminal opens"


@pytest.mark.full
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo {", "something else"),
        ("""echo '{"id": 2, "text": "x"}'""", "left out text 1"),
        ("exit 3", "ends with 3"),
        ("sleep 600 & sleep 600", "is not done after 0.3 seconds"),
        ("head -c 2000000 /dev/zero", "more than a megabyte"),
    ],
)
def test_a_command_that_goes_wrong_is_told_of(tmp_path: Path, body: str, said: str) -> None:
    env = program(tmp_path / "bin", f"#!/bin/sh\n{body}\n")
    with pytest.raises(EngineError, match=said):
        CommandEngine("own", env, 0.3 if "600" in body else 20).translate(["a"], "en", "tr")


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(EngineError, match="no khabar-draft-own on this computer"):
        CommandEngine("own", {"PATH": ""}).translate(["a"], "en", "tr")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{command: '../x'}", "not the name of an engine"),
        ("{command: 'sh -c x'}", "not the name of an engine"),
        ("{address: 'http://translate.example/'}", "not the address"),
        ("{address: 'https://u:p@translate.example/'}", "not the address"),
        ("{address: 'https://translate.example/?key=1'}", "not the address"),
        ("{address: 'https://translate.example/'}", "is another computer"),
        ("{address: 'http://localhost.example.org/'}", "not the address"),
        ("{address: 'file:///etc/passwd'}", "not the address"),
        ("{command: own, address: 'http://localhost/'}", "which engine"),
        ("{texts_may_leave: true}", "which engine"),
        ("{command: own, key: abc}", "does not belong in newsroom.yaml"),
    ],
)
def test_what_may_not_be_set_up_is_refused_with_its_line(line: str, said: str) -> None:
    text = f"{NEWSROOM}suggestions: {line}\n"
    with pytest.raises(SourceError) as error:
        parse_newsroom(text.encode(), "newsroom.yaml")
    (problem,) = error.value.problems
    assert said in problem.message
    assert problem.place.line == text.count("\n")


@pytest.mark.parametrize(
    ("line", "local"),
    [("{command: own}", True), ("{address: 'http://localhost:5000/translate'}", True),
     ("{address: 'http://[::1]:5000/t'}", True), ("{address: 'https://127.0.0.1/t'}", True),
     ("{address: 'https://t.example/v2/translate', protocol: deepl, texts_may_leave: true}", False)],
)  # fmt: skip
def test_what_may_be_set_up_says_whether_texts_leave(line: str, local: bool) -> None:
    setup = parse_newsroom(f"{NEWSROOM}suggestions: {line}\n".encode(), "newsroom.yaml").suggestions
    assert setup
    assert setup.local is local
