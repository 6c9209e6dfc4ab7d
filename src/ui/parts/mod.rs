//! Small things that screens are made of. Functions, not widgets with a life of their own.

mod album;
mod button;
mod chip;
mod column;
mod dialog;
mod icon;
mod line;
mod notice;
mod picture;
mod places;
mod source;
mod words;

use picture::picture;

pub(super) use button::{action, grade, primary, quiet};
pub(super) use chip::{chip, state_chip};
pub(super) use column::{centred, column, surface};
pub(super) use dialog::dialog;
pub(super) use icon::{Icon, icon, paint_icon, turned};
pub(super) use line::line;
pub(super) use notice::notice;
pub(super) use places::places;
pub(super) use source::source;
pub(super) use words::{cut, markdown, plain};
