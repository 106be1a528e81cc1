-- What positions of the history are encrypted with, where clients see them: 244 random bits. Servers of one database share it, and a copy has the same.

create table position_secret
(
    one integer primary key check (one = 1),
    secret text not null
);

insert into position_secret (one, secret) values (1, gen_random_uuid()::text || gen_random_uuid()::text);
