"""Texts of a release that nobody has written yet: those that `init` and `new` began with."""

from collections.abc import Iterator

from khabar.files.folder import NEWSROOM_FILE
from khabar.localize import used_by
from khabar.model import Newsroom, Release, Status
from khabar.problems import Level, Place, Problem
from khabar.sources.starter import starters
from khabar.translatable import newsroom_texts, release_texts


def starter_problems(release: Release, newsroom: Newsroom) -> Iterator[Problem]:
    """The starter texts of a release and of what it shows of the newsroom.

    They withhold it in every language. While it is a draft that is as it should be.
    """
    level = Level.NOTE if release.status is Status.DRAFT else Level.ERROR
    texts = [(release.file, each) for each in release_texts(release)]
    texts += [(NEWSROOM_FILE, each) for each in newsroom_texts(used_by(release, newsroom))]
    begun = starters([text.markdown for _, text in texts])
    for file, text in texts if begun else ():
        if text.markdown in begun:
            message = f"starter text: “{text.markdown[:60]}”"
            hint = "write your own text in its place; nothing that says it is published"
            yield Problem(Place(file, text.line), message, hint, level, "starter")
