//! Whole journeys through the real window, without a screen: what a person does, and what is seen then.
#![allow(clippy::unwrap_used)]

mod days;
mod desk;
mod edit;
mod import;
mod letters;
mod library;
mod quiz;
mod screens;
mod set_aside;
mod settings;
mod start;
mod study;
mod trouble;
mod undo;
