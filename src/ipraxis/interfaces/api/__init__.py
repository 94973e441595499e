"""The door for programs: messages and contributions sent by HTTP with a token, JSON back."""
