"""Two catalogues in, what readers will see change out, in words."""
