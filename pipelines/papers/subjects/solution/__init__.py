"""Papers on a solution: impact, money, operation, choice."""
