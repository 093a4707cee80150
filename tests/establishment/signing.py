"""Signing in as somebody whom a test made, past the second factor."""

from django.test import Client

from workforce.accounts.models import User
from workforce.people.models import Person


def client_of(person: Person) -> Client:
    from allauth.mfa.models import Authenticator

    if person.user is None:
        person.user = User.objects.create_user(
            email=f"{person.pk}@northvale.example", password="x" * 20
        )
        person.save()
        Authenticator.objects.create(user=person.user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(person.user)
    return client
