//! What comparing comes to: `compare` prints every group that does not agree, `compare ties` what does not add up
//! between claims, `compare N` times N statements.

use std::time::Instant;

use bilan::compare::{Settings, Status, compare};
use bilan::lexicon::prose::Prose;
use bilan::reports::{self, Collection, statements::written};

/// The collection again and again, each time in other places, so that groups keep their size.
fn many(n: usize) -> Collection {
    let one = reports::collection("morocco-migration").expect("embedded");
    let parts: Vec<Collection> = (0..n.div_ceil(one.statements.len()))
        .map(|i| {
            let mut part = one.clone();
            for s in &mut part.statements {
                s.figure.location = Some(format!("{} {i}", s.figure.location.as_deref().unwrap_or("")));
                s.id = format!("{i}.{}", s.id);
            }
            part
        })
        .collect();
    Collection::concat(&parts)
}

fn main() {
    if let Some(n) = std::env::args().nth(1).and_then(|n| n.parse().ok()) {
        let collection = many(n);
        let start = Instant::now();
        let made = compare(&collection, &Settings::default()).expect("embedded vocabulary");
        println!("{} statements, {} groups, {:.3} s", collection.statements.len(), made.groups.len(), start.elapsed().as_secs_f64());
        return;
    }
    let collection = reports::collection("morocco-migration").expect("embedded");
    let made = compare(&collection, &Settings::default()).expect("embedded vocabulary");
    let prose = Prose::embedded("en").expect("English").expect("read");
    if std::env::args().nth(1).as_deref() == Some("ties") {
        let ties = made.ties();
        let audit = made.audit(&ties).expect("embedded vocabulary");
        for f in audit.findings.iter().filter(|f| f.status.name() == "mismatch") {
            println!("{} {}: {}", f.rule.code, f.rule.name, prose.render(&f.message));
        }
        let count = |status: &str| audit.findings.iter().filter(|f| f.status.name() == status).count();
        println!("{} ok, {} mismatch, {} not checkable", count("ok"), count("mismatch"), count("not_checkable"));
        for p in made.series(&ties).iter().filter(|p| p.told.name() != "printed") {
            println!(
                "{} {:?} {:?} {}: {} {:?}",
                p.key.indicator,
                p.key.place,
                p.key.breakdown,
                p.key.period.map(written).unwrap_or_default(),
                p.told.name(),
                p.range
            );
        }
        return;
    }
    for g in made.groups.iter().filter(|g| g.status != Status::Agree) {
        let slices: Vec<String> = g.key.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect();
        let side = |e: Option<bilan::interval::End>| e.map_or(String::from("…"), |e| e.at.to_string());
        let best = g.best.map_or(String::from("?"), |b| format!("{}..{}", side(b.lo), side(b.hi)));
        let (key, period) = (g.key, g.key.period.map(written).unwrap_or_default());
        println!(
            "\n{} {} {} {} {:?} {:?} voices={} best={best}",
            g.status.name(),
            key.indicator,
            key.measure.name(),
            period,
            key.place,
            slices,
            g.voices
        );
        for s in &g.statements {
            let (s, mark) = (&collection.statements[*s], if g.apart.contains(s) { "!" } else { " " });
            println!(
                "  {mark} #{} {} {} {}",
                s.id,
                s.figure.quantifier.name(),
                s.text.as_deref().unwrap_or(""),
                collection.sources[s.source].name
            );
        }
        for c in g.causes.iter().take(4) {
            println!("    -> {} {} {}: {}", c.fit, c.rule.code, c.rule.name, prose.render(&c.message));
        }
    }
}
