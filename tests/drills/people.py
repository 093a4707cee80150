"""Who is written to in a drill: one person a notice, so that the mail server's own list says who got what."""

from datetime import time
from uuid import UUID

from allauth.account.models import EmailAddress

from workforce.accounts.models import User
from workforce.notices.models import Preference
from workforce.people.models import Person


def make(number: int) -> list[UUID]:
    users = [User(email=f"person{n}@northvale.example", password="!") for n in range(number)]
    User.objects.bulk_create(users, batch_size=1000)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=u, email=u.email, verified=True, primary=True) for u in users],
        batch_size=1000,
    )
    people = [Person(user=u, first_name="Drill", last_name=f"{n}") for n, u in enumerate(users)]
    Person.objects.bulk_create(people, batch_size=1000)
    Preference.objects.bulk_create(
        [_choice(person, n) for n, person in enumerate(people) if n % 5 < 2], batch_size=1000
    )
    return [person.id for person in people]


def weekly() -> set[UUID]:
    """Those who have one mail a week, whatever they are told."""
    return set(
        Preference.objects.filter(weekly_on__isnull=False).values_list("person_id", flat=True)
    )


def _choice(person: Person, number: int) -> Preference:
    """Some have one mail a week; some sleep by day, so that what is sent in the morning waits for the evening."""
    if number % 5:
        return Preference(person=person, weekly_on=1 + number % 7)
    return Preference(person=person, quiet_from=time(9), quiet_until=time(17))
