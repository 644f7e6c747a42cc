"""Files beside a release's text: pictures, and their versions in other languages."""
