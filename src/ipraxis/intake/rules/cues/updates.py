"""How a sender says that a practice of the catalogue should be corrected or brought up to date."""

UPDATE = (
    r"(?:\b(?:updat(?:e|es|ed|ing)|corrections?|corrigend\w+|amend(?:ed|ments?)?|revised|additions?|complement|latest figures|new figures)\b.{0,60}\b(?:practice|programme|program|scheme|project|service|entry|record|page|description|catalogue|listing|our earlier|our previous|published)\b|\byou (?:have |had )?(?:published|listed|described)\b|\b(?:in|on|from) your (?:catalogue|website|site|database|exchange|platform|list)\b|\bplease (?:correct|update|replace|amend|change)\b|\b(?:is|are) (?:no longer|out of date|outdated) (?:correct|as published)?"
    r"|\b(?:mise a jour|actualis\w+|rectifi\w+|correctif|complement(?:s|er)?)\b.{0,60}\b(?:pratique|programme|dispositif|projet|service|fiche|page|description|catalogue|publie\w*|pass|concernant)\b|\bvous avez (?:publie|repris|decrit)|\b(?:dans|sur) votre (?:catalogue|site|base|plateforme|liste)\b|\b(?:merci|priere|veuillez) (?:de )?(?:bien vouloir )?(?:corriger|mettre a jour|remplacer|modifier|completer)|permettez-moi de la completer"
    r"|\b(?:actualiza\w+|correccion\w*|rectific\w+|complement\w+)\b.{0,60}\b(?:practica|programa|proyecto|servicio|ficha|pagina|descripcion|catalogo|publicad\w+|medida)\b|\bustedes (?:han )?publica\w+|\b(?:en|de) (?:su|vuestro) (?:catalogo|sitio|pagina|base|plataforma|lista)\b|\b(?:sirvanse|rogamos|favor de|les pedimos) (?:que )?(?:corregir|corrijan|actuali[zc]\w+|sustitu\w+|modifi\w+)|figura en su catalogo"
    r"|(?:обновлен\w+|обновить|актуализ\w+|уточнен\w+|уточнить|исправл\w+|исправить|дополнени\w+|дополнить).{0,60}(?:практик\w+|программ\w+|проект\w*|карточк\w+|страниц\w+|описани\w+|каталог\w*|запис\w+|опубликован\w+)|в вашем каталоге|на вашем сайте|вы опубликовали|просим (?:исправить|обновить|заменить|внести (?:изменения|исправления))"
    r"|(?:تحديث|تصحيح|تعديل|استكمال|تنقيح).{0,60}(?:الممارسة|ممارسة|البرنامج|برنامج|المشروع|مشروع|البطاقة|الصفحة|الوصف|الفهرس|المنشور\w*|بيانات)|(?:في|على) (?:فهرسكم|موقعكم|منصتكم|قاعدتكم|دليلكم)|(?:نشرتم|نشرتموه)|(?:نرجو|يرجى) (?:تصحيح|تحديث|تعديل|استبدال)"
    r"|(?:更新|更正|修订|修正|补充|勘误).{0,20}(?:做法|实践|项目|计划|条目|页面|介绍|说明|目录|案例|资料|数据|信息)|(?:贵|你们|您)(?:方|处|会|的)?(?:的)?(?:目录|平台|网站|数据库)(?:上|中|里)?.{0,12}(?:刊登|收录|发布|公布|条目|案例)|(?:请|烦请|敬请)(?:予以|贵方|代为)?(?:更正|更新|修改|替换))"
)
# words that half of all names are made of: they tell nothing by themselves
IN_EVERY_NAME = (
    "the of for and to in on a an by with from programme program project scheme service support ip intellectual property sme smes small firms enterprises "
    "le la les de du des d l et en pour au aux sur programme projet service appui aide pme propriete intellectuelle industrielle "
    "el los las del y para por con programa proyecto servicio apoyo pymes propiedad intelectual industrial "
    "и в на для по с программа проект поддержка мсп интеллектуальной собственности малых средних предприятий "
    "في من على إلى برنامج مشروع دعم خدمة الملكية الفكرية الصناعية الشركات الصغيرة والمتوسطة"
)
# alone they make no two names alike: half of the practices are about one of them
IN_MANY_NAMES = (
    "patents trademarks marks designs inventions copyright innovation technology brevets marques dessins inventions innovation technologie "
    "patentes marcas disenos invenciones innovacion tecnologia патентов патентный знаков изобретений инноваций технологий "
    "البراءات براءات العلامات علامات الاختراعات اختراع الابتكار التكنولوجيا"
)
