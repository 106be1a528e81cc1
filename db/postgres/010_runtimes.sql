-- Runtimes are shared by all, as accelerators and formats are: the key of one may be the name of a tenant that was deleted.

drop trigger entity_of_deleted on entity;

create trigger entity_of_deleted before insert on entity for each row
when (new.kind not in ('tenant', 'license', 'accelerator', 'format', 'runtime', 'publicrule', 'catalog')) execute function entity_of_deleted();
