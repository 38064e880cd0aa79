//! Pages as a browser asks for them, at two sizes of a park and on both engines: requests a second at eight at a time, the
//! median, the slowest of a hundred, and how many statements one page makes. What matters is the ratio of the two sizes.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use regain_domain::identifier::IdentifierKind;
use regain_server::assets::Assets;
use regain_server::mail::Mailer;
use regain_server::routes::router;
use regain_server::state::Server;
use regain_service::see_park::{Filter, see_park};
use regain_service::{print_labels, sign_in};
use regain_store::Store;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tower::ServiceExt;

use crate::ground::{grounds, settings, sizes};
use crate::world::{MANAGER, World, fill};

const AT_ONCE: usize = 8;
const REQUESTS: usize = 800;

pub struct Measured {
    pub median: Duration,
}

pub async fn measure() {
    for mut ground in grounds().await {
        println!("pages on {}:", ground.engine);
        let mut worlds = Vec::new();
        for size in sizes() {
            let world = ground.found(&format!("pages-{size}")).await;
            let (read, committed) = fill(&world, size).await;
            println!(
                "{size} devices: import read in {read:.1?}, committed in {committed:.1?} ({:.0} rows/s in all)",
                size as f64 / (read + committed).as_secs_f64()
            );
            ground.settle(&world).await;
            let addresses = addresses(&world).await;
            worlds.push((world, addresses));
        }
        compare(ground.engine, ground.folder.path(), sizes(), worlds).await;
        ground.clear().await;
    }
}

/// Asks each world of two sizes for its pages, and prints how the medians compare.
pub async fn compare(
    engine: &str,
    folder: &Path,
    sizes: [usize; 2],
    worlds: Vec<(World, Vec<(&'static str, String)>)>,
) {
    let mut medians: Vec<Vec<Duration>> = Vec::new();
    let mut names = Vec::new();
    for (size, (world, addresses)) in sizes.into_iter().zip(worlds) {
        println!("{size} devices:");
        let router = server(&world, folder);
        let token = session(&world).await;
        let mut column = Vec::new();
        for (name, address) in &addresses {
            column.push(one(&router, &world.service.store, &token, name, address).await.median);
        }
        names = addresses.into_iter().map(|(name, _)| name).collect();
        medians.push(column);
    }
    for (at, name) in names.iter().enumerate() {
        let ratio = medians[1][at].as_secs_f64() / medians[0][at].as_secs_f64();
        println!(
            "{name} on {engine}: median at {} : at {} = {ratio:.2}",
            sizes[1], sizes[0]
        );
    }
}

/// The employer's manager signs in.
pub async fn session(world: &World) -> String {
    let link = sign_in::make_link(&world.service, MANAGER).await.expect("a link");
    let session = sign_in::by_link(&world.service, &link, "fr").await.expect("a session");
    session.token
}

/// The park's first page, a search in it, a device by its asset tag, and a passport by its label.
async fn addresses(world: &World) -> Vec<(&'static str, String)> {
    let park = see_park(&world.service, &world.manager, &Filter::default(), None)
        .await
        .expect("a park");
    let entry = &park.entries[0];
    let device = entry.line.device.state.device;
    let labels = print_labels::tagged(&world.service, &world.manager, &[device])
        .await
        .expect("a label");
    let tag = entry
        .identifiers
        .iter()
        .find(|name| name.kind == IdentifierKind::AssetTag)
        .expect("an asset tag");
    vec![
        ("park page", "/parc".to_owned()),
        ("park search", "/parc?q=thinkpad+bat".to_owned()),
        ("look-up by asset tag", format!("/parc?q={}", tag.value)),
        ("passport", format!("/d/{}", labels[0].code.as_str().to_lowercase())),
    ]
}

pub fn server(world: &World, folder: &Path) -> Router {
    let mut settings = settings();
    settings.mail_folder = folder.join("mails");
    let assets = Assets::read(&settings.site_root).expect("the site folder can be read");
    let post = Arc::new(Mailer::new(&settings).expect("a folder for mails"));
    router(&Server::new(world.service.clone(), settings, post, assets))
}

pub async fn one(router: &Router, store: &Store, token: &str, name: &str, address: &str) -> Measured {
    // Warm, then count the statements of one page.
    ask(router.clone(), address, token).await;
    let before = store.statements();
    let page = ask(router.clone(), address, token).await;
    let (bytes, results) = (page.len(), results(&page));
    let statements = store.statements() - before;

    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let worker = || {
        let (next, router, address, token) = (next.clone(), router.clone(), address.to_owned(), token.to_owned());
        tokio::spawn(async move {
            let mut took = Vec::new();
            while next.fetch_add(1, Ordering::Relaxed) < REQUESTS {
                let start = Instant::now();
                ask(router.clone(), &address, &token).await;
                took.push(start.elapsed());
            }
            took
        })
    };
    let workers: Vec<_> = (0..AT_ONCE).map(|_| worker()).collect();
    let mut took = Vec::new();
    for worker in workers {
        took.extend(worker.await.expect("a worker ends"));
    }
    let rate = took.len() as f64 / start.elapsed().as_secs_f64();
    took.sort_unstable();
    let (median, slow) = (took[took.len() / 2], took[took.len() * 99 / 100]);
    println!(
        "  {name:<22} {rate:>7.0} requests/s  p50 {median:>9.2?}  p99 {slow:>9.2?}  {statements} statements  {bytes} bytes{results}"
    );
    Measured { median }
}

/// How much a list says that it found: a search that finds nothing is quick and tells nothing.
fn results(page: &str) -> String {
    let said = page.split_once("<p class=\"lead\" role=\"status\">");
    said.and_then(|(_, rest)| rest.split('<').next())
        .map_or_else(String::new, |said| format!("  \u{201c}{}\u{201d}", said.trim()))
}

/// Asks for a page; gives what came.
async fn ask(router: Router, address: &str, token: &str) -> String {
    let mut request = Request::get(address)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::COOKIE, format!("session={token}; lang=fr"))
        .body(Body::empty())
        .expect("a request");
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
    let response = router.oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    String::from_utf8_lossy(&bytes).into_owned()
}
