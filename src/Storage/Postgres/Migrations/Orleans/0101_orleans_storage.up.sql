-- State of grains that can be rebuilt, as the storage named documents keeps it. A state is there once: of two first writes at the
-- same time the unique index lets one in, and the other is told that it was not the first.

create table orleans_states (
    service text not null,
    state text not null,
    key_low bigint not null,
    key_high bigint not null,
    key_text text,
    payload bytea,
    version integer not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create unique index orleans_states_by_key on orleans_states (service, state, key_low, key_high, key_text) nulls not distinct;

-- The hashes that the provider sends along are for tables without such an index; nothing here needs them. Every string key has 0
-- for both numbers, so the text must be in the index condition: "is not distinct from" never is, the two cases apart are.
insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
    select payload as PayloadBinary, now() at time zone ''utc'', version as Version
    from orleans_states
    where service = @ServiceId and state = @GrainTypeString and key_low = @GrainIdN0 and key_high = @GrainIdN1
        and (key_text = @GrainIdExtensionString::text or (key_text is null and @GrainIdExtensionString::text is null))
        and @GrainIdHash::integer is not null and @GrainTypeHash::integer is not null'),
('WriteToStorageKey', '
    with updated as (
        update orleans_states
        set payload = @PayloadBinary::bytea, version = version + 1, updated_at = now()
        where service = @ServiceId and state = @GrainTypeString and key_low = @GrainIdN0 and key_high = @GrainIdN1
            and (key_text = @GrainIdExtensionString::text or (key_text is null and @GrainIdExtensionString::text is null)) and version = @GrainStateVersion::integer
            and @GrainIdHash::integer is not null and @GrainTypeHash::integer is not null
        returning version
    ),
    created as (
        insert into orleans_states (service, state, key_low, key_high, key_text, payload, version)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString::text, @PayloadBinary::bytea, 1
        where @GrainStateVersion::integer is null
        on conflict do nothing
        returning version
    )
    select coalesce((select version from updated), (select version from created), @GrainStateVersion::integer) as NewGrainStateVersion'),
('ClearStorageKey', '
    update orleans_states
    set payload = null, version = version + 1, updated_at = now()
    where service = @ServiceId and state = @GrainTypeString and key_low = @GrainIdN0 and key_high = @GrainIdN1
        and (key_text = @GrainIdExtensionString::text or (key_text is null and @GrainIdExtensionString::text is null)) and version = @GrainStateVersion::integer
        and @GrainIdHash::integer is not null and @GrainTypeHash::integer is not null
    returning version as NewGrainStateVersion'),
('DeleteStorageKey', '
    delete from orleans_states
    where service = @ServiceId and state = @GrainTypeString and key_low = @GrainIdN0 and key_high = @GrainIdN1
        and (key_text = @GrainIdExtensionString::text or (key_text is null and @GrainIdExtensionString::text is null)) and version = @GrainStateVersion::integer
        and @GrainIdHash::integer is not null and @GrainTypeHash::integer is not null
    returning version + 1 as NewGrainStateVersion');
