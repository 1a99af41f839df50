"""View-models that screen and paper share: what a chart and its table show, without drawing it."""
