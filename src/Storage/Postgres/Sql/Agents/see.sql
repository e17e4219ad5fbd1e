update agents as a
set seen_at = @seen_at::timestamptz
where a.organization = @organization::integer and a.id = @agent::text and (a.seen_at is null or a.seen_at < @seen_at::timestamptz)
