//! What the scan screen does with what its camera has in view.

use regain_domain::act::ScanMethod;
use regain_domain::bag::Recognition;
use regain_domain::code::Code;
use regain_domain::id::DeviceId;
use std::sync::Arc;

use super::device::{code, find};
use super::scan::Scanning;
use super::scan_sights::Watch;
use crate::field::in_view::Thing;
use crate::field::reading::pallet;
use crate::i18n::{scanner, use_language};

impl Scanning {
    /// Names what is in view, and takes what is read or touched.
    pub(super) fn watch(&self) -> Watch {
        let (naming, taken, taking) = (self.clone(), self.clone(), self.clone());
        Watch {
            thing: Arc::new(move |text| naming.thing(text)),
            taken: Arc::new(move |key| {
                let progress = taken.field.progress_of(taken.at.stop.stop);
                progress.taken.iter().any(|taken| taken.device.to_string() == key)
            }),
            take: Arc::new(move |text| {
                taking.take(text, ScanMethod::Camera, false);
            }),
            every: false,
        }
    }

    fn thing(&self, text: &str) -> Thing {
        let words = scanner::texts(use_language());
        let stop = self.at.stop.stop;
        let bound = Code::from_scan(text).and_then(|code| self.field.progress_now(stop).labelled(code));
        if let Some(device) = bound {
            return self.known(device);
        }
        if let Some(pallet) = pallet(&self.at.bag, text) {
            return Thing {
                key: Some(pallet.code.to_string()),
                name: pallet.name.clone(),
                code: pallet.code.readable(),
            };
        }
        match self.at.bag.recognise(stop, text) {
            Recognition::Expected(device) | Recognition::Extra(device) => self.known(device),
            Recognition::Ambiguous(_) => Thing {
                key: Some(text.to_owned()),
                name: words.several_devices.to_owned(),
                code: text.to_owned(),
            },
            Recognition::OurLabel(_) | Recognition::Mistyped | Recognition::Unknown => Thing {
                key: None,
                name: words.unknown_code.to_owned(),
                code: text.to_owned(),
            },
        }
    }

    fn known(&self, device: DeviceId) -> Thing {
        let known = find(&self.at.bag, device);
        Thing {
            key: Some(device.to_string()),
            name: known.map(|known| known.name.clone()).unwrap_or_default(),
            code: known.map(code).unwrap_or_default(),
        }
    }
}
