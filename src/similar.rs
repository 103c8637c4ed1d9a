//! Names and values that resemble one another: what was probably meant.

/// The candidate that resembles `word` most, if any does.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    candidates
        .into_iter()
        .filter_map(|candidate| distance(word, candidate).map(|distance| (distance, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How far two words are from one another; `None` when they do not resemble each other. 0 is the same word
/// but for case, spaces and separators.
#[must_use]
pub fn distance(left: &str, right: &str) -> Option<usize> {
    let (left, right) = (folded(left)?, folded(right)?);
    if left == right {
        return Some(0);
    }
    // No fewer edits than the lengths differ by are possible; most pairs of names are told apart by that.
    if left.len().abs_diff(right.len()) > 3 * 4 {
        return None;
    }
    let edits = strsim::damerau_levenshtein(&left, &right);
    let longest = left.chars().count().max(right.chars().count());
    let shortest = left.chars().count().min(right.chars().count());
    // One edit in three characters, three at most; of very short words any other word is near.
    (shortest >= 3 && edits <= (longest / 3).min(3)).then_some(edits)
}

/// Longest word that is compared: edit distance costs the product of both lengths.
const LONGEST: usize = 64;

fn folded(word: &str) -> Option<String> {
    let folded: String = word
        .chars()
        .take(LONGEST + 1)
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' ' | '"'))
        .flat_map(char::to_lowercase)
        .collect();
    (!folded.is_empty() && word.len() <= LONGEST).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn typing_errors_and_other_spellings_are_near() {
        let known = ["verified", "status", "form_id", "APPROVED", "DENIED"];
        assert_eq!(nearest("verifed", known), Some("verified"));
        assert_eq!(nearest("formId", known), Some("form_id"));
        assert_eq!(nearest("approved", known), Some("APPROVED"));
        assert_eq!(nearest("statsu", known), Some("status"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
