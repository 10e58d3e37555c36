//! From paths to inputs, in an order that depends on names alone.
//!
//! ```text
//! paths        sorted; a path given twice is two inputs
//! directories  walked, names sorted; hidden names, links, devices and the output are passed over
//! archives     opened in their place in that order (`archive`)
//! ```
//!
//! A path that cannot be read is an input too: one that failed. Nothing is lost in silence.

use std::ffi::OsStr;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use walkdir::DirEntry;
use walkdir::WalkDir;

use crate::batch::archive;
use crate::batch::archive::Limits;
use crate::batch::archive::Members;
use crate::batch::archive::Packing;
use crate::batch::gate::Control;
use crate::batch::gate::Gate;
use crate::batch::gate::Ticket;
use crate::batch::names::os_bytes;

/// The bytes of an input, or where they are.
#[derive(Debug)]
pub(crate) enum Body {
    /// A file to read.
    File(PathBuf),
    /// A file to read and unpack.
    Gzip(PathBuf),
    /// A member of an archive.
    Bytes(Vec<u8>),
    /// A member of an archive, itself packed.
    GzipBytes(Vec<u8>),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// An input.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// Its path as given; a member of an archive after `!`.
    pub(crate) path: Vec<u8>,
    /// Its place below the path given.
    pub(crate) below: PathBuf,
    /// Its bytes.
    pub(crate) body: Body,
    /// How far it brings the run along, in bytes on disk.
    pub(crate) disk: u64,
    /// Its place in the room for inputs in flight.
    pub(crate) ticket: Ticket<'a>,
}

/// Finds the inputs of a run.
#[derive(Debug)]
pub(crate) struct Lister<'a> {
    /// Room for inputs in flight.
    pub(crate) gate: &'a Gate,
    /// How the run is to go on.
    pub(crate) control: &'a Control,
    /// How far archives may unfold.
    pub(crate) limits: &'a Limits,
    /// The output directory, canonical: never an input.
    pub(crate) out: &'a Path,
}

/// What a walk meets.
enum Step {
    File {
        path: PathBuf,
        below: PathBuf,
        bytes: u64,
    },
    Unreadable {
        path: PathBuf,
        why: String,
    },
    PassedOver,
}

/// Does the output directory hold an input directory, or is it one? Then outputs would be inputs.
pub(crate) fn input_around(paths: &[PathBuf], out: &Path) -> Option<PathBuf> {
    paths
        .iter()
        .filter(|path| path.is_dir())
        .find(|path| fs::canonicalize(path).is_ok_and(|real| real.starts_with(out)))
        .cloned()
}

/// The inputs given by name that lie in the output directory: their place there.
pub(crate) fn inputs_in(paths: &[PathBuf], out: &Path) -> Vec<PathBuf> {
    paths
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok())
        .filter_map(|real| real.strip_prefix(out).map(Path::to_path_buf).ok())
        .collect()
}

/// Files and bytes below the paths, for a forecast.
pub(crate) fn measure(paths: &[PathBuf], out: &Path, control: &Control) -> (u64, u64) {
    let (mut n_files, mut bytes) = (0, 0);
    for path in sorted(paths) {
        let _ = walk(&path, out, &mut |step| {
            if let Step::File { bytes: size, .. } = step {
                n_files += 1;
                bytes += size;
            }
            if control.is_stopped() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
    }
    (n_files, bytes)
}

fn sorted(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut sorted = paths.to_vec();
    sorted.sort_by_key(|path| os_bytes(path.as_os_str()));
    sorted
}

/// Everything below one path that was given.
fn walk(
    root: &Path,
    out: &Path,
    visit: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let unreadable = |why: String| Step::Unreadable {
        path: root.to_path_buf(),
        why,
    };
    let meta = match fs::metadata(root) {
        Ok(meta) => meta,
        Err(error) => return visit(unreadable(archive::reason(&error))),
    };
    if meta.is_file() {
        return visit(Step::File {
            path: root.to_path_buf(),
            below: PathBuf::from(root.file_name().unwrap_or(OsStr::new("input"))),
            bytes: meta.len(),
        });
    }
    if !meta.is_dir() {
        return visit(unreadable(
            "expected a file or a directory, found a device or a pipe".into(),
        ));
    }
    let out_below = fs::canonicalize(root)
        .ok()
        .and_then(|real| out.strip_prefix(real).map(Path::to_path_buf).ok());
    let is_wanted = |entry: &DirEntry| {
        let is_out = || {
            entry.file_type().is_dir()
                && entry.path().strip_prefix(root).ok() == out_below.as_deref()
        };
        entry.depth() == 0 || !(os_bytes(entry.file_name()).starts_with(b".") || is_out())
    };
    let entries = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_path_buf();
                let why = match error.io_error() {
                    Some(error) => archive::reason(error),
                    None => error.to_string(),
                };
                visit(Step::Unreadable { path, why })?;
                continue;
            }
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        if !kind.is_file() {
            visit(Step::PassedOver)?;
            continue;
        }
        visit(Step::File {
            below: entry
                .path()
                .strip_prefix(root)
                .unwrap_or(entry.path())
                .to_path_buf(),
            bytes: entry.metadata().map_or(0, |meta| meta.len()),
            path: entry.into_path(),
        })?;
    }
    ControlFlow::Continue(())
}

