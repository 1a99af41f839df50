"""Page: solutions."""

from dashboard import frame

page = frame.open_page("solutions")
frame.draw(frame.headline(page.say("nav.solutions")))
frame.close_page(page)
