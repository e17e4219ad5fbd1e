delete from processes where seen_at < @before
