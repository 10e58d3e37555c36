//! Large texts for measuring: prose, prose with tables, nothing but tables, and shapes that hurt.

use super::decoy::prose;
use super::family::families;
use super::family::plan;
use super::filing::tables_only;
use super::rng::Rng;

/// The names of all mixes.
pub const MIXES: &[&str] = &[
    "prose",
    "tenth",
    "tables",
    "endless-table",
    "endless-line",
    "dashes",
    "digits",
    "leaders",
    "tiny-tables",
    "banners",
    "candidates",
    "islands",
    "pages",
];

const SUBJECTS: &[&str] = &[
    "the Depositor",
    "each Mortgage Loan",
    "the Trustee",
    "the related Prospectus Supplement",
    "a Mortgagor",
    "the Master Servicer",
    "any Certificateholder",
    "the Distribution Account",
];
const VERBS: &[&str] = &[
    "shall deliver",
    "is required to advance",
    "may not transfer",
    "was assigned",
    "has represented",
    "will distribute",
    "is secured by",
    "becomes subject to",
];
const OBJECTS: &[&str] = &[
    "all collections received after the Cut-off Date",
    "a first lien on a one- to four-family residence",
    "the amount of any shortfall",
    "notice of default within 30 days",
    "its interest in the mortgaged property",
    "principal of $250,000 or more",
    "the servicing fee of 0.375% per annum",
    "each payment due on January 1, 2003",
];

/// A paragraph of the kind that fills agreements.
fn paragraph(rng: &mut Rng, out: &mut String) {
    if rng.chance(10) {
        for line in prose(rng) {
            out.push_str(&line);
            out.push('\n');
        }
        out.push('\n');
        return;
    }
    let mut column = 5;
    out.push_str("     ");
    for _ in 0..rng.between(2, 9) {
        let sentence = format!(
            "{} {} {}, except as provided in Section {}.{}.",
            rng.pick(SUBJECTS),
            rng.pick(VERBS),
            rng.pick(OBJECTS),
            rng.between(1, 12),
            rng.between(1, 30)
        );
        for word in sentence.split(' ') {
            if column + word.len() > 78 {
                out.push('\n');
                column = 0;
            }
            out.push_str(word);
            out.push(' ');
            column += word.len() + 1;
        }
    }
    out.push_str("\n\n");
    if rng.chance(8) {
        out.push_str("                                      - 7 -\n<PAGE>\n\n");
    }
    if rng.chance(5) {
        out.push_str("SECTION 3.07   COLLECTION OF CERTAIN PAYMENTS\n------------\n\n");
    }
}

/// Tables of every family, each as a block of text.
fn blocks(rng: &mut Rng) -> Vec<String> {
    families()
        .into_iter()
        .enumerate()
        .map(|(n, (family, main))| {
            tables_only(&plan(family, &main, n as u64 + (rng.next() >> 40)), 3)
        })
        .collect()
}

