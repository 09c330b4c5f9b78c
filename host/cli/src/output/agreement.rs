//! How far several readings agree, as JSON.
