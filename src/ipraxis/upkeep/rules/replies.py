"""What a mail that answers our letter says: unchanged, changed, ended; in six languages, and only where it is plain."""

import re
import unicodedata
from dataclasses import dataclass

from ipraxis.upkeep.rules.asking import Answer

_MOST_CHARACTERS = 400  # who writes more has more to say than one word: a person reads it
_REFERENCE = re.compile(r"\bK(\d{1,9})\b")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")

# Whole answers, folded. A line that says more than one of these is not taken.
_SAID: dict[Answer, tuple[str, ...]] = {
    Answer.UNCHANGED: (
        "1", "unchanged", "no change", "no changes", "nothing changed", "nothing has changed", "not changed",
        "confirmed", "still valid", "all unchanged", "all are unchanged", "it is unchanged",
        "inchange", "inchangee", "inchanges", "inchangees", "sans changement", "aucun changement", "rien n a change",
        "pas de changement", "toujours valable", "confirme",
        "без изменении", "изменении нет", "не изменилось", "ничего не изменилось", "подтверждаю", "все без изменении",
        "没有变化", "无变化", "沒有變化", "没有变动", "无变动", "没有改变", "不变", "确认无变化",
        "sin cambios", "ningun cambio", "nada ha cambiado", "no ha cambiado", "sin cambio", "confirmado",
        "لا تغيير", "بدون تغيير", "دون تغيير", "لا يوجد تغيير", "لم يتغير", "لم يتغير شيء", "بلا تغيير",
    ),
    Answer.CHANGED: (
        "2", "changed", "it changed", "it has changed", "there are changes", "modifie", "modifiee", "a change",
        "il y a des changements", "изменилось", "есть изменения", "有变化", "已变化", "有变动", "ha cambiado",
        "hay cambios", "cambiado", "تغير", "تغيرت", "هناك تغيير", "هناك تغييرات", "يوجد تغيير",
    ),
    Answer.ENDED: (
        "3", "ended", "it ended", "it has ended", "closed", "termine", "terminee", "est terminee", "завершено",
        "закончилось", "закрыто", "прекращено", "已结束", "已 结束", "结束", "终止", "已终止", "terminado", "terminada",
        "ha terminado", "finalizado", "finalizada", "انتهى", "انتهت", "توقف", "توقفت",
    ),
}  # fmt: skip
# The words that our letter proposes in each language; all of them are understood.
WORDS: dict[str, dict[Answer, str]] = {
    language: dict(zip((Answer.UNCHANGED, Answer.CHANGED, Answer.ENDED), words, strict=True))
    for language, words in {
        "en": ("unchanged", "changed", "ended"),
        "fr": ("sans changement", "modifié", "terminé"),
        "es": ("sin cambios", "ha cambiado", "terminado"),
        "ru": ("без изменений", "изменилось", "завершено"),
        "zh": ("没有变化", "有变化", "已结束"),
        "ar": ("لا تغيير", "تغير", "انتهى"),
    }.items()
}
_ANSWER_OF = {phrase: answer for answer, phrases in _SAID.items() for phrase in phrases}
_GREETINGS = (
    "dear", "hello", "hi", "good morning", "good afternoon", "bonjour", "madame", "monsieur", "chers", "cher",
    "chere", "здравствуите", "добрыи день", "уважаемые", "您好", "你好", "尊敬的", "hola", "buenos dias",
    "buenas tardes", "estimado", "estimada", "estimados", "السلام عليكم", "السادة", "مرحبا", "تحية",
)  # fmt: skip
_THANKS = (
    "thank", "thanks", "many thanks", "regards", "best regards", "kind regards", "yours", "merci", "cordialement",
    "bien cordialement", "salutations", "спасибо", "с уважением", "благодарю", "谢谢", "此致", "顺祝",
    "gracias", "saludos", "atentamente", "un saludo", "شكرا", "مع التحية", "مع خالص", "وتفضلوا",
)  # fmt: skip
# Where the letter that is answered begins.
_QUOTED = re.compile(
    r"^\s*(?:>|-{2,}\s*(?:original|forwarded|message d.origine|mensaje original|исходное|原始邮件)|_{5,}"
    r"|from:|de\s?:|от:|发件人|من:|on .{5,120} wrote:|le .{5,120} a écrit|el .{5,120} escribió"
    r"|.{5,120} (?:пишет|написал\w*):|.{2,120}写道|.{2,120}كتب)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A plain answer. `year` is when it ended, where the answer names one."""

    answer: Answer
    year: int | None = None


def reference_in(subject: str) -> int | None:
    """The number of the letter that a subject names (K12); None where it names none, or several."""
    found = {int(number) for number in _REFERENCE.findall(unicodedata.normalize("NFKC", subject))}
    return found.pop() if len(found) == 1 else None


def reply_in(text: str, *, practices: int) -> Reply | None:
    """The answer that a reply gives, where it is one and nothing else; None leaves it to a person.

    One word is taken for several practices only where it says that nothing changed.
    """
    own = _own_lines(text)
    if not own or sum(map(len, own)) > _MOST_CHARACTERS:
        return None
    told, rest = own[0], own[1:]
    found = _told(told)
    if found is None or (found.answer is not Answer.UNCHANGED and practices > 1):
        return None
    return found if _says_no_more(rest) else None


def _own_lines(text: str) -> list[str]:
    """The lines of the writer before the letter that they quote, folded, without a greeting."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if _QUOTED.match(line) or line.rstrip() == "--":
            break
        folded = _folded(line)
        if folded:
            lines.append(folded)
    return lines[1:] if lines and lines[0].startswith(_GREETINGS) else lines


def _told(line: str) -> Reply | None:
    years = _YEAR.findall(line)
    bare = " ".join(_YEAR.sub(" ", line).split()) if len(years) == 1 else line
    answer = _ANSWER_OF.get(line) or _ANSWER_OF.get(_without_linking(bare))
    if answer is None or (years and answer is not Answer.ENDED):
        return None
    return Reply(answer, int(years[0]) if years else None)


def _without_linking(words: str) -> str:
    """The words without what links them to a year: ended in 2024, terminé en 2024, в 2024 году, 于2024年结束."""
    apart = " ".join(words.replace("于", " ").replace("年", " ").split())
    return re.sub(r"\s+(?:in|en|в|во|году|г|عام|سنة|في)(?=\s|$)", "", f" {apart}").strip()


def _says_no_more(rest: list[str]) -> bool:
    """Whether what follows the answer is thanks and a name: what stands below the thanks is the signature."""
    return not rest or rest[0].startswith(_THANKS)


def _folded(line: str) -> str:
    """Small letters without accents, signs and doubled spaces; Arabic without its short vowels."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", line).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    digits = "".join(str(unicodedata.digit(c, None)) if unicodedata.digit(c, None) is not None else c for c in kept)
    return " ".join("".join(c if c.isalnum() else " " for c in digits).split())
