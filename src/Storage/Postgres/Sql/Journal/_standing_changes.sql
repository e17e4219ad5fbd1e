unnest(
            @place::integer[], @organization::integer[], @project::integer[], @task::text[] collate "C", @version::bigint[], @fence::bigint[],
            @status::smallint[], @attempts::integer[], @agent::text[], @session::text[], @claimed_at::timestamptz[],
            @lease_seconds::integer[], @lease_until::timestamptz[], @run_until::timestamptz[], @last_agent::text[],
            @not_before::timestamptz[], @reason::text[], @updated_at::timestamptz[], @started_at::timestamptz[],
            @closed_at::timestamptz[], @wake_at::timestamptz[], @from_status::smallint[], @kind::text[], @actor::text[],
            @event_session::text[], @operation::text[], @detail::text[], @happened_at::timestamptz[]
