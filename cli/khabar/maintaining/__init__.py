"""Commands for whoever looks after a machine or a newsroom: doctor, upgrade."""
