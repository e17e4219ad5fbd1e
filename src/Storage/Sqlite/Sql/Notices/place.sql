select p.seq, (select coalesce(max(l.gone_through), 0) from event_log as l) from notice_places as p where p.name = 'events'
