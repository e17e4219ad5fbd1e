select l.gone_through from event_log as l where l.organization = @organization and l.project = @project
