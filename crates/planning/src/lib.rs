//! What is coming: how many devices holders will retire, of which kind and grade, month by month, and how sure that is.
//!
//! Pure rules over counts: no clock, no chance, no I/O. The method, its sources and what it came to on past years stand in
//! `docs/forecast.md`. In short: [`exposure`] counts months at risk and retirements by age, [`hazard`] makes Kaplan–Meier
//! curves of them, [`retirements`] runs today's park along the curves, [`available`] turns what retires into what can be
//! given out, [`interval`] says within which bounds, [`facing`] sets it against what is looked for, and
//! [`score`] compares a forecast with what came.

pub mod available;
pub mod dispersion;
pub mod exposure;
pub mod facing;
pub mod grade_share;
pub mod hazard;
pub mod interval;
pub mod retirements;
pub mod score;

#[cfg(test)]
mod simulated;
