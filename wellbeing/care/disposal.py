from workforce.core.retention import Root

ROOTS = [Root("care.NoLeavePrompt", "employment", "person")]
