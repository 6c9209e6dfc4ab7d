//! The files on this machine: found, told apart from what is none, and read as pages. No network is used.

mod crew;
mod deck;
mod opening;
mod picking;
mod pictures;
mod placed;
mod progress;
mod reading;
mod walk;
mod watch;

pub use crew::in_order;
pub use opening::open as open_plain;
pub use picking::pick;
pub use pictures::{LARGEST as LARGEST_PICTURE, find as picture};
pub use progress::Progress;
pub use reading::{PASTED, bytes, pasted, read_all};
pub use walk::{Files, Found, Refusal, Root, RootKind, files};
pub use watch::Watch;
