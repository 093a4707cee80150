from strategy.community.queries.today import ASKING

ASKS = [ASKING]
