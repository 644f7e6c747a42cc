"""The search index of the public site: Pagefind's, made where the extra is installed.

Each locale has a folder of its own, so that a reader loads no other language's words, and in it a
folder a year, so that a change concerns one of them; the search page puts the years together.
Azerbaijani and Kazakh have no stemmer: inflected words are found by their beginning.
"""

import importlib.util
import subprocess
from collections.abc import Iterator, Mapping

from khabar.cache.file_stamps import stamp_of
from khabar.cache.fingerprints import fingerprint
from khabar.cache.rows import RenderedFolder
from khabar.cache.store import BuildCache
from khabar.cache.toolchain import searcher
from khabar.digest import sha256
from khabar.files.output import Output
from khabar.files.scratch import scratch
from khabar.files.templates_folder import matching
from khabar.problems import KhabarError

# Pagefind's own pages and styles are left behind: the site has its own.
_WANTED = (
    "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind",
    "index/*", "fragment/*",
)  # fmt: skip
_AREA = "public/search"

Parts = Mapping[tuple[str, str], Mapping[str, str]]
"""By locale and year, the digests of the pages that are indexed by their files in public."""


def available() -> bool:
    """Tell whether an index can be made here: otherwise the site has no search page."""
    return importlib.util.find_spec("pagefind_bin") is not None


def write_index(out: Output, cache: BuildCache, parts: Parts) -> Iterator[str]:
    """Index what has changed; gives the names of the folders that stand."""
    years: dict[str, list[str]] = {}
    for (locale, year), pages in parts.items() if available() else ():
        name = f"{_AREA}/{locale}/{year}"
        years.setdefault(locale, []).append(year)
        _write_part(out, cache, name, pages)
        yield name
    if not years:
        out.remove(_AREA)
    out.keep_only(_AREA, years)
    for locale, row in years.items():
        out.keep_only(f"{_AREA}/{locale}", row)


def _write_part(out: Output, cache: BuildCache, name: str, pages: Mapping[str, str]) -> None:
    made, known = fingerprint((searcher(), pages)), cache.folders.get(name)
    if known and known.cache_key == made and known.stamp == stamp_of(out.root / name).digest:
        return
    files = _index(out, name.split("/")[2], pages)
    digests = {file: sha256(data) for file, data in files.items()}
    if out.digests(name) != digests:
        out.put_folder(name, files)
    cache.folders[name] = RenderedFolder(made, (), digests, stamp_of(out.root / name).digest)


def _index(out: Output, locale: str, pages: Mapping[str, str]) -> Mapping[str, bytes]:
    import pagefind_bin as pagefind  # type: ignore[import,unused-ignore]  # noqa: PLC0415

    with scratch() as folder:
        source, target = folder.path / "site", folder.path / "index"
        for page in pages:
            folder.write(f"site/{page}", out.read(f"public/{page}"))
        words = [pagefind.get_executable(), "--site", source, "--output-path", target,
                 "--keep-index-url", "--force-language", locale.partition("-")[0]]  # fmt: skip
        answer = subprocess.run(words, capture_output=True, check=False)  # noqa: S603
        if answer.returncode:
            last = (answer.stderr or answer.stdout).decode("utf-8", "replace").strip().splitlines()
            raise KhabarError(f"Pagefind cannot index {locale}: {''.join(last[-1:])}")
        return {name: folder.read(f"index/{name}") for name in matching(target, *_WANTED)}
