from recruitment.vacancies.models.advert import Advert
from recruitment.vacancies.models.upload import Upload
from recruitment.vacancies.models.vacancy import Vacancy, VacancyStep, Welcome, WelcomeBy

__all__ = ["Advert", "Upload", "Vacancy", "VacancyStep", "Welcome", "WelcomeBy"]
