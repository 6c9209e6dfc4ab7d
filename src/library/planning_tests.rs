//! Plans over made-up pages.
