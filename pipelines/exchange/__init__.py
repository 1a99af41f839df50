"""Open data: what a snapshot may show, as packages that others can publish, with metadata for machines."""

from indicators.language.words import Words

say = Words(__file__)
