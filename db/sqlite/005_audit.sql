-- Who did what: one chain per tenant ("public" for what all share), each row of history a link of it. Made behind the writes, never
-- by them. A link commits to what was written, to what was written to, and to who wrote it, each under a salt of its own: without the
-- salt that part is erased, and the chain holds all the same.

create table audit
(
    tenant       text not null,
    number       integer not null,                -- 1, 2, 3 ... within the tenant, for good
    position     integer not null unique,         -- the row of history
    kind         text,             -- kind, key, version, registry null: erased
    key          text,
    version      integer,
    registry     text,             -- also null where it belongs to the tenant as a whole
    changed_at   integer not null,                -- microseconds since 1970-01-01, UTC
    principal    text,             -- who, and from which network address; also null where nobody is known
    address      text,
    subject_salt blob,                          -- null: that part is erased
    change_salt  blob,
    actor_salt   blob,
    subject      blob  not null,                -- SHA-256 of salt, kind, key and version
    change       blob  not null,                -- SHA-256 of salt and state without its writer
    actor        blob  not null,                -- SHA-256 of salt, principal and address
    hash         blob  not null,                -- SHA-256 of the hash before, number, position, time, and these three
    primary key (tenant, number)
);

create index audit_principal on audit (tenant, principal, number);

-- Where each chain ends, and from which number on its tenant may read it (a name can come back after its tenant was deleted).
create table audit_chain
(
    tenant     text not null primary key,
    number     integer not null,
    hash       blob  not null,
    first_read integer not null default 1
);

-- Up to where history is sealed. One row.
create table audit_seal
(
    one      integer    not null primary key check (one = 1),
    position integer not null
);

insert into audit_seal (one, position) values (1, 0);

-- Erasing who wrote a state is no write of the entity: only what raises the version is told to the history.
drop trigger entity_updated;

create trigger entity_updated after update on entity when new.version <> old.version
begin
    insert into history (kind, key, version, state, changed_at) values (new.kind, new.key, new.version, new.state, new.changed_at);
end;
