//! What a hand-over must be to be taken as signed, and that what was signed years ago still reads and hashes the same.

use super::*;
use crate::id::{PersonId, PhoneKeyId};
use crate::proof::KeySignature;
use crate::slip::SlipCode;
use crate::time::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

/// As phones wrote them before there were keys, slips and reasons.
const RECORDED: &str = r#"{"manifest":{"from":"018f0000-0000-7000-8000-000000000004","handover":"018f0000-0000-7000-8000-000000000001","lines":[{"device":"018f0000-0000-7000-8000-000000000011","result":"collected","text":"HTTPS://REGAIN.EXAMPLE/D/01234567"},{"device":"018f0000-0000-7000-8000-000000000012","result":"missing","text":""},{"device":"018f0000-0000-7000-8000-000000000013","result":"unknown","text":"INV-77"}],"round":"018f0000-0000-7000-8000-000000000002","stop":"018f0000-0000-7000-8000-000000000003","to":"018f0000-0000-7000-8000-000000000005"},"signatures":[{"manifest_hash":"72238b7e071427db950a3129db9c17a48da64ee6ac043b7297eee286e3d9afab","name":"Zoé Magasin","side":"giver","signed_at":1790000000000000,"strokes":[[[0,0],[3000,1000]]]},{"manifest_hash":"72238b7e071427db950a3129db9c17a48da64ee6ac043b7297eee286e3d9afab","name":"Karim Volant","side":"taker","signed_at":1790000000000000,"strokes":[[[0,0],[3000,1000]]]}]}"#;
/// Its manifest's hash, and its own, computed by other means than this code.
const MANIFEST: &str = "72238b7e071427db950a3129db9c17a48da64ee6ac043b7297eee286e3d9afab";
const WHOLE: &str = "e00c97fce284c92215b88b8e31979578e506f7cb08bf68383ef647f62c2ee0a1";

