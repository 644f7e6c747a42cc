"""The codes of findings, and what each says; `docs/reference.md` lists them.

A code is `Problem.check`: reports, SARIF, waivers and `policies: {checks: …}` name findings by it.
A code that was released keeps its name and meaning.
"""

from collections.abc import Mapping

SOURCES: Mapping[str, str] = {
    "source": "What cannot be read as it stands: a key, a date, an id, an image, Markdown.",
    "characters": "A character that hides or turns text, written as an entity.",
    "contrast": "An accent that is too near to the ground of light or dark pages.",
    "conflict": "Git’s marks of two versions that nobody chose from.",
    "file-names": "A file’s name that Windows or a Mac cannot keep beside the others.",
    "footnotes": "A footnote without text, or with more than paragraphs.",
    "foreign": "Markup of another program, which readers see as it is.",
    "headings": "A heading without words.",
    "links": "A link that leads nowhere, an address that nothing leads to, a link’s title.",
    "lists": "Numbers of a list that are not in order.",
    "changed-zone": "A local time that meant a later instant before `timezone` was changed, "
    "and is waited for.",
    "embargo": "An embargo that the text tells of, and no field: a clear moment is waited for.",
    "own-site": "A whole address of this site: another language than the reader’s, or a release.",
    "online": "An address that does not answer; only with `check --online`.",
    "pasted": "Lines pasted as they are: speeches, bullets, paragraphs without an empty line.",
    "pictures": "A photograph without a credit, too small for print, or with another credit in it.",
    "traces": "Names, comments, changes, or the place of a picture in an attached document.",
    "quotations": "A line that is read as a speech, and may be meant as who is quoted.",
    "speakers": "A speaker who is a person of newsroom.yaml, or is quoted twice.",
    "starter": "Text that Khabar put there as an example.",
    "tables": "A row with more or fewer cells than the head, or text right below a table.",
    "departed": "A language that is not in `locales:` any more, though readers have texts in it.",
    "lost-kill": "A withdrawal that a history has lost, and that this machine remembers.",
    "lost-history": "A history that has lost lines: texts beside it were signed off, or given to "
    "readers, and it does not tell.",
    "linked-release": "A link to a release that is not public in that language.",
    "signature": "A signed PDF or signed list that is of another text than readers have.",
    "topics": "A media topic that has no name in a language.",
    "orphans": "A catalog whose release is gone or renamed.",
    "example-url": "A newsroom that still has the address of an example.",
    "catalog": "A catalog that cannot be read or held without loss.",
    "waiver": "A waiver that names no check, or gives no reason.",
}
"""What `check` finds in sources and around them."""

TRANSLATIONS: Mapping[str, str] = {
    "figures": "A figure that is lost, added or changed.",
    "order": "Two figures, days, persons or places the other way round: from 47.5 to 45, for from "
    "45 to 47.5; B beat A, for A beat B. A name that a list lost.",
    "units": "A unit of measure that is not that of the source; percent for percentage points.",
    "weekday": "A day of the week that is not that of the date.",
    "months": "A month that is not that of the source.",
    "directions": "A compass point that is not that of the source.",
    "countries": "A country that is not that of the source.",
    "roles": "A title or role that is not that of the source.",
    "speakers": "A sentence that names another person than the source does there.",
    "negation": "A sentence that denies what the source says, or says what it denies or the "
    "opposite: won for lost, after for before, has opened for will open.",
    "links": "A link that is lost, added, changed or leads nowhere.",
    "footnotes": "A footnote that is lost or added.",
    "emails": "A mail address that is lost or changed.",
    "phones": "A telephone number that is lost or changed.",
    "placeholders": "A `{…}` that is lost, added or filled by nothing.",
    "markup": "Emphasis, code, a line break or a link that is lost or added; HTML.",
    "foreign": "Markup of another program, which readers see as it is.",
    "names": "A name that is not as the newsroom writes it.",
    "glossary": "A term that is not as the glossary has it.",
    "quotes": "Quotation marks of another language, unpaired or lost.",
    "punctuation": "A mark at the end, a bracket or a dash that differs.",
    "script": "Letters of another script or alphabet, and characters that nobody sees.",
    "nfc": "Letters that are not typed as one character.",
    "case": "Capital letters where the language has small ones, or the reverse.",
    "spacing": "Spaces that are missing or too many.",
    "repeated": "A word that appears twice.",
    "untranslated": "Words left in the source’s language, or a catalog that is its source.",
    "length": "A translation that is much longer or shorter than its source.",
    "inconsistent": "Translations of one text that differ.",
}
"""What `check` finds in translations."""

COMMANDS: Mapping[str, str] = {
    "draft": "A text that no engine drafted, or none may, and why.",
    "fonts": "A letter that no font of the templates has.",
    "print": "A bulletin that cannot be rendered as a PDF.",
    "runt": "A last line of a paragraph that is a tiny word, or the end of a divided one.",
    "heading-alone": "A heading that is the last line of its page.",
    "template": "A template that is broken.",
    "machine": "Something that this computer lacks.",
    "import": "A translation that is not taken over.",
    "merge": "A conflict between two catalogs.",
    "mail": "A letter that cannot be written.",
    "recipients": "A line of a mailing list that cannot be used.",
    "upgrade": "A change of a template that a person has to make.",
    "internal": "A bug of Khabar that kept one file from being read or made.",
}
"""What other commands tell."""

CODES: Mapping[str, str] = {**TRANSLATIONS, **SOURCES, **COMMANDS}
