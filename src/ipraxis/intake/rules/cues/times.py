"""Beginnings, ends and spans of time, and the beginnings that are not the practice's.

{year} is replaced by the pattern of a year with its month and day. ADDED is what came later; FOUNDING is the founding of the institution.
"""

STARTS: dict[str, str] = {
    "en": r"(?:\b(?:got (?:going|under way|started|off the ground)|under way|up and running|took off|first (?:ran|opened|appeared)|came into being)\b)|\b(?:launch\w*|start\w*|began|begun|begins?|beginning|introduc\w+|set up|sets up|established|creat\w+|opened|opening|(?:came|entered|went) into (?:force|effect|operation)|initiat\w+|inaugurat\w+|first (?:round|call|edition|held|offered|phase)|took (?:effect|up)|adopted|has run|went live|rolled out|kicked off|piloted|put in place|been running|been offer\w+|in (?:force|operation|place) (?:since|from))\b",
    "fr": r"(?:\b(?:mis en route|a ouvert ses portes|premiere caravane)\b)|\b(?:lance\w*|debut\w*|demarr\w*|commenc\w+|cree\w*|creation|crea|mis\w* en place|mis\w* en (?:oeuvre|œuvre|service|ligne)|instaur\w+|introduit\w*|introduction|ouvert\w*|ouvre|ouvrit|inaugur\w+|entr\w+ en vigueur|a vu le jour|premiere? (?:edition|session|appel|phase)|adopt\w+|institue(?:e|s|es)?)\b",
    "es": r"(?:\b(?:echo a andar|abrimos la puerta|abrio sus puertas|dio inicio|vio la luz)\b)|\b(?:lanz\w+|inici\w+|comenz\w+|empez\w+|cre(?:o|aron|ado|ada|amos|acion)|puso en marcha|puesta en marcha|en marcha|pusimos en marcha|pusieron en marcha|estableci\w+|abri(?:o|mos|eron)|abierto|inaugur\w+|entro en vigor|introdujo|introdujimos|primera (?:edicion|convocatoria|fase)|implement\w+|instaur\w+|naci(?:o|eron)|adopt\w+|arranc\w+)\b",
    "ru": r"(?:(?:ввел\w*|заработал\w*|появил\w+|взял\w* старт))|(?:запущен\w*|запустил\w*|запуск\w*|начал\w*|начат\w*|начина\w+|создан\w*|создал\w*|открыт\w*|открыл\w*|введен\w*|внедрен\w*|учрежден\w*|стартовал\w*|вступил\w* в силу|принят\w*|первы[ейх]\w* (?:конкурс|этап|раунд|набор)|организован\w*)\b",
    "ar": r"(?:(?:رأى النور|رأت النور|شرعنا|باشرنا))|(?:أطلق\w*|إطلاق|بدأ\w*|بدء|بداية|انطلق\w*|انطلاق\w*|أنشئ\w*|أنشأ\w*|إنشاء|افتتح\w*|افتتاح|دخل\w* حيز|دخول|صدر|استحدث\w*|أسس\w*|تأسس\w*|وضع\w*|اعتمد\w*|نفذ\w*|شرع\w*|باشر\w*)",
    "zh": r"(?:(?:启用|开班|开门|起步|办起))|(?:启动|开始|推出|设立|实施|建立|成立|创立|开展|开办|开设|创办|施行|生效|发起|上线|试行|首(?:次|期|届|批)|开通|引入|推行|试点|出台)",
}
# words that stand right before the year, or in Chinese after it
SINCE: dict[str, str] = {
    "en": r"\b(?:since|as of|from|as from|with effect from)(?: the)?(?: year| early| late| mid| autumn| spring| summer)?[ -]$",
    "fr": r"\b(?:depuis|des|a compter de|a partir de|a partir du)(?: l'annee| le| la fin)? ?$",
    "es": r"\b(?:desde|a partir de|a partir del)(?: el| fines de| principios de)?(?: ano)? ?$",
    "ru": r"\b(?:с|со|начиная с)(?: начала| конца| середины)? $",
    "ar": r"(?:منذ|اعتبارا من|ابتداء من|بدءا من)(?: ال?عام| سنة| مطلع| نهاية)? $",
    "zh": r"(?:自|从)$",
}
# words of an addition or a return: the year beside them is not that of the beginning
ADDED: dict[str, str] = {
    "en": r"(?:\b(?:what is new|new:|now also|from now on)\b|\bextends? to\b)|\b(?:also|too|as well|again|additional\w*|in addition|extended|expanded|widened|renewed|relaunched|revised|another|was added|were added|once more|no longer)\b",
    "fr": r"(?:\b(?:nouveau|nouveaute|desormais|s'etend\w*)\b)|\b(?:aussi|egalement|de nouveau|a nouveau|en outre|en plus|etendu\w*|elargi\w*|renouvel\w+|relanc\w+|ajoute\w*|revis\w+|complet\w+|ne (?:sont|est) plus)\b",
    "es": r"(?:\b(?:novedad|se extiende|ahora tambien|desde entonces)\b)|\b(?:tambien|ademas|de nuevo|nuevamente|asimismo|ampli\w+|extendi\w+|renov\w+|relanz\w+|se anadi\w*|anadi\w+|se sum\w+|se incorpor\w+|revis\w+|ya no)\b",
    "ru": r"(?:(?<!\w)(?:новое|нововведени\w+|теперь|распространяется и))|(?<!\w)(?:также|тоже|снова|вновь|дополнит\w+|расширен\w*|расширил\w*|продлен\w*|обновлен\w*|возобновлен\w*|добавлен\w*|добавил\w*|пересмотрен\w*|больше не)",
    "ar": r"(?:(?<!\w)(?:الجديد|يشمل الآن|أصبح يشمل))|(?<!\w)(?:أيضا|كذلك|كما|من جديد|مجددا|إضافة|أضيف\w*|وسع\w*|توسيع|توسع\w*|جدد\w*|تجديد|مدد\w*|لم تعد|لم يعد)(?!\w)",
    "zh": r"(?:(?:新增|现在还|扩至))|(?:也|亦|还|再次|重新|新增|增设|增加|扩大|扩展|扩至|延长|续办|修订|恢复|不再)",
}
ENDS: dict[str, str] = {
    "en": r"\b(?:until|ended|ends|end of|closed|finished|completed|concluded|expired|ran out|came to an end|was stopped|discontinued|through)\b",
    "fr": r"\b(?:jusqu'(?:en|a|au)|termine\w*|s'est acheve\w*|acheve\w*|prit fin|pris fin|prend fin|cloture\w*|fin en|s'est termine\w*|cesse\w*)\b",
    "es": r"\b(?:hasta|termin\w+|finaliz\w+|conclu\w+|cerr(?:o|ado)|ces(?:o|aron)|culmin\w+)\b",
    "ru": r"(?:завершен\w*|завершил\w*|закончил\w*|окончен\w*|окончил\w*|закрыт\w*|до|по|прекращен\w*|истек\w*)\b",
    "ar": r"(?:انته\w+|اختتم\w*|حتى|إلى|أنجز\w*|أغلق\w*|اكتمل\w*|توقف\w*)",
    "zh": r"(?:结束|完成|终止|截止|到期|结项|收官|止|至)",
}
SPANS: dict[str, str] = {
    "en": r"(?:from|between) {year} (?:to|until|till|through|and|-) {year}|{year} ?(?:-|to|until) ?{year}",
    "fr": r"(?:de|du|d'|entre) ?{year} (?:a|au|jusqu'en|et|-) {year}|{year} ?(?:-|a) ?{year}",
    "es": r"(?:de|del|desde|entre) {year} (?:a|al|hasta|y|-) {year}|{year} ?(?:-|a) ?{year}",
    "ru": r"(?:с|со) {year} (?:по|до|-) {year}|{year} ?- ?{year}|в {year} ?- ?{year}",
    "ar": r"(?:من|بين|منذ) (?:ال)?(?:عام |سنة |عامي )?{year} (?:إلى|حتى|و|-) ?(?:عام |سنة )?{year}|{year} ?- ?{year}",
    "zh": r"(?:从|自)?{year} ?(?:年)?(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?(?:起)? ?(?:至|到|-) ?{year}",
}
HELD: dict[str, str] = {
    "en": r"\b(?:held|took place|hosted|organi[sz]ed|was run|ran|conducted|gathered|met|convened|staged)\b",
    "fr": r"\b(?:s'est tenue?|se sont tenu\w*|a eu lieu|ont eu lieu|accueilli\w*|organise\w*|s'est deroule\w*|a reuni|tenue?)\b",
    "es": r"\b(?:se (?:celebro|realizo|llevo a cabo|desarrollo|celebraron|realizaron|organizo)|tuvo lugar|tuvieron lugar|organiz(?:o|amos|aron)|celebr(?:o|amos)|realiz(?:o|amos)|reunio)\b",
    "ru": r"(?:состоял\w+|прошел|прошла|прошло|прошли|провел\w*|проведен\w*|организова\w+|принял\w* участие)",
    "ar": r"(?:عقد\w*|نظم\w*|أقيم\w*|استضاف\w*|جرت|جرى|انعقد\w*|تنظيم|التأم\w*|جمع\w*|التقى)",
    "zh": r"(?:举办|举行|召开|承办|组织|办理的?一次)",
}
# one year that is written as two
FISCAL = r"(?:\b(?:fiscal|financial|school|academic)(?: year)?|\bfy|\bexercices?|\bannee (?:scolaire|universitaire|budgetaire)|\bejercicio|\bano (?:fiscal|academico|lectivo)|\bcurso|(?:учебн|финансов)\w+ год\w*|السنة (?:المالية|الدراسية|الجامعية)|العام (?:الدراسي|الجامعي)|财年|学年) ?$"
FOUNDING: dict[str, str] = {
    "en": r"\b(?:(?:office|institute|agency|park|chamber|university|association|federation|ministry|company|organi[sz]ation|centre|council|bank|fund|authority|institution|body|foundation|commission|registry|department|corporation|society|board|college|academy|collective|union|service|we) (?:itself |\([\w ]+\) )?,?(?:which |was |were |has been |had been |has )*(?:first )?(?:founded|renamed|incorporated|established|set up|created|formed|existed|opened its doors)|(?:we are|is|are) (?:a|an|the) [^.;:]{3,90}, (?:set up|established|created|formed|in existence)|(?:celebrat\w+|mark(?:s|ed)) (?:its|our|the) [\w-]+ (?:anniversary|birthday)|\bitself (?:was|has been|dates)|anniversary|merging|founded|renamed|incorporated|merged|received the (?:further )?task|(?:office|agency|institute|council|park|centre|chamber|authority) (?:itself )?(?:is|has been) (?:a |an )?(?:part|member|department) of)\b",
    "fr": r"(?:\b(?:l'office|l'institut|l'agence|la chambre|l'universite|l'association|la federation|le ministere|le centre|la banque|le fonds|l'organisme|l'organisation|le groupement|la societe|la fondation|le service|la direction|le conseil|la commission|la faculte|le pole|le parc|nous)(?: lui-meme| elle-meme|, [^,]{2,60},)? (?:existe\w*|a ete (?:cree|fonde|renomme|rebaptise|institue)|fut (?:cree|fonde)|est nee?|sommes nes)\w*|\b(?:fete|fetait|a fete|celebr\w+) (?:ses|son) |anniversaire|\bfonde\w*|\b(?:l'office|l'agence|l'institut|le centre) (?:fait partie|releve|depend)|\brebaptise\w*|\brenomme\w*)\b",
    "es": r"(?:\b(?:la oficina|el instituto|la agencia|la camara|la universidad|la asociacion|la federacion|el ministerio|el organismo|la entidad|la institucion|el banco|el fondo|la superintendencia|la corporacion|la fundacion|la comision|el consejo|el centro|la direccion|el parque|la sociedad)(?: misma| mismo|, [^,]{2,60},)? (?:se (?:fundo|creo|establecio|constituyo)|fue (?:fundad|cread|constituid|establecid)\w*|nacio\b|existe|funciona desde|trabaja desde)|\baniversario|\bfundad[oa]\b|\bfundo\b|\brenombrad\w+|\bcambio de nombre|\b(?:la oficina|el instituto|la agencia|el centro|la entidad) (?:forma parte|pertenece|depende))",
    "ru": r"(?:(?:ведомство|агентство|палата|институт|университет|министерство|ассоциация|центр|служба|организация|технопарк|фонд|банк|учреждение|бюро|комитет|управление|союз|федерация|академия|совет|корпорация)(?: \([^)]{2,20}\))?(?: само| сама| сам)? (?:был[оа]? )?(?:основан|учрежден|образован|создан|переименован|работает с|действует с|существует|отметил)\w*|(?:сам|сама|само) (?:ведомство|агентство|палата|институт|центр|фонд|служба|организация)|юбиле|основан\w*|переименован\w*|образован[оа]? в|(?:ведомство|агентство|институт|центр) входит в)",
    "ar": r"(?:(?:تأسس|أسس|أنشئ)\w* (?:ال)?(?:هيئة|مكتب|وزارة|معهد|غرفة|جامعة|جمعية|مركز|مؤسسة|وكالة|مدينة|صندوق|بنك|اتحاد|دائرة|مجلس|كلية)\w*|تأسست? (?:عام|سنة|في)|(?:ال)?(?:هيئة|مكتب|معهد|غرفة|جامعة|جمعية|مركز|مؤسسة|وكالة|صندوق) (?:نفسه\w? )?(?:أنشئ|تأسس|قائم)\w*|ذكرى تأسيس|غير اسم\w*|أعيدت تسمية)",
    "zh": r"(?:本?(?:局|署|会|院|校|中心|所|处|行|机构|商会|协会|园区|大学|公司|基金|部|厅|园|单位)(?:本身)?(?:于.{2,12}|自.{2,12})?(?:成立|创立|创建|建校|设立|更名|组建)|更名|始建于|创建于|建校|周年)",
}
SIGNED: dict[str, str] = {
    "en": r"\b(?:signed|agreed)\b",
    "fr": r"\b(?:signe\w*|conclu\w*)\b",
    "es": r"\b(?:firm(?:o|amos|aron)|suscrib\w+)\b",
    "ru": r"(?:подписан\w*|подписал\w*|заключен\w*)",
    "ar": r"(?:وقع\w*|توقيع|أبرم\w*)",
    "zh": r"(?:签署|签订)",
}
OVER: dict[str, str] = {
    "en": r"\b(?:ended|closed|finished|was completed|completed in|concluded|expired|ran (?:\w+ )?until|discontinued|stopped|came to an end)\b",
    "fr": r"\b(?:s'est (?:termine|acheve)\w*|a pris fin|prit fin|a ete (?:clos|cloture)\w*|termine\w* en|acheve\w* en|a cesse)\b",
    "es": r"\b(?:termino|finalizo|concluyo|se cerro|ceso|culmino|terminaron|finalizad[oa]|concluid[oa]|terminad[oa])\b",
    "ru": r"(?:завершен\w*|завершил\w*|закончил\w*|окончен\w*|прекращен\w*)\b",
    "ar": r"(?:انتهى|انتهت|اختتم\w*|اكتمل\w*|توقف\w*)",
    "zh": r"(?:结束|终止|结项|收官|完成)",
}
MONTHS = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|fevr(?:ier)?|mar(?:ch|s|zo)?|apr(?:il)?|avr(?:il)?|may|mai|mayo|june?|juin|junio|july?|juil(?:let)?|julio"
    r"|aug(?:ust)?|aout|agosto|sep(?:t)?(?:ember|embre|iembre|tiembre)?|setiembre|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?|dic(?:iembre)?|enero|ene|febrero|abril|abr|ago"
    r"|январ\w|феврал\w|март\w?|апрел\w|ма[яйе]|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|كانون (?:الثاني|الاول)|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين (?:الاول|الثاني)"
    r"|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت|شتنبر|نونبر|دجنبر|غشت|يوليوز)"
)
# what stands before a year: a day, a month, a season
PREFIX = (
    rf"(?:(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th|er)?(?: de| of)? )?{MONTHS}\.?,? (?:de |del |of )?(?:\d{{1,2}},? )?"
    r"|(?:عام|سنه|العام|شهر|ano|l'annee|the year|year|early|late|mid-?|spring|summer|autumn|winter|the end of|the beginning of|fin|debut|finales de|principios de|mediados de|el ano|конец|конца|начал[оае]|серед\w+) (?:de )?)?"
)
