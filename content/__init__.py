"""What an article says, and what its reader says about it. Knows no screen."""
