from recruitment.queries.today import ASKING

ASKS = [ASKING]
