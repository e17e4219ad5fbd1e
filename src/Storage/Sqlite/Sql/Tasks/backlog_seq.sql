select
    (select coalesce(max(seq), 0) from events) as seq,
    (select graph_version from projects where organization = @organization and project = @project) as graph_version
