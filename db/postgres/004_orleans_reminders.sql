-- What is to happen at a time, for which grain.

create table reminder
(
    service    text           not null,
    grain      text           not null,
    name       text           not null,
    start_time timestamptz(3) not null,
    period     bigint         not null,
    grain_hash int            not null,
    version    int            not null,
    primary key (service, grain, name)
);

create index on reminder (service, grain_hash);

insert into OrleansQuery (QueryKey, QueryText) values
('UpsertReminderRowKey', '
    insert into reminder as r (service, grain, name, start_time, period, grain_hash, version)
    values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    on conflict (service, grain, name) do update
    set start_time = excluded.start_time, period = excluded.period, grain_hash = excluded.grain_hash, version = r.version + 1
    returning version as Version'),
('ReadReminderRowsKey', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and grain = @GrainId'),
('ReadReminderRowKey', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and grain = @GrainId and name = @ReminderName'),
('ReadRangeRows1Key', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash'),
('ReadRangeRows2Key', '
    select grain as GrainId, name as ReminderName, start_time as StartTime, period as Period, version as Version
    from reminder
    where service = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)'),
('DeleteReminderRowKey', '
    with gone as (
        delete from reminder where service = @ServiceId and grain = @GrainId and name = @ReminderName and version = @Version returning 1)
    select count(*)::int from gone'),
('DeleteReminderRowsKey', '
    delete from reminder where service = @ServiceId');
