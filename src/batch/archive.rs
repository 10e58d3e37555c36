//! Packed inputs, read in place: `.gz`, `.zip`, `.tar`, `.tar.gz`.
//!
//! ```text
//! 20010102.nc.tar.gz          members are read one after another, in the order in which they
//!   ./0000912057-01-000001.nc lie there; each becomes an input of its own
//!   ../../etc/cron.d/x        refused: leads outside
//!   latest.nc -> 0001.nc      skipped: links and devices are no filings
//! ```
//!
//! Nothing is unpacked to disk. Sizes that an archive states are never believed: what comes out is
//! counted, against a cap and against the packed bytes that went in. A packed text inside an
//! archive (`a.nc.gz`) is read; an archive inside an archive is not.

use std::cell::Cell;
use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;

use crate::batch::names::ends_with;
use crate::batch::names::os_name;
use crate::batch::names::shown;

/// How far an archive may unfold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes that one archive may give in all.
    pub total: u64,
    /// Bytes that one packed input may give.
    pub member: u64,
    /// How many times its packed size an archive may give.
    pub ratio: u64,
}

/// Below this size the ratio is not looked at.
const RATIO_FLOOR: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            total: 16 << 30,
            member: 1 << 30,
            ratio: 250,
        }
    }
}

impl Limits {
    fn check(&self, unpacked: u64, packed: u64, cap: u64) -> Result<(), String> {
        if unpacked > cap {
            return Err(format!(
                "unpacks to more than {cap} bytes (--max-unpacked): refused"
            ));
        }
        if unpacked > RATIO_FLOOR && unpacked > packed.saturating_mul(self.ratio) {
            let ratio = self.ratio;
            return Err(format!(
                "unpacks to more than {ratio} times its packed size (--max-ratio): refused"
            ));
        }
        Ok(())
    }
}

/// How a file is packed, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Not at all.
    Plain,
    /// One text, packed.
    Gzip,
    /// Many files.
    Tar,
    /// Many files, packed together.
    TarGz,
    /// Many files, each packed.
    Zip,
}

impl Packing {
    /// The packing that a file name states.
    pub(crate) fn of(name: &[u8]) -> Packing {
        if ends_with(name, ".tar.gz") || ends_with(name, ".tgz") {
            Packing::TarGz
        } else if ends_with(name, ".gz") {
            Packing::Gzip
        } else if ends_with(name, ".tar") {
            Packing::Tar
        } else if ends_with(name, ".zip") {
            Packing::Zip
        } else {
            Packing::Plain
        }
    }
}

/// What an archive holds, one after another.
pub(crate) trait Members {
    /// May a member of this size be held in memory now? Waits; `false` stops the reading.
    fn admit(&mut self, bytes: u64) -> bool;
    /// Are the members' bytes still wanted? Else only their names are.
    fn wants_bytes(&self) -> bool;
    /// A member: its name in the archive, where it goes below the archive, and its bytes or why not.
    fn member(
        &mut self,
        name: &[u8],
        below: PathBuf,
        bytes: Result<Vec<u8>, String>,
        packed_so_far: u64,
    );
    /// A link, a device: passed over.
    fn passed_over(&mut self);
}

/// Reads an archive. The error says why not all of it could be read.
pub(crate) fn read(
    file: File,
    packing: Packing,
    limits: &Limits,
    members: &mut dyn Members,
) -> Result<(), String> {
    let size = file.metadata().map_err(|e| reason(&e))?.len();
    if packing == Packing::Zip {
        return read_zip(BufReader::new(file), limits, members);
    }
    let packed = Cell::new(0);
    let counted = Counted {
        inner: BufReader::with_capacity(1 << 16, file),
        count: &packed,
    };
    if packing == Packing::TarGz {
        let unpacked = Guarded {
            inner: MultiGzDecoder::new(counted),
            limits,
            packed: &packed,
            unpacked: 0,
            cap: limits.total,
        };
        // Ratios are taken as the stream goes: at its end the whole file was read.
        read_tar(unpacked, size, &packed, limits, members)
    } else {
        read_tar(counted, size, &packed, limits, members)
    }
}

