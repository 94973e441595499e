"""What outcomes count: the English unit of the records and the words of the six languages before or after a number."""

UNITS: tuple[tuple[str, dict[str, str]], ...] = (
    ("percent", {"en": r"percent\b|per cent\b|%", "fr": r"%|pour cent\b|p\. ?100", "es": r"%|por ciento\b", "ru": r"%|процент\w*", "ar": r"%|(?:في|ب)\s?(?:ال)?(?:مائة|مئة)", "zh": r"%"}),
    ("applicants", {"en": r"applicants\b", "fr": r"deposants\b|demandeurs\b|candidats\b", "es": r"solicitantes\b", "ru": r"заявител\w+", "ar": r"(?:من )?(?:مقدم\w* (?:ال)?طلب\w*|متقدم\w*)", "zh": r"(?:名|个|位)?申请人"}),
    ("applications", {"en": r"(?:\w+ )?applications\b|filings\b", "fr": r"demandes? (?:de (?:brevet|marque|protection|depot|titre|dessin|subvention|financement|participation|soutien)\w*|deposees?|d'enregistrement)|depots\b|dossiers\b|candidatures\b", "es": r"solicitudes\b", "ru": r"заявк\w+|заявок\b", "ar": r"طلب(?:ا|ات)?(?! براءة)\b|طلبات براء\w+", "zh": r"(?:件|项|份|宗|个)?(?:\w{0,4})?申请"}),
    ("patents", {"en": r"patents\b", "fr": r"brevets\b", "es": r"patentes\b", "ru": r"патент\w+", "ar": r"براء(?:ة|ات)|طلب براءة", "zh": r"(?:件|项)?(?:发明)?专利"}),
    ("marks", {"en": r"(?:collective |registered )?(?:trade ?)?marks\b", "fr": r"marques\b", "es": r"marcas\b", "ru": r"(?:товарн\w+ )?знак\w+", "ar": r"علام(?:ة|ات)", "zh": r"(?:件|个)?(?:\w{0,2})?商标"}),
    ("designs", {"en": r"(?:industrial )?designs\b", "fr": r"dessins\b|modeles\b", "es": r"disenos\b", "ru": r"промышленн\w+ образц\w+", "ar": r"تصم\w+", "zh": r"(?:件|项)?外观设计"}),
    ("registrations", {"en": r"registrations\b", "fr": r"enregistrements\b", "es": r"registros\b", "ru": r"регистраци\w+", "ar": r"تسجيل\w*", "zh": r"(?:件|项)?注册"}),
    ("SMEs", {"en": r"smes\b|small and medium\w*[- ]\w+|small (?:firms|businesses|companies)", "fr": r"pme\b|petites et moyennes", "es": r"pymes\b|mipymes\b|pequenas y medianas", "ru": r"мсп\b|мал\w+ (?:и средн\w+ )?(?:предприяти\w+|фирм\w*)", "ar": r"(?:مؤسسة|شركة|منشأة|مؤسسات|شركات|منشآت) صغيرة", "zh": r"(?:家|个)?中小(?:微|型)?企业"}),
    ("start-ups", {"en": r"start-?ups\b", "fr": r"start-?ups?\b|jeunes pousses", "es": r"start-?ups?\b|empresas emergentes", "ru": r"стартап\w*", "ar": r"شركة ناشئة|شركات ناشئة", "zh": r"(?:家|个)?初创(?:企业|公司)"}),
    ("companies", {"en": r"(?:\w+ )?companies\b", "fr": r"societes\b", "es": r"companias\b|sociedades\b", "ru": r"компани\w+", "ar": r"شرك(?:ة|ات)", "zh": r"(?:家|个)?公司"}),
    ("firms", {"en": r"(?:\w+ )?firms\b|businesses\b", "fr": r"firmes\b", "es": r"firmas\b", "ru": r"фирм\w*", "ar": r"(?:منشأة|منشآت)", "zh": r"(?!)"}),
    ("enterprises", {"en": r"(?:\w+ )?enterprises\b", "fr": r"entreprises\b", "es": r"empresas\b", "ru": r"предприяти\w+", "ar": r"(?:مؤسسة|مؤسسات|مقاولة|مقاولات)", "zh": r"(?:多?家|个|户)?(?:\w{0,2})?企业"}),
    ("participants", {"en": r"participants\b|attendees\b|trainees\b", "fr": r"participant\w*\b|stagiaires\b|inscrits\b", "es": r"participantes\b|asistentes\b", "ru": r"участник\w*|слушател\w+", "ar": r"مشارك(?:ا|ين|ون|ة|ات)?", "zh": r"(?:名|位|个)?(?:参加者|参与者|学员)"}),
    ("people", {"en": r"people\b|persons\b|staff\b|individuals\b", "fr": r"personnes\b", "es": r"personas\b", "ru": r"человек\w*|лиц\b|людей\b", "ar": r"شخص(?:ا)?|أشخاص|فردا?|أفراد", "zh": r"(?:多?人次|多?名(?!\w{0,3}(?:学员|学生))|人(?!民|才))"}),
    ("users", {"en": r"(?:registered )?users\b", "fr": r"utilisateurs\b", "es": r"usuarios\b", "ru": r"пользовател\w+", "ar": r"مستخدم\w*", "zh": r"(?:名|个|位)?(?:注册)?用户"}),
    ("inventors", {"en": r"inventors\b", "fr": r"inventeurs\b", "es": r"inventores\b", "ru": r"изобретател\w+", "ar": r"مخترع\w*", "zh": r"(?:名|位|个)?发明人"}),
    ("inventions", {"en": r"inventions\b", "fr": r"inventions\b", "es": r"invenciones\b|inventos\b", "ru": r"изобретени\w+", "ar": r"اختراع\w*", "zh": r"(?:项|件)?发明(?!人|专利)"}),
    ("students", {"en": r"students\b|pupils\b", "fr": r"etudiants\b|eleves\b", "es": r"estudiantes\b|alumnos\b", "ru": r"студент\w*|школьник\w*", "ar": r"طالبا?|طلاب|طالبة", "zh": r"(?:名|位|个)?学生"}),
    ("entrepreneurs", {"en": r"(?:\w+ )?entrepreneurs\b", "fr": r"entrepreneur(?:s|es)\b", "es": r"emprendedor(?:es|as)\b|empresari[oa]s\b", "ru": r"предпринимател\w+", "ar": r"رائد\w* أعمال|رواد أعمال", "zh": r"(?:名|位)?创业者"}),
    ("visitors", {"en": r"visitors\b", "fr": r"visiteurs\b", "es": r"visitantes\b", "ru": r"посетител\w+", "ar": r"زائرا?|زوار", "zh": r"(?:名|位)?(?:访客|参观者)"}),
    ("beneficiaries", {"en": r"beneficiaries\b", "fr": r"beneficiaires\b", "es": r"beneficiari[oa]s\b", "ru": r"получател\w+|бенефициар\w*", "ar": r"مستفيد\w*", "zh": r"(?:名|个|位)?受益(?:人|者)"}),
    ("advisers", {"en": r"advis[eo]rs\b|consultants\b", "fr": r"conseillers\b", "es": r"asesores\b", "ru": r"консультант\w*|советник\w*", "ar": r"مستشارا?|مستشارين", "zh": r"(?:名|位)?(?:顾问|指导员)"}),
    ("experts", {"en": r"experts\b", "fr": r"experts\b", "es": r"expertos\b", "ru": r"эксперт\w*", "ar": r"خبيرا?|خبراء", "zh": r"(?:名|位)?专家"}),
    ("requests", {"en": r"(?:\w+ )?(?:requests|enquiries|inquiries|questions|queries|calls)\b", "fr": r"demandes\b|questions\b|appels\b|requetes\b", "es": r"consultas\b|peticiones\b|preguntas\b", "ru": r"запрос\w*|обращени\w+|вопрос\w*", "ar": r"استفسار\w*|سؤالا?|أسئلة", "zh": r"(?:次|件|个|项)?(?:咨询|查询|请求|提问)"}),
    ("sessions", {"en": r"sessions\b|consultations\b|meetings\b", "fr": r"consultations\b|seances\b|entretiens\b|rendez-vous\b", "es": r"sesiones\b|reuniones\b", "ru": r"консультаци\w+|встреч\w*|сесси\w+", "ar": r"جلس(?:ة|ات)|استشار(?:ة|ات)|لقاء(?:ات)?", "zh": r"(?:场|次)(?:会议|辅导|咨询会)"}),
    ("workshops", {"en": r"workshops\b", "fr": r"ateliers\b", "es": r"talleres\b", "ru": r"практикум\w*|мастер-класс\w*", "ar": r"ورش(?:ة|ات)?(?: عمل)?|حلق(?:ة|ات) عمل", "zh": r"(?:场|个|次|期)(?:讲习班|工作坊|研讨会)"}),
    ("seminars", {"en": r"seminars\b", "fr": r"seminaires\b", "es": r"seminarios\b", "ru": r"семинар\w*", "ar": r"ندو(?:ة|ات)", "zh": r"(?:场|次)(?:宣讲|讲座)"}),
    ("courses", {"en": r"(?:training )?courses\b|trainings\b", "fr": r"formations\b|cours\b", "es": r"cursos\b|capacitaciones\b", "ru": r"курс\w*", "ar": r"دور(?:ة|ات)", "zh": r"(?:期|门|个|次)?(?:培训班|课程|培训)"}),
    ("events", {"en": r"events\b|activities\b", "fr": r"evenements\b|manifestations\b|actions\b", "es": r"eventos\b|actividades\b", "ru": r"мероприяти\w+", "ar": r"فعالي(?:ة|ات)|نشاطا?|أنشطة", "zh": r"(?:场|项|次)(?:活动|宣传活动)"}),
    ("projects", {"en": r"projects\b", "fr": r"projets\b", "es": r"proyectos\b", "ru": r"проект\w*", "ar": r"مشروعا?|مشاريع", "zh": r"(?:个)?项目|项(?!目|专利|申请)"}),
    ("grants", {"en": r"grants\b", "fr": r"subventions\b|aides\b|bourses\b", "es": r"subvenciones\b|ayudas\b|becas\b", "ru": r"грант\w*|субсиди\w+", "ar": r"منح(?:ة)?", "zh": r"(?:项|笔)(?:资助|补助|补贴)"}),
    ("vouchers", {"en": r"vouchers\b|cheques\b", "fr": r"cheques\b|bons\b", "es": r"bonos\b|cheques\b|vales\b", "ru": r"ваучер\w*", "ar": r"قسيمة|قسائم", "zh": r"(?:张)?(?:代金|创新|服务)券"}),
    ("loans", {"en": r"loans\b", "fr": r"prets\b", "es": r"prestamos\b|creditos\b", "ru": r"кредит\w*|займ\w*", "ar": r"قرضا?|قروض", "zh": r"(?:笔)?贷款"}),
    ("licences", {"en": r"licen[cs]es\b|deals\b", "fr": r"licences\b", "es": r"licencias\b", "ru": r"лицензи\w+", "ar": r"ترخيص|تراخيص|رخص(?:ة)?", "zh": r"(?:项|件)?许可"}),
    ("centres", {"en": r"cent(?:re|er)s\b", "fr": r"centres\b", "es": r"centros\b", "ru": r"центр\w*", "ar": r"مركزا?|مراكز", "zh": r"(?:个|家)?中心"}),
    ("offices", {"en": r"offices\b|desks\b", "fr": r"bureaux\b|antennes\b|guichets\b", "es": r"oficinas\b|ventanillas\b", "ru": r"отделени\w+|бюро\b|офис\w*", "ar": r"مكتبا?|مكاتب", "zh": r"(?:个|家)?(?:办事处|办公室|服务站|工作站)"}),
    ("associations", {"en": r"associations\b", "fr": r"associations\b|groupements\b", "es": r"asociaciones\b|agrupaciones\b", "ru": r"ассоциаци\w+|объединени\w+", "ar": r"جمعي(?:ة|ات)|اتحاد\w*", "zh": r"(?:家|个)?协会"}),
    ("organisations", {"en": r"organi[sz]ations\b|institutions\b|bodies\b", "fr": r"organisations\b|organismes\b|institutions\b|structures\b", "es": r"organizaciones\b|instituciones\b|entidades\b|organismos\b", "ru": r"организаци\w+|учреждени\w+", "ar": r"منظم(?:ة|ات)|جه(?:ة|ات)|هيئ(?:ة|ات)", "zh": r"(?:家|个)?(?:机构|组织|单位)"}),
    ("universities", {"en": r"universities\b", "fr": r"universites\b", "es": r"universidades\b", "ru": r"университет\w*|вуз\w*", "ar": r"جامع(?:ة|ات)", "zh": r"(?:所|家)?(?:大学|高校)"}),
    ("schools", {"en": r"schools\b", "fr": r"ecoles\b", "es": r"escuelas\b|colegios\b", "ru": r"школ\w*", "ar": r"مدرسة|مدارس", "zh": r"(?:所|家)?(?:学校|中小学)"}),
    ("countries", {"en": r"countries\b", "fr": r"pays\b", "es": r"paises\b", "ru": r"стран\w*|государств\w*", "ar": r"بلدا?|بلدان|دول(?:ة)?", "zh": r"(?:个)?国家"}),
    ("regions", {"en": r"regions\b|provinces\b", "fr": r"regions\b|provinces\b", "es": r"regiones\b|provincias\b", "ru": r"регион\w*|област\w+", "ar": r"منطقة|مناطق|محافظ(?:ة|ات)", "zh": r"个(?:省|地区)"}),
    ("cases", {"en": r"cases\b", "fr": r"cas\b|affaires\b", "es": r"casos\b", "ru": r"дел\b|случа\w+", "ar": r"حال(?:ة|ات)|قضي(?:ة|ا)", "zh": r"(?:起|宗|件)(?:案件|案|纠纷)?"}),
    ("audits", {"en": r"(?:ip )?(?:audits|diagnos[ei]s|pre-?diagnos[ei]s|scans)\b", "fr": r"(?:pre)?diagnostics\b|audits\b", "es": r"(?:pre)?diagnosticos\b|auditorias\b", "ru": r"аудит\w*|диагностик\w*", "ar": r"تشخيصا?|تدقيقا?", "zh": r"(?:次|项)(?:诊断|审计)"}),
    ("searches", {"en": r"searches\b", "fr": r"recherches\b", "es": r"busquedas\b", "ru": r"поиск\w*", "ar": r"بحثا?|بحوث|عملي\w* بحث", "zh": r"(?:次|项)检索"}),
    ("products", {"en": r"products\b", "fr": r"produits\b", "es": r"productos\b", "ru": r"продукт\w*|издели\w+|товар\w*", "ar": r"منتجا?|منتجات", "zh": r"(?:个|种|项)?产品"}),
    ("jobs", {"en": r"jobs\b", "fr": r"emplois\b", "es": r"empleos\b|puestos de trabajo", "ru": r"рабоч\w+ мест\w*", "ar": r"وظيفة|وظائف|منصب", "zh": r"(?:个)?(?:就业)?岗位"}),
    ("artisans", {"en": r"artisans\b", "fr": r"artisans\b", "es": r"artesan[oa]s\b", "ru": r"ремесленник\w*", "ar": r"حرفيا?|حرفيين", "zh": r"(?:名|位)?(?:手工艺人|工匠)"}),
    ("farmers", {"en": r"farmers\b|producers\b|growers\b", "fr": r"agriculteurs\b|producteurs\b", "es": r"agricultores\b|productores\b", "ru": r"фермер\w*|производител\w+", "ar": r"مزارعا?|مزارعين|منتجين", "zh": r"(?:户|名|位)?(?:农户|农民|生产者)"}),
    ("women", {"en": r"women\b", "fr": r"femmes\b", "es": r"mujeres\b", "ru": r"женщин\w*", "ar": r"امرأة|نساء|سيدة", "zh": r"(?:名|位)?(?:女性|妇女)"}),
    ("awards", {"en": r"awards\b|prizes\b", "fr": r"prix\b", "es": r"premios\b", "ru": r"преми\w+|наград\w*", "ar": r"جائزة|جوائز", "zh": r"(?:个|项)奖"}),
    ("rights", {"en": r"(?:\w+ )?rights\b", "fr": r"(?:titres|droits)\b", "es": r"(?:titulos|derechos)\b", "ru": r"охранн\w+ документ\w*|прав\b", "ar": r"حق(?:ا|وق)?(?!\w)", "zh": r"(?:项|件)?(?:知识产权|权利)"}),
    ("calls", {"en": r"(?:phone |telephone )?calls\b", "fr": r"appels(?: telephoniques)?\b", "es": r"llamadas\b", "ru": r"звонк\w+", "ar": r"مكالم(?:ة|ات)", "zh": r"(?:次|个|通)?(?:来电|电话)"}),
    ("initiatives", {"en": r"initiatives\b", "fr": r"initiatives\b", "es": r"iniciativas\b", "ru": r"инициатив\w*", "ar": r"مبادر(?:ة|ات)", "zh": r"(?:项|个)(?:举措|倡议)"}),
    ("banks", {"en": r"banks\b", "fr": r"banques\b", "es": r"bancos\b", "ru": r"банк\w*", "ar": r"بنكا?|بنوك|مصرفا?|مصارف", "zh": r"(?:家|个)?银行"}),
    ("ventures", {"en": r"ventures\b", "fr": r"(?!)", "es": r"emprendimientos\b", "ru": r"(?!)", "ar": r"(?!)", "zh": r"(?!)"}),
    ("libraries", {"en": r"libraries\b", "fr": r"bibliotheques\b", "es": r"bibliotecas\b", "ru": r"библиотек\w*", "ar": r"مكتبات", "zh": r"(?:家|个)?图书馆"}),
    ("programmes", {"en": r"program(?:me)?s\b", "fr": r"programmes\b", "es": r"programas\b", "ru": r"программ\w*", "ar": r"برنامجا?|برامج", "zh": r"(?:个|项)?计划"}),
    ("case studies", {"en": r"case studies\b", "fr": r"etudes de cas\b", "es": r"estudios de casos?\b", "ru": r"(?:тематическ\w+ исследовани\w+|пример\w* из практики)", "ar": r"دراس(?:ة|ات) (?:حالة|إفرادية)", "zh": r"(?:个|项|份)?案例"}),
    ("views", {"en": r"views\b|downloads\b|visits\b", "fr": r"vues\b|telechargements\b|visites\b", "es": r"vistas\b|descargas\b|visitas\b", "ru": r"просмотр\w*|скачивани\w+|посещени\w+", "ar": r"مشاهدة|تنزيلا?|زيارة", "zh": r"次?(?:浏览|下载|访问)"}),
    ("hours", {"en": r"hours\b", "fr": r"heures\b", "es": r"horas\b", "ru": r"час(?:а|ов)\b", "ar": r"ساعة|ساعات", "zh": r"(?:个)?小时"}),
    ("geographical indications", {"en": r"geographical indications\b", "fr": r"indications geographiques\b", "es": r"indicaciones geograficas\b|denominaciones de origen", "ru": r"географическ\w+ указани\w+", "ar": r"مؤشر(?:ات|ا)? جغرافي\w*", "zh": r"(?:个|件)?地理标志"}),
    ("services", {"en": r"services\b", "fr": r"services\b|prestations\b", "es": r"servicios\b", "ru": r"услуг\w*", "ar": r"خدم(?:ة|ات)", "zh": r"(?:项|次)服务"}),
)  # fmt: skip

