import pytest

from ipraxis.accounts.models import Role, User
from ipraxis.accounts.operations import ensure_user, robot
from ipraxis.accounts.permissions import PermissionRefused, allowed, require
from ipraxis.accounts.rules import PERMISSIONS, RoleName, permits
from tests.conftest import NOW


def test_every_action_is_permitted_to_exactly_the_roles_of_the_table():
    for action, roles in PERMISSIONS.items():
        assert {role for role in RoleName if permits([role], action)} == roles
        assert not permits([], action)


def test_a_contributor_decides_nothing_and_a_robot_publishes_nothing():
    assert [action for action in PERMISSIONS if permits([RoleName.CONTRIBUTOR], action)] == []
    assert not permits([RoleName.ROBOT], "editorial.publish")


def test_an_action_that_the_table_does_not_know_is_our_mistake_not_a_refusal():
    with pytest.raises(KeyError):
        permits([RoleName.EDITOR], "editorial.burn")


@pytest.mark.django_db
def test_who_lacks_the_role_is_told_whom_to_ask(person):
    reviewer = person("reviewer")
    require(reviewer, "review.review")
    with pytest.raises(PermissionRefused, match=r"^Reviewer may not do this\. Ask a coordinator"):
        require(reviewer, "editorial.publish")


@pytest.mark.django_db
def test_who_left_may_do_nothing(person):
    editor = person("editor")
    editor.is_active = False
    assert not allowed(editor, "editorial.publish")


@pytest.mark.django_db
def test_the_same_address_in_any_case_is_one_user_who_gains_roles_and_loses_none():
    first = ensure_user(email="Ana@Office.example", name="Ana", roles=(RoleName.REVIEWER,), at=NOW)
    again = ensure_user(email="ana@office.EXAMPLE", name="Other", roles=(RoleName.EDITOR,), at=NOW)
    assert first == again
    assert str(again) == "Ana"
    assert set(Role.objects.values_list("name", flat=True)) == {"reviewer", "editor"}
    assert str(Role.objects.get(name="editor")) == "Ana: editor"
    assert not User.objects.get().has_usable_password()


@pytest.mark.django_db
def test_a_robot_is_made_once_and_never_signs_in():
    made = robot("worker", at=NOW)
    assert robot("worker", at=NOW) == made
    assert (made.is_robot, made.email, made.has_usable_password()) == (True, "worker@robots.invalid", False)
    assert allowed(made, "intake.receive")
