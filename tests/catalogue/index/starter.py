"""The starter catalogue as the index sees it: built here from the package's data, without a database."""

import json
from functools import cache
from importlib.resources import files

from ipraxis.catalogue.rules import IndexDocument, Query, mentioned, other_names
from ipraxis.vocabulary.rules import ConceptNames, NameBook, ancestors, expand, name_book

STARTER = files("ipraxis") / "data" / "starter"
OF_RECORD = {
    "kind": "kind",
    "level": "level",
    "cost_to_sme": "cost-to-sme",
    "status": "status",
    "evidence": "evidence-level",
    "ip_rights": "ip-right",
}
OF_CODING = {
    "mechanisms": "mechanism",
    "phases": "ip-phase",
    "barriers": "barrier",
    "target_groups": "target-group",
}


def lines(name):
    return [json.loads(line) for line in (STARTER / name).read_text("utf-8").splitlines()]


@cache
def concepts():
    told = json.loads((STARTER / "vocabulary.json").read_text("utf-8"))["concepts"]
    return tuple(
        ConceptNames(
            id=one["id"],
            scheme=one["scheme"],
            broader=one["broader"],
            notation=one.get("notation"),
            label=one["label"],
            alt={language: tuple(names) for language, names in one["alt"].items()},
        )
        for one in told
    )


@cache
def book() -> NameBook:
    return name_book(concepts())


def _coded(record, coding):
    by_notation = {(one.scheme, one.notation): one.id for one in concepts()}
    scheme_of = {one.id: one.scheme for one in concepts()}
    broader = {one.id: one.broader for one in concepts()}
    own = []
    for key, scheme in OF_RECORD.items():
        values = record[key] if isinstance(record[key], list) else [record[key]]
        own += [by_notation.get((scheme, value), value) for value in values]
    own.append(by_notation.get(("institution-type", record["institution"]["type"])))
    for key in OF_CODING:
        own += coding[key]
    coded = {}
    for one in own:
        for each in (one, *ancestors(one, broader)):
            if each in scheme_of:
                coded.setdefault(scheme_of[each], {})[each] = None
    coded["country"] = dict.fromkeys(code.lower() for code in record["countries"])
    return {scheme: tuple(ids) for scheme, ids in coded.items()}


@cache
def documents() -> tuple[IndexDocument, ...]:
    coding = {one["id"]: one for one in lines("coding.jsonl")}
    translations = {
        language: {one["id"]: one for one in lines(f"translations/{language}.jsonl")}
        for language in ("fr", "es", "ar", "ru", "zh")
    }
    made = []
    for record in lines("practices.jsonl"):
        texts = {"en": {part: record[part] for part in ("title", "summary", "description", "problem")}}
        for language, by_id in translations.items():
            texts[language] = {k: v for k, v in by_id[record["id"]].items() if k != "id"}
        institution = record["institution"]
        names = [institution["name"], institution["name_original"], record["title_original"]]
        made.append(
            IndexDocument(
                practice=record["id"],
                texts=texts,
                names=" · ".join(name for name in [*names, *record["partners"], *record["tags"]] if name),
                concepts={
                    **_coded(record, coding[record["id"]]),
                    "language": tuple(texts),
                },
                sort_year=record["started"] or 0,
                published=1_760_000_000,
                mentions=mentioned(texts, book()),
            )
        )
    return tuple(made)


def asked(words, language="en", **further) -> Query:
    """A query with what the vocabulary knows of its words, as the site asks it."""
    return Query(words, language, other_names=other_names(expand(words, language, book())), **further)
