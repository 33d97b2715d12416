//! `pl.col("text").bilan.…`: the expressions, as polars loads them.
//!
//! Polars calls C functions by name and hands over Arrow arrays. The macros that usually write this link polars'
//! whole planner; what is needed of them is below. Nothing may unwind into the caller.

use std::cell::RefCell;
use std::ffi::{CString, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars_arrow::array::{Array, ListArray};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi::{ArrowArray, ArrowSchema, export_array_to_c, export_field_to_c, import_field_from_c};
use polars_core::prelude::*;
use polars_ffi::version_0::{SeriesExport, import_series_buffer};

use super::read::{Keywords, day, options};
use crate::frames::{Many, many, record};

/// Texts read at once: bounds the memory that reports take beside their rows.
const BATCH: usize = 512;

thread_local! {
    static FAULT: RefCell<CString> = RefCell::default();
}

fn fault(message: &str) {
    let clean = CString::new(message.replace('\0', " ")).unwrap_or_default();
    FAULT.with(|last| *last.borrow_mut() = clean);
}

/// What a call makes of each text.
#[derive(Clone, Copy)]
enum Answer {
    Figures,
    Numbers,
    Count,
}

impl Answer {
    fn dtype(self) -> PolarsResult<ArrowDataType> {
        Ok(match self {
            Answer::Figures => ListArray::<i64>::default_datatype(record(CompatLevel::newest())?),
            Answer::Numbers => ListArray::<i64>::default_datatype(ArrowDataType::Float64),
            Answer::Count => ArrowDataType::Int64,
        })
    }

    fn of(self, many: &Many) -> PolarsResult<Box<dyn Array>> {
        match self {
            Answer::Figures => many.records(CompatLevel::newest()),
            Answer::Numbers => many.values(),
            Answer::Count => Ok(many.counts()),
        }
    }
}

/// A column has a value for each row, a literal one for all.
fn cell(column: &StringChunked, i: usize) -> Option<&str> {
    column.get(if column.len() == 1 { 0 } else { i })
}

/// Enters: texts, keywords as JSON, source, date. Leaves: the answer in chunks.
fn answer(inputs: &[Series], answer: Answer) -> PolarsResult<(Field, Vec<Box<dyn Array>>)> {
    let wrong = |message: String| PolarsError::ComputeError(message.into());
    let [texts, keywords, sources, dates] = inputs else {
        return Err(wrong(format!("expected 4 inputs, got {}", inputs.len())));
    };
    let field = Field::new(texts.name().clone(), answer.dtype()?, true);
    let (texts, sources, dates) = (texts.str()?, sources.str()?, dates.str()?);
    let Some(keywords) = cell(keywords.str()?, 0) else {
        return Ok((field, vec![polars_arrow::array::new_empty_array(answer.dtype()?)]));
    };
    let keywords: Keywords = serde_json::from_str(keywords).map_err(|e| wrong(e.to_string()))?;
    let base = options(keywords).map_err(|e| wrong(e.message().to_owned()))?;
    let mut chunks = Vec::with_capacity(texts.len() / BATCH + 1);
    for first in (0..texts.len().max(1)).step_by(BATCH) {
        let last = (first + BATCH).min(texts.len());
        let known = |i: usize| {
            let mut known = base.clone();
            let provenance = &mut known.provenance;
            provenance.source = cell(sources, i).map(str::to_owned).or(provenance.source.take());
            provenance.published = cell(dates, i).and_then(|text| day(text).ok()).or(provenance.published);
            (texts.get(i), known)
        };
        let read = many((first..last).map(known)).map_err(|e| wrong(e.message().to_owned()))?;
        chunks.push(answer.of(&read)?);
    }
    Ok((field, chunks))
}

/// What polars' own `SeriesExport` looks like from outside; its fields are closed to us.
#[repr(C)]
struct Export {
    field: *mut ArrowSchema,
    arrays: *mut *mut ArrowArray,
    len: usize,
    release: Option<unsafe extern "C" fn(*mut Export)>,
    owner: *mut c_void,
}

const _: () = assert!(size_of::<Export>() == size_of::<SeriesExport>());

struct Owner {
    field: Box<ArrowSchema>,
    arrays: Box<[*mut ArrowArray]>,
}

impl Export {
    fn new(field: &Field, chunks: Vec<Box<dyn Array>>) -> Export {
        let arrays = chunks.into_iter().map(|c| Box::into_raw(Box::new(export_array_to_c(c)))).collect();
        let mut owner = Box::new(Owner { field: Box::new(export_field_to_c(field)), arrays });
        Export {
            field: &raw mut *owner.field,
            arrays: owner.arrays.as_mut_ptr(),
            len: owner.arrays.len(),
            release: Some(release),
            owner: Box::into_raw(owner).cast(),
        }
    }
}

unsafe extern "C" fn release(export: *mut Export) {
    // SAFETY: polars calls this once, on what `Export::new` made; the arrays themselves were moved out by then, so
    // their boxes are freed without dropping what they held.
    unsafe {
        let owner = Box::from_raw((*export).owner.cast::<Owner>());
        for array in &owner.arrays {
            drop(Box::from_raw(array.cast::<std::mem::ManuallyDrop<ArrowArray>>()));
        }
        (*export).release = None;
    }
}

/// SAFETY of the caller: `inputs` holds `len` exported series, and `out` has room for one.
unsafe fn call(inputs: *mut SeriesExport, len: usize, out: *mut SeriesExport, what: Answer) {
    let made = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: as said by the caller.
        let inputs = unsafe { import_series_buffer(inputs, len) }?;
        answer(&inputs, what)
    }));
    match made {
        // SAFETY: `out` is an empty export, which needs no drop, and ours has the same layout.
        Ok(Ok((field, chunks))) => unsafe { out.cast::<Export>().write(Export::new(&field, chunks)) },
        Ok(Err(error)) => fault(&error.to_string()),
        Err(_) => fault("bilan failed on this column; this is a fault of bilan, please report it"),
    }
}

