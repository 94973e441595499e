"""The worker: asks each stage what waits, and does one step for each row. State is the queue."""
