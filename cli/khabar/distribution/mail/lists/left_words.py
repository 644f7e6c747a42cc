"""Words in lists for who has left, who has agreed and how a reader stands, in many languages.

A phrase is words that follow one another. Each is a whole word; one with `*` is its beginning.
"""

LEFT = (
    "unsub*, opt out*, opted out, optout*, optedout, donot*, do not mail*, do not email*, "
    "do not e mail*, do not send, do not contact*, do not bulk*, do not allow email*, "
    "do not allow e mail*, do not allow bulk*, no mail*, no email*, no e mail*, blocklist*, "
    "blacklist*, block list*, black list*, hard bounce*, hardbounce*, clean time*, "
    "imtina*, göndərilməsin*, göndərməyin*, yazmayın*, abunəlikdən çıx*, siyahıdan çıx*, "
    "abunəni ləğv*, abunəliyi ləğv*, abunəliyin ləğv*, qara siyahı*, "
    "бас тарт*, жіберілмесін*, жіберілмейді*, жібермеу*, жібермеңіз*, жазылымнан шық*, "
    "жазылудан шық*, тізімнен шық*, қара тізім*, "
    "listeden çık*, abonelikten çık*, abonelikten ayrıl*, aboneliği iptal*, abonelik iptal*, "
    "üyelikten çık*, gönderilmesin*, göndermeyin*, kara liste*, "
    "отпис*, отказ, отказа, отказал*, отказы*, отказе*, не писать, не слать, не отправлять, "
    "не присылать, не рассылать, не беспокоить, чёрный список*, черный список*, стоп лист*, "
    "баш тарт*, жиберилбесин*, yuborilmasin*, obunadan chiq*, obunani bekor*, rad et*, "
    "abgemeldet*, abbestell*, désabonn*, désinscri*"
)
# Over a column that tells of one reason.
LEFT_HEADINGS = (
    "blocked, bounced, suppress*, complained, complaint*, "
    "bloklan*, engellen*, заблокир*, жалоб*, şikayət*, şikayet*, шағым*, бұғатта*"
)
# In a column that says how a reader stands, or who has agreed.
ENDED = (
    "cleaned, bounced, bounce, complain*, nonsubscribed, non subscribed, not subscribed, "
    "never subscribed, blocked, spam, junk, suppress*, undeliverable, deleted, removed, "
    "declined, refused, denied, rejected, revoked, withdrawn, withdrew, no longer*, not given, "
    "not granted, no consent*, not agree*, not accept*, does not agree, not opted in, "
    "not interested, abunə deyil*, razı deyil*, razılıq yox*, razılıqsız*, icazəsiz*, verməy*, "
    "vermədi*, vermir*, verilməy*, verilmədi*, verilmir*, ləğv*, geri götür*, silin*, bloklan*, "
    "istəmir*, şikayət*, spam, жазылмаған*, келіспе*, бермеді*, бермеген*, берілме*, "
    "келісім жоқ*, келісімсіз*, рұқсат жоқ*, рұқсатсыз*, бұғатта*, шағым*, abone değil*, "
    "ayrıldı*, onay yok*, onaysız*, izin yok*, izinsiz*, vermedi*, vermemiş*, vermiyor*, "
    "verilmedi*, verilmemiş*, iptal*, onaylı değil*, onaylamad*, onaylamam*, onaylamıyor*, "
    "kabul etmed*, kabul etmem*, kabul etmiyor*, reddet*, ret, istemiyor*, engellen*, şikayet*, "
    "silindi*, не подпис*, заблокир*, спам, жалоб*, удал*, отклон*, исключ*, отозва*, не дал*, "
    "не получ*, не предостав*, не подтвержд*, без согласия, нет согласия, не соглас*, "
    "отсутствует, против, не хочет, не желает, abgelehnt*, widerruf*, widerspr*, entzogen*, "
    "zurückgezogen*, verweigert*, nicht erteilt*, nicht zugestimmt*, nicht einverstanden*, "
    "keine einwilligung, keine zustimmung, refusé*, retiré*"
)
# Before a word for leaving, or behind it: nobody has left.
NOT_BEFORE = "not, never, t, не, nicht, nie, kein, keine, keinen, jamais, soft, zero, without, без"
NOT_BEHIND = "yok*, yox*, жоқ*, жок, değil*, deyil*, емес*, эмес*, нет, не был*"
# The same as one phrase: “no complaints”, “imtina etməyib”.
NOT_LEFT = (
    "no complain*, no spam complain*, no spam, no bounce*, no unsub*, no opt out*, нет отказ*, "
    "нет отпис*, нет жалоб*, "
    "imtina etməy*, imtina etməd*, imtina etmir*, rad etməd*, ləğv edilmə*, "
    "çıxmay*, çıxmad*, çıxmır*, "
    "çıkmad*, çıkmam*, çıkmıy*, iptal etmed*, iptal edilmed*, шықпа*, тартпа*"
)
# Of a reader who gets mail, whatever the column says.
SUBSCRIBED = (
    "subscribed, opt in, opted in, optin, optedin, allow, allowed, abunə, abunədir, abunəçi, "
    "abone, "
    "жазылған*, подписан*, подписчик, obunachi, angemeldet, abonné"
)
# The same in a column of who has agreed, or of how readers stand.
AGREES = (
    "active, agreed, accepted, given, granted, confirmed, valid, deliverable, available, enabled, "
    "sent, delivered, opened, implicit, express, soft bounce*, subscriber*, "
    "aktiv*, razı*, verib*, verdi*, təsdiq*, icazə*, fəal*, "
    "aktif*, onayl*, onay, onaylandı*, izin*, kabul*, geçerli*, abone oldu*, "
    "белсенді*, келіс*, берді*, берген*, рұқсат*, "
    "активн*, актив*, активен, соглас*, дал*, получен*, есть*, имеется, за, действ*, "
    "faol*, rozi*, einverstanden*, erteilt*, accepté*, actif*"
)
# Over a column of who has agreed: a bare “no” there ends mail.
AGREED = (
    "consent*, opt in*, optin, opted in*, optedin*, gdpr*, kvkk*, subscribed, subscription*, "
    "subscrib* status*, mail* status*, email* status*, e mail* status*, marketing status*, "
    "permission*, accepts marketing*, accepts email*, accepts e mail*, "
    "razılıq*, razılığ*, abunəlik*, abunəliy*, abunə statusu*, "
    "келісім*, "
    "onay*, izin, izni*, iznin*, rıza*, rızası*, abonelik*, aboneliğ*, abone durumu*, "
    "согласи*, подписка, подписки, подписку, подписан*, разрешени*, статус подписки, "
    "rozilik*, roziligi*, макулдук*, макулдугу*, "
    "einwilligung*, zustimmung*, consentement*"
)
# Over a column of how a reader stands: only a word for leaving ends mail.
STATES = (
    "status*, availability, vəziyyət*, күйі*, мәртебе*, durum*, статус*, holat*, statut*, абалы*"
)
# Over a column in which each cell is yes or no, it is who wants mail.
WANTS = (
    "newsletter*, mailing*, mail list*, receives*, receive*, wants*, send mail*, send email*, "
    "send e mail*, send news*, send release*, marketing*, "
    "bülleten*, xəbər bülleten*, göndərilsin*, göndər*, bülten*, gönderilsin*, gönder*, "
    "жіберілсін*, жіберу*, таратылым*, бюллетен*, рассылк*, получа*, отправля*, слать, присылать*, "
    "rundbrief*, infolettre*"
)
# The same, where it is the whole heading: “Abone sayısı” counts readers.
WANTS_ALONE = (
    "subscriber, issubscriber, abone, aboneler, abunə, abunəçi, подписчик, жазылған, жазылым, "
    "жазылушы, obuna, obunachi, abonnent, abonné, icazə, izin, рұқсат"
)
# Other ways to reach a reader, and other things that somebody allows or that have a state.
ELSEWHERE = (
    "sms*, phone*, telephone*, mobile*, call*, calls, whatsapp*, telegram*, viber*, push*, fax*, "
    "post, postal*, telefon*, zəng*, arama*, телефон*, звон*, смс, қоңырау*, "
    "photo*, foto*, фото*, video*, видео*, film*, съём*, съем*, съемк*, çəkiliş*, çekim*, image*, "
    "card*, kart*, vəsiqə*, карт*, accredit*, akkredit*, akredit*, аккредит*, cookie*, track*, "
    "visa*, "
    "viza*, виз*, payment*, paid, ödən*, ödem*, оплат*, parental*, marital*, medeni*, vip, embargo*"
)
MAIL = "mail*, email*, e mail*, eposta*, e posta*, poçt*, почт*, пошта*, elektron*, электрон*"
# A link or a code for leaving that each reader has.
OF_EACH = (
    "link*, url*, token*, hash*, key, page*, code*, "
    "keçid*, bağlantı*, ссылк*, сілтеме*, havola*, код*"
)
