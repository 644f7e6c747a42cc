"""Patterns of “not” in any form, as Azerbaijani says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    sure=r"(?<!\w)(?:deyil\w*|yox(?:dur\w*|du|du[rğ]\w*)?(?!\w)|heç\s(?:bir|kim|kəs|nə|"
    r"vaxt|zaman)\w*)"
    r"|(?<=\w{2})m[aə](?:y[ıiuü]b|yacaq|yəcək|yacağ|yəcəy|yə\s?bil|ya\s?bil|y[ıi]n(?!\w)|"
    r"m[ıi]ş(?:d|l[aə]r|(?=\s*[.!,;]|$))|d[ıi](?!r)|mal[ıi]|məli|y[aə]n(?! [^\W\d_]))\w*"
    r"|(?<=\w{2})m[ıiuü]r(?:l[aə]r|[aə]m|[ıiuü][qk]|s[aə]n|s[ıiuü]n[ıiuü]z|d[ıiuü])?(?!\w)",
    nobody=r"(?<!\w)heç\s(?:bir|kim|kəs|nə)\w*",
    possible={
        "": r"m[aə]m[ıi]ş|xeyr|(?<!\w)əsla(?!\w)|heç|"
        r"açıq qal|(?<=\w\w)m[aə](?=\s*[.!]|$)|^\W*\w{2,}m[aə],|(?:təkcə|yalnız|"
        r"tək)\s[^.;!?]{0,80}?deyil|(?<=\w\w)m[aə]z|(?<=\w\w)(?<!cü)m[aə]d[aə]n(?!\w)|"
        r"(?<=\w\w)m[aə]s[aə]|(?<=\w)m[aə]m[aə]|(?<=\w\w)m[aə]y[aə](?:n(?!d)|r[aə]k)",
        "without": r"(?<!fran)(?<=\w)s[ıiuü]z(?!\w{7})|qeyri-",
        "closed": r"(?<!l[aə] )bağlı(?!l)", "only": r"təkcə|yalnız",
        "doubt": r"(?<!\w)çətin ki|ehtimalı (?:az|zəif)|şübhə",
        "refuse": r"imtina|rədd|inkar", "against": r"qarşısı",
        "prevent": r"(?<!\w)mane(?!vr)", "ban": r"qadağa", "stop": r"dayan(?:dır|ıb|ıl|"
        r"d[ıi](?!r)|mış)|ləğv",
        "instead": r"(?<!\w)əvəzin",
        "safe": r"sağ-salamat|salamat(?:d[ıi]r)?(?!\w)", "earliest": r"(?<!\w)ən tez(?!\w)",
        "lack": r"məhrum|çatışm", "free": r"azad",
        "except": r"xaric(?=\s(?:ed|et|ol))|istisna",
        "same": r"(?<!\w)dondurul|"
        r"(?<!\w)eyni(?!\w*ləş)|olduğu kimi (?:qal|saxla)|qüvvədə (?:qal|saxla)",
    },
    echoes={
        "instead": r"(?<!\w)yerinə",
        "closed": r"(?<!\w)bağlan", "empty": r"(?<!\w)boş",
        "same": r"(?<!\w)(?:qal(?:ıb|ır|acaq|dı|an|maq)|davam|sabit)",
        "right": r"(?<!\w)(?:düzgün|doğru)", "refuse": r"(?<!\w)etiraz|protest",
        "against": r"(?<!\w)(?:qarşı|əleyh|mübarizə|anti)",
        "prevent": r"(?<!\w)(?:qarşısı|yayın|çəkin)",
        "stop": r"(?<!\w)(?:dayan|kəsil|kəsdi|bitdi|xitam|geri çək)",
        "lose": r"(?<!\w)(?:uduz|məğlub|itir|itk)",
        "lack": r"(?<!\w)(?:əskik|natamam|bacarma|uğursuz|qaçır|itkin)",
        "only": r"(?<!\w)(?:cəmi|az(?!\w)|tək(?!\w))",
        "before": r"(?<!\w)(?:əvvəl|öncə|qabaq)|(?<!yənə )(?<!yana )qədər|"
        r"(?<!yən[əa])(?<!yan[əa])d[aə]k(?!\w)",
        "free": r"(?<!\w)(?:pulsuz|ödənişsiz|sərbəst|müdafi)",
        "except": r"(?<!\w)(?:başqa|savayı)", "zero": r"(?<!\w)(?:sıfır|0)(?!\w)",
        "out": r"(?<!\w)(?:xaric|kənar)",
    },
    neither=r"(?<!\w)nə\s[^.;]{1,60}?\snə\s",
    suffix=r"\w{2}m[aə][mydszl]",
    apart="deyil|yox", being="olm", able="bil", infinitive="m[aə][kq]",
    other=r"(?<!\w)\w+m[aə]y[aə]n\s(?:\w+\s){0,3}(?:qalma|yox)\w*|(?:təkcə|yalnız|tək)\s[^.;!?]{0,80}?deyil\w*|"
    r"(?<!\w)(?P<same>\w{2,})y?[ıiuü]b[- ]?(?P=same)\w*m[aə]\w*|unutma\w*|"
    r"(?<!\w)(?:nümayən|nümayiş|məmur|təmir|dəmir|ömür|kömür|"
    r"xəmir|əmir|teymur|yağmur|samir|timur|damir|vladimir|ramir|amir)\w*",
)  # fmt: skip
