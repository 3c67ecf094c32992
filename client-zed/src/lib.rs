//! The Zed extension: finds the language server, passes settings through, nothing else.

pub mod locate;
pub mod release;
pub mod sha256;
pub mod verify;

use std::{fs, path::Path};

use locate::Platform;
use release::Release;
use zed_extension_api::{
    self as zed,
    serde_json::{Map, Value},
    settings::LspSettings,
    LanguageServerId, LanguageServerInstallationStatus as Status, Result, Worktree,
};

struct AssistantExtension;

impl zed::Extension for AssistantExtension {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<zed::Command> {
        let command = match worktree.which(locate::PROGRAM) {
            Some(found) => found,
            None => downloaded(id).inspect_err(|problem| {
                zed::set_language_server_installation_status(id, &Status::Failed(problem.clone()));
            })?,
        };
        Ok(zed::Command { command, args: vec!["--stdio".into()], env: worktree.shell_env() })
    }

    fn language_server_initialization_options(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Option<Value>> {
        let mut options = settings(worktree);
        // Whether the user trusts the worktree is not for its own settings to say.
        if let Some(Value::Object(named)) = &mut options {
            named.remove("trusted");
        }
        Ok(options)
    }

    // Zed looks a section up inside this object, and the server asks for the section `assistant`.
    fn language_server_workspace_configuration(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Option<Value>> {
        let mut sections = Map::new();
        sections.insert("assistant".to_string(), settings(worktree).unwrap_or(Value::Null));
        Ok(Some(Value::Object(sections)))
    }
}

/// What the user wrote under `lsp.assistant.settings`.
fn settings(worktree: &Worktree) -> Option<Value> {
    LspSettings::for_worktree("assistant", worktree).ok()?.settings
}

/// The server of the pinned release: from the extension's own folder, else fetched into it and checked file by file.
fn downloaded(id: &LanguageServerId) -> Result<String> {
    let (os, architecture) = zed::current_platform();
    let platform = Platform::of(os, architecture)?;
    let release = Release::pinned(include_str!("../release.txt"))?;
    let checksum = release.checksum(platform.rid)?;
    let folder = release.folder(platform.rid);
    let server = format!("{folder}/{}", platform.program);

    if !Path::new(&folder).exists() {
        zed::set_language_server_installation_status(id, &Status::Downloading);
        let fresh = format!("{folder}.new");
        discard(&fresh)?;
        let kind = if platform.is_windows { zed::DownloadedFileType::Zip } else { zed::DownloadedFileType::GzipTar };
        zed::download_file(&release.url(&platform), &fresh, kind)?;
        verify::folder(Path::new(&fresh), checksum)?;
        zed::make_file_executable(&format!("{fresh}/{}", platform.program))?;
        fs::rename(&fresh, &folder).map_err(|e| format!("{fresh} cannot be renamed to {folder}: {e}"))?;
        discard_others(&folder);
    }

    zed::set_language_server_installation_status(id, &Status::None);
    Ok(server)
}

fn discard(folder: &str) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{folder} is left over from an earlier download and cannot be removed: {e}"))
        }
        _ => Ok(()),
    }
}

// Older servers only take up space; one that cannot be removed now goes next time.
fn discard_others(current: &str) {
    for entry in fs::read_dir(".").into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(release::FOLDER_PREFIX) && name != current {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

zed::register_extension!(AssistantExtension);
