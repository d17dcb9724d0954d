"""Records as they are written: plain, frozen models of cases, stakeholders, products and vocabularies."""
