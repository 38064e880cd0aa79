//! Serving until somebody says stop, and then finishing what is in hand.

use axum::serve::ListenerExt;
use regain_service::jobs::{Pace, Runner};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::routes::router;
use crate::state::Server;

/// After the signal to stop, requests have this long to end; a browser may keep a connection open for ever.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until SIGTERM or SIGINT. `ready` hears the address once connections are taken.
pub async fn serve(server: Server, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let listener = TcpListener::bind(server.settings.listen).await?;
    ready(listener.local_addr()?);
    // Pages are streamed in small pieces, which would each wait for the other side's acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was refused");
        }
    });
    let runner = Runner::start(&server.service, &server.deliver(), Pace::default());
    let (stopping, stopped) = oneshot::channel::<()>();
    let signal = async move {
        asked_to_stop().await;
        tracing::info!("stopping: finishing what is in hand");
        // Nobody waits for it any more only when serving has ended.
        let _ = stopping.send(());
    };
    let app = router(&server).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(signal);
    let served = tokio::select! {
        served = serving => served,
        () = too_long(stopped) => {
            tracing::warn!("some connections did not end in time");
            Ok(())
        }
    };
    runner.stop(PATIENCE).await;
    server.service.store.close().await;
    served
}

async fn too_long(stopped: oneshot::Receiver<()>) {
    match stopped.await {
        Ok(()) => tokio::time::sleep(PATIENCE).await,
        // The signal never came and never will.
        Err(_) => std::future::pending().await,
    }
}

async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "SIGINT cannot be heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::error!(%error, "SIGTERM cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
