from workforce.core.retention import Keep

KEEPS = [
    Keep("vacancies.Vacancy", "vacancies", "personal", "reports"),
    Keep("vacancies.VacancyStep", "vacancies", "personal", "never"),
    Keep("vacancies.Upload", "vacancy-lists", "personal", "never"),
    Keep("vacancies.Advert", "recruitment", "personal", "reports"),
]  # fmt: skip
