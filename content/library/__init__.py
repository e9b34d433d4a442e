"""What can be rebuilt about the articles a reader has opened: index, positions, caches."""
