//! From a printed state name to its postal code.
//!
//! ```text
//! California   CALIFORNIA   CA   Calif.   N.Y.   W. Virginia   State of Delaware   -> two letters
//! Washington, D.C.   District of Columbia   D.C.                                   -> DC
//! Puerto Rico   U.S. Virgin Islands   Guam   American Samoa                        -> two letters
//! ```
//!
//! The whole text must be the name of one state or territory. Not handled: foreign countries,
//! regions inside a state (`Northern California`), lists of states.

/// Every name in normalised form (lower case, dots dropped, one blank between words) with its code,
/// sorted by name for the binary search.
const NAMES: &[(&str, &str)] = &[
    ("aa", "AA"),
    ("ae", "AE"),
    ("ak", "AK"),
    ("al", "AL"),
    ("ala", "AL"),
    ("alabama", "AL"),
    ("alas", "AK"),
    ("alaska", "AK"),
    ("american samoa", "AS"),
    ("ap", "AP"),
    ("ar", "AR"),
    ("ariz", "AZ"),
    ("arizona", "AZ"),
    ("ark", "AR"),
    ("arkansas", "AR"),
    ("armed forces americas", "AA"),
    ("armed forces europe", "AE"),
    ("armed forces pacific", "AP"),
    ("as", "AS"),
    ("az", "AZ"),
    ("ca", "CA"),
    ("cal", "CA"),
    ("calif", "CA"),
    ("california", "CA"),
    ("co", "CO"),
    ("colo", "CO"),
    ("colorado", "CO"),
    ("conn", "CT"),
    ("connecticut", "CT"),
    ("ct", "CT"),
    ("d c", "DC"),
    ("dc", "DC"),
    ("de", "DE"),
    ("del", "DE"),
    ("delaware", "DE"),
    ("dist of col", "DC"),
    ("dist of columbia", "DC"),
    ("district columbia", "DC"),
    ("district of col", "DC"),
    ("district of columbia", "DC"),
    ("fl", "FL"),
    ("fla", "FL"),
    ("florida", "FL"),
    ("ga", "GA"),
    ("georgia", "GA"),
    ("gu", "GU"),
    ("guam", "GU"),
    ("haw", "HI"),
    ("hawaii", "HI"),
    ("hi", "HI"),
    ("ia", "IA"),
    ("id", "ID"),
    ("ida", "ID"),
    ("idaho", "ID"),
    ("il", "IL"),
    ("ill", "IL"),
    ("illinois", "IL"),
    ("in", "IN"),
    ("ind", "IN"),
    ("indiana", "IN"),
    ("iowa", "IA"),
    ("kan", "KS"),
    ("kans", "KS"),
    ("kansas", "KS"),
    ("kentucky", "KY"),
    ("ks", "KS"),
    ("ky", "KY"),
    ("la", "LA"),
    ("louisiana", "LA"),
    ("ma", "MA"),
    ("maine", "ME"),
    ("maryland", "MD"),
    ("mass", "MA"),
    ("massachusetts", "MA"),
    ("md", "MD"),
    ("me", "ME"),
    ("mi", "MI"),
    ("mich", "MI"),
    ("michigan", "MI"),
    ("minn", "MN"),
    ("minnesota", "MN"),
    ("miss", "MS"),
    ("mississippi", "MS"),
    ("missouri", "MO"),
    ("mn", "MN"),
    ("mo", "MO"),
    ("mont", "MT"),
    ("montana", "MT"),
    ("mp", "MP"),
    ("ms", "MS"),
    ("mt", "MT"),
    ("n c", "NC"),
    ("n carolina", "NC"),
    ("n d", "ND"),
    ("n dak", "ND"),
    ("n dakota", "ND"),
    ("n h", "NH"),
    ("n hampshire", "NH"),
    ("n j", "NJ"),
    ("n jersey", "NJ"),
    ("n m", "NM"),
    ("n mex", "NM"),
    ("n mexico", "NM"),
    ("n y", "NY"),
    ("nc", "NC"),
    ("nd", "ND"),
    ("ne", "NE"),
    ("neb", "NE"),
    ("nebr", "NE"),
    ("nebraska", "NE"),
    ("nev", "NV"),
    ("nevada", "NV"),
    ("new hampshire", "NH"),
    ("new jersey", "NJ"),
    ("new mexico", "NM"),
    ("new york", "NY"),
    ("nh", "NH"),
    ("nj", "NJ"),
    ("nm", "NM"),
    ("no carolina", "NC"),
    ("no dakota", "ND"),
    ("north carolina", "NC"),
    ("north dakota", "ND"),
    ("northern mariana islands", "MP"),
    ("northern marianas", "MP"),
    ("nv", "NV"),
    ("ny", "NY"),
    ("oh", "OH"),
    ("ohio", "OH"),
    ("ok", "OK"),
    ("okla", "OK"),
    ("oklahoma", "OK"),
    ("or", "OR"),
    ("ore", "OR"),
    ("oreg", "OR"),
    ("oregon", "OR"),
    ("p r", "PR"),
    ("pa", "PA"),
    ("penn", "PA"),
    ("penna", "PA"),
    ("pennsylvania", "PA"),
    ("pr", "PR"),
    ("puerto rico", "PR"),
    ("r i", "RI"),
    ("rhode island", "RI"),
    ("ri", "RI"),
    ("s c", "SC"),
    ("s carolina", "SC"),
    ("s d", "SD"),
    ("s dak", "SD"),
    ("s dakota", "SD"),
    ("sc", "SC"),
    ("sd", "SD"),
    ("so carolina", "SC"),
    ("so dakota", "SD"),
    ("south carolina", "SC"),
    ("south dakota", "SD"),
    ("tenn", "TN"),
    ("tennessee", "TN"),
    ("tex", "TX"),
    ("texas", "TX"),
    ("tn", "TN"),
    ("tx", "TX"),
    ("us virgin islands", "VI"),
    ("usvi", "VI"),
    ("ut", "UT"),
    ("utah", "UT"),
    ("v i", "VI"),
    ("va", "VA"),
    ("vermont", "VT"),
    ("vi", "VI"),
    ("virgin islands", "VI"),
    ("virginia", "VA"),
    ("vt", "VT"),
    ("w va", "WV"),
    ("w virginia", "WV"),
    ("wa", "WA"),
    ("wash", "WA"),
    ("wash dc", "DC"),
    ("washington", "WA"),
    ("washington d c", "DC"),
    ("washington dc", "DC"),
    ("washington state", "WA"),
    ("west virginia", "WV"),
    ("wi", "WI"),
    ("wis", "WI"),
    ("wisc", "WI"),
    ("wisconsin", "WI"),
    ("wv", "WV"),
    ("wva", "WV"),
    ("wy", "WY"),
    ("wyo", "WY"),
    ("wyoming", "WY"),
];

