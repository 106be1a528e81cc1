-- A change that was under way while its tenant was deleted comes too late: nothing new is kept in a tenant that was deleted and has not been
-- made again. Whoever writes is told what is told where somebody else wrote first.

create trigger entity_of_deleted before insert on entity
when new.kind in ('team', 'model', 'config', 'profile', 'reports', 'policy', 'tenant-licenses', 'determinations', 'token', 'token-use')
    and exists (select 1 from audit_chain where tenant = substr(new.key, 1, instr(replace(new.key, ':', '/') || '/', '/') - 1) and first_read > 1)
    and not exists (select 1 from entity where kind = 'tenant' and key = substr(new.key, 1, instr(replace(new.key, ':', '/') || '/', '/') - 1) and state is not null)
begin
    select raise(ignore);
end;
