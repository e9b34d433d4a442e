"""What a reader adds: annotations and reviews, their anchors, their file."""
