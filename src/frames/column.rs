//! Columns from rows.

use polars_core::prelude::*;

use crate::decimal::Decimal;
use crate::figures::{Day, Slice};
use crate::interval::End;

pub fn strings<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    StringChunked::from_iter_options(name.into(), values).into_column()
}

pub fn owned(name: &str, values: impl Iterator<Item = Option<String>>) -> Column {
    StringChunked::from_iter_options(name.into(), values).into_column()
}

pub fn numbers(name: &str, values: impl Iterator<Item = Option<f64>>) -> Column {
    Float64Chunked::from_iter_options(name.into(), values).into_column()
}

pub fn integers(name: &str, values: impl Iterator<Item = Option<i64>>) -> Column {
    Int64Chunked::from_iter_options(name.into(), values).into_column()
}

pub fn booleans(name: &str, values: impl Iterator<Item = Option<bool>>) -> Column {
    BooleanChunked::from_iter_options(name.into(), values).into_column()
}

/// A column of a closed list of names.
pub fn named<'a>(name: &str, names: &[&str], values: impl Iterator<Item = Option<&'a str>>) -> PolarsResult<Column> {
    let categories = FrozenCategories::new(names.iter().copied())?;
    let dtype = DataType::from_frozen_categories(categories);
    Ok(CategoricalChunked::<Categorical8Type>::from_str_iter(name.into(), dtype, values)?.into_column())
}

pub fn dates(name: &str, values: impl Iterator<Item = Option<Day>>) -> Column {
    Int32Chunked::from_iter_options(name.into(), values.map(|d| d.map(Day::since_epoch))).into_date().into_column()
}

pub fn lists<'a, I: Iterator<Item = String>>(name: &str, rows: usize, values: impl Iterator<Item = I> + 'a) -> Column {
    let mut builder = ListStringChunkedBuilder::new(name.into(), rows, rows * 3);
    for row in values {
        let row: Vec<String> = row.collect();
        builder.append_values_iter(row.iter().map(String::as_str));
    }
    builder.finish().into_column()
}

pub fn integer_lists(name: &str, rows: usize, values: impl Iterator<Item = Option<Vec<i64>>>) -> Column {
    let mut builder = ListPrimitiveChunkedBuilder::<Int64Type>::new(name.into(), rows, rows * 3, DataType::Int64);
    for row in values {
        builder.append_opt_slice(row.as_deref());
    }
    builder.finish().into_column()
}

pub fn number(d: Decimal) -> f64 {
    d.to_f64()
}

pub fn end(e: Option<End>) -> Option<f64> {
    e.map(|e| e.at.to_f64())
}

/// `age=13-17;sex=female`; nothing for a whole.
pub fn breakdown(slices: &[Slice]) -> Option<String> {
    let one = |s: &Slice| format!("{}={}", s.dimension, s.value);
    (!slices.is_empty()).then(|| slices.iter().map(one).collect::<Vec<_>>().join(";"))
}
