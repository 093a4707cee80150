from workforce.core.retention import Root

ROOTS = [Root("foundation.Tick", "training", "person")]
