"""The ledger of mail: who was sent what; alone, copied, or shared by several computers."""
