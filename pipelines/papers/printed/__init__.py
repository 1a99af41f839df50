"""What a paper's file shows, read back in the order of reading, and how it differs from what the program writes."""

from indicators.language.words import Words

say = Words(__file__)
