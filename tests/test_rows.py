import pytest
from django.db import IntegrityError, transaction

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.audit.operations import Deed, record, record_all
from ipraxis.editorial.models import Contribution, FieldOrigin, LikenessKey
from ipraxis.rows import insert_rows
from tests.factories import NOW

pytestmark = pytest.mark.django_db

ORIGIN = [
    "contribution",
    "field",
    "position",
    "value",
    "confidence",
    "method",
    "concept",
    "attachment",
    "passage",
    "box",
    "source",
]


@pytest.fixture
def contribution():
    return Contribution.objects.create(occasion="rows", channel="email", arrived_at=NOW, changed_at=NOW)


@pytest.mark.parametrize("value", [{"year": 2021, "value": 12.5}, ["ип", "知识"], "a 'quoted' %s", 7, True])
def test_a_row_is_as_if_saved(contribution, value):
    told = (contribution.pk, "outcomes", 0, value, 0.5, "rule", "", "", "told “so”", None, "M1")
    insert_rows(FieldOrigin, ORIGIN, [told])
    row = FieldOrigin.objects.get()
    assert (row.value, row.box, row.page, row.passage) == (value, None, None, "told “so”")
    saved = FieldOrigin(**dict(zip(["contribution_id", *ORIGIN[1:]], told, strict=True)) | {"position": 1})
    saved.save()
    assert FieldOrigin.objects.filter(value=value).count() == 2
    assert FieldOrigin.objects.filter(box__isnull=True).count() == 2


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(LikenessKey, ["contribution", "key"], [])


def test_what_breaks_a_constraint_is_refused(contribution):
    told = (contribution.pk, "title", 0, "x", 2.0, "rule", "", "", "", None, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(FieldOrigin, ORIGIN, [told])
    assert not FieldOrigin.objects.exists()


def test_many_rows_at_once(contribution):
    insert_rows(LikenessKey, ["contribution", "key"], ((contribution.pk, key) for key in range(3000)))
    assert set(LikenessKey.objects.values_list("key", flat=True)) == set(range(3000))


def test_moments_are_as_if_saved():
    actor = robot("worker", at=NOW)
    record_all(actor=actor, deeds=[Deed("test", "contribution:1", {"a": [1]})], at=NOW)
    record(actor=actor, action="test", subject="contribution:1", at=NOW, details={"a": [1]})
    one, other = Event.objects.filter(at=NOW).values("at", "actor", "action", "subject", "details")
    assert one == other
    assert one["at"] == NOW
