"""Links records and computes what is never typed: states, status, ledger, evidence, deadlines, profiles."""
