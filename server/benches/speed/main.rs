//! `make bench`: how fast the product is, as ratios against a reference run beside it, so that the figures mean
//! something on any machine. Nothing is asserted: timings vary, people read them.

mod bags;
mod catalogue;
mod downloads;
mod ground;
mod imports;
mod labels;
mod pages;
mod parks;
mod sync;
mod world;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    // `cargo bench` passes --bench; anything else names the parts to run.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let runs = |part: &str| wanted.is_empty() || wanted.iter().any(|name| name == part);
    if runs("sync") {
        sync::measure().await;
    }
    if runs("labels") {
        labels::measure();
    }
    if runs("bags") {
        bags::measure();
    }
    if runs("downloads") {
        downloads::measure().await;
    }
    if runs("imports") {
        imports::measure().await;
    }
    if runs("pages") {
        pages::measure().await;
    }
    if runs("parks") {
        parks::measure().await;
    }
    if runs("catalogue") {
        catalogue::measure().await;
    }
    if runs("rivals") {
        catalogue::rivals().await;
    }
}
