"""Facts in, papers out: reading, checking, storing, judging, exporting. Headless."""
