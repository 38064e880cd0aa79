//! What was filled in, carried back to the form when something was not right.

use crate::pages::left_fields;

const COOKIE: &str = "demande";
const PATH: &str = "/demandes";

/// The fields of the form, as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub reference: String,
    pub kind: String,
    pub uses: Vec<String>,
    pub need: String,
    pub needed_by: String,
}

impl Draft {
    /// For the next page.
    pub(crate) fn leave(&self) {
        let uses = self.uses.join(",");
        let fields = [&self.reference, &self.kind, &uses, &self.need, &self.needed_by];
        left_fields::leave(COOKIE, PATH, &fields.map(String::as_str));
    }

    /// What the page before left, once.
    pub(super) fn take() -> Option<Self> {
        let [reference, kind, uses, need, needed_by] = left_fields::take(COOKIE, PATH)?.try_into().ok()?;
        Some(Self {
            reference,
            kind,
            uses: uses.split(',').map(str::to_owned).collect(),
            need,
            needed_by,
        })
    }
}
