//! The door: a text in, a report out.

use std::sync::Arc;

use crate::document::{self, Document, MainText};
use crate::error::{Error, Kind, Note, Result};
use crate::figures::{self, Figure, FigureId, Given, Mention};
use crate::lexicon::{Lexicon, PlaceKind};
use crate::numerals::ConventionOrigin;
use crate::relations;
use crate::report::{Provenance, Report};

/// What the caller knows of the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub language: Option<String>,
    /// The language to read in, where it is not an embedded one.
    pub lexicon: Option<Arc<Lexicon>>,
    pub thousands: Option<char>,
    pub decimal: Option<char>,
    pub main_text: MainText,
    /// Read every ordinal, not only those that rank, that are large or printed in digits.
    pub ordinals: bool,
    pub provenance: Provenance,
}

/// Longest text read, in bytes.
const MAX_BYTES: usize = 1 << 30;

/// Reads a file's bytes; `name` is what messages call it.
pub fn bytes(data: &[u8], name: &str, options: &Options) -> Result<Report> {
    let (decoded, mut notes) = document::decode(data, name)?;
    let mut report = text(&decoded, options).map_err(|e| if e.is_empty_document() { empty(name) } else { e })?;
    notes.append(&mut report.notes);
    report.notes = notes;
    Ok(report)
}

fn empty(name: &str) -> Error {
    Error::new(Kind::Empty, format!("no text in '{name}': the file is empty or blank"))
}

/// Reads a text.
pub fn text(text: &str, options: &Options) -> Result<Report> {
    check(text, options)?;
    let (document, mut notes) = Document::new(text.to_owned(), options.main_text);
    let (lexicon, known) = lexicon(&document, options, &mut notes)?;
    let dateline = document.dateline();
    let mut provenance = options.provenance.clone();
    provenance.published = provenance.published.or(dateline.published);
    provenance.source = provenance.source.or(dateline.source);
    provenance.title = provenance.title.or_else(|| document.title().map(str::to_owned));
    let given =
        Given { thousands: options.thousands, decimal: options.decimal, ordinals: options.ordinals, published: provenance.published };
    let (survey, mut mentions) = figures::read(&document, lexicon, &given);
    provenance.published = provenance.published.or(survey.printed.map(|(day, _)| day));
    let relations = relations::relations(&document, lexicon, &mut mentions);
    let figures: Vec<Figure> =
        mentions.iter().enumerate().map(|(i, m)| figure(i, m, &document, lexicon, survey.home, &provenance)).collect();
    notes.extend(remarks(&document, &figures, survey.convention.origin));
    Ok(Report {
        language: known.then(|| lexicon.code.clone()),
        convention: survey.convention,
        provenance,
        figures,
        relations,
        notes,
        vocabulary: Arc::clone(&lexicon.vocabulary),
        document,
    })
}

fn check(text: &str, options: &Options) -> Result<()> {
    if text.trim().is_empty() {
        let message = format!(
            "no text in {:?} ({} characters). bilan.read(\"file.txt\") reads a file, bilan.read_text(...) takes the text itself",
            text.chars().take(20).collect::<String>(),
            text.chars().count()
        );
        return Err(Error::new(Kind::Empty, message));
    }
    if text.len() > MAX_BYTES {
        return Err(Error::new(
            Kind::Argument,
            format!("the text has {} bytes; at most {MAX_BYTES} are read at once. Cut it in parts", text.len()),
        ));
    }
    let marks = [("thousands", options.thousands), ("decimal", options.decimal)];
    for (name, mark) in marks {
        if let Some(c) = mark
            && c.is_alphanumeric()
        {
            return Err(Error::new(Kind::Argument, format!("{name}={c:?} is a letter or digit; pass a separator such as \".\" or \",\"")));
        }
    }
    if options.thousands.is_some() && options.thousands == options.decimal {
        return Err(Error::new(Kind::Argument, "thousands and decimal are the same mark; one of them must differ".to_owned()));
    }
    Ok(())
}

