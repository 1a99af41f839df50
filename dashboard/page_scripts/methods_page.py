"""Page: methods."""

from dashboard import frame

page = frame.open_page("methods")
frame.draw(frame.headline(page.say("nav.methods")))
frame.close_page(page)
