//! Parts of a park in whole years, so that one and the same part can be counted from cells and read along an index.

use regain_domain::device::{Kind, Stage};

use crate::park_count::ParkCount;
use crate::statement::Statement;

/// The devices of one stage, or some of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// At this stage.
    pub stage: Stage,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Put into service then.
    pub ages: Ages,
    /// To retire before a year.
    pub until: Option<Until>,
}

/// When devices were put into service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ages {
    /// Whenever it was, known or not.
    Any,
    /// Nobody knows.
    Unknown,
    /// In a year that is known.
    Known {
        /// In this one or later.
        from: Option<i64>,
        /// In an earlier one than this.
        before: Option<i64>,
    },
}

impl Ages {
    /// Whether devices whose age nobody knows are in it.
    pub const fn takes_unknown(self) -> bool {
        matches!(self, Self::Any | Self::Unknown)
    }

    fn takes(self, year: Option<i64>) -> bool {
        match (self, year) {
            (Self::Any, _) | (Self::Unknown, None) => true,
            (Self::Known { from, before }, Some(year)) => {
                from.is_none_or(|from| year >= from) && before.is_none_or(|before| year < before)
            }
            _ => false,
        }
    }

    /// What is in both; none: nothing is.
    pub fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, ages) | (ages, Self::Any) => Some(ages),
            (Self::Unknown, Self::Unknown) => Some(Self::Unknown),
            (Self::Unknown, _) | (_, Self::Unknown) => None,
            (Self::Known { from, before }, Self::Known { from: f, before: b }) => {
                let from = from.max(f);
                let before = before.into_iter().chain(b).min();
                let some = from.zip(before).is_none_or(|(from, before)| from < before);
                some.then_some(Self::Known { from, before })
            }
        }
    }
}

/// A bound on the year in which devices are to retire: that of the day set by hand where their exit is planned, else
/// that of their warranty's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// Whether those are left out of which it is not known.
    pub known: bool,
    /// In an earlier year than this.
    pub before: i64,
}

impl Slice {
    /// A stage, whole.
    pub const fn of(stage: Stage) -> Self {
        Self {
            stage,
            kind: None,
            ages: Ages::Any,
            until: None,
        }
    }

    /// Whether a cell's devices are in it.
    pub fn takes(&self, count: &ParkCount) -> bool {
        let until = self.until.is_none_or(|until| match count.until {
            Some(year) => year < until.before,
            None => !until.known,
        });
        self.stage == count.stage
            && self.kind.is_none_or(|kind| kind == count.kind)
            && self.ages.takes(count.year)
            && until
    }

    /// The same, said of a cell's columns.
    pub(crate) fn condition(&self, sql: &mut Statement) -> String {
        let year = |sql: &mut Statement, year: i64| sql.place(format!("{year:04}"));
        let mut parts = vec![format!("stage = {}", sql.place(self.stage.word()))];
        parts.extend(self.kind.map(|kind| format!("kind = {}", sql.place(kind.word()))));
        match self.ages {
            Ages::Any => {}
            Ages::Unknown => parts.push("year = ''".into()),
            Ages::Known { from, before } => {
                parts.push("year > ''".into());
                parts.extend(from.map(|from| format!("year >= {}", year(sql, from))));
                parts.extend(before.map(|before| format!("year < {}", year(sql, before))));
            }
        }
        if let Some(until) = self.until {
            if until.known {
                parts.push("until > ''".into());
            }
            parts.push(format!("until < {}", year(sql, until.before)));
        }
        parts.join(" AND ")
    }

    /// Only what there is, by the cells of the same part: one slice where one index serves all kinds, else one for each
    /// kind; cut after the last year that holds any of it, where a walk would go on for long.
    pub fn narrowed(&self, counts: &[ParkCount], by_kind: bool) -> Vec<Self> {
        let taken: Vec<&ParkCount> = counts.iter().filter(|count| self.takes(count)).collect();
        let mut kinds: Vec<Kind> = taken.iter().map(|count| count.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let cut = |kind: Option<Kind>| {
            let mut slice = Self { kind, ..self.clone() };
            if let Ages::Known { from, .. } = slice.ages {
                let of_kind = taken.iter().filter(|count| kind.is_none_or(|kind| kind == count.kind));
                let last = of_kind.filter_map(|count| count.year).max();
                slice.ages = Ages::Known {
                    from,
                    before: last.map(|last| last + 1),
                };
            }
            slice
        };
        if kinds.is_empty() {
            Vec::new()
        } else if by_kind {
            kinds.into_iter().map(|kind| cut(Some(kind))).collect()
        } else {
            vec![cut(self.kind)]
        }
    }
}
