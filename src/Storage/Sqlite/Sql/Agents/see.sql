update agents as a
set seen_at = @seen_at
where a.organization = @organization and a.id = @agent and (a.seen_at is null or a.seen_at < @seen_at)
