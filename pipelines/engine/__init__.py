"""Hold the engines that formulas run on."""
