"""Page: budget."""

from dashboard import frame

page = frame.open_page("budget")
frame.draw(frame.headline(page.say("nav.budget")))
frame.close_page(page)
