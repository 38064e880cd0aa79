//! What JSON values are made of, part after part: what is left of a list, of an object, and what belongs to a word.

use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Value, map};
use std::slice;

use super::{Error, Json, Key};

/// What is left of a list.
pub(super) struct List<'de>(pub slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.0.next() {
            Some(value) => seed.deserialize(Json(Some(value))).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// What is left of an object's fields, in the order in which the type names them.
pub(super) struct Fields<'de> {
    found: &'de Map<String, Value>,
    names: slice::Iter<'static, &'static str>,
    /// The field asked for last, if it is not there.
    missing: Option<&'static str>,
}

impl<'de> Fields<'de> {
    pub(super) fn new(found: &'de Map<String, Value>, names: &'static [&'static str]) -> Self {
        Self {
            found,
            names: names.iter(),
            missing: None,
        }
    }

    /// Why reading ended: a field that is not there, where the type could not do without.
    pub(super) fn missing(&self, error: Error) -> Error {
        self.missing.map_or(error, Error::Missing)
    }
}

impl<'de> SeqAccess<'de> for &mut Fields<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(name) = self.names.next() else {
            return Ok(None);
        };
        let value = self.found.get(*name);
        // Read also when it is not there: that is all right for what may be absent. The rest has a default, or ends here.
        match seed.deserialize(Json(value)) {
            Err(_) if value.is_none() => {
                self.missing = Some(name);
                Ok(None)
            }
            read => {
                self.missing = None;
                read.map(Some)
            }
        }
    }
}

/// What is left of an object whose keys are no names, and what stands beside the key that was read last.
pub(super) struct Entries<'de>(pub map::Iter<'de>, pub Option<&'de Value>);

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.0.next() else {
            return Ok(None);
        };
        self.1 = Some(value);
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Json(self.1))
    }
}

/// A word, and what belongs to it.
pub(super) struct Variant<'de>(pub &'de str, pub Option<&'de Value>);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'de>), Error> {
        Ok((seed.deserialize(Key(self.0))?, Content(self.1)))
    }
}

/// What belongs to a word.
pub(super) struct Content<'de>(Option<&'de Value>);

impl<'de> Content<'de> {
    fn json(&self) -> Json<'de> {
        Json(Some(self.0.unwrap_or(&Value::Null)))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.json().0 {
            Some(Value::Null) => Ok(()),
            _ => Err(Error::Value),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        match self.0 {
            Some(_) => seed.deserialize(self.json()),
            None => Err(Error::Value),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        self.json().tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.json().fields(names, visitor)
    }
}
