//! The installation's own key: what the server says about its ledger is signed with it.
//!
//! The key lies in a file and not in the database: whoever can rewrite the tables must not be able to sign what they
//! made of them.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rand::Rng;
use regain_domain::checkpoint::Checkpoint;
use regain_domain::event::Hash;
use regain_domain::time::Timestamp;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use thiserror::Error;

/// Signs for this installation, and knows which keys it trusts: its own, and those it had before.
pub struct Signer {
    key: SigningKey,
    trusted: Vec<String>,
}

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// Something else stands in it.
    #[error("line {0} is neither the key (64 hexadecimal digits, on the first line) nor `public` and a key of before")]
    Line(usize),
}

impl Signer {
    /// From the 32 secret bytes.
    pub fn from_secret(secret: [u8; 32]) -> Self {
        let key = SigningKey::from_bytes(&secret);
        let public = hexadecimal(key.verifying_key().as_bytes());
        Self {
            key,
            trusted: vec![public],
        }
    }

    /// Reads the key's file: the secret on the first line; below it, one a line, `public` and a key that was used before.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let content = std::fs::read_to_string(path)?;
        let mut signer = None;
        for (number, line) in content.lines().enumerate() {
            let wrong = || KeyError::Line(number + 1);
            match &mut signer {
                None => signer = Some(Self::from_secret(*Hash::parse(line.trim()).ok_or_else(wrong)?.bytes())),
                Some(signer) if !line.trim().is_empty() => {
                    let older = line
                        .trim()
                        .strip_prefix("public ")
                        .and_then(|key| Hash::parse(key.trim()));
                    signer.trusted.push(older.ok_or_else(wrong)?.to_string());
                }
                Some(_) => {}
            }
        }
        signer.ok_or(KeyError::Line(1))
    }

    /// Reads the key's file, or makes one that only its owner may read.
    pub fn read_or_make(path: &Path) -> Result<Self, KeyError> {
        match Self::make(path) {
            Err(KeyError::File(error)) if error.kind() == std::io::ErrorKind::AlreadyExists => Self::read(path),
            made => made,
        }
    }

    fn make(path: &Path) -> Result<Self, KeyError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut secret = [0_u8; 32];
        rand::rng().fill_bytes(&mut secret);
        let mut file = options.open(path)?;
        writeln!(file, "{}", hexadecimal(&secret))?;
        file.sync_all()?;
        Ok(Self::from_secret(secret))
    }

    /// The key that others check with: 64 hexadecimal digits.
    pub fn public_key(&self) -> String {
        hexadecimal(self.key.verifying_key().as_bytes())
    }

    /// Whether a key is this installation's, or was.
    pub fn trusts(&self, public_key: &str) -> bool {
        self.trusted.iter().any(|key| key == public_key)
    }

    /// Signs a root.
    pub fn sign(&self, position: u64, root: Hash, signed_at: Timestamp) -> Checkpoint {
        let statement = Checkpoint::statement(position, root, signed_at);
        Checkpoint {
            position,
            root,
            signed_at,
            signature: hexadecimal(&self.key.sign(statement.as_bytes()).to_bytes()),
            public_key: self.public_key(),
        }
    }
}

/// Whether a checkpoint was signed with the key that it names.
pub fn is_signed(checkpoint: &Checkpoint) -> bool {
    let key = Hash::parse(&checkpoint.public_key).and_then(|key| VerifyingKey::from_bytes(key.bytes()).ok());
    let signature = checkpoint
        .signature
        .split_at_checked(64)
        .and_then(|(first, second)| Some((Hash::parse(first)?, Hash::parse(second)?)))
        .map(|(first, second)| Signature::from_components(*first.bytes(), *second.bytes()));
    let statement = Checkpoint::statement(checkpoint.position, checkpoint.root, checkpoint.signed_at);
    key.zip(signature)
        .is_some_and(|(key, signature)| key.verify_strict(statement.as_bytes(), &signature).is_ok())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_is_recognised_and_what_was_changed_is_not() {
        let signer = Signer::from_secret([7; 32]);
        let signed = signer.sign(12, Hash::of_bytes(b"root"), Timestamp(5));
        assert!(is_signed(&signed) && signer.trusts(&signed.public_key));
        let changed = [
            Checkpoint {
                position: 13,
                ..signed.clone()
            },
            Checkpoint {
                root: Hash::of_bytes(b"other"),
                ..signed.clone()
            },
            Checkpoint {
                signed_at: Timestamp(6),
                ..signed.clone()
            },
            Checkpoint {
                signature: "00".repeat(64),
                ..signed.clone()
            },
            Checkpoint {
                signature: "é".repeat(64),
                ..signed.clone()
            },
            Checkpoint {
                signature: String::new(),
                ..signed.clone()
            },
            Checkpoint {
                public_key: Signer::from_secret([8; 32]).public_key(),
                ..signed.clone()
            },
            Checkpoint {
                public_key: "00".repeat(32),
                ..signed
            },
        ];
        for checkpoint in changed {
            assert!(!is_signed(&checkpoint), "{checkpoint:?}");
        }
    }

    #[test]
    fn the_key_is_made_once_and_older_ones_stay_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/signing.key");
        let first = Signer::read_or_make(&path).unwrap();
        assert_eq!(Signer::read_or_make(&path).unwrap().public_key(), first.public_key());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let second = Signer::from_secret([9; 32]);
        assert!(!second.trusts(&first.public_key()));
        std::fs::write(&path, format!("{}\npublic {}\n\n", "09".repeat(32), first.public_key())).unwrap();
        let changed = Signer::read(&path).unwrap();
        assert!(changed.public_key() == second.public_key() && changed.trusts(&first.public_key()));
        for wrong in ["", "no key", "09\n", &format!("{}\nprivate x", "09".repeat(32))] {
            std::fs::write(&path, wrong).unwrap();
            assert!(matches!(Signer::read(&path), Err(KeyError::Line(_))), "{wrong:?}");
        }
    }
}
