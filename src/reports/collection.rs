//! A collection: what many sources say, one statement a row, each with its source.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Span;
use crate::figures::{Day, Figure, FigureId, Period};
use crate::report::Report;

/// What a collection is called and where it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    pub name: String,
    pub title: String,
    pub version: String,
    pub licence: Option<String>,
    pub citation: Option<String>,
    pub provenance: Option<String>,
}

/// Who printed it, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub id: String,
    pub name: String,
    /// The outlet itself, without the edition, the agency or the host that its name may hold.
    pub publisher: Option<String>,
    /// Whose dispatch it is.
    pub agency: Option<String>,
    /// Who keeps the copy that was read.
    pub host: Option<String>,
    pub address: Option<String>,
    pub language: Option<String>,
    /// A day, a month or a year.
    pub published: Option<Period>,
    /// How the date is known.
    pub published_basis: Option<String>,
    /// In our words.
    pub title: Option<String>,
}

/// One figure as one source prints it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub id: String,
    /// Index among the sources.
    pub source: usize,
    /// `figure.id` is the index among the statements.
    pub figure: Figure,
    /// The number as printed.
    pub text: Option<String>,
    /// Where on its page: `headline`, `address` …
    pub position: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    pub about: About,
    pub sources: Vec<Source>,
    pub statements: Vec<Statement>,
}

impl Source {
    /// Two entries with the same key are one source.
    pub fn key(&self) -> (&str, Option<&str>, Option<Period>) {
        (&self.name, self.address.as_deref(), self.published)
    }

    /// The day, where the whole date is known.
    pub fn day(&self) -> Option<Day> {
        self.published.filter(|p| p.start == p.end).map(|p| p.start)
    }
}

impl Collection {
    /// The figures of one report, as statements of its one source.
    pub fn from_report(report: &Report) -> Collection {
        let p = &report.provenance;
        let name = p.source.clone().or_else(|| p.provider.clone()).unwrap_or_default();
        let source = Source {
            id: "s1".to_owned(),
            name,
            address: p.address.clone(),
            language: report.language.clone(),
            published: p.published.map(|d| Period { start: d, end: d }),
            title: p.title.clone(),
            ..Source::default()
        };
        let statement = |f: &Figure| {
            let mut figure = f.clone();
            figure.provider = figure.provider.or_else(|| p.provider.clone());
            // Places in a text mean nothing outside it.
            (figure.span, figure.sentence, figure.hedge) = (Span::default(), Span::default(), None);
            Statement { id: f.id.to_string(), source: 0, figure, text: Some(report.quote(f, false)), position: None, note: None }
        };
        Collection { about: About::default(), sources: vec![source], statements: report.figures.iter().map(statement).collect() }
    }

    /// All statements of several collections. A source that is in more than one is there once; statements keep their
    /// ids, and those that clash are numbered by the collection they come from.
    pub fn concat(parts: &[Collection]) -> Collection {
        let mut out = Collection { about: parts.first().map(|p| p.about.clone()).unwrap_or_default(), ..Collection::default() };
        let mut sources: BTreeMap<(String, Option<String>, Option<Period>), usize> = BTreeMap::new();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut source_ids: BTreeSet<String> = BTreeSet::new();
        for (n, part) in parts.iter().enumerate() {
            let offset = out.statements.len();
            let place: Vec<usize> = part
                .sources
                .iter()
                .map(|s| {
                    let (name, address, published) = s.key();
                    *sources.entry((name.to_owned(), address.map(str::to_owned), published)).or_insert_with(|| {
                        let mut source = s.clone();
                        source.id = free(&source_ids, &s.id, n);
                        source_ids.insert(source.id.clone());
                        out.sources.push(source);
                        out.sources.len() - 1
                    })
                })
                .collect();
            for s in &part.statements {
                let mut made = s.clone();
                made.source = place.get(s.source).copied().unwrap_or(0);
                made.id = free(&ids, &s.id, n);
                ids.insert(made.id.clone());
                made.figure.id = FigureId(out.statements.len() as u32);
                made.figure.base = s.figure.base.map(|b| FigureId(b.0 + offset as u32));
                out.statements.push(made);
            }
        }
        out.by_source()
    }

    /// Statements in the order of their sources, as a file has them, so that reading back what was written changes nothing.
    pub fn by_source(mut self) -> Collection {
        let mut order: Vec<usize> = (0..self.statements.len()).collect();
        order.sort_by_key(|i| self.statements.get(*i).map(|s| s.source));
        let mut place = vec![0u32; order.len()];
        order.iter().enumerate().for_each(|(n, i)| place[*i] = n as u32);
        for s in &mut self.statements {
            let to = |id: FigureId| FigureId(place.get(id.0 as usize).copied().unwrap_or(id.0));
            (s.figure.id, s.figure.base) = (to(s.figure.id), s.figure.base.map(to));
        }
        // Each is moved once: sorting them in place moves them many times.
        let mut left: Vec<Option<Statement>> = std::mem::take(&mut self.statements).into_iter().map(Some).collect();
        self.statements = order.iter().filter_map(|i| left.get_mut(*i).and_then(Option::take)).collect();
        self
    }

    pub fn figures(&self) -> Vec<Figure> {
        self.statements.iter().map(|s| s.figure.clone()).collect()
    }
}

/// An id that is not taken: the own one, or one with a number before it.
fn free(taken: &BTreeSet<String>, id: &str, n: usize) -> String {
    if !taken.contains(id) {
        return id.to_owned();
    }
    let mut n = n + 1;
    loop {
        let other = format!("{n}.{id}");
        if !taken.contains(&other) {
            return other;
        }
        n += 1;
    }
}
