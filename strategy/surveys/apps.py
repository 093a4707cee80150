from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "strategy.surveys"
    label = "surveys"
    verbose_name = "Surveys"
