from training.careers.queries.today import ASKING

ASKS = [ASKING]
