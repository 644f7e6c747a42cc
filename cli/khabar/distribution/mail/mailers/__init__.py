"""The port of mailers, and its members: SMTP, and one in memory."""
