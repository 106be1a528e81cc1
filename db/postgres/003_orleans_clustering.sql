-- Which servers are alive. A change of a member and the step of the table's version are one statement.

create table silo_table
(
    deployment text not null primary key,
    version    int  not null,
    changed_at timestamptz(3) not null default now()
);

create table silo
(
    deployment    text           not null references silo_table,
    address       text           not null,
    port          int            not null,
    generation    int            not null,
    silo_name     text           not null,
    host_name     text           not null,
    status        int            not null,
    proxy_port    int,
    suspect_times text,
    start_time    timestamptz(3) not null,
    alive_time    timestamptz(3) not null,
    primary key (deployment, address, port, generation)
);

create function insert_silo(of_deployment text, of_address text, of_port int, of_generation int, of_silo_name text, of_host_name text,
    of_status int, of_proxy_port int, of_start_time timestamptz, of_alive_time timestamptz, of_version int)
    returns int language plpgsql as
$$
begin
    update silo_table set version = version + 1, changed_at = now() where deployment = of_deployment and version = of_version;
    if not found then
        return 0;
    end if;
    insert into silo (deployment, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
    values (of_deployment, of_address, of_port, of_generation, of_silo_name, of_host_name, of_status, of_proxy_port, of_start_time, of_alive_time);
    return 1;
exception when unique_violation then
    -- Takes back the step of the version too.
    return 0;
end
$$;

create function update_silo(of_deployment text, of_address text, of_port int, of_generation int, of_status int, of_suspect_times text,
    of_alive_time timestamptz, of_version int)
    returns int language plpgsql as
$$
begin
    update silo_table set version = version + 1, changed_at = now() where deployment = of_deployment and version = of_version;
    if not found then
        return 0;
    end if;
    update silo set status = of_status, suspect_times = of_suspect_times, alive_time = of_alive_time
    where deployment = of_deployment and address = of_address and port = of_port and generation = of_generation;
    if not found then
        raise no_data_found;
    end if;
    return 1;
exception when no_data_found then
    return 0;
end
$$;

insert into OrleansQuery (QueryKey, QueryText) values
('GatewaysQueryKey', '
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from silo
    where deployment = @DeploymentId and status = @Status and proxy_port > 0'),
('MembershipReadRowKey', '
    select t.deployment as DeploymentId, s.address as Address, s.port as Port, s.generation as Generation, s.silo_name as SiloName,
        s.host_name as HostName, s.status as Status, s.proxy_port as ProxyPort, s.suspect_times as SuspectTimes,
        s.start_time as StartTime, s.alive_time as IAmAliveTime, t.version as Version
    from silo_table t
    left join silo s on s.deployment = t.deployment and s.address = @Address and s.port = @Port and s.generation = @Generation
    where t.deployment = @DeploymentId'),
('MembershipReadAllKey', '
    select t.deployment as DeploymentId, s.address as Address, s.port as Port, s.generation as Generation, s.silo_name as SiloName,
        s.host_name as HostName, s.status as Status, s.proxy_port as ProxyPort, s.suspect_times as SuspectTimes,
        s.start_time as StartTime, s.alive_time as IAmAliveTime, t.version as Version
    from silo_table t
    left join silo s on s.deployment = t.deployment
    where t.deployment = @DeploymentId'),
('InsertMembershipVersionKey', '
    with added as (insert into silo_table (deployment, version) values (@DeploymentId, 0) on conflict do nothing returning 1)
    select count(*)::int from added'),
('InsertMembershipKey', '
    select insert_silo(@DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, cast(@ProxyPort as int), @StartTime,
        @IAmAliveTime, @Version)'),
('UpdateMembershipKey', '
    select update_silo(@DeploymentId, @Address, @Port, @Generation, @Status, cast(@SuspectTimes as text), @IAmAliveTime, @Version)'),
('UpdateIAmAlivetimeKey', '
    update silo set alive_time = @IAmAliveTime
    where deployment = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),
('DeleteMembershipTableEntriesKey', '
    with members as (delete from silo where deployment = @DeploymentId)
    delete from silo_table where deployment = @DeploymentId'),
('CleanupDefunctSiloEntriesKey', '
    delete from silo where deployment = @DeploymentId and alive_time < @IAmAliveTime and status <> 3'),
('CleanupDefunctSiloEntryKey', '
    delete from silo
    where deployment = @DeploymentId and address = @Address and port = @Port and generation = @Generation and status = 6
        and alive_time = @IAmAliveTime and start_time = @StartTime
        and coalesce(suspect_times, '''') = coalesce(cast(@SuspectTimes as text), '''')');