fn read_tar<R: Read>(
    mut reader: R,
    size: u64,
    packed: &Cell<u64>,
    limits: &Limits,
    members: &mut dyn Members,
) -> Result<(), String> {
    let mut n_files = 0u64;
    {
        let mut archive = tar::Archive::new(&mut reader);
        for entry in archive.entries().map_err(|e| reason(&e))? {
            let mut entry = entry.map_err(|e| after(n_files, &e))?;
            let kind = entry.header().entry_type();
            if kind.is_dir() {
                continue;
            }
            if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
                members.passed_over();
                continue;
            }
            let name = entry.path_bytes().into_owned();
            if is_hidden(&name) {
                continue;
            }
            n_files += 1;
            let below = match place(&name) {
                Ok(below) => below,
                Err(why) => {
                    members.member(&name, PathBuf::new(), Err(why), packed.get());
                    continue;
                }
            };
            if !members.wants_bytes() {
                if !members.admit(0) {
                    return Ok(());
                }
                members.member(&name, below, Ok(Vec::new()), packed.get());
                continue;
            }
            let stated = entry.size();
            if let Err(why) = limits.check(stated, size, limits.member.min(limits.total)) {
                members.member(&name, below, Err(why), packed.get());
                continue;
            }
            if !members.admit(stated) {
                return Ok(());
            }
            let mut bytes = Vec::with_capacity(stated as usize);
            let read = entry.read_to_end(&mut bytes);
            match read {
                Ok(_) if bytes.len() as u64 == stated => {
                    members.member(&name, below, Ok(bytes), packed.get());
                }
                Ok(_) => {
                    let why = "the archive ends inside this file".to_owned();
                    members.member(&name, below, Err(why), packed.get());
                }
                Err(error) => {
                    let why = reason(&error);
                    members.member(&name, below, Err(why.clone()), packed.get());
                    return Err(format!("the rest could not be read: {why}"));
                }
            }
        }
    }
    // What follows the last member: the check sums of the packing are there.
    io::copy(&mut reader, &mut io::sink()).map_err(|e| after(n_files, &e))?;
    match n_files {
        0 => Err("the archive holds no files".to_owned()),
        _ => Ok(()),
    }
}

fn read_zip<R: Read + Seek>(
    reader: R,
    limits: &Limits,
    members: &mut dyn Members,
) -> Result<(), String> {
    let mut archive =
        zip::ZipArchive::new(reader).map_err(|e| format!("not a ZIP archive: {e}"))?;
    let (mut n_files, mut total, mut packed_so_far) = (0u64, 0u64, 0u64);
    for idx in 0..archive.len() {
        let name: Vec<u8> = match archive.name_for_index(idx) {
            Some(Ok(name)) => name.into_owned().into_bytes(),
            Some(Err(_)) | None => archive
                .by_index_data(idx)
                .map(|entry| entry.name_raw().to_vec())
                .unwrap_or_else(|_| format!("member {idx}").into_bytes()),
        };
        let mut report = |below, bytes, packed| members.member(&name, below, bytes, packed);
        let file = match archive.by_index(idx) {
            Ok(file) => file,
            Err(error) => {
                n_files += 1;
                report(PathBuf::new(), Err(error.to_string()), packed_so_far);
                continue;
            }
        };
        packed_so_far += file.compressed_size();
        if file.is_dir() {
            continue;
        }
        if file.is_symlink() {
            members.passed_over();
            continue;
        }
        if is_hidden(&name) {
            continue;
        }
        n_files += 1;
        let below = match place(&name) {
            Ok(below) => below,
            Err(why) => {
                report(PathBuf::new(), Err(why), packed_so_far);
                continue;
            }
        };
        let packed = Cell::new(file.compressed_size());
        let (stated, cap) = (
            file.size(),
            limits.member.min(limits.total.saturating_sub(total)),
        );
        if let Err(why) = limits.check(stated, packed.get(), cap) {
            report(below, Err(why), packed_so_far);
            continue;
        }
        if !members.admit(stated) {
            return Ok(());
        }
        if !members.wants_bytes() {
            members.member(&name, below, Ok(Vec::new()), packed_so_far);
            continue;
        }
        let mut guarded = Guarded {
            inner: file,
            limits,
            packed: &packed,
            unpacked: 0,
            cap,
        };
        let mut bytes = Vec::new();
        let read = guarded.read_to_end(&mut bytes);
        total += bytes.len() as u64;
        let bytes = read.map(|_| bytes).map_err(|e| reason(&e));
        members.member(&name, below, bytes, packed_so_far);
    }
    if archive.has_duplicate_names() {
        return Err("several members share one name: only the last of each was read".to_owned());
    }
    match n_files {
        0 => Err("the archive holds no files".to_owned()),
        _ => Ok(()),
    }
}

/// Unpacks one gzipped text.
pub(crate) fn gunzip<R: Read>(reader: R, limits: &Limits) -> Result<Vec<u8>, String> {
    let packed = Cell::new(0);
    let mut guarded = Guarded {
        inner: MultiGzDecoder::new(Counted {
            inner: BufReader::with_capacity(1 << 16, reader),
            count: &packed,
        }),
        limits,
        packed: &packed,
        unpacked: 0,
        cap: limits.member.min(limits.total),
    };
    let mut bytes = Vec::new();
    match guarded.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(reason(&error)),
    }
}

