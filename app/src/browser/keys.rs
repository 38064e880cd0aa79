//! The key that this phone signs hand-overs with for its person. The browser makes it and keeps the private half where no
//! script can read it, ours neither: what lies in the database is a handle, and nothing that could be copied.

use js_sys::{Array, Object, Reflect, Uint8Array};
use regain_domain::event::Hash;
use regain_domain::handover::{Proof, Side, Signature};
use regain_domain::id::{PersonId, PhoneKeyId};
use regain_domain::proof::{KeySignature, NewKey, PublicKey};
use regain_domain::time::Timestamp;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::database::{self, Connection, KEYS, META, StoreError, complete, put};
use super::http::{self, Failure};
use super::moment::{now, random};
use super::outbox::{COUNTER, counter};
use crate::field::signing::by_key;

/// A key of this phone that the server knows.
#[derive(Clone)]
pub struct OwnKey {
    id: PhoneKeyId,
    person: PersonId,
    public: PublicKey,
    private: CryptoKey,
}

impl OwnKey {
    /// Signs a count for one side.
    pub async fn sign(&self, side: Side, name: &str, at: Timestamp, hash: Hash) -> Result<Signature, JsValue> {
        let (key, person) = (self.id, self.person);
        let statement = Signature::statement(side, name.trim(), at, hash, key, person);
        let bytes = subtle()?.sign_with_object_and_u8_array(&sha_256()?, &self.private, &statement)?;
        let bytes = Uint8Array::new(&JsFuture::from(bytes).await?).to_vec();
        let signature = KeySignature::from_slice(&bytes).ok_or(JsValue::NULL)?;
        Ok(by_key(side, name, at, hash, Proof::Key { key, person, signature }))
    }
}

/// The key of a person on this phone, if the server knows it. Without network one signs with what was enrolled before.
pub async fn own(person: PersonId) -> Option<OwnKey> {
    let (key, enrolled) = load(person).await.ok()??;
    enrolled.then_some(key)
}

/// Whether a signature is the one of this key.
pub async fn verifies(public: &PublicKey, signature: &Signature) -> Result<bool, JsValue> {
    let (Some(statement), Some(Proof::Key { signature, .. })) = (signature.signed_statement(), &signature.proof) else {
        return Ok(false);
    };
    let subtle = subtle()?;
    let raw = Uint8Array::from(public.0.as_slice());
    let uses = Array::of1(&"verify".into());
    let key = subtle.import_key_with_object("raw", &raw, &p_256()?, true, &uses)?;
    let key: CryptoKey = JsFuture::from(key).await?.dyn_into()?;
    let answer = subtle.verify_with_object_and_u8_array_and_u8_array(&sha_256()?, &key, &signature.0, &statement)?;
    Ok(JsFuture::from(answer).await?.is_truthy())
}

/// The server's word that it has a key.
#[derive(Deserialize)]
struct Enrolled {
    key: PhoneKeyId,
}

/// Sees to it that this phone has a key for the person who is signed in, and that the server knows it. Whatever fails
/// is tried again at the next start; until then one signs otherwise.
pub async fn see_to(person: &str) {
    if let Some(person) = PersonId::parse(person) {
        // The second time when the server does not take the first key any more.
        for _ in 0..2 {
            match enrol(person).await {
                Ok(Err(Failure::Status(409))) => {
                    if forget(person).await.is_err() {
                        return;
                    }
                }
                _ => return,
            }
        }
    }
}

async fn enrol(person: PersonId) -> Result<Result<(), Failure>, JsValue> {
    let broken = |_: StoreError| JsValue::NULL;
    let known = load(person).await.map_err(broken)?;
    let key = match known {
        Some((key, _)) => key,
        None => keep(make(person).await?, false).await.map_err(broken)?,
    };
    let client = client().await.map_err(broken)?;
    let new = NewKey {
        key: key.id,
        client,
        public: key.public,
    };
    match http::post::<Enrolled>("/api/v1/keys", &new).await {
        Ok(enrolled) if enrolled.key == key.id => {
            keep(key, true).await.map_err(broken)?;
            Ok(Ok(()))
        }
        Ok(_) => Ok(Err(Failure::Status(200))),
        Err(failure) => Ok(Err(failure)),
    }
}

