"""What a council paper can be about, a file each."""
