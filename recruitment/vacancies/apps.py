from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "recruitment.vacancies"
    label = "vacancies"
    verbose_name = "Vacancies and adverts"
