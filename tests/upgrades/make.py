"""Make a newsroom with the Khabar of a checkout, as its users would have left it.

    python tests/upgrades/make.py CHECKOUT FOLDER

CHECKOUT is a work tree of the version (`git worktree add --detach /tmp/old COMMIT`), FOLDER the
newsroom to make. The result is kept beside this file, without fonts and assets, which the test puts
back from the repository: see `test_upgrades.py`. Run again only to add a version; what an old version
wrote is never made anew.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from aiosmtpd.controller import Controller
from PIL import Image

START = "from khabar.app import main; main()"
NEWSROOM = """\
name: Port of Baku
url: https://port.press.az/
timezone: Asia/Baku
language: en
locales: [en, az, tr]
organizations:
  port: {name: Port of Baku}
people:
  a-editor: {name: Aysel Editor, role: Spokesperson, organization: port}
places:
  baku: {name: Baku}
contacts:
  press: {name: Press desk, email: press@port.press.az}
boilerplate:
  about: {title: About the port, text: The port is on the Caspian Sea.}
glossary: []
policies: {sign-off: {en: [], az: [A. Signer]}}
mail:
  host: 127.0.0.1
  port: 8025
  security: none
  from: press@port.press.az
  list_id: press.port.press.az
  unsubscribe: mailto:press@port.press.az
"""
RELEASE = """\
---
headline: {headline}
summary: A short summary of the release about the {word}.
language: en
date: 2025-10-0{day}
location: baku
status: usable
contacts: [press]
boilerplate: [about]
{more}---
The port opened its {word} today, with {day} ships.

> The {word} is ready.
> — @a-editor
"""
RELEASES = {
    "2025-10-01-terminal": (
        "Port opens terminal",
        "terminal",
        1,
        "image: {src: pier.png, alt: A pier., credit: Port of Baku}\n",
    ),
    "2025-10-02-crane": ("Port buys crane", "crane", 2, ""),
    "2025-10-03-ferry": ("Port plans ferry", "ferry", 3, "embargo: 2099-01-01T10:00+04:00\n"),
    "2025-10-04-dredger": (
        "Port hires dredger",
        "dredger",
        4,
        "image: {src: pier.png, alt: A pier., credit: Port of Baku}\n",
    ),
}
RAMP, SLIPWAY = "2025-10-05-ramp", "2025-10-05-slipway"
ANNEXES = """\
kind: factsheet
number: 12/2025
attachments: [{file: ships.csv, title: Ships by month}]
gallery: [{src: ramp.png, alt: The ramp., credit: Port of Baku}]
"""
READERS = (
    "name,address,locale,embargo\nReader One,one@reader.az,en,no\nReader Two,two@reader.az,az,yes\n"
)


class _Sink:
    async def handle_DATA(self, _server, _session, _envelope) -> str:  # noqa: N802
        return "250 ok"


def main(checkout: Path, folder: Path) -> None:
    """Play the life of a newsroom with the commands of that version."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "cli"), "PYTHONUTF8": "1"}

    def khabar(*words: str, codes: tuple[int, ...] = (0, 4)) -> str:
        done = subprocess.run(
            [sys.executable, "-c", START, *words],
            cwd=folder,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )
        print("$ khabar", *words, "->", done.returncode)
        if done.returncode not in codes:
            raise SystemExit(done.stdout + done.stderr)
        return done.stdout

    folder.mkdir(parents=True)
    commands = khabar("--help")
    has_publish, has_rename = " publish " in commands, " rename " in commands
    folder.rmdir()
    subprocess.run(
        [
            sys.executable,
            "-c",
            START,
            "init",
            str(folder),
            "--name",
            "Port of Baku",
            "--language",
            "en",
            "--locale",
            "az",
            "--locale",
            "tr",
        ],
        env=environment,
        check=True,
    )
    for each in (folder / "releases").iterdir():
        if each.is_dir():
            shutil.rmtree(each)
    (folder / "releases/newsroom.yaml").write_text(NEWSROOM, "utf-8")
    for id_, (headline, word, day, more) in RELEASES.items():
        (folder / "releases" / id_).mkdir()
        text = RELEASE.format(headline=headline, word=word, day=day, more=more)
        (folder / "releases" / id_ / "release.md").write_text(text, "utf-8")
        if "image" in more:
            Image.new("RGB", (320, 200), (40, 90, 140)).save(folder / "releases" / id_ / "pier.png")
    if has_rename:
        add_annexes(folder)
    shutil.rmtree(folder / "locales")
    shutil.copytree(
        checkout / "locales",
        folder / "locales",
        ignore=shutil.ignore_patterns("2*", "newsroom.po*", "glossary.po*"),
    )
    khabar("sync")
    translate(folder)
    khabar("sync")
    own_templates(folder)
    khabar("status")
    for id_ in [each.name for each in sorted((folder / "releases").glob("2*"))]:
        khabar("approve", id_, "--by", "A. Signer")
    khabar("build")
    if has_publish:
        (folder.parent / "target").mkdir()
        khabar("publish", "../target", codes=(0,))
    khabar("package", "2025-10-01-terminal")
    khabar("hold", "2025-10-03-ferry", "--for", "Trusted Daily")
    server = Controller(_Sink(), hostname="127.0.0.1", port=8025)
    server.start()
    (folder / "list.csv").write_text(READERS, "utf-8")
    khabar("send", "2025-10-01-terminal", "--list", "list.csv", "--yes", codes=(0,))
    khabar("send", "2025-10-02-crane", "--list", "list.csv", "--yes", codes=(0,))
    if has_rename:
        play_today(khabar, folder)
    khabar(
        "correct",
        "2025-10-01-terminal",
        "--by",
        "A. Signer",
        "--text",
        "An earlier version gave a wrong number of ships.",
    )
    source = folder / "releases/2025-10-01-terminal/release.md"
    source.write_text(source.read_text("utf-8").replace("with 1 ships", "with 12 ships"), "utf-8")
    khabar("sync")
    khabar("approve", "2025-10-01-terminal", "--locale", "en", "--by", "A. Signer")
    khabar("kill", "2025-10-02-crane", "--by", "A. Signer", "--standard", "issued-in-error")
    khabar("build")
    if has_publish:
        khabar("publish", "../target")
    server.stop()
    slim(folder.parent)
    khabar("history", "2025-10-01-terminal")


