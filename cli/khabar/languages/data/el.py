"""Greek: only its question mark."""

from khabar.languages.language import Language

LANGUAGE = Language(tag="el", script="Grek", question_mark=";")
