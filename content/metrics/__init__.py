"""From a `Document` to its key metrics: every figure with its meaning."""
