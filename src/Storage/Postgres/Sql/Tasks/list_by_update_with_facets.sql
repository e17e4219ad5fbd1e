-- For facets that many tasks have.
select {Tasks._columns}
{Tasks._updates}
    and {Tasks._has_facets}
order by e.organization desc, e.project desc, e.seq desc
limit @limit::bigint offset @offset::bigint
