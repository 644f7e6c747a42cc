"""One bulletin → its files: the task that workers run. Carries all it needs and returns bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.model import Bulletin
from khabar.problems import KhabarError
from khabar.render import exchange
from khabar.render.html import Templates

if TYPE_CHECKING:
    from khabar.render.pdf import Press


@dataclass(frozen=True, slots=True)
class Job:
    """A bulletin to set: its images by name, where the site's assets are, and what is wanted."""

    bulletin: Bulletin
    images: Mapping[str, bytes]
    templates: Path
    assets: str
    html: bool = True
    pdf: bool = True


Result = dict[str, bytes] | KhabarError


def set_bulletin(job: Job) -> Result:
    """The files of a bulletin's folder by name; an error is an answer, so that others go on."""
    bulletin, templates = job.bulletin, _templates(job.templates)
    files: dict[str, bytes] = {}
    try:
        if job.html:
            images = {name: f"../../{image_address(name, job.images[name])}" for name in job.images}
            page = templates.bulletin(bulletin, medium="web", assets=job.assets, images=images)
            files["index.html"] = page.encode()
            files["ninjs.json"] = exchange.to_json(exchange.ninjs(bulletin)).encode()
        if job.pdf:
            document = templates.bulletin(bulletin, medium="print")
            archive = bulletin.newsroom.policies.archive
            pdf = _press(job.templates).set(document, job.images, archive=archive)
            files |= dict.fromkeys((bulletin.pdf_name, *bulletin.pdf_aliases), pdf)
    except KhabarError as error:
        return error
    return files


def image_address(name: str, data: bytes) -> str:
    """Where an image stands in an area of out/: named by its content."""
    return f"assets/{digest(data)}/{name}"


def digest(data: bytes) -> str:
    """A short name for a content."""
    return hashlib.sha256(data).hexdigest()[:16]


@cache
def _templates(folder: Path) -> Templates:
    return Templates(folder)


@cache
def _press(folder: Path) -> "Press":
    # WeasyPrint takes a second to import: only where a PDF is set.
    from khabar.render.pdf import Press  # noqa: PLC0415

    return Press(folder)
