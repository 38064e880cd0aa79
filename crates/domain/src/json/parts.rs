//! What JSON values are made of, part after part: what is left of a list, of an object, and what belongs to a word.

use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Value, map};
use std::slice;

use super::{Error, Json, Key};

/// What is left of a list.
pub(super) struct List<'de>(pub slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.0.next() {
            Some(value) => seed.deserialize(Json(value)).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// What is left of an object, and what stands beside the key that was read last.
pub(super) struct Fields<'de>(pub map::Iter<'de>, pub Option<&'de Value>);

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.0.next() else {
            return Ok(None);
        };
        self.1 = Some(value);
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Json(self.1.unwrap_or(&Value::Null)))
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
        Json(self.0.unwrap_or(&Value::Null))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.json().0 {
            Value::Null => Ok(()),
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

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.json().fields(visitor)
    }
}
