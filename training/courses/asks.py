from training.courses.queries.today import ASKING

ASKS = [ASKING]
