"""Sentences that speak of something else, of what is not known, of plans, or of how things were before.

ASIDE: other schemes, other years, what will be sent later: nothing in the sentence is about this practice.
UNKNOWN_FIGURES: the sentence says that something is not known or not published.
PLAN: targets, budgets, estimates and limits: numbers in the sentence are no results.
TARGETS: of plans, what is wanted and not reached, also where a sentence about results says it.
COURTESY: about the correspondence itself. OTHERS: what partners and models elsewhere do.
PROBLEM: the state of affairs that the practice answers.
"""

ASIDE: dict[str, str] = {
    "en": r"do not confuse|not (?:to )?be confused|should not be (?:read|confused|taken|mistaken|counted)|must not be (?:read|confused|taken|mixed)|(?:please )?do not (?:take|count|mix|read)|(?:is|are|was|were) (?:not related|unrelated|another|a different|a separate|not part|no part|something else|separate)|(?:different|separate|other|another) (?:matter|activity|scheme|programme|program|project|measure|mandate|budget|letter|contribution|statistic|survey|initiative|story|subject|service|fund)s?\b|ha[sd] its own|ha(?:ve|d) their own|nothing to do with|no (?:connection|link|relation) (?:with|to)|not (?:covered|included|meant|concerned) (?:here|by this)|does not (?:belong|concern|relate)|do not (?:belong|concern|relate)|(?:belongs?|relates?|refers?|concerns?) (?:only )?to (?:another|a different|other|the)|(?:will|shall|can) be (?:published|ready|sent|available|supplied|submitted|reported) (?:in|later|separately|by|next|shortly|when|only|under|with)|we may submit|another time|under separate cover|which you mention|mention(?:ed)? (?:only|here only)|(?:does|do|did|will) not replace|published elsewhere|cent(?:re|er)s of their own|in our annual report|is of use\b|for the record only",
    "fr": r"(?:a ne pas|ne (?:pas|doit pas|doivent pas|sauraient?)(?: etre)?) (?:confond|lire|pris)|ne pas confondre|autre (?:dispositif|budget|manifestation|projet|programme|mesure|action|statistique|sujet|service|aide|convention)s?|autres (?:dispositifs?|manifestations?|projets?|programmes?|mesures?|actions?|aides?|chiffres)|(?:sans rapport|sans lien|rien a voir|aucun (?:lien|rapport))|ne (?:concerne|releve|fait|font|figure|relevent|concernent|portent)(?:nt)? pas|n'y figurent pas|(?:sera|seront|fera|feront) (?:publie|l'objet|transmis|envoye|communique|adresse|disponible)|(?:courrier|pli|lettre|dossier|fiche)s? (?:distinct|separe|a part)|porte(?:nt)? sur (?:un|une) autre|releve(?:nt)? d'un(?:e)? autre|pour toute autre|a ete evoque|dont il (?:etait|est) question|soit dit en passant|ne remplac\w+ pas|n.est pas le notre|ne sont pas les notres|n.entre(?:nt)? pas",
    "es": r"no (?:confundir|confundan|debe(?:n)? (?:confundirse|leerse|tomarse|sumarse))|(?:es|son|pertenecen?|corresponden?|se refieren?) (?:a )?(?:un |una )?otr[oa]s?|otr[oa] (?:programa|proyecto|estadistica|asunto|medida|actividad|concurso|linea|partida|iniciativa|tema)|otras (?:reglas|lineas|cifras|ayudas|estadisticas|actividades|medidas)|otros (?:programas|proyectos|asuntos)|no (?:guardan?|tienen?) (?:relacion|que ver)|no (?:forma|forman) parte|ajen[oa]s? a|no (?:se refieren?|corresponden?|pertenecen?|regulan?|conciernen?|incluyen?)|(?:sera|seran) (?:remitid|publicad|enviad|objeto|comunicad)|se (?:enviara|remitira|publicara)n?|por separado|en comunicacion aparte|no reemplaza|no sustituye|nada que ver|ninguna relacion|es otra cosa|no afecta|esta(?:n)? en tramite|por cierto",
    "ru": r"не (?:относ[яи]тся|относится|имеет отношения|имеют отношения|касается|касаются|связан|входит|входят)|не следует (?:путать|смешивать|принимать)|(?:просим |прошу )?не (?:путать|смешивать|путайте|смешивайте|спутайте)|друг(?:ой|ая|ое|ую|им|ими|ого|ому|их) (?:программ|проект|мер|мероприят|показател|вопрос|бюджет|деятельност|услуг|тем|конкурс|стать)|отдельн(?:ым|ое|ый|ой|ого|ая) (?:письм|статистик|сообщени|мероприяти|проект)|(?:будут|будет) (?:направлен|опубликован|представлен|готов|выслан|сообщен)|вышлем|сообщим позднее|относится к |относятся к (?:друг|ин)|запросы о |не заменя\w+|здесь не (?:описан|рассматрив|привод)\w*|а не нами|кстати|к слову",
    "ar": r"لا (?:صلة|علاقة|شأن لنا)|^و?أما (?!عن |فيما|المستفيد|الفئ|التكلفة|الكلفة|النتائج|الرسوم فلا|بخصوص|بالنسبة|الخدمات)|فله[ام]? \w+ الخاص|لا (?:تخص|يخص|تتعلق|يتعلق|تشمل|يشمل|تندرج|يندرج|تدخل)|ليس(?:ت)? جزءا|نرجو عدم الخلط|يرجى عدم|لا ينبغي (?:الخلط|أن)|(?:نشاطا?|برنامجا?|مشروعا?|موضوعا?|إجراء|مبادرة|شأنا?|بندا?) (?:آخر|أخرى|مختلفا?|مختلفة|منفصلا?|مستقلا?)|(?:أخرى|آخر) (?:لا|منفصل|مستقل)|(?:ستنشر|سينشر|سترسل|سيرسل|سنوافيكم|تنشر|سنرسل|ستتاح|ستصدر)|في (?:كتاب|خطاب|رسالة) (?:مستقل|منفصل|لاحق|مستقلة|منفصلة)|وبالمناسبة|لا يحل محل|لا تحل محل|(?:نشاط|برنامج|مشروع) منفصل|عدم الخلط",
    "zh": r"不属于|无关|(?:没有|无)(?:直接)?关系|不列入|不计入|不计在内|不在此列|未列入|不(?:取)?代替|情况不同|不同(?:项目|计划|活动)|另(?:行|函|案|有专|文)|不应(?:视|理解|混)|(?:请)?(?:勿|不要|切勿)(?:与|将|把|混)|不在本|不包括在|另一(?:项|个)|其他(?:项目|计划|部门答复|统计)|将(?:由|于|另|在).{0,14}(?:答复|公布|提供|报送|发布)|顺便",
}
UNKNOWN_FIGURES: dict[str, str] = {
    "en": r"(?:have|has|had|are|is|were|was) not (?:yet )?(?:been )?(?:published|available|known|at hand|counted|recorded|kept|collected|decided|discussed|ready)|we (?:do not|don.t|cannot|can.t|did not|have not|have no|keep no|regret)|cannot (?:say|supply|give|be given)|no (?:figures?|data|statistics|dates?|numbers?|results|information)|none so far|not (?:yet )?(?:decided|discussed|known|stated|published|available)|to be (?:decided|confirmed)|remains? (?:to be|open)|not in a position to",
    "fr": r"(?:nous |je |n')?(?:ne |n')(?:avons|disposons|pouvons|peux|connaissons|tenons|publions|est|sont|ont|a) .{0,20}(?:pas|ni|rien|aucun|encore)|pas (?:de|encore) .{0,20}(?:statistique|chiffre|donnee|resultat|disponible|connu)|aucune? (?:statistique|chiffre|donnee|resultat)|n'est pas (?:encore )?(?:connu|fixe|arrete|publie)|a determiner|non (?:disponible|communique|precise)",
    "es": r"no (?:disponemos|contamos|tenemos|podemos|llevamos|se (?:reproduc\w+|dispone|conoce|publica|llevan?|indica|ha)|hay|esta disponible|publicamos|consta)|sin (?:datos|cifras|estadisticas)|(?:aun|todavia) no|por (?:definir|determinar|confirmar)",
    "ru": r"(?:данных|сведений|цифр|статистики|показателей|числа|результатов).{0,30}(?:нет|не имеем|не располагаем|не публику|не вед|не привод|отсутств)|не (?:публикуем|располагаем|указывается|приводятся|приводим|представляются|ведем|ведется|известн|можем|установлен|определен)|(?:сведения|данные|число|количество|цифры) .{0,60} не |пока нет|данных нет|нет данных|отсутствуют",
    "ar": r"لا (?:تتوفر|يتوفر|تتوافر|يتوافر|نملك|توجد|يوجد|نستطيع|يمكننا|نعرف|ننشر|تتاح)|لم (?:تنشر|ينشر|تحدد|يحدد|تصدر|نحتفظ|يتقرر|تجمع|تتوفر|نتمكن)|غير (?:متوفر|متاح|معروف|محدد|متوافر)|ليس(?:ت)? لدينا|ليس لدينا",
    "zh": r"(?:尚|暂|还)(?:未|无|没有|不)|(?:没有|无|未能|未有|未)(?:数据|统计|公布|公开|确定|提供|掌握|说明|发布|披露|核实|定)|待(?:定|核实|确定|统计)|不详|无法(?:提供|说明|确定)|未予",
}
PLAN: dict[str, str] = {
    "en": r"target(?:s|ed)?\b(?! (?:group|audience))|\bplan(?:s|ned)?\b|budget|estimat|expect(?:s|ed)?|aims? (?:to|at)|intend(?:s|ed)?|should reach|forecast|up to|at most|maximum|ceiling|limit(?:s|ed)?\b|cap(?:ped)?\b|each worth|fixed number|places|per (?:firm|company|case|applicant|application|enterprise|year|round)|usual(?:ly)?|next (?:year|deadline)|goal|saving of|will |would ",
    "fr": r"objectif|prevoi|prevu|\bvisons|\bcomptons|budget|estim|vise a|au plus|maximum|plafon|limite|jusqu'a (?:\d|concurrence)|par (?:entreprise|dossier|an|pme|demande)|prochain|doit atteindre|devrai|sera|economie de|d'ici",
    "es": r"\bmeta\b|preve|previst|presupuesto|estim|objetivo|hasta (?:un|el) \d|maximo|tope|limite|por (?:empresa|solicitud|proyecto|ano)|proximo|deber?a|ahorra|plan ",
    "ru": r"план(?:ир|ов|у)|целев|бюджет|ожида|должн|предусматрив|до \d+ (?:процент|руб|долл|евро)|не более|максим|предел|лимит|ежегодн|следующ|намечен|к 20\d\d году (?:план|должн)",
    "ar": r"مستهدف|يستهدف|تستهدف|خطة|ميزانية|متوقع|يتوقع|تقدير|بحد أقصى|كحد أقصى|حدا أقصى|لا تتجاوز|لا يتجاوز|المقبل|القادم|سوف|سيبلغ|لكل (?:شركة|طلب|مؤسسة)|المعتاد|يوفر|حتى (?:\d+ )?(?:في المائة|%)",
    "zh": r"目标|计划(?:提出|到|在.{0,8}内|三年|用|于20\d\d年(?:达|覆盖|实现))|预算|预计|力争|拟|要(?:覆盖|达到|实现)|最高|上限|不超过|以内|每(?:家|个|件|宗|项|年|户)|将(?:达|覆盖|实现|于)|原价|现价",
}
PROBLEM: dict[str, str] = {
    "en": r"\b(?:rarely|seldom|hardly|few (?:carry|file|know|firms|companies|small)|too (?:costly|expensive|complex|slow|little|few)|lack(?:s|ed|ing)?|know little|do not (?:know|understand|protect|register)|don.t know|cannot (?:afford|pay)|could not|afraid|hesitat|never (?:register|file|filed|protected)|unprotected|miss (?:business|chances)|used to|least money|unaware|often (?:think|believe|lose))",
    "fr": r"\b(?:rarement|peu (?:de|d'|connu|connaiss|utilis)|trop (?:cher|couteu|complex|lent)|manqu(?:e|ent|aient)|ignor(?:e|ent|aient)|ne (?:peut|peuvent|pouvait|pouvaient|savent|connaissent|protegent|deposent) (?:souvent )?(?:pas|guere)|faute de|laissent (?:souvent )?leurs|sans protection|hesit|n'osent|associaient)",
    "es": r"\b(?:rara vez|pocas|pocos|raramente|demasiado|falta(?:n|ba|ban)? |carec|desconoc|no (?:pueden|podian|saben|conocen|protegen|registran|tienen (?:un|los|recursos))|apenas|temen|dudan|se usa poco|sin protec|sin distinguirse|nunca)",
    "ru": r"(?:редко|слишком|недостат|не хвата|не знают|не могут|не могли|мало (?:знают|кто|заяв|пользу)|не умеют|высок(?:ая|ой|ую) стоимост|дорог(?:и|о|ие)\b|раньше|(?<!никогда )прежде(?! всего)|боятся|трудно|сложн(?:о|ы)\b|не защища|без охраны)",
    "ar": r"(?:نادرا|قليل من|عدد قليل|لم يكن|لم تكن|لا (?:يعرف|تعرف|تستطيع|يستطيع|تملك|يملك|تسجل|يدرك|تدرك)|تفتقر|يفتقر|نقص|ضعيفة|ضعف|باهظة|مكلفة|معقدة|مرتفعة التكلفة|يخشى|يترددون|كانت الرسوم|صعوبة)",
    "zh": r"(?:很少|缺少|缺乏|不了解|不知道|困难|不足|昂贵|高昂|复杂|难以|往往|负担不起|不会|不懂|无力|犹豫|薄弱|不熟悉|不重视|过去|此前(?!的))",
}
TARGETS: dict[str, str] = {
    "en": r"\b(?:targets?|targeted|planned|plans? (?:to|for)|expect(?:s|ed)?|aims? (?:to|at|for)|intend(?:s|ed)?|goals?|forecast|budget\w*|hope(?:s|d)? to|next year|will|would|we want)\b",
    "fr": r"\b(?:objectifs?|prevoi\w*|prevu\w*|budgets?|vis(?:e|ons|ent|ait)|comptons|esperons|souhait\w+|ambition\w*|envisag\w+|d'ici|prochaine?)\b",
    "es": r"\b(?:metas?|preve\w*|previst\w*|presupuest\w+|objetivos?|esperamos|se espera\w*|aspira\w*|queremos|pretend\w+|proxim[oa]s?|estima(?:mos|n)? (?:que|llegar))\b",
    "ru": r"(?<!\w)(?:план\w*|целев\w+|бюджет\w*|ожида\w+|рассчитыва\w+|намерен\w*|намечен\w*|должн\w+|будет|будут|надеемся|цель)",
    "ar": r"(?:مستهدف|نستهدف|المستهدف|ميزانية|متوقع|يتوقع|نتوقع|نأمل|نسعى|نعتزم|المقبل|القادم|نطمح|و?[يت]ستهدف|بحلول)",
    "zh": r"(?:目标|预算|预计|预期|力争|拟|计划(?:到|在|达|于)|争取|希望|将(?:达|覆盖|实现|于|有))",
}
COURTESY: dict[str, str] = {
    "en": r"your (?:exchange|invitation|call|letter|circular|questionnaire|request|newsletter|message)|call for contributions|we read about|apologies|apologise|refer to your|pleased to (?:submit|send|put|present)|thank you for|we hope|please (?:call|write|send|contact|find)|do not hesitate|newsletter of",
    "fr": r"votre (?:appel|invitation|lettre|courrier|questionnaire|circulaire|demande|message)|appel a contributions|pris connaissance|veuillez|n'hesitez pas|comme convenu|l'honneur de|je vous (?:transmets|prie)|nous vous (?:remerci|pri)|restons a votre",
    "es": r"su (?:convocatoria|invitacion|carta|comunicacion|cuestionario|solicitud|oficio|mensaje)|en atencion a|nos pidieron|disculp|agradec|quedo a|quedamos a|no dude|sirvase|tengo el (?:agrado|honor)|somete a su",
    "ru": r"ваш\w* (?:приглашени|обращени|письм|запрос|вопросник|циркуляр)\w*|в ответ на|рассмотрев|благодарим|просим (?:направ|сообщ|обращ)|имеем честь|с удовольствием (?:сообщ|представ)",
    "ar": r"رسالتكم|دعوتكم|كتابكم|خطابكم|فاكسكم|تعميمكم|نشكركم|نفيدكم|نود إحاطتكم|يسرنا أن|يسعدنا|لا تترددوا|يرجى الاتصال",
    "zh": r"贵处|来函|来信|来文|收悉|函复|请予|敬请|请联系|请致电|感谢",
}
OTHERS: dict[str, str] = {
    "en": r"shares? (?:its|their) experience|similar (?:collectives|schemes|programmes|centres|clinics|projects) (?:exist|in)|owes? a good deal|(?:was|were) (?:inspired|modelled)|clinics of several|(?:later|subsequent) (?:workshops|seminars|meetings)|as (?:in|elsewhere)|members are|was published in",
    "fr": r"partage son experience|coopere a|existent (?:ailleurs|en|au)|s'inspire|inspire de|ayant finance|(?:ateliers|reunions) ulterieur|en sont membres|a ete publie dans|est venue? ",
    "es": r"comparte su experiencia|se inspira|inspirad[oa] en|existen (?:en|tambien)|se comprometen|son miembros|(?:talleres|reuniones) posteriores|fue publicad",
    "ru": r"делится опытом|по образцу|по примеру|членами являются|последующ\w+ (?:семинар|встреч)|был\w* опубликован",
    "ar": r"تتقاسم خبر|يتقاسم خبر|على غرار|مستوح|حلقات عمل لاحقة|ورش لاحقة|أعضاؤه|تصاحب|ترافق|نشر\w* في",
    "zh": r"借鉴|参照|分享经验|后续(?:研讨|会议)|成员包括|刊登",
}
