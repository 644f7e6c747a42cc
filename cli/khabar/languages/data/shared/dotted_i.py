"""The dotted and the dotless i of Azerbaijani and Turkish: what both languages share.

Vowel harmony finds many a wrong dot, but `kıtap` and `bıldırı` are as harmonic as they are wrong.
So the stems that press prose uses most stand in each language as Türk Dil Kurumu and the
Azerbaijan National Academy of Sciences spell them; stems that another word doubles with other dots
(`sınır` and `sinir`) have no place there. The patterns are after the dictionaries of both.
"""

STEMS = (
    "bildir bilgi bilim birinci birlik birlikte iclas ifadə ikinci iqlim inşaat insan "
    "internet investisiya iqtisad istanbul istifad istiqamət iştirak izmir izmit iznik iran "
    "israil islam ismayıl ibrahim milli million milyon milyard milyar nazir kiçik sistem "
    "yeni yerli bizim birleşmiş təklif bilik lisey şirkət fikir dəniz deniz festival tarix "
    "tarih tədbir kitab kitap qiymət fiyat"
)
PROPER = ("bakı", "iran")
# Words that rightly begin with a dotless I; all others in I have lost their dot.
DOTLESS = (
    r"ı(?:ğdır|ğrıp|hla|ılı|l[gcıdğxq]|nc|r[aqkmzğ]|s[ıkl]|spa|ss?ız|sta[kkm]|stır|sra|sma|sır|şı|"
    r"tır|tri|tlaq|vır|zdı|zgar)"
)
# Second parts of compounds, and names, in which a dotless ı follows a front vowel.
UNHARMONIC = r"yıl|dış|kız|ışık|ışığ|işı|ırk|altı|kapı|belkıs|başı"
# Names that other languages spell with I and Azerbaijani and Turkish with İ.
NAMES = (
    r"i(?:stanbul|zmir|zmit|znik|ran(?!i)|sra[ie]l|slam|tal(?:ya|iya)|ndone[zs]|smayıl|smail|"
    r"brahim|lham|lkin|lqar|smaqıl|skenderun|sfahan|smag)"
)
