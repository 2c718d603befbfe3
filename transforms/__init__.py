"""Pure steps from bytes to facts: frames in, frames out; no disk, clock, network or database."""
