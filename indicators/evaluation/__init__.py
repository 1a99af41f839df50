"""Did a solution work here: difference in differences with windows and placebos."""
