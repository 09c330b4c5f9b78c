//! Electronic invoices of EN 16931: reading CII and UBL, writing both.
