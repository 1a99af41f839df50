"""The roadmap of a solution: criteria, rules that derive their state, facts they read."""
