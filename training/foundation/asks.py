from training.foundation.queries.today import ASKING

ASKS = [ASKING]
