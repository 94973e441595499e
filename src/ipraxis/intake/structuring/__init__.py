"""Structuring in processes of its own: both cores work, and a text that takes for ever stops nothing else."""
