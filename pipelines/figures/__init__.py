"""What screen and paper both draw, without either."""

from indicators.language.words import Words

say = Words(__file__)
