-- How many bytes of states the history keeps of each chain: counted behind the writes, as rows are sealed, and taken off as states are erased.

alter table audit_chain add column bytes bigint not null default 0;

update audit_chain set bytes = coalesce((
    select sum(octet_length(h.state::text)) from audit a join history h on h.position = a.position where a.tenant = audit_chain.tenant), 0);
