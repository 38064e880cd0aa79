//! A plain drawing of a device by its kind, where there is no photo: the shape is recognised, no model is promised.

use leptos::prelude::*;
use regain_domain::device::Kind;

use super::Glyph;
use crate::i18n::{Language, common, use_language};

/// The drawing, on its ground. `b` is the body, `g` the glass, `f` the foot.
#[component]
pub fn DevicePicture(
    /// Which kind of device.
    kind: Kind,
) -> impl IntoView {
    view! {
        <div class="device-picture">
            <svg viewBox="0 0 240 160" role="img" aria-label=kind_name(use_language(), kind) inner_html=shapes(kind)></svg>
        </div>
    }
}

/// The icon of a kind, for lists.
pub const fn kind_glyph(kind: Kind) -> Glyph {
    match kind {
        Kind::Laptop => Glyph::Laptop,
        Kind::Desktop => Glyph::PcCase,
        Kind::Server => Glyph::Server,
        Kind::Screen => Glyph::Monitor,
        Kind::Tablet => Glyph::Tablet,
        Kind::Smartphone => Glyph::Smartphone,
        Kind::Printer => Glyph::Printer,
        Kind::Network => Glyph::Router,
        Kind::Other => Glyph::Package,
    }
}

/// The name of a kind.
pub fn kind_name(language: Language, kind: Kind) -> &'static str {
    let words = common::texts(language);
    match kind {
        Kind::Laptop => words.kind_laptop,
        Kind::Desktop => words.kind_desktop,
        Kind::Server => words.kind_server,
        Kind::Screen => words.kind_screen,
        Kind::Tablet => words.kind_tablet,
        Kind::Smartphone => words.kind_smartphone,
        Kind::Printer => words.kind_printer,
        Kind::Network => words.kind_network,
        Kind::Other => words.kind_other,
    }
}

const fn shapes(kind: Kind) -> &'static str {
    match kind {
        Kind::Laptop => {
            "<rect class='b' x='60' y='36' width='120' height='76' rx='6'/><rect class='g' x='66' y='42' width='108' height='64' rx='2'/><path class='f' d='M44 120h152l-9 10H53z'/>"
        }
        Kind::Desktop => {
            "<rect class='b' x='84' y='22' width='72' height='116' rx='7'/><rect class='g' x='94' y='33' width='52' height='10' rx='3'/><rect class='f' x='94' y='49' width='52' height='6' rx='3'/><circle class='g' cx='120' cy='118' r='7'/>"
        }
        Kind::Server => {
            "<rect class='b' x='52' y='30' width='136' height='30' rx='6'/><rect class='b' x='52' y='66' width='136' height='30' rx='6'/><rect class='b' x='52' y='102' width='136' height='30' rx='6'/><rect class='g' x='62' y='41' width='70' height='8' rx='4'/><rect class='g' x='62' y='77' width='70' height='8' rx='4'/><rect class='g' x='62' y='113' width='70' height='8' rx='4'/><circle class='g' cx='174' cy='45' r='4'/><circle class='g' cx='174' cy='81' r='4'/><circle class='g' cx='174' cy='117' r='4'/>"
        }
        Kind::Screen => {
            "<rect class='b' x='46' y='22' width='148' height='92' rx='7'/><rect class='g' x='53' y='29' width='134' height='78' rx='2'/><path class='f' d='M111 114h18v16h-18z'/><rect class='f' x='88' y='130' width='64' height='8' rx='4'/>"
        }
        Kind::Tablet => {
            "<rect class='b' x='76' y='20' width='88' height='120' rx='10'/><rect class='g' x='83' y='29' width='74' height='98' rx='2'/><circle class='f' cx='120' cy='134' r='3'/>"
        }
        Kind::Smartphone => {
            "<rect class='b' x='90' y='20' width='60' height='120' rx='11'/><rect class='g' x='96' y='32' width='48' height='92' rx='2'/><rect class='f' x='112' y='130' width='16' height='3' rx='1.5'/>"
        }
        Kind::Printer => {
            "<rect class='g' x='82' y='24' width='76' height='40' rx='3'/><rect class='b' x='54' y='58' width='132' height='54' rx='9'/><rect class='g' x='78' y='92' width='84' height='42' rx='3'/><circle class='g' cx='168' cy='74' r='5'/>"
        }
        Kind::Network => {
            "<path class='f' d='M78 36h6v48h-6zM156 36h6v48h-6z'/><rect class='b' x='48' y='80' width='144' height='42' rx='9'/><circle class='g' cx='70' cy='101' r='5'/><circle class='g' cx='88' cy='101' r='5'/><circle class='g' cx='106' cy='101' r='5'/><rect class='g' x='140' y='96' width='36' height='10' rx='5'/>"
        }
        Kind::Other => {
            "<path class='b' d='M120 24l62 28v58l-62 28-62-28V52z'/><path class='g' d='M120 36l46 20-46 20-46-20z'/><path class='f' d='M116 84l8 0v44l-4 2-4-2z'/>"
        }
    }
}
