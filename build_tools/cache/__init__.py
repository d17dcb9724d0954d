"""What is kept from one run for the next one, and can be deleted at any time."""
