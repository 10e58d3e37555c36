//! Names: of inputs in the manifest, and of the output that each input gets.
//!
//! ```text
//! given      found                          output (csv)
//! 2001/      2001/QTR1/a.txt                QTR1/a.csv
//! 2001/      2001/feed.tar.gz!d/b.nc        feed.tar.gz/d/b.csv
//! 2001/      2001/QTR1/a.nc                 QTR1/a.csv is taken: QTR1/a~2.csv
//! ```
//!
//! An output keeps the path of its input below the path given; a text extension gives way to that of
//! the format. Names are compared without regard to case, so that a run gives the same names on
//! every file system. Not handled here: whether a name in an archive may be used at all (`archive`).

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;

use crate::extract::hex;

/// Endings that say "text" and nothing else: an output's own ending takes their place.
const TEXT_ENDINGS: [&str; 7] = [".txt", ".text", ".nc", ".sgml", ".sgm", ".asc", ".gz"];

/// The longest name that common file systems hold.
const MAX_NAME: usize = 255;

/// The bytes of a name as the system keeps them.
pub(crate) fn os_bytes(name: &OsStr) -> Vec<u8> {
    #[cfg(unix)]
    {
        std::os::unix::ffi::OsStrExt::as_bytes(name).to_vec()
    }
    #[cfg(not(unix))]
    {
        name.to_string_lossy().replace('\\', "/").into_bytes()
    }
}

/// A name from its bytes.
pub(crate) fn os_name(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    {
        <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).to_owned()
    }
    #[cfg(not(unix))]
    {
        OsString::from(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// Bytes as a string: themselves where they are UTF-8, else with `\xNN` for each byte that is not.
pub(crate) fn shown(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out
}

/// A name for one line of a terminal: control characters are escaped.
pub fn on_one_line(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// The bytes of lower-case hex.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).map(|d| d as u8))
        .collect();
    Some(
        digits?
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |a, d| a << 4 | d))
            .collect(),
    )
}

/// The hash of some bytes, as the manifest writes it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Half a SHA-256: what stands for a long name in memory.
pub(crate) fn fingerprint(parts: &[&[u8]]) -> u128 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut half = [0u8; 16];
    half.copy_from_slice(&hash.finalize()[..16]);
    u128::from_be_bytes(half)
}

/// Which input: its path as given, and which one of those that share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct InputId {
    /// Path bytes: the file, and after a `!` the member of an archive.
    pub(crate) path: Vec<u8>,
    /// 1, or more where the same path is met again.
    pub(crate) occurrence: u32,
}

impl InputId {
    /// Stands for the input in memory.
    pub(crate) fn key(&self) -> u128 {
        fingerprint(&[&self.path, &self.occurrence.to_le_bytes()])
    }

    /// The path as a string.
    pub(crate) fn shown(&self) -> String {
        shown(&self.path)
    }
}

/// Gives inputs their number and outputs their name; both depend only on the order of asking.
///
/// Keeps 16 bytes (and a tree node's share) for each name, not the name.
#[derive(Debug)]
pub(crate) struct Namer {
    ending: &'static str,
    seen: BTreeMap<u128, u32>,
    files: BTreeSet<u128>,
    dirs: BTreeSet<u128>,
    rounds: BTreeMap<u128, u64>,
}

impl Namer {
    /// `reserved` are names in the output directory that no output may take.
    pub(crate) fn new(ending: &'static str, reserved: &[&str]) -> Namer {
        Namer {
            ending,
            seen: BTreeMap::new(),
            files: reserved
                .iter()
                .map(|name| folded(name.as_bytes()))
                .collect(),
            dirs: BTreeSet::new(),
            rounds: BTreeMap::new(),
        }
    }

    /// No output may take this path below the output directory.
    pub(crate) fn reserve(&mut self, below: &Path) {
        self.files.insert(folded(&os_bytes(below.as_os_str())));
    }

    /// The identity of an input.
    pub(crate) fn identify(&mut self, path: Vec<u8>) -> InputId {
        let count = self.seen.entry(fingerprint(&[&path])).or_insert(0);
        *count += 1;
        InputId {
            path,
            occurrence: *count,
        }
    }

