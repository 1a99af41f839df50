"""Papers on a solution: impact, money, operation, choice."""

from pipelines.papers.subjects.solution.paper import SUBJECT as SUBJECT
