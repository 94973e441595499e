"""Labels of forms and headings of reports, by the field their text speaks about.

Tried in this order against the folded head of a line; the first that fits names the section.
"""

LABELS: tuple[tuple[str, str], ...] = (
    (
        "contact",
        r"contacts?|contact (?:person|details|point)|further information|contacto|datos de contacto|personne a contacter|coordonnees|персона для контактов|контакт(?:ы|ная информация|ное лицо)?|للتواصل|للاتصال|جهة الاتصال|الاتصال|بيانات الاتصال|联系方式|联系人|联系",
    ),
    (
        "institution_type",
        r"(?:type|kind|nature) of (?:organi[sz]ation|institution|body)|type d'(?:organisme|organisation|institution)|nature de l'(?:organisme|institution)|tipo de (?:entidad|organizacion|institucion|organismo)|(?:тип|вид) (?:организации|учреждения)|нوع|نوع (?:المؤسسة|الجهة|المنظمة|الهيئة)|(?:机构|单位|组织)(?:类型|性质|类别)",
    ),
    (
        "institution",
        r"(?:name of (?:the )?)?(?:organi[sz]ation|institution|contributor|applicant body|submitting (?:body|institution)|responsible (?:body|institution))(?: and country)?(?: name)?|submitted by|who runs it|organisme(?: responsable| porteur)?|institution(?: responsable)?(?: et pays)?|structure porteuse|porteur|presente par|entidad(?: responsable| y pais)?|institucion(?: responsable| y pais)?|organismo(?: responsable)?|organizacion(?: y pais)?|организация(?: и страна)?|учреждение|(?:наименование|название) (?:организации|учреждения)|ведомство|(?:اسم )?(?:المؤسسة|الجهة|المنظمة|الهيئة)(?: المنفذة| المسؤولة| المقدمة| والبلد)?|(?:报送|主办|实施|申报|提交|承办|执行)?(?:单位|机构)(?:名称)?(?:和国家|与国家)?",
    ),
    ("country", r"country|pays|pais|страна|البلد|الدولة|国家(?:或地区|/地区)?|所在(?:国家?|地)|地点|国别"),
    (
        "kind",
        r"(?:type|kind|nature|form) of (?:the )?(?:practice|contribution|measure|intervention)|type de (?:pratique|contribution|mesure|dispositif)|nature(?: de (?:la|l')\s?(?:pratique|action|mesure|contribution|initiative|activite)| du (?:dispositif|projet|programme))?|tipo de (?:practica|contribucion|medida|iniciativa)|(?:вид|тип)(?: практики| меры)?|نوع (?:الممارسة|المساهمة|المبادرة)|(?:实践|做法|贡献|项目)?(?:类型|类别|种类|性质)",
    ),
    (
        "title",
        r"(?:title|name)(?: of (?:the )?(?:practice|action|event|workshop|programme|program|project|measure|activity|initiative|scheme|service))?|practice(?: title| name)?|(?:programme|project|scheme|measure|initiative)(?: name| title)?|intitule(?: .{0,30})?|titre(?: .{0,30})?|(?:nom|denomination) (?:du|de la|de l') ?(?:programme|projet|pratique|mesure|action|dispositif|activite|initiative|service)|pratique|titulo(?: .{0,30})?|(?:nombre|denominacion)(?: del?(?: la)? (?:programa|proyecto|practica|medida|actividad|iniciativa|servicio))?|practica|(?:название|наименование)(?: практики| программы| проекта| меры| мероприятия)?|практика|(?:اسم|عنوان) (?:الممارسة|البرنامج|المشروع|المبادرة|النشاط)|العنوان|الممارسة|اسم|(?:实践|项目|计划|做法|措施|活动|案例)?(?:名称|标题|题目)|做法名称|实践",
    ),
    (
        "subject",
        r"subject|concerns?|concerne|betrifft|oggetto|предмет|касается|主旨|案由|الغرض|re|objet|asunto|materia|mat\.?|motivo|referencia|тема|касательно|الموضوع|موضوع|主题|事由|betreff|assunto",
    ),
    (
        "problem",
        r"(?:the )?(?:problem|challenge|need|issue|background|context|starting point|why.{0,40}|(?:which|what) problem.{0,40}|initial situation|problem addressed|the gap|the difficulty)|(?:le )?(?:probleme|constat|defi|besoin|contexte|point de depart|situation de depart)(?: .{0,30})?|pourquoi.{0,40}|(?:el )?(?:problema|desafio|reto|necesidad|contexto|antecedentes|situacion de partida|punto de partida|diagnostico)(?: .{0,30})?|por que.{0,40}|(?:в чем )?проблема.{0,30}|(?:исходная ситуация|предпосылки|контекст|какую проблему.{0,40})|المشكلة.{0,30}|(?:التحدي|الخلفية|السياق|الوضع السابق|الحاجة)|(?:背景|问题|面临的?问题|存在的?问题|要解决的?问题|起因|解决的问题)",
    ),
    (
        "rights",
        r"(?:ip|intellectual property|industrial property)? ?rights?(?: concerned| covered| involved)?|(?:what|which) (?:is protected|rights.{0,30})|(?:droits?|titres?)(?: de (?:pi|propriete .{0,15}))?(?: concernes?| couverts?| vises?)|(?:derechos|titulos)(?: de (?:pi|propiedad .{0,15}))?(?: abarcados| cubiertos| protegidos)?|que se protege|права(?: ис)?|(?:объекты|виды) (?:прав|охраны|ис|интеллектуальной собственности)|(?:охватываемые|какие) права.{0,10}|حقوق.{0,40}|الحقوق.{0,30}|(?:涉及的?|相关)?(?:知识产权|权利)(?:类型|种类|类别)?",
    ),
    (
        "target",
        r"for whom is it|c'est pour qui|para quien(?:es)?(?: es)?|a quienes? va dirigido|who (?:benefits|can (?:apply|take part|participate|use it)|is it for|may.{0,20}|it is for|we serve|is eligible)|(?:target|intended)(?: groups?| audience| users?| beneficiaries)?|beneficiar(?:y|ies)|for whom|users|eligibility|participants|audience|beneficiaires?(?: .{0,20})?|publics?(?: .{0,20})?|qui (?:peut|est|beneficie).{0,30}|a qui.{0,30}|pour qui.{0,10}|cibles?|destinataires|(?:beneficiarios|destinatarios|publico|poblacion)(?: .{0,20})?|(?:quien|quienes|a quien).{0,40}|grupos? (?:destinatario|objetivo|meta).{0,10}|кто (?:может|вправе|имеет).{0,30}|для кого.{0,20}|(?:целевая (?:группа|аудитория)|целевые группы|получатели|адресаты|бенефициары|участники|пользователи)(?: (?:программы|проекта|практики|меры|мероприятия|услуги|поддержки))?|المستفيدون.{0,20}|(?:الفئات?|الجمهور) المستهدفة?.{0,10}|المستهدفون|الفئة المستهدفة|لمن.{0,20}|من (?:يستفيد|يمكنه).{0,20}|(?:服务|适用|资助|支持|受益|受惠|目标|惠及|参加|参与|招收|培训|申请|主要)*(?:对象|人群|群体|范围)|受益(?:者|人|方)|谁可以.{0,10}|适用范围",
    ),
    (
        "period",
        r"(?:start|beginning)(?: and end| date)?|(?:start|end) (?:date|year)|(?:period|duration|dates?|timing|timeline|calendar|schedule|since when|when)(?: .{0,20})?|(?:periode|duree|calendrier|dates?|demarrage|debut)(?: .{0,20})?|(?:periodo|duracion|fechas?|inicio|plazos?|vigencia|calendario)(?: .{0,20})?|(?:сроки?|период|начало|продолжительность|даты?|время)(?: .{0,20})?|(?:المدة|الفترة|تاريخ|البداية|مدة|بداية)(?: .{0,20})?|(?:起止|实施|执行|开始|起始|启动)?(?:时间|期限|日期|年份)|起止年月",
    ),
    (
        "cost",
        r"(?:costs?|price|fees?|charges?)(?: .{0,30})?|(?:how much|what) (?:does )?it costs?.{0,20}|how much.{0,20}|cuanto (?:cuesta|vale).{0,10}|(?:cout|prix|tarifs?|frais)s?(?: .{0,30})?|combien.{0,20}|(?:costos?|costes?|precio|tarifas?)(?: .{0,30})?|(?:стоимость|цена|плата|расходы|оплата)(?: .{0,30})?|(?:التكلفة|التكاليف|الكلفة|الرسوم|السعر)(?: .{0,30})?|(?:费用|收费|价格|成本)(?:情况|标准|负担|承担)?|企业(?:费用|成本|负担).{0,6}",
    ),
    (
        "rate",
        r"(?:taux|rates?|tasa|supplement|limits?|ставк[аи]|النسبة|比例|标准)(?: .{0,20})?|budget.{0,20}|presupuesto.{0,20}|бюджет.{0,20}|الميزانية.{0,20}|预算|经费",
    ),
    (
        "results",
        r"(?:main |key |our )?(?:results?|outcomes?|impact|figures|achievements|effects|numbers|uptake|demand|what came of it|what was achieved|que se (?:logro|ha logrado|consiguio)|qu'a-t-on obtenu|what we achieved|use so far)(?: .{0,30})?|(?:resultats?|bilan|effets|chiffres|impact|realisations|demande)(?: .{0,30})?|(?:resultados?|logros|impacto|cifras|efectos|demanda|balance)(?: .{0,30})?|(?:результат(?:ы|ов)?|итоги|показатели|эффект|достижения|что достигнуто)(?: .{0,30})?|(?:النتائج|نتائج|الأثر|الإنجازات|الحصيلة|الأرقام)(?: .{0,30})?|(?:主要|取得的?|实施)?(?:成效|成果|效果|结果|成绩|进展|数据)",
    ),
    (
        "lesson",
        r"lessons?(?: .{0,30})?|what (?:we (?:have )?learn\w*|others (?:can|may|could)).{0,40}|advice to others|lecons?(?: .{0,30})?|enseignements?(?: .{0,30})?|(?:lecciones|ensenanzas|aprendizajes)(?: .{0,30})?|(?:уроки|выводы|опыт)(?: .{0,30})?|الدروس.{0,30}|(?:经验|体会|启示|建议)(?:教训)?",
    ),
    (
        "note",
        r"(?:notes?|remarks?|ps|p\.s\.|nb|n\.b\.|please note|note bene|other matters?|remarques?|observations?|notas?|observaci(?:on|ones)|примечани[ея]|прим\.|замечани[ея]|ملاحظ(?:ة|ات)|تنبيه|备注|附注|注|另|其他|other information|a different matter|autres?|otros?)",
    ),
    (
        "partners",
        r"(?:partners?|co-?operation|partenaires?(?: .{0,20})?|socios?|aliados|colaboradores|партнеры|المشاركون|الشركاء|合作(?:伙伴|单位|方)|coordination|coordinacion)",
    ),
    (
        "description",
        r"(?:what is it|qu'est-ce que c'est|que es|en que consiste|что это(?: такое)?|description|what (?:we|it|members|firms|smes|is).{0,40}|how (?:it|we|the).{0,30}|(?:the )?(?:solution|answer|measure|approach|services?|activities|response|contents?|who we are|about us)|objectives?|aims?|fonctionnement|ce que (?:nous|les).{0,40}|comment.{0,40}|(?:la )?(?:solution|reponse|mesure|demarche)|services?(?: .{0,20})?|activites|objectifs?|contenu|que (?:hacemos|ofrece|recibe|es).{0,40}|como (?:funciona|trabaja|lo).{0,30}|descripcion|(?:la )?(?:solucion|respuesta|medida)|servicios|actividades|objetivos?|contenido|quienes somos|описание|что (?:сделано|делается|мы|предлагается|получает).{0,40}|как (?:это|работает).{0,30}|решение|содержание|услуги|цели?|الحل|الوصف|وصف.{0,20}|الخدمات|الأنشطة|كيف.{0,20}|ماذا.{0,20}|ما نقدمه|آلية العمل|الأهداف|التعريف|من نحن|说明|(?:主要)?(?:做法|内容|措施|描述|简介|服务|举措|安排|目标)|(?:主要)?服务内容|如何.{0,10}|实施方式|conditions?|condiciones|условия|الشروط|条件|acceso|access|beneficios|benefits)",
    ),
)
