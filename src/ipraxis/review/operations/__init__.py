"""What is done in reviewing: profiles and calls, rounds and invitations, answers and reviews, letters."""
