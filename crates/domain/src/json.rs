//! Reading JSON in one way. `serde_json` reads a type straight out of a text and out of a [`Value`] it has at hand; what
//! belongs to an act needs the second (see `act_json`), and each way compiles every type once more: an eighth of the
//! browser's code. Here a text becomes a `Value`, and everything is read out of that. It is also the smaller of the two:
//! there is one number, one text, one list, nothing is owned that would have to be given back on the way out, and what is
//! wrong is said in a word, not in sentences that nobody reads on a phone.

use serde::de::value::EnumAccessDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Number, Value, map};
use std::{fmt, slice};
use thiserror::Error;

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
    T::deserialize(Json::Value(value))
}

/// A word to read, and what belongs to it where something does.
pub fn variant<'de>(word: &'de str, content: Option<&'de Value>) -> impl Deserializer<'de, Error = Error> {
    EnumAccessDeserializer::new(Variant(word, content))
}

/// Where reading is.
#[derive(Clone, Copy)]
enum Json<'de> {
    Value(&'de Value),
    /// The name of a field, or the key of a map: a text, also where a number is wanted.
    Key(&'de str),
}

/// The same for each of these methods.
macro_rules! as_one {
    ($one:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$one(visitor)
        })*
    };
}

impl<'de> Json<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let parsed;
        let number = match self {
            Self::Value(Value::Number(number)) => number,
            Self::Key(text) => {
                parsed = text.parse::<Number>().map_err(|_| Error::Value)?;
                &parsed
            }
            Self::Value(_) => return Err(Error::Value),
        };
        if let Some(number) = number.as_u64() {
            visitor.visit_u64(number)
        } else if let Some(number) = number.as_i64() {
            visitor.visit_i64(number)
        } else {
            visitor.visit_f64(number.as_f64().unwrap_or_default())
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Value(Value::String(text)) => visitor.visit_borrowed_str(text),
            Self::Key(text) => visitor.visit_borrowed_str(text),
            Self::Value(_) => Err(Error::Value),
        }
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Value(Value::Array(values)) => visitor.visit_seq(List(values.iter())),
            _ => Err(Error::Value),
        }
    }

    fn fields<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Value(Value::Object(fields)) => visitor.visit_map(Fields(fields.iter(), None)),
            _ => Err(Error::Value),
        }
    }
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Key(_) | Self::Value(Value::String(_)) => self.text(visitor),
            Self::Value(Value::Null) => visitor.visit_unit(),
            Self::Value(Value::Bool(yes)) => visitor.visit_bool(*yes),
            Self::Value(Value::Number(_)) => self.number(visitor),
            Self::Value(Value::Array(_)) => self.list(visitor),
            Self::Value(Value::Object(_)) => self.fields(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Value(Value::Bool(yes)) => visitor.visit_bool(*yes),
            _ => Err(Error::Value),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Value(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.fields(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Key(word) => visitor.visit_enum(Variant(word, None)),
            Self::Value(Value::String(word)) => visitor.visit_enum(Variant(word, None)),
            Self::Value(Value::Object(fields)) if fields.len() == 1 => match fields.iter().next() {
                Some((word, content)) => visitor.visit_enum(Variant(word, Some(content))),
                None => Err(Error::Value),
            },
            Self::Value(_) => Err(Error::Value),
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
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    as_one!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    as_one!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier);
    as_one!(list: deserialize_seq);
    as_one!(fields: deserialize_map);
    // Nothing of ours is made of these.
    forward_to_deserialize_any! { unit bytes byte_buf }
}

/// What is left of a list.
struct List<'de>(slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.0.next() {
            Some(value) => seed.deserialize(Json::Value(value)).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// What is left of an object, and what stands beside the key that was read last.
struct Fields<'de>(map::Iter<'de>, Option<&'de Value>);

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((key, value)) = self.0.next() else {
            return Ok(None);
        };
        self.1 = Some(value);
        seed.deserialize(Json::Key(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Json::Value(self.1.unwrap_or(&Value::Null)))
    }
}

/// A word, and what belongs to it.
struct Variant<'de>(&'de str, Option<&'de Value>);

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'de>), Error> {
        Ok((seed.deserialize(Json::Key(self.0))?, Content(self.1)))
    }
}

/// What belongs to a word.
struct Content<'de>(Option<&'de Value>);

impl<'de> Content<'de> {
    fn json(&self) -> Json<'de> {
        Json::Value(self.0.unwrap_or(&Value::Null))
    }
}

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.json() {
            Json::Value(Value::Null) => Ok(()),
            _ => Err(Error::Value),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        match self.0 {
            Some(_) => seed.deserialize(self.json()),
            None => Err(Error::Value),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.json().list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.json().fields(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    #[derive(Debug, PartialEq, Deserialize)]
    enum Word {
        Alone,
        One(u8),
        Two(i64, char),
        Named { yes: bool },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner(f64);

    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        words: Vec<Word>,
        by_number: BTreeMap<u16, Option<Inner>>,
        #[serde(default)]
        pair: Option<(i32, String)>,
        anything: Value,
        #[serde(flatten)]
        tagged: Tagged,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Plain,
        With { number: u64 },
    }

    fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        let (ours, theirs) = (read::<T>(text), serde_json::from_str::<T>(text));
        assert_eq!(ours.as_ref().ok(), theirs.as_ref().ok(), "{text}: {ours:?}, {theirs:?}");
    }

    const WHOLE: &str = r#"{"words": ["Alone", {"Alone": null}, {"One": 255}, {"Two": [-3, "é"]}, {"Named": {"yes": true}}],
        "by_number": {"7": 1.5, "65535": null}, "more": [{}], "pair": [-1, "\u00e9\n"], "anything": {"b": [1, -1, 0.5, ""]},
        "kind": "With", "number": 18446744073709551615}"#;

    #[test]
    fn it_reads_what_the_library_reads() {
        assert!(read::<Outer>(WHOLE).is_ok());
        for (part, other) in [
            ("", ""),
            ("255", "256"),
            ("255", "\"255\""),
            ("-3", "-3.5"),
            ("\"é\"", "\"éé\""),
            ("true", "1"),
            ("\"Alone\"", "\"Named\""),
            ("null}, {", "1}, {"),
            ("{\"One\": 255}", "{\"One\": 255, \"Alone\": null}"),
            ("\"7\"", "\"x\""),
            ("\"7\"", "\"70000\""),
            ("\"pair\"", "\"pear\""),
            ("[-1, ", "[-1, 2, "),
            ("With", "Plain"),
            ("With", "Without"),
            ("18446744073709551615", "-1"),
            ("{\"words\"", "\"words\""),
        ] {
            same::<Outer>(&WHOLE.replacen(part, other, 1));
        }
    }
}
