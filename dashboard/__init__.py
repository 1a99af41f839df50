"""What people see: pages, views, charts and the one gateway to a snapshot."""
