"""The command `khabar doctor`: what this machine and this newsroom lack, and how to mend it."""

from collections.abc import Collection, Iterator
from importlib.util import find_spec

from khabar.files.folder import Folder
from khabar.formats.fonts import Fonts
from khabar.formats.pdf.libraries import NEEDED, OPTIONAL, how_to_install
from khabar.problems import KhabarError, Level, Place
from khabar.python_packages import how_to_add
from khabar.reports import DoctorReport, DoctorRow
from khabar.sources.zones import outdated_zones
from khabar.translating.git.merge_driver import git_version, in_repository, merges_catalogs
from khabar.translating.locales import coverage
from khabar.workspace.load import load_shared

# What each extra of the package adds, and the modules that it installs.
_EXTRAS = {
    "preview": ("live pages while you write", ("starlette", "uvicorn", "watchfiles")),
    "heic": ("photographs of telephones (HEIC)", ("pillow_heif",)),
    "exchange": ("TMX, XLIFF and CSV for translation tools", ("translate",)),
    "publish": ("publishing to S3-compatible storage", ("s3fs",)),
    "sftp": ("publishing to a server over SFTP", ("paramiko",)),
    "mail": (
        "sealed ledgers, lists of readers from Excel, send --doctor",
        ("cryptography", "openpyxl", "dns"),
    ),
    "sign": ("digital signatures in PDFs", ("pyhanko",)),
    "cluster": ("builds on a Dask cluster", ("distributed",)),
}


def doctor(folder: Folder | None, *, encoding: str, missing: Collection[str]) -> DoctorReport:
    """Look at this machine, and at the newsroom in `folder` if there is one.

    `encoding` is that of the terminal; `missing` names the libraries that this machine lacks.
    Nothing is changed.
    """
    rows = [*_libraries(missing), *_machine(encoding), *_extras()]
    if folder:
        rows += [*_git(folder), *_newsroom(folder)]
    return DoctorReport(tuple(rows))


def _libraries(missing: Collection[str]) -> Iterator[DoctorRow]:
    for name in NEEDED:
        yield DoctorRow(name, name not in missing, "renders PDFs", how_to_install(), needed=True)
    use = "renders PDFs faster, and makes them smaller"
    yield DoctorRow(OPTIONAL, OPTIONAL not in missing, use, how_to_install())


def _machine(encoding: str) -> Iterator[DoctorRow]:
    old = outdated_zones()
    use = f"times of day in {', '.join(old)}" if old else "times of day in every zone"
    mend = "update the system’s tzdata, or set PYTHONTZPATH= (then Khabar’s rules count)"
    yield DoctorRow("time-zone rules", not old, use, mend, needed=True)
    unicode = encoding.lower().replace("-", "").startswith("utf")
    mend = "set PYTHONUTF8=1 in the environment"
    yield DoctorRow("a terminal with UTF-8", unicode, "shows letters of every language", mend)


def _extras() -> Iterator[DoctorRow]:
    for name, (use, modules) in _EXTRAS.items():
        found = all(find_spec(module) for module in modules)
        yield DoctorRow(f"extra {name}", found, use, how_to_add(f"khabar[{name}]"))


def _git(folder: Folder) -> Iterator[DoctorRow]:
    version = git_version()
    use = f"keeps the newsroom’s versions {version}".rstrip()
    yield DoctorRow("git", bool(version), use, "install git: https://git-scm.com/downloads")
    if version and in_repository(folder.root):
        use = "merges translations entry by entry"
        mend = "git config merge.khabar.driver 'khabar merge-driver %O %A %B %P'"
        yield DoctorRow("merge driver", merges_catalogs(folder.root), use, mend)


def _newsroom(folder: Folder) -> Iterator[DoctorRow]:
    """The newsroom and the fonts of its languages; what cannot be read is told in its row."""
    try:
        locales, fonts = load_shared(folder).newsroom.locales, Fonts(folder.templates)
    except KhabarError as error:
        use = "newsroom.yaml, and the fonts of its languages"
        for each in error.problems_at(Place("")):
            mend = ": ".join(filter(None, (str(each.place), f"{each.message}; {each.hint}")))
            yield DoctorRow("a newsroom that can be read", False, use, mend, needed=True)
        return
    for locale in locales:
        lacks = [each for each in coverage(locale, fonts) if each.level is Level.ERROR]
        use = f"letters of {locale}"
        mend = "; ".join(each.message for each in lacks)
        yield DoctorRow(f"fonts for {locale}", not lacks, use, mend, needed=True)
