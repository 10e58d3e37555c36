//! Which lines above the rows are their title, and which are headings after all.
//!
//! ```text
//!          FINAL POOL TABLES                 block 2
//!
//!   Distribution of the Loans by             block 1: the nearest, goes on where it breaks off
//!            Loan Purpose
//!
//!               Number of   Aggregate        headings: what begins as one (`Number of`), stands over a
//! Purpose           Loans     Balance        column or between two rules of the columns is no title
//! ```

use std::ops::Range;

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::dimension::dimension_named;
use crate::strat::group::read_group;
use crate::strat::label::is_continuation_title;
use crate::strat::measure::decode_measure;
use crate::strat::measure::scale_said_alone;
use crate::table::head::Head;
use crate::table::head::TitleLine;
use crate::table::head::fold;
use crate::table::head::is_letter_spaced;
use crate::table::head::is_opening_table;
use crate::table::head::is_table_tag;
use crate::table::head::is_underline;
use crate::table::head::line_chunk;
use crate::table::headings::join_heading;
use crate::table::parts::is_lone_page_number;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::spans::Spans;
use crate::table::spans::rule_below_spans;
use crate::table::spans::segments;
use crate::table::words::ends_sentence;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;
use crate::table::words::states_value;

/// Most lines of one title block.
const MAX_TITLE_LINES: usize = 6;

/// How many blocks of words above the headings are looked at.
const MAX_BLOCKS: usize = 3;

/// Takes lines that are titles off the top of the heading lines (given bottom first); returns where the
/// titles end. `known` is the first line of the headings on the page before: where it stands again, it is
/// none.
pub(super) fn demote_titles(
    region: &Region<'_>,
    spans: &Spans,
    lines: &mut Vec<usize>,
    lead_start: usize,
    stopped: usize,
    known: Option<usize>,
) -> usize {
    let top_down: Vec<usize> = lines.iter().rev().copied().collect();
    let repeated = known.and_then(|known| {
        let same = |&at: &usize| trim(region.text(at)) == trim(region.text(known));
        top_down.iter().position(same)
    });
    let n_titles = title_prefix(region, spans, &top_down, lead_start..stopped)
        .min(repeated.unwrap_or(usize::MAX));
    lines.truncate(lines.len() - n_titles);
    match n_titles {
        0 => stopped,
        n => top_down[n - 1] + 1,
    }
}