impl<'a> Lister<'a> {
    /// Hands over every input, in order; how many links and devices were passed over.
    pub(crate) fn list(
        &self,
        paths: &[PathBuf],
        take: &mut dyn FnMut(Found<'a>) -> ControlFlow<()>,
    ) -> u64 {
        let mut passed_over = 0;
        for path in sorted(paths) {
            let done = walk(&path, self.out, &mut |step| match step {
                Step::PassedOver => {
                    passed_over += 1;
                    ControlFlow::Continue(())
                }
                Step::Unreadable { path, why } => take(Found {
                    path: os_bytes(path.as_os_str()),
                    below: PathBuf::new(),
                    body: Body::Unreadable(why),
                    disk: 0,
                    ticket: self.gate.enter(0),
                }),
                Step::File { path, below, bytes } => {
                    self.file(path, below, bytes, take, &mut passed_over)
                }
            });
            if done.is_break() {
                break;
            }
        }
        passed_over
    }

    fn file(
        &self,
        path: PathBuf,
        below: PathBuf,
        disk: u64,
        take: &mut dyn FnMut(Found<'a>) -> ControlFlow<()>,
        passed_over: &mut u64,
    ) -> ControlFlow<()> {
        if self.control.is_stopped() {
            return ControlFlow::Break(());
        }
        let name = os_bytes(path.as_os_str());
        let packing = Packing::of(&name);
        let (body, weight) = match packing {
            Packing::Plain => (Body::File(path), disk),
            Packing::Gzip => {
                let weight = unpacked_size(&path, disk).min(self.limits.member);
                (Body::Gzip(path), weight)
            }
            Packing::Tar | Packing::TarGz | Packing::Zip => {
                return self.archive(path, below, packing, disk, take, passed_over);
            }
        };
        take(Found {
            path: name,
            below,
            body,
            disk,
            ticket: self.gate.enter(weight),
        })
    }

    fn archive(
        &self,
        path: PathBuf,
        below: PathBuf,
        packing: Packing,
        disk: u64,
        take: &mut dyn FnMut(Found<'a>) -> ControlFlow<()>,
        passed_over: &mut u64,
    ) -> ControlFlow<()> {
        let name = os_bytes(path.as_os_str());
        let mut open = Opened {
            lister: self,
            name: &name,
            below: &below,
            disk,
            disk_so_far: 0,
            ticket: None,
            take,
            passed_over,
            flow: ControlFlow::Continue(()),
        };
        let read = match File::open(&path) {
            Ok(file) => archive::read(file, packing, self.limits, &mut open),
            Err(error) => Err(archive::reason(&error)),
        };
        let (flow, rest) = (open.flow, disk.saturating_sub(open.disk_so_far));
        flow?;
        if self.control.is_stopped() {
            return ControlFlow::Break(());
        }
        match read {
            Ok(()) => ControlFlow::Continue(()),
            Err(why) => take(Found {
                path: name,
                below: PathBuf::new(),
                body: Body::Unreadable(why),
                disk: rest,
                ticket: self.gate.enter(0),
            }),
        }
    }
}

/// What a gzip file states as its unpacked size: a guess, for the room that it needs.
fn unpacked_size(path: &Path, packed: u64) -> u64 {
    let stated = File::open(path).and_then(|mut file| {
        let mut last = [0; 4];
        file.seek(SeekFrom::End(-4))?;
        file.read_exact(&mut last)?;
        Ok(u64::from(u32::from_le_bytes(last)))
    });
    stated.map_or(packed, |size| {
        size.clamp(packed, packed.saturating_mul(1032))
    })
}

/// An archive being read.
struct Opened<'l, 'a> {
    lister: &'l Lister<'a>,
    name: &'l [u8],
    below: &'l Path,
    disk: u64,
    disk_so_far: u64,
    ticket: Option<Ticket<'a>>,
    take: &'l mut dyn FnMut(Found<'a>) -> ControlFlow<()>,
    passed_over: &'l mut u64,
    flow: ControlFlow<()>,
}

impl Members for Opened<'_, '_> {
    fn admit(&mut self, bytes: u64) -> bool {
        if self.flow.is_break() || self.lister.control.is_stopped() {
            return false;
        }
        self.ticket = Some(self.lister.gate.enter(bytes));
        true
    }

    fn wants_bytes(&self) -> bool {
        !self.lister.control.is_full()
    }

    fn member(&mut self, name: &[u8], below: PathBuf, bytes: Result<Vec<u8>, String>, packed: u64) {
        let mut path = self.name.to_vec();
        path.push(b'!');
        path.extend_from_slice(name);
        let body = match (bytes, Packing::of(name)) {
            (Err(why), _) => Body::Unreadable(why),
            (Ok(bytes), Packing::Plain) => Body::Bytes(bytes),
            (Ok(bytes), Packing::Gzip) => Body::GzipBytes(bytes),
            (Ok(_), Packing::Tar | Packing::TarGz | Packing::Zip) => {
                Body::Unreadable("an archive inside an archive is not read: unpack it first".into())
            }
        };
        let packed = packed.min(self.disk);
        let disk = packed.saturating_sub(self.disk_so_far);
        self.disk_so_far += disk;
        let found = Found {
            path,
            below: self.below.join(below),
            body,
            disk,
            ticket: self
                .ticket
                .take()
                .unwrap_or_else(|| self.lister.gate.enter(0)),
        };
        if self.flow.is_continue() {
            self.flow = (self.take)(found);
        }
    }

    fn passed_over(&mut self) {
        *self.passed_over += 1;
    }
}

/// Reads a file and makes sure that it did not change meanwhile. `meanwhile` is called once, after
/// the file was opened.
pub(crate) fn read_whole(path: &Path, meanwhile: impl FnOnce()) -> Result<Vec<u8>, String> {
    let mut file = File::open(path).map_err(|e| archive::reason(&e))?;
    let before = file.metadata().map_err(|e| e.to_string())?;
    if !before.is_file() {
        return Err("expected a file, found something else: it changed meanwhile".to_owned());
    }
    if before.len() > u64::from(u32::MAX) {
        return Err(format!(
            "expected at most 4 GiB of text, found {} bytes",
            before.len()
        ));
    }
    meanwhile();
    let mut bytes = vec![0; before.len() as usize];
    let is_shorter = match file.read_exact(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => true,
        read => read.map(|()| false).map_err(|e| e.to_string())?,
    };
    let after = file.metadata().map_err(|e| e.to_string())?;
    let same_time = match (before.modified(), after.modified()) {
        (Ok(before), Ok(after)) => before == after,
        _ => true,
    };
    if is_shorter || after.len() != before.len() || !same_time {
        return Err("it changed while it was read: run again".to_owned());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read_meanwhile(change: impl FnOnce(&Path)) -> Result<Vec<u8>, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        fs::write(&path, "Item 5.\n").unwrap();
        read_whole(&path, || change(&path))
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_refused() {
        assert_eq!(read_meanwhile(|_| ()).unwrap(), b"Item 5.\n");
        for (what, text) in [("shorter", "Item\n"), ("longer", "Item 5.\nItem 7.\n")] {
            let error = read_meanwhile(|path| fs::write(path, text).unwrap()).unwrap_err();
            assert!(error.contains("changed"), "{what}: {error}");
        }
    }

    #[test]
    fn a_file_that_vanishes_while_it_is_read_is_read() {
        assert_eq!(
            read_meanwhile(|path| fs::remove_file(path).unwrap()).unwrap(),
            b"Item 5.\n"
        );
        assert_eq!(
            read_whole(Path::new("/no/such"), || ()).unwrap_err(),
            "no such file"
        );
    }

    #[test]
    fn a_walk_goes_by_names_and_leaves_out_what_is_no_input() {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        for name in [
            "b/2.txt",
            "b/1.txt",
            "a.txt",
            ".git/x",
            ".hidden",
            "out/a.json",
        ] {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("a.txt"), root.join("link.txt")).unwrap();
        let mut seen = Vec::new();
        let mut passed_over = 0;
        let _ = walk(&root, &root.join("out"), &mut |step| {
            match step {
                Step::File { below, .. } => seen.push(below.to_string_lossy().into_owned()),
                Step::PassedOver => passed_over += 1,
                Step::Unreadable { path, why } => panic!("{}: {why}", path.display()),
            }
            ControlFlow::Continue(())
        });
        assert_eq!(seen, ["a.txt", "b/1.txt", "b/2.txt"]);
        assert_eq!(passed_over, u64::from(cfg!(unix)));
        assert_eq!(
            input_around(std::slice::from_ref(&root), &root),
            Some(root.clone())
        );
        assert_eq!(
            input_around(std::slice::from_ref(&root), &root.join("out")),
            None
        );
    }
}
