"""Whom a practice is for: the English word of the records, its concept, and how the six languages say it.

Tried in this order; a stretch of text that one has taken is not given to the next.
"""

GROUPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("women-led MSMEs", "women-entrepreneurs", {
        "en": r"women-led (?:micro|msme|micro, small)\w*(?:,? small and medium(?:-sized)? enterprises)?|women-led (?:businesses|firms|companies|smes)",
        "fr": r"(?:mpme|pme|(?:micro, |tres )?petites et moyennes entreprises|entreprises) dirigees par des femmes",
        "es": r"(?:mipymes|pymes|micro, pequenas y medianas empresas|empresas) (?:dirigidas|lideradas|encabezadas) por mujeres",
        "ru": r"(?:микро-?, ?малы\w+ и средни\w+ предприяти\w+|предприяти\w+), (?:которыми руководят|возглавляем\w+) женщин\w+|предприяти\w+ под руководством женщин",
        "ar": r"(?:المؤسسات|المنشآت|الشركات) [^.]{0,40}(?:تقودها|تديرها|تملكها) (?:ال)?نساء",
        "zh": r"(?:女性|妇女)(?:领导|主导|经营|创办)的?(?:中小微|小微|中小)?企业",
    }),
    ("women entrepreneurs", "women-entrepreneurs", {
        "en": r"women entrepreneurs|female (?:entrepreneurs|founders)|businesswomen|women in business|women business owners",
        "fr": r"femmes (?:entrepreneures?|entrepreneurs|chefs? d'entreprise)|entrepreneures|entrepreneuriat feminin",
        "es": r"mujeres (?:empresarias|emprendedoras)|emprendedoras|empresarias",
        "ru": r"женщин\w*-предпринимател\w+|предпринимательниц\w*",
        "ar": r"رائدات الأعمال|لرائدات الأعمال|سيدات الأعمال|صاحبات المشاريع|النساء (?:صاحبات|رائدات)",
        "zh": r"女企业家|女性(?:创业者|企业家)|妇女(?:创业者|企业家)",
    }),
    ("MSMEs", "smes", {
        "en": r"msmes?\b|micro,? small(?:,| and) (?:and )?medium(?:-sized)? (?:sized )?(?:enterprises|businesses|firms|companies)|micro-?,? small(?:-)?,? and medium\w*[- ]?\w* (?:enterprises|businesses|firms)|micro, small and medium",
        "fr": r"mpme\b|micro,? (?:petites|tres petites) et moyennes entreprises|(?:tres petites|micro-?entreprises|microentreprises), (?:petites|les petites)? ?et moyennes entreprises|tpe et (?:les )?pme|tpe-pme",
        "es": r"mipymes?\b|micro,? pequenas y medianas empresas|microempresas,? (?:y )?(?:las )?pequenas y medianas empresas",
        "ru": r"ммсп\b|микро-?,? ?(?:, )?(?:и )?малы\w+ и средни\w+ (?:предприяти\w+|фирм\w*|компани\w+)|микропредприяти\w+, малы\w+ и средни\w+ предприяти\w+",
        "ar": r"(?:المؤسسات|المنشآت|الشركات|المشاريع|المشروعات|للمؤسسات|للمنشآت|للشركات|مؤسسات|شركات) (?:المتناهية الصغر|متناهية الصغر|الصغرى|البالغة الصغر) و(?:الصغيرة|الصغرى)(?: والمتوسطة)?|(?:المقاولات|للمقاولات) الصغيرة جدا والصغ\w+ والمتوسطة",
        "zh": r"中小微企业|微型和中小企业|微型、小型和中型企业|小微和中型企业",
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
        "en": r"(?<!-)\bsmes?\b|small and medium[- ]?(?:sized)?[- ]?(?:enterprises|businesses|firms|companies|size)|small(?:er)? (?:firms|businesses|companies|enterprises)|small and mid-?sized \w+|small business(?:es)?\b",
        "fr": r"\bpme\b(?:[- ]pmi)?|petites et (?:les )?moyennes entreprises|petites entreprises|petites et moyennes",
        "es": r"\bpymes?\b|pequenas y (?:las )?medianas empresas|pequenas empresas|pequena y mediana empresa",
        "ru": r"\bмсп\b|мал\w+ и средн\w+ (?:предприяти\w+|бизнес\w*|фирм\w*|компани\w+|предпринимательств\w+)|субъект\w+ мал\w+|мал\w+ (?:предприяти\w+|фирм\w*|бизнес\w*|компани\w+)|мелк\w+ (?:предприяти\w+|фирм\w*)",
        "ar": r"(?:ال|لل|وال|بال)?(?:شركات|مؤسسات|منشآت|مشاريع|مشروعات|مقاولات) (?:الصغيرة|الصغرى)(?: والمتوسطة)?|الصغيرة والمتوسطة|الشركات الصغيرة",
        "zh": r"中小型?企业|小企业|中小公司",
    }),
    ("micro-enterprises", "micro-enterprises", {
        "en": r"micro[- ]?(?:enterprises|businesses|firms|companies)",
        "fr": r"micro-?entreprises|tres petites entreprises|\btpe\b",
        "es": r"micro-?empresas|empresas muy pequenas|microempresari\w+",
        "ru": r"микро-?предприяти\w+|микрофирм\w*|микробизнес\w*",
        "ar": r"(?:ال|لل|وال)?(?:مؤسسات|منشآت|شركات|مشاريع) (?:ال)?متناهية الصغر",
        "zh": r"小微企业|微型企业|微企",
    }),
    ("technology start-ups", "start-ups", {
        "en": r"tech(?:nology)?(?:-based)? start-?ups", "fr": r"start-?up technologiques|jeunes pousses technologiques", "es": r"(?:start-?ups|empresas emergentes) (?:tecnologicas|de tecnologia)",
        "ru": r"технологическ\w+ стартап\w*", "ar": r"شركات التكنولوجيا الناشئة|الشركات التكنولوجية الناشئة", "zh": r"科技初创(?:企业|公司)",
    }),
    ("start-ups", "start-ups", {
        "en": r"start-?ups?\b|young (?:firms|companies|enterprises|businesses)|new ventures|spin-?(?:offs?|outs?)",
        "fr": r"start-?up\w*|jeunes (?:pousses|entreprises|societes)|entreprises en demarrage",
        "es": r"start-?ups?\b|empresas (?:emergentes|incipientes|de nueva creacion|nacientes|jovenes)|nuevas empresas",
        "ru": r"стартап\w*|молод\w+ (?:компани\w+|фирм\w*|предприяти\w+)|начинающ\w+ (?:компани\w+|предприяти\w+)",
        "ar": r"(?:ال|لل|وال)?(?:شركات|مؤسسات|مشاريع|منشآت) (?:ال)?ناشئة|ستارت",
        "zh": r"初创(?:企业|公司)|创业(?:公司|企业)|新创企业|创业团队|衍生企业",
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
        "en": r"research bodies", "fr": r"$^", "es": r"$^", "ru": r"$^", "ar": r"(?:ال|لل|وال)?هيئات (?:ال)?بحثية", "zh": r"$^",
    }),
    ("research organisations", "researchers-and-universities", {
        "en": r"research organi[sz]ations|r&d centres", "fr": r"organismes? (?:publics? )?de recherche", "es": r"organismos? de investigacion",
        "ru": r"научн\w+ организаци\w+", "ar": r"$^", "zh": r"科研单位",
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
        "en": r"larger enterprises|enterprises of (?:all|any|every) sizes?|all enterprises", "fr": r"$^", "es": r"$^", "ru": r"$^", "ar": r"$^", "zh": r"$^",
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
        "en": r"\bfarmers\b|growers", "fr": r"\bagriculteur\w*|paysans", "es": r"\bagricultor\w*|campesinos", "ru": r"фермер\w*|крестьян\w*",
        "ar": r"(?:ال|لل|وال)?(?:مزارعون|مزارعين|فلاحون|فلاحين)", "zh": r"农民|农户",
    }),
    ("cooperatives", "producer-groups", {
        "en": r"\bco-?operatives\b", "fr": r"\bcooperatives\b", "es": r"\bcooperativas\b", "ru": r"кооператив\w*", "ar": r"(?:ال|لل|وال)?تعاونيات", "zh": r"合作社",
    }),
    ("artisans", "artisans", {
        "en": r"\bartisans?\b|craftspeople|craftsmen|craft workers|weavers", "fr": r"\bartisans?\b|tisserands", "es": r"\bartesan[oa]s\b|tejedor\w+",
        "ru": r"ремесленник\w*|мастер(?:а|ов|ам) народн\w+", "ar": r"(?:ال|لل|وال|ولل)?(?:حرفيون|حرفيين|حرفيات)", "zh": r"手工艺(?:人|者)|工匠|手工业者",
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
)  # fmt: skip

# a group that says more than another: where both are read, the narrower one stands
NARROWER: tuple[tuple[str, str], ...] = (
    ("technology start-ups", "start-ups"),
    ("innovative SMEs", "SMEs"),
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
    "en": r"\b(?:for|help\w*|give\w*|giving|offer\w*|provid\w+|eligible|(?:open|available|reserved|access|addressed|accessible|directed|lend\w*|money|grants?|services?|advice|support|loans?) to|aimed at|target\w*|serv(?:es|ed|ing)|support\w*|train\w*|advis\w+|assist\w*|benefit\w*|with an?|allow\w*|enabl\w+|reach\w*|teach\w*|invit\w+|encourag\w+|inform\w*|beneficiaries|participants|users)\b(?!.*\b(?:from|by|with)\b)",
    "fr": r"\b(?:pour|destine\w*|s'adresse\w*|beneficie\w*|aide\w*|offre\w*|propose\w*|accompagn\w+|soutien\w*|soutenir|conseill\w+|reserve\w*|ouvert\w*|permet\w*|sensibilis\w+|form(?:e|er|ent)|a destination|au profit|en faveur|a l'intention|aux|recoit|recoivent|accueille\w*|public|cibl\w+|accessible\w*)\b(?!.*\b(?:par)\b)",
    "es": r"\b(?:para|dirigid\w+|destinad\w+|beneficia\w*|ayuda\w*|ofrece\w*|apoy\w+|asesor\w+|capacit\w+|orienta\w*|acompana\w*|permite\w*|brinda\w*|atiende\w*|sensibiliz\w+|a favor de|abiert\w+ a|publico|aprovechan son|concede\w*|otorga\w*|a disposicion|muestra\w*|ensena\w*|explica\w*)\b(?!.*\b(?:por|con)\b)",
    "ru": r"(?:для|помога\w+|помощь|оказыва\w+|предоставля\w+|обращен\w*|предназнач\w+|поддержк\w+|поддержива\w+|обуч\w+|консульт\w+|адресован\w*|направлен\w*|охватыва\w+|рассчитан\w*|финансир\w+|возмеща\w+|ближе к|доступ\w*|участник\w*)(?!.*(?:совместно|вместе) )",
    "ar": r"(?:تقدم|يقدم|ويجد|يجد|تساعد|يساعد|مساعدة|دعم|تدعم|يدعم|تستفيد|يستفيد|استفاد\w*|واستفاد\w*|موجه\w*|تستهدف|يستهدف|لفائدة|لصالح|تتيح|يتيح|منح|صرف|تخفيض|خفض|بنسبة|يهم|تهم|يخص|استشارات|تمكين|تدريب|توعية)(?!.*بالتعاون)",
    "zh": r"(?:面向|为|向|服务|帮助|支持|资助|对象|针对|惠及|受益|适用于|扶持|辅导|协助|供|使|让|鼓励|培训)",
}
USES: dict[str, str] = {
    "en": r"^[^.;]{0,100}?\b(?:may|can|apply|applies|took part|take part|benefit\w*|are eligible|receive\w*|learn\w*|get|obtain\w*|use|used|save|enjoy|walk|pay)\b",
    "fr": r"^[^.;]{0,100}?\b(?:peuvent|peut|beneficient|recoivent|recoit|ont appris|apprennent|obtiennent|ont participe|participent|ont droit|sont eligibles|profitent)\b",
    "es": r"^[^.;]{0,100}?\b(?:pueden|puede|se benefici\w+|reciben|recibe|aprenden|obtienen|participan|participaron|acceden|tienen derecho|aprovechan)\b",
    "ru": r"^[^.;]{0,100}?(?:могут|может|вправе|получа\w+|задают|участву\w+|обраща\w+|имеют право|узна\w+|пользу\w+)",
    "ar": r"^[^.;]{0,100}?(?:يجد\w*|يمكن\w*|يستطيع\w*|يحصل\w*|تحصل|يستفيد\w*|يتلق\w*|يشارك\w*|يحق)",
    "zh": r"^[^。;]{0,20}?(?:是主要的?受惠|可(?:以|申请|享|获|在|免|参)?|有权|均可|能够|获得|享受|是主要的?受益|参加)",
}
