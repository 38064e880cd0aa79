//! Hand-overs proven by two phones' keys, or by a slip's code: what holds passes custody once, what does not is kept
//! as disputed.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::bag::Errand;
use regain_domain::decide::Dispute;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Proof, ProofKind, Side, Signature};
use regain_domain::id::*;
use regain_domain::proof::{KeySignature, PublicKey};
use regain_domain::slip::SlipCode;
use regain_domain::sync::{Batch, Body, Entry, VerdictResult};
use regain_domain::time::Timestamp;
use regain_service::check_receipt::check;
use regain_service::enrol_key::{NewKey, enrol};
use regain_service::pack_bag::{pack, rounds};
use regain_service::print_slip::print;
use regain_service::sync::push;
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service};
use regain_store::{phone_key, standing};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use support::places::{collected, delivered_to, workshop};
use support::{World, both_engines};

const UNPROVEN: VerdictResult = VerdictResult::Disputed { why: Dispute::Unproven };

/// A phone with a key of its own, in somebody's hands.
struct Phone {
    actor: Actor,
    client: ClientId,
    key: PhoneKeyId,
    pair: EcdsaKeyPair,
}

impl Phone {
    fn new(service: &Service, actor: Actor) -> Self {
        let chance = SystemRandom::new();
        let written = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).unwrap();
        Self {
            actor,
            client: service.id(ClientId::new),
            key: service.id(PhoneKeyId::new),
            pair: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, written.as_ref(), &chance).unwrap(),
        }
    }

    async fn enrolled(service: &Service, actor: Actor) -> Self {
        let phone = Self::new(service, actor);
        enrol(service, &actor, phone.new_key()).await.unwrap();
        phone
    }

    fn new_key(&self) -> NewKey {
        NewKey {
            key: self.key,
            client: self.client,
            public: PublicKey::from_slice(self.pair.public_key().as_ref()).unwrap(),
        }
    }

    /// Signs by its key, at whatever its clock says.
    fn signs(&self, side: Side, hash: Hash, clock: Timestamp) -> Signature {
        let (name, person) = ("Une personne", self.actor.person().unwrap());
        let statement = Signature::statement(side, name, clock, hash, self.key, person);
        let signed = self.pair.sign(&SystemRandom::new(), &statement).unwrap();
        Signature {
            side,
            name: name.into(),
            strokes: Vec::new(),
            signed_at: clock,
            manifest_hash: hash,
            proof: Some(Proof::Key {
                key: self.key,
                person,
                signature: KeySignature::from_slice(signed.as_ref()).unwrap(),
            }),
        }
    }

    /// Sends a hand-over with the acts that each side's phone makes of it.
    async fn sends(&self, service: &Service, handover: &Handover, errand: Errand) -> Vec<VerdictResult> {
        self.sends_in_pieces_of(usize::MAX, service, handover, errand).await
    }

    async fn sends_in_pieces_of(
        &self,
        size: usize,
        service: &Service,
        handover: &Handover,
        errand: Errand,
    ) -> Vec<VerdictResult> {
        let entries = self.entries(service, handover, errand);
        let mut verdicts = Vec::new();
        for entries in entries.chunks(size) {
            verdicts.extend(self.push(service, entries.to_vec()).await);
        }
        verdicts
    }

    async fn push(&self, service: &Service, entries: Vec<Entry>) -> Vec<VerdictResult> {
        let batch = Batch {
            client: self.client,
            first: 1,
            entries,
        };
        let answer = push(service, &self.actor, &batch).await.unwrap();
        answer.verdicts.into_iter().map(|verdict| verdict.result).collect()
    }

    /// A hand-over and the acts that it is, numbered from 1.
    fn entries(&self, service: &Service, handover: &Handover, errand: Errand) -> Vec<Entry> {
        let manifest = &handover.manifest;
        let acts = manifest.lines.iter().zip(2..).map(|(line, sequence)| {
            let event_id = EventId::of_handover(manifest.handover, line.device);
            self.act(service, sequence, event_id, line.device, manifest.act_of(line, errand))
        });
        let handover = Entry::new(1, Body::Handover(handover.clone()));
        std::iter::once(handover).chain(acts).collect()
    }

    fn act(&self, service: &Service, sequence: u64, event_id: EventId, device: DeviceId, kind: ActKind) -> Entry {
        let act = Act {
            event_id,
            device,
            kind,
            actor: self.actor.person().unwrap(),
            organisation: self.actor.organisation().unwrap(),
            place: None,
            occurred_at: service.now(),
            origin: Some(Origin {
                client: self.client,
                sequence,
            }),
        };
        Entry::new(sequence, Body::Act(act))
    }
}

