"""What raw/ holds: the originals in packs, and the deliveries by which they came; enough for a rebuild."""
