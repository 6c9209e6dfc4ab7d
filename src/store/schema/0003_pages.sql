-- Pages that were imported: what each of them says, and what a person decided of it.
-- `deck_cards` of an imported deck is a summary: the cards studied because of its pages, and those of the decks below it.

alter table decks add column place text;
alter table decks add column archived integer not null default 0;
-- A person's own name for a deck, and whether a person put it where it stands: an import leaves both alone.
alter table decks add column own_title text not null default '';
alter table decks add column placed integer not null default 0;
create unique index decks_by_place on decks (place) where place is not null;
-- One's own pages come before what is built in.
update decks set position = position + 1000000 where built_in;

create table pages (
    id integer primary key,
    place text not null unique,
    deck integer references decks,
    kind text not null,
    language text not null,
    title_vi text not null,
    title_en text not null,
    draft integer not null,
    gone integer not null
) strict;
create index pages_by_deck on pages (deck);

create table page_files (
    path text primary key,
    page integer not null references pages,
    language text not null,
    fingerprint integer not null
) strict, without rowid;
create index page_files_by_page on page_files (page);

-- `standing`: taken, left, unsure, gone, kept. `said`: the words, where they are the page's own and not the reference's.
create table page_cards (
    page integer not null references pages,
    key text not null,
    card integer references cards,
    standing text not null,
    named integer not null,
    line integer not null,
    trail text not null,
    words text not null,
    note text not null,
    pictures text not null,
    said text not null,
    position integer not null,
    primary key (page, key)
) strict, without rowid;
create index page_cards_by_card on page_cards (card) where card is not null;

-- What a card is called elsewhere, or was called before its words changed.
create table card_keys (
    key text primary key,
    card integer not null references cards
) strict, without rowid;
create index card_keys_by_card on card_keys (card);

-- Each import: what it did, and what there was before it, so that it can be taken back. Taken back, it has a row in `voids`.
create table imports (
    id blob primary key,
    device integer not null references devices,
    at_ms integer not null,
    told text not null,
    before text not null
) strict, without rowid;
