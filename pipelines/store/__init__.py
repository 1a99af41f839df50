"""The store on disk: snapshots, originals, pointer, log, citations."""

from indicators.language.words import Words

say = Words(__file__)
