-- What was folded into a checkpoint of its chain and is still in the history: it is deleted from there bit by bit, since a long deletion
-- would hold back those who follow the history.

create table audit_folded
(
    position bigint not null primary key
);
