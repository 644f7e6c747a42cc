"""Patterns of what Uzbek says beside numbers, and of what says the opposite."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

CONTRASTS = Contrasts(
    size=Sides(
        up_before=r"(?<!\w)(?:kamida|eng kamida|kami bilan|hech boʻlmaganda)\s",
        down_before=r"(?<!\w)(?:koʻpi bilan|eng koʻpi bilan)\s",
        up_after=r"[\w’ʻ'-]*(?:\s\w+){0,2}?\s(?:ortiq|ziyod|koʻp(?:roq|i\w*)?|yuqori|baland|"
        r"osh(?:di|gan|adi|moqda|ib)|katta\w*|uzoq|ogʻir)(?!\w)",
        down_after=r"[\w’ʻ'-]*(?:\s\w+){0,2}?\s(?:kam(?:roq|i\w*)?|oz(?:i\w*)?|past|yetma\w*|"
        r"oshma\w*|kichik\w*|qisqa|yengil)(?!\w)",
        turned=r"\s(?:emas|boʻlma)|(?:\s\w+)?\s\w+ma(?:di|ydi|gan|y)(?!\w)",
        about_before=r"(?<!\w)(?:taxminan|qariyb|salkam|deyarli|chamasi|oʻrtacha hisobda)\s",
        about_after=r"[\w’ʻ'-]*(?:\s\w+)??\s(?:yaqin\w*|chamasi|atrofida\w*)(?!\w)|-?tacha(?!\w)",
        exact_before=r"(?<!\w)(?:roppa-rosa|rosa|aniq|naq)\s",
        until_after=r"\w*(?:\s\w+)??\s(?:qadar)(?!\w)|-?(?:ga|ka|qa)cha(?!\w)",
        hint="kam|koʻp|oz|osh|ortiq|ziyod|yuqori|past|taxminan|qariyb|salkam|deyarli|yaqin|chama|"
        "atrof|tacha|rosa|aniq|naq|qadar|cha|yetma|katta|kichik|uzoq|qisqa|ogʻir|yengil|baland",
    ),
    time=Sides(
        up_after=r"[\w’ʻ'-]*(?:\s\w+)??\s(?:keyin|soʻng|oʻtgach|oʻtib)(?!\w)",
        down_after=r"[\w’ʻ'-]*(?:\s\w+)??\s(?:avval|oldin|ilgari|muqaddam|burun)(?:gi\w*)?(?!\w)",
        hint="keyin|soʻng|oʻtgach|oʻtib|avval|oldin|ilgari|muqaddam|burun",
    ),
    then_later=r"(?<!\w)(?:shundan|undan|bundan) (?:keyin|soʻng)(?!\w)",
    then_earlier=r"(?<!\w)(?:undan|bundan|shundan) (?:avval|oldin)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:birinchi|dastlabki|1-) yarm",
        "second half": r"(?<!\w)(?:ikkinchi|oxirgi|2-) yarm",
        "tens": r"(?<!\w)oʻnlab(?! m)(?!\w)", "hundreds": r"(?<!\w)yuzlab(?! m)(?!\w)",
        "thousands": r"(?<!oʻn )(?<!yuz )(?<!\w)minglab(?!\w)",
        "ten thousands": r"(?<!\w)oʻn minglab", "hundred thousands": r"(?<!\w)yuz minglab",
        "millions": r"(?<!\w)millionlab(?!\w)", "billions": r"(?<!\w)milliardlab(?!\w)",
    },
    spans={
        "6 month": r"(?<!\w)(?:yarim yil|yilning (?:birinchi|dastlabki) yarmi)\w*",
        "15 minute": r"(?<!\w)chorak soat",
        "10 year": r"(?<!\w)(?:bir|soʻnggi|kelgusi) oʻn yil",
        "100 year": r"(?<!\w)bir asr", "50 year": r"(?<!\w)yarim asr",
        "1 day": r"(?<!\w)bir sutka",
    },
    single="bir",
    one_and_half=r"(?<!\w)bir yarim (?P<unit>\w+)",
    denied=("(?!)", r"\w*\semas(?!\w)"),
    not_yet=r"(?<!\w)(?:hali|hozircha|haligacha)(?!\w)",
    already=r"(?<!\w)(?:allaqachon|hozirdan)(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:avvalgi|ilgari)(?!\w)",
        "now": r"(?<!\w)(?:bu yil\w*|joriy yil\w*|hozir\w*)(?!\w)",
        "then": r"(?<!\w)(?:oʻtgan yil\w*)(?!\w)",
    },
)  # fmt: skip
