//! In which order the figures of a whole column are written: each cell may leave it open, all together seldom do.

use regain_domain::columns::DateOrder;

use super::dates::{Written, orders, written};

/// What a column of days has said so far of the order of its figures.
#[derive(Clone, Debug)]
pub struct Order {
    fits: [bool; 3],
    /// Whether all figures are divided by dashes, as in the short form of the international order.
    dashes: bool,
    figures: u32,
    open: u32,
    /// The first dates that could be several days.
    examples: Vec<String>,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            fits: [true; 3],
            dashes: true,
            figures: 0,
            open: 0,
            examples: Vec::new(),
        }
    }
}

/// What a column decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// There is nothing to decide.
    Nothing,
    /// All its figures are days in this order, and in no other that people use.
    Order(DateOrder),
    /// All are days in several orders, some of them different ones.
    Open(Vec<DateOrder>),
    /// All are the same days whichever comes first, as the fifth of May: that proves nothing for other columns.
    Indifferent,
    /// They are not all written in one order.
    Mixed,
}

impl Order {
    /// Looks at one more cell.
    pub fn look(&mut self, text: &str) {
        let Some(Written::Figures(figures)) = written(text) else {
            return;
        };
        self.figures = self.figures.saturating_add(1);
        self.dashes &= figures.mark == '-';
        let days = orders().map(|order| figures.day(order));
        for (fits, day) in self.fits.iter_mut().zip(days) {
            *fits &= day.is_some();
        }
        // Nobody puts dots after the month first: dots decide where they can.
        if figures.mark == '.' && days[0].is_some() {
            self.fits = [self.fits[0], false, false];
        } else if figures.is_open() {
            self.open = self.open.saturating_add(1);
            if self.examples.len() < 3 {
                self.examples.push(text.trim().chars().take(40).collect());
            }
        }
    }

    /// What follows.
    pub fn decide(&self) -> Decision {
        use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
        if self.figures == 0 {
            return Decision::Nothing;
        }
        match self.fits {
            // Two figures for the year, in front, are written with dashes.
            [true, false, true] if self.dashes => Decision::Open(vec![DayMonthYear, YearMonthDay]),
            [true, true, year] if self.open > 0 => {
                let orders = [DayMonthYear, MonthDayYear].into_iter();
                Decision::Open(orders.chain(year.then_some(YearMonthDay)).collect())
            }
            [true, true, _] => Decision::Indifferent,
            [true, false, _] => Decision::Order(DayMonthYear),
            [false, true, _] => Decision::Order(MonthDayYear),
            [false, false, true] => Decision::Order(YearMonthDay),
            [false, false, false] => Decision::Mixed,
        }
    }

    /// How many cells could be several days, and the first of them.
    pub fn open(&self) -> (u32, &[String]) {
        (self.open, &self.examples)
    }
}
