"""What raw/ holds: the originals in packs, and the deliveries by which they came. A warehouse can be rebuilt from it."""
