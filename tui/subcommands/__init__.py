"""What `xm-brief` does without its screen: one module a subcommand, and what they share."""
