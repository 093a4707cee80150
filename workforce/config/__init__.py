"""The roof: settings, addresses, processes. Imports everything, imported by nothing."""
