//! A first look over the whole table: in which order its dates are written, and by which cells a person recognises each
//! column. Cells in which people could stand are shown to nobody.

use std::ops::ControlFlow;

use regain_domain::anonymity::has_first_name;
use regain_domain::columns::{AmbiguousDates, Column, DateOrder, HeadingRead, MAX_MAPPED, Reading, TableRead, Taken};

use super::cuts;
use super::date_order::{Decision, Order};
use super::heading_row::{HeadingRow, shown};
use super::headings::is_free_text;
use super::rows::Rows;
use crate::ExchangeError;
use crate::park::collect::{holds_address, is_filler};

/// How many examples of a column are shown, and how much of each, in characters.
const EXAMPLES: usize = 3;
const EXAMPLE_LENGTH: usize = 60;

/// How many rows are searched for people before a column that is not read may be shown.
const SEARCHED: u32 = 1_000;

/// What the first look found.
pub struct Scan {
    /// For people.
    pub table: TableRead,
    /// In which order the figures of each column are read; none where they are not.
    pub orders: Vec<Option<DateOrder>>,
}

#[derive(Default)]
struct Look {
    examples: Vec<String>,
    /// Its cells are not to be shown.
    hidden: bool,
    order: Order,
}

impl Look {
    fn at(&mut self, cell: &str, read: bool) {
        if self.hidden {
            return;
        }
        if tells_of_people(cell, read) {
            self.hidden = true;
            self.examples.clear();
        } else if self.examples.len() < EXAMPLES && !is_filler(cell) {
            let short: String = cell.chars().take(EXAMPLE_LENGTH).collect();
            if !self.examples.contains(&short) {
                self.examples.push(short);
            }
        }
    }
}

/// Looks over a table with its headings.
pub fn scan(rows: &dyn Rows, heading: &HeadingRow, reading: &Reading) -> Result<Scan, ExchangeError> {
    let mut looks: Vec<Look> = heading
        .texts
        .iter()
        .zip(&heading.taken)
        .map(|(text, taken)| Look {
            hidden: *taken == Taken::Personal || (taken.column().is_none() && is_free_text(text)),
            ..Look::default()
        })
        .collect();
    let days: Vec<bool> = heading
        .taken
        .iter()
        .map(|taken| taken.column().is_some_and(Column::is_day))
        .collect();
    let any_day = days.contains(&true);
    let mut count = 0;
    cuts::walk(rows, heading, &mut |_, cells, miscut| {
        count += 1;
        // A row that is cut otherwise than the headings would show cells under the wrong ones.
        if miscut.is_none() {
            for ((look, cell), (day, taken)) in looks.iter_mut().zip(cells).zip(days.iter().zip(&heading.taken)) {
                if *day {
                    look.order.look(cell);
                }
                if count <= SEARCHED && !cell.is_empty() {
                    look.at(cell, taken.column().is_some());
                }
            }
        }
        Ok(if any_day || count < SEARCHED {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    })?;
    Ok(told(heading, looks, &days, reading))
}

fn told(heading: &HeadingRow, looks: Vec<Look>, days: &[bool], reading: &Reading) -> Scan {
    let decisions: Vec<Decision> = looks.iter().map(|look| look.order.decide()).collect();
    let decided: Vec<DateOrder> = decisions
        .iter()
        .filter_map(|decision| match decision {
            Decision::Order(order) => Some(*order),
            _ => None,
        })
        .collect();
    // A tool writes all its dates in one order: what one column decides holds for those that leave it open.
    let shared = decided
        .first()
        .copied()
        .filter(|first| decided.iter().all(|order| order == first));
    let mut table = TableRead {
        format: heading.format.to_owned(),
        heading_line: heading.line,
        missing: heading.missing(reading.mapping.as_ref()),
        ..TableRead::default()
    };
    let mut orders = Vec::with_capacity(looks.len());
    for (at, look) in looks.into_iter().enumerate() {
        let text = heading.texts.get(at).map(|text| shown(text)).unwrap_or_default();
        let decision = decisions.get(at).cloned().unwrap_or(Decision::Nothing);
        // A person's word, which may have been kept from another file, counts where this one leaves the order open.
        let order = match &decision {
            Decision::Order(order) => Some(*order),
            Decision::Open(possible) => [shared, reading.date_order]
                .into_iter()
                .flatten()
                .find(|order| possible.contains(order)),
            Decision::Mixed => reading.date_order,
            Decision::Indifferent => Some(DateOrder::DayMonthYear),
            Decision::Nothing => None,
        };
        orders.push(order);
        let (rows, examples) = look.order.open();
        if days.get(at) == Some(&true) && order.is_none() && rows > 0 {
            table.ambiguous_dates.push(AmbiguousDates {
                heading: text.clone(),
                examples: examples.to_vec(),
                orders: match decision {
                    Decision::Open(possible) => possible,
                    _ => vec![DateOrder::DayMonthYear, DateOrder::MonthDayYear],
                },
                rows,
            });
        }
        if at >= MAX_MAPPED {
            continue;
        }
        table.headings.push(HeadingRead {
            heading: text,
            taken: heading.taken.get(at).copied().unwrap_or(Taken::NotRead),
            repeats: heading.repeats.get(at).copied().unwrap_or_default(),
            examples: look.examples,
        });
    }
    Scan { table, orders }
}

/// Whether a cell holds an address of any sort, or, in a column that nobody has named, a first name.
fn tells_of_people(cell: &str, read: bool) -> bool {
    holds_address(cell) || (!read && (is_network_address(cell) || has_first_name(cell)))
}

fn is_network_address(cell: &str) -> bool {
    cell.split([' ', ',', ';', '\n']).any(|word| {
        word.split('/')
            .next()
            .is_some_and(|word| word.parse::<std::net::IpAddr>().is_ok())
    })
}
