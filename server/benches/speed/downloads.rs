//! What a phone downloads before it can work without network: each file that the service worker keeps, plain and as it
//! travels. The style sheet is compressed while it is sent; its size on the way is that of the server's own answer.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use std::net::SocketAddr;
use tower::ServiceExt;

use regain_server::assets::Assets;

use crate::ground::settings;
use crate::pages::server;
use crate::world::found;

/// Told one by one; the others are told together.
const TOLD: [&str; 3] = [".wasm", ".js", ".css"];

pub async fn measure() {
    let assets = Assets::read(&settings().site_root).expect("the site folder can be read");
    if !assets.addresses().iter().any(|address| address.ends_with(".wasm")) {
        println!("downloads: skipped, the browser's side is not built (make bench builds it)");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = found(folder.path(), "downloads").await;
    let router = server(&world, folder.path());
    let mut files = Vec::new();
    for address in assets.addresses().into_iter().chain(["/shell".to_owned()]) {
        let mut lengths = [0; 2];
        for (length, coding) in lengths.iter_mut().zip(["identity", "br"]) {
            let mut request = Request::get(&address)
                .header(header::HOST, "127.0.0.1:3000")
                .header(header::ACCEPT_ENCODING, coding)
                .body(Body::empty())
                .expect("a request");
            let caller = SocketAddr::from(([127, 0, 0, 1], 9));
            request.extensions_mut().insert(ConnectInfo(caller));
            let answer = router.clone().oneshot(request).await.expect("an answer");
            let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
            *length = bytes.expect("a body").len();
        }
        files.push((address, lengths));
    }
    files.sort_by_key(|(_, [_, travels])| std::cmp::Reverse(*travels));
    let is_told = |(address, _): &(String, [usize; 2])| TOLD.iter().any(|ending| address.ends_with(ending));
    let (told, others): (Vec<_>, Vec<_>) = files.iter().cloned().partition(is_told);
    let sum = |files: &[(String, [usize; 2])]| {
        files
            .iter()
            .fold([0, 0], |[raw, sent], (_, [one, other])| [raw + one, sent + other])
    };
    let line = |name: &str, [raw, sent]: [usize; 2]| {
        println!(
            "  {name:<44} {raw:>9} raw {sent:>9} on the way, ratio {:.2}",
            sent as f64 / raw.max(1) as f64
        );
    };
    println!("what a first visit downloads (bytes):");
    for (name, lengths) in &told {
        line(name, *lengths);
    }
    line(&format!("{} other files", others.len()), sum(&others));
    line(&format!("all {} files that are kept", files.len()), sum(&files));
}
