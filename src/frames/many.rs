//! Figures of many texts at once: one list a text, as Arrow arrays, for columns and streams.

use polars_arrow::array::{Array, Float64Array, Int64Array, ListArray, StructArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::offset::{Offsets, OffsetsBuffer};
use polars_core::prelude::*;

use super::figures::figures;
use crate::batch::{self, Job};
use crate::error::Result;
use crate::report::Report;

/// Texts that were read. A blank text holds no figure; a missing one has no list.
pub struct Many {
    reports: Vec<Report>,
    /// Figures of each text; `None` where there is no text.
    lengths: Vec<Option<usize>>,
}

/// Threads that a table's own library may use, where the user said so; else all cores.
fn threads() -> usize {
    let said = std::env::var("POLARS_MAX_THREADS").ok().and_then(|n| n.parse().ok());
    said.unwrap_or_else(batch::cores)
}

/// Reads texts, each with what is known of it.
pub fn many<'a>(texts: impl Iterator<Item = Job<'a>>) -> Result<Many> {
    let jobs: Vec<Job<'a>> = texts.collect();
    let mut made = Many { reports: Vec::with_capacity(jobs.len()), lengths: Vec::with_capacity(jobs.len()) };
    for answer in batch::texts(&jobs, threads()) {
        match answer {
            None => made.lengths.push(None),
            Some(Ok(report)) => {
                made.lengths.push(Some(report.figures.len()));
                made.reports.push(report);
            }
            Some(Err(error)) if error.is_empty_document() => made.lengths.push(Some(0)),
            Some(Err(error)) => return Err(error),
        }
    }
    Ok(made)
}

/// The schema of the figures table as Arrow sees it.
pub fn record(level: CompatLevel) -> PolarsResult<ArrowDataType> {
    Ok(ArrowDataType::Struct(fields(&figures(&[])?, level)))
}

fn fields(frame: &DataFrame, level: CompatLevel) -> Vec<Field> {
    frame.columns().iter().map(|c| c.dtype().to_arrow_field(c.name().clone(), level)).collect()
}

impl Many {
    /// Figures of each text.
    pub fn counts(&self) -> Box<dyn Array> {
        Int64Array::from_trusted_len_iter(self.lengths.iter().map(|n| n.map(|n| n as i64))).boxed()
    }

    /// The table of all figures, and for each its text's place in the batch.
    pub fn rows(&self, level: CompatLevel) -> PolarsResult<(Vec<i64>, StructArray)> {
        let of = |(i, n): (usize, &Option<usize>)| std::iter::repeat_n(i as i64, n.unwrap_or(0));
        Ok((self.lengths.iter().enumerate().flat_map(of).collect(), self.table(level)?))
    }

    /// All figures as rows, one list a text.
    pub fn records(&self, level: CompatLevel) -> PolarsResult<Box<dyn Array>> {
        self.list(self.table(level)?.boxed())
    }

    /// The values printed, one list a text; a range has none.
    pub fn values(&self) -> PolarsResult<Box<dyn Array>> {
        let all = self.reports.iter().flat_map(|r| &r.figures).map(|f| f.value().map(|v| v.to_f64()));
        self.list(Float64Array::from_iter(all).boxed())
    }

    fn table(&self, level: CompatLevel) -> PolarsResult<StructArray> {
        let frame = figures(&self.reports)?;
        let column = |c: &Column| c.as_materialized_series().rechunk().to_arrow(0, level);
        let arrays = frame.columns().iter().map(column).collect();
        StructArray::try_new(ArrowDataType::Struct(fields(&frame, level)), frame.height(), arrays, None)
    }

    fn list(&self, values: Box<dyn Array>) -> PolarsResult<Box<dyn Array>> {
        let offsets: OffsetsBuffer<i64> = Offsets::try_from_lengths(self.lengths.iter().map(|n| n.unwrap_or(0)))?.into();
        let missing = self.lengths.iter().any(Option::is_none);
        let valid = missing.then(|| self.lengths.iter().map(Option::is_some).collect::<Bitmap>());
        let dtype = ListArray::<i64>::default_datatype(values.dtype().clone());
        Ok(ListArray::try_new(dtype, offsets, values, valid)?.boxed())
    }
}
