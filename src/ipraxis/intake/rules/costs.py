"""What the practice costs the small firm: free, subsidised or paid. Pure."""

from collections.abc import Iterator, Sequence

from ipraxis.intake.rules.cues.costs import FREE, PAID, PARTLY
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.money import money_at
from ipraxis.intake.rules.numbers import numbers_in
from ipraxis.intake.rules.prepared import Prepared

_LABELLED, _PLAIN, _PRICED = 0.95, 0.88, 0.82
_PRICE = 14  # characters beside an amount in which its currency stands


def cost_of(letter: Letter, prepared: Prepared) -> Finding:
    """One answer where all that is said agrees; nothing where sentences say different things."""
    labelled = [s for s in letter.section("cost") + letter.section("rate") if not (s.aside or s.unsure)]
    found = list(_said(labelled, letter.language or "", prepared, _LABELLED))
    found = found or list(_priced([s for s in labelled if s.section == "cost"], letter.language, prepared))
    if not found:
        own = [s for s in letter.own() if not (s.problem or s.unsure) and s.section not in {"problem", "cost"}]
        found = list(_said(own, letter.language or "", prepared, _PLAIN))
    answers = {str(value.value) for value in found}
    if not answers:
        said = any(sentence.unsure for sentence in letter.section("cost"))
        if said:
            return nothing("The letter says that the cost is not fixed or not stated.")
        return nothing("No sentence says what a firm pays.")
    if answers == {"free", "subsidised"}:
        return Finding(tuple(value for value in found if value.value == "subsidised")[:1])
    if len(answers) > 1:
        return nothing("Sentences disagree: the letter reads as {cost_to_sme}.", cost_to_sme=sorted(answers))
    return Finding((found[0],))


def _priced(sentences: Sequence[Sentence], language: str | None, prepared: Prepared) -> Iterator[Found]:
    """A price, and nothing beside it, where the form asks for the cost."""
    for sentence in sentences:
        for number in numbers_in(sentence.text, language):
            head, tail = (
                sentence.text[max(0, number.start - _PRICE) : number.start],
                sentence.text[number.end :][:_PRICE],
            )
            if money_at(head, tail[:_PRICE]) is not None:
                span = number.start, number.end
                yield in_sentence(sentence, span, "paid", "price", _PRICED, prepared.concept("cost-to-sme", "paid"))
                return


def _said(sentences: Sequence[Sentence], language: str, prepared: Prepared, confidence: float) -> Iterator[Found]:
    for sentence in sentences:
        for answer, cues in (("subsidised", PARTLY), ("free", FREE), ("paid", PAID)):
            match = cue(cues[language]).search(sentence.text) if language in cues else None
            if match is not None:
                concept = prepared.concept("cost-to-sme", answer)
                yield in_sentence(sentence, match.span(), answer, "cue", confidence, concept)
                break
