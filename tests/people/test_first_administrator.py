from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from workforce.accounts.models import Invitation
from workforce.people.models import Grant, Person

pytestmark = pytest.mark.django_db


def name(email: str = "ade.cole@northvale.example") -> str:
    said = StringIO()
    call_command("first_administrator", email, "Ade", "Cole", stdout=said)
    return said.getvalue()


def test_first_administrator_is_invited() -> None:
    assert name() == "Ade Cole is administrator. The invitation is on its way.\n"
    person = Person.objects.get()
    assert list(Grant.objects.values_list("person", "role", "ends")) == [
        (person.pk, "administrator", None)
    ]
    assert Invitation.objects.get().user == person.user


def test_second_one_is_refused() -> None:
    name()
    with pytest.raises(CommandError, match="There is an administrator already"):
        name("yan.frost@northvale.example")
    assert Person.objects.count() == 1


def test_nonsense_address_is_refused() -> None:
    with pytest.raises(CommandError, match="Give an email address"):
        name("ade cole")
    assert Person.objects.count() == 0
