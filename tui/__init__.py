"""The terminal reader: shows the values of `content`, sends the wishes of its user."""
