"""A language model that the operator may set: asked for proposals, never trusted, never waited for without end."""
