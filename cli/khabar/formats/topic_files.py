"""Media topics of IPTC (cv.iptc.org/newscodes/mediatopic): the files that lists of them have.

Their names are catalogs, `topics.po`: see `workspace.topics`. A topic without a name in a language
is not shown in that language; machines get its id all the same.
"""


def topic_stem(subject: str) -> str:
    """Return the name that the files of a topic share: `topic-20000638`."""
    return f"topic-{subject.removeprefix('medtop:')}"
