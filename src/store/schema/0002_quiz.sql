-- Quizzes and mock exams. A sitting is kept whole, with its questions as they were shown; what is done in it is a log.

create table sittings (
    id blob primary key,
    device integer not null references devices,
    at_ms integer not null,
    paper text not null
) strict, without rowid;

-- `what`: answer, clear, check, flag, unflag, end. The last answer to a place counts.
create table sitting_steps (
    id blob primary key,
    device integer not null references devices,
    sitting blob not null references sittings,
    place integer not null,
    at_ms integer not null,
    took_ms integer not null,
    what text not null,
    answer text not null,
    question text not null,
    concept text not null,
    right integer not null
) strict, without rowid;
create index sitting_steps_by_sitting on sitting_steps (sitting, at_ms);
create index sitting_steps_by_question on sitting_steps (question, at_ms);

-- `what`: report, restore. The question is kept as it was shown.
create table reports (
    id blob primary key,
    device integer not null references devices,
    at_ms integer not null,
    what text not null,
    question text not null,
    shown text not null
) strict, without rowid;
create index reports_by_question on reports (question, at_ms);

-- A card that a person wants to see soon, whatever the schedule says; the next grade fulfils it.
create table wishes (
    id blob primary key,
    device integer not null references devices,
    card integer not null references cards,
    at_ms integer not null
) strict, without rowid;
create index wishes_by_card on wishes (card, at_ms);
