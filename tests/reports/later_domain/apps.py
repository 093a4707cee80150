from django.apps import AppConfig


class LaterDomainConfig(AppConfig):
    name = "tests.reports.later_domain"
    label = "later_domain"
