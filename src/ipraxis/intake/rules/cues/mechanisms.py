"""By which words a letter describes a mechanism, beyond the terms of the vocabulary.

CUES say in context what is done for firms. The sets tell how far a single word is to be trusted; they were drawn up
from the figures of all terms against the coding of the catalogue (see docs/decisions/0011-structuring.md).
"""

CUES: dict[str, dict[str, str]] = {
    "training-course": {
        "en": r"\btraining (?:courses?|programmes?|programs?|series)\b|\bcourses (?:on|in|for|about)\b|series of (?:workshops|courses|trainings|seminars)|\btrain(?:s|ed|ing)? (?:(?!staff|adviser|official|judge|trainer|teacher)[\w,-]+ ){0,4}(?:smes|firms|companies|entrepreneurs|women|artisans|producers|farmers|owners|managers|inventors|founders|participants)\b",
        "fr": r"\b(?:programmes?|cycles?|modules?|cours) de formation\b|\bserie (?:d'ateliers|de formations|de cours|de seminaires)|\bform(?:e|ent|er|es|ait|aient) (?:(?!les (?:conseillers|formateurs|fonctionnaires|juges|enseignants))[\w,'-]+ ){0,4}(?:pme|entreprises|entrepreneurs|femmes|artisans|producteurs|dirigeants|inventeurs)\b|\bformation (?:des|de|pour les) (?:pme|entreprises|entrepreneurs|femmes|artisans|producteurs|dirigeants)\b",
        "es": r"\b(?:programas?|ciclos?|cursos?|modulos?) de (?:formacion|capacitacion)\b|\bserie de (?:talleres|cursos|capacitaciones)|\bcursos (?:sobre|de|para|en)\b|\bcapacit(?:a|an|ar|o|aron)\b (?:a )?(?:[\w,-]+ ){0,4}(?:pymes|mipymes|empresas|emprendedor\w*|mujeres|artesan\w+|productor\w*|empresari\w+)\b",
        "ru": r"(?<!\w)(?:учебн\w+ (?:курс|программ)\w*|курс(?:ы|ов|ах|ам) (?:по|для|об?)|сери\w+ (?:семинар|практикум|тренинг|курс)\w*|обуч\w+ (?:[\w,-]+ ){0,3}(?:мсп|предприяти|предпринимател|женщин|ремесленник|производител|компани|фирм|руководител)\w*)",
        "ar": r"(?<!\w)(?:(?:ال)?دورات (?:ال)?تدريبية|دورة تدريبية|برامج تدريبية|برنامج تدريبي|سلسلة (?:حلقات|ورش|دورات)|(?:و?تدرب|و?يدرب|و?درب\w*|تدريب) (?:\w+ ){0,3}(?:ال|لل)?(?:شركات|مؤسسات|رواد|نساء|حرفي|منتج|أصحاب|المقاول)\w*)",
        "zh": r"培训(?:课程|班|计划|项目|系列)|系列(?:培训|讲习班|研讨会|课程)|(?:为|对|向).{0,12}(?:企业|创业者|妇女|手工艺人|生产者|企业家).{0,8}(?:开展|提供|进行|举办).{0,4}培训",
    },
    "seminar": {
        "en": r"\b(?:held|hosted|organi[sz]ed|one-day|two-day|half-day|virtual|online|national|regional|international) (?:(?:an?|the|its|first|joint|on|in) )?(?:[\w-]+ ){0,2}(?:workshop|seminar|webinar|conference|information day)\b|\b(?:workshop|seminar|conference|webinar)s? (?:in|of|on) \w+ \d{4}|\bmorning (?:talk|event)s?\b",
        "fr": r"\b(?:a tenu|a accueilli|a organise|organise|d'un jour|d'une journee|de deux jours|national|regional|international|en ligne) (?:(?:un|une|le|la|d'un|d'une) )?(?:[\w-]+ ){0,1}(?:atelier|seminaire|webinaire|conference|colloque)\b|\b(?:atelier|seminaire|conference) (?:national|regional|international|virtuel|d'un jour|de deux jours)\w*",
        "es": r"\b(?:celebro|organizo|realizo|acogio) (?:(?:un|una|el|la) )?(?:[\w-]+ ){0,1}(?:taller|seminario|webinar|conferencia|jornada)\b|\b(?:taller|seminario|conferencia) (?:nacional|regional|internacional|virtual|en linea|de un dia|de dos dias)",
        "ru": r"(?<!\w)(?:однодневн|двухдневн|национальн|региональн|международн|виртуальн)\w+ (?:\w+ )?(?:семинар|конференци|практикум|вебинар)\w*|(?<!\w)(?:провел|прошел|состоял|организовал)\w* (?:\w+ ){0,2}(?:семинар|конференци|практикум|вебинар)\w*",
        "ar": r"(?<!\w)(?:عقد\w*|نظم\w*|استضاف\w*) (?:\w+ ){0,2}(?:ندوة|حلقة عمل|ورشة|مؤتمر)\w*|(?:ندوة|حلقة عمل|ورشة عمل|مؤتمر) (?:وطنية|وطني|إقليمية|إقليمي|دولية|دولي|افتراضية|لمدة)",
        "zh": r"(?:举办|召开|举行|主办)(?:了|的)?.{0,12}(?:研讨会|讲习班|网络研讨会|会议|论坛)|(?:为期)?[一两二]天的?(?:研讨会|讲习班|活动|培训)|(?:全国|地区|国际|国家)(?:研讨会|讲习班)",
    },
    "awareness-campaign": {
        "en": r"\b(?:awareness|information|publicity|national|nationwide|promotional|media) (?:[\w-]+ )?(?:campaigns?|offensive)\b|\bworld (?:ip|intellectual property) day\b",
        "fr": r"\bcampagnes? (?:(?:nationale|annuelle|d') ?)?(?:de |d')?(?:sensibilisation|information|promotion|communication)|\bjournee mondiale de la (?:pi|propriete)",
        "es": r"\bcampanas? (?:nacional(?:es)? |anual(?:es)? )?(?:de |para )(?:sensibilizacion|concienciacion|concientizacion|difusion|informacion|divulgacion)|dia mundial de la (?:pi|propiedad)",
        "ru": r"(?<!\w)(?:информационн|просветительск|разъяснительн|общенациональн|национальн)\w+ (?:\w+ )?кампани\w+|кампани\w+ по (?:повышению|информир|просвещ|осведомл)\w*|(?:всемирн|международн)\w+ д(?:ень|ня|ню) интеллектуальной",
        "ar": r"(?<!\w)(?:ال)?(?:حملة|حملات) (?:\w+ )?(?:ال)?(?:توعية|توعوية|تحسيسية|إعلامية|وطنية للتوعية)|اليوم العالمي للملكية",
        "zh": r"(?:宣传|提高意识|提升意识|全国性?|认知|宣传推广)(?:活动|运动|行动)|世界知识产权日|宣传(?:周|月|攻势)",
    },
    "protection-grant": {
        "en": r"\b(?:reimburs\w+|refund\w*|cover(?:s|ed|ing)?|subsidi\w+|grants?|co-?financ\w+|pays?|bears?|fund(?:s|ed)?) (?:(?!reduc)[\w%,-]+ ){0,8}(?:(?:patent(?:ing)?|filing|application|registration|protection|attorney|official)s? ){1,2}(?:and \w+ )?(?:costs?|fees?|expenses)\b|\bcosts? of (?:[\w-]+ ){0,3}(?:patents?|filing|patenting|protection|international (?:patent|trade))\b",
        "fr": r"\b(?:rembours\w+|subvention\w*|pren\w+ en charge|prise en charge|couvr\w+|financ\w+) (?:[\w%,'-]+ ){0,8}(?:frais|couts?|depenses|taxes)[ ,](?:[\w,'-]+ ){0,4}(?:brevets?|depots?|protection|demandes?|enregistrement|mandataires?)\b|\b(?:frais|couts?|depenses) (?:de |d')(?:brevet\w*|depot|protection|obtention)",
        "es": r"\b(?:reembols\w+|subvenci\w+|cubr\w+|financi\w+|sufrag\w+) (?:[\w%,-]+ ){0,8}(?:costos?|costes?|gastos|tasas)[ ,](?:[\w,-]+ ){0,4}(?:patent\w*|solicitud\w*|proteccion|registro|presentacion)\b|\b(?:costos?|costes?|gastos) de (?:[\w-]+ )?(?:patent\w*|proteccion)",
        "ru": r"(?<!\w)(?:возмеща|возмещен|компенсир|покрыва|финансир|субсидир|оплачива)\w* (?:[\w%,-]+ ){0,6}(?:расход|затрат|стоимост)\w* (?:на |по )?(?:[\w,-]+ ){0,3}(?:патент|охран|подач|заяв|регистрац)\w*|(?:расход|затрат)\w* на (?:\w+ )?(?:патентован|патент|охран)\w*",
        "ar": r"(?<!\w)(?:رد|ترد|يرد|تسترد|استرداد|تغطي|يغطي|تغطية|تمويل|تمول|يمول|تسدد|تتحمل|دعم) (?:[\w%]+ ){0,6}(?:ال)?(?:تكاليف|كلفة|رسوم|نفقات|مصاريف) (?:\w+ ){0,3}(?:ال|لل)?(?:براء|حماية|إيداع|تسجيل|طلبات)\w*|(?:تكاليف|نفقات|كلفة) (?:ال)?(?:براء|حماية|إيداع)\w*",
        "zh": r"(?:报销|资助|补贴|补助|退还|支付|承担|资金支持)[^。]{0,18}(?:专利|申请|注册|保护|确权)[^。]{0,6}(?:费|成本|支出)|(?:专利|保护|申请|海外申请)(?:的)?费用.{0,6}(?:%|百分之|资助|补贴|报销)",
    },
    "filing-assistance": {
        "en": r"\b(?:help\w*|assist\w*|support\w*|guid\w+|advis\w+) (?:[\w,'-]+ ){0,6}(?:draft\w*|fil(?:e|es|ing)|prepar\w+ (?:\w+ ){0,3}applications?|complet\w+ (?:\w+ ){0,3}(?:forms?|applications?)|appl(?:y|ications?) for|registration of)\b|\b(?:drafting|preparation) of (?:\w+ )?(?:patent|trade ?mark)? ?applications\b",
        "fr": r"\b(?:aid\w+|assist\w+|accompagn\w+|appui\w*) (?:[\w,'-]+ ){0,6}(?:redaction|rediger|depot|deposer|preparation des? (?:demande|dossier)\w*|formulaires?)\b",
        "es": r"\b(?:ayud\w+|asist\w+|acompan\w+|apoy\w+|asesor\w+) (?:[\w,-]+ ){0,6}(?:redaccion|redactar|presentacion de (?:la|las|sus|su)? ?solicitud\w*|presentar (?:\w+ )?solicitud\w*|registrar|formularios?)\b",
        "ru": r"(?<!\w)(?:помо\w+|содейств\w+|сопровожд\w+|поддержк\w+) (?:[\w,-]+ ){0,5}(?:составлен|подготовк\w+ заяв|подготовить заяв|подач|подать|оформлен|оформить|заполн)\w*",
        "ar": r"(?<!\w)(?:تساعد|يساعد|مساعدة|المساعدة|دعم|بمساعدة) (?:\w+ ){0,5}(?:صياغة|إعداد (?:ال)?طلب\w*|إيداع|تقديم (?:ال)?طلب\w*|استمار\w+)",
        "zh": r"(?:帮助|协助|辅导|指导|支持).{0,12}(?:撰写|提交申请|准备申请|填写|办理申请|提交)",
    },
    "patent-information-service": {
        "en": r"\bpatlib\b|\btiscs?\b|technology and innovation support cent|patent (?:information|library|documentation) (?:and \w+ )?(?:cent|service|network|unit)|patent librar|access to (?:[\w-]+ ){0,4}patent (?:information|databases?|documents|literature)",
        "fr": r"\bpatlib\b|\bcati\b|centres? d'appui a la technologie|centres? d'information (?:sur les )?brevets|information brevets?|acces a (?:[\w'-]+ ){0,4}(?:bases de donnees|documentation|information) (?:de |sur les )?brevets",
        "es": r"\bpatlib\b|\bcatis?\b|centros? de apoyo a la tecnologia|centros? de informacion (?:de|sobre) patentes|acceso a (?:[\w-]+ ){0,4}(?:bases de datos|informacion|documentos) (?:de|sobre) patentes",
        "ru": r"\bpatlib\b|цптии?\b|центр\w* поддержки технологий|центр\w* патентной информации|патентн\w+ библиотек\w*|доступ\w* к (?:[\w-]+ ){0,4}патентн\w+ (?:информац|баз|документ)\w*",
        "ar": r"patlib|مراكز? دعم التكنولوجيا|مركز معلومات البراءات|مكتبة البراءات|(?:النفاذ|الوصول) إلى (?:\w+ ){0,3}(?:معلومات|قواعد بيانات|وثائق) (?:ال)?براء\w+",
        "zh": r"patlib|技术与创新支持中心|专利(?:信息|文献)(?:中心|服务|网络)|专利图书馆|(?:查阅|使用|获取|获得).{0,6}专利(?:信息|数据库|文献)",
    },
    "multiplier-outreach": {
        "en": r"\b(?:through|via|with the help of) (?:[\w-]+ ){0,3}(?:chambers|associations|multipliers|intermediar\w+|ambassadors|business clubs|partner organi[sz]ations)\b|\bambassadors?\b|\bmultipliers?\b|pass(?:es|ed)? (?:on|the) (?:[\w-]+ ){0,3}to (?:its|their) members",
        "fr": r"\b(?:par l'intermediaire|par le biais|au moyen) (?:des|de) (?:[\w'-]+ ){0,3}(?:chambres|associations|relais|intermediaires)|\bambassadeurs?\b|\brelais d'information|multiplicateurs?\b",
        "es": r"\b(?:a traves|por medio|mediante) (?:de )?(?:las |los )?(?:[\w-]+ ){0,2}(?:camaras|asociaciones|gremios|intermediarios|multiplicadores)|\bembajador(?:es|as)?\b|multiplicador(?:es)?\b",
        "ru": r"(?<!\w)(?:через|при посредстве) (?:[\w-]+ ){0,2}(?:палат|ассоциаци|посредник|объединени)\w*|(?<!\w)(?:амбассадор|мультипликатор)\w*",
        "ar": r"(?<!\w)(?:عن طريق|من خلال|عبر) (?:\w+ ){0,2}(?:ال)?(?:غرف|اتحادات|جمعيات|وسطاء|سفراء)\w*|سفراء (?:ال)?(?:ملكية|ابتكار)",
        "zh": r"(?:通过|借助).{0,6}(?:商会|协会|中介机构)|(?:知识产权)?大使",
    },
    "first-advice": {
        "en": r"\b(?:free|initial|first|individual|personal|one-to-one|confidential|short) (?:[\w-]+ ){0,2}(?:consultations?|advice sessions?|talks?|interviews?|conversations?|meetings? with (?:a|an) (?:patent )?(?:attorney|expert|adviser))\b|\bcompany visits?\b|\binventors?'? (?:consultations?|advice)|\bfirst advice\b|consultation (?:day|hour)s?",
        "fr": r"\b(?:premier|premiers) (?:entretien|conseil|rendez-vous)s?\b|\bentretiens? (?:gratuit|individuel|personnel|confidentiel)s?|\bconsultations? (?:gratuite|individuelle|personnelle)s?|visites? (?:d'|en |dans les )entreprises?",
        "es": r"\b(?:primera|primeras) (?:consulta|entrevista|orientacion|asesoria)s?\b|\b(?:consultas?|entrevistas?|charlas?) (?:gratuita|individual|personal|inicial)\w*|visitas? a (?:las )?empresas",
        "ru": r"(?<!\w)(?:первичн|перв|бесплатн|индивидуальн|личн)\w+ (?:консультаци|бесед|приём|прием)\w*|выезд\w* на предприяти\w*|посещени\w+ предприяти\w+",
        "ar": r"(?<!\w)(?:ال)?(?:استشارة|استشارات|مقابلة|مقابلات) (?:\w+ )?(?:ال)?(?:مجانية|فردية|أولية|أولى|شخصية)|زيارات? (?:إلى )?(?:ال|لل)?(?:شركات|مؤسسات)|المشورة الأولى",
        "zh": r"(?:免费|首次|初步|个别|一对一|单独)(?:的)?(?:咨询|面谈|会谈)|(?:企业走访|上门服务|走访企业)",
    },
    "assisted-patent-search": {
        "en": r"\b(?:assisted|prior[- ]art|novelty|state[- ]of[- ]the[- ]art|freedom[- ]to[- ]operate|patent|anteriority|clearance) (?:patent )?search(?:es)?\b(?! (?:fee|report|tool|engine|platform))",
        "fr": r"\brecherches? (?:de brevets (?:assistee|accompagnee)|d'anteriorite|assistee|accompagnee|d'etat de la technique|sur l'etat de la technique)\w*",
        "es": r"\bbusquedas? (?:de (?:anterioridad|antecedentes|patentes)|asistida|del estado de la tecnica|de novedad)\w*",
        "ru": r"(?<!\w)(?:патентн\w+ поиск\w*|поиск\w* (?:по патентам|на новизну|аналогов|уровня техники|на патентную чистоту)|сопровождаем\w+ (?:патентн\w+ )?поиск\w*)",
        "ar": r"(?<!\w)(?:(?:ال)?بحث(?:ا)? (?:في|عن) (?:\w+ )?(?:البراءات|حالة التقنية|التقنية السابقة|الفن السابق|السوابق)|البحث المدعوم|بحوث البراءات)",
        "zh": r"(?:现有技术|新颖性|专利|查新|自由实施)(?:的)?检索(?!费|平台|工具|报告)|辅助(?:专利)?检索",
    },
    "intermediary-capacity-building": {
        "en": r"\b(?:train\w*|courses? for|teach\w*|capacity of|skills of|qualif\w+|build\w* (?:the )?capacity of) (?:[\w,-]+ ){0,5}(?:advis[eo]rs|intermediar\w+|support (?:staff|bodies|organi[sz]ations)|business support|consultants|bank (?:staff|officers)|staff of (?:\w+ ){0,3}(?:chambers|agencies|banks|centres)|chambers|trainers)\b",
        "fr": r"\b(?:form\w+|formation (?:de|des)|capacites des|competences des) (?:[\w,'-]+ ){0,4}(?:conseillers|intermediaires|organismes d'appui|structures d'appui|personnel (?:des|de)|consultants|formateurs)\b",
        "es": r"\b(?:capacit\w+|formacion de|forma(?:n)? a|capacidades de) (?:[\w,-]+ ){0,4}(?:asesores|intermediari\w+|organismos de apoyo|personal de|consultores|entidades de apoyo|formadores)\b",
        "ru": r"(?<!\w)(?:обуч\w+|подготовк\w+|повышени\w+ квалификации) (?:[\w,-]+ ){0,4}(?:консультант|посредник|советник|сотрудник\w* (?:палат|банк|центр|организац)|организаци\w+ поддержки|тренер)\w*",
        "ar": r"(?<!\w)(?:تدريب|تدرب|يدرب|بناء قدرات|قدرات) (?:\w+ ){0,4}(?:ال)?(?:مستشار|وسطاء|هيئات الدعم|مرشد|مدرب|موظفي)\w*",
        "zh": r"(?:培训|培养|提高|提升).{0,10}(?:顾问|中介机构|支持机构|服务机构|银行人员|工作人员|培训师)",
    },
    "licensing-support": {
        "en": r"\btechnology transfer (?:offices?|cent\w+|network|programme|services?)\b|\b(?:help\w*|assist\w*|support\w*|advis\w+|advice) (?:[\w,'-]+ ){0,6}(?:licens\w+|technology transfer|commerciali[sz]\w+)\b|\blicensing (?:support|advice|help|deals?)\b",
        "fr": r"\b(?:bureaux?|centres?|reseau|services?) de transfert de technologies?\b|\b(?:aid\w+|accompagn\w+|appui\w*|conseil\w*) (?:[\w,'-]+ ){0,6}(?:licences?|transfert de technologie|commercialis\w+)\b",
        "es": r"\b(?:oficinas?|centros?|red) de transferencia de tecnologia\b|\b(?:ayud\w+|apoy\w+|asesor\w+|acompan\w+) (?:[\w,-]+ ){0,6}(?:licencia\w*|transferencia de tecnologia|comercializ\w+)\b",
        "ru": r"(?<!\w)(?:центр|отдел|бюро|офис|сет)\w* (?:по )?(?:передач\w+|трансфер\w*) технологий|(?<!\w)(?:помо\w+|содейств\w+|консульт\w+|поддержк\w+) (?:[\w,-]+ ){0,5}(?:лиценз|коммерциализ|передач\w+ технолог)\w*",
        "ar": r"(?<!\w)(?:مكاتب?|مراكز?|شبكة) (?:ل?نقل|تسويق) (?:ال)?(?:تكنولوجيا|ملكية)|(?:مساعدة|تساعد|يساعد|دعم|مشورة) (?:\w+ ){0,5}(?:ال)?(?:ترخيص|نقل التكنولوجيا|تسويق)\w*",
        "zh": r"技术转(?:移|让)(?:办公室|中心|机构|网络|服务)|(?:帮助|协助|支持|咨询).{0,10}(?:许可|技术转移|商业化|成果转化)",
    },
    "referral-network": {
        "en": r"\brefer(?:s|red|ring|rals?)\b (?:[\w,-]+ ){0,5}to\b|\breferrals?\b|\bnetwork of (?:[\w-]+ ){0,3}(?:advis[eo]rs|partners|attorneys|experts|providers|contacts|support)\b|\b(?:directs?|sends?|points?) (?:[\w-]+ ){0,4}to the right\b",
        "fr": r"\borient(?:e|ent|er|ees?|es)\b (?:[\w',-]+ ){0,5}vers\b|\breseau (?:de |d')(?:[\w'-]+ ){0,2}(?:conseillers|partenaires|experts|prestataires|specialistes)\b",
        "es": r"\b(?:deriv|remit|orient)(?:a|an|ar|e|en|ir|ido|idas?)\b (?:[\w,-]+ ){0,4}(?:a|hacia) (?:\w+ ){0,2}(?:especialista|experto|servicio|profesional|entidad|organismo)\w*|\bred de (?:[\w-]+ ){0,2}(?:asesores|socios|expertos|especialistas|proveedores)\b",
        "ru": r"(?<!\w)(?:направля\w+|перенаправля\w+) (?:[\w,-]+ ){0,4}(?:к|в) (?:\w+ ){0,2}(?:специалист|эксперт|партнер|поверенн|служб)\w*|(?<!\w)сет\w+ (?:[\w-]+ ){0,2}(?:консультант|партнер|эксперт|специалист)\w*",
        "ar": r"(?<!\w)(?:تحيل|يحيل|إحالة|توجيه|توجه) (?:\w+ ){0,4}إلى (?:\w+ ){0,2}(?:ال)?(?:متخصص|مختص|خبر|خبير|شركاء|محامي|وكلاء|جهة)\w*|شبكة (?:من )?(?:ال)?(?:مستشار|شركاء|خبراء|متخصص)\w*",
        "zh": r"转介|(?:顾问|专家|合作伙伴|服务商)网络",
    },
    "guide-or-toolkit": {
        "en": r"\b(?:publish\w*|produc\w+|issu\w+|wrote|written|develop\w*|prepar\w+|draft\w*|releas\w+) (?:[\w,-]+ ){0,4}(?:guides?|toolkits?|handbooks?|manuals?|brochures?|guidebooks?)\b|\b(?:guide|toolkit|handbook|manual) (?:for|on|in|to|that)\b",
        "fr": r"\b(?:publi\w+|produi\w+|elabor\w+|edit\w+|redig\w+) (?:[\w,'-]+ ){0,4}(?:guides?|manuels?|brochures?|boites? a outils)\b|\b(?:guide|boite a outils|manuel) (?:pour|sur|destine|pratique)\b",
        "es": r"\b(?:public\w+|produ\w+|elabor\w+|edit\w+|prepar\w+) (?:[\w,-]+ ){0,4}(?:guias?|manual(?:es)?|folletos?|cajas? de herramientas)\b|\b(?:guia|manual|caja de herramientas) (?:para|sobre|de|practic)\w*",
        "ru": r"(?<!\w)(?:издал|издан|опубликовал|опубликован|выпустил|подготовил|подготовлен|разработал|разработан)\w* (?:[\w,-]+ ){0,3}(?:руководств|пособи|справочник|брошюр|набор\w* инструмент)\w*|(?<!\w)руководство (?:для|по)",
        "ar": r"(?<!\w)(?:نشر\w*|تنشر|أصدر\w*|تصدر|إعداد|أعد\w*|وضع\w*) (?:\w+ ){0,3}(?:دليل|أدلة|كتيب|كتيبات|مجموعة أدوات)\w*",
        "zh": r"(?:出版|编写|发布|编制|印制|制作).{0,10}(?:指南|手册|工具包|小册子)",
    },
    "online-portal": {
        "en": r"\b(?:open(?:s|ed)|launch(?:es|ed)?|runs?|built|builds|offers?|created|is) (?:an? |the )?(?:[\w-]+ ){0,3}(?:portal|online platform|web platform|online tool|search platform|online database|web portal|digital platform)\b",
        "fr": r"\b(?:portail|plateforme) (?:en ligne|web|numerique|public\w*|internet|d'information)\b",
        "es": r"\b(?:portal|plataforma) (?:en linea|web|digital|public\w*|gratuit\w*)\b",
        "ru": r"(?<!\w)(?:онлайн-?|интернет-?|веб-?|цифров\w+ |электронн\w+ )(?:портал|платформ)\w*",
        "ar": r"(?<!\w)(?:ال)?(?:بوابة|منصة) (?:ال)?(?:إلكترونية|رقمية|شبكية|عبر الإنترنت|على الإنترنت)",
        "zh": r"(?:在线|网络|网上|数字|门户|线上)(?:平台|门户|网站|工具|数据库)",
    },
    "ip-audit": {
        "en": r"\b(?:ip|intellectual property|patent) (?:audits?|scans?|health ?checks?|check-?ups?|pre-?diagnos\w+|diagnos\w+|checks)\b|\bpre-?diagnos\w+",
        "fr": r"\b(?:pre-?diagnosti\w+|audits? (?:de|en) (?:pi|propriete)|ip scan|diagnostics? (?:de|en|pi)\b)",
        "es": r"\b(?:prediagnostic\w+|pre-diagnostic\w+|auditorias? de (?:pi|propiedad)|ip scan|diagnosticos? de (?:pi|propiedad))",
        "ru": r"(?<!\w)(?:аудит\w* (?:ис|интеллектуальной)|ip scan|предварительн\w+ диагностик\w*|преддиагност\w*|диагностик\w* (?:ис|интеллектуальной))",
        "ar": r"(?<!\w)(?:تدقيق (?:ال)?ملكية|ip scan|(?:ال)?تشخيص (?:ال)?(?:أولي|مسبق)|تشخيص (?:ال)?ملكية)",
        "zh": r"知识产权(?:审计|诊断|体检|扫描|检查)|预诊断|ip scan",
    },
    "sme-ip-strategy": {
        "en": r"\bnational (?:ip|intellectual property|innovation and ip) (?:strategy|policy|action plan)\b|\b(?:action plan|strategy) (?:on|for) (?:ip|intellectual property)\b",
        "fr": r"\bstrategie nationale (?:de|en matiere de|pour la) (?:pi|propriete)|plan d'action (?:national )?(?:sur|pour|en matiere de) (?:la )?(?:pi|propriete)",
        "es": r"\b(?:estrategia|politica) nacional de (?:pi|propiedad)|plan de accion (?:nacional )?(?:de|sobre) (?:pi|propiedad)",
        "ru": r"(?<!\w)национальн\w+ (?:стратеги|политик)\w+ (?:в области |по |развития )?(?:ис|интеллектуальной)",
        "ar": r"(?<!\w)(?:ال)?(?:استراتيجية|سياسة) (?:ال)?وطنية (?:لل)?(?:ملكية|ل)",
        "zh": r"(?:国家|全国)知识产权(?:战略|政策|行动计划)",
    },
}
# a term of these hardly ever stands for anything else: one place is enough
UNMISTAKABLE = frozenset({
    "ip-voucher", "fee-reduction", "ip-backed-loan", "e-learning", "roadshow", "ip-coaching", "multiplier-outreach", "proof-of-creation",
    "institution-building", "train-the-trainer", "intermediary-capacity-building", "co-financed-ip-services",
})  # fmt: skip
# terms that are enough where the letter says what the practice is
TOLD_AT_ONCE = frozenset({
    "gi-support", "collective-mark-support", "low-cost-dispute-resolution", "law-clinic", "ip-valuation", "helpdesk", "simplified-procedure",
    "agreement-templates", "self-assessment-tool", "fast-track-examination", "patent-pool", "ip-investment-fund", "patent-information-service",
})  # fmt: skip
# cues that are enough where the letter says what the practice is
CUED_AT_ONCE = frozenset({
    "training-course", "protection-grant", "patent-information-service", "multiplier-outreach", "intermediary-capacity-building",
    "referral-network", "guide-or-toolkit", "ip-audit", "awareness-campaign", "licensing-support", "seminar",
})  # fmt: skip
# terms that are mostly said of something else, even in a title
DOUBTFUL = frozenset({
    "statistics-and-studies", "fee-waiver", "tax-incentive", "award", "ip-in-business-support", "ip-in-incubators", "sme-ip-strategy",
    "branding-and-design-support", "university-course", "online-portal", "first-advice", "ip-in-innovation-funding", "ip-insurance",
})  # fmt: skip
# terms of the vocabulary that letters use of other things far more often (folded when they are compared)
MISLEADING = frozenset({
    "promotion", "promoción", "ترويج", "推广", "SME Fund", "Fonds PME", "Fondo para Pymes", "Фонд МСП", "صندوق الشركات الصغيرة والمتوسطة",
    "中小企业基金", "مكتبة البراءات", "مكتبة براءات", "服务台", "research", "البحث", "调查", "review", "diagnosis",
})  # fmt: skip
# where the first is told, the second is a part or a wider word of it
INSTEAD_OF: tuple[tuple[str, str], ...] = (
    ("law-clinic", "first-advice"),
    ("pro-bono", "law-clinic"),
    ("train-the-trainer", "training-course"),
    ("ip-voucher", "protection-grant"),
    ("self-assessment-tool", "ip-audit"),
    ("fee-reduction", "protection-grant"),
    ("roadshow", "awareness-campaign"),
)
