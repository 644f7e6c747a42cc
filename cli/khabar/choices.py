"""Choices that files, the command line and templates name in one way.

The command line needs them for its help, which loads nothing else of the model.
"""

from enum import StrEnum


class FormatName(StrEnum):
    """The output formats, as `newsroom.yaml` and the command line name them."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    NINJS = "ninjs"


class WireFormat(StrEnum):
    """The formats that wires take, as `newsroom.yaml` names them: IPTC's, with their versions."""

    NINJS_3 = "ninjs-3.1"
    NINJS_2 = "ninjs-2.2"
    NINJS_1_6 = "ninjs-1.6"
    NINJS_1_3 = "ninjs-1.3"
    NEWSML_G2 = "newsml-g2"


class NoticeKind(StrEnum):
    """Kinds of notices, in the wires' words: the first is substantive, the second minor."""

    CORRECT = "correct"
    REFILE = "refile"
    KILL = "kill"


class StandardNotice(StrEnum):
    """Notices that are translated before they are needed; their words are in the templates."""

    ISSUED_IN_ERROR = "issued-in-error"
    NOT_OURS = "not-ours"
    FACTS_WRONG = "facts-wrong"
    FIGURE_CORRECTED = "figure-corrected"
    NAME_CORRECTED = "name-corrected"


class AttachmentType(StrEnum):
    """The kind of thing that an attachment is."""

    DOCUMENT = "document"
    TABLE = "table"
    FACTSHEET = "factsheet"
    VIDEO = "video"
    AUDIO = "audio"
    LINK = "link"


class ReleaseKind(StrEnum):
    """The kind of text that a release is."""

    RELEASE = "release"
    STATEMENT = "statement"
    SPEECH = "speech"
    ADVISORY = "advisory"
    READOUT = "readout"
    QA = "qa"
    FACTSHEET = "factsheet"
