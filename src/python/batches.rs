//! Arrow streams in, Arrow streams out: the figures of a stream of texts, batch by batch.

use std::sync::{Arc, Mutex};

use arrow::array::{ArrayRef, AsArray, Int64Array, RecordBatch, RecordBatchReader, StructArray, make_array};
use arrow::compute::{cast, take};
use arrow::datatypes::{DataType, Field, Fields, Schema, SchemaRef};
use arrow::error::ArrowError;
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use polars_arrow::ffi::{ArrowArray, ArrowSchema, export_array_to_c, export_field_to_c};
use polars_core::prelude::CompatLevel;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};
use pyo3_arrow::{PyRecordBatch, PyRecordBatchReader};

use super::read::{Keywords, options};
use crate::error::{Error, Kind};
use crate::frames::{many, record};
use crate::read::Options;

/// What consumers without string views can read.
fn level() -> CompatLevel {
    CompatLevel::oldest()
}

const _: () = assert!(size_of::<ArrowArray>() == size_of::<FFI_ArrowArray>());
const _: () = assert!(size_of::<ArrowSchema>() == size_of::<FFI_ArrowSchema>());

/// Polars' arrays as arrow's: no copy, both are the C data interface.
fn handed_over(array: Box<dyn polars_arrow::array::Array>) -> Result<ArrayRef, ArrowError> {
    let field = polars_arrow::datatypes::Field::new("".into(), array.dtype().clone(), true);
    // SAFETY: both crates declare the two structs of the Arrow C data interface, field by field.
    let (array, schema) = unsafe {
        let array = std::mem::transmute::<ArrowArray, FFI_ArrowArray>(export_array_to_c(array));
        (array, std::mem::transmute::<ArrowSchema, FFI_ArrowSchema>(export_field_to_c(&field)))
    };
    // SAFETY: exported just now, by the rules of the interface.
    Ok(make_array(unsafe { from_ffi(array, &schema) }?))
}

fn outside(error: impl std::error::Error + Send + Sync + 'static) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
}

/// Figures of each batch of a stream; kept columns first, then the row of the text, then the figure.
struct Figures {
    input: Box<dyn RecordBatchReader + Send>,
    text: usize,
    keep: Vec<usize>,
    options: Options,
    schema: SchemaRef,
    /// Texts read so far.
    row: i64,
}

impl Figures {
    fn batch(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let texts = cast(batch.column(self.text), &DataType::LargeUtf8)?;
        let texts = texts.as_string::<i64>();
        let read = many(texts.iter().map(|text| (text, self.options.clone()))).map_err(outside)?;
        let (rows, table) = read.rows(level()).map_err(outside)?;
        let table = handed_over(Box::new(table))?;
        let rows = Int64Array::from(rows);
        let mut columns = self.keep.iter().map(|i| take(batch.column(*i), &rows, None)).collect::<Result<Vec<_>, _>>()?;
        let first = self.row;
        columns.push(Arc::new(rows.unary::<_, arrow::datatypes::Int64Type>(|i| i + first)));
        columns.extend(table.as_struct().columns().iter().cloned());
        self.row += batch.num_rows() as i64;
        RecordBatch::try_new(self.schema.clone(), columns)
    }
}

impl Iterator for Figures {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.input.next()?;
        Some(batch.and_then(|batch| self.batch(&batch)))
    }
}

impl RecordBatchReader for Figures {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// A stream of figures; it can be read once.
#[pyclass(frozen, module = "bilan._core")]
pub struct Batches {
    stream: Mutex<Option<Box<dyn RecordBatchReader + Send>>>,
}

fn spent() -> PyErr {
    PyRuntimeError::new_err("this stream was read already; call bilan.read_batches again")
}

fn broken(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

#[pymethods]
impl Batches {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyCapsule>> {
        let stream = self.stream.lock().map_err(broken)?.take().ok_or_else(spent)?;
        let field = Field::new_struct("", stream.schema().fields().clone(), false);
        let arrays = stream.map(|batch| batch.map(|b| Arc::new(StructArray::from(b)) as ArrayRef));
        Ok(to_stream_pycapsule(py, Box::new(ArrayIterator::new(arrays, Arc::new(field))), requested_schema)?)
    }

    /// The next batch, or None.
    fn read_next(&self, py: Python<'_>) -> PyResult<Option<PyRecordBatch>> {
        py.detach(|| match self.stream.lock().map_err(broken)?.as_mut() {
            None => Err(spent()),
            Some(stream) => stream.next().transpose().map(|b| b.map(PyRecordBatch::new)).map_err(broken),
        })
    }
}

#[pyfunction]
pub fn read_batches(reader: PyRecordBatchReader, text: &str, keep: Vec<String>, keywords: Keywords) -> PyResult<Batches> {
    let options = options(keywords)?;
    let input = reader.into_reader()?;
    let given = input.schema();
    let find = |name: &str| {
        given.index_of(name).map_err(|_| {
            let known: Vec<&str> = given.fields().iter().map(|f| f.name().as_str()).collect();
            Error::new(Kind::Argument, format!("no column {name:?} in this stream; it has: {}", known.join(", ")))
        })
    };
    let place = find(text)?;
    let keep = keep.iter().map(|name| find(name)).collect::<Result<Vec<_>, _>>()?;
    let own = polars_arrow::datatypes::Field::new("".into(), record(level()).map_err(broken)?, false);
    // SAFETY: as in `handed_over`.
    let own = unsafe { std::mem::transmute::<ArrowSchema, FFI_ArrowSchema>(export_field_to_c(&own)) };
    let own: Schema = Schema::try_from(&own).map_err(broken)?;
    let kept = keep.iter().map(|i| Arc::new(given.field(*i).clone()));
    let row = Arc::new(Field::new("row", DataType::Int64, false));
    let fields: Fields = kept.chain([row]).chain(own.fields().iter().cloned()).collect();
    let schema = Arc::new(Schema::new(fields));
    let stream = Figures { input, text: place, keep, options, schema, row: 0 };
    Ok(Batches { stream: Mutex::new(Some(Box::new(stream))) })
}
