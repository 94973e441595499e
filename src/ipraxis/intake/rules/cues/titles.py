"""Headings that say nothing, openings of subject lines, and words after which a practice is named."""

import re

GENERIC = (
    r"(?:^exchange\b|\b(?:contributions?|reply|response|answer|letter|information requested|submission|questionnaire|form|best practices?|good practices?|exchange of (?:best |good )?practices?|call for|your (?:letter|call|invitation|circular|request)|out of office|fwd?:)\b|^re:"
    r"|\b(?:contribution a|reponse|appel a|votre (?:lettre|appel|courrier|invitation)|bonnes? pratiques?|fiche|echange)\b"
    r"|\b(?:aporte|respuesta|contribucion|convocatoria|su (?:carta|comunicacion|oficio)|buenas? practicas?|intercambio|informacion solicitada)\b"
    r"|ответ|вклад|приглашени\w+|опыт|практик\w+ для обмена|обмен\w* |вопросник|анкета"
    r"|مساهمة|رد |ردا|دعوة|تبادل|أفضل الممارسات|استمارة|استبيان"
    r"|来函|复函|回复|交流|最佳实践|征集|问卷|材料$)"
)
REQUEST = (
    r"^(?:contribution(?: to.{0,50})?|our contribution|application|proposal|presentation|information(?: on| about)?|submission)[:\s-]+(?:of |on |about )?"
    r"|^(?:presentation|contribution|fiche|proposition) ?(?:du |de la |de l'|des |: ?|- ?)|^(?:presentacion|informacion|aporte|contribucion)(?: solicitada)? ?(?:del? |de la |sobre (?:el |la )?|: ?|- ?)"
    r"|^(?:update|news|changes)(?: (?:of|on|to|concerning|about))? (?:the )?|^(?:mise a jour|actualisation|precisions?) (?:concernant |de |du |sur |a propos de )?(?:la |le |l')?|^(?:actualizacion|novedades|datos) (?:del? |de la |sobre )?(?:el |la )?|^(?:обновлени\w+|уточнени\w+|дополнени\w+)(?: по| о| об| к)? |^(?:تحديث|تحديثات)(?: حول| بشأن| عن)? |^(?:关于(?:报送|提供|介绍|推荐|提交)?)|^(?:بشأن|حول|عن) |^(?:rv|tr|fwd?|re|aw|reenvio|ref)\s?: ?"
)
NAMED: dict[str, str] = {
    "en": r"(?:(?:tell you about|tell you of|write about|report on|introduce|present|describe|share|submit|propose) (?:our |the )?(?:(?:programme|project|scheme|initiative|service|campaign|activity),? )?(?:called )?|by the name of|(?:we |have |was )?call(?:ed)? (?:it|this|them) (?:the )?|called|named|known as|entitled|titled|under the (?:name|title)|put forward (?:our|the) (?:programme|project|scheme|initiative)|our (?:programme|project|scheme|initiative|campaign|service|fund),? (?:called |the )?|we (?:have )?(?:set up|launched|started|created|run|hold|began) (?:the |our |a )?)\s?[\"']?",
    "fr": r"(?:(?:signalons|presentons|proposons|decrivons|soumettons|presente|signale) (?:notre |le |la |l'|les )?(?:(?:programme|projet|dispositif|service|action) )?|s'appelle|(?:l'avons|l'a|l'ont) (?:appele|baptise|nomme)e? |intitule\w*|denomme\w*|nomme\w*|baptise\w*|sous le nom (?:de|d')|le (?:programme|projet|dispositif)|notre (?:programme|projet|dispositif|service),?|(?:nous avons|on a|nous) (?:lance|lancons|cree|creons|monte|mis en place|organisons|tenons) (?:le |la |les |l'|nos |des )?)\s?",
    "es": r"(?:(?:presentamos|compartimos|proponemos|describimos|damos a conocer|cuento .{0,20}sobre|contamos .{0,20}sobre) (?:nuestr[oa] |el |la )?(?:(?:programa|proyecto|servicio|actividad) )?|se llama|(?:lo|la) (?:llamamos|bautizamos|denominamos) |le (?:pusimos|dimos)(?: el nombre de| por nombre)? |llamad[oa]|denominad[oa]|titulad[oa]|conocid[oa] como|bajo el nombre(?: de)?|nuestro (?:programa|proyecto)|el (?:programa|proyecto)|(?:informacion|datos) .{0,30}sobre (?:el|la)|(?:armamos|creamos|lanzamos|pusimos en marcha|iniciamos|organizamos|empezamos|tenemos) (?:el |la |los |las )?)\s?",
    "ru": r"(?:(?:представляем|рассказать о|рассказываем о|предлагаем) (?:(?:нашу |наш |наше )?(?:программу|программе|проект|проекте) )?|под названием|(?:назвали|назвал|назвала)(?: (?:ее|его|это))?|называется|именуем\w+|программ\w+|проект\w*|инициатив\w+)\s?",
    "ar": r"(?:اسمه|اسمها|المسم\w+|بعنوان|تحت عنوان|تحت اسم|يسمى|تسمى|برنامج|مشروع|مبادرة)\s?",
    "zh": r"(?:现将|兹将|推出|介绍|名为|称为|题为|叫做?|名称(?:为|是)|关于(?:报送|开展|实施)?)",
}

