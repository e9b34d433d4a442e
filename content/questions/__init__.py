"""From a `Document` and its metrics to the open questions a careful analyst would list."""
