-- A kind of entities that comes to be later is kept from deleted tenants too: all but tenants themselves, and what all share, whose keys may
-- begin with any text.

drop trigger entity_of_deleted on entity;

create trigger entity_of_deleted before insert on entity for each row
when (new.kind not in ('tenant', 'license', 'accelerator', 'format', 'runtime', 'publicrule', 'catalog')) execute function entity_of_deleted();
