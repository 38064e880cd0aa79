//! The park's page, whole and narrowed, at ten thousand, a hundred thousand and a million devices. What matters is the
//! ratio of the largest to the smallest: at most 1.5, whatever the filter.
//!
//! The parks are made by a few statements instead of an import: what is measured is the reading. A quick run leaves the
//! million out: `REGAIN_BENCH_QUICK=1`.

use regain_domain::id::OrganisationId;
use regain_store::Connection;
use std::time::{Duration, Instant};

use crate::ground::is_quick;
use crate::pages::{one, server, session};
use crate::world::{World, found};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// What is asked for: the filters that the page offers, alone and together, a search, and a page far behind.
const ADDRESSES: &[(&str, &str)] = &[
    ("park", "/parc"),
    ("due", "/parc?etape=due"),
    ("planned", "/parc?etape=planned"),
    ("gone", "/parc?etape=gone"),
    ("kind", "/parc?type=screen"),
    ("age", "/parc?age=3-3"),
    ("maker", "/parc?fabricant=Lenovo"),
    ("place", "/parc?lieu=Site%207"),
    ("maker, place", "/parc?fabricant=Dell&lieu=Site%207"),
    (
        "all at once",
        "/parc?etape=due&type=laptop&age=5&fabricant=HP&lieu=Site%203",
    ),
    ("search", "/parc?q=latitude+site"),
    ("number", "/parc?q=ser0000777"),
    ("figures", "/parc/chiffres"),
    ("rules", "/parc/regles"),
];

pub async fn measure() {
    let sizes = if is_quick() { &SIZES[..2] } else { &SIZES[..] };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut medians: Vec<Vec<Duration>> = Vec::new();
    for &size in sizes {
        let start = Instant::now();
        let world = found(folder.path(), &format!("parks-{size}")).await;
        fill(&world, size).await;
        println!("{size} devices, made in {:.1?}:", start.elapsed());
        let router = server(&world, folder.path());
        let token = session(&world).await;
        let mut column = Vec::new();
        for (name, address) in ADDRESSES {
            column.push(one(&router, &world.service.store, &token, name, address).await.median);
        }
        medians.push(column);
    }
    let (Some(smallest), Some(largest)) = (medians.first(), medians.last()) else {
        return;
    };
    for (at, (name, _)) in ADDRESSES.iter().enumerate() {
        let ratio = largest[at].as_secs_f64() / smallest[at].as_secs_f64();
        println!(
            "{name}: median at {} : at {} = {ratio:.2}",
            sizes[sizes.len() - 1],
            sizes[0]
        );
    }
}

/// So many devices of five makers and forty places, of twelve years, some on their way out and some gone; two in three
/// with a warranty. They are told apart by arithmetic, so that every figure is the same in each run.
async fn fill(world: &World, devices: usize) {
    let holder = world.manager.organisation().expect("an employer");
    let mut db = world.service.store.write().await.expect("a transaction");
    for statement in statements(holder, devices) {
        run(&mut db, &statement).await;
    }
    db.commit().await.expect("committed");
    let mut db = world.service.store.write().await.expect("a transaction");
    run(&mut db, "ANALYZE").await;
    db.commit().await.expect("committed");
}

async fn run(db: &mut Connection, statement: &str) {
    db.run(statement, vec![]).await.expect("a statement of the bench");
}

