-- Programs that ask to act as a person belong to no tenant before somebody confirms: no tenant's deletion is asked for them.

drop trigger entity_of_deleted on entity;

create trigger entity_of_deleted before insert on entity for each row
when (new.kind not in ('tenant', 'license', 'accelerator', 'format', 'runtime', 'publicrule', 'catalog', 'protection-keys', 'device-sign-in')) execute function entity_of_deleted();