/// Postal codes that are words of prose: they count only in capitals or with a dot.
const WORDS: &[&str] = &[
    "as", "co", "de", "del", "hi", "id", "ill", "in", "la", "ma", "mass", "me", "mi", "miss", "mo",
    "no", "oh", "ok", "or", "ore", "pa", "pr", "wash",
];

/// The longest normalised text that can be a name, prefixes included.
const LONGEST: usize = 64;

/// The postal code of a state or territory, from its name in any usual form; `None` where the text
/// is anything else.
pub fn state_code(name: &str) -> Option<&'static str> {
    let mut buffer = [0u8; LONGEST];
    let folded = fold(name.as_bytes(), &mut buffer)?;
    let folded = ["state of ", "commonwealth of ", "the "]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix))
        .unwrap_or(folded);
    if WORDS.binary_search(&folded).is_ok() && !is_marked(name) {
        return None;
    }
    find(folded)
        .or_else(|| find(folded.strip_suffix(" state")?))
        .or_else(|| find_twice(folded))
}

/// `CA California`, `Texas (TX)`: code and name of one state.
fn find_twice(folded: &str) -> Option<&'static str> {
    let parts = [folded.split_once(' '), folded.rsplit_once(' ')];
    parts.into_iter().flatten().find_map(|(head, tail)| {
        let code = find(head).filter(|_| head.len() == 2 || tail.len() == 2)?;
        (find(tail) == Some(code)).then_some(code)
    })
}

fn find(folded: &str) -> Option<&'static str> {
    NAMES
        .binary_search_by(|(name, _)| (*name).cmp(folded))
        .ok()
        .map(|at| NAMES[at].1)
}

/// Is the text in capitals, or does it end with the dot of an abbreviation?
fn is_marked(name: &str) -> bool {
    let name = name.trim();
    name.ends_with('.') || !name.bytes().any(|b| b.is_ascii_lowercase())
}

/// Lower case, dots dropped, other marks as one blank; `None` where digits or too many letters say
/// that this is no name.
fn fold<'b>(name: &[u8], buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let mut len = 0;
    let mut gap = false;
    for &byte in name {
        match byte {
            b'.' => {}
            b'a'..=b'z' | b'A'..=b'Z' => {
                if len + 2 > LONGEST {
                    return None;
                }
                if gap && len > 0 {
                    buffer[len] = b' ';
                    len += 1;
                }
                gap = false;
                buffer[len] = byte.to_ascii_lowercase();
                len += 1;
            }
            b' ' | b'\t' | b',' | b'(' | b')' | b'-' | b':' => gap = true,
            _ => return None,
        }
    }
    std::str::from_utf8(&buffer[..len])
        .ok()
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(printed: &str, expected: Option<&str>) {
        assert_eq!(state_code(printed), expected, "`{printed}`");
    }

    #[test]
    fn tables_are_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn every_usual_form_of_a_name() {
        case("California", Some("CA"));
        case("CALIFORNIA", Some("CA"));
        case("CA", Some("CA"));
        case("Calif.", Some("CA"));
        case("N.Y.", Some("NY"));
        case("N. Y.", Some("NY"));
        case("New  York", Some("NY"));
        case("D.C.", Some("DC"));
        case("DC", Some("DC"));
        case("Washington, D.C.", Some("DC"));
        case("Washington D. C.", Some("DC"));
        case("District of Columbia", Some("DC"));
        case("Washington", Some("WA"));
        case("Washington (state)", Some("WA"));
        case("New York State", Some("NY"));
        case("State of Delaware", Some("DE"));
        case("Commonwealth of Massachusetts", Some("MA"));
        case("W. Va.", Some("WV"));
        case("No. Carolina", Some("NC"));
        case("Puerto Rico", Some("PR"));
        case("PR", Some("PR"));
        case("U.S. Virgin Islands", Some("VI"));
        case("Virgin Islands", Some("VI"));
        case("Guam", Some("GU"));
        case("IN", Some("IN"));
        case("Mass.", Some("MA"));
        case("CA  California", Some("CA"));
        case("New Jersey (NJ)", Some("NJ"));
    }

    #[test]
    fn words_and_other_places_are_no_state() {
        case("in", None);
        case("Or", None);
        case("Me", None);
        case("Other", None);
        case("Northern California", None);
        case("Ontario", None);
        case("CA 90210", None);
        case("CA Nevada", None);
        case("Virginia West", None);
        case("", None);
        case("...", None);
        case(&"x".repeat(400), None);
    }
}
