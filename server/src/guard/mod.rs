//! What stands between the network and the handlers, from the outside in: [`answer`] turns bare refusals into
//! sentences, [`headers`] sets what every answer carries, then limits, the visitor, the origin of writes, and the
//! [`gate`] that asks who may come in here at all.

pub mod answer;
pub mod gate;
pub mod headers;
pub mod limits;
pub mod machine;
pub mod origin;
pub mod size;
pub mod visitor;