/// How many of the lines above the rows, top first, are a title rather than headings.
fn title_prefix(region: &Region<'_>, spans: &Spans, lines: &[usize], above: Range<usize>) -> usize {
    let alone = |at: usize| region.chunks(at).len() == 1 || is_letter_spaced(region.text(at));
    let m = lines
        .iter()
        .position(|&at| !alone(at))
        .unwrap_or(lines.len());
    if m == 0 {
        return 0;
    }
    let first = line_chunk(region, lines[0]);
    let words = fold(region.text(lines[0]));
    let next = lines.get(1).copied();
    let over = spans.over(first);
    // `Distribution by State (Continued)` heads no column, be there but one.
    let continued = is_continuation_title(&words);
    if lines.len() == 1 {
        // `State of Obligor` above the only column is no heading of it where a gap parts the two.
        let apart = || region.is_blank(lines[0] + 1) && decode_measure(&words).is_none();
        return usize::from(spans.measures.len() > 1 || over.n == 0 || continued || apart());
    }
    let parted = next.is_some_and(|next| {
        (lines[0] + 1..next).any(|i| {
            matches!(
                region.kind(i),
                LineKind::Rule | LineKind::Tag | LineKind::Blank
            )
        })
    });
    // The first line of several chunks is a heading for sure.
    let heading = lines.get(m).copied();
    let aligned =
        heading.is_some_and(|heading| region.chunks(heading).iter().any(|&c| is_aligned(first, c)));
    let in_stub =
        |chunk: Chunk| spans.over(chunk).n == 0 && i32::from(chunk.end) <= spans.stub_right + 1;
    let stub_only = in_stub(first);
    // `Range of` breaks off: it goes on in the heading below it.
    let opens_stub = |n: usize| {
        n + 1 == m && in_stub(line_chunk(region, lines[n])) && breaks_off(region.text(lines[n]))
    };
    let names_group = read_group(&words).is_some();
    // `TERM TO MATURITY` right above `Number of    % of`, with the heading of the labels further down.
    let heads_stub = |at: usize| region.chunks(at).iter().any(|&c| spans.over(c).n == 0);
    let above_stub = over.n == 0
        && m == 1
        && !begins_heading(&words)
        && !heads_stub(lines[1])
        && lines[2..].iter().any(|&at| heads_stub(at));
    let names_split = |words: &str| dimension_named(words).is_some();
    // What stands further up may head a whole section.
    let underlined = is_underline(region, lines[0] + 1)
        && title_line(region, above.clone())
            .is_none_or(|other| names_split(&words) && !names_split(&fold(region.text(other))));
    // `SUMMARY OF LOAN` / `BALANCES` / `GROUP I`
    let above_group = lines[1..m.min(5)]
        .iter()
        .any(|&at| read_group(&fold(region.text(at))).is_some());
    let opens_title = opens_title(&words);
    let complete = || {
        over.n > 0 && are_complete_without(region, spans, lines, over.first..over.first + over.n)
    };
    // `PRINCIPAL BALANCE` above headings of which that of the labels says the same.
    let repeats_stub = || {
        let below = lines[1..].iter();
        let mut chunks = below.flat_map(|&at| {
            let stub = region.chunks(at).first().filter(|&&c| in_stub(c));
            stub.map(|&c| fold(piece(region, at, c)))
        });
        chunks.any(|stub| stub == words)
    };
    // `(As of the Cut-off Date)` over several columns.
    let remark = over.n >= 2 && carries_on(&words) && words.len() > 8 && words.ends_with(')');
    let is_title = if names_group
        || remark
        || underlined
        || above_group
        || above_stub
        || continued
        || opens_title
        || repeats_stub()
    {
        true
    } else if stands_below_columns(region, lines, spans, over.n > 1)
        || rule_below_spans(region, lines[0], first, spans)
            && (over.n > 1 || parted && has_title_line(region, above.clone()))
    {
        false
    } else if parted {
        true
    } else if let Some(other) = title_line(region, above.clone()) {
        // Of two lines that could be it, the one that names a dimension is the title.
        let named = || names_dimension(&words);
        // A rule parts the two where the words below it follow at once.
        let ruled = (other..lines[0])
            .rev()
            .take_while(|&i| !region.is_blank(i))
            .any(|i| region.kind(i) == LineKind::Rule && !is_underline(region, i));
        is_letter_spaced(region.text(lines[0]))
            || !aligned && over.n >= 3
            || over.n >= 2 && named()
            || !ruled
                && (named() || complete() || over.n == 0 && !stub_only && names_split(&words))
                && !names_split(&fold(region.text(other)))
    } else {
        // Flush with the stub heading below it.
        let flush = heading
            .and_then(|heading| region.chunks(heading).first().copied())
            .is_some_and(|c| {
                first.start <= c.start + 1 && i32::from(c.end) <= spans.stub_right + 1
            });
        let named = || !begins_heading(&words) || names_dimension(&words) || complete();
        // `MINIMUM` above `MORTGAGE RATE`: only the two together name what the table goes by.
        let joins_stub = || {
            let stub = heading.filter(|_| flush && stub_only && !names_split(&words))?;
            let below = fold(piece(region, stub, *region.chunks(stub).first()?));
            let alone = dimension_named(&below);
            let together = dimension_named(&format!("{words} {below}"));
            (together.is_some() && together != alone).then_some(())
        };
        !opens_stub(0)
            && (stub_only || flush || over.n >= 2 || !aligned || named())
            && joins_stub().is_none()
    };
    if !is_title {
        return 0;
    }
    let mut n = 1;
    while n < m {
        let chunk = line_chunk(region, lines[n]);
        let words = fold(region.text(lines[n]));
        let centred = chunk.middle2().abs_diff(first.middle2()) <= 4;
        let flush =
            chunk.start.abs_diff(first.start) <= 1 && i32::from(chunk.start) < spans.stub_right;
        // `NUMBER OF` over its column happens to stand in the middle, too; so does `Loan` over `Count`.
        let heads = heading.is_some_and(|heading| {
            region
                .chunks(heading)
                .iter()
                .any(|&c| spans.over(c).n > 0 && is_aligned(chunk, c))
        }) && spans.over(chunk).n == 1
            && (begins_heading(&words)
                || counts_things(&words) && names_split(&fold(region.text(lines[0]))));
        let broken = breaks_off(region.text(lines[n - 1]));
        let goes_on = broken || carries_on(&words);
        // What is underlined ends there: `Number of` below it heads a column.
        let ended = is_underline(region, lines[n - 1] + 1) && begins_heading(&words);
        // The title below the head of a section or a group need not stand in the middle of that.
        let titles = || {
            let over = spans.over(chunk);
            n == 1
                && (names_group || heads_section(&fold(region.text(lines[0]))))
                && names_split(&words)
                && (over.n != 1
                    || names_dimension(&words)
                    || are_complete_without(region, spans, &lines[n..], over.first..over.first + 1))
        };
        // A group between title and headings is no heading, wherever it stands.
        let group = || read_group(&words).is_some();
        if (!centred && !flush && !goes_on || heads && !broken || opens_stub(n) || ended)
            && !group()
            && !titles()
        {
            break;
        }
        n += 1;
    }
    // All lines single: the last still has to head a column.
    if n == lines.len()
        && spans.measures.len() == 1
        && spans.over(line_chunk(region, lines[n - 1])).n > 0
    {
        n -= 1;
    }
    n
}

