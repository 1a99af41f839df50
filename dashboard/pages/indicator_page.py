"""Page: indicators."""

from dashboard import frame

page = frame.open_page("indicators")
frame.draw(frame.headline(page.say("nav.indicators")))
frame.close_page(page)
