//! Runs the program in a fresh folder: arguments, standard input, files, then what is expected.
//!
//! ```text
//! Run::new("name").file("a.txt", TEXT).args(["parse", "a.txt"]).status(0).stderr("").go()
//! ```

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file takes its part; a test may panic"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

/// One run of the program.
#[must_use]
pub(crate) struct Run {
    dir: PathBuf,
    args: Vec<String>,
    stdin: Vec<u8>,
    env: Vec<(String, String)>,
    status: i32,
    stdout: Option<String>,
    stderr: Option<String>,
}

/// What the program wrote.
pub(crate) struct Written {
    pub(crate) dir: PathBuf,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// A run in a fresh folder of this name; each test takes its own.
    #[track_caller]
    pub(crate) fn new(name: &str) -> Run {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Run {
            dir,
            args: Vec::new(),
            stdin: Vec::new(),
            env: Vec::new(),
            status: 0,
            stdout: None,
            stderr: None,
        }
    }

    /// A further run in the folder of another.
    pub(crate) fn again(written: &Written) -> Run {
        Run {
            dir: written.dir.clone(),
            args: Vec::new(),
            stdin: Vec::new(),
            env: Vec::new(),
            status: 0,
            stdout: None,
            stderr: None,
        }
    }

    /// Puts a file into the folder.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Run {
        let path = self.dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Run {
        self.args.extend(args.into_iter().map(str::to_owned));
        self
    }

    pub(crate) fn stdin(mut self, content: impl AsRef<[u8]>) -> Run {
        self.stdin = content.as_ref().to_vec();
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Run {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The exit status expected; 0 unless told.
    pub(crate) fn status(mut self, status: i32) -> Run {
        self.status = status;
        self
    }

    /// All that standard output must hold.
    pub(crate) fn stdout(mut self, text: &str) -> Run {
        self.stdout = Some(text.to_owned());
        self
    }

    /// All that standard error must hold.
    pub(crate) fn stderr(mut self, text: &str) -> Run {
        self.stderr = Some(text.to_owned());
        self
    }

    /// Runs it, checks what is expected and returns what was written.
    #[track_caller]
    pub(crate) fn go(self) -> Written {
        let mut child = Command::new(env!("CARGO_BIN_EXE_pooltab"))
            .args(&self.args)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let content = self.stdin.clone();
        let feeder = std::thread::spawn(move || {
            // The program may end without reading it.
            let _ = stdin.write_all(&content);
        });
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        let written = Written {
            dir: self.dir,
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert_eq!(
            output.status.code(),
            Some(self.status),
            "exit status of pooltab {}; stderr:\n{}",
            self.args.join(" "),
            written.stderr
        );
        if let Some(expected) = self.stdout {
            assert_eq!(written.stdout, expected, "stdout");
        }
        if let Some(expected) = self.stderr {
            assert_eq!(written.stderr, expected, "stderr");
        }
        written
    }
}

impl Written {
    /// A file of the folder, as text.
    #[track_caller]
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.dir.join(name)).unwrap()
    }

    /// The names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}
