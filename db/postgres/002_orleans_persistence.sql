-- What Orleans' ADO.NET storage runs. It reads keys that look like a number or a GUID as such ("bf16" is hexadecimal) and
-- then passes no text; the server therefore sends every key with a '=' before it, which is taken off here.

create table OrleansQuery
(
    QueryKey  text not null primary key,
    QueryText text not null
);

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
    select convert_to(state::text, ''UTF8'') as PayloadBinary, version as Version
    from entity
    where kind = @GrainTypeString and key = substr(@GrainIdExtensionString, 2)'),
('WriteToStorageKey', '
    select write_entity(@GrainTypeString, substr(@GrainIdExtensionString, 2), cast(@GrainStateVersion as int),
        convert_from(@PayloadBinary, ''UTF8'')::jsonb) as NewGrainStateVersion'),
('ClearStorageKey', '
    select write_entity(@GrainTypeString, substr(@GrainIdExtensionString, 2), cast(@GrainStateVersion as int), null)
        as NewGrainStateVersion');
