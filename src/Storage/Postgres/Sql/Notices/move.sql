-- Locks the place until the commit, and moves it when there is where to: only for whoever still has the lease and knows where it stands.
update notice_places as p
set seq = coalesce(@through::bigint, p.seq), updated_at = now()
where p.name = 'events' and p.seq = coalesce(@after::bigint, p.seq)
    and exists (select from leases as l where l.name = @lease::text and l.holder = @holder::text and l.term = @term::bigint)
