"""The store on disk: snapshots, originals, pointer, log, citations."""
