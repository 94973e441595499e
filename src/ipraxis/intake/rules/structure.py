"""A message as read becomes a draft: every value with its origin, every gap with its reason. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ipraxis.intake.rules.classify import DRAFTED, Verdict, classify
from ipraxis.intake.rules.contacts import email_of, name_of
from ipraxis.intake.rules.costs import cost_of
from ipraxis.intake.rules.countries import country_of
from ipraxis.intake.rules.descriptions import description_of, problem_of
from ipraxis.intake.rules.experiences import experience_of, naming_of
from ipraxis.intake.rules.found import Finding, Found, nothing
from ipraxis.intake.rules.groups import groups_of
from ipraxis.intake.rules.institutions import institution_of, type_of
from ipraxis.intake.rules.kinds import kind_of
from ipraxis.intake.rules.letter import Letter, letter_of
from ipraxis.intake.rules.mechanisms import mechanisms_of
from ipraxis.intake.rules.origin import origin_of
from ipraxis.intake.rules.outcomes import outcomes_of
from ipraxis.intake.rules.parting import parted
from ipraxis.intake.rules.periods import ended_of, started_of
from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.refining import mentions_of
from ipraxis.intake.rules.rights import rights_of
from ipraxis.intake.rules.services import services_of
from ipraxis.intake.rules.suggestion import FIELDS, SINGLE_FIELDS, Document, Lexicon, Suggested, Suggestion
from ipraxis.intake.rules.summaries import summary_of
from ipraxis.intake.rules.thresholds import THRESHOLDS
from ipraxis.intake.rules.titles import title_of
from ipraxis.reason import Reason


def suggest(document: Document, lexicon: Lexicon | Prepared) -> Suggestion:
    """What the message is and, where it is a contribution, what it says of the practice.

    Every value quotes the passage that states it; a field below its threshold stays empty and says why in one
    English sentence for an editor. A `Prepared` lexicon saves the look-up of its indexes.
    """
    prepared = lexicon if isinstance(lexicon, Prepared) else prepare(lexicon)
    letter = letter_of(document)
    verdict = classify(letter, document.headers, document.subject, document.sender_address)
    if verdict.kind not in DRAFTED:
        return Suggestion(False, verdict.kind, verdict.why, letter.language)
    first, *others = parted(letter)
    if not others:
        return _suggestion(verdict, letter, document, prepared)
    # The subject speaks of the message as a whole.
    document = replace(document, subject="")
    wish = naming_of(letter, prepared)
    made, *further = (
        replace(_unnamed(_suggestion(verdict, part, document, prepared), wish), own_text="\n".join(_said(part)))
        for part in (first, *others)
    )
    return replace(made, further=tuple(further))


def _unnamed(made: Suggestion, wish: Finding) -> Suggestion:
    """A wish not to be named, wherever it stands in the message, holds for every practice that it tells of."""
    given = _given("naming", wish)
    if not given or "naming" in made.values:
        return made
    unknown = {name: why for name, why in made.unknown.items() if name != "naming"}
    return replace(made, values={**made.values, "naming": given}, unknown=unknown)


def _said(part: Letter) -> Iterator[str]:
    for line in part.lines:
        if line.role in {"body", "label"}:
            yield line.source.page.text[slice(*line.source.folded.source(line.start, line.end))]


def _suggestion(verdict: Verdict, letter: Letter, document: Document, prepared: Prepared) -> Suggestion:
    values, unknown = fields_of(letter, document, prepared)
    return Suggestion(True, verdict.kind, verdict.why, letter.language, values, unknown, mentions=mentions_of(letter))


def fields_of(
    letter: Letter, document: Document, prepared: Prepared
) -> tuple[dict[str, tuple[Suggested, ...]], dict[str, str]]:
    """The values of each field that are sure enough, and why the other fields have none; whatever the message is."""
    findings = _findings(letter, document, prepared)
    given = {name: _given(name, findings[name]) for name in FIELDS}
    values = {name: found for name, found in given.items() if found}
    return values, {name: _reason(name, findings[name]) for name in FIELDS if name not in values}


def weigh(document: Document, lexicon: Lexicon | Prepared) -> dict[str, tuple[tuple[object, float], ...]]:
    """All that the rules found for each field, with how sure, also what is below its threshold; for measuring."""
    prepared = lexicon if isinstance(lexicon, Prepared) else prepare(lexicon)
    letter, *others = parted(letter_of(document))
    findings = _findings(letter, replace(document, subject="") if others else document, prepared)
    return {
        name: tuple((one.value, round(one.confidence, 3)) for one in found.values) for name, found in findings.items()
    }


def _findings(letter: Letter, document: Document, prepared: Prepared) -> Mapping[str, Finding]:
    """The rules of all fields, in the order in which one needs the other."""
    institution = institution_of(letter, prepared)
    sender = _sure("institution_name", institution)
    titles = title_of(letter, document.subject, sender, prepared)
    title = _sure("title", titles)
    kind = kind_of(letter, prepared, title)
    known_kind = _sure("kind", kind)
    country = country_of(letter, prepared, sender)
    activity = str(known_kind.value) if known_kind else None
    summary = summary_of(letter, title)
    started = started_of(letter, activity, document.received_on.year)
    return {
        "title": titles,
        "kind": kind,
        "institution_name": institution,
        "institution_type": type_of(letter, prepared, sender),
        "country": country,
        "countries": country,
        "experience": experience_of(letter, prepared, title),
        "naming": naming_of(letter, prepared),
        "ip_rights": rights_of(letter, prepared, title),
        "service_types": services_of(letter, prepared, title),
        "mechanisms": mechanisms_of(letter, prepared, title, _sure("summary", summary)),
        "target_groups": groups_of(letter, title),
        "started": started,
        "ended": ended_of(letter, activity, _sure("started", started)),
        "cost_to_sme": cost_of(letter, prepared),
        "outcomes": outcomes_of(letter, document.received_on.year),
        "contact_email": email_of(letter, document.sender_address),
        "contact_name": name_of(letter),
        "summary": summary,
        "description": description_of(letter),
        "problem": problem_of(letter),
        "language": _language(letter),
    }


def _language(letter: Letter) -> Finding:
    if letter.language is None or not letter.sentences:
        return nothing("There is too little text to tell its language.")
    first = letter.sentences[0]
    return Finding((Found(letter.language, first.line.source, first.start, first.end, "script and words", 0.95),))


def _sure(name: str, finding: Finding) -> Found | None:
    return next((found for found in finding.values if found.confidence >= THRESHOLDS[name]), None)


def _given(name: str, finding: Finding) -> tuple[Suggested, ...]:
    sure = [found for found in finding.values if found.confidence >= THRESHOLDS[name]]
    kept = sure[:1] if name in SINGLE_FIELDS else sure
    return tuple(
        Suggested(
            value=found.value,
            confidence=round(found.confidence, 3),
            origin=origin_of(found.source, found.start, found.end, found.method),
            concept=found.concept,
        )
        for found in kept
    )


def _reason(name: str, finding: Finding) -> str:
    if finding.reason:
        return finding.reason
    best = finding.values[0]
    return Reason(
        "Only a weak sign was found ({value}, sure to {percent} in 100): left empty on purpose.",
        value=best.value,
        field=name,
        percent=round(100 * best.confidence),
    )
