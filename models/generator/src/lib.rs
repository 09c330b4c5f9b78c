//! Documents that the project makes itself, with their labels.