fn piece<'a>(region: &'a Region<'_>, at: usize, chunk: Chunk) -> &'a [u8] {
    &region.text(at)[usize::from(chunk.start)..usize::from(chunk.end)]
}

/// Does the rule above the lines draw the columns, a segment each, as another does below them? Then what
/// stands between the two heads them; over the labels, where these have a segment too.
fn stands_below_columns(
    region: &Region<'_>,
    lines: &[usize],
    spans: &Spans,
    over_measures: bool,
) -> bool {
    let (Some(above), Some(&last)) = (lines[0].checked_sub(1), lines.last()) else {
        return false;
    };
    let is_rule = |at: usize| at < region.len() && region.kind(at) == LineKind::Rule;
    let k = spans.measures.len();
    k >= 2 && is_rule(above) && is_rule(last + 1) && {
        let n = segments(region.text(above)).len();
        n == k + 1 || n == k && over_measures
    }
}

/// `Distribution of the Mortgage Loans by`: words that no heading begins with.
fn opens_title(words: &str) -> bool {
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    [
        "distribution",
        "composition",
        "stratification",
        "geographic",
        "geographical",
    ]
    .iter()
    .any(|word| first.eq_ignore_ascii_case(word))
        && words.next().is_some_and(|word| {
            word.eq_ignore_ascii_case("of")
                || word.eq_ignore_ascii_case("by")
                || word.eq_ignore_ascii_case("distribution")
        })
        && words.next().is_some()
}

/// Does the first of the lines name a dimension over columns whose headings are other measures without
/// it: `Original Term` in the middle above `Loans   Balance   Percent`?
fn are_complete_without(
    region: &Region<'_>,
    spans: &Spans,
    lines: &[usize],
    mut columns: Range<usize>,
) -> bool {
    let words = fold(region.text(lines[0]));
    if dimension_named(&words).is_none() {
        return false;
    }
    columns.all(|column| {
        let mut heading = String::new();
        for &at in &lines[1..] {
            for &chunk in region.chunks(at) {
                let over = spans.over(chunk);
                if over.n == 1 && over.first == column {
                    join_heading(&mut heading, &text(piece(region, at, chunk)));
                }
            }
        }
        let letters = heading.bytes().filter(u8::is_ascii_alphabetic).count();
        letters >= 4
            && decode_measure(&heading)
                .is_some_and(|own| decode_measure(&words).is_some_and(|other| other.key != own.key))
    })
}

/// Do the words look like the first line of a column's heading: `Percent of`, `Number`, `WEIGHTED`?
fn begins_heading(words: &str) -> bool {
    const HEADS: [&str; 22] = [
        "number",
        "no",
        "nos",
        "aggregate",
        "principal",
        "percent",
        "percentage",
        "weighted",
        "average",
        "avg",
        "wtd",
        "total",
        "balance",
        "pool",
        "outstanding",
        "scheduled",
        "unpaid",
        "of",
        "count",
        "initial",
        "original",
        "current",
    ];
    let first = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    first.is_empty()
        || HEADS.contains(&first.as_str())
        || words.starts_with('%')
        || words.starts_with('#')
}

