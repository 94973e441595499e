"""Headings that say nothing, openings of subject lines, and words after which a practice is named."""

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
    r"|^(?:关于(?:报送|提供|介绍|推荐|提交)?)|^(?:بشأن|حول|عن) |^(?:rv|tr|fwd?|re|aw|reenvio|ref)\s?: ?"
)
NAMED: dict[str, str] = {
    "en": r"(?:(?:tell you about|tell you of|write about|report on|introduce|present|describe|share|submit|propose) (?:our |the )?(?:(?:programme|project|scheme|initiative|service|campaign|activity),? )?(?:called )?|called|named|known as|entitled|titled|under the (?:name|title)|put forward (?:our|the) (?:programme|project|scheme|initiative)|our (?:programme|project|scheme|initiative|campaign|service|fund),? (?:called |the )?)\s?[\"']?",
    "fr": r"(?:(?:signalons|presentons|proposons|decrivons|soumettons|presente|signale) (?:notre |le |la |l'|les )?(?:(?:programme|projet|dispositif|service|action) )?|s'appelle|intitule\w*|denomme\w*|nomme\w*|baptise\w*|sous le nom (?:de|d')|le (?:programme|projet|dispositif)|notre (?:programme|projet|dispositif|service),?)\s?",
    "es": r"(?:(?:presentamos|compartimos|proponemos|describimos|damos a conocer|cuento .{0,20}sobre|contamos .{0,20}sobre) (?:nuestr[oa] |el |la )?(?:(?:programa|proyecto|servicio|actividad) )?|se llama|llamad[oa]|denominad[oa]|titulad[oa]|conocid[oa] como|bajo el nombre(?: de)?|nuestro (?:programa|proyecto)|el (?:programa|proyecto)|(?:informacion|datos) .{0,30}sobre (?:el|la))\s?",
    "ru": r"(?:(?:представляем|рассказать о|рассказываем о|предлагаем) (?:(?:нашу |наш |наше )?(?:программу|программе|проект|проекте) )?|под названием|называется|именуем\w+|программ\w+|проект\w*|инициатив\w+)\s?",
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
