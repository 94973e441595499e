"""The words of everything that arrived, for the desk: derived from the rows, rebuilt from them at any time."""
