//! The fields of a need's form, as they are sent: read, and carried back when something was not right.

use regain_domain::device::Kind;
use regain_domain::need::Least;
use regain_service::Problem;
use regain_service::needs::{Need, NewNeed};

use crate::pages::left_fields;

const COOKIE: &str = "besoin";
const PATH: &str = "/besoins";

/// The fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub kind: String,
    pub count: String,
    pub memory: String,
    pub storage: String,
    pub since: String,
    pub needed_by: String,
    pub note: String,
}

impl Draft {
    /// A need as its form shows it.
    pub(super) fn of(need: &Need) -> Self {
        let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        Self {
            kind: need.kind.word().to_owned(),
            count: need.count.to_string(),
            memory: number(need.least.memory_gib),
            storage: number(need.least.storage_gb),
            since: number(need.least.since_year.map(u32::from)),
            needed_by: need.needed_by.clone().unwrap_or_default(),
            note: need.note.clone(),
        }
    }

    /// What it asks for, or the field that is no number.
    pub(crate) fn read(&self) -> Result<NewNeed, Problem> {
        let wrong = |field: &str| Problem::Field(field.to_owned());
        let number = |text: &str, field: &str| match text.trim() {
            "" => Ok(None),
            digits => digits.parse::<u32>().map(Some).map_err(|_| wrong(field)),
        };
        let since = number(&self.since, "since")?.map(u16::try_from).transpose();
        Ok(NewNeed {
            kind: Kind::from_word(&self.kind).ok_or_else(|| wrong("kind"))?,
            least: Least {
                memory_gib: number(&self.memory, "memory")?,
                storage_gb: number(&self.storage, "storage")?,
                since_year: since.map_err(|_| wrong("since"))?,
            },
            count: number(&self.count, "count")?.ok_or_else(|| wrong("count"))?,
            needed_by: Some(self.needed_by.trim().to_owned()).filter(|day| !day.is_empty()),
            note: self.note.clone(),
        })
    }

    /// For the next page.
    pub(crate) fn leave(&self) {
        let fields = [
            &self.kind,
            &self.count,
            &self.memory,
            &self.storage,
            &self.since,
            &self.needed_by,
            &self.note,
        ];
        left_fields::leave(COOKIE, PATH, &fields.map(String::as_str));
    }

    /// What the page before left, once.
    pub(super) fn take() -> Option<Self> {
        let [kind, count, memory, storage, since, needed_by, note] =
            left_fields::take(COOKIE, PATH)?.try_into().ok()?;
        Some(Self {
            kind,
            count,
            memory,
            storage,
            since,
            needed_by,
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_named_and_what_is_empty_is_not_asked_for() {
        let draft = Draft {
            kind: "laptop".into(),
            count: " 12 ".into(),
            since: "2019".into(),
            ..Draft::default()
        };
        let read = draft.read().unwrap();
        assert_eq!(
            (read.count, read.least.memory_gib, read.least.since_year),
            (12, None, Some(2019))
        );
        for (field, change) in [
            (
                "kind",
                (|draft: &mut Draft| draft.kind = "toaster".into()) as fn(&mut Draft),
            ),
            ("count", |draft| draft.count = String::new()),
            ("count", |draft| draft.count = "-3".into()),
            ("memory", |draft| draft.memory = "huit".into()),
            ("since", |draft| draft.since = "99999".into()),
        ] {
            let mut wrong = draft.clone();
            change(&mut wrong);
            assert_eq!(wrong.read(), Err(Problem::Field(field.into())));
        }
    }
}
