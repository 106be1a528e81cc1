-- Who did what: one chain per tenant ("public" for what all share), each row of history a link of it. Made behind the writes, never
-- by them. A link commits to what was written, to what was written to, and to who wrote it, each under a salt of its own: without the
-- salt that part is erased, and the chain holds all the same.

create table audit
(
    tenant       text   not null collate "C",
    number       bigint not null,                -- 1, 2, 3 ... within the tenant, for good
    position     bigint not null unique,         -- the row of history
    kind         text   collate "C",             -- kind, key, version, registry null: erased
    key          text   collate "C",
    version      int,
    registry     text   collate "C",             -- also null where it belongs to the tenant as a whole
    changed_at   bigint not null,                -- microseconds since 1970-01-01, UTC
    principal    text   collate "C",             -- who, and from which network address; also null where nobody is known
    address      text   collate "C",
    subject_salt bytea,                          -- null: that part is erased
    change_salt  bytea,
    actor_salt   bytea,
    subject      bytea  not null,                -- SHA-256 of salt, kind, key and version
    change       bytea  not null,                -- SHA-256 of salt and state without its writer
    actor        bytea  not null,                -- SHA-256 of salt, principal and address
    hash         bytea  not null,                -- SHA-256 of the hash before, number, position, time, and these three
    primary key (tenant, number)
);

create index audit_principal on audit (tenant, principal, number);

-- Where each chain ends, and from which number on its tenant may read it (a name can come back after its tenant was deleted).
create table audit_chain
(
    tenant     text   not null collate "C" primary key,
    number     bigint not null,
    hash       bytea  not null,
    first_read bigint not null default 1
);

-- Up to where history is sealed. One row.
create table audit_seal
(
    one      int    not null primary key check (one = 1),
    position bigint not null
);

insert into audit_seal (one, position) values (1, 0);
