"""The language of a text, by its script and its small words. Pure; good from a sentence on."""

import re
from collections import defaultdict

_SMALL_WORDS = {
    "en": "the of and to in is for on with that by are was from it as an be which this have or not our we "
    "has been since you your will can",
    "fr": "le la les de des du et en un une est pour dans que qui sur par au aux avec ce cette nous sont ne pas l d "
    "depuis notre nos vous votre chez",
    "es": "el la los las de del y en un una es para que por con se al su sus lo como esta este son no nos "
    "a fue desde hasta muy sobre entre sin nuestro nuestra nuestros nuestras ha han donde cuando pero unos unas",
    "de": "der die das und in den von zu mit ist fur auf ein eine des im dem nicht sich wir als auch werden",
    "pt": "o a os as de do da dos das e em um uma para que por com se ao no na nos nas sao foi pelo pela "
    "mais nosso nossa aos pelos pelas foram tambem ja ate sobre entre",
}
_LANGUAGES_OF = {
    word: tuple(language for language, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_LATIN_WORD = re.compile(r"[a-z]+")
_SCRIPTS = (
    ("ar", re.compile("[\u0621-\u064a]")),
    ("ru", re.compile("[а-я]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_LATIN = re.compile("[a-z]")
# one Chinese character says about as much as three Latin letters
_WEIGHTS = {"ar": 1.0, "ru": 1.0, "zh": 3.0}


def language_of(text: str) -> str | None:
    """The language of folded text (ar zh en fr ru es, or de pt), or None where there is too little of it."""
    latin = len(_LATIN.findall(text))
    weights = {language: _WEIGHTS[language] * len(pattern.findall(text)) for language, pattern in _SCRIPTS}
    script = max(weights, key=lambda language: weights[language])
    if weights[script] >= max(latin, 4):
        return script
    votes: dict[str, float] = defaultdict(float)
    for word in _LATIN_WORD.findall(text):
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] += 1 / len(_LANGUAGES_OF[word])
    if not votes:
        return None
    (best, score), *others = sorted(votes.items(), key=lambda vote: -vote[1])
    return best if score >= 2 and (not others or score > others[0][1]) else None