fn recorded() -> Handover {
    serde_json::from_str(RECORDED).unwrap()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// The recorded hand-over with one side's word changed.
fn with(side: Side, change: impl Fn(&mut Signature)) -> Result<(), HandoverProblem> {
    let mut handover = recorded();
    handover
        .signatures
        .iter_mut()
        .filter(|one| one.side == side)
        .for_each(change);
    handover.check()
}

fn key_proof() -> Proof {
    Proof::Key {
        key: PhoneKeyId(id(1)),
        person: PersonId(id(2)),
        signature: KeySignature::from_slice(&[7; 64]).unwrap(),
    }
}

fn code_proof() -> Proof {
    Proof::Code {
        code: SlipCode::from_random([3; 10]),
    }
}

#[test]
fn what_was_signed_before_there_were_keys_reads_and_hashes_the_same() {
    let handover = recorded();
    assert_eq!(handover.manifest.hash().to_string(), MANIFEST);
    assert_eq!(Hash::of(&handover).to_string(), WHOLE);
    assert_eq!(crate::event::canonical_json(&handover), RECORDED);
    assert_eq!(handover.check(), Ok(()));
    assert!(handover.signatures.iter().all(|one| one.kind() == ProofKind::Drawn));
}

#[test]
fn new_proofs_and_reasons_read_back_as_they_were_written() {
    let mut handover = recorded();
    handover.manifest.lines[1] = ManifestLine::refused(
        handover.manifest.lines[1].device,
        "Batterie gonflée".into(),
        Some(Hash::of_bytes(b"picture")),
    );
    let hash = handover.manifest.hash();
    for (signature, proof) in handover.signatures.iter_mut().zip([code_proof(), key_proof()]) {
        signature.strokes.clear();
        signature.proof = Some(proof);
        signature.manifest_hash = hash;
    }
    assert_eq!(handover.check(), Ok(()));
    let text = crate::event::canonical_json(&handover);
    assert_eq!(serde_json::from_str::<Handover>(&text).unwrap(), handover);
    assert_eq!(handover.manifest.count(LineResult::Refused), 1);
    assert!(!LineResult::Refused.passes_custody());
}

#[test]
fn each_side_proves_in_one_way() {
    let undrawn = |proof: Option<Proof>| {
        move |one: &mut Signature| {
            one.strokes.clear();
            one.proof = proof.clone();
        }
    };
    assert_eq!(with(Side::Giver, undrawn(Some(key_proof()))), Ok(()));
    assert_eq!(with(Side::Taker, undrawn(Some(key_proof()))), Ok(()));
    assert_eq!(with(Side::Giver, undrawn(Some(code_proof()))), Ok(()));
    // Who drives off with the devices does not print the slips of those who give them.
    assert_eq!(
        with(Side::Taker, undrawn(Some(code_proof()))),
        Err(HandoverProblem::Proof)
    );
    assert_eq!(with(Side::Giver, undrawn(None)), Err(HandoverProblem::Drawing));
    assert_eq!(
        with(Side::Giver, |one| one.proof = Some(key_proof())),
        Err(HandoverProblem::Proof)
    );
    assert_eq!(
        with(Side::Giver, |one| one.name = " ".into()),
        Err(HandoverProblem::Name)
    );
    assert_eq!(
        with(Side::Giver, |one| one.manifest_hash = Hash::ZERO),
        Err(HandoverProblem::AnotherManifest)
    );
    assert_eq!(
        with(Side::Giver, |one| one.side = Side::Taker),
        Err(HandoverProblem::Sides)
    );
}

#[test]
fn a_device_that_is_left_has_a_reason_and_no_other() {
    let check = |line: usize, result, reason: Option<&str>| {
        let mut handover = recorded();
        handover.manifest.lines[line].result = result;
        handover.manifest.lines[line].reason = reason.map(str::to_owned);
        let hash = handover.manifest.hash();
        handover.signatures.iter_mut().for_each(|one| one.manifest_hash = hash);
        handover.check()
    };
    assert_eq!(check(0, LineResult::Refused, Some("broken")), Ok(()));
    let long = "é".repeat(MAX_REASON + 1);
    for reason in [None, Some(""), Some(" "), Some(long.as_str())] {
        assert_eq!(check(0, LineResult::Refused, reason), Err(HandoverProblem::Reason));
    }
    assert_eq!(
        check(0, LineResult::Collected, Some("broken")),
        Err(HandoverProblem::Reason)
    );
}

#[test]
fn a_key_signs_all_that_its_side_says() {
    let mut signature = recorded().signatures[0].clone();
    assert_eq!(signature.signed_statement(), None);
    signature.strokes.clear();
    signature.proof = Some(key_proof());
    let said = signature.signed_statement().unwrap();
    let changes: [fn(&mut Signature); 4] = [
        |one| one.side = Side::Taker,
        |one| one.name = "Somebody else".into(),
        |one| one.signed_at = Timestamp(0),
        |one| one.manifest_hash = Hash::ZERO,
    ];
    for change in changes {
        let mut other = signature.clone();
        change(&mut other);
        assert_ne!(other.signed_statement().unwrap(), said);
    }
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_proof_the_check_says_yes_to_both_sides_or_names_a_problem(
        strokes in proptest::collection::vec(proptest::collection::vec((0..4_000u16, 0..1_200u16), 0..4), 0..3),
        proof in prop_oneof![Just(None), Just(Some(key_proof())), Just(Some(code_proof()))],
        name in ".{0,3}",
    ) {
        let mut handover = recorded();
        handover.signatures[0].strokes = strokes.clone();
        handover.signatures[0].proof = proof.clone();
        handover.signatures[0].name = name.clone();
        if handover.check().is_ok() {
            prop_assert!(!name.trim().is_empty());
            prop_assert_eq!(proof.is_some(), strokes.is_empty());
        }
    }
}