/// One word for what is counted: `Loan`, above `Count` or `Balance`.
fn counts_things(word: &str) -> bool {
    [
        "loan",
        "loans",
        "mortgage",
        "contract",
        "contracts",
        "receivables",
        "accounts",
    ]
    .iter()
    .any(|thing| word.eq_ignore_ascii_case(thing))
}

/// Do the words name a dimension and no measure, or call themselves a distribution?
fn names_dimension(words: &str) -> bool {
    let is_distribution = words
        .split(' ')
        .any(|word| word.eq_ignore_ascii_case("distribution"));
    (is_distribution || decode_measure(words).is_none()) && dimension_named(words).is_some()
}

/// Is there a line that could be a title at the end of `above` (blanks between)?
fn has_title_line(region: &Region<'_>, above: Range<usize>) -> bool {
    title_line(region, above).is_some()
}

/// The line that could be a title at the end of `above`.
fn title_line(region: &Region<'_>, above: Range<usize>) -> Option<usize> {
    for at in above.rev().take(7) {
        match region.kind(at) {
            LineKind::Blank | LineKind::Rule => {}
            LineKind::Text => {
                let words = region.text(at);
                if read_group(&fold(words)).is_some()
                    || names_exhibit(words)
                    || names_issue(&fold(words))
                    || scale_said_alone(trim(words)).is_some()
                {
                    continue;
                }
                let fits = is_title_line(region, at)
                    && !carries_prose(region, at)
                    && !is_statistic(words)
                    && !is_lone_page_number(region, at);
                return fits.then_some(at);
            }
            LineKind::Tag
                if !is_table_tag(region.text(at)) || is_opening_table(region.text(at)) => {}
            _ => return None,
        }
    }
    None
}

/// `ANNEX A`, `Exhibit 99.1`, `Schedule 2`: a head of the page, not of the table.
fn names_exhibit(line: &[u8]) -> bool {
    let mut words = trim(line).split(|&b| b == b' ');
    let first = words.next().unwrap_or_default();
    ["annex", "exhibit", "appendix", "schedule"]
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word.as_bytes()))
        && words.next().is_some_and(|number| number.len() <= 5)
        && words.next().is_none()
}

/// Is a line prose, or the short last line of a paragraph?
pub(super) fn carries_prose(region: &Region<'_>, at: usize) -> bool {
    let line = trim(region.text(at));
    // `rate.`: no title is a word in small letters and a full stop.
    let last_word = || {
        line.first().is_some_and(u8::is_ascii_lowercase)
            && line.ends_with(b".")
            && !line.contains(&b' ')
    };
    if is_prose(line) || ends_sentence(line) || last_word() {
        return true;
    }
    let Some(above) = at.checked_sub(1) else {
        return false;
    };
    region.kind(above) == LineKind::Text
        && is_prose(region.text(above))
        && !is_letter_spaced(region.text(at))
        && line_chunk(region, at).start <= line_chunk(region, above).start
        && !follows_paragraph(region, at)
}

/// Does a line of capitalised words stand right below the full stop of a paragraph?
///
/// ```text
/// losses will not rise in any period.
/// Stated Remaining Terms
/// ```
pub(super) fn follows_paragraph(region: &Region<'_>, at: usize) -> bool {
    let line = trim(region.text(at));
    let words = || line.split(|&b| b == b' ').filter(|word| word.len() >= 4);
    at > 0
        && region.kind(at - 1) == LineKind::Text
        && trim(region.text(at - 1)).ends_with(b".")
        && !line.ends_with(b".")
        && words().next().is_some()
        && words().all(|word| !word[0].is_ascii_lowercase())
}

fn is_aligned(a: Chunk, b: Chunk) -> bool {
    a.start.abs_diff(b.start) <= 1
        || a.end.abs_diff(b.end) <= 1
        || a.middle2().abs_diff(b.middle2()) <= 3
}

