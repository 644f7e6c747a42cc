"""What leaves the house: recipients, messages, their delivery, and the ledger of it."""
