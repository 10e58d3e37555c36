//! The bytes of one file, in memory.
//!
//! The system hands memory out page by page as it is first written to, and for a large file that
//! takes longer than reading it. So a large file goes into memory for which huge pages are asked;
//! where there are none, or on another system, it goes into common ones. The file itself is never
//! mapped: what changes on disk after it was read changes nothing here.

use std::fs::File;
use std::io;
use std::io::Read;
use std::ops::Deref;
use std::path::Path;

use memmap2::MmapMut;

/// The size of a huge page. Memory of a multiple of it begins at one.
const HUGE_PAGE: usize = 2 * 1024 * 1024;
/// From this size on a file is large.
const LARGE: usize = 2 * HUGE_PAGE;

/// What a file held when it was read.
pub(crate) enum Bytes {
    Small(Vec<u8>),
    Large {
        /// Anonymous memory, a little longer than the text.
        pages: MmapMut,
        len: usize,
    },
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Small(bytes) => bytes,
            Bytes::Large { pages, len } => &pages[..*len],
        }
    }
}

/// Reads a file.
pub(crate) fn read_file(path: &Path) -> io::Result<Bytes> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    match usize::try_from(size) {
        Ok(size) if size >= LARGE => read_large(&mut file, size),
        _ => {
            let mut bytes = Vec::with_capacity(size as usize);
            file.read_to_end(&mut bytes)?;
            Ok(Bytes::Small(bytes))
        }
    }
}

/// Reads a file of a size that is known; it may have grown or shrunk since it was asked for.
fn read_large(file: &mut dyn Read, size: usize) -> io::Result<Bytes> {
    let mut pages = MmapMut::map_anon((size + 1).next_multiple_of(HUGE_PAGE))?;
    #[cfg(target_os = "linux")]
    let _ = pages.advise(memmap2::Advice::HugePage);
    let len = fill(file, &mut pages)?;
    if len < pages.len() {
        return Ok(Bytes::Large { pages, len });
    }
    let mut bytes = pages.to_vec();
    file.read_to_end(&mut bytes)?;
    Ok(Bytes::Small(bytes))
}

/// Reads until the end, or until there is no room left.
fn fill(file: &mut dyn Read, room: &mut [u8]) -> io::Result<usize> {
    let mut len = 0;
    while len < room.len() {
        match file.read(&mut room[len..]) {
            Ok(0) => break,
            Ok(n) => len += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_its_size_was() {
        let text: Vec<u8> = (0..HUGE_PAGE + 5).map(|n| n as u8).collect();
        for size in [0, HUGE_PAGE - 1, HUGE_PAGE, text.len(), 2 * HUGE_PAGE] {
            let bytes = read_large(&mut text.as_slice(), size).unwrap();
            assert_eq!(*bytes, *text, "{size}");
        }
    }

    #[test]
    fn large_files_and_small_ones_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for size in [0, 3, LARGE, LARGE + 5] {
            std::fs::write(&path, vec![b'x'; size]).unwrap();
            let bytes = read_file(&path).unwrap();
            assert_eq!(bytes.len(), size);
            assert_eq!(matches!(bytes, Bytes::Large { .. }), size >= LARGE);
        }
    }
}
