"""What owners answer to a few questions in a chat, read into offers, needs and know-how."""