/// A stop with devices, and each side's phone with a key.
async fn at_a_stop(service: &Service, devices: usize) -> (World, Phone, Phone) {
    let world = World::new(service, devices).await;
    let giver = Phone::enrolled(service, world.manager).await;
    let taker = Phone::enrolled(service, world.driver).await;
    (world, giver, taker)
}

/// The first device is taken, the second left with its giver for a reason.
fn manifest(world: &World) -> Manifest {
    let lines = vec![
        ManifestLine::new(world.devices[0], LineResult::Collected, "x".into()),
        ManifestLine::refused(world.devices[1], "Batterie gonflée".into(), None),
    ];
    let id = world.service.id(HandoverId::new);
    Manifest::new(id, world.round, world.stop, world.holder, world.collector, lines)
}

/// Signed by both phones, whose clocks are days apart.
fn signed(manifest: Manifest, giver: &Phone, taker: &Phone, now: Timestamp) -> Handover {
    let hash = manifest.hash();
    let signatures = vec![
        giver.signs(Side::Giver, hash, now.plus_seconds(-9 * 86_400)),
        taker.signs(Side::Taker, hash, now.plus_seconds(4 * 86_400)),
    ];
    Handover { manifest, signatures }
}

#[tokio::test]
async fn whichever_phone_sends_first_custody_passes_once() {
    for giver_first in [true, false] {
        both_engines(move |service| async move {
            let (world, giver, taker) = at_a_stop(&service, 2).await;
            let handover = signed(manifest(&world), &giver, &taker, service.now());
            let sides = [(&giver, Errand::Give), (&taker, Errand::Collect)];
            let order = if giver_first { [0, 1] } else { [1, 0] };
            for (at, expected) in order
                .into_iter()
                .zip([VerdictResult::Accepted, VerdictResult::Duplicate])
            {
                let verdicts = sides[at].0.sends(&service, &handover, sides[at].1).await;
                assert!(
                    verdicts.iter().all(|one| *one == expected),
                    "{giver_first} {verdicts:?}"
                );
            }
            let mut db = service.store.read().await.unwrap();
            let standings = standing::of(&mut db, &world.devices).await.unwrap();
            assert_eq!(standings[&world.devices[0]].state.custodian, world.collector);
            assert_eq!(standings[&world.devices[1]].state.custodian, world.holder);
            assert!(standings.values().all(|one| one.state.disputes == 0));
            drop(db);
            verify(&service).await.unwrap();

            let hash = handover.manifest.hash().to_string();
            let receipt = check(&service, &Actor::Anonymous, &hash).await.unwrap().unwrap();
            assert!(receipt.unchanged && !receipt.disputed);
            assert_eq!(receipt.proofs, [ProofKind::Key; 2]);
            assert_eq!(receipt.counts, [1, 0, 0, 0, 1]);
            assert_eq!(check(&service, &Actor::Anonymous, &"0".repeat(64)).await, Ok(None));
        })
        .await;
    }
}

#[tokio::test]
async fn what_stayed_is_believed_in_a_later_batch_than_the_handover() {
    both_engines(|service| async move {
        let (world, giver, taker) = at_a_stop(&service, 2).await;
        let handover = signed(manifest(&world), &giver, &taker, service.now());
        let verdicts = giver.sends_in_pieces_of(1, &service, &handover, Errand::Give).await;
        assert_eq!(verdicts, [VerdictResult::Accepted; 3]);
    })
    .await;
}

