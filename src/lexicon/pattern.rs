//! The notation of lexicon entries: plain words with bracketed endings.
//!
//! `soin(s) médica(l|ux)` stands for *soin médical*, *soins médical*, *soin médicaux*, *soins médicaux*;
//! `(s)` is short for `(|s)`. Every entry is a finite list of phrases, so matching never backtracks.

/// A lexicon entry may not unfold into more phrases than this.
const MAX_FORMS: usize = 4096;

/// All phrases a pattern stands for, each a list of words; an explanation when it is malformed.
pub fn expand(pattern: &str) -> Result<Vec<Vec<String>>, String> {
    let mut phrases: Vec<Vec<String>> = vec![Vec::new()];
    for word in pattern.split(|c: char| c.is_whitespace() || c == '-' || c == '\'' || c == '\u{2019}').filter(|w| !w.is_empty()) {
        let forms = word_forms(word)?;
        let mut longer = Vec::with_capacity(phrases.len() * forms.len());
        for phrase in &phrases {
            for form in &forms {
                let mut p = phrase.clone();
                if !form.is_empty() {
                    p.push(form.clone());
                }
                longer.push(p);
            }
        }
        if longer.len() > MAX_FORMS {
            return Err(format!("`{pattern}` stands for more than {MAX_FORMS} phrases; split it in several entries"));
        }
        phrases = longer;
    }
    phrases.retain(|p| !p.is_empty());
    if phrases.is_empty() {
        return Err(format!("`{pattern}` has no word in it"));
    }
    Ok(phrases)
}

fn word_forms(word: &str) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    let mut rest = word;
    while let Some(open) = rest.find('(') {
        let close = rest[open..].find(')').map(|i| open + i).ok_or_else(|| format!("`{word}` opens a bracket and does not close it"))?;
        let inside = &rest[open + 1..close];
        let optional = !inside.contains('|');
        let mut longer = Vec::new();
        for form in &forms {
            let stem = format!("{form}{}", &rest[..open]);
            if optional {
                longer.push(stem.clone());
            }
            longer.extend(inside.split('|').map(|ending| format!("{stem}{ending}")));
        }
        forms = longer;
        rest = &rest[close + 1..];
    }
    if rest.contains(')') {
        return Err(format!("`{word}` closes a bracket it did not open"));
    }
    forms.iter_mut().for_each(|f| f.push_str(rest));
    Ok(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(pattern: &str) -> Vec<String> {
        expand(pattern).unwrap().iter().map(|p| p.join(" ")).collect()
    }

    #[test]
    fn endings_unfold() {
        assert_eq!(flat("soin(s) medica(l|ux)"), ["soin medical", "soin medicaux", "soins medical", "soins medicaux"]);
        assert_eq!(flat("par rapport a"), ["par rapport a"]);
        assert_eq!(flat("quatre-vingt(s)"), ["quatre vingt", "quatre vingts"]);
        assert_eq!(flat("forme(e)(s)"), ["forme", "formes", "formee", "formees"]);
        assert_eq!(flat("(de) la sante"), ["la sante", "de la sante"]);
    }

    #[test]
    fn mistakes_are_explained() {
        assert!(expand("soin(s").unwrap_err().contains("does not close"));
        assert!(expand("soin)s").unwrap_err().contains("did not open"));
        assert!(expand("  ").is_err());
    }
}
