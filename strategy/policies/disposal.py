from workforce.core.retention import Root

ROOTS = [Root("policies.Acknowledged", "employment", "person")]