def add_annexes(folder: Path) -> None:
    """Add what Khabar has since 0.2.0: a kind, a number, an annex, a gallery, a wire, a moment."""
    made = folder / "releases" / RAMP
    made.mkdir()
    text = RELEASE.format(headline="Port opens ramp", word="ramp", day=5, more=ANNEXES)
    (made / "release.md").write_text(text, "utf-8")
    (made / "ships.csv").write_text("month,ships\n1,12\n", "utf-8")
    Image.new("RGB", (640, 400), (140, 90, 40)).save(made / "ramp.png")
    with (folder / "releases/newsroom.yaml").open("a", encoding="utf-8") as file:
        file.write("deliver:\n  archive: {to: folder, format: ninjs-3.1}\n")


def play_today(khabar: Callable[..., str], folder: Path) -> None:
    """Deliver, mend in silence and rename, as since 0.2.0; `khabar` runs a command there."""
    wire = folder.parent / "wire"
    wire.mkdir()
    khabar("send", RAMP, "--list", "list.csv", "--yes", codes=(0,))
    khabar("deliver", RAMP, "--to", f"archive={wire}", "--yes", codes=(0,))
    khabar("rename", RAMP, SLIPWAY, codes=(0,))
    catalog = folder / f"locales/tr/LC_MESSAGES/{SLIPWAY}.po"
    catalog.write_text(catalog.read_text("utf-8").replace("hizmete başladı", "açıldı"), "utf-8")
    khabar("refile", SLIPWAY, "--locale", "tr", "--quiet", "--by", "A. Signer", codes=(0,))


