"""Tables of Word and OpenDocument that somebody typed as paragraphs with tabs between the cells."""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from khabar.sources.importing.lists.typed_tables import tabbed_rows
from khabar.sources.importing.pages.html_tree import visible_text

# Two such paragraphs may be a letterhead, or names with their roles below a text.
_LEAST_ROWS = 3


def make_tables_of_tabs(article: Element) -> None:
    """Make a table of each run of paragraphs with as many tabs in each, in place."""
    for parent in [each for each in article.iter() if each.tag not in ("td", "th", "li")]:
        runs = [(key, list(run)) for key, run in groupby(parent, _is_tabbed)]
        for tabbed, run in runs:
            rows = tabbed_rows([visible_text(each) for each in run]) if tabbed else []
            if len(rows) >= _LEAST_ROWS:
                _put_table(parent, run, rows)


def _is_tabbed(element: Element) -> bool:
    """Tell whether a paragraph has nothing but words, with a tab between them."""
    plain = element.tag == "p" and element.find(".//img") is None and element.find(".//a") is None
    return plain and "\t" in visible_text(element).strip()


def _put_table(parent: Element, run: list[Element], rows: list[tuple[str, ...]]) -> None:
    table = Element("table")
    table.tail = run[-1].tail
    for row in rows:
        line = SubElement(table, "tr")
        for said in row:
            SubElement(line, "td").text = said
    at = list(parent).index(run[0])
    for each in run:
        parent.remove(each)
    parent.insert(at, table)
