select l.gone_through from event_log as l where l.organization = @organization::integer and l.project = @project::integer
