from django.apps import AppConfig


class EstablishmentConfig(AppConfig):
    name = "workforce.establishment"
    label = "establishment"
