//! Bad input, made in memory.
