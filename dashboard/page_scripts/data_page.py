"""Page: data."""

from dashboard import frame

page = frame.open_page("data")
frame.draw(frame.headline(page.say("nav.data")))
frame.close_page(page)