fn statements(holder: OrganisationId, devices: usize) -> Vec<String> {
    let numbers = format!(
        "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {} )",
        devices - 1
    );
    let id = "printf('%08x-0000-7000-8000-%012x', n, n)";
    // Multiples of different primes, so that no two of them go together.
    let kind = "CASE (n * 7 / 3) % 10 WHEN 0 THEN 'smartphone' WHEN 1 THEN 'screen' WHEN 2 THEN 'screen' \
                WHEN 3 THEN 'desktop' WHEN 4 THEN 'desktop' WHEN 5 THEN 'tablet' WHEN 6 THEN 'printer' ELSE 'laptop' END";
    let maker = "CASE (n * 11 / 5) % 8 WHEN 0 THEN 'Lenovo' WHEN 1 THEN 'Lenovo' WHEN 2 THEN 'Dell' WHEN 3 THEN 'Dell' \
                 WHEN 4 THEN 'Apple' WHEN 5 THEN '' ELSE 'HP' END";
    let model = "CASE n % 3 WHEN 0 THEN 'Latitude 5420' WHEN 1 THEN 'ProBook 450 G7' ELSE 'ThinkPad T480' END";
    let stage = "CASE (n * 13 / 7) % 40 WHEN 0 THEN 'planned' WHEN 1 THEN 'offered' WHEN 2 THEN 'delivered' \
                 WHEN 3 THEN 'recycled' WHEN 4 THEN 'received' ELSE 'in_use' END";
    let site = "'Site ' || ((n * 17 / 11) % 40)";
    let year = "(2014 + (n * 5 / 13) % 12)";
    let since = format!("printf('%04d-%02d-%02d', {year}, 1 + n % 12, 1 + n % 28)");
    let warranty =
        format!("CASE n % 3 WHEN 0 THEN '' ELSE printf('%04d-%02d-%02d', {year} + 3, 1 + n % 12, 1 + n % 28) END");
    let zeros = "0".repeat(64);
    let cells = "CASE stage WHEN 'planned' THEN substr(due, 1, 4) ELSE substr(warranty_end, 1, 4) END";
    let year_of = "substr(in_service, 1, 4)";
    vec![
        format!(
            "INSERT INTO devices (id, custodian_id, holder_id, stage, disputes, sequence, last_hash, kind, maker, model, \
             processor, memory_mib, media, site, in_service, status, due, created_at, media_state, grade, stage_since, \
             warranty_end) {numbers} SELECT {id}, '{holder}', '{holder}', {stage}, 0, 1, '{zeros}', {kind}, {maker}, {model}, '', \
             8192, '[]', {site}, {since}, '', '', 0, '', '', 0, {warranty} FROM numbers"
        ),
        format!(
            "INSERT INTO identifiers (device_id, kind, value, name_key, holder_id) {numbers} SELECT {id}, 'serial', \
             printf('SER%07d', n), printf('SER%07d', n), '{holder}' FROM numbers"
        ),
        format!(
            "INSERT INTO device_words (holder_id, word, device_id) {numbers} SELECT '{holder}', printf('ser%07d', n), {id} \
             FROM numbers UNION ALL SELECT '{holder}', 'site', {id} FROM numbers UNION ALL SELECT '{holder}', CASE n % 3 \
             WHEN 0 THEN 'latitude' WHEN 1 THEN 'probook' ELSE 'thinkpad' END, {id} FROM numbers"
        ),
        format!(
            "INSERT INTO park_counts (holder_id, stage, kind, year, until, devices) SELECT holder_id, stage, kind, {year_of}, \
             {cells}, COUNT(*) FROM devices GROUP BY 1, 2, 3, 4, 5"
        ),
        format!(
            "INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices) SELECT holder_id, '=' || maker, \
             '=' || site, stage, kind, {year_of}, {cells}, COUNT(*) FROM devices GROUP BY 1, 2, 3, 4, 5, 6, 7"
        ),
        "INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices) SELECT holder_id, maker, '*', stage, \
         kind, year, until, SUM(devices) FROM park_cells GROUP BY 1, 2, 4, 5, 6, 7"
            .to_owned(),
        "INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices) SELECT holder_id, '*', site, stage, \
         kind, year, until, SUM(devices) FROM park_cells WHERE site <> '*' GROUP BY 1, 3, 4, 5, 6, 7"
            .to_owned(),
        "INSERT INTO park_names (holder_id, part, name, devices) SELECT holder_id, 'maker', maker, COUNT(*) FROM devices \
         WHERE stage IN ('in_use', 'planned', 'offered') GROUP BY 1, 3"
            .to_owned(),
        "INSERT INTO park_names (holder_id, part, name, devices) SELECT holder_id, 'site', site, COUNT(*) FROM devices \
         WHERE stage IN ('in_use', 'planned', 'offered') GROUP BY 1, 3"
            .to_owned(),
    ]
}