# money: named currencies, by the words before or after an amount
CURRENCIES: tuple[tuple[str, str], ...] = (
    ("BYN", r"белорусск\w+ рубл\w+|byn\b"), ("AMD", r"драм\w*|drams?\b|amd\b"), ("KZT", r"тенге|tenge\b|kzt\b"), ("KGS", r"сом(?:ов|а)?\b"),
    ("UZS", r"сум(?:ов|а)?\b"), ("UAH", r"грив\w+|грн\b"), ("XOF", r"(?:francs? |f\.? ?)cfa\b|xof\b"), ("SGD", r"新元|新加坡元|s\$|sgd\b"), ("TWD", r"新?(?:台|臺)币|nt\$"),
    ("AUD", r"a\$|aud\b|australian dollars?"), ("TTD", r"tt\$"), ("BRL", r"reais\b|r\$"), ("EGP", r"جنيه(?:ا|ات)?(?: مصري\w*)?|egp\b"), ("SAR", r"ريال(?:ا|ات)? سعودي\w*|sar\b"),
    ("JOD", r"دينار(?:ا|ات)? أردني\w*|jod\b"), ("KWD", r"دينار(?:ا|ات)? كويتي\w*"), ("dinars", r"دينار(?:ا|ات)?|dinars?\b|dt\b"), ("riyals", r"ريال(?:ا|ات)?"), ("ZAR", r"rands?\b"), ("NGN", r"naira\b"),
    ("CNY", r"(?:人民币)?元|yuan|rmb|юан\w*|يوان"), ("HKD", r"港(?:元|币)|hk\$|hong kong dollars?"), ("EUR", r"euros?\b|eur\b|€|евро|يورو|欧元"),
    ("USD", r"us dollars?|usd\b|us\$|dolares (?:estadounidenses|de los estados unidos)|доллар\w* сша|دولار(?:ا)? أمريكي|美元"),
    ("GBP", r"£|gbp\b|pounds?\b"), ("CHF", r"chf\b|swiss francs?|francs suisses"), ("KRW", r"krw\b|won\b|韩元"), ("JPY", r"jpy\b|yen\b|¥|日元"),
    ("CAD", r"canadian dollars?|cad\b|dollars canadiens"), ("AED", r"aed\b|(?:uae )?dirhams?\b(?! maroc)|дирхам\w*|درهم"), ("MXN", r"pesos mexicanos|mxn\b"),
    ("RUB", r"рубл\w+|руб\."), ("MYR", r"ringgits?\b|ринггит\w*|رينغيت|林吉特"), ("INR", r"rupees|roupies|rupias|рупи\w+|روبية|卢比|inr\b|rs\."), ("HUF", r"forints?|huf\b"), ("IDR", r"rupiahs?|idr\b"), ("THB", r"baht|thb\b"), ("PEN", r"soles\b"), ("GEL", r"лари\b|lari\b"), ("pesos", r"pesos\b|песо\b"), ("dollars", r"dollars?\b|dolares\b|доллар\w*|دولار(?:ا)?"),
    ("francs", r"francs?\b|франк\w*"),
)  # fmt: skip

# what follows a number that counts nothing: hours, days, years of age
NO_COUNT = r"^\s?(?:h\b|o'clock|часов утра|часов вечера|время|时|点|days?|jours?|dias|дн\w+|أيام|天|日|个?月|months?|mois|meses|месяц\w*|years?|ans\b|anos|лет|год\w*|سنوات|年|weeks?|minutes?|минут\w*)"
# a bare Chinese measure word: what is counted stands before the number, as in 服务企业1,230家
MEASURE = r"^\s?(?:件|家|名|位|人|项|个|宗|场|次|期|户|张|笔|份|篇|批|例|款)(?![\u4e00-\u9fff])|^\s?(?:件|家|名|位|项|宗|场|户|笔|份|篇)(?=[,;。]|$)"
# before the whole of which a part is told: 6,000 of the 32,000 marks, 126 products from 76 provinces
OUT_OF = (
    r"\b(?:of the|out of|from|sur|des|de las|de los|из)(?: some| about)? $|(?:^|[^\w])(?<!mas )(?<!plus )(?<!pres )(?<!cerca )(?<!menos )(?<!total )"
    r"(?<!alrededor )(?<!moins )(?<!nombre )(?<!numero )de $|من (?:أصل|بين) $"
)
