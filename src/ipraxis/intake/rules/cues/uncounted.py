"""What stands beside a number that counts nothing reached."""

from ipraxis.intake.rules.cues.times import MONTHS

DAY = rf"\s(?:de |of )?{MONTHS}(?!\w)"
# before it: the rest of a larger number, the second of a range, the whole of a rate
NOT_WHOLE = (
    r"(?:\d ?(?:mil|mille|thousand|lakh|crore|тыс\.?)|(?<!\w)\d{1,2} (?:or|o|ou|или|أو)|\b(?:in|out of) every|\bde cada|\bsur(?= $)|"
    r"\bиз каждых|من (?:كل|بين كل)|\d ?或) $|每$"
)
GREW_FROM = r"(?:\bfrom|\bde|\bс|\bсо|من|由|从)(?: [^\W\d]{2,12})? ?(?:当初|最初|原来)?的? ?$"
GREW_TO = r"^[^,.;。]{0,8}(?: to \d| a \d| до \d| (?:إلى|الي) \d|(?:增加|增至|增长|上升|提高|扩大|发展)[到至]?)"
# rows of a table that tell what was put in
MEANS = (
    r"(?:staff|personnel|employees|headcount|budget|expenditure|spending|effectifs?|agents|depenses|personal|plantilla|presupuesto|gastos?"
    r"|сотрудник\w*|персонал|штат\w*|бюджет|расход\w*|الموظف\w*|(?:عدد )?(?:ال)?موظفين|العاملون|الميزانية|النفقات|(?:工作)?人员|职工|员工|编制|预算|经费|支出)(?!\w)"
)
DONE_AFTER = (
    r" (?:recorded|registered|filed|granted|held|issued|received|completed|given|made|delivered|enregistre(?:e)?s|depose(?:e)?s|accorde(?:e)?s|recus|delivre(?:e)?s"
    r"|registrad[oa]s|otorgad[oa]s|presentad[oa]s|concedid[oa]s|emitid[oa]s)$"
)
DEED = (
    r"(?:\w+ed|held|won|sold|lost|made|given|got|paid|sent|kept|enregistree?s|deposee?s|accordee?s|delivree?s|signee?s|gagnee?s"
    r"|\w+[ai]d[oa]s|(?:зарегистр|выигр|полу|выда|пода|подписа|заверш|одобр)\w*н[оаы])"
)
