-- Where silos find each other. Orleans asks only through the statements in OrleansQuery, by their keys; parameters and result
-- columns are the providers' documented contract, tables and statements are ours. Every change of the membership is one
-- statement that compares and sets the table's version, so that of two silos that saw the same version one wins.

create table OrleansQuery (
    QueryKey text primary key,
    QueryText text not null
);

create table orleans_memberships (
    cluster text primary key,
    version integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table orleans_silos (
    cluster text not null references orleans_memberships,
    address text not null,
    port integer not null,
    generation integer not null,
    silo_name text not null,
    host_name text not null,
    status integer not null,
    proxy_port integer,
    suspect_times text,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (cluster, address, port, generation)
);

insert into OrleansQuery (QueryKey, QueryText) values
('InsertMembershipVersionKey', '
    with added as (
        insert into orleans_memberships (cluster) values (@DeploymentId) on conflict do nothing returning 1
    )
    select count(*)::integer from added'),
('InsertMembershipKey', '
    with turned as (
        update orleans_memberships as m
        set version = m.version + 1, updated_at = now()
        where m.cluster = @DeploymentId and m.version = @Version and not exists (
            select from orleans_silos as s
            where s.cluster = @DeploymentId and s.address = @Address and s.port = @Port and s.generation = @Generation)
        returning m.cluster
    ),
    joined as (
        insert into orleans_silos (cluster, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
        select t.cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from turned as t
        returning 1
    )
    select count(*)::integer from joined'),
('UpdateMembershipKey', '
    with turned as (
        update orleans_memberships as m
        set version = m.version + 1, updated_at = now()
        where m.cluster = @DeploymentId and m.version = @Version and exists (
            select from orleans_silos as s
            where s.cluster = @DeploymentId and s.address = @Address and s.port = @Port and s.generation = @Generation)
        returning m.cluster
    ),
    changed as (
        update orleans_silos as s
        set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime, updated_at = now()
        from turned as t
        where s.cluster = t.cluster and s.address = @Address and s.port = @Port and s.generation = @Generation
        returning 1
    )
    select count(*)::integer from changed'),
('UpdateIAmAlivetimeKey', '
    update orleans_silos
    set alive_at = @IAmAliveTime, updated_at = now()
    where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),
('MembershipReadRowKey', '
    select m.cluster as DeploymentId, s.address as Address, s.port as Port, s.generation as Generation, s.silo_name as SiloName,
        s.host_name as HostName, s.status as Status, s.proxy_port as ProxyPort, s.suspect_times as SuspectTimes,
        s.started_at as StartTime, s.alive_at as IAmAliveTime, m.version as Version
    from orleans_memberships as m
    left join orleans_silos as s
        on s.cluster = m.cluster and s.address = @Address and s.port = @Port and s.generation = @Generation
    where m.cluster = @DeploymentId'),
('MembershipReadAllKey', '
    select m.cluster as DeploymentId, s.address as Address, s.port as Port, s.generation as Generation, s.silo_name as SiloName,
        s.host_name as HostName, s.status as Status, s.proxy_port as ProxyPort, s.suspect_times as SuspectTimes,
        s.started_at as StartTime, s.alive_at as IAmAliveTime, m.version as Version
    from orleans_memberships as m
    left join orleans_silos as s on s.cluster = m.cluster
    where m.cluster = @DeploymentId'),
('DeleteMembershipTableEntriesKey', '
    with gone as (
        delete from orleans_silos where cluster = @DeploymentId returning cluster
    )
    delete from orleans_memberships where cluster = @DeploymentId and (select count(*) from gone) >= 0'),
('GatewaysQueryKey', '
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from orleans_silos
    where cluster = @DeploymentId and status = @Status and proxy_port > 0'),
-- Rows of silos that are long gone. An active one (status 3) stays, however late its sign of life is: only its peers may declare
-- it dead. The provider knows this statement by one key or the other, depending on its version.
('CleanupDefunctSiloEntriesKey', '
    delete from orleans_silos where cluster = @DeploymentId and alive_at < @IAmAliveTime and status <> 3'),
('CleanupDefunctSiloEntryKey', '
    delete from orleans_silos where cluster = @DeploymentId and alive_at < @IAmAliveTime and status <> 3');