/// SAFETY of the caller: `inputs` holds `len` fields, and `out` has room for one.
unsafe fn typed(inputs: *const ArrowSchema, len: usize, out: *mut ArrowSchema, what: Answer) {
    let made = catch_unwind(|| {
        if len == 0 {
            return Err(PolarsError::ComputeError("no column given".into()));
        }
        // SAFETY: as said by the caller.
        let field = unsafe { import_field_from_c(&*inputs) }?;
        let text = [ArrowDataType::Utf8View, ArrowDataType::LargeUtf8, ArrowDataType::Utf8, ArrowDataType::Null];
        if !text.contains(&field.dtype) {
            return Err(PolarsError::SchemaMismatch(format!("column '{}' holds no text: cast it to pl.String first", field.name).into()));
        }
        Ok(Field::new(field.name, what.dtype()?, true))
    });
    match made {
        // SAFETY: as said by the caller.
        Ok(Ok(field)) => unsafe { out.write(export_field_to_c(&field)) },
        Ok(Err(error)) => fault(&error.to_string()),
        Err(_) => fault("bilan failed on this schema; this is a fault of bilan, please report it"),
    }
}

macro_rules! expression {
    ($call:ident, $typed:ident, $what:expr) => {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $call(
            inputs: *mut SeriesExport,
            len: usize,
            _keywords: *const u8,
            _keywords_len: usize,
            out: *mut SeriesExport,
            _context: *mut c_void,
        ) {
            // SAFETY: polars upholds what `call` asks for.
            unsafe { call(inputs, len, out, $what) }
        }

        #[unsafe(no_mangle)]
        unsafe extern "C" fn $typed(inputs: *const ArrowSchema, len: usize, out: *mut ArrowSchema) {
            // SAFETY: polars upholds what `typed` asks for.
            unsafe { typed(inputs, len, out, $what) }
        }
    };
}

expression!(_polars_plugin_figures, _polars_plugin_field_figures, Answer::Figures);
expression!(_polars_plugin_numbers, _polars_plugin_field_numbers, Answer::Numbers);
expression!(_polars_plugin_count, _polars_plugin_field_count, Answer::Count);

#[unsafe(no_mangle)]
extern "C" fn _polars_plugin_get_last_error_message() -> *const c_char {
    FAULT.with(|last| last.borrow().as_ptr())
}

#[unsafe(no_mangle)]
extern "C" fn _polars_plugin_get_version() -> u32 {
    let (major, minor) = polars_ffi::get_version();
    (u32::from(major) << 16) + u32::from(minor)
}
