"""How messages that are no contributions speak."""

AUTOMATIC = (
    r"(?:out of (?:the )?office|automatic reply|auto-?reply|automated (?:reply|response|message)|i am (?:currently )?(?:away|on leave|out)|on (?:annual |maternity |parental )?leave until|absent du bureau|reponse automatique|message automatique|je suis (?:actuellement )?(?:absent|en conge)|actuellement absent|respuesta automatica|fuera de la oficina|estoy (?:de vacaciones|ausente)|me encuentro (?:fuera|ausente|de vacaciones)"
    r"|автоматическ\w+ ответ|автоответ|(?:нахожусь|буду) (?:в отпуске|в командировке|вне офиса)|отсутствую (?:в офисе|на рабочем)|رد آلي|رد تلقائي|خارج المكتب|في إجازة|自动(?:回复|答复)|不在办公室|休假|外出期间|abwesenheitsnotiz|abwesend|resposta automatica|ausente do escritorio"
    r"|read receipt|accuse de reception automatique|votre message a bien ete recu|your message has been received|su mensaje ha sido recibido)"
)
BOUNCE = r"(?:mail delivery (?:system|subsystem|failed)|undeliver(?:ed|able)|delivery status notification|could not be delivered|delivery (?:has )?failed|returned mail|mailer-daemon|user unknown|mailbox (?:is )?(?:full|unavailable)|no such user|recipient address rejected|message non (?:distribue|remis)|n'a pas pu etre (?:remis|distribue)|no se (?:pudo|ha podido) entregar|mensaje no entregado|недоставлен\w*|не (?:удалось|может быть) достав\w+|تعذر (?:تسليم|توصيل)|لم يتم تسليم|退信|投递失败|无法投递|未能送达|550 5\.)"
ADVERTISING = (
    r"(?:limited(?:-| )time|special offer|discount code|buy now|best price|click here|order now|money-?back|unsubscribe|our (?:company|firm|agency) (?:offers|provides)|we offer (?:you )?(?:the )?(?:best|lowest)|% off\b|act now|free quote|guaranteed (?:ranking|registration)|seo services"
    r"|offre (?:speciale|limitee|exceptionnelle)|profitez|cliquez ici|se desabonner|desinscri|satisfait ou rembourse|promotion exceptionnelle|remise de \d+ ?%|devis gratuit|prix imbattable"
    r"|oferta (?:especial|limitada|exclusiva)|aproveche|haga clic|darse de baja|cancelar (?:la )?suscripcion|por solo|cotizacion gratis|descuento del? \d+"
    r"|специальн\w+ предложени\w+|акция действует|скидк\w+ (?:до )?\d+|отписаться|всего за|успейте|закажите|по выгодн\w+ цен|лучшие цены|гарантируем регистрац"
    r"|عرض (?:خاص|محدود|لفترة)|خصم \d+|اشترك الآن|اطلب الآن|إلغاء الاشتراك|بأفضل (?:الأسعار|سعر)|لفترة محدودة|اتصل الآن|عروض"
    r"|限时|优惠|特价|现价|原价|仅需|只要\d|立即(?:购买|注册|办理)|先到先得|名额有限|退订|客服|包授权|全额退款|微信同号|代办|成功率)"
)
QUESTION = (
    r"(?:we are a (?:small )?(?:firm|company|business|start-?up|family)|i am (?:a|an) (?:inventor|entrepreneur|owner)|can (?:we|i|you tell)|could you (?:tell|send|advise|help)|how (?:can|do|much|long) (?:we|i|does|is|would)|do you (?:have|offer)|is it possible|what (?:are|is|does) the (?:fee|cost|procedure)|where can (?:we|i)|please (?:send us (?:the )?(?:forms?|information)|advise us)|my (?:product|invention|brand|company|trademark|logo)|our (?:product|trademark|brand|logo) (?:name|in)"
    r"|nous sommes une (?:petite )?(?:entreprise|societe|pme)|pouvons-nous|puis-je|pourriez-vous (?:me|nous) (?:dire|indiquer|renseigner|envoyer)|comment (?:puis-je|pouvons-nous|faire|deposer|proteger)|combien (?:coute|cela)|existe-t-il|est-il possible|est-ce que|quels? (?:sont|est) les? (?:tarif|cout|frais|demarche)|mon (?:produit|invention|entreprise)|notre (?:produit|marque|logo) "
    r"|somos una (?:pequena )?(?:empresa|pyme)|podemos (?:registrar|obtener|solicitar)|puedo |podrian (?:decirnos|informarnos|indicar|enviar)|como (?:puedo|podemos|registr|proteg)|cuanto (?:cuesta|vale)|existe(?:n)? (?:algun|ayudas)|es posible|quisiera(?:mos)? (?:saber|consultar|preguntar)|mi (?:producto|invento|marca|empresa)"
    r"|мы (?:-|являемся)? ?(?:небольш|мал)\w+ (?:фирм|предприят|компан)\w*|можем ли мы|могу ли я|можно ли|подскажите|как (?:мы можем|нам|мне|зарегистр|защит)|сколько (?:стоит|будет)|существуют ли|есть ли|хотели бы (?:узнать|спросить)|мо(?:й|е|я) (?:продукт|изобретение|фирма|марка)|наш\w* (?:товар|продукт|марк)"
    r"|نحن شركة|هل (?:نستطيع|يمكن|توجد|لديكم|أستطيع|تقدمون)|كم (?:تبلغ|تكلف|تستغرق)|كيف (?:نسجل|نستطيع|يمكن|أسجل|نتقدم)|نرجو (?:أن )?ترسلوا|نود الاستفسار|أود (?:أن )?(?:أسأل|الاستفسار)|(?<!\w)(?:منتجنا|منتجي|اختراعي)(?!\w)"
    r"|我们是一家|我(?:们)?公司|请问|如何(?:申请|注册|保护|办理)|能否|可否|可以.{0,14}吗|多少钱|费用是多少|想(?:咨询|了解|问)|我(?:的|们的)(?:产品|发明|商标))"
)
PRESENTS = (
    r"(?:contribution|practice|put forward|we (?:submit|propose|present|run|operate|launched|offer|started)|our (?:programme|project|scheme|office|agency|chamber|service)|call for contributions|your (?:letter|invitation|call|circular|questionnaire)"
    r"|contribution|pratique|nous (?:proposons|presentons|avons lance|gerons)|notre (?:programme|projet|office|agence|dispositif)|votre (?:appel|lettre|courrier|invitation|questionnaire)"
    r"|aporte|practica|presentamos|nuestr[oa] (?:programa|proyecto|oficina|instituto|practica)|convocatoria|su (?:carta|comunicacion|cuestionario|invitacion)|nos pidieron"
    r"|практик|сообщаем|представляем|наш\w* (?:программ|проект|ведомств|агентств)|ваше (?:обращение|письмо|приглашение)|вопросник"
    r"|مساهم|ممارس|نعرض|برنامجنا|مشروعنا|دعوتكم|رسالتكم|كتابكم|فاكسكم|يسرنا|نفيدكم"
    r"|实践|做法|报送|我局|本署|本局|我会|来函|来信|征集|计划)"
)
