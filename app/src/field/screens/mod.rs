//! The screens, and the frame that chooses one by the address.

mod counter;
mod counter_card;
mod counter_hand;
mod counter_typing;
mod device;
mod done;
mod frame;
mod leave;
mod panel;
mod places;
mod round;
mod scan;
mod scan_banner;
mod scan_camera;
mod scan_follow;
mod scan_list;
mod scan_photo;
mod scan_settings;
mod scan_sights;
mod scan_typing;
mod scan_watch;
mod sign;
mod sign_left;
mod sign_pad;
mod sign_summary;
mod start;
mod start_rounds;
mod status_bar;
mod stop;
mod unsent;
mod wedge_listener;

pub use frame::FieldApp;
