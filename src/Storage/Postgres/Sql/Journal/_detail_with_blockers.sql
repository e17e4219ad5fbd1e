case
                when s.blockers is null then c.detail
                else (coalesce(c.detail, '{}')::jsonb || jsonb_build_object('blockers', s.blockers))::text
            end
