"""Solutions: statuses, kinds, readiness, options, roadmap."""
