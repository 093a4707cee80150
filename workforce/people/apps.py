from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "workforce.people"
    label = "people"
