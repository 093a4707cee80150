from workforce.core.retention import Keep

CLOSED = "Six years (setting) after it closed; who recruits for 90 days after it closed (a setting)"

KEEPS = [
    Keep("vacancies.Vacancy", CLOSED, "personal", "reports"),
    Keep("vacancies.VacancyStep", "With its vacancy", "personal", "never"),
    Keep("vacancies.Upload", "Two years (setting); the file until it is applied, a day at the longest", "personal", "never"),
    Keep("vacancies.Advert", "With its request", "personal", "reports"),
]  # fmt: skip
