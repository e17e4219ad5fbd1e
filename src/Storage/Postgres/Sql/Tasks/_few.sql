(
    select t.*
    from unnest(@few_lanes::smallint[]) as k (lane)
    cross join lateral (
        select t.*
        from tasks as t
        where t.lane = k.lane and t.organization = @organization::integer and t.project = @project::integer
            and {Tasks._filter}
            and (@facets::text[] = '{}' or {Tasks._has_facets})
        offset 0
    ) as t
    union all
    select t.*
    from {Tasks._held}
            and @with_held::boolean
) as t
