from recruitment.arrival.queries.today import ASKING

ASKS = [ASKING]
