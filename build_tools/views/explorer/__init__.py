"""Long lists that readers filter: cases, stakeholders and sources, with one component for all of them."""
