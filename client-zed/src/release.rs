//! The one server release that this version of the extension trusts.

use crate::locate::Platform;

pub const FOLDER_PREFIX: &str = "assistant-lsp-";

const NO_SERVER: &str = "`assistant-lsp` is not on the PATH, and this version of the extension pins no release to download. \
Install the server, or set `lsp.assistant.binary.path` to it.";

/// A release as `release.txt` pins it: version, address, and a checksum for each platform.
#[derive(Debug, PartialEq)]
pub struct Release<'a> {
    version: &'a str,
    address: &'a str,
    checksums: Vec<(&'a str, &'a str)>,
}

impl<'a> Release<'a> {
    /// Reads lines of a name and a value; `#` begins a comment.
    pub fn pinned(text: &'a str) -> Result<Self, String> {
        let lines: Vec<_> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| line.split_once(char::is_whitespace))
            .map(|(name, value)| (name, value.trim()))
            .collect();
        let value = |name| lines.iter().find(|line| line.0 == name).map(|line| line.1);
        Ok(Self {
            version: value("version").ok_or(NO_SERVER)?,
            address: value("url").ok_or(NO_SERVER)?,
            checksums: lines.iter().copied().filter(|line| !matches!(line.0, "version" | "url")).collect(),
        })
    }

    pub fn checksum(&self, rid: &str) -> Result<&'a str, String> {
        self.checksums.iter().find(|line| line.0 == rid).map(|line| line.1).ok_or_else(|| {
            format!(
                "Release {} has no server for {rid}. Build one with `npm run package`, and set `lsp.assistant.binary.path` to it.",
                self.version
            )
        })
    }

    /// Where the release lies within the extension's own folder.
    pub fn folder(&self, rid: &str) -> String {
        format!("{FOLDER_PREFIX}{}-{rid}", self.version)
    }

    pub fn url(&self, platform: &Platform) -> String {
        format!("{}/assistant-lsp-{}.{}", self.address.trim_end_matches('/'), platform.rid, platform.archive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zed_extension_api::{Architecture, Os};

    const TEXT: &str = "# pinned\nversion 1.2.3\nurl  https://example.com/v1.2.3/\nlinux-x64 abc\nwin-x64   def\n";

    #[test]
    fn names_folder_address_and_checksum() {
        let release = Release::pinned(TEXT).unwrap();
        let windows = Platform::of(Os::Windows, Architecture::X8664).unwrap();
        assert_eq!(release.url(&windows), "https://example.com/v1.2.3/assistant-lsp-win-x64.zip");
        assert_eq!(release.folder("win-x64"), "assistant-lsp-1.2.3-win-x64");
        assert_eq!(release.checksum("win-x64").unwrap(), "def");
    }

    #[test]
    fn without_a_release_the_user_is_told_what_to_set() {
        let problem = Release::pinned("# nothing yet\n").unwrap_err();
        assert!(problem.contains("lsp.assistant.binary.path"), "{problem}");
    }

    #[test]
    fn a_platform_without_a_build_is_named() {
        let problem = Release::pinned(TEXT).unwrap().checksum("osx-arm64").unwrap_err();
        assert!(problem.contains("osx-arm64") && problem.contains("1.2.3"), "{problem}");
    }

    #[test]
    fn the_file_that_is_shipped_can_be_read() {
        let shipped = Release::pinned(include_str!("../release.txt"));
        assert!(shipped.is_ok() || shipped.unwrap_err() == NO_SERVER);
    }
}
