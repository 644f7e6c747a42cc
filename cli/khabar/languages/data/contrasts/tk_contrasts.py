"""Patterns of what Turkmen says beside numbers, and of what says the opposite."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

CONTRASTS = Contrasts(
    size=Sides(
        up_before=r"(?<!\w)(?:azyndan|iň azyndan|iň bolmanda)\s",
        down_before=r"(?<!\w)(?:köp bolanda|iň köp bolanda)\s",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:gowrak|artyk|köp(?:räk\w*|üsi\w*)?|ýokary|"
        r"geç(?:di|en|ýär)|uly\w*|uzyn|agyr)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:az(?:rak|y\w*)?|kem|pes|ýetme\w*|geçme\w*|"
        r"kiçi\w*|gysga|ýeňil)(?!\w)",
        turned=r"\s(?:däl|bolma)|(?:\s\w+)?\s\w+m[ae](?:dy|di|ýar|ýär|dyk|dik|n|z)(?!\w)",
        about_before=r"(?<!\w)(?:takmynan|tas|tasdanam|ortaça)\s",
        about_after=r"[\w’'-]*(?:\s\w+)??\s(?:golaý\w*|töweregi\w*|çemesi)(?!\w)",
        exact_before=r"(?<!\w)(?:takyk|göni|edil)\s",
        until_after=r"\w*(?:\s\w+)??\s(?:çenli)(?!\w)",
        hint="az|köp|gowrak|artyk|ýokary|pes|kem|takmyn|tas|orta|golaý|töwerek|çeme|takyk|göni|"
        "edil|çenli|ýetme|geç|uly|kiçi|uzyn|gysga|agyr|ýeňil",
    ),
    time=Sides(
        up_after=r"[\w’'-]*(?:\s\w+)??\s(?:soň|soňra)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:öň|ozal|mundan öň)(?:ki\w*|ky\w*)?(?!\w)",
        hint="soň|öň|ozal",
    ),
    then_later=r"(?<!\w)(?:ondan|mundan|şondan) soň(?:ra)?(?!\w)",
    then_earlier=r"(?<!\w)(?:ondan|mundan|şondan) (?:öň|ozal)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:birinji|ilkinji) ýarym",
        "second half": r"(?<!\w)(?:ikinji|soňky) ýarym",
        "tens": r"(?<!\w)onlarça(?! m)(?!\w)", "hundreds": r"(?<!\w)ýüzlerçe(?! m)(?!\w)",
        "thousands": r"(?<!on )(?<!ýüz )(?<!\w)müňlerçe(?!\w)",
        "ten thousands": r"(?<!\w)on müňlerçe", "hundred thousands": r"(?<!\w)ýüz müňlerçe",
        "millions": r"(?<!\w)millionlarça(?!\w)", "billions": r"(?<!\w)milliardlarça(?!\w)",
    },
    spans={
        "6 month": r"(?<!\w)(?:ýarym ýyl|ýylyň (?:birinji|ilkinji) ýarymy)\w*",
        "15 minute": r"(?<!\w)çärýek sagat",
        "10 year": r"(?<!\w)(?:bir|soňky|geljekki) on ýyllyk",
        "100 year": r"(?<!\w)bir asyr", "50 year": r"(?<!\w)ýarym asyr",
    },
    single="bir",
    one_and_half=r"(?<!\w)bir ýarym (?P<unit>\w+)",
    denied=("(?!)", r"\w*\sdäl(?!\w)"),
    not_yet=r"(?<!\w)(?:entek|heniz|häzirlikçe)(?!\w)",
    already=r"(?<!\w)(?:eýýäm|häzirden)(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:öňki|ozalky)(?!\w)",
        "now": r"(?<!\w)(?:şu ýyl\w*|häzir\w*)(?!\w)",
        "then": r"(?<!\w)(?:geçen ýyl\w*)(?!\w)",
    },
)  # fmt: skip
