"""Words by which a letter says what it offers: a policy, a programme, a project, an activity.

DIRECT stand with a determiner that points at the practice, or in a sentence that presents it; NOUNS alone count in
a title or under the label of a form.
"""

NOUNS: dict[str, dict[str, str]] = {
    "policy": {
        "en": r"\b(?:policy|policies|regulation|law|act|decree|strategy)\b",
        "fr": r"\b(?:politique|reglementation|mesure publique|strategie|loi|decret)\b",
        "es": r"\b(?:politica|normativa|medida publica|estrategia|ley|decreto)\b",
        "ru": r"(?:политик\w*|нормативн\w+ акт\w*|государственн\w+ мер\w*|стратеги\w*|закон\b)",
        "ar": r"(?:سياسة|سياسات|لائحة|تدبير حكومي|استراتيجية|قانون)",
        "zh": r"(?:政策|法规|政府措施|战略|规定)",
    },
    "programme": {
        "en": r"\b(?:programmes?|programs?|schemes?|initiatives?)\b",
        "fr": r"\b(?:programmes?|dispositifs?|initiatives?)\b",
        "es": r"\b(?:programas?|iniciativas?|esquemas?)\b",
        "ru": r"(?:программ\w+|инициатив\w+)",
        "ar": r"(?:برنامج|برامج|مبادرة|مبادرات)",
        "zh": r"(?:计划|计画|方案|倡议|项目计划)",
    },
    "project": {
        "en": r"\b(?:projects?|pilot)\b",
        "fr": r"\b(?:projets?|pilote)\b",
        "es": r"\b(?:proyectos?|piloto)\b",
        "ru": r"(?:проект(?:а|у|ом|е|ы|ов)?\b|пилотн\w+)",
        "ar": r"(?:مشروعا?|مشاريع|تجريبي)",
        "zh": r"(?:项目|试点)",
    },
    "activity": {
        "en": r"\b(?:activity|activities|events?|seminars?|workshops?|conferences?|webinars?|competition|roadshow|award)\b",
        "fr": r"\b(?:activites?|actions?|evenements?|manifestations?|seminaires?|ateliers?|conferences?|concours|journees?)\b",
        "es": r"\b(?:actividad(?:es)?|acciones|accion|eventos?|jornadas?|seminarios?|taller(?:es)?|conferencias?|concursos?)\b",
        "ru": r"(?:мероприяти\w+|деятельност\w+|акци[яию]\b|семинар\w*|конференци\w+|конкурс\w*|практикум\w*)",
        "ar": r"(?:نشاطا?|أنشطة|فعالية|فعاليات|ندوة|ورشة|حلقة عمل|مؤتمر|مسابقة)",
        "zh": r"(?:活动|研讨会|培训班|讲习班|讲座|大赛|专项行动|信息日)",
    },
}
# narrower words for running text, where a workshop or a law is rather one of the means than the practice, and
# projects in the plural are those of firms
SPOKEN: dict[str, dict[str, str]] = NOUNS | {
    "project": {
        "en": r"\b(?:project|pilot)\b",
        "fr": r"\b(?:projet|pilote)\b",
        "es": r"\b(?:proyecto|piloto)\b",
        "ru": r"(?:проект(?:а|у|ом|е)?\b|пилотн\w+ проект\w*)",
        "ar": r"(?:مشروعا?|تجريبي)(?!\w)",
        "zh": r"(?:项目|试点)",
    },
    "policy": {
        "en": r"\b(?:policy|government measure|public measure)\b",
        "fr": r"\b(?:politique publique|politique|mesure publique|mesure gouvernementale)\b",
        "es": r"\b(?:politica publica|politica|medida publica|medida del gobierno)\b",
        "ru": r"(?:мер\w* государственн\w+ политик\w*|политик\w*|государственн\w+ мер\w*)",
        "ar": r"(?:سياسة|سياسات|تدبير حكومي)",
        "zh": r"(?:政策|政府措施)",
    },
    "activity": {
        "en": r"\b(?:activity|event|one-off action|series of (?:events|seminars|workshops))\b",
        "fr": r"\b(?:activite|action|evenement|manifestation)\b",
        "es": r"\b(?:actividad|accion|evento|jornada)\b",
        "ru": r"(?:мероприяти[еяюй]\w*|деятельност\w+|акци[яию]\b)",
        "ar": r"(?:نشاطا?|أنشطة|فعالية)",
        "zh": r"(?:活动|行动)",
    },
}
# {noun} is replaced by the noun patterns of each kind
DIRECT: dict[str, tuple[str, ...]] = {
    "en": (
        r"\b(?:our|this|the|its|a|an) (?:(?:pilot|support|national|regional|new|joint|following|free|public|government|two-year|three-year|training|awareness|grant|voucher|funding|present|same|whole|annual|long-term|standing|permanent|outreach|assistance) ){0,3}{noun}",
        r"\b(?:is|was|as|runs?|launched|set up|created|introduced|carries out|carried out|submit|present|describe|operates?|started|began) (?:an? |the |our )?(?:\w+[- ]){0,3}{noun}",
    ),
    "fr": (
        r'\b{noun} "',
        r"\b(?:notre|ce|cette|le|la|l'|un|une|son|du|au|cet) ?(?:nouve\w+ |present\w* |meme )?{noun}",
        r"\b(?:il s'agit d'|c'est )(?:un|une) (?:\w+ )?{noun}",
    ),
    "es": (
        r'\b{noun} "',
        r"\b(?:nuestr[oa]|este|esta|el|la|un|una|su|del|al|dicho|dicha|presente) (?:nuev\w+ |present\w* |mism\w+ |citad\w+ )?{noun}",
        r"\b(?:se trata de|es) (?:un|una) (?:\w+ )?{noun}|, {noun} que (?:la|el|esta|este|nuestr\w+) ",
    ),
    "ru": (
        r'(?<!\w){noun} "',
        r"(?<!\w)(?:вед[её]т|ведем|реализует|реализуем|проводит|проводим|запустил\w*|осуществляет|создал\w*|предлагает) (?:\w+ )?{noun}",
        r"(?<!\w)(?:наш\w*|эт\w+|данн\w+|одн\w+ (?:из )?наш\w+|указанн\w+|настоящ\w+|постоянн\w+|пилотн\w+|государственн\w+|совместн\w+|национальн\w+|реализу\w+|действу\w+|принят\w+|о|об) (?:\w+ )?{noun}",
        r"(?:^|[^\w]){noun} (?:\w+ )?(?:началась|начался|действует|работает|запущен\w*|реализуется|стартовал\w*|охватывает|предусматривает|призван\w*|направлен\w*|проводится|прошл[оа]|прошел)",
    ),
    "ar": (
        r'(?<!\w){noun} "',
        r"(?:هذا|هذه|هذين|برنامجنا|مشروعنا|نشاطنا|مبادرتنا|بهذه|لهذا|بهذا|ال|نفذ|ننفذ|أطلق\w*|تنفذ|عرض|نعرض عليكم|يعد|وهو|وهي) ?(?:ال)?{noun}",
        r"(?<!\w)(?<!صاحب )(?<!أصحاب )(?:ب|ل|و)?(?:ال){noun}",
    ),
    "zh": (
        r"(?:本|该|此|上述|这一|这项|我们的|启动(?:了)?|实施(?:了)?|开展(?:了)?|推出(?:了)?|设立(?:了)?|一(?:项|个)).{0,6}?{noun}",
        r"{noun}(?:于|自|共|旨在|由|面向|开始|启动|覆盖|收到)",
    ),
}
NEGATED: dict[str, str] = {
    "en": r"(?:not|no|neither|without) (?:a |an |the |any )?(?:\w+ )?$",
    "fr": r"(?:pas|ni|aucun|aucune|sans) (?:d'|un |une |de )?(?:\w+ )?$",
    "es": r"(?:no (?:es|se trata de)|ni|ningun|sin) (?:un |una )?(?:\w+ )?$",
    "ru": r"(?:не|ни|без) (?:\w+ )?$",
    "ar": r"(?:ليس|ليست|لا|غير|دون) (?:\w+ )?$",
    "zh": r"(?:不是|并非|不属于|非)(?:一项|一个)?$",
}
# what follows the noun where it is the programme of somebody else, or another word altogether
NOT_OURS = (
    r"^ (?:des nations unies|de las naciones unidas|for the environment|оон|организации объединенных|de developpement des nations)"
    r"|^ (?:d'etudes|de estudios|of studies)|^ (?:sociale|economique|exterieure|economica|social|exterior)|的(?:企业|人)"
)

