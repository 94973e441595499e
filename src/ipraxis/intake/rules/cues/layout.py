"""How letters are laid out in the six languages: greetings, closings, quoted mail, cover sheets, labels of forms.

Patterns are in ordinary spelling and matched against folded text (see fold.cue).
"""

SALUTATION = (
    r"^(?:[^\W\d_]{2,15},? (?:привет|здравствуй\w*|добрый (?:день|вечер)|bonjour|hola|good morning)\b|привет|добрый вечер|salut\b|coucou|bonsoir|hey\b|buenas\b|quer?id[oa]s? |مرحبا|(?:ال)?(?:أخ|أخت|أستاذ|أستاذة|زميل|زميلة|عزيزي|عزيزتي|سيدي|سيدتي)(?: |,|$)|صباح الخير|مساء الخير|بسم الله|.{1,12}(?:您好|你好|大家好)[,:!]?$|de mi (?:mayor |especial )?consideracion|بعد التحية|الأفاضل|a quien (?:corresponda|pueda)|a qui de droit|dear\b|hi\b|hello\b|greetings\b|good (?:morning|afternoon|day)\b|sirs?\b|sir/madam|ladies and gentlemen|to whom it may"
    r"|(?:chere?s? )?(?:madame|monsieur|mesdames|messieurs)\b|chere?s? |bonjour\b"
    r"|(?:muy )?(?:estimad|distinguid|respetad|apreciad)[oa]s?\b|(?:muy )?(?:senor|senora|senores)\b.{0,30}:$|muy buen[oa]s|buen[oa]s (?:dias|tardes)|hola\b"
    r"|уважаем|многоуважаем|глубокоуважаем|дорог(?:ие|ой|ая) |здравствуйте|добрый день|господа"
    r"|تحية طيبة|السلام عليكم|حضرات |حضرة |الساده? .{0,60}المحترم|السيد .{0,60}المحترم|السيدة .{0,60}المحترم|الساده الكرام|اعزاءنا"
    r"|尊敬的|敬启者|您好|你好|执事先生|贵处[:,]?$|各位|.{2,24}(?:先生|女士|同志|台鉴|秘书处|办公室)[:：]$|致[:：]"
    r"|sehr geehrte|prezad[oa]s?\b|caros?\b)"
)
CLOSING = (
    r"^(?:--$|(?:all the )?best[,.!]?$|take care\b.{0,20}$|amities|a bientot|a plus|a \+$|bises|bien a (?:toi|vous)|un (?:fuerte )?abrazo|abrazos|تحيات|مع (?:ال)?تحي|祝\s|(?:with |my |our )?(?:kind|best|warm|warmest|kindest|many|sincere)? ?(?:regards|wishes|greetings)\b"
    r"|(?:yours|sincerely|faithfully|respectfully|cheers|thank you and|many thanks|thanks)\b.{0,40}$"
    r"|(?:with )?(?:kind|best|warm) (?:regards|wishes)|please accept,? "
    r"|(?:bien |tres )?cordialement|bien a vous|(?:meilleures |sinceres |cordiales )?salutations|veuillez (?:agreer|recevoir|croire)|je vous prie d'agreer|nous vous prions d'agreer|avec (?:mes|nos) "
    r"|(?:muy )?(?:atentamente|cordialmente|respetuosamente)|(?:reciban?|un) (?:un )?(?:cordial|atento|afectuoso)? ?saludo|saludos|con (?:sentimientos|un cordial|mis mejores)|quedo a su|quedamos a su|sin otro particular|hago propicia|aprovech(?:o|amos) la"
    r"|с уважением|с наилучшими|с искренним|искренне ваш|примите (?:уверения|заверения)"
    r"|و?تفضلوا بقبول|و?تقبلوا|مع (?:خالص|اطيب|فائق|وافر|تحيات)|وتفضلوا|ولكم (?:منا|جزيل|الشكر|خالص)|والسلام|المخلص|وشكرا"
    r"|敬祝|敬颂|并颂|顺祝|顺致|此致|顺颂|敬礼|谨启|谨上|专此|祝好|祝商祺|此复|特此函|如有垂询.{0,20}$"
    r"|mit freundlichen|atenciosamente|cumprimentos)"
)
QUOTE_STARTS = (
    r"^(?:>|.{0,80}<[^<>@ ]+@[^<>@ ]+>(?: .{0,20})?:$|on .{6,120} wrote:$|le .{6,120} a ecrit ?:$|el .{6,120} escribio:$|.{6,120} (?:пишет|писал\(?а?\)?|написал\(?а?\)?):$"
    r"|в .{6,120} (?:пишет|написал.{0,4}):$|.{6,120}(?:写道|写到):$|(?:في|بتاريخ) .{6,120} كتب.{0,60}:?$|am .{6,120} schrieb.{0,60}:$)"
)
ORIGINAL_MESSAGE = r"^-{2,} ?(?:original message|message d'origine|mensaje original|исходное сообщение|الرسالة الأصلية|原始邮件|原邮件|ursprungliche nachricht)"
FORWARDED = (
    r"^(?:-{2,} ?)?(?:forwarded message|begin forwarded message|message transfere|debut du message (?:reexpedie|transfere)|mensaje reenviado|inicio del mensaje reenviado"
    r"|пересылаемое сообщение|пересланное сообщение|начало переадресованного|رسالة معاد توجيهها|رسالة محولة|الرسالة المعاد توجيهها|转发的?邮件|转发邮件信息|weitergeleitete nachricht)"
)
# a note above a message says that the answer is in it
BELOW = r"\b(?:below|underneath|forward(?:ing|ed)?)\b|ci-dessous|plus bas|je (?:vous )?transfere|mas abajo|a continuacion|(?:le |les )?reenvio|(?:смотри|см\.|ответ\w*|текст) ниже|ниже ответ|пересылаю|أدناه|فيما يلي|أحيل|(?:见|如)下|下面|转发|转上"
MAIL_HEADER = r"^\*?(?:from|to|cc|date|sent|subject|de|a|para|fecha|enviado|asunto|date|envoye|objet|от|кому|копия|дата|отправлено|тема|من|الي|التاريخ|الموضوع|发件人|收件人|发送时间|日期|主题|抄送) ?\*?:"
SENT_BY = r"^\*?(?:from|de|от|من|发件人|von) ?\*?:"
COVER_LABEL = (
    r"^(?:to|from|fax|tel|phone|date|pages?|no\. of pages|subject|re|cc|a|de|telecopie|nombre de pages|objet|para|de parte de|paginas|no\. de paginas|asunto|fecha"
    r"|кому|от кого|от|факс|тел|страниц|количество страниц|дата|тема|الي|من|فاكس|عدد الصفحات|التاريخ|الموضوع|致|收件人|发件人|传真|页数|日期|事由|主题) ?(?:no\.?|n°|№)? ?:"
)
DISCLAIMER = (
    r"confidential(?:ity)? (?:notice|and may)|intended (?:solely|only) for the|privileged and confidential|sent from my|please consider the environment"
    r"|ce message (?:et|est).{0,60}confidentiel|envoye de mon|este (?:mensaje|correo).{0,80}confidencial|enviado desde mi|aviso legal"
    r"|сообщение.{0,60}конфиденциальн|отправлено с |هذه الرسالة.{0,60}سرية|本邮件.{0,40}(?:保密|机密)|unsubscribe|virus-free"
)
# what stands around the text of a web page
FURNITURE = (
    r"^(?:©|\(c\) (?:20|copyright)|copyright ©?|home ?[>»/]|accueil ?[>»/]|inicio ?[>»/]|главная ?[>»/»]|الرئيسية ?[>»/<]|首页 ?[>»/])|\ball rights reserved\b|tous droits reserves|todos los derechos reservados|все права защищены|(?:جميع )?(?:ال)?حقوق محفوظة|حقوق النشر|版权所有"
    r"|\b(?:cookies|privacy policy|terms of use|mentions legales|politique de confidentialite|aviso legal|politica de privacidad|политика конфиденциальности|пользовательское соглашение)\b|سياسة الخصوصية|隐私(?:政策|声明)|^(?:follow us|suivez-nous|siguenos|мы в соцсетях|подписывайтесь|تابعونا|关注我们)"
)
ADDRESSEE = r"^(?:to:? |a l'attention|a la attention|au |aux |the (?:secretariat|editor|director|chair|coordinator)\b|for the attention|attn|attention\b|secretariat\b|senor(?:es|as)?\b|secretaria\b.{0,40}intercambio|a la secretaria|al? senor|секретариат|в секретариат|الساده ?[/:]? ?|السادة ?[/:]? ?|السيد ?[/:]? ?|الي |إلى |致|受文者|.{0,20}秘书处|exchange of (?:best |good )?practices|ciudad$|presente$|e\.? ?s\.? ?d\.?$)"
REFERENCE = (
    r"^(?:(?:our |your |vos? |nos? |su |nuestra )?ref(?:erence|erencia|\.)?\b.{0,4}[:.]? ?[\w/.\- ]{1,40}$|n[°o]\.? ?[:\d]|no\.? ?\d|№|исх|вх|на №|oficio\b|expediente|radicado|dossier|الرقم|رقم|الإشارة|المرجع|التاريخ|date\b|fecha\b|дата\b|本署档号|发文|字号|速别|本函|档号|文号|发文|日期"
    r"|[^\W\d_]{2,12}[/.\-][\w/.\-]*\d[\w/.\-]*$|.{1,12}〔\d{4}〕.{0,10}号$|.{1,12}\[\d{4}\].{0,10}号$)"
)
DATE_LINE = (
    r"^(?:[^\d]{0,40}?,? ?(?:le |el |on |the )?)\d{1,2}(?:st|nd|rd|th|er)?[./\- ]+(?:de |of )?(?:\d{1,2}|[^\W\d_]+(?: [^\W\d_]+)?)[./,\- ]+(?:de |del )?\d{4}.{0,8}$"
    r"|^[^\d]{0,30}[^\W\d_]+ \d{1,2},? \d{4}$|^\d{4}年\d{1,2}月\d{1,2}日$|^[〇零一二三四五六七八九]{4}年.{1,3}月.{1,3}日$|^\d{4}-\d{2}-\d{2}$"
)
CONTACT_LINE = (
    r"@|\b(?:tel|telephone|phone|fax|telefax|mobile|telefono|conmutador|telecopie|courriel|e-?mail|correo|website|www|http|p\.? ?o\.? box|b\.? ?p\.? ?\d|apartado|тел|факс|эл\. ?почта|телефон)\b"
    r"|\+\d|هاتف|فاكس|البريد|ص\. ?ب|电话|传真|邮箱|电邮|邮编|地址"
)