/// A text of about that many bytes.
///
/// # Panics
/// Where there is no mix of that name.
pub fn mix(name: &str, bytes: usize, seed: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    let mut out = String::with_capacity(bytes + 4096);
    match name {
        "prose" => {
            while out.len() < bytes {
                paragraph(&mut rng, &mut out);
            }
        }
        "tenth" | "tables" => {
            let blocks = blocks(&mut rng);
            let mut k = 0;
            let mut in_tables = 0;
            while out.len() < bytes {
                let block = &blocks[k % blocks.len()];
                k += 1;
                out.push_str(block);
                in_tables += block.len();
                while name == "tenth" && out.len() < in_tables * 10 {
                    paragraph(&mut rng, &mut out);
                }
            }
        }
        "endless-table" => {
            out.push_str("              Zip Codes\n\nZip Code       Loans            Balance       %\n--------    --------    ---------------    ----\n");
            let mut k = 0u64;
            while out.len() < bytes {
                k += 1;
                out.push_str(&format!(
                    "{:05}     {:>10}{:>19}    0.00\n",
                    10_000 + k % 90_000,
                    1 + k % 7,
                    format!("{},{:03}.{:02}", 100 + k % 900, k * 37 % 1000, k % 100)
                ));
            }
        }
        "endless-line" => {
            while out.len() < bytes {
                out.push_str("California 268 $113,346,210.62 50.35% ");
            }
        }
        "dashes" => {
            while out.len() < bytes {
                out.push_str(&"-".repeat(79));
                out.push('\n');
            }
        }
        "digits" => {
            while out.len() < bytes {
                out.push_str(
                    "12345678 87654321 11112222 33334444 55556666 77778888 99990000 12344321\n",
                );
            }
        }
        "leaders" => {
            while out.len() < bytes {
                out.push_str(&format!(
                    "Category{}{:>8}  {:>14}\n",
                    ".".repeat(60),
                    rng.below(9000),
                    rng.below(9_000_000)
                ));
            }
        }
        "tiny-tables" => {
            let mut k = 0u64;
            while out.len() < bytes {
                k += 1;
                let (a, b) = (1 + k % 90, 1 + k * 7 % 90);
                out.push_str(&format!("      Lien Position\n\nLien         Loans        Balance\n1st Lien   {a:>7}   {:>12}\n2nd Lien   {b:>7}   {:>12}\nTotal      {:>7}   {:>12}\n\n", a * 1000, b * 900, a + b, a * 1000 + b * 900));
            }
        }
        // One table in which every other line is a banner. It ends with a row at every size: where a
        // line of words comes last, it could be the rest of a label, and more is looked at.
        "banners" => {
            out.push_str("              Cities\n\nCity           Loans            Balance\n----------    --------    ---------------\n");
            let mut k = 0u64;
            while out.len() + 80 < bytes {
                k += 1;
                out.push_str(&format!(
                    "District {k}:\n  Town {k:<6}  {:>6}  {:>15}.00\n",
                    1 + k % 9,
                    1 + k % 90_000
                ));
            }
        }
        // Tables whose rows begin with a number and add up in neither reading: both are tried.
        "candidates" => {
            let mut k = 0u64;
            while out.len() < bytes {
                k += 1;
                out.push_str("      Original Terms\n\nTerm         Loans        Balance\n");
                for row in 1..7 {
                    out.push_str(&format!(
                        "{:>4}  {:>10}   {:>12}\n",
                        row * 60,
                        (k * row) % 977,
                        (k * row * 7919) % 999_983
                    ));
                }
                out.push_str(&format!("      {:>10}   {:>12}\n\n", k % 997, k % 99_991));
            }
        }
        // Tables with so much prose between them that each is a stretch of its own.
        "islands" => {
            let mut k = 0u64;
            while out.len() < bytes {
                k += 1;
                let (a, b) = (1 + k % 90, 1 + k * 7 % 90);
                out.push_str(&format!("\n      Lien Position\n\nLien         Loans        Balance\n1st Lien   {a:>7}   {:>12}\n2nd Lien   {b:>7}   {:>12}\nTotal      {:>7}   {:>12}\n\n", a * 1000, b * 900, a + b, a * 1000 + b * 900));
                let end = out.len() + 6000;
                while out.len() < end {
                    paragraph(&mut rng, &mut out);
                }
            }
        }
        // One table over all pages, each with its heads, its number and its notes.
        "pages" => {
            let mut k = 0u64;
            while out.len() < bytes {
                out.push_str(if k == 0 {
                    "              Zip Codes\n"
                } else {
                    "              Zip Codes (Continued)\n"
                });
                out.push_str("\nZip Code          Loans            Balance       %\n--------       --------    ---------------    ----\n");
                for _ in 0..20 {
                    k += 1;
                    out.push_str(&format!(
                        "{:05}{}  {:>12}{:>19}    0.00\n",
                        10_000 + k % 90_000,
                        if k.is_multiple_of(5) { "(1)" } else { "   " },
                        1 + k % 7,
                        format!("{},{:03}.{:02}", 100 + k % 900, k * 37 % 1000, k % 100)
                    ));
                }
                out.push_str("\n(1)  Some of these lie in the county beside it.\n\n                         S-31\n<PAGE>\n");
            }
        }
        _ => panic!("no mix is named {name}: one of {MIXES:?}"),
    }
    let cut = out[..bytes.min(out.len())]
        .rfind('\n')
        .map_or(out.len(), |at| at + 1);
    if name != "endless-line" {
        out.truncate(cut);
    }
    out.into_bytes()
}
