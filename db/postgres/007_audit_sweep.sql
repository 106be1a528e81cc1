-- What is deleted lies in the tables' pages until these are vacuumed: how many times something was erased, and how many of these times
-- that was done since. Tables that something was erased from before this one are due at once.

create table audit_sweep
(
    one   integer not null primary key check (one = 1),
    asked bigint  not null,
    done  bigint  not null
);

insert into audit_sweep (one, asked, done) select 1, case when exists (select 1 from history where kind = 'erasure') then 1 else 0 end, 0;
