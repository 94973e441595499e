"""What is known of reviewing: calls and rounds, whom to ask, what a reviewer may see, what the editor sees."""
