-- What positions of the history are encrypted with, where clients see them: 256 random bits.

create table position_secret
(
    one integer primary key check (one = 1),
    secret text not null
);

insert into position_secret (one, secret) values (1, lower(hex(randomblob(32))));
