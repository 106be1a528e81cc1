-- What stands now, and every write that led to it.

create table entity
(
    kind       text    not null,
    key        text    not null,
    version    integer not null,
    state      text,                             -- null: cleared; a row is never deleted, so that versions go on
    changed_at text    not null,
    primary key (kind, key)
) without rowid;

create table history
(
    position   integer primary key autoincrement,
    kind       text    not null,
    key        text    not null,
    version    integer not null,
    state      text,
    changed_at text    not null,
    unique (kind, key, version)
);

-- A statement is a transaction of its own, and its triggers are part of it: no write of an entity can miss the history.
create trigger entity_inserted after insert on entity
begin
    insert into history (kind, key, version, state, changed_at) values (new.kind, new.key, new.version, new.state, new.changed_at);
end;

create trigger entity_updated after update on entity
begin
    insert into history (kind, key, version, state, changed_at) values (new.kind, new.key, new.version, new.state, new.changed_at);
end;
