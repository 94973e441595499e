"""How a letter names its institution in running text: the words before a name, and the verbs that go on after it."""

# a small word, then a name; or a description and the name in brackets
BEFORE_NAME: dict[str, str] = {
    "en": r"\b(?:we are|we're|this is|here at|we at|i (?:write|am writing|work|am) (?:to you )?(?:for|from|at|with)|(?:run|organi[sz]ed|offered|operated|managed|delivered|launched|provided|hosted|led|developed|set up|maintained|coordinated) by|(?:arm|service|programme|scheme|project|initiative|clinic|report) of) (?:the |a |an )?|\bwe are an? [\w -]{2,40}\(",
    "fr": r"\b(?:chez nous \(|nous sommes (?:une? [\w' -]{3,40}[(,:] ?|la |le |l')|ici,? (?:a |au )?(?:la |l')?|(?:geree?|organisee?|portee?|proposee?|animee?|lancee?|mis(?:e)? en (?:place|oeuvre|œuvre)|assuree?|conduite?|menee?|pilotee?|coordonnee?)s? par (?:la |le |l')?|je (?:travaille|suis) (?:a |au |pour )(?:la |le |l')?|a l'initiative (?:de la |du |de l'))",
    "es": r"\b(?:somos (?:una? [\w -]{3,40}[(,:] ?|la |el )|(?:la|lo|los|las) (?:lleva|ejecuta|organiza|gestiona|impulsa|ofrece|desarrolla|coordina) (?:la |el )|(?:gestionad|organizad|ejecutad|impulsad|ofrecid|llevad|desarrollad|coordinad|financiad)[oa]s? (?:a cabo )?por (?:la |el )|a cargo (?:del |de la )|trabajo (?:en|para) (?:la |el ))",
    "ru": r"(?<!\w)(?:мы ?- (?=\S)|мы из |мы работаем в |наш\w* (?:\w+ )?\(|(?:проводит|реализует|осуществляет|организует|ведет|предлагает) |организатор\w*(?: -| является|:) )",
    "ar": r"(?<!\w)(?:نحن (?:في )?|(?:أطلق|أطلقت|تنفذ|ينفذ|تنظم|ينظم|تدير|يدير|تقدم|يقدم|أنشأت|أنشأ|نظمت|نظم)(?:ه|ها)? |(?:بإشراف|من تنظيم|من تنفيذ|بمبادرة من|تشرف عليه|يشرف عليه) )",
    "zh": r"(?:我们是|我们(?:在)|我是|本(?:项目|计划|活动)?由|由)(?:[\u4e00-\u9fff]{2,8}的)?",
}
# what a name in quotation marks is called after: 'an incubator called "X"'
CALLED_SO: dict[str, str] = {
    "en": r"\b(?:called|named|known as) $",
    "fr": r"\b(?:appelee?|nommee?|denommee?|baptisee?) $",
    "es": r"\b(?:llamad[oa]|denominad[oa]|de nombre) $",
    "ru": r"(?:под названием |(?<!\w)(?:мы - )?(?:технопарк|банк|фонд|центр|инкубатор|институт|союз|ассоциация|кластер|компания|академия|школа|палата) ?\(?)$",
    "ar": r"(?:اسمها|اسمه|تسمى|يسمى|المسماة|المسمى|تدعى|يدعى) $",
    "zh": r"(?:名为|叫做?|称为)$",
}
# words with which a sentence goes on after a name
AFTER_NAME: dict[str, str] = {
    "en": r"\s(?:continues?|invites?|announce[sd]?|accepts?|calls|receives?|publish\w*|works|is|are|was|were|has|have|had|offers?|runs?|provides?|organi[sz]es?|launched|gives?|helps?|holds?|held|supports?|wish\w*|would|will|began|started|opened|submits?|presents?|in|at|based|located|which|that|who|since)\b",
    "fr": r"\s(?:continue|poursuit|invite|annonce\w*|recoit|publie\w*|assure|souhaite\w*|vous|nous|a|ont|est|sont|offre\w*|propose\w*|organise\w*|anime\w*|gere\w*|met|aide\w*|soutient|dispose\w*|transmet\w*|presente\w*|reduit|edite|mene\w*|accompagne\w*|finance\w*|tient|lance\w*|accueille\w*|qui|que|dont|ou|depuis|a le|en date)\b",
    "es": r"\s(?:continua|invita\w*|anuncia\w*|convoca\w*|recibe\w*|dio a conocer|publica\w*|ejecuto|sigue|ofrece\w*|organiza\w*|ejecuta\w*|tiene\w*|es|son|ha|han|presenta\w*|somete\w*|mantiene\w*|brinda\w*|lleva\w*|desea\w*|apoya\w*|gestiona\w*|cuenta|puso|lanzo|inicio|que|donde|en|a traves|les|le|nos|desde)\b",
    "ru": r"\s(?:[а-я]+(?:ает|яет|ует|ают|яют|уют|ается|яется|уется|аются|яются|уются|ится|ятся)|предлага\w+|провод\w+|оказыва\w+|помога\w+|вед[её]т|реализу\w+|представля\w+|направля\w+|сообща\w+|явля\w+|выда\w+|имеет|запусти\w+|организу\w+|получил\w*|открыл\w*|начал\w*|уже|второй|с|в|за|котор\w+|по адресу)(?!\w)",
    "ar": r"\s(?:تواصل|يواصل|تعلن|يعلن|تدعو|يدعو|تستقبل|يستقبل|تستمر|يستمر|في|برنامج\w*|مشروع\w*|مبادرة|خدمة|منذ|عام|سنة|التي|الذي|اسمها|اسمه|هذا|هذه|عن|خلال|للعام)(?!\w)",
    "zh": r"(?:的|于|在|自|继续|邀请|宣布|发布|受理|决定|位于|介绍|开展|推出|举办|主办|承办|组织|实施|负责|提供|设立|报送|为|是)",
}
# a place that follows a name, as in ', en Cádiz (España)'
PLACE_AFTER = r",? (?:en|a|au|aux|in|at|of|à|в|в г\.|г\.) [^,;]{2,40}$"
EXCHANGE = r"exchange|echange|intercambio|обмен|تبادل|交流"
# how a name opens a sentence: its word for an institution comes first, or after what describes it
OPENS_NAME: dict[str, str] = {
    "en": r"(?:[\w&'.-]+ (?:of |and |for |the )*){0,5}(?:office|institute|agency|ministry|chamber|federation|association|fund|university|park|centre|center|bank|authority|council|foundation|corporation|organisation|organization|society|department|incubator|hub|academy|college|school|network|alliance|union|precinct|cluster|directorate|registry|board|clinic)\b",
    "fr": r"(?:\w+ )?(?:office|institut|agence|ministere|chambre|fonds|universite|parc|banque|autorite|conseil|fondation|societe|groupement|centre|federation|association|union|incubateur|pepiniere|technopole|direction|ecole|reseau|pole|confederation|cooperative)\b",
    "es": r"(?:\w+ )?(?:oficina|instituto|agencia|ministerio|camara|federacion|asociacion|fondo|universidad|parque|centro|banco|autoridad|consejo|fundacion|corporacion|superintendencia|servicio|red|comision|registro|incubadora|escuela|confederacion|cooperativa)\b",
    "ru": r"(?!(?:наш|так|эт|данн|кажд|друг|мног|вс)\w* )(?:[а-я-]+(?:ий|ый|ой|ая|ое) ){0,4}(?:агентство|ведомство|министерство|палата|федерация|ассоциация|фонд|университет|институт|технопарк|центр|банк|комитет|служба|совет|корпорация|академия|союз|бюро|инкубатор|кластер)(?!\w)",
    "ar": r"(?:ال)?(?:هيئة|دائرة|مكتب|وزارة|غرفة|اتحاد|جمعية|صندوق|جامعة|مركز|بنك|مؤسسة|معهد|وكالة|منظمة|ديوان|حاضنة|مجمع)(?!\w)",
    "zh": r"(?!本|我|该|各|现|兹|代表|受)",
}
# before the name of the institution whose report is quoted
REPORT_OF = r"(?:(?:extract|excerpt|chapter|taken)? ?(?:from|of) the )?(?:annual|activity|progress) report (?:\d{4} |for \d{4} )?of (?:the )?|(?:extrait du )?rapport (?:annuel|d'activites?) (?:\d{4} )?(?:de la |du |de l')|(?:extracto del |del )?(?:informe|memoria) (?:anual|de actividades)? ?(?:\d{4} )?(?:de la |del )|(?:из |выдержка из )?(?:годового )?отчета (?:за \d{4} год )?|(?:من )?(?:ال)?تقرير (?:ال)?سنوي (?:\d{4} )?ل"
# what only looks like a name
NO_NAME = r"(?:наш|our|notre|nos|nuestr[oa]|таки|such|this|these|cette?|ces|est[ae]s?)"
# a part of an institution, which is named beside it
PART = r"(?:school|faculty|department|division|unit|section|ecole|faculte|departement|escuela|facultad|departamento|школа|факультет|кафедра|отдел|كلية|قسم|إدارة)\b"
