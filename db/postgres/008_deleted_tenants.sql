-- A change that was under way while its tenant was deleted comes too late: nothing new is kept in a tenant that was deleted and has not been
-- made again. Whoever writes is told what is told where somebody else wrote first.

create function entity_of_deleted() returns trigger language plpgsql as
$$
declare
    of_tenant text collate "C" := split_part(replace(new.key, ':', '/'), '/', 1);
begin
    if exists (select 1 from audit_chain where tenant = of_tenant and first_read > 1)
        and not exists (select 1 from entity where kind = 'tenant' and key = of_tenant and state is not null)
    then
        return null;
    end if;
    return new;
end
$$;

create trigger entity_of_deleted before insert on entity for each row
when (new.kind in ('team', 'model', 'config', 'profile', 'reports', 'policy', 'tenant-licenses', 'determinations', 'token', 'token-use')) execute function entity_of_deleted();
