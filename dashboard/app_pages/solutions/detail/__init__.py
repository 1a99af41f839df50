"""One solution: finding, statuses, money, effects, readiness, options, timeline."""
