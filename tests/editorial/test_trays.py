from datetime import timedelta

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.audit.operations import record
from ipraxis.editorial.assigning import assign
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import move
from ipraxis.editorial.trays import (
    ORDERS,
    Narrowing,
    answered_among,
    count,
    facets,
    lying_in,
    neighbours,
    tray_of,
)
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def said_by_code(contribution):
    subject = f"contribution:{contribution.pk}"
    record(actor=robot("follow", at=NOW), action="editorial.said_by_code", subject=subject, at=NOW)


def lying(tray, actor, at=NOW, **narrowed):
    return list(lying_in(tray, Narrowing(**narrowed), actor=actor, at=at).values_list("pk", flat=True))


def test_a_draft_has_arrived_until_somebody_takes_it(editor, person):
    one, other = factories.contribution(), factories.contribution()
    assign(contribution=one, to=editor, actor=editor, at=NOW)
    one.refresh_from_db()
    assert (tray_of(one), tray_of(other)) == ("drafts", "arrived")
    assert (lying("drafts", editor), lying("arrived", editor)) == ([one.pk], [other.pk])
    assert (lying("mine", editor), lying("mine", person("coordinator"))) == ([one.pk], [])
    counted = count(editor)
    assert {name: n for name, n in counted.trays.items() if n} == {"arrived": 1, "drafts": 1, "mine": 1}
    assert counted.oldest == NOW
    moved = move(contribution=one, verb="send_to_review", actor=editor, at=NOW)
    assert (tray_of(moved), count(editor).trays["in_review"], count(editor).trays["mine"]) == ("in_review", 1, 1)


def test_a_contributor_waits_for_an_answer_until_a_person_of_the_desk_does_something(editor):
    one, other = factories.contribution(), factories.contribution()
    said_by_code(one)
    assert answered_among([one]) == {one.pk}
    assert answered_among([other]) == frozenset()
    assert (lying("answered", editor), count(editor).trays["answered"]) == ([one.pk], 1)
    assert lying("arrived", editor, answered=True) == [one.pk]
    assign(contribution=one, to=editor, actor=editor, at=NOW)
    assert (answered_among([one]), count(editor).trays["answered"]) == (frozenset(), 0)
    said_by_code(one)
    assert answered_among([one, other]) == {one.pk}


def test_a_list_is_narrowed_by_what_the_contributions_say(editor):
    lux = factories.contribution()
    peru = factories.contribution(country="PE", title="Ventanilla de marcas", kind="project", on_paper=True)
    bare = factories.contribution(country=None, title=None, institution_name=None, kind=None)
    Twin.objects.create(contribution=lux, other=bare, score=0.9, why="alike")
    assert lying("arrived", editor, country="PE") == [peru.pk]
    assert lying("arrived", editor, kind="project") == [peru.pk]
    assert lying("arrived", editor, channel="post") == [peru.pk]
    assert lying("arrived", editor, language="fr") == []
    assert lying("arrived", editor, twin=True) == [lux.pk]
    assert lying("arrived", editor, words="marcas ventanilla") == [peru.pk]
    assert lying("arrived", editor, words="inventions voucher") == [lux.pk]
    assert lying("arrived", editor, words=f"c{bare.pk}") == [bare.pk]
    assert lying("arrived", editor, words="100%") == []
    assert lying("arrived", editor, waiting=7) == []
    assert lying("arrived", editor, at=NOW + timedelta(days=8), waiting=7) == [bare.pk, peru.pk, lux.pk]
    assign(contribution=lux, to=editor, actor=editor, at=NOW)
    assert lying("drafts", editor, assigned="me") == lying("drafts", editor, assigned=str(editor.pk)) == [lux.pk]
    assert lying("drafts", editor, assigned="nobody") == lying("drafts", editor, assigned="999") == []
    found = facets("arrived", actor=editor)
    assert (list(found.country), list(found.channel)) == ([("PE", 1)], [("email", 1), ("post", 1)])
    assert list(facets("drafts", actor=editor).assigned) == [(editor.pk, 1)]


@pytest.mark.parametrize("order", ORDERS)
def test_neighbours_are_those_of_the_list_in_every_order(editor, order):
    made = [factories.contribution() for _ in range(4)]
    for n, one in enumerate(made):
        moments = {"arrived_at": NOW + timedelta(days=n // 2), "changed_at": NOW - timedelta(days=n // 2)}
        Contribution.objects.filter(pk=one.pk).update(**moments)
    listed = list(lying_in("arrived", Narrowing(order=order), actor=editor, at=NOW))
    for place, one in enumerate(listed):
        near = neighbours(one, "arrived", Narrowing(order=order), actor=editor, at=NOW)
        assert near.before == (listed[place - 1].reference if place else None)
        assert near.after == (listed[place + 1].reference if place < 3 else None)
    gone = move(contribution=listed[1], verb="decline", actor=editor, at=NOW, note="No.")
    gone.changed_at = listed[1].changed_at
    near = neighbours(gone, "arrived", Narrowing(order=order), actor=editor, at=NOW)
    assert (near.before, near.after) == (listed[0].reference, listed[2].reference)
