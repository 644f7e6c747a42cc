"""The style page: every block, notice and state in the newsroom's own templates."""

from khabar.editorial.template_contract.samples import PICTURE
from khabar.editorial.template_contract.style_parts import PARTS, StyleSamples
from khabar.formats.templates import Templates
from khabar.site.site_writer import section_words
from khabar.workspace.load import Loaded

TITLES = {name: title for name, (title, _) in PARTS.items()}
"""The parts of the page by their names in addresses."""

# From the folder in which lists look for pictures, `/style/<locale>/` and one up, to the root.
_BELOW = f"../static/{PICTURE}"


def style_part(loaded: Loaded, templates: Templates, locale: str, part: str) -> str:
    """Render a part in a language. Raises `KhabarError` where a template is broken."""
    newsroom, wording = section_words(loaded, locale)
    samples = StyleSamples(
        templates, newsroom, wording, locale, "/look", f"/static/{PICTURE}", _BELOW
    )
    return PARTS[part][1](samples)
