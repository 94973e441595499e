"""Ways to arrive. A channel only fetches: it keeps the bytes, makes an `Incoming`, and hands it to `receive`."""
