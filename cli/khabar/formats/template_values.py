"""Variables of templates about what goes with a text: its attachments, its event."""

from collections.abc import Callable

from khabar.formats.parts.attachments import attachment_values
from khabar.formats.parts.downloads import packed_values
from khabar.formats.web.event_calendar import event_address, event_file
from khabar.model import Bulletin


def values_beside(
    bulletin: Bulletin,
    target_of: Callable[[str], str | None],
    attachments: str = "",
    documents: str = "",
    *,
    page: bool = False,
) -> dict[str, object]:
    """Make the variables; files are named by their public addresses, releases by `target_of`.

    But on a `page` of the site, its event lies beside it, `attachments` leads to the folder of
    attached files, and in a bundle `documents` to its other formats.
    """
    beside = page and not documents
    return {
        **attachment_values(bulletin, attachments),
        "release_address": lambda id_: target_of(f"release:{id_}"),
        "event_file": event_file(bulletin) if beside else event_address(bulletin),
        **packed_values(documents),
    }
