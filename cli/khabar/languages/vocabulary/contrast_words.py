"""Patterns of what Azerbaijani, English, Kazakh, Russian and Turkish say beside numbers."""

from khabar.languages.vocabulary.contrasts import Contrasts, Sides

AZ = Contrasts(
    size=Sides(
        hint=r"az|çox|artıq|min|maks|aşağı|yüksək",
        up_before=r"(?<!\w)(?:ən azı|azı|minimum)\s",
        down_before=r"(?<!\w)(?:ən çoxu|ən çox|maksimum|uzağı)\s",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:çox(?:dur|u\w*)?|artıq(?:dır)?|"
        r"yüksək(?:dir)?)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:az(?:dır|ı)?|aşağı(?:dır)?)(?!\w)",
        turned=r"\s(?:olma|deyil)",
    ),
    time=Sides(
        hint=r"sonra|əvvəl|öncə|qabaq",
        up_after=r"[\w’'-]*(?:\s\w+)??\ssonra(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:əvvəl|öncə|qabaq)(?:ki\w*)?(?!\w)",
    ),
    then_later=r"(?<!\w)(?:on|bun)dan sonra(?!\w)",
    then_earlier=r"(?<!\w)(?:on|bun)dan (?:əvvəl|öncə|qabaq)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:birinci|ilk|i|1-ci) yar[ıi]",
        "second half": r"(?<!\w)(?:ikinci|son|ii|2-ci) yar[ıi]",
        "tens": r"(?<!\w)on(?:lar)?(?:la|ca)(?!\w)",
        "hundreds": r"(?<!\w)yüz(?:lər)lə(?!\w)",
        "thousands": r"(?<!on )(?<!yüz )(?<!\w)minlər(?:lə|cə)(?!\w)",
        "ten thousands": r"(?<!\w)on minlərlə",
        "hundred thousands": r"(?<!\w)yüz minlərlə",
        "millions": r"(?<!\w)milyonlarla(?!\w)",
        "billions": r"(?<!\w)milyardlarla(?!\w)",
    },
    spans={
        "10 year": r"(?<!\w)(?:bir|növbəti|son|ötən|qarşıdakı) onillik(?:də|ə)?(?!\w)",
        "100 year": r"(?<!\w)bir (?:əsr|yüzillik)(?:də|ə|dən)?(?!\w)",
        "50 year": r"(?<!\w)yarım əsr",
        "1 day": r"(?<!\w)(?<!iki )(?<!üç )(?<!\d )sutka(?:dan|da|ya)(?!\w)",
    },
    single="bir",
    one_and_half=r"bir (?P<unit>\w+) yarım",
    denied=(r"(?!)", r"\w*\sdeyil(?!\w)"),
    not_yet=r"(?<!\w)hələ(?! ki var)(?!\w)",
    already=r"(?<!d[ae]n )(?<!dən )(?<!\w)artıq(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:əvvəlki(?! il)|əvvəllər)(?!\w)",
        "now": r"(?<!\w)(?:bu il\w*|cari il\w*|indi(?:ki)?)(?!\w)",
        "then": r"(?<!\w)(?:(?:ötən|keçən|əvvəlki) il\w*)(?!\w)",
    },
)

EN = Contrasts(
    size=Sides(
        hint=r"than|least|most|exce|more|less|fewer|higher|lower",
        up_before=r"(?<!\w)(?:(?<!no )(?<!not )more than|(?:no|not) (?:fewer|less) than|at least|"
        r"(?<!not )exceed(?:s|ed|ing)?|in excess of) (?:an? )?",
        down_before=r"(?<!\w)(?:(?<!no )(?<!not )(?:fewer|less) than|(?:no|not) more than|"
        r"at most|at the most) (?:an? )?",
        up_after=r"(?:[\s-](?!and |or |but )[\w-]+){0,2}?\s(?:more|higher)(?!\w)",
        down_after=r"(?:[\s-](?!and |or |but )[\w-]+){0,2}?\s(?:less|fewer|lower)(?!\w)",
    ),
    time=Sides(
        hint=r"after|later|from now|before|ago|earlier",
        up_before=r"(?<!\w)after (?:(?:about|almost|nearly|some|just|only) )?",
        down_before=r"(?<!\w)before ",
        up_after=r"(?:[\s-][\w’']+){0,2}?\s(?:after|later|afterwards|from now)(?!\w)",
        down_after=r"(?:[\s-][\w’']+){0,2}?\s(?:ago|before|earlier)(?!\w)",
    ),
    then_later=r"(?<!\w)after (?:that|this)(?=\W*(?:$|[.,;]))",
    then_earlier=r"(?<!\w)before (?:that|this)(?=\W*(?:$|[.,;]))",
    magnitudes={
        "first half": r"(?<!\w)(?:first|1st|opening) half(?!-)(?!\w)",
        "second half": r"(?<!\w)(?:second|2nd|latter) half(?!-)(?!\w)",
        "tens": r"(?<!\w)(?:dozens|scores)(?!\w)|(?<!\w)tens of (?!thou|mill|bill)",
        "hundreds": r"(?<!\w)hundreds(?! of (?:thou|mill|bill))(?!\w)",
        "thousands": r"(?<!of )(?<!\w)thousands(?!\w)",
        "ten thousands": r"(?<!\w)tens of thousands",
        "hundred thousands": r"(?<!\w)hundreds of thousands",
        "millions": r"(?<!of )(?<!\w)millions(?!\w)",
        "billions": r"(?<!of )(?<!\w)billions(?!\w)",
    },
    spans={
        "14 day": r"(?<!\w)fortnight(?!\w)",
        "10 year": r"(?<!\w)(?:an?|one|the (?:next|past|last|coming)) decade(?!\w)",
        "100 year": r"(?<!\w)(?:a|one) century(?!\w)",
        "50 year": r"(?<!\w)half a century(?!\w)",
    },
    single="an?|one",
    one_and_half=r"(?<!\w)(?:an?|one) (?P<unit>\w+) and a half",
    denied=(r"(?<!\w)not (?:the |an? )?(?:\w+ )?", r"(?!)"),
    not_yet=r"(?<!\w)(?:(?:not|never|nobody|no one)(?:\s[\w’']+){0,6}?\syet|not yet|yet to|"
    r"still not|"
    r"n[’']t(?:\s[\w’']+){0,6}?\syet)(?!\w)",
    already=r"(?<!\w)already(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:up from|down from|previously|the previous)(?!\w)",
        "now": r"(?<!\w)(?:this year|now|currently)(?!\w)",
        "then": r"(?<!\w)(?:last year|a year (?:earlier|before|ago))(?!\w)",
    },
)