#[tokio::test]
async fn at_a_workshop_s_door_two_phones_sign_too() {
    for bringer_first in [true, false] {
        both_engines(move |service| async move {
            let world = World::new(&service, 2).await;
            let workshop = workshop(&service).await;
            let arrival = delivered_to(&world, &workshop).await;
            collected(&world).await;
            let bringer = Phone::enrolled(&service, world.driver).await;
            let taker = Phone::enrolled(&service, workshop.actor).await;
            let id = RoundId(arrival.0);
            let listed = rounds(&service, &world.driver).await.unwrap();
            let listed = listed.iter().find(|one| one.errand == Errand::Bring).unwrap();
            assert_eq!((listed.round, listed.devices), (id, 2));

            let bring = pack(&service, &world.driver, id).await.unwrap();
            let receive = pack(&service, &workshop.actor, id).await.unwrap();
            assert_eq!((bring.errand, receive.errand), (Errand::Bring, Errand::Receive));
            assert_eq!((&bring.stops, &bring.devices), (&receive.stops, &receive.devices));
            assert_eq!(bring.keys.iter().map(|key| key.key).collect::<Vec<_>>(), [taker.key]);
            assert_eq!(
                receive.keys.iter().map(|key| key.key).collect::<Vec<_>>(),
                [bringer.key]
            );
            let stop = &bring.stops[0];
            assert_eq!(
                (bring.own(stop), receive.own(stop)),
                (world.collector, workshop.organisation)
            );

            let line = |&device: &DeviceId| ManifestLine::new(device, LineResult::Collected, "x".into());
            let lines = world.devices.iter().map(line).collect();
            let handover = service.id(HandoverId::new);
            let manifest = Manifest::new(handover, id, arrival, world.collector, workshop.organisation, lines);
            let handover = signed(manifest, &bringer, &taker, service.now());
            let sides = [(&bringer, Errand::Bring), (&taker, Errand::Receive)];
            let order = if bringer_first { [0, 1] } else { [1, 0] };
            for (at, expected) in order
                .into_iter()
                .zip([VerdictResult::Accepted, VerdictResult::Duplicate])
            {
                let verdicts = sides[at].0.sends(&service, &handover, sides[at].1).await;
                assert!(
                    verdicts.iter().all(|one| *one == expected),
                    "{bringer_first} {verdicts:?}"
                );
            }
            let mut db = service.store.read().await.unwrap();
            let standings = standing::of(&mut db, &world.devices).await.unwrap();
            let there =
                |one: &standing::Standing| one.state.custodian == workshop.organisation && one.state.disputes == 0;
            assert!(standings.values().all(there));
            drop(db);
            verify(&service).await.unwrap();
        })
        .await;
    }
}

