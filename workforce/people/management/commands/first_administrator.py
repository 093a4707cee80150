from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, Viewer
from workforce.people.actions import grants, people
from workforce.people.models import Grant


class Command(BaseCommand):
    help = "Name the first administrator of a new trust: they get an invitation by email."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("first_name")
        parser.add_argument("last_name")

    @transaction.atomic
    def handle(
        self, *args: Any, email: str, first_name: str, last_name: str, **options: Any
    ) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError("Give an email address, like ade.cole@example.nhs.uk.") from None
        if Grant.objects.filter(role=ADMINISTRATOR).exists():
            raise CommandError(
                "There is an administrator already. They give roles under Roles given."
            )
        by = Viewer.system("the command line")
        person = people.add(first_name=first_name, last_name=last_name, email=email, by=by)
        grants.give(person, role=ADMINISTRATOR, starts=clock.today(), by=by)
        people.invite(person, by=by)
        self.stdout.write(f"{person.name} is administrator. The invitation is on its way.")
