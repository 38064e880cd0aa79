//! The only place that touches the browser's own interfaces. The screens in [`crate::field`] call these functions and
//! never `web_sys`; the rules they follow are plain functions in `field`, tested without a browser.

pub mod awake;
pub mod bags;
pub mod camera;
pub mod carried;
pub mod changes;
pub mod choices;
pub mod database;
pub mod detector;
pub mod feedback;
pub mod http;
pub mod keys;
pub mod lens;
pub mod locks;
pub mod measure;
pub mod moment;
pub mod outbox;
pub mod overlay;
pub mod pad;
pub mod page;
pub mod photos;
pub mod pickups;
pub mod save_file;
pub mod still;
pub mod sync;
pub mod update;
