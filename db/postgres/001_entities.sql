-- What stands now, and every write that led to it.

create table entity
(
    kind       text        not null collate "C",
    key        text        not null collate "C",
    version    int         not null,
    state      jsonb,                            -- null: cleared; a row is never deleted, so that versions go on
    changed_at timestamptz not null,
    primary key (kind, key)
);

create table history
(
    position   bigint      generated always as identity primary key,
    kind       text        not null collate "C",
    key        text        not null collate "C",
    version    int         not null,
    state      jsonb,
    changed_at timestamptz not null,
    unique (kind, key, version)
);

-- Writes one entity where its version is still the expected one (null: it must not exist), and tells the history.
-- The insert into history locks that table before it draws a position, and lets it go after the commit. Readers of the
-- history rely on that order to know when no lower position can still appear.
create function write_entity(of_kind text, of_key text, expected int, new_state jsonb) returns int language plpgsql as
$$
declare
    written int;
    moment  timestamptz := clock_timestamp();
begin
    if expected is null then
        insert into entity (kind, key, version, state, changed_at) values (of_kind, of_key, 1, new_state, moment)
        on conflict (kind, key) do nothing
        returning version into written;
    else
        update entity set version = version + 1, state = new_state, changed_at = moment
        where kind = of_kind and key = of_key and version = expected
        returning version into written;
    end if;
    if written is not null then
        insert into history (kind, key, version, state, changed_at) values (of_kind, of_key, written, new_state, moment);
    end if;
    return written;
end
$$;
