"""How letters report what was reached."""

# something was reached, counted, given, registered: verbs and the small words that stand beside numbers
REACHED: dict[str, str] = {
    "en": r"\b(?:had|have|has|were|was|received|counted|registered|trained|took part|participated|attended|reached|benefit\w*|granted|awarded|filed|supported|helped|advised|served|opened|issued|offered|completed|approved|assisted|visited|answered|handled|used|won|joined|drew|brought|resulted|led|rose|grew|increased|came|totall?ed|signed|set up|carried out|held|funded|paid|applied|created|gained|obtained|went|sent|made|published|established|processed|recorded|reported|more than|about|almost|over|of them)\b",
    "fr": r"\b(?:a|ont|avait|avaient|ete|recu\w*|compte\w*|forme\w*|participe\w*|beneficie\w*|accorde\w*|depose\w*|enregistre\w*|traite\w*|repondu|suivi\w*|eu lieu|atteint\w*|soutenu\w*|accompagne\w*|delivre\w*|realise\w*|organise\w*|passe\w*|signe\w*|totalise\w*|visite\w*|assiste\w*|obtenu\w*|finance\w*|plus de|pres de|environ|quelque)\b",
    "es": r"\b(?:se (?:\w+)(?:o|aron|ieron|ado|ido)|ha(?:n|bia|bian)? (?:sido )?\w+(?:ado|ido)|recibi\w+|capacit\w+|particip\w+|benefici\w+|otorg\w+|registr\w+|atend\w+|alcanz\w+|lleg\w+|apoy\w+|present\w+|conced\w+|realiz\w+|sum\w+|obtuv\w+|logr\w+|asisti\w+|firm\w+|inscrib\w+|cont(?:o|aba|amos)|mas de|cerca de|unos|unas|casi|al menos)\b",
    "ru": r"(?:получ\w+|подан\w*|подал\w*|обучен\w*|обучил\w*|принял\w* участие|прошл\w+|состоял\w+|проведен\w*|провел\w*|оказан\w*|выдан\w*|зарегистр\w+|охватил\w*|охвачен\w*|обратил\w+|воспользовал\w+|составил\w*|достиг\w*|открыт\w*|открыл\w*|создан\w*|насчитыва\w+|рассмотрен\w*|одобрен\w*|поддержан\w*|участвовал\w*|посетил\w*|заключен\w*|поступил\w*|стало|было|были|более|около|почти|свыше|выросл?о?\w*)",
    "ar": r"(?:بلغ\w*|وصل\w*|استفاد\w*|شارك\w*|درب\w*|تدريب|تم|قدم\w*|تقديم|سجل\w*|تسجيل|منح\w*|أنشئ\w*|إنشاء|افتتح\w*|تلق\w+|تلقت|حضر\w*|ارتفع\w*|أكثر من|نحو|حوالي|قرابة|صرف|عقد\w*|نظم\w*|أصدر\w*|أودع\w*|دعم\w*|أجاب\w*|كان\w*|مجموعه|شمل\w*|ضم\b|ضمت|حصل\w*|زاد\w*|انضم\w*|مول\w*)",
    "zh": r"(?:收到|达到?|惠及|服务|培训|举办|受理|授权|注册|登记|为|共|累计|辅导|指导|完成|帮助|资助|发放|参加|参与|覆盖|设立|建立|符合|获得|提供|办理|申请|增(?:至|加)|开展|处理|超过|接待|支持|实现|签订|颁发|批准|融资|质押)",
}
# the same without the small words: this was done, also where no year says when
DONE: dict[str, str] = {
    "en": r"\b(?:helped|trained|received|registered|filed|served|issued|granted|awarded|attended|took part|taken part|participated|completed|benefit\w*|supported|advised|assisted|looked after|reached|handled|answered|visited|used|won|joined|signed|approved|published|produced|created|obtained|raised|counted|totall?ed|carried out|held|protected|licensed|processed|examined|mentored|coached|matched|enrolled|graduated|saved|gone through|been through|applied|so far|to date|since then|in all|in total|altogether|up to now)\b",
    "fr": r"\b(?:recu\w*|form(?:e|es|ee|ees)|beneficie\w*|accorde\w*|depose\w*|enregistre\w*|protege\w*|traite\w*|repondu|participe\w*|suivi\w*|soutenu\w*|accompagne\w*|aide(?:e|s|es)|delivre\w*|realise\w*|organise\w*|mene\w*|passe par|signe\w*|visite\w*|assiste\w*|obtenu\w*|finance\w*|publie\w*|produit\w*|conseille\w*|sensibilise\w*|abouti\w*|a ce jour|au total|en tout|jusqu'ici|depuis lors|cumul\w*)\b",
    "es": r"\b(?:se (?:\w+)(?:aron|ieron)|se ha(?:n)? \w+(?:ado|ido|to)|ha(?:n|bia|bian|emos)? (?:sido )?\w+(?:ado|ido|to)|hemos \w+(?:ado|ido|to)|recibi(?:o|eron|mos)|capacit(?:o|aron|amos)|particip(?:o|aron)|benefici(?:o|aron)|otorg(?:o|aron|amos)|registr(?:o|aron|amos)|atend(?:io|ieron|imos)|alcanz(?:o|aron|amos)|lleg(?:o|aron)|apoy(?:o|aron|amos)|present(?:o|aron|amos)|conced(?:io|ieron)|realiz(?:o|aron|amos)|sum(?:an|amos|aron)|obtuv\w+|logr(?:o|aron|amos)|asisti(?:o|eron)|pasaron|inscrib(?:io|ieron)|llevamos|van ya|en total|hasta (?:la fecha|hoy|ahora)|a la fecha|acumul\w+|[a-z]+adas?|[a-z]+ados?)\b",
    "ru": r"(?:получил\w*|получен\w*|подан\w*|подал\w*|обучен\w*|обучил\w*|принял\w* участие|прошл\w+|состоял\w+|проведен\w*|провел\w*|оказан\w*|выдан\w*|выдал\w*|зарегистр\w+|охватил\w*|охвачен\w*|обратил\w+|воспользовал\w+|пользу\w+|достиг\w*|открыт\w*|создан\w*|насчитыва\w+|рассмотрен\w*|одобрен\w*|поддержан\w*|участвовал\w*|посетил\w*|заключен\w*|поступил\w*|подготовлен\w*|возмещен\w*|всего|за (?:все|это) время|на сегодня|к настоящему времени|с тех пор|подсел\w*|пришл\w+|помогл\w+|вырос\w*|увеличил\w*|снизил\w*)",
    "ar": r"(?:بلغ\w*|وصل\w*|استفاد\w*|استقبل\w*|شارك\w*|درب\w*|قدمت|قدمنا|سجل\w*|منح\w*|تلق\w+|حضر\w*|ارتفع\w*|صرف\w*|عقد(?:ت|نا)|نظم(?:ت|نا)|أصدر\w*|أودع\w*|أجاب\w*|مجموعه|حصل\w*|انضم\w*|مول\w*|أنجز\w*|عالج\w*|زار\w*|حتى (?:الآن|اليوم)|إلى اليوم|إجمال\w*|ما مجموعه|تم (?:تدريب|تسجيل|منح|إصدار|تقديم|دعم))",
    "zh": r"(?:累计|合计|总计|共(?:有|计|发|办|举|服|培)?|已经?|了(?=\d)|惠及|截至|至今|迄今|先后|收到|达到?|提出|结业|完成|获得|授权|新增|挽回)",
}
# a count that goes up to a day: what the paragraph counts after it goes up to the same day
AS_OF: dict[str, str] = {
    "en": r"\b(?:as of|as at|by (?:the )?(?:end|close|beginning|start)|by (?:january|february|march|april|may|june|july|august|september|october|november|december)|at the end of|up to|until|to the end of|count of|status)\b",
    "fr": r"\b(?:au \d{1,2}|a la (?:fin|date)|fin (?:de |d')?(?:l'annee )?|jusqu'(?:a|au|en)|a fin|a ce jour|arrete(?:e|s)? au|en date du)\b",
    "es": r"\b(?:a(?:l)? (?:\d{1,2} de|cierre|final|fin|termino|mes de)|hasta|a (?:fines|finales|diciembre|junio|enero)|a la fecha)\b",
    "ru": r"(?:на \d{1,2} |по состоянию на|к (?:концу|началу|\d{1,2} )|до конца|на конец|на начало|по итогам)",
    "ar": r"(?:حتى|لغاية|إلى غاية|بنهاية|مع نهاية|في نهاية)",
    "zh": r"(?:截至|截止|截至到|至.{0,12}(?:底|末|日)|到.{0,12}(?:底|末|月))",
}
# a word right behind a number that may be what is counted: not a time, a place in a list or another number
COUNTED: dict[str, str] = {
    "en": r"^ ((?!(?:more|other|further|others|times|per|years?|months?|weeks?|days?|hours?|minutes?|pages?|words?|staff|employees|members|partners|lakh|crore|million|thousand|billion|trillion|hundred|working|calendar|business days|kilomet\w+|miles|euros?|dollars?|points?|percentage|january|february|march|april|june|july|august|september|october|november|december|with|from|that|which|have|were|went|came|took|filed|said|each|them|this|these|those|when|then|only|also|until|since|after|before|about|over|under|into|same|different|than)\b)[a-z-]{4,})",
    "fr": r"^ (?:de |d')?((?!(?:autres?|ans|annees?|mois|semaines?|jours?|heures?|minutes?|pages?|fois|pour|dans|avec|dont|par|sont|sous|plus|mille|millions?|milliards?|euros?|francs?|points?|personnes physiques|agents?|salaries?|employes?|membres|janvier|fevrier|mars|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|entre|chaque|vers|chez|contre|apres|avant|depuis|selon|soit|puis|ainsi|ayant|etait|etaient|avaient)\b)[a-z-]{4,})",
    "es": r"^ (?:de )?((?!(?:otr[oa]s?|anos?|meses|mes|semanas?|dias?|horas?|minutos?|paginas?|veces|para|desde|hasta|entre|sobre|como|cada|mas|menos|mil|millones|euros?|pesos|dolares|puntos?|empleados|trabajadores|miembros|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|fueron|eran|segun|casi|solo|cuando|luego|tras|ante|bajo)\b)[a-z-]{4,})",
    "ru": r"^ ((?!(?:лет|год\w*|месяц\w*|недел\w*|дн\w+|час\w*|минут\w*|страниц\w*|раз\w*|тысяч\w*|миллион\w*|миллиард\w*|процент\w*|рубл\w*|человек\w*|сотрудник\w*|работник\w*|январ\w+|феврал\w+|март\w*|апрел\w+|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+|декабр\w+|друг\w+|также|было|были|более|менее|около|пункт\w*|мест\w*|базов\w+)\b)[а-я-]{4,})",
    "ar": r"^ ((?!(?:سنة|سنوات|عام|عاما|أعوام|شهر\w*|أشهر|أسبوع\w*|أسابيع|يوم\w*|أيام|ساع\w+|دقيق\w+|صفح\w+|مر\w+|ألف\w*|آلاف|مليون\w*|ملايين|مليار\w*|في|من|على|إلى|عامل\w*|عمال|موظف\w*|نقط\w*|منها|منهم)(?!\w))[\u0621-\u064a]{4,})",
}
SAME_YEAR = r"(?:the same (?:year|period)|la meme periode|(?:el|ese) mismo periodo|за (?:тот же|этот) период|الفترة نفسها|نفس الفترة|that year|la meme annee|cette annee-la|ese mismo ano|el mismo ano|ese ano|в том же году|в этом же году|العام نفسه|السنة نفسها|同年|同期|当年)"
# what a Chinese measure word alone counts, where no noun stands before it
MEASURED = {"enterprises": "家", "people": "人"}
# of what was counted in the sentence before
OF_THESE = r"(?:of (?:these|those|them|which|whom)\b|among (?:them|these)\b|(?:parmi|dont|d'entre) |de (?:ellas|ellos|estas|estos|las cuales|los cuales)\b|entre (?:ellas|ellos)\b|из (?:них|этого числа|которых)|среди них|و?منها|و?منهم|ومن بين|其中|当中)"
# years told from the day of the letter, and how far before its year they are
SPOKEN_YEARS: dict[str, tuple[tuple[str, int], ...]] = {
    "en": ((r"\b(?:this year|so far this year)\b", 0), (r"\blast year\b(?! ?\()", -1)),
    "fr": (
        (r"\b(?:cette annee|depuis janvier)\b(?!-la)", 0),
        (r"\b(?:l'annee derniere|l'an dernier|l'annee passee|l'an passe)\b", -1),
    ),
    "es": ((r"\b(?:este ano|en lo que va del? ano)\b", 0), (r"\b(?:el ano pasado|el pasado ano)\b", -1)),
    "ru": ((r"(?<!\w)(?:в этом году|с начала года)", 0), (r"(?<!\w)(?:в прошлом году|за прошлый год)", -1)),
    "ar": (
        (r"(?:هذا العام|هذه السنة|العام الحالي|السنة الحالية|العام الجاري|السنة الجارية)", 0),
        (r"(?:العام الماضي|السنة الماضية|العام المنصرم|السنة المنصرمة)", -1),
    ),
    "zh": ((r"今年|本年度?", 0), (r"去年|上年度?", -1)),
}
# the beginning of the practice in the clause before a year: numbers beside it were reached later
BEGUN: dict[str, str] = {
    "en": r"\b(?:launched|started|began|begun|introduced|set up|established|created|founded|got going|kicked off|went live|running|inaugurated|opened)\b",
    "fr": r"\b(?:lance\w*|debut\w*|demarr\w*|commenc\w+|cree(?:e|s|es)?|mis\w* en (?:place|oeuvre|œuvre|service)|instaur\w+|introduit\w*|inaugure\w*|ouvert(?:e|s|es)?)\b",
    "es": r"\b(?:lanz(?:o|amos|ad[oa])|inici(?:o|amos|ad[oa])|comenz(?:o|amos)|empez(?:o|amos)|cread[oa]|puest[oa] en marcha|naci(?:o|d[oa])|arranc(?:o|amos)|funciona|instaurad[oa])\b",
    "ru": r"(?:запущен\w*|запустил\w*|начал(?:и|а|ась|ся|ось)?\b|начат\w*|создан\w*|введен\w*|стартовал\w*|действует|работает|учрежден\w*)",
    "ar": r"(?:أطلق\w*|بدأ\w*|انطلق\w*|أنشئ\w*|تأسس\w*|استحدث\w*)",
    "zh": r"(?:启动|开始|推出|设立|创办|成立|上线|试行)",
}
BEGUN_AFTER = r"^年?(?:\d{1,2}月)?(?:份|底|初)?(?:起|以来|开始|启动|推出|设立|开办|创办|上线|试行|成立)"
# before the year of another count, with which one is compared
COMPARED = r"\b(?:than|from|against|compared (?:with|to)|up on|versus|over|qu'en|contre|par rapport a|face a|que en|frente a|respecto (?:a|de)|comparado con|eran? [\d., ]+ en|чем в|против|по сравнению с)(?: \d[\d., ]*)?(?: in| en| de| l'annee| el ano)? ?$|(?:مقارنة|مقابل|بالمقارنة) (?:ب|مع |ب?عام |بسنة )?(?:عام |سنة )?$|(?:比|较|相比)$|\(\w+ [\d., ]+ (?:in|en|в) $"
