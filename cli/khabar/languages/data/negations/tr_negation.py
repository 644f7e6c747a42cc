"""Patterns of “not” in any form, as Turkish says it."""

from khabar.languages.vocabulary.patterns import Negation

NEGATION = Negation(
    sure=r"(?<!\w)(?:değil\w*|yok(?:tu\w*|muş|sa\w*)?(?!\w)|hiçbir\w*|hiç\skimse\w*)"
    r"|(?<=\w{2})m[ae](?:d[ıi]|yacak|yecek|yacağ|yeceğ|yabil|yebil|y[ıi]n(?!\w)|"
    r"y[ıi]n[ıi]z(?!\w)|m[ıi]ş(?:t|l[ae]r|(?=\s*[.!,;]|$))|mal[ıi]|meli|y[ae]n(?! [^\W\d_]))\w*"
    r"|(?<=\w{2})m[ıiuü]yor\w*|(?<=\w{2})m[ae]m[ae](?:s[ıi]|k(?!\w)|kt|y[ae])\w*",
    nobody=r"(?<!\w)(?:hiçbir\w*|hiç\s(?:bir|kimse)\w*)",
    possible={
        "": r"m[ae]m[ıi]ş|(?<!\w)hayır(?=[,.!;]|$)|"
        r"(?<!\w)asla(?!\w)|çevrimdışı|açık kal|m[ae]y[ıi]z|(?<=\w{3})m[ae](?=\s*[.!]|$)|"
        r"^\W*\w{3,}m[ae],|(?:sadece|yaln[ıi]zca|yaln[ıi]z)\s[^.;!?]{0,80}?değil|"
        r"(?<=\w\w)m[ae]z|(?<=\w\w)(?<!cu)m[ae]d[ae]n(?!\w)|m[ae]dikçe|m[ae]m[ae]|"
        r"(?<=\w\w)m[ae]s[ae](?!\w)|(?<=\w\w)m[ae]y[ae](?:n|r[ae]k)|hiç|ne var ki",
        "closed": r"kapalı",
        "without": r"(?<!fran)(?<=\w)s[ıiuü]z(?!\w{7})",
        "doubt": r"(?:zayıf|düşük) (?:bir )?ihtimal|ihtimal dışı|şüphe(?!li)|(?:güç|zor) görün",
        "refuse": r"redde|(?<!\w)ret(?!\w)|kaçın|vazgeç|itiraz|inkâr",
        "instead": r"(?<!\w)yerine",
        "safe": r"sağ salim|güvende(?!\w)", "earliest": r"(?<!\w)en erken(?!\w)",
        "lack": r"eksik|mahrum", "ban": r"yasak",
        "only": r"yaln[ıi]zca|sadece|(?<=[^\W\d_] )ancak(?!\w)",
        "except": r"(?<!yurt )dışında(?!n)|hariç", "stop": r"iptal|durdu|son ver",
        "against": r"karşı(?!l)", "prevent": r"engel(?!li)|önle(?!m(?!e[dklsyz]))",
        "empty": r"(?<!\w)boş", "free": r"muaf",
        "same": r"(?<!\w)(?:aynı|dondurul)|(?<!\w)sabit|yürürlükte kal",
    },
    echoes={
        "closed": r"(?<!\w)kapan|(?<!\w)kapat",
        "same": r"(?<!\w)(?:kal(?:dı|ıyor|mış|acak|an)|sür(?:üyor|dü|dür|ecek))",
        "right": r"(?<!\w)doğru(?!\w*l)", "refuse": r"(?<!\w)protesto",
        "prevent": r"(?<!\w)kaçın",
        "stop": r"(?<!\w)(?:dur(?:ul|du)|kes(?:il|ti)|feshe|kaldırıl|çekil)",
        "lose": r"(?<!\w)(?:kaybe|yenil(?:d|g)|yitir|mağlup)",
        "lack": r"(?<!\w)(?:yoksun|başarısız|kaçır|kayıp)",
        "only": r"(?<!\w)(?:ancak|yalnız(?!\w)|tek(?!\w)|az(?!\w))",
        "before": r"(?<!\w)(?:önce|öncesi)|(?<!yene )(?<!yana )kadar(?!\w)|"
        r"(?<!\w)dek(?!\w)",
        "free": r"(?<!\w)(?:serbest|özgür|ücretsiz|bedava|boş)", "except": r"(?<!\w)başka",
        "zero": r"(?<!\w)(?:sıfır|0)(?!\w)", "out": r"(?<!\w)dışı",
    },
    neither=r"(?<!\w)ne\s[^.;]{1,60}?\sne\s",
    suffix=r"\w{2}m[ae][mydszl]",
    apart="değil|yok", being="olm", able="bil", link="zorunda", infinitive="m[ae]k",
    other=r"yok\s(?:et|ed)\w*|(?<!\w)\w+m[ae]y[ae]n\s(?:\w+\s){0,3}(?:kalma|yok)\w*|(?<!\w)(?P<same>\w{2,})y?[ıiuü]p\s(?P=same)\w*m[ae]\w*|unutma\w*|"
    r"(?:sadece|yalnızca|"
    r"yalnız)\s[^.;!?]{0,80}?değil\w*|komedi\w*|gömüyor|(?<!\w)hamedi",
)  # fmt: skip
