"""All that the page of one contribution shows, gathered for its template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.audit.models import Event
from ipraxis.editorial import queries
from ipraxis.editorial.checking import acceptances
from ipraxis.editorial.models import Contribution, FieldOrigin, Twin, TwinState
from ipraxis.editorial.operations import CORRECTABLE, states_of
from ipraxis.editorial.rules import (
    FIELDS,
    TRANSITIONS,
    BadValue,
    Field,
    Status,
    clean_value,
    completeness,
    open_verbs,
)
from ipraxis.editorial.rules.completeness import is_not_known_yet
from ipraxis.editorial.rules.seen import digest, value_seen
from ipraxis.intake import queries as intake
from ipraxis.intake.rules.proposed import METHOD
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_belonging, desk_checks, desk_senders, desk_words
from ipraxis.interfaces.web.desk_differences import TWIN_KINDS, likely_practices, practice_name
from ipraxis.interfaces.web.desk_fields import (
    CutOut,
    OriginLine,
    Row,
    blank_row,
    fill,
    how_sure,
    touched,
    typed,
)
from ipraxis.interfaces.web.desk_sheet import Leaf, Sheet, anchor, choose, lay_out, leaf_of, mark_anchor
from ipraxis.interfaces.web.desk_talk import talk_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.review_panel import panel
from ipraxis.outbox.models import Letter
from ipraxis.outbox.queries import letters_about

GONE = frozenset({Status.MERGED, Status.PUT_BACK})  # no practices of their own beside this one
BY_PEOPLE = frozenset({"editor", "contributor"})  # methods of origins that a person entered
FORWARD = ("send_to_review", "accept", "publish")


def page_of(
    found: Contribution, *, actor: User, asked: Mapping[str, str], typed_in: QueryDict | None = None
) -> dict[str, Any]:
    """The template's context. `asked` holds page, field and text; `typed_in` what could not be saved."""
    words = Words(get_language() or "en")
    origins = list(found.origins.select_related("entered_by"))
    messages = list(intake.messages_of(found))
    leaves = [Leaf(message, page) for message in messages for page in intake.pages(message)]
    field = asked.get("field", "") if asked.get("field", "") in FIELDS else ""
    sheet = None
    if leaves:
        leaf = choose(leaves, asked.get("page", ""), field, origins)
        sheet = lay_out(leaf, leaves, origins, field=field, as_text="text" in asked, is_large="large" in asked)
    beside = desk_checks.beside(found, [one.page.unread_ink for one in leaves])
    events = list(queries.events(found))
    how_complete = completeness(found.description, found.unknown)
    rows = _rows(found, origins, words, sheet, field=field, typed_in=typed_in)
    _tell_who(rows, events)
    return (
        panel(found, actor)
        | desk_checks.of_page(found, words, actor, beside)
        | desk_belonging.of_page(found, messages, actor)
        | {
            "contribution": found,
            "messages_of": messages,
            "arrivals": [(one, desk_words.CHANNELS.get(one.channel, one.channel)) for one in messages],
            "field_in_hand": field,
            "sheet": sheet,
            "rows": rows,
            "completeness": how_complete,
            "missing": [(name, label(name)) for name in how_complete.missing],
            "vouched_for": sum(1 for row in rows if row.shown and (row.acceptance is not None or not row.by_machine)),
            "valued": sum(1 for row in rows if row.shown),
            "may_correct": is_open(found) and allowed(actor, "editorial.correct"),
            "may_refine": is_open(found) and allowed(actor, "editorial.refine"),
            "siblings": sorted(
                {one for m in messages for one in m.contributions.all() if one != found and one.status not in GONE},
                key=lambda c: c.pk,
            ),
            "refines": practice_name(found.refines, words.language) if found.refines else "",
            "proposals": likely_practices(found, words) if is_open(found) else [],
            "may_judge": allowed(actor, "editorial.judge_twin"),
            "twins": _twins(found, words),
            "verbs": _verbs(found, actor),
            "talk": talk_of(found, actor, now=timezone.now()),
            "field_choices": [(name, label(name)) for name in FIELDS],
            "letters": _letters(found) if allowed(actor, "outbox.see") else [],
            "no_letters": list(filter(None, map(desk_senders.no_letter, messages))),
            "last": next((e for e in reversed(events) if "before" in e.details), None),
            "channel": desk_words.CHANNELS.get(found.channel, found.channel),
            "language_name": words.language_name(found.language) if found.language else "",
            "days": (timezone.now() - found.arrived_at).days,
        }
    )


def is_open(found: Contribution) -> bool:
    """Whether its fields may still be changed."""
    return Status(found.status) in CORRECTABLE


def _twins(found: Contribution, words: Words) -> list[tuple[Twin, Contribution, desk_words.Text, tuple[str, str]]]:
    """Pairs that nobody judged different, from whichever side they were proposed: the other, what it is, and why.

    Not with what is no contribution any more: a pair that became one is told by `became_one.html`.
    """
    proposed = Twin.objects.filter(other=found).exclude(state=TwinState.DIFFERENT).select_related("contribution")
    pairs = [(t, t.other) for t in queries.twins(found)] + [(t, t.contribution) for t in proposed]
    return [
        (t, other, TWIN_KINDS[t.kind], desk_words.reason(t.why, words))
        for t, other in pairs
        if other.status not in GONE and found.merged_into_id != other.pk
    ]


