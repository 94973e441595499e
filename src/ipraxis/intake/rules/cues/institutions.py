"""Words by which the name of an institution is known, and the type it says it is.

Tried in this order: what is special before what is general. The types are the notations of the vocabulary.
"""

TYPES: tuple[tuple[str, str], ...] = (
    (
        "court_or_enforcement_body",
        r"\b(?:court|tribunal)\b|(?:арбитражн\w+|верховн\w+|районн\w+) суд\b|суд по|محكمة|المحكمة|法院|customs|douanes?\b|aduanas?\b|таможенн\w+|الجمارك|海关",
    ),
    (
        "law_or_attorney_association",
        r"(?:bar association|law society|(?:patent|trade ?mark) (?:and \w+ )?(?:attorneys?|agents?).{0,20}(?:association|institute|chamber)|(?:chamber|institute|association|college) of (?:\w+ ){0,3}(?:attorneys|lawyers|agents|patent)|(?:compagnie|ordre|chambre|barreau|association) (?:\w+ ){0,3}(?:avocats|conseils en propriete|mandataires)|barreau\b|colegio de (?:abogados|agentes)|(?:палата|ассоциация|коллегия) (?:патентных поверенных|адвокатов|юристов)|نقابة المحامين|جمعية (?:وكلاء|المحامين)|(?:律师|代理人|代理师)协会)",
    ),
    (
        "patent_information_centre",
        r"(?:patent information (?:and documentation )?cent|patlib|centre d'information (?:brevets|sur les brevets)|centro de informacion (?:de|sobre) patentes|центр\w* патентной информации|مركز معلومات البراءات|专利信息中心|patent library)",
    ),
    (
        "technology_transfer_office",
        r"(?:(?:technology|knowledge) transfer (?:office|cent)|(?:office|national office) for technology (?:transfer|acquisition)|technology acquisition|transfert de (?:technologie|connaissances)|transferencia de (?:tecnologia|conocimiento)|трансфера технологий|مكتب نقل (?:التكنولوجيا|المعرفة)|技术转(?:移|让)(?:中心|办公室))",
    ),
    (
        "international_organisation",
        r"(?:world intellectual property organi[sz]ation|\bwipo\b|\bompi\b|\bвоис\b|organi[sz]ation mondiale|organizacion mundial|всемирн\w+ организаци\w+|المنظمة العالمية|世界知识产权组织|united nations|nations unies|naciones unidas|объединенных наций|الأمم المتحدة|联合国|european commission|commission europeenne|comision europea|european patent office|euipo|\boapi\b|\baripo\b|african (?:regional )?intellectual property|organisation africaine de la propriete|african union|union africaine|евразийск\w+ патентн\w+|eurasian patent|world trade organi|\bunctad\b|\bunido\b|\bundp\b|executive agency|international (?:chamber|organi[sz]ation|trade cent|trademark))",
    ),
    (
        "ip_office",
        r"(?:(?:intellectual|industrial) property (?:office|institute|agency|authority|corporation|department|directorate|administration|bureau|organi[sz]ation|institution|service|protection)|(?:office|institute|agency|authority|institution|directorate|department|bureau|cent(?:re|er)|service|registry|corporation|society|administration)(?: general)? (?:of|for) (?:the )?(?:\w+ )?(?:protection of )?(?:intellectual|industrial) property|patent(?:s)?(?: and (?:trade ?marks?|registration|brand|market|design|utility \w+))?(?: registration)? (?:office|bureau|institute)|trade ?marks? office|patent office|(?:office|agence|institut|direction|autorite|organisme|centre|bureau)(?: [\w']+){0,7} (?:de la |de |des )?propriete (?:industrielle|intellectuelle)|office .{0,20}brevets|agence .{0,30}propriete (?:industrielle|intellectuelle)|(?:oficina|instituto|registro|direccion|servicio|departamento|centro|superintendencia)(?: \w+){0,4} (?:de la |de )?propiedad (?:industrial|intelectual)|oficina .{0,20}(?:patentes|marcas)|proteccion de la propiedad intelectual|(?:агентств|ведомств|служб|институт|центр|комитет|управлени|департамент)\w*(?: \w+){0,4} (?:по |промышленной |интеллектуальной |охране |собственности )+(?:собственност\w*|интеллектуальной)|(?:агентств|ведомств|служб|институт|комитет|управлени|департамент)\w*[^.]{0,50}(?:интеллектуальной|промышленной) [^.]{0,16}собственности|патентн\w+ (?:ведомств|служб|бюро|управлени)\w*|роспатент|(?:اله?يئة|هيئة|مكتب|المكتب|معهد|المعهد|المديرية|مديرية|إدارة|ديوان|الديوان|مركز|المركز|المصلحة|جهاز)(?: \w+){0,3} (?:لل|ال|ل)?(?:ملكية|حماية الملكية) (?:ال)?(?:فكرية|صناعية)|مكتب (?:ال)?(?:براءات|علامات)|市场监督管理局|知识产权(?:保护)?(?:局|署|厅|处$|总局|办公室|中心)|专利(?:和)?(?:商标)?(?:局|厅|办公室)|智慧财产局|特许厅|商标局|工业产权局|industrial property office|\binpi\b|\binapi\b|\bindecopi\b|\bimpi\b|\bonapi\b|\bipos\b|\bipophl\b|\bkipo\b|\bjpo\b|\buspto\b|\bukipo\b|\bdpma\b)",
    ),
    (
        "incubator",
        r"(?:incubator|accelerator|start-?up hub|incubateur|accelerateur|pepiniere|incubadora|aceleradora|vivero de empresas|инкубатор|акселератор|حاضنة|مسرعة|孵化器|育成中心|加速器|众创空间|fabrique)",
    ),
    (
        "science_park",
        r"(?:(?:science|technology|research|biotechnology) (?:and technology )?park|technopole|teaduspark|(?:innovation|technology|science) (?:precinct|campus|district)|产业园|园区|parc (?:scientifique|technologique)|parque (?:cientifico|tecnologico|de ciencia)|технопарк|научн\w+ парк|технополис|(?:مدينة|المدينة) \w* ?العلمية|(?:مجمع|المجمع|حديقة)(?: \w+){0,3} (?:ال)?(?:علمي|علوم|علمية|تكنولوجي|تكنولوجية|للعلوم)|科技园|科学园|高新区|technopark)",
    ),
    (
        "university",
        r"(?:\buniversit(?:y|e|at)\b|universidad|college\b|law school|school of law|faculty of|faculte|facultad|университет|юридическ\w+ факультет|вуз\b|جامعة|الجامعة|كلية|大学|学院|高校)",
    ),
    (
        "chamber_of_commerce",
        r"(?:\bchamber|chambres? |camara\b|camaras\b|палат[аы]|غرفة|الغرفة|غرف |商会|工商联|总商会|工业总会)",
    ),
    (
        "bank_or_fund",
        r"(?:\bbank\b|banque|banco\b|\bbanca\b|банк\b|\bبنك|البنك|المصرف|银行|(?:innovation|guarantee|investment|development|venture|credit guarantee) fund\b|\bfunds?\b(?= )|kreditanstalt|fonds (?:de|d'|pour)|fondo (?:de|para|nacional)|фонд (?:развити|поддержк|инновац|содейств|гарант)\w*|صندوق|الصندوق|基金(?:会)?$|担保公司|bpifrance|korea credit)",
    ),
    (
        "research_institute",
        r"(?:research (?:institute|cent|council|foundation|organi)|institut (?:\w+ )?de recherche|centre de recherche|instituto de investigacion|centro de investigacion|научно-исследовательск\w+|академи\w+ наук|معهد (?:\w+ )?(?:بحوث|أبحاث)|مركز (?:بحوث|أبحاث)|研究院|研究所|科学院|fraunhofer|think tank)",
    ),
    (
        "sme_association",
        r"(?:(?:association|federation|confederation|union|alliance|council) of (?:\w+ ){0,4}(?:smes?|small|enterprises|employers|industr|business|manufactur|entrepreneurs|companies|producers)|(?:sme|small business|business|employers|industry|industries|enterprise|trade|manufacturers|entrepreneurs)'? (?:association|federation|confederation|alliance|union|council)|association (?:\w+ ){0,4}(?:smes)|association d'employeurs|groupement (?:inter-?)?patronal|(?:federation|confederation|union|association|organisation) (?:\w+['’ ]){0,4}(?:entreprises|pme|patronale?|industries|employeurs|entrepreneurs|artisan)|patronat|(?:asociacion|federacion|confederacion|union|gremio) (?:\w+ ){0,4}(?:empresas|pymes|empresarial|empresarios|industrial\w*|mipymes)|(?:ассоциаци|союз|объединени|федераци|конфедераци)\w+ (?:\w+ ){0,4}(?:предприним|предприят|работодат|мсп|промышлен|малого)\w*|опора россии|(?:اتحاد|جمعية|رابطة|الاتحاد|كونفدرالية) (?:\w+ ){0,4}(?:الأعمال|الصناعات|المقاولات|المؤسسات|الشركات|أصحاب|المنشآت|الصناعيين)|(?:中小企业|企业|行业|工业|雇主|企业家|设计师|手工艺).{0,4}(?:协会|联合会|联盟|公会)|公会|collective|sme association)",
    ),
    (
        "ministry",
        r"(?:\bministr(?:y|ies)\b|ministere|ministerio|viceministerio|министерств\w+|кабинет\w* министров|وزارة|الوزارة|دائرة .{0,14}(?:الاقتصادية|الاقتصاد|الصناعة|التجارة|المالية)|(?:商务|工业|经济|科技|财政|工业和信息化|贸易|产业|农业)部|government of|gouvernement|gobierno de|правительств\w+|政府|创新科技署|department (?:of|for) (?:\w+ )?(?:trade|industry|business|economic|innovation|commerce|science|economy|enterprise|employment)|secretaria de (?:estado|economia|industria|comercio)|state secretariat|secretariat d'etat|federal department|departamento (?:federal|nacional de planeacion))",
    ),
    (
        "development_agency",
        r"(?:(?:development|innovation|enterprise|investment|promotion|export|business|regional|sme|small business|technology|research and innovation|economic development) (?:and \w+ )?(?:agency|board|corporation|authority|administration|organi[sz]ation|office)|agency (?:for|of) (?:\w+ ){0,4}(?:development|innovation|enterprise|business|sme|small|promotion|technology|investment|entrepreneurship)|enterprise (?:ireland|singapore|estonia|europe)|agence (?:\w+ ){0,4}(?:de |d'|pour |du )(?:l')?(?:\w+ ){0,3}(?:developpement|innovation|promotion|pme|entreprise|soutien|appui)\w*|agence regionale|institut .{0,20}pour la recherche et l'innovation|agencia (?:\w+ ){0,4}(?:desarrollo|innovacion|promocion|fomento|emprendimiento)|corporacion de fomento|instituto (?:\w+ ){0,3}(?:fomento|desarrollo|competitividad)|агентств\w+ (?:\w+ ){0,4}(?:развити|инновац|поддержк|инвестиц|предприним|экспорт)\w*|корпораци\w+ (?:\w+ )?(?:развити|мсп)\w*|(?:هيئة|وكالة|الوكالة|مؤسسة|المؤسسة|الهيئة|جهاز) (?:\w+ ){0,4}(?:تنمية|لتنمية|للتنمية|التنمية|الابتكار|للابتكار|تطوير|لتطوير|ترويج|تشجيع|لتشجيع|للنهوض|دعم|الاستثمار|للاستثمار)|发展(?:局|署|中心|机构|委员会)|促进(?:局|署|会|中心)|生产力|创新署|贸易投资|innovate uk|business finland|innosuisse|vinnova|bpifrance)",
    ),
)
# words that make a line the name of an institution, whatever its type
HEADS = (
    r"\b(?:office|institute?|agency|ministry|chamber|federation|association|fund|university|park|cent(?:re|er)|bank|authority|council|collective|foundation|corporation|organi[sz]ation|society|company|department|board|bureau|commission|incubator|hub|academy|college|school|network|precinct|campus|accelerator|cluster|guild|alliance|union|confederation|administration|secretariat|service|innovators|trust|clinic|consortium|registry|directorate|cabinet|laboratory|club|cooperative"
    r"|institut|agence|ministere|chambre|fonds|universite|parc|banque|autorite|conseil|fondation|societe|groupement|organisme|etablissement|direction|commissariat|reseau|pole|incubateur|pepiniere|fabrique|bureau|maison"
    r"|oficina|instituto|agencia|ministerio|camara|federacion|asociacion|fondo|universidad|parque|centro|banco|autoridad|consejo|registro|incubadora|fundacion|corporacion|superintendencia|sociedad|servicio|direccion|red|comision|union|confederacion|colegio|secretaria)\b"
    r"|(?:агентств|ведомств|министерств|палат|федераци|ассоциаци|фонд|университет|институт|парк|центр|банк|комитет|служб|совет|корпораци|организаци|академи|союз|кабинет|департамент|управлени|общество|бюро|инкубатор|предприяти|учреждени|патент)\w*"
    r"|(?<!\w)(?:ال|لل)?(?:هيئة|دائرة|مكتب|وزارة|غرفة|اتحاد|جمعية|صندوق|جامعة|حديقة|مدينة|مركز|بنك|مصرف|مجلس|مؤسسة|معهد|وكالة|منظمة|شركة|أكاديمية|كلية|ديوان|مديرية|حاضنة|مجمع|رابطة|سلطة|لجنة|نقابة|شبكة|جهاز|مصلحة|أمانة)(?!\w)"
    r"|(?:局|署|部|委员会|院|大学|学院|协会|商会|公会|学会|工会|产业园|育成中心|中心|银行|基金|基金会|公司|园|园区|办公室|厅|总会|联合会|组织|所|政府|法院|机构|孵化器|联盟|促进会|枢纽)(?:[(（].{1,24}[)）])?$"
)
# parts of an institution: they sign, but the institution is the one above them
UNITS = (
    r"^(?:the )?(?:head|director|manager|officer|coordinat\w+|programme (?:office|coordinator|manager)|project (?:office|manager)|unit|division|section|department of (?:legal|communication|external|international|public)|international (?:relations|cooperation|affairs)|public relations|member relations|communications?|clinic manager|secretary|president|for:|on behalf|chief|deputy|team|team leader|acting|legal|press|desk|sme (?:desk|unit|team)|patent information and documentation centre"
    r"|direction (?:de |des |du |generale|de l')|le (?:directeur|secretaire|secretariat|service|chef|president|responsable|delegue)|la (?:directrice|secretaire|cheffe|presidente|responsable|direction)|service|pole |chef|charge\w*|l'equipe|secretariat (?:general|executif)|unite|cellule|departement (?:de|des|du)|division|responsable|pour le"
    r"|coordinacion|unidad|direccion (?:de |general|ejecutiva)|jefe|jefatura|gerencia|gerente|director|departamento|mesa|delegatura|viceministerio|subdireccion|area|oficina de (?:relaciones|comunicacion|prensa|cooperacion|proyectos)|secretaria (?:general|ejecutiva|tecnica)|equipo|division|el |la |coordinador|encargad\w+"
    r"|отдел|начальник|заведующ\w+|директор|заместитель|руководитель|управление (?:по|меж|развит|внеш|между)|сектор|департамент (?:меж|развит|внеш|коммуник)|пресс-|исполнитель|председатель|секретар\w+|главный|группа|координатор|и\.о\."
    r"|إدارة|دائرة|قسم|مدير|المدير|رئيس|الرئيس|مديرية (?:ال)?(?:تعاون|علاقات|تجارة)|المديرية العامة للتجارة|وحدة|فريق|منسق|الأمين|مكتب (?:ال)?(?:علاقات|تعاون|اتصال|مدير|رئيس)|مكتب تسويق|شعبة|مصلحة|نائب"
    r"|.{0,16}(?:处|科|室|组|部门|司|股|课|主管|主任|处长|局长|署长|负责人|秘书)$)"
)
GOVERNMENT = r"^(?:republic|republique|republica|kingdom|royaume|reino|united|sultanat\w*|state|estado|federal|royaume|commonwealth|estados unidos|республика|российская|королевство|сул|المملكة|الجمهورية|جمهورية|سلطنة|دولة|مملكة|中华|香港特别行政区政府|中国|gouvernement|government|gobierno)"
# a part of an institution that signs with a name of its own
DEPARTMENT = r"^(?:department|division|office of|bureau|direction|departement|service|departamento|direccion|oficina de|управление|департамент|отдел|центр|إدارة|مكتب|قسم|مديرية)(?!\w)"
# a Chinese name ends with the word for what it is
CHINESE_NAME = r"[\u4e00-\u9fff]{3,24}?(?:局|署|委员会|研究院|大学|协会|商会|中心|银行|基金会?|公司|科技园|总会|联合会|部)(?=[\u4e00-\u9fff]{0,8}(?:介绍|报送|提交|提供|说明|,|。|$))"
# a state by itself: above its institutions, not one of them
GOVERNMENT_ALONE = r"^(?:香港特别行政区政府|中华人民共和国|中国政府|澳门特别行政区政府|government of .{3,30}|gouvernement d.{3,30}|gobierno de .{3,30}|правительство .{3,40}|حكومة .{3,30})$"
# before the word by which a letter speaks of its sender, as in "the Office examines"
THE = r"(?:\b(?:the|this|our|le|la|notre|cet|cette|ce|el|nuestro|nuestra|este|esta|dicha|dicho) |\bl'|\bnuestr[oa] |\b(?:наш\w*|данн\w+|эт\w+) |(?<!\w)(?:ال|بال|لل|وال))"
# words of the sentence that goes on after a name
RUNS_ON = r" (?:les|nos|vous|nous|je|me|se|que|qui|which|that|who|has|have|is|are|ha|han|est|sont|es|son|y (?:les|nos)|et (?:vous|nous)|to|about|сообща\w+|направля\w+|представля\w+|о|об) "
# stands before a name: a label that asks for one, or whose work it is
LEAD = (
    r"(?:[^:]{0,30}\b(?:name|title|nom|denomination|raison sociale|nombre|razon social|наименование|название)\b[^:]{0,40} ?: |[^:]{0,20}(?:اسم|名称|全称)[^:]{0,20}: ?)"
    r"|(?:(?:an? )?initiative|an? (?:project|programme|service|activity)) (?:of|by|from) (?:the )?|(?:(?:une? )?initiative|une? (?:projet|programme|service|action|dispositif)) (?:de la |de l'|du |des |de )|(?:(?:una? )?iniciativa|una? (?:proyecto|programa|servicio)) (?:de la |de los |del |de )"
    r"|инициатива (?=[а-я]+ой |[а-я]+ого )"
    r"|(?:مبادرة|مشروع|برنامج|خدمة) (?:من|ل?تابعة? ل) ?"
)
# says what the sender is, without naming it
DESCRIPTION = (
    r"(?:a |an )?business incubator|incubateur d'entreprises|incubadora de empresas|бизнес-инкубатор|حاضنة أعمال|(?:企业)?孵化器|"
    r"(?:the )?(?:federal|national|regional|public|central|state) (?:ministry|agency|office|authority|institute|department|body|organisation|organization)"
    r"|(?:ministere|agence|office|institut|organisme|etablissement|service|autorite) (?:federale?|nationale?|regionale?|publique?|central)"
    r"|(?:ministerio|agencia|oficina|instituto|organismo|entidad|servicio|autoridad) (?:federal|nacional|regional|public[oa]|central)"
    r"|(?:федеральн|национальн|государственн|региональн)\w+ (?:министерств|агентств|ведомств|институт|служб|учреждени|орган)\w*"
)
INTRODUCED: dict[str, str] = {
    "en": r"(?:on behalf of|is (?:a|an|our) (?:\w+ )?(?:programme|project|service|initiative|activity|scheme) of|(?:i|we) (?:am writing|are writing|write|speak|report) (?:to you )?(?:from|for)|(?:i|we) represent|greetings from|in the name of|forward the contribution of|contribution of|a practice of) (?:the )?",
    "fr": r"(?:au nom de|est (?:un|une) (?:projet|programme|service|dispositif|activite|initiative|action) (?=de|du)(?:de\b|du\b)|de la part de|(?:je|nous) (?:vous )?(?:ecris|ecrivons) (?:de|depuis)|(?:je represente|nous representons)|pour le compte de|la contribution de|une pratique de) ?(?:la |le |l'|du )?",
    "es": r"(?:en nombre de|es (?:un|una) (?:programa|proyecto|servicio|actividad|iniciativa) (?=de)(?:de\b|del\b)|desde(?= (?:la|el) [a-z]+ )|en representacion de|(?:les )?(?:escribo|escribimos) (?:de|desde)|por encargo de|de parte de|el aporte de|la contribucion de) ?(?:la |el |los )?",
    "ru": r"(?:от имени|от лица|(?:пишу|пишем) вам из|представля(?:ю|ем)(?= (?:\w+ ){0,2}(?:агентств|ведомств|центр|институт|фонд|палат))|по поручению|практике|практик[еу]|вклад\w*) ",
    "ar": r"(?:باسم|(?:أكتب|نكتب) إليكم من|نيابة عن|بالنيابة عن|مساهمة|بتكليف من) ",
    "zh": r"(?:代表|受)",
}
# words by which a letter speaks of its sender
SELF: dict[str, str] = {
    "en": r"\b(?:we are|our|this office|the office|the agency|the institute|as (?:a|an|the)|is (?:a|an|the)|(?:the )?apex|incubator for)\b",
    "fr": r"\b(?:nous sommes|notre|l'agence|l'office|l'institut|en tant qu[e']|est (?:un|une|le|la|l'))",
    "es": r"\b(?:somos|nuestr[oa]|como|la entidad|es (?:un|una|la|el)|la superintendencia|la fundacion)\b",
    "ru": r"(?:мы |наш\w* |являет\w+|является|как |- это )",
    "ar": r"(?:وهي|وهو|نحن|بصفت\w+|هيئتنا|مكتبنا|وزارتنا|مدينتنا|جامعتنا|غرفتنا)",
    "zh": r"(?:我(?:局|署|会|院|校|部|们)|本(?:局|署|会|院|校|部)|作为|是)",
}
# words that stay small inside a name
SMALL_WORDS = frozenset({
    "of", "for", "and", "the", "de", "la", "le", "les", "des", "du", "del", "et", "y", "e", "para", "por", "en", "l", "d", "по", "и", "на",
    "в", "об", "о", "da", "do", "dos", "das", "und", "für", "al", "el", "los", "las",
})  # fmt: skip
