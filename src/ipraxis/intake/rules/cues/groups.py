"""Whom a practice is for: the English word of the records, its concept, and how the six languages say it.

Tried in this order; a stretch of text that one has taken is not given to the next.
"""

GROUPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("SME associations", "support-organisations", {
        "en": r"(?:sme|small business(?:es)?|small firms'?) (?:associations?|organi[sz]ations|federations)|associations of (?:smes|small \w+)",
        "fr": r"(?:associations|organisations|federations) de (?:pme|petites (?:et moyennes )?entreprises)",
        "es": r"(?:asociaciones|organizaciones|gremios) de (?:pymes|mipymes|pequenas (?:y medianas )?empresas)",
        "ru": r"(?:ассоциаци|объединени|союз)\w+ (?:мсп|мал\w+ (?:и средн\w+ )?(?:предприяти\w+|бизнеса))",
        "ar": r"(?:جمعيات|اتحادات) (?:ال)?(?:شركات|مؤسسات|منشآت) الصغ\w+(?: والمتوسطة)?",
        "zh": r"中小企业(?:协会|团体|联合会)",
    }),
    ("SMEs in industrial parks", "smes", {
        "en": r"(?:smes?\b|small and medium\w*[- ]?\w* (?:enterprises|businesses|firms|companies)|small (?:firms|businesses|companies)) (?:in|of|from) (?:\w+ )?(?:industrial|science|technology) parks?",
        "fr": r"(?:pme\b|petites et moyennes entreprises|petites entreprises) (?:des|de) parcs? (?:industriels?|d'activites)",
        "es": r"(?:pymes?\b|pequenas y medianas empresas|pequenas empresas) de(?: los)? parques industriales",
        "ru": r"(?:мсп\b|мал\w+ и средн\w+ (?:предприяти\w+|компани\w+)|мал\w+ предприяти\w+) (?:в )?(?:индустриальн|промышленн)\w+ парк\w+",
        "ar": r"(?:ال|لل|وال)?(?:شركات|مؤسسات|منشآت|مشاريع|مشروعات|مقاولات) (?:الصغيرة|الصغرى)(?: والمتوسطة)? في (?:المجمعات|المناطق|الحدائق) الصناعية",
        "zh": r"(?:产业|工业)?园区(?:内|里)?的?中小(?:型|微)?企业",
    }),
    ("clean-technology SMEs", "smes", {
        "en": r"clean[- ]?tech(?:nology)? (?:smes?\b|small and medium\w*[- ]?\w* (?:enterprises|businesses|firms|companies)|small (?:firms|businesses|companies))",
        "fr": r"(?:pme\b|petites et moyennes entreprises|petites entreprises) (?:des|de) technologies propres",
        "es": r"(?:pymes?\b|pequenas y medianas empresas|pequenas empresas) de tecnologias? limpias?",
        "ru": r"(?:мсп\b|мал\w+ и средн\w+ (?:предприяти\w+|компани\w+)|мал\w+ предприяти\w+) (?:в сфере|в области) чист\w+ технологи\w+",
        "ar": r"(?!)",
        "zh": r"清洁(?:技术|科技)(?:类|领域)?的?中小(?:型|微)?企业",
    }),
    ("green technology SMEs", "smes", {
        "en": r"green[- ]?tech(?:nology)? (?:smes?\b|small and medium\w*[- ]?\w* (?:enterprises|businesses|firms|companies)|small (?:firms|businesses|companies))",
        "fr": r"(?:pme\b|petites et moyennes entreprises|petites entreprises) (?:des|de) technologies vertes",
        "es": r"(?:pymes?\b|pequenas y medianas empresas|pequenas empresas) de tecnologias? verdes?",
        "ru": r"(?:мсп\b|мал\w+ и средн\w+ (?:предприяти\w+|компани\w+)|мал\w+ предприяти\w+) (?:в сфере|в области) зелен\w+ технологи\w+",
        "ar": r"(?!)",
        "zh": r"绿色(?:技术|科技)(?:类|领域)?的?中小(?:型|微)?企业",
    }),
    ("exporting SMEs", "exporters", {
        "en": r"small exporters|exporting firms with fewer|(?:exporting|export-oriented) (?:smes?\b|small and medium\w*[- ]?\w* (?:enterprises|businesses|firms|companies)|small (?:firms|businesses|companies))",
        "fr": r"pme qui exportent|pme exportatrices|(?:pme\b|petites et moyennes entreprises|petites entreprises) exportatrices",
        "es": r"pymes que exportan|(?:pymes?\b|pequenas y medianas empresas|pequenas empresas) exportadoras",
        "ru": r"мал\w+ и средн\w+ предприяти\w+-экспорт\w+|предприяти\w+-экспорт\w+|(?:мсп\b|мал\w+ и средн\w+ (?:предприяти\w+|компани\w+)|мал\w+ предприяти\w+)-экспортер\w*|экспортн\w+ мсп|мсп-экспортер\w*",
        "ar": r"(?:ال|لل|وال)?(?:شركات|مؤسسات|منشآت|مشاريع|مشروعات|مقاولات) (?:الصغيرة|الصغرى)(?: والمتوسطة)? المصدرة",
        "zh": r"出口型中小企业|准备出海的(?:中小)?企业|出口(?:型)?中小(?:型|微)?企业",
    }),
    ("member SMEs", "smes", {
        "en": r"member smes|smes among (?:its|our|the) members",
        "fr": r"pme (?:membres|adherentes)",
        "es": r"pymes (?:asociadas|afiliadas|miembros)",
        "ru": r"мсп\W{1,3}член\w+|член\w+[- ]мсп",
        "ar": r"(?:المؤسسات|الشركات) الصغ\w+ (?:والمتوسطة )?الأعضاء",
        "zh": r"会员(?:中的)?中小企业|中小企业会员",
    }),
    ("technology SMEs", "innovative-firms", {
        "en": r"technology (?:smes|small and medium\w*[- ]\w+)",
        "fr": r"(?!)",
        "es": r"(?!)",
        "ru": r"(?!)",
        "ar": r"(?!)",
        "zh": r"技术型中小企业",
    }),
    ("policy makers", "public-authorities", {
        "en": r"policy[- ]?makers",
        "fr": r"decideurs(?: publics| politiques)?",
        "es": r"responsables (?:de la formulacion de )?politic\w+|formuladores de politicas|encargados de (?:formular )?politicas",
        "ru": r"(?:лиц\w+, )?(?:определяющ\w+|формирующ\w+) политику|разработчик\w+ политики|директивн\w+ орган\w+",
        "ar": r"(?:ال|لل|وال)?(?:صناع|صانعي|واضعي|واضعو) (?:ال)?(?:سياسات|قرار)",
        "zh": r"(?:决策|政策制定)(?:者|人员)",
    }),
    ("persons with disabilities", "vulnerable-groups", {
        "en": r"(?:persons|people) with disabilities|disabled (?:persons|people)",
        "fr": r"personnes (?:handicapees|en situation de handicap)",
        "es": r"personas con discapacidad",
        "ru": r"(?:лиц\w*|люд\w+) с (?:инвалидностью|ограниченными возможностями)|инвалид\w*",
        "ar": r"(?:ال|لل|وال)?(?:أشخاص )?(?:ذوي|ذوو) (?:ال)?إعاقة",
        "zh": r"残疾人|残障人士",
    }),
    ("older persons", "vulnerable-groups", {
        "en": r"older (?:persons|people)|the elderly|senior citizens",
        "fr": r"personnes agees",
        "es": r"(?:personas|adultos) mayores",
        "ru": r"пожил\w+ (?:люд\w+|лиц\w*|гражда\w+)|пенсионер\w*",
        "ar": r"كبار السن",
        "zh": r"老年人",
    }),
    ("research teams", "researchers-and-universities", {
        "en": r"research (?:teams?|groups?)",
        "fr": r"equipes? de recherche",
        "es": r"equipos? de investigacion|grupos? de investigacion",
        "ru": r"исследовательск\w+ (?:коллектив|команд|групп)\w*|научн\w+ коллектив\w*",
        "ar": r"(?:ال|لل)?(?:فرق|فريق) (?:ال)?بحثي?\w*",
        "zh": r"科研团队|研究团队",
    }),
    ("producer groups", "producer-groups", {
        "en": r"producer groups?|groups of producers",
        "fr": r"groupements? de producteurs|groupes? de producteurs",
        "es": r"grupos? de productores",
        "ru": r"групп\w* производител\w+",
        "ar": r"(?:مجموعات|تجمعات) (?:ال)?منتجين",
        "zh": r"生产者团体",
    }),
    ("women-led MSMEs", "women-entrepreneurs", {
        "en": r"women-led (?:micro|msme|micro, small)\w*(?:,? small and medium(?:-sized)? enterprises)?|women-led (?:businesses|firms|companies|smes)",
        "fr": r"(?:mpme|pme|(?:micro, |tres )?petites et moyennes entreprises|entreprises) dirigees par des femmes",
        "es": r"(?:mipymes|pymes|micro, pequenas y medianas empresas|empresas) (?:dirigidas|lideradas|encabezadas) por mujeres",
        "ru": r"(?:микро-?, ?малы\w+ и средни\w+ предприяти\w+|предприяти\w+), (?:которыми руководят|возглавляем\w+) женщин\w+|предприяти\w+ под руководством женщин",
        "ar": r"(?:المؤسسات|المنشآت|الشركات) [^.]{0,40}(?:تقودها|تديرها|تملكها) (?:ال)?نساء",
        "zh": r"(?:女性|妇女)(?:领导|主导|经营|创办)的?(?:中小微|小微|中小)?企业",
    }),
    ("women entrepreneurs", "women-entrepreneurs", {
        "en": r"women(?:-led| founders| owners| makers)|female founders|women entrepreneurs|female (?:entrepreneurs|founders)|businesswomen|women in business|women business owners",
        "fr": r"creatrices\b|cheffes d'entreprise|groupements? de femmes|femmes artisanes|femmes (?:entrepreneures?|entrepreneurs|chefs? d'entreprise)|entrepreneures|entrepreneuriat feminin",
        "es": r"mujeres (?:artesanas|rurales|productoras)|empresas de mujeres|mujeres (?:empresarias|emprendedoras)|emprendedoras|empresarias",
        "ru": r"женщин\w*,? (?:которые )?(?:ведущ|владел)\w*|женщин\w*-предпринимател\w+|предпринимательниц\w*",
        "ar": r"(?:ال|ل|وال)?رائدات (?:ال)?أعمال|(?:ال)?سيدات أعمال|رائدات الأعمال|لرائدات الأعمال|سيدات الأعمال|صاحبات المشاريع|النساء (?:صاحبات|رائدات)",
        "zh": r"女性(?:创办|经营)|女创业者|女企业家|女性(?:创业者|企业家)|妇女(?:创业者|企业家)",
    }),
    ("MSMEs", "smes", {
        "en": r"micro and small (?:enterprises|businesses|firms|companies)|micro-? and small \w+|msmes?\b|micro,? small(?:,| and) (?:and )?medium(?:-sized)? (?:sized )?(?:enterprises|businesses|firms|companies)|micro-?,? small(?:-)?,? and medium\w*[- ]?\w* (?:enterprises|businesses|firms)|micro, small and medium",
        "fr": r"(?:micro|tres petites) et petites entreprises|tpe/pme|mpme\b|micro,? (?:petites|tres petites) et moyennes entreprises|(?:tres petites|micro-?entreprises|microentreprises), (?:petites|les petites)? ?et moyennes entreprises|tpe et (?:les )?pme|tpe-pme",
        "es": r"micro y pequenas empresas|micro- y pequenas|micro,? y pequen\w+|mipymes?\b|micro,? pequenas y medianas empresas|microempresas,? (?:y )?(?:las )?pequenas y medianas empresas",
        "ru": r"микро- и мал\w+ (?:предприяти\w+|бизнес\w*)|микро и мал\w+|ммсп\b|микро-?,? ?(?:, )?(?:и )?малы\w+ и средни\w+ (?:предприяти\w+|фирм\w*|компани\w+)|микропредприяти\w+, малы\w+ и средни\w+ предприяти\w+",
        "ar": r"(?:المؤسسات|المنشآت|الشركات|المشاريع) (?:الصغيرة والصغيرة جدا|الصغيرة والمتناهية|الصغيرة جدا والصغيرة)|(?:المؤسسات|المنشآت|الشركات|المشاريع|المشروعات|للمؤسسات|للمنشآت|للشركات|مؤسسات|شركات) (?:المتناهية الصغر|متناهية الصغر|الصغرى|البالغة الصغر) و(?:الصغيرة|الصغرى)(?: والمتوسطة)?|(?:المقاولات|للمقاولات) الصغيرة جدا والصغ\w+ والمتوسطة",
        "zh": r"中小微(?:型)?企业|小型微型企业|中小微企业|微型和中小企业|微型、小型和中型企业|小微和中型企业",
    }),
    ("first-time patent applicants", "first-time-users", {
        "en": r"first-time (?:patent )?(?:applicants|filers)|(?:smes|firms|companies) (?:that|who|which) (?:have decided to )?file for the first time",
        "fr": r"primo-deposants|premiers deposants|entreprises qui deposent pour la premiere fois",
        "es": r"solicitantes (?:noveles|por primera vez)|quienes solicitan por primera vez|primeros solicitantes",
        "ru": r"впервые подающ\w+ заявк\w+|первы\w+ заявител\w+", "ar": r"المودعون لأول مرة|المودعين لأول مرة|مقدمي الطلبات لأول مرة",
        "zh": r"首次申请(?:专利)?的?(?:人|企业|个人)",
    }),
    ("innovative SMEs", "innovative-firms", {
        "en": r"innovative (?:smes|small and medium\w*[- ]?\w* (?:enterprises|firms|businesses)|small firms|companies|firms|enterprises)|technology-based (?:smes|firms)|technology smes|high-growth (?:smes|firms)",
        "fr": r"(?:pme|petites et moyennes entreprises|entreprises) (?:innovantes|technologiques|de croissance)",
        "es": r"(?:pymes|pequenas y medianas empresas|empresas) (?:innovadoras|tecnologicas|de base tecnologica)",
        "ru": r"инновационн\w+ (?:мсп|малы\w+ и средни\w+ \w+|предприяти\w+|компани\w+|фирм\w*)|(?:технологическ\w+|наукоемк\w+) (?:мсп|предприяти\w+|компани\w+)",
        "ar": r"(?:الشركات|المؤسسات|المنشآت|للشركات) (?:الصغيرة والمتوسطة )?المبتكرة",
        "zh": r"(?:创新型?|科技型?|高成长)(?:中小|小)?企业",
    }),
    ("SMEs", "smes", {
        "en": r"tiny (?:\w+ ){0,3}firms|small (?:\w+ and \w+ )?(?:producers|makers|workshops|manufacturers)|local (?:small )?(?:firms|businesses)|(?:firms|companies|businesses) with (?:fewer|less) than \d+|(?<!-)\bsmes?\b|small and medium[- ]?(?:sized)?[- ]?(?:enterprises|businesses|firms|companies|size)|small(?:er)? (?:firms|businesses|companies|enterprises)|small and mid-?sized \w+|small business(?:es)?\b",
        "fr": r"petites structures|petites societes|entreprises de (?:moins de|\d+ a) \d+|\bpme\b(?:[- ]pmi)?|petites et (?:les )?moyennes entreprises|petites entreprises|petites et moyennes",
        "es": r"pequen[oa]s (?:negocios|talleres|fabricantes|productor\w+ industriales)|empresas (?:pequenas|de menos de)|talleres (?:metalmecanicos|familiares)|\bpymes?\b|pequenas y (?:las )?medianas empresas|pequenas empresas|pequena y mediana empresa",
        "ru": r"небольш\w+ (?:предприяти\w+|фирм\w*|компани\w+|производств\w*)|мал\w+ производств\w*|\bмсп\b|мал\w+ и средн\w+ (?:предприяти\w+|бизнес\w*|фирм\w*|компани\w+|предпринимательств\w+)|субъект\w+ мал\w+|мал\w+ (?:предприяти\w+|фирм\w*|бизнес\w*|компани\w+)|мелк\w+ (?:предприяти\w+|фирм\w*)",
        "ar": r"(?:ال|لل|وال|بال)?(?:شركات|مؤسسات|منشآت|مشاريع|مشروعات|مقاولات) (?:الصغيرة|الصغرى)(?: والمتوسطة)?|الصغيرة والمتوسطة|الشركات الصغيرة",
        "zh": r"小公司|小厂|小商家|会员企业\(.{0,6}中小企业\)|中小型?企业|小企业|中小公司",
    }),
    ("micro-enterprises", "micro-enterprises", {
        "en": r"micro[- ]?(?:enterprises|businesses|firms|companies)",
        "fr": r"entreprises unipersonnelles|micro-?entreprises|tres petites entreprises|\btpe\b",
        "es": r"micronegocios|microempresas|micro-?empresas|empresas muy pequenas|microempresari\w+",
        "ru": r"самозанят\w+ и микро\w+|микро-?предприяти\w+|микрофирм\w*|микробизнес\w*",
        "ar": r"(?:ال|لل)?(?:مؤسسات|مشاريع) (?:ال)?(?:صغرى|صغيرة جدا)(?!\w)|(?:ال|لل|وال)?(?:مؤسسات|منشآت|شركات|مشاريع) (?:ال)?متناهية الصغر",
        "zh": r"一人公司|小微企业|微型企业|微企",
    }),
    ("technology start-ups", "start-ups", {
        "en": r"tech(?:nology)?(?:-based)? start-?ups", "fr": r"start-?up technologiques|jeunes pousses technologiques", "es": r"(?:start-?ups|empresas emergentes) (?:tecnologicas|de tecnologia)",
        "ru": r"технологическ\w+ стартап\w*", "ar": r"شركات التكنولوجيا الناشئة|الشركات التكنولوجية الناشئة", "zh": r"科技初创(?:企业|公司)",
    }),
    ("start-ups", "start-ups", {
        "en": r"start-?ups?\b|young (?:firms|companies|enterprises|businesses)|new ventures|spin-?(?:offs?|outs?)",
        "fr": r"jeunes societes innovantes|start-?up\w*|jeunes (?:pousses|entreprises|societes)|entreprises en demarrage",
        "es": r"emprendimientos|start-?ups?\b|empresas (?:emergentes|incipientes|de nueva creacion|nacientes|jovenes)|nuevas empresas",
        "ru": r"стартап\w*|молод\w+ (?:компани\w+|фирм\w*|предприяти\w+)|начинающ\w+ (?:компани\w+|предприяти\w+)",
        "ar": r"(?:ال|لل|وال)?شركة ناشئة|(?:ال|لل|وال)?(?:شركات|مؤسسات|مشاريع|منشآت) (?:ال)?ناشئة|ستارت",
        "zh": r"新创(?:公司|企业|团队)?|创客团队|孵化企业|初创(?:企业|公司)|创业(?:公司|企业)|新创企业|创业团队|衍生企业",
    }),
    ("inventors", "inventors", {
        "en": r"(?:individual |independent |private |lone )?inventors?\b",
        "fr": r"inventeur\w*|inventrices",
        "es": r"inventor\w*",
        "ru": r"изобретател(?!ьск)\w*",
        "ar": r"(?:ال|لل|وال|ولل)?مخترع(?:ون|ين|و|ي|ات|يها)?(?!\w)",
        "zh": r"发明人|发明家|发明者",
    }),
    ("innovators", "inventors", {
        "en": r"\binnovators?\b", "fr": r"\binnovateurs?\b|novateurs?\b", "es": r"\binnovador(?:es)\b",
        "ru": r"новатор\w*", "ar": r"(?:ال|لل|وال|ولل)?مبتكر(?:ون|ين)(?!\w)", "zh": r"创新者",
    }),
    ("students", "students-and-youth", {
        "en": r"\bstudents?\b|pupils", "fr": r"\betudiant\w*|eleves", "es": r"\bestudiant\w+|alumnos",
        "ru": r"студент\w*|учащ\w+ся|школьник\w*", "ar": r"(?:ال|لل|وال|ولل)?(?:طلبة|طلاب|طالب)(?!\w)", "zh": r"学生",
    }),
    ("universities", "researchers-and-universities", {
        "en": r"universities\b|higher education institutions", "fr": r"universites\b|etablissements d'enseignement superieur",
        "es": r"universidades\b|instituciones de educacion superior", "ru": r"университет(?:ы|ам|ов|ами|ах)\b|вуз(?:ы|ам|ов|ами|ах)?\b",
        "ar": r"(?:ال|لل|وال|ولل)?جامعات(?!\w)", "zh": r"高校|高等院校|大学(?=和|、|,|及|与|等|。)",
    }),
    ("research bodies", "researchers-and-universities", {
        "en": r"research bodies", "fr": r"(?!)", "es": r"(?!)", "ru": r"(?!)", "ar": r"(?:ال|لل|وال)?هيئات (?:ال)?بحثية", "zh": r"(?!)",
    }),
    ("research organisations", "researchers-and-universities", {
        "en": r"research organi[sz]ations|r&d centres", "fr": r"organismes? (?:publics? )?de recherche", "es": r"organismos? de investigacion",
        "ru": r"научн\w+ организаци\w+", "ar": r"(?!)", "zh": r"科研单位",
    }),
    ("research institutions", "researchers-and-universities", {
        "en": r"research (?:institut\w+)|public research institutes",
        "fr": r"(?:instituts?|etablissements?|institutions?) (?:publics? )?de recherche\w*",
        "es": r"(?:institut\w+|instituciones) de investigacion\w*",
        "ru": r"научн\w+ (?:учреждени\w+|институт\w*)|научно-исследовательск\w+ (?:институт\w*|учреждени\w+|организаци\w+)|\bнии\b",
        "ar": r"(?:ال|لل|وال)?(?:مؤسسات|معاهد|جهات) (?:ال)?(?:بحثية|بحوث|بحث|أبحاث)(?: العلمي)?",
        "zh": r"科研(?:机构|院所|单位)|研究(?:机构|院所)",
    }),
    ("enterprises", "companies", {
        "en": r"larger enterprises|enterprises of (?:all|any|every) sizes?|all enterprises", "fr": r"(?!)", "es": r"(?!)", "ru": r"(?!)", "ar": r"(?!)", "zh": r"(?!)",
    }),
    ("researchers", "researchers-and-universities", {
        "en": r"\bresearchers?\b|scientists?\b", "fr": r"\bchercheur\w*|scientifiques\b(?! et)", "es": r"\binvestigador\w*|cientific[oa]s\b(?! y)",
        "ru": r"исследовател(?!ьск)\w+|учен(?:ые|ых|ым|ыми)\b", "ar": r"(?:ال|لل|وال|ولل)?باحث(?:ون|ين|ات)(?!\w)", "zh": r"研究人员|科研人员|科学家",
    }),
    ("entrepreneurs", "entrepreneurs", {
        "en": r"\bentrepreneurs?\b|founders\b", "fr": r"\bentrepreneur\w*|porteurs de projets?|createurs d'entreprises?",
        "es": r"\bemprendedor(?:es|as)?\b|emprendedores|fundadores", "ru": r"предпринимател(?!ьс)\w*",
        "ar": r"(?:ال|ل|وال)?رواد (?:ال)?أعمال|رائد(?:ي)? (?:ال)?أعمال|حاملي المشاريع|حاملو المشاريع", "zh": r"创业者|创业人员|企业家",
    }),
    ("producer associations", "producer-groups", {
        "en": r"producer (?:associations?|groups?|organi[sz]ations?)|associations of producers|groups of producers",
        "fr": r"(?:associations?|groupements?|organisations?) de producteurs", "es": r"(?:asociaciones|asociacion|grupos?|organizaciones) de productores",
        "ru": r"(?:ассоциаци\w+|объединени\w+|союз\w*|групп\w*) (?:сельск\w+ )?производител\w+", "ar": r"(?:جمعيات|جماعات|تجمعات|اتحادات) (?:ال)?منتجين", "zh": r"生产者(?:协会|团体|组织)",
    }),
    ("farmers", "producer-groups", {
        "en": r"\b(?:smallholders?|(?:coffee|cocoa|tea|rice|honey|fruit|wine) (?:farmers|growers|producers)|beekeepers|wine ?growers|plant breeders)\b|\bfarmers\b|growers", "fr": r"cultivateur\w*|semencier\w*|eleveur\w*|viticulteur\w*|apiculteur\w*|maraicher\w*|paysannes|\bagriculteur\w*|paysans", "es": r"caficultor\w*|cacaotero\w*|ganadero\w*|apicultor\w*|viticultor\w*|campesin[oa]s|productores (?:de (?:cafe|cacao|miel|queso|vino)|rurales|agricolas)|\bagricultor\w*|campesinos", "ru": r"садовод\w*|пчеловод\w*|животновод\w*|виноградар\w*|овощевод\w*|фермер\w*|крестьян\w*",
        "ar": r"(?:ال|لل|وال)?(?:مربي|مربو|نحالين|منتجي التمور)|(?:ال|لل|وال)?(?:مزارعون|مزارعين|فلاحون|فلاحين)", "zh": r"果农|茶农|种植户|养殖户|咖农|农民|农户",
    }),
    ("cooperatives", "producer-groups", {
        "en": r"\bco-?operatives\b", "fr": r"\bcooperatives\b", "es": r"\bcooperativas\b", "ru": r"кооператив\w*", "ar": r"(?:ال|لل|وال)?تعاونيات", "zh": r"合作社",
    }),
    ("artisans", "artisans", {
        "en": r"\b(?:basket |leather |silver|glass ?|cheese)?(?:makers of crafts|potters|leather workers|silversmiths|woodcarvers|craft (?:makers|producers|firms|businesses))\b|\bmakers\b(?= (?:of crafts|and))|\bartisans?\b|craftspeople|craftsmen|craft workers|weavers", "fr": r"entreprises artisanales|artisane?s?\b|potier\w*|maroquinier\w*|createur\w* de (?:bijoux|textile)|\bartisans?\b|tisserands", "es": r"talleres artesanal\w*|alfarer\w+|orfebres?|\bartesan[oa]s\b|tejedor\w+",
        "ru": r"ремесленни(?:ц|ч)\w*|мастериц\w*|народн\w+ мастер\w*|кустар\w*|ремесленник\w*|мастер(?:а|ов|ам) народн\w+", "ar": r"(?:ال|لل|وال|ولل)?(?:صناع|حرفي(?:ون|ين|ات)?) (?:ال)?تقليدي\w*|(?:أصحاب|لأصحاب) (?:ال)?(?:مشاريع|حرف) (?:ال)?(?:منزلية|حرفية|يدوية)\w*|(?:أصحاب|لأصحاب) الحرف|(?:ال|لل)صانع(?:ين|ات)?(?!\w)|(?:ال|لل|وال|ولل)?(?:حرفيون|حرفيين|حرفيات)", "zh": r"非遗传承人|匠人|手艺人|手工艺(?:人|者)|工匠|手工业者",
    }),
    ("designers", "creators-and-designers", {
        "en": r"\bdesigners\b", "fr": r"\bdesigners\b|stylistes", "es": r"\bdisenador\w*", "ru": r"дизайнер\w*", "ar": r"(?:ال|لل|وال)?مصمم(?:ون|ين)", "zh": r"设计师|设计人员",
    }),
    ("artists", "creators-and-designers", {
        "en": r"\bartists\b", "fr": r"\bartistes\b", "es": r"\bartistas\b", "ru": r"художник\w*|артист\w*", "ar": r"(?:ال|لل|وال)?فنان(?:ون|ين)", "zh": r"艺术家",
    }),
    ("creators", "creators-and-designers", {
        "en": r"\bcreators\b|authors\b", "fr": r"\bcreateurs\b(?! d'ent)|auteurs\b", "es": r"\bcreador(?:es)\b|autores\b", "ru": r"автор(?:ы|ов|ам|ами)\b|творц\w+", "ar": r"(?:ال|لل|وال)?(?:مبدعون|مبدعين|مؤلفون|مؤلفين)", "zh": r"创作者|作者",
    }),
    ("exporters", "exporters", {
        "en": r"\bexporters\b|exporting (?:firms|smes|companies)", "fr": r"\bexportateurs\b|entreprises exportatrices", "es": r"\bexportador(?:es|as)\b",
        "ru": r"экспортер\w*", "ar": r"(?:ال|لل|وال)?مصدر(?:ون|ين)(?!\w)", "zh": r"出口(?:企业|商)|外向型企业",
    }),
    ("right holders", "companies", {
        "en": r"right(?:s)?[- ]?holders", "fr": r"titulaires de droits", "es": r"titulares de derechos", "ru": r"правообладател\w+", "ar": r"(?:ال|وال)?أصحاب الحقوق|لأصحاب الحقوق", "zh": r"权利人",
    }),
    ("individuals", "inventors", {
        "en": r"\bindividuals\b|private persons", "fr": r"\bparticuliers\b|personnes physiques", "es": r"\bparticulares\b|personas (?:fisicas|naturales)", "ru": r"физическ\w+ лиц\w*", "ar": r"(?:ال|لل|وال)?أفراد(?!\w)|للأفراد", "zh": r"个人(?!信息|资料)",
    }),
    ("citizens", "general-public", {
        "en": r"\bcitizens\b", "fr": r"\bcitoyens\b", "es": r"\bciudadanos\b", "ru": r"гражда(?:не|н|нам)\b", "ar": r"(?:ال|لل|وال)?مواطن(?:ون|ين)", "zh": r"公民|市民",
    }),
    ("companies", "companies", {
        "en": r"\b(?:companies|enterprises|firms|businesses) of (?:all|any|every) sizes?|larger (?:enterprises|companies|firms)|all (?:enterprises|companies)",
        "fr": r"entreprises de toutes? (?:les )?tailles?|operateurs economiques", "es": r"empresas de (?:todos los|cualquier) tamanos?", "ru": r"(?:предприяти\w+|компани\w+) (?:любо\w+|все\w+) размер\w*",
        "ar": r"(?:ال|لل)?(?:شركات|مؤسسات) (?:من )?(?:جميع|كل|مختلف) الأحجام", "zh": r"(?:各类|各种规模的?|所有)企业",
    }),
    ("producers", "producer-groups", {
        "en": r"\b(?:small |local |rural )?producers\b",
        "fr": r"\bproducteurs\b",
        "es": r"\bproductores\b",
        "ru": r"(?<!\w)производител(?:и|ей|ям|ями|ях)\b(?! (?:лекарств|оборудовани))",
        "ar": r"(?:ال|لل|وال|ولل)?منتج(?:ون|ين)(?!\w)",
        "zh": r"生产者(?!协会|团体|组织)",
    }),
    ("business support organisations", "support-organisations", {
        "en": r"business support (?:organi[sz]ations?|bodies|agencies)|support (?:bodies|organi[sz]ations)",
        "fr": r"(?:organismes|structures) d'(?:appui|accompagnement)(?: aux entreprises)?",
        "es": r"(?:organismos|organizaciones|entidades) de apoyo(?: empresarial)?",
        "ru": r"организаци\w+ поддержки (?:бизнеса|предпринимательства)",
        "ar": r"(?:هيئات|جهات|منظمات|مؤسسات) (?:ال)?دعم",
        "zh": r"(?:企业)?(?:支持|服务|辅导)(?:机构|单位)",
    }),
    ("intermediaries", "support-organisations", {
        "en": r"\bintermediaries\b",
        "fr": r"\bintermediaires\b",
        "es": r"\bintermediari[oa]s\b",
        "ru": r"посредник\w*",
        "ar": r"(?:ال|لل)?(?:جهات )?وسيط(?:ة)?(?!\w)|(?:ال|لل|وال)?وسطاء",
        "zh": r"中介(?:机构|组织)?",
    }),
    ("business advisers", "support-organisations", {
        "en": r"business advis[eo]rs|sme advis[eo]rs",
        "fr": r"conseillers (?:d'entreprises?|aux entreprises)",
        "es": r"asesores (?:de empresas|empresariales)",
        "ru": r"бизнес-консультант\w*|консультант\w* (?:по бизнесу|предприяти\w+)",
        "ar": r"(?:ال|لل)?مستشار\w+ (?:ال)?أعمال",
        "zh": r"企业顾问",
    }),
    ("banks", "finance-providers", {
        "en": r"\bbanks\b",
        "fr": r"\bbanques\b",
        "es": r"\bbancos\b",
        "ru": r"банк(?:и|ов|ам|ами)\b",
        "ar": r"(?:ال|لل|وال|ولل)?(?:بنوك|مصارف)",
        "zh": r"银行(?=和|、|,|及|与|等|。)",
    }),
    ("investors", "finance-providers", {
        "en": r"\binvestors\b",
        "fr": r"\binvestisseurs\b",
        "es": r"\binversor(?:es|as)\b|inversionistas",
        "ru": r"инвестор\w*",
        "ar": r"(?:ال|لل|وال|ولل)?مستثمر(?:ون|ين)",
        "zh": r"投资(?:者|人)",
    }),
    ("women", "women-entrepreneurs", {
        "en": r"\bwomen\b(?!-| entrepreneurs| in business| business)",
        "fr": r"\bfemmes\b(?! (?:entrepr|chef))",
        "es": r"\bmujeres\b(?! (?:empres|emprend))",
        "ru": r"\bженщин(?:ы|ам|ами|ах)?\b(?!-)",
        "ar": r"(?:ال|لل|وال|ولل)?(?:نساء|مرأة)(?! (?:صاحب|رائد))",
        "zh": r"(?:妇女|女性)(?!企业家|创业|领导|经营|主导|创办)",
    }),
    ("youth", "students-and-youth", {
        "en": r"\byouth\b|young people",
        "fr": r"\bjeunes\b(?! (?:pousses|entrepr|soci))|\bjeunesse\b",
        "es": r"\bjovenes\b(?! (?:empr|empresa))|juventud",
        "ru": r"молодеж\w*|молод(?:ые|ым|ых) люд\w+",
        "ar": r"(?:ال|لل|وال|ولل)?شباب",
        "zh": r"青年(?!创业)|年轻人",
    }),
    ("self-employed", "entrepreneurs", {
        "en": r"\bself-employed\b",
        "fr": r"travailleurs independants|independants\b",
        "es": r"(?:trabajadores )?autonomos\b|cuentapropistas",
        "ru": r"самозанят\w+",
        "ar": r"(?:ال|لل)?عاملون? لحسابهم|أصحاب المهن الحرة",
        "zh": r"个体(?:工商)?户|自雇人士",
    }),
    ("traders", "companies", {
        "en": r"\btraders\b",
        "fr": r"\bcommercants\b",
        "es": r"\bcomerciantes\b",
        "ru": r"торговц\w+",
        "ar": r"(?:ال|لل|وال)?تجار(?!\w|ي)",
        "zh": r"(?:经商者|商户|贸易商)",
    }),
    ("judges", "public-authorities", {
        "en": r"\bjudges\b",
        "fr": r"\b(?:juges|magistrats)\b",
        "es": r"\b(?:jueces|magistrados)\b",
        "ru": r"\bсудь(?:и|ям|ями|ях)\b|\bсудей\b",
        "ar": r"(?:ال|لل|وال)?قضاة",
        "zh": r"法官",
    }),
    ("officials", "public-authorities", {
        "en": r"(?:public |government )?officials\b|civil servants",
        "fr": r"fonctionnaires\b",
        "es": r"funcionari[oa]s\b",
        "ru": r"(?:государственн\w+ )?служащ\w+|чиновник\w*",
        "ar": r"(?:ال|لل|وال)?موظفين? (?:ال)?حكومي\w+|(?:ال|لل|وال)?مسؤول(?:ون|ين)(?! عن)",
        "zh": r"公务员|(?:政府)?官员",
    }),
    ("non-profit bodies", "support-organisations", {
        "en": r"non-?profit (?:bodies|organi[sz]ations)|non-?profits\b",
        "fr": r"(?:organismes|organisations) (?:a|sans) but non lucratif|organismes sans but lucratif",
        "es": r"(?:entidades|organizaciones) sin (?:fines|animo) de lucro",
        "ru": r"некоммерческ\w+ организаци\w+",
        "ar": r"(?:منظمات|جهات|هيئات) غير (?:ال)?ربحية",
        "zh": r"非营利(?:性)?(?:机构|组织)",
    }),
)  # fmt: skip

