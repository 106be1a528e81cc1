-- What Orleans' ADO.NET storage runs. It reads keys that look like a number or a GUID as such ("bf16" is hexadecimal) and
-- then passes no text; the server therefore sends every key with a '=' before it, which is taken off here.
--
-- An insert "on conflict do update" is one statement for both cases. Where no version is given it adds a row and changes none;
-- where one is given, the row must exist (the "where exists": nothing may be added under a stale version) and still have it.
-- changes() does not count what triggers did.

create table OrleansQuery
(
    QueryKey  text not null primary key,
    QueryText text not null
);

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
    select cast(state as blob) as PayloadBinary, version as Version
    from entity
    where kind = @GrainTypeString and key = substr(@GrainIdExtensionString, 2)'),
('WriteToStorageKey', '
    insert into entity (kind, key, version, state, changed_at)
    select @GrainTypeString, substr(@GrainIdExtensionString, 2), 1, cast(@PayloadBinary as text), strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now'')
    where @GrainStateVersion is null
        or exists (select 1 from entity where kind = @GrainTypeString and key = substr(@GrainIdExtensionString, 2))
    on conflict (kind, key) do update
    set version = version + 1, state = excluded.state, changed_at = excluded.changed_at
    where version = @GrainStateVersion;
    select case when changes() = 1 then coalesce(@GrainStateVersion, 0) + 1 end as NewGrainStateVersion'),
('ClearStorageKey', '
    update entity
    set version = version + 1, state = null, changed_at = strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now'')
    where kind = @GrainTypeString and key = substr(@GrainIdExtensionString, 2) and version = @GrainStateVersion;
    select case when changes() = 1 then @GrainStateVersion + 1 end as NewGrainStateVersion');
