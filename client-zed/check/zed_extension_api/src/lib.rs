//! A stand-in for the parts of `zed_extension_api` 0.7.0 that the extension uses: the same names and signatures, no behaviour.
//! It lets the extension be checked where no crate registry is reachable. It shows that our code fits our idea of the API, not the
//! API itself; the real crate is used by every real build.

pub type Result<T, E = String> = core::result::Result<T, E>;

pub struct LanguageServerId(String);

impl AsRef<str> for LanguageServerId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

pub struct Worktree;

impl Worktree {
    pub fn which(&self, _binary_name: &str) -> Option<String> {
        unimplemented!()
    }

    pub fn shell_env(&self) -> Vec<(String, String)> {
        unimplemented!()
    }
}

pub struct Command {
    pub command: String,
    pub args: Vec<String>,
    pub env: Vec<(String, String)>,
}

#[derive(Clone, Copy)]
pub enum Os {
    Mac,
    Linux,
    Windows,
}

#[derive(Clone, Copy)]
pub enum Architecture {
    Aarch64,
    X86,
    X8664,
}

pub enum DownloadedFileType {
    Gzip,
    GzipTar,
    Zip,
    Uncompressed,
}

pub enum LanguageServerInstallationStatus {
    None,
    Downloading,
    CheckingForUpdate,
    Failed(String),
}

pub fn current_platform() -> (Os, Architecture) {
    unimplemented!()
}

pub fn download_file(_url: &str, _file_path: &str, _file_type: DownloadedFileType) -> Result<()> {
    unimplemented!()
}

pub fn make_file_executable(_path: &str) -> Result<()> {
    unimplemented!()
}

pub fn set_language_server_installation_status(_id: &LanguageServerId, _status: &LanguageServerInstallationStatus) {
    unimplemented!()
}

pub trait Extension: Send + Sync {
    fn new() -> Self
    where
        Self: Sized;

    fn language_server_command(&mut self, _id: &LanguageServerId, _worktree: &Worktree) -> Result<Command> {
        unimplemented!()
    }

    fn language_server_initialization_options(
        &mut self,
        _id: &LanguageServerId,
        _worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        unimplemented!()
    }

    fn language_server_workspace_configuration(
        &mut self,
        _id: &LanguageServerId,
        _worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        unimplemented!()
    }
}

pub mod settings {
    use super::{serde_json::Value, Result, Worktree};

    pub struct LspSettings {
        pub settings: Option<Value>,
    }

    impl LspSettings {
        pub fn for_worktree(_language_server_name: &str, _worktree: &Worktree) -> Result<Self> {
            unimplemented!()
        }
    }
}

pub mod serde_json {
    pub enum Value {
        Null,
        Object(Map<String, Value>),
    }

    pub struct Map<K, V>(std::collections::BTreeMap<K, V>);

    impl Map<String, Value> {
        #[allow(clippy::new_without_default)]
        pub fn new() -> Self {
            Self(Default::default())
        }

        pub fn insert(&mut self, key: String, value: Value) -> Option<Value> {
            self.0.insert(key, value)
        }

        pub fn remove(&mut self, key: &str) -> Option<Value> {
            self.0.remove(key)
        }
    }
}

#[macro_export]
macro_rules! register_extension {
    ($extension:ty) => {
        const _: fn() -> $extension = <$extension as $crate::Extension>::new;
    };
}