# those who help or take part more often than they are helped: only a label or a title makes them the ones served
# groups that mostly help, or are told of beside those who are helped
BESIDE = frozenset(
    {
        "students",
        "universities",
        "research bodies",
        "researchers",
        "citizens",
        "individuals",
        "youth",
        "research institutions",
    }
)
# right before those who ask
ASKED = r"(?:(?:requests?|questions?|enquiries|calls) (?:of|from)|(?:demandes|questions) (?:de |des |d')|(?:consultas|solicitudes) (?:de|de los)|(?:обращени\w+|запрос\w*|вопрос\w*)|(?:طلبات|استفسارات|أسئلة)) ?$"
TAKING_PART = frozenset({
    "business advisers", "banks", "investors", "judges", "officials", "policy makers", "intermediaries", "women",
    "business support organisations", "non-profit bodies", "producers", "traders", "SME associations",
})  # fmt: skip

# a group that says more than another: where both are read, the narrower one stands
NARROWER: tuple[tuple[str, str], ...] = (
    ("technology start-ups", "start-ups"),
    ("innovative SMEs", "SMEs"),
    ("technology SMEs", "SMEs"),
    ("clean-technology SMEs", "SMEs"),
    ("green technology SMEs", "SMEs"),
    ("SMEs in industrial parks", "SMEs"),
    ("exporting SMEs", "SMEs"),
    ("member SMEs", "SMEs"),
    ("women entrepreneurs", "entrepreneurs"),
    ("producer associations", "producers"),
    ("producer groups", "producers"),
    ("women-led MSMEs", "MSMEs"),
    ("women-led MSMEs", "SMEs"),
    ("MSMEs", "SMEs"),
)
# after a group in English: the group is part of a name, as in SME fund or start-up law clinic
OF_A_NAME = (
    r"^ (?:law|clinic|programme|program|scheme|fund|office|association|agency|policy|support|centre|center|strategy|network|unit"
    r"|department|act|desk|federation|alliance|competition|award|week|forum|corner)\b"
)
# words before a group by which it is served, and words after it by which it takes part
SERVED: dict[str, str] = {
    "en": r"(?:\b(?:sits? down with|pair \w+ (?:\w+ ){0,4}with|work(?:s|ing)? with|look(?:s|ed)? after|our|resident) (?:\w+ ){0,4}$)|\b(?:for|recipients|may apply|concerns?|addresses|meant for|welcome\w*|explain\w* to|show\w*|help\w*|give\w*|giving|offer\w*|provid\w+|eligible|(?:open|available|reserved|access|addressed|accessible|directed|lend\w*|money|grants?|services?|advice|support|loans?) to|aimed at|target\w*|serv(?:es|ed|ing)|support\w*|train\w*|advis\w+|assist\w*|benefit\w*|with an?|allow\w*|enabl\w+|reach\w*|teach\w*|invit\w+|encourag\w+|inform\w*|beneficiaries|participants|users)\b(?!.*\b(?:from|by|with)\b)",
    "fr": r"(?:\b(?:au profit des?|au service des?|avec nos|nos|chez les|aux cotes des?|examine .{0,20}des?) (?:\w+ ){0,3}$)|\b(?:pour|beneficiaires|destinataires|explique\w* aux|montre\w* aux|concerne\w*|destine\w*|s'adresse\w*|beneficie\w*|aide\w*|offre\w*|propose\w*|accompagn\w+|soutien\w*|soutenir|conseill\w+|reserve\w*|ouvert\w*|permet\w*|sensibilis\w+|form(?:e|er|ent)|a destination|au profit|en faveur|a l'intention|aux|recoit|recoivent|accueille\w*|public|cibl\w+|accessible\w*)\b(?!.*\b(?:par)\b)",
    "es": r"(?:\b(?:recib\w+ a|dirigid[oa]s? a|a nuestr[oa]s|acompano a|con (?:las|los)|nuestr[oa]s) (?:\w+ ){0,4}$)|\b(?:para|pueden? (?:solicitar\w*|acceder|participar|pedir\w*|usar\w*|acogerse|postular\w*)|beneficiari[oa]s|destinatari[oa]s|dirigid\w+|destinad\w+|beneficia\w*|ayuda\w*|ofrece\w*|apoy\w+|asesor\w+|capacit\w+|orienta\w*|acompana\w*|permite\w*|brinda\w*|atiende\w*|sensibiliz\w+|a favor de|abiert\w+ a|publico|aprovechan son|concede\w*|otorga\w*|a disposicion|muestra\w*|ensena\w*|explica\w*)\b(?!.*\b(?:por|con)\b)",
    "ru": r"(?:(?:наш\w+|у нас|резидент\w*|к нам) (?:\w+ ){0,3}$)|(?<!\w)(?:для|получател\w+|адресат\w*|бенефициар\w*|рассказыва\w+|объясня\w+|познаком\w+|вправе|воспользоваться|выда\w+|помога\w+|помощь|оказыва\w+|предоставля\w+|обращен\w*|предназнач\w+|поддержк\w+|поддержива\w+|обуч\w+|консульт\w+|адресован\w*|направлен\w*|охватыва\w+|рассчитан\w*|финансир\w+|возмеща\w+|ближе к|доступ\w*|участник\w*)(?!.*(?:совместно|вместе) )",
    "ar": r"(?:(?:مع|لدى|يجلس \w+ \w+ مع) (?:\w+ ){0,2}$)|(?:لكي|كي|المستفيد\w*|مستفيد\w*|تشرح|يشرح|فتشرح|تعرف|تقدم|يقدم|ويجد|يجد|تساعد|يساعد|مساعدة|دعم|تدعم|يدعم|تستفيد|يستفيد|استفاد\w*|واستفاد\w*|موجه\w*|تستهدف|يستهدف|لفائدة|لصالح|تتيح|يتيح|منح|صرف|تخفيض|خفض|بنسبة|يهم|تهم|يخص|استشارات|تمكين|تدريب|توعية)(?!.*بالتعاون)",
    "zh": r"(?:(?:给|替|让|进驻的?|园区内的?|入选的?)$)|(?:面向|受惠|受益|惠及|为|向|服务|帮助|支持|资助|对象|针对|惠及|受益|适用于|扶持|辅导|协助|供|使|让|鼓励|培训)",
}
USES: dict[str, str] = {
    "en": r"^[^.;]{0,100}?\b(?:may|can|apply|applies|took part|take part|benefit\w*|are eligible|receive\w*|learn\w*|get|obtain\w*|use|used|save|enjoy|walk|pay|find|ask|come|are (?:welcome|invited|entitled)|were (?:trained|advised|invited|served)|borrow|qualify|obtained|received)\b",
    "fr": r"^[^.;]{0,100}?\b(?:peuvent|peut|beneficient|recoivent|recoit|ont appris|apprennent|obtiennent|ont participe|participent|ont droit|sont eligibles|profitent|trouvent|consultent|utilisent|demandent|sont invit\w+|sont les bienvenu\w*|ont recu|ont obtenu)\b",
    "es": r"^[^.;]{0,100}?\b(?:pueden|puede|se benefici\w+|reciben|recibe|aprenden|obtienen|participan|participaron|acceden|tienen derecho|aprovechan|buscan|usan|utilizan|consultan|solicitan|acuden|encuentran|obtuvieron|recibieron)\b",
    "ru": r"^[^.;]{0,100}?(?:могут|может|вправе|получа\w+|задают|участву\w+|обраща\w+|имеют право|узна\w+|пользу\w+|находят|получил\w+|воспользовал\w+|приглаша\w+|платят|платили)",
    "ar": r"^[^.;]{0,100}?(?:يجد\w*|يمكن\w*|يستطيع\w*|يحصل\w*|تحصل|يستفيد\w*|يتلق\w*|يشارك\w*|يحق)",
    "zh": r"^[^。;]{0,20}?(?:是主要的?受惠|可(?:以|申请|享|获|在|免|参)?|有权|均可|能够|获得|享受|是主要的?受益|参加)",
}
