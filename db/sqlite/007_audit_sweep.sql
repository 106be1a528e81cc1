-- What is deleted lies in the file until that is written anew: how many times something was erased, and how many of these times the file
-- was written anew since. A file that something was erased from before this table is due at once.

create table audit_sweep
(
    one   integer not null primary key check (one = 1),
    asked integer not null,
    done  integer not null
);

insert into audit_sweep (one, asked, done) select 1, exists (select 1 from history where kind = 'erasure'), 0;
