"""One module for each command of `ipraxis`: reads its options, calls once, prints."""
