//! The browser's side: fonts, WASM, style, icons, read into memory once when the server starts.
//!
//! All of it lives under `/b/{build}/`, where the build id is a hash over everything there: an address never changes
//! its content, so it may be kept for ever, and a page and its files always fit each other.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use regain_app::style::STYLESHEET;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;
use std::path::Path as FilePath;

use crate::state::Server;

/// Lies in the site folder for people or scripts, not for browsers.
const NOT_SERVED: &[&str] = &["LICENSE", "README.md", "done", "stamp"];
/// Files that browsers look for at a fixed address: the manifest and its icons.
pub const AT_ROOT: &[&str] = &[
    "apple-touch-icon.png",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable-512.png",
    "icon.svg",
    "manifest.webmanifest",
];
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

struct Asset {
    kind: HeaderValue,
    plain: Bytes,
    /// Compressed when the site was built, as far as it is worth it.
    brotli: Option<Bytes>,
}

/// All files of one build.
pub struct Assets {
    build_id: String,
    files: BTreeMap<String, Asset>,
}

impl Assets {
    /// Reads the site folder. One that is not there is empty: pages are served without script then.
    pub fn read(folder: &FilePath) -> io::Result<Self> {
        let mut contents = BTreeMap::new();
        if folder.is_dir() {
            read_folder(folder, "", &mut contents)?;
        } else {
            tracing::warn!(folder = %folder.display(), "there is no site folder: pages are served without script");
        }
        contents.insert("style.css".to_owned(), Bytes::from_static(STYLESHEET.as_bytes()));
        let build_id = build_id(&contents);
        let mut files = BTreeMap::new();
        for (path, plain) in &contents {
            if path.ends_with(".br") {
                continue;
            }
            let brotli = contents.get(&format!("{path}.br")).cloned();
            files.insert(
                path.clone(),
                Asset {
                    kind: kind(path),
                    plain: plain.clone(),
                    brotli,
                },
            );
        }
        Ok(Self { build_id, files })
    }

    /// Twelve hexadecimal characters that change whenever a file does.
    pub fn build_id(&self) -> &str {
        &self.build_id
    }

    /// The address of every file, for the service worker to keep.
    pub fn addresses(&self) -> Vec<String> {
        let of_build = self.files.keys().map(|path| format!("/b/{}/{path}", self.build_id));
        let at_root = AT_ROOT
            .iter()
            .filter(|path| self.files.contains_key(**path))
            .map(|path| format!("/{path}"));
        of_build.chain(at_root).collect()
    }

    fn answer(&self, path: &str, headers: &HeaderMap, lifetime: HeaderValue) -> Response {
        let Some(asset) = self.files.get(path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let fixed = [
            (header::CONTENT_TYPE, asset.kind.clone()),
            (header::CACHE_CONTROL, lifetime),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        match &asset.brotli {
            Some(brotli) if takes_brotli(headers) => (
                fixed,
                [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))],
                brotli.clone(),
            )
                .into_response(),
            _ => (fixed, asset.plain.clone()).into_response(),
        }
    }
}

fn read_folder(folder: &FilePath, prefix: &str, contents: &mut BTreeMap<String, Bytes>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), contents)?;
        } else if !NOT_SERVED.contains(&name.as_str()) {
            contents.insert(path, std::fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

fn build_id(contents: &BTreeMap<String, Bytes>) -> String {
    let mut hash = Sha256::new();
    for (path, content) in contents {
        // Lengths keep "a" + "bc" apart from "ab" + "c".
        for part in [path.as_bytes(), content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn kind(path: &str) -> HeaderValue {
    HeaderValue::from_static(match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "json" | "map" => "application/json",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        _ => "application/octet-stream",
    })
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && weight.replace(' ', "") != "q=0"
    })
}

/// `/b/{build}/{*path}`: a file of this build; of another build there is nothing.
pub async fn of_build(
    State(server): State<Server>,
    Path((build, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if build != server.assets.build_id {
        return StatusCode::NOT_FOUND.into_response();
    }
    server.assets.answer(&path, &headers, FOR_EVER)
}

/// One of [`AT_ROOT`], or the icon that browsers ask for by themselves.
pub async fn at_root(State(server): State<Server>, uri: Uri, headers: HeaderMap) -> Response {
    let path = match uri.path() {
        "/favicon.ico" | "/favicon.svg" => "icon.svg",
        path => path.trim_start_matches('/'),
    };
    server.assets.answer(path, &headers, FOR_AN_HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_id_follows_the_content() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pkg")).unwrap();
        std::fs::write(folder.path().join("pkg/regain.js"), "1").unwrap();
        std::fs::write(folder.path().join("done"), "").unwrap();
        let first = Assets::read(folder.path()).unwrap();
        assert!(
            first
                .addresses()
                .contains(&format!("/b/{}/pkg/regain.js", first.build_id()))
        );
        assert!(!first.addresses().iter().any(|address| address.ends_with("/done")));
        std::fs::write(folder.path().join("pkg/regain.js"), "2").unwrap();
        assert_ne!(first.build_id(), Assets::read(folder.path()).unwrap().build_id());
    }

    #[test]
    fn brotli_only_for_those_who_take_it() {
        let asked = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(value),
            )]))
        };
        assert!(asked("gzip, deflate, br"));
        assert!(!asked("gzip, br;q=0"));
        assert!(!asked("gzip"));
    }
}
