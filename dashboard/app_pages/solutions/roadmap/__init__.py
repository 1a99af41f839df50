"""The roadmap of one solution: what is met, open and next."""
