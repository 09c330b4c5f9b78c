//! Answers with 80 MiB.

attack::in_adapt!(|_| attack::with_extras(vec![attack::extra("x".repeat(80 << 20))]));
