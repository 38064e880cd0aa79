//! A statement whose parts are put together: its values find their places as they come.

use crate::value::Value;

/// The values of a statement in the making.
#[derive(Default)]
pub(crate) struct Statement {
    /// In the order of their places.
    pub(crate) values: Vec<Value>,
}

impl Statement {
    /// Takes a value; gives its place in the text.
    pub(crate) fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }
}
