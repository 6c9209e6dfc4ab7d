-- A library. Reviews, marks, edits and voids are logs: rows are added and never changed,
-- each with an id that is unique in the world, so that two libraries can be merged by union.
-- `memories`, `days` and the columns `queue` and `ready` of `deck_cards` are summaries of those logs.

create table devices (
    id integer primary key,
    uuid text not null unique,
    created_ms integer not null
) strict;

create table settings (
    name text primary key,
    value text not null,
    at_ms integer not null,
    device integer not null references devices
) strict, without rowid;

create table parameters (
    id blob primary key,
    device integer not null references devices,
    at_ms integer not null,
    numbers text not null,
    reviews integer not null,
    loss_before real not null,
    loss_after real not null
) strict, without rowid;

create table decks (
    id integer primary key,
    key text not null unique,
    parent integer references decks,
    built_in integer not null,
    position integer not null,
    title_vi text not null,
    title_en text not null,
    about_vi text not null,
    about_en text not null
) strict;

create table facts (
    id integer primary key,
    key text not null unique
) strict;

create table cards (
    id integer primary key,
    key text not null unique,
    fact integer not null references facts,
    kind text not null,
    concept text not null,
    trail_vi text not null,
    trail_en text not null,
    reference text not null,
    checked text not null,
    retired integer not null default 0
) strict;

-- The words as shown; `original` holds the source's own words once a person has edited them.
create table wordings (
    id integer primary key,
    card integer not null references cards,
    language text not null,
    prompt text not null,
    answer text not null,
    explanation text not null,
    original text,
    unique (card, language)
) strict;

-- Folded words beside exact ones; the row number is that of the wording.
create virtual table card_search using fts5 (
    folded, exact, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

create table reviews (
    id blob primary key,
    device integer not null references devices,
    card integer not null references cards,
    at_ms integer not null,
    day integer not null,
    was integer not null,
    grade integer not null,
    took_ms integer not null,
    stage integer not null,
    step integer not null,
    due_day integer not null,
    due_ms integer not null
) strict, without rowid;
create index reviews_by_card on reviews (card, at_ms);

create table marks (
    id blob primary key,
    device integer not null references devices,
    card integer not null references cards,
    at_ms integer not null,
    kind text not null,
    until_day integer not null default 0
) strict, without rowid;
create index marks_by_card on marks (card, at_ms);

create table edits (
    id blob primary key,
    device integer not null references devices,
    card integer not null references cards,
    at_ms integer not null,
    language text not null,
    prompt text not null,
    answer text not null,
    explanation text not null
) strict, without rowid;
create index edits_by_card on edits (card, language, at_ms);

create table voids (
    id blob primary key,
    device integer not null references devices,
    at_ms integer not null,
    target blob not null
) strict, without rowid;
create index voids_by_target on voids (target);

create table memories (
    card integer primary key references cards,
    fact integer not null,
    queue integer not null,
    ready integer not null,
    stage integer not null,
    step integer not null,
    stability real not null,
    difficulty real not null,
    last_ms integer not null,
    last_day integer not null,
    due_day integer not null,
    due_ms integer not null,
    reps integer not null,
    lapses integer not null,
    suspended integer not null,
    leech integer not null,
    flagged integer not null,
    buried_until integer not null
) strict;
create index memories_by_queue on memories (queue, ready, last_day, stability, fact);
create index memories_on_steps on memories (due_ms) where queue = 1;
create index memories_set_aside on memories (suspended, leech) where suspended or leech;
create index memories_flagged on memories (flagged) where flagged;

create table deck_cards (
    deck integer not null references decks,
    card integer not null references cards,
    position integer not null,
    queue integer not null,
    ready integer not null,
    primary key (deck, card)
) strict, without rowid;
create index deck_cards_by_card on deck_cards (card);
create index deck_cards_by_queue on deck_cards (deck, queue, ready);
create index deck_cards_new on deck_cards (deck, position) where queue = 0;

-- How many answers of a kind a day saw: a summary of the log, as memories are.
create table days (
    day integer not null,
    was integer not null,
    grade integer not null,
    count integer not null,
    ms integer not null,
    primary key (day, was, grade)
) strict, without rowid;

-- What a memory was before a grade, so that undo puts it back and recomputes nothing.
create table befores (
    step integer primary key,
    review blob not null,
    memory text not null
) strict;
