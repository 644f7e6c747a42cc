"""Names of the files that lists of the site have.

Media topics are those of IPTC (cv.iptc.org/newscodes/mediatopic); their names are catalogs,
`topics.po`: see `workspace.topics`. A topic without a name in a language is not shown in that
language; machines get its id all the same.
"""

from khabar.model import ReleaseKind


def topic_stem(subject: str) -> str:
    """Return the name that the files of a topic share: `topic-20000638`."""
    return f"topic-{subject.removeprefix('medtop:')}"


def kind_stem(kind: ReleaseKind) -> str:
    """The name that the files of a list of this kind share: `kind-speech`."""
    return f"kind-{kind}"