def translate(folder: Path) -> None:
    """Fill every catalog with translations that the checks accept."""
    import polib  # noqa: PLC0415

    for catalog in sorted((folder / "locales").glob("*/LC_MESSAGES/*.po")):
        locale = catalog.parents[1].name
        if locale == "en" or catalog.name == "bulletin.po":
            continue
        po = polib.pofile(str(catalog), wrapwidth=0)
        for entry in po:
            if not entry.msgstr:
                entry.msgstr = TRANSLATIONS[locale].get(entry.msgid, "")
                if not entry.msgstr:
                    print("untranslated", locale, repr(entry.msgid))
        po.save()


TRANSLATIONS: dict[str, dict[str, str]] = {
    "az": {
        "Port of Baku": "Bakı Limanı", "Aysel Editor": "Aysel Editor", "Spokesperson": "Mətbuat katibi", "Baku": "Bakı",
        "Press desk": "Mətbuat xidməti", "About the port": "Liman haqqında", "The port is on the Caspian Sea.": "Liman Xəzər dənizində yerləşir.",
        "A pier.": "Körpü.", "The ramp.": "Panduz.", "Ships by month": "Aylar üzrə gəmilər",
    },
    "tr": {
        "Port of Baku": "Bakü Limanı", "Aysel Editor": "Aysel Editor", "Spokesperson": "Sözcü", "Baku": "Bakü",
        "Press desk": "Basın masası", "About the port": "Liman hakkında", "The port is on the Caspian Sea.": "Liman Hazar Denizi kıyısındadır.",
        "A pier.": "Bir iskele.", "The ramp.": "Rampa.", "Ships by month": "Aylara göre gemiler",
    },
}  # fmt: skip
WORDS = {
    "az": {
        "terminal": "terminal",
        "crane": "kran",
        "ferry": "bərə",
        "dredger": "tərşanə gəmisi",
        "ramp": "panduz",
    },
    "tr": {
        "terminal": "terminal",
        "crane": "vinç",
        "ferry": "feribot",
        "dredger": "tarama gemisi",
        "ramp": "rampa",
    },
}
_WRITTEN = [*RELEASES.values(), ("Port opens ramp", "ramp", 5, "")]
for _headline, _word, _day, _more in _WRITTEN:
    _az, _tr = WORDS["az"][_word], WORDS["tr"][_word]
    TRANSLATIONS["az"] |= {
        _headline: f"Liman: yeni {_az}",
        f"A short summary of the release about the {_word}.": f"Xəbərin qısa məzmunu: {_az}.",
        f"The port opened its {_word} today, with {_day} ships.": f"Liman bu gün {_day} gəmi ilə işə başladı: {_az}.",
        f"The {_word} is ready.": f"Hazırdır: {_az}.",
    }
    TRANSLATIONS["tr"] |= {
        _headline: f"Liman: yeni {_tr}",
        f"A short summary of the release about the {_word}.": f"Haberin kısa özeti: {_tr}.",
        f"The port opened its {_word} today, with {_day} ships.": f"Liman bugün {_day} gemiyle hizmete başladı: {_tr}.",
        f"The {_word} is ready.": f"Hazır: {_tr}.",
    }


def slim(made: Path) -> None:
    """Remove fonts, which are megabytes and stand in this repository unchanged, and caches."""
    for fonts in [
        *made.rglob("fonts"),
        *made.rglob(".khabar/build.sqlite"),
        *made.rglob("pagefind"),
        *made.rglob("out/packages"),
    ]:
        if fonts.is_dir():
            shutil.rmtree(fonts)
        else:
            fonts.unlink()


def own_templates(folder: Path) -> None:
    """Change the templates as a designer would: a line of text and a colour."""
    page = folder / "templates/bulletin.html"
    page.write_text(page.read_text("utf-8") + "\n{# The port's own line. #}\n", "utf-8")
    sheet = folder / "templates/css/web.css"
    sheet.write_text(sheet.read_text("utf-8") + dedent("\n.port { color: #135; }\n"), "utf-8")


if __name__ == "__main__":
    asyncio.set_event_loop(asyncio.new_event_loop())
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "newsroom")
