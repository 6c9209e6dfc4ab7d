//! What a person sees. Screens read the app and answer with commands; they change nothing.

mod drafts;
mod fonts;
mod keys;
mod parts;
mod rail;
mod screens;
mod theme;
mod window;

pub use theme::install;
pub use window::{Opened, Window, open};