/// An I/O error in words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "the packed data ends early: truncated".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
            if error.raw_os_error().is_none() =>
        {
            format!("the packed data is damaged: {error}")
        }
        io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => error.to_string(),
    }
}

fn after(n_files: u64, error: &io::Error) -> String {
    format!("{} (after {n_files} files)", reason(error))
}

/// Is any part of the name hidden (`.git/x`, `__MACOSX/._a`)?
fn is_hidden(name: &[u8]) -> bool {
    parts(name).any(|part| part.starts_with(b".") && part != b".." && part != b".")
}

/// The parts of a member's name, by either slash.
fn parts(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    name.split(|&b| b == b'/' || b == b'\\')
        .filter(|part| !part.is_empty())
}

/// Where a member goes below its archive.
fn place(name: &[u8]) -> Result<PathBuf, String> {
    if name.contains(&0) {
        return Err("its name holds a NUL byte: refused".to_owned());
    }
    let drive = name.len() >= 2 && name[0].is_ascii_alphabetic() && name[1] == b':';
    if drive || name.starts_with(b"/") || name.starts_with(b"\\") {
        return Err("its name is an absolute path: refused".to_owned());
    }
    if parts(name).any(|part| part == b"..") {
        return Err("its name leads outside the archive: refused".to_owned());
    }
    let below: PathBuf = parts(name)
        .filter(|&part| part != b".")
        .map(os_name)
        .collect();
    if below.as_os_str().is_empty() {
        return Err(format!("`{}` is no file name: refused", shown(name)));
    }
    Ok(below)
}

/// Counts the bytes that go through.
struct Counted<'a, R> {
    inner: R,
    count: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

impl<R: Read> io::BufRead for Counted<'_, BufReader<R>> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count.set(self.count.get() + amount as u64);
        self.inner.consume(amount);
    }
}

/// Stops where more comes out than the limits allow.
struct Guarded<'a, R> {
    inner: R,
    limits: &'a Limits,
    packed: &'a Cell<u64>,
    unpacked: u64,
    cap: u64,
}

impl<R: Read> Read for Guarded<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.unpacked += n as u64;
        match self
            .limits
            .check(self.unpacked, self.packed.get(), self.cap)
        {
            Ok(()) => Ok(n),
            Err(why) => Err(io::Error::other(why)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn packing_is_told_by_the_name() {
        assert_eq!(Packing::of(b"20010102.nc.TAR.GZ"), Packing::TarGz);
        assert_eq!(Packing::of(b"a.txt.gz"), Packing::Gzip);
        assert_eq!(Packing::of(b".gz"), Packing::Plain);
        assert_eq!(Packing::of(b"a.txt"), Packing::Plain);
    }

    #[test]
    fn members_stay_inside() {
        assert_eq!(place(b"./a//b.nc").unwrap(), PathBuf::from("a/b.nc"));
        for bad in [
            &b"../a"[..],
            b"a/../b",
            b"/etc/x",
            b"..\\x",
            b"C:\\x",
            b"",
            b"./",
            b"a\0b",
        ] {
            assert!(place(bad).is_err(), "{}", shown(bad));
        }
        assert!(is_hidden(b"__MACOSX/._a.nc") && !is_hidden(b"./a.nc") && !is_hidden(b"../a"));
    }

    #[test]
    fn gzip_in_several_parts_is_one_text() {
        let mut two = packed(b"one ");
        two.extend(packed(b"two"));
        assert_eq!(gunzip(&two[..], &Limits::default()).unwrap(), b"one two");
    }

    #[test]
    fn cut_or_broken_gzip_is_an_error() {
        let whole = packed(&b"a line of text\n".repeat(500));
        let error = gunzip(&whole[..whole.len() - 9], &Limits::default()).unwrap_err();
        assert!(error.contains("truncated"), "{error}");
        let mut broken = whole.clone();
        let at = broken.len() - 6;
        broken[at] ^= 0xFF;
        assert!(gunzip(&broken[..], &Limits::default()).is_err());
        assert!(gunzip(&b"plain text"[..], &Limits::default()).is_err());
    }

    #[test]
    fn a_bomb_is_refused_while_it_unfolds() {
        let bomb = packed(&vec![b' '; 2 << 20]);
        let error = gunzip(&bomb[..], &Limits::default()).unwrap_err();
        assert!(error.contains("--max-ratio"), "{error}");
        let lifted = Limits {
            ratio: 5000,
            ..Limits::default()
        };
        assert_eq!(gunzip(&bomb[..], &lifted).unwrap().len(), 2 << 20);
        let small = Limits {
            total: 1000,
            ..lifted
        };
        assert!(
            gunzip(&bomb[..], &small)
                .unwrap_err()
                .contains("--max-unpacked")
        );
    }
}
