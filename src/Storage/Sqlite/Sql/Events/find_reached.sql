select coalesce(max(l.gone_through), 0) from event_log as l
