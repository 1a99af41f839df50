"""Budget, funding cover, running cost, cost per effect, scenarios."""
