"""The publisher's logo among the images of a document."""

from collections.abc import Mapping

from khabar.model import Newsroom


def logo_image(newsroom: Newsroom) -> Mapping[str, bytes]:
    """The logo by the name that documents call it, which no image of a release can have."""
    return {newsroom.logo.name: newsroom.logo.data} if newsroom.logo else {}