# what follows the subject of a sentence that defines it
IS: dict[str, str] = {
    "en": r" (?:is|was) (?:a|an|the|our) ",
    "fr": r" est (?:un|une|le|la|l'|notre)\b",
    "es": r" es (?:un|una|el|la|nuestro|nuestra) ",
    "ru": r" (?:- это|- |является) ",
}

# "programme of centres ...": the centres are the name
PROGRAMME_OF = r"^(?:el |le |the |la )?(?:programa|programme|program|projet|proyecto|project) (?:de |des |d'|du |del |of )(?=centr)"

# "we present to you X", up to the end of the clause, in scripts that have no capitals
PRESENTED: dict[str, str] = {
    "ar": r"(?:نعرض عليكم|نقدم لكم|نقدم إليكم|نعرفكم ب|نطلعكم على) ?((?:برنامج|مشروع|مبادرة|خدمة|نشاط|شبكة|حملة|صندوق|الشبكة|المركز|منصة)[^.,;:]{4,80}?)(?=[.,;:]| الذي| التي| وهو| وهي|$)",
    "zh": r"(?:介绍|报送|推荐)(?:一下)?(?:我(?:局|署|会|院|校|部|们)的?)?((?:[\u4e00-\u9fff]{2,30})(?:计划|项目|活动|平台|中心|行动))(?=[,。;]|$)",
}

# what follows a name in quotation marks, in Chinese
CALLED = r"(?:这一|的)?(?:项目|计划|计画|活动|行动|服务|平台|工程|方案)"

# what keeps its capitals in a heading that is all in capitals
ACRONYMS = frozenset({
    "IP", "IPR", "SME", "SMES", "MSME", "WIPO", "PCT", "EU", "USA", "UK", "TISC", "GI", "PI", "PME", "OMPI", "UE", "CATI", "IG", "OAPI",
    "ARIPO", "ИС", "МСП", "ВОИС", "ЕС", "R&D", "I+D", "ЦПТИ",
})  # fmt: skip