    /// The output of an input that lies at `below` under the path given.
    pub(crate) fn output(&mut self, below: &Path) -> PathBuf {
        let mut parts: Vec<Vec<u8>> = below
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(os_bytes(name)),
                _ => None,
            })
            .collect();
        let file = parts.pop().unwrap_or_else(|| b"input".to_vec());
        let mut place: Vec<u8> = Vec::new();
        for part in parts {
            let part = fitted(part, b"");
            place = self.free(&place, &part, b"", |namer, key| !namer.files.contains(&key));
            self.dirs.insert(folded(&place));
        }
        let stem = fitted(stem(&file).to_vec(), self.ending.as_bytes());
        place = self.free(&place, &stem, self.ending.as_bytes(), |namer, key| {
            !namer.files.contains(&key) && !namer.dirs.contains(&key)
        });
        self.files.insert(folded(&place));
        PathBuf::from(os_name(&place))
    }

    /// `place/name.ending`, or `place/name~2.ending` and so on: the first that is free.
    fn free(
        &mut self,
        place: &[u8],
        name: &[u8],
        ending: &[u8],
        is_free: impl Fn(&Namer, u128) -> bool,
    ) -> Vec<u8> {
        let mut base = place.to_vec();
        if !base.is_empty() {
            base.push(b'/');
        }
        base.extend_from_slice(name);
        let wanted = fingerprint(&[&base.to_ascii_lowercase(), ending]);
        // A name that ten thousand inputs want is not tried ten thousand times for each.
        let mut round = self.rounds.get(&wanted).copied().unwrap_or(1);
        loop {
            let mut path = base.clone();
            if round > 1 {
                path.extend_from_slice(format!("~{round}").as_bytes());
            }
            path.extend_from_slice(ending);
            if is_free(self, folded(&path)) {
                if round > 1 {
                    self.rounds.insert(wanted, round);
                }
                return path;
            }
            round += 1;
        }
    }
}

/// The fingerprint of a path without regard to case.
fn folded(path: &[u8]) -> u128 {
    fingerprint(&[&path.to_ascii_lowercase()])
}

/// A file name without the endings that only say "text" or "packed".
fn stem(name: &[u8]) -> &[u8] {
    let mut rest = name;
    if ends_with(rest, ".gz") {
        rest = &rest[..rest.len() - 3];
    }
    match TEXT_ENDINGS.iter().find(|ending| ends_with(rest, ending)) {
        Some(ending) => &rest[..rest.len() - ending.len()],
        None => rest,
    }
}

/// Does the name end so, with something before it? Without regard to case.
pub(crate) fn ends_with(name: &[u8], ending: &str) -> bool {
    name.len() > ending.len()
        && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
}

/// A name cut so that it, its number and its ending fit a file system; a hash keeps it apart.
fn fitted(name: Vec<u8>, ending: &[u8]) -> Vec<u8> {
    const NUMBER: usize = 8;
    if name.len() + ending.len() + NUMBER <= MAX_NAME {
        return name;
    }
    let mark = format!("~{}", &sha256(&name)[..12]);
    let mut kept = MAX_NAME - ending.len() - NUMBER - mark.len();
    if let Ok(utf8) = std::str::from_utf8(&name) {
        while !utf8.is_char_boundary(kept) {
            kept -= 1;
        }
    }
    let mut cut = name[..kept].to_vec();
    cut.extend_from_slice(mark.as_bytes());
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn outputs(inputs: &[&str], expected: &[&str]) {
        let mut namer = Namer::new(".json", &["manifest.ndjson"]);
        let got: Vec<String> = inputs
            .iter()
            .map(|input| {
                namer
                    .output(Path::new(input))
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn text_endings_give_way() {
        outputs(&["a.txt"], &["a.json"]);
        outputs(&["d/A.TXT.gz"], &["d/A.json"]);
        outputs(&["feed.tar.gz/x/0000-1.nc"], &["feed.tar.gz/x/0000-1.json"]);
        outputs(&["8-k.2001"], &["8-k.2001.json"]);
        outputs(&[".txt"], &[".txt.json"]);
        outputs(&["a.gz"], &["a.json"]);
    }

    #[test]
    fn a_taken_name_is_numbered() {
        outputs(
            &["a.nc", "a.txt", "A.text", "a~2.txt"],
            &["a.json", "a~2.json", "A~3.json", "a~2~2.json"],
        );
    }

    #[test]
    fn a_directory_never_meets_a_file() {
        outputs(&["a.json/b.txt", "a.txt"], &["a.json/b.json", "a~2.json"]);
        outputs(&["a.txt", "a.json/b.txt"], &["a.json", "a.json~2/b.json"]);
    }

    #[test]
    fn long_names_are_cut_and_kept_apart() {
        let one = format!("{}1", "x".repeat(254));
        let two = format!("{}2", "x".repeat(254));
        let mut namer = Namer::new(".parquet", &[]);
        let (a, b) = (namer.output(Path::new(&one)), namer.output(Path::new(&two)));
        assert_ne!(a, b);
        assert!(a.as_os_str().len() <= MAX_NAME, "{}", a.as_os_str().len());
    }

    #[test]
    fn the_same_path_twice_is_two_inputs() {
        let mut namer = Namer::new(".json", &[]);
        let (one, two) = (namer.identify(b"a".to_vec()), namer.identify(b"a".to_vec()));
        assert_eq!((one.occurrence, two.occurrence), (1, 2));
        assert_ne!(one.key(), two.key());
    }

    #[test]
    fn bytes_that_are_no_text_are_shown() {
        assert_eq!(shown(b"a\xFFb"), "a\\xffb");
        assert_eq!(on_one_line("a\nb\u{1b}[m"), "a\\nb\\u{1b}[m");
        assert_eq!(unhex("61ff").unwrap(), b"a\xFF");
    }
}
