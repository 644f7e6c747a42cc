"""Addresses of IPTC's NewsCodes; the code of a topic or a genre follows them."""

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
GENRES = "http://cv.iptc.org/newscodes/genre/"