/// The blocks of words above the headings, nearest first.
pub(super) fn collect_titles(region: &Region<'_>, lead: Range<usize>, head: &mut Head) {
    let mut at = lead.end;
    let mut blanks = 0;
    let mut over_page = false;
    let mut block: Vec<TitleLine> = Vec::new();
    while at > lead.start && head.blocks.len() < MAX_BLOCKS {
        let here = at - 1;
        match region.kind(here) {
            LineKind::Blank => {
                blanks += 1;
                if blanks > 4 {
                    break;
                }
            }
            LineKind::Rule if is_underline(region, here) => {}
            LineKind::Rule => close_block(&mut block, head),
            LineKind::Tag => {
                close_block(&mut block, head);
                if is_table_tag(region.text(here)) {
                    if !is_opening_table(region.text(here)) {
                        break;
                    }
                    head.tagged = true;
                    if !head.blocks.is_empty() {
                        break;
                    }
                }
            }
            LineKind::RunningHead => close_block(&mut block, head),
            // A page break may part a title from its table.
            LineKind::PageMark | LineKind::PageNumber
                if head.blocks.is_empty() && block.is_empty() =>
            {
                over_page = true;
                blanks = 0;
            }
            LineKind::Text if over_page && dimension_named(&fold(region.text(here))).is_none() => {
                break;
            }
            LineKind::Text | LineKind::Data => {
                over_page = false;
                // A title may be double-spaced: `Distribution of Loans by`, a gap, `Interest Rate`.
                let goes_on = || {
                    let below = block.last().map_or("", |line| line.text.as_str());
                    blanks == 1 && (breaks_off(region.text(here)) || carries_on(below))
                };
                if blanks > 0 && !goes_on() {
                    close_block(&mut block, head);
                    if head.blocks.len() >= MAX_BLOCKS {
                        break;
                    }
                }
                if carries_prose(region, here)
                    || is_lone_page_number(region, here)
                    || !is_title_line(region, here)
                    || block.len() >= MAX_TITLE_LINES
                {
                    // What stands far right of the end of a paragraph is none of its lines.
                    let below = block.last().map(|below| line_chunk(region, below.at).start);
                    let start = line_chunk(region, here).start;
                    // Nor is what begins right of a paragraph that has ended.
                    let ended = ends_sentence(region.text(here));
                    let far = start + if ended { 1 } else { 8 };
                    let follows =
                        || (block.last()).is_some_and(|below| follows_paragraph(region, below.at));
                    let apart = below.is_some_and(|below| below >= far) || follows();
                    if !apart || !carries_prose(region, here) {
                        block.clear();
                    }
                    break;
                }
                let states = |line: &[u8]| is_statistic(line) || states_value(line);
                // `(Weighted Average: 7.251)` between title and headings is no part of either.
                if let [b'(', inner @ .., b')'] = trim(region.text(here))
                    && states(inner)
                {
                    at -= 1;
                    continue;
                }
                if states(region.text(here)) {
                    break;
                }
                if let Some(nearest) = block.first() {
                    let (own, other) = (line_chunk(region, here), line_chunk(region, nearest.at));
                    let centred = own.middle2().abs_diff(other.middle2()) <= 8;
                    let flush = own.start.abs_diff(other.start) <= 1;
                    // A group beside the title is its own, wherever it stands.
                    let goes_on = || {
                        breaks_off(region.text(here))
                            || block.last().is_some_and(|line| carries_on(&line.text))
                            || read_group(&fold(region.text(here))).is_some()
                    };
                    if !centred && !flush && !goes_on() {
                        close_block(&mut block, head);
                    }
                }
                block.push(TitleLine {
                    at: here,
                    text: fold(region.text(here)),
                });
                blanks = 0;
            }
            _ => break,
        }
        at -= 1;
    }
    close_block(&mut block, head);
}

/// Does a line of a title end in a word after which more has to come: `Distribution of Loans by`,
/// `as of the Statistical Calculation`?
fn breaks_off(line: &[u8]) -> bool {
    if leaves_date_open(line) {
        return true;
    }
    let last = trim(line).rsplit(|&b| b == b' ').next().unwrap_or_default();
    [
        "by",
        "of",
        "the",
        "for",
        "and",
        "in",
        "to",
        "or",
        "with",
        "from",
        "at",
        "on",
        "as",
        "remaining",
        "original",
        "initial",
        "mortgaged",
        "current",
        "starting",
        "principal",
        "aggregate",
        "outstanding",
    ]
    .iter()
    .any(|word| last.eq_ignore_ascii_case(word.as_bytes()))
}

