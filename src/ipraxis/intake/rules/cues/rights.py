"""Rights, beyond the terms of the vocabulary: any right at all, and words that only count in company."""

# the whole answer under the label of a form
ALL = r"(?:all|any|tou(?:s|tes)|todos|todas|cualquiera|все|любые|любая|جميع(?:ها|\w* الحقوق)|كل(?:ها)?|الكل|كافة|全部|所有|各类|不限|任何)(?: (?:of them|kinds|types|rights|les droits|droits|los derechos|derechos|виды|права|الحقوق|الأنواع))?\s*[.。]?$"
ANY: dict[str, str] = {
    "en": r"(?:all|any|every) (?:\w+ )?(?:kinds?|types?|forms?|fields?|areas?|aspects|branches|sorts) of (?:\w+ )?(?:intellectual property|ip\b|industrial property)|(?:all|any|every) (?:registered )?(?:intellectual property|ip|industrial property) rights?|(?:intellectual property|ip) (?:of (?:all|any) kinds?|in all its forms|in (?:general|the broad sense))|and other intellectual property|whole range of (?:ip|intellectual)|not limited to (?:one|any) right|all (?:ip )?rights\b|full range of",
    "fr": r"(?:tous les titres (?:de propriete|sont))|(?:propriete (?:industrielle|intellectuelle)|pi) sous toutes ses formes|(?:tous les|l'ensemble des|toute la gamme des|tout type de|tous types de|toutes les formes de|tout) (?:titres|droits|droit|aspects|domaines)? ?(?:de |d'|des )?(?:la )?(?:propriete (?:industrielle|intellectuelle)|pi\b)|toutes les formes de propriete|tous les (?:titres|droits)\b",
    "es": r"(?:todos los titulos)|(?:toda clase|todo tipo|todas las (?:formas|modalidades|figuras|clases)|todos los (?:tipos|derechos|aspectos|ambitos)|cualquier (?:tipo|clase|derecho|modalidad))(?: de)?(?: los)?(?: derechos?)?(?: de)?(?: la)? ?(?:propiedad (?:industrial|intelectual)|pi\b)|todos los derechos\b|propiedad (?:industrial|intelectual) en (?:general|todas sus)",
    "ru": r"(?:всем\w* (?:вид\w*|категори\w*) прав|(?:по|на) всем правам)|(?:все\w*|люб\w+) (?:вид\w*|объект\w*|форм\w*|област\w*|прав\w*)(?: \w+)? (?:интеллектуальной|промышленной) собственности|(?:все\w*|люб\w+) права|интеллектуальн\w+ собственност\w+ (?:во всех|в целом)",
    "ar": r"(?:جميع|كل|كافة|مختلف|شتى) (?:مجالات|أنواع|أشكال|حقوق|فروع|صور|عناصر) (?:ال)?ملكية (?:ال)?(?:فكرية|صناعية)|الملكية (?:الفكرية|الصناعية) ب(?:جميع|كل|كافة|مختلف) (?:أشكالها|أنواعها|صورها|فروعها)|جميع الحقوق|أي حق من حقوق",
    "zh": r"各类权利|(?:各类|各种|所有|任何|全部|一切)(?:类型的?|形式的?)?(?:知识产权|智慧财产|知识财产)|知识产权(?:各|的各)(?:领域|类型|种类|方面)|全类别知识产权|不限(?:权利)?(?:类型|种类)",
}
# how rights stand in letters beside the terms of the vocabulary; a mention inside the name of an office is none
RIGHTS: dict[str, dict[str, str]] = {
    "patent": {
        "en": r"\bpatent(?:s|ed|ing|able)?\b", "fr": r"\bbrevet(?:s|e|es|er|ables?)?\b", "es": r"\bpatent(?:e|es|ar|ad[oa]s?|amiento)\b",
        "ru": r"патент(?!н\w+ (?:поверенн|ведомств|библиотек))\w*|изобретени\w+(?= и |, |\s*(?:промышленн|полезн|товарн))|(?:охран\w+|заявк\w+ на|защит\w+) (?:\w+ ){0,3}изобретени\w+|на изобретени\w+",
        "ar": r"(?:ال|لل|وال|بال|ب|ل|و)?براء(?:ة|ات)(?!\w)", "zh": r"专利(?!商标局|局|代理|律师)",
    },
    "trademark": {
        "en": r"\b(?:registered|collective|certification|unregistered|word|figurative) marks?\b|\b(?:use of|own(?:ed|s)? a|register(?:s|ed|ing)? (?:a|the|their|its|his)) marks?\b|\bmarks? (?:was|were|are|is) (?:registered|filed)\b|\blabels? and names?\b|\btrade[- ]?marks?\b|\bbrand names?\b|(?:collective|certification) marks?\b|register (?:a |their |its )?brands?\b|service marks?", "fr": r"\bmarques?\b(?! (?:d'|un|une|le|la|l'))",
        "es": r"\bmarcas?\b(?! (?:el|la|un|una) )", "ru": r"фирменн\w+ (?:знак|наименован)\w*|товарн\w+ знак\w*|торгов\w+ марк\w*|знак\w* обслуживания|коллективн\w+ знак\w*|брендов\b",
        "ar": r"(?:ال|لل|وال|بال|ب|ل|و)?علام(?:ة|ات) (?:ال)?(?:تجارية|جماعية)|(?:ال|لل|وال)?علامات(?!\w)", "zh": r"品牌(?:注册|保护)|商标(?!局)",
    },
    "design": {
        "en": r"(?:industrial|registered) designs?\b|(?<!by )\bdesigns\b|design (?:rights?|protection|registration|application)", "fr": r"(?:depots?|enregistrement|protection)(?: \w+)? (?:de |des )(?:leurs )?dessins\b|dessins? (?:et|ou) modeles?|dessins industriels|modeles? (?:industriel|depose)s?",
        "es": r"(?:marcas?|patentes?)(?: \w+)?,? (?:o|y|u) (?:un |una |el |la |los )?disenos?\b|dise(?:n)os? (?:industrial(?:es)?|registrad\w+)|dibujos y modelos|modelos? industrial(?:es)?|\bdisenos\b(?! de (?!utilidad))", "ru": r"промышленн\w+ (?:образ\w+|дизайн\w*)|образц(?:ы|ов|ах|ам)\b",
        "ar": r"(?:ال|لل|وال|و)?(?:تصاميم|تصميمات|رسوم ونماذج|نماذج)(?: (?:ال)?صناعية)?(?! (?:ال)?(?:منفعة|عقود))|(?:ال|لل)?تصميم (?:ال)?صناعي|الرسوم والنماذج الصناعية", "zh": r"外观设计|工业设计|工业品设计",
    },
    "utility_model": {
        "en": r"utility (?:models?|innovations?)|petty patents?", "fr": r"modeles? d'utilite|certificats? d'utilite", "es": r"modelos? de utilidad",
        "ru": r"полезн\w+ модел\w*", "ar": r"(?:ال|لل|و)?نماذج (?:ال)?منفعة|نموذج (?:ال)?منفعة", "zh": r"实用新型",
    },
    "copyright": {
        "en": r"\bsoftware (?:copyright|registration)|\bcopyrights?\b|author'?s'? rights?|related rights", "fr": r"droits? d'auteurs?|droits voisins|\bcopyright\b", "es": r"derechos? de autor|derechos conexos",
        "ru": r"программ\w* для эвм|авторск\w+ прав\w*|смежн\w+ прав\w*", "ar": r"(?:حق|حقوق|لحقوق|وحقوق|وحق) (?:ال)?(?:مؤلف|مؤلفين|نشر)|الحقوق المجاورة", "zh": r"软件著作权|著作权|版权",
    },
    "geographical_indication": {
        "en": r"geographical indications?|appellations? of origin|\bgis?\b(?= )|designations? of origin", "fr": r"indications? geographiques?|appellations? d'origine", "es": r"indicaci(?:on|ones) geograficas?|denominaci(?:on|ones) de origen",
        "ru": r"географическ\w+ указани\w+|наименовани\w+ мест\w* происхождения", "ar": r"(?:ال|لل|و)?مؤشر(?:ات)? (?:ال)?جغرافي(?:ة)?|(?:ال)?بيانات (?:ال)?جغرافية|تسميات المنشأ", "zh": r"地理标志|原产地(?:名称|标记)",
    },
    "trade_secret": {
        "en": r"\bconfidentiality (?:agreements?|toolkit|clauses?)|\bnon-?disclosure|\bndas?\b|\bkee?p(?:t)? (?:it |them |things )?(?:secret|quiet|confidential)\b|\bto keep secret\b|trade secrets?|business secrets?|undisclosed information", "fr": r"secrets? de (?:fabrication|fabrique)|clauses? de (?:secret|confidentialite)|accords? de (?:secret|confidentialite)|secrets? (?:d'affaires|des affaires|commercia(?:l|ux)|industriels?)", "es": r"acuerdos? de confidencialidad|clausulas? de confidencialidad|secretos? industriale?s?|secretos? (?:comercial|empresarial|industrial)(?:es)?",
        "ru": r"ноу-хау|соглашени\w+ о (?:конфиденциальности|неразглашении)|коммерческ\w+ тайн\w*|секрет\w* производства", "ar": r"سرا (?:تجاريا|صناعيا)|اتفاقي\w+ (?:عدم الإفصاح|السرية)|(?:ال)?(?:أسرار|سر) (?:ال)?تجاري(?:ة)?|المعلومات غير المفصح", "zh": r"保密协议|商业秘密|技术秘密|营业秘密",
    },
    "plant_variety": {
        "en": r"plant (?:variet\w+|breeder\w*)|new varieties of plants|upov", "fr": r"obtentions? vegetales?|varietes? vegetales?", "es": r"obtenci(?:on|ones) vegetal(?:es)?|variedad(?:es)? vegetal(?:es)?|obtentor\w*",
        "ru": r"сорт(?:а|ов|ам)? растени\w+|селекционн\w+ достижени\w+", "ar": r"(?:ال)?أصناف (?:ال)?نباتية", "zh": r"植物(?:新)?品种",
    },
    "domain_name": {
        "en": r"domain names?", "fr": r"noms? de domaine", "es": r"nombres? de dominio", "ru": r"доменн\w+ им\w+", "ar": r"(?:أسماء|اسم) (?:ال)?(?:نطاقات|نطاق|حقول)", "zh": r"域名",
    },
}  # fmt: skip
# what makes a mention part of a name or of another thing: an office, an attorney, the treaty's own words
NOT_AFTER: dict[str, str] = {
    "en": r"^ (?:and trade ?marks? )?(?:and (?:registration|brand|design) )?(?:office|offices|attorneys?|agents?|librar|lawyers?|examiner|cooperation treaty|law\b|information (?:and documentation )?centre? )",
    "fr": r"^(?:$)",
    "es": r"^(?:$)",
    "ru": r"^ (?:кооперации|поверенн)",
    "ar": r"^(?:$)",
    "zh": r"^(?:商标局|局|合作条约)",
}
NOT_BEFORE: dict[str, str] = {
    "en": r"(?:(?:(?:does|do|did) not (?:\w+ ){0,2}(?:cover|include|concern|extend to|apply to) (?:\w+ ){0,2}|(?:except|excluding|other than|not for|but not) )$)|(?:agree upon|benelux|office of) $",
    "fr": r"(?:(?:(?:ne|n') ?(?:couvre|concerne|comprend|inclu|vise)\w* (?:pas|ni) (?:les |des |de )?|(?:hors|sauf|a l'exclusion des?|excepte) (?:les )?)$)|(?:office (?:\w+ )?(?:des |de )(?:brevets et (?:des |de )?)?|office (?:\w+ )?(?:des |de |europeen des )|conseils? en |agents? de |mandataires? en |bureau (?:\w+ )?(?:des |de )|image de |design et |de grandes )$",
    "es": r"(?:(?:no (?:cubre|incluye|comprende|abarca|se aplica a) (?:las |los )?|(?:salvo|excepto|menos) (?:las |los )?)$)|(?:oficina (?:\w+ ){0,4}de |agentes? de |tratado de |en |imagen de |banco de |abogados? de )$",
    "ru": r"(?:(?:не (?:охватыва|включа|распростран|каса)\w+ (?:на )?|(?:кроме|за исключением) )$)|(?:договору? о |договор о |ведомств\w+ (?:\w+ ){0,2}по (?:\w+ и )?)$",
    "ar": r"(?:(?:(?:لا|لم) (?:تشمل|يشمل|تغطي|يغطي|تتضمن|يتضمن) |(?:باستثناء|ما عدا|عدا) )$)|(?:(?:ال)?(?:مكتب|هيئة|معهد|ديوان) (?:\w+ ){0,2}(?:لل\w+ و)?|وكلاء |معاهدة التعاون بشأن |وكيل )$",
    "zh": r"(?:(?:不(?:包括|含|涉及|适用于)|除)$)|国家$",
}
