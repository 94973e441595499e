"""How a letter says that it tells of two practices, and how it heads each of them."""

_THING_EN = r"(?:practices?|programmes?|programs?|projects?|schemes?|actions?|measures?|initiatives?|services?|contributions?|activit(?:y|ies))"
_THING_FR = r"(?:pratiques?|programmes?|projets?|dispositifs?|actions?|mesures?|initiatives?|services?|contributions?|activites?|fiches?)"
_THING_ES = r"(?:practicas?|programas?|proyectos?|acciones|accion|medidas?|iniciativas?|servicios?|contribuciones|aportes?|actividades|actividad|fichas?)"
_THING_RU = r"(?:практик\w*|программ\w*|проект\w*|мер\w*|инициатив\w*|мероприяти\w*|услуг\w*)"
_THING_ZH = r"(?:做法|实践|项目|计划|案例|措施|工作|服务|活动)"

# the whole letter announces more than one; how many stands in it
TWO = (
    rf"(?:\b(?:two|both|2)\b(?: \w+){{0,3}} {_THING_EN}\b|\b(?:deux|2)\b(?: \w+){{0,2}} {_THING_FR}\b|\b(?:dos|ambas|2)\b(?: \w+){{0,2}} {_THING_ES}\b"
    rf"|(?:две|двух|два|двум|обе|2) (?:\w+ ){{0,2}}{_THING_RU}|(?:ممارستين|ممارستان|برنامجين|برنامجان|مشروعين|مشروعان|مبادرتين|مبادرتان|خدمتين|خدمتان)|(?:两|二|2)(?:项|个|种)(?:[\u4e00-\u9fff]{{0,6}}){_THING_ZH})"
)
# the head of the n-th; what stands behind it is its name
_FIRST = {
    1: r"first|1|one|i|a",
    2: r"second|2|two|ii|b",
    3: r"third|3|three|iii|c",
}
_FIRST_FR = {1: r"premiere?|1re|1er|1ere", 2: r"deuxieme|seconde?|2e|2eme", 3: r"troisieme|3e|3eme"}
_FIRST_ES = {1: r"primer[ao]?|1ª|1\.?ª", 2: r"segund[ao]|2ª", 3: r"tercer[ao]?|3ª"}
_FIRST_RU = {1: r"перв(?:ая|ый|ое)", 2: r"втор(?:ая|ой|ое)", 3: r"треть(?:я|е)|третий"}
_AR = {
    1: r"(?:الممارسة|المبادرة|الخدمة) (?:الأولى|1)|(?:البرنامج|المشروع) (?:الأول|1)",
    2: r"(?:الممارسة|المبادرة|الخدمة) (?:الثانية|2)|(?:البرنامج|المشروع) (?:الثاني|2)",
    3: r"(?:الممارسة|المبادرة|الخدمة) (?:الثالثة|3)|(?:البرنامج|المشروع) (?:الثالث|3)",
}
_ZH = {1: "[一1]", 2: "[二2]", 3: "[三3]"}
HEADS: dict[int, str] = {
    n: (
        rf"^(?:the |our |notre |la |le |nuestr[ao] |el )?(?:(?:{_FIRST[n]}) {_THING_EN}|{_THING_EN} (?:no\.? ?|number |# ?)?(?:{_FIRST[n]})|(?:{_FIRST_FR[n]}) {_THING_FR}|{_THING_FR} (?:n[o°]\.? ?)?{n}"
        rf"|(?:{_FIRST_ES[n]}) {_THING_ES}|{_THING_ES} (?:n[o°º.]{{1,2}} ?)?{n}|(?:{_FIRST_RU[n]}) {_THING_RU}|{_THING_RU} (?:№ ?)?{n}|{_AR[n]}"
        rf"|{_THING_ZH}(?:之)?{_ZH[n]}|第{_ZH[n]}(?:项|个|种)?(?:[\u4e00-\u9fff]{{0,4}}){_THING_ZH})(?=\s*[:.,\-]|\s*$|\s+\()"
    )
    for n in (1, 2, 3)
}