/// The language to read in, and whether the text is known to be in it.
fn lexicon<'a>(document: &Document, options: &'a Options, notes: &mut Vec<Note>) -> Result<(&'a Arc<Lexicon>, bool)> {
    match (&options.lexicon, &options.language) {
        (Some(lexicon), Some(code)) if *code != lexicon.code => {
            let message = format!("lang={code:?}, and the lexicon is of {:?}; leave one of them out", lexicon.code);
            return Err(Error::new(Kind::Argument, message));
        }
        (Some(lexicon), _) => return Ok((lexicon, true)),
        (None, Some(code)) => return Ok((Lexicon::named(code)?, true)),
        (None, None) => {}
    }
    let supported: Vec<&'static str> = Lexicon::languages().collect();
    let fallback = supported.first().copied().unwrap_or("fr");
    let guess = document::guess(document.article.of(&document.text), &supported);
    if let Some(name) = guess.other {
        let message = format!(
            "the text looks like {name}, which is not supported (supported: {}). Figures are read as in {fallback}, labels will be poor. Pass lang=\"{fallback}\" to silence this",
            supported.join(", ")
        );
        notes.push(Note { code: "language-unsupported", message });
    }
    Ok((Lexicon::named(guess.code.unwrap_or(fallback))?, guess.other.is_none()))
}

fn figure(i: usize, m: &Mention, document: &Document, lexicon: &Lexicon, home: Option<u16>, provenance: &Provenance) -> Figure {
    let v = &lexicon.vocabulary;
    let place = m.location.and_then(|(p, span)| Some((lexicon.places.get(p as usize)?, span)));
    let home = home.and_then(|h| lexicon.places.get(h as usize)).filter(|p| p.kind == PlaceKind::Country);
    let (location, iso3) = match place {
        Some((p, span)) => (Some(span.of(&document.text).to_owned()), p.iso3.clone()),
        None => (None, home.and_then(|p| p.iso3.clone())),
    };
    Figure {
        id: FigureId(i as u32),
        span: m.number.span,
        printed: m.number.printed,
        measure: m.measure,
        quantifier: m.quantifier,
        hedge: m.hedge,
        sign: m.number.signed(),
        fraction: m.number.fraction,
        direction: m.direction,
        unit: m.unit.and_then(|u| v.unit(u)).map(|u| u.code.clone()),
        noun: m.head.filter(|_| m.unit.is_none()).and_then(|head| figures::noun(&document.text, lexicon, head)),
        indicator: m.indicator.and_then(|x| v.indicators.get(x as usize)).map(|x| x.code.clone()),
        label: m.label.map(|l| l.of(&document.text).trim().to_owned()).filter(|l| !l.is_empty()),
        population: m.population.and_then(|p| v.populations.get(p as usize)).map(|p| p.name.clone()),
        breakdown: m.slices.clone(),
        location,
        iso3,
        period: m.period,
        reference_period: m.reference.clone(),
        base: m.link.map(|l| FigureId(l.base as u32)),
        provider: m.provider.map(|p| p.of(&document.text).to_owned()).or_else(|| provenance.provider.clone()),
        sentence: document.sentences.get(m.sentence).copied().unwrap_or(m.number.span),
        paragraph: Some(m.block as u32),
        page: None,
        unknown: None,
        tolerance: None,
    }
}

/// What a reader should know before trusting the figures.
fn remarks(document: &Document, figures: &[Figure], origin: ConventionOrigin) -> Vec<Note> {
    let mut notes = Vec::new();
    if figures.is_empty() {
        let message = "no figure was found in this text. Years, dates and page numbers are not figures".to_owned();
        notes.push(Note { code: "no-figures", message });
    }
    let unsure: Vec<&Figure> = figures.iter().filter(|f| f.printed.other.is_some()).collect();
    if let (Some(first), ConventionOrigin::Habit) = (unsure.first(), origin)
        && let Some(other) = first.printed.other
    {
        let print = first.span.of(&document.text);
        let message = format!(
            "'{print}' can be {} or {other} and nothing else in this document decides (figures so written: {}). Read as {}; value_min and value_max keep both. Set it: thousands=\".\", decimal=\",\" or the other way round",
            first.printed.low,
            unsure.len(),
            first.printed.low
        );
        notes.push(Note { code: "ambiguous-number", message });
    }
    notes
}
