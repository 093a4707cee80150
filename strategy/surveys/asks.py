from strategy.surveys.today import ASKING

ASKS = [ASKING]
