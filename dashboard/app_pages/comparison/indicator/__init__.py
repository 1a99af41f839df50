"""An indicator beside a group of peers."""
