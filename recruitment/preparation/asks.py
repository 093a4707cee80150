from recruitment.preparation.queries.today import ASKING

ASKS = [ASKING]