async fn make(person: PersonId) -> Result<OwnKey, JsValue> {
    let subtle = subtle()?;
    let uses = Array::of2(&"sign".into(), &"verify".into());
    // Not extractable: that goes for the private half; a public one always is.
    let pair = JsFuture::from(subtle.generate_key_with_object(&p_256()?, false, &uses)?).await?;
    let half = |name: &str| Reflect::get(&pair, &name.into()).and_then(JsCast::dyn_into::<CryptoKey>);
    let raw = JsFuture::from(subtle.export_key("raw", &half("publicKey")?)?).await?;
    let public = PublicKey::from_slice(&Uint8Array::new(&raw).to_vec()).ok_or(JsValue::NULL)?;
    Ok(OwnKey {
        id: PhoneKeyId::new(now(), random()),
        person,
        public,
        private: half("privateKey")?,
    })
}

/// Keeps a key, unless another window has made one meanwhile; the one that is kept.
async fn keep(key: OwnKey, enrolled: bool) -> Result<OwnKey, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[KEYS])?;
        let store = transaction.object_store(KEYS)?;
        let place = JsValue::from(key.person.to_string());
        let there = store.get(idb::Query::from(place.clone()))?.await?;
        let there = there.and_then(|there| read(&there, key.person));
        if let Some((there, _)) = there.filter(|(there, _)| there.id != key.id) {
            return Ok(there);
        }
        let object = Object::new();
        for (name, value) in [
            ("id", JsValue::from(key.id.to_string())),
            ("public", key.public.to_string().into()),
            ("private", key.private.clone().into()),
            ("enrolled", enrolled.into()),
        ] {
            // Setting a property of an object of our own does not fail.
            let _ = Reflect::set(&object, &name.into(), &value);
        }
        store.put(&object, Some(&place))?;
        complete(transaction).await?;
        Ok(key.clone())
    })
    .await
}

async fn load(person: PersonId) -> Result<Option<(OwnKey, bool)>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[KEYS])?;
        let place = JsValue::from(person.to_string());
        let there = transaction.object_store(KEYS)?.get(idb::Query::from(place))?.await?;
        Ok(there.and_then(|there| read(&there, person)))
    })
    .await
}

fn read(there: &JsValue, person: PersonId) -> Option<(OwnKey, bool)> {
    let field = |name: &str| Reflect::get(there, &name.into()).ok();
    let key = OwnKey {
        id: PhoneKeyId::parse(&field("id")?.as_string()?)?,
        person,
        public: PublicKey::parse(&field("public")?.as_string()?)?,
        private: field("private")?.dyn_into().ok()?,
    };
    Some((key, field("enrolled")?.is_truthy()))
}

async fn forget(person: PersonId) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[KEYS])?;
        database::delete(&transaction, KEYS, person.to_string())?;
        complete(transaction).await
    })
    .await
}

/// Which installation this is; from now on, if it had not said so before.
async fn client() -> Result<regain_domain::id::ClientId, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META])?;
        let counter = counter(&transaction).await?;
        put(&transaction, META, COUNTER, &counter)?;
        complete(transaction).await?;
        Ok(counter.chain().client)
    })
    .await
}

/// Missing on pages without TLS.
fn subtle() -> Result<SubtleCrypto, JsValue> {
    let crypto = web_sys::window().ok_or(JsValue::NULL)?.crypto()?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    subtle.dyn_into()
}

fn p_256() -> Result<Object, JsValue> {
    js_sys::JSON::parse(r#"{"name":"ECDSA","namedCurve":"P-256"}"#)?.dyn_into()
}

fn sha_256() -> Result<Object, JsValue> {
    js_sys::JSON::parse(r#"{"name":"ECDSA","hash":"SHA-256"}"#)?.dyn_into()
}
