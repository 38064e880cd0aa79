//! The words of the component gallery: believable samples, so that each component is seen as pages will use it.

use super::texts;

texts! {
    /// The words of the component gallery.
    GalleryTexts = gallery::GALLERY {
        title, lead, light, dark, other_layouts, public_page, desk_page, field_page,
        buttons, icons, filters, words_and_figures, messages, lists, forms, tables, charts, pictures, way, tasks,
        look_primary, look_secondary, look_quiet, look_danger, not_now, import, propose_lot, sign_handover,
        taken, to_retire, no_label, missing, verified, to_link, unknown_label,
        all, laptops, north_site,
        expected, lot_progress, unknown_length,
        imported, import_hint, lot_late, lot_late_next, file_empty, file_empty_next, nothing_new,
        nothing_here, nothing_here_next,
        devices_in_lot, label, model, site, age, state, building,
        email, email_hint, email_error, address_hint, notes, kind, proof, choose_file,
        ages, age_of_devices, devices, year,
        data, erased, erased_note, co2, co2_value, co2_note,
        retired, retired_note, collected, collected_note, workshop, workshop_note, disputed, disputed_note,
        step_file, step_check, step_confirm,
        organisation, person, park, imports, labels, lots, proofs, exceptions, park_lead,
        place, stop, found, no_network,
        kind_error, notes_error, by_mail, around, on_the_phone, stages, stages_of_devices, nothing_yet,
    } with {
        years: fn(u64) -> String,
    }
}
