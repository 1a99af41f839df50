"""What screen and paper both draw, without either."""