# right before a name in quotation marks: the word for what is named, or the verb that began it
QUOTED_AFTER: dict[str, str] = {
    "en": r"\b(?:programmes?|programs?|projects?|schemes?|initiatives?|services?|campaigns?|activit(?:y|ies)|courses?|operation|practices?|clinics?|certificates?|diploma|label|workshops?|training|descriptions?(?: of)?|runs?|offers?|organi[sz]es|holds|hosts|voucher|award|product|launched|set up|started|created)(?: called| named|,)? $",
    "fr": r"\b(?:programmes?|projets?|dispositifs?|operations?|actions?|services?|pratiques?|certificat|diplome|formation|label|seminaire|description(?: de)?|anim(?:e|ons|ent)|propos(?:e|ons|ent)|organis(?:e|ons|ent)|tenons|cheques?|fonds|initiatives?|ateliers?|caravane|produit|campagne|lance|cree|mis en place)(?: intitulee?| nommee?| appelee?|,)? $",
    "es": r"\b(?:programas?|proyectos?|servicios?|iniciativas?|operacion|experiencias?|practicas?|certificado|diplomado|taller(?:es)?|sello|descripcion(?: de)?|organiza(?:mos|n)?|ofrece(?:mos|n)?|imparte|impartimos|anima|clinicas?|campanas?|cursos?|producto|lanzamos|creamos|puso en marcha)(?: llamad[oa]| denominad[oa]| titulad[oa]|,)? $",
    "ru": r"(?<!\w)(?:программ\w*|проект\w*|практик\w*|услуг\w*|инициатив\w*|акци\w*|продукт\w*|курс\w*|школ\w*|клиник\w*|семинар\w*|сертификат\w*|описание|проводит|проводим|организует|ведет|учредил\w*|запустил\w*|создал\w*|открыл\w*|начал\w*)(?: у себя)? $",
    "ar": r"(?:برنامج|البرنامج|مشروع|مبادرة|نشاط|خدمة|عيادة|قافلة|حملة|دورة|ورشة|شهادة|وصف|س[مّ]+ا?ه|سماها|أسماه|سميناه|أسميناه|تنظم|ينظم|تنفذ|ينفذ|أطلقنا|أطلقت|بدأنا)(?: اسمه| اسمها| باسم| بعنوان)? $",
    "zh": r"(?:项目|计划|活动|服务|启动|推出|开办|开展|举办|叫|就是|取名|起名|证书|培训班|条目|开设|组织|主办|名为|称为|中心的|我们的|我(?:局|署|会|院|校|部)的?)$",
}
# all that stands before a name in quotation marks, in a heading
# what stands alone over an explanation is a heading of a part, and no name: a question
ASKS = r"(?:how (?!to )|what |who |why |where |when |which |combien|comment |pourquoi|qui |que |quoi|quand|ou en|quel(?:le)?s? |[¿]|cuanto|como |que |quien|donde|cuando|por que|сколько|как |что |кто|где|когда|зачем|почему|кому|куда|كم |كيف|ما |ماذا|من (?:هم|نحن|يمكن|يستفيد)|لماذا|متى|أين|多少|怎么|如何|什么|谁|为什么|何时|哪)"
# greetings of all kinds end so
CALLS = re.compile(r"[!,:]$")
ABOUT = r"(?:о (?:практике|программе|проекте|мере|инициативе) |(?:submission|contribution|practice|programme|project|about|on)(?: of)?:? |(?:pratique|programme|dispositif|projet|action|operation|a propos de)(?: :|:)? ?|(?:practica|programa|proyecto|sobre):? |(?:عن |حول )?(?:ممارسة|برنامج|مشروع|مبادرة):? |(?:section|chapter|раздел|глава|chapitre|capitulo) \d+[.:] )"
# what frames a heading: a count before it, a date or state behind it
FRAME_BEFORE = r"(?:(?:first|second|third|our|premiere|seconde|deuxieme|notre|primera|segunda|nuestra|перв\w+|втор\w+) (?:action|practice|programme|project|pratique|mesure|projet|accion|practica|практика|мера|программа) ?[:.-] ?(?:the |la |le |l'|el )?|(?:section|chapter|раздел|глава|chapitre|capitulo) \d+ ?[:.] |the |the scheme: )"
FRAME_BEHIND = r" (?:- )?(?:(?:简介|介绍|说明|概况)|(?:overview|summary|brief|fact ?sheet|presentation|note de presentation|ficha|resumen|fiche|описание|справка|نبذة|تعريف))$|(?: \([^)]{2,30}\))? ?: (?:situation|state|status|update|report|results|figures|etat|bilan|situacion|estado|balance|informe|actualizacion|resultados|состояние|итоги|данные|حالة|نتائج|情况|总结)\b.*$"
# the kind of practice before its own name
KIND_BEFORE = r"^(?:le |la |el |the )?(?:projet|programme|dispositif|operation|proyecto|programa|iniciativa|project|programme|initiative|scheme|проект|программа|инициатива) "
# 'we called it X', wherever it is told
CALLED_IT = r"(?:\bcall(?:ed)? (?:it|this) (?:the )?|\b(?:l'avons|l'a) (?:appele|baptise|nomme)e? (?:le |la )?|\b(?:lo|la) (?:llamamos|bautizamos|denominamos) |\ble pusimos (?:de nombre |por nombre )?|(?<!\w)назвали (?:ее|его|это) )"
ARTICLE = r"^(?:the |la |le |les |l'|el |los |las )"
# a heading with a number is the practice's where it says what it is
SCHEME = r"\b(?:scheme|programme|program|project|voucher|clinic|fund|initiative|campaign|service|dispositif|projet|cheque|fonds|operation|programa|proyecto|fondo|clinica|programm\w*|программ\w*|проект\w*|برنامج|مشروع|مبادرة|صندوق|计划|项目|工程)"
