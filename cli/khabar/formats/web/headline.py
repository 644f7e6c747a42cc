"""The headline of a bulletin as readers find it, also where it was withdrawn."""

from khabar.model import Bulletin, Text

WITHDRAWN = "This press release has been withdrawn"


def shown_headline(bulletin: Bulletin) -> Text:
    """The headline, or the wording that stands in the place of a withdrawn one."""
    headline = bulletin.release.headline
    if not bulletin.withdrawn:
        return headline
    said = bulletin.wording.get(("", WITHDRAWN), WITHDRAWN)
    return Text("headline", f"{said}: {headline.markdown}" if headline.markdown else said)
