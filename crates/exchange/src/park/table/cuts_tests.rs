//! Rows that a spreadsheet shortened, and rows that are pieces of a broken line.

use super::*;
use crate::ParsedPark;
use crate::park::tests::read_park;

fn read(text: &str) -> ParsedPark {
    read_park(text.as_bytes()).unwrap()
}

fn lines(park: &ParsedPark) -> Vec<u32> {
    park.rows.iter().map(|row| row.line).collect()
}

fn problems(park: &ParsedPark) -> Vec<(u32, u32)> {
    let problems = park.rejected.iter().map(|row| match row.reason {
        RowProblem::FieldCount { found, .. } => (row.line, found),
        ref other => panic!("{other:?}"),
    });
    problems.collect()
}

#[test]
fn separators_that_a_spreadsheet_left_out_are_no_fault() {
    let mut text = String::from("N° série;Marque;Modèle;Lieu;Statut;Date d'achat\n");
    for number in 0..16 {
        text.push_str(&format!("S{number}-99;HP;ProBook;Mairie;;\n"));
    }
    for number in 16..32 {
        text.push_str(&format!("S{number}-99;HP\n"));
    }
    text.push_str("S32-99;HP;ProBook;Mairie;;05/03/2019\n");
    let park = read(&text);
    assert_eq!((park.rows.len(), park.rejected.len()), (33, 0));
    assert_eq!(park.rows[20].description.maker.as_deref(), Some("HP"));
    assert_eq!(park.rows[20].description.model, None);
    assert_eq!(lines(&park), (2..=34).collect::<Vec<_>>(), "in the file's order");
}

#[test]
fn a_row_from_which_some_of_its_empty_cells_are_missing_is_damaged() {
    let read = |rows: &str| {
        let headings = "N° série;Marque;Modèle;Lieu;Statut;Date d'achat;Type";
        read(&format!(
            "{headings}\nS1-99;HP;ProBook;Mairie;;;\n{rows}\nS9-99;HP;ProBook;Mairie;;;\n"
        ))
    };
    assert_eq!(lines(&read("S2-99;HP;ProBook;Mairie")), [2, 3, 4], "all are left out");
    assert_eq!(problems(&read("S2-99;HP;ProBook;Mairie;;")), [(3, 6)]);
    let several = read("S2-99;HP;ProBook;Mairie;;\nS3-99;HP;ProBook;Mairie;;2020-01-02");
    assert_eq!(lines(&several), [2, 3, 4, 5], "those beside it are as short");
}

#[test]
fn the_pieces_of_a_broken_line_are_rejected() {
    let headings = "N° série;Marque;Modèle;Lieu;Statut";
    let whole = "S1-99;HP;ProBook;Mairie;En service";
    for (broken, pieces) in [
        ("S2-99;HP;Pro\nBook;Mairie;En service", 2),
        ("S2-99;HP\nProBook;Mairie;En service", 2),
        ("S2-99;HP;Pro\nBo\nok;Mairie;En service", 3),
        ("S2-99;H\nP;Pro\nBook;Mairie;En service", 3),
        ("S2-99;HP;Pro\nB\no\nok;Mairie;En service", 4),
        (
            "S2-99;HP;ProBook;Mai\nrie;En service\nS3-99;Dell;Lati\ntude;Mairie;En service",
            4,
        ),
    ] {
        let park = read(&format!(
            "{headings}\n{whole}\n{broken}\nS9-99;HP;ProBook;Mairie;En service\n"
        ));
        assert_eq!((park.rows.len(), park.rejected.len()), (2, pieces), "{broken}");
    }
    // The first piece has all cells; what is left is one.
    let park = read(&format!("{headings}\n{whole}\nou pas\nS9-99;HP;ProBook;Mairie;\n"));
    assert_eq!((lines(&park), problems(&park)), (vec![2, 4], vec![(3, 1)]));
    // The same where each line ends with a separator.
    let park = read(&format!("{headings};\n{whole}\nou pas;\nS9-99;HP;ProBook;Mairie;;\n"));
    assert_eq!((lines(&park), problems(&park)), (vec![2, 4], vec![(3, 2)]));
}

#[test]
fn a_row_with_too_many_cells_says_so() {
    let park = read("N° série;Marque;Modèle\nS1-99;HP;A\nS2-99;HP\nS3-99;HP;B;;\nS4-99;HP;C;stray\n");
    assert_eq!((lines(&park), problems(&park)), (vec![2, 3, 4], vec![(5, 4)]));
}

#[test]
fn the_last_row_of_a_file_that_was_cut_is_not_taken_for_a_short_one() {
    let text = "N° série;Marque;Modèle;Lieu;Statut\nS1-99;HP;ProBook;Mairie;\nS2-99;HP;Pro";
    assert_eq!(problems(&read(text)), [(3, 3)]);
    assert_eq!(lines(&read(&format!("{text}Book\n"))), [2, 3]);
}

#[test]
fn of_a_rejected_row_is_kept_what_cannot_be_about_people() {
    let original = |text: &str| -> Vec<String> { read(text).rejected.into_iter().map(|row| row.original).collect() };
    let headings = "N° série;Marque;Modèle;Utilisateur;Lieu;Statut;Type";
    assert_eq!(
        original(&format!(
            "{headings}\nS1-99;HP;Pro;Book;Léa Martin;Mairie;En service;Portable\n"
        )),
        ["S1-99; HP; Pro; Mairie; En service"],
        "what may stand under the user is left out"
    );
    assert_eq!(
        original(&format!(
            "{headings}\nS1-99;HP;ProBook;Léa\nMartin;Mairie;En service;Portable\n"
        )),
        ["S1-99; HP; ProBook", ""],
        "under which headings the rest stands can no longer be told"
    );
    assert_eq!(
        original("N° série;Modèle;Commentaires;Lieu\nS1-99;lea@exemple.fr;appeler;Léa;Mairie\n"),
        ["S1-99"],
        "neither what is not read nor an address"
    );
}
