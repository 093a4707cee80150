from recruitment.readiness.queries.today import ASKING

ASKS = [ASKING]
