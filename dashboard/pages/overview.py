"""Page: overview."""

from dashboard import frame

page = frame.open_page("overview")
frame.draw(frame.headline(page.say("nav.overview")))
frame.close_page(page)
