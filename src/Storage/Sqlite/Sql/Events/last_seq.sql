select coalesce(max(e.seq), 0) from events as e
