-- Which installation this is, and which database it runs on. A copy of the database has the same id and, where it was dumped and restored, stands in
-- another place: its servers are a cluster of their own.

create table installation
(
    one int  not null primary key check (one = 1),
    id  uuid not null
);

insert into installation (one, id) values (1, gen_random_uuid());

-- The name of the cluster on this very database: the id of the installation, that of the PostgreSQL, and that of the database within it.
create function cluster_of(name text) returns text language sql stable as
$$
select name || '/' || (select id from installation) || '/' || (select system_identifier from pg_control_system())
    || '/' || (select oid from pg_database where datname = current_database())
$$;

update OrleansQuery set QueryText = replace(QueryText, '@DeploymentId', 'cluster_of(@DeploymentId)');

-- What a server that connects to another has just written here, for the other to read: a copy of the files of this database does not have it. Not
-- worth a place in the log of writes.
create unlogged table silo_challenge
(
    id      uuid        not null primary key,
    secret  bytea       not null,
    made_at timestamptz not null default clock_timestamp()
);
