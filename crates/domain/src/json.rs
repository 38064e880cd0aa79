//! Reading JSON in one way. `serde_json` reads a type straight out of a text and out of a [`Value`] it has at hand; what
//! belongs to an act needs the second (see `act_json`), and each way compiles every type once more: an eighth of the
//! browser's code. Here a text becomes a `Value`, and everything is read out of that. It is also the smaller of the two:
//! there is one number, one text, one list, nothing is owned that would have to be given back on the way out, and what is
//! wrong is said in a word, not in sentences that nobody reads on a phone.

use serde::de::value::EnumAccessDeserializer;
use serde::de::{self, DeserializeOwned, Deserializer, Expected, Unexpected, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Number, Value};
use std::fmt;
use thiserror::Error;

use parts::{Entries, Fields, List, Variant};

mod parts;
#[cfg(test)]
mod tests;

/// Why it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// The text is no JSON.
    #[error("this is no JSON")]
    Text,
    /// A field that must be there is not.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// Something else stands where a value is read.
    #[error("a value is not what belongs there")]
    Value,
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Value
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::Value
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::Value
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::Value
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::Value
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::Value
    }
}

/// Reads a text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let value: Value = serde_json::from_str(text).map_err(|_| Error::Text)?;
    read_value(&value)
}

/// Reads what a text held.
pub fn read_value<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Error> {
    T::deserialize(Json(Some(value)))
}

/// A word to read, and what belongs to it where something does.
pub fn variant<'de>(word: &'de str, content: Option<&'de Value>) -> impl Deserializer<'de, Error = Error> {
    EnumAccessDeserializer::new(Variant(word, content))
}

/// Where reading is: nothing stands there when a field is not there.
#[derive(Clone, Copy)]
struct Json<'de>(Option<&'de Value>);

/// The same for each of these methods.
macro_rules! as_one {
    ($one:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$one(visitor)
        })*
    };
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    if let Some(number) = number.as_u64() {
        visitor.visit_u64(number)
    } else if let Some(number) = number.as_i64() {
        visitor.visit_i64(number)
    } else {
        visitor.visit_f64(number.as_f64().unwrap_or_default())
    }
}

impl<'de> Json<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Number(number)) => visit_number(number, visitor),
            _ => Err(Error::Value),
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::String(text)) => visitor.visit_borrowed_str(text),
            _ => Err(Error::Value),
        }
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Array(values)) => visitor.visit_seq(List(values.iter())),
            _ => Err(Error::Value),
        }
    }

    fn tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Array(values)) if values.len() == length => self.list(visitor),
            _ => Err(Error::Value),
        }
    }

    fn entries<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Object(fields)) => visitor.visit_map(Entries(fields.iter(), None)),
            _ => Err(Error::Value),
        }
    }

    /// Field after field as the type names them, not as they come: then no type has to find out by itself which one it
    /// is looking at, and a third of what it takes to read it is left. So types must do without `alias` (each counts as
    /// a field), and without a default for an `Option` that is not `None`.
    fn fields<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Object(found)) => {
                let mut fields = Fields::new(found, names);
                visitor.visit_seq(&mut fields).map_err(|error| fields.missing(error))
            }
            _ => Err(Error::Value),
        }
    }
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Null) => visitor.visit_unit(),
            Some(Value::Bool(yes)) => visitor.visit_bool(*yes),
            Some(Value::Number(_)) => self.number(visitor),
            Some(Value::String(_)) => self.text(visitor),
            Some(Value::Array(_)) => self.list(visitor),
            Some(Value::Object(_)) => self.entries(visitor),
            None => Err(Error::Value),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::Bool(yes)) => visitor.visit_bool(*yes),
            _ => Err(Error::Value),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            None | Some(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        self.tuple(length, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.fields(names, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Some(Value::String(word)) => visitor.visit_enum(Variant(word, None)),
            Some(Value::Object(fields)) if fields.len() == 1 => match fields.iter().next() {
                Some((word, content)) => visitor.visit_enum(Variant(word, Some(content))),
                None => Err(Error::Value),
            },
            _ => Err(Error::Value),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.tuple(length, visitor)
    }

    as_one!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    as_one!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier);
    as_one!(list: deserialize_seq);
    as_one!(entries: deserialize_map);
    // Nothing of ours is made of these.
    forward_to_deserialize_any! { unit bytes byte_buf }
}

/// The name of a field, the key of a map, or a word that says which: a text, also where a number is wanted.
#[derive(Clone, Copy)]
struct Key<'de>(&'de str);

impl<'de> Key<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visit_number(&self.0.parse().map_err(|_| Error::Value)?, visitor)
    }
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Variant(self.0, None))
    }

    as_one!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    forward_to_deserialize_any! {
        bool char str string bytes byte_buf option unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
