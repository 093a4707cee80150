from recruitment.vacancies.queries.today import ASKING

ASKS = [ASKING]