KK = Contrasts(
    size=Sides(
        hint=r"кем|көп|көб|аз|ас|артық|төмен|жоғары",
        up_before=r"(?<!\w)(?:кемінде|кем дегенде|аз дегенде)\s",
        down_before=r"(?<!\w)(?:ең көбі|көп дегенде|ең көп дегенде)\s",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:астам|артық|көп|көбі|жоғары|аса)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:аз|азы|кем|төмен)(?!\w)",
        turned=r"\s(?:емес|болма)",
    ),
    time=Sides(
        hint=r"кейін|соң|бұрын|ілгері",
        up_after=r"[\w’'-]*(?:\s\w+)??\s(?:кейін|соң)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:бұрын|ілгері)(?:ғы\w*)?(?!\w)",
    ),
    then_later=r"(?<!\w)(?:одан|бұдан|содан) (?:кейін|соң)(?!\w)",
    then_earlier=r"(?<!\w)(?:одан|бұдан) бұрын(?!\w)|(?<!\w)(?:оған|бұған) дейін(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)(?:бірінші|алғашқы|i|і) жарты",
        "second half": r"(?<!\w)(?:екінші|соңғы|ii|іі) жарты",
        "tens": r"(?<!\w)ондаған(?! м)(?!\w)",
        "hundreds": r"(?<!\w)жүздеген(?! м)(?!\w)",
        "thousands": r"(?<!он )(?<!жүз )(?<!\w)мыңдаған(?!\w)",
        "ten thousands": r"(?<!\w)(?:он мыңдаған|ондаған мың)",
        "hundred thousands": r"(?<!\w)(?:жүз мыңдаған|жүздеген мың)",
        "millions": r"(?<!\w)миллиондаған(?!\w)",
        "billions": r"(?<!\w)миллиардтаған(?!\w)",
    },
    spans={
        "10 year": r"(?<!\w)(?:бір|алдағы|соңғы|келесі) онжылдық(?:та)?(?!\w)",
        "100 year": r"(?<!\w)бір ғасыр",
        "50 year": r"(?<!\w)жарты ғасыр",
        "1 day": r"(?<!\w)бір тәулі",
    },
    single="бір",
    one_and_half=r"бір (?P<unit>\w+) жарым",
    denied=(r"(?!)", r"\w*\sемес(?!\w)"),
    not_yet=r"(?<!\w)(?:әлі|әзірге)(?!\w)",
    already=r"(?<!\w)(?:қазірдің өзінде|әлдеқашан)(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:бұрын(?:ғы)?)(?!\w)",
        "now": r"(?<!\w)(?:биыл\w*|осы жыл\w*|қазір\w*)(?!\w)",
        "then": r"(?<!\w)(?:былтыр\w*|өткен жыл\w*)(?!\w)",
    },
)

