"""Commands for editors and signers: create, check, status, approve, correct, withdraw, hold."""
