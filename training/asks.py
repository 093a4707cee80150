from training.queries.today import ASKING

ASKS = [ASKING]
