"""Who is written to in a drill: one person a notice, so that the mail server's own list says who got what."""

from uuid import UUID

from allauth.account.models import EmailAddress

from workforce.accounts.models import User
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
    return [person.id for person in people]
