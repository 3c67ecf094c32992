//! Which server belongs to which machine.

use zed_extension_api::{Architecture, Os};

/// The server's name on the PATH.
pub const PROGRAM: &str = "assistant-lsp";

/// A machine as .NET names it.
#[derive(Debug, PartialEq)]
pub struct Platform {
    /// .NET runtime identifier.
    pub rid: &'static str,
    pub program: &'static str,
    pub archive: &'static str,
    pub is_windows: bool,
}

impl Platform {
    pub fn of(os: Os, architecture: Architecture) -> Result<Self, String> {
        let rid = match (os, architecture) {
            (Os::Linux, Architecture::X8664) => "linux-x64",
            (Os::Linux, Architecture::Aarch64) => "linux-arm64",
            (Os::Mac, Architecture::X8664) => "osx-x64",
            (Os::Mac, Architecture::Aarch64) => "osx-arm64",
            (Os::Windows, Architecture::X8664) => "win-x64",
            (Os::Windows, Architecture::Aarch64) => "win-arm64",
            (_, Architecture::X86) => return Err("Assistant needs a 64-bit system; there is no server for 32 bits.".into()),
        };
        let is_windows = matches!(os, Os::Windows);
        Ok(Self {
            rid,
            program: if is_windows { "assistant-lsp.exe" } else { PROGRAM },
            archive: if is_windows { "zip" } else { "tar.gz" },
            is_windows,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_64_bit_machine_has_a_runtime_identifier() {
        let names: Vec<_> = [Os::Linux, Os::Mac, Os::Windows]
            .into_iter()
            .flat_map(|os| [Architecture::X8664, Architecture::Aarch64].map(|cpu| (os, cpu)))
            .map(|(os, cpu)| Platform::of(os, cpu).unwrap().rid)
            .collect();
        assert_eq!(names, ["linux-x64", "linux-arm64", "osx-x64", "osx-arm64", "win-x64", "win-arm64"]);
    }

    #[test]
    fn windows_has_its_own_program_and_archive() {
        let windows = Platform::of(Os::Windows, Architecture::X8664).unwrap();
        assert_eq!((windows.program, windows.archive), ("assistant-lsp.exe", "zip"));
        let linux = Platform::of(Os::Linux, Architecture::X8664).unwrap();
        assert_eq!((linux.program, linux.archive), ("assistant-lsp", "tar.gz"));
    }

    #[test]
    fn a_32_bit_machine_is_told_so() {
        assert!(Platform::of(Os::Linux, Architecture::X86).unwrap_err().contains("64-bit"));
    }
}
