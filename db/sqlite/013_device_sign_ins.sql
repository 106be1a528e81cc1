-- Programs that ask to act as a person belong to no tenant before somebody confirms: no tenant's deletion is asked for them.

drop trigger entity_of_deleted;

create trigger entity_of_deleted before insert on entity
when new.kind not in ('tenant', 'license', 'accelerator', 'format', 'runtime', 'publicrule', 'catalog', 'protection-keys', 'device-sign-in')
    and exists (select 1 from audit_chain where tenant = substr(new.key, 1, instr(replace(new.key, ':', '/') || '/', '/') - 1) and first_read > 1)
    and not exists (select 1 from entity where kind = 'tenant' and key = substr(new.key, 1, instr(replace(new.key, ':', '/') || '/', '/') - 1) and state is not null)
begin
    select raise(ignore);
end;
