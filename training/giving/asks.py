from training.giving.queries.today import ASKING

ASKS = [ASKING]
