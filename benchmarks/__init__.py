"""How fast and how large: measured on one machine, beside a raw load and a familiar alternative.

Not shipped with the wheel and not part of the tests; `python -m benchmarks` runs them.
"""
