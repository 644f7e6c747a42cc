"""Commands of signers: approve, correct, refile, kill, reinstate, hold, history, diff."""
