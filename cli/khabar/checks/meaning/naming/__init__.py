"""Names in sentences: who does what to whom, from where to where, one town for another."""
