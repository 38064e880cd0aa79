//! A citizen's reservation, with the secret of its link.

use regain_service::reserve::{Occasion, letter};

use super::House;
use super::shop::Shop;

/// A reserved laptop; the secret of its link.
pub async fn reserved(house: &House) -> String {
    let service = &house.server.service;
    let shop = Shop::new(service, "atelier").await;
    let id = shop.reserved(service, "lou@exemple.test", "fr").await;
    let letter = letter(service, id, Occasion::Held).await.unwrap().unwrap();
    letter.link.unwrap().rsplit('/').next().unwrap().to_owned()
}
