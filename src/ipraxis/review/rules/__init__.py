"""The rules of reviewing: criteria, steps, choosing reviewers, masking, agreement. Pure."""
