//! Arrow and polars tables.