/// Does an as-of phrase lack its date: no number and neither `Date` nor `Business` after it?
fn leaves_date_open(line: &[u8]) -> bool {
    let mut words = line.split(|&b| b == b' ').filter(|word| !word.is_empty());
    let is = |word: &[u8], other: &str| word.eq_ignore_ascii_case(other.as_bytes());
    let mut before: &[u8] = b"";
    let phrase = words.any(|word| is(std::mem::replace(&mut before, word), "as") && is(word, "of"));
    phrase
        && !words.any(|word| {
            let word = trim_mark(word);
            is(word, "date") || is(word, "business") || word.iter().any(u8::is_ascii_digit)
        })
}

/// A word without the brackets, marks and points behind its letters.
fn trim_mark(word: &[u8]) -> &[u8] {
    let end = word.iter().position(|b| !b.is_ascii_alphanumeric());
    word.get(..end.unwrap_or(word.len())).unwrap_or(word)
}

/// Can a title not begin with these words: `as of the Cut-off Date`, `(Dollars in Thousands)`?
fn carries_on(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    words.starts_with('(') && words.ends_with(')')
        || ["as", "of", "by", "for", "in", "at", "to", "and", "with"]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
}

fn close_block(block: &mut Vec<TitleLine>, head: &mut Head) {
    if let [line] = block.as_slice()
        && is_entity_name(&line.text)
    {
        // The name of an issuer is a running head.
        block.clear();
    }
    if block.is_empty() {
        return;
    }
    block.reverse();
    let section = match block.as_slice() {
        [first, second, ..]
            if heads_section(&first.text) && dimension_named(&second.text).is_some() =>
        {
            Some(block.remove(0))
        }
        _ => None,
    };
    head.blocks.push(std::mem::take(block));
    head.blocks.extend(section.map(|line| vec![line]));
}

/// `Characteristics of the Mortgage Loans`, `MORTGAGE POOL INFORMATION`: words that head a section of
/// several tables, with the title of the first directly below them.
fn heads_section(words: &str) -> bool {
    const NOUNS: [&str; 9] = [
        "characteristics",
        "description",
        "statistics",
        "information",
        "data",
        "stratifications",
        "stratification",
        "tables",
        "report",
    ];
    const OTHERS: [&str; 20] = [
        "the",
        "of",
        "and",
        "on",
        "certain",
        "selected",
        "preliminary",
        "final",
        "mortgage",
        "loan",
        "loans",
        "pool",
        "collateral",
        "trust",
        "portfolio",
        "statistical",
        "aggregate",
        "asset",
        "contract",
        "contracts",
    ];
    let among = |word: &str, list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let mut is_headed = false;
    words.split(' ').all(|word| {
        is_headed |= among(word, &NOUNS);
        among(word, &NOUNS) || among(word, &OTHERS)
    }) && is_headed
        && !breaks_off(words.as_bytes())
}

/// Does a line end as names of companies do: `Inc.`, `Corp.`, `LLC`?
fn is_entity_name(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let last: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
    words.contains(' ')
        && [
            "inc",
            "corp",
            "corporation",
            "llc",
            "lp",
            "llp",
            "ltd",
            "company",
            "co",
            "plc",
        ]
        .contains(&last.to_ascii_lowercase().as_str())
}

/// Does a line name an issue, as the heads of pages do: `ALDER PASS-THROUGH TRUST 1999-A`, `Series 2003-1`?
fn names_issue(words: &str) -> bool {
    let mut from_end = words.rsplit(' ');
    let number = from_end.next().unwrap_or_default().as_bytes();
    let is_series = matches!(number, [year @ .., b'-', _] | [year @ .., b'-', _, _]
        if year.len() == 4 && year.iter().all(u8::is_ascii_digit));
    is_series
        && from_end.next().is_some_and(|noun| {
            ["trust", "series"]
                .iter()
                .any(|word| noun.eq_ignore_ascii_case(word))
        })
}

/// Can a line be one of a title: one chunk, or letters spaced out?
fn is_title_line(region: &Region<'_>, at: usize) -> bool {
    let chunks = region.chunks(at);
    chunks.len() == 1
        || is_letter_spaced(region.text(at))
        || chunks.len() == 2 && chunks[1].start - chunks[0].end <= 3
}
