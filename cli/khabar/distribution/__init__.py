"""Distribution: bundles, signatures, mail and publishing, and the record of each."""
