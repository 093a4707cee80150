from strategy.policies.queries.today import ASKING

ASKS = [ASKING]
