//! The slip of a lot: one sheet with a one-time code, by which a giver without a phone proves that it agreed to a
//! hand-over. Whoever opens the door carries it, and shows it to the driver after reading the list together.

use crate::DocumentError;
use crate::flow::{Flow, Foot, INK_2, LEFT, WIDTH, regular};
use crate::font::Fonts;
use crate::pdf::{self, Paper};
use crate::sketch::Sketch;
use crate::text::spoken;
use crate::voucher::{CodeCard, block};
use regain_domain::time::Timestamp;
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);

/// Everything a slip says. Numbers, dates and words are already in the reader's language.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The fixed words.
    pub texts: SlipTexts,
    /// The code as people read it.
    pub code: String,
    /// What its QR code holds.
    pub scanned: String,
    /// Which lot.
    pub lot: String,
    /// Whose it is.
    pub holder: String,
    /// How many devices wait.
    pub devices: String,
    /// The place's name, then its address.
    pub place: Vec<String>,
    /// When it is collected.
    pub when: String,
    /// When the slip was made, as people write it.
    pub printed: String,
    /// When the slip was made, for the file's own date.
    pub made_at: Timestamp,
    /// Whether this is invented data, which the slip must say.
    pub demo: bool,
}

/// The words of a slip, already translated. The comments give English examples.
#[derive(Clone, Debug)]
pub struct SlipTexts {
    /// Language tag, such as `fr`.
    pub language: String,
    /// "Collection slip".
    pub title: String,
    /// "The driver scans or types this code once you have read the list together:".
    pub say: String,
    /// How the QR code is announced to people who cannot see it; the code follows.
    pub symbol: String,
    /// "Lot".
    pub lot: String,
    /// "Employer".
    pub holder: String,
    /// "Devices".
    pub devices: String,
    /// "Collection".
    pub when: String,
    /// "Printed".
    pub printed: String,
    /// "Where".
    pub place: String,
    /// "What it is for".
    pub rules_title: String,
    /// What it is worth, one sentence a line.
    pub rules: Vec<String>,
    /// "Page".
    pub page: String,
    /// "Demonstration data: this slip is worth nothing."
    pub demo: String,
}

/// The slip as a tagged PDF on A4.
pub fn slip(slip: &Slip) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(slip, &fonts)?;
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &spoken(&format!("{} {}", slip.texts.title, slip.lot)),
            language: &spoken(&slip.texts.language),
            made_at: Some(slip.made_at),
        },
    )
}

fn sketch(slip: &Slip, fonts: &Fonts) -> Result<Sketch, DocumentError> {
    let texts = &slip.texts;
    let warning = if slip.demo { texts.demo.as_str() } else { "" };
    let mut flow = Flow::new(fonts);
    flow.title(&texts.title, warning);
    CodeCard {
        scanned: &slip.scanned,
        code: &slip.code,
        say: &texts.say,
        symbol: &texts.symbol,
    }
    .draw(&mut flow)?;
    flow.facts(&[
        (&texts.lot, &slip.lot),
        (&texts.holder, &slip.holder),
        (&texts.devices, &slip.devices),
        (&texts.when, &slip.when),
        (&texts.printed, &slip.printed),
    ]);
    block(&mut flow, &texts.place, &slip.place);
    flow.make_room(24.0);
    flow.heading(LEVEL_2, &texts.rules_title, 4.6);
    for rule in &texts.rules {
        flow.make_room(12.0);
        flow.y += flow.paragraph(rule, regular(3.6, INK_2), (LEFT, flow.y, WIDTH), 3) + 1.4;
    }
    Ok(flow.finish(&Foot {
        page: &texts.page,
        reference: &slip.lot,
        warning,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{pictures, texts as text_of};

    fn example() -> Slip {
        let own = str::to_owned;
        Slip {
            texts: SlipTexts {
                language: own("fr"),
                title: own("Bordereau d’enlèvement"),
                say: own("Le conducteur scanne ou tape ce code, une fois la liste relue ensemble :"),
                symbol: own("Code QR du bordereau"),
                lot: own("Lot"),
                holder: own("Employeur"),
                devices: own("Appareils"),
                when: own("Enlèvement"),
                printed: own("Imprimé le"),
                place: own("Lieu"),
                rules_title: own("À quoi il sert"),
                rules: vec![own("Ce code vaut signature."), own("Il ne sert qu’une fois.")],
                page: own("Page"),
                demo: own("Données de démonstration : ce bordereau ne vaut rien."),
            },
            code: own("7K3M2-QXF9T"),
            scanned: own("RGSLIP7K3M2QXF9T"),
            lot: own("Rotation 2026, salle 204"),
            holder: own("CCAS de Saint-Martin-d’Hères"),
            devices: own("12 appareils"),
            place: vec![
                own("Dépôt central"),
                own("12 rue de l’Église, 38400 Saint-Martin-d’Hères"),
            ],
            when: own("jeudi 26 novembre 2026, de 9 h à 11 h"),
            printed: own("25 novembre 2026 à 17 h 05"),
            made_at: Timestamp(1_795_430_000_000_000),
            demo: true,
        }
    }

    #[test]
    fn the_driver_s_phone_reads_the_code_from_a_cheap_print() {
        let example = example();
        let pages = pictures(&slip(&example).unwrap(), 150);
        assert_eq!(pages.len(), 1);
        assert_eq!(
            pages[0].part(15.0, 20.0, 75.0, 85.0).qr().as_deref(),
            Some(example.scanned.as_str())
        );
    }

    #[test]
    fn it_says_for_which_lot_it_is_and_what_it_is_worth() {
        let example = example();
        let all = text_of(&slip(&example).unwrap()).concat();
        let said = [
            &example.code,
            &example.lot,
            &example.devices,
            &example.when,
            &example.printed,
        ];
        for text in said.into_iter().chain(&example.place).chain(&example.texts.rules) {
            for word in text.split_whitespace() {
                assert!(all.contains(word), "{word}");
            }
        }
        assert!(all.contains("démonstration"));
    }
}
