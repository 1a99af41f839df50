"""Cities compared: an indicator, or the solutions of several municipalities."""

from dashboard import frame

page = frame.open_page("comparison")
frame.draw(frame.headline(page.say("nav.comparison")))
frame.close_page(page)
