"""Labels of forms and headings of reports, by the field their text speaks about.

Tried in this order against the folded head of a line; the first that fits names the section.
"""

LABELS: tuple[tuple[str, str], ...] = (
    (
        "contact",
        r"contacts?|contact (?:person|details|point)|further information|contacto|datos de contacto|personne a contacter|coordonnees|персона для контактов|контакт(?:ы|ная информация|ное лицо)?|للتواصل|للاتصال|جهة الاتصال|الاتصال|بيانات الاتصال|联系方式|联系人|联系|person|enquir(?:y|ies)|inquiries|questions|who to ask|(?:for )?(?:more|further) (?:information|details)|renseignements|pour en savoir plus|consultas|informes|mas informacion|координатор|(?:ответственный )?исполнитель|справки|(?:ل)?(?:لاستفسار|استفسار\w*)|مسؤول الاتصال|اتصل بنا|تواصل معنا|للمزيد|联络(?:人|方式)?|查询|咨询(?:电话|方式)?|联系我们",
    ),
    (
        "institution_type",
        r"(?:type|kind|nature) of (?:organi[sz]ation|institution|body)|type d'(?:organisme|organisation|institution)|nature de l'(?:organisme|institution)|tipo de (?:entidad|organizacion|institucion|organismo)|(?:тип|вид) (?:организации|учреждения)|нوع|نوع (?:المؤسسة|الجهة|المنظمة|الهيئة)|(?:机构|单位|组织)(?:类型|性质|类别)",
    ),
    (
        "institution",
        r"(?:your|votre|su) (?:organi[sz]ation|institution|organisme|structure|entidad|institucion|organizacion)|(?:full |official |legal )(?:name|title) of (?:the |your )?(?:organi[sz]ation|institution|body)|(?:nom|denomination|raison sociale)(?: complete?| officiel(?:le)?| exacte?)?(?: (?:de (?:la |l'|votre )?|du )(?:organisme|institution|structure|entite))|(?:nombre|denominacion)(?: complet[oa]| oficial)? (?:de (?:la |su )?|del )(?:entidad|institucion|organismo|organizacion)|razon social|raison sociale|(?:полное |официальное |сокращенное )+(?:наименование|название)(?: (?:вашей )?(?:организации|учреждения|ведомства))?|ваша организация|(?:ال)?اسم (?:ال)?(?:كامل|رسمي) (?:لل)?(?:مؤسسة|جهة|هيئة|منظمة)|مؤسستكم|جهتكم|من نحن|(?:单位|机构|组织)全称|(?:贵|你们?)(?:单位|机构)(?:名称)?|谁(?:在|来)?(?:主?办|做|负责)|(?:name of (?:the )?)?(?:organi[sz]ation|institution|contributor|applicant body|submitting (?:body|institution)|responsible (?:body|institution))(?: and country)?(?: name)?|submitted by|who runs it|organisme(?: responsable| porteur)?|institution(?: responsable)?(?: et pays)?|structure porteuse|porteur|presente par|entidad(?: responsable| y pais)?|institucion(?: responsable| y pais)?|organismo(?: responsable)?|organizacion(?: y pais)?|организация(?: и страна)?|учреждение|(?:наименование|название) (?:организации|учреждения)|ведомство|(?:اسم )?(?:المؤسسة|الجهة|المنظمة|الهيئة)(?: المنفذة| المسؤولة| المقدمة| والبلد)?|(?:报送|主办|实施|申报|提交|承办|执行)?(?:单位|机构)(?:名称)?(?:和国家|与国家)?|(?:run|organi[sz]ed|managed|offered|delivered|provided|operated|implemented|led|hosted|submitted) by|organi[sz]er|host(?: organi[sz]ation)?|lead (?:body|organi[sz]ation|partner|agency)|implementing (?:agency|body|organi[sz]ation)|provider|who (?:we are|is behind it)|organisateur|operateur|mis(?:e)? en (?:oeuvre|œuvre) par|maitre d'ouvrage|structure(?: porteuse| responsable)?|qui (?:le|la|l') ?(?:porte|gere|organise|propose)|organiza(?:dor)?|ejecuta(?:dor)?|(?:entidad|institucion|organismo) (?:ejecutora?|organizadora?)|(?:quien|que entidad) (?:lo|la) (?:lleva|ejecuta|organiza|gestiona)|организатор|оператор|кто (?:проводит|ведет|реализует)|(?:орган|учреждение)-исполнитель|(?:ال)?جهة (?:ال)?(?:منظمة|منفذة|مقدمة|مشرفة|قائمة|مسؤولة)|المنظم|المنفذ|من ينفذ\w*|主办(?:方|单位|机构)?|承办(?:方)?|实施主体|组织(?:者|方|单位)|开展单位|牵头(?:单位|部门)|负责(?:单位|机构|部门)|我们是谁",
    ),
    (
        "country",
        r"country|pays|pais|страна|البلد|الدولة|国家(?:或地区|/地区)?|所在(?:国家?|地)|地点|国别|country or territory|pays ou territoire|pais o territorio|страна или территория",
    ),
    (
        "kind",
        r"(?:type|kind|nature|form) of (?:the )?(?:practice|contribution|measure|intervention)|type de (?:pratique|contribution|mesure|dispositif)|nature(?: de (?:la|l')\s?(?:pratique|action|mesure|contribution|initiative|activite)| du (?:dispositif|projet|programme))?|tipo de (?:practica|contribucion|medida|iniciativa)|(?:вид|тип)(?: практики| меры)?|نوع (?:الممارسة|المساهمة|المبادرة)|(?:实践|做法|贡献|项目)?(?:类型|类别|种类|性质)",
    ),
    (
        "title",
        r"(?:title|name)(?: of (?:the )?(?:practice|action|event|workshop|programme|program|project|measure|activity|initiative|scheme|service))?|practice(?: title| name)?|(?:programme|project|scheme|measure|initiative)(?: name| title)?|intitule(?: .{0,30})?|titre(?: .{0,30})?|(?:nom|denomination) (?:du|de la|de l') ?(?:programme|projet|pratique|mesure|action|dispositif|activite|initiative|service)|pratique|denomination(?: officielle)?|titulo(?: .{0,30})?|(?:nombre|denominacion)(?: del?(?: la)? (?:programa|proyecto|practica|medida|actividad|iniciativa|servicio))?|practica|(?:название|наименование)(?: практики| программы| проекта| меры| мероприятия)?|практика|(?:اسم|عنوان) (?:الممارسة|البرنامج|المشروع|المبادرة|النشاط)|العنوان|الممارسة|اسم|(?:实践|项目|计划|做法|措施|活动|案例)?(?:名称|标题|题目)|做法名称|实践|name of (?:the )?initiative|what (?:it is|it's) called|(?:what is it|how is it) called|what do you call it|comment (?:ca|cela) s'appelle|nom|como se llama|nombre de la (?:experiencia|iniciativa)|(?:название|наименование) (?:инициативы|услуги)|как (?:это )?называется|اسم (?:المبادرة|الخدمة|التجربة|النشاط)|叫什么(?:名字)?|(?:实践|服务)(?:名称)",
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
        r"for whom is it|c'est pour qui|para quien(?:es)?(?: es)?|a quienes? va dirigido|who (?:benefits|can (?:apply|take part|participate|use it)|is it for|may.{0,20}|it is for|we serve|is eligible)|(?:target|intended)(?: groups?| audience| users?| beneficiaries)?|beneficiar(?:y|ies)|for whom|users|eligibility|participants|audience|beneficiaires?(?: .{0,20})?|publics?(?: .{0,20})?|qui (?:peut|est|beneficie).{0,30}|a qui.{0,30}|pour qui.{0,10}|cibles?|destinataires|(?:beneficiarios|destinatarios|publico|poblacion)(?: .{0,20})?|(?:quien|quienes|a quien).{0,40}|grupos? (?:destinatario|objetivo|meta).{0,10}|кто (?:может|вправе|имеет).{0,30}|для кого.{0,20}|(?:целевая (?:группа|аудитория)|целевые группы|получатели|адресаты|бенефициары|участники|пользователи)(?: (?:программы|проекта|практики|меры|мероприятия|услуги|поддержки))?|المستفيدون.{0,20}|(?:الفئات?|الجمهور) المستهدفة?.{0,10}|المستهدفون|الفئة المستهدفة|لمن.{0,20}|من (?:يستفيد|يمكنه).{0,20}|(?!服务范围|业务范围)(?:服务|适用|资助|支持|受益|受惠|目标|惠及|参加|参与|招收|培训|申请|主要)*(?:对象|人群|群体|范围)|受益(?:者|人|方)|谁可以.{0,10}|适用范围|who|who it(?:'s| is) for|who (?:we help|it helps|takes part|can join|is eligible)|whom (?:it|we) (?:serves?|helps?)|aimed at|open to|target firms|pour qui|public (?:vise|cible)|a qui (?:ca|cela) s'adresse|dirigid[oa] a|a quien (?:ayuda|atiende|se dirige).{0,10}|кому(?: (?:адресован\w*|предназначен\w*|помогаем|доступн\w*|это нужно))?|(?:الفئة|الفئات|الجهات) (?:المستهدفة|المستفيدة)|موجه إلى|لمن هو|面向(?:谁|对象)?|帮谁|服务谁|帮助谁|谁(?:能|可以)参加|招生对象",
    ),
    (
        "period",
        r"(?:start|beginning)(?: and end| date)?|(?:start|end) (?:date|year)|(?:period|duration|dates?|timing|timeline|calendar|schedule|since when|when)(?: .{0,20})?|(?:periode|duree|calendrier|dates?|demarrage|debut)(?: .{0,20})?|(?:periodo|duracion|fechas?|inicio|plazos?|vigencia|calendario)(?: .{0,20})?|(?:сроки?|период|начало|продолжительность|даты?|время)(?: .{0,20})?|(?:المدة|الفترة|تاريخ|البداية|مدة|بداية)(?: .{0,20})?|(?:起止|实施|执行|开始|起始|启动)?(?:时间|期限|日期|年份)|起止年月|since|running since|in operation since|started|launched|launch(?: date)?|year (?:of launch|started|begun)|since when|when (?:did it|it) (?:start|began?).{0,10}|depuis(?: quand)?|lance(?:e)? en|annee de (?:lancement|creation|demarrage)|mise en (?:place|oeuvre|œuvre|service)|lancement|desde(?: cuando)?|ano de (?:inicio|lanzamiento)|puesta en marcha|en marcha desde|lanzamiento|с какого (?:года|времени)|год (?:начала|запуска|старта)|запуск|когда (?:начали|началось|запущено)|действует с|(?:سنة|عام|تاريخ) (?:ال)?(?:انطلاق|بدء|إطلاق|بداية|تأسيس)\w*|بدء (?:ال)?(?:عمل|تنفيذ)|انطلاق\w*|منذ متى|متى بدأ\w*|(?:何时|什么时候)开始|开(?:始|办|班)(?:时间|年份)|起点|启动(?:时间|年份)|自何时",
    ),
    (
        "cost",
        r"(?:costs?|price|fees?|charges?)(?: .{0,30})?|(?:how much|what) (?:does )?it costs?.{0,20}|how much.{0,20}|cuanto (?:cuesta|vale).{0,10}|(?:cout|prix|tarifs?|frais)s?(?: .{0,30})?|combien.{0,20}|(?:costos?|costes?|precio|tarifas?)(?: .{0,30})?|(?:стоимость|цена|плата|расходы|оплата)(?: .{0,30})?|(?:التكلفة|التكاليف|الكلفة|الرسوم|السعر)(?: .{0,30})?|(?:费用|收费|价格|成本)(?:情况|标准|负担|承担)?|企业(?:费用|成本|负担).{0,6}|(?:participation|entry|course|service) fee|(?:what|how much) (?:do|does|will) (?:you|firms|smes|it|participants|the firm|companies|they) (?:pay|cost)|what (?:firms|you|smes|participants|companies) pay|who pays|cost to (?:the )?(?:firm|sme|company|participant|enterprise|user)s?|participation(?: financiere)?(?: .{0,30})?|ce que (?:paie|paient|coute).{0,30}|qui paie|(?:que|cuanto) paga.{0,30}|aporte(?: .{0,30})?|сколько (?:это )?стоит|условия оплаты|кто платит|(?:مساهمة|مشاركة|مساهمات) (?:ال)?(?:مستفيد|منشأة|شركة|مؤسسة|مقاولة)\w*|كلفة (?:المشاركة|الخدمة)|رسوم (?:المشاركة|الاشتراك|الخدمة)|كم (?:يكلف|تكلف|الكلفة|التكلفة).{0,20}|ما (?:الكلفة|التكلفة|كلفت\w+)|学费|报名费|收费|价格|(?:企业|参加者|学员)(?:自付|出资|负担|缴费)|多少钱|要(?:付|花)(?:多少)?钱吗?|谁(?:付钱|出钱|买单)",
    ),
    (
        "rate",
        r"(?:taux|rates?|tasa|supplement|limits?|ставк[аи]|النسبة|比例|标准)(?: .{0,20})?|budget.{0,20}|presupuesto.{0,20}|бюджет.{0,20}|الميزانية.{0,20}|预算|经费",
    ),
    (
        "results",
        r"(?:main |key |our )?(?:results?|outcomes?|impact|figures|achievements|effects|numbers|uptake|demand|what came of it|what was achieved|que se (?:logro|ha logrado|consiguio)|qu'a-t-on obtenu|what we achieved|use so far)(?: .{0,30})?|(?:resultats?|bilan|effets|chiffres|impact|realisations|demande)(?: .{0,30})?|(?:resultados?|logros|impacto|cifras|efectos|demanda|balance)(?: .{0,30})?|(?:результат(?:ы|ов)?|итоги|показатели|эффект|достижения|что достигнуто)(?: .{0,30})?|(?:النتائج|نتائج|الأثر|الإنجازات|الحصيلة|الأرقام)(?: .{0,30})?|(?:主要|取得的?|实施)?(?:成效|成果|效果|结果|成绩|进展|数据)(?:\(.{2,16}\))?|so far|to date|up to now|track record|in figures|in numbers|the numbers|of these|of which|what (?:has )?(?:come|came) of it|a ce jour|jusqu'ici|en chiffres|ou en (?:est-on|sommes-nous)|hasta (?:ahora|la fecha|hoy)|en cifras|en numeros|numeros|в цифрах|что получилось|на сегодня|чего достигли|(?:ال)?أرقام|بالأرقام|حتى (?:الآن|اليوم)|ماذا تحقق|ما تحقق|(?:数字|数据)(?:一览|概览)?|成绩单?|(?:截至)?目前|至今|成果(?:数字|数据)?|取得的?成绩",
    ),
    (
        "lesson",
        r"lessons?(?: .{0,30})?|what (?:we (?:have )?learn\w*|others (?:can|may|could)).{0,40}|advice to others|lecons?(?: .{0,30})?|enseignements?(?: .{0,30})?|(?:lecciones|ensenanzas|aprendizajes)(?: .{0,30})?|(?:уроки|выводы|опыт)(?: .{0,30})?|الدروس.{0,30}|(?:经验|体会|启示|建议)(?:教训)?|difficult(?:y|ies)|what (?:i|we)(?:'d| would) do differently|difficultes?|dificultades|трудности|сложности|(?:ال)?درس المستفاد|الصعوبات|难点|不足",
    ),
    (
        "note",
        r"(?:notes?|remarks?|ps|p\.s\.|nb|n\.b\.|please note|note bene|other matters?|remarques?|observations?|notas?|observaci(?:on|ones)|примечани[ея]|прим\.|замечани[ея]|ملاحظ(?:ة|ات)|تنبيه|备注|附注|注|另|其他|other information|a different matter|autres?|otros?)",
    ),
    (
        "partners",
        r"(?:partners?|co-?operation|partenaires?(?: .{0,20})?|socios?|aliados|colaboradores|партнеры|المشاركون|الشركاء|合作(?:伙伴|单位|方)|coordination|coordinacion)|(?:our |with )?partners|nos partenaires|(?:nuestros|con) socios|наши партнеры|شركاؤنا|伙伴|协办(?:单位|方)?|支持单位",
    ),
    (
        "description",
        r"(?:lo que hacemos|ce que nous faisons|мы делаем|что мы делаем|我们做什么|怎么帮|what is it|qu'est-ce que c'est|que es|en que consiste|что это(?: такое)?|description(?: .{0,30})?|descripcion(?: .{0,30})?|описание(?: .{0,30})?|what (?:we|it|members|firms|smes|is).{0,40}|how (?:it|we|the).{0,30}|(?:the )?(?:solution|answer|measure|approach|services?|activities|response|contents?|who we are|about us)|objectives?|aims?|fonctionnement|ce que (?:nous|les).{0,40}|comment.{0,40}|(?:la )?(?:solution|reponse|mesure|demarche)|services?(?: .{0,20})?|activites|objectifs?|contenu|que (?:hacemos|ofrece|recibe|es).{0,40}|como (?:funciona|trabaja|lo).{0,30}|descripcion|(?:la )?(?:solucion|respuesta|medida)|servicios|actividades|objetivos?|contenido|quienes somos|описание|что (?:сделано|делается|мы|предлагается|получает).{0,40}|как (?:это|работает).{0,30}|решение|содержание|услуги|цели?|الحل|الوصف|وصف.{0,20}|الخدمات|الأنشطة|كيف.{0,20}|ماذا.{0,20}|ما نقدمه|آلية العمل|الأهداف|التعريف|من نحن|说明|(?:主要)?(?:做法|内容|措施|描述|简介|服务|举措|安排|目标)|(?:主要)?服务内容|如何.{0,10}|实施方式|conditions?|condiciones|условия|الشروط|条件|acceso|access|beneficios|benefits)|what|what it (?:is|does)|also|how|what's included|what (?:do )?(?:you|firms) get|what (?:we|you) (?:do|offer)|included|quoi|ce que (?:c'est|vous recevez)|contenu|ce qui est (?:inclus|propose)|en que consiste|que (?:incluye|se ofrece)|incluye|(?:в чем )?суть|что входит|что (?:это )?дает|что получает .{3,30}|ماذا (?:يقدم|نقدم).{0,20}|ما الذي .{0,20}|وصف (?:ال)?(?:مبادرة|ممارسة|برنامج|نشاط)|فكرة (?:ال)?(?:برنامج|مبادرة)|الخدمات|内容|(?:服务|课程|具体|主要)(?:内容|范围|项目)|课后|(?:计划|项目|服务|活动)简介|做什么|怎么做",
    ),
)

