"""The addresses of the coordinator's pages. A section of its own list includes it here with one line."""

from django.urls import URLPattern, URLResolver, include, path

from ipraxis.interfaces.web import (
    coordination,
    coordination_editions,
    coordination_health,
    coordination_invitations,
    coordination_people,
    coordination_privacy,
    coordination_vocabulary,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", coordination.home, name="coordination"),
    path("calls/", include("ipraxis.interfaces.web.coordination_calls_urls")),
    path("health/", coordination_health.health, name="coordination_health"),
    path("letters/", include("ipraxis.interfaces.web.coordination_letters_urls")),
    path("people/", coordination_people.people, name="coordination_people"),
    path("people/<int:number>/", coordination_people.person, name="coordination_person"),
    path("people/<int:number>/act/", coordination_people.act, name="coordination_person_act"),
    path("invitations/", coordination_invitations.invitations, name="coordination_invitations"),
    path("invitations/act/", coordination_invitations.act, name="coordination_invitations_act"),
    path("vocabulary/", coordination_vocabulary.lists, name="coordination_vocabulary"),
    path("vocabulary/versions/", coordination_vocabulary.versions, name="coordination_vocabulary_versions"),
    path(
        "vocabulary/versions/<int:number>/undo/", coordination_vocabulary.restore, name="coordination_concept_restore"
    ),
    path("vocabulary/file.json", coordination_vocabulary.download, name="coordination_vocabulary_file"),
    path("vocabulary/add/<slug:scheme>/", coordination_vocabulary.add, name="coordination_concept_new"),
    path("vocabulary/<slug:identifier>/", coordination_vocabulary.concept, name="coordination_concept"),
    path("vocabulary/<slug:identifier>/retire/", coordination_vocabulary.retire, name="coordination_concept_retire"),
    path("editions/", coordination_editions.overview, name="coordination_editions"),
    path("editions/next/", coordination_editions.prepared, name="coordination_edition_next"),
    path("editions/next/open/", coordination_editions.open_, name="coordination_edition_open"),
    path("editions/next/drop/", coordination_editions.drop, name="coordination_edition_drop"),
    path("editions/past/<str:name>/", coordination_editions.past, name="coordination_edition"),
    path("retention/", coordination_privacy.retention, name="coordination_retention"),
    path("retention/person/", coordination_privacy.person, name="coordination_person_data"),
    path("retention/person/export/", coordination_privacy.export, name="coordination_person_export"),
    path("retention/person/erase/", coordination_privacy.forget, name="coordination_person_forget"),
]
