//! Looks for environment variables and arguments.

attack::in_adapt!(|_| format!("{} {}", std::env::vars().count(), std::env::args().count()));