#[tokio::test]
async fn a_key_that_proves_nothing_leaves_the_fact_disputed_and_custody_unmoved() {
    both_engines(|service| async move {
        let (world, giver, taker) = at_a_stop(&service, 2).await;
        let stranger = Phone::enrolled(&service, world.rival).await;
        let unknown = Phone::new(&service, world.manager);
        let revoked = Phone::enrolled(&service, world.manager).await;
        let mut db = service.store.write().await.unwrap();
        let manager = world.manager.person().unwrap();
        assert!(
            phone_key::revoke(&mut db, manager, revoked.key, service.now())
                .await
                .unwrap()
        );
        db.commit().await.unwrap();

        let now = service.now();
        let mut forged = signed(manifest(&world), &giver, &taker, now);
        forged.signatures[0].signed_at = now;
        let mut cases = vec![("changed after signing", forged)];
        for (what, phone) in [
            ("another organisation's", &stranger),
            ("unknown", &unknown),
            ("revoked", &revoked),
        ] {
            cases.push((what, signed(manifest(&world), phone, &taker, now)));
        }
        for (what, handover) in cases {
            let mut entries_of = Phone::new(&service, world.driver);
            entries_of.key = taker.key;
            let verdicts = entries_of.sends(&service, &handover, Errand::Collect).await;
            assert_eq!(verdicts[..2], [UNPROVEN; 2], "{what}");
        }
        let mut db = service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &world.devices).await.unwrap();
        assert!(standings.values().all(|one| one.state.custodian == world.holder));
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_giver_alone_cannot_say_that_somebody_took_a_device() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let giver = Phone::enrolled(&service, world.manager).await;
        let manifest = manifest(&world);
        let hash = manifest.hash();
        let drawn = Signature {
            side: Side::Taker,
            name: "Qui sait".into(),
            strokes: vec![vec![(0, 0), (9, 9)]],
            signed_at: service.now(),
            manifest_hash: hash,
            proof: None,
        };
        let signatures = vec![giver.signs(Side::Giver, hash, service.now()), drawn];
        let verdicts = giver
            .sends(&service, &Handover { manifest, signatures }, Errand::Give)
            .await;
        assert!(
            verdicts.iter().all(|one| matches!(one, VerdictResult::Disputed { .. })),
            "{verdicts:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_second_phone_is_believed_where_the_first_has_not_told_all() {
    both_engines(|service| async move {
        let (world, giver, taker) = at_a_stop(&service, 2).await;
        let handover = signed(manifest(&world), &giver, &taker, service.now());
        // The driver's network goes after the hand-over itself.
        let told = taker.entries(&service, &handover, Errand::Collect)[..1].to_vec();
        assert_eq!(taker.push(&service, told).await, [VerdictResult::Accepted]);
        let verdicts = giver.sends(&service, &handover, Errand::Give).await;
        assert_eq!(
            verdicts,
            [
                VerdictResult::Duplicate,
                VerdictResult::Accepted,
                VerdictResult::Accepted
            ]
        );
        let mut db = service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &world.devices).await.unwrap();
        assert_eq!(standings[&world.devices[0]].state.custodian, world.collector);
        assert!(standings.values().all(|one| one.state.disputes == 0));
    })
    .await;
}

#[tokio::test]
async fn a_forged_signature_passes_no_custody_under_whichever_number_it_comes() {
    both_engines(|service| async move {
        let (world, giver, taker) = at_a_stop(&service, 2).await;
        let mut forged = signed(manifest(&world), &giver, &taker, service.now());
        forged.signatures[1].signed_at = service.now();
        let kind = ActKind::Scanned {
            stop: world.stop,
            text: "x".into(),
            method: ScanMethod::Typed,
        };
        let scan = giver.act(&service, 1, service.id(EventId::new), world.devices[0], kind);
        assert_eq!(giver.push(&service, vec![scan]).await, [VerdictResult::Accepted]);
        let entries = giver.entries(&service, &forged, Errand::Give);
        // The hand-over bears a number that was used, and its acts come later.
        assert_eq!(giver.push(&service, entries[..1].to_vec()).await, [UNPROVEN]);
        let verdicts = giver.push(&service, entries[1..2].to_vec()).await;
        assert_eq!(verdicts, [UNPROVEN]);

        // So does one that somebody brought in who has nothing to do with the stop.
        let stranger = Phone::enrolled(&service, world.rival).await;
        let mut other = signed(manifest(&world), &giver, &taker, service.now());
        other.signatures[1].signed_at = service.now();
        let verdicts = stranger
            .push(
                &service,
                stranger.entries(&service, &other, Errand::Collect)[..1].to_vec(),
            )
            .await;
        assert!(matches!(
            verdicts[..],
            [VerdictResult::Disputed {
                why: Dispute::NotEntitled
            }]
        ));
        let second = Phone::new(&service, world.manager);
        let entries = second.entries(&service, &other, Errand::Give);
        let verdicts = second.push(&service, entries).await;
        assert_eq!(verdicts[..2], [VerdictResult::Duplicate, UNPROVEN]);

        let mut db = service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &world.devices).await.unwrap();
        assert!(standings.values().all(|one| one.state.custodian == world.holder));
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_slip_is_good_for_one_handover_of_its_lot() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let taker = Phone::enrolled(&service, world.driver).await;
        let void = print(&service, &world.manager, world.lot).await.unwrap();
        let slip = print(&service, &world.manager, world.lot).await.unwrap();
        assert_eq!(
            print(&service, &world.driver, world.lot).await.err(),
            Some(Problem::NotFound),
            "who collects prints no slips"
        );
        let bag = pack(&service, &world.driver, world.round).await.unwrap();
        let known = |code: &SlipCode| bag.stops[0].slips.iter().any(|check| check.fits(code));
        assert!(known(&slip.code) && !known(&void.code), "only the newest one counts");

        let by_code = |code: &SlipCode| {
            let manifest = manifest(&world);
            let hash = manifest.hash();
            let giver = Signature {
                side: Side::Giver,
                name: "Gardien du quai".into(),
                strokes: Vec::new(),
                signed_at: service.now(),
                manifest_hash: hash,
                proof: Some(Proof::Code { code: code.clone() }),
            };
            let signatures = vec![giver, taker.signs(Side::Taker, hash, service.now())];
            Handover { manifest, signatures }
        };
        let wrong = by_code(&SlipCode::from_random([1; 10]));
        let right = by_code(&slip.code);
        let again = by_code(&slip.code);
        let older = by_code(&void.code);
        for (handover, expected) in [
            (wrong, UNPROVEN),
            (older, UNPROVEN),
            (right, VerdictResult::Accepted),
            (again, UNPROVEN),
        ] {
            let batch = Batch {
                client: service.id(ClientId::new),
                first: 1,
                entries: vec![Entry::new(1, Body::Handover(handover))],
            };
            let answer = push(&service, &world.driver, &batch).await.unwrap();
            assert_eq!(answer.verdicts[0].result, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn keys_are_enrolled_once_and_travel_to_the_other_side() {
    both_engines(|service| async move {
        let (world, giver, taker) = at_a_stop(&service, 1).await;
        enrol(&service, &world.manager, giver.new_key()).await.unwrap();
        assert_eq!(
            enrol(&service, &world.driver, giver.new_key()).await,
            Err(Problem::Changed)
        );
        let mut other = taker.new_key();
        other.public.0[0] = 2;
        assert_eq!(
            enrol(&service, &world.driver, other).await,
            Err(Problem::Field("public".into()))
        );

        let carried = |bag: regain_domain::bag::Bag| bag.keys.iter().map(|key| key.key).collect::<Vec<_>>();
        let of_driver = pack(&service, &world.driver, world.round).await.unwrap();
        assert_eq!(carried(of_driver), [giver.key]);
        let of_giver = pack(&service, &world.manager, world.round).await.unwrap();
        assert_eq!((of_giver.errand, of_giver.stops.len()), (Errand::Give, 1));
        assert_eq!(carried(of_giver), [taker.key]);
        let list = rounds(&service, &world.manager).await.unwrap();
        assert_eq!(
            (list[0].round, list[0].errand, list[0].devices),
            (world.round, Errand::Give, 1)
        );

        // A sixth key pushes the first one out.
        for _ in 0..5 {
            Phone::enrolled(&service, world.manager).await;
        }
        assert_eq!(
            enrol(&service, &world.manager, giver.new_key()).await,
            Err(Problem::Changed)
        );
        let Actor::Member {
            person, organisation, ..
        } = world.manager
        else {
            panic!()
        };
        let social = Actor::Member {
            person,
            organisation,
            role: Role::SocialWorker,
        };
        assert_eq!(enrol(&service, &social, giver.new_key()).await, Err(Problem::Forbidden));
    })
    .await;
}