# what a practice is by its form, where no word says its kind outright: in its title, or told twice
FORMS: dict[str, dict[str, str]] = {
    "activity": {
        "en": r"\b(?:courses?|class(?:es)?|clinics?|workshops?|seminars?|caravan|breakfasts?|days?|fairs?|weeks?|caf[ée]|contests?|evenings?|camps?|hackathon|lectures?|tours?|surgery|surgeries|drop-in)\b",
        "fr": r"\b(?:cours|ateliers?|caravane|cliniques?|permanences?|petits? dejeuners?|journees?|soirees?|5 a 7|concours|formations?|salon|operation|rendez-vous)\b",
        "es": r"\b(?:cursos?|clinicas?|talleres|taller|caravana|feria|jornadas?|concurso|lunes|martes|miercoles|jueves|viernes|consultorio|charlas?|desayunos?)\b",
        "ru": r"(?<!\w)(?:завтрак\w*|курс(?:ы|а|ов)?\b|клиник\w*|школ[аыу]\b|день|дни|конкурс\w*|выставк\w*|лектори\w*|караван|семинар\w*|суббот\w*|консультпункт)",
        "ar": r"(?<!\w)(?:ال)?(?:عيادة|دورة|قافلة|ورشة|ساعة|يوم|أيام|معرض|مسابقة|أسبوع|لقاء|مقهى)(?!\w)",
        "zh": r"(?:班|日|课程|课堂|门诊|沙龙|周|大赛|讲座|诊所|巡回|训练营|茶座|早餐会)$",
    },
    "programme": {
        "en": r"\b(?:schemes?|services?|funds?|vouchers?|pass|launchpad|help-?desk|desk|loans?|grants?|network|label|hub|portal|platform|subsidy|audits?|buddies)\b",
        "fr": r"\b(?:pass|cheques?|fonds|services?|aides?|guichet|label|plateforme|prets?|reseau|diagnostics?|bourse)\b",
        "es": r"\b(?:servicios?|fondo|bonos?|ventanilla|linea|plataforma|subvencion(?:es)?|red|diagnosticos?|vigilancia)\b",
        "ru": r"(?<!\w)(?:услуг\w*|сервис\w*|фонд\w*|ваучер\w*|субсиди\w*|грант\w*|портал\w*|залог\w*|займ\w*|аудит\w*|знак\w*|платформ\w*)",
        "ar": r"(?<!\w)(?:ال)?(?:خدمة|صندوق|قسيمة|منحة|منصة|قرض|قروض|شبكة|نافذة)(?!\w)",
        "zh": r"(?:服务|平台|基金|券|资助|贷款?|管家|热线|网络|导航|托管|直通车)",
    },
}
