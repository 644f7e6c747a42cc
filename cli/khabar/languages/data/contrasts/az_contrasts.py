"""Patterns of what Azerbaijani says beside numbers, and of what says the opposite."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

# “Saat yarım” is an hour and a half; with a number before it, it is that many and a half.
_NO_NUMBER = r"(?<!\d )(?<!bir )(?<!iki )(?<!üç )(?<!dörd )(?<!beş )(?<!altı )(?<!on )(?<!\w)"

CONTRASTS = Contrasts(
    size=Sides(
        up_before=r"(?<!\w)(?:ən azı|azı|minimum)\s",
        down_before=r"(?<!\w)(?:ən çoxu|ən çox|maksimum|uzağı)\s",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:çox(?:dur|u\w*)?|artıq(?:dır)?|yüksək(?:dir)?|"
        r"yuxarı|isti|ağır(?:dır)?|uzun|böyük(?:lər)?|ötür|ötüb|keçir|keçib|aşır|aşıb)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:az(?:dır|ı\w*)?|aşağı(?:dır)?|soyuq|yüngül|kiçik(?:lər)?|qısa)(?!\w)",
        turned=r"\s(?:olma|deyil)|(?<![uı])(?:\s\w+)?\s(?:\w+m[aə](?:y[ıiuü]b|yacaq|yəcək|z|"
        "m[ıi]ş|d[ıi](?!r)))",
        about_before=r"(?<!\w)(?:təxminən|təqribən|az qala|haradasa|cəmisi)\s",
        about_after=r"[\w’'-]*(?:\s\w+)??\syaxın(?:dır|ı\w*|laş\w+)?(?!\w)",
        exact_before=r"(?<!\w)(?:düz|tam)\s",
        until_after=r"\w*(?:\s\w*)?d[aə]k(?!\w)|\w*(?:\s\w+)??\sqədər(?!\w)",
        hint="az|çox|artıq|min|maks|aşağı|yüksək|yuxarı|isti|soyuq|ağır|yüngül|uzun|qısa|böyük|kiçik|təxminən|"
        "təqribən|haradasa|yaxın|düz|tam|d[aə]k|qədər|öt|keç|aş",
    ),
    time=Sides(
        up_after=r"[\w’'-]*(?:\s\w+)??\ssonra(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:əvvəl|öncə|qabaq)(?:ki\w*)?(?!\w)",
        hint="sonra|əvvəl|öncə|qabaq",
    ),
    then_later=r"(?<!\w)(?:on|bun)dan sonra(?!\w)",
    then_earlier=r"(?<!\w)(?:on|bun)dan (?:əvvəl|öncə|qabaq)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:birinci|ilk|i|1-ci) yar[ıi]",
        "second half": r"(?<!\w)(?:ikinci|son|ii|2-ci) yar[ıi]",
        "tens": r"(?<!\w)on(?:lar)?(?:la|ca)(?!\w)", "hundreds": r"(?<!\w)yüz(?:lər)lə(?!\w)",
        "thousands": r"(?<!on )(?<!yüz )(?<!\w)minlər(?:lə|cə)(?!\w)",
        "ten thousands": r"(?<!\w)on minlərlə", "hundred thousands": r"(?<!\w)yüz minlərlə",
        "millions": r"(?<!\w)milyonlarla(?!\w)", "billions": r"(?<!\w)milyardlarla(?!\w)",
    },
    spans={
        "6 month": r"(?<!\w)ilin (?:birinci|ilk) yarısı\w*",
        "10 year": r"(?<!\w)(?:bir|növbəti|son|ötən|qarşıdakı) onillik(?:də|ə)?(?!\w)",
        "100 year": r"(?<!\w)bir (?:əsr|yüzillik)(?:də|ə|dən)?(?!\w)",
        "50 year": r"(?<!\w)yarım əsr",
        "1.5 hour": rf"{_NO_NUMBER}saat yarım(?:lıq\w*|[aı]\w*)?(?!\w)",
        "1.5 year": rf"{_NO_NUMBER}il yarım(?:lıq\w*)?(?!\w)",
        "1.5 month": rf"{_NO_NUMBER}ay yarım(?:lıq\w*)?(?!\w)",
        "1 day": r"(?<!\w)(?<!iki )(?<!üç )(?<!\d )sutka(?:dan|da|ya)(?!\w)",
    },
    single="bir",
    one_and_half=r"bir (?P<unit>\w+) yarım",
    denied=("(?!)", r"\w*\sdeyil(?!\w)"),
    not_yet=r"(?<!\w)hələ(?! ki var)(?!\w)",
    already=r"(?<!d[ae]n )(?<!dən )(?<!\w)artıq(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:əvvəlki(?! il)|əvvəllər)(?!\w)",
        "now": r"(?<!\w)(?:bu il\w*|cari il\w*|indi(?:ki)?)(?!\w)",
        "then": r"(?<!\w)(?:(?:ötən|keçən|əvvəlki) il\w*)(?!\w)",
    },
)  # fmt: skip