# what a question asks for, searched for in a quoted line that ends in a question mark
QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        "title",
        r"\b(?:called|name of)\b|s'appelle|nom d[eu]|se llama|nombre de|называется|название|اسم|ما اسم|名称|叫什么|名字",
    ),
    (
        "institution",
        r"\b(?:who (?:runs|organi|manag|offer|is behind)\w*|which (?:body|institution|office|organi)\w*)|qui (?:le|la|l'|en) ?(?:gere|porte|organise|propose)|quel(?:le)? (?:organisme|institution)|quien (?:la|lo) (?:lleva|ejecuta|organiza|gestiona)|que (?:entidad|institucion)|кто (?:проводит|ведет|реализует|организ)\w*|какая организация|(?:من|أي جهة) (?:ينفذ|ينظم|تنفذ|تنظم)\w*|الجهة|哪个(?:单位|机构)|谁(?:在)?(?:主办|负责|组织)",
    ),
    (
        "target",
        r"\b(?:who (?:is it for|benefits|can|may|does it (?:help|serve))|for whom)\b|a qui|pour qui|qui (?:peut|en beneficie)|a quien(?:es)?|para quien|кому|для кого|кто может|لمن|من (?:يستفيد|يمكنه|المستفيد)|الفئة|面向谁|对象|谁(?:可以|能)|哪些企业",
    ),
    (
        "cost",
        r"\b(?:how much|cost|costs|price|fee|fees|pay|pays|free)\b|combien|cout|prix|paie|tarif|gratuit|cuanto|cuesta|costo|precio|paga\b|gratis|сколько|стоимост|стоит|плат|бесплатн|كم|تكلف|كلف|رسوم|مجان|يدفع|费用|多少钱|收费|免费|付费",
    ),
    (
        "period",
        r"\b(?:since when|when did|when was|how long|what year|which year|start(?:ed)?)\b|depuis quand|depuis combien|quand|en quelle annee|desde cuando|cuando|en que ano|с какого|когда|в каком году|давно ли|منذ متى|متى|في أي (?:عام|سنة)|何时|什么时候|哪一?年|多久",
    ),
    (
        "results",
        r"\b(?:results?|figures|outcomes?|achiev\w+|how many|numbers|impact)\b|resultats?|chiffres|combien d[e']|bilan|resultados?|cifras|cuant[oa]s|logros|результат|сколько (?:предприятий|фирм|заявок|участник)|цифр|итог|نتائج|النتائج|عدد|أرقام|成果|成效|多少(?:家|件|人|个)|数据",
    ),
)
