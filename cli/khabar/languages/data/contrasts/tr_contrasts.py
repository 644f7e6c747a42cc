"""Patterns of what Turkish says beside numbers, and of what says the opposite."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

CONTRASTS = Contrasts(
    size=Sides(
        up_before=r"(?<!\w)(?:en az|en azından|asgari)\s(?:yüzde\s)?",
        down_before=r"(?<!\w)(?:en fazla|en çok|azami)\s(?:yüzde\s)?",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:fazla(?:dır|sı\w*)?|aşkın|çok|yüksek|artışla|"
        r"üzerinde\w*|üstünde\w*|(?<=yaş )üstü\w*|sıcak|ağır|uzun|büyük\w*|aştı|aşıyor|aşan|geçti|"
        r"geçiyor|geçen)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:az(?:dır|ı\w*)?|düşük|eksik|düşüşle|"
        r"azalışla|gerilemeyle|altında\w*|(?<=yaş )altı\w*|soğuk|hafif|kısa|küçük\w*)(?!\w)",
        turned=r"\s(?:olma|değil)|(?<![uı])(?<!l[ae]r)(?:\s\w+)?\s(?:\w+m[ae](?:d[ıi]|yacak|yecek|"
        r"z(?!\w)|m[ıi]ş)|\w+m[ıiuü]yor)",
        about_before=r"(?<!\w)(?:yaklaşık|neredeyse|aşağı yukarı|takriben)\s(?:yüzde\s)?",
        about_after=r"[\w’'-]*(?:\s\w+)??\s(?:yakın|yaklaş\w+|civarında|dolayında|"
        r"kadar(?! olan)(?=\s(?:kişi|insan|"
        r"öğrenci)))(?!\w)",
        exact_before=r"(?<!\w)(?:tam|tamı tamına)\s",
        until_after=r"[\w’'-]*(?:\s\w+)??\s(?:kadar|dek)(?!\w)",
        hint="yaklaş|az|çok|fazla|aşkın|yüksek|düş|eksik|artışla|gerileme|üst|alt|üzer|yaklaşık|neredeyse|"
        "takriben|yakın|civar|dolay|tam|kadar|dek|sıcak|soğuk|ağır|hafif|uzun|kısa|büyük|küçük|aş|geç",
    ),
    time=Sides(
        up_after=r"[\w’'-]*(?:\s\w+)??\ssonra(?:ki\w*|sı\w*)?(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:önce|evvel)(?:ki\w*|si\w*)?(?!\w)",
        hint="sonra|önce|evvel",
    ),
    then_later=r"(?<!\w)(?:on|bun)dan sonra(?!\w)",
    then_earlier=r"(?<!\w)(?:on|bun)dan (?:önce|evvel)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:birinci|ilk|1\.) yarı(?! final)",
        "second half": r"(?<!\w)(?:ikinci|son|2\.) yarı(?! final)",
        "tens": r"(?<!\w)onlarca(?!\w)", "hundreds": r"(?<!\w)yüzlerce(?!\w)",
        "thousands": r"(?<!on )(?<!yüz )(?<!\w)binlerce(?!\w)",
        "ten thousands": r"(?<!\w)on binlerce", "hundred thousands": r"(?<!\w)yüz binlerce",
        "millions": r"(?<!\w)milyonlarca(?!\w)", "billions": r"(?<!\w)milyarlarca(?!\w)",
    },
    spans={
        "6 month": r"(?<!\w)yılın (?:ilk|birinci) yarısı\w*",
        "15 minute": r"(?<!\w)(?:bir )?çeyrek saat",
        "10 year": r"(?<!\w)(?:önümüzdeki|son|gelecek) on yıl",
        "100 year": r"(?<!\w)bir (?:asır|yüzyıl)(?!\w)",
        "50 year": r"(?<!\w)yarım (?:asır|yüzyıl)",
    },
    single="bir",
    one_and_half=r"(?<!\w)bir buçuk (?P<unit>\w+)",
    denied=("(?!)", r"\w*\sdeğil(?!\w)"),
    not_yet=r"(?<!\w)(?:henüz|hâlâ|hala|daha)(?!\w)",
    already=r"(?<!\w)(?:çoktan|şimdiden|zaten)(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:önceki(?! yıl)|eskiden)(?!\w)",
        "now": r"(?<!\w)(?:bu yıl\w*|şimdi|şu an\w*)(?!\w)",
        "then": r"(?<!\w)(?:(?:geçen|geçtiğimiz|bir önceki|önceki) (?:yıl|sene)\w*)(?!\w)",
    },
)  # fmt: skip
