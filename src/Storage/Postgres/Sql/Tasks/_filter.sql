t.status = any (@statuses::smallint[])
            and (@priorities::integer[] is null or t.priority = any (@priorities::integer[]))
            and (@claimed_by::text is null or t.agent = @claimed_by::text)
