-- Moves the place when there is where to: only for whoever still has the lease and knows where it stands.
update notice_places
set seq = coalesce(@through, seq), updated_at = @now
where name = 'events' and seq = coalesce(@after, seq)
    and exists (select 1 from leases as l where l.name = @lease and l.holder = @holder and l.term = @term)