RU = Contrasts(
    size=Sides(
        hint=r"бол|мен|выше|ниже|свыше|мум",
        up_before=r"(?<!\w)(?:(?<!не )(?:более(?: чем)?|больше|свыше)|не (?:менее|меньше)|"
        r"как минимум|"
        r"минимум)\s",
        down_before=r"(?<!\w)(?:(?<!не )(?:менее(?: чем)?|меньше)|не (?:более|больше)|максимум)\s",
        up_after=r"(?:\s(?!и |или |но )[\w%]+){0,2}?\s(?:больше|выше)(?!\w)",
        down_after=r"(?:\s(?!и |или |но )[\w%]+){0,2}?\s(?:меньше|ниже)(?!\w)",
    ),
    time=Sides(
        hint=r"через|спустя|после|поз|назад|ран|до",
        up_before=r"(?<!\w)(?:через|спустя|после)\s",
        down_before=r"(?<!\w)(?!)",
        up_after=r"(?:\s\w+)?\s(?:спустя|позже|позднее|после)(?!\w)",
        down_after=r"(?:\s\w+)?\s(?:назад|ранее|раньше|до)(?!\w)",
    ),
    then_later=r"(?<!\w)(?:после|вслед за) (?:этого|того|этим)(?!\w)",
    then_earlier=r"(?<!\w)до (?:этого|того)(?! как)(?!\w)",
    magnitudes={
        "first half": r"(?<!\w)перв\w+ (?:половин|полугод|тайм)",
        "second half": r"(?<!\w)втор\w+ (?:половин|полугод|тайм)",
        "tens": r"(?<!\w)десятк(?:и|ов|ам|ами|ах)(?! (?:тыс|милл))(?!\w)",
        "hundreds": r"(?<!\w)(?:сотни|сотням|сотнями)(?! (?:тыс|милл))(?!\w)",
        "ten thousands": r"(?<!\w)десятк\w+ тысяч",
        "hundred thousands": r"(?<!\w)сотн\w+ тысяч",
    },
    spans={
        "10 year": r"(?<!\w)(?:одно|ближайшее|последнее|следующее) десятилети[ея](?!\w)",
        "100 year": r"(?<!\w)(?:за|через) (?:век|столетие)(?!\w)",
        "50 year": r"(?<!\w)полвека(?!\w)",
        "1 day": r"(?<!\w)(?:через|за|на|целые|одни) сутки(?!\w)",
        "0.5 hour": r"(?<!\w)полчаса(?!\w)",
        "6 month": r"(?<!\w)полгода(?!\w)",
        "1 year": r"(?<!\w)(?:через|за|на) год(?!\w)",
        "1 week": r"(?<!\w)(?:через|за|на) неделю(?!\w)",
        "1 month": r"(?<!\w)(?:через|за|на) месяц(?!\w)",
        "1 hour": r"(?<!\w)(?:через|за|на) час(?!\w)",
    },
    single="один|одна|одну|одни|одного|одной",
    one_and_half=r"полтор[аы] (?P<unit>\w+)",
    denied=(r"(?<!\w)не ", r"(?!)"),
    not_yet=r"(?<!\w)(?:ещ[её] не|пока(?: ещ[её])? не|до сих пор не|ещ[её] ни)(?!\w)",
    already=r"(?<!\w)уже(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:прежн\w+|раньше)(?!\w)",
        "now": r"(?<!\w)(?:в этом году|теперь|сейчас|ныне)(?!\w)",
        "then": r"(?<!\w)(?:в прошлом году|годом ранее)(?!\w)",
    },
)

TR = Contrasts(
    size=Sides(
        hint=r"az|çok|fazla|aşkın|yüksek|düş|eksik|artışla|gerileme",
        up_before=r"(?<!\w)(?:en az|en azından|asgari)\s(?:yüzde\s)?",
        down_before=r"(?<!\w)(?:en fazla|en çok|azami)\s(?:yüzde\s)?",
        up_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:fazla(?:dır|sı\w*)?|aşkın|çok|yüksek|artışla)(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+){0,2}?\s(?:az(?:dır|ı)?|düşük|eksik|düşüşle|azalışla|"
        r"gerilemeyle)"
        r"(?!\w)",
        turned=r"\s(?:olma|değil)",
    ),
    time=Sides(
        hint=r"sonra|önce|evvel",
        up_after=r"[\w’'-]*(?:\s\w+)??\ssonra(?:ki\w*|sı\w*)?(?!\w)",
        down_after=r"[\w’'-]*(?:\s\w+)??\s(?:önce|evvel)(?:ki\w*|si\w*)?(?!\w)",
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
        "10 year": r"(?<!\w)(?:önümüzdeki|son|gelecek) on yıl",
        "100 year": r"(?<!\w)bir (?:asır|yüzyıl)(?!\w)", "50 year": r"(?<!\w)yarım (?:asır|yüzyıl)",
    },
    single="bir",
    one_and_half=r"(?<!\w)bir buçuk (?P<unit>\w+)",
    denied=(r"(?!)", r"\w*\sdeğil(?!\w)"),
    not_yet=r"(?<!\w)(?:henüz|hâlâ|hala|daha)(?!\w)",
    already=r"(?<!\w)(?:çoktan|şimdiden|zaten)(?!\w)",
    anchors={
        "former": r"(?<!\w)(?:önceki(?! yıl)|eskiden)(?!\w)",
        "now": r"(?<!\w)(?:bu yıl\w*|şimdi|şu an\w*)(?!\w)",
        "then": r"(?<!\w)(?:(?:geçen|geçtiğimiz|bir önceki|önceki) (?:yıl|sene)\w*)(?!\w)",
    },
)  # fmt: skip
