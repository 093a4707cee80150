from strategy.policies.queries.policies import governing

GOVERNING = [governing]
