"""Papers as Word documents, also in a municipality’s own template."""
