//! Proves that a downloaded folder is the pinned one: its list of checksums is known, and every file is on the list.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::sha256;

const LIST: &str = "SHA256SUMS";

/// Fails with one sentence where a file is missing, changed, or not on the list.
pub fn folder(folder: &Path, checksum_of_list: &str) -> Result<(), String> {
    let list = read(&folder.join(LIST))?;
    if sha256::hex(&list) != checksum_of_list {
        return Err(refused(LIST));
    }

    let text = String::from_utf8_lossy(&list);
    let mut expected: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name, sum)).collect();
    for file in files_below(folder)? {
        let name = name_in(folder, &file);
        if name == LIST {
            continue;
        }
        if expected.remove(name.as_str()) != Some(sha256::hex(&read(&file)?).as_str()) {
            return Err(refused(&name));
        }
    }
    expected.keys().next().map_or(Ok(()), |missing| Err(refused(missing)))
}

fn refused(name: &str) -> String {
    format!("The downloaded server is not the one that was released (`{name}` differs), so it is not started. Remove it and try again, or report it.")
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{} cannot be read: {e}", path.display()))
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{} cannot be listed: {e}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn name_in(folder: &Path, file: &Path) -> String {
    let relative = file.strip_prefix(folder).unwrap_or(file);
    relative.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the list of its files, gone when the test ends.
    struct Download(PathBuf, String);

    impl Download {
        fn of(test: &str, files: &[(&str, &str)]) -> Self {
            let folder = std::env::temp_dir().join(format!("assistant-zed-{}-{test}", std::process::id()));
            let mut list = String::new();
            for (name, content) in files {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, content).unwrap();
                list += &format!("{}  {name}\n", sha256::hex(content.as_bytes()));
            }
            fs::write(folder.join(LIST), &list).unwrap();
            Self(folder, sha256::hex(list.as_bytes()))
        }
    }

    impl Drop for Download {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    const FILES: &[(&str, &str)] = &[("assistant-lsp", "program"), ("lib/core.dll", "library")];

    #[test]
    fn the_released_files_pass() {
        let download = Download::of("good", FILES);
        assert_eq!(folder(&download.0, &download.1), Ok(()));
    }

    #[test]
    fn a_changed_file_is_named() {
        let download = Download::of("changed", FILES);
        fs::write(download.0.join("lib/core.dll"), "other").unwrap();
        assert!(folder(&download.0, &download.1).unwrap_err().contains("`lib/core.dll`"));
    }

    #[test]
    fn a_file_too_many_or_too_few_is_named() {
        let more = Download::of("more", FILES);
        fs::write(more.0.join("extra.dll"), "").unwrap();
        assert!(folder(&more.0, &more.1).unwrap_err().contains("`extra.dll`"));
        let fewer = Download::of("fewer", FILES);
        fs::remove_file(fewer.0.join("assistant-lsp")).unwrap();
        assert!(folder(&fewer.0, &fewer.1).unwrap_err().contains("`assistant-lsp`"));
    }

    #[test]
    fn another_list_is_refused() {
        let download = Download::of("list", FILES);
        assert!(folder(&download.0, "0000").unwrap_err().contains("`SHA256SUMS`"));
    }
}
