"""Evidence for the methods: calibration of the projection, agreement with published results."""
