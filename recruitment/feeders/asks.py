from recruitment.feeders.queries.today import ASKING

ASKS = [ASKING]