def _letters(found: Contribution) -> list[tuple[Letter, desk_words.Text, desk_words.Text]]:
    about = letters_about(f"contribution:{found.pk}")
    return [(one, desk_words.letter(one.template), desk_words.letter_state(one.state)) for one in about]


def _verbs(found: Contribution, actor: User) -> list[tuple[str, desk_words.Text, bool]]:
    """The steps open to the actor, those that lead forward first and marked."""
    known = [verb for verb in open_verbs(Status(found.status)) if verb in desk_words.STEPS]
    may = [verb for verb in known if allowed(actor, TRANSITIONS[verb].permission)]
    ordered = sorted(may, key=lambda verb: verb not in FORWARD)
    return [(verb, desk_words.step(verb).button, verb in FORWARD) for verb in ordered]


def _rows(
    found: Contribution,
    origins: Sequence[FieldOrigin],
    words: Words,
    sheet: Sheet | None,
    *,
    field: str,
    typed_in: QueryDict | None,
) -> list[Row]:
    changed = touched(typed_in) if typed_in is not None else []
    states, accepted = states_of(found), acceptances(found)
    rows = []
    for name, form in FIELDS.items():
        value = found.description.get(name)
        row = fill(blank_row(form), form, value, words)
        if typed_in is not None and name in changed:
            _keep_typed(row, form, typed_in, value, words)
        row.was = states[name]
        row.is_now = name == field
        row.is_settled = is_not_known_yet(found.unknown.get(name, ""))
        row.reason, row.reason_language = desk_words.reason(found.unknown.get(name, ""), words)
        row.origins = [_origin_line(o, words, sheet) for o in origins if o.field == name]
        row.cut_outs = _cut_outs(name, sheet)
        row.acceptance = accepted.get(name)
        row.by_machine = any(o.field == name and o.method not in BY_PEOPLE for o in origins)
        rows.append(row)
    next(row for row in rows if row.name == "institution_name").hint = _directory_says(found)
    return rows


def _tell_who(rows: Sequence[Row], events: Sequence[Event]) -> None:
    """Give each field that a person changed the event that undoing takes back."""
    last = {str(e.details["field"]): e.pk for e in events if "before" in e.details and e.details.get("field")}
    for row in rows:
        row.undo = last.get(row.name)


def _directory_says(found: Contribution) -> str:
    """Whether the directory knows the institution; "" where there is no name or country to look for."""
    if not found.description.get("institution_name") or not found.description.get("country"):
        return ""
    known = queries.known_institution(found)
    if known is None:
        return _("New to the directory: it is entered when this is published.")
    count = known.versions.values("practice").distinct().count()
    text = ngettext(
        "Known in the directory as %(name)s, with %(count)d practice.",
        "Known in the directory as %(name)s, with %(count)d practices.",
        count,
    )
    return text % {"name": known.name, "count": count}


def _keep_typed(row: Row, form: Field, typed_in: QueryDict, value: Any, words: Words) -> None:
    """Show what the person typed, why it does not fit, and what somebody else made of the field meanwhile."""
    kept = typed(form.name, typed_in)
    fill(row, form, kept, words)
    try:
        clean_value(form.name, kept)
    except BadValue as bad:
        row.problem = in_words(bad)
    if digest(form.name, value) != value_seen(typed_in.get(f"was-{form.name}", "")):
        row.others = words.values(form.name, value) if value not in (None, []) else [_("empty")]


def _origin_line(origin: FieldOrigin, words: Words, sheet: Sheet | None) -> OriginLine:
    href, where = "", ""
    leaf = leaf_of(origin, sheet.leaves) if sheet else None
    if sheet is not None and leaf is not None:
        where = _where(leaf, sheet)
        same = leaf.key == sheet.leaf.key
        href = f"#{anchor(origin)}" if same else f"?field={origin.field}&page={leaf.key}#{anchor(origin)}"
    return OriginLine(
        confidence=origin.confidence,
        sure=_("a language model’s proposal") if origin.method == METHOD else how_sure(origin.confidence),
        href=href,
        where=where,
        quote=origin.passage,
        value=words.value(origin.field, origin.value) if FIELDS[origin.field].is_list else "",
        by=_("the contributor") if origin.method == "contributor" else str(origin.entered_by or ""),
        leaf=leaf.key if leaf else "",
    )


def _cut_outs(field: str, sheet: Sheet | None) -> list[CutOut]:
    """The pictures of what was written for the field on our paper form, on whichever page."""
    return [
        CutOut(
            picture=reverse("desk_picture", args=[leaf.message.reference, mark.kept]),
            href=f"?field={field}&page={leaf.key}#{mark_anchor(place)}",
            where=_where(leaf, sheet),
            read=mark.value,
        )
        for leaf in (sheet.leaves if sheet else ())
        for place, mark in enumerate(leaf.page.marks)
        if sheet is not None and mark.field == field and mark.kept
    ]


def _where(leaf: Leaf, sheet: Sheet) -> str:
    if leaf.attachment is None:
        return _("mail")
    return _("page %(number)s") % {"number": sheet.leaves.index(leaf) + 1}
