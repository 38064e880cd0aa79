//! Photos and documents: bytes kept outside the database, each under the SHA-256 of its content.
//!
//! A name that is the content's own hash never changes its content, so that the same bytes kept twice are one file, a
//! browser may keep them for ever, and whoever reads notices damage. Where they lie is the business of `object_store`:
//! a folder here, memory in tests; something that speaks S3 would be one more constructor.

use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use regain_domain::event::Hash;
use std::path::Path as Folder;
use std::sync::Arc;
use thiserror::Error;

use crate::Problem;

/// Where the bytes are. Cloning it is cheap and gives the same place.
#[derive(Clone, Debug)]
pub struct Files {
    place: Arc<dyn ObjectStore>,
}

/// Why bytes could not be kept or read.
#[derive(Debug, Error)]
pub enum FilesError {
    /// Nothing is kept under this hash.
    #[error("no file is kept under {0}")]
    Missing(Hash),
    /// What lies there is not what was kept: the disk or somebody changed it.
    #[error("the file {0} is damaged: its content no longer has this hash")]
    Damaged(Hash),
    /// The place itself does not answer: the disk is full, the folder is gone or may not be written.
    #[error("the files cannot be reached: {0}")]
    Unreachable(object_store::Error),
    /// The folder cannot be made.
    #[error("the folder cannot be made: {0}")]
    Folder(#[from] std::io::Error),
}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        Self::Unreachable(error)
    }
}

impl From<FilesError> for Problem {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Missing(_) => Self::NotFound,
            other => {
                tracing::error!(error = %other, "a file could not be kept or read");
                Self::Internal
            }
        }
    }
}

impl Files {
    /// In a folder, which is made if it is not there.
    pub fn folder(folder: &Folder) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder)?;
        // "Kept" is said after the bytes and their name are on the disk, like everything in the database.
        let place = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { place: Arc::new(place) })
    }

    /// In memory, gone with the process: for tests.
    pub fn memory() -> Self {
        Self {
            place: Arc::new(InMemory::new()),
        }
    }

    /// Keeps some bytes and says under which hash. When it returns they are durable. Keeping them again changes
    /// nothing, and mends a file that was damaged meanwhile.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<Hash, FilesError> {
        let hash = Hash::of_bytes(&bytes);
        self.place.put(&path(hash), bytes.into()).await?;
        Ok(hash)
    }

    /// The bytes under a hash, exactly those that were kept.
    pub async fn get(&self, hash: Hash) -> Result<Vec<u8>, FilesError> {
        let found = match self.place.get(&path(hash)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Err(FilesError::Missing(hash)),
            Err(error) => return Err(error.into()),
        };
        if Hash::of_bytes(&found) != hash {
            return Err(FilesError::Damaged(hash));
        }
        Ok(found.into())
    }

    /// Forgets what is kept under a hash; forgetting it twice is no error. The caller knows that nothing else names it.
    pub async fn delete(&self, hash: Hash) -> Result<(), FilesError> {
        match self.place.delete(&path(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// `ab/ab12…`: folders by the first two digits, because some file systems dislike a million names in one.
fn path(hash: Hash) -> Path {
    let name = hash.to_string();
    Path::from_iter([name.get(..2).unwrap_or_default(), &name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_kept_comes_back_and_the_same_bytes_are_one_file() {
        let folder = tempfile::tempdir().unwrap();
        for files in [
            Files::memory(),
            Files::folder(&folder.path().join("not/there/yet")).unwrap(),
        ] {
            let hash = files.put(b"a photo".to_vec()).await.unwrap();
            assert_eq!(hash, Hash::of_bytes(b"a photo"));
            assert_eq!(files.put(b"a photo".to_vec()).await.unwrap(), hash);
            assert_eq!(files.get(hash).await.unwrap(), b"a photo");
            let empty = files.put(Vec::new()).await.unwrap();
            assert_eq!(files.get(empty).await.unwrap(), b"");
            files.delete(hash).await.unwrap();
            files.delete(hash).await.unwrap();
            assert!(matches!(files.get(hash).await, Err(FilesError::Missing(gone)) if gone == hash));
        }
    }

    #[tokio::test]
    async fn another_process_finds_it_and_damage_is_named_until_it_is_kept_again() {
        let folder = tempfile::tempdir().unwrap();
        let hash = Files::folder(folder.path())
            .unwrap()
            .put(b"evidence".to_vec())
            .await
            .unwrap();
        let files = Files::folder(folder.path()).unwrap();
        assert_eq!(files.get(hash).await.unwrap(), b"evidence");

        let name = hash.to_string();
        let file = folder.path().join(&name[..2]).join(&name);
        std::fs::write(&file, b"evidencf").unwrap();
        assert!(matches!(files.get(hash).await, Err(FilesError::Damaged(damaged)) if damaged == hash));
        std::fs::write(&file, b"").unwrap();
        assert!(matches!(files.get(hash).await, Err(FilesError::Damaged(_))));

        files.put(b"evidence".to_vec()).await.unwrap();
        assert_eq!(files.get(hash).await.unwrap(), b"evidence");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said_at_the_start() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(Files::folder(&file.path().join("inside a file")).is_err());
    }
}
